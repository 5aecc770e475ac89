"""What the cells of a column look like: numbers, dates, places, or words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.sources.importers.areas import Areas
from factcheck.sources.importers.cells import is_numeric, read_number
from factcheck.sources.importers.when import Style, read_when

MAX_SAMPLE = 1_000
"""Distinct cells looked at in one column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A column in figures; shares are of its distinct filled cells.

    Attributes:
        index: Place in the row, from 0.
        heading: Its flattened heading.
        cells: Distinct filled cells in the order found, at most `MAX_SAMPLE`.
        filled: Number of filled cells.
        numbers: Share that are numbers; missing marks left aside.
        dates: Share that are dates.
        places: Share that are known places.
        states: Share that are parts of the country, or the country itself.
    """

    index: int
    heading: str
    cells: tuple[str, ...]
    filled: int
    numbers: float
    dates: float
    places: float
    states: float

    @property
    def words(self) -> str:
        """The heading in small letters, `_` and `-` as spaces."""
        return re.sub(r"[\s_\-.|]+", " ", self.heading).casefold().strip()

    @property
    def is_text(self) -> bool:
        """Whether its cells are words rather than numbers."""
        return bool(self.cells) and self.numbers < 0.5

    @property
    def is_number(self) -> bool:
        """Whether its cells are numbers."""
        return bool(self.cells) and self.numbers >= 0.5


def profile_columns(
    headings: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    areas: Areas,
    dates: Sequence[Style],
) -> list[Profile]:
    """Describe every column of a table.

    Args:
        headings: One for each column.
        rows: The rows with values.
        areas: Finds places.
        dates: How the dates of each column are written.
    """
    return [
        _profile(index, heading, [row[index] for row in rows], areas, dates[index])
        for index, heading in enumerate(headings)
    ]


def _profile(
    index: int, heading: str, column: list[str], areas: Areas, style: Style
) -> Profile:
    filled = [cell for cell in column if cell]
    distinct = tuple(dict.fromkeys(filled))[:MAX_SAMPLE]
    telling = [
        cell
        for cell in distinct
        if (number := read_number(cell)) is None or number.text
    ]
    words = [cell for cell in telling if not is_numeric(cell)]
    coded = [cell for cell in telling if re.fullmatch(r"\d{1,3}", cell)] + words
    return Profile(
        index=index,
        heading=heading,
        cells=distinct,
        filled=len(filled),
        numbers=_share(len(telling) - len(words), telling),
        dates=_share(sum(read_when(c, style) is not None for c in telling), telling),
        places=_share(sum(areas.code_of(cell) is not None for cell in words), telling),
        states=_share(sum(areas.state_of(cell) is not None for cell in coded), telling),
    )


def _share(count: int, cells: Sequence[str]) -> float:
    return count / len(cells) if cells else 0.0
