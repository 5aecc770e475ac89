"""Which area codes the words of a comparison mean: groups of places, and places named."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from factcheck.link.places import country_of
from factcheck.model import Corpus
from factcheck.sources import Places, load_places
from factcheck.verify.statements.asked import Asked

NATIONAL = ("national average", "nation", "national", "country", "nationwide")
"""Words by which a part of a country is compared with the whole of it."""


def codes_of_group(words: str, corpus: Corpus) -> frozenset[str]:
    """Return the area codes of a group of places; empty if nobody lists it.

    Args:
        words: As in the text: "G7 countries", "Africa".
        corpus: Its folder has the list of places.
    """
    return _inside(words, corpus.root)


@lru_cache(maxsize=256)
def _inside(words: str, root: Path | None) -> frozenset[str]:
    """Return what lies in a group; looked up once, as each rank asks several times."""
    places = _places(root)
    code = _code(words, places)
    if code is None:
        return frozenset()
    return frozenset(
        place.code
        for place in places
        if place.code != code and places.contains(code, place.code)
    )


def codes_of_continent(code: str, corpus: Corpus) -> frozenset[str]:
    """Return the area codes of the continent that an area lies in; empty if unknown.

    Continents are the regions right below the world: those of UN M49.
    """
    for place in _places(corpus.root):
        is_continent = place.kind == "region" and place.parent == "WORLD"
        if is_continent and _places(corpus.root).contains(place.code, code):
            return codes_of_group(place.name, corpus)
    return frozenset()


def is_state(code: str, corpus: Corpus) -> bool:
    """Whether an area is a state, not a federal district or territory; so if not listed."""
    place = next((one for one in _places(corpus.root) if one.code == code), None)
    return place is None or place.kind == "state"


def codes_of_places(names: Sequence[str], one: Asked) -> list[str] | None:
    """Return the area codes of places named; None if one is not known."""
    places = _places(one.corpus.root)
    codes: list[str] = []
    for name in names:
        code = _code(name, places)
        if name.casefold().strip() in NATIONAL:
            code = country_of(one.series.ref_area)
        if code is None:
            return None
        codes.append(code)
    return codes


def code_of_place(name: str, corpus: Corpus) -> str | None:
    """Return the area code of a place named; None if it is not known."""
    return _code(name, _places(corpus.root))


def _code(words: str, places: Places) -> str | None:
    """Return the code of the longest name at the start of some words."""
    tokens = words.split()
    for end in range(len(tokens), 0, -1):
        code = places.code_of(" ".join(tokens[:end]))
        if code is not None:
            return code
    return None


@lru_cache(maxsize=4)
def _places(root: Path | None) -> Places:
    """Return the places of a corpus; none for one built in memory."""
    return Places({}) if root is None else load_places(root)
