"""Figures that words hold together only loosely: one number of two things, like measures.

In: figures and the pairs that firmer rules have explained already. Out: `Edge`s marked as
weak, which stand below everything else. "More than 12,000 officers and agents taken on"
and "10,000 agents by 2029" are no contradiction, but a reader who meets both wants to
know what tells them apart. A weak relation is never a conflict.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, product
from typing import Final

from factcheck.compare.crowd import Thinner
from factcheck.compare.figures import CHANGE, RELATIVE, Figure, dimension
from factcheck.compare.kin_kind import is_named_news, relate_kin
from factcheck.compare.meaning import Meanings
from factcheck.compare.measures import (
    may_be_same_place,
    may_be_same_stat,
    same_head,
)
from factcheck.compare.pairs import Edge
from factcheck.compare.relate_words import is_long
from factcheck.compare.rivals import ONE_STORY, Pair, Rivals, is_telling
from factcheck.compare.times import same_base
from factcheck.compare.topics import Topics, Words, names_of, words_of
from factcheck.verify.case import significant_digits

CROWD: Final = 80
"""A word that more figures share than this says nothing about any two of them."""
BESIDES: Final = 8
"""Nearest greater sums of money that each one is held against."""
ONE_SUBJECT: Final = 0.05
"""Least likeness of two articles. `benchmarks/kin_sweep.py`, 143 development pairs: at 0.03
more pairs are found and more unrelated ones named; at 0.08 and above fewer of both."""
MOST: Final = 6
"""Weak relations of one figure over all articles, the strongest ones."""
FAR: Final = Decimal(5)
NEAR: Final = Decimal(2)
BESIDE: Final = Decimal("1.5")
CLOSE: Final = Decimal("1.05")
"""Factors between two figures: beyond `FAR` nobody mixes them up; within `NEAR` a word of
one measure in the other's sentence is enough, within `BESIDE` a word that two sums of
money have around them. No other value in
`benchmarks/kin_sweep.py` finds more pairs with fewer unrelated ones."""
MEANT: Final = 4.0
"""Points for each unit of likeness in one story."""
OWN, CROSSED, AROUND = 3.0, 1.5, 0.5
"""Points for words in common: between the measures, of a measure in the other's sentence,
between the sentences."""
ENOUGH: Final = 3
"""Words in common between sentences beyond this number add nothing."""
SMALL: Final = 10
"""Counts below this are of too many things to be held together by words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Two figures that may be held together, and how strongly.

    Attributes:
        score: Higher is firmer; comparable within a run.
        one: The figure with the smaller claim id.
        other: The other one.
    """

    score: float
    one: Figure
    other: Figure


def kin_edges(
    figures: Sequence[Figure], rivals: Rivals, known: Iterable[Edge]
) -> Iterator[Edge]:
    """Yield weak relations between figures that no firmer rule relates.

    Each figure has at most one such partner in each other article: candidates are taken
    from the strongest to the weakest, so that unrelated numbers do not pair.

    Args:
        figures: All comparable figures.
        rivals: What else the articles say.
        known: Relations that firmer rules have found.
    """
    taken = {end for edge in known for end in _ends(edge.one, edge.other)}
    finder = _Finder(figures, taken, rivals.meanings)
    thinner = Thinner(MOST)
    for found in sorted(finder.all(), key=lambda c: (-c.score, c.one.id, c.other.id)):
        ends = _ends(found.one, found.other)
        if taken.intersection(ends):
            continue
        outcome = relate_kin(
            Pair(one=found.one, other=found.other, rivals=rivals),
            finder.words[found.one.id],
            finder.words[found.other.id],
        )
        if outcome is not None and thinner.admits(found.one, found.other):
            taken.update(ends)
            yield Edge(one=found.one, other=found.other, outcome=outcome, group="kin")


def _ends(one: Figure, other: Figure) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return each figure with the article in which it has found its partner."""
    return (one.id, other.article.id), (other.id, one.article.id)


class _Finder:
    """Finds candidates by the words that figures share."""

    def __init__(
        self,
        figures: Sequence[Figure],
        taken: set[tuple[str, str]],
        meanings: Meanings,
    ) -> None:
        self.words: dict[str, Words] = {
            figure.id: words_of(figure) for figure in figures
        }
        self._figures = [figure for figure in figures if _is_apt(figure)]
        self._topics = Topics(figures)
        self._taken = taken
        self._meanings = meanings

    def all(self) -> Iterator[Candidate]:
        """Yield each candidate once."""
        seen: set[tuple[str, str]] = set()
        for first, second in self._pairs():
            one, other = (first, second) if first.id < second.id else (second, first)
            if one.article.id == other.article.id or (one.id, other.id) in seen:
                continue
            seen.add((one.id, other.id))
            score = self._score(one, other)
            if score > 0:
                yield Candidate(score=score, one=one, other=other)

    def _pairs(self) -> Iterator[tuple[Figure, Figure]]:
        """Yield pairs that may be candidates, some of them twice."""
        alike = self._meanings.pairs()
        return chain(self._sharing(), self._sums(), self._named(), self._equal(), alike)

    def _equal(self) -> Iterator[tuple[Figure, Figure]]:
        """Yield figures of one long number."""
        tables: dict[tuple[str, Decimal], list[Figure]] = defaultdict(list)
        for figure in self._figures:
            if is_long(figure):
                tables[(dimension(figure), figure.value)].append(figure)
        for _, members in sorted(tables.items()):
            members.sort(key=lambda figure: figure.id)
            for place, one in enumerate(members):
                for other in members[place + 1 : place + 1 + BESIDES]:
                    yield one, other

    def _sums(self) -> Iterator[tuple[Figure, Figure]]:
        """Yield sums of money that are nearly equal."""
        tables: dict[str, list[Figure]] = defaultdict(list)
        for figure in self._figures:
            if figure.claim.quantity.currency is not None:
                tables[dimension(figure)].append(figure)
        for _, members in sorted(tables.items()):
            members.sort(key=lambda figure: (figure.value, figure.id))
            for place, one in enumerate(members):
                for other in members[place + 1 : place + 1 + BESIDES]:
                    if one.value != other.value and one.is_near(other.value, BESIDE):
                        yield one, other

    def _named(self) -> Iterator[tuple[Figure, Figure]]:
        """Yield figures that may be one in round words, of one name, printed in days."""
        tables: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        for figure in self._figures:
            for name in sorted(names_of(figure)):
                tables[(dimension(figure), name)].append(figure)
        for _, members in sorted(tables.items()):
            members.sort(key=lambda figure: (figure.value, figure.id))
            for place, one in enumerate(members):
                for other in members[place + 1 : place + 1 + BESIDES]:
                    if is_named_news(one, other):
                        yield one, other

    def _sharing(self) -> Iterator[tuple[Figure, Figure]]:
        """Yield figures with a word of the one's measure in the other's sentence."""
        owners: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        holders: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        for figure in self._figures:
            words, kind = self.words[figure.id], dimension(figure)
            for word in sorted(words.own):
                owners[(kind, word)].append(figure)
            for word in sorted(words.around):
                holders[(kind, word)].append(figure)
        for key, members in sorted(owners.items()):
            if len(holders[key]) <= CROWD:
                yield from product(members, holders[key])

    def _score(self, one: Figure, other: Figure) -> float:
        """Return how firmly two figures hang together; 0 for not at all."""
        if self._taken.intersection(_ends(one, other)):
            return 0
        mine, theirs = self.words[one.id], self.words[other.id]
        told = self._meanings.told_as_one(one, other)
        if not (_may_be_told(one, other) if told else _may_meet(one, other)):
            return 0
        is_alike = told or self._meanings.likeness(one, other)
        if not is_alike and not _is_tied(one, other, mine, theirs):
            return 0
        likeness = self._topics.likeness(one.article.id, other.article.id)
        if likeness < ONE_SUBJECT and not told:
            return 0
        words = (
            OWN * _share(mine, theirs)
            + CROSSED * (_held(mine, theirs) + _held(theirs, mine))
            + AROUND * min(len(mine.around & theirs.around), ENOUGH)
        )
        return (
            words
            + MEANT * told
            + _nearness(one, other)
            + _sameness(one, other)
            + likeness
        )


def _is_apt(figure: Figure) -> bool:
    """Tell whether a figure is telling enough to be looked for by its words."""
    if figure.claim.optional:
        return False
    return figure.scale in RELATIVE or abs(figure.value) >= SMALL


def _may_be_told(one: Figure, other: Figure) -> bool:
    """Tell whether the size of two figures of one story lets a reader mix them up.

    Changes from other starting points are of any size.
    """
    if one.scale == CHANGE and same_base(one.when, other.when) is False:
        return True
    return one.is_near(other.value, FAR)


def _may_meet(one: Figure, other: Figure) -> bool:
    """Tell whether size, place and publication allow that a reader mixes two figures up."""
    if not may_be_same_place(one.wording, other.wording):
        return False
    if one.value == other.value:
        return True
    if one.scale in RELATIVE or one.value * other.value <= 0:
        return False
    first, second = one.article.published, other.article.published
    if first is not None and second is not None:
        days = max(first.earliest, second.earliest) - min(first.latest, second.latest)
        if days.days > ONE_STORY:
            return False
    return one.is_near(other.value, FAR)


def _is_tied(one: Figure, other: Figure, mine: Words, theirs: Words) -> bool:
    """Tell whether words in common are enough for how near two figures are."""
    own = mine.own & theirs.own
    crossed = _held(mine, theirs) + _held(theirs, mine)
    around = mine.around & theirs.around
    if one.value == other.value and is_long(one):
        return True
    if one.value == other.value:
        is_held = crossed >= 1 or len(around) > 1
        return bool(own) or (crossed > 0 and (is_telling(one) or is_held))
    if own or (crossed and one.is_near(other.value, NEAR)):
        return True
    if is_named_news(one, other):
        return True
    if one.claim.quantity.currency is None:
        return False
    return one.is_near(other.value, BESIDE if around else CLOSE)


def _held(mine: Words, theirs: Words) -> float:
    """Return the share of one measure's words in the sentence of the other, 0 to 1.

    Words of both measures do not count again.
    """
    held = (mine.own & theirs.around) - theirs.own
    return len(held) / len(mine.own) if mine.own else 0.0


def _share(mine: Words, theirs: Words) -> float:
    """Return the share of words of two measures in common (cosine), 0 to 1.

    A measure taken from another clause counts half.
    """
    length = math.sqrt(len(mine.own) * len(theirs.own))
    doubt = 0.5 if mine.is_inherited or theirs.is_inherited else 1.0
    return doubt * len(mine.own & theirs.own) / length if length else 0.0


def _sameness(one: Figure, other: Figure) -> float:
    """Return points for being said in one way: as a fact or plan, amount or level."""
    points = 0.0
    if not may_be_same_stat(one.wording, other.wording):
        points -= 1.0
    if one.is_base != other.is_base:
        points -= 1.0
    return points + (1.0 if same_head(one.wording, other.wording) else 0.0)


def _nearness(one: Figure, other: Figure) -> float:
    """Return points for how near two figures are."""
    if one.value == other.value:
        digits = significant_digits(one.claim.quantity.value)
        return 1.0 + min(digits, 4)
    for factor, points in ((CLOSE, 2.5), (BESIDE, 1.5), (NEAR, 1.0)):
        if one.is_near(other.value, factor):
            return points
    return 0.0
