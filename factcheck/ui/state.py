"""What one visitor's page remembers: the articles, messages, and what is selected."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from factcheck.ui.drafts import ArticleList

ARTICLES = "articles"
NOTICES = "notices"
SELECTED = "selected_figure"


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


def notices() -> list[Notice]:
    """Return the messages of the last action."""
    return list(st.session_state.get(NOTICES, ()))


def say(*messages: Notice) -> None:
    """Replace the messages of the last action."""
    st.session_state[NOTICES] = list(messages)


def selected() -> str | None:
    """Return the claim id of the figure whose evidence is open."""
    value = st.session_state.get(SELECTED)
    return value if isinstance(value, str) else None


def select(claim_id: str | None) -> None:
    """Open the evidence of a figure."""
    st.session_state[SELECTED] = claim_id
