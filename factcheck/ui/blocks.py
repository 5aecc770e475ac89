"""Small pieces of HTML in which every value is escaped.

`markupsafe` does the escaping: `Markup("<b>{}</b>").format(value)` escapes the value, and
only strings of the type `Markup` count as HTML. `show` is the one door to the page.

The result is HTML for `st.html`, which also removes scripts (Streamlit 1.67, DOMPurify).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

import streamlit as st
from markupsafe import Markup

from factcheck.export.words import Words
from factcheck.model import Verdict

EMPTY = Markup("")
_REPLACED = str.maketrans({"\x00": "\ufffd"})


def show(html: Markup) -> None:
    """Put a piece of HTML on the page; text that was not escaped is refused.

    Raises:
        TypeError: `html` is a plain string, so nobody has escaped it.
    """
    if not isinstance(html, Markup):
        raise TypeError(
            f"show() needs Markup, got {type(html).__name__}; escape first."
        )
    if html:
        st.html(str(html))


def clean(text: str) -> str:
    """Replace what HTML or UTF-8 cannot hold (NUL, lone surrogates) by U+FFFD or `?`."""
    return text.translate(_REPLACED).encode("utf-8", "replace").decode("utf-8")


def escaped(text: str) -> Markup:
    """Return `text` as HTML that shows exactly these characters."""
    return Markup.escape(clean(text))


def join(parts: Iterable[str | Markup], separator: str | Markup = "") -> Markup:
    """Join pieces, escaping those that are plain text."""
    return Markup.escape(separator).join(
        part if isinstance(part, Markup) else escaped(part) for part in parts
    )


def element(tag: str, content: str | Markup, css: str = "") -> Markup:
    """Return one element of our own with escaped content.

    Args:
        tag: Name of an HTML element, a word of ours.
        content: What stands inside; plain text is escaped.
        css: Classes, words of ours.
    """
    inner = content if isinstance(content, Markup) else escaped(content)
    opening = Markup('<{} class="{}">') if css else Markup("<{}>")
    return join([opening.format(tag, css), inner, Markup("</{}>").format(tag)])


def css_name(verdict: Verdict) -> str:
    """Return the class of a verdict's colours (see `style.py`)."""
    return f"fc-{verdict.value.lower().replace('_', '-')}"


def chip(words: Words, css: str) -> Markup:
    """Return icon and words in a coloured frame: never colour alone."""
    icon = Markup('<span aria-hidden="true">{}</span>').format(words.icon)
    return element("span", join([icon, " ", words.label]), f"fc-chip {css}")


def link(url: str, words: str) -> Markup:
    """Return a link if the address is http or https, else the words alone."""
    if urlsplit_scheme(url) not in ("http", "https"):
        return escaped(words)
    return Markup(
        '<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>'
    ).format(clean(url), clean(words))


def urlsplit_scheme(url: str) -> str:
    """Return the scheme of an address in lower case; empty if it is not an address."""
    try:
        return urlsplit(url).scheme.lower()
    except ValueError:
        return ""


def facts(rows: Iterable[tuple[str, str | Markup]]) -> Markup:
    """Return a list of names and values; rows with an empty value are left out."""
    items = [
        join([element("dt", name), element("dd", value)])
        for name, value in rows
        if value
    ]
    return element("dl", join(items), "fc-facts") if items else EMPTY


def table(
    caption: str, headers: Sequence[str], rows: Iterable[Sequence[str | Markup]]
) -> Markup:
    """Return a table whose first column names the row."""
    head = join(
        Markup('<th scope="col">{}</th>').format(clean(name)) for name in headers
    )
    body = join(element("tr", join(_cells(cells))) for cells in rows)
    inner = join(
        [
            element("caption", caption),
            element("thead", element("tr", head)),
            element("tbody", body),
        ]
    )
    framed = element("table", inner, "fc-table")
    return Markup('<div class="fc-scroll" tabindex="0" role="group">{}</div>').format(
        framed
    )


def _cells(cells: Sequence[str | Markup]) -> Iterable[Markup]:
    """Yield the cells of a row; the first is its heading."""
    for number, cell in enumerate(cells):
        if number:
            yield element("td", cell)
        else:
            yield join(
                [Markup('<th scope="row">'), element("span", cell), Markup("</th>")]
            )


def fold(summary: str, content: Markup) -> Markup:
    """Return a piece that is closed at first; opening it needs no rerun.

    Args:
        summary: What stands on the line that opens it.
        content: What is folded away.
    """
    opening = Markup('<details class="fc-fold"><summary>{}</summary>')
    return join([opening.format(clean(summary)), content, Markup("</details>")])


def message(kind: str, text: str, hint: str = "") -> Markup:
    """Return a message: `problem` (what failed and what to do), `note` or `done`.

    Problems are announced at once by screen readers, the others when they are idle.
    """
    words = {"problem": "Problem", "note": "Note", "done": "Done"}[kind]
    role = "alert" if kind == "problem" else "status"
    parts = [element("strong", f"{words}: "), text]
    if hint:
        parts += [" ", element("span", hint, "fc-hint")]
    return Markup('<div class="fc-message fc-{}" role="{}">{}</div>').format(
        kind, role, join(parts)
    )
