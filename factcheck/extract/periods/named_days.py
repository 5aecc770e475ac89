"""Holidays in words: "Christmas", "last Easter", "Ramadan 2024", "Labor Day weekend"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from factcheck.extract.periods import words
from factcheck.extract.periods.arithmetic import Days, containing
from factcheck.extract.periods.build import inside_year, yearly
from factcheck.extract.periods.expressions import Clock, Expression, Reading, relative
from factcheck.extract.periods.grammar import Parsed, Parser
from factcheck.extract.periods.observances import Observance

_WHICH = re.compile(
    r"(?:(?P<which>last|this|next|the\s+past|past|previous|following|coming|upcoming)\s+|the\s+)?",
    re.IGNORECASE,
)
_DAYPART = re.compile(
    r"(?:the\s+)?(?:morning|evening|night|eve)\s+of\s+", re.IGNORECASE
)
_WEEKEND_OF = re.compile(r"(?:the\s+)?(?:long\s+)?weekend\s+of\s+", re.IGNORECASE)
_WEEKEND = re.compile(r"\s+(?:long\s+)?weekend\b", re.IGNORECASE)
_YEAR = re.compile(rf",?\s+(?:of\s+|in\s+)?(?P<year>{words.YEAR})", re.IGNORECASE)
_YEAR_WORDS = re.compile(
    r"\s+(?:of\s+|in\s+)?(?=(?:this|last|next)\s+year)", re.IGNORECASE
)


def parse_observance(parser: Parser, position: int, depth: int) -> Parsed | None:
    """Parse a holiday's name with "last" before it or a year after it."""
    text = parser.text
    start = position
    daypart = _DAYPART.match(text, start)
    if daypart:
        start = daypart.end()
    weekend_of = _WEEKEND_OF.match(text, start)
    if weekend_of:
        start = weekend_of.end()
    which = _WHICH.match(text, start)
    found = parser.observances.match(text, which.end() if which else start, parser.area)
    if found is None:
        which = None
        found = parser.observances.match(text, start, parser.area)
    if found is None and start != position:
        found = parser.observances.match(text, position, parser.area)
    if found is None:
        return None
    word = (which["which"] or "").lower() if which else ""
    end, expression = _with_year(parser, found, word, depth)
    after = _WEEKEND.match(text, end)
    if after or weekend_of:
        year = _YEAR.match(text, after.end()) if after else None
        if after and year and expression.in_year:
            expression = expression.in_year(words.year_number(year["year"]))
            return year.end(), weekend_around(expression)
        return (after.end() if after else end), weekend_around(expression)
    return end, expression


def _with_year(
    parser: Parser, found: tuple[int, Observance], which: str, depth: int
) -> Parsed:
    """Take up the year after a holiday, or "last" before it."""
    end, observance = found
    plain = yearly("holiday", "day", observance.in_year)
    year = _YEAR.match(parser.text, end)
    if year:
        fixed = yearly(
            "holiday", "day", observance.in_year, year=words.year_number(year["year"])
        )
        return year.end(), fixed
    gap = _YEAR_WORDS.match(parser.text, end)
    following = parser.at(gap.end(), depth + 1) if gap else None
    if following is not None:
        return following[0], inside_year(plain, following[1])
    return end, occurrence(observance, which) if which else plain


def occurrence(observance: Observance, which: str) -> Expression:
    """Build "last Easter", "next Halloween", "this Christmas"."""

    def read(clock: Clock) -> Reading:
        today = clock.day()
        options = []
        for year in range(today.year - 2, today.year + 3):
            try:
                options.append(observance.in_year(year))
            except ValueError:
                continue
        past = [days for days in options if days[1] < today]
        coming = [days for days in options if days[0] > today]
        if which in ("last", "past", "the past", "previous") and past:
            return relative(max(past), "day")
        if which != "this" and coming:
            return relative(min(coming), "day")
        return relative(observance.in_year(today.year), "day")

    return Expression(kind="holiday", read=read, has_year=True, unit="day")


def weekend_around(holiday: Expression) -> Expression:
    """Build "Labor Day weekend": the weekend next to the holiday, with it if adjoining."""

    def read(clock: Clock) -> Reading:
        reading = holiday.resolve(clock)
        if reading.first is None:
            return reading
        first, last = long_weekend(reading.first)
        return replace(reading, first=first, last=last)

    def in_year(year: int) -> Expression:
        assert holiday.in_year is not None  # noqa: S101 - only offered if it is
        return weekend_around(holiday.in_year(year))

    return Expression(
        kind="holiday",
        read=read,
        has_year=holiday.has_year,
        in_year=in_year if holiday.in_year else None,
        unit="weekend",
    )


def long_weekend(day: date) -> Days:
    """Return the weekend nearest to a day, stretched to include the day."""
    saturday, sunday = containing(day, "weekend")
    if day.weekday() <= 1:  # Monday, Tuesday: the weekend before
        saturday, sunday = saturday - timedelta(days=7), sunday - timedelta(days=7)
    return min(saturday, day), max(sunday, day)
