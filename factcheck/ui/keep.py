"""Keep the visitor's work on disk, and bring it back after a reload."""

from __future__ import annotations

import logging
from typing import Final

import streamlit as st

from factcheck.ui import saved, services, state
from factcheck.ui.drafts import ArticleList
from factcheck.ui.figures import count_of
from factcheck.ui.review import Review
from factcheck.ui.saved import Work
from factcheck.ui.state import Notice

log = logging.getLogger(__name__)

WORK: Final = "work"  # in the address, and what is on disk in the session
SEEN: Final = "work_looked_for"


def bring_back() -> None:
    """Load the work that the address names, once a session."""
    if st.session_state.get(SEEN) or not services.settings().keep_work_days:
        return
    st.session_state[SEEN] = True
    work_id = st.query_params.get(WORK, "")
    if not work_id:
        return
    try:
        work = saved.load(services.work_folder(), work_id)
    except (OSError, ValueError):
        log.warning("saved work could not be read", exc_info=True)
        work = None
    if work is None:
        text = "The work of this address is not on this computer any more."
        state.say(Notice(kind="note", text=text))
        st.query_params.pop(WORK, None)
        return
    state.set_articles(ArticleList(articles=work.articles))
    state.set_review(Review(decisions=work.decisions))
    state.set_corrections(work.corrections)
    st.session_state[state.STATEMENTS] = work.statements
    st.session_state[WORK] = work
    count = count_of(len(work.articles), "article")
    state.say(Notice(kind="done", text=f"{count} brought back with your decisions."))


def keep() -> None:
    """Write the visitor's work if it changed since it was written last."""
    current = services.settings()
    work = Work(
        articles=state.articles().articles,
        decisions=state.review().decisions,
        corrections=state.corrections(),
        statements=state.with_statements(current.statements),
    )
    held = st.session_state.get(WORK)
    if not current.keep_work_days or work == held or not (held or work.articles):
        return
    work_id = st.query_params.get(WORK, "")
    work_id = work_id if saved.is_id(work_id) else saved.new_id()
    try:
        saved.save(services.work_folder(), work_id, work)
    except (OSError, ValueError):
        log.warning("work could not be saved", exc_info=True)
    else:
        if work.articles:
            st.query_params[WORK] = work_id
        else:
            st.query_params.pop(WORK, None)
    st.session_state[WORK] = work
