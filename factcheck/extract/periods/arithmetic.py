"""Calendar arithmetic: first and last days of months, quarters, seasons and so on.

Everything here is pure and knows nothing about text. A pair `(first, last)` holds both
days inclusive. Dates outside the years 1 to 9999 raise `ValueError` or `OverflowError`,
which `clock.resolve` turns into an undated reading.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeAlias

from dateutil.relativedelta import relativedelta

Days: TypeAlias = tuple[date, date]

# Meteorological seasons, northern hemisphere: whole months, so that monthly series tile
# them. Source: UK Met Office and US NCEI definitions of meteorological seasons.
SEASON_START = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def day_of(day: date) -> Days:
    """Return the day itself as a pair."""
    return day, day


def week_of(day: date) -> Days:
    """Return Monday to Sunday around `day` (ISO 8601 weeks)."""
    first = day - timedelta(days=day.weekday())
    return first, first + timedelta(days=6)


def weekend_of(day: date) -> Days:
    """Return Saturday and Sunday of the ISO week of `day`."""
    saturday = week_of(day)[0] + timedelta(days=5)
    return saturday, saturday + timedelta(days=1)


def month_of(year: int, month: int) -> Days:
    """Return a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


@lru_cache(maxsize=4096)
def months_from(year: int, month: int, count: int) -> Days:
    """Return `count` whole months that start with the month given."""
    first = date(year, month, 1)
    return first, first + relativedelta(months=count) - timedelta(days=1)


def quarter_of(year: int, quarter: int) -> Days:
    """Return calendar quarter 1 to 4."""
    return months_from(year, 3 * quarter - 2, 3)


def half_of(year: int, half: int) -> Days:
    """Return calendar half-year 1 or 2."""
    return months_from(year, 6 * half - 5, 6)


def year_of(year: int) -> Days:
    """Return a calendar year."""
    return date(year, 1, 1), date(year, 12, 31)


def decade_of(year: int) -> Days:
    """Return the ten years that share the first three digits (1990s: 1990 to 1999)."""
    start = year - year % 10
    return date(max(start, 1), 1, 1), date(start + 9, 12, 31)


def season_of(year: int, season: str) -> Days:
    """Return a season; the winter of a year begins in its December."""
    return months_from(year, SEASON_START[season], 3)


def containing(day: date, unit: str) -> Days:
    """Return the calendar unit that contains `day`.

    Args:
        day: Any day.
        unit: `day week weekend month quarter half year decade century`.
    """
    if unit == "week":
        return week_of(day)
    if unit == "weekend":
        return weekend_of(day)
    if unit == "month":
        return month_of(day.year, day.month)
    if unit == "quarter":
        return quarter_of(day.year, (day.month + 2) // 3)
    if unit == "half":
        return half_of(day.year, (day.month + 5) // 6)
    if unit == "year":
        return year_of(day.year)
    if unit == "decade":
        return decade_of(day.year)
    if unit == "century":
        start = day.year - day.year % 100
        return date(max(start, 1), 1, 1), date(start + 99, 12, 31)
    return day, day


def shift(day: date, count: int, unit: str) -> date:
    """Move a day by calendar units; the last day of a month stays inside the month."""
    if unit == "day":
        return day + timedelta(days=count)
    if unit in ("week", "weekend"):
        return day + timedelta(weeks=count)
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(unit)
    if months is None:
        months = {"decade": 120, "century": 1200}[unit]
    return day + relativedelta(months=count * months)


def shifted_unit(day: date, count: int, unit: str) -> Days:
    """Return the calendar unit `count` units after the one that contains `day`."""
    if unit in ("week", "weekend", "day"):
        return containing(shift(day, count, unit), unit)
    return containing(shift(containing(day, unit)[0], count, unit), unit)


def whole_unit(days: Days) -> tuple[str, int] | None:
    """Say which whole calendar months the days cover, as unit and count.

    Returns:
        `("month", n)` where the days are `n` whole months, else None.
    """
    first, last = days
    after = last + timedelta(days=1)
    if first.day != 1 or after.day != 1:
        return None
    return "month", (after.year - first.year) * 12 + after.month - first.month


_LENGTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}


def is_whole(days: Days, unit: str) -> bool:
    """Tell whether days are a whole unit already, calendar or fiscal."""
    whole = whole_unit(days)
    return whole is not None and whole[1] == _LENGTHS.get(unit)


def shift_days(days: Days, count: int, unit: str) -> Days:
    """Move a span of days; whole months stay whole months (30 June to 31 May)."""
    first, last = days
    whole = whole_unit(days)
    moved = shift(first, count, unit)
    if whole is not None and unit not in ("day", "week", "weekend"):
        return months_from(moved.year, moved.month, whole[1])
    return moved, shift(last, count, unit)


def slice_of(days: Days, number: int, parts: int) -> Days:
    """Return one of equal parts of a period, in whole months where they allow it.

    Args:
        days: The whole.
        number: 1 for the first part.
        parts: How many there are.
    """
    first, last = days
    whole = whole_unit(days)
    if whole is not None and whole[1] % parts == 0:
        step = whole[1] // parts
        start = shift(first, (number - 1) * step, "month")
        return start, shift(start, step, "month") - timedelta(days=1)
    length = (last - first).days + 1
    start = first + timedelta(days=(number - 1) * length // parts)
    return start, first + timedelta(days=number * length // parts - 1)


def third_of(days: Days, part: str) -> Days:
    """Return the early, middle or late third of a period.

    A month splits after days 10 and 20 and a year after April and August (the
    convention of our annotation guidelines for "early/late <month>"); a decade after its
    fourth and seventh year (the "mid-1980s" are 1984 to 1986), a century around its
    middle (mid-century is 2041 to 2060 in the IPCC's reports); a week splits
    after Wednesday for its two halves; anything else by length.

    Args:
        days: The whole.
        part: `early`, `mid` or `late`.
    """
    first, last = days
    whole = whole_unit(days)
    length = (last - first).days + 1
    if whole == ("month", 1):
        cuts = first + timedelta(days=10), first + timedelta(days=20)
    elif whole == ("month", 120):
        cuts = shift(first, 4, "year"), shift(first, 7, "year")
    elif whole == ("month", 1200):
        cuts = shift(first, 40, "year"), shift(first, 60, "year")
    elif whole is not None and whole[1] % 3 == 0:
        step = whole[1] // 3
        cuts = shift(first, step, "month"), shift(first, 2 * step, "month")
    elif length == 7:
        cuts = first + timedelta(days=3), first + timedelta(days=3)
        if part == "mid":
            return first + timedelta(days=1), first + timedelta(days=4)
    else:
        cuts = (
            first + timedelta(days=length // 3),
            first + timedelta(days=2 * length // 3),
        )
    if part == "early":
        return first, max(first, cuts[0] - timedelta(days=1))
    if part == "mid":
        return cuts[0], max(cuts[0], cuts[1] - timedelta(days=1))
    return cuts[1], last
