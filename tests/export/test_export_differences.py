"""Differences between two series, and links by meaning alone, in every format."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from export_build import MEN, WOMEN, build_report, with_difference

from factcheck.export import load_schema, render
from factcheck.export.csvfile import BOM
from factcheck.export.lookup import SeriesTable
from factcheck.export.official import Side, official_rows, sides_of
from factcheck.export.timeline import build_timelines
from factcheck.export.words import WORDS_DIFFER
from factcheck.model import Report, Statement, StatementKind
from factcheck.testing.factories import make_observation


def csv_row(report: Report) -> dict[str, str]:
    """Return the first row of a report's spreadsheet."""
    text = str(render(report, "csv")).removeprefix(BOM)
    return next(csv.DictReader(io.StringIO(text, newline="")))


def json_finding(report: Report) -> dict[str, Any]:
    """Return the first finding of a report."""
    data = json.loads(render(report, "json"))
    found: dict[str, Any] = data["articles"][0]["claims"][0]["finding"]
    return found


def test_the_spreadsheet_names_both_series_with_values_days_and_sources() -> None:
    row = csv_row(with_difference())
    assert row["official_value"] == "1.1"
    assert (row["series"], row["series_value"]) == (MEN.title, "5.2%")
    assert row["source_url"] == MEN.source_url
    assert (row["second_series"], row["second_value"]) == (WOMEN.title, "4.1%")
    assert row["second_days"] == "May 2025"
    assert row["second_publisher"] == "Bureau of Work"
    assert row["second_source_url"] == "https://work.example/table-7"


def test_the_page_shows_both_series_with_values_days_and_links() -> None:
    html = str(render(with_difference(), "html"))
    first, _, second = html.partition("<dt>First series</dt>")[2].partition(
        "<dt>Second series</dt>"
    )
    assert f'href="{MEN.source_url}"' in first
    assert "<strong>5.2%</strong>, May 2025" in first
    assert "Labour Office" in first
    assert WOMEN.title not in unescape(first)
    second = second.partition("<dt>Calculation")[0]
    assert f'href="{WOMEN.source_url}"' in second
    assert "<strong>4.1%</strong>, May 2025" in second
    assert 'href="https://work.example/table-7"' in second
    assert second.count("Bureau of Work") == 1
    assert "published 3 June 2025" in second
    assert "<of women>" not in html
    assert "Table <7>" not in html


def test_the_page_shows_both_series_for_the_newest_data_too() -> None:
    html = str(render(with_difference(), "html"))
    newest = html.partition("<dt>Newest data</dt>")[2]
    assert newest.index("5.2%") < newest.index("<dt>Second series</dt>")
    assert newest.index("<dt>Second series</dt>") < newest.index("3.8%")


def test_json_names_the_second_series_and_describes_it() -> None:
    data = json.loads(render(with_difference(), "json"))
    found = data["articles"][0]["claims"][0]["finding"]
    assert found["series_id"] == MEN.series_id
    assert found["compared_with"] == WOMEN.series_id
    described = {one["id"]: one["title"] for one in data["series"]}
    assert described[WOMEN.series_id] == WOMEN.title
    assert [one["series_id"] for one in found["observations"]] == [
        MEN.series_id,
        WOMEN.series_id,
    ]


def test_figures_of_one_series_have_no_second_one() -> None:
    report = build_report()
    assert csv_row(report)["second_series"] == ""
    assert csv_row(report)["series_value"] == ""
    assert json_finding(report)["compared_with"] is None
    assert "Second series" not in render(report, "html")


@pytest.mark.parametrize("name", ["compared_with", "words_differ"])
def test_the_schema_asks_for_what_tells_a_link(name: str) -> None:
    finding = load_schema()["$defs"]["finding"]
    assert name in finding["properties"]
    assert name in finding["required"]


@pytest.mark.parametrize("by_meaning", [True, False])
def test_a_link_by_meaning_alone_says_that_words_differ(by_meaning: bool) -> None:
    report = with_difference(by_meaning=by_meaning)
    html = str(render(report, "html"))
    assert html.count(WORDS_DIFFER) == (2 if by_meaning else 0)  # list and figure
    assert ("Nearest &lt;in meaning&gt;." in html) is by_meaning
    assert "<in meaning>" not in html
    assert csv_row(report)["link_hint"] == (WORDS_DIFFER if by_meaning else "")
    assert json_finding(report)["words_differ"] is by_meaning


def test_a_difference_is_not_drawn_on_the_scale_of_its_first_series() -> None:
    report = with_difference()
    assert build_timelines(report) == []
    (checked,) = report.articles
    plain = replace(checked.findings[0], compared_with=None)
    april = make_observation("2025-04", "5.0", MEN.series_id)
    drawn = replace(
        report,
        articles=(replace(checked, findings=(plain,)),),
        observations=(*report.observations, april),
    )
    assert [line.series for line in build_timelines(drawn)] == [MEN]


def test_values_of_neither_series_are_not_lost() -> None:
    report = with_difference()
    finding = report.articles[0].findings[0]
    other = make_observation("2025-05", "7", "demo:part")
    evidence = replace(finding.evidence, observations=(other,))
    sides = sides_of(finding, evidence, SeriesTable(report))
    assert [(one.role, len(one.values)) for one in sides] == [
        ("First series", 0),
        ("Second series", 0),
        ("Also used", 1),
    ]


def of_places() -> Report:
    """Return a difference of two series of one title, with the words it compares."""
    report = with_difference()
    (checked,) = report.articles
    (claim,), (finding,) = checked.claims, checked.findings
    other = replace(
        MEN, series_id=WOMEN.series_id, ref_area="NO", ref_area_name="Nor<way>"
    )
    statement = Statement(
        kind=StatementKind.COMPARE,
        span=claim.span,
        text=claim.text,
        other_places=("Nor<way>",),
    )
    changed = replace(
        checked,
        claims=(replace(claim, statement=statement),),
        findings=(replace(finding, compared_with=other),),
    )
    return replace(report, articles=(changed,))


def test_series_of_one_title_are_told_apart_by_their_place() -> None:
    report = of_places()
    first, second = sides_of(
        report.articles[0].findings[0],
        report.articles[0].findings[0].evidence,
        SeriesTable(report),
    )
    assert (first.place, second.place) == ("United States", "Nor<way>")
    assert csv_row(report)["second_series"] == f"{MEN.title}, Nor<way>"
    html = str(render(report, "html"))
    assert "</a>, Nor&lt;way&gt;, Labour Office" in html
    assert {one.place for one in sides_of_demo()} == {""}


def sides_of_demo() -> tuple[Side, ...]:
    """Return the sides of a difference whose series have titles of their own."""
    report = with_difference()
    finding = report.articles[0].findings[0]
    return sides_of(finding, finding.evidence, SeriesTable(report))


def test_values_of_several_places_say_which_one_without_a_second_series() -> None:
    report = of_places()
    finding = report.articles[0].findings[0]
    table = SeriesTable(report)
    rows = official_rows(finding.evidence, table)
    assert [one.place for one in rows] == ["United States", "Nor<way>"]
    alone = replace(finding.evidence, observations=finding.evidence.observations[:1])
    assert [one.place for one in official_rows(alone, table)] == [""]


def test_what_the_text_compares_with_is_said() -> None:
    report = of_places()
    assert csv_row(report)["compared_with"] == "Nor<way>"
    assert "<dt>Compared with</dt><dd>Nor&lt;way&gt;</dd>" in render(report, "html")
    assert csv_row(with_difference())["compared_with"] == ""
