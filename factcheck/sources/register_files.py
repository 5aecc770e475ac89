"""Open the lists of a register: find the sheet, the header and the columns in use."""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from charset_normalizer import from_bytes

from factcheck.sources.register_anomalies import Anomalies, AnomalyKind
from factcheck.sources.register_cells import fold, text_of
from factcheck.sources.register_rules import ColumnRule

SPREADSHEETS = (".xlsx", ".xlsm")
TEXTS = (".csv", ".tsv", ".txt")
HEADER_WITHIN = (
    30  # rows looked through for the header: titles and notes stand above it
)
Cells = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one list.

    Attributes:
        columns: Positions by the rules' name of the column.
        rows: Row number as the spreadsheet shows it, and the cells.
    """

    columns: Mapping[str, int]
    rows: Sequence[tuple[int, Cells]]


class UnreadableListError(ValueError):
    """A list cannot be read; the message says why."""


def read_table(
    file: Path,
    columns: Mapping[str, ColumnRule],
    sheet: str,
    anomalies: Anomalies,
) -> Table:
    """Read one list.

    Args:
        file: A spreadsheet (.xlsx) or a text file with separators.
        columns: The columns of the rules.
        sheet: Name of the sheet to read; empty takes the one that fits best.
        anomalies: Where sheets and columns that are not used go.

    Raises:
        UnreadableListError: It is neither, is damaged, or lacks a required column.
    """
    sheets = _sheets_of(file)
    fits = {
        name: _header_of(rows, columns)
        for name, rows in sheets.items()
        if not sheet or fold(name) == fold(sheet)
    }
    if not fits:
        raise UnreadableListError(f"it has no sheet {sheet!r}")
    name = max(fits, key=lambda one: len(fits[one][1]))
    number, found = fits[name]
    missing = [key for key, rule in columns.items() if key not in found]
    _note_missing(file.name, columns, missing, anomalies)
    for other, rows in sheets.items():
        if other != name and rows:
            anomalies.add(
                AnomalyKind.SHEET_IGNORED, file.name,
                f"sheet {other!r} with {len(rows)} filled rows beside {name!r}",
                "not counted",
            )  # fmt: skip
    rows = sheets[name]
    at = next(place for place, (row, _) in enumerate(rows) if row == number)
    _note_unused(file.name, rows[at][1], rows[at + 1 :], found, anomalies)
    last = number
    for row, _ in rows[at + 1 :]:
        if row > last + 1:
            anomalies.add(
                AnomalyKind.BLANK_ROW, file.name, "blank rows between filled ones",
                "skipped", row - 1,
            )  # fmt: skip
        last = row
    return Table(found, rows[at + 1 :])


def _note_missing(
    file: str,
    columns: Mapping[str, ColumnRule],
    missing: Sequence[str],
    anomalies: Anomalies,
) -> None:
    """Report columns that a list lacks; without a required one it cannot be read."""
    required = [key for key in missing if columns[key].required]
    if required:
        names = ", ".join(repr(columns[key].headers[0]) for key in required)
        raise UnreadableListError(f"it has no column {names}")
    for key in missing:
        anomalies.add(
            AnomalyKind.COLUMN_MISSING, file, f"no column {columns[key].headers[0]!r}",
            f"{key} is empty in every row",
        )  # fmt: skip


def _note_unused(
    file: str,
    header: Cells,
    rows: Sequence[tuple[int, Cells]],
    found: Mapping[str, int],
    anomalies: Anomalies,
) -> None:
    """Report headers that no rule names, and cells under no header."""
    used = set(found.values())
    for place, cell in enumerate(header):
        if place not in used and text_of(cell):
            anomalies.add(
                AnomalyKind.COLUMN_IGNORED, file, f"column {text_of(cell)!r}",
                "not used by the rules",
            )  # fmt: skip
    named = {place for place, cell in enumerate(header) if text_of(cell)}
    for number, cells in rows:
        stray = [text_of(c) for place, c in enumerate(cells) if place not in named]
        if any(stray):
            anomalies.add(
                AnomalyKind.NO_HEADER, file, f"{next(filter(None, stray))!r}",
                "not used", number,
            )  # fmt: skip


def _header_of(
    rows: Sequence[tuple[int, Cells]], columns: Mapping[str, ColumnRule]
) -> tuple[int, dict[str, int]]:
    """Return number and known columns of the row that has most of their headers."""
    best: tuple[int, dict[str, int]] = (0, {})
    wanted = {
        fold(header): name for name, rule in columns.items() for header in rule.headers
    }
    for number, cells in rows[:HEADER_WITHIN]:
        found: dict[str, int] = {}
        for place, cell in enumerate(cells):
            name = wanted.get(fold(text_of(cell)))
            if name is not None:
                found.setdefault(name, place)
        if len(found) > len(best[1]):
            best = number, found
    return best


def _sheets_of(file: Path) -> dict[str, list[tuple[int, Cells]]]:
    """Return the filled rows of every sheet, with their numbers."""
    kind = file.suffix.lower()
    if kind in SPREADSHEETS:
        return _sheets_of_workbook(file)
    if kind in TEXTS:
        return {file.stem: list(_filled(_rows_of_text(file)))}
    raise UnreadableListError(
        f"{kind or 'no'} ending; lists are {', '.join((*SPREADSHEETS, *TEXTS))} files"
    )


def _sheets_of_workbook(file: Path) -> dict[str, list[tuple[int, Cells]]]:
    """Return the filled rows of every sheet of a workbook."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and print areas do not matter here
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            try:
                return {
                    sheet.title: list(_filled(sheet.iter_rows(values_only=True)))
                    for sheet in book.worksheets
                }
            finally:
                book.close()
    except Exception as err:  # openpyxl raises whatever a damaged file provokes
        raise UnreadableListError(f"no workbook ({type(err).__name__}: {err})") from err


def _rows_of_text(file: Path) -> Iterator[Cells]:
    """Yield the rows of a text file; encoding and separator are guessed."""
    best = from_bytes(file.read_bytes()).best()
    if best is None:
        raise UnreadableListError("no text in a known encoding")
    text = str(best).lstrip("\ufeff")
    try:
        dialect: Any = csv.Sniffer().sniff(text[:10_000], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    for row in csv.reader(io.StringIO(text, newline=""), dialect):
        yield tuple(row)


def _filled(rows: Any) -> Iterator[tuple[int, Cells]]:
    """Yield rows that are not blank, with their numbers."""
    for number, cells in enumerate(rows, 1):
        if any(text_of(cell) for cell in cells):
            yield number, tuple(cells)
