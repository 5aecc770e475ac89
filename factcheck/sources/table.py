"""Read one CSV file of a pack row by row and collect every mistake with its place."""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from factcheck.sources.columns import CellError, Column

MAX_SHOWN = 80  # longest piece of a wrong value repeated in a message, in characters


class Problems:
    """Mistakes of one corpus in the order in which they were found.

    Attributes:
        lines: One line each.
        spoiled: First cells of rows that had mistakes (ids of series that are missing
            because of them), so that one mistake is not reported twice.
        unread: Names of files of which no row could be read.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.spoiled: set[str] = set()
        self.unread: set[str] = set()

    def add(self, file: str, line: int, column: str, value: str, expected: str) -> None:
        """Note one mistake: file, line, column, value, what would be right."""
        shown = value if len(value) <= MAX_SHOWN else value[: MAX_SHOWN - 1] + "…"
        where = f"{file}, line {line}" + (f", {column}" if column else "")
        self.lines.append(f"{where}: {shown!r}; expected {expected}.")


Row = tuple[int, dict[str, Any]]


def read_rows(
    data: bytes, file: str, columns: Sequence[Column], problems: Problems
) -> Iterator[Row]:
    """Read the rows of a CSV file.

    Args:
        data: The file's content, UTF-8 with or without byte order mark.
        file: Its name for messages.
        columns: Columns that the file may have.
        problems: Where mistakes go. A row with a mistake is left out of the result.

    Yields:
        Line number (the first line is 1) and values by column name; columns that the
        file leaves out have the value of an empty cell.
    """
    lines = _open(data, file, problems)
    if lines is None:
        problems.unread.add(file)
        return
    try:
        yield from read_cells(lines, file, columns, problems)
    except csv.Error as err:
        problems.unread.add(file)
        problems.add(file, lines.line_num, "", str(err), "comma-separated values")


def read_cells(
    lines: Any, file: str, columns: Sequence[Column], problems: Problems
) -> Iterator[Row]:
    """Read rows that are lists of cells, the header first.

    Args:
        lines: Iterator of lists of texts with `line_num`, as `csv.reader` gives.
        file: Name of the file for messages.
        columns: Columns that the file may have.
        problems: Where mistakes go. A row with a mistake is left out of the result.
    """
    header = next(lines, None)
    if header is None:
        problems.add(file, 1, "", "", "a header line with the column names")
    readers = _plan(header, file, columns, problems) if header else None
    if readers is None:
        problems.unread.add(file)
        return
    empty = {column.name: column.read("") for column in columns if not column.required}
    yield from _read_cells(lines, readers, empty, file, problems)


def _read_cells(
    lines: Any,
    readers: list[tuple[str, Callable[[str], Any], bool]],
    empty: dict[str, Any],
    file: str,
    problems: Problems,
) -> Iterator[Row]:
    """Turn lines into values; note and skip rows that have mistakes."""
    width = len(readers)
    last_line = 1
    for cells in lines:
        line = last_line + 1  # where the record starts: cells may hold line breaks
        last_line = lines.line_num
        if not cells:
            continue
        if len(cells) != width:
            problems.spoiled.add(cells[0].strip())
            problems.add(
                file,
                line,
                "",
                f"{len(cells)} cells",
                f"{width} cells, as in the header",
            )
            continue
        values = dict(empty)
        wrong = _read_row(cells, readers, values)
        if not wrong:
            yield line, values
            continue
        problems.spoiled.add(cells[0].strip())
        for name, text, expected in wrong:
            problems.add(file, line, name, text, expected)


def _read_row(
    cells: list[str],
    readers: list[tuple[str, Callable[[str], Any], bool]],
    values: dict[str, Any],
) -> list[tuple[str, str, str]]:
    """Put the values of one row into `values`; return column, text and right of wrongs."""
    wrong = []
    for (name, read, required), cell in zip(readers, cells, strict=True):
        text = cell.strip()
        if text:
            try:
                values[name] = read(text)
            except CellError as err:
                wrong.append((name, text, str(err)))
        elif required:
            wrong.append((name, text, "a value, this column is required"))
    return wrong


def _open(data: bytes, file: str, problems: Problems) -> Any:
    """Return a CSV reader over the text, or None if it is not text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        line = data[: err.start].count(b"\n") + 1
        problems.add(
            file, line, "", repr(data[err.start : err.start + 1]), "text in UTF-8"
        )
        return None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        problems.add(file, line, "", "\0", "text without null characters")
        return None
    return csv.reader(io.StringIO(text, newline=""))


def _plan(
    header: list[str], file: str, columns: Sequence[Column], problems: Problems
) -> list[tuple[str, Callable[[str], Any], bool]] | None:
    """Return name, reader and duty of each column in file order; None if impossible."""
    names = [name.strip() for name in header]
    known = {column.name: column for column in columns}
    before = len(problems.lines)
    for name in dict.fromkeys(names):
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            guess = f"{close[0]!r}" if close else "one of " + ", ".join(known)
            problems.add(file, 1, "", name, guess)
        elif names.count(name) > 1:
            problems.add(file, 1, name, name, "each column once")
    for column in columns:
        if column.required and column.name not in names:
            problems.add(file, 1, column.name, "", "this column, it is required")
    if len(problems.lines) > before:
        return None
    return [(name, known[name].read, known[name].required) for name in names]


def relative_name(path: Path, root: Path) -> str:
    """Return a file's name for messages: below `root`, with `/`."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.name
