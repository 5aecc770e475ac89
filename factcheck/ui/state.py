"""What one visitor's page remembers: the articles, messages, and what is selected."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from factcheck.model import Correction
from factcheck.ui.blocks import message, show
from factcheck.ui.drafts import ArticleList
from factcheck.ui.review import Review

ARTICLES = "articles"
NOTICES = "notices"
SELECTED = "selected_figure"
PAGE_TOP = "page"
STATEMENTS = "statements"
REVIEW = "review"
CORRECTIONS = "corrections"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A message to show until the next action.

    Attributes:
        kind: `problem`, `note` or `done`.
        text: What happened.
        hint: What to do about it.
    """

    kind: str
    text: str
    hint: str = ""


def articles() -> ArticleList:
    """Return the articles on the page."""
    held = st.session_state.get(ARTICLES)
    return held if isinstance(held, ArticleList) else ArticleList()


def set_articles(changed: ArticleList) -> None:
    """Replace the articles on the page."""
    st.session_state[ARTICLES] = changed


def review() -> Review:
    """Return what the editor decided so far."""
    held = st.session_state.get(REVIEW)
    return held if isinstance(held, Review) else Review()


def set_review(changed: Review) -> None:
    """Replace what the editor decided."""
    st.session_state[REVIEW] = changed


def corrections() -> tuple[Correction, ...]:
    """Return the days that the editor corrected."""
    held = st.session_state.get(CORRECTIONS, ())
    return held if isinstance(held, tuple) else ()


def set_correction(claim_id: str, correction: Correction | None) -> None:
    """Put a correction in the place of the one before it; None takes it out."""
    kept = [one for one in corrections() if one.claim_id != claim_id]
    set_corrections((*kept, *([correction] if correction else [])))


def set_corrections(changed: tuple[Correction, ...]) -> None:
    """Replace all corrections."""
    st.session_state[CORRECTIONS] = changed


def with_statements(default: bool) -> bool:
    """Whether statements without a figure are checked, too; a setting until ticked."""
    return bool(st.session_state.get(STATEMENTS, default))


def say(*messages: Notice, place: str = PAGE_TOP) -> None:
    """Replace the messages of the last action.

    Args:
        *messages: What to say.
        place: Where on the page: beside the button that was pressed, or at its top.
    """
    st.session_state[NOTICES] = (place, list(messages))


def show_notices(place: str = PAGE_TOP) -> None:
    """Draw the messages of the last action if they belong here."""
    where, messages = st.session_state.get(NOTICES, (PAGE_TOP, []))
    if where == place:
        for notice in messages:
            show(message(notice.kind, notice.text, notice.hint))


def key_for(name: str, labels: Iterable[str]) -> str:
    """Return the key of a choice that is new whenever its labels change.

    A browser keeps the label it shows for a key, so that a figure which was A2 and became
    B2 would still be called A2 (seen with Streamlit 1.67). The choice itself is kept
    beside the widget, by id.
    """
    digest = hashlib.sha256("\n".join(labels).encode("utf-8", "backslashreplace"))
    return f"{name}_{digest.hexdigest()[:12]}"


def selected() -> str | None:
    """Return the claim id of the figure whose evidence is open."""
    value = st.session_state.get(SELECTED)
    return value if isinstance(value, str) else None


def select(claim_id: str | None) -> None:
    """Open the evidence of a figure."""
    st.session_state[SELECTED] = claim_id
