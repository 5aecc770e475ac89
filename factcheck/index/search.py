"""Search series by text: encoder and index together."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import repeat
from typing import Final

import numpy as np

from factcheck.errors import IndexMismatchError, IndexMissingError
from factcheck.index.encoder import Encoder, Vectors, open_encoder
from factcheck.index.filters import NO_FILTER, SeriesFilter, UnitKind
from factcheck.index.hybrid import Found, HybridRanking, PlaceNames
from factcheck.index.series_index import Hits, SeriesIndex, build_index, load_index
from factcheck.index.vectors import Progress
from factcheck.model import Corpus
from factcheck.settings import Settings

KEPT_TEXTS: Final = 4_096
"""Texts whose vectors are kept: 6 MB with MiniLM."""
_log = logging.getLogger(__name__)


class SeriesSearch:
    """Nearest series for texts: an index with the encoder that it was built with."""

    def __init__(
        self, index: SeriesIndex, encoder: Encoder, corpus: Corpus | None = None
    ) -> None:
        """Put an index and its encoder together.

        Args:
            index: The index.
            encoder: The encoder that it was built with.
            corpus: The series of the index; only `find` needs it.
        """
        self._index = index
        self._encoder = encoder
        self._corpus = corpus
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def index_id(self) -> str:
        """Id of encoder and corpus, the same for every run over both."""
        return self._index.manifest.build_id

    def search(self, texts: list[str], k: int) -> list[Hits]:
        """Return the series whose names are nearest in meaning to each text, best first.

        Args:
            texts: Measures in words.
            k: Things counted that are wanted; series that differ only in place count as
                one and come together.

        Returns:
            For each text pairs of series id and cosine, cosine descending, then id.
        """
        if not texts:
            return []
        unique = list(dict.fromkeys(texts))
        found = self._index.search(self.encode(unique), k)
        by_text = dict(zip(unique, found, strict=True))
        return [list(by_text[text]) for text in texts]

    def search_groups(self, texts: list[str], k: int) -> list[Hits]:
        """Return what `search` does with one series for all that differ only in place.

        Args:
            texts: Measures in words.
            k: Things counted that are wanted.
        """
        if not texts:
            return []
        unique = list(dict.fromkeys(texts))
        groups = self._index.groups
        found = {
            text: [(groups[number].series_ids[0], score) for number, score in hits]
            for text, hits in zip(
                unique,
                self._index.search_groups(self.encode(unique), k),
                strict=True,
            )
        }
        return [list(found[text]) for text in texts]

    def find(
        self,
        texts: list[str],
        k: int,
        *,
        filters: SeriesFilter = NO_FILTER,
        prefer: Sequence[Collection[UnitKind]] = (),
    ) -> list[list[Found]]:
        """Return the series that fit each text best by meaning and words together.

        Names of places in a text are left out: they say where, not what is counted. Use
        `filters` for the place.

        Args:
            texts: Sentences, measures or words.
            k: Things counted that are wanted for each.
            filters: What the series must be.
            prefer: For each text the kinds of unit that suit its figure
                (`kinds_for`); others come later, not never.

        Returns:
            For each text at most `k` groups of series, best first.

        Raises:
            ValueError: This search was made without a corpus.
        """
        if not texts:
            return []
        ranking, names = self._hybrid
        bare = [names.without(text) for text in texts]
        unique = list(dict.fromkeys(bare))
        cosines = ranking.cosines(self.encode(unique))
        rows = dict(zip(unique, cosines, strict=True))
        return [
            ranking.find(text, rows[text], k, filters=filters, prefer=kinds)
            for text, kinds in zip(bare, prefer or repeat(()), strict=False)
        ]

    def encode(self, texts: list[str]) -> Vectors:
        """Return vectors of distinct texts; those of the last texts are kept.

        A sentence with several figures is asked about several times, and encoding takes
        far longer than anything else in a search.
        """
        with self._lock:
            known = {one: self._vectors[one] for one in texts if one in self._vectors}
        new = [text for text in texts if text not in known]
        if new:
            known.update(zip(new, self._encoder.encode(new), strict=True))
        with self._lock:
            self._vectors.update(known)
            for text in texts:
                self._vectors.move_to_end(text)
            while len(self._vectors) > KEPT_TEXTS:
                self._vectors.popitem(last=False)
        return np.stack([known[text] for text in texts])

    @cached_property
    def _hybrid(self) -> tuple[HybridRanking, PlaceNames]:
        if self._corpus is None:
            raise ValueError("find() needs SeriesSearch(index, encoder, corpus)")
        return HybridRanking(self._index, self._corpus), PlaceNames(self._corpus)


def open_search(
    corpus: Corpus, settings: Settings, *, progress: Progress | None = None
) -> SeriesSearch:
    """Open the index that settings name.

    The default index is built when it is missing or does not fit. An index that the
    settings name is never written: it must fit.

    Args:
        corpus: Series that may be found.
        settings: `encoder`, `index` and, for the default place, `corpus`.
        progress: Called with texts done and texts in all while an index is built.

    Raises:
        ConfigError: The encoder cannot be found.
        IndexMissingError: The named index does not exist.
        IndexMismatchError: The named index does not fit.
    """
    path = settings.index_path()
    encoder = open_encoder(settings.encoder, threads=settings.threads)
    try:
        index = load_index(path, corpus=corpus, encoder=encoder)
    except (IndexMissingError, IndexMismatchError) as err:
        if settings.index is not None:
            raise
        _log.info("building the series index: %s", err)
        # The library itself builds; the quick encoder only has to keep up with it.
        builder = open_encoder(
            settings.encoder, reference=True, threads=settings.threads
        )
        index = build_index(corpus, builder, path, progress=progress)
    return SeriesSearch(index, encoder, corpus)
