"""The wrong whole or base of a percentage: of the rest, of the new level, of another total.

In: a case whose official values lie outside the claim's bounds. Out: a `Miss` with reason
`OTHER_BASE`. Each compares one computed value with the figure; see `docs/methods.md`,
"Near misses".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from factcheck.link.ratios import share_of
from factcheck.link.units import is_percent
from factcheck.model import Observation, QuantityKind, Reason, Series, StockFlow
from factcheck.model.display import show_number
from factcheck.verify.bounds import Fit
from factcheck.verify.calculation import Calculation
from factcheck.verify.case import Case, significant_digits
from factcheck.verify.changes import HUNDRED
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.miss import Miss, is_chance_within, miss_of, would_be_right
from factcheck.verify.neighbours import MIN_DIGITS
from factcheck.verify.official import Official, plain_value, read_off
from factcheck.verify.wording import show_when

DIVIDED: Final = " / "
"""Stands between the two ids in the name of a share that linking computed."""
_SHARES: Final = (QuantityKind.PERCENT, QuantityKind.FRACTION)


def of_new_level(
    case: Case, officials: Sequence[Official], data: DataAsOf
) -> Miss | None:
    """A change is given in percent of the new level instead of the old one.

    From 135 to 958: `(958 - 135) / 958 = 85.9 %`, the rise is 609.6 %.
    """
    if not is_growth(case):
        return None
    for one in officials:
        level = HUNDRED + one.value  # of the old one, in percent
        if level <= 0 or one.value == 0:
            continue
        value = one.value / level * HUNDRED
        formula = f"{_shown(one.value)} / {_shown(level)} = {_shown(value)} %"
        if case.question.calculation is Calculation.PERCENT_CHANGE:
            base, end = _ends(case, one)
            formula = (
                f"({show_number(end)} - {show_number(base)}) / {show_number(end)} = "
                f"{_shown(value)} %"
            )
        found = _found(case, one, value, f"in percent of the new level: {formula}")
        if found is not None:
            return found
    return None


def is_growth(case: Case) -> bool:
    """Whether the figure is a change in percent, computed or published as one."""
    if case.question.calculation is Calculation.PERCENT_CHANGE:
        return True
    is_change = case.claim.quantity.kind is QuantityKind.PERCENT_CHANGE
    return is_change and case.series.stock_flow is StockFlow.CHANGE


def _ends(case: Case, change: Official) -> tuple[Decimal, Decimal]:
    """Return base and end of a computed change."""
    base, end = change.observations[0], change.observations[-1]
    return plain_value(base, case.series), plain_value(end, case.series)


def _shown(value: Decimal) -> str:
    """Show a computed value with one decimal."""
    return show_number(round(value, 1))


def of_the_rest(
    case: Case, officials: Sequence[Official], data: DataAsOf
) -> Miss | None:
    """A share is given of the rest instead of the whole: 37 of 63 is 58.7 %, of 100 37 %."""
    is_share = case.question.calculation is Calculation.RATE and is_percent(case.series)
    if not is_share or case.claim.quantity.kind not in _SHARES:
        return None
    for one in officials:
        if not 0 < one.value < HUNDRED:
            continue
        rest = HUNDRED - one.value
        value = one.value / rest * HUNDRED
        formula = f"{_shown(one.value)} / {_shown(rest)} = {_shown(value)} %"
        found = _found(case, one, value, f"as a share of the rest: {formula}")
        if found is not None:
            return found
    return None


def of_other_whole(
    case: Case, officials: Sequence[Official], data: DataAsOf
) -> Miss | None:
    """A share is given of another total of the same unit and place.

    Only for shares that linking computed from two series; the other totals are those
    that the corpus lists as easily confused with either.
    """
    if case.claim.quantity.kind not in _SHARES or not officials:
        return None
    tried = list(_other_shares(case))
    for series, observations in tried:
        own = officials[0].period
        for obs in observations:
            if not obs.period.has_same_days(own):
                continue
            one = read_off(obs, series)
            phrase = f"for “{series.title}” {show_when(one.period)}: {obs.note}"
            found = _found(case, one, one.value, phrase, tried=len(tried))
            if found is not None:
                return replace(found, series=series)
    return None


def _other_shares(case: Case) -> Iterator[tuple[Series, tuple[Observation, ...]]]:
    """Yield the shares of the same part in other totals."""
    series = case.corpus.series
    part, divided, whole = case.series.series_id.partition(DIVIDED)
    if not divided or part not in series or whole not in series:
        return
    listed = (*series[whole].related_series, *series[part].related_series)
    for name in dict.fromkeys(listed):
        other = series.get(name)
        if other is None or name in (part, whole):
            continue
        own = series[part]
        if (other.unit_measure, other.ref_area) != (own.unit_measure, own.ref_area):
            continue
        made = share_of(own, other, case.corpus)
        if made is not None:
            yield made.series, made.observations


def _found(
    case: Case, official: Official, value: Decimal, phrase: str, *, tried: int = 1
) -> Miss | None:
    """Return the explanation if a computed value is just the figure, and not by chance."""
    question = case.question
    strict = question.bounds.strict
    is_chance = is_chance_within(strict, tried=tried, own=official.value)
    if question.fit(value) is not Fit.EXACT or is_chance is None:
        return None
    digits = significant_digits(case.claim.quantity.value)
    sentence = f"{would_be_right(case)} {phrase}."
    is_unique = not is_chance and digits >= MIN_DIGITS
    return miss_of(case, Reason.OTHER_BASE, sentence, official, is_unique=is_unique)
