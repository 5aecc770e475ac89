"""Every value that the official data gives for a question, best first.

In: a `Question` and what was known on a day. Out: `Official` values. Several answers are
normal: two bodies publish a count of one day, or a month has many days.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from factcheck.model import Frequency, Period, StockFlow
from factcheck.verify.asked_days import is_regular
from factcheck.verify.calculation import Calculation
from factcheck.verify.changes import (
    annualised_change,
    average_per,
    multiple,
    net_change,
    percent_change,
)
from factcheck.verify.clocks import DataAsOf, days_between
from factcheck.verify.observations import (
    as_then,
    carry_days,
    day_before,
    in_force,
    inside_total,
    latest,
    newest_years,
    of_publisher,
    rates_in,
    shift_days,
    totals_in,
    year_earlier,
)
from factcheck.verify.official import Official
from factcheck.verify.question import Question
from factcheck.verify.running import base_and_end, running_totals, span_totals

LEAST_MONTH: Final = 28
"""Days of the shortest month."""
MIN_INSIDE: Final = 3
"""From this many observations on, a change "in" a period is the one within it."""
REACHED_SHARE: Final = 0.95
"""Part of a period that the values inside must reach for a change over all of it."""
MAX_ENDS: Final = 12
"""Values tried for base and for end of a change; more days of one month add nothing."""


@dataclass(frozen=True, slots=True)
class Preference:
    """Whose value to show where bodies differ.

    Attributes:
        publishers: Bodies that the claim names as its source.
        quoted: Values that the article itself quotes.
    """

    publishers: frozenset[str] = frozenset()
    quoted: frozenset[Decimal] = frozenset()

    def rank(self, official: Official) -> int:
        """Return 0 for a value the claim points at; doubtful ones come last."""
        points = 0 if official.publisher in self.publishers else 2
        points -= official.value in self.quoted
        points += official.is_second_way
        return points + 10 * official.is_doubtful


def answers(
    question: Question, data: DataAsOf, prefer: Preference | None = None
) -> list[Official]:
    """Return the values that answer a question, preferred ones first.

    Args:
        question: What to read or compute.
        data: What was known on the day that counts.
        prefer: Whose value to put first.

    Returns:
        An empty list where the data has no value for the period or the base.
    """
    prefer = prefer or Preference()
    calculation = question.calculation
    if calculation.is_change:
        return _changes(question, data, prefer)
    found = read(question, question.period, data, prefer)
    if calculation is Calculation.AVERAGE:
        found = found or inside_total(data.values(question.series), question.period)
        found = _averages(found, question)
    return found


def read(
    question: Question, period: Period, data: DataAsOf, prefer: Preference
) -> list[Official]:
    """Return the values of the question's series for some days, preferred ones first.

    A figure of "now" may also be the newest value that was out when it was written.
    """
    values = data.values(question.series)
    reader = {
        StockFlow.STOCK: _read_stock,
        StockFlow.FLOW: _read_flow,
    }.get(question.series.stock_flow, _read_rate)
    found = list(reader(question, period, values, prefer))
    if question.is_current and question.published is not None and data.day is None:
        then = as_then(values, question.published)
        if len(then) < len(values):
            found += [
                one
                for one in reader(question, period, then, prefer)
                if one not in found
            ]
    return _ranked(found, prefer)


def _read_stock(
    question: Question, period: Period, values: Sequence[Official], prefer: Preference
) -> list[Official]:
    """Return the stock in force on the days, the named body's own last value too."""
    first, last = _days(period)
    if first is None or last is None:
        day = last or first or question.published
        return latest(values, day)
    if _names_own_period(question, period):
        return [one for one in values if one.period.overlaps(period)]
    max_age = None if question.is_assumed else carry_days(question.series)
    found = in_force(values, first, last, max_age=max_age)
    for one in of_publisher(values, prefer.publishers, last):
        age = days_between(one.period.last_day or last, first)
        if one not in found and age <= carry_days(question.series):
            found.append(one)
    return found


def _names_own_period(question: Question, period: Period) -> bool:
    """Whether a whole month or more is named of a series by months or longer.

    Such a claim is answered by that month's value alone, not by an older one.
    """
    is_long = (period.days or 0) >= LEAST_MONTH
    is_open = question.is_assumed or question.is_current  # the year is not over
    return is_long and is_regular(question.series) and not is_open


def _days(period: Period) -> tuple[date | None, date | None]:
    """Return first and last day; a period closed at its end only is read there."""
    first, last = period.start, period.last_day
    return (first if first is not None else last), last


def _read_flow(
    question: Question, period: Period, values: Sequence[Official], prefer: Preference
) -> list[Official]:
    """Return the amount in the period; undated figures read the newest one known."""
    if question.is_by_year and question.series.freq is not Frequency.YEAR:
        return newest_years(values, period.last_day or question.published)
    if question.is_assumed or period.start is None:
        return latest_complete(values, period.last_day or question.published)
    found = _counted(question, period, values) or totals_in(values, period)
    if not found and period.days == 1:
        return [one for one in values if one.period.contains(period.start)]
    return found


def _counted(
    question: Question, period: Period, values: Sequence[Official]
) -> list[Official]:
    """Return sums up to publication, or between dates inside counted periods."""
    if _is_running(question, period):
        return running_totals(question.series, values, period)
    return span_totals(question.series, values, period)


def _is_running(question: Question, period: Period) -> bool:
    """Whether days run up to publication: nobody can have counted them to the end."""
    return question.is_current and period.last_day == question.period.last_day


def _read_rate(
    question: Question, period: Period, values: Sequence[Official], prefer: Preference
) -> list[Official]:
    """Return the rate of the period; "now" reads the newest one known."""
    if period.start is None or period.end is None:
        return latest_complete(values, period.last_day or question.published)
    found = [] if question.is_assumed else rates_in(values, period)
    if found or _names_own_period(question, period):
        return found
    newest = latest_complete(values, period.last_day)
    limit = carry_days(question.series)
    last = newest[0].period.last_day if newest else None
    until = min(period.last_day or date.max, question.published or date.max)
    is_fresh = last is not None and days_between(last, until) <= limit
    if not is_fresh and not question.is_assumed:
        return []
    if is_regular(question.series) and _names_whole(question, period):
        return [replace(one, is_nearest=True) for one in newest]
    return newest


def _names_whole(question: Question, period: Period) -> bool:
    """Whether the text names a month or more that is still running."""
    return (period.days or 0) >= LEAST_MONTH and not question.is_assumed


def latest_complete(values: Sequence[Official], day: date | None) -> list[Official]:
    """Return the values of the newest period that had ended by a day (or at all)."""
    ended = [
        one for one in values if day is None or (one.period.last_day or date.max) <= day
    ]
    return latest(ended, day)


def _averages(found: Iterable[Official], question: Question) -> list[Official]:
    """Spread totals over the days, weeks or months of their own period."""
    spread: list[Official] = []
    for one in found:
        parts = units_in(one.period, question.per or "month")
        if parts is None:
            continue
        average = average_per(one, parts, question.per or "month")
        if average is not None:
            spread.append(average)
    return spread


def units_in(period: Period, unit: str) -> Decimal | None:
    """Return how many days, weeks or months a closed period has."""
    if period.start is None or period.last_day is None or period.days is None:
        return None
    if unit in ("day", "hour"):
        return Decimal(period.days) * (24 if unit == "hour" else 1)
    if unit == "week":
        return Decimal(period.days) / 7
    first, last = period.start, period.last_day
    months = (last.year - first.year) * 12 + last.month - first.month
    month_days = calendar.monthrange(last.year, last.month)[1]
    months_in = months + Decimal(last.day - first.day + 1) / month_days
    return months_in / 12 if unit == "year" else months_in


def _changes(question: Question, data: DataAsOf, prefer: Preference) -> list[Official]:
    """Return the change from every possible base to every possible end."""
    within = _over_window(question, data, prefer)
    if not within and question.base is None and not _is_stock(question):
        within = _within_period(question, data, prefer)
    if within:
        return within
    ends = read(question, question.period, data, prefer)
    ends = sorted(ends, key=lambda one: (one.rank, -_last_ordinal(one)))[:MAX_ENDS]
    if not ends:
        return []
    bases = [
        base
        for period in base_periods(question, ends[0])
        for base in read(_dated(question), period, data, prefer)
    ][:MAX_ENDS]
    return changes_between(question, bases, ends)


def _last_ordinal(one: Official) -> int:
    """Return the last day of a value as a number: of a year the last month is its end."""
    return (one.period.last_day or date.max).toordinal()


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
    values = _ranked(data.values(question.series), prefer)
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
    values = _ranked(data.values(question.series), prefer)
    inside = [
        one
        for one in values
        if (one.period.start or date.min) >= first
        and (one.period.last_day or date.max) <= last
    ]
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
            if not _is_before(base, end):
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


def _ranked(found: Sequence[Official], prefer: Preference) -> list[Official]:
    """Put preferred values first and note the rank in each."""
    ranked = [replace(one, rank=prefer.rank(one)) for one in found]
    return sorted(ranked, key=lambda one: one.rank)
