"""Load the tables of units and currencies that the recogniser reads.

Both are CSV files of the corpus folder (`units.csv`, `currencies.csv`) so that users can
add rows; `docs/extending.md` says what the columns mean. Currency codes and countries
follow ISO 4217 and ISO 3166; names follow Unicode CLDR.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from factcheck.errors import CorpusError
from factcheck.extract.quantities.tokens import Tokens
from factcheck.settings import default_corpus

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of measurement.

    Attributes:
        name: Plural name that quantities carry ("kilometres").
        dimension: What it measures ("length", "time").
    """

    name: str
    dimension: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """Units by the ways they are written.

    Attributes:
        words: Lower-case token sequences ("square", "miles") to units.
        symbols: Symbols as written ("km/h") to units.
        longest: Most tokens in one of them.
    """

    words: Mapping[Phrase, Unit]
    symbols: Mapping[str, Unit]
    longest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """What a currency word or sign stands for.

    Attributes:
        code: ISO 4217 code.
        is_minor: A hundredth of the currency ("cents").
        is_careful: The word has other meanings ("won", "pounds") and needs a reason.
    """

    code: str
    is_minor: bool = False
    is_careful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Currencies:
    """Currencies by the ways they are written.

    Attributes:
        words: Lower-case token sequences ("danish", "crowns") to currencies.
        signs: Signs as written, blanks taken out ("US$"), to currencies; those with a
            dollar sign in lower case too ("us$").
        codes: ISO 4217 codes.
        names: ISO code to name ("US dollar").
        local: For a country code, what bare words and signs mean there (words as token
            sequences joined by blanks).
        longest: Most tokens in one of them.
    """

    words: Mapping[Phrase, Money]
    signs: Mapping[str, Money]
    codes: frozenset[str]
    names: Mapping[str, str]
    local: Mapping[str, Mapping[str, str]]
    longest: int


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Read the rows of a CSV file that must have certain columns."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            missing = [
                name for name in columns if name not in (reader.fieldnames or ())
            ]
            if missing:
                raise CorpusError(
                    f"{path.name} has no column {', '.join(missing)}.",
                    hint=f"Give it the columns {', '.join(columns)}.",
                )
            for row in reader:
                yield {name: row[name] or "" for name in columns}
    except (OSError, UnicodeDecodeError, csv.Error) as err:
        raise CorpusError(
            f"Table {str(path)!r} cannot be read: {err}.",
            hint="Give a UTF-8 CSV file, or use the default corpus.",
        ) from err


def _cell(cell: str) -> list[str]:
    """Split a cell of alternatives separated by bars."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def _phrase(written: str, *, lower: bool) -> Phrase:
    """Return the token texts of a word or sign."""
    return tuple(token.lower if lower else token.text for token in Tokens(written))


@lru_cache(maxsize=8)
def _load_units(path: Path) -> Units:
    """Read the table of units at a path."""
    words: dict[Phrase, Unit] = {}
    symbols: dict[str, Unit] = {}
    for row in _rows(path, ("unit", "kind", "words", "symbols")):
        unit = Unit(name=row["unit"], dimension=row["kind"])
        for written in _cell(row["words"]):
            words.setdefault(_phrase(written, lower=True), unit)
        for written in _cell(row["symbols"]):
            symbols.setdefault(written, unit)
    phrases = (*words, *(_phrase(symbol, lower=False) for symbol in symbols))
    longest = max(map(len, phrases), default=0)
    return Units(
        words=MappingProxyType(words),
        symbols=MappingProxyType(symbols),
        longest=longest,
    )


@lru_cache(maxsize=8)
def _load_currencies(path: Path) -> Currencies:
    """Read the table of currencies at a path."""
    columns = (
        "code", "name", "adjectives", "words", "careful_words", "signs", "minor_words", "countries",
    )  # fmt: skip
    rows = list(_rows(path, columns))
    words: dict[Phrase, Money] = {}
    signs: dict[str, Money] = {}
    local: dict[str, dict[str, str]] = {}
    for row in rows:
        _add_words(row, words)
    for row in rows:
        for written in _cell(row["careful_words"]):
            careful = Money(code=row["code"], is_careful=True)
            words.setdefault(_phrase(written, lower=True), careful)
        for written in _cell(row["signs"]):
            signs.setdefault(written, Money(code=row["code"]))
            if "$" in written:
                signs.setdefault(written.lower(), Money(code=row["code"]))
    nouns = {noun for row in rows for noun in _nouns(row)} | set(_GENERIC)
    for row in rows:
        _add_qualified(row, nouns, words)
        for country in _cell(row["countries"]):
            local.setdefault(country, {}).update(_local_words(row))
    phrases = (*words, *(_phrase(sign, lower=False) for sign in signs))
    return Currencies(
        words=MappingProxyType(words),
        signs=MappingProxyType(signs),
        codes=frozenset(row["code"] for row in rows),
        names=MappingProxyType({row["code"]: row["name"] for row in rows}),
        local=MappingProxyType(local),
        longest=max(map(len, phrases), default=0),
    )


def _nouns(row: Mapping[str, str]) -> set[str]:
    """Return the bare nouns of a currency ("crown", "crowns")."""
    return set(_cell(row["words"])) | set(_cell(row["careful_words"]))


def _add_words(row: Mapping[str, str], words: dict[Phrase, Money]) -> None:
    """Enter the bare words of a currency; the first row to list a word owns it."""
    code = row["code"]
    for written in _cell(row["words"]):
        words.setdefault(_phrase(written, lower=True), Money(code=code))
    for written in _cell(row["minor_words"]):
        words.setdefault(_phrase(written, lower=True), Money(code=code, is_minor=True))


_GENERIC = ("dollar", "dollars")


def _add_qualified(
    row: Mapping[str, str], nouns: set[str], words: dict[Phrase, Money]
) -> None:
    """Enter a currency's nouns with its adjectives ("danish crowns")."""
    own = _nouns(row) or set(_GENERIC)
    for adjective in _cell(row["adjectives"]):
        for noun in sorted(own & nouns):
            phrase = _phrase(f"{adjective} {noun}", lower=True)
            words.setdefault(phrase, Money(code=row["code"]))
        for noun in _cell(row["minor_words"]):
            phrase = _phrase(f"{adjective} {noun}", lower=True)
            words.setdefault(phrase, Money(code=row["code"], is_minor=True))


def _local_words(row: Mapping[str, str]) -> dict[str, str]:
    """Return what bare words and signs mean where a currency is at home."""
    nouns = _nouns(row)
    signs = set(_cell(row["signs"]))
    if any("$" in sign for sign in signs) or not nouns:
        signs |= {"$", *_GENERIC}
    if nouns & {"pound", "pounds"}:
        signs.add("£")
    if "yuan" in nouns:
        signs.add("¥")
    bare = nouns | signs | set(_cell(row["minor_words"]))
    return dict.fromkeys(sorted(bare), row["code"])


def load_units(path: Path | None = None) -> Units:
    """Read a table of units.

    Args:
        path: A CSV file with the columns unit, kind, words, symbols; None reads the
            default corpus.

    Raises:
        CorpusError: The file cannot be read or lacks a column.
    """
    return _load_units(path or default_corpus() / "units.csv")


def load_currencies(path: Path | None = None) -> Currencies:
    """Read a table of currencies.

    Args:
        path: A CSV file; None reads the default corpus.

    Raises:
        CorpusError: The file cannot be read or lacks a column.
    """
    return _load_currencies(path or default_corpus() / "currencies.csv")
