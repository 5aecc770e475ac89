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

from factcheck.model import QuantityKind, Reason, Verdict
from factcheck.verify.alternatives import one_of_two
from factcheck.verify.answers import answers, changes_between, read
from factcheck.verify.arithmetic import text_pair
from factcheck.verify.bounds import Fit, bounds_of
from factcheck.verify.calculation import Calculation
from factcheck.verify.case import Case, fit_of
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.doubts import doubt_of
from factcheck.verify.mismatch import (
    impossible_days,
    number_or_rate,
    other_money,
    too_short,
)
from factcheck.verify.miss import Miss
from factcheck.verify.near_misses import explain_miss, other_measure
from factcheck.verify.official import Official, published
from factcheck.verify.other_dates import other_period
from factcheck.verify.question import factor_for
from factcheck.verify.slips import other_place
from factcheck.verify.undated import plausible_dates

WELL_COVERED: Final = Decimal("0.97")
"""Part of a period that must be counted before its total can contradict a figure."""
MEAN_COVERED: Final = Decimal("0.5")
"""Part of a period from which on a mean per day or hour speaks for all of it."""
LOOSEST: Final = 10
"""A limit passed so many times over is not a statement about the series."""
OTHER_MEASURE_GAP: Final = Decimal("0.005")
"""A figure that is only roughly the official value, further off than this share, is
first compared with neighbouring measures that it may equal exactly."""


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
        listed: What else it would be right for, and what chance may explain.
        detail: A sentence that the reasons alone do not give.
        plausible: How many values that an undated figure may mean fit, and when.
        held: A newer value that is held back as doubtful.
    """

    verdict: Verdict
    reasons: tuple[Reason, ...]
    official: Official | None = None
    fit: Fit = Fit.OUTSIDE
    officials: tuple[Official, ...] = ()
    miss: Miss | None = None
    listed: tuple[Miss, ...] = ()
    detail: str = ""
    plausible: str = ""
    held: Official | None = None


def judge(case: Case, data: DataAsOf) -> Judgement:
    """Return the verdict on a claim against what was known on a day."""
    short = impossible_days(case) or too_short(case)
    if short:
        return Judgement(
            verdict=Verdict.UNCHECKABLE,
            reasons=(Reason.NO_OBSERVATION,),
            detail=short,
        )
    officials = tuple(values_for(case, data))
    sound = [one for one in officials if not one.is_doubtful]
    if not sound:
        return _without_sound_value(case, officials, data)
    judgement = _with_doubt(_judge_by(case, sound, officials, data))
    if Reason.UNDATED not in judgement.reasons:
        return judgement
    return replace(judgement, plausible=plausible_dates(case, data))


def _judge_by(
    case: Case,
    sound: Sequence[Official],
    officials: tuple[Official, ...],
    data: DataAsOf,
) -> Judgement:
    """Judge a claim by the values that are beyond doubt."""
    official, fit = best_of(case, sound)
    if fit is Fit.OUTSIDE:
        return _outside(case, official, officials, data)
    if fit is not Fit.EXACT and _is_rough(case, official):
        miss = other_measure(case, sound, data)
        if miss is not None and miss.is_unique:
            return Judgement(
                verdict=Verdict.NEEDS_CONTEXT,
                reasons=(Reason.OTHER_MEASURE,),
                official=official,
                officials=officials,
                miss=miss,
            )
    if fit is Fit.LOOSE and _is_beyond_use(case, official):
        return Judgement(
            verdict=Verdict.UNCHECKABLE,
            reasons=(Reason.AMBIGUOUS_MEASURE, Reason.LOOSE_MODIFIER),
            official=official,
            officials=officials,
            detail="The figure is of another order: it must count something else.",
        )
    if _is_of_small_part(case, official):
        return Judgement(
            verdict=Verdict.NEEDS_CONTEXT,
            reasons=(Reason.OTHER_PERIOD,),
            official=official,
            fit=fit,
            officials=officials,
        )
    alternative = one_of_two(case) or other_money(case) or number_or_rate(case)
    if alternative:
        return Judgement(
            verdict=Verdict.NEEDS_CONTEXT,
            reasons=(Reason.OTHER_MEASURE,),
            official=official,
            fit=fit,
            officials=officials,
            detail=alternative,
        )
    return Judgement(
        verdict=Verdict.SUPPORTED,
        reasons=_supporting_reasons(case, fit),
        official=official,
        fit=fit,
        officials=officials,
    )


def _is_of_small_part(case: Case, official: Official) -> bool:
    """Whether a total fits that covers less than half of a period that is over."""
    is_total = case.question.calculation is Calculation.TOTAL
    return (
        is_total and not case.question.is_current and official.coverage < MEAN_COVERED
    )


def _with_doubt(judgement: Judgement) -> Judgement:
    """Mention a newer value of the same days that is held back as doubtful.

    It does not change the verdict: shown, never decisive.
    """
    official = judgement.official
    newer = [
        one
        for one in judgement.officials
        if official is not None
        and one.is_doubtful
        and one.value != official.value
        and one.publisher == official.publisher
        and one.period.has_same_days(official.period)
        and published(one) > published(official)
    ]
    if not newer:
        return judgement
    reasons = dict.fromkeys((*judgement.reasons, Reason.SOURCE_SUSPECT))
    return replace(judgement, reasons=tuple(reasons), held=newer[0])


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
    factor = factor_for(case.claim.quantity, case.series)
    gap = abs(abs(case.claim.quantity.value) * factor - value)
    return gap > OTHER_MEASURE_GAP * value


def _is_beyond_use(case: Case, official: Official) -> bool:
    """Whether a limit is true only because the series counts something much larger.

    "At least 200,000" says nothing of twelve million.
    """
    strict = case.question.bounds.strict
    ends = [abs(end) for end in (strict.low, strict.high) if end]
    is_number = case.claim.quantity.kind is not QuantityKind.PERCENT
    return bool(ends) and is_number and abs(official.value) > LOOSEST * max(ends)


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
    if miss is not None and miss.is_unique:
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
    unique = [miss for miss in misses if miss.is_unique]
    listed = tuple(miss for miss in misses if not miss.is_unique)
    unique = _each_once(unique)
    telling = [miss for miss in unique if not miss.is_error]
    slips = [miss for miss in unique if miss.is_error]
    if telling:
        undated = (Reason.UNDATED,) if case.question.is_assumed else ()
        return replace(
            base,
            verdict=Verdict.NEEDS_CONTEXT,
            reasons=tuple(miss.reason for miss in telling) + undated,
            miss=telling[0],
            listed=(*telling[1:], *listed),
        )
    doubt = doubt_of(case, official, data, is_slip=bool(slips))
    if doubt is not None:
        return replace(
            base,
            verdict=doubt.verdict,
            reasons=doubt.reasons,
            detail=doubt.detail,
            listed=listed,
        )
    return _contradicted(case, base, slips, listed, data)


def _contradicted(
    case: Case,
    base: Judgement,
    slips: Sequence[Miss],
    listed: tuple[Miss, ...],
    data: DataAsOf,
) -> Judgement:
    """Call a figure wrong, and say which slip it may be.

    The same measure in other places is looked up here only: it reads many series.
    """
    elsewhere = None if slips else other_place(case, base.officials, data)
    if elsewhere is not None and elsewhere.is_unique:
        slips = [elsewhere]
    elif elsewhere is not None:
        listed = (*listed, elsewhere)
    return replace(
        base,
        verdict=Verdict.CONTRADICTED,
        reasons=tuple(miss.reason for miss in slips) or (Reason.EXACT,),
        miss=slips[0] if slips else None,
        listed=(*slips[1:], *listed),
    )


def _each_once(misses: list[Miss]) -> list[Miss]:
    """Leave out explanations that rest on the same value as one before them."""
    seen: set[tuple[str, object, object]] = set()
    kept: list[Miss] = []
    for miss in misses:
        period = miss.official.period
        key = (miss.series.series_id, period.start, period.end)
        if key not in seen or miss.is_error or not miss.window:
            kept.append(miss)
        seen.add(key)
    return kept


def _is_total_known(case: Case, official: Official) -> bool:
    """Whether a total is counted far enough to lie outside for good."""
    is_total = case.question.calculation in (Calculation.TOTAL, Calculation.AVERAGE)
    if not is_total or official.coverage >= WELL_COVERED:
        return True
    if case.question.calculation is Calculation.AVERAGE:
        return official.coverage >= MEAN_COVERED
    high = case.question.bounds.rounded.high
    is_beyond = high is not None and official.value > high
    return is_beyond and case.question.calculation is Calculation.TOTAL
