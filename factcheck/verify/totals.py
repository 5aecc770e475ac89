"""Amounts of a flow in a period: the one counted for it, or the sum of those that tile it.

In: the values of a series known on a day (`DataAsOf.values`) and a period. Out: every
amount that answers, with the part of the period that it covers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from factcheck.model import Period
from factcheck.model.display import show_days, show_number
from factcheck.verify.clocks import days_between
from factcheck.verify.days import shift_days, year_earlier
from factcheck.verify.official import Official, combine
from factcheck.verify.rates import SLACK_DAYS, list_terms, with_note

GAP_DAYS: Final = 31
"""A sum may begin this many days after the first day asked for, with the next period."""


YEAR_SLACK_DAYS: Final = 31
"""The same for twelve months that are no calendar year: "the year to July" of estimates made
for 1 July begins and ends with a day of that month, whichever."""


YEARS_BACK: Final = 3
"""Calendar years that "$500 billion a year" may speak of: the last ones known."""


def totals_in(values: Sequence[Official], period: Period) -> list[Official]:
    """Return the amounts of a flow in a period.

    First observations of just this period, else the sum of observations that tile it,
    else the longest stretch from its start that the data covers, with the part covered.
    """
    if period.start is None or period.end is None:
        return []
    exact = [one for one in values if one.period.has_same_days(period)]
    if exact:
        return exact
    close = [one for one in values if _nearly_same_days(one.period, period)]
    if close:
        return [with_note(one, period) for one in close]
    tiles = tiles_from(values, _first_tile(values, period), period.end)
    if not tiles:
        return []
    return [add_up(tiles, period)]


def inside_total(values: Sequence[Official], period: Period) -> list[Official]:
    """Return the sum of the values whose middle day lies in a period, for a mean of it.

    Weeks do not begin with months: the weeks of October are those that lie in it for the
    most part. They must follow each other and make up more than half of the period.
    """
    if period.start is None or period.end is None or period.days is None:
        return []
    tiles: list[Official] = []
    for one in values:
        days = one.period.days or 0
        middle = shift_days(one.first_day, days // 2)
        is_next = not tiles or one.first_day == tiles[-1].period.end
        if period.start <= middle < period.end and is_next and not one.is_doubtful:
            tiles.append(one)
    covered = sum(one.period.days or 0 for one in tiles)
    if not tiles or covered * 2 <= period.days:
        return []
    first, last = tiles[0].period.start, tiles[-1].period.end
    return [add_up(tiles, Period(start=first, end=last))]


def newest_years(values: Sequence[Official], day: date | None) -> list[Official]:
    """Return what the newest twelve months, and each of the last years, come to.

    For an amount "a year" that nothing dates; years that are not counted in full are left
    out.
    """
    ended = [one for one in values if day is None or one.last_day < day]
    if not ended or ended[-1].period.end is None:
        return []
    end = ended[-1].period.end
    spans = [Period(start=year_earlier(end), end=end)]
    for back in range(YEARS_BACK):
        year = end.year - 1 - back
        if year > date.min.year:
            spans.append(Period(start=date(year, 1, 1), end=date(year + 1, 1, 1)))
    sums = [one for span in spans for one in totals_in(ended, span)]
    return [one for one in sums if one.coverage == 1]


def _first_tile(values: Sequence[Official], period: Period) -> date:
    """Return where a sum may start: the period's first day, or the next tile's.

    "Since 20 January" starts monthly counts in February: the month in which it fell was
    half over. A gap of more than a month is not skipped.
    """
    assert period.start is not None  # noqa: S101 - checked by the caller
    if (period.days or 0) < 2 * GAP_DAYS:
        return period.start
    starts = [one.first_day for one in values if one.first_day >= period.start]
    first = min(starts, default=period.start)
    return first if days_between(first, period.start) <= GAP_DAYS else period.start


def tiles_from(values: Sequence[Official], start: date, end: date) -> list[Official]:
    """Return observations that follow each other from `start`, the longest first."""
    by_start: dict[date, list[Official]] = {}
    for one in values:
        if not one.is_doubtful:
            by_start.setdefault(one.first_day, []).append(one)
    chain: list[Official] = []
    day = start
    while day < end:
        fitting = [
            one for one in by_start.get(day, ()) if (one.period.end or end) <= end
        ]
        if not fitting:
            break
        best = max(fitting, key=lambda one: (one.period.days or 0, -one.rank))
        chain.append(best)
        day = best.period.end or end
    return chain


def add_up(tiles: Sequence[Official], period: Period) -> Official:
    """Add observations up and say which part of the period they cover."""
    first, last = tiles[0].period.start, tiles[-1].period.last_day
    covered = sum(one.period.days or 0 for one in tiles)
    share = Decimal(covered) / Decimal(period.days or covered)
    note = ""
    if share < 1:
        note = f"The data covers {show_days(first, last)} only."
    total = sum((one.value for one in tiles), Decimal(0))
    formula = ""
    if len(tiles) > 1:
        formula = f"{list_terms(tiles)} = {show_number(total)}"
    summed = combine(
        total,
        tuple(tiles),
        period=Period(start=first, end=tiles[-1].period.end),
        formula=formula,
        note=note,
    )
    return replace(summed, coverage=share)


def _nearly_same_days(own: Period, asked: Period) -> bool:
    """Whether two closed periods differ by a few days of a long stretch only."""
    if None in (own.start, own.end, asked.start, asked.end):
        return False
    assert own.start and own.end and asked.start and asked.end  # noqa: S101, PT018
    slack = min(SLACK_DAYS, (asked.days or 0) // 10)
    is_year = (asked.days or 0) in (365, 366) and own.days in (365, 366)
    if is_year and asked.start.month != 1:
        slack = YEAR_SLACK_DAYS
    return (
        days_between(own.start, asked.start) <= slack
        and days_between(own.end, asked.end) <= slack
    )
