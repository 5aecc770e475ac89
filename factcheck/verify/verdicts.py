"""From official values and near misses to a verdict with reasons.

In: a case and what was known on a day. Out: a `Judgement`. The order of the rules is the
order of `docs/methods.md`, "Verdicts": a wrong `CONTRADICTED` is the worst error, so it
comes last and only where series, period and place are sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from factcheck.model import QuantityKind, Reason, Relation, Stat, StockFlow, Verdict
from factcheck.model.display import show_days
from factcheck.verify.answers import answers, changes_between, read
from factcheck.verify.arithmetic import is_change, text_pair
from factcheck.verify.bounds import Fit, bounds_of
from factcheck.verify.case import Case, fit_of
from factcheck.verify.choose import fits, rivals_of
from factcheck.verify.clocks import DataAsOf, days_between
from factcheck.verify.near_misses import Miss, explain_miss, other_measure, other_period
from factcheck.verify.observations import carry_days, shift_days
from factcheck.verify.official import Official
from factcheck.verify.question import Calculation
from factcheck.verify.windows import true_windows

WELL_COVERED: Final = Decimal("0.97")
"""Part of a period that must be counted before its total can contradict a figure."""
OTHER_MEASURE_GAP: Final = Decimal("0.005")
"""A figure that is only roughly the official value, further off than this share, is
first compared with neighbouring measures that it may equal exactly."""
FAR_OFF: Final = 100
"""A figure so many times off is not wrong: it counts something else."""
REVISION_SHARE: Final = Decimal("0.05")
"""How far a seasonally adjusted value may have been revised since its first release."""
CHANGE_REVISION_SHARE: Final = Decimal("0.5")
"""The same for a change, or a flow that can be negative and so is a net change: what is
little of the level is much of its change."""
SOON_DAYS: Final = 60
"""A figure that comes true this soon after publication is not called wrong."""
NEAR_ZONE: Final = 2
"""A multiple in words is called wrong only beyond this many times its rounding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict on one clock.

    Attributes:
        verdict: The verdict.
        reasons: Most important first.
        official: The value it rests on; None if the data has none.
        fit: How that value lies to the claim.
        officials: Every value for the claim's own period.
        miss: What the figure would be right for, if it misses.
        detail: A sentence that the reasons alone do not give.
    """

    verdict: Verdict
    reasons: tuple[Reason, ...]
    official: Official | None = None
    fit: Fit = Fit.OUTSIDE
    officials: tuple[Official, ...] = ()
    miss: Miss | None = None
    detail: str = ""


def judge(case: Case, data: DataAsOf) -> Judgement:
    """Return the verdict on a claim against what was known on a day."""
    officials = tuple(values_for(case, data))
    sound = [one for one in officials if not one.is_doubtful]
    if not sound:
        return _without_sound_value(case, officials, data)
    official, fit = best_of(case, sound)
    if fit is Fit.OUTSIDE:
        return _outside(case, official, officials, data)
    if fit is not Fit.EXACT and _is_rough(case, official):
        miss = other_measure(case, sound, data)
        if miss is not None:
            return Judgement(
                verdict=Verdict.NEEDS_CONTEXT,
                reasons=(Reason.OTHER_MEASURE,),
                official=official,
                officials=officials,
                miss=miss,
            )
    return Judgement(
        verdict=Verdict.SUPPORTED,
        reasons=_supporting_reasons(case, fit),
        official=official,
        fit=fit,
        officials=officials,
    )


def values_for(case: Case, data: DataAsOf) -> list[Official]:
    """Return the official values for a claim, the text's own base used if need be."""
    question = case.question
    if case.is_base and not case.claim.period.is_dated:
        return _earlier_values(case, data)
    if question.calculation.is_change and question.base is None:
        found = _from_text_base(case, data)
        if found:
            return found
    return answers(question, data, case.prefer)


def _earlier_values(case: Case, data: DataAsOf) -> list[Official]:
    """Return the values that an undated figure "from 135" may be: before its end.

    Values that fit come first, the latest of them before all others.
    """
    question = case.question
    last = question.period.last_day or question.published
    values = [
        one
        for one in data.values(question.series)
        if last is None or (one.period.start is not None and one.period.start <= last)
    ]
    ranked = sorted(
        values,
        key=lambda one: (one.is_doubtful, fit_of(question, one), -_begin(one)),
    )
    return ranked[:1] if ranked else []


def _begin(one: Official) -> int:
    """Return the first day of a value as a number, for sorting."""
    return 0 if one.period.start is None else one.period.start.toordinal()


def _from_text_base(case: Case, data: DataAsOf) -> list[Official]:
    """Return the change from the base that the text gives as a figure ("from 135").

    The base is the latest official value before the end that equals the text's figure.
    """
    pair = text_pair(case.claim, case.claims, case.bases)
    if pair is None:
        return []
    question = replace(case.question, calculation=Calculation.LEVEL)
    bounds = bounds_of(pair[0].quantity)
    ends = read(question, question.period, data, case.prefer)
    if not ends or ends[0].period.start is None:
        return []
    first = min(one.period.start for one in ends if one.period.start is not None)
    bases = [
        one
        for one in data.values(question.series)
        if one.period.start is not None
        and one.period.start < first
        and not one.is_doubtful
        and bounds.fit(one.value) is Fit.EXACT
    ]
    return changes_between(case.question, bases[-1:], ends)


def best_of(case: Case, sound: Sequence[Official]) -> tuple[Official, Fit]:
    """Return the value to show and how it fits: fitting ones first, then preferred."""
    fits = [(fit_of(case.question, one), one) for one in sound]
    fit, official = min(
        fits, key=lambda entry: (entry[0] is Fit.OUTSIDE, entry[1].rank, entry[0])
    )
    return official, fit


def _is_rough(case: Case, official: Official) -> bool:
    """Whether a fitting value is far enough off to look for a better explanation."""
    value = abs(official.value)
    factor = 100 if case.claim.quantity.kind is QuantityKind.FRACTION else 1
    gap = abs(abs(case.claim.quantity.value) * factor - value)
    return gap > OTHER_MEASURE_GAP * value


def _supporting_reasons(case: Case, fit: Fit) -> tuple[Reason, ...]:
    """Return the reasons of a figure that fits."""
    reasons = [
        {Fit.ROUNDING: Reason.ROUNDING, Fit.LOOSE: Reason.LOOSE_MODIFIER}.get(
            fit, Reason.EXACT
        )
    ]
    if case.is_ambiguous_multiple:
        reasons.append(Reason.AMBIGUOUS_MULTIPLE)
    if case.question.is_assumed:
        reasons.append(Reason.UNDATED)
    return tuple(reasons)


def _without_sound_value(
    case: Case, officials: Sequence[Official], data: DataAsOf
) -> Judgement:
    """Judge a claim for whose period the data has nothing, or doubtful values only."""
    if officials:
        official, fit = best_of(case, officials)
        is_right = fit is not Fit.OUTSIDE
        verdict = Verdict.NEEDS_CONTEXT if is_right else Verdict.UNCHECKABLE
        return Judgement(
            verdict=verdict,
            reasons=(Reason.SOURCE_SUSPECT,),
            official=official,
            fit=fit,
            officials=tuple(officials),
        )
    if case.question.calculation.is_change and case.question.base is None:
        return Judgement(
            verdict=Verdict.UNCHECKABLE,
            reasons=(Reason.UNDATED, Reason.NO_OBSERVATION),
            detail="The text does not say since when.",
        )
    miss = other_period(case, (), data)
    if miss is not None:
        return Judgement(
            verdict=Verdict.NEEDS_CONTEXT,
            reasons=(Reason.OTHER_PERIOD,),
            official=miss.official,
            miss=miss,
        )
    return Judgement(verdict=Verdict.UNCHECKABLE, reasons=(Reason.NO_OBSERVATION,))


def _outside(
    case: Case,
    official: Official,
    officials: tuple[Official, ...],
    data: DataAsOf,
) -> Judgement:
    """Judge a claim whose official values all lie outside its bounds."""
    base = Judgement(
        verdict=Verdict.UNCHECKABLE,
        reasons=(Reason.NO_OBSERVATION,),
        official=official,
        officials=officials,
    )
    if not _is_total_known(case, official):
        return replace(base, detail=official.note)
    misses = explain_miss(case, officials, data)
    telling = [miss for miss in misses if not miss.is_error]
    reasons = tuple(miss.reason for miss in misses)
    if telling:
        undated = (Reason.UNDATED,) if case.question.is_assumed else ()
        return replace(
            base,
            verdict=Verdict.NEEDS_CONTEXT,
            reasons=tuple(miss.reason for miss in telling) + undated,
            miss=telling[0],
        )
    doubt = _doubt(case, official, data, is_slip=bool(misses))
    if doubt is not None:
        return replace(doubt, official=official, officials=officials)
    return replace(
        base,
        verdict=Verdict.CONTRADICTED,
        reasons=reasons or (Reason.EXACT,),
        miss=misses[0] if misses else None,
    )


def _is_total_known(case: Case, official: Official) -> bool:
    """Whether a total is counted far enough to lie outside for good."""
    is_total = case.question.calculation in (Calculation.TOTAL, Calculation.AVERAGE)
    if not is_total or official.coverage >= WELL_COVERED:
        return True
    high = case.question.bounds.rounded.high
    is_beyond = high is not None and official.value > high
    return is_beyond and case.question.calculation is Calculation.TOTAL


def _doubt(
    case: Case, official: Official, data: DataAsOf, *, is_slip: bool
) -> Judgement | None:
    """Return what keeps a figure outside its bounds from being called wrong."""
    if not case.is_link_certain or not case.is_plain_fact:
        return Judgement(
            verdict=Verdict.UNCHECKABLE,
            reasons=(Reason.AMBIGUOUS_MEASURE,),
            detail="It is not sure enough that the sentence counts the same thing.",
        )
    if _fits_a_rival(case, data):
        return Judgement(
            verdict=Verdict.UNCHECKABLE,
            reasons=(Reason.AMBIGUOUS_MEASURE,),
            detail="Another series that fits the words has a value that fits.",
        )
    if _is_amount_of_unknown_length(case, official):
        return Judgement(
            verdict=Verdict.UNCHECKABLE,
            reasons=(Reason.UNDATED, Reason.NO_OBSERVATION),
            detail="The sentence does not say over which period the amount is counted.",
        )
    if _is_far_off(case, official) and not is_slip:
        return Judgement(
            verdict=Verdict.UNCHECKABLE,
            reasons=(Reason.AMBIGUOUS_MEASURE,),
            detail="The figure is of another order: it must count something else.",
        )
    if _may_be_revised(case, official, data):
        return Judgement(
            verdict=Verdict.NEEDS_CONTEXT,
            reasons=(Reason.REVISED,),
            detail="The value on file is the newest one; the first release may differ.",
        )
    is_stock = case.series.stock_flow is StockFlow.STOCK
    is_since = case.claim.period.relation is Relation.SINCE
    if case.claim.stat is Stat.FLOW and is_stock and is_since:
        return Judgement(
            verdict=Verdict.UNCHECKABLE,
            reasons=(Reason.AMBIGUOUS_MEASURE,),
            detail="The data gives a level, not how many there were since that day.",
        )
    if official.is_nearest or _is_near_zone(case, official):
        return _needs_base_or_date(case, official)
    return None if case.is_firmly_dated else _doubt_of_date(case)


def _fits_a_rival(case: Case, data: DataAsOf) -> bool:
    """Whether a series that fits the words about as well fits the figure."""
    return any(
        fits(case.claim, rival, case.article, case.claims, case.corpus, data)
        for rival in rivals_of(case.link, is_change=is_change(case.claim))
    )


def _is_amount_of_unknown_length(case: Case, official: Official) -> bool:
    """Whether an amount is undated, or dated by a day in a period that is longer."""
    if case.question.calculation not in (Calculation.TOTAL, Calculation.AVERAGE):
        return False
    days, own = case.question.period.days, official.period.days
    is_day = days == 1 and own is not None and own > 1
    return case.question.is_assumed or is_day


def _is_far_off(case: Case, official: Official) -> bool:
    """Whether figure and value differ by more than a factor of a hundred."""
    value, figure = abs(official.value), abs(case.claim.quantity.value)
    if not value or not figure or case.question.calculation.is_change:
        return False
    return max(value, figure) > FAR_OFF * min(value, figure)


def _may_be_revised(case: Case, official: Official, data: DataAsOf) -> bool:
    """Whether a figure is so close that a first release may have given it.

    Only for seasonally adjusted values whose vintage is not known: their past is
    re-estimated every year, and changes are revised by more than levels.
    """
    is_unknown = any(obs.as_of is None for obs in official.observations)
    is_adjusted = case.series.adjustment in ("SA", "SAAR")
    if not (is_unknown and is_adjusted):
        return False
    values = data.values(case.series)
    is_flow = case.series.stock_flow is StockFlow.FLOW
    is_change = case.question.calculation.is_change
    is_change |= is_flow and any(one.value < 0 for one in values)
    share = CHANGE_REVISION_SHARE if is_change else REVISION_SHARE
    gap = abs(abs(case.claim.quantity.value) - abs(official.value))
    return gap <= share * max(abs(official.value), abs(case.claim.quantity.value))


def _needs_base_or_date(case: Case, official: Official) -> Judgement:
    """Judge a figure that is close, or compared with the nearest count only."""
    if case.question.calculation.is_change:
        return Judgement(
            verdict=Verdict.NEEDS_CONTEXT,
            reasons=(Reason.OTHER_BASE,),
            detail="It would be right from another starting point only.",
        )
    return Judgement(
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


def _doubt_of_date(case: Case) -> Judgement | None:
    """Return what a missing date leaves open; None if no date could save the figure.

    A figure that no date up to soon after publication makes true is wrong without a
    date too, provided that the series reaches near publication.
    """
    question = case.question
    published = question.published
    if published is not None:
        horizon = shift_days(published, SOON_DAYS)
        newest = DataAsOf(case.corpus, None)
        for window in true_windows(question, newest):
            start = window.period.start
            if start is None or start <= horizon:
                when = show_days(start, window.period.last_day)
                return Judgement(
                    verdict=Verdict.NEEDS_CONTEXT,
                    reasons=(Reason.UNDATED,),
                    detail=f"The figure is right for {when}.",
                )
        reach = carry_days(question.series)
        lasts = [one.period.last_day for one in newest.values(question.series)]
        if any(last and days_between(last, published) <= reach for last in lasts):
            return None
    return Judgement(
        verdict=Verdict.UNCHECKABLE,
        reasons=(Reason.NO_OBSERVATION, Reason.UNDATED),
        detail="The sentence gives no date, and there is no count near publication.",
    )
