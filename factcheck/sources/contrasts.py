"""Words that stand for different things of one sort, read from `contrasts.csv` of a corpus.

A row is one choice: `exports exported|imports imported` says that who speaks of the one
does not mean the other. Sentence encoders put such words close together, since they stand
in the same sentences (Mrkšić et al. 2016, "Counter-fitting word vectors to linguistic
constraints"); so what meaning proposes is held against this table.

Words that stand in a sentence for many reasons ("pay", "south", "cost") part only phrases
that say what is counted: rows with the scope `phrase`.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from factcheck.errors import CorpusError
from factcheck.sources.columns import Column, one_of, read_list
from factcheck.sources.table import Problems, read_rows

CONTRASTS_FILE = "contrasts.csv"
PHRASE = "phrase"
"""Scope of rows that hold between phrases alone. Held against whole sentences, they part 3
of 76 development claims from the title of their own series, the other rows none."""
COLUMNS: tuple[Column, ...] = (
    Column("sides", read_list, True, "Words of each side, | between the sides."),
    Column(
        "scope",
        one_of(("", PHRASE)),
        meaning="Empty: holds in sentences and phrases; phrase: between phrases alone.",
    ),
)
Contrast = tuple[frozenset[str], ...]
"""The sides of one row, each with its words in lower case."""


@lru_cache(maxsize=8)
def load_contrasts(folder: Path, *, phrases: bool = False) -> tuple[Contrast, ...]:
    """Read the contrasts of a corpus; none where the folder has no such table.

    Args:
        folder: The corpus folder.
        phrases: Whether two phrases are compared, so that rows of them hold too.

    Raises:
        CorpusError: The file cannot be read or has mistakes; `problems` has every one.
    """
    file = folder / CONTRASTS_FILE
    if not file.is_file():
        return ()
    problems = Problems()
    try:
        data = file.read_bytes()
    except OSError as err:
        raise CorpusError(f"Contrasts {str(file)!r} cannot be read: {err}.") from err
    found: list[Contrast] = []
    for line, row in read_rows(data, file.name, COLUMNS, problems):
        sides = tuple(frozenset(side.lower().split()) for side in row["sides"])
        if len(sides) < 2:
            shown = "|".join(row["sides"])
            problems.add(file.name, line, "sides", shown, "two sides or more")
        elif phrases or row["scope"] != PHRASE:
            found.append(sides)
    if problems.lines:
        raise CorpusError(
            f"Contrasts {str(file)!r} have mistakes: {problems.lines[0]}",
            problems=tuple(problems.lines),
            hint="Correct the table, or leave it out of the corpus.",
        )
    return tuple(found)
