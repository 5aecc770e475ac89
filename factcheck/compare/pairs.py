"""Which figures meet: pairs worth comparing, without comparing all with all.

In: figures of all articles. Out: `Edge`s, pairs with their outcome. Figures of one series
meet; figures of series that are easily confused meet; where no series answers, figures
that share their head noun, or a telling number, meet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product
from typing import Final

from factcheck.compare.figures import Figure
from factcheck.compare.measures import CLOSE, likeness
from factcheck.compare.relate import Match, Outcome, match_of, relate_linked
from factcheck.compare.relate_words import Pair, are_similar, is_telling, relate_words
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
    """Yield figures of two series that the corpus calls easily confused."""
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.series is not None and not figure.is_base:
            groups[(figure.series.series_id, figure.scale)].append(figure)
    rivals = Rivals(figures)
    met = {
        (*_key(series_id, other), scale)
        for (series_id, scale), members in groups.items()
        for other in _related(members[0])
        if (other, scale) in groups
    }
    for first, second, scale in sorted(met):
        for one, other in product(groups[(first, scale)], groups[(second, scale)]):
            if may_mix_up(one, other) and not rivals.explain(one, other):
                ends = sorted((one, other), key=lambda figure: figure.id)
                outcome = Outcome(kind=Kind.DIFFERENT_MEASURE, why="series")
                yield Edge(
                    one=ends[0], other=ends[1], outcome=outcome, group="measures"
                )


def _related(figure: Figure) -> tuple[str, ...]:
    """Return the series that a figure's series is easily confused with."""
    return figure.series.related_series if figure.series else ()


def may_mix_up(one: Figure, other: Figure) -> bool:
    """Tell whether a reader might hold figures of two measures against each other.

    They stand in two articles, are of the same place and time, and of similar size.
    """
    if one.article.id == other.article.id or one.series is None or other.series is None:
        return False
    if one.series.ref_area != other.series.ref_area:
        return False
    return (
        are_similar(one, other) and gap_between(one.when, other.when) is not Gap.APART
    )


def word_edges(figures: Sequence[Figure]) -> Iterator[Edge]:
    """Yield how figures relate of which at least one has no series."""
    twins = find_twins(figures)
    rivals = Rivals(figures)
    seen: set[tuple[str, str]] = set()
    for members in (*_buckets(figures), *_twin_buckets(figures, twins)):
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
                is_blended=rivals.blends(one, other),
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


def _twin_buckets(figures: Sequence[Figure], twins: Twins) -> Iterator[list[Figure]]:
    """Yield the figures of two articles of one release, scale by scale."""
    tables: dict[str, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        tables[figure.article.id][figure.scale].append(figure)
    for first, second in sorted(twins):
        for scale in sorted(tables[first].keys() & tables[second].keys()):
            yield tables[first][scale] + tables[second][scale]


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
        """Tell whether the rival's article gives the figure elsewhere.

        What only says the rival again ("more than 1,200" beside 1,253) does not count.
        """
        mine = match_of(figure, rival)
        return any(
            match_of(figure, third) < mine
            and match_of(third, rival) >= Match.LOOSE
            and (figure.series is None or third.series in (None, figure.series))
            for third in self._by_article[(rival.article.id, rival.scale)]
            if third.id != rival.id
        )

    def blends(self, one: Figure, other: Figure) -> bool:
        """Tell whether one text's words for a number belong to another number in the other.

        "Of 66 arrested, 65 were removed" against "66 were arrested and 65 removed".
        """
        if likeness(one.wording, other.wording) >= CLOSE:
            return False
        return self._has_foreign_words(one, other) or self._has_foreign_words(
            other, one
        )

    def _has_foreign_words(self, figure: Figure, twin: Figure) -> bool:
        """Tell whether a word of the figure names another number in the twin's article."""
        own = figure.wording.words - twin.wording.words
        return any(
            own & third.wording.words
            for third in self._by_article[(twin.article.id, twin.scale)]
            if third.value != twin.value
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
