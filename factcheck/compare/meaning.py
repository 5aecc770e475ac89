"""How alike in meaning figures are whose words differ: "arrests" and "people detained".

In: figures of which at most one of two has a series, and an encoder. Out: `Meanings`: the
pairs that may count one thing, and how alike they are. Vectors only propose: an encoder
holds "killed" and "injured" for near, so unit, size, place and `are_contrasted` decide
first. Without an encoder nothing is alike, and words decide alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from factcheck.compare.contrasts import are_contrasted
from factcheck.compare.figures import Figure, dimension
from factcheck.compare.measures import may_be_same_place
from factcheck.compare.topics import GENERIC_STEMS, stems_of

Vectors = NDArray[np.float32]

NEAR: Final = 0.5
"""Cosine from which two phrases, and their sentences, may be about one thing."""
SAME: Final = 0.62
"""Cosine from which they are taken for one measure in other words."""
NEIGHBOURS: Final = 12
"""Figures of other articles that each is held against, the nearest in meaning."""
SENTENCES: Final = 200
"""Sentences looked at, those of the nearest phrases: a sentence takes a hundredth of a
second unless linking has encoded it before."""
FAR: Final = np.log(5)
"""Logarithm of the factor beyond which nobody takes two figures for one."""
ROWS: Final = 512
"""Rows of a table of cosines made at once: 6 MB beside 3,000 figures."""


class Encoder(Protocol):
    """Turns texts into vectors, as `factcheck.index.SeriesSearch` does."""

    def encode(self, texts: list[str]) -> Vectors:
        """Return float32 vectors of unit length, shape `(len(texts), dimension)`."""
        ...


class Meanings:
    """Pairs of figures that are alike in meaning; each text is encoded once."""

    def __init__(
        self, figures: Sequence[Figure] = (), encoder: Encoder | None = None
    ) -> None:
        """Find the pairs.

        Args:
            figures: All comparable figures.
            encoder: None finds nothing.
        """
        self._found: dict[tuple[str, str], float] = {}
        self._figures = {figure.id: figure for figure in figures}
        named = [figure for figure in figures if _is_telling(figure)]
        if encoder is None or not named:
            return
        phrases = _Table(encoder, [(f.id, measure_text(f)) for f in named])
        near = sorted(_nearest(named, phrases), reverse=True)
        kept = _few_sentences(near)
        ids = sorted({name for _, *ends in kept for name in ends})
        sentences = _Table(encoder, [(i, text_of(self._figures[i])) for i in ids])
        for cosine, one, other in kept:
            least = min(cosine, sentences.cosine(one, other))
            if least >= NEAR:
                self._found[(one, other)] = least

    def likeness(self, one: Figure, other: Figure) -> float:
        """Return how alike phrases and sentences of two figures are; 0 if they are not."""
        ends = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        return self._found.get(ends, 0.0)

    def pairs(self) -> Iterator[tuple[Figure, Figure]]:
        """Yield figures that are alike in meaning, by their ids."""
        for one, other in sorted(self._found):
            yield self._figures[one], self._figures[other]


class _Table:
    """Vectors of texts by name."""

    def __init__(self, encoder: Encoder, texts: Sequence[tuple[str, str]]) -> None:
        unique = list(dict.fromkeys(text for _, text in texts))
        places = {text: place for place, text in enumerate(unique)}
        self._rows = {name: places[text] for name, text in texts}
        self._vectors: Vectors = np.zeros((0, 1), np.float32)
        if unique:
            self._vectors = encoder.encode(unique)

    def of(self, names: Iterable[str]) -> Vectors:
        """Return a row for each name."""
        return self._vectors[[self._rows[name] for name in names]]

    def cosine(self, one: str, other: str) -> float:
        """Return how alike two texts are, -1 to 1."""
        return float(self._vectors[self._rows[one]] @ self._vectors[self._rows[other]])


def _nearest(
    figures: Sequence[Figure], phrases: _Table
) -> Iterator[tuple[float, str, str]]:
    """Yield cosine and ids of figures whose phrases are near, the smaller id first."""
    tables: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        tables[dimension(figure)].append(figure)
    for _, members in sorted(tables.items()):
        if len(members) > 1:
            yield from _nearest_of(members, phrases.of(f.id for f in members))


def _nearest_of(
    members: Sequence[Figure], vectors: Vectors
) -> Iterator[tuple[float, str, str]]:
    """Yield the nearest of one unit, each pair once."""
    numbers: dict[str, int] = {}
    articles = np.array(
        [numbers.setdefault(f.article.id, len(numbers)) for f in members]
    )
    sizes = np.array([_size(figure) for figure in members])
    seen: set[tuple[str, str]] = set()
    for start in range(0, len(members), ROWS):
        part = slice(start, start + ROWS)
        cosines = vectors[part] @ vectors.T
        cosines[articles[part, None] == articles[None, :]] = -1.0
        cosines[np.abs(sizes[part, None] - sizes[None, :]) > FAR] = -1.0
        best = np.argsort(-cosines, axis=1, kind="stable")[:, :NEIGHBOURS]
        for row, places in enumerate(best.tolist()):
            for place in places:
                one, other = members[start + row], members[place]
                ends = (one.id, other.id) if one.id < other.id else (other.id, one.id)
                is_near = cosines[row, place] >= NEAR and ends not in seen
                if is_near and _may_be_one(one, other):
                    seen.add(ends)
                    yield float(cosines[row, place]), *ends


def _is_telling(figure: Figure) -> bool:
    """Tell whether a phrase says more than "people" or "money"."""
    return bool(stems_of(measure_text(figure)) - _EMPTY)


_EMPTY: Final = GENERIC_STEMS - stems_of("cost gain loss price")
"""Words that stand for too much: vectors hold all "people" for the same people."""


def _size(figure: Figure) -> float:
    """Return the logarithm of a value, rates and changes aside, which differ freely."""
    return float(np.log(float(abs(figure.value)) or 1.0)) if figure.value else 0.0


def _may_be_one(one: Figure, other: Figure) -> bool:
    """Tell whether no series, place or contrast parts two figures."""
    if one.is_answered and other.is_answered:
        return False
    if not may_be_same_place(one.wording, other.wording):
        return False
    return not are_contrasted(measure_text(one), measure_text(other))


def _few_sentences(
    near: Iterable[tuple[float, str, str]],
) -> list[tuple[float, str, str]]:
    """Return the pairs of the first `SENTENCES` figures."""
    kept: list[tuple[float, str, str]] = []
    held: set[str] = set()
    for found in near:
        ends = set(found[1:])
        if len(held | ends) <= SENTENCES:
            held |= ends
            kept.append(found)
    return kept


def measure_text(figure: Figure) -> str:
    """Return what a figure counts, with what a pronoun in it stands for."""
    measure = figure.claim.measure
    return f"{measure.text} {measure.antecedent}".strip()


def text_of(figure: Figure) -> str:
    """Return what a figure counts and its sentence.

    It is the text by which the figure's series was looked for, so its vector is known.
    """
    sentence = figure.claim.sentence.of(figure.article.text)
    return f"{measure_text(figure)}. {sentence}".strip(". ")
