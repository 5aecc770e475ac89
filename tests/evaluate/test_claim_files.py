"""Files of fact-checked claims: known by their columns, wrong rows all named."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from factcheck.errors import GoldError
from factcheck.evaluate.annual_claims import FileNames
from factcheck.evaluate.claim_files import open_claim_file

FACT = {
    "id": "f1",
    "claim_text": "Unemployment stood at 9 percent.",
    "claim_date": "2012-01-25",
    "sub_claim": "unemployment rate",
    "claimed_value": "9",
    "expected_verdict": "contradicted",
}
ANNUAL = {
    "Claim": "Milk output rose by 12%.",
    "Date": "May 03, 2017",
    "Verdict": "Refuted",
    "TimeSeries": {"milk": [{"from": 2014, "to": 2016}]},
}


def write_csv(path: Path, rows: list[dict[str, Any]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_jsonl(path: Path, rows: list[Any]) -> Path:
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_a_table_of_checked_claims_is_known_by_its_columns(tmp_path: Path) -> None:
    file = open_claim_file(write_csv(tmp_path / "a.csv", [FACT]))
    assert file is not None
    assert file.kind == "factchecks"
    (article,) = file.articles()
    assert "9 percent" in article.text
    assert "contradicted" not in article.text


def test_claims_against_annual_series_are_known_by_their_fields(tmp_path: Path) -> None:
    file = open_claim_file(write_jsonl(tmp_path / "a.jsonl", [ANNUAL]))
    assert file is not None
    assert file.kind == "annual"
    assert [one.text for one in file.articles()] == [ANNUAL["Claim"]]


@pytest.mark.parametrize("rows", [[{"id": "p", "text": "t", "claims": []}], [1], []])
def test_other_files_are_left_to_others(tmp_path: Path, rows: list[Any]) -> None:
    assert open_claim_file(write_jsonl(tmp_path / "a.jsonl", rows)) is None


def test_every_wrong_row_is_named(tmp_path: Path) -> None:
    rows = [
        FACT,
        {**FACT, "expected_verdict": "perhaps"},
        {**FACT, "claim_date": "25 Jan"},
    ]
    with pytest.raises(GoldError, match=r"(?s)row 2.*perhaps.*row 3.*25 Jan"):
        open_claim_file(write_csv(tmp_path / "a.csv", rows))


def test_a_wrong_label_is_named(tmp_path: Path) -> None:
    rows = [{**ANNUAL, "Verdict": "Half true"}]
    with pytest.raises(GoldError, match=r"row 1, Verdict.*Half true"):
        open_claim_file(write_jsonl(tmp_path / "a.jsonl", rows))


def test_series_lead_back_to_their_files(tmp_path: Path) -> None:
    for name in ("milk (tonnes)", "milk-yield"):
        (tmp_path / f"{name}.csv").touch()
    ids = ["pack.milk-tonnes:IN", "pack.milk-yield:IN", "pack.milk-yield:KE"]
    assert FileNames(ids, tmp_path).of(ids) == ["milk (tonnes)", "milk-yield"]
    assert FileNames(ids, None).of(ids) == ["milk-tonnes", "milk-yield"]


def test_claims_are_judged_by_the_clock_that_the_row_asks_for(tmp_path: Path) -> None:
    rows = [
        {**FACT, "vintage_sensitive": "yes", "verdict_at_claim_vintage": "supported"},
        {**FACT, "id": "f2", "vintage_sensitive": "no"},
    ]
    file = open_claim_file(write_csv(tmp_path / "a.csv", rows))
    assert file is not None
    judgement = file.judge([], [], None)
    assert [one.expected for one in judgement.rows] == ["SUPPORTED", "CONTRADICTED"]
    assert {one.cause for one in judgement.rows} == {"the figure was not read"}
    assert judgement.metrics()["coverage"] == 0.0
