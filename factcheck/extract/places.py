"""Names of known places in a text.

Names come from `places.csv` of the corpus. A name inside a longer name ("U.S. Border
Patrol", "ACLU of Texas") is part of that name and no place of a figure.
"""

from __future__ import annotations

import csv
import dataclasses
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from factcheck.errors import CorpusError
from factcheck.extract.lexicon import word_set
from factcheck.extract.periods.words import CARDINALS
from factcheck.model import Place, Span
from factcheck.model.places import Places

PLACES_FILE = "places.csv"
CITIES_FILE = "cities.csv"
_NEEDED = ("code", "name", "aliases", "kind")
_SMALL_STARTS = ("euro", "sub-")
_WORD = re.compile(r"(?:[A-Z]|euro|sub-)[\w'’-]*(?:\.[A-Z]\.?)*\.?")
# Lower-case names are adverbs ("nationwide") and kept out; "the world" is one of them.
_WORLD = re.compile(r"\b(?:the )?world(?:wide)?\b|\bglobal(?:ly)?\b")
# A longer name, or a currency: "US dollars" say nothing of where.
_NAME_GOES_ON = re.compile(
    r"\s+(?:[A-Z][a-z]|(?:dollars?|cents?|pounds?|francs?|pesos?|rupees?)\b)"
)
COUNTRY_CODE = 2  # characters of an ISO 3166-1 code
WORLD_CODE = "WORLD"
_BEFORE_NOUN = re.compile(
    r" (?!(?:cents?|dollars?|and|are|as|at|but|by|for|from|had|has|have|in|is|may|on|or|said|says"
    r"|than|that|to|under|via|was|were|when|where|which|while|who|will|with|would)\b)"
    r"[a-z]+(?<!ly)(?<!ed)\b"
)
_OWNER = re.compile(r"['’]s? [a-z]")
# A verb with its object, no noun: "Norway counts 17".
_VERB_AND_NUMBER = re.compile(r" [a-z]+s (?:about |some |nearly |over |just )?[$£€]?\d")
# Areas that their last word tells: "Orange County", "the Northern District of Ohio".
_SHAPED = re.compile(
    r"\b(?:(?:[A-Z][\w'’-]*|St\.) ){1,3}?(?:County|Parish|Borough|Province)\b"
    r"|\b(?:North|South|East|West|Central|Middle)(?:ern)? District of [A-Z]\w+(?: [A-Z]\w+)?"
)
_NOT_IN_SHAPE = word_set(
    "The In At From To Across Of For With Since By On Near Outside But And Both While When "
    "As If Although Though Only Every Each Most Our Their His Her Its This That A An"
)
_OFTEN = 3
# A capitalised word, and that word with the capitalised one behind it.
_PEOPLE = re.compile(r"\b(?=(?P<pair>[A-Z][\w-]+ [A-Z][\w-]+)?)(?P<first>[A-Z][\w-]+)")
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w.]*\s+(?:of|for)(?:\s+the)?|[A-Z][a-z]+)\s+$")
# Capitalised words that do not make a place part of a longer name.
_OFFICE_WORDS = word_set(
    "In At From To Across Of For With Since By On Near Outside The But And Both While "
    "When As If Although Though "
    "President Gov. Governor Sen. Rep. Mr. Mrs. Secretary Sheriff Democratic Republican "
    "Northern Southern Eastern Western Central North South East West Former"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place name in a text.

    Attributes:
        span: Where it stands.
        place: What it names.
        is_part: Whether it is part of a longer name, such as an office's.
    """

    span: Span
    place: Place
    is_part: bool = False

    def shifted(self, offset: int) -> PlaceMention:
        """Return the mention moved by `offset` characters."""
        return dataclasses.replace(self, span=self.span.shifted(offset))


class PlaceTable:
    """Known places, found by any of their names."""

    def __init__(
        self, names: dict[str, str], peoples: dict[str, Place] | None = None
    ) -> None:
        """Take codes by name, and places by the names of their people and things."""
        self._codes = names
        self._peoples = peoples or {}
        self._by_first: dict[str, list[str]] = {}
        small = {name.split()[0] for name in names if name[:1].islower()}
        starts = "|".join(
            [_WORD.pattern, *(rf"\b{re.escape(w)}\b" for w in sorted(small))]
        )
        self._word = re.compile(starts)
        for name in sorted(names, key=lambda name: (-len(name), name)):
            first = self._word.match(name)
            if first:
                self._by_first.setdefault(first.group(), []).append(name)

    def code(self, name: str) -> str:
        """Return the code of a name, or an empty string."""
        return self._codes.get(name.removeprefix("the "), "")

    def find(self, text: str) -> list[PlaceMention]:
        """Return the known places of a text, in text order."""
        found = self._shaped(text)
        taken = [mention.span for mention in found]
        end = 0
        for word in self._word.finditer(text):
            if word.start() < end:
                continue
            name = self._longest(text, word.start(), word.group())
            if not name:
                continue
            end = word.start() + len(name)
            if any(span.start <= word.start() < span.end for span in taken):
                continue
            found.append(
                PlaceMention(
                    span=Span(start=word.start(), end=end),
                    place=Place(name=name, code=self._codes[name]),
                    is_part=_is_part_of_name(text, word.start(), end),
                )
            )
        for word in _WORLD.finditer(text):
            span = Span(start=word.start(), end=word.end())
            place = Place(name="world", code=self._codes.get("World", WORLD_CODE))
            found.append(PlaceMention(span=span, place=place))
        return sorted(found, key=lambda mention: mention.span)

    def find_peoples(self, text: str) -> list[PlaceMention]:
        """Return the places whose people or things a text names: `Danes`, `Danish pork`."""
        found: list[PlaceMention] = []
        end = 0
        for match in _PEOPLE.finditer(text):
            if match.start() < end:
                continue
            for name in (match["pair"], match["first"]):
                place = self._peoples.get(name or "")
                is_cut = name == match["first"] and match["pair"] is not None
                if place is None or (is_cut and not name.endswith("s")):
                    continue  # "Indian Ocean"
                end = match.start() + len(name)
                span = Span(start=match.start(), end=end)
                found.append(PlaceMention(span=span, place=place))
                break
        return found

    def home(self, text: str) -> Place | None:
        """Return the one country that a text speaks of as its own, or None.

        "US power plants", "UK prices": the name of a country right before a common noun;
        else a country named three times or more, once as an owner ("Uganda's total").
        """
        named = [
            mention
            for mention in self.find(text)
            if not mention.is_part and len(mention.place.code) == COUNTRY_CODE
        ]
        adjectives = [
            m.place
            for m in named
            if _BEFORE_NOUN.match(text, m.span.end)
            and not _VERB_AND_NUMBER.match(text, m.span.end)
        ]
        if len({place.code for place in adjectives}) == 1:
            return adjectives[0]
        counts = Counter(mention.place.code for mention in named)
        owners = [
            m.place
            for m in named
            if _OWNER.match(text, m.span.end) and counts[m.place.code] >= _OFTEN
        ]
        return owners[0] if not adjectives and owners else None

    def _shaped(self, text: str) -> list[PlaceMention]:
        """Return the areas that a text names by their kind: `Orange County`."""
        found = []
        for match in _SHAPED.finditer(text):
            start = match.start()
            for word in match.group().split()[:-2]:
                if word in _NOT_IN_SHAPE:
                    start = text.index(" ", start) + 1
            name = text[start : match.end()]
            if name.split()[0] in _NOT_IN_SHAPE:
                continue
            place = Place(name=name, code=self._codes.get(name, ""))
            found.append(
                PlaceMention(
                    span=Span(start=start, end=match.end()),
                    place=place,
                    is_part=_is_part_of_name(text, start, match.end()),
                )
            )
        return found

    def _longest(self, text: str, start: int, word: str) -> str:
        for first in {word, word.removesuffix("."), re.sub(r"['’]s?\.?$", "", word)}:
            for name in self._by_first.get(first, ()):
                after = text[start + len(name) : start + len(name) + 1]
                if text.startswith(name, start) and not after.isalnum():
                    return name
        return ""


def _is_part_of_name(text: str, start: int, end: int) -> bool:
    if _NAME_GOES_ON.match(text, end):
        return True
    before = _NAME_BEFORE.search(text, max(0, start - 40), start)
    if before is None:
        return False
    first = before.group().split()[0]
    return first not in _OFFICE_WORDS and first.lower() not in CARDINALS


@lru_cache(maxsize=4)
def load_places(path: Path) -> PlaceTable:
    """Read the places of a corpus.

    Args:
        path: `places.csv` with columns code, name, aliases (split at `|`), kind.

    Raises:
        CorpusError: The file is missing or lacks a column.
    """
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError) as err:
        raise CorpusError(f"Places {str(path)!r} cannot be read: {err}.") from err
    missing = [name for name in _NEEDED if rows and name not in rows[0]]
    if missing:
        raise CorpusError(f"Places {str(path)!r} lack the columns {missing}.")
    names: dict[str, str] = {}
    peoples: dict[str, Place] = {}
    for place in Places.of_rows(rows):
        for name in place.demonyms:
            peoples.setdefault(name, Place(name=place.name, code=place.code))
        for name in place.names:
            if name[0].isupper() or name.startswith(_SMALL_STARTS):
                names.setdefault(name, place.code)
            elif " " in name and place.kind == "group":  # "swing states"
                names.setdefault(name, place.code)
                names.setdefault(name.capitalize(), place.code)
    for name in _cities(path.with_name(CITIES_FILE)):
        names.setdefault(name, "")
    return PlaceTable(names, peoples)


def _cities(path: Path) -> list[str]:
    """Return the names of `cities.csv`, where a corpus has it; cities have no code."""
    if not path.is_file():
        return []
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return [row["name"] for row in csv.DictReader(lines) if row["name"]]
    except (OSError, UnicodeDecodeError, KeyError) as err:
        raise CorpusError(f"Cities {str(path)!r} cannot be read: {err!r}.") from err
