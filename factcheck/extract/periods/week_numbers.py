"""Numbered weeks: "week 31 of 2024", "the 31st week of the year", "weeks 10 to 12".

ISO 8601 weeks, as health services count them (ECDC; CDC's weeks begin a day earlier).
"""

from __future__ import annotations

import re
from datetime import date

from factcheck.extract.periods.arithmetic import Days, week_of
from factcheck.extract.periods.expressions import (
    Clock,
    Expression,
    Reading,
    relative,
    stated,
)
from factcheck.extract.periods.grammar import Parse, Parsed, Rule, rule

RULES: list[Rule] = []

# "Week 10" with a capital is a matchday, unless a year or a second week follows.
_NUMBER = r"(?P<number>[1-9]|[1-4]\d|5[0-3])(?![\d%]|[.,]\d)"
_OF = re.compile(
    r"\s*,?\s+(?:of\s+|in\s+)?(?=(?:19|20)\d\d\b|(?:last|this|next)\s+year\b)",
    re.IGNORECASE,
)
_SECOND = re.compile(r"\s*(?:-|–|to|and|through)\s*(?:week\s+)?\d", re.IGNORECASE)
_FIRST = re.compile(r"week\s+\d{1,2}\s*(?:-|–|to|and|through)\s*$", re.IGNORECASE)


def iso_week(year: int, number: int) -> Days:
    """Return an ISO 8601 week.

    Raises:
        ValueError: The year has no such week.
    """
    return week_of(date.fromisocalendar(year, number, 1))


@rule(
    RULES,
    "the week epidemiological epi",
    rf"(?:the\s+)?(?:epi(?:demiological)?\s+)?week\s+{_NUMBER}",
)
def week_number(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "week 31 of 2024", "week 27 of last year", "week 31"."""
    text, number = match.string, int(match["number"])
    gap = _OF.match(text, match.end())
    year = parse(gap.end()) if gap else None
    if year is not None and year[1].unit == "year":
        return year[0], _of_year(number, year[1])
    lower = "Week" not in match.group()
    before = text[max(0, match.start() - 12) : match.start()]
    if not (lower or _SECOND.match(text, match.end()) or _FIRST.search(before)):
        return None

    def read(clock: Clock) -> Reading:
        return relative(iso_week(clock.day().year, number), "week")

    return match.end(), Expression(kind="week", read=read, has_year=True, unit="week")


def _of_year(number: int, year: Expression) -> Expression:
    """Build a week of a year that is itself an expression."""

    def read(clock: Clock) -> Reading:
        reading = year.resolve(clock)
        if reading.first is None:
            return reading
        found = stated(iso_week(reading.first.year, number), "week")
        return Reading(
            first=found.first, last=found.last, basis=reading.basis, grain=found.grain
        )

    return Expression(kind="week", read=read, has_year=True, unit="week")
