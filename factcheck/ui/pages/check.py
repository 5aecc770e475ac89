"""Check figures: add articles, read the findings, save the report."""

from __future__ import annotations

import logging

import streamlit as st

from factcheck.errors import FactcheckError
from factcheck.model import Report
from factcheck.ui import services, state
from factcheck.ui.blocks import message, show
from factcheck.ui.figures import count_of, letters_of, list_figures
from factcheck.ui.style import style_sheet
from factcheck.ui.views.add import show_add, show_samples_button
from factcheck.ui.views.detail import choose_figure, show_detail
from factcheck.ui.views.disagreements import show_disagreements
from factcheck.ui.views.download import show_downloads
from factcheck.ui.views.shelf import show_shelf, show_shelf_buttons
from factcheck.ui.views.summary import show_counts, show_filters
from factcheck.ui.views.table import show_table
from factcheck.ui.views.text import show_texts
from factcheck.ui.views.timeline import show_timelines

log = logging.getLogger(__name__)


def show_page() -> None:
    """Draw the page."""
    show(style_sheet())
    st.title("Check the figures in news articles")
    st.markdown(
        "Paste an article or upload several. Each figure is compared with official "
        "counts for its own date, with the arithmetic shown. Everything stays on this "
        "computer."
    )
    for notice in state.notices():
        show(message(notice.kind, notice.text, notice.hint))
    if not state.articles().articles:
        _show_empty()
        return
    _show_articles()
    report = _checked()
    if report is not None:
        _show_results(report)


def _show_empty() -> None:
    """Draw the page before there is an article."""
    show_shelf_buttons()
    st.header("Add an article")
    show_add()
    st.header("No article at hand?")
    show_samples_button()


def _show_articles() -> None:
    """Draw the list of articles and the fields for more."""
    st.header("Articles")
    show_shelf()
    show_shelf_buttons()
    with st.expander("Add another article", icon=":material/add:"):
        show_add()


def _checked() -> Report | None:
    """Check the articles on the page, showing progress; None if that failed."""
    articles = state.articles().articles
    report = services.finished(articles)
    if report is not None:
        return report
    with st.status("Checking the figures", expanded=True) as status:
        bar = st.progress(0.0, text="Loading the language model and the official data")

        def progress(done: int, total: int, _label: str) -> None:
            """Show how many articles are done."""
            bar.progress(
                min(done / total, 1.0) if total else 1.0,
                text=f"{done:,} of {count_of(total, 'article')} done",
            )

        try:
            report = services.check(articles, progress)
        except FactcheckError as err:
            status.update(label="The check failed", state="error")
            show(message("problem", str(err), err.hint))
            return None
        except Exception:
            log.exception("checking %d articles failed", len(articles))
            status.update(label="The check failed", state="error")
            show(
                message(
                    "problem",
                    "The check stopped because of an error in factcheck itself.",
                    "Your articles are still here. The log of the server has the "
                    "details; please report them.",
                )
            )
            return None
        status.update(label="Checked", state="complete", expanded=False)
    return report


def _show_results(report: Report) -> None:
    """Draw the findings of a run."""
    letters = letters_of(state.articles().articles)
    figures = list_figures(report, letters)
    st.header("Results")
    for failure in report.failures:
        show(message("problem", failure.message))
    show_counts(figures)
    show_downloads(report)
    reading, comparing, timeline = st.tabs(["Figures", "Outlets compared", "Timeline"])
    with reading:
        if not figures:
            st.text("No figure to check was found.")
        shown = show_filters(report, figures, letters)
        if figures and not shown:
            st.text("No figure passes these filters.")
        left, right = st.columns([3, 2], gap="large")
        with left:
            in_text, as_table = st.tabs(["In the text", "As a table"])
            with as_table:
                show_table(shown)
        with right:
            figure = choose_figure(shown)
            if figure is not None:
                show_detail(figure)
        with in_text:
            show_texts(report, shown, letters, figure.claim.id if figure else None)
    with comparing:
        show_disagreements(report, figures)
    with timeline:
        show_timelines(report, figures)


show_page()
