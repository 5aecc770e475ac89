"""Which articles tell one story: a fire, a report of the month, a budget.

In: articles and an encoder. Out: pairs of articles. Within one story figures may be held
together by less than between articles that only share a topic.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from factcheck.model import Article

Vectors = NDArray[np.float32]

ONE_STORY: Final = 0.65
"""Cosine of openings from which two articles tell one story. `benchmarks/kin_sweep.py`: of
143 development pairs 0.6 finds as many and names five more unrelated ones weakly, 0.7 finds
one fewer, and without stories six fewer are found."""
OPENING: Final = 400
"""Characters of title and text that are looked at; with 200 four pairs fewer are found, with 700
one more and nine unrelated ones."""
ARTICLES: Final = 100
"""Articles up to which stories are looked for: an opening takes a fiftieth of a second.
Beyond, figures are held together by their words and phrases alone."""
STORIES: Final = 12
"""Articles that each is held together with, the nearest."""


class Encoder(Protocol):
    """Turns texts into vectors, as `factcheck.index.SeriesSearch` does."""

    def encode(self, texts: list[str]) -> Vectors:
        """Return float32 vectors of unit length, shape `(len(texts), dimension)`."""
        ...


def find_stories(
    articles: Iterable[Article], encoder: Encoder | None
) -> frozenset[tuple[str, str]]:
    """Return pairs of articles that tell one story, the smaller id first.

    Args:
        articles: In any order, each as often as you like.
        encoder: None finds no stories.
    """
    known = {article.id: article for article in articles}
    ids = sorted(known)
    if encoder is None or not 1 < len(ids) <= ARTICLES:
        return frozenset()
    vectors = encoder.encode([opening_of(known[name]) for name in ids])
    cosines = vectors @ vectors.T
    nearest = np.argsort(-cosines, axis=1, kind="stable")[:, : STORIES + 1]
    return frozenset(
        (ids[min(one, other)], ids[max(one, other)])
        for one, others in enumerate(nearest.tolist())
        for other in others
        if one != other and cosines[one, other] >= ONE_STORY
    )


def opening_of(article: Article) -> str:
    """Return title and first lines of an article."""
    return f"{article.title}. {article.text}".strip(". ")[:OPENING]
