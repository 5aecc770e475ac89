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
    bag,
)
from factcheck.extract.quantities.tokens import Tokens
from factcheck.model import Direction, QuantityKind

_BETWEEN = bag(
    "by another further just only a an the additional combined slightly sharply steadily "
    "modestly barely whopping mere record"
)
_CHANGING = (
    QuantityKind.PERCENT,
    QuantityKind.PERCENT_CHANGE,
    QuantityKind.PERCENTAGE_POINTS,
    QuantityKind.MULTIPLE,
)


def mark_change(context: Context, draft: Draft) -> None:
    """Set kind and direction of a percent whose neighbours tell a change."""
    if draft.kind not in _CHANGING or draft.direction is not None:
        return
    direction = _after(context.tokens, draft) or _before(context.tokens, draft)
    if direction is None:
        return
    draft.direction = direction
    if draft.kind is QuantityKind.PERCENT:
        draft.kind = QuantityKind.PERCENT_CHANGE


def _before(tokens: Tokens, draft: Draft) -> Direction | None:
    """Return the direction of a verb or `increase of` right before a number."""
    at = draft.outer_first - 1
    for _ in range(3):
        if tokens[at].lower not in _BETWEEN or tokens[at + 1].starts_line:
            break
        at -= 1
    word = tokens[at].lower
    if tokens[at + 1].starts_line:
        return None
    if word == "of" or (word == "between" and draft.value_max is not None):
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
    token = tokens[draft.last]
    if token.starts_line:
        return None
    word = token.lower
    noun = _noun_direction(word)
    if noun is not None or draft.kind is QuantityKind.MULTIPLE:
        return noun
    if word in UP_COMPARISONS and not _compares_parts(tokens, draft):
        return Direction.UP
    return Direction.DOWN if word in DOWN_COMPARISONS else None


def _compares_parts(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether `above` and `more` start something else ("5% above all")."""
    return tokens[draft.last].lower == "above" and tokens[draft.last + 1].lower == "all"
