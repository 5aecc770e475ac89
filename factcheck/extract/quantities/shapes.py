"""Find stretches of text whose shape gives the numbers inside a role."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.extract.mentions import NumberRole
from factcheck.extract.quantities.shape_patterns import (
    DIGIT_LED,
    SIGN_LED,
    WORD_LED,
    Table,
)
from factcheck.extract.quantities.tokens import TokenKind, Tokens


class Shape(NamedTuple):
    """A stretch of text with the role that its shape gives to numbers inside."""

    start: int
    end: int
    role: NumberRole


def _compile(table: Table, opener: str) -> re.Pattern[str]:
    """Return one pattern for a table; the group that matched tells the row."""
    rows = (f"(?P<r{i}>{pattern})" for i, (_, pattern) in enumerate(table))
    return re.compile(f"{opener}(?:{'|'.join(rows)})")


_DIGIT_LED = _compile(DIGIT_LED, "")
_WORD_LED = _compile(WORD_LED, r"\b(?=[A-Za-z])")
_SIGN_LED = _compile(SIGN_LED, r"(?=[(+\[#@§'‘’№])")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}")


class Shapes:
    """The shapes of one text, to be asked by position."""

    def __init__(self, tokens: Tokens) -> None:
        self._shapes = _without_overlaps(sorted(_find(tokens)))
        self._starts = [shape.start for shape in self._shapes]

    def role_of(self, start: int, end: int) -> NumberRole | None:
        """Return the role of a number that lies inside a shape, or None."""
        at = bisect_right(self._starts, start) - 1
        if at < 0 or end > self._shapes[at].end:
            return None
        return self._shapes[at].role


def _find(tokens: Tokens) -> Iterator[Shape]:
    """Yield all shapes of a text; they may overlap."""
    text = tokens.text
    for pattern, table in ((_WORD_LED, WORD_LED), (_SIGN_LED, SIGN_LED)):
        for match in pattern.finditer(text):
            yield _shape(match, table)
    if "@" in text:
        for match in _EMAIL.finditer(text):
            yield Shape(match.start(), match.end(), NumberRole.NAME)
    for token in tokens:
        if token.kind is TokenKind.NUMBER:
            found = _DIGIT_LED.match(text, token.start)
            if found is not None:
                yield _shape(found, DIGIT_LED)


def _shape(match: re.Match[str], table: Table) -> Shape:
    """Return the shape that a row of a table has matched."""
    index = int((match.lastgroup or "r0")[1:])
    return Shape(match.start(), match.end(), table[index][0])


def _without_overlaps(shapes: list[Shape]) -> list[Shape]:
    """Keep the first of shapes that overlap; they come sorted by start."""
    kept: list[Shape] = []
    for shape in shapes:
        if not kept or shape.start >= kept[-1].end:
            kept.append(shape)
    return kept
