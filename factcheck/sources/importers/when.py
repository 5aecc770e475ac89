"""Dates as statistics offices write them, read as SDMX time periods with their days.

Forms: days, months, quarters, halves, weeks, years, fiscal years, ranges, spreadsheet
serial numbers. A form is read only where it has one reading; `05/06/2024` needs the order
that the rest of its column shows.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from factcheck.sources.importers.cells import without_footnotes

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july\n        ",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ],
        1,
    )
    for name in names.split()
}
MONTH_NAMES = tuple(
    name.capitalize()
    for name in (
        "january", "february", "march", "april", "may", "june", "july", "august",
        "september", "october", "november", "december",
    )
)  # fmt: skip
SERIAL_ORIGIN = date(1899, 12, 30)
"""Day 0 of spreadsheet dates (ECMA-376 part 1, 18.17.4.1, 1900 date system)."""
FIRST_SERIAL, LAST_SERIAL = 7_306, 73_415  # 1920 to 2100
_PIVOT = 50
"""Two-digit years from here on are of the 1900s (POSIX uses 69; tables look back)."""


@dataclass(frozen=True, slots=True)
class When:
    """What a cell with a date says.

    Attributes:
        text: SDMX time period.
        freq: SDMX frequency code.
        first: First day; None unless the text does not say it (fiscal years, ranges).
        last: Last day, inclusive.
        fiscal: Whether it is a fiscal year, or lies in one.
    """

    text: str
    freq: str
    first: date | None = None
    last: date | None = None
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """How the dates of one column are to be read.

    Attributes:
        day_first: Whether `05/06/2024` is in June.
        fiscal_start: Month in which fiscal years start; 0: plain years are calendar ones.
        fiscal_named_by: Whether a fiscal year has the name of its `start` or `end`.
        plain_is_fiscal: Whether a bare `2024` is a fiscal year.
        serial: Whether bare numbers are spreadsheet dates.
        as_month: Whether days stand for their months (`2024-01-15` in a monthly table).
        as_quarter: Whether days stand for their quarters.
        as_year: Whether days stand for their years.
        split_years: Whether `2010-11` is a fiscal year, not November.
        years: Whether every number is a year, also `730` and `-10000`.
    """

    day_first: bool = False
    fiscal_start: int = 0
    fiscal_named_by: str = "end"
    plain_is_fiscal: bool = False
    serial: bool = False
    as_month: bool = False
    as_quarter: bool = False
    as_year: bool = False
    split_years: bool = False
    years: bool = False


PLAIN = Style()


@lru_cache(maxsize=100_000)
def read_when(cell: str, style: Style = PLAIN) -> When | None:
    """Return what a date cell says, or None if it is no date."""
    text = without_footnotes(cell).strip().strip(".")
    text = re.sub(r"\s*\(?(?:[pre]|prov\w*|prelim\w*|est\w*|rev\w*)\)?$", "", text)
    if style.serial and text.replace(".0", "").isdigit():
        number = int(text.replace(".0", ""))
        if FIRST_SERIAL <= number <= LAST_SERIAL:
            return _as(SERIAL_ORIGIN + timedelta(days=number), style)
    text = re.sub(r"[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$", "", text)
    if style.years and re.fullmatch(r"\d{1,3}", text):
        text = text.zfill(4)
    if style.split_years and _SPLIT.fullmatch(text):
        return _split_year(_BOTH_YEARS.fullmatch(text), style)
    for pattern, read in _FORMS:
        match = pattern.fullmatch(text)
        if match:
            try:
                found = read(match, style)
            except (ValueError, KeyError):
                continue
            if found is not None:
                return found
    return None


def read_month(cell: str) -> int | None:
    """Return the month that a cell names: `APR`, `01 October`, `4`, `M04`."""
    words = re.findall(r"[a-z]+|\d+", without_footnotes(cell).casefold())
    named = [MONTHS[word] for word in words if word in MONTHS]
    if len(named) == 1:
        return named[0]
    numbers = [int(word) for word in words if word.isdigit()]
    is_number = len(numbers) == 1 and all(w.isdigit() or w == "m" for w in words)
    return numbers[0] if is_number and 1 <= numbers[0] <= 12 else None


def month_of(year: int, month: int, style: Style = PLAIN) -> When:
    """Return a month of a calendar or, in that style, of a fiscal year."""
    if style.plain_is_fiscal and style.fiscal_start:
        first, _ = fiscal_days(year, style)
        year = first.year + (month < style.fiscal_start)
    return When(f"{year:04}-{month:02}", "M")


def fiscal_days(year: int, style: Style) -> tuple[date, date]:
    """Return first and last day of the fiscal year of that name."""
    month = style.fiscal_start or 1
    start = year - 1 if style.fiscal_named_by == "end" and month > 1 else year
    return date(start, month, 1), date(start + 1, month, 1) - timedelta(days=1)


def day_is_first(cells: Iterable[str]) -> bool | None:
    """Tell from `13/05/2024` whether days come first; None if nothing shows it."""
    for cell in cells:
        match = _SLASHES.fullmatch(cell.strip())
        if match:
            one, two = int(match[1]), int(match[2])
            if one > 12 >= two:
                return True
            if two > 12 >= one:
                return False
    return None


def _year(text: str) -> int:
    """Return a year written with two or four digits."""
    number = int(text)
    if len(text) == 2:
        return number + (1900 if number >= _PIVOT else 2000)
    return number


def _plain_year(match: re.Match[str], style: Style) -> When | None:
    year = int(match[1])
    if not 1 <= year <= 9999:
        return None
    if style.plain_is_fiscal:
        return _fiscal(year, style)
    return When(f"{year:04}", "A")


def _fiscal(year: int, style: Style) -> When:
    first, last = fiscal_days(year, style)
    return When(f"{year:04}", "A", first, last, fiscal=True)


def _split_year(match: re.Match[str] | None, style: Style) -> When | None:
    """Read `2023/24`: two years in a row are one fiscal year, others a range."""
    if match is None:
        return None
    start = int(match[1])
    text = match[2]
    end = int(text) if len(text) == 4 else start // 100 * 100 + int(text)
    if len(text) == 2 and end <= start:
        end += 100
    if end == start + 1:
        return _fiscal_between(start, style)
    if not start < end <= 2200:
        return None
    return _range(date(start, 1, 1), date(end, 12, 31))


def _fiscal_between(start: int, style: Style) -> When:
    """Return the fiscal year from one year into the next, whatever names it."""
    # With no month known, the days are those of the calendar year that names it;
    # `propose.undecided` asks for the month before anything is written.
    return _fiscal(start + 1 if style.fiscal_named_by == "end" else start, style)


def _range(first: date, last: date) -> When:
    return When(f"{first}/{last}", "I", first, last)


def _as(day: date, style: Style) -> When:
    """Return a day, or the month, quarter or year that it stands for."""
    if style.as_year:
        return When(f"{day.year:04}", "A")
    if style.as_quarter:
        return When(f"{day.year:04}-Q{(day.month + 2) // 3}", "Q")
    if style.as_month:
        return When(f"{day.year:04}-{day.month:02}", "M")
    return When(day.isoformat(), "D")


def _slashes(match: re.Match[str], style: Style) -> When:
    one, two, year = int(match[1]), int(match[2]), _year(match[3])
    day, month = (one, two) if style.day_first or one > 12 else (two, one)
    return _as(date(year, month, day), style)


def _named_month(year: str, month: str) -> When:
    return When(f"{_year(year):04}-{MONTHS[month.casefold()]:02}", "M")


def _part(year: str, kind: str, number: str, style: Style) -> When | None:
    part = int(number)
    limit = {"Q": 4, "S": 2, "W": 53}[kind]
    if not 1 <= part <= limit:
        return None
    name = f"{_year(year):04}-{kind}{part:02}" if kind == "W" else ""
    if style.plain_is_fiscal and style.fiscal_start > 1 and kind != "W":
        return _fiscal_part(_year(year), kind, part, style)
    return When(name or f"{_year(year):04}-{kind}{part}", kind)


def _fiscal_part(year: int, kind: str, part: int, style: Style) -> When:
    """Return a quarter or half of a fiscal year, by its days."""
    length = {"Q": 3, "S": 6}[kind]
    first, _ = fiscal_days(year, style)
    months = first.year * 12 + first.month - 1 + (part - 1) * length
    start = date(months // 12, months % 12 + 1, 1)
    end = months + length
    last = date(end // 12, end % 12 + 1, 1) - timedelta(days=1)
    return When(f"{start}/{last}", kind, start, last, fiscal=True)


def _months(match: re.Match[str], style: Style) -> When | None:
    """Read `Jan-Mar 2024`."""
    one, two = MONTHS[match[1].casefold()], MONTHS[match[2].casefold()]
    year = _year(match[3])
    start = year if one <= two else year - 1
    if start == year and two - one == 2 and one % 3 == 1:
        return When(f"{year:04}-Q{(one + 2) // 3}", "Q")
    return _range(date(start, one, 1), date(year, two, monthrange(year, two)[1]))


def _year_ending(match: re.Match[str], style: Style) -> When:
    """Read `year ending June 2024`."""
    month, year = MONTHS[match[1].casefold()], _year(match[2])
    last = date(year, month, monthrange(year, month)[1])
    first = date(year, 1, 1) if month == 12 else date(year - 1, month + 1, 1)
    return _range(first, last)


def _weeks(match: re.Match[str], style: Style) -> When | None:
    return _part(match[1], "W", match[2], style)


def _named_day(day: str, month: str, year: str, style: Style) -> When:
    return _as(date(_year(year), MONTHS[month.casefold()], int(day)), style)


_M = r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october|november|december)\.?"
_SLASHES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d\d)")
_Read = Callable[[re.Match[str], Style], When | None]
_TABLE: tuple[tuple[str, _Read], ...] = (
    (r"(?:cy ?)?(\d{4})(?:\.0)?", _plain_year),
    (
        r"(\d{4})-(\d\d)-(\d\d)",
        lambda m, s: _as(date(int(m[1]), int(m[2]), int(m[3])), s),
    ),
    (
        r"(\d{4})/(\d\d?)/(\d\d?)",
        lambda m, s: _as(date(int(m[1]), int(m[2]), int(m[3])), s),
    ),
    (
        r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])",
        lambda m, s: _as(date(int(m[1]), int(m[2]), int(m[3])), s),
    ),
    (_SLASHES.pattern, _slashes),
    (
        r"(\d{4})[-/.](1[3-9]|[2-9]\d)|(\d{4})[/–](\d{2,4})",
        lambda m, s: _split_year(_compact(m), s),
    ),
    (r"(\d{4})-(\d{4})", _split_year),
    (
        r"(\d{4}) ?[-–/] ?(\d{4})",
        lambda m, s: _split_year(_compact(m), s),
    ),
    (r"(\d{4})[-. ]?m?(0[1-9]|1[0-2])", lambda m, s: When(f"{m[1]}-{m[2]}", "M")),
    (r"(\d{4})[- ]?m([1-9])", lambda m, s: When(f"{m[1]}-0{m[2]}", "M")),
    (r"m?(0?[1-9]|1[0-2])[-/](\d{4})", lambda m, s: When(f"{m[2]}-{int(m[1]):02}", "M")),
    (rf"{_M}[-\s/,']*(\d{{4}}|\d\d)", lambda m, s: _named_month(m[2], m[1])),
    (rf"(\d{{4}})[-\s/:,]*{_M}", lambda m, s: _named_month(m[1], m[2])),
    (rf"(\d\d)-{_M}", lambda m, s: _named_month(m[1], m[2])),
    (r"(\d{4})[-\s:]*q([1-4])", lambda m, s: _part(m[1], "Q", m[2], s)),
    (r"q([1-4])[-\s/:,']*(\d{4}|\d\d)", lambda m, s: _part(m[2], "Q", m[1], s)),
    (r"([1-4])q[-\s']*(\d{4}|\d\d)", lambda m, s: _part(m[2], "Q", m[1], s)),
    (r"(\d{4})[-\s:]*[hs]([12])", lambda m, s: _part(m[1], "S", m[2], s)),
    (r"[hs]([12])[-\s]*(\d{4}|\d\d)", lambda m, s: _part(m[2], "S", m[1], s)),
    (r"(\d{4})[-\s:]*w(?:eek)?\s?(\d\d?)", _weeks),
    (rf"(\d\d?)[-\s/]{_M}[-\s/,]*(\d{{4}}|\d\d)", lambda m, s: _named_day(m[1], m[2], m[3], s)),
    (rf"{_M}\s(\d\d?),?\s(\d{{4}})", lambda m, s: _named_day(m[2], m[1], m[3], s)),
    (r"fy\s?'?(\d{4}|\d\d)", lambda m, s: _fiscal(_year(m[1]), s)),
    (r"fy\s?(\d{4})\s?[-/–]\s?(\d\d|\d{4})", _split_year),
    (r"(?:fiscal|financial) year (\d{4})", lambda m, s: _fiscal(_year(m[1]), s)),
    (rf"{_M}\s?(?:-|–|to)\s?{_M},?\s?(\d{{4}}|\d\d)", _months),
    (
        rf"(?:year|12 months|twelve months|ye)\s(?:ending|ended|to|end)?\s?(?:\d\d? )?{_M}\s(\d{{4}})",
        _year_ending,
    ),
)  # fmt: skip
_FORMS = tuple((re.compile(text, re.IGNORECASE), read) for text, read in _TABLE)
_SPLIT = re.compile(r"\d{4}-\d\d")
_BOTH_YEARS = re.compile(r"(\d{4})[/-](\d{2,4})")


def _compact(match: re.Match[str]) -> re.Match[str]:
    """Return the match again over two years with `/` between, spaces left out."""
    years = [group for group in match.groups() if group]
    found = _BOTH_YEARS.fullmatch("/".join(years))
    if found is None:
        raise ValueError(match[0])
    return found
