"""Check figures: add articles, read the findings, save the report."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from factcheck.errors import FactcheckError
from factcheck.model import Report
from factcheck.ui import services, state
from factcheck.ui.blocks import EMPTY, message, show
from factcheck.ui.figures import (
    Figure,
    count_of,
    is_passing,
    letters_of,
    list_figures,
)
from factcheck.ui.keep import bring_back, keep
from factcheck.ui.review import left_to_do
from factcheck.ui.style import style_sheet
from factcheck.ui.views.about import show_meaning, show_run
from factcheck.ui.views.add import show_add, show_add_more, show_samples_button
from factcheck.ui.views.decide import show_progress
from factcheck.ui.views.detail import choose_figure, selected_figure, show_detail
from factcheck.ui.views.disagreements import show_disagreements
from factcheck.ui.views.download import show_downloads
from factcheck.ui.views.matrix import show_matrix
from factcheck.ui.views.options import show_statements_choice
from factcheck.ui.views.shelf import show_shelf, show_undo
from factcheck.ui.views.summary import NEEDED, SCOPE, show_counts, show_filters
from factcheck.ui.views.table import show_table
from factcheck.ui.views.text import show_texts
from factcheck.ui.views.timeline import show_timelines

log = logging.getLogger(__name__)

FAILED = "failed_check"
VIEW = "view"
LOADING = (
    "Loading the language model and the official data. The very first check also "
    "builds the search index; that can take a minute."
)


def show_page() -> None:
    """Draw the page."""
    show(style_sheet())
    st.title("Check the figures in news articles")
    try:
        bring_back()
        keep()
        _desk()
    except FactcheckError as err:
        show(message("problem", str(err), err.hint))
        return
    state.show_notices()
    if not state.articles().articles:
        _show_empty()
        return
    _show_articles()
    report = _checked()
    if report is not None:
        _show_results(report)


def _show_empty() -> None:
    """Draw the page before there is an article."""
    st.markdown(
        "Paste an article or upload several. Each figure is compared with official "
        "counts for its own date, with the arithmetic shown. Everything stays on this "
        "computer."
    )
    show_undo()
    st.header("Add an article")
    show_add()
    show_statements_choice()
    st.divider()
    st.markdown("No article at hand? The sample articles show what results look like.")
    show_samples_button()


def _show_articles() -> None:
    """Draw the list of articles and the fields for more, both folded away."""
    show_undo()
    show_shelf()
    show_add_more()


def _desk() -> services.Desk:
    """Return the desk that checks as this visitor chose."""
    default = services.settings().statements
    return services.desk(statements=state.with_statements(default))


def _checked() -> Report | None:
    """Check the articles on the page, showing progress; None if that failed.

    What failed is not tried again at every click, only when the articles change or the
    editor asks for it.
    """
    articles = state.articles().articles
    corrections = state.corrections()
    report = _desk().finished(articles, corrections)
    if report is not None:
        return report
    default = services.settings().statements
    key = (services.key_of(articles, corrections), state.with_statements(default))
    failed = st.session_state.get(FAILED)
    if failed is None or failed[0] != key:
        place = st.empty()
        with place.container():
            report, notice = _check_now()
        place.empty()
        if report is not None:
            return report
        st.session_state[FAILED] = failed = (key, notice)
    show(failed[1])
    show_statements_choice()
    st.button(
        "Try again",
        key="try_again",
        icon=":material/refresh:",
        on_click=st.session_state.pop,
        args=(FAILED, None),
    )
    return None


def _check_now() -> tuple[Report | None, Markup]:
    """Check the articles; return the report, or what to say about the failure."""
    articles = state.articles().articles
    with st.status("Checking the figures", expanded=True):
        bar = st.progress(0.0, text=LOADING)

        def progress(done: int, total: int) -> None:
            """Show how many articles are done."""
            if done:
                bar.progress(
                    min(done / total, 1.0),
                    text=f"{done:,} of {count_of(total, 'article')} done",
                )

        try:
            return _desk().check(articles, progress, state.corrections()), EMPTY
        except FactcheckError as err:
            log.warning("checking %d articles failed: %s", len(articles), err)
            return None, message("problem", str(err), err.hint)
        except Exception:
            log.exception("checking %d articles failed", len(articles))
            return None, message(
                "problem",
                "The check stopped because of an error in factcheck itself.",
                "Your articles are still here. The server's log has the details; "
                "please report them.",
            )


def _show_results(report: Report) -> None:
    """Draw the findings of a run."""
    letters = letters_of(state.articles().articles)
    figures = list_figures(report, letters)
    st.header("Results")
    for failure in report.failures:
        show(message("problem", failure.message))
    if not figures:
        _show_no_figures(report)
        return
    left, right = st.columns([3, 2], vertical_alignment="center")
    with left:
        show_counts(figures)
        show_progress(figures)
    with right:
        show_downloads(_with_decisions(report, figures))
    reading, comparing, timeline = st.tabs(
        ["Figures", "Outlets compared", "Timeline"], key=VIEW, on_change="rerun"
    )
    # Only what is open is drawn: a picture takes longer than the rest of the page.
    if reading.open:
        with reading:
            _show_figures(report, figures, letters)
    if comparing.open:
        with comparing:
            one_by_one, by_outlet = st.tabs(["One by one", "Measures by outlets"])
            with one_by_one:
                show_disagreements(report, figures)
            with by_outlet:
                show_matrix(report, figures, letters)
    if timeline.open:
        with timeline:
            show_timelines(report, figures)
    show_meaning()
    show_run(report.run)


def _show_no_figures(report: Report) -> None:
    """Say that there is nothing to check; counts and filters of nothing are noise."""
    count = count_of(len(report.articles), "article")
    note = f"No figure to check was found in {count}."
    hint = "Statements without a figure are read when the box below is ticked."
    show(message("note", note, hint))
    show_statements_choice()
    show_run(report.run)


def _nothing_shown(figures: Sequence[Figure]) -> str:
    """Say why no figure is shown."""
    if all(map(is_passing, figures)):
        return "Every figure was named in passing only; tick the box to see them."
    if st.session_state.get(SCOPE) == NEEDED and not left_to_do(
        figures, state.review()
    ):
        return "Nothing is left to do: every figure that needs you is decided."
    return "No figure passes these filters."


def _with_decisions(report: Report, figures: Sequence[Figure]) -> Report:
    """Return the report with what the editor decided about findings that still stand."""
    review = state.review()
    held = (review.of(f.claim.id, f.finding.verdict) for f in figures)
    return replace(report, decisions=tuple(one for one in held if one is not None))


def _show_figures(
    report: Report, figures: Sequence[Figure], letters: Mapping[str, str]
) -> None:
    """Draw the figures in the text or as a table, with the evidence of one beside."""
    shown = show_filters(report, figures, letters)
    selected = selected_figure(shown)
    if selected is None:
        st.text(_nothing_shown(figures))
    left, right = st.columns([3, 2], gap="large")
    with left:
        in_text, as_table = st.tabs(["In the text", "As a table"])
        with in_text, st.container(key="texts"):
            show_texts(report, shown, letters, selected.claim.id if selected else None)
        with as_table:
            show_table(shown)
    with right, st.container(key="evidence"):
        if selected is not None:
            choose_figure(shown, selected)
            show_detail(selected, shown)


show_page()
