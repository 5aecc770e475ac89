"""Which figures meet: pairs worth comparing, without comparing all with all.

In: figures of all articles. Out: `Edge`s, pairs with their outcome. Figures of one series
meet; figures of series that are easily confused meet; where no series answers, figures
that share their head noun, or a telling number, meet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Final

from factcheck.compare.crowd import Thinner, pairs_of
from factcheck.compare.families import family_of as series_family
from factcheck.compare.figures import CHANGE, Figure
from factcheck.compare.outcome import Outcome
from factcheck.compare.relate import relate_linked
from factcheck.compare.relate_series import relate_related
from factcheck.compare.relate_words import relate_words
from factcheck.compare.rivals import Pair, Rivals, Twins
from factcheck.compare.slips import slip_keys
from factcheck.compare.times import days_apart
from factcheck.model import DisagreementKind as Kind


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


def linked_edges(figures: Sequence[Figure], rivals: Rivals) -> Iterator[Edge]:
    """Yield how figures of one series relate, article against article."""
    for group, members in _by_series(figures):
        for one, other in pairs_of(members):
            outcome = relate_linked(Pair(one=one, other=other, rivals=rivals))
            if outcome is not None:
                yield Edge(one=one, other=other, outcome=outcome, group=group)


def meant_edges(
    figures: Sequence[Figure], meant: Sequence[Figure], rivals: Rivals
) -> Iterator[Edge]:
    """Yield how figures of a wrong measure lie among those of the right one, by date.

    Args:
        figures: As their texts name them.
        meant: Those that are right for another measure, read as of that one.
        rivals: What else the articles say.
    """
    for group, members in _by_series([*meant, *figures]):
        for one, other in pairs_of(members):
            if one.told_as is None and other.told_as is None:
                continue
            outcome = relate_linked(Pair(one=one, other=other, rivals=rivals))
            if outcome is not None and outcome.kind is Kind.DIFFERENT_DATE:
                meaning = Outcome(kind=outcome.kind, why=MEANT)
                yield Edge(one=one, other=other, outcome=meaning, group=group)


MEANT: Final = "meant"
MEASURES: Final = "measures"


def _by_series(figures: Sequence[Figure]) -> Iterator[tuple[str, list[Figure]]]:
    """Yield the figures of each series and scale, in order of the claims' ids."""
    groups: dict[str, list[Figure]] = defaultdict(list)
    for figure in sorted(figures, key=lambda figure: figure.id):
        if figure.series is not None:
            groups[f"{family_of(figure)} {figure.scale}"].append(figure)
    yield from sorted(groups.items())


def family_of(figure: Figure) -> str:
    """Return what figures of one series, of its changes and its growth share."""
    return series_family(figure.series, of_change=figure.scale == CHANGE)


def related_edges(figures: Sequence[Figure], rivals: Rivals) -> Iterator[Edge]:
    """Yield figures of two series that the corpus calls easily confused."""
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.series is not None and not figure.is_base:
            groups[(figure.series.series_id, figure.scale)].append(figure)
    met = {
        (*_key(series_id, other), scale)
        for (series_id, scale), members in groups.items()
        for other in _related(members[0])
        if (other, scale) in groups
    }
    weak: list[Edge] = []
    for first, second, scale in sorted(met):
        for one, other in pairs_of(groups[(first, scale)] + groups[(second, scale)]):
            if family_of(one) == family_of(other):
                continue
            outcome = relate_related(Pair(one=one, other=other, rivals=rivals))
            if outcome is not None:
                edge = Edge(one=one, other=other, outcome=outcome, group=MEASURES)
                if outcome.is_weak:
                    weak.append(edge)
                else:
                    yield edge
    yield from _nearest(weak)


def _nearest(edges: Sequence[Edge]) -> Iterator[Edge]:
    """Yield, of figures of two series at different dates, those nearest in time."""
    thinner = Thinner(WEAK_DATES)
    ordered = sorted(
        edges,
        key=lambda e: (days_apart(e.one.when, e.other.when), e.one.id, e.other.id),
    )
    for edge in ordered:
        if thinner.admits(edge.one, edge.other):
            yield edge


WEAK_DATES: Final = 2
"""Figures of an easily confused series at another date that one figure is shown beside."""


def _related(figure: Figure) -> tuple[str, ...]:
    """Return the series that a figure's series is easily confused with."""
    return figure.series.related_series if figure.series else ()


def word_edges(figures: Sequence[Figure], rivals: Rivals) -> Iterator[Edge]:
    """Yield how figures relate of which at least one has no series."""
    seen: set[tuple[str, str]] = set()
    for one, other in _worded(figures, rivals):
        if (one.id, other.id) in seen or _are_answered(one, other):
            continue
        seen.add((one.id, other.id))
        outcome = relate_words(Pair(one=one, other=other, rivals=rivals))
        if outcome is not None:
            yield Edge(one=one, other=other, outcome=outcome, group="words")


def _are_answered(one: Figure, other: Figure) -> bool:
    """Tell whether series say how two figures relate.

    A series without a value for a figure may not be the one that it is of.
    """
    if one.series is None or other.series is None:
        return False
    is_one = family_of(one) == family_of(other)
    return is_one or (one.is_answered and other.is_answered)


def _worded(
    figures: Sequence[Figure], rivals: Rivals
) -> Iterator[tuple[Figure, Figure]]:
    """Yield pairs of one scale by words, numbers and meaning, some of them twice."""
    for members in (*_buckets(figures), *_twin_buckets(figures, rivals.twins)):
        yield from pairs_of(members)
    for one, other in rivals.meanings.pairs():
        if one.scale == other.scale:
            yield one, other


def _buckets(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Yield figures of one scale that share head noun, number, or a slip of the pen."""
    heads: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    numbers: dict[tuple[str, Decimal], list[Figure]] = defaultdict(list)
    words: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    phrases: dict[tuple[str, frozenset[str]], list[Figure]] = defaultdict(list)
    slips: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        wording = figure.wording
        numbers[(figure.scale, figure.value)].append(figure)
        if not wording.is_generic:
            heads[(figure.scale, wording.head)].append(figure)
        # Two content words in common: the bucket of each pair of words.
        for first, second in combinations(sorted(wording.words)[:_WORDS_TRIED], 2):
            words[(figure.scale, first, second)].append(figure)
        if wording.words:
            phrases[(figure.scale, wording.words)].append(figure)
        for key in slip_keys(figure.claim.quantity.value):
            slips[(_sort_of(figure), key)].append(figure)
    for table in (heads, numbers, words, slips, phrases):
        for _, members in sorted(table.items(), key=_by_key):
            if len(members) > 1:
                yield members


def _sort_of(figure: Figure) -> str:
    """Return the scale of a figure; a count lost or gained is one with the count."""
    return figure.scale.removeprefix("difference ").removeprefix("amount ")


_WORDS_TRIED: Final = 8


def _by_key(item: tuple[object, object]) -> str:
    """Order buckets by what their members share."""
    key = item[0]
    parts = key if isinstance(key, tuple) else (key,)
    return str([sorted(p) if isinstance(p, frozenset) else p for p in parts])


def _twin_buckets(figures: Sequence[Figure], twins: Twins) -> Iterator[list[Figure]]:
    """Yield the figures of two articles of one release, scale by scale."""
    tables: dict[str, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        tables[figure.article.id][figure.scale].append(figure)
    for first, second in _few_twins(figures, twins):
        for scale in sorted(tables[first].keys() & tables[second].keys()):
            yield tables[first][scale] + tables[second][scale]


TWINS_TRIED: Final = 12
"""Twins of one article whose figures are compared one by one, nearest in time first."""


def _few_twins(figures: Sequence[Figure], twins: Twins) -> list[tuple[str, str]]:
    """Return the pairs of twins to compare: all of them unless there are very many."""
    printed = {
        figure.article.id: figure.article.published.earliest.toordinal()
        for figure in figures
        if figure.article.published is not None
    }
    held: Counter[str] = Counter()
    kept = []
    for first, second in sorted(
        twins,
        key=lambda pair: (abs(printed.get(pair[0], 0) - printed.get(pair[1], 0)), pair),
    ):
        if max(held[first], held[second]) < TWINS_TRIED:
            held.update((first, second))
            kept.append((first, second))
    return sorted(kept)


def _key(first: str, second: str) -> tuple[str, str]:
    """Return two article ids, smaller first."""
    return (first, second) if first < second else (second, first)
