"""How a table becomes observations: a mapping that is guessed, shown, kept and repeated.

Every observation needs a measure, a place and a period. A column either gives one of them
for its row (role `place`, `period`, `breakdown`, ...), or holds values; what a column of
values has in common stands in its own entry, or in its heading: `{place}` matches headings
that name places, `POPESTIMATE{period}` headings such as POPESTIMATE2024. So one list of
columns describes long and wide tables alike (Wickham, "Tidy Data", 2014).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import tomlkit

from factcheck.errors import SourceError
from factcheck.sources.columns import OBSERVATION_COLUMNS, SERIES_COLUMNS

MAPPING_FILE = "mapping.toml"
VALUE = "value"
IGNORE = "ignore"
TIME_ROLES = ("period", "year", "quarter", "month", "period_end")
PACK_ROLES = tuple(
    dict.fromkeys(
        column.name
        for column in (*SERIES_COLUMNS, *OBSERVATION_COLUMNS)
        if column.name not in {"time_period", "obs_value"}
    )
)
ROLES = (VALUE, IGNORE, "place", "state", "unit", *TIME_ROLES, *PACK_ROLES)
"""What a column can be: values, nothing, a place or a part (state) of one, a unit in words,
parts of a date, or a column of a pack."""
PLACEHOLDERS = ("place", "period", "vintage", "breakdown", "measure")
_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRule:
    """What one column, or every column with a heading of one form, means.

    Attributes:
        header: The heading, or a form of it with `{place}`, `{period}`, `{vintage}`,
            `{breakdown}` or `{measure}`.
        role: One of `ROLES`.
        facts: For values: what holds for all of them, by column of `series.csv`.
    """

    header: str
    role: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRule:
    """How the rows of one sheet (or every file of a folder) are read.

    Attributes:
        sheet: Name of the sheet or file stem; `*` for all.
        header: Numbers of the heading's rows, from 1, as a spreadsheet counts.
        first: Row of the first values.
        last: Row of the last ones; 0: to the end.
        decimal: `.` or `,`.
        columns: What the columns mean; headings that none of them names are ignored.
        facts: What holds for the whole table, by column of `series.csv`
            (`ref_area`, `source_agency`, `vintage_date`, ...).
        dates: How dates are read (see `when.Style`).
    """

    sheet: str = "*"
    header: tuple[int, ...] = (1,)
    first: int = 2
    last: int = 0
    decimal: str = "."
    columns: tuple[ColumnRule, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, Any] = field(default_factory=dict)

    @property
    def values(self) -> tuple[ColumnRule, ...]:
        """The rules of columns with values."""
        return tuple(rule for rule in self.columns if rule.role == VALUE)

    def has(self, *roles: str) -> bool:
        """Tell whether a column or a heading gives one of these for its values."""
        return any(
            rule.role in roles
            or (
                rule.role == VALUE
                and any(f"{{{role}}}" in rule.header for role in roles)
            )
            for rule in self.columns
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMapping:
    """How a file or folder becomes a pack.

    Attributes:
        importer: Name of the adapter.
        source: The address it came from, or the file's name.
        files: For a folder: which files (`*.csv`).
        metadata: File with titles and units, by file name or series; empty if none.
        codes: File with the names of codes of places; empty if none.
        tables: How its sheets are read.
    """

    importer: str = ""
    source: str = ""
    files: str = ""
    metadata: str = ""
    codes: str = ""
    tables: tuple[TableRule, ...] = ()

    def with_tables(self, *tables: TableRule) -> FileMapping:
        """Return the same mapping with other tables."""
        return replace(self, tables=tables)


def write_mapping(mapping: FileMapping, path: Path) -> None:
    """Write a mapping as TOML that a person can edit."""
    path.write_text(mapping_text(mapping), encoding="utf-8")


def mapping_text(mapping: FileMapping) -> str:
    """Return a mapping as TOML."""
    head = (
        "# How the source becomes observations; written by `factcheck source add` and\n"
        "# read again by `factcheck source update`. docs/data.md explains it.\n"
    )
    data: dict[str, Any] = {"version": _VERSION}
    data |= {name: getattr(mapping, name) for name in _TEXTS if getattr(mapping, name)}
    data["table"] = [_table_data(table) for table in mapping.tables]
    return head + tomlkit.dumps(data)


def read_mapping(path: Path) -> FileMapping:
    """Read a mapping.

    Raises:
        SourceError: It cannot be read; the message names every mistake at once.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as err:
        raise SourceError(
            f"Mapping {str(path)!r} cannot be read: {err}.",
            hint="Leave --mapping out to have one guessed and written.",
        ) from err
    problems: list[str] = []
    mapping = _to_mapping(data, problems)
    if problems:
        raise SourceError(
            f"Mapping {str(path)!r} has {len(problems)} mistake(s):\n"
            + "\n".join(f"- {line}" for line in problems),
            hint="docs/data.md lists the roles of columns.",
        )
    return mapping


_TEXTS = ("importer", "source", "files", "metadata", "codes")


def _table_data(table: TableRule) -> dict[str, Any]:
    """Return a table as plain values for TOML."""
    data: dict[str, Any] = {
        "sheet": table.sheet,
        "header": list(table.header),
        "first": table.first,
    }
    if table.last:
        data["last"] = table.last
    if table.decimal != ".":
        data["decimal"] = table.decimal
    if table.dates:
        data["dates"] = dict(table.dates)
    data["facts"] = {name: text for name, text in table.facts.items() if text}
    data["column"] = [
        {"header": rule.header, "role": rule.role}
        | {name: text for name, text in rule.facts.items() if text}
        for rule in table.columns
    ]
    return data


def _to_mapping(data: Mapping[str, Any], problems: list[str]) -> FileMapping:
    """Return what the TOML says; mistakes go to `problems`."""
    known = {*_TEXTS, "version", "table"}
    problems += [
        f"{name!r} is not known; expected one of {', '.join(sorted(known))}"
        for name in data
        if name not in known
    ]
    if data.get("version", _VERSION) != _VERSION:
        problems.append(f"version {data['version']!r}; expected {_VERSION}")
    tables = data.get("table", [])
    if not isinstance(tables, list) or not tables:
        problems.append("no [[table]]; expected one for each sheet that is read")
        tables = []
    return FileMapping(
        **{name: str(data.get(name, "")) for name in _TEXTS},
        tables=tuple(
            _to_table(one, f"table {number}", problems)
            for number, one in enumerate(tables, 1)
        ),
    )


def _to_table(data: Any, where: str, problems: list[str]) -> TableRule:
    """Return one table of the TOML."""
    names = {one.name for one in fields(TableRule)} - {"columns"} | {"column"}
    for name in data:
        if name not in names:
            problems.append(f"{where}: {name!r}; expected one of {sorted(names)}")
    rules = []
    for number, one in enumerate(data.get("column", []), 1):
        entry = dict(one)
        header, role = str(entry.pop("header", "")), str(entry.pop("role", ""))
        place = f"{where}, column {number} ({header!r})"
        if role not in ROLES:
            problems.append(
                f"{place}: role {role!r}; expected one of {', '.join(ROLES)}"
            )
        problems += [
            f"{place}: {name!r}; expected a column of series.csv"
            for name in entry
            if name not in PACK_ROLES
        ]
        rules.append(
            ColumnRule(
                header=header,
                role=role,
                facts={name: str(text) for name, text in entry.items()},
            )
        )
    if data.get("decimal", ".") not in (".", ","):
        problems.append(f"{where}: decimal {data['decimal']!r}; expected '.' or ','")
    header_rows = data.get("header", [1])
    if not isinstance(header_rows, list) or not all(
        isinstance(row, int) and row > 0 for row in header_rows
    ):
        problems.append(f"{where}: header {header_rows!r}; expected row numbers from 1")
        header_rows = [1]
    return TableRule(
        sheet=str(data.get("sheet", "*")),
        header=tuple(header_rows),
        first=int(data.get("first", 2)),
        last=int(data.get("last", 0)),
        decimal=str(data.get("decimal", ".")),
        columns=tuple(rules),
        facts={name: str(text) for name, text in data.get("facts", {}).items()},
        dates=dict(data.get("dates", {})),
    )
