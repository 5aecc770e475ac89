"""Make cells of a register comparable: spellings, abbreviations, places, codes, dates."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from dateutil import parser as date_parser

from factcheck.errors import CorpusError
from factcheck.model.places import Places
from factcheck.sources.columns import Column, one_of, read_text
from factcheck.sources.table import Problems, read_rows

ABBREVIATIONS_FILE = "abbreviations.csv"
COLUMNS = (
    Column("short", read_text, True, "As written: Co, SO, Inc."),
    Column("long", read_text, meaning="What it stands for; empty for legal forms."),
    Column("kind", one_of(("word", "legal")), True, "word, or legal form of a name."),
)
# difflib's ratio: one letter swapped, doubled or lost in ten letters or more stays above
# it ("Pennslyvania" 0.92); names of different states stay below ("North"/"South Carolina"
# 0.86, the closest pair of places.csv within one country that is not an alias).
CLOSE = 0.9
EARLIEST = date(1700, 1, 1)  # older days in a register are slips of the keyboard
_DAYS_FROM = date(1899, 12, 30)  # day 0 of spreadsheets' date numbers (ECMA-376, 18.17)
_DEFAULTS = (datetime(2000, 1, 1), datetime(2004, 2, 2))  # noqa: DTZ001 - days only
_TOTAL = re.compile(r"(?:grand |sub-?)?totals?\b[\s:]*", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


class Abbreviations:
    """Short forms that stand for words, and legal forms that names end in."""

    def __init__(self, words: Mapping[str, str], legal: Iterable[str]) -> None:
        self._words = {key.casefold().rstrip("."): text for key, text in words.items()}
        self._legal = {form.casefold().replace(".", "") for form in legal}

    def long(self, text: str) -> str:
        """Return the text with short forms written out."""
        return " ".join(
            self._words.get(word.casefold().rstrip(".,"), word) for word in text.split()
        )

    def bare(self, text: str) -> str:
        """Return the name without the legal forms at its end."""
        words = text.split()
        while len(words) > 1 and self._is_legal(words[-1]):
            words.pop()
        return " ".join(words).rstrip(",")

    def _is_legal(self, word: str) -> bool:
        return word.casefold().replace(".", "").strip(",") in self._legal


def load_abbreviations(path: Path) -> Abbreviations:
    """Read `abbreviations.csv` of a corpus folder; without one, none are known.

    Raises:
        CorpusError: The file has mistakes; `problems` has every one.
    """
    file = path / ABBREVIATIONS_FILE
    if not file.is_file():
        return Abbreviations({}, ())
    problems = Problems()
    rows = [
        row for _, row in read_rows(file.read_bytes(), file.name, COLUMNS, problems)
    ]
    if problems.lines:
        raise CorpusError(
            f"Abbreviations {str(file)!r} have mistakes:\n" + "\n".join(problems.lines),
            problems=tuple(problems.lines),
        )
    return Abbreviations(
        {row["short"]: row["long"] for row in rows if row["kind"] == "word"},
        [row["short"] for row in rows if row["kind"] == "legal"],
    )


class Cleaner:
    """Makes texts alike by the named steps of `register_rules.CLEAN_STEPS`."""

    def __init__(self, abbreviations: Abbreviations) -> None:
        self._abbreviations = abbreviations
        self._done: dict[tuple[str, tuple[str, ...]], str] = {}

    def clean(self, text: str, steps: tuple[str, ...]) -> str:
        """Return the text after all steps, in a fixed order, with single spaces."""
        key = (text, steps)
        if key not in self._done:
            self._done[key] = self._clean(text, steps)
        return self._done[key]

    def _clean(self, text: str, steps: tuple[str, ...]) -> str:
        made = " ".join(unicodedata.normalize("NFKC", text).replace("’", "'").split())
        if "brackets" in steps:
            made = _BRACKETS.sub(" ", made)
        if "legal_form" in steps:
            made = self._abbreviations.bare(made)
        if "long" in steps:
            made = self._abbreviations.long(made)
        if "accents" in steps:
            parted = unicodedata.normalize("NFKD", made)
            made = "".join(c for c in parted if not unicodedata.combining(c))
        if "casefold" in steps:
            made = made.casefold()
        if "punctuation" in steps:
            kept = (c for c in made if not unicodedata.category(c).startswith("P"))
            made = "".join(kept)
        return " ".join(made.split())


class Names:
    """Finds the code that a written name stands for, also if it is misspelt."""

    def __init__(self, codes: Mapping[str, str]) -> None:
        self._codes = {fold(name): code for name, code in codes.items() if name}

    @classmethod
    def of_places(cls, places: Places, within: str) -> Names:
        """Return the names of all places that lie in an area (everywhere if empty)."""
        found: dict[str, str] = {}
        for place in places:
            if not within or places.contains(within, place.code):
                for name in (place.name, *place.aliases, place.code.split("-")[-1]):
                    found.setdefault(name, place.code)
        return cls(found)

    def code_of(self, text: str) -> tuple[str, bool]:
        """Return the code and whether the name was spelt as known; no code if unclear."""
        name = fold(text)
        if name in self._codes:
            return self._codes[name], True
        close = difflib.get_close_matches(name, self._codes, n=5, cutoff=CLOSE)
        codes = {self._codes[one] for one in close}
        return (codes.pop(), False) if len(codes) == 1 else ("", False)


@lru_cache(maxsize=50_000)  # the same names come back in thousands of rows
def fold(text: str) -> str:
    """Return a name without case, accents, points and surplus spaces."""
    parted = unicodedata.normalize("NFKD", text.replace("’", "'"))
    kept = (c for c in parted if not unicodedata.combining(c) and c != ".")
    return " ".join("".join(kept).casefold().split())


def text_of(cell: object) -> str:
    """Return a cell as stripped text; whole numbers without a decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return " ".join(str(cell).split())


def day_of(cell: object) -> date | None:
    """Return the day that a cell means, or None if that is unclear.

    Cells may be dates, date numbers of spreadsheets, ISO days, or days written with the
    month in words. Days in figures only (`3/4/2025`) are unclear unless one of the two
    numbers cannot be a month.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        whole = int(cell)
        known = 1 <= whole < 110_000  # up to the year 2200
        return date.fromordinal(_DAYS_FROM.toordinal() + whole) if known else None
    return _day_of_text(text_of(cell))


@lru_cache(maxsize=50_000)
def _day_of_text(text: str) -> date | None:
    """Return the day that a text means, or None if unclear."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    if not re.search(r"\d{4}", text):
        return None
    try:
        read = {
            date_parser.parse(text, dayfirst=day_first, default=default).date()
            for day_first in (False, True)
            for default in _DEFAULTS  # what the text leaves out differs between them
        }
    except (ValueError, OverflowError):
        return None
    day = read.pop()
    return day if not read and day >= EARLIEST else None


def is_total(texts: Iterable[str]) -> bool:
    """Tell whether a row sums up others: its first filled cell says so."""
    first = next((text for text in texts if text), "")
    return bool(_TOTAL.match(first)) and len(first) < 30
