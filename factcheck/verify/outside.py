"""Judge a figure that all official values miss: explained, in doubt, or contradicted.

In: a case, its values and what was known on a day. Out: a `Judgement`. The order is that of
`docs/methods.md`, "Verdicts", from rule 4 on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from factcheck.model import Reason, Verdict
from factcheck.verify.calculation import Calculation
from factcheck.verify.case import Case
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.doubts import doubt_of
from factcheck.verify.judgement import Judgement
from factcheck.verify.miss import Miss
from factcheck.verify.near_misses import explain_miss
from factcheck.verify.official import Official
from factcheck.verify.slips import other_place

WELL_COVERED: Final = Decimal("0.97")
"""Part of a period that must be counted before its total can contradict a figure."""


MEAN_COVERED: Final = Decimal("0.5")
"""Part of a period from which on a mean per day or hour speaks for all of it."""


def judge_outside(
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
