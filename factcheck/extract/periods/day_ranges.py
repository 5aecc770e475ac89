"""Ranges written as one: "July 13-15", "4 to 22 January", "2014-18", "2019-20".

Ranges of two expressions that stand apart are joined in `ranges`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from factcheck.extract.periods import words
from factcheck.extract.periods.arithmetic import Days, months_from, year_of
from factcheck.extract.periods.build import impossible, within, yearly
from factcheck.extract.periods.expressions import (
    Clock,
    Expression,
    Reading,
    relative,
    stated,
)
from factcheck.extract.periods.grammar import Parse, Parsed, Rule, rule

RULES: list[Rule] = []

_NUMBER = rf"(?:{words.DAY_NUMBER}|{words.ORDINAL})"


_TO = r"\s*(?:[-–—~]|\bto\b|\buntil\b|\btill\b|\bthrough\b|\bthru\b|\band\b)\s*(?:the\s+)?"


def _days_of_month(match: re.Match[str]) -> Parsed | None:
    """Read the days `a` to `b` of one month, in whatever order they are written."""
    if not _is_joined(match):
        return None
    a, b = words.day_number(match["a"]), words.day_number(match["b"])
    if a >= b:
        return None
    year = words.year_number(match["year"]) if match["year"] else None
    end = words.dot_end(match.string, match.start(), match.end())
    return end, day_span(words.month_number(match["month"]), a, b, year, match.group())


@rule(
    RULES,
    frozenset(words.MONTHS),
    rf"(?P<month>{words.MONTH})\s*(?P<between>(?:from|between)\s+)?(?:the\s+)?(?P<a>{_NUMBER}){_TO}(?P<b>{_NUMBER})(?!\s*(?:of\s+)?{words.MONTH})(?:\s*,?\s+(?P<year>{words.YEAR}))?",
)
def month_days(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "July 13-15", "November 19 to 20, 2016"."""
    return _days_of_month(match)


@rule(
    RULES,
    {"#", "the"} | {w.split("-")[0].split(" ")[0] for w in words.ORDINALS},
    rf"(?:the\s+)?(?P<a>{_NUMBER}){_TO}(?P<b>{_NUMBER})(?:\s+of)?\s+(?P<month>{words.MONTH})(?:\s*,?\s+(?P<year>{words.YEAR}))?",
)
def days_month(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "13 to 15 July", "the 13th to the 15th of July 2025", "4-22 January"."""
    return _days_of_month(match)


@rule(
    RULES,
    {"#", "the"},
    rf"(?:the\s+)?(?P<a>{_NUMBER}){_TO}(?P<month>{words.MONTH})\s*(?P<b>{_NUMBER})(?:\s*,?\s+(?P<year>{words.YEAR}))?",
)
def day_to_month_day(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "from 4 to January 22, 1995"."""
    before = match.string[max(0, match.start() - 9) : match.start()].lower()
    if not before.endswith(("from ", "between ")):
        return None
    a, b = words.day_number(match["a"]), words.day_number(match["b"])
    if a >= b:
        return None
    year = words.year_number(match["year"]) if match["year"] else None
    end = words.dot_end(match.string, match.start(), match.end())
    return end, day_span(words.month_number(match["month"]), a, b, year, match.group())


def _is_joined(match: re.Match[str]) -> bool:
    """Tell whether the two days make a range: "and" does only after "between"."""
    inside = match.string[match.end("a") : match.start("b")]
    if not re.search(r"\band\b", inside, re.IGNORECASE):
        return True
    before = match.string[max(0, match.start() - 9) : match.start("a")].lower()
    return "between" in before


def day_span(month: int, a: int, b: int, year: int | None, text: str) -> Expression:
    """Build days `a` to `b` of a month."""
    try:
        date(2024, month, a)
        date(2024, month, b)
    except ValueError:
        return impossible(text, "range")
    found = yearly(
        "range",
        "day",
        lambda y: (date(y, month, a), date(y, month, b)),
        year=year,
        month=month,
    )
    return replace(found, role="range")


@rule(
    RULES,
    {"#", "the"},
    rf"(?:the\s+)?(?P<a>{_NUMBER}){_TO}(?P<b>{_NUMBER})(?:\s+(?:of|in))?\s+(?=(?:the\s+)?(?:this|last|next|current|previous)\s+month)",
)
def days_of_relative_month(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "4 to 22 of this month"."""
    inner = parse(match.end())
    a, b = words.day_number(match["a"]), words.day_number(match["b"])
    if inner is None or inner[1].unit != "month" or a >= b:
        return None

    def choose(days: Days) -> Days:
        return days[0].replace(day=a), days[0].replace(day=b)

    return inner[0], replace(
        within(inner[1], choose, "day"), kind="range", role="range"
    )


@rule(
    RULES,
    "# the year",
    r"(?:(?:the\s+)?year\s+)?(?P<a>1[5-9]\d\d|20\d\d)\s?(?P<sep>[-–—/~])\s?(?P<b>1[5-9]\d\d|20\d\d|\d\d)(?![\d%-]|[.,]\d)",
)
def years(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "2014-2018", "2009–11": first to last day of both years.

    "2019-20" after a word for a school or sports year is left as both years, too.
    """
    a = int(match["a"])
    b = words.full_year(match["b"], near=a)
    if not a < b <= a + 300:
        return None
    if match["sep"] == "/" and b != a + 1:
        return None
    if re.search(r"[$€£\d-]$", match.string[max(0, match.start() - 1) : match.start()]):
        return None
    short = len(match["b"]) == 2
    return match.end(), year_span(a, b, short=short, slashed=match["sep"] == "/")


def year_span(a: int, b: int, *, short: bool, slashed: bool = False) -> Expression:
    """Build "2014-2018", or the fiscal year "2019-20" where such a calendar is in force.

    India, the UK and Australia write a fiscal year so; elsewhere it is both years.
    "2023/24" always is one year: from April, as in the UK, where no calendar is known
    (Scottish Government and Office for National Statistics style).
    """
    both = year_of(a)[0], year_of(b)[1]

    def read(clock: Clock) -> Reading:
        spans = clock.fiscal.start_month not in (1, 10)
        if short and slashed and not spans:
            note = "Read as a fiscal year from April to March."
            return replace(
                stated(months_from(a, 4, 12), "year"), others=(both,), note=note
            )
        if not (short and b == a + 1 and spans):
            return stated(both, "year")
        return replace(
            stated(clock.fiscal.starting(a), "year"),
            others=(both,),
            note=f"Fiscal year of: {clock.fiscal.title}.",
            fiscal=True,
        )

    return Expression(kind="range", read=read, has_year=True, unit="year", role="range")


@rule(
    RULES,
    "this last next",
    r"(?P<which>this|last|next)\s+(?:week|month)\s+(?:from|between)\s+(?=\w)",
)
def week_between(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "next week between Wednesday and Friday"."""
    first = re.compile(
        rf"(?P<a>{words.WEEKDAY}){_TO}(?P<b>{words.WEEKDAY})", re.I
    ).match(match.string, match.end())
    if first is None:
        return None
    weeks = {"this": 0, "last": -1, "next": 1}[match["which"].lower()]
    a, b = words.weekday_number(first["a"]), words.weekday_number(first["b"])

    def read(clock: Clock) -> Reading:
        today = clock.day()
        monday = date.fromordinal(today.toordinal() - today.weekday() + 7 * weeks)
        return relative(
            (
                date.fromordinal(monday.toordinal() + a),
                date.fromordinal(monday.toordinal() + b),
            ),
            "day",
        )

    if a >= b:
        return None
    return first.end(), Expression(
        kind="range", read=read, has_year=True, unit="day", role="range"
    )
