"""Fields for adding articles: paste, upload, or load the samples."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import LiteralString

import streamlit as st

from factcheck.errors import FactcheckError
from factcheck.ingest import article_from_text
from factcheck.model import Article, PublicationDate
from factcheck.ui import services, state
from factcheck.ui.figures import count_of
from factcheck.ui.publication import (
    EARLIEST_DAY,
    LATEST_DAY,
    DateMode,
    read_publication,
)
from factcheck.ui.state import Notice
from factcheck.ui.uploads import (
    MAX_UPLOAD_MB,
    Uploads,
    read_samples,
    read_uploads,
)

MAX_ARTICLES = 100  # on one page; `factcheck check` takes whole archives
TEXT = "paste_text"
OUTLET = "paste_outlet"
TITLE = "paste_title"
DATES = "paste"
FILES = "upload_round"
ADDING = "adding"


def show_add() -> None:
    """Draw the fields for pasting and uploading."""
    paste, upload = st.tabs(["Paste text", "Upload files"])
    with paste:
        _show_paste()
    with upload:
        _show_upload()
    state.show_notices(ADDING)


def show_add_more() -> None:
    """Draw the same fields, folded away, for a page that has articles."""
    with st.expander(
        "Add another article", icon=":material/add:", key=ADDING, on_change="rerun"
    ):
        show_add()


def show_samples_button() -> None:
    """Draw the button that loads the sample articles."""
    st.button(
        "Load the sample articles",
        key="load_samples",
        icon=":material/library_books:",
        on_click=_add_samples,
        help="Short articles that come with factcheck, to see how results look.",
    )


def show_date_fields(
    prefix: str,
    mode: DateMode = DateMode.DAY,
    published: PublicationDate | None = None,
) -> None:
    """Draw the fields for a publication date; `read_date_fields` reads them.

    Args:
        prefix: Start of the widgets' keys.
        mode: How much is known at first.
        published: What the fields show at first.
    """
    modes = list(DateMode)
    mode = st.radio(
        "Publication date",
        modes,
        index=modes.index(mode),
        key=f"{prefix}_mode",
        horizontal=True,
        persist_state="page",
        help="“Last month” and “since January” are counted from this date, never from "
        "today.",
    )
    first = published.earliest if published else None
    last = published.latest if published else None
    if mode == DateMode.DAY:
        _date_field("Published on", f"{prefix}_day", first)
    elif mode == DateMode.RANGE:
        left, right = st.columns(2)
        with left:
            _date_field("Not before", f"{prefix}_first", first)
        with right:
            _date_field("Not after", f"{prefix}_last", last)
    else:
        st.caption(
            "Without a date, ranges such as “last month” stay open, and figures are "
            "compared with the newest official values only."
        )


def _date_field(label: LiteralString, key: str, value: date | None) -> None:
    """Draw one date field that may be empty."""
    st.date_input(
        label,
        value=value,
        min_value=EARLIEST_DAY,
        max_value=LATEST_DAY,
        format="YYYY-MM-DD",
        key=key,
        persist_state="page",
    )


def empty_date_fields(prefix: str) -> None:
    """Empty the fields for a publication date; only in a callback (Streamlit)."""
    for name in ("day", "first", "last"):
        st.session_state[f"{prefix}_{name}"] = None


def read_date_fields(prefix: str) -> PublicationDate | None:
    """Read what `show_date_fields` asked for.

    Raises:
        MetadataError: A day is missing or wrong.
    """
    mode = DateMode(st.session_state.get(f"{prefix}_mode", DateMode.DAY))
    first_key = "day" if mode is DateMode.DAY else "first"
    return read_publication(
        mode,
        st.session_state.get(f"{prefix}_{first_key}"),
        st.session_state.get(f"{prefix}_last"),
        today=datetime.now(UTC).date(),
    )


def _show_paste() -> None:
    """Draw the fields for one pasted article."""
    st.text_area(
        "Article text",
        key=TEXT,
        height=220,
        placeholder="Paste the article here, headline first if you have it.",
    )
    left, right = st.columns(2)
    with left:
        st.text_input("Outlet", key=OUTLET, placeholder="Who published it")
        st.text_input("Headline (if it is not in the text)", key=TITLE)
    with right:
        show_date_fields(DATES)
    st.button(
        "Check this article",
        key="paste_check",
        type="primary",
        icon=":material/fact_check:",
        on_click=_add_pasted,
    )


def _show_upload() -> None:
    """Draw the field for files."""
    key = f"upload_{st.session_state.get(FILES, 0)}"
    # Every ending is taken: Streamlit marks others red and says nothing, we say why.
    st.file_uploader(
        "Article files",
        accept_multiple_files=True,
        max_upload_size=MAX_UPLOAD_MB,
        key=key,
        help="Text, Markdown, saved web pages, or JSON Lines with one article a line. "
        "A CSV table with the columns file, outlet, title, url and published tells "
        "what is known of the other files.",
    )
    st.caption(
        "Outlet and date are read from the files where they give them; you can add or "
        "change them afterwards."
    )
    st.button(
        "Check these files",
        key="upload_check",
        type="primary",
        icon=":material/fact_check:",
        on_click=_add_uploaded,
        args=(key,),
    )


def _add_pasted() -> None:
    """Add the pasted article; on a mistake nothing that was typed is lost."""
    try:
        published = read_date_fields(DATES)
        article = article_from_text(
            st.session_state.get(TEXT, ""),
            outlet=st.session_state.get(OUTLET, "").strip(),
            title=st.session_state.get(TITLE, "").strip(),
            published=published,
            max_bytes=services.settings().max_article_bytes,
        )
    except FactcheckError as err:
        state.say(Notice(kind="problem", text=str(err), hint=err.hint), place=ADDING)
        return
    if _add([article]):
        for key in (TEXT, OUTLET, TITLE):
            st.session_state[key] = ""
        empty_date_fields(DATES)


def _add_uploaded(key: str) -> None:
    """Add the uploaded files and empty the field."""
    files = st.session_state.get(key) or []
    if not files:
        state.say(
            Notice(
                kind="problem",
                text="No file was chosen.",
                hint="Choose one or more files, then press the button again.",
            ),
            place=ADDING,
        )
        return
    found = read_uploads(
        [(file.name, file.getvalue()) for file in files], services.settings()
    )
    if _add_found(found):
        st.session_state[FILES] = st.session_state.get(FILES, 0) + 1


def _add_samples() -> None:
    """Add the sample articles."""
    _add_found(read_samples(services.settings()))


def _add_found(found: Uploads) -> bool:
    """Add what could be read and say what could not; True if the list took it."""
    problems = [
        Notice(kind="problem", text=problem.text, hint=problem.hint)
        for problem in found.problems
    ]
    if not found.articles:
        state.say(*problems, place=ADDING)
        return False
    return _add(found.articles, problems)


def _add(new: Sequence[Article], problems: Sequence[Notice] = ()) -> bool:
    """Add articles to the page within its limit; True if the list took them.

    Args:
        new: Articles that could be read.
        problems: What could not, to be said together with what was added.
    """
    held = state.articles()
    longer, left_out = held.add(new)
    if len(longer.articles) > MAX_ARTICLES:
        state.say(
            Notice(
                kind="problem",
                text=f"That would be {len(longer.articles):,} articles; this page takes "
                f"{MAX_ARTICLES}.",
                hint="Remove some, or check whole archives with the command "
                "`factcheck check`.",
            ),
            place=ADDING,
        )
        return False
    state.set_articles(longer)
    added = len(longer.articles) - len(held.articles)
    parts = [f"{count_of(added, 'article')} added."] if added else []
    if left_out:
        parts.append(f"{count_of(left_out, 'article')} already in the list.")
    done = Notice(kind="done" if added else "note", text=" ".join(parts))
    state.say(*problems, done)
    st.session_state[ADDING] = False
    return True
