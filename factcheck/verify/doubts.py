"""What keeps a figure outside its bounds from being called wrong.

In: a case whose official values lie outside. Out: a `Doubt`, or None where series, period
and place are sure. A wrong `CONTRADICTED` is the worst error.
"""

from __future__ import annotations

from typing import Final

from factcheck.model import (
    Basis,
    Frequency,
    QuantityKind,
    Reason,
    Relation,
    Stat,
    StockFlow,
    Verdict,
)
from factcheck.verify.alternatives import one_of_two
from factcheck.verify.arithmetic import is_change
from factcheck.verify.by_meaning import open_by_meaning
from factcheck.verify.calculation import Calculation
from factcheck.verify.case import Case
from factcheck.verify.choose import neighbours_of, rivals_of
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.date_doubts import doubt_of_date, is_price_of_long_ago
from factcheck.verify.doubt import Doubt
from factcheck.verify.inquiry import Inquiry
from factcheck.verify.mismatch import (
    compared_with_other,
    number_or_rate,
    other_money,
    part_of_value,
)
from factcheck.verify.official import Official, limits_of
from factcheck.verify.revisions import (
    NEWEST_ONLY,
    figure_of,
    is_usual_revision,
    may_be_revised,
)

FAR_OFF: Final = 100
"""A figure so many times off is not wrong: it counts something else, ..."""
FAR_OFF_LEVEL: Final = 20
"""... a stock so many times: figures beside a stock are often those of its change, ..."""
SURE_LINK: Final = 0.85
"""... and ten times more where the sentence names the series in full."""
_USUAL: Final = (
    "The value on file is the newest one; the difference is that of usual revisions."
)
WEEK: Final = 7
"""Days of the longest stretch whose mean stands for each of its days."""
NEAR_ZONE: Final = 2
"""A multiple in words is called wrong only beyond this many times its rounding."""


def doubt_of(
    case: Case, official: Official, data: DataAsOf, *, is_slip: bool
) -> Doubt | None:
    """Return what keeps a figure outside its bounds from being called wrong."""
    revised = may_be_revised(case, official, data)
    doubt = _doubt_of_words(case, official, data, revised=revised)
    if doubt is not None:
        return doubt
    if _fits_a_rival(case, data):
        return Doubt(
            verdict=Verdict.UNCHECKABLE,
            reasons=(Reason.AMBIGUOUS_MEASURE,),
            detail="Another series that fits the words has a value that fits.",
        )
    if _is_amount_of_unknown_length(case, official):
        return Doubt(
            verdict=Verdict.UNCHECKABLE,
            reasons=(Reason.UNDATED, Reason.NO_OBSERVATION),
            detail="The sentence does not say over which period the amount is counted.",
        )
    if _is_mean_around_a_day(case, official):
        return Doubt(
            verdict=Verdict.UNCHECKABLE,
            reasons=(Reason.NO_OBSERVATION,),
            detail="The sentence speaks of one day, the series of longer periods.",
        )
    if is_price_of_long_ago(case, official, data):
        return Doubt(
            verdict=Verdict.UNCHECKABLE,
            reasons=(Reason.NO_OBSERVATION, Reason.UNDATED),
            detail="The series holds means of longer periods; the price may have moved.",
        )
    if _is_far_off(case, official) and not is_slip:
        return Doubt(
            verdict=Verdict.UNCHECKABLE,
            reasons=(Reason.AMBIGUOUS_MEASURE,),
            detail="The figure is of another order: it must count something else.",
        )
    if revised:
        return _of_first_release(case, official, data)
    is_stock = case.series.stock_flow is StockFlow.STOCK
    is_since = case.claim.period.relation is Relation.SINCE
    if case.claim.stat is Stat.FLOW and is_stock and is_since:
        return Doubt(
            verdict=Verdict.UNCHECKABLE,
            reasons=(Reason.AMBIGUOUS_MEASURE,),
            detail="The data gives a level, not how many there were since that day.",
        )
    if official.is_nearest or _is_near_zone(case, official):
        return _needs_base_or_date(case, official)
    return None if case.is_firmly_dated else doubt_of_date(case)


def _doubt_of_words(
    case: Case, official: Official, data: DataAsOf, *, revised: bool
) -> Doubt | None:
    """Return what the words of link, series or publisher leave open."""
    if revised and case.is_named and case.is_plain_fact:
        return _of_first_release(case, official, data)
    if not case.is_link_certain or not case.is_plain_fact:
        return Doubt(
            verdict=Verdict.UNCHECKABLE,
            reasons=(Reason.AMBIGUOUS_MEASURE,),
            detail="It is not sure enough that the sentence counts the same thing.",
        )
    alternative = (
        one_of_two(case)
        or other_money(case)
        or number_or_rate(case)
        or compared_with_other(case)
        or open_by_meaning(case, official)
    )
    if alternative:
        return Doubt(
            verdict=Verdict.UNCHECKABLE,
            reasons=(Reason.AMBIGUOUS_MEASURE,),
            detail=alternative,
        )
    limit = limit_kept(case, official) or part_of_value(case, official)
    if limit:
        return Doubt(
            verdict=Verdict.UNCHECKABLE,
            reasons=(Reason.NO_OBSERVATION,),
            detail=limit,
        )
    return None


def limit_kept(case: Case, official: Official) -> str:
    """Say that an official value is a limit only, if the figure keeps to its open side.

    A count published as "over 2,000" or as what is left of those counted cannot
    contradict a figure above it, nor can "at most 50" one below it.
    """
    is_change = case.question.calculation.is_change
    is_lower, is_upper = limits_of(official, is_change=is_change)
    bounds = case.question.bounds_for(official.value)
    if is_lower and (bounds.high is None or bounds.high > official.value):
        return "The official figure is a lower bound; the true one may be higher."
    if is_upper and (bounds.low is None or bounds.low < official.value):
        return "The official figure is an upper bound; the true one may be lower."
    return ""


def _fits_a_rival(case: Case, data: DataAsOf) -> bool:
    """Whether a series that fits the words about as well, or a neighbour, fits it."""
    rivals = rivals_of(case.link, is_change=is_change(case.claim))
    inquiry = Inquiry(
        claim=case.claim,
        article=case.article,
        claims=case.claims,
        corpus=case.corpus,
        known=data,
    )
    return any(
        inquiry.fits(rival.series)
        for rival in (*rivals, *neighbours_of(case.link, case.corpus))
    )


def _is_amount_of_unknown_length(case: Case, official: Official) -> bool:
    """Whether an amount is not firmly dated, or by a day in a period that is longer."""
    is_total = case.question.calculation is Calculation.TOTAL
    if not is_total or case.question.is_by_year:
        return False  # "3,000 a day", "$3 million a year" name their own length
    days, own = case.question.period.days, official.period.days
    is_day = days == 1 and own is not None and own > 1
    return is_day or not case.is_firmly_dated


def _is_mean_around_a_day(case: Case, official: Official) -> bool:
    """Whether a day named in the text is judged by the mean of a longer stretch.

    A price of one day may lie far from the mean of its month. Days of events ("when he
    took office") name a time rather than a day.
    """
    period, own = case.claim.period, official.period.days
    is_day = period.days == 1 and period.granularity is Frequency.DAY
    is_named = period.basis in (Basis.STATED, Basis.RELATIVE_TO_PUBLICATION)
    is_mean = case.question.calculation is Calculation.RATE
    is_now = case.question.is_current
    return is_mean and is_day and is_named and not is_now and (own or 0) > WEEK


def _is_far_off(case: Case, official: Official) -> bool:
    """Whether figure and value differ by more than a factor of a hundred."""
    value, figure = abs(official.value), figure_of(case)
    if not value or not figure or case.question.calculation.is_change:
        return False
    limit = FAR_OFF_LEVEL if case.question.calculation is Calculation.LEVEL else FAR_OFF
    features = dict(case.link.chosen.features) if case.link.chosen else {}
    is_sure = min(features.get("certainty", 0.0), features.get("explained", 0.0))
    if case.is_named and is_sure >= SURE_LINK and limit == FAR_OFF:
        limit *= 10
    return max(value, figure) > limit * min(value, figure)


def _of_first_release(case: Case, official: Official, data: DataAsOf) -> Doubt:
    """Judge a figure that the first release of a value may have given.

    Within the usual revision it is supported on the day of publication; by the newest
    data, and beyond that, it needs context.
    """
    is_usual = is_usual_revision(case, official, data)
    if is_usual and data.day is not None and case.is_link_certain:
        return Doubt(
            verdict=Verdict.SUPPORTED,
            reasons=(Reason.ROUNDING, Reason.REVISED),
            detail=_USUAL,
        )
    return Doubt(
        verdict=Verdict.NEEDS_CONTEXT,
        reasons=(Reason.REVISED,),
        detail=NEWEST_ONLY,
    )


def _needs_base_or_date(case: Case, official: Official) -> Doubt:
    """Judge a figure that is close, or compared with the nearest count only."""
    if case.question.calculation.is_change:
        return Doubt(
            verdict=Verdict.NEEDS_CONTEXT,
            reasons=(Reason.OTHER_BASE,),
            detail="It would be right from another starting point only.",
        )
    return Doubt(
        verdict=Verdict.UNCHECKABLE,
        reasons=(Reason.NO_OBSERVATION,),
        detail=official.note or "There is no count for that day.",
    )


def _is_near_zone(case: Case, official: Official) -> bool:
    """Whether a multiple or fraction in words is missed by little."""
    quantity = case.claim.quantity
    kinds = (QuantityKind.MULTIPLE, QuantityKind.FRACTION)
    bounds = case.question.bounds.rounded
    if quantity.kind not in kinds or bounds.low is None or bounds.high is None:
        return False
    reach = (bounds.high - bounds.low) / 2 * (NEAR_ZONE - 1)
    return bounds.low - reach <= official.value <= bounds.high + reach
