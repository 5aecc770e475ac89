"""Timelines: what is drawn, what is left out, and that a picture is only a picture."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from export_build import CORPUS, PERMITS, build_report, herald, wire

from factcheck.export.charts import timeline_svg
from factcheck.export.history import relevant_observations
from factcheck.export.timeline import MAX_TIMELINES, Timeline, build_timelines
from factcheck.model import Report, Verdict

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    """The only timeline of the demo report."""
    (found,) = build_timelines(build_report())
    return found


def parse(svg: str) -> ET.Element:
    """Return a picture of ours as a tree."""
    return ET.fromstring(svg)  # noqa: S314 - made by the code under test


def texts(svg: str) -> list[str]:
    """Return the texts of a picture."""
    return ["".join(e.itertext()) for e in parse(svg).iter(f"{SVG}text")]


def test_levels_are_drawn_and_changes_and_unlinked_figures_are_not(
    timeline: Timeline,
) -> None:
    assert [mark.figure for mark in timeline.marks] == ["135", "958", "958", "1,412"]
    assert [mark.number for mark in timeline.marks] == [1, 2, 3, 4]
    assert len(timeline.points) == 10


def test_an_undated_figure_says_the_days_it_may_refer_to(timeline: Timeline) -> None:
    undated = timeline.marks[2]
    assert not undated.is_dated
    assert undated.days == "undated; possible: 20–21 October 2025"
    assert (undated.start, undated.last) == (date(2025, 10, 20), date(2025, 10, 21))


def test_vague_figures_and_forecasts_are_left_out() -> None:
    report = build_report()
    first = report.articles[0]
    soft = tuple(replace(claim, is_forecast=True) for claim in first.claims)
    report = replace(report, articles=(replace(first, claims=soft),))
    assert build_timelines(report) == []


def test_figures_that_could_not_be_checked_are_left_out() -> None:
    report = build_report()
    unknown = [
        replace(
            checked,
            findings=tuple(
                replace(
                    finding,
                    verdict=Verdict.UNCHECKABLE,
                    verdict_today=Verdict.UNCHECKABLE,
                )
                for finding in checked.findings
            ),
        )
        for checked in report.articles
    ]
    assert build_timelines(replace(report, articles=tuple(unknown))) == []


def test_a_lone_figure_with_one_official_value_needs_no_picture() -> None:
    assert build_timelines(Report(articles=(wire(),))) == []


def test_without_observations_the_evidence_is_drawn() -> None:
    (found,) = build_timelines(replace(build_report(), observations=()))
    assert [int(point.value) for point in found.points] == [135, 958, 1036, 1412]


def test_there_are_not_more_pictures_than_anybody_looks_at() -> None:
    checked = herald()
    many = []
    for number in range(MAX_TIMELINES + 3):
        series = replace(PERMITS, series_id=f"demo:{number}")
        findings = []
        for finding in checked.findings:
            chosen = finding.link.chosen
            link = replace(
                finding.link, chosen=chosen and replace(chosen, series=series)
            )
            findings.append(replace(finding, link=link))
        article = replace(checked.article, id=str(number))
        many.append(replace(checked, article=article, findings=tuple(findings)))
    assert len(build_timelines(Report(articles=tuple(many)))) == MAX_TIMELINES


def test_the_picture_labels_figures_by_number_and_value(timeline: Timeline) -> None:
    found = texts(timeline_svg(timeline, "t1"))
    assert "1: 135" in found
    assert {"2: 958", "3: 958", "4: 1,412"} <= set(found)
    assert "building permits" in found


def test_labels_that_would_overlap_are_one_label(timeline: Timeline) -> None:
    first, second = timeline.marks[1], timeline.marks[3]
    near = replace(second, start=first.start, last=first.last, value=first.value + 20)
    same = replace(timeline, marks=(first, replace(first, number=3)))
    close = replace(timeline, marks=(first, near))
    assert "2, 3: 958" in texts(timeline_svg(same, "t1"))
    assert "2, 4" in texts(timeline_svg(close, "t1"))


def test_labels_longer_than_the_way_to_the_next_are_one_label(
    timeline: Timeline,
) -> None:
    first = timeline.marks[1]
    days = (timeline.marks[-1].start - timeline.marks[0].start) / 8
    near = replace(first, number=9, start=first.start + days, value=first.value + 1)
    short = [replace(mark, figure="5") for mark in (first, near)]
    long = [replace(mark, figure="958.25 trillion") for mark in (first, near)]
    apart = replace(timeline, marks=(timeline.marks[0], *short, timeline.marks[-1]))
    close = replace(timeline, marks=(timeline.marks[0], *long, timeline.marks[-1]))
    assert {"2: 5", "9: 5"} <= set(texts(timeline_svg(apart, "t1")))
    assert "2, 9: 958.25 trillion" in texts(timeline_svg(close, "t1"))


def test_many_numbers_in_a_row_are_a_range(timeline: Timeline) -> None:
    same = [replace(timeline.marks[1], number=number) for number in (1, 2, 3, 5, 7, 8)]
    found = texts(timeline_svg(replace(timeline, marks=tuple(same)), "t1"))
    assert "1–3, 5, 7, 8: 958" in found


def test_the_picture_is_the_same_each_time_and_its_ids_are_its_own(
    timeline: Timeline,
) -> None:
    first, second = timeline_svg(timeline, "t1"), timeline_svg(timeline, "t1")
    assert first == second
    ids = {e.get("id") for e in parse(first).iter()} - {None}
    assert ids
    assert all(name and name.startswith("t1-") for name in ids)


def test_texts_in_a_picture_are_escaped_and_nothing_is_referred_to(
    timeline: Timeline,
) -> None:
    hostile = '</text><script>alert(1)</script><image href="http://x.example/"/>'
    evil = replace(
        timeline,
        series=replace(timeline.series, measure=hostile),
        marks=tuple(
            replace(m, figure="<b>&amp;", outlet=hostile) for m in timeline.marks
        ),
    )
    svg = timeline_svg(evil, "t1")
    root = parse(svg)
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "g", "path", "text", "rect", "line", "defs", "clipPath"}
    assert "<b>&amp;" in "".join(texts(svg))
    names = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in names if "href" in name or name.startswith("on")}


def test_history_is_cut_around_the_days_that_articles_speak_of() -> None:
    found = relevant_observations([wire()], CORPUS)
    days = [obs.period.start for obs in found]
    assert days == sorted(d for d in days if d is not None)
    assert min(d for d in days if d) >= date(2025, 8, 1)
    assert days[-1] == date(2026, 2, 2)
    assert relevant_observations([], CORPUS) == ()


def test_the_drawing_libraries_are_loaded_only_to_draw() -> None:
    code = (
        "import sys, factcheck.export\n"
        "from factcheck.model import Report\n"
        "for fmt in ('json', 'csv', 'html'): factcheck.export.render(Report(), fmt)\n"
        "assert not {'altair', 'vl_convert'} & set(sys.modules), 'loaded without need'\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
