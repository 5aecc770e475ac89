"""Official series over time with the outlets' figures, as pictures and as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from factcheck.export.timeline import Timeline, build_timelines, timeline_words
from factcheck.model import Report
from factcheck.ui import services
from factcheck.ui.blocks import element, join, link, show, table
from factcheck.ui.figures import Figure
from factcheck.ui.paging import paged

PAGE = 4  # series at a time: drawing one takes half a second
PICTURE_WIDTH = 820  # pixels; narrower pages shrink it


def show_timelines(report: Report, figures: Sequence[Figure]) -> None:
    """Draw the timelines of a run, each with the table of what it shows.

    Args:
        report: The run.
        figures: All of its figures, whatever the filters.
    """
    lines = build_timelines(report)
    if not lines:
        st.text("No official series with figures to draw over time.")
        return
    names = {figure.claim.id: figure.name for figure in figures}
    place, shown = paged(lines, PAGE, "timeline_page")
    with place:
        for line in shown:
            _show_line(line, names)


def _show_line(line: Timeline, names: Mapping[str, str]) -> None:
    """Draw one series."""
    series = line.series
    with st.container(border=True):
        show(element("h3", series.title, "fc-article"))
        source = [series.source_agency, ": ", link(series.source_url, "source")]
        where = [series.ref_area_name, ". "] if series.ref_area_name else []
        show(element("p", join([*where, "Counted by ", *source]), "fc-quiet"))
        drawn, told = st.columns([3, 2], gap="medium")
        with drawn:
            st.image(
                services.picture(line), width=PICTURE_WIDTH, alt=timeline_words(line)
            )
        with told:
            _show_marks(line, names)
        if line.left_out:
            st.caption(f"{line.left_out:,} more figures are not drawn.")


def _show_marks(line: Timeline, names: Mapping[str, str]) -> None:
    """Draw the table of what the picture shows."""
    show(
        table(
            "The figures in the picture; the line is the official series, a dashed "
            "bar has no date of its own.",
            ["No.", "Figure", "Outlet", "As written", "Date range", "Verdict"],
            [
                [
                    str(mark.number),
                    names.get(mark.claim_id, ""),
                    mark.outlet,
                    mark.figure,
                    mark.days,
                    mark.verdict,
                ]
                for mark in line.marks
            ],
        )
    )
