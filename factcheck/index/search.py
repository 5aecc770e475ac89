"""Search series by words: encoder and index together."""

from __future__ import annotations

import logging

from factcheck.errors import IndexMismatchError, IndexMissingError
from factcheck.index.encoder import Encoder, open_encoder
from factcheck.index.series_index import (
    Hits,
    Progress,
    SeriesIndex,
    build_index,
    load_index,
)
from factcheck.model import Corpus
from factcheck.settings import Settings

_log = logging.getLogger(__name__)


class SeriesSearch:
    """Nearest series for texts: an index with the encoder that it was built with."""

    def __init__(self, index: SeriesIndex, encoder: Encoder) -> None:
        self._index = index
        self._encoder = encoder

    @property
    def index_id(self) -> str:
        """Id of encoder and corpus, the same for every run over both."""
        return self._index.manifest.build_id

    def search(self, texts: list[str], k: int) -> list[Hits]:
        """Return the nearest series for each text, best first.

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
        found = self._index.search(self._encoder.encode(unique), k)
        by_text = dict(zip(unique, found, strict=True))
        return [list(by_text[text]) for text in texts]


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
    return SeriesSearch(index, encoder)
