"""How far a first release may have been from the value on file.

Where the vintage of a value is not known, a figure that misses it may have been right when
it was first published. How far agencies revise is read from the corpus where vintages of a
series are on file, else from what agencies say. In: a case and an official value. Out:
whether the gap between figure and value is that of a usual, or of any plausible, revision.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from factcheck.link.units import is_percent
from factcheck.model import Observation, QuantityKind, Series, StockFlow
from factcheck.verify.calculation import Calculation
from factcheck.verify.case import Case
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.official import Official, plain_value
from factcheck.verify.question import factor_for

REVISION_SHARE: Final = Decimal("0.05")
"""How far a seasonally adjusted value may have been revised since its first release."""
CHANGE_REVISION_SHARE: Final = Decimal("0.5")
"""The same for a change, or a flow that can be negative and so is a net change: what is
little of the level is much of its change."""
USUAL_SHARE: Final = Decimal("0.03")
"""Revision of a first release that is usual: larger ones of an adjusted level are rare."""
NEAR_SHARE: Final = Decimal("0.25")
"""A figure is borne out by a usual revision only if it lies within a quarter of the value:
net changes near zero are often revised by more than they are. No verdict of the development
sets hangs on it."""
DIFFERENCE_SHARE: Final = Decimal("0.005")
"""A difference that is missed by less than this part of the larger of its two values may be
that of values as they were first given: each has an error of its own (JCGM 100:2008, 5.1.2,
on differences of two quantities)."""
GROWTH_USUAL: Final = Decimal("1.2")
"""Points by which growth at annual rates is revised on average (BEA, "The Reliability of the
GDP and GDI Estimates")."""
GROWTH_POINTS: Final = Decimal("2.5")
"""About twice that is not called wrong."""
LEAST_SEEN: Final = 12
"""Revised values on file from which on they speak for a series: a year of months."""
PLAUSIBLE_TIMES: Final = 2
"""A revision this many times the largest on file is not plausible: few years of vintages
are on file, and the largest of many years is larger."""
NEWEST_ONLY: Final = (
    "The value on file is the newest one; the first release may differ."
)
ADJUSTED: Final = ("SA", "SAAR")
"""Codes of seasonally adjusted series, at annual rates or not."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How far values of a series were revised, by the vintages on file.

    Attributes:
        usual: Nine in ten revisions were no larger, in points for rates and in the unit of
            the series for changes, else as a share of the value.
        largest: The largest one.
    """

    usual: Decimal
    largest: Decimal


def may_be_revised(case: Case, official: Official, data: DataAsOf) -> bool:
    """Whether a figure is so close that a first release may have given it.

    Only for seasonally adjusted values whose vintage is not known: their past is
    re-estimated every year, and changes are revised by more than levels. Over many
    periods the revisions of single ones offset one another: their share falls with the
    square root of the number of periods.
    """
    is_unknown = any(obs.as_of is None for obs in official.observations)
    if not is_unknown:
        return False
    if case.series.adjustment not in ADJUSTED:
        return _is_near_difference(case, official)
    seen = _seen(case, data)
    if seen is not None:
        limit = PLAUSIBLE_TIMES * seen.largest
        return _gap(case, official) <= limit * _scale(case, official)
    if _is_growth_rate(case):
        return _gap(case, official) <= GROWTH_POINTS
    share = REVISION_SHARE
    if _is_of_change(case, data):
        count = Decimal(max(1, _periods(case, official)))
        share = max(share, CHANGE_REVISION_SHARE / count.sqrt())
    return _gap(case, official) <= share * _larger(case, official)


def _is_near_difference(case: Case, official: Official) -> bool:
    """Whether a net change of amounts of money misses by little of what was compared.

    Counts of things are exact; sums of money are estimates and are closed again.
    """
    is_net = case.question.calculation is Calculation.NET_CHANGE
    is_money = case.claim.quantity.kind is QuantityKind.MONEY
    if not (is_net and is_money) or len(official.observations) != 2:
        return False
    sizes = [abs(plain_value(one, case.series)) for one in official.observations]
    return _gap(case, official) <= DIFFERENCE_SHARE * max(sizes)


def is_usual_revision(case: Case, official: Official, data: DataAsOf) -> bool:
    """Whether a figure misses a value by no more than first releases usually do."""
    gap = _gap(case, official)
    if gap <= USUAL_SHARE * _larger(case, official):
        return True
    if _is_growth_rate(case):
        return gap <= GROWTH_USUAL
    seen = _seen(case, data)
    is_near = gap <= NEAR_SHARE * _larger(case, official)
    return seen is not None and is_near and gap <= seen.usual * _scale(case, official)


def _is_growth_rate(case: Case) -> bool:
    """Whether the series holds growth in percent."""
    return case.series.stock_flow is StockFlow.CHANGE and is_percent(case.series)


def figure_of(case: Case) -> Decimal:
    """Return the size of the figure in the unit of the series, as it was read."""
    strict = case.question.bounds.strict
    ends = [end for end in (strict.low, strict.high) if end is not None]
    if len(ends) == 1:
        return abs(ends[0])
    factor = factor_for(case.claim.quantity, case.series)
    return (
        abs(sum(ends, Decimal(0)) / 2)
        if ends
        else abs(case.claim.quantity.value) * factor
    )


def _gap(case: Case, official: Official) -> Decimal:
    """Return how far a value lies from the nearest number that the figure may stand for."""
    fair, value = case.question.bounds.rounded, official.value
    value = abs(value) if case.question.is_magnitude else value
    ends = [abs(end - value) for end in (fair.low, fair.high) if end is not None]
    return min(ends, default=abs(figure_of(case) - abs(value)))


def _larger(case: Case, official: Official) -> Decimal:
    """Return the larger one of figure and value."""
    return max(abs(official.value), figure_of(case))


def _is_of_change(case: Case, data: DataAsOf) -> bool:
    """Whether a question is about a change, which revisions move by more than a level."""
    kind = case.series.stock_flow
    if case.question.calculation.is_change or kind is StockFlow.CHANGE:
        return True
    values = data.values(case.series)
    return kind is StockFlow.FLOW and any(one.value < 0 for one in values)


def _periods(case: Case, official: Official) -> int:
    """Return over how many periods a change goes."""
    if case.series.stock_flow is StockFlow.FLOW:
        return len(official.observations)
    return (official.period.days or 0) // 31


def _seen(case: Case, data: DataAsOf) -> Seen | None:
    """Return how far a series was revised, where it speaks for the calculation.

    A change that is computed from a level has no record of its own.
    """
    if case.question.calculation.is_change:
        return None
    return seen_revisions(
        case.series, data.corpus.observations.get(case.series.series_id, ())
    )


def _scale(case: Case, official: Official) -> Decimal:
    """Return what a revision of one value is multiplied by for what the figure is."""
    if _in_units(case.series):
        return Decimal(max(1, len(official.observations))).sqrt()
    return _larger(case, official)


def _in_units(series: Series) -> bool:
    """Whether revisions are counted in units or points, not as a share of the value."""
    is_change = series.stock_flow in (StockFlow.CHANGE, StockFlow.FLOW)
    return is_change or is_percent(series)


def seen_revisions(series: Series, observations: Iterable[Observation]) -> Seen | None:
    """Return how far values of a series were revised, from first to newest on file.

    Args:
        series: The series.
        observations: All of it, with their vintages.

    Returns:
        None where fewer than `LEAST_SEEN` values were revised.
    """
    first: dict[object, Decimal] = {}
    newest: dict[object, Decimal] = {}
    for obs in sorted(observations, key=lambda one: one.as_of or date.min):
        if obs.value is not None:
            key = (obs.period.start, obs.period.end, obs.publisher)
            first.setdefault(key, obs.value.scaleb(series.unit_mult))
            newest[key] = obs.value.scaleb(series.unit_mult)
    sizes = sorted(
        abs(newest[key] - value) / (1 if _in_units(series) else abs(value))
        for key, value in first.items()
        if newest[key] != value and value
    )
    if len(sizes) < LEAST_SEEN:
        return None
    return Seen(usual=sizes[len(sizes) * 9 // 10], largest=sizes[-1])
