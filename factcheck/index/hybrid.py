"""Rank what is counted by meaning and by words together, within structural filters.

The meaning is the mean of two cosines, of the title with its unit and of the title with
its description; BM25 over all words of a series adds to it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from factcheck.index.encoder import Vectors
from factcheck.index.filters import NO_FILTER, SeriesFilter, UnitKind, unit_kind_of
from factcheck.index.series_index import SeriesIndex
from factcheck.index.texts import SeriesGroup, unit_in_words
from factcheck.index.words import Scores, WordIndex, words_of
from factcheck.model import Corpus, Series

NAMED_SHARE: Final = 0.25
"""Share of the cosine with "title (unit)"; the rest is that of title and description."""
WORDS_WEIGHT: Final = 0.2
"""What a series that has every word of a text gains."""
UNIT_BONUS: Final = 0.05
"""What a series in a unit that suits the figure gains.

All three swept with `benchmarks/search_sweep.py`; its docstring has the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Series that count one thing, found for a text.

    Attributes:
        series_ids: Its series that pass the filter, sorted.
        score: What the order is by: cosine, words and unit together.
        cosine: Similarity of meaning, -1 to 1.
        words: Part of the text's words that it has, weighted as BM25 does; about 0 to 1.
    """

    series_ids: tuple[str, ...]
    score: float
    cosine: float
    words: float


class HybridRanking:
    """Ranks the groups of an index for texts."""

    def __init__(self, index: SeriesIndex, corpus: Corpus) -> None:
        """Prepare; the words are counted when the first text comes.

        Args:
            index: Groups with their vectors.
            corpus: The series of the groups.
        """
        self._index = index
        self._corpus = corpus
        # The mean of two cosines is the product with the mean of the vectors.
        self._meaning = NAMED_SHARE * index.named + (1 - NAMED_SHARE) * index.described
        # BLAS threads wait for each other busily; one is quicker for products this small.
        self._pools = ThreadpoolController()

    def cosines(self, vectors: Vectors) -> Scores:
        """Return the similarity of meaning of every group to every text.

        Shapes:
            Vectors `(n, dimension)`, result `(n, groups)`.
        """
        with self._pools.limit(limits=1, user_api="blas"):
            found: Scores = vectors @ self._meaning.T
        return found

    def find(
        self,
        text: str,
        cosines: Scores,
        k: int,
        *,
        filters: SeriesFilter = NO_FILTER,
        prefer: Collection[UnitKind] = (),
    ) -> list[Found]:
        """Return the best `k` groups for one text, best first, ties by first id.

        Args:
            text: What is looked for.
            cosines: Its row of `cosines`.
            k: At most this many groups.
            filters: What the series must be.
            prefer: Kinds of unit that suit the text's figure.
        """
        groups = self._index.groups
        if not groups:
            return []
        words = self.words(text)
        scores = cosines + WORDS_WEIGHT * words
        for kind in sorted(set(prefer)):
            scores += UNIT_BONUS * (self._kinds == kind.value)
        scores[~self._passing(filters)] = -np.inf
        found: list[Found] = []
        for number in _best_first(scores, k, lazily=filters is not NO_FILTER):
            ids = filters.members(groups[number].series_ids, self._corpus)
            if not ids:
                continue
            found.append(
                Found(
                    series_ids=ids,
                    score=round(float(scores[number]), 6),
                    cosine=round(float(cosines[number]), 6),
                    words=round(float(words[number]), 6),
                )
            )
            if len(found) == k:
                break
        return found

    def words(self, text: str) -> Scores:
        """Return which part of the text's words every group has."""
        return self._words.shares(words_of(text))

    @cached_property
    def _words(self) -> WordIndex:
        return WordIndex(map(self._words_of_group, self._index.groups))

    def _words_of_group(self, group: SeriesGroup) -> list[str]:
        """Return the words of a group: names, unit, topic, publisher; not its places."""
        one = self._corpus.series[group.series_ids[0]]
        texts = (*group.texts, unit_in_words(one.unit_measure), one.topic)
        return words_of(" . ".join((*texts, one.breakdown, one.source_agency)))

    def _passing(self, filters: SeriesFilter) -> NDArray[np.bool_]:
        """Return for each group whether what it counts passes."""
        if not (filters.kinds or filters.stock_flows or filters.official):
            return np.ones(len(self._index.groups), bool)
        return np.array(
            [filters.keeps_kind_of(one) for one in self._samples], dtype=np.bool_
        )

    @cached_property
    def _kinds(self) -> NDArray[np.str_]:
        """Kind of unit of each group."""
        return np.array([unit_kind_of(one).value for one in self._samples])

    @cached_property
    def _samples(self) -> list[Series]:
        """One series of each group."""
        return [self._corpus.series[g.series_ids[0]] for g in self._index.groups]


def _best_first(scores: Scores, k: int, *, lazily: bool) -> Iterable[int]:
    """Return the numbers of the best scores, best first; more than `k` if `lazily`."""
    if lazily or k >= len(scores):
        order: Sequence[int] = np.argsort(-scores, kind="stable").tolist()
    else:
        near = np.sort(np.argpartition(-scores, k)[: k + 1])
        order = near[np.argsort(-scores[near], kind="stable")].tolist()
    return (one for one in order if scores[one] > -np.inf)


class PlaceNames:
    """Takes the names of places out of a text: they say where, not what is counted."""

    def __init__(self, corpus: Corpus) -> None:
        """Collect the names of the corpus' places and of its series' areas."""
        names = {name for place in corpus.places for name in place.names}
        names |= {name for place in corpus.places for name in place.demonyms}
        names |= {one.ref_area_name for one in corpus.series.values()}
        self._by_first: dict[str, list[str]] = defaultdict(list)
        for name in sorted(names, key=lambda name: (-len(name), name)):
            first = _FIRST_WORD.match(name)
            if first:  # adverbs such as "nationwide" are no names
                self._by_first[first[0]].append(name)

    def without(self, text: str) -> str:
        """Return a text without names of places; the text itself if nothing is left."""
        kept: list[str] = []
        end = 0
        for word in _FIRST_WORD.finditer(text):
            length = self._length(text, word)
            if word.start() >= end and length:
                kept.append(text[end : word.start()])
                end = word.start() + length
        bare = " ".join(" ".join((*kept, text[end:])).split())
        return bare if re.search(r"[^\W\d_]{3}", bare) else text

    def _length(self, text: str, word: re.Match[str]) -> int:
        """Return the length of the longest name that starts with a word, 0 if none."""
        for name in self._by_first.get(word[0], ()):
            if text.startswith(name, word.start()):
                tail = _NAME_END.match(text, word.start() + len(name))
                if tail:
                    return len(name) + len(tail[0])
        return 0


_FIRST_WORD: Final = re.compile(r"(?<![\w-])(?:[A-Z]|euro|sub-)\w*")
_NAME_END: Final = re.compile(r"(?:['’]s?)?(?![\w-])")
