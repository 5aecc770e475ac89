"""All figures as a table; choosing a row opens its evidence."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from factcheck.export.words import REASONS, VERDICTS
from factcheck.ui import state
from factcheck.ui.figures import Figure

TABLE = "figures_table"
_TAKEN = "figures_table_taken"


def figures_frame(figures: Sequence[Figure]) -> pd.DataFrame:
    """Return one row of texts for each figure."""
    return pd.DataFrame(
        [_row(figure) for figure in figures],
        columns=[
            "Figure",
            "Verdict",
            "As written",
            "What is counted",
            "Date range",
            "Official value",
            "Why",
            "Outlet",
        ],
        dtype="str",
    )


def _row(figure: Figure) -> list[str]:
    """Return the cells of one figure."""
    row, words = figure.row, VERDICTS[figure.finding.verdict]
    return [
        figure.name,
        f"{words.icon} {words.label}",
        f"{row.modifier} {row.figure}".strip(),
        row.measure,
        row.dates,
        row.official_value,
        REASONS[figure.finding.reasons[0]].label,
        figure.article.outlet,
    ]


def show_table(figures: Sequence[Figure]) -> None:
    """Draw the table; a row chosen now becomes the selected figure.

    Must be drawn before the widget that holds the selection, which may not change after
    it is drawn (Streamlit).
    """
    event = st.dataframe(
        figures_frame(figures),
        key=TABLE,
        on_select="rerun",
        selection_mode="single-row",
        hide_index=True,
        height="content" if len(figures) <= 12 else 460,
        column_config={
            "Figure": st.column_config.TextColumn(width="small"),
            "As written": st.column_config.TextColumn(width="small"),
            "What is counted": st.column_config.TextColumn(width="medium"),
        },
        alt="Every figure with its verdict, date range and official value. The same "
        "figures can be chosen in the field “Figure”.",
    )
    rows = event.selection.rows
    chosen = figures[rows[0]].claim.id if rows and rows[0] < len(figures) else None
    if chosen is not None and chosen != st.session_state.get(_TAKEN):
        state.select(chosen)
    st.session_state[_TAKEN] = chosen
