"""Find out from a whole column how its dates are written: order, fiscal years, spacing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from factcheck.sources.importers.when import (
    FIRST_SERIAL,
    LAST_SERIAL,
    Style,
    When,
    day_is_first,
    read_when,
)
from factcheck.sources.time_period import days_of

_FISCAL = re.compile(r"\b(?:fiscal|financial)|\bfy\b|^fy", re.IGNORECASE)
_SAMPLE = 1_000
"""Distinct cells looked at in one column."""
_MOST = 0.9
"""Part of the steps between dates that must be of one length."""
_STEPS = (("as_month", 28, 31), ("as_quarter", 89, 92), ("as_year", 365, 366))
SPACINGS = tuple(name for name, _, _ in _STEPS)
_DAYS_OF_MONTH = 4  # 28 to 31: the last days of months


def style_facts(cells: Sequence[str], heading: str = "") -> dict[str, Any]:
    """Return the settings of `Style` that a column needs; those at rest are left out.

    Args:
        cells: The dates as written, in any order.
        heading: The column's heading: it may say "fiscal year" or "date".
    """
    found: dict[str, Any] = {}
    distinct = list(dict.fromkeys(cell for cell in cells if cell))[:_SAMPLE]
    if day_is_first(distinct):
        found["day_first"] = True
    if _are_serials(distinct, heading):
        found["serial"] = True
    if _are_split_years(distinct):
        found["split_years"] = True
    if distinct and _share_of_years(distinct) >= 0.8:
        found["years"] = True
    if _FISCAL.search(heading) and not found.get("serial"):
        found["plain_is_fiscal"] = True
    found |= _spacing(distinct, Style(**found))
    return found


def is_fiscal(whens: Iterable[When | None]) -> bool:
    """Tell whether any of these periods is a fiscal year."""
    return any(when is not None and when.fiscal for when in whens)


def _are_serials(cells: list[str], heading: str) -> bool:
    """Tell whether numbers are spreadsheet dates: the heading must say so."""
    numbers = [cell.removesuffix(".0") for cell in cells]
    if not numbers or not re.search(r"date|day|week|month|period", heading, re.I):
        return False
    return all(
        text.isdigit() and FIRST_SERIAL <= int(text) <= LAST_SERIAL for text in numbers
    )


def _are_split_years(cells: list[str]) -> bool:
    """Tell whether `2009-10`, `2010-11` are fiscal years: each ends in the next year."""
    pairs = [re.fullmatch(r"(\d\d)(\d\d)-(\d\d)", cell) for cell in cells]
    if not pairs or not all(pairs):
        return False
    return all(
        int(pair[3]) == (int(pair[2]) + 1) % 100 for pair in pairs if pair is not None
    ) and (len(pairs) > 1 or int(pairs[0][3]) > 12)  # type: ignore[index]


def _share_of_years(cells: list[str]) -> float:
    """Return the part of cells that are whole numbers, nearly all of four digits."""
    numbers = [cell for cell in cells if re.fullmatch(r"-?\d{1,5}", cell)]
    four = [cell for cell in numbers if re.fullmatch(r"[12]\d{3}", cell)]
    if len(numbers) < len(cells):
        return 0.0
    return 1.0 if four and len(four) >= 0.5 * len(cells) else 0.0


def _spacing(cells: list[str], style: Style) -> dict[str, Any]:
    """Tell whether days stand for months, quarters or years: they lie that far apart."""
    days = _days(cells, style)
    name = spacing_of(days) if len(days) >= len(cells) * _MOST else ""
    return {name: True} if name else {}


def spacing_of(days: Sequence[date]) -> str:
    """Return what days in order stand for: `as_month`, `as_quarter`, `as_year` or ""."""
    if len(days) < 3 or len({day.day for day in days}) > _DAYS_OF_MONTH:
        return ""
    return next(
        (
            name
            for name, least, most in _STEPS
            if _share_of_steps(days, least, most) >= _MOST
        ),
        "",
    )


def _days(cells: Iterable[str], style: Style) -> list[date]:
    """Return the cells that are single days, in order."""
    whens = (read_when(cell, style) for cell in cells)
    return sorted(
        {
            days_of(when.text)[0]
            for when in whens
            if when is not None and when.freq == "D"
        }
    )


def _share_of_steps(days: Sequence[date], least: int, most: int) -> float:
    """Return the part of steps between neighbouring days that have a length."""
    steps = [(after - before).days for before, after in pairwise(days)]
    return sum(least <= step <= most for step in steps) / len(steps) if steps else 0.0
