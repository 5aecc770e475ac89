"""Sums of a flow over other stretches of the same length: fiscal and rolling years.

"2.2 million in 2022" may be the fiscal year or the twelve months up to the newest data.
In: a question and what was known. Out: the sum of each stretch, with its name. The
calendar of fiscal years is data (`fiscal_years.csv` of the corpus).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from factcheck.errors import FactcheckError
from factcheck.extract.periods.fiscal import FiscalCalendar, load_fiscal_years
from factcheck.link.places import country_of
from factcheck.model import ONE_DAY, Period
from factcheck.verify.calculation import Calculation
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.official import Official
from factcheck.verify.question import Question
from factcheck.verify.totals import totals_in

YEAR_DAYS: Final = (365, 366)
MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class NamedSum:
    """The amount of a stretch, and what the stretch is called.

    Attributes:
        name: "fiscal year 2022", "the twelve months to August 2025", "calendar 2022".
        official: Its sum, with the formula.
    """

    name: str
    official: Official


def other_sums(question: Question, data: DataAsOf, root: Path | None) -> list[NamedSum]:
    """Return the amounts of the named stretches of a year's length around a period.

    Args:
        question: Asks for the amount of a calendar or fiscal year, or of twelve months.
        data: What was known on the day that counts.
        root: Folder of the corpus, for its calendar of fiscal years.

    Returns:
        Fiscal years that overlap the period, calendar years, and the twelve months up to
        the newest value; only stretches that the data fills. Empty for other questions.
    """
    period = question.period
    is_amount = question.calculation in (Calculation.TOTAL, Calculation.AVERAGE)
    if not is_amount or period.days not in YEAR_DAYS or period.start is None:
        return []
    values = [one for one in data.values(question.series) if not one.is_doubtful]
    found: list[NamedSum] = []
    for name, stretch in _stretches(question, values, root):
        if stretch.has_same_days(period):
            continue
        sums = totals_in(values, stretch)[:1]
        found += [NamedSum(name, one) for one in sums if one.coverage == 1]
    return found


def _stretches(
    question: Question, values: Sequence[Official], root: Path | None
) -> Iterator[tuple[str, Period]]:
    """Yield the stretches of a year's length that a sentence may have meant."""
    start, last = question.period.start, question.period.last_day
    assert start is not None  # noqa: S101 - checked by the caller
    assert last is not None  # noqa: S101 - it has 365 days
    calendar = fiscal_calendar(root, country_of(question.series.ref_area))
    if calendar is not None and calendar.start_month > 1:
        for year in sorted({start.year, last.year}):
            first, end = calendar.year(year)
            yield f"fiscal year {year}", Period.of_days(first, end)
    for year in sorted({start.year, last.year}):
        yield f"calendar {year}", Period.of_days(date(year, 1, 1), date(year, 12, 31))
    newest = max((one.period.end for one in values if one.period.end), default=None)
    if newest is not None and newest.day == 1 and newest.year > 1:
        begun = newest.replace(year=newest.year - 1)
        shown = (newest - ONE_DAY).strftime("%B %Y")
        yield f"the twelve months to {shown}", Period(start=begun, end=newest)


@lru_cache(maxsize=64)
def fiscal_calendar(root: Path | None, country: str) -> FiscalCalendar | None:
    """Return the fiscal calendar of a country; None if the corpus gives none for it."""
    if root is None:
        return None
    try:
        table = load_fiscal_years(root / "fiscal_years.csv")
    except FactcheckError:
        return (
            None  # the file is optional; `factcheck source check` reports a broken one
        )
    own = [one for one in table.calendars if one.area == country]
    return own[0] if own else None
