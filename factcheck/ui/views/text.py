"""Articles with their figures marked, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from factcheck.model import Article, Report
from factcheck.ui import state
from factcheck.ui.blocks import element, show
from factcheck.ui.figures import Figure
from factcheck.ui.markup import Mark, folded, markup
from factcheck.ui.views.shelf import article_heading

COLUMNS = 2  # side by side; a line stays long enough to read
PAGE = 6  # articles drawn at a time


def show_texts(
    report: Report,
    figures: Sequence[Figure],
    letters: Mapping[str, str],
    selected: str | None,
) -> None:
    """Draw the articles of the figures shown, with these figures marked.

    Args:
        report: The run.
        figures: Figures to mark; articles without any are shown too if they have no
            figure at all.
        letters: Letter of each article.
        selected: Claim id of the figure to frame.
    """
    marked = {figure.article.id for figure in figures}
    shown: Sequence[Article] = [
        checked.article
        for checked in report.articles
        if checked.article.id in marked or not checked.claims
    ]
    followed = next((f for f in figures if f.claim.id == selected), None)
    shown = _page_of(shown, followed)
    width = min(COLUMNS, len(shown)) or 1
    for start in range(0, len(shown), width):
        columns = st.columns(width, gap="medium")
        for column, article in zip(columns, shown[start : start + width], strict=False):
            with column:
                _show_text(letters[article.id], article, figures, selected)


def _page_of(articles: Sequence[Article], selected: Figure | None) -> Sequence[Article]:
    """Return the articles to draw now; a newly selected figure brings its article."""
    pages = -(-len(articles) // PAGE)
    if pages <= 1:
        return articles
    # A key for each selected figure: its page is the first one shown, until turned.
    ids = [article.id for article in articles]
    place = ids.index(selected.article.id) if selected else 0
    key = state.key_for("texts_page", [selected.claim.id if selected else ""])
    page = min(st.pagination(pages, default=place // PAGE + 1, key=key), pages)
    return articles[(page - 1) * PAGE : page * PAGE]


def _show_text(
    name: str, article: Article, figures: Sequence[Figure], selected: str | None
) -> None:
    """Draw one article."""
    marks = [
        Mark(
            span=figure.claim.span,
            name=figure.name,
            verdict=figure.finding.verdict,
            is_selected=figure.claim.id == selected,
        )
        for figure in figures
        if figure.article.id == article.id
    ]
    show(element("h3", article_heading(name, article), "fc-article"))
    if not marks:
        show(element("p", "No figure to check was found in this text.", "fc-quiet"))
    # A frame that scrolls must be reachable by keyboard (WCAG 2.1.1), hence tabindex.
    show(
        Markup(
            '<div class="fc-frame" tabindex="0" role="region" aria-label="{}">{}</div>'
        ).format(
            f"Text of article {name}",
            folded(article.text, marks) if marks else markup(article.text, marks),
        )
    )
