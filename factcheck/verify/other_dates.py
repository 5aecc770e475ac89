"""Explanations by another date, period or starting point.

In: a case whose official values lie outside the claim's bounds. Out: a `Miss` that says when,
or from when, the same number would be right; see `docs/methods.md`, "Near misses".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from factcheck.model import Basis, Period, Reason
from factcheck.model.display import show_period
from factcheck.verify.bounds import Fit
from factcheck.verify.calculation import Calculation
from factcheck.verify.case import Case, significant_digits
from factcheck.verify.changes import show_span
from factcheck.verify.clocks import DataAsOf, days_between
from factcheck.verify.days import year_earlier
from factcheck.verify.differences import changes_between
from factcheck.verify.miss import Miss, is_chance_within, miss_of, would_be_right
from factcheck.verify.neighbours import MIN_DIGITS
from factcheck.verify.official import Official
from factcheck.verify.reading import read
from factcheck.verify.sums import YEAR_DAYS, other_sums
from factcheck.verify.windows import true_windows
from factcheck.verify.wording import show_in_unit, show_when

STALE_DAYS: Final = 400
"""A figure overtaken longer ago than this is not called an old count of the same thing:
a growing series passes through every number once."""
NEAR_DAYS: Final = 31
"""A dated figure is right for another date only if that date is this near."""
LONG_DAYS: Final = 92
"""Longer spans are not one month or quarter whose neighbour could be meant."""
MAX_LISTED: Final = 3
"""Periods named where a figure is right for several."""


def stale(case: Case, officials: Sequence[Official], data: DataAsOf) -> Miss | None:
    """The figure was true earlier and had been overtaken before publication.

    Amounts of single periods are not overtaken by those of the next.
    """
    question = case.question
    is_amount = question.calculation in (Calculation.TOTAL, Calculation.AVERAGE)
    if not question.is_current or is_amount or _names_its_day(case):
        return None
    start = question.period.start or question.published
    for window in true_windows(question, data):
        last = window.period.last_day
        if start is None or last is None or last >= start:
            continue
        if days_between(last, start) > STALE_DAYS or window.fit is Fit.LOOSE:
            continue
        sentence = (
            f"“{case.claim.text}” was right {show_when(window.period)}; it had been "
            "overtaken by publication."
        )
        return miss_of(case, Reason.STALE, sentence, window.last, window=window)
    return None


def _names_its_day(case: Case) -> bool:
    """Whether the sentence itself writes out the day of a level."""
    is_level = not case.question.calculation.is_change
    return is_level and case.claim.period.basis is Basis.STATED


def other_period(
    case: Case, officials: Sequence[Official], data: DataAsOf
) -> Miss | None:
    """A dated figure is exactly right for a period next to the one named.

    Or for one that another figure of the same sentence has: where a sentence gives two
    dates, it may be the other one.
    """
    question = case.question
    digits = significant_digits(case.claim.quantity.value)
    if question.is_assumed or digits < MIN_DIGITS:
        return None
    for window in true_windows(question, data):
        is_near = _is_near(window.period, _wanted(case)) or any(
            one.overlaps(window.period) for one in _other_dates(case)
        )
        if window.fit is Fit.ROUNDING or not is_near:
            continue
        sentence = f"{would_be_right(case)} {_named_year(case, window.period)}."
        return miss_of(case, Reason.OTHER_PERIOD, sentence, window.last, window=window)
    return _other_year(case, officials, data)


def _named_year(case: Case, period: Period) -> str:
    """Say for when, a fiscal year by its name."""
    is_fiscal = bool(case.series.fiscal_year_start) and period.days in YEAR_DAYS
    if is_fiscal and period.last_day is not None:
        return f"for fiscal year {period.last_day.year} ({show_period(period)})"
    return show_when(period)


def _other_year(
    case: Case, officials: Sequence[Official], data: DataAsOf
) -> Miss | None:
    """A yearly amount is right for the fiscal, calendar or rolling year instead."""
    sums = other_sums(case.question, data, case.corpus.root)
    fitting = [
        one for one in sums if case.question.fit(one.official.value) is Fit.EXACT
    ]
    if not fitting:
        return None
    best = fitting[0]
    is_unique = len(fitting) == 1
    if officials:
        strict = case.question.bounds.strict
        is_unique &= not is_chance_within(
            strict, tried=len(sums), own=officials[0].value
        )
    shown = ", or ".join(
        f"{one.name} ({show_period(one.official.period)}): "
        f"{show_in_unit(one.official.value, case.series, case.claim)}"
        for one in fitting[:MAX_LISTED]
    )
    sentence = f"{would_be_right(case)} for {shown}."
    return miss_of(
        case, Reason.OTHER_PERIOD, sentence, best.official, is_unique=is_unique
    )


def _wanted(case: Case) -> Period:
    """Return the days next to which a figure may be right.

    A change over a longer span is dated by its end: a date somewhere inside is not near.
    """
    period = case.question.period
    last = period.last_day
    if not case.question.calculation.is_change or last is None:
        return period
    if case.question.base is None and (period.days or 0) <= LONG_DAYS:
        return period
    return Period.of_days(last, last)


def _other_dates(case: Case) -> list[Period]:
    """Return the days that other figures of the sentence have, if firmly dated."""
    return [
        other.period
        for other in case.claims
        if other.sentence == case.claim.sentence
        and other.period.start is not None
        and other.period.last_day is not None
        and not other.period.has_same_days(case.claim.period)
        and other.period.basis is Basis.STATED
    ]


def _is_near(window: Period, wanted: Period) -> bool:
    """Whether a period is next to another, or the same one a year before or after."""
    first, last = wanted.start or wanted.last_day, wanted.last_day
    if first is None or last is None or window.start is None:
        return False
    if window.overlaps(wanted):
        return (window.days or 0) <= 3 * (wanted.days or 1)
    closing = window.last_day or window.start
    reach = max(NEAR_DAYS, wanted.days or 0)
    gap = min(days_between(closing, first), days_between(last, window.start))
    if gap <= reach:
        return True
    return window.days == wanted.days and (
        window.start == year_earlier(first) or year_earlier(window.start) == first
    )


def other_base(
    case: Case, officials: Sequence[Official], data: DataAsOf
) -> Miss | None:
    """A change is exactly right from a year before its end, or the period before."""
    question = case.question
    if not question.calculation.is_change or question.period.last_day is None:
        return None
    ends = read(question, question.period, data, case.prefer)[:1]
    for end in ends:
        for base_period in _usual_bases(end.period):
            bases = read(
                replace(question, is_assumed=False), base_period, data, case.prefer
            )
            for one in changes_between(question, bases[:1], [end]):
                if question.fit(one.value) is Fit.EXACT:
                    span = show_span(bases[0], end)
                    sentence = f"{would_be_right(case)} {span}: {one.formula}."
                    return miss_of(case, Reason.OTHER_BASE, sentence, one)
    return None


def _usual_bases(end: Period) -> Iterable[Period]:
    """Return the bases that statistics are usually compared with."""
    if end.start is None or end.end is None or end.start.year <= 1:
        return
    yield Period(start=year_earlier(end.start), end=year_earlier(end.end))
    first = end.start.replace(month=1, day=1)
    if first < end.start:
        yield Period.of_days(first, first)
