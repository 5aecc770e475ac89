"""Measures by outlets as a table that can be filtered by how the figures relate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from factcheck.compare import Matrix, MatrixRow, Order, matrix_of
from factcheck.export.words import DISAGREEMENTS, VERDICTS
from factcheck.model import Article, DisagreementKind, Report
from factcheck.ui.blocks import chip, css_name, element, join, show, table
from factcheck.ui.figures import Figure
from factcheck.ui.style import kind_css

KINDS = "matrix_kinds"
ORDER = "matrix_order"
ORDERS = {
    Order.KIND: "Most important first",
    Order.OUTLETS: "Most articles first",
    Order.MEASURE: "Measure, A to Z",
    Order.NEWEST: "Newest figure first",
}


def show_matrix(
    report: Report, figures: Sequence[Figure], letters: Mapping[str, str]
) -> None:
    """Draw the measures that two articles give, a column for each article.

    Args:
        report: The run.
        figures: All of its figures.
        letters: Letter of each article.
    """
    if len(report.articles) < 2:
        st.text("Add a second article to compare what they say.")
        return
    matrix = matrix_of(report.articles, report.disagreements)
    if not matrix.rows:
        st.text("No measure is given by two articles.")
        return
    filters, sorting = st.columns([3, 1], vertical_alignment="bottom")
    chosen = filters.pills(
        "Only measures with",
        matrix.kinds,
        selection_mode="multi",
        format_func=_kind_label,
        key=KINDS,
        persist_state="page",
        help="Choose one or more; none shows all measures.",
    )
    order = sorting.selectbox(
        "Sort by",
        list(Order),
        format_func=lambda one: ORDERS[Order(one)],
        key=ORDER,
        persist_state="page",
    )
    kinds = frozenset(DisagreementKind(kind) for kind in chosen)
    shown = matrix.only(kinds).by(Order(order) if order else Order.KIND)
    articles = {one.article.id: one.article for one in report.articles}
    by_id = {figure.claim.id: figure for figure in figures}
    show(
        element(
            "div",
            table(
                "Each measure that two articles or more give, with their figures, the "
                "dates these refer to, and what the official data says.",
                [
                    "Measure",
                    "How they relate",
                    *(_heading(articles[one], letters) for one in matrix.articles),
                ],
                [_cells(row, matrix, by_id) for row in shown.rows],
            ),
            "fc-matrix",
        )
    )


def _kind_label(kind: DisagreementKind) -> str:
    """Return icon and word of a kind."""
    words = DISAGREEMENTS[DisagreementKind(kind)]
    return f"{words.icon} {words.label}"


def _heading(article: Article, letters: Mapping[str, str]) -> str:
    """Name a column by its article's letter and outlet; letters make them unique."""
    outlet = article.outlet or article.title or "outlet not given"
    return f"{letters[article.id]} · {outlet}"


def _cells(
    row: MatrixRow, matrix: Matrix, by_id: Mapping[str, Figure]
) -> list[str | Markup]:
    """Return the cells of one measure."""
    kinds = [chip(DISAGREEMENTS[kind], kind_css(kind.value)) for kind in row.kinds]
    return [
        element("strong", row.measure),
        join(kinds, " "),
        *(_cell(row, article_id, by_id) for article_id in matrix.articles),
    ]


def _cell(row: MatrixRow, article_id: str, by_id: Mapping[str, Figure]) -> Markup:
    """Return the figures of one article for one measure, each with date and verdict."""
    figures = [
        by_id[claim.id] for claim in row.cells.get(article_id, ()) if claim.id in by_id
    ]
    return join(element("div", _figure(figure), "fc-cell") for figure in figures)


def _figure(figure: Figure) -> Markup:
    """Return one figure with its name, date range and verdict."""
    verdict = figure.finding.verdict
    return join(
        [
            element("strong", f"{figure.row.modifier} {figure.row.figure}".strip()),
            f" ({figure.name})",
            element("span", figure.row.dates, "fc-when"),
            chip(VERDICTS[verdict], css_name(verdict)),
        ]
    )
