"""How well a series suits a claim, with what speaks for it besides its words.

In: a `Match` and the claims of its article. Out: a score that puts series in order. Its
weights are in the sweep of `benchmarks/fit_link.py`; on the development sets none decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from factcheck.link.bodies import same_body
from factcheck.link.match import Match, is_over_time
from factcheck.link.meaning import is_leading
from factcheck.model import Claim, QuantityKind, Series, StockFlow

AREA_WEIGHT: Final = 0.15
"""What an area that is not sure costs: where a sentence names a state, its own series
comes before that of the country."""
OVER_TIME_MALUS: Final = 0.10
"""For a level where the figure is a total "in 2024"."""
SHORT_SPAN: Final = 100
"""Longest span in days whose change is usually given from adjusted values."""
UNCOVERED_MALUS: Final = 0.20
"""For a series without values anywhere near the claim's days."""
DIRECT_BONUS: Final = 0.03
"""For the source that the claim names, and for levels over ready-made changes."""


def rank(one: Match, claims: Sequence[Claim]) -> float:
    """Return the score with what speaks for a series besides its words.

    Args:
        one: A series that a claim was compared with.
        claims: All claims of the article: one may be the base of another.
    """
    series, claim = one.series, one.profile.claim
    value = one.score
    if claim.attribution and same_body(claim.attribution, series.source_agency):
        value += DIRECT_BONUS
    if is_over_time(one.profile) and series.stock_flow is StockFlow.STOCK:
        value -= OVER_TIME_MALUS
    if not one.features["covers"]:
        value -= UNCOVERED_MALUS
    value -= AREA_WEIGHT * (1 - one.area.certainty)
    if is_leading(one.features.get("meaning", 0.0), one.features.get("lead", 0.0)):
        value += one.features["lead"]
    if claim.quantity.kind is QuantityKind.PERCENT_CHANGE:
        value += DIRECT_BONUS * _suits_span(claim, series)
        is_change = series.stock_flow is StockFlow.CHANGE or bool(series.base_period)
        if is_change != _has_base(claim, claims):
            value += DIRECT_BONUS * 2
    return value


def _suits_span(claim: Claim, series: Series) -> bool:
    """Whether a series is adjusted as changes over this span are usually given.

    Changes from month to month are read from adjusted values, those over a year from
    unadjusted ones (BLS, "Consumer Price Index: seasonal adjustment").
    """
    days = claim.period.days
    if days is None or not series.adjustment:
        return False
    is_short = days <= SHORT_SPAN and claim.base_period is None
    return is_short is (series.adjustment != "NSA")


def _has_base(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the text says from when or from what a change is counted."""
    if claim.base_period is not None or claim.period.start is not None:
        return True
    return any(other.base_of is not None for other in claims)
