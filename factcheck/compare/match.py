"""How far two figures are the same number, whatever they count.

In: two `Figure`s on one scale. Out: a `Match`.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from factcheck.compare.figures import Figure
from factcheck.model import Bounds


class Match(IntEnum):
    """How far two figures are the same number; smaller is closer."""

    EQUAL = 0
    ROUNDED = 1
    LOOSE = 2  # "more than 900" beside 1,412: true as worded, hardly meant
    DIFFERENT = 3


def match_of(one: Figure, other: Figure) -> Match:
    """Tell whether two figures are the same number, the same when rounded, or neither."""
    same_value = one.value == other.value
    same_hedge = one.claim.quantity.modifier is other.claim.quantity.modifier
    same_end = one.claim.quantity.value_max == other.claim.quantity.value_max
    if same_value and same_hedge and same_end:
        return Match.EQUAL
    if any(
        _meet(mine, theirs)
        for mine, theirs in (
            (one.strict, other.near),
            (one.near, other.strict),
        )
    ) and _meet(one.near, other.near):
        return Match.ROUNDED
    return Match.LOOSE if _meet(one.strict, other.strict) else Match.DIFFERENT


def _meet(mine: Sequence[Bounds], theirs: Sequence[Bounds]) -> bool:
    """Tell whether any reading of one meets any reading of the other."""
    return any(a.meets(b) for a in mine for b in theirs)


def is_rounder(one: Figure, other: Figure) -> bool:
    """Tell whether one figure is given less exactly than the other, by hedge or digits.

    2.3 and 2.4 are two figures, although either could be the other cut off.
    """
    first, second = one.claim.quantity, other.claim.quantity
    if first.modifier is not second.modifier or first.kind is not second.kind:
        return True
    return first.rounded_step != second.rounded_step
