"""Two bounds that are one range: `more than 10 but fewer than 20`, `above 5 and below 8`."""

from __future__ import annotations

from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.lexicon import RANGE_CUES
from factcheck.extract.quantities.tokens import Tokens
from factcheck.model import Modifier

_LOWER = (Modifier.MORE_THAN, Modifier.AT_LEAST)
_UPPER = (Modifier.LESS_THAN, Modifier.AT_MOST)
_LINKS = (("and",), ("but",), (",",), (",", "and"), (",", "but"))


def join_bounds(context: Context, drafts: list[Draft]) -> list[Draft]:
    """Join a lower bound and an upper bound that stand side by side."""
    joined: list[Draft] = []
    for draft in drafts:
        if joined:
            bound_range_end(context.tokens, joined[-1], draft)
        if joined and _are_bounds(context.tokens, joined[-1], draft):
            joined[-1] = _range(joined[-1], draft)
        else:
            joined.append(draft)
    return joined


def bound_range_end(tokens: Tokens, left: Draft, right: Draft) -> None:
    """Read "range from dozens to 61": what starts vaguely ends at most there."""
    is_open = left.is_vague and right.is_quantity and right.modifier is Modifier.EXACTLY
    if not is_open or tokens.words(left.last, right.first - left.last) != ("to",):
        return
    words = tokens.words(max(0, left.first - 3), min(3, left.first))
    if RANGE_CUES.intersection(words):
        right.modifier = Modifier.AT_MOST


def _are_bounds(tokens: Tokens, left: Draft, right: Draft) -> bool:
    """Tell whether two drafts bound one quantity from below and above."""
    if not (left.is_quantity and right.is_quantity) or right.modifier_tokens is None:
        return False
    if left.value_max is not None or right.value_max is not None:
        return False
    if right.outer_first - left.last > 2:
        return False
    if tokens.words(left.last, right.outer_first - left.last) not in _LINKS:
        return False
    if not (left.is_bare or left.kind is right.kind) or left.modifier_tokens is None:
        return False
    if left.modifier in _LOWER and right.modifier in _UPPER:
        return left.value < right.value
    is_reversed = left.modifier in _UPPER and right.modifier in _LOWER
    return is_reversed and right.value < left.value


def _range(left: Draft, right: Draft) -> Draft:
    """Return the range between two bounds, with the unit of the right one."""
    low, high = sorted((left.value, right.value))
    if left.is_bare:
        left.take_unit_of(right)
    left.value, left.value_max = low, high
    left.last, left.number_last = right.last, right.number_last
    left.unit_tokens = right.unit_tokens or left.unit_tokens
    left.modifier = Modifier.BETWEEN
    steps = [step for step in (left.step, right.step) if step is not None]
    left.step = min(steps, default=None)
    return left
