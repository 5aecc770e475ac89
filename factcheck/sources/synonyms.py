"""Words that mean the same in names of measures, read from `synonyms.csv` of a corpus.

A series whose measure or alias has a row's term also goes by the name with each synonym
in the term's place: with `unemployment rate,jobless rate` the series "Unemployment rate,
youth" has the alias "jobless rate, youth". Linking then finds it by either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from factcheck.model import Series
from factcheck.sources.columns import Column, read_list, read_text
from factcheck.sources.table import Problems, read_rows

SYNONYMS_FILE = "synonyms.csv"
COLUMNS: tuple[Column, ...] = (
    Column("term", read_text, True, "Words in names of measures."),
    Column("synonyms", read_list, True, "Words that mean the same, | between."),
)
MAX_ADDED = 12
"""Names that synonyms add to one series at most; rows that come first win."""


@dataclass(frozen=True, slots=True)
class Synonym:
    """One row: a pattern for the term, and what may stand in its place."""

    term: re.Pattern[str]
    synonyms: tuple[str, ...]

    def applied(self, name: str) -> list[str]:
        """Return a name with each synonym in the term's place; none if it lacks it."""
        if self.term.search(name) is None:
            return []
        parts = self.term.split(name)
        return [word.join(parts) for word in self.synonyms]


def read_synonyms(data: bytes, file: str, problems: Problems) -> tuple[Synonym, ...]:
    """Read the rows of a table of synonyms; mistakes go to `problems`."""
    return tuple(
        Synonym(_whole_words(row["term"]), tuple(row["synonyms"]))
        for _, row in read_rows(data, file, COLUMNS, problems)
    )


def has_synonyms(folder: Path) -> bool:
    """Tell whether a corpus folder has a table of synonyms."""
    return (folder / SYNONYMS_FILE).is_file()


def with_synonyms(series: Series, table: Sequence[Synonym]) -> Series:
    """Return a series with the names that synonyms give it added to its aliases."""
    names = (series.measure, *series.aliases)
    known = {name.casefold() for name in names}
    added: list[str] = []
    for row in table:
        for name in names:
            for other in row.applied(name):
                if other.casefold() not in known and len(added) < MAX_ADDED:
                    known.add(other.casefold())
                    added.append(other)
    return replace(series, aliases=(*series.aliases, *added)) if added else series


def _whole_words(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(term)}(?!\w)", re.IGNORECASE)
