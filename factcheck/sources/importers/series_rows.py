"""Rows of `series.csv` from what a table says of its values, each with an id of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from factcheck.sources.columns import SERIES_COLUMNS
from factcheck.sources.importers.meaning import (
    is_open,
    noun_phrase,
    plural,
    read_unit,
    slug,
    stock_or_flow,
    unit_code,
    words_of,
)

_COLUMNS = tuple(column.name for column in SERIES_COLUMNS)
_TELLING = (
    "series_id", "title", "measure", "population", "breakdown", "ref_area", "freq",
    "adjustment", "unit_measure", "unit_mult", "stock_flow", "base_period",
)  # fmt: skip
_LONGEST_SLUG = 72
_ALLOWED = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._:()-"
)


class SeriesRows:
    """Makes one row for each series and remembers it.

    Attributes:
        rows: By series id, in the order made.
    """

    def __init__(self, prefix: str) -> None:
        """Prepare an empty list.

        Args:
            prefix: What every id starts with: the name of the pack.
        """
        self._prefix = prefix
        self._ids: dict[tuple[str, ...], str] = {}
        self.rows: dict[str, dict[str, str]] = {}

    def add(
        self,
        facts: Mapping[str, str],
        *,
        stem: str,
        by_place: bool,
        is_whole_name: bool = False,
    ) -> str:
        """Return the id of a series; make it if there is none of these facts yet.

        Args:
            facts: By column of `series.csv`, with `unit` in words.
            stem: What the id is called after, if the facts have no `series_id`.
            by_place: Whether other places have the same series.
            is_whole_name: The stem says everything: it names a file of its own.
        """
        row = {name: facts[name] for name in _COLUMNS if facts.get(name)}
        complete(row, facts.get("unit", ""))
        if row["title"] == row["measure"] and row.get("breakdown"):
            row["title"] += f", {row['breakdown']}"  # no two series of one place alike
        identity = tuple(row.get(name, "") for name in _TELLING)
        if identity in self._ids:
            return self._ids[identity]
        parts = () if is_whole_name else ("population", "breakdown")
        name = (stem, *(row.get(part, "") for part in parts))
        row["series_id"] = self._id(row, name, by_place=by_place)
        self.rows[row["series_id"]] = {
            name: row[name] for name in _COLUMNS if name in row
        }
        self._ids[identity] = row["series_id"]
        return row["series_id"]

    def _id(
        self, row: Mapping[str, str], named: tuple[str, ...], *, by_place: bool
    ) -> str:
        """Return an id that no other series has."""
        given = "".join(c if c in _ALLOWED else "-" for c in row.get("series_id", ""))
        if given:
            given = given.strip("-")
            base = given if ":" in given else f"{self._prefix}.{given}"
        else:
            name = "-".join(_short(slug(part)) for part in named if part)
            base = f"{self._prefix}.{name or 'series'}"
        place = f":{_plain(row.get('ref_area', ''))}"
        first = f"{base}{place}" if by_place and not given else base
        for name in (first, f"{base}{place}", f"{first}-{row.get('freq', '')}"):
            if name not in self.rows:
                return name
        number = 2
        while f"{first}-{number}" in self.rows:
            number += 1
        return f"{first}-{number}"


def complete(row: dict[str, str], unit: str = "") -> None:
    """Fill in what follows from the rest: unit code, measure, title, stock or flow."""
    if not row.get("unit_measure") and unit:
        guess = unit_code(unit)
        row["unit_measure"] = guess.code
        if guess.power and not row.get("unit_mult"):
            row["unit_mult"] = str(guess.power)
    if not row.get("measure"):
        _name_measure(row)
    elif re.fullmatch(r"[A-Z0-9]+(?:_[A-Z0-9]+)+", row["measure"]):
        row["measure"] = noun_phrase(row["measure"])
    row.setdefault("title", row["measure"])
    if not row.get("unit_measure"):
        measure = row["measure"]
        row["unit_measure"] = counted_unit(measure) or unit_of_measure(measure)
    if not row.get("stock_flow"):
        words = f"{row['title']} {row['measure']} {unit}"
        row["stock_flow"] = stock_or_flow(words, row["unit_measure"])


_BY = re.compile(r"(?P<whole>.+?),? by [\w -]+ \((?P<part>[^()]+)\)")
_AFTER_NOUN = re.compile(
    r" (?:of|from|during|by|in|per|for|with|at|to|on|who|that)\b|[(,]"
)


def _name_measure(row: dict[str, str]) -> None:
    """Take the measure from the title; `Population by age (0-4 years)` has a part."""
    title = row.get("title", "")
    match = _BY.fullmatch(title)
    if match and not row.get("breakdown"):
        row["breakdown"] = match["part"]
        title = match["whole"]
    row["measure"] = noun_phrase(re.sub(r"\s*\([Tt]otal\)$", "", title))


def counted_unit(measure: str) -> str:
    """Return the unit of a measure without any: percent, persons, or what is counted.

    Empty where it may be several things, as for prices: then it is asked for.
    """
    if re.search(
        r"\b(?:shares?|percentage|inflation|growth|yoy|rate of change)\b", measure
    ):
        return "PT"
    if re.search(r"\b(?:un)?employment rate\b|\bparticipation rate\b", measure):
        return "PT"
    guess = read_unit(measure)
    if guess.code:
        return guess.code
    if is_open(measure, ""):
        return ""
    if re.search(
        r"\b(?:population|persons|people|employed|unemployed|(?:im|e)?migration)\b",
        measure,
    ):
        return "PS"
    return unit_of_measure(measure)


def unit_of_measure(measure: str) -> str:
    """Return what a count counts, as a unit: the last word of its noun phrase."""
    words = words_of(_AFTER_NOUN.split(measure)[0]).split()
    code = slug(plural(words[-1])).upper() if words else ""
    return "PS" if code in ("PERSONS", "PEOPLE", "PEOPLES") else code


def _short(text: str) -> str:
    """Cut a long slug at a word."""
    if len(text) <= _LONGEST_SLUG:
        return text
    return text[:_LONGEST_SLUG].rpartition("-")[0] or text[:_LONGEST_SLUG]


def _plain(code: str) -> str:
    """Return a place's code with characters that ids may have."""
    return "".join(c if c in _ALLOWED else "-" for c in code).strip("-") or "X"
