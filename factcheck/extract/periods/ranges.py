"""Ranges of two points: "from January to October", "between 2014 and 2016".

Both ends are expressions; what one leaves open (year, month) comes from the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from factcheck.extract.periods.arithmetic import day_of
from factcheck.extract.periods.expressions import (
    Clock,
    Expression,
    Reading,
)
from factcheck.model import ONE_DAY, Basis

# Words between the ends of a range. "and" makes one only after "between" or for months
# that follow each other ("In both May and June").
JOIN = re.compile(
    r"(?:[-–](?:to|through)[-–]|\s*[-–~]|(?:(?<=\d),)?\s+(?:to|through|thru|up\s+to|(?P<until>until|till))\b)\s*"
    r"(?:the\s+(?=\d|[a-z]+(?:st|nd|rd|th)\b))?",
    re.IGNORECASE,
)
JOIN_AND = re.compile(r"(?:(?<=\d\d\d\d),)?\s+and\s+", re.IGNORECASE)
# Between months of a list before its "and": "in August, September and October".
COMMA = re.compile(r"\s*,\s+(?!and\b)", re.IGNORECASE)
LAST_OF_LIST = re.compile(r"\s*,?\s+and\s+", re.IGNORECASE)
LEAD = re.compile(r"(?:from|between|both)\s+(?:the\s+(?=\d))?$", re.IGNORECASE)
POINTS = frozenset(
    [
        "day",
        "weekday",
        "month",
        "year",
        "quarter",
        "half",
        "season",
        "decade",
        "now",
        "fiscal",
        "relative",
        "relative_day",
        "early",
        "mid",
        "late",
        "start_of",
        "end_of",
        "ago",
        "holiday",
        "event_start",
        "event_end",
        "week",
        "part",
    ]
)
_RANK = [
    "day",
    "week",
    "weekend",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
]


def join(first: Expression, second: Expression) -> Expression | None:
    """Build the range between two points, or None where they make none."""
    if first.kind not in POINTS or second.kind not in POINTS:
        return None

    def read(clock: Clock) -> Reading:
        end = second.resolve(clock)
        if not first.has_year and first.in_year is not None and end.first is not None:
            start = _start_before(first, end.first, end.last or end.first)
        else:
            start = first.resolve(clock)
            if not second.has_year and second.in_year and start.first is not None:
                end = _end_after(second, start, clock)
        if second.kind == "weekday":
            start, end = _within_a_week(start, end, plain=not first.has_year)
        return _span(start, end)

    return Expression(
        kind="range",
        read=read,
        has_year=first.has_year or second.has_year,
        in_year=_both_in_year(first, second),
        unit=min(
            (first.unit, second.unit), key=lambda u: _RANK.index(u) if u in _RANK else 0
        ),
        role="range",
    )


def _both_in_year(
    first: Expression, second: Expression
) -> Callable[[int], Expression] | None:
    """Return how both ends take a year that follows ("January to June in 2017")."""
    if first.in_year is None or second.in_year is None:
        return None
    start, end = first.in_year, second.in_year

    def in_year(year: int) -> Expression:
        joined = join(start(year), end(year))
        assert joined is not None  # noqa: S101 - kinds stay the same
        return joined

    return in_year


def _start_before(first: Expression, end_first: date, end_last: date) -> Reading:
    """Return the last reading of the start that begins before the end does."""
    assert first.in_year is not None  # noqa: S101 - callers check
    clock = Clock(today=end_last)
    for year in (end_first.year, end_first.year - 1):
        reading = first.in_year(year).resolve(clock)
        if reading.first is not None and reading.first <= end_last:
            return replace(reading, basis=Basis.STATED)
    return first.resolve(clock)


def _end_after(second: Expression, start: Reading, clock: Clock) -> Reading:
    """Return the first reading of the end that does not end before the start."""
    assert second.in_year is not None  # noqa: S101 - callers check
    assert start.first is not None  # noqa: S101 - callers check
    for year in range(start.first.year, start.first.year + 9):
        reading = second.in_year(year).resolve(clock)
        if reading.last is not None and reading.last >= start.first:
            return reading
    return second.resolve(clock)


def _within_a_week(
    start: Reading, end: Reading, *, plain: bool
) -> tuple[Reading, Reading]:
    """Return the ends of "from Friday to Sunday" with at most six days between them.

    Each weekday was read apart; of two plain ones the start moves back, else the end is
    the first such day after the start ("from next Monday to Friday").
    """
    if start.first is None or end.first is None:
        return start, end
    apart = (end.first - start.first).days
    if plain and apart < 0:
        days = day_of(end.first - timedelta(days=apart % 7))
        return replace(start, first=days[0], last=days[1]), end
    if not plain and not 0 <= apart <= 7:
        days = day_of(start.first + timedelta(days=apart % 7))
        return start, replace(end, first=days[0], last=days[1])
    return start, end


def _span(start: Reading, end: Reading) -> Reading:
    """Return the days from the first of one reading to the last of the other."""
    note = " ".join(dict.fromkeys(n for n in (start.note, end.note) if n))
    basis = max((start.basis, end.basis), key=list(Basis).index)
    if start.first is None or end.last is None:
        return Reading(
            first=start.first, last=end.last, basis=basis, grain=end.grain, note=note
        )
    if end.last < start.first:
        return Reading(
            basis=Basis.UNKNOWN, grain=end.grain, note="The range runs backwards."
        )
    return Reading(
        first=start.first,
        last=end.last,
        basis=basis,
        grain=end.grain or start.grain,
        note=note,
        event=start.event or end.event,
    )


def adjacent(first: Expression, second: Expression) -> bool:
    """Tell whether two months or decades follow each other ("May and June")."""
    if first.kind == second.kind == "decade":
        days = (
            first.resolve(Clock(today=None)).days,
            second.resolve(Clock(today=None)).days,
        )
        return (
            days[0] is not None
            and days[1] is not None
            and (days[0][1] + ONE_DAY == days[1][0])
        )
    if first.kind != "month" or second.kind != "month":
        return False
    if first.has_year or first.month is None or second.month is None:
        return False
    return first.month % 12 + 1 == second.month
