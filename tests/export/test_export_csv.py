"""The spreadsheet: one row per claim, safe to open."""

from __future__ import annotations

import csv
import io

import pytest
from export_build import build_report, with_sentence, with_statement
from hypothesis import given
from hypothesis import strategies as st

from factcheck.export import render
from factcheck.export.csvfile import BOM, COLUMNS, FORMULA_STARTS, safe_cell
from factcheck.model import Report


def rows(report: Report) -> list[dict[str, str]]:
    """Return the rows of a report's spreadsheet."""
    text = render(report, "csv")
    assert text.startswith(BOM)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))


def test_every_claim_has_one_row_with_what_an_editor_needs() -> None:
    found = rows(build_report())
    assert [row["figure"] for row in found] == [
        "958",
        "609%",
        "135",
        "2,000",
        "958",
        "60%",
        "1,412",
    ]
    first = found[0]
    assert first["outlet"] == "Demo Herald"
    assert first["published"] == "2025-09-03"
    assert first["value"] == "958"
    assert first["first_day"] == first["last_day"] == "2025-09-03"
    assert first["date_basis"] == "counted from the publication date"
    assert first["verdict"] == "Supported"
    assert first["publisher"] == "Permit Office"
    assert first["source_url"] == "https://permits.example/2025-09-02"
    growth = found[1]
    assert growth["official_value"] == "609.63%"
    assert growth["formula"] == "(958 − 135) / 135 = 609.6 %"
    assert found[3]["modifier"] == "more than"
    assert found[5]["verdict_today"] == "Needs context"
    assert found[6]["published"] == "2026-02-01/2026-02-17"


def test_a_report_without_claims_is_the_heading_row() -> None:
    text = render(Report(), "csv")
    assert text == BOM + ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize("start", [*FORMULA_STARTS, "=HYPERLINK(", "-1+1"])
def test_no_cell_is_run_as_a_formula(start: str) -> None:
    report = with_sentence(f"{start} The office has 5 left.", "5", outlet=f"{start}x")
    (row,) = rows(report)
    assert row["outlet"] == f"'{start}x"
    assert row["sentence"].startswith("'")


@given(text=st.text())
def test_no_text_becomes_a_formula_and_nothing_is_lost(text: str) -> None:
    cell = safe_cell(text)
    assert not cell.startswith(FORMULA_STARTS)
    assert cell.removeprefix("'") == text or cell == text


def test_line_breaks_quotes_and_commas_stay_in_their_cell() -> None:
    sentence = 'He said "5, or\r\nmore" to us; 5.'
    (row,) = rows(with_sentence(sentence, "5"))
    assert row["sentence"] == sentence


def test_a_statement_without_a_figure_has_words_and_no_number() -> None:
    report = with_statement()
    (row,) = [one for one in rows(report) if one["figure"] == "falling"]
    assert row["value"] == ""
    assert row["kind"] == "statement without a figure"
    assert row["official_value"] == "−0.5 percentage points"
    assert row["newest_official"] == "31 May 2024, overdue since 1 August 2024"
