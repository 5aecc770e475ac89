"""Every change that the data gives for a question: each base with each end, best first.

In: a `Question` about a change, and what was known on a day. Out: `Official` values with the
arithmetic of base and end (`changes`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from factcheck.model import Frequency, Period, StockFlow
from factcheck.verify.calculation import Calculation
from factcheck.verify.changes import (
    annualised_change,
    multiple,
    net_change,
    percent_change,
)
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.days import day_before, shift_days, year_earlier
from factcheck.verify.observations import latest
from factcheck.verify.official import Official
from factcheck.verify.preference import Preference, ranked
from factcheck.verify.question import Question
from factcheck.verify.reading import latest_complete, read
from factcheck.verify.running import base_and_end

MIN_INSIDE: Final = 3
"""From this many observations on, a change "in" a period is the one within it."""


REACHED_SHARE: Final = 0.95
"""Part of a period that the values inside must reach for a change over all of it."""


LONGEST_YEAR: Final = 366
ALIKE_DAYS: Final = Decimal("1.25")
"""How many times as many days one of two amounts that are compared may have: months and
quarters differ by less, a year so far and a whole year by more."""
MAX_ENDS: Final = 12
"""Values tried for base and for end of a change; more days of one month add nothing."""


def changes(question: Question, data: DataAsOf, prefer: Preference) -> list[Official]:
    """Return the change from every possible base to every possible end."""
    within = _over_window(question, data, prefer)
    if not within and question.base is None and not _is_stock(question):
        within = _within_period(question, data, prefer)
    if within and not _is_of_year(question):
        return within
    return [*_from_base(question, data, prefer), *within]


def _is_of_year(question: Question) -> bool:
    """Whether amounts of a year or less are compared: with those of the year before."""
    is_flow = question.series.stock_flow is StockFlow.FLOW
    return is_flow and (question.period.days or 0) <= LONGEST_YEAR


def _from_base(
    question: Question, data: DataAsOf, prefer: Preference
) -> list[Official]:
    """Return the change from every base named or usual to every possible end."""
    ends = read(question, question.period, data, prefer)
    # of a year, its last month is the end
    ends = sorted(ends, key=lambda one: (one.rank, -one.last_day.toordinal()))[
        :MAX_ENDS
    ]
    if not ends:
        return []
    bases = [
        base
        for period in base_periods(question, ends[0])
        for base in read(_dated(question), period, data, prefer)
    ][:MAX_ENDS]
    return changes_between(question, bases, ends)


def _over_window(
    question: Question, data: DataAsOf, prefer: Preference
) -> list[Official]:
    """Return the change over a window named by its length: "over the last ten years"."""
    if question.is_base_given or not question.is_current:
        return []
    is_yearly = question.series.freq is Frequency.YEAR
    window = question.window or (question.period if is_yearly else None)
    if window is None:
        return []
    values = ranked(data.values(question.series), prefer)
    bases, ends = base_and_end(question.series, values, window)
    return changes_between(question, bases[:1], ends[:1])


def _within_period(
    question: Question, data: DataAsOf, prefer: Preference
) -> list[Official]:
    """Return the change of a rate or flow within a period of several observations.

    "In five years the rate rose by a half": from the last value before it, or the one
    around its first day, to the last one inside.
    """
    first, last = question.period.start, question.period.last_day
    if first is None or last is None:
        return []
    values = ranked(data.values(question.series), prefer)
    inside = [one for one in values if one.first_day >= first and one.last_day <= last]
    if len({one.period.start for one in inside}) < MIN_INSIDE:
        return []
    reached = max(one.period.last_day or last for one in inside)
    if (last - reached).days > (last - first).days * (1 - REACHED_SHARE):
        return []
    at_start = [one for one in values if one.period.contains(first)]
    if not at_start or any(one.period.start == first for one in at_start):
        at_start = latest_complete(values, day_before(first))
    bases = at_start
    return changes_between(question, bases, latest(inside, last))


def _dated(question: Question) -> Question:
    """Return the question as one whose days are given: a base is never assumed."""
    return replace(question, is_assumed=False)


def changes_between(
    question: Question, bases: Sequence[Official], ends: Sequence[Official]
) -> list[Official]:
    """Return the change from each base to each later end, best pairs first.

    Pairs of one body come before mixed ones.
    """
    found: list[tuple[int, int, Official]] = []
    for end in ends:
        for base in bases:
            if not _is_before(base, end) or not _is_comparable(question, base, end):
                continue
            mixed = base.publisher != end.publisher
            first, last = _sized(base, end) if question.is_gap else (base, end)
            for compute in _computations(question):
                official = compute(first, last)
                if official is not None:
                    rank = base.rank + end.rank
                    found.append((rank, mixed, replace(official, rank=rank)))
    found.sort(key=lambda entry: entry[:2])
    return [official for _, _, official in found]


def _sized(base: Official, end: Official) -> tuple[Official, Official]:
    """Return base and end of a deficit that a series holds with a minus sign, by size."""
    if base.value >= 0:
        return base, end
    return replace(base, value=-base.value), replace(end, value=-end.value)


def _is_before(base: Official, end: Official) -> bool:
    """Whether a base ends before the end does."""
    return (base.period.end or date.max) < (end.period.end or date.max)


def _is_comparable(question: Question, base: Official, end: Official) -> bool:
    """Whether two amounts are of about as many days; levels and rates always are."""
    if question.series.stock_flow is not StockFlow.FLOW:
        return True
    days = sorted(((base.period.days or 0), (end.period.days or 0)))
    return days[1] <= ALIKE_DAYS * days[0]


_Compute = Callable[[Official, Official], Official | None]


def _computations(question: Question) -> tuple[_Compute, ...]:
    """Return the formulas that the question allows, the usual one first."""
    if question.calculation is Calculation.PERCENT_CHANGE:
        series = question.series
        is_annual_rate = series.adjustment == "SAAR"
        if is_annual_rate and series.freq is Frequency.QUARTER:
            return (percent_change, annualised_change)
        return (percent_change,)
    if question.calculation is Calculation.MULTIPLE:
        return (multiple,)
    return (net_change,)


def base_periods(question: Question, end: Official) -> list[Period]:
    """Return the days on which the base may be read.

    The base that the text names, and the day before its first one (a change "over
    2024" starts where 2023 ended). If the text names none, a flow or rate is compared
    with the period before and with the one a year earlier.
    """
    if question.base is not None and question.base.start is not None:
        before = day_before(question.base.start)
        periods = [question.base]
        if question.base.days != 1 or not _is_stock(question):
            periods.append(Period.of_days(before, before))
        return periods
    period = question.period if question.period.start else end.period
    if question.is_assumed or period.start is None or _is_stock(question):
        return []
    if period.start.year <= 1:  # nothing lies before the first year that `date` knows
        return []
    return [_previous(period), _year_before(period)]


def _is_stock(question: Question) -> bool:
    """Whether the series is a level at a date."""
    return question.series.stock_flow is StockFlow.STOCK


def _previous(period: Period) -> Period:
    """Return the stretch of the same kind just before: month, quarter, year or days."""
    assert period.start is not None  # noqa: S101 - checked by the caller
    start, end = period.start, period.end or shift_days(period.start, 1)
    months = (end.year - start.year) * 12 + end.month - start.month
    if start.day == 1 and end.day == 1 and months > 0:
        index = start.year * 12 + start.month - 1 - months
        if index // 12 >= 1:
            return Period(start=date(index // 12, index % 12 + 1, 1), end=start)
    return Period(start=shift_days(start, -(end - start).days), end=start)


def _year_before(period: Period) -> Period:
    """Return the same stretch a year earlier."""
    assert period.start is not None  # noqa: S101 - checked by the caller
    if period.end is None:
        return period
    return Period(start=year_earlier(period.start), end=year_earlier(period.end))
