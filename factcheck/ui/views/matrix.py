"""Measures by outlets as a table that can be sorted and filtered by kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from factcheck.compare import Matrix, MatrixRow, matrix_of
from factcheck.export.words import DISAGREEMENTS, VERDICTS
from factcheck.model import DisagreementKind, Report
from factcheck.ui.figures import Figure

KINDS = "matrix_kinds"


def show_matrix(report: Report, figures: Sequence[Figure]) -> None:
    """Draw the measures that two articles give, a column for each article.

    Args:
        report: The run.
        figures: All of its figures.
    """
    matrix = matrix_of(report.articles, report.disagreements)
    if not matrix.rows:
        st.text("No measure is given by two articles.")
        return
    present = sorted(
        {kind for row in matrix.rows for kind in row.kinds},
        key=list(DisagreementKind).index,
    )
    chosen = st.multiselect(
        "Only rows with",
        present,
        format_func=lambda kind: DISAGREEMENTS[kind].label,
        key=KINDS,
    )
    shown = matrix.only(frozenset(chosen))
    by_id = {figure.claim.id: figure for figure in figures}
    st.dataframe(
        _frame(shown, report, by_id),
        hide_index=True,
        alt="Measures by outlets: figure, date range and verdict in each cell",
    )


def _frame(matrix: Matrix, report: Report, by_id: Mapping[str, Figure]) -> pd.DataFrame:
    """Return the matrix as plain text cells."""
    labels = _labels(matrix, report)
    rows = [
        {
            "Measure": row.measure,
            **{
                labels[article_id]: _cell(row, article_id, by_id)
                for article_id in matrix.articles
            },
            "How they relate": ", ".join(
                DISAGREEMENTS[kind].label for kind in row.kinds
            ),
        }
        for row in matrix.rows
    ]
    columns = ["Measure", *labels.values(), "How they relate"]
    return pd.DataFrame(rows, columns=columns)


def _labels(matrix: Matrix, report: Report) -> dict[str, str]:
    """Name each column by its article's letter and outlet; letters make them unique."""
    names = {}
    for number, one in enumerate(report.articles, 1):
        if one.article.id in matrix.articles:
            outlet = one.article.outlet or one.article.title or "outlet not given"
            names[one.article.id] = f"{number}. {outlet}"
    return names


def _cell(row: MatrixRow, article_id: str, by_id: Mapping[str, Figure]) -> str:
    """Return the figures of one article for one measure, one a line."""
    lines = []
    for claim in row.cells.get(article_id, ()):
        figure = by_id.get(claim.id)
        if figure is None:
            continue
        verdict = VERDICTS[figure.finding.verdict]
        shown = f"{figure.row.modifier} {figure.row.figure}".strip()
        lines.append(f"{verdict.icon} {shown} ({figure.row.dates}): {verdict.label}")
    return "\n".join(lines)
