"""Where outlets differ, why, and the way from one figure to the other."""

from __future__ import annotations

from collections import Counter
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
from factcheck.export.words import DISAGREEMENTS, VERDICTS, told_numbers
from factcheck.model import Disagreement, DisagreementKind, Report, Step
from factcheck.ui import services
from factcheck.ui.blocks import chip, css_name, element, fold, join, show, table
from factcheck.ui.figures import Figure, count_of
from factcheck.ui.paging import paged
from factcheck.ui.style import kind_css

PAGE = 10
PICTURE_WIDTH = 640
AGREEMENTS_SHOWN = "agreements_shown"
KINDS = "kinds_shown"


def show_disagreements(report: Report, figures: Sequence[Figure]) -> None:
    """Draw the disagreements of a run, agreements on request.

    Args:
        report: The run.
        figures: All of its figures, whatever the filters.
    """
    if len(report.articles) < 2 and not report.disagreements:
        st.text(
            "The figures of this article do not contradict one another. Add a second "
            "article to compare what they say."
        )
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
    shown = _filtered(shown)
    by_id = {figure.claim.id: figure for figure in figures}
    place, on_page = paged(shown, PAGE, "differences_page")
    with place:
        for disagreement in on_page:
            _show_one(disagreement, by_id)
    _show_weak(weak, by_id)


def _filtered(shown: Sequence[Disagreement]) -> list[Disagreement]:
    """Draw the choice of kinds where there are several; return what it leaves."""
    counts = Counter(one.kind for one in shown)
    present = [kind for kind in DISAGREEMENTS if kind in counts]
    if len(present) < 2:
        return list(shown)
    chosen = st.pills(
        "Only these kinds",
        present,
        selection_mode="multi",
        format_func=lambda kind: kind_label(kind, counts[DisagreementKind(kind)]),
        key=KINDS,
        persist_state="page",
        help="Choose one or more; none shows all kinds.",
    )
    return [one for one in shown if not chosen or one.kind in chosen]


def kind_label(kind: DisagreementKind, number: int) -> str:
    """Return icon, word and number of a kind."""
    words = DISAGREEMENTS[DisagreementKind(kind)]
    return f"{words.icon} {words.label} ({number:,})"


def _show_weak(weak: Sequence[Disagreement], by_id: Mapping[str, Figure]) -> None:
    """Draw what is possibly related as a folded list: a line for each."""
    if not weak:
        return
    items = []
    for one in weak:
        names = ", ".join(by_id[i].name for i in one.claim_ids if i in by_id)
        mark = chip(DISAGREEMENTS[one.kind], kind_css(one.kind.value))
        words = one.explanation or DISAGREEMENTS[one.kind].sentence
        lines = [mark, " ", element("strong", one.measure), f" ({names}) ", words]
        items.append(element("li", join(lines)))
    held = "only words or their meaning hold them together"
    count = f"{count_of(len(weak), 'pair')} possibly related: {held}"
    show(fold(count, element("ul", join(items), "fc-values")))


def _show_one(disagreement: Disagreement, by_id: Mapping[str, Figure]) -> None:
    """Draw one disagreement."""
    words = DISAGREEMENTS[disagreement.kind]
    figures = [by_id[i] for i in disagreement.claim_ids if i in by_id]
    with st.container(border=True):
        mark = chip(words, kind_css(disagreement.kind.value))
        numbers = told_numbers(
            f"{one.row.modifier} {one.row.figure}".strip() for one in figures
        )
        told = element("strong", numbers)
        heading = join([mark, " ", told, f" {disagreement.measure}"])
        show(element("h3", heading, "fc-article"))
        show(element("p", disagreement.explanation or words.sentence, "fc-lead"))
        show(
            table(
                "The figures",
                ["Figure", "Outlet", "As written", "Date range", "Verdict"],
                [_figure_cells(figure, disagreement, by_id) for figure in figures],
            )
        )
        picture = services.waterfall(disagreement.steps)
        if picture:
            alt = waterfall_words(disagreement.steps)
            st.image(picture, width=PICTURE_WIDTH, alt=alt)
        if disagreement.steps:
            steps = table(
                f"From the first figure to the last{counted(disagreement.steps)}",
                ["Step", "From", "To", "Change", "Rests on"],
                [_step_cells(step) for step in disagreement.steps],
            )
            show(fold("The steps with their sources", steps) if picture else steps)


def _figure_cells(
    figure: Figure, disagreement: Disagreement, by_id: Mapping[str, Figure]
) -> list[str | Markup]:
    """Return the cells of one figure; the outlet says with whom it is one voice."""
    verdict = figure.finding.verdict
    outlet: str | Markup = figure.article.outlet or "not given"
    others = [
        by_id[one].name
        for voice in disagreement.voices
        for one in voice
        if figure.claim.id in voice and one != figure.claim.id and one in by_id
    ]
    if others:
        note = f"one voice with {', '.join(others)}"
        outlet = join([outlet, element("span", note, "fc-when")])
    return [
        figure.name,
        outlet,
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
