"""The measures by outlets in words, once for each order that a reader may choose.

In: a `Matrix` and the figures of the page. Out: `MatrixView`s. The page has no scripts, so
each order is a table of its own, of which a choice shows one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from factcheck.compare import Matrix, MatrixRow, Order
from factcheck.export.views import FigureView, MatrixRowView, MatrixView
from factcheck.export.words import DISAGREEMENTS, Words
from factcheck.model import DisagreementKind

ORDERS: Final = {
    Order.KIND: "most important difference first",
    Order.MEASURE: "measure, A to Z",
    Order.OUTLETS: "most outlets first",
    Order.NEWEST: "newest figure first",
}
MOST_CELLS: Final = 4_000
"""Cells up to which a table is written once for each order: 1 MB in all; larger tables
keep the first one."""


def matrix_views(
    matrix: Matrix, figures: Mapping[str, tuple[str, FigureView]]
) -> tuple[MatrixView, ...]:
    """Put the measures into words, once for each order; nothing for no rows."""
    cells = len(matrix.rows) * len(matrix.articles)
    offered = (
        list(ORDERS) if len(matrix.rows) > 1 and cells <= MOST_CELLS else [Order.KIND]
    )
    return tuple(
        MatrixView(
            css=order.value,
            words=ORDERS[order],
            rows=tuple(
                _matrix_row(row, matrix, figures) for row in matrix.by(order).rows
            ),
        )
        for order in (offered if matrix.rows else ())
    )


def _matrix_row(
    row: MatrixRow, matrix: Matrix, figures: Mapping[str, tuple[str, FigureView]]
) -> MatrixRowView:
    """Put one measure into words, with links to its figures."""
    return MatrixRowView(
        measure=row.measure,
        cells=tuple(
            tuple(
                figures[claim.id][1]
                for claim in row.cells.get(article_id, ())
                if claim.id in figures
            )
            for article_id in matrix.articles
        ),
        words=tuple(kind_words(kind) for kind in row.kinds),
    )


def kind_words(kind: DisagreementKind) -> tuple[str, Words]:
    """Return the style and the words of a kind."""
    return kind.value.lower().replace("_", "-"), DISAGREEMENTS[kind]
