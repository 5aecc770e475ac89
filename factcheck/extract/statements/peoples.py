"""Places told by the names of their people: `Danes`, `Danish pork`, `humanity`.

Figures are placed by names of places alone, as "a German bank" need not be about Germany.
Who does something more than others is what a statement is about, so here peoples count.
"""

from __future__ import annotations

import dataclasses
import re
from typing import Final

from factcheck.extract.figures import View
from factcheck.extract.places import WORLD_CODE, PlaceMention
from factcheck.model import Place, Span

_ALL: Final = re.compile(
    r"\b(?:humanity|humankind|mankind|the (?:planet|globe|human race)|(?:the )?Earth"
    r"|on earth)\b",
    re.IGNORECASE,
)
_LANGUAGE: Final = re.compile(
    r"\b(?:speak|speaks|spoke|spoken|speaking|learn|learns|learned|learning|teach|taught"
    r"|language|languages|in|into)\s+$",
    re.IGNORECASE,
)
"""Words before the name of a language: `speak Polish`, `taught in English`."""


def with_peoples(view: View) -> View:
    """Return a sentence whose places include those told by their people.

    Args:
        view: A sentence; `view.peoples` holds the names found in it.
    """
    taken = [one.span for one in view.places]
    found = [
        one
        for one in (*view.peoples, *_everybody(view))
        if not any(_meet(one.span, span) for span in taken)
        and not _is_language(one, view)
    ]
    if not found:
        return view
    every = sorted((*view.places, *found), key=lambda one: one.span)
    return dataclasses.replace(view, places=tuple(every))


def _everybody(view: View) -> list[PlaceMention]:
    start = view.words.start_char
    return [
        PlaceMention(
            span=Span(start=start + match.start(), end=start + match.end()),
            place=Place(name="world", code=WORLD_CODE),
        )
        for match in _ALL.finditer(view.own_text)
    ]


def _is_language(one: PlaceMention, view: View) -> bool:
    """Tell whether a people's name stands for its language."""
    name = view.text[one.span.start : one.span.end]
    before = view.text[view.words.start_char : one.span.start]
    after = view.text[one.span.end : one.span.end + 2]
    is_alone = not re.match(r"\s\w", after)
    return is_alone and not name.endswith("s") and bool(_LANGUAGE.search(before))


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
