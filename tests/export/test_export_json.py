"""JSON is a public interface: its fields, its schema and its bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from export_build import build_report, example_report, with_sentence

from factcheck.export import load_schema, render, to_json_dict
from factcheck.model import Article, Report

DOCS = Path(__file__).resolve().parents[2] / "docs" / "json.md"


def check_schema(data: dict[str, Any]) -> None:
    """Fail if data does not follow the schema."""
    jsonschema.validate(data, dict(load_schema()), jsonschema.Draft202012Validator)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(dict(load_schema()))


@pytest.mark.parametrize(
    "report",
    [build_report(), example_report(), Report(), with_sentence("It is 5.", "5")],
    ids=["demo", "example", "empty", "sentence"],
)
def test_every_report_follows_the_schema(report: Report) -> None:
    check_schema(json.loads(render(report, "json")))


@pytest.mark.parametrize("path", [("articles", 0, "claims", 0, "value"), ("run",)])
def test_the_schema_notices_a_missing_field(path: tuple[Any, ...]) -> None:
    data = to_json_dict(build_report())
    part: Any = data
    for name in path[:-1]:
        part = part[name]
    del part[path[-1]]
    with pytest.raises(jsonschema.ValidationError):
        check_schema(data)


def test_the_promised_fields_are_there() -> None:
    data = to_json_dict(build_report())
    assert {"articles", "disagreements", "run", "failures"} <= data.keys()
    article = data["articles"][0]
    assert {"id", "outlet", "title", "published", "claims"} <= article.keys()
    claim = article["claims"][0]
    promised = (
        "id start end text sentence value value_max kind direction currency modifier "
        "measure stat geography period attribution finding"
    )
    assert set(promised.split()) <= claim.keys()
    assert {"text", "start", "end", "relation", "basis"} <= claim["period"].keys()
    promised = (
        "verdict verdict_today reasons explanation series_id official_value "
        "observations formula bounds true_on rejected"
    )
    assert set(promised.split()) <= claim["finding"].keys()
    entry = data["disagreements"][0]
    assert {"kind", "claims", "explanation", "steps"} <= entry.keys()
    assert {"name", "from", "to", "source"} <= entry["steps"][0].keys()


def test_claims_are_given_as_the_annotation_guidelines_ask() -> None:
    report = build_report()
    text = report.articles[0].article.text
    first = to_json_dict(report)["articles"][0]["claims"][0]
    assert text[first["start"] : first["end"]] == first["text"] == "958"
    assert first["value"] == 958
    assert first["period"] == {
        "text": "now",
        "start": "2025-09-03",
        "end": "2025-09-03",
        "relation": "as_of",
        "basis": "relative_to_publication",
        "note": None,
    }
    last = to_json_dict(report)["articles"][0]["claims"][3]
    assert last["modifier"] == "more_than"
    assert last["period"]["start"] is None
    assert last["period"]["end"] is None


def test_published_ranges_and_unknown_dates_are_told_apart() -> None:
    report = build_report()
    published = [article["published"] for article in to_json_dict(report)["articles"]]
    assert published == ["2025-09-03", "2025-10-21", "2026-02-01/2026-02-17"]
    article = Article(id="x", text="")
    none = Report(articles=(replace(report.articles[0], article=article, claims=()),))
    assert to_json_dict(none)["articles"][0]["published"] is None


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("958", "958"),
        ("1300000.0", "1300000"),
        ("0.1", "0.1"),
        ("609.6296296296", "609.6296296296"),
        ("1E+3", "1000"),
        ("123456789012345678901", "123456789012345678901"),
    ],
)
def test_numbers_have_no_float_noise(value: str, written: str) -> None:
    report = with_sentence("It is 5 now.", "5")
    claim = report.articles[0].claims[0]
    quantity = replace(claim.quantity, value=Decimal(value))
    claims = (replace(claim, quantity=quantity),)
    report = Report(articles=(replace(report.articles[0], claims=claims),))
    assert f'"value": {written},' in render(report, "json")


def test_official_values_are_in_plain_units() -> None:
    report = build_report()
    series = replace(report.series[1], unit_mult=3)
    data = to_json_dict(replace(report, series=(report.series[0], series)))
    assert (
        data["articles"][0]["claims"][0]["finding"]["observations"][0]["value"]
        == 958000
    )


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(build_report(), "json") == render(build_report(), "json")


def test_the_example_in_the_docs_is_what_is_written() -> None:
    block = re.search(r"```json\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    assert block is not None
    assert block[1] == render(example_report(), "json"), "see renew_docs()"


def test_the_reading_example_in_the_docs_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = DOCS.read_text("utf-8")
    code = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    shown = re.search(r"```text\n(.*?)```", text, re.DOTALL)
    assert code is not None
    assert shown is not None
    (tmp_path / "report.json").write_text(render(example_report(), "json"), "utf-8")
    source = code[1].replace('"report.json"', repr(str(tmp_path / "report.json")))
    exec(compile(source, "docs/json.md", "exec"), {})  # noqa: S102 - our own docs
    assert capsys.readouterr().out == shown[1]


def _fields(schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield every field of the schema with the object it stands in."""
    for name, part in {"report": schema, **schema["$defs"]}.items():
        for field in part.get("properties", {}):
            yield name, field


def test_every_field_of_the_schema_is_documented() -> None:
    text = DOCS.read_text("utf-8")
    missing = []
    for name, field in _fields(dict(load_schema())):
        section = re.search(rf"^## `{name}`\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.M)
        if section is None or f"| `{field}` |" not in section[1]:
            missing.append(f"{name}.{field}")
    assert missing == []


def test_every_documented_field_is_in_the_schema() -> None:
    known = set(_fields(dict(load_schema())))
    text = DOCS.read_text("utf-8")
    for name, body in re.findall(
        r"^## `(\w+)`\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.M
    ):
        for field in re.findall(r"^\| `(\w+)` \|", body, re.M):
            assert (name, field) in known
