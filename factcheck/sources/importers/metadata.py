"""Titles, units and descriptions that stand in a file of their own, beside the numbers.

A list of records (JSON, or a table) with one that names its file or series each. Columns
are known by the names that such lists use; columns of `series.csv` count as they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from factcheck.errors import SourceError
from factcheck.sources.columns import SERIES_COLUMNS
from factcheck.sources.importers.grid import Grid
from factcheck.sources.importers.meaning import slug

_NAMES = {
    "name": "title", "label": "title", "series_name": "title", "indicator_name": "title",
    "description": "method", "definition": "method", "notes": "method",
    "long_definition": "method", "units": "unit", "unit_of_measure": "unit",
    "frequency": "freq", "seasonal_adjustment": "adjustment", "license": "licence",
    "source": "source_agency", "agency": "source_agency", "publisher": "source_agency",
    "organization": "source_agency", "url": "source_url", "link": "source_url",
    "agency_series": "method", "subject": "topic", "keywords": "aliases",
}  # fmt: skip
_FREQUENCIES = {
    "d": "D", "w": "W", "m": "M", "q": "Q", "s": "S", "a": "A", "y": "A", "annual": "A",
    "yearly": "A", "monthly": "M", "quarterly": "Q", "weekly": "W", "daily": "D",
}  # fmt: skip
_ADJUSTMENTS = {
    "seasonally adjusted annual rate": "SAAR", "seasonally adjusted": "SA",
    "not seasonally adjusted": "NSA", "y": "SA", "n": "NSA", "na": "",
    "not applicable": "",
}  # fmt: skip
_OWN = frozenset(column.name for column in SERIES_COLUMNS) | {"unit"}


@dataclass(frozen=True, slots=True)
class Metadata:
    """Facts of files or series, by their names.

    Attributes:
        records: Facts by column of `series.csv` (and `unit`, in words), by folded name.
        used: Which of its columns was the key.
    """

    records: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    used: str = ""

    def facts_of(self, *names: str) -> Mapping[str, str]:
        """Return what is known under the first of the names that is listed."""
        for name in names:
            found = self.records.get(_key(name)) if name else None
            if found:
                return found
        return {}

    def __len__(self) -> int:
        """Return how many files or series are described."""
        return len(self.records)


def read_metadata_records(grids: Iterable[Grid]) -> list[dict[str, str]]:
    """Return the records of a table of metadata; the first row has the names."""
    grid = next(iter(grids), None)
    if grid is None or not grid.rows:
        return []
    header = [cell.casefold().replace(" ", "_") for cell in grid.rows[0]]
    return [dict(zip(header, row, strict=True)) for row in grid.rows[1:]]


def read_json_records(path: Path) -> list[dict[str, str]]:
    """Return the records of a JSON file: a list of objects, or objects by name.

    Raises:
        SourceError: It is no such file.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as err:
        raise SourceError(f"Metadata {str(path)!r} cannot be read: {err}.") from err
    if isinstance(data, dict):
        listed = [one for one in data.values() if isinstance(one, list)]
        if len(listed) == 1 and all(isinstance(one, dict) for one in listed[0]):
            data = listed[0]
        elif data and all(isinstance(one, dict) for one in data.values()):
            data = [{"id": name, **one} for name, one in data.items()]
        else:
            data = [data]
    if not isinstance(data, list) or not all(isinstance(one, dict) for one in data):
        raise SourceError(
            f"Metadata {str(path)!r} is no list of records.",
            hint='Give a list such as [{"filename": …, "title": …, "unit": …}].',
        )
    return [
        {
            name.casefold().replace(" ", "_"): "" if text is None else str(text)
            for name, text in one.items()
            if not isinstance(text, (dict, list))
        }
        for one in data
    ]


def make_metadata(records: list[dict[str, str]], names: Iterable[str]) -> Metadata:
    """Index records by the column that names files or series.

    Args:
        records: As read.
        names: File stems and series names of the data: the column of which most cells
            are among them is the key.
    """
    wanted = {_key(name) for name in names}
    columns = list(dict.fromkeys(name for one in records for name in one))
    hits = {
        column: len(wanted & {_key(one.get(column, "")) for one in records})
        for column in columns
        if len({one.get(column) for one in records}) == len(records)
    }
    key = max(hits, key=lambda column: hits[column], default="")
    if not key or not hits[key]:
        return Metadata()
    return Metadata(
        {_key(one[key]): _facts(one, key) for one in records if one.get(key)}, key
    )


def _facts(record: Mapping[str, str], key: str) -> dict[str, str]:
    """Return a record under the names of `series.csv`."""
    facts: dict[str, str] = {}
    for name, text in record.items():
        column = _NAMES.get(name, name)
        if name == key or column not in _OWN or not text.strip():
            continue
        facts.setdefault(column, " ".join(text.split()))
    if "freq" in facts:
        facts["freq"] = _FREQUENCIES.get(facts["freq"].casefold(), "")
    if "adjustment" in facts:
        word = facts["adjustment"]
        facts["adjustment"] = _ADJUSTMENTS.get(word.casefold(), word)
    return {name: text for name, text in facts.items() if text}


def _key(name: str) -> str:
    """Return a name without ending and spelling differences."""
    stem = name.rsplit("/", 1)[-1]
    for ending in (".csv", ".tsv", ".txt", ".xlsx", ".ods", ".json"):
        stem = stem.removesuffix(ending)
    return slug(stem)
