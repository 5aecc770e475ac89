"""Where outlets differ, why, and the way from one figure to the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from factcheck.export.waterfall import change, step_name, waterfall_words
from factcheck.export.words import DISAGREEMENTS, VERDICTS
from factcheck.model import Disagreement, Report, Step
from factcheck.model.display import readable, show_number
from factcheck.ui import services
from factcheck.ui.blocks import chip, css_name, element, join, show, table
from factcheck.ui.figures import Figure, count_of
from factcheck.ui.style import kind_css

PAGE = 10
PICTURE_WIDTH = 640
AGREEMENTS_SHOWN = "agreements_shown"


def show_disagreements(report: Report, figures: Sequence[Figure]) -> None:
    """Draw the disagreements of a run, agreements on request.

    Args:
        report: The run.
        figures: All of its figures, whatever the filters.
    """
    if len(report.articles) < 2:
        st.text("Add a second article to compare what they say.")
        return
    agreements = [d for d in report.disagreements if d.kind.is_agreement]
    shown = [d for d in report.disagreements if not d.kind.is_agreement]
    if agreements and st.checkbox(
        "Also show figures that agree", key=AGREEMENTS_SHOWN, persist_state="page"
    ):
        shown += agreements
    st.text(
        f"{count_of(len(report.disagreements) - len(agreements), 'difference')}, "
        f"{count_of(len(agreements), 'agreement')}."
    )
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
        heading = join(
            [chip(words, kind_css(disagreement.kind.value)), " ", disagreement.measure]
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
                    "From the first figure to the last",
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
        show_number(readable(step.from_value)),
        show_number(readable(step.to_value)),
        change(step),
        step.source or "no official data explains it",
    ]
