"""Which figures meet: pairs worth comparing, without comparing all with all.

In: figures of all articles. Out: `Edge`s, pairs with their outcome. Figures of one series
meet; figures of series that are easily confused meet; where no series answers, figures
that share their head noun, or a telling number, meet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Final

from factcheck.compare.figures import Figure
from factcheck.compare.relate import Outcome, match_of, relate_linked
from factcheck.compare.relate_words import Pair, is_telling, relate_words
from factcheck.compare.times import Gap, gap_between
from factcheck.model import DisagreementKind as Kind

Twins = frozenset[tuple[str, str]]

TWIN_TELLING: Final = 2
TWIN_ANY: Final = 3
"""Articles that share two telling figures, or three of any kind, report one release: of
the development passages only pairs that do go back to one document."""
MAX_VALUES: Final = 2
"""An article that gives more values than this for the same words means different things
by them (a table of awards, a list of states); words cannot tell which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Two figures and how they relate.

    Attributes:
        one: The figure with the smaller claim id.
        other: The other one.
        outcome: How they relate.
        group: What they have in common: a series, or words.
    """

    one: Figure
    other: Figure
    outcome: Outcome
    group: str


def linked_edges(figures: Sequence[Figure]) -> Iterator[Edge]:
    """Yield how figures of one series relate, article against article."""
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.series is not None:
            groups[(figure.series.series_id, figure.scale)].append(figure)
    for (series_id, scale), members in sorted(groups.items()):
        rivals = Rivals(members)
        for one, other in _across(members):
            outcome = relate_linked(one, other)
            if outcome is None or (_is_hard(outcome) and rivals.explain(one, other)):
                continue
            yield Edge(
                one=one, other=other, outcome=outcome, group=f"{series_id} {scale}"
            )


def related_edges(figures: Sequence[Figure]) -> Iterator[Edge]:
    """Yield pairs of two series that are easily confused, of the same place and time."""
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.series is not None:
            groups[(figure.series.series_id, figure.scale)].append(figure)
    for (first, scale), members in sorted(groups.items()):
        for second in sorted(_confused_with(members[0], groups, scale)):
            if first > second and first in _confused_with(
                groups[(second, scale)][0], groups, scale
            ):
                continue  # both series name each other: met from the other side
            yield from _measures(members, groups[(second, scale)])


def _confused_with(
    figure: Figure, groups: Mapping[tuple[str, str], list[Figure]], scale: str
) -> list[str]:
    """Return the series of the groups that a figure's series is easily confused with."""
    related = figure.series.related_series if figure.series else ()
    return [series_id for series_id in related if (series_id, scale) in groups]


def _measures(members: Sequence[Figure], others: Sequence[Figure]) -> Iterator[Edge]:
    """Yield figures of two series whose articles a reader would hold side by side."""
    for one in members:
        for other in others:
            if one.article.id == other.article.id or one.is_base or other.is_base:
                continue
            same_place = (
                one.series is not None
                and other.series is not None
                and one.series.ref_area == other.series.ref_area
            )
            if not same_place or gap_between(one.when, other.when) is Gap.APART:
                continue
            first, second = sorted((one, other), key=lambda figure: figure.id)
            outcome = Outcome(kind=Kind.DIFFERENT_MEASURE, why="series")
            yield Edge(one=first, other=second, outcome=outcome, group="measures")


def word_edges(figures: Sequence[Figure]) -> Iterator[Edge]:
    """Yield how figures relate of which at least one has no series."""
    twins = find_twins(figures)
    rivals = Rivals(figures)
    seen: set[tuple[str, str]] = set()
    for members in _buckets(figures):
        for one, other in _across(members):
            if (one.id, other.id) in seen or (one.series and other.series):
                continue
            seen.add((one.id, other.id))
            pair = Pair(
                one=one,
                other=other,
                are_twins=_key(one.article.id, other.article.id) in twins,
                is_free=not rivals.explain(one, other),
                is_unique=rivals.is_unique(one) and rivals.is_unique(other),
            )
            outcome = relate_words(pair)
            if outcome is not None:
                yield Edge(one=one, other=other, outcome=outcome, group="words")


def _buckets(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Yield figures that share scale and head noun, or scale and number."""
    heads: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    numbers: dict[tuple[str, Decimal], list[Figure]] = defaultdict(list)
    words: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        wording = figure.wording
        numbers[(figure.scale, figure.value)].append(figure)
        if not wording.is_generic:
            heads[(figure.scale, wording.head)].append(figure)
        # Two content words in common: the bucket of each pair of words.
        for first, second in combinations(sorted(wording.words)[:_WORDS_TRIED], 2):
            words[(figure.scale, first, second)].append(figure)
    for table in (heads, numbers, words):
        for _, members in sorted(table.items()):
            if len(members) > 1:
                yield members


_WORDS_TRIED: Final = 8


def _across(members: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Yield pairs of different articles, the smaller id first."""
    for one, other in combinations(members, 2):
        if one.article.id != other.article.id:
            yield one, other


def _is_hard(outcome: Outcome) -> bool:
    """Tell whether an outcome says that the figures cannot both stand."""
    return outcome.kind in (Kind.CONFLICT, Kind.DIFFERENT_SOURCE)


class Rivals:
    """Other figures that a figure of another article may be meant to match."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self._by_article: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        self._values: Counter[tuple[str, str, frozenset[str]]] = Counter()
        distinct = {
            (f.article.id, f.scale, f.wording.words, f.value, f.when.days)
            for f in figures
        }
        self._values.update(
            (article, scale, words) for article, scale, words, _, _ in distinct
        )
        for figure in figures:
            self._by_article[(figure.article.id, figure.scale)].append(figure)

    def explain(self, one: Figure, other: Figure) -> bool:
        """Tell whether either figure is matched better by another one."""
        return self._is_matched(one, other) or self._is_matched(other, one)

    def _is_matched(self, figure: Figure, rival: Figure) -> bool:
        """Tell whether the rival's article gives the figure elsewhere."""
        mine = match_of(figure, rival)
        return any(
            match_of(figure, third) < mine
            and (figure.series is None or third.series == figure.series)
            for third in self._by_article[(rival.article.id, rival.scale)]
            if third.id != rival.id
        )

    def is_unique(self, figure: Figure) -> bool:
        """Tell whether its article does not list several values for its words."""
        key = (figure.article.id, figure.scale, figure.wording.words)
        return self._values[key] < MAX_VALUES


def find_twins(figures: Sequence[Figure]) -> Twins:
    """Return pairs of articles that report the same release, smaller id first."""
    by_number: dict[tuple[str, Decimal], set[str]] = defaultdict(set)
    telling: set[tuple[str, Decimal]] = set()
    for figure in figures:
        number = (figure.scale, figure.value)
        by_number[number].add(figure.article.id)
        if is_telling(figure):
            telling.add(number)
    shared: Counter[tuple[str, str]] = Counter()
    strong: Counter[tuple[str, str]] = Counter()
    for number, articles in by_number.items():
        pairs = list(_pairs(articles))
        shared.update(pairs)
        if number in telling:
            strong.update(pairs)
    return frozenset(
        pair
        for pair, count in shared.items()
        if count >= TWIN_ANY or strong[pair] >= TWIN_TELLING
    )


def _pairs(articles: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of article ids, smaller first."""
    yield from combinations(sorted(articles), 2)


def _key(first: str, second: str) -> tuple[str, str]:
    """Return two article ids, smaller first."""
    return (first, second) if first < second else (second, first)
