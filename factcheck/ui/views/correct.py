"""Dates of a figure that were read wrongly: the editor gives the right ones."""

from __future__ import annotations

from datetime import date
from typing import LiteralString

import streamlit as st

from factcheck.model import Basis, Correction
from factcheck.ui import state
from factcheck.ui.figures import Figure
from factcheck.ui.publication import EARLIEST_DAY, LATEST_DAY
from factcheck.ui.state import Notice


def show_correction(figure: Figure) -> None:
    """Draw the fields by which an editor corrects the days of a figure."""
    claim = figure.claim
    is_corrected = claim.period.basis is Basis.EDITOR
    first, last = _day_keys(claim.id)
    with st.popover("Correct the dates", icon=":material/edit_calendar:"):
        _show_day("First day", first, claim.period.start)
        _show_day("Last day", last, claim.period.last_day)
        st.button(
            "Check with these dates",
            key="correct_dates",
            type="primary",
            on_click=_take_dates,
            args=(claim.id,),
        )
        if is_corrected:
            st.button(
                "Back to the dates read from the text",
                key="dates_back",
                on_click=_forget_dates,
                args=(claim.id,),
            )
        state.show_notices(first)


def _show_day(label: LiteralString, key: str, day: date | None) -> None:
    """Draw the field for one day."""
    st.date_input(
        label,
        value=day,
        key=key,
        min_value=EARLIEST_DAY,
        max_value=LATEST_DAY,
        format="YYYY-MM-DD",
    )


def _day_keys(claim_id: str) -> tuple[str, str]:
    """Return the keys of the two days of a figure."""
    return f"first_day_{claim_id}", f"last_day_{claim_id}"


def _take_dates(claim_id: str) -> None:
    """Check a figure for the days given."""
    first_key, last_key = _day_keys(claim_id)
    first, last = st.session_state.get(first_key), st.session_state.get(last_key)
    if first is None or last is None or last < first:
        text = "Give a first and a last day, the earlier one first."
        hint = "For a figure of one day, give it twice."
        state.say(Notice(kind="problem", text=text, hint=hint), place=first_key)
        return
    correction = Correction(claim_id=claim_id, first=first, last=last)
    state.set_correction(claim_id, correction)
    state.say(Notice(kind="done", text="Checked with the dates you gave."))


def _forget_dates(claim_id: str) -> None:
    """Check a figure for the days read from the text again."""
    for key in _day_keys(claim_id):
        st.session_state.pop(key, None)
    state.set_correction(claim_id, None)
    state.say(Notice(kind="done", text="Checked with the dates read from the text."))
