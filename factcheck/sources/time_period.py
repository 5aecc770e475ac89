"""SDMX TIME_PERIOD texts and the days they cover.

Source: SDMX 2.1 section 2, "time formats": Gregorian year, month and day, reporting
quarter, semester and ISO week, and a start with an ISO 8601 duration or `start/end`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

ONE_DAY = timedelta(days=1)
EXAMPLES = "2025, 2025-S1, 2025-Q3, 2025-06, 2025-W07, 2025-06-30 or 2025-01-01/P7D"
_YEAR = re.compile(r"(\d{4})(?:-A1)?")
_PART = re.compile(r"(\d{4})-([SQW])(\d{1,2})")
_MONTH = re.compile(r"(\d{4})-(?:M)?(\d\d)")
_DURATION = re.compile(r"P(\d{1,4})([DWMY])")
_MONTHS_IN = {"S": 6, "Q": 3}


@lru_cache(maxsize=50_000)  # the same months come back in thousands of rows
def days_of(time_period: str) -> tuple[date, date]:
    """Return first and last day of an SDMX time period.

    Raises:
        ValueError: The text is none of the formats, or names no existing days.
    """
    if "/" in time_period:
        return _days_of_range(*time_period.split("/", 1))
    if match := _YEAR.fullmatch(time_period):
        year = int(match[1])
        return date(year, 1, 1), date(year, 12, 31)
    if match := _PART.fullmatch(time_period):
        return _days_of_part(int(match[1]), match[2], int(match[3]))
    if match := _MONTH.fullmatch(time_period):
        first = date(int(match[1]), int(match[2]), 1)
        return first, add_months(first, 1) - ONE_DAY
    day = date.fromisoformat(time_period)
    if time_period != day.isoformat():
        raise ValueError(f"{time_period!r} is not an SDMX day")
    return day, day


def add_months(day: date, months: int) -> date:
    """Return the same day of the month some months later; `day` must exist there."""
    ahead = day.year * 12 + day.month - 1 + months
    return day.replace(year=ahead // 12, month=ahead % 12 + 1)


def _days_of_part(year: int, kind: str, number: int) -> tuple[date, date]:
    """Return the days of a semester, quarter or ISO week."""
    if kind == "W":
        first = date.fromisocalendar(year, number, 1)
        return first, first + timedelta(days=6)
    length = _MONTHS_IN[kind]
    if not 1 <= number <= 12 // length:
        raise ValueError(f"{kind}{number} does not exist")
    first = date(year, (number - 1) * length + 1, 1)
    return first, add_months(first, length) - ONE_DAY


def _days_of_range(start: str, end: str) -> tuple[date, date]:
    """Return the days of `start/end` (both inclusive) or `start/duration`."""
    first = date.fromisoformat(start)
    if match := _DURATION.fullmatch(end):
        count, unit = int(match[1]), match[2]
        if unit in "DW":
            length = timedelta(days=count * (7 if unit == "W" else 1))
            return first, first + length - ONE_DAY
        return first, add_months(first, count * (12 if unit == "Y" else 1)) - ONE_DAY
    return first, date.fromisoformat(end)
