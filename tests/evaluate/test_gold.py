"""Gold files are read whole or refused with every mistake."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.errors import GoldError
from factcheck.evaluate import digest_of, load_gold, load_predictions
from factcheck.model import PublicationDate, Verdict

TEXT = "They counted 958 permits in July\u2028and 7 sheds."
CLAIM = {"text": "958", "start": 13, "end": 16, "value": 958, "kind": "count"}


def passage(**changes: Any) -> dict[str, Any]:
    return {"id": "p", "text": TEXT, "claims": [CLAIM], **changes}


def claim(**changes: Any) -> dict[str, Any]:
    return passage(claims=[{**CLAIM, **changes}])


def written(tmp_path: Path, *rows: object) -> Path:
    path = tmp_path / "gold.jsonl"
    lines = [
        row if isinstance(row, str) else json.dumps(row, ensure_ascii=False)
        for row in rows
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_passage_is_read_with_its_fields(tmp_path: Path) -> None:
    period = {"text": "in July", "start": "2025-07-01", "end": None, "relation": "in"}
    row = claim(period=period, modifier="nearly", extra="ignored")
    (read,) = load_gold(written(tmp_path, {**row, "published": "2025-09-03"}, "", ""))
    (found,) = read.claims
    assert (found.value, found.modifier) == (958, "nearly")
    assert found.period is not None
    assert found.period.start == date(2025, 7, 1)
    assert read.published == PublicationDate.on(date(2025, 9, 3))
    assert found.expected_verdict is None


@pytest.mark.parametrize("name", ["outlet", "title", "url"])
def test_words_given_as_null_are_words_left_out(tmp_path: Path, name: str) -> None:
    (read,) = load_gold(written(tmp_path, passage(**{name: None})))
    assert getattr(read, name) == ""


@pytest.mark.parametrize("name", ["id", "text"])
def test_words_that_a_passage_needs_are_not_null(tmp_path: Path, name: str) -> None:
    with pytest.raises(GoldError, match=f"line 1, {name}"):
        load_gold(written(tmp_path, passage(**{name: None})))


def test_negatives_and_predictions_may_have_null_for_words(tmp_path: Path) -> None:
    shed = {"text": "7", "start": TEXT.index("7"), "end": TEXT.index("7") + 1}
    row = passage(negatives=[{**shed, "why": None}])
    assert load_gold(written(tmp_path, row))[0].negatives[0].why == ""
    row = {"id": "p", "claims": [{"value": 7, "text": None, "why": None}]}
    (predicted,) = load_predictions(written(tmp_path, row))[0].claims
    assert (predicted.text, predicted.why) == ("", "")


def test_publication_may_be_a_range_as_everywhere(tmp_path: Path) -> None:
    row = passage(published="2025-09-02/2025-09-16")
    (read,) = load_gold(written(tmp_path, row))
    assert read.published == PublicationDate(
        earliest=date(2025, 9, 2), latest=date(2025, 9, 16)
    )


@pytest.mark.parametrize(
    ("word", "verdict"),
    [
        ("supported", Verdict.SUPPORTED),
        ("SUPPORTED", Verdict.SUPPORTED),
        ("consistent_rounded", Verdict.SUPPORTED),
        ("contradicted", Verdict.CONTRADICTED),
        ("different_measure", Verdict.NEEDS_CONTEXT),
        ("NEEDS_CONTEXT", Verdict.NEEDS_CONTEXT),
        ("cannot_check", Verdict.UNCHECKABLE),
    ],
)
def test_annotators_words_for_verdicts_are_understood(
    tmp_path: Path, word: str, verdict: Verdict
) -> None:
    for row in (claim(verdict=word), claim(official={"verdict": word, "note": "x"})):
        assert (
            load_gold(written(tmp_path, row))[0].claims[0].expected_verdict is verdict
        )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("not json", "line 1"),
        ("[1]", "line 1"),
        (passage(id=""), "id"),
        ({"id": "p", "text": TEXT}, "claims"),
        (claim(start=14), "claims[0]: text[14:16] is '58', not '958'"),
        (claim(start=-1), "claims.0.start"),
        (claim(text="", start=3, end=3), "claims[0]"),
        (claim(kind="number"), "claims.0.kind"),
        (claim(value="many"), "claims.0.value"),
        (claim(modifier="circa"), "(it is 'circa')"),
        (claim(verdict="true"), "claims.0.verdict"),
        (claim(period={"start": "July"}), "claims.0.period.start"),
        (
            claim(period={"start": "2025-07-02", "end": "2025-07-01"}),
            "period ends 2025-07-01, before its start 2025-07-02",
        ),
        (passage(negatives=[{"start": 0, "end": 4, "text": "Them"}]), "negatives[0]"),
        (passage(published="2025-13-01"), "published"),
    ],
)
def test_each_mistake_is_named(tmp_path: Path, row: object, said: str) -> None:
    with pytest.raises(GoldError) as caught:
        load_gold(written(tmp_path, row))
    assert said in str(caught.value)
    assert "gold.jsonl" in str(caught.value)


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    bad = passage(id="q", claims=[{**CLAIM, "start": 0}, {**CLAIM, "end": 17}])
    with pytest.raises(GoldError) as caught:
        load_gold(written(tmp_path, passage(), bad, passage(), "{"))
    message = str(caught.value)
    for said in ("line 2: claims[0]", "claims[1]", "line 3: id 'p'", "line 4"):
        assert said in message
    assert "has 3 mistake(s)" in message


def test_a_file_in_another_format_gives_a_short_message(tmp_path: Path) -> None:
    with pytest.raises(GoldError) as caught:
        load_gold(written(tmp_path, *["x"] * 1000))
    assert "and 950 more" in str(caught.value)
    assert len(str(caught.value)) < 10_000


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe\x00"])
def test_an_empty_or_binary_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    with pytest.raises(GoldError):
        load_gold(path)
    with pytest.raises(GoldError):
        load_gold(tmp_path / "missing.jsonl")


def test_predictions_may_leave_fields_out(tmp_path: Path) -> None:
    rows = [{"id": "p", "claims": [{"text": "958", "value": 958}]}, {"id": "q"}]
    assert load_predictions(written(tmp_path, rows[0]))[0].claims[0].start is None
    with pytest.raises(GoldError, match="line 2, claims"):
        load_predictions(written(tmp_path, *rows))


def test_the_digest_follows_content_and_order(tmp_path: Path) -> None:
    one, two = tmp_path / "1", tmp_path / "2"
    one.write_text("a")
    two.write_text("b")
    assert digest_of([one, two]) != digest_of([two, one]) != digest_of([one])
    assert digest_of([one]) == digest_of([one])
