"""What nouns count: events, which add up over a period, or a stock at a time.

The words are data: `nouns.csv` of the corpus, one noun in the singular and `flow` or
`level` in a row. Source of the distinction: System of National Accounts 2008, section 3.4
(stocks and flows). `unwelcome.csv` lists what nobody wants more of ("unemployment"): there
the worst is the highest.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from factcheck.errors import CorpusError
from factcheck.extract.lexicon import singular
from factcheck.model import Stat

NOUNS_FILE = "nouns.csv"
UNWELCOME_FILE = "unwelcome.csv"
_COLUMNS = ("noun", "stat")
_STATS = (Stat.FLOW, Stat.LEVEL)


@dataclass(frozen=True, slots=True)
class NounTable:
    """Sorts of statistic by noun, in the singular and in lower case."""

    stats: dict[str, Stat] = field(default_factory=dict)
    unwelcome: frozenset[str] = frozenset()

    def stat_of(self, noun: str) -> Stat | None:
        """Return whether a noun counts events or a stock, or None if it is not listed."""
        return self.stats.get(noun)

    def is_unwelcome(self, words: str) -> bool:
        """Tell whether some words name a thing of which more is worse."""
        return any(singular(word) in self.unwelcome for word in words.lower().split())


@lru_cache(maxsize=4)
def load_unwelcome(path: Path) -> frozenset[str]:
    """Read the nouns of `unwelcome.csv`, in the singular.

    Raises:
        CorpusError: The file cannot be read or lacks its column `noun`.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as err:
        raise CorpusError(f"{path} cannot be read: {err}.") from err
    if any("noun" not in row for row in rows):
        raise CorpusError(f"{path}: column 'noun' is missing.")
    return frozenset(singular((row["noun"] or "").strip().lower()) for row in rows)


@lru_cache(maxsize=4)
def load_nouns(path: Path) -> NounTable:
    """Read a table of nouns.

    Raises:
        CorpusError: The file cannot be read or lacks a column, or `stat` is neither
            `flow` nor `level`; every bad row is listed.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            missing = [n for n in _COLUMNS if n not in (reader.fieldnames or ())]
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as err:
        raise CorpusError(f"{path} cannot be read: {err}.") from err
    problems = [f"{path.name}: column {name!r} is missing" for name in missing]
    stats: dict[str, Stat] = {}
    for line, row in enumerate([] if missing else rows, start=2):
        noun = (row["noun"] or "").strip().lower()
        stat = (row["stat"] or "").strip().lower()
        if not noun or stat not in _STATS:
            problems.append(
                f"{path.name} line {line}: {noun!r} is {stat!r}, not 'flow' or 'level'"
            )
        else:
            stats[singular(noun)] = Stat(stat)
    if problems:
        raise CorpusError(
            f"{path} has {len(problems)} mistakes: " + "; ".join(problems) + ".",
            problems=tuple(problems),
            hint="Correct the rows and run the command again.",
        )
    return NounTable(stats)
