"""Fiscal years: when they begin, by place and publisher.

"Fiscal 2024" is October 2023 to September 2024 for the United States government and
April 2023 to March 2024 for India's. The rules are data (`corpus/fiscal_years.csv`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from factcheck.extract.periods.arithmetic import Days, months_from
from factcheck.extract.periods.tables import listed, read_table

COLUMNS = ("area", "title", "start_month", "named_by", "keywords", "source_url")
OPTIONAL = ("tax_start",)


@dataclass(frozen=True, slots=True, kw_only=True)
class FiscalCalendar:
    """When a fiscal year begins and which year it is named after.

    The default is the United States government's: 1 October to 30 September, named
    after the year it ends in (31 U.S.C. 1102).

    Attributes:
        area: ISO 3166 code of the place.
        title: Whose year it is.
        start_month: 1 to 12; it begins on the first of that month.
        named_by: `end` or `start`: the calendar year in its name.
        keywords: Words that show that a text means this one.
        source_url: Where the rule is set.
        tax_start: Month and day on which tax years begin, where it is another day than
            that of the fiscal year (6 April in the United Kingdom); a year that begins
            in January is named after itself, others after both years.
    """

    area: str = "US"
    title: str = "United States federal government"
    start_month: int = 10
    named_by: str = "end"
    keywords: tuple[str, ...] = ()
    source_url: str = ""
    tax_start: tuple[int, int] | None = None

    def tax_starting(self, calendar_year: int) -> Days:
        """Return the tax year that begins in a calendar year ("2023-24")."""
        month, day = self.tax_start or (self.start_month, 1)
        first = date(calendar_year, month, day)
        return first, first.replace(year=calendar_year + 1) - timedelta(days=1)

    def tax_year(self, name: int) -> Days:
        """Return the tax year that is called `name`."""
        month, day = self.tax_start or (self.start_month, 1)
        whole = (month, day) == (1, 1) or self.named_by == "start"
        return self.tax_starting(name if whole else name - 1)

    def year(self, name: int) -> Days:
        """Return the fiscal year that is called `name`."""
        begins = name
        if self.named_by == "end" and self.start_month > 1:
            begins = name - 1
        return months_from(begins, self.start_month, 12)

    def starting(self, calendar_year: int) -> Days:
        """Return the fiscal year that begins in a calendar year ("2019-20")."""
        return months_from(calendar_year, self.start_month, 12)

    def around(self, day: date, offset: int = 0, *, tax: bool = False) -> Days:
        """Return the fiscal or tax year of a day, or one `offset` years from it."""
        if not tax:
            return self.year(self.name_at(day) + offset)
        running = self.tax_starting(day.year)
        begins = day.year if running[0] <= day else day.year - 1
        return self.tax_starting(begins + offset)

    def name_at(self, day: date) -> int:
        """Return the name of the fiscal year that a day belongs to."""
        begins = day.year if day.month >= self.start_month else day.year - 1
        if self.named_by == "end" and self.start_month > 1:
            return begins + 1
        return begins


@dataclass(frozen=True, slots=True)
class FiscalTable:
    """Fiscal calendars; the first row of an area is its default.

    Attributes:
        calendars: In file order.
    """

    calendars: tuple[FiscalCalendar, ...] = ()

    def choose(self, text: str, area: str | None) -> FiscalCalendar:
        """Choose the calendar that a text means.

        Words of the text decide first (a publisher's name), then the area, then the
        table's first row.

        Args:
            text: The passage.
            area: ISO 3166 code of the outlet's country, if known.
        """
        best: tuple[int, int] | None = None
        for index, calendar in enumerate(self.calendars):
            hits = sum(_has_word(text, keyword) for keyword in calendar.keywords)
            if hits and (best is None or hits > best[0]):
                best = (hits, index)
        if best is not None:
            return self.calendars[best[1]]
        country = (area or "").split("-")[0].upper()
        for calendar in self.calendars:
            if country and calendar.area == country:
                return calendar
        return self.calendars[0] if self.calendars else FiscalCalendar()


def _has_word(text: str, keyword: str) -> bool:
    """Tell whether a keyword stands in the text as a whole word, in its own case."""
    return keyword in text and bool(
        re.search(rf"(?<!\w){re.escape(keyword)}(?!\w)", text)
    )


def load_fiscal_years(path: Path) -> FiscalTable:
    """Read the table of fiscal years.

    Columns: `area, title, start_month, named_by, keywords, source_url` and, if wanted,
    `tax_start` (`MM-DD`); keywords are separated by `|`.

    Raises:
        CorpusError: The file cannot be read or rows are wrong; all are listed.
    """
    return FiscalTable(
        tuple(
            read_table(path, COLUMNS, _calendar, "Fiscal year table", optional=OPTIONAL)
        )
    )


def _calendar(cells: dict[str, str]) -> FiscalCalendar:
    """Read one row.

    Raises:
        ValueError: What is wrong with it.
    """
    if not cells["area"] or not cells["title"]:
        raise ValueError("area or title is empty")
    if cells["named_by"] not in ("start", "end"):
        raise ValueError(f"named_by {cells['named_by']!r} is neither start nor end")
    month = int(cells["start_month"]) if cells["start_month"].isdigit() else 0
    if not 1 <= month <= 12:
        raise ValueError(f"start_month {cells['start_month']!r} is not 1 to 12")
    return FiscalCalendar(
        area=cells["area"],
        title=cells["title"],
        start_month=month,
        named_by=cells["named_by"],
        keywords=listed(cells["keywords"]),
        source_url=cells["source_url"],
        tax_start=_month_day(cells["tax_start"]),
    )


def _month_day(cell: str) -> tuple[int, int] | None:
    """Read `04-06`.

    Raises:
        ValueError: It is no day of a year.
    """
    if not cell:
        return None
    day = date.fromisoformat(f"2023-{cell}")  # 29 February would not come every year
    return day.month, day.day
