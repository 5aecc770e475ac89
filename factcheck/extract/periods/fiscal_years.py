"""Fiscal years in words: "fiscal 2024", "FY2022-23", "the 2019-20 financial year".

Which months they cover comes from the calendar on the clock (`fiscal.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from factcheck.extract.periods import words
from factcheck.extract.periods.arithmetic import Days, is_whole, shift_days
from factcheck.extract.periods.expressions import Clock, Expression, Reading
from factcheck.extract.periods.fiscal import FiscalCalendar
from factcheck.extract.periods.grammar import Parse, Parsed, Rule, rule
from factcheck.model import Basis, Frequency

RULES: list[Rule] = []

_NAME = r"(?:fiscal(?:\s+year)?|financial\s+year|budget\s+year|(?P<tax>tax\s+year)|FY)"
# "The 2009-10 fiscal" is a year in India; "the 2008 financial crisis" is none anywhere.
_AFTER_YEAR = (
    r"(?:(?:fiscal|financial|budget|(?P<tax>tax))\s+year\b|fiscal\b"
    r"(?=\s*(?:$|[.,;:)’'])|\s+(?:and|as|at|by|ended|ending|from|is|on|the|to|was|with)\b))"
)


def fiscal_year(days: Callable[[FiscalCalendar], Days]) -> Expression:
    """Build a fiscal year that the text names."""

    def read(clock: Clock) -> Reading:
        first, last = days(clock.fiscal)
        return Reading(
            first=first,
            last=last,
            grain=Frequency.YEAR,
            note=f"Fiscal year of: {clock.fiscal.title}.",
        )

    return Expression(kind="fiscal", read=read, has_year=True, unit="year")


@rule(
    RULES,
    "the fiscal financial budget tax fy",
    rf"(?:the\s+)?{_NAME}[\s-]*['’]?(?P<year>\d{{4}}|\d\d)(?:\s?[-–/]\s?(?P<second>\d{{4}}|\d\d))?(?!\d|[-.,]\d)",
)
def fiscal_first(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "fiscal 2024", "FY24", "fiscal year 2019-20", "FY2022-23"."""
    year = words.full_year(match["year"])
    return _named(match, year)


@rule(
    RULES,
    "the # fy",
    rf"(?:the\s+)?(?P<year>\d{{4}})(?:\s?[-–/]\s?(?P<second>\d{{4}}|\d\d))?\s+{_AFTER_YEAR}",
)
def fiscal_last(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the 2019-20 financial year", "the 2020 fiscal year", "the 2023/24 tax year"."""
    return _named(match, int(match["year"]))


def _named(match: re.Match[str], year: int) -> Parsed | None:
    """Build the fiscal or tax year that a match names."""
    tax = match["tax"] is not None
    if match["second"]:
        both = two_years(year, match["second"], tax=tax)
        return None if both is None else (match.end(), both)
    if tax:
        return match.end(), fiscal_year(lambda calendar: calendar.tax_year(year))
    return match.end(), fiscal_year(lambda calendar: calendar.year(year))


def two_years(year: int, second: str, *, tax: bool = False) -> Expression | None:
    """Build a fiscal year named by both calendar years ("2019-20"), or a span of them."""
    last = words.full_year(second, near=year)
    if last <= year:
        return None
    if last == year + 1 and tax:
        return fiscal_year(lambda calendar: calendar.tax_starting(year))
    if last == year + 1:
        return fiscal_year(lambda calendar: calendar.starting(year))
    return fiscal_year(
        lambda calendar: (calendar.year(year)[0], calendar.year(last)[1])
    )


_WHICH = {
    "this": 0,
    "current": 0,
    "last": -1,
    "previous": -1,
    "past": -1,
    "next": 1,
    "coming": 1,
    "prior": -1,
    "latest": -1,
    "most recent": -1,
}


@rule(
    RULES,
    {"the", "its", "most", *_WHICH},
    rf"(?:(?:the|its)\s+)?(?P<which>{'|'.join(_WHICH)})\s+(?:fiscal|financial|budget|(?P<tax>tax))\s+year\b",
)
def which_fiscal(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the current fiscal year", "last financial year"."""
    offset = _WHICH[match["which"].lower()]

    narrative = match["which"].lower() in ("previous", "prior")
    tax = match["tax"] is not None

    def read(clock: Clock) -> Reading:
        if narrative and clock.anchor is not None and is_whole(clock.anchor, "year"):
            days = shift_days(clock.anchor, offset, "year")
            return Reading(
                first=days[0],
                last=days[1],
                basis=Basis.FROM_CONTEXT,
                grain=Frequency.YEAR,
            )
        first, last = clock.fiscal.around(clock.day(), offset, tax=tax)
        return Reading(
            first=first,
            last=last,
            basis=Basis.RELATIVE_TO_PUBLICATION,
            grain=Frequency.YEAR,
            note=f"Fiscal year of: {clock.fiscal.title}.",
        )

    return match.end(), Expression(
        kind="fiscal", read=read, has_year=True, unit="year", backward=offset < 0
    )


@rule(
    RULES,
    "the its",
    r"(?:the|its)\s+(?:fiscal|financial|budget)\s+year\b(?!\s*,?\s+(?:\d|that|which|end|to\b|through))",
)
def the_fiscal_year(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the first quarter of the fiscal year": the one spoken of, else the running one."""

    def read(clock: Clock) -> Reading:
        day = clock.day()
        if clock.fiscal_year is not None:
            first, last = clock.fiscal.year(clock.fiscal_year)
        else:
            first, last = clock.fiscal.around(day)
        return Reading(
            first=first,
            last=last,
            basis=Basis.RELATIVE_TO_PUBLICATION,
            grain=Frequency.YEAR,
            note=f"Fiscal year of: {clock.fiscal.title}.",
        )

    return match.end(), Expression(kind="fiscal", read=read, has_year=True, unit="year")


@rule(
    RULES,
    "the fiscal its",
    r"(?:(?:the|its)\s+)?fiscal\s+(?P<which>first|second|third|fourth|final)[-\s](?:quarter|half)\b"
    r"(?:\s+of\s+(?:fiscal\s+)?20\d\d)?",
)
def company_quarter(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "its fiscal third quarter": a company's own calendar, which nobody gives."""
    reading = Reading(
        basis=Basis.UNKNOWN,
        grain=Frequency.QUARTER,
        note="A quarter of the company's own fiscal year; its months are not known.",
    )
    return match.end(), Expression(
        kind="quarter", read=lambda clock: reading, has_year=True, unit="quarter"
    )
