"""Quarters, halves and seasons: "the third quarter of 2024", "H1 2025", "last summer".

A quarter of a fiscal year is cut from that year; seasons are meteorological.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from factcheck.extract.periods import arithmetic, words
from factcheck.extract.periods.arithmetic import (
    Days,
    quarter_of,
    season_of,
    shift,
    slice_of,
)
from factcheck.extract.periods.build import inside_year, within, yearly
from factcheck.extract.periods.expressions import Clock, Expression, Reading, relative
from factcheck.extract.periods.fiscal_years import fiscal_year
from factcheck.extract.periods.grammar import Parse, Parsed, Parser, Rule, rule

RULES: list[Rule] = []

_STARTS = {"the", "first", "second", "third", "fourth", "final", "last", "#"}

_QUARTERS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "last": 4,
}


def quarter(number: int, year: int | None = None) -> Expression:
    """Build a calendar quarter."""
    return yearly("quarter", "quarter", lambda y: quarter_of(y, number), year=year)


def half(number: int, year: int | None = None) -> Expression:
    """Build a calendar half-year."""
    return yearly("half", "half", lambda y: arithmetic.half_of(y, number), year=year)


_OF_YEAR = re.compile(
    r"(?:\s*,)?\s+(?:(?:of|in|for)\s+)?(?:the\s+year\s+)?|\s*[-/]?\s*(?=\d{4})", re.I
)


def in_following_year(text: str, end: int, inner: Expression, parse: Parse) -> Parsed:
    """Take up a year after a quarter, half or season: "of 2016", "last year"."""
    gap = _OF_YEAR.match(text, end)
    if gap is None or inner.in_year is None:
        return end, inner
    following = parse(gap.end())
    if following is None or following[1].unit != "year":
        return end, inner
    return following[0], in_year_expression(inner, following[1])


def in_year_expression(inner: Expression, year: Expression) -> Expression:
    """Build a part of a year; a fiscal year is cut into its own quarters."""
    if year.kind == "fiscal":
        number = inner.month or 1
        size = {"quarter": 3, "half": 6}.get(inner.unit, 12)
        return within(
            year, lambda days: _slice(days, (number - 1) * size, size), inner.unit
        )
    if year.kind == "year" and inner.in_year is not None:
        probe = year.read(Clock(today=None))
        assert probe.first is not None  # noqa: S101 - a written year always has days
        return inner.in_year(probe.first.year)
    return inside_year(inner, year)


_PART_OF_YEAR = ("quarter", "half", "season", "month", "holiday")


def possessive_year(parser: Parser, year: Parsed, depth: int) -> Parsed | None:
    """Read "fiscal 1989's second quarter", "last year's December" from the year on."""
    if year[1].unit != "year" or year[1].kind.startswith(("event", "rolling")):
        return None
    gap = _POSSESSIVE.match(parser.text, year[0])
    inner = parser.at(gap.end(), depth + 1) if gap else None
    if inner is None or inner[1].kind not in _PART_OF_YEAR or not inner[1].in_year:
        return None
    return inner[0], in_year_expression(inner[1], year[1])


_POSSESSIVE = re.compile(r"['’]s?\s+(?:the\s+)?(?=\w)")


def _slice(days: Days, skip: int, months: int) -> Days:
    """Return `months` months of a period after skipping some."""
    first = shift(days[0], skip, "month")
    return first, shift(first, months, "month") - timedelta(days=1)


@rule(
    RULES,
    _STARTS,
    r"(?:the\s+)?(?P<which>first|second|third|fourth|final|1st|2nd|3rd|4th|last(?=\s+(?:quarter|qtr)\s+of))[\s-]+(?P<fiscal>fiscal[\s-]+)?(?:calendar[\s-]+)?(?P<unit>quarter|qtr|half)\b(?![\s-]*(?:final|century|hour|mile|back|time|million|point|percent))",
)
def ordinal_quarter(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the third quarter of 2024", "first half of last year", "second-quarter"."""
    number = _QUARTERS[match["which"].lower()]
    is_half = match["unit"].lower() == "half"
    if is_half and number > 2:
        return None
    inner = replace(half(number) if is_half else quarter(number), month=number)
    end, found = in_following_year(match.string, match.end(), inner, parse)
    if end > match.end():
        return end, found
    part = _of_any(match, parse, number, is_half)
    if part is not None:
        return part
    return None if is_half and not _half_is_time(match) else (end, inner)


def _half_is_time(match: re.Match[str]) -> bool:
    """Tell whether "the first half" without a year is a time, not a part or a game's."""
    if "-" in match.group():
        return True
    before = match.string[max(0, match.start() - 12) : match.start()]
    article = match.group()[:4].lower() == "the "
    cue = r"\b(?:in|during|for|over)\s+$" if article else r"\b(?:in|the|during)\s+$"
    return re.search(cue, before, re.IGNORECASE) is not None


def _of_any(
    match: re.Match[str], parse: Parse, number: int, is_half: bool
) -> Parsed | None:
    """Read "the first half of May", "the second half of the decade"."""
    gap = re.compile(r"\s+of\s+", re.I).match(match.string, match.end())
    inner = parse(gap.end()) if gap else None
    if inner is None or inner[1].unit not in ("month", "decade", "century"):
        return None
    parts = 2 if is_half else 4

    return inner[0], within(
        inner[1], lambda days: slice_of(days, number, parts), inner[1].unit
    )


@rule(
    RULES,
    "the first second third",
    r"(?:the\s+)?(?P<a>first|second|third)\s+(?:and|to|through)\s+(?:the\s+)?(?P<b>second|third|fourth)\s+quarters\b",
)
def quarters_to(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the first and second quarters of 2023" where they follow each other."""
    a, b = _QUARTERS[match["a"].lower()], _QUARTERS[match["b"].lower()]
    listed = " and " in match.group().lower()
    if b <= a or (listed and b != a + 1):
        return None

    def make(year: int) -> Days:
        return quarter_of(year, a)[0], quarter_of(year, b)[1]

    inner = yearly("quarter", "quarter", make)
    return in_following_year(match.string, match.end(), inner, parse)


@rule(
    RULES,
    "q h fiscal",
    r"(?:(?P<fiscal>fiscal)\s+)?(?P<unit>[QH])(?P<number>[1-4])(?:(?:\s*,?\s*|[-/])(?:FY\s?)?['’]?(?P<year>20\d\d|19\d\d|\d\d(?!\d)))?\b",
)
def q3(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "Q3 2024", "Q3", "H1 2025", "Q3 last year"."""
    return _quarter_code(match, parse)


@rule(
    RULES,
    "#",
    r"(?:(?P<year>20\d\d|19\d\d|\d\d)(?:\s|[-/])?(?P<unit>[QH])(?P<number>[1-4])|(?P<number2>[1-4])(?P<unit2>[QH])\s?['’]?(?P<year2>20\d\d|\d\d))\b",
)
def year_q3(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "2024 Q3", "2024H1", "3Q24"."""
    return _quarter_code(match, parse)


def _quarter_code(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Build the quarter or half of a code."""
    groups = match.groupdict()
    unit = (groups["unit"] or groups["unit2"]).upper()
    number = int(groups["number"] or groups["number2"])
    digits = groups["year"] or groups.get("year2")
    if unit == "H" and number > 2:
        return None
    year = words.full_year(digits) if digits else None
    if year is not None and (groups.get("fiscal") or "FY" in match.group().upper()):
        part = replace(half(number) if unit == "H" else quarter(number), month=number)
        named = fiscal_year(lambda calendar: calendar.year(year))
        return match.end(), in_year_expression(part, named)
    inner = half(number, year) if unit == "H" else quarter(number, year)
    if year is not None:
        return match.end(), inner
    if unit == "H":
        end, found = in_following_year(
            match.string, match.end(), replace(inner, month=number), parse
        )
        return (end, found) if end > match.end() else None
    return in_following_year(
        match.string, match.end(), replace(inner, month=number), parse
    )


@rule(
    RULES,
    "#",
    rf"(?P<year>{words.YEAR4})\s+(?:the\s+)?(?P<which>first|second|third|fourth)[\s-]+(?P<unit>quarter|half)\b",
)
def year_quarter(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "2016 third quarter"."""
    number = _QUARTERS[match["which"].lower()]
    year = int(match["year"])
    if match["unit"].lower() == "half":
        return (match.end(), half(number, year)) if number < 3 else None
    return match.end(), quarter(number, year)


def season(name: str, year: int | None = None) -> Expression:
    """Build a meteorological season."""
    return yearly("season", "season", lambda y: season_of(y, name), year=year)


@rule(
    RULES,
    "the this last next current spring summer autumn fall winter",
    rf"(?:(?P<which>the|this|last|next|current|this\s+past|this\s+coming)\s+)?(?P<season>{words.SEASON})",
)
def season_rule(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "last summer", "the winter of 2019-20", "spring 2024", "in the fall"."""
    text = match.string
    name = match["season"].lower()
    which = (match["which"] or "").lower()
    years = re.compile(
        r"(?:\s*,)?\s+(?:of\s+)?(?P<a>\d{4})\s?[-–/]\s?(?P<b>\d{2,4})(?!\d)", re.I
    ).match(text, match.end())
    if years:
        return years.end(), season(name, int(years["a"]))
    inner = season(name)
    end, found = in_following_year(text, match.end(), inner, parse)
    if end > match.end():
        return end, found
    if which in ("this", "last", "next", "current", "this past", "this coming"):
        return match.end(), relative_season(name, which)
    return (match.end(), inner) if _is_season(match, which, name) else None


_AFTER_THE = re.compile(
    r"\b(?:in|during|over|by|of|since|until|for)\s+$", re.IGNORECASE
)
_BARE = re.compile(r"\b(?:in|by|since|until|early|late|mid)[\s-]+$", re.IGNORECASE)


def _is_season(match: re.Match[str], which: str, name: str) -> bool:
    """Tell whether a season's name without a year is a time ("in the fall")."""
    before = match.string[max(0, match.start() - 10) : match.start()]
    if which == "the":
        return _AFTER_THE.search(before) is not None
    return name != "fall" and _BARE.search(before) is not None


def relative_season(name: str, which: str) -> Expression:
    """Build "last summer", "this winter", "next spring"."""

    def read(clock: Clock) -> Reading:
        today = clock.day()
        options = [
            season_of(year, name) for year in range(today.year - 2, today.year + 3)
        ]
        if which in ("last", "this past"):
            days = max(d for d in options if d[1] < today)
        elif which in ("next", "this coming"):
            days = min(d for d in options if d[0] > today)
        else:
            running = [d for d in options if d[0] <= today <= d[1]]
            this_year = season_of(today.year, name)
            days = running[0] if running else this_year
            if days[0] > today and not clock.future:
                days = max(d for d in options if d[1] < today)
        return relative(days, "season")

    return Expression(kind="season", read=read, has_year=True, unit="season")
