"""Choosing a row of the table selects its figure."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def choose(rows: list[int], ids: list[str]) -> None:
    """A script that takes a row as the table's callback does."""
    import streamlit as st

    from factcheck.ui import state
    from factcheck.ui.views.table import TABLE, take_row

    state.select("first")
    st.session_state[TABLE] = {"selection": {"rows": rows}}
    take_row(ids)
    st.text(state.selected())


@pytest.mark.parametrize(
    ("rows", "selected"), [([1], "b"), ([0], "a"), ([], "first"), ([7], "first")]
)
def test_row_selects_its_figure_and_no_row_changes_nothing(rows, selected):
    page = AppTest.from_function(choose, args=(rows, ["a", "b"])).run()
    assert not page.exception
    assert page.text[0].value == selected
