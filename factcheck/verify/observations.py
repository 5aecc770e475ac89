"""Levels at a date: which count was in force, and what was out on a day.

In: the values of a series known on a day (`DataAsOf.values`) and days. Out: every value
that answers, best first. Nothing here compares anything with a claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from factcheck.model import Frequency, Series
from factcheck.model.display import show_days
from factcheck.verify.clocks import days_between
from factcheck.verify.days import shift_days
from factcheck.verify.official import Official

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
    begun = [one for one in values if day is None or one.first_day <= day]
    if not begun:
        return []
    newest = max((one.last_day, one.first_day) for one in begun)
    return [one for one in begun if (one.last_day, one.first_day) == newest]


def as_then(
    values: Sequence[Official], published: date, *, grace: int = 0
) -> list[Official]:
    """Return the values of periods that were out on a day, in whatever vintage.

    "Today" in an article is read from what its writer could see: newer vintages of the
    same periods, not the values of later ones.

    Args:
        values: Of one series.
        published: The day.
        grace: Days by which a release may have come before its usual delay.
    """
    return [one for one in values if _was_out(one, published, grace)]


def _was_out(one: Official, published: date, grace: int) -> bool:
    """Whether the period of a value had been published by a day."""
    known = [obs.known_from for obs in one.observations if obs.known_from]
    if known and max(known) <= published:
        return True
    lag = max((obs.lag_days for obs in one.observations), default=0)
    return shift_days(one.last_day, max(lag - grace, 0)) <= published


def of_publisher(
    values: Sequence[Official], names: Iterable[str], day: date
) -> list[Official]:
    """Return the newest values by a day that one of these bodies published itself."""
    wanted = set(names)
    own = [one for one in values if one.publisher in wanted]
    return latest(own, day)


def _carried(
    values: Sequence[Official], first: date, max_age: int | None
) -> list[Official]:
    """Return the last values that ended before a day, if not too old."""
    before = [one for one in values if one.last_day < first]
    if not before:
        return []
    newest = max(one.last_day for one in before)
    if max_age is not None and days_between(newest, first) > max_age:
        return []
    return [one for one in before if one.last_day == newest]


def _nearest_after(values: Sequence[Official], last: date) -> list[Official]:
    """Return the first values after a day, if near enough."""
    after = [one for one in values if one.first_day > last]
    if not after:
        return []
    first = min(one.first_day for one in after)
    if days_between(last, first) > NEAREST_DAYS:
        return []
    note = f"The nearest count is of {show_days(first, first)}."
    return [
        replace(one, is_nearest=True, note=note)
        for one in after
        if one.first_day == first
    ]


def _latest_first(values: Sequence[Official]) -> list[Official]:
    """Order by day, latest first, keeping the order within one day."""
    return sorted(values, key=lambda one: one.last_day, reverse=True)


def _covers(one: Official, first: date, last: date) -> bool:
    """Whether the value's own period shares a day with the days asked for."""
    return one.first_day <= last and one.last_day >= first
