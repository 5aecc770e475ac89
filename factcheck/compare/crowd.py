"""Which of many figures are held against which, without comparing all with all.

In: figures of one group (a series, a head noun). Out: pairs. Small groups are compared
pair by pair. In a large one, figures that are the same in every respect a comparison
looks at are a class: its members are chained, and one of them stands for all; those are
compared with their neighbours by value and by date, which is where conflicts, copies and
changes from day to day lie.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import Final

from factcheck.compare.figures import Figure

ALL_PAIRS: Final = 64
"""Figures up to which all pairs are compared: 2,016 pairs, a few hundredths of a second."""
WINDOW: Final = 12
"""Neighbours on each side by value, and by date, in a larger group."""


def pairs_of(members: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Yield pairs of figures of different articles, the smaller claim id first.

    Args:
        members: Figures on one scale, each once; the order does not matter.
    """
    figures = sorted(members, key=lambda figure: figure.id)
    found: Iterable[tuple[Figure, Figure]]
    if len(figures) <= ALL_PAIRS:
        found = combinations(figures, 2)
    else:
        found = _neighbours(figures)
    for one, other in found:
        if one.article.id != other.article.id:
            yield (one, other) if one.id < other.id else (other, one)


def _neighbours(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Yield members of one class in a chain, and classes with their neighbours."""
    classes: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in figures:
        classes[_class_of(figure)].append(figure)
    standing = []
    for members in classes.values():
        members.sort(key=_by_publication)
        yield from pairwise(members)
        standing.append(members[0])
    seen: set[tuple[str, str]] = set()
    for order in (_by_value, _by_day):
        standing.sort(key=order)
        for place, one in enumerate(standing):
            for other in standing[place + 1 : place + 1 + WINDOW]:
                ends = (one.id, other.id) if one.id < other.id else (other.id, one.id)
                if ends not in seen:
                    seen.add(ends)
                    yield one, other


def _class_of(figure: Figure) -> Hashable:
    """Return all that rules look at in a figure, its article aside."""
    quantity, finding = figure.claim.quantity, figure.finding
    return (
        (figure.value, quantity.modifier, quantity.value_max, quantity.kind),
        (quantity.step, quantity.rounded_step),
        (figure.when, figure.official, figure.is_base, figure.claim.is_forecast),
        (finding.verdict, finding.reasons, finding.link.ambiguous),
        (figure.wording, figure.claim.attribution),
        figure.series.series_id if figure.series else "",
        figure.told_as.series_id if figure.told_as else "",
    )


def _by_publication(figure: Figure) -> tuple[date, str]:
    """Order by the day of publication."""
    published = figure.article.published
    return published.earliest if published else date.max, figure.id


def _by_value(figure: Figure) -> tuple[object, ...]:
    """Order by value."""
    return figure.value, *_by_publication(figure)


def _by_day(figure: Figure) -> tuple[object, ...]:
    """Order by the day a figure is of."""
    return figure.when.last or date.max, figure.value, *_by_publication(figure)


class Thinner:
    """Lets each figure have a few weak relations, the first ones that ask."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: Counter[str] = Counter()

    def admits(self, one: Figure, other: Figure) -> bool:
        """Tell whether both figures have room for one more, and take it."""
        if max(self._held[one.id], self._held[other.id]) >= self._most:
            return False
        self._held.update((one.id, other.id))
        return True
