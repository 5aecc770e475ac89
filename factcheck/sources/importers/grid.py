"""A table as an importer hands it over: cells as text, with what the file says of itself.

Every adapter, whatever it reads, gives `Grid`s; guessing, showing and applying a mapping
know nothing else. Cells keep the words that a person sees in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

LEVEL_MARK = " | "
"""Between the lines of a header of several rows: `Male | 2020`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One sheet, file or data set.

    Attributes:
        name: Sheet name, or the file's stem.
        rows: Cells as text; every row is as long as the longest.
        merged: Whether merged cells are already filled in, so that an empty cell of a
            header means "nothing" and not "as on the left".
        facts: What the file says of all its values, by column name of a pack (`title`,
            `unit_measure`, `source_agency`, `licence`, ...).
        roles: What its format says of a column, by header (`{"Time": "period"}`).
        labels: Names of codes, by header, where the format has code lists.
        keyed: Facts of single series by the cells of a column (see `metadata.Metadata`).
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: bool = False
    facts: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0


def make_grid(name: str, rows: list[list[str]], **facts: object) -> Grid:
    """Build a grid of ragged rows: cells stripped, rows padded, empty edges cut."""
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    width = max((_filled(row) for row in rows), default=0)
    padded = tuple(
        tuple(" ".join(cell.split()) for cell in row[:width])
        + ("",) * (width - len(row))
        for row in rows
    )
    return Grid(name=name, rows=padded, **facts)  # type: ignore[arg-type]


def _filled(row: list[str]) -> int:
    """Return the number of cells up to the last one with text."""
    return max((place for place, cell in enumerate(row, 1) if cell.strip()), default=0)
