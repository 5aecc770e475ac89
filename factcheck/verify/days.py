"""Days moved within what `date` can hold."""

from __future__ import annotations

from datetime import date, timedelta

from factcheck.model import ONE_DAY, Period


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


def lies_in(inner: Period, outer: Period) -> bool:
    """Whether one closed period lies inside another."""
    if inner.start is None or inner.end is None:
        return False
    return (outer.start is None or outer.start <= inner.start) and (
        outer.end is None or inner.end <= outer.end
    )
