"""Decide which predicted figure is which annotated one."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from factcheck.evaluate.gold import GoldClaim, PredictedClaim
from factcheck.model import QuantityKind

_PERCENTS = {
    QuantityKind.PERCENT,
    QuantityKind.PERCENT_CHANGE,
    QuantityKind.PERCENTAGE_POINTS,
}
_PARTS = {QuantityKind.FRACTION, QuantityKind.MULTIPLE}
# Two thirds may be written 0.6667 or 0.6666666667; other values are written out.
_FRACTION_TOLERANCE = 1e-3
_TOLERANCE = 1e-6
_NEAR_ZERO = 1e-9


@dataclass(frozen=True, slots=True)
class Placed:
    """A predicted claim with a place in the text; (-1, -1) if its text is not there."""

    claim: PredictedClaim
    start: int
    end: int


def place(claims: Sequence[PredictedClaim], text: str) -> list[Placed]:
    """Find predictions without offsets in the text: the first occurrence still free."""
    placed: list[Placed] = []
    free: dict[str, int] = {}
    for claim in claims:
        start, end = claim.start, claim.end
        if start is None or end is None:
            found = text.find(claim.text, free.get(claim.text, 0)) if claim.text else -1
            free[claim.text] = max(found + 1, 0)
            start, end = (found, found + len(claim.text)) if found >= 0 else (-1, -1)
        placed.append(Placed(claim, start, end))
    return placed


def shared(one: GoldClaim, other: Placed) -> int:
    """Return how many characters both spans cover."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def pair(
    gold: Sequence[GoldClaim],
    predicted: Sequence[Placed],
    fits: Callable[[GoldClaim, Placed], bool] = lambda one, other: True,
) -> dict[int, int]:
    """Pair annotated with predicted figures, each used once.

    The pairs with the largest share of common characters come first, ties in text
    order.

    Args:
        gold: Annotated figures.
        predicted: Predicted figures.
        fits: Whether two figures with common characters may be a pair.

    Returns:
        Position of the predicted figure by position of the annotated one.
    """
    options = sorted(
        (-common / (max(one.end, other.end) - min(one.start, other.start)), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(predicted)
        if (common := shared(one, other)) and fits(one, other)
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in options:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def same_value(gold: GoldClaim, predicted: Placed) -> bool:
    """Tell whether two figures have one value, percent and ratio forms included.

    A fraction or multiple may be given as a ratio or in percent (two thirds: 0.667 or
    66.7), and basis points in percent or as written.
    """
    value = predicted.claim.value
    if value is None:
        return False
    kinds = {gold.kind.value, predicted.claim.kind}
    is_part = bool(kinds & _PARTS) and (bool(kinds & _PERCENTS) or len(kinds) == 1)
    factors = (1, 100, 0.01) if is_part or "basis point" in gold.text else (1,)
    tolerance = _FRACTION_TOLERANCE if QuantityKind.FRACTION in kinds else _TOLERANCE
    return any(
        math.isclose(gold.value * factor, value, rel_tol=tolerance, abs_tol=_NEAR_ZERO)
        for factor in factors
    )
