"""All figures as a table; choosing a row opens its evidence."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from factcheck.export.words import REASONS, VERDICTS
from factcheck.model import Decision
from factcheck.ui import state
from factcheck.ui.figures import Figure
from factcheck.ui.review import Review

TABLE = "figures_table"
FEW = 12  # rows that need no scrolling
TALL = 460  # pixels


def figures_frame(figures: Sequence[Figure], review: Review) -> pd.DataFrame:
    """Return one row of texts for each figure."""
    return pd.DataFrame(
        [_row(figure, review) for figure in figures],
        columns=[
            "Figure",
            "Verdict",
            "As written",
            "What is counted",
            "Official value",
            "Date range",
            "Why",
            "Outlet",
            "Decision",
        ],
        dtype="str",
    )


def _row(figure: Figure, review: Review) -> list[str]:
    """Return the cells of one figure."""
    row, words = figure.row, VERDICTS[figure.finding.verdict]
    return [
        figure.name,
        f"{words.icon} {words.label}",
        f"{row.modifier} {row.figure}".strip(),
        row.measure,
        row.official_value,
        row.dates,
        REASONS[figure.finding.reasons[0]].label,
        figure.article.outlet,
        _decision(review.of(figure.claim.id, figure.finding.verdict)),
    ]


def _decision(held: Decision | None) -> str:
    """Return what the editor decided in a word; empty if nothing."""
    if held is None or held.verdict is None:
        return ""
    return "agreed" if held.agrees else VERDICTS[held.verdict].label


def show_table(figures: Sequence[Figure]) -> None:
    """Draw the table; the row of the selected figure is chosen in it."""
    if not figures:
        return
    ids = [figure.claim.id for figure in figures]
    selected = state.selected()
    rows = [ids.index(selected)] if selected in ids else []
    st.session_state[TABLE] = {"selection": {"rows": rows, "columns": [], "cells": []}}
    st.dataframe(
        figures_frame(figures, state.review()),
        key=TABLE,
        on_select=functools.partial(take_row, ids),
        selection_mode="single-row-required",
        hide_index=True,
        height="content" if len(figures) <= FEW else TALL,
        column_config={
            "Figure": st.column_config.TextColumn(width=60),
            "Verdict": st.column_config.TextColumn(width=125),
            "As written": st.column_config.TextColumn(width=125),
            "What is counted": st.column_config.TextColumn(width=170),
            "Official value": st.column_config.TextColumn(width=110),
            "Date range": st.column_config.TextColumn(width=160),
        },
        alt="Every figure with its verdict, date range and official value. The same "
        "figures can be chosen in the field “Figure”.",
    )


def take_row(ids: Sequence[str]) -> None:
    """Make the figure of the row chosen in the table the selected one.

    Args:
        ids: Claim ids in row order.
    """
    rows = st.session_state[TABLE]["selection"]["rows"]
    if rows and rows[0] < len(ids):
        state.select(ids[rows[0]])
