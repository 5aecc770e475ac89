"""Read the CSV tables of dates that users extend; all wrong rows are reported at once."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from factcheck.errors import CorpusError

T = TypeVar("T")


def read_table(
    path: Path,
    columns: tuple[str, ...],
    make: Callable[[dict[str, str]], T],
    what: str,
    *,
    optional: tuple[str, ...] = (),
) -> list[T]:
    """Read one row after the other.

    Args:
        path: A CSV file in UTF-8 with a heading.
        columns: Its columns; cells that are missing are empty.
        make: Turns the cells of a row into a thing; raises ValueError if it is wrong.
        what: What the file is called in messages ("Event table").
        optional: Columns that may be missing; their cells are empty then.

    Raises:
        CorpusError: The file cannot be read or rows are wrong; all are listed.
    """
    hint = f"Give a UTF-8 CSV file with the columns {', '.join(columns)}."
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows = list(reader)
            heading = reader.fieldnames or []
    except (OSError, UnicodeDecodeError, csv.Error) as err:
        raise CorpusError(
            f"{what} {str(path)!r} cannot be read: {err}.", hint=hint
        ) from err
    missing = [name for name in columns if name not in heading]
    if missing:
        raise CorpusError(
            f"{what} {str(path)!r} lacks the columns {', '.join(missing)}.", hint=hint
        )
    made: list[T] = []
    problems: list[str] = []
    for line, row in enumerate(rows, start=2):
        cells = {name: (row.get(name) or "").strip() for name in (*columns, *optional)}
        try:
            made.append(make(cells))
        except ValueError as err:
            problems.append(f"{path.name}, row {line}: {err}")
    if problems:
        raise CorpusError(
            f"{what} {str(path)!r} has {len(problems)} wrong rows: "
            + "; ".join(problems)
            + ".",
            problems=tuple(problems),
            hint="Correct these rows; the others are fine.",
        )
    return made


def listed(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell whose values are separated by `|`."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())
