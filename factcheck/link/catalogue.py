"""A corpus as linking reads it: families of series that differ only in their place.

Built once a corpus and kept. An inverted index leads from a word to the families that use
it.
"""

from __future__ import annotations

import math
import re
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from factcheck.link.areas import (
    areas_of,
    groups_of,
    pattern_of,
    peoples_of,
    words_of_areas,
)
from factcheck.link.families import Family, counted_unit, families_of
from factcheck.link.words import GENERIC_HEADS, overlap, stems
from factcheck.model import Corpus
from factcheck.model.coverage import Coverage, coverage_of

COUNTED_BONUS: Final = 2.0
"""For retrieval, a word that is what a series counts weighs this much more."""

_KEPT: Final = 4
"""Corpora whose catalogue is kept: one in use, some in tests."""


class Catalogue:
    """The families of a corpus with an inverted index over their words."""

    def __init__(self, corpus: Corpus) -> None:
        """Group the series and count words; about 1 ms for each hundred series."""
        self.corpus = corpus
        self.areas = areas_of(corpus)
        self.peoples = peoples_of(corpus)
        self.area_words = words_of_areas(self.areas)
        self.place_words = frozenset(
            word
            for name in self.areas
            if len(words := stems(name)) == 1
            for word in words
        )
        self.families = families_of(corpus, self.area_words)
        self.of_series = {
            series.series_id: family
            for family in self.families
            for member in family.members.values()
            for series in member
        }
        self.groups = groups_of(corpus)
        self.area_pattern = pattern_of(self.areas)
        self.relations = _relations(corpus)
        self.weights = _weights(self.families)
        self.acronyms = _acronyms(self.families)
        self.unit_words = {one.key: counted_unit(one.sample) for one in self.families}
        self.counted_units = frozenset().union(*self.unit_words.values())
        self._covered: dict[str, Coverage] = {}
        self._postings = _postings(one.bag | one.heads for one in self.families)
        self._counted = _postings(one.heads - GENERIC_HEADS for one in self.families)

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
        scores = np.zeros(len(self.families))
        for word, importance in words.items():
            keys = self._postings.get(word)
            if keys is not None:
                scores[keys] += importance * self.weight(word)
            keys = self._counted.get(word)
            if keys is not None:
                scores[keys] += importance * COUNTED_BONUS
        found = np.flatnonzero(scores)
        if len(found) > k > 0:
            least = np.partition(scores[found], -k)[-k]
            found = found[scores[found] >= least]
        order = np.argsort(-scores[found], kind="stable")
        nearest: list[int] = found[order][:k].tolist()
        return nearest

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


def _relations(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Return for each series the ones that list it as easily confused."""
    found: dict[str, list[str]] = defaultdict(list)
    for series_id in sorted(corpus.series):
        for other in corpus.series[series_id].related_series:
            found[other].append(series_id)
    return {series_id: tuple(others) for series_id, others in found.items()}


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


def _postings(words: Iterable[frozenset[str]]) -> dict[str, NDArray[np.intp]]:
    """Return for each word the numbers of the sets that have it."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, some in enumerate(words):
        for word in some:
            found[word].append(number)
    return {word: np.array(numbers, np.intp) for word, numbers in found.items()}


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
