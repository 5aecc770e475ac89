"""Where outlets differ, why, and the way from one figure to the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from factcheck.export.waterfall import (
    change,
    counted,
    step_name,
    step_value,
    waterfall_words,
)
from factcheck.export.words import DISAGREEMENTS, POSSIBLY, VERDICTS
from factcheck.model import Disagreement, Report, Step
from factcheck.ui import services
from factcheck.ui.blocks import chip, css_name, element, join, show, table
from factcheck.ui.figures import Figure, count_of
from factcheck.ui.style import kind_css

PAGE = 10
PICTURE_WIDTH = 640
AGREEMENTS_SHOWN = "agreements_shown"
WEAK_SHOWN = "weak_shown"


def show_disagreements(report: Report, figures: Sequence[Figure]) -> None:
    """Draw the disagreements of a run, agreements on request.

    Args:
        report: The run.
        figures: All of its figures, whatever the filters.
    """
    if len(report.articles) < 2:
        st.text("Add a second article to compare what they say.")
        return
    weak = [d for d in report.disagreements if d.is_weak]
    firm = [d for d in report.disagreements if not d.is_weak]
    agreements = [d for d in firm if d.kind.is_agreement]
    shown = [d for d in firm if not d.kind.is_agreement]
    also = f", {len(weak):,} possibly related" if weak else ""
    st.text(
        f"{count_of(len(shown), 'difference')}, "
        f"{count_of(len(agreements), 'agreement')}{also}."
    )
    if agreements and st.checkbox(
        "Also show figures that agree", key=AGREEMENTS_SHOWN, persist_state="page"
    ):
        shown += agreements
    if weak and st.checkbox(
        "Also show figures that are possibly related",
        key=WEAK_SHOWN,
        persist_state="page",
        help="Only their words hold them together.",
    ):
        shown += weak
    by_id = {figure.claim.id: figure for figure in figures}
    pages = -(-len(shown) // PAGE)
    cards = st.container()
    page = min(st.pagination(pages, key="differences_page"), pages) if pages > 1 else 1
    with cards:
        for disagreement in shown[(page - 1) * PAGE : page * PAGE]:
            _show_one(disagreement, by_id)


def _show_one(disagreement: Disagreement, by_id: Mapping[str, Figure]) -> None:
    """Draw one disagreement."""
    words = DISAGREEMENTS[disagreement.kind]
    figures = [by_id[i] for i in disagreement.claim_ids if i in by_id]
    with st.container(border=True):
        lead = f" {POSSIBLY}: " if disagreement.is_weak else " "
        heading = join(
            [chip(words, kind_css(disagreement.kind.value)), lead, disagreement.measure]
        )
        show(element("h3", heading, "fc-article"))
        show(element("p", disagreement.explanation or words.sentence, "fc-lead"))
        show(
            table(
                "The figures",
                ["Figure", "Outlet", "As written", "Date range", "Verdict"],
                [_figure_cells(figure) for figure in figures],
            )
        )
        picture = services.waterfall(disagreement.steps)
        if picture:
            alt = waterfall_words(disagreement.steps)
            st.image(picture, width=PICTURE_WIDTH, alt=alt)
        if disagreement.steps:
            show(
                table(
                    f"From the first figure to the last{counted(disagreement.steps)}",
                    ["Step", "From", "To", "Change", "Rests on"],
                    [_step_cells(step) for step in disagreement.steps],
                )
            )


def _figure_cells(figure: Figure) -> list[str | Markup]:
    """Return the cells of one figure."""
    verdict = figure.finding.verdict
    return [
        figure.name,
        figure.article.outlet or "not given",
        f"{figure.row.modifier} {figure.row.figure}".strip(),
        figure.row.dates,
        chip(VERDICTS[verdict], css_name(verdict)),
    ]


def _step_cells(step: Step) -> list[str | Markup]:
    """Return the cells of one step of the ladder."""
    return [
        step_name(step),
        step_value(step.from_value, step.unit),
        step_value(step.to_value, step.unit),
        change(step),
        step.source or "no official data explains it",
    ]
