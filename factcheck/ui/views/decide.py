"""The editor's decision on the open figure: agree, another verdict, a note, undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from factcheck.export.words import VERDICTS
from factcheck.model import Decision, Verdict
from factcheck.ui import state
from factcheck.ui.blocks import chip, css_name, element, join, show
from factcheck.ui.figures import Figure, count_of
from factcheck.ui.review import (
    Review,
    agreed,
    left_to_do,
    needs_editor,
    next_to_do,
    noted,
)

OPEN: Final = "Not decided"


def show_progress(figures: Sequence[Figure]) -> None:
    """Draw how many of the figures that need an editor are decided."""
    need = [figure for figure in figures if needs_editor(figure)]
    if not need:
        show(element("p", "No figure needs you.", "fc-quiet"))
        return
    left = len(left_to_do(need, state.review()))
    done = len(need) - left
    words = (
        f"{count_of(len(need), 'figure')} to look at: {done:,} decided, {left:,} left"
    )
    st.progress(done / len(need), text=words)


def show_decision(figure: Figure, shown: Sequence[Figure]) -> None:
    """Draw the decision on a figure and the fields that change it.

    Args:
        figure: The open figure.
        shown: The figures that pass the filters, in order.
    """
    review = state.review()
    held = review.of(figure.claim.id, figure.finding.verdict)
    _show_held(held)
    with st.container(horizontal=True, gap="small", key="decision"):
        st.button(
            "Agree with the finding",
            key="agree",
            type="primary",
            icon=":material/check:",
            shortcut="Alt+A",
            disabled=held is not None and held.agrees,
            on_click=_agree,
            args=(figure, tuple(shown)),
        )
        with st.popover("Decide otherwise, add a note"):
            _show_fields(figure, held)
        if review.past:
            st.button(
                "Undo",
                key="undo_decision",
                icon=":material/undo:",
                shortcut="Alt+Z",
                on_click=_undo,
            )


def _show_held(held: Decision | None) -> None:
    """Say what was decided."""
    if held is None:
        return
    parts = []
    if held.agrees:
        parts.append(element("strong", "You agreed."))
    elif held.verdict is not None:
        mark = chip(VERDICTS[held.verdict], css_name(held.verdict))
        parts.append(join([element("strong", "You decided: "), mark]))
    if held.note:
        parts.append(join([element("strong", "Your note: "), held.note]))
    show(element("p", join(parts, " "), "fc-decision"))


def _show_fields(figure: Figure, held: Decision | None) -> None:
    """Draw the fields for a verdict of the editor's own and for a note."""
    verdict_key, note_key = _keys(figure.claim.id)
    # Set before the widget is made, so that undo and another tab's change are shown.
    verdict = held.verdict if held else None
    st.session_state[verdict_key] = verdict.value if verdict else OPEN
    st.session_state[note_key] = held.note if held else ""
    st.selectbox(
        "Your verdict",
        [OPEN, *(one.value for one in Verdict)],
        format_func=lambda one: OPEN if one == OPEN else VERDICTS[Verdict(one)].label,
        key=verdict_key,
        on_change=_take_verdict,
        args=(figure,),
    )
    st.text_area(
        "Your note",
        key=note_key,
        on_change=_take_note,
        args=(figure,),
        placeholder="What you found, whom you asked",
    )
    st.caption("Saved as soon as you leave the field; part of every report you save.")


def _keys(claim_id: str) -> tuple[str, str]:
    """Return the keys of the two fields of a figure."""
    return f"own_verdict_{claim_id}", f"own_note_{claim_id}"


def _held(figure: Figure) -> Decision:
    """Return the decision on a figure, an empty one if there is none."""
    verdict = figure.finding.verdict
    held = state.review().of(figure.claim.id, verdict)
    return held or Decision(claim_id=figure.claim.id, seen=verdict)


def _agree(figure: Figure, shown: Sequence[Figure]) -> None:
    """Take the finding's verdict, and go on to the next figure that needs a look."""
    review = state.review().decide(agreed(figure, _held(figure).note))
    state.set_review(review)
    following = next_to_do(shown, review, figure.claim.id)
    if following is not None:
        state.select(following.claim.id)


def _take_verdict(figure: Figure) -> None:
    """Take a verdict of the editor's own."""
    chosen = st.session_state[_keys(figure.claim.id)[0]]
    verdict = None if chosen == OPEN else Verdict(chosen)
    _decide(replace(_held(figure), verdict=verdict))


def _take_note(figure: Figure) -> None:
    """Take a note."""
    note = str(st.session_state[_keys(figure.claim.id)[1]])
    _decide(noted(figure, _held(figure), note))


def _decide(decision: Decision) -> None:
    """Put a decision into the review."""
    state.set_review(state.review().decide(decision))


def _undo() -> None:
    """Take back the last decision, and open its figure again."""
    before: Review = state.review()
    after = before.undo()
    state.set_review(after)
    changed = set(before.decisions) ^ set(after.decisions)
    state.select(next(iter(sorted(one.claim_id for one in changed)), state.selected()))
