"""Who speaks with one voice: copies of one text, and outlets that quote one another.

In: figures. Out: `Voices`, which parts figures of one value into those that go back to one
text. Four copies of an agency's text are one witness, not four.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Final

from factcheck.compare.copies import Copies
from factcheck.compare.figures import Figure
from factcheck.compare.measures import CLOSE, own_likeness
from factcheck.compare.rivals import is_telling
from factcheck.compare.sources import publishers_of
from factcheck.verify import same_body

DATELINE_WITHIN: Final = 200
"""Characters at the beginning of an article in which an agency's mark stands."""
MOST: Final = 40
"""Figures of one value whose named sources are compared one by one."""
_NAME: Final = (
    r"[A-Z][\w.&’'-]*(?:\s+(?:(?:of|for|and)\s+(?:the\s+)?)?[A-Z][\w.&’'-]*){0,5}"
)
_CREDITS: Final = (
    re.compile(
        rf"\b(?:reports|reported by|reports from|reporting by)\s+(?:the\s+|The\s+)?({_NAME})"
    ),
    re.compile(rf"({_NAME})\s+(?:first\s+)?(?:reports|reported|has reported)\b"),
    re.compile(rf"\b(?:told|citing|cited by)\s+(?:the\s+|The\s+)?({_NAME})"),
)
"""How a text names another outlet: "reports NPR", "AP reported", "told the Courier"."""
_DATELINE: Final = re.compile(r"\(([A-Z][\w. ]{1,30})\)\s*(?:[—–]|--?\s)")
"""An agency's mark at the head of its text: "DENVER (AP) — "."""


class Voices:
    """Figures tied to one another."""

    def __init__(
        self,
        figures: Sequence[Figure],
        copies: Copies,
        tied: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        """Tie equal figures of different articles; the order does not matter.

        Args:
            figures: All comparable figures.
            copies: Of their sentences.
            tied: See `tied_articles`.
        """
        self._copies = copies
        self._tied = tied
        self._links: dict[str, str] = {}
        groups: dict[tuple[str, object], list[Figure]] = defaultdict(list)
        for figure in sorted(figures, key=lambda one: one.id):
            groups[(figure.scale, figure.value)].append(figure)
        for members in groups.values():
            for one, other in self._ties(members):
                first, second = sorted((self._root(one.id), self._root(other.id)))
                self._links[second] = first

    def of(self, figures: Sequence[Figure]) -> tuple[tuple[Figure, ...], ...]:
        """Return the figures that speak with one voice, groups of two articles or more."""
        groups: dict[str, list[Figure]] = defaultdict(list)
        for figure in figures:
            groups[self._root(figure.id)].append(figure)
        return tuple(
            tuple(members)
            for members in groups.values()
            if len({figure.article.id for figure in members}) > 1
        )

    def is_copied(self, figures: Sequence[Figure]) -> bool:
        """Tell whether figures of one voice all stand in copies of one text."""
        return all(
            self._copies.text_of(figures[0]) == self._copies.text_of(other)
            or self._copies.are_copies(figures[0], other)
            for other in figures[1:]
            if other.article.id != figures[0].article.id
        )

    def _root(self, name: str) -> str:
        """Return what stands for all figures tied to one."""
        while self._links.get(name, name) != name:
            name = self._links[name]
        return name

    def _ties(self, members: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
        """Yield pairs of equal figures of which one goes back to the other."""
        if len({figure.article.id for figure in members}) < 2:
            return
        copies: dict[object, list[Figure]] = defaultdict(list)
        for figure in members:
            copies[self._copies.text_of(figure)].append(figure)
            copies[self._copies.group_of(figure)].append(figure)
        for key, copied in copies.items():
            if key is not None:
                yield from pairwise(copied)
        yield from _quoting(members[:MOST])
        yield from self._of_tied(members[:MOST])

    def _of_tied(self, members: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
        """Yield equal figures, telling or of like words, of articles that are tied."""
        for one, other in combinations(members, 2):
            ends = _sorted(one.article.id, other.article.id)
            if ends in self._tied and (
                is_telling(one) or own_likeness(one.wording, other.wording) >= CLOSE
            ):
                yield one, other


def _quoting(members: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Yield equal figures of which one names the other's outlet, or both a third."""
    credits = {figure.id: credits_of(figure) for figure in members}
    for one, other in combinations(members, 2):
        if one.article.id == other.article.id:
            continue
        mine, theirs = credits[one.id], credits[other.id]
        if (
            has_it_from(one, other)
            or has_it_from(other, one)
            or any(is_named(name, theirs) for name in mine)
        ):
            yield one, other


def has_it_from(figure: Figure, other: Figure) -> bool:
    """Tell whether a text names the outlet of another one as where a figure is from."""
    if same_body(figure.outlet, other.outlet):
        return False
    names = [*credits_of(figure), figure.claim.attribution or ""]
    return is_named(other.outlet, names)


def credits_of(figure: Figure) -> tuple[str, ...]:
    """Return the outlets that a text names as where it has a figure from.

    The body that counts is no outlet: "the ministry reported 5,000" names a source that
    any number of outlets may have asked themselves.
    """
    text = figure.article.text
    sentence = figure.claim.sentence.of(text)
    found = [name.strip(" .") for form in _CREDITS for name in form.findall(sentence)]
    found += _DATELINE.findall(text[:DATELINE_WITHIN])[:1]
    publishers = publishers_of(figure)
    return tuple(
        name
        for name in dict.fromkeys(found)
        if not any(same_body(name, publisher) for publisher in publishers)
    )


def is_named(outlet: str, names: Sequence[str]) -> bool:
    """Tell whether one of some names is that of an outlet."""
    return any(same_body(name, outlet) for name in names)


def tied_articles(
    figures: Sequence[Figure], copies: Copies
) -> frozenset[tuple[str, str]]:
    """Return pairs of articles with a copied sentence, or of which one names the other.

    Args:
        figures: All comparable figures.
        copies: Of their sentences.
    """
    found = set(copies.pairs())
    outlets: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    for figure in figures:
        outlets[figure.outlet].add(figure.article.id)
        for name in (*credits_of(figure), figure.claim.attribution or ""):
            names[name].add(figure.article.id)
    for name, articles in names.items():
        for outlet, named in outlets.items():
            if name and same_body(name, outlet):
                found |= {_sorted(a, b) for a in articles for b in named if a != b}
    return frozenset(found)


def _sorted(first: str, second: str) -> tuple[str, str]:
    """Return two ids, the smaller first."""
    return (first, second) if first < second else (second, first)
