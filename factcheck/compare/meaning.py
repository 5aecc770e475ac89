"""How alike in meaning figures are whose words differ: "arrests" and "people detained".

In: figures of which at most one of two has an official value, and an encoder. Out:
`Meanings`: the pairs that may count one thing, and how alike they are. Vectors only
propose: an encoder holds "killed" and "injured" for near, so unit, place and
contrasts decide first. Without an encoder nothing is alike, and words decide alone.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Final

import numpy as np

from factcheck.compare.contrasts import Contrasts
from factcheck.compare.figures import Figure, dimension
from factcheck.compare.measures import may_be_same_place
from factcheck.compare.stories import Encoder, Vectors, find_stories
from factcheck.compare.topics import GENERIC_STEMS, stems_of
from factcheck.model import QuantityKind

NEAR: Final = 0.45
"""Cosine from which two phrases, and their sentences, may be about one thing ..."""
NEAR_IN_STORY: Final = 0.4
"""... and the mean of both from which figures of one story may be."""
SAME: Final = 0.7
"""Cosine from which they are taken for one measure in other words. From 0.66 to 0.74 the
annotated pairs come out the same; at 0.55 ten more unrelated ones are named firmly.
`benchmarks/kin_sweep.py` and its CSV have this and the values around the others."""
NEIGHBOURS: Final = 12
"""Figures of other articles that each is held against, the nearest in meaning."""
SENTENCES: Final = 200
"""Sentences looked at, those of the nearest phrases: a sentence takes a hundredth of a
second unless linking has encoded it before."""
FAR: Final = math.log(5)
"""Logarithm of the factor beyond which nobody takes two figures for one."""
FEW: Final = 2
"""Figures in acres or miles that an article gives of one thing."""
ROWS: Final = 512
"""Rows of a table of cosines made at once: 6 MB beside 3,000 figures."""

Near = tuple[float, str, str]
"""Cosine of two phrases and the ids of their figures, the smaller first."""


class Meanings:
    """Pairs of figures that are alike in meaning; each text is encoded once."""

    def __init__(
        self,
        figures: Sequence[Figure] = (),
        encoder: Encoder | None = None,
        contrasts: Contrasts | None = None,
    ) -> None:
        """Find the pairs.

        Args:
            figures: All comparable figures.
            encoder: None finds nothing.
            contrasts: Words that part figures; None parts none.
        """
        self._found: dict[tuple[str, str], float] = {}
        self._told: dict[tuple[str, str], float] = {}
        self._figures = {figure.id: figure for figure in figures}
        self._units = Counter(_unit_of(figure) for figure in figures)
        self.stories = find_stories((figure.article for figure in figures), encoder)
        if encoder is None or not figures:
            return
        phrases = _Table(encoder, [(f.id, measure_text(f)) for f in figures])
        near = {*_nearest(figures, phrases), *_told(figures, self.stories, phrases)}
        if contrasts is not None:
            near = {pair for pair in near if not self._are_parted(pair, contrasts)}
        kept = _few_sentences(sorted(near, reverse=True))
        ids = sorted({name for _, *ends in kept for name in ends})
        sentences = _Table(encoder, [(i, text_of(self._figures[i])) for i in ids])
        for cosine, one, other in kept:
            around = sentences.cosine(one, other)
            ends = self._figures[one], self._figures[other]
            if min(cosine, around) >= NEAR and _are_telling(*ends):
                self._found[(one, other)] = min(cosine, around)
            if not self.are_of_one_story(*ends):
                continue
            least = NEAR_IN_STORY if self._are_sole(*ends) else 0.0
            told = max((cosine + around) / 2, least)
            if told >= NEAR_IN_STORY:
                self._told[(one, other)] = told

    def are_of_one_story(self, one: Figure, other: Figure) -> bool:
        """Tell whether the articles of two figures tell one story."""
        first, second = sorted((one.article.id, other.article.id))
        return (first, second) in self.stories

    def _are_parted(self, near: Near, contrasts: Contrasts) -> bool:
        """Tell whether figures count different sides of a contrast."""
        one, other = (measure_text(self._figures[name]) for name in near[1:])
        return contrasts.are_contrasted(one, other)

    def _are_sole(self, one: Figure, other: Figure) -> bool:
        """Tell whether each article gives few figures in a unit that few things have."""
        if one.claim.quantity.kind is not QuantityKind.OTHER_UNIT:
            return False
        return max(self._units[_unit_of(one)], self._units[_unit_of(other)]) <= FEW

    def likeness(self, one: Figure, other: Figure) -> float:
        """Return how alike phrases and sentences of two figures are; 0 if they are not."""
        return self._found.get(_ends(one, other), 0.0)

    def told_as_one(self, one: Figure, other: Figure) -> float:
        """Return how near in meaning figures of one story are; 0 if they are not."""
        return self._told.get(_ends(one, other), 0.0)

    def pairs(self) -> Iterator[tuple[Figure, Figure]]:
        """Yield figures that are alike in meaning, by their ids."""
        for one, other in sorted(self._found.keys() | self._told.keys()):
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
        first, second = self._rows[one], self._rows[other]
        return _rounded(self._vectors[first] @ self._vectors[second])


def _nearest(figures: Sequence[Figure], phrases: _Table) -> Iterator[Near]:
    """Yield figures of all articles whose phrases are near."""
    tables: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if _is_telling(figure):
            tables[dimension(figure)].append(figure)
    for _, members in sorted(tables.items()):
        if len(members) > 1:
            yield from _nearest_of(members, phrases.of(f.id for f in members))


def _nearest_of(members: Sequence[Figure], vectors: Vectors) -> Iterator[Near]:
    """Yield the nearest figures of one unit."""
    numbers: dict[str, int] = {}
    articles = np.array(
        [numbers.setdefault(f.article.id, len(numbers)) for f in members]
    )
    sizes = np.array([_size(figure) for figure in members])
    for start in range(0, len(members), ROWS):
        part = slice(start, start + ROWS)
        cosines = vectors[part] @ vectors.T
        cosines[articles[part, None] == articles[None, :]] = -1.0
        cosines[np.abs(sizes[part, None] - sizes[None, :]) > FAR] = -1.0
        best = np.argsort(-cosines, axis=1, kind="stable")[:, :NEIGHBOURS]
        for row, places in enumerate(best.tolist()):
            for place in places:
                one, other = members[start + row], members[place]
                if cosines[row, place] >= NEAR and _may_be_one(one, other):
                    yield _rounded(cosines[row, place]), *_ends(one, other)


def _rounded(cosine: float) -> float:
    """Return a cosine to four digits: the last ones depend on what was encoded with it."""
    return round(float(cosine), 4)


def _told(
    figures: Sequence[Figure], stories: Iterable[tuple[str, str]], phrases: _Table
) -> Iterator[Near]:
    """Yield figures of one unit that articles of one story give."""
    tables: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        tables[(figure.article.id, dimension(figure))].append(figure)
    units = sorted({unit for _, unit in tables})
    for first, second in sorted(stories):
        for unit in units:
            mine, theirs = tables.get((first, unit)), tables.get((second, unit))
            for one, other in product(mine or (), theirs or ()):
                if _may_be_one(one, other):
                    yield phrases.cosine(one.id, other.id), *_ends(one, other)


def _ends(one: Figure, other: Figure) -> tuple[str, str]:
    """Return the ids of two figures, the smaller first."""
    return (one.id, other.id) if one.id < other.id else (other.id, one.id)


def _unit_of(figure: Figure) -> tuple[str, str]:
    """Return the article and the unit of a figure."""
    return figure.article.id, dimension(figure)


def _are_telling(one: Figure, other: Figure) -> bool:
    """Tell whether both phrases say what is counted."""
    return _is_telling(one) and _is_telling(other)


def _is_telling(figure: Figure) -> bool:
    """Tell whether a phrase says more than "people" or "money"."""
    return bool(stems_of(measure_text(figure)) - _EMPTY)


_EMPTY: Final = GENERIC_STEMS - stems_of("cost gain loss price")
"""Words that stand for too much: vectors hold all "people" for the same people."""


def _size(figure: Figure) -> float:
    """Return the logarithm of a value; zero is as good as one."""
    return math.log(float(abs(figure.value)) or 1.0)


def _may_be_one(one: Figure, other: Figure) -> bool:
    """Tell whether no series or place parts two figures."""
    if one.is_answered and other.is_answered:
        return False
    return may_be_same_place(one.wording, other.wording)


def _few_sentences(near: Iterable[Near]) -> list[Near]:
    """Return the pairs of the first `SENTENCES` figures."""
    kept: list[Near] = []
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
    said = measure.antecedent if measure.antecedent != measure.text else ""
    return f"{measure.text} {said}".strip() or figure.claim.text


def text_of(figure: Figure) -> str:
    """Return what a figure counts and its sentence.

    It is the text by which the figure's series was looked for, so its vector is known.
    """
    measure = figure.claim.measure
    lead = f"{measure.text} {measure.antecedent}".strip()
    sentence = figure.claim.sentence.of(figure.article.text)
    return f"{lead}. {sentence}".strip(". ") if lead else sentence
