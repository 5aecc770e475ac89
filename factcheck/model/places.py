"""The list of places of a corpus, found by name, code, people or members.

One table for every room: `factcheck.sources` reads it with all its mistakes named,
`factcheck.extract` takes the names that texts use from it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Self

from factcheck.model.place import NamedPlace


class Places:
    """All named places, found by name or code."""

    def __init__(self, places: Mapping[str, NamedPlace]) -> None:
        """Take places by their code, in the order of their list."""
        self._by_code = places
        self._exact: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        self._demonyms: dict[str, str] = {}
        self._other: dict[str, str] = {}
        for place in places.values():
            for name in place.names:
                if name.isupper():
                    self._exact.setdefault(name.replace(".", ""), place.code)
                else:
                    self._folded.setdefault(_fold(name), place.code)
            for name in place.demonyms:
                self._demonyms.setdefault(_fold(name), place.code)
            for code in place.codes:
                self._other.setdefault(code, place.code)

    @classmethod
    def of_rows(cls, rows: Iterable[Mapping[str, str]]) -> Self:
        """Take the texts of a list's rows; of two rows with one code the first counts."""
        found: dict[str, NamedPlace] = {}
        for place in map(NamedPlace.of_row, rows):
            found.setdefault(place.code, place)
        return cls(found)

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

    def of_code(self, code: str) -> str | None:
        """Return the code that a code of any list stands for, or None if unknown.

        Example:
            `USA`, `840`, `us` and `US` all are `US`; `12` is `US-FL`, its FIPS code.
        """
        text = code.strip().upper()
        return text if text in self._by_code else self._other.get(text)

    def of_people(self, word: str) -> str | None:
        """Return the place whose people or things a word names ("Kenyans"), or None.

        Whether a figure about Kenyans is about Kenya is for the reader of the sentence.
        """
        return self._demonyms.get(_fold(" ".join(word.split())))

    def members(self, code: str) -> tuple[str, ...]:
        """Return the countries or states that a region or group consists of, sorted.

        Regions that consist of regions are followed down; an area without members
        consists of itself; an unknown code has none.
        """
        found: set[str] = set()
        open_codes, seen = [code], set[str]()
        while open_codes:
            one = open_codes.pop()
            place = self._by_code.get(one)
            if place is None or one in seen:
                continue
            seen.add(one)
            open_codes.extend(place.members)
            if not place.members:
                found.add(one)
        return tuple(sorted(found))

    def contains(self, code: str, other: str) -> bool:
        """Tell whether `other` is the area `code` or lies inside it.

        By parents, and by the members of regions and groups.
        """
        if other in self.members(code):
            return True
        seen: set[str] = set()
        while other and other not in seen:
            if other == code:
                return True
            seen.add(other)
            place = self._by_code.get(other)
            other = place.parent if place else ""
        return False


def _fold(name: str) -> str:
    """Return a name without case, accents, points and a leading article."""
    bare = unicodedata.normalize("NFKD", name)
    kept = "".join(c for c in bare if not unicodedata.combining(c) and c != ".")
    return " ".join(kept.replace("’", "'").casefold().split()).removeprefix("the ")
