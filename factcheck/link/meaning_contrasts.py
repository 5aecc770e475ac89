"""What tells a series apart from what a text means, though both are near in meaning.

In: a claim beside a series. Out: whether the two name different sides of a contrast
(imports and exports), whether only one of them says that something is missing, or whether
the text says what sets another title apart. Sentence encoders see none of these.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from factcheck.link.catalogue import Catalogue
from factcheck.link.match import Match
from factcheck.link.words import root, stem, stems
from factcheck.sources.contrasts import Contrast, load_contrasts

OWN_WORDS: Final = 3
"""Titles that differ by at most so many words on each side are told apart by them."""
KEPT_TITLES: Final = 8_192
"""Titles whose sides are kept at most; they take a few hundred bytes each."""


class Contrasts:
    """The contrasts of a corpus by word, with what was found for titles kept.

    A claim is held against dozens of titles, and these come back for every claim.
    """

    def __init__(self, table: Sequence[Contrast]) -> None:
        """Look up by stem on which sides of which rows a word stands."""
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, row in enumerate(table):
            for side, words in enumerate(row):
                for word in {stem(one) for one in words}:
                    found[word].append((number, side))
        self._sides = dict(found)
        self._titles: dict[str, dict[int, set[int]]] = {}

    def violated(self, said: Iterable[str], title: str) -> bool:
        """Whether a text and a title name different sides of a contrast.

        A text that names several sides ("exports exceed imports") violates none of them.

        Args:
            said: Stems of the text.
            title: Of a series.
        """
        if not self._sides:
            return False
        theirs = self._titles.get(title)
        if theirs is None:
            if len(self._titles) >= KEPT_TITLES:
                self._titles.clear()
            theirs = self._titles[title] = self._of(stems(title))
        if not theirs:
            return False
        mine = self._of(said)
        return any(
            mine[row].isdisjoint(sides) for row, sides in theirs.items() if row in mine
        )

    def _of(self, words: Iterable[str]) -> dict[int, set[int]]:
        """Return the sides on which words stand, by row."""
        found: dict[int, set[int]] = {}
        for word in words:
            for row, side in self._sides.get(word, ()):
                found.setdefault(row, set()).add(side)
        return found


def contrasts_of(catalogue: Catalogue) -> Contrasts:
    """Return the contrasts of a corpus; none without a table of them."""
    where = catalogue.corpus.root
    return _contrasts(load_contrasts(where) if where is not None else ())


@lru_cache(maxsize=8)
def _contrasts(table: tuple[Contrast, ...]) -> Contrasts:
    """Return a table of contrasts, read once."""
    return Contrasts(table)


def is_contrasted(one: Match, contrasts: Contrasts) -> bool:
    """Whether the text and the title of a series stand on different sides.

    Args:
        one: A claim beside a series.
        contrasts: Of the corpus.
    """
    return contrasts.violated(_said(one), one.series.title) or only_one_denies(one)


_DENIAL: Final = re.compile(
    r"\b(?:without|lack(?:s|ed|ing)?|no|not|never|nobody|none|cannot)\b|n['’]t\b",
    re.IGNORECASE,
)
_LACK: Final = re.compile(r"\b(?:without|lack(?:s|ed|ing)?)\b", re.IGNORECASE)


def only_one_denies(one: Match) -> bool:
    """Whether only the title says that something is missing, or only the claim.

    A sentence has a "not" for many reasons: beside a title without one, "without" and
    "lack" count, and a "not" within the measure where the title names what it denies
    ("never convicted" is no conviction; who "cannot find a job" is unemployed).
    """
    profile = one.profile
    measure = profile.claim.measure
    text = f"{profile.before} {profile.claim.text} {profile.after}"
    if _DENIAL.search(one.series.title):
        return _DENIAL.search(text) is None
    if _LACK.search(text):
        return True
    denied = _DENIAL.split(" ".join((measure.text, *measure.restrictions)))[1:]
    if not denied:
        return False
    named = {root(word) for word in stems(one.series.title)}
    return any(root(word) in named for part in denied for word in stems(part))


def is_told_apart(one: Match, others: Iterable[Match]) -> bool:
    """Whether the text says what sets another title apart from this one's.

    "Mobile phone lines" are told from "landline subscriptions" by "mobile", if the rest of
    both titles is the same.

    Args:
        one: A claim beside a series.
        others: The claim beside others.
    """
    said = _said(one)
    roots = frozenset(root(word) for word in said)
    own = frozenset(stems(one.series.title))
    for other in others:
        theirs = frozenset(stems(other.series.title))
        mine, more = own - theirs, theirs - own
        is_alike = 0 < len(mine) <= OWN_WORDS and 0 < len(more) <= OWN_WORDS
        if not is_alike or len(own & theirs) < len(more):
            continue
        says_more = any(word in said or root(word) in roots for word in more)
        says_mine = any(word in said or root(word) in roots for word in mine)
        if says_more and not says_mine:
            return True
    return False


def _said(one: Match) -> frozenset[str]:
    """Return the stems that the text says of the figure."""
    return one.profile.sentence | frozenset(one.profile.measure)
