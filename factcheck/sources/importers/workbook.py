"""Workbooks: XLSX and XLSM with the formats of cells, XLS, XLSB and ODS by values.

XLSX is read with openpyxl because formats matter: 0.045 shown as 4.5% is 4.5 percent, and
1 January shown as "Jan-24" is a month. The other kinds are read with calamine.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal
from typing import Any

from factcheck.errors import SourceError
from factcheck.sources.importers.grid import Grid, make_grid
from factcheck.sources.importers.source_file import SourceFile

ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_UNPACKED = 500_000_000
"""Bytes that a workbook may unpack to; the guard against "zip bombs"."""


def accepts(source: SourceFile) -> bool:
    """Tell whether a file is a workbook, by its first bytes."""
    if source.data.startswith(_OLD_WORKBOOK):
        return True
    return source.data.startswith(b"PK") and (
        source.suffix in ENDINGS or _is_workbook(source.data)
    )


def read(source: SourceFile) -> list[Grid]:
    """Return every sheet with cells.

    Raises:
        SourceError: It cannot be read, or unpacks to too much.
    """
    _refuse_bomb(source)
    is_plain = source.suffix not in (".xls", ".xlsb", ".ods")
    try:
        if is_plain and not source.data.startswith(_OLD_WORKBOOK):
            grids = _read_openpyxl(source)
        else:
            grids = _read_calamine(source)
    except SourceError:
        raise
    except Exception as err:  # libraries raise anything on broken files
        raise SourceError(
            f"Workbook {source.name!r} cannot be read: {err}.",
            hint="Open it in a spreadsheet program and save it again as XLSX.",
        ) from err
    return [grid for grid in grids if grid.rows]


def _is_workbook(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return "xl/workbook.xml" in packed.namelist()
    except zipfile.BadZipFile:
        return False


def _refuse_bomb(source: SourceFile) -> None:
    if not source.data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as packed:
            size = sum(info.file_size for info in packed.infolist())
    except zipfile.BadZipFile as err:
        raise SourceError(
            f"Workbook {source.name!r} is damaged: {err}.",
            hint="Download it again.",
        ) from err
    if size > _MOST_UNPACKED:
        raise SourceError(
            f"Workbook {source.name!r} unpacks to {size:,} bytes; at most "
            f"{_MOST_UNPACKED:,} are read.",
            hint="Keep only the sheets you need, or save them as CSV.",
        )


def _read_openpyxl(source: SourceFile) -> list[Grid]:
    from openpyxl import load_workbook  # noqa: PLC0415  slow to load

    book = load_workbook(io.BytesIO(source.data), data_only=True)
    return [
        make_grid(sheet.title, _cells(sheet), merged=True) for sheet in book.worksheets
    ]


def _cells(sheet: Any) -> list[list[str]]:
    """Return the cells of a sheet as shown, merged ones filled in."""
    rows = [
        [_shown(cell.value, cell.number_format) for cell in row]
        for row in sheet.iter_rows()
    ]
    for area in sheet.merged_cells.ranges:
        text = rows[area.min_row - 1][area.min_col - 1]
        is_wide = area.max_col - area.min_col >= len(rows[0]) - 1
        for row in range(area.min_row - 1, area.max_row):
            for column in range(area.min_col - 1, area.max_col):
                if not (is_wide and column >= area.min_col):
                    rows[row][column] = text
    return rows


def _shown(value: Any, number_format: str) -> str:
    """Return a cell as a person sees it: percent signs, months, years."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.datetime | dt.date):
        return _date(value, number_format)
    if isinstance(value, int | float):
        number = Decimal(repr(value))
        if "%" in number_format:
            return f"{_plain(number * 100)}%"
        return _plain(number)
    return str(value)


def _plain(number: Decimal) -> str:
    """Return a number without exponent and without zeros at the end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date(value: dt.date, number_format: str) -> str:
    """Return a date as fine as its format shows it."""
    code = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format.casefold())
    if "d" not in code and "y" in code:
        return f"{value:%Y-%m}" if "m" in code else f"{value:%Y}"
    return value.date().isoformat() if isinstance(value, dt.datetime) else str(value)


def _read_calamine(source: SourceFile) -> list[Grid]:
    from python_calamine import load_workbook  # noqa: PLC0415

    book = load_workbook(io.BytesIO(source.data))
    return [
        make_grid(
            name,
            [
                [_shown(cell if cell != "" else None, "yyyy-mm-dd") for cell in row]
                for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            ],
        )
        for name in book.sheet_names
    ]
