"""Periods that run up to publication: "since March", "in the last four months".

Nobody can count further than the newest value that was out. In: the values of a series
known on a day and a period. Out: the amount, or base and end of the change, that such
words mean. A period that begins inside a counted one (someone took office on the 20th) is
read both ways: from the first whole one, as is usual, and with the one it began in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from factcheck.model import Basis, Frequency, Period, Relation, Series
from factcheck.model.display import show_days, show_number
from factcheck.verify.clocks import days_between
from factcheck.verify.days import shift_days
from factcheck.verify.observations import carry_days
from factcheck.verify.official import Official
from factcheck.verify.totals import add_up, tiles_from

MONTHS_OF: Final = {
    Frequency.MONTH: 1,
    Frequency.QUARTER: 3,
    Frequency.HALF_YEAR: 6,
    Frequency.YEAR: 12,
}
DAYS_OF_WEEK: Final = 7
DAYS_OF_MONTH: Final = Decimal("30.4375")
WINDOW_SLACK: Final = 3
"""Days by which a window named by its length may differ from whole months or weeks."""
LEAST_TILES: Final = 3
"""Counted periods from which on it matters little whether the first is whole."""
LEAST_COUNTED: Final = Decimal("0.5")
"""Part of a period that must be counted before its newest value may stand for its end."""


def is_window(period: Period) -> bool:
    """Whether a period is named by its length up to publication: "in the last 4 months".

    "This year" begins on a named day and is none.
    """
    if period.relation is not Relation.IN or period.start is None:
        return False
    if period.basis is not Basis.RELATIVE_TO_PUBLICATION or period.last_day is None:
        return False
    days = (period.days or 1) - 1
    if period.granularity is Frequency.WEEK:
        return days > 0 and days % DAYS_OF_WEEK == 0
    unit = MONTHS_OF.get(period.granularity) if period.granularity else None
    clipped = period.last_day.day - period.start.day
    if unit is None or not 0 <= clipped <= WINDOW_SLACK:
        return False
    months = round(days / DAYS_OF_MONTH)
    return months > 0 and months % unit == 0


def units_in_window(series: Series, days: int) -> int:
    """Return how many of a series' own periods a window has; 0 if not a whole number."""
    if series.freq is Frequency.WEEK:
        weeks = round(Decimal(days) / DAYS_OF_WEEK)
        return weeks if abs(days - DAYS_OF_WEEK * weeks) <= WINDOW_SLACK else 0
    length = MONTHS_OF.get(series.freq)
    if length is None:
        return 0
    months = round(days / DAYS_OF_MONTH)
    is_whole = abs(days - months * DAYS_OF_MONTH) <= WINDOW_SLACK
    return months // length if is_whole and months % length == 0 else 0


def running_totals(
    series: Series, values: Sequence[Official], period: Period
) -> list[Official]:
    """Return the amounts of a flow in a period that runs up to publication.

    Args:
        series: The flow.
        values: Of it, known on the day that counts.
        period: Closed at publication.

    Returns:
        For "in the last four months" the last four that are counted; else the sum up to
        the newest value, from the first whole period and from the one the start lies in.
        Empty where the newest value is too old to speak for the end.
    """
    if period.start is None or period.end is None:
        return []
    sound = [one for one in values if not one.is_doubtful]
    if is_window(period):
        last = _last_units(series, sound, period)
        if last:
            return last
    stretches = [
        chain
        for start in _starts(series, sound, period)
        if (chain := tiles_from(sound, start, period.end))
        and _is_up_to_date(series, chain, period)
    ]
    return _with_the_other([_counted(chain, period) for chain in stretches])


def span_totals(
    series: Series, values: Sequence[Official], period: Period
) -> list[Official]:
    """Return the amounts of a flow between two dates of which one lies inside a period.

    A term from 20 January to 20 January begins with the first whole month and ends with
    the month it ended in; the other way of counting has the months that were begun. The
    change "from December to May" is counted after December, or with it.

    Returns:
        Both sums; empty where both dates are those of counted periods anyway.
    """
    if period.start is None or period.end is None:
        return []
    sound = [one for one in values if not one.is_doubtful]
    starts = _starts(series, sound, period)
    ends = _ends(sound, period.end)
    if len(starts) < 2 and len(ends) < 2:
        return []
    pairs = dict.fromkeys(zip(starts + starts[-1:], ends + ends[-1:], strict=False))
    chains = [
        chain
        for start, end in pairs
        if (chain := tiles_from(sound, start, end))
        and chain[-1].period.end == end
        and len(chain) >= LEAST_TILES
    ]
    return _with_the_other([_counted(chain, period) for chain in chains])


def _ends(values: Sequence[Official], end: date) -> list[date]:
    """Return where a sum may end: with the period the end lies in, or the one before.

    Where months end on that day, the totals of years beside them do not matter.
    """
    if any(one.period.end == end for one in values):
        return [end]
    inside = [
        one.period
        for one in values
        if one.period.start
        and one.period.end
        and one.period.start < end < one.period.end
    ]
    if not inside:
        return [end]
    last = min(inside, key=lambda one: one.days or 0)
    return [one for one in (last.end, last.start) if one is not None]


def base_and_end(
    series: Series, values: Sequence[Official], period: Period
) -> tuple[list[Official], list[Official]]:
    """Return base and end of a change over a window named by its length.

    "Over the last year" ends with the newest value known and begins so many of the
    series' own periods before it, whatever the days.
    """
    count = units_in_window(series, period.days or 0)
    end_day = _newest_end(values, period)
    if not count or end_day is None:
        return [], []
    ends = [one for one in values if one.period.end == end_day]
    wanted = _back(series, end_day, count)
    return [one for one in values if one.period.end == wanted], ends


def _last_units(
    series: Series, values: Sequence[Official], period: Period
) -> list[Official]:
    """Return the sum of as many of the newest periods as a window is long."""
    count = units_in_window(series, period.days or 0)
    end = _newest_end(values, period)
    if not count or end is None or period.end is None:
        return []
    if days_between(end, period.end) > carry_days(series):
        return []
    chain = tiles_from(values, _back(series, end, count), end)
    if not chain or chain[-1].period.end != end:
        return []
    return [_counted(chain, period)]


def _newest_end(values: Sequence[Official], period: Period) -> date | None:
    """Return where the newest value that ended by the end of a period ends."""
    ends = [one.period.end for one in values if one.period.end is not None]
    return max((end for end in ends if end <= (period.end or end)), default=None)


def _back(series: Series, end: date, count: int) -> date:
    """Return the day that lies some of a series' own periods before an end."""
    if series.freq is Frequency.WEEK:
        return shift_days(end, -DAYS_OF_WEEK * count)
    index = end.year * 12 + end.month - 1 - count * MONTHS_OF[series.freq]
    if index < 12:
        return date.min
    day = end.replace(day=1)
    return day.replace(year=index // 12, month=index % 12 + 1) + timedelta(end.day - 1)


def _starts(series: Series, values: Sequence[Official], period: Period) -> list[date]:
    """Return where a sum may begin, the usual one first.

    Inside a counted period with the next whole one, or the one begun. At the start of
    one with it, or, for net changes "since December", after the month that is named.
    """
    first = period.start
    assert first is not None  # noqa: S101 - checked by the callers
    own = [one.period.start for one in values if one.period.start]
    begun = [
        one.period.start
        for one in values
        if one.period.start and one.period.start < first < (one.period.end or date.max)
    ]
    following = min((start for start in own if start >= first), default=None)
    starts = [] if following is None else [following]
    if begun and following != first:
        starts.append(max(begun))
    elif _names_base(period) and any(one.value < 0 for one in values):
        after = _after_unit(first, period)
        starts += (
            [min(start for start in own if start >= after)] if after in own else []
        )
    reach = carry_days(series)
    return [
        start
        for start in starts
        if days_between(start, first) <= reach or start in starts[1:]
    ]


def _names_base(period: Period) -> bool:
    """Whether the first unit of a period is what a change is counted from."""
    return period.relation in (Relation.SINCE, Relation.FROM_TO)


def _after_unit(first: date, period: Period) -> date | None:
    """Return the day after the month, quarter or year that names a start; None if none."""
    months = MONTHS_OF.get(period.granularity) if period.granularity else None
    if months is None or first.day != 1:
        return None
    index = first.year * 12 + first.month - 1 + months
    return (
        date(index // 12, index % 12 + 1, 1) if index // 12 <= date.max.year else None
    )


def _is_up_to_date(series: Series, chain: Sequence[Official], period: Period) -> bool:
    """Whether a sum reaches as far as the newest release can, and over half the days."""
    end, start = chain[-1].period.end, chain[0].period.start
    if end is None or start is None or period.end is None:
        return False
    counted = Decimal((end - start).days) / Decimal(max(1, period.days or 1))
    is_fresh = days_between(end, period.end) <= carry_days(series)
    return is_fresh and counted >= LEAST_COUNTED


def _counted(chain: Sequence[Official], period: Period) -> Official:
    """Add values up; say which days they cover where these are not those asked for."""
    summed = replace(add_up(chain, period), coverage=Decimal(1))
    own = summed.period
    if own.has_same_days(period):
        return summed
    shown = show_days(own.start, own.last_day)
    return replace(summed, note=f"Counted for {shown}, as far as the data then went.")


def _with_the_other(totals: Sequence[Official]) -> list[Official]:
    """Tell beside each of two sums what the other way of counting gives."""
    if len(totals) != 2:
        return list(totals)
    usual, second = totals
    return [
        replace(usual, note=f"{usual.note} {_told(second)}".strip()),
        replace(
            second, note=f"{second.note} {_told(usual)}".strip(), is_second_way=True
        ),
    ]


def _told(other: Official) -> str:
    """Say what counting from another start gives."""
    start = other.observations[0].period
    when = show_days(start.start, start.last_day)
    return f"Counted from {when} on, it is {show_number(other.value)}."
