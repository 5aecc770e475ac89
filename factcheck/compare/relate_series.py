"""How figures of two official series relate that are easily confused.

In: two `Figure`s of different articles whose series the corpus lists as related. Out: an
`Outcome`, or None.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from factcheck.compare.figures import CHANGE, Figure
from factcheck.compare.outcome import Outcome
from factcheck.compare.rivals import Pair
from factcheck.compare.slips import name_slip
from factcheck.compare.times import Gap
from factcheck.model import DisagreementKind as Kind

CONFUSABLE: Final = Decimal(2)
"""Figures of related measures further apart than this factor are not mixed up."""

MIXED_UP: Final = Decimal("1.5")
"""Of series in different units, figures further apart are possibly related at most: with
1.25 to 1.75 the annotated pairs of 22 November 2026 come out the same."""


def relate_related(pair: Pair) -> Outcome | None:
    """Tell how figures of two easily confused series relate.

    They stand in two articles, are of the same place, and of similar size; of the same
    time they are two measures, of other days two dates.

    Args:
        pair: Two figures on one scale.
    """
    one, other = pair.one, pair.other
    if one.article.id == other.article.id or one.series is None or other.series is None:
        return None
    if one.series.ref_area != other.series.ref_area or pair.is_told_twice:
        return None
    slip = _slip(pair)
    if slip is not None:
        return slip
    if not are_similar(one, other):
        return None
    if pair.gap is Gap.SAME:
        same_unit = one.series.unit_measure == other.series.unit_measure
        is_weak = not (same_unit or are_similar(one, other, MIXED_UP))
        return Outcome(kind=Kind.DIFFERENT_MEASURE, why="series", is_weak=is_weak)
    is_dated = one.when.is_firm and other.when.is_firm
    if pair.gap is Gap.APART and is_dated and one.value != other.value:
        return Outcome(kind=Kind.DIFFERENT_DATE, why="series_dates", is_weak=True)
    return None


def _slip(pair: Pair) -> Outcome | None:
    """One change of one release, which a copying mistake makes two.

    Changes of a count and the series of its growth answer the same sentence.
    """
    one, other = pair.one, pair.other
    if one.scale != CHANGE or not pair.are_twins or one.is_wrong == other.is_wrong:
        return None
    slip = name_slip(one.claim.quantity.value, other.claim.quantity.value)
    return Outcome(kind=Kind.CONFLICT, why="slip", detail=slip) if slip else None


def are_similar(one: Figure, other: Figure, factor: Decimal = CONFUSABLE) -> bool:
    """Tell whether two figures are of one order of size, so that they may be mixed up."""
    low, high = sorted((abs(one.value), abs(other.value)))
    return 0 < high <= factor * low
