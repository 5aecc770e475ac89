"""Article text with its figures marked, as HTML in which nothing of the text is HTML.

Every character of the text is escaped; the only elements are our own `mark` and `span`.
Taking away the spans of class `fc-tag` gives back exactly the text (property test).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from factcheck.export.words import VERDICTS
from factcheck.model import Span, Verdict
from factcheck.ui.blocks import css_name, element, escaped, fold, join

_PARAGRAPH = re.compile(r"[^\n]*\n+|[^\n]+$")
FOLDED_LENGTH = 240  # characters; three lines, so that folding saves more than it adds


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One figure to mark.

    Attributes:
        span: Where it stands in the text.
        name: Our name of the figure ("A3").
        verdict: Decides colour, icon and word.
        is_selected: Whether it is the one whose evidence is open.
    """

    span: Span
    name: str
    verdict: Verdict
    is_selected: bool = False


def markup(
    text: str,
    marks: Iterable[Mark],
    *,
    within: Span | None = None,
    with_anchors: bool = False,
) -> Markup:
    """Return the text with its figures marked by icon, word and colour.

    Args:
        text: Any text.
        marks: In any order. Of marks that overlap, the first in the text is kept; marks
            that are empty or reach beyond the text are left out.
        within: Show only this part of the text; None shows all of it.
        with_anchors: Make each figure a target of links (`anchor_of`); at most once on
            a page for each figure.
    """
    part = within or Span(start=0, end=len(text))
    pieces: list[Markup] = []
    at = part.start
    for mark in sorted(marks, key=lambda m: (m.span, m.name)):
        span = mark.span
        if span.start < at or span.end > part.end or span.start == span.end:
            continue
        pieces += [
            escaped(text[at : span.start]),
            _marked(span.of(text), mark, with_anchors),
        ]
        at = span.end
    pieces.append(escaped(text[at : part.end]))
    return Markup('<span class="fc-text" dir="auto">{}</span>').format(join(pieces))


def folded(text: str, marks: Iterable[Mark]) -> Markup:
    """Return the text with its figures marked, long stretches without any folded away.

    A stretch is made of whole paragraphs and can be opened where it stands; nothing is
    left out. A short one, and the first paragraph, stay as they are.

    Args:
        text: Any text.
        marks: As for `markup`; figures are targets of links.
    """
    marked = list(marks)
    parts: list[Markup] = []
    for span, is_folded in _stretches(text, [mark.span for mark in marked]):
        within = [m for m in marked if span.start <= m.span.start < span.end]
        piece = markup(text, within, within=span, with_anchors=True)
        parts.append(_fold(piece, span.of(text)) if is_folded else piece)
    return join(parts)


def _stretches(text: str, figures: list[Span]) -> list[tuple[Span, bool]]:
    """Part a text into stretches of paragraphs; tell which are folded."""
    found: list[tuple[Span, bool]] = []
    for match in _PARAGRAPH.finditer(text):
        span = Span(start=match.start(), end=match.end())
        is_plain = bool(found) and not any(
            figure.start < span.end and span.start < figure.end for figure in figures
        )
        if found and found[-1][1] == is_plain:
            span = Span(start=found[-1][0].start, end=span.end)
            found.pop()
        found.append((span, is_plain))
    return [
        (span, is_plain and span.end - span.start > FOLDED_LENGTH)
        for span, is_plain in found
    ]


def _fold(piece: Markup, text: str) -> Markup:
    """Return a stretch that is closed at first, named by its length in words."""
    return fold(f"{len(text.split()):,} words without a figure", piece)


def anchor_of(name: str) -> str:
    """Return the id of a marked figure ("A3") for links within the page."""
    return f"figure-{name}"


def _marked(words: str, mark: Mark, with_anchor: bool) -> Markup:
    """Return one figure in its colours, followed by its tag."""
    verdict = VERDICTS[mark.verdict]
    tag = element("span", f"\u00a0{verdict.icon} {verdict.label} {mark.name}", "fc-tag")
    selected = " fc-selected" if mark.is_selected else ""
    css = f"fc-mark {css_name(mark.verdict)}{selected}"
    inner = join([words, tag])
    if with_anchor:
        opening = Markup('<mark class="{}" id="{}">').format(css, anchor_of(mark.name))
        return join([opening, inner, Markup("</mark>")])
    return element("mark", inner, css)
