"""The cells of one row that are not values: where, when, of what part, how sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.sources.importers.areas import Areas
from factcheck.sources.importers.cells import without_footnotes, word_set
from factcheck.sources.importers.headings import Column
from factcheck.sources.importers.mapping import TableRule
from factcheck.sources.importers.meaning import slug
from factcheck.sources.importers.when import (
    Style,
    When,
    month_of,
    read_month,
    read_when,
)
from factcheck.sources.time_period import days_of

if TYPE_CHECKING:
    from factcheck.sources.importers.apply import Outcome

TOTALS = word_set(
    """
    total totals all both both_sexes grand_total overall all_ages sum national
    all_items all_states all_regions total_all total_population t _t
    """
)
"""Words of a breakdown that mean the whole (`_T` is SDMX's code)."""
_ALL_OF = re.compile(r"(?:all|total)_(?!others?\b)[a-z]+(?:s|people|men|women)")
"""`All counties`, `Total persons`: the whole, too."""
_SERIES_ROLES = word_set(
    """
    series_id title measure population breakdown adjustment unit unit_measure unit_mult
    stock_flow method source_agency source_rank source_url licence aliases topic
    base_period ref_area ref_area_name freq fiscal_year_start decimals release_lag_days
    related_series
    """
)
_EXTRA_ROLES = (
    "obs_status",
    "source_title",
    "publisher",
    "qualifier",
    "confidence",
    "note",
)
_STATUS = {"normal": "A", "provisional": "P", "preliminary": "P", "estimated": "E",
           "estimate": "E", "forecast": "E", "f": "E", "r": "A", "revised": "A",
           "b": "A", "u": "A", "d": "A", "c": "", "n": "A"}  # fmt: skip
_FREQUENCIES = {
    "d": "D", "b": "D", "daily": "D", "w": "W", "weekly": "W", "m": "M", "monthly": "M",
    "q": "Q", "quarterly": "Q", "s": "S", "h": "S", "half-yearly": "S", "a": "A",
    "annual": "A", "yearly": "A", "p1d": "D", "p1m": "M", "p3m": "Q", "p1y": "A",
}  # fmt: skip
_ADJUSTMENTS = {
    "sa": "SA", "s": "SA", "y": "SA", "sca": "SA", "seasonally adjusted": "SA",
    "nsa": "NSA", "n": "NSA", "not seasonally adjusted": "NSA", "unadjusted": "NSA",
    "neither seasonally adjusted nor calendar adjusted data": "NSA", "saar": "SAAR",
    "seasonally and calendar adjusted data": "SA",
    "seasonally adjusted annual rate": "SAAR",
}  # fmt: skip
_CODED = {"freq": _FREQUENCIES, "adjustment": _ADJUSTMENTS}
"""Roles with a code list of their own, SDMX's spellings included; other words are
left out."""
YEAR_ONE = 1  # what a date can hold (datetime.MINYEAR)


@dataclass(frozen=True, slots=True)
class Row:
    """What one row says of its values.

    Attributes:
        when: Its period; None if headings give it.
        series: Facts of its series, by column of `series.csv`.
        extra: Facts of its observations.
        key: What no other row may have as well.
    """

    when: When | None
    series: tuple[tuple[str, str], ...]
    extra: dict[str, str]
    key: tuple[object, ...]


class RowReader:
    """Reads the columns of a table that are not values."""

    def __init__(
        self,
        columns: Sequence[Column],
        table: TableRule,
        areas: Areas,
        style: Style,
        sheet: str,
    ) -> None:
        self._areas = areas
        self._style = style
        self._table = table
        self._sheet = sheet
        self._places = [c for c in columns if c.rule.role in ("place", "state")]
        self._times = [
            c for c in columns if c.rule.role in ("period", "year", "quarter", "month")
        ]
        self._series = [c for c in columns if c.rule.role in _SERIES_ROLES]
        self._extra = [c for c in columns if c.rule.role in _EXTRA_ROLES]
        self._vintage = [c for c in columns if c.rule.role == "vintage_date"]
        self._days = [
            c for c in columns if c.rule.role in ("period_start", "period_end")
        ]
        self._named: dict[tuple[str, ...], tuple[tuple[str, str], ...] | None] = {}
        self._unknown: dict[str, str] = {}
        self._early: list[str] = []
        self._whole = ""

    def read(self, number: int, cells: tuple[str, ...], outcome: Outcome) -> Row | None:
        """Return what a row says, or None if it cannot be used (told in `outcome`)."""
        is_dated, when = self._when(number, cells, outcome)
        if not is_dated:
            return None
        place = self._place(number, cells, outcome)
        if place is None:
            return None
        series = place + self._series_facts(cells)
        extra = {c.rule.role: cells[c.index] for c in self._extra if cells[c.index]}
        if "obs_status" in extra:
            extra["obs_status"] = _status(extra["obs_status"])
        for column in self._vintage:
            if day := self._day(number, column, cells[column.index], outcome):
                extra["vintage_date"] = day
        key = (series, when.text if when else "", extra.get("vintage_date"))
        return Row(when, series, extra, (*key, extra.get("source_title")))

    def remarks(self) -> list[str]:
        """Say which places are not known, and which years cannot be kept."""
        said = []
        if self._unknown:
            names = list(self._unknown)
            shown = ", ".join(names[:6]) + (" …" if len(names) > 6 else "")
            said.append(
                f"{self._sheet}: {len(names)} place(s) are not in places.csv and keep "
                f"their own names: {shown}."
            )
        if self._whole:
            said.append(f"{self._sheet}: {self._whole}.")
        if self._early:
            said.append(
                f"{self._sheet}: {len(self._early)} row(s) before the year {YEAR_ONE} "
                f"were left out ({self._early[0]} …)."
            )
        return said

    def _series_facts(self, cells: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """Return what the row says of its series; several breakdowns are joined."""
        found: dict[str, str] = {}
        for column in self._series:
            text = without_footnotes(cells[column.index])
            role = column.rule.role
            if not text:
                continue
            if role in ("breakdown", "population"):
                if is_whole(text):
                    continue
                before = found.get(role)
                text = f"{before}, {text}" if before else text
            if role in _CODED:
                text = _CODED[role].get(text.casefold(), "")
            elif role in ("unit_mult", "decimals") and not text.lstrip("-").isdigit():
                text = ""
            if text:
                found[role] = text
        return tuple(found.items())

    def _place(
        self, number: int, cells: tuple[str, ...], outcome: Outcome
    ) -> tuple[tuple[str, str], ...] | None:
        """Return code and name of the row's place; None if it names none."""
        if not self._places:
            return ()
        named = tuple(cells[column.index] for column in self._places)
        if named not in self._named:
            self._named[named] = self._find_place(named)
        found = self._named[named]
        if found is None:
            column = self._places[0]
            outcome.wrong(
                f"{self._sheet}, row {number}, {column.heading} ({column.letter})",
                "", "the name or code of a place",
            )  # fmt: skip
        return found

    def _find_place(self, named: tuple[str, ...]) -> tuple[tuple[str, str], ...] | None:
        texts = [text for text in named if text]
        if not texts:
            whole = self._table.facts.get("ref_area", "")
            return (("ref_area", whole),) if whole else None
        is_named = any(not text.isdigit() for text in texts)
        for column, text in zip(self._places, named, strict=True):
            if not text or (is_named and text.isdigit()):
                continue  # a name says more than a number, which other lists have too
            if column.rule.role == "state":
                code = self._areas.state_of(text, self._country())
            else:
                code = self._areas.code_of(text)
            if code is None and is_whole(text):
                code = self._table.facts.get("ref_area") or None
                if code:
                    self._whole = f"{text!r} was taken as {self._areas.name_of(code)}"
            if code:
                return (
                    ("ref_area", code),
                    ("ref_area_name", self._areas.name_of(code)),
                )
        name = max(texts, key=lambda text: (not _is_code(text), len(text)))
        code = next((text for text in texts if _is_code(text)), None) or own_code(name)
        name = self._areas.name_of("", name)
        self._unknown.setdefault(name, code)
        return (("ref_area", code), ("ref_area_name", without_footnotes(name)))

    def _country(self) -> str:
        return self._table.facts.get("ref_area", "") or "US"

    def _when(
        self, number: int, cells: tuple[str, ...], outcome: Outcome
    ) -> tuple[bool, When | None]:
        """Return whether the row can be used, and its period if it has a column for it."""
        if self._days and all(cells[c.index] for c in self._days):
            by_days = self._when_by_days(number, cells, outcome)
            return by_days is not None, by_days
        if not self._times:
            return True, None
        parts = {c.rule.role: cells[c.index] for c in self._times}
        found = self._combined(parts)
        if found is not None:
            return True, found
        text = " ".join(part for part in parts.values() if part)
        if re.fullmatch(r"-\d+|0+", text):
            self._early.append(text)
            return False, None
        column = self._times[0]
        outcome.wrong(
            f"{self._sheet}, row {number}, {column.heading} ({column.letter})",
            text, "a date such as 2024, FY2024, 2024 Q3, Jan-24 or 2024-06-30",
        )  # fmt: skip
        return False, None

    def _combined(self, parts: dict[str, str]) -> When | None:
        """Return the period that the parts of a date name together."""
        year_text = parts.get("period") or parts.get("year", "")
        year = read_when(year_text, self._style)
        rest = parts.get("month") or parts.get("quarter") or ""
        if year is None or not rest:
            return year
        if slug(rest) in {"annual", "total", "year", "m13", "q5", "s03", "q05"}:
            return year
        digits = re.search(r"\d{4}|\d\d$", year.text)
        if digits is None:
            return None
        if parts.get("month"):
            month = read_month(rest)
            return month_of(int(digits[0]), month, self._style) if month else None
        quarter = re.search(r"[1-4]", rest)
        if quarter is None:
            return None
        return read_when(f"{digits[0]}-Q{quarter[0]}", self._style)

    def _when_by_days(
        self, number: int, cells: tuple[str, ...], outcome: Outcome
    ) -> When | None:
        days = [self._day(number, c, cells[c.index], outcome) for c in self._days]
        if len(days) != 2 or not all(days):
            return None
        named = next((cells[c.index] for c in self._times), "")
        when = read_when(named) if named else None
        first, last = (read_when(day) for day in days)
        if first is None or last is None:
            return None
        start, end = days_of(first.text)[0], days_of(last.text)[1]
        if when is not None and days_of(when.text) == (start, end):
            return when
        return When(f"{start}/{end}", when.freq if when else "I", start, end)

    def _day(self, number: int, column: Column, cell: str, outcome: Outcome) -> str:
        """Return a day as a pack has it; the last day of a month or year."""
        if not cell:
            return ""
        when = read_when(cell, Style(day_first=self._style.day_first))
        if when is None:
            outcome.wrong(
                f"{self._sheet}, row {number}, {column.heading} ({column.letter})",
                cell, "a day such as 2025-09-02",
            )  # fmt: skip
            return ""
        return days_of(when.text)[1].isoformat()


def is_whole(text: str) -> bool:
    """Tell whether a label means all parts together: `Total`, `All counties`."""
    words = slug(text).replace("-", "_")
    return words in TOTALS or bool(_ALL_OF.fullmatch(words))


def own_code(name: str) -> str:
    """Return a code for a place that `places.csv` does not have."""
    text = without_footnotes(name)
    return text if _is_code(text) else slug(text).upper() or "X"


def _is_code(text: str) -> bool:
    return bool(re.fullmatch(r"(?=.*[A-Z])[A-Z0-9][A-Z0-9_:-]{0,11}", text))


def _status(text: str) -> str:
    """Return a status flag in the codes in use; empty if it says nothing of them."""
    word = text.strip().casefold()
    if word.upper() in ("A", "E", "P", "S"):
        return word.upper()
    return _STATUS.get(word, "")
