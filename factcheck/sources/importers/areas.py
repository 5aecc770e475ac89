"""Places as tables write them: names, ISO codes of two and three letters, FIPS codes.

Names and codes come from `places.csv` of the corpus; a table may bring a list of its own.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path

import yaml

from factcheck.errors import SourceError
from factcheck.model.places import Places
from factcheck.settings import default_corpus
from factcheck.sources.importers.cells import without_footnotes
from factcheck.sources.importers.meaning import words_of
from factcheck.sources.places import PLACES_FILE, load_places

_PREFIX = re.compile(r"^(?:geoId|country|wikidataId)/")
"""What Data Commons writes before codes of places."""


class Areas:
    """Finds the code of a place, however a table names it."""

    def __init__(self, places: Places, names: Mapping[str, str] | None = None) -> None:
        """Prepare a resolver.

        Args:
            places: Names and codes of the corpus.
            names: The table's own codes with their names (`{"XKS": "Kosovo"}`).
        """
        self._places = places
        self._own = dict(names or {})
        self._found: dict[str, str | None] = {}

    def code_of(self, cell: str) -> str | None:
        """Return the code of a place, or None if it is none that is known."""
        if cell not in self._found:
            self._found[cell] = self._find(cell)
        return self._found[cell]

    def name_of(self, code: str, cell: str = "") -> str:
        """Return the name of a code; without one, the name that the table gives."""
        place = self._places.get(code)
        return place.name if place else self._own.get(cell) or cell or code

    def is_named(self, cell: str) -> bool:
        """Tell whether the table's own code list has this code."""
        return cell in self._own

    def __len__(self) -> int:
        """Return how many places are known."""
        return len(self._places)

    def _find(self, cell: str) -> str | None:
        text = _PREFIX.sub("", without_footnotes(cell).strip(" .:"))
        own = self._own.get(text)
        for name in (text, words_of(text), own or ""):
            if not name:
                continue
            found = self._by_code(name) or self._places.code_of(name)
            if found or (found := self._turned(name)):
                return found
        return None

    def _by_code(self, text: str) -> str | None:
        """Return the place of a code in one of its spellings: `USA`, `840`, `US`."""
        if not (text.isupper() or text.isdigit()) or len(text) < 2:
            return None
        return self._places.of_code(text)

    def _turned(self, name: str) -> str | None:
        """Return the place of `Korea, Rep.` and the like, read the other way round."""
        head, comma, tail = name.partition(",")
        if not comma:
            return None
        return self._places.code_of(f"{tail.strip()} {head.strip()}")

    def state_of(self, cell: str, country: str = "US") -> str | None:
        """Return a part of a country by its name, postal or FIPS code (`FL`, `12`).

        The country itself, and parts of it that its name list has, are found too.
        """
        key = f"{country}/{cell}"
        if key not in self._found:
            self._found[key] = self._state(without_footnotes(cell).strip(), country)
        return self._found[key]

    def _state(self, text: str, country: str) -> str | None:
        if text.isdigit() and len(text) <= 2:
            found = self._places.of_code(text.zfill(2))
            return found if found and self._places.contains(country, found) else None
        code = f"{country}-{text.upper()}"
        known = self._places.get(code)
        if text and known is not None and known.kind != "group":
            return code
        for place in self._places:
            if place.parent == country and text.casefold() == place.name.casefold():
                return place.code
        found = self._find(text) if len(text) > 2 else None
        return found if found and self._places.contains(country, found) else None


def open_areas(corpus: Path, names: Mapping[str, str] | None = None) -> Areas:
    """Return the resolver over the places of a corpus; the default ones if it has none."""
    has_own = (corpus / PLACES_FILE).is_file()
    return Areas(load_places(corpus if has_own else default_corpus()), names)


def read_code_names(path: Path) -> dict[str, str]:
    """Read a list of codes with their names: YAML or JSON by code, or CSV of two columns.

    Raises:
        SourceError: It is none of these.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix.casefold() in (".csv", ".tsv", ".txt"):
            rows = csv.reader(
                text.splitlines(), delimiter="\t" if "\t" in text else ","
            )
            return {row[0].strip(): row[1].strip() for row in rows if len(row) > 1}
        found = yaml.safe_load(text)
    except (OSError, ValueError, csv.Error, yaml.YAMLError) as err:
        raise SourceError(f"Code list {str(path)!r} cannot be read: {err}.") from err
    if not isinstance(found, dict):
        raise SourceError(
            f"Code list {str(path)!r} has no codes.",
            hint='Give YAML or JSON such as {"XK": "Kosovo"}, or CSV with code and name.',
        )
    named = {
        code: one[0] if isinstance(one, list) and one else one
        for code, one in found.items()
    }
    return {str(code): str(name) for code, name in named.items() if name}
