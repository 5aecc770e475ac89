"""From official values and near misses to a verdict with reasons.

In: a case and what was known on a day. Out: a `Judgement`. The order of the rules is the
order of `docs/methods.md`, "Verdicts": a wrong `CONTRADICTED` is the worst error, so it
comes last and only where series, period and place are sure (`outside`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from factcheck.model import QuantityKind, Reason, Verdict
from factcheck.verify.alternatives import one_of_two
from factcheck.verify.bounds import Fit
from factcheck.verify.calculation import Calculation
from factcheck.verify.case import Case
from factcheck.verify.claim_values import best_of, values_for
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.judgement import Judgement
from factcheck.verify.mismatch import (
    impossible_days,
    number_or_rate,
    other_money,
    too_short,
)
from factcheck.verify.near_misses import other_measure
from factcheck.verify.official import Official, published
from factcheck.verify.other_dates import other_period
from factcheck.verify.outside import MEAN_COVERED, judge_outside
from factcheck.verify.question import factor_for
from factcheck.verify.undated import plausible_dates

LOOSEST: Final = 10
"""A limit passed so many times over is not a statement about the series."""


OTHER_MEASURE_GAP: Final = Decimal("0.005")
"""A figure that is only roughly the official value, further off than this share, is
first compared with neighbouring measures that it may equal exactly."""


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
        return judge_outside(case, official, officials, data)
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
