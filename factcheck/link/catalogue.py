"""A corpus as linking reads it: families of series that differ only in their place.

Built once a corpus and kept. A family has the words of its measure and aliases, the heads
that say what it counts, and one member a place; an inverted index leads from a word to
the families that use it.
"""

from __future__ import annotations

import math
import re
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from heapq import nsmallest
from typing import Final

from factcheck.link.words import (
    GENERIC_HEADS,
    heads_of,
    overlap,
    root,
    stem,
    stems,
    tokens,
)
from factcheck.model import Corpus, Series
from factcheck.model.coverage import Coverage, coverage_of
from factcheck.sources import load_places

PERCENT: Final = frozenset({"PT", "PERCENT", "PC", "%"})
"""Codes of `unit_measure` whose values are in percent."""

SHARE_WORDS: Final = frozenset({"share", "percent", "percentage", "proportion"})

COUNTED_BONUS: Final = 2.0
"""For retrieval, a word that is what a series counts weighs this much more."""

_KEPT: Final = 4
"""Corpora whose catalogue is kept: one in use, some in tests."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One name of a measure.

    Attributes:
        text: As in the corpus.
        stems: Its words that carry meaning.
        heads: Stems of its head nouns.
    """

    text: str
    stems: tuple[str, ...]
    heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Family:
    """Series that measure the same, each for another place.

    Attributes:
        key: Number in the catalogue.
        sample: Any member, for everything but the place.
        members: By area code; several sources of one place in corpus order.
        phrases: Measure, aliases and title.
        heads: What it counts, over all phrases but the title.
        narrow: Stems of the subgroup it covers, if it covers one.
        names: Proper names in its measure: words with a digit or in capitals.
        roots: Roots of `bag`, for related forms of a word.
        bag: All stems of names, population, breakdown and topic.
    """

    key: int
    sample: Series
    members: Mapping[str, tuple[Series, ...]]
    phrases: tuple[Phrase, ...]
    heads: frozenset[str]
    narrow: frozenset[str]
    names: frozenset[str]
    roots: frozenset[str]
    bag: frozenset[str]


class Catalogue:
    """The families of a corpus with an inverted index over their words."""

    def __init__(self, corpus: Corpus) -> None:
        """Group the series and count words; about 1 ms for each hundred series."""
        self.corpus = corpus
        self.areas = _areas(corpus)
        self.peoples = _peoples(corpus)
        self.area_words = _area_words(self.areas)
        self.place_words = frozenset(
            word
            for name in self.areas
            if len(words := stems(name)) == 1
            for word in words
        )
        self.families = _with_shared_heads(_families(corpus, self.area_words))
        self.of_series = {
            series.series_id: family
            for family in self.families
            for member in family.members.values()
            for series in member
        }
        self.groups = _groups(corpus)
        self.area_pattern = _area_pattern(self.areas)
        self.relations = _relations(corpus)
        self.weights = _weights(self.families)
        self.acronyms = _acronyms(self.families)
        self.unit_words = {one.key: _unit(one.sample) for one in self.families}
        self.counted_units = frozenset().union(*self.unit_words.values())
        self._covered: dict[str, Coverage] = {}
        self._postings: dict[str, list[int]] = defaultdict(list)
        self._counted: dict[str, list[int]] = defaultdict(list)
        for family in self.families:
            for word in sorted(family.bag | family.heads):
                self._postings[word].append(family.key)
            for word in sorted(family.heads - GENERIC_HEADS):
                self._counted[word].append(family.key)

    def weight(self, word: str) -> float:
        """Return the inverse document frequency of a stem over families, 0 to 1.

        Words that no family uses weigh as much as the rarest ones.
        """
        return self.weights.get(word, 1.0)

    def covered(self, series_id: str) -> Coverage:
        """Return which days the values of a series cover; worked out when asked."""
        held = self._covered.get(series_id)
        if held is None:
            held = self._covered[series_id] = coverage_of(self.corpus, series_id)
        return held

    def nearest(self, words: Mapping[str, float], k: int) -> list[int]:
        """Return the families that share most weighted words, best first.

        Args:
            words: Stems with the weight of where they stand in the text.
            k: At most this many.
        """
        scores: dict[int, float] = defaultdict(float)
        for word, importance in words.items():
            gain = importance * self.weight(word)
            for key in self._postings.get(word, ()):
                scores[key] += gain
            gain = importance * COUNTED_BONUS
            for key in self._counted.get(word, ()):
                scores[key] += gain
        ranked = nsmallest(k, ((-score, key) for key, score in scores.items()))
        return [key for _, key in ranked]

    def coverage(self, wanted: Iterable[str], held: set[str]) -> float:
        """Return which part of some stems' weight is among `held`, 0 to 1."""
        return overlap(wanted, self.weights, held)


_CATALOGUES: OrderedDict[int, tuple[Corpus, Catalogue]] = OrderedDict()


def catalogue_of(corpus: Corpus) -> Catalogue:
    """Return the catalogue of a corpus, built on first use and kept.

    Computed series over a corpus (`factcheck.verify.overlay`) have that of the corpus.
    """
    corpus = getattr(corpus.observations, "base", corpus)
    held = _CATALOGUES.get(id(corpus))
    if held is not None and held[0] is corpus:
        _CATALOGUES.move_to_end(id(corpus))
        return held[1]
    catalogue = Catalogue(corpus)
    _CATALOGUES[id(corpus)] = (corpus, catalogue)
    while len(_CATALOGUES) > _KEPT:
        _CATALOGUES.popitem(last=False)
    return catalogue


def _families(
    corpus: Corpus, area_words: Mapping[str, frozenset[str]]
) -> tuple[Family, ...]:
    """Group the series of a corpus by everything but the place."""
    groups: dict[tuple[object, ...], list[Series]] = defaultdict(list)
    for series_id in sorted(corpus.series):
        series = corpus.series[series_id]
        groups[_likeness(series)].append(series)
    return tuple(
        _family(key, members, area_words) for key, members in enumerate(groups.values())
    )


def _with_shared_heads(families: tuple[Family, ...]) -> tuple[Family, ...]:
    """Let related families that are counted in one unit share the names of it.

    If "contracts" is an alias of agreements in force, new agreements go by it too.
    """
    by_id = {
        series.series_id: family
        for family in families
        for group in family.members.values()
        for series in group
    }
    return tuple(_shared(family, by_id) for family in families)


def _shared(family: Family, by_id: Mapping[str, Family]) -> Family:
    """Add the heads of related families with the same counted unit."""
    unit = _unit(family.sample)
    if not unit:
        return family
    heads = set(family.heads)
    for series_id in family.sample.related_series:
        other = by_id.get(series_id)
        if other is not None and _unit(other.sample) == unit:
            heads |= other.heads
    return replace(family, heads=frozenset(heads))


def _likeness(series: Series) -> tuple[object, ...]:
    """Return what members of a family have in common."""
    return (
        series.measure,
        series.population,
        series.breakdown,
        series.aliases,
        series.unit_measure,
        series.stock_flow,
        series.freq,
        series.adjustment,
        series.source_rank,
        series.pack,
    )


def _family(
    key: int, members: list[Series], area_words: Mapping[str, frozenset[str]]
) -> Family:
    """Describe a group of series by its words."""
    sample = members[0]
    is_share = sample.unit_measure.upper() in PERCENT
    names = [sample.measure, *sample.aliases]
    areas = {word for one in members for word in stems(one.ref_area_name)}
    areas |= (
        area_words.get(sample.ref_area, frozenset()) if len(members) == 1 else set()
    )
    phrases = [
        _phrase(name, is_share=is_share, leave_out=areas) for name in names if name
    ]
    title = [word for word in stems(sample.title) if word not in areas]
    if len(members) == 1:
        phrases.append(_phrase(sample.title, is_share=is_share, leave_out=areas))
    by_area: dict[str, list[Series]] = defaultdict(list)
    for series in members:
        by_area[series.ref_area].append(series)
    named = {word for phrase in phrases for word in phrase.stems}
    narrow = frozenset(stems(sample.breakdown))
    wider = {*stems(sample.population), *stems(sample.topic), *title}
    return Family(
        key=key,
        sample=sample,
        members={area: tuple(group) for area, group in by_area.items()},
        phrases=tuple(dict.fromkeys(phrases)),
        heads=frozenset().union(*(phrase.heads for phrase in phrases), _unit(sample)),
        narrow=narrow,
        names=_names(sample.measure),
        roots=frozenset(root(word) for word in named | wider | narrow),
        bag=frozenset(named | wider | narrow),
    )


_NAME: Final = re.compile(r"\b(?=\w*[A-Z0-9])[A-Z0-9]{2,}(?:\([^\W_]\))?(?!\w)")


def _names(measure: str) -> frozenset[str]:
    """Return the proper names of a measure that are acronyms or have digits."""
    found = _NAME.findall(measure)
    years = {name for name in found if name.isdigit()}
    return frozenset(stem(name.lower()) for name in set(found) - years)


def _phrase(text: str, *, is_share: bool, leave_out: Collection[str] = ()) -> Phrase:
    """Read one name of a measure; that a share is a share goes without saying.

    So does the place that the series is about.
    """
    words = dict.fromkeys(stems(text))
    if any(word not in leave_out for word in words):
        words = dict.fromkeys(word for word in words if word not in leave_out)
    if is_share and len(words) > 1:
        words = dict.fromkeys(word for word in words if word not in SHARE_WORDS)
    return Phrase(text, tuple(words), heads_of(text))


def _unit(series: Series) -> frozenset[str]:
    """Return the counted noun that a unit code spells out (`AGREEMENTS`)."""
    words = tokens(series.unit_measure)
    is_word = len(words) == 1 and words[0].isalpha() and len(words[0]) > 4
    return frozenset({stem(words[0])}) if is_word else frozenset()


def _relations(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Return for each series the ones that list it as easily confused."""
    found: dict[str, list[str]] = defaultdict(list)
    for series_id in sorted(corpus.series):
        for other in corpus.series[series_id].related_series:
            found[other].append(series_id)
    return {series_id: tuple(others) for series_id, others in found.items()}


def _areas(corpus: Corpus) -> dict[str, str]:
    """Return names of areas with their codes, longest name first.

    Those of the corpus' own list of places, if it has one, and those of its series.
    """
    places = load_places(corpus.root) if corpus.root is not None else ()
    names = {
        name: place.code
        for place in places
        for name in (place.name, *place.aliases, *place.demonyms)
        if name[:1].isupper() or place.kind in ("region", "world")
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


def _peoples(corpus: Corpus) -> frozenset[str]:
    """Return the names of the people of places: "Americans", "Kenyans"."""
    places = load_places(corpus.root) if corpus.root is not None else ()
    return frozenset(
        name for place in places for name in place.demonyms if name.endswith("s")
    ) | frozenset(
        name for place in places for name in place.demonyms if len(place.demonyms) > 1
    )


_SPELLED: Final = re.compile(r"((?:[A-Za-z][\w-]*\s+){2,6})\(([A-Z]{2,6})\)")


def _acronyms(families: Iterable[Family]) -> dict[str, str]:
    """Return acronyms that titles spell out: "Gross national income (GNI)"."""
    found: dict[str, str] = {}
    for family in families:
        for words, short in _SPELLED.findall(family.sample.title):
            tail = words.split()[-len(short) :]
            if "".join(word[0] for word in tail).upper() == short:
                found.setdefault(short, " ".join(tail).lower())
    return found


def _groups(corpus: Corpus) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return name and members of each region and group of the list of places."""
    if corpus.root is None:
        return {}
    places = load_places(corpus.root)
    return {
        one.code: (one.name, places.members(one.code))
        for one in places
        if one.kind in ("region", "group") and one.members
    }


def _area_words(areas: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return the stems of all names of each area, by its code."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, code in areas.items():
        found[code].update(stems(name))
    return {code: frozenset(words) for code, words in found.items()}


def _area_pattern(areas: Mapping[str, str]) -> re.Pattern[str] | None:
    """Return what finds any of the names in a text; None if there are none."""
    if not areas:
        return None
    names = "|".join(re.escape(name) for name in areas)
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)")


def _weights(families: Iterable[Family]) -> dict[str, float]:
    """Return inverse document frequencies over families, scaled to at most 1."""
    counts: Counter[str] = Counter()
    total = 0
    for family in families:
        total += 1
        counts.update(family.bag)
    if not total:
        return {}
    top = math.log1p(total)
    return {
        word: max(0.05, math.log1p(total / count) / top)
        for word, count in sorted(counts.items())
    }
