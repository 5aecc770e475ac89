"""Names of places and their codes, read from `places.csv` of a corpus."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import CorpusError
from factcheck.sources.columns import Column, read_list, read_text
from factcheck.sources.table import Problems, read_rows

PLACES_FILE = "places.csv"
COLUMNS: tuple[Column, ...] = (
    Column("code", read_text, True, "ISO 3166-1 alpha-2, ISO 3166-2, or WORLD."),
    Column("name", read_text, True, "English name."),
    Column("aliases", read_list, meaning="Other names, | between."),
    Column("parent", read_text, meaning="Code of the area it lies in."),
    Column("kind", read_text, True, "world, region, country, state, territory."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """One area with its names.

    Attributes:
        code: `US`, `US-FL`, `WORLD`.
        name: English name.
        aliases: Other names, as written in texts; upper-case ones match only as such.
        parent: Code of the area it lies in; empty for the top.
        kind: `world`, `region`, `country`, `state` or `territory`.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    parent: str = ""
    kind: str = "country"


class Places:
    """All named places, found by name or code."""

    def __init__(self, places: dict[str, NamedPlace]) -> None:
        self._by_code = places
        self._exact: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        for place in places.values():
            for name in (place.name, *place.aliases):
                if name.isupper():
                    self._exact.setdefault(name.replace(".", ""), place.code)
                else:
                    self._folded.setdefault(_fold(name), place.code)

    def __iter__(self) -> Iterator[NamedPlace]:
        """Return the places in file order."""
        return iter(self._by_code.values())

    def __len__(self) -> int:
        """Return the number of places."""
        return len(self._by_code)

    def get(self, code: str) -> NamedPlace | None:
        """Return the place of a code, or None."""
        return self._by_code.get(code)

    def code_of(self, name: str) -> str | None:
        """Return the code of a name as written in a text, or None if unknown.

        Case, accents, points and a leading "the" do not matter, except that names
        written in capitals only (`US`, `UK`) must stand in capitals: "us" is a word.
        """
        words = " ".join(name.split())
        exact = self._exact.get(words.replace(".", "").removeprefix("the "))
        return exact or self._folded.get(_fold(words))

    def contains(self, code: str, other: str) -> bool:
        """Tell whether `other` is the area `code` or lies inside it."""
        seen: set[str] = set()
        while other and other not in seen:
            if other == code:
                return True
            seen.add(other)
            place = self._by_code.get(other)
            other = place.parent if place else ""
        return False


def load_places(path: Path) -> Places:
    """Read a place list.

    Args:
        path: A `places.csv`, or the corpus folder that holds one; a folder without one
            gives an empty list.

    Raises:
        CorpusError: The file has mistakes; `problems` has every one.
    """
    file = path / PLACES_FILE if path.is_dir() else path
    if path.is_dir() and not file.is_file():
        return Places({})
    problems = Problems()
    found: dict[str, NamedPlace] = {}
    try:
        data = file.read_bytes()
    except OSError as err:
        problem = f"Place list {str(file)!r} cannot be read: {err}."
        raise CorpusError(
            problem,
            problems=(problem,),
            hint="Give a places.csv, or a corpus folder that holds one.",
        ) from err
    for line, values in read_rows(data, file.name, COLUMNS, problems):
        if values["code"] in found:
            problems.add(file.name, line, "code", values["code"], "each code once")
            continue
        found[values["code"]] = NamedPlace(**values)
    for place in found.values():
        if place.parent and place.parent not in found:
            problems.add(file.name, 1, "parent", place.parent, "a code of this list")
    if problems.lines:
        raise CorpusError(
            f"Place list {str(file)!r} has mistakes:\n" + "\n".join(problems.lines),
            problems=tuple(problems.lines),
            hint="Correct the lines named.",
        )
    return Places(found)


def _fold(name: str) -> str:
    """Return a name without case, accents, points and a leading article."""
    bare = unicodedata.normalize("NFKD", name)
    kept = "".join(c for c in bare if not unicodedata.combining(c) and c != ".")
    return " ".join(kept.replace("’", "'").casefold().split()).removeprefix("the ")
