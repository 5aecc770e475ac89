"""Read a series on the days of a question: a stock, an amount or a rate, best value first.

In: a `Question`, days, and what was known. Out: `Official` values. Several are normal: two
bodies publish a count of one day, or a month has many days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from factcheck.model import Frequency, Period, Relation, StockFlow
from factcheck.verify.asked_days import is_regular
from factcheck.verify.clocks import DataAsOf, days_between
from factcheck.verify.days import shift_days
from factcheck.verify.observations import (
    NEAREST_DAYS,
    as_then,
    carry_days,
    in_force,
    latest,
    of_publisher,
)
from factcheck.verify.official import Official
from factcheck.verify.preference import Preference, ranked
from factcheck.verify.question import Question
from factcheck.verify.rates import rates_in
from factcheck.verify.running import running_totals, span_totals
from factcheck.verify.totals import GAP_DAYS, newest_years, totals_in

LEAST_MONTH: Final = 28
"""Days of the shortest month."""


def read(
    question: Question, period: Period, data: DataAsOf, prefer: Preference
) -> list[Official]:
    """Return the values of the question's series for some days, preferred ones first.

    A figure of "now" may also be the newest value that was out when it was written.
    """
    values = data.values(question.series, near=_days_read(question, period))
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
    return ranked(found, prefer)


def _days_read(question: Question, period: Period) -> tuple[date, date] | None:
    """Return days beside which no value can answer; None where any may.

    A value stays in force for `carry_days`; a stock may be counted, and a sum begin, up to
    a month after the day asked for. What is said of now, of an undated figure or of the
    time since a day may rest on any value.
    """
    first, last = period.start, period.last_day
    is_open = question.is_assumed or question.is_current or question.is_by_year
    is_span = period.relation in (Relation.SINCE, Relation.FROM_TO)
    is_irregular = question.series.freq is Frequency.IRREGULAR
    if first is None or last is None or is_open or is_span or is_irregular:
        return None
    reach = max(carry_days(question.series), NEAREST_DAYS, GAP_DAYS)
    begin = min(first, question.published or first)
    return shift_days(begin, -reach), shift_days(last, reach)


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
    is_end = question.calculation.is_change
    found = [] if is_end else _counted(question, period, values)
    found = found or totals_in(values, period)
    if found or period.days != 1:
        return found
    if is_end and _is_running(question, period):
        return _newest_fresh(question, period, values)
    return [one for one in values if one.period.contains(period.start)]


def _newest_fresh(
    question: Question, period: Period, values: Sequence[Official]
) -> list[Official]:
    """Return the newest amount that was counted to its end, if it speaks for a period."""
    newest = latest_complete(values, period.last_day)
    last = period.last_day or date.max
    limit = carry_days(question.series)
    return [one for one in newest if days_between(one.last_day, last) <= limit]


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
    ended = [one for one in values if day is None or (one.last_day) <= day]
    return latest(ended, day)
