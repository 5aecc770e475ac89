"""One word that stands by itself in one article and narrows another word in the next.

"Three in four arrests were of criminals" and "involved someone with a criminal record"
give one share of two things: the word is a noun here and only part of one there.
"""

from __future__ import annotations

import re
from itertools import pairwise

from factcheck.compare.figures import Figure
from factcheck.compare.measures import stem
from factcheck.compare.topics import GENERIC_STEMS, stems_of

_CLAUSE_END = re.compile(r"[,;:.!?()\n]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def narrowed_by(one: Figure, other: Figure) -> tuple[str, str] | None:
    """Return how two articles name the same share, if by a noun and a compound of it.

    Args:
        one: A figure.
        other: One of the same value.

    Returns:
        The words of each ("criminals", "criminal record"), or None.
    """
    mine, theirs = _clause(one), _clause(other)
    found = _compound(mine, theirs)
    if found is not None:
        return found
    found = _compound(theirs, mine)
    return (found[1], found[0]) if found is not None else None


def _clause(figure: Figure) -> list[str]:
    """Return the words after a figure up to the end of the clause."""
    rest = figure.article.text[figure.claim.span.end : figure.claim.sentence.end]
    return _WORD.findall(_CLAUSE_END.split(rest, maxsplit=1)[0])


def _compound(alone: list[str], within: list[str]) -> tuple[str, str] | None:
    """Return a last word of one clause that only narrows the next word in the other."""
    if not alone or not within:
        return None
    noun = alone[-1]
    known = {stem(word.lower()) for word in alone}
    if stem(noun.lower()) in GENERIC_STEMS:
        return None
    for first, second in pairwise(within):
        is_same = stem(first.lower()) == stem(noun.lower())
        if is_same and stems_of(second) - known:
            return noun, f"{first} {second}"
    return None
