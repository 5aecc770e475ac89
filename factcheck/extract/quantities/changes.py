"""Percent that the words beside it make a change: `rose 5%`, `a 5% drop`, `up 3 percent`.

Only direct neighbours count here; changes told from afar are found with the parse.
"""

from __future__ import annotations

from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.lexicon import (
    DOWN_COMPARISONS,
    DOWN_NOUNS,
    DOWN_VERBS,
    UP_COMPARISONS,
    UP_NOUNS,
    UP_VERBS,
)
from factcheck.extract.quantities.tokens import Tokens
from factcheck.model import Direction, QuantityKind

_ADVERBS = frozenset(
    "by another further just only a an the about nearly almost roughly around more less than over "
    "at least some approximately as much an estimated additional combined slightly "
    "sharply steadily modestly barely".split()
)
_CHANGING = (
    QuantityKind.PERCENT,
    QuantityKind.PERCENTAGE_POINTS,
    QuantityKind.MULTIPLE,
)


def mark_change(context: Context, draft: Draft) -> None:
    """Set kind and direction of a percent whose neighbours tell a change."""
    if draft.kind not in _CHANGING:
        return
    direction = _before(context.tokens, draft) or _after(context.tokens, draft)
    if direction is None:
        return
    draft.direction = draft.direction or direction
    if draft.kind is QuantityKind.PERCENT:
        draft.kind = QuantityKind.PERCENT_CHANGE


def _before(tokens: Tokens, draft: Draft) -> Direction | None:
    """Return the direction of a verb or `increase of` right before a number."""
    at = (draft.modifier_tokens or (draft.first, 0))[0]
    at = min(at, draft.first) - 1
    steps = 0
    while (
        tokens[at].lower in _ADVERBS and tokens[at].lower not in ("to",) and steps < 3
    ):
        at -= 1
        steps += 1
    word = tokens[at].lower
    if word == "of":
        return _noun_direction(tokens[at - 1].lower)
    if word in UP_VERBS:
        return Direction.UP
    return Direction.DOWN if word in DOWN_VERBS else None


def _noun_direction(word: str) -> Direction | None:
    """Return the direction of a noun of change."""
    if word in UP_NOUNS:
        return Direction.UP
    return Direction.DOWN if word in DOWN_NOUNS else None


def _after(tokens: Tokens, draft: Draft) -> Direction | None:
    """Return the direction of `5% increase`, `5% higher`, right after a number."""
    word = tokens[draft.last].lower
    noun = _noun_direction(word)
    if noun is not None and draft.kind is not QuantityKind.MULTIPLE:
        return noun
    if draft.kind is QuantityKind.MULTIPLE:
        return noun
    if word in UP_COMPARISONS:
        return Direction.UP
    return Direction.DOWN if word in DOWN_COMPARISONS else None
