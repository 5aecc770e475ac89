"""The list of articles on the page: find, change details, remove, undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from factcheck.errors import FactcheckError
from factcheck.model import Article
from factcheck.ui import state
from factcheck.ui.blocks import element, join, show
from factcheck.ui.figures import count_of, letter
from factcheck.ui.paging import paged
from factcheck.ui.publication import mode_of, show_published
from factcheck.ui.state import Notice
from factcheck.ui.views.add import read_date_fields, show_date_fields

PAGE = 8  # rows with buttons drawn at a time
SHELF = "shelf"


def show_shelf() -> None:
    """Draw the list of articles, folded away: the results are what matters."""
    articles = state.articles().articles
    count = count_of(len(articles), "article")
    undated = len([one for one in articles if one.published is None])
    lacking = f" · {undated:,} without a publication date" if undated else ""
    shelf = st.expander(
        f"{count}{lacking}: change details or remove",
        icon=":material/article:",
        key=SHELF,
        on_change="rerun",
    )
    # Its many fields are drawn only where they can be seen; that halves a rerun.
    if shelf.open:
        with shelf:
            _show_rows(articles)
            st.button(
                "Remove all",
                key="clear",
                icon=":material/delete_sweep:",
                on_click=_clear,
            )


def show_undo() -> None:
    """Draw the button that puts back what was removed, if anything was."""
    if state.articles().removed:
        st.button("Undo removing", key="undo", icon=":material/undo:", on_click=_undo)


def _show_rows(articles: Sequence[Article]) -> None:
    """Draw one row for each article, a page at a time, those looked for only."""
    rows = list(enumerate(articles))
    if len(rows) > PAGE:
        words = st.text_input(
            "Find an article",
            key="shelf_words",
            persist_state="page",
            placeholder="Words of outlet or headline",
        )
        rows = [row for row in rows if _is_found(row[1], words or "")]
    if not rows:
        st.text("No article has these words in its outlet or headline.")
    place, shown = paged(rows, PAGE, "shelf_page")
    with place:
        for position, article in shown:
            _show_row(position, article)


def _is_found(article: Article, words: str) -> bool:
    """Tell whether outlet and headline hold every word."""
    text = f"{article.outlet} {article.title}".casefold()
    return all(word in text for word in words.casefold().split())


def article_heading(name: str, article: Article) -> Markup:
    """Return letter, outlet, headline and date of an article, escaped."""
    parts: list[str | Markup] = [
        element("span", name, "fc-letter"),
        element("strong", article.outlet or "Outlet not given"),
    ]
    if article.title:
        parts += [" – ", article.title]
    when = element("span", show_published(article.published), "fc-when")
    return join([*parts, " ", when])


def _show_row(position: int, article: Article) -> None:
    """Draw one article with its buttons."""
    name = letter(position)
    words, details, remove = st.columns(
        [8, 1.6, 1.6], vertical_alignment="center", gap="small"
    )
    with words:
        show(article_heading(name, article))
    with details, st.popover(f"Details {name}", width="stretch"):
        _show_details(article)
    with remove:
        st.button(
            f"Remove {name}",
            key=f"remove_{article.id}",
            on_click=_remove,
            args=(article.id,),
            width="stretch",
        )


def _show_details(article: Article) -> None:
    """Draw the fields that change outlet, headline and date."""
    prefix = f"details_{article.id}"
    st.text_input("Outlet", value=article.outlet, key=f"{prefix}_outlet")
    st.text_input("Headline", value=article.title, key=f"{prefix}_title")
    show_date_fields(prefix, mode_of(article.published), article.published)
    st.button(
        "Save and check again",
        key=f"{prefix}_save",
        type="primary",
        on_click=_save,
        args=(article, prefix),
    )
    state.show_notices(prefix)


def _save(article: Article, prefix: str) -> None:
    """Change the details of an article."""
    try:
        published = read_date_fields(prefix)
    except FactcheckError as err:
        state.say(Notice(kind="problem", text=str(err), hint=err.hint), place=prefix)
        return
    changed = replace(
        article,
        outlet=st.session_state[f"{prefix}_outlet"].strip(),
        title=st.session_state[f"{prefix}_title"].strip(),
        published=published,
    )
    state.set_articles(state.articles().replace(changed))
    state.say(Notice(kind="done", text="Details saved."))


def _remove(article_id: str) -> None:
    """Take one article out."""
    state.set_articles(state.articles().remove(article_id))
    state.say(Notice(kind="note", text="1 article removed."))


def _clear() -> None:
    """Take all articles out."""
    held = state.articles()
    state.set_articles(held.clear())
    gone = count_of(len(held.articles), "article")
    state.say(Notice(kind="note", text=f"{gone} removed."))


def _undo() -> None:
    """Put the removed articles back."""
    state.set_articles(state.articles().undo())
    state.say(Notice(kind="done", text="Put back."))
