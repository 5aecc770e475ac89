"""What a check looks for, as the visitor chooses."""

from __future__ import annotations

import streamlit as st

from factcheck.ui import services, state


def show_statements_choice() -> None:
    """Draw the tick box for statements without a figure."""
    if state.STATEMENTS not in st.session_state:
        st.session_state[state.STATEMENTS] = services.settings().statements
    st.checkbox(
        "Also check statements without a figure",
        key=state.STATEMENTS,
        persist_state="page",
        help="Trends (“has been falling since 2020”), records (“the lowest on record”), "
        "ranks and comparisons in words. They are marked by the words that say so, such "
        "as “falling”. More sentences are read, so a check takes a little longer.",
    )
