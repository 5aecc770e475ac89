"""In which kind a figure is compared with official values.

An article writes "a third of the jobs are gone" and "two points lower": a fraction and
points. What the data gives are a percent change and percentage points. The claim keeps the
words' own kind; arithmetic reads it through `as_compared`.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from factcheck.model.claim import Claim, Stat
from factcheck.model.quantity import Quantity, QuantityKind

POINTS: Final = frozenset({"point", "points"})
"""Units that are short for percentage points beside a measure in percent."""
MOST_POINTS: Final = Decimal(100)
"""No share changes by more: larger numbers are points of an index."""
_INDEX_WORDS: Final = frozenset(
    {"index", "indices", "indexes", "average", "stock", "stocks", "shares", "score"}
)
"""Words of what is counted in points of its own."""
_HUNDRED: Final = Decimal(100)
_WORD_STEPS: Final = 8
"""A change by a fraction in words is rounded to an eighth of itself: "half" is fair from 47
to 53 percent, as it is for shares (`verify.bounds.FRACTION_SHARE`, 6.25 % either way)."""


def as_compared(claim: Claim) -> Claim:
    """Return a claim whose figure has the kind that official values are worked out in.

    A fraction or percentage of change ("cut in half", "a third of them are gone") becomes a
    percent change, points of anything but an index percentage points; others stay.
    """
    if claim.stat is not Stat.CHANGE:
        return claim
    quantity = claim.quantity
    if quantity.kind is QuantityKind.FRACTION:
        return replace(claim, quantity=_in_percent(quantity))
    if quantity.kind is QuantityKind.OTHER_UNIT and _is_points(claim):
        points = replace(quantity, kind=QuantityKind.PERCENTAGE_POINTS)
        return replace(claim, quantity=points)
    return claim


def _in_percent(quantity: Quantity) -> Quantity:
    """Return a fraction as a percent change, rounded as its words are."""
    value = quantity.value * _HUNDRED
    value_max = None if quantity.value_max is None else quantity.value_max * _HUNDRED
    return replace(
        quantity,
        kind=QuantityKind.PERCENT_CHANGE,
        value=value,
        value_max=value_max,
        step=Decimal(1),
        rounded_step=max(abs(value) / _WORD_STEPS, Decimal(1)),
    )


def _is_points(claim: Claim) -> bool:
    """Whether points are those of a measure in percent."""
    words = {word.strip(",.").lower() for word in claim.measure.text.split()}
    is_unit = claim.quantity.unit.lower() in POINTS
    is_small = abs(claim.quantity.value) <= MOST_POINTS
    return is_unit and is_small and words.isdisjoint(_INDEX_WORDS)
