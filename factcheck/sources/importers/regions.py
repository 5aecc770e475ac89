"""Find the table in a sheet: title lines, heading rows, values, notes below.

Statistical tables put a title and remarks above, several heading rows, the values, and
sources and footnotes below (Doush and Pontelli, "Detecting and recognizing tables in
spreadsheets", 2010). A row counts by what its cells are: numbers, dates or words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.sources.importers.cells import is_numeric, read_number
from factcheck.sources.importers.grid import Grid
from factcheck.sources.importers.when import read_when

MAX_HEADER_ROWS = 4
_LOOKED_AT = 5_000  # rows from the top in which a table must begin
_LIKELY = re.compile(r"(?:FY ?)?(?:1[6-9]|20)\d\d|\D|\d\d?\D", re.IGNORECASE)
"""How dates in headings begin; `9720` is read as a year nowhere else either."""
_YEAR = re.compile(r"-?\d{1,5}")
_NOTE = re.compile(
    r"^(?:(?:sources?|notes?|footnotes?|data source|published|contact|last updated|"
    r"released)\b|[©*†‡¹²³⁴⁵⁶⁷⁸⁹]|\(?[a-z0-9]\)|\[\w+\])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Where a table lies in its sheet; rows from 1, as a spreadsheet counts.

    Attributes:
        title: The lines above it.
        header: Heading rows.
        first: Row of the first values.
        last: Row of the last ones.
        notes: The lines below it.
    """

    title: tuple[str, ...]
    header: tuple[int, ...]
    first: int
    last: int
    notes: tuple[str, ...]


def find_region(grid: Grid) -> Region | None:
    """Return where the table is, or None if the sheet has no row of values."""
    first = _first_values(grid)
    if first is None:
        return None
    first = _without_empty_rows(grid, first)
    header = _header_rows(grid, first)
    above = range(1, (header[0] if header else first))
    last = _last_values(grid, first)
    return Region(
        title=_lines(grid, above),
        header=header,
        first=first,
        last=last,
        notes=_lines(grid, range(last + 1, len(grid.rows) + 1)),
    )


def _first_values(grid: Grid) -> int | None:
    """Return the number of the first row with values below a heading."""
    for number in range(1, min(_LOOKED_AT, len(grid.rows)) + 1):
        cells = grid.rows[number - 1]
        if _is_values(cells) and not _is_period_heading(grid, number):
            return number
    return None


def _without_empty_rows(grid: Grid, first: int) -> int:
    """Return the first row of a table whose first rows have a date and no values yet."""
    number = first
    while number > 2:
        above = grid.rows[number - 2]
        if any(above[1:]) or not (_YEAR.fullmatch(above[0]) or read_when(above[0])):
            break
        number -= 1
    return number


def _is_values(cells: tuple[str, ...]) -> bool:
    """Tell whether a row has a number, or missing marks only, beside a label or date."""
    filled = [cell for cell in cells if cell]
    if len(filled) < 2:
        return len(cells) == 1 and any(is_numeric(cell) for cell in filled)
    if any(is_numeric(cell) for cell in filled):
        return True
    marks = [c for c in filled[1:] if (n := read_number(c)) is not None and not n.text]
    return len(marks) == len(filled) - 1


def _is_period_heading(grid: Grid, number: int) -> bool:
    """Tell whether a row with numbers is a heading of years: `Country, 2000, 2001`."""
    cells = [cell for cell in grid.rows[number - 1] if cell]
    numbers = [cell for cell in cells if is_numeric(cell)]
    periods = [cell for cell in numbers if _LIKELY.match(cell) and read_when(cell)]
    if len(periods) != len(numbers) or is_numeric(grid.rows[number - 1][0]):
        return False
    follows = number < len(grid.rows) and _is_values(grid.rows[number])
    if len(periods) == 1:
        # One year beside words only ("Country, 2023"): a heading if numbers that are no
        # years stand below it.
        place = grid.rows[number - 1].index(periods[0])
        below = [row[place] for row in grid.rows[number : number + 5] if row[place]]
        is_first = not any(grid.rows[number - 1][:place])
        return (
            follows and not is_first and bool(below)
            and not all(read_when(cell) for cell in below)
        )  # fmt: skip
    # One run of dates, or the same run again and again: `2023 2024 2023 2024`.
    run = list(dict.fromkeys(periods))
    is_run = run in (sorted(run), sorted(run, reverse=True)) and len(run) > 1
    return is_run and periods in (run * (len(periods) // len(run)), sorted(periods))


def _header_rows(grid: Grid, first: int) -> tuple[int, ...]:
    """Return the heading rows right above the values."""
    rows: list[int] = []
    for number in range(first - 1, max(0, first - 1 - MAX_HEADER_ROWS), -1):
        cells = grid.rows[number - 1]
        filled = sum(bool(cell) for cell in cells)
        if filled == 0 and rows:
            break
        if filled == 0:
            continue
        if rows and filled < 2 and (grid.width > 2 or cells[0]):
            break
        rows.append(number)
        if rows and filled == grid.width and not _repeats(grid, number):
            # A full row is a heading by itself, unless what stands above spans columns.
            above = grid.rows[number - 2] if number > 1 else ()
            if sum(bool(cell) for cell in above) < 2:
                break
    return tuple(sorted(rows))


def _repeats(grid: Grid, number: int) -> bool:
    """Tell whether a heading row says the same several times: one above it is needed."""
    cells = [cell for cell in grid.rows[number - 1] if cell]
    return len(set(cells)) < len(cells)


def _last_values(grid: Grid, first: int) -> int:
    """Return the number of the last row with values; notes come after it."""
    for number in range(len(grid.rows), first, -1):
        cells = grid.rows[number - 1]
        filled = [cell for cell in cells if cell]
        is_note = bool(filled) and len(filled) < 3 and _NOTE.match(filled[0])
        if _is_values(cells) and not (is_note and len(filled) < grid.width):
            return number
    return first


def _lines(grid: Grid, numbers: range) -> tuple[str, ...]:
    """Return rows as lines of text."""
    rows = (grid.rows[number - 1] for number in numbers)
    lines = (" ".join(dict.fromkeys(cell for cell in row if cell)) for row in rows)
    return tuple(line for line in lines if line)
