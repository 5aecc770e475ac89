"""Read a series at a date or over a period: stocks in force, flows that tile, rates.

In: the values of a series known on a day (`DataAsOf.values`) and a period. Out: every
value that answers, best first. Nothing here compares anything with a claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from factcheck.model import ONE_DAY, Frequency, Period, Series, StockFlow
from factcheck.model.display import show_days, show_number
from factcheck.verify.clocks import days_between
from factcheck.verify.official import Official, combine

CARRY_DAYS: Final = {
    Frequency.DAY: 10,
    Frequency.WEEK: 21,
    Frequency.MONTH: 75,
    Frequency.QUARTER: 200,
    Frequency.HALF_YEAR: 380,
    Frequency.YEAR: 800,
    Frequency.DECADE: 4000,
    Frequency.IRREGULAR: 45,
}
"""How many days after its last day a value still counts as the one in force: about two
periods, so that the newest release covers the months until the next one."""

NEAREST_DAYS: Final = 31
"""A stock counted up to this many days after the date asked for may stand in for it."""

SLACK_DAYS: Final = 3
"""Days by which the start of a counted period may differ from the one asked for."""


YEAR_SLACK_DAYS: Final = 31
"""The same for twelve months that are no calendar year: "the year to July" of estimates made
for 1 July begins and ends with a day of that month, whichever."""


def carry_days(series: Series) -> int:
    """Return how long a value of the series stays in force after its last day."""
    return CARRY_DAYS.get(series.freq, CARRY_DAYS[Frequency.IRREGULAR])


def in_force(
    values: Sequence[Official],
    first: date,
    last: date,
    *,
    max_age: int | None,
) -> list[Official]:
    """Return every value in force on some day from `first` to `last`.

    Args:
        values: Of one series, ordered by period start.
        first: First day asked for.
        last: Last day, not before `first`.
        max_age: Days that a value stays in force after its own last day; None for ever.

    Returns:
        Values of the days themselves, latest first, then the ones carried over from
        before; else the nearest one up to `NEAREST_DAYS` after, marked so.
    """
    inside = [one for one in values if _covers(one, first, last)]
    carried: list[Official] = []
    if not any(_covers(one, first, first) for one in inside):
        carried = _carried(values, first, max_age)
    if inside or carried:
        return _latest_first(inside) + carried
    return _nearest_after(values, last)


def latest(values: Sequence[Official], day: date | None) -> list[Official]:
    """Return the values of the newest period that began by a day (or at all)."""
    begun = [one for one in values if day is None or _start(one) <= day]
    if not begun:
        return []
    newest = max((_last(one), _start(one)) for one in begun)
    return [one for one in begun if (_last(one), _start(one)) == newest]


def as_then(values: Sequence[Official], published: date) -> list[Official]:
    """Return the values of periods that were out on a day, in whatever vintage.

    "Today" in an article is read from what its writer could see: newer vintages of the
    same periods, not the values of later ones.
    """
    return [one for one in values if _was_out(one, published)]


def _was_out(one: Official, published: date) -> bool:
    """Whether the period of a value had been published by a day."""
    known = [obs.known_from for obs in one.observations if obs.known_from]
    if known and max(known) <= published:
        return True
    lag = max((obs.lag_days for obs in one.observations), default=0)
    return shift_days(_last(one), lag) <= published


YEARS_BACK: Final = 3
"""Calendar years that "$500 billion a year" may speak of: the last ones known."""


def newest_years(values: Sequence[Official], day: date | None) -> list[Official]:
    """Return what the newest twelve months, and each of the last years, come to.

    For an amount "a year" that nothing dates; years that are not counted in full are left
    out.
    """
    ended = [one for one in values if day is None or _last(one) < day]
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


def of_publisher(
    values: Sequence[Official], names: Iterable[str], day: date
) -> list[Official]:
    """Return the newest values by a day that one of these bodies published itself."""
    wanted = set(names)
    own = [one for one in values if one.publisher in wanted]
    return latest(own, day)


def rates_in(values: Sequence[Official], period: Period) -> list[Official]:
    """Return the values of a rate, share or index for a period.

    A period equal to one of the series' own gives its value; a longer one gives the mean
    of the values inside, then each of them; a shorter one the value around it.
    """
    exact = [one for one in values if _same_days(one.period, period)]
    if exact:
        return exact
    begun = _begun(values, period)
    if begun:
        return begun
    inside = [one for one in values if _within(one.period, period)]
    if len(inside) > 1:
        last = _last(inside[-1])
        ending = [one for one in inside if _last(one) == last]
        return [_mean(inside, period), *ending]
    around = [one for one in values if _within(period, one.period)]
    around.sort(key=lambda one: (one.period.days or 0, one.is_doubtful))
    return inside or around[:2]


def _begun(values: Sequence[Official], period: Period) -> list[Official]:
    """Return the values of the longest stretch that begins with a period.

    It must cover more than half of the period (a quarter of a half-year is half), and
    start within a few days of it.
    """
    if period.start is None or period.days is None:
        return []
    found = [
        one
        for one in values
        if _within(one.period, period)
        and days_between(_start(one), period.start) <= SLACK_DAYS
        and (one.period.days or 0) * 2 > period.days
    ]
    longest = max((_last(one) for one in found), default=None)
    return [_with_note(one, period) for one in found if _last(one) == longest]


def totals_in(values: Sequence[Official], period: Period) -> list[Official]:
    """Return the amounts of a flow in a period.

    First observations of just this period, else the sum of observations that tile it,
    else the longest stretch from its start that the data covers, with the part covered.
    """
    if period.start is None or period.end is None:
        return []
    exact = [one for one in values if _same_days(one.period, period)]
    if exact:
        return exact
    close = [one for one in values if _nearly_same_days(one.period, period)]
    if close:
        return [_with_note(one, period) for one in close]
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
        middle = shift_days(_start(one), days // 2)
        is_next = not tiles or _start(one) == tiles[-1].period.end
        if period.start <= middle < period.end and is_next and not one.is_doubtful:
            tiles.append(one)
    covered = sum(one.period.days or 0 for one in tiles)
    if not tiles or covered * 2 <= period.days:
        return []
    first, last = tiles[0].period.start, tiles[-1].period.end
    return [add_up(tiles, Period(start=first, end=last))]


def _first_tile(values: Sequence[Official], period: Period) -> date:
    """Return where a sum may start: the period's first day, or the next tile's.

    "Since 20 January" starts monthly counts in February: the month in which it fell was
    half over. A gap of more than a month is not skipped.
    """
    assert period.start is not None  # noqa: S101 - checked by the caller
    if (period.days or 0) < 2 * NEAREST_DAYS:
        return period.start
    starts = [_start(one) for one in values if _start(one) >= period.start]
    first = min(starts, default=period.start)
    return first if days_between(first, period.start) <= NEAREST_DAYS else period.start


def tiles_from(values: Sequence[Official], start: date, end: date) -> list[Official]:
    """Return observations that follow each other from `start`, the longest first."""
    by_start: dict[date, list[Official]] = {}
    for one in values:
        if not one.is_doubtful:
            by_start.setdefault(_start(one), []).append(one)
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
        formula = f"{_list_terms(tiles)} = {show_number(total)}"
    summed = combine(
        total,
        tuple(tiles),
        period=Period(start=first, end=tiles[-1].period.end),
        formula=formula,
        note=note,
    )
    return replace(summed, coverage=share)


def _mean(values: Sequence[Official], period: Period) -> Official:
    """Average the values inside a period."""
    count = Decimal(len(values))
    mean = sum((one.value for one in values), Decimal(0)) / count
    formula = f"({_list_terms(values)}) / {len(values)} = {show_number(round(mean, 2))}"
    return combine(
        mean,
        tuple(values),
        period=period,
        formula=formula,
        note=f"Mean of {len(values)} values.",
    )


def _list_terms(values: Sequence[Official]) -> str:
    """Write the terms of a sum, the middle of a long one left out."""
    terms = [show_number(one.value) for one in values]
    if len(terms) > 12:
        terms = [*terms[:3], "…", *terms[-2:]]
    return " + ".join(terms)


def _with_note(one: Official, period: Period) -> Official:
    """Say which days a value covers that nearly fills the period asked for."""
    shown = show_days(one.period.start, one.period.last_day)
    days = Decimal(period.days or 1)
    share = min(Decimal(1), Decimal(one.period.days or 0) / days)
    note = f"The count covers {shown}."
    return replace(one, note=note, coverage=share)


def _carried(
    values: Sequence[Official], first: date, max_age: int | None
) -> list[Official]:
    """Return the last values that ended before a day, if not too old."""
    before = [one for one in values if _last(one) < first]
    if not before:
        return []
    newest = max(_last(one) for one in before)
    if max_age is not None and days_between(newest, first) > max_age:
        return []
    return [one for one in before if _last(one) == newest]


def _nearest_after(values: Sequence[Official], last: date) -> list[Official]:
    """Return the first values after a day, if near enough."""
    after = [one for one in values if _start(one) > last]
    if not after:
        return []
    first = min(_start(one) for one in after)
    if days_between(last, first) > NEAREST_DAYS:
        return []
    note = f"The nearest count is of {show_days(first, first)}."
    return [
        replace(one, is_nearest=True, note=note)
        for one in after
        if _start(one) == first
    ]


def _latest_first(values: Sequence[Official]) -> list[Official]:
    """Order by day, latest first, keeping the order within one day."""
    return sorted(values, key=lambda one: _last(one), reverse=True)


def _covers(one: Official, first: date, last: date) -> bool:
    """Whether the value's own period shares a day with the days asked for."""
    return _start(one) <= last and _last(one) >= first


def _same_days(own: Period, asked: Period) -> bool:
    """Whether two periods cover the same days."""
    return own.start == asked.start and own.end == asked.end


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


def _within(inner: Period, outer: Period) -> bool:
    """Whether one closed period lies inside another."""
    if inner.start is None or inner.end is None:
        return False
    return (outer.start is None or outer.start <= inner.start) and (
        outer.end is None or inner.end <= outer.end
    )


def _start(one: Official) -> date:
    """First day of a value's period."""
    return one.period.start or date.min


def _last(one: Official) -> date:
    """Last day of a value's period."""
    return one.period.last_day or date.max


def is_level(series: Series) -> bool:
    """Whether a series is read at a date rather than over a period."""
    return series.stock_flow is StockFlow.STOCK


def day_before(day: date) -> date:
    """Return the day before, or the same one at the start of time."""
    return day - ONE_DAY if day > date.min else day


def year_earlier(day: date) -> date:
    """Return the same day of the year before (28 February for 29 February)."""
    year = max(day.year - 1, date.min.year)
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=year, day=28 if is_leap_day else day.day)


def shift_days(day: date, days: int) -> date:
    """Return a day moved by some days, kept inside what `date` can hold."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min
