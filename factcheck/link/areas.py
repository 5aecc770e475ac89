"""Names of areas and groups of areas, as texts say them.

In: a corpus with its list of places. Out: names with the code of their area, the names of
peoples, and what finds any of the names in a text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from factcheck.link.words import stems
from factcheck.model import Corpus
from factcheck.sources import load_places


def areas_of(corpus: Corpus) -> dict[str, str]:
    """Return names of areas with their codes, longest name first.

    Those of the corpus' own list of places, if it has one, and those of its series.
    """
    places = load_places(corpus.root) if corpus.root is not None else ()
    names = {
        name: place.code
        for place in places
        for name in (place.name, *place.aliases, *place.demonyms)
        if name[:1].isupper() or place.kind in ("region", "world", "group")
    }
    names.update(
        {
            name.capitalize(): place.code
            for place in places
            for name in place.aliases
            if place.kind == "world" and name.islower()
        }
    )
    names.update(
        {
            series.ref_area_name: series.ref_area
            for series in corpus.series.values()
            if series.ref_area_name
        }
    )
    return dict(sorted(names.items(), key=lambda entry: (-len(entry[0]), entry[0])))


def peoples_of(corpus: Corpus) -> frozenset[str]:
    """Return the names of the people of places: "Americans", "Kenyans"."""
    places = load_places(corpus.root) if corpus.root is not None else ()
    return frozenset(
        name for place in places for name in place.demonyms if name.endswith("s")
    ) | frozenset(
        name for place in places for name in place.demonyms if len(place.demonyms) > 1
    )


def groups_of(corpus: Corpus) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return name and members of each region and group of the list of places."""
    if corpus.root is None:
        return {}
    places = load_places(corpus.root)
    return {
        one.code: (one.name, places.members(one.code))
        for one in places
        if one.kind in ("region", "group") and one.members
    }


def words_of_areas(areas: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return the stems of all names of each area, by its code."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, code in areas.items():
        found[code].update(stems(name))
    return {code: frozenset(words) for code, words in found.items()}


def pattern_of(areas: Mapping[str, str]) -> re.Pattern[str] | None:
    """Return what finds any of the names in a text; None if there are none."""
    if not areas:
        return None
    names = "|".join(re.escape(name) for name in areas)
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)")
