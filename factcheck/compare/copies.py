"""Sentences that are copies of one another, up to their numbers.

In: figures. Out: `Copies`, which tells whether two figures stand in one sentence that was
copied. An agency text printed by four outlets has near-identical sentences; texts written
apart have not, even where they report the same figure.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from zlib import crc32

from factcheck.compare.figures import Figure
from factcheck.model import Span

WORDS: Final = 3
"""Words of a shingle; sentences have some 20 words."""
LEAST: Final = 6
"""Shingles that two sentences share at least: eight words in a row, or several runs."""
ALIKE: Final = 0.5
"""Containment (shared shingles of the shorter sentence's) from which one is a copy of the
other: Broder, "On the resemblance and containment of documents" (1997), who calls 0.5
"roughly the same"; editors cut and lengthen sentences."""
SKETCH: Final = 6
"""Smallest hashes by which likely copies find each other: Broder's sketch. Two sentences
with half of their shingles in common share one of six with a chance of 98 in 100."""
ONE_TEXT: Final = 2
"""Copied sentences from which two articles print one text, short sentences included."""
TRIED: Final = 4
"""Different sentences that each hash is held against."""
_WORD: Final = re.compile(r"[^\W_]+")
_DIGITS: Final = re.compile(r"\d[\d.,]*")

Key = tuple[str, Span]
Shingles = frozenset[str]


class Copies:
    """Which sentences with figures are copies of which."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        """Group the sentences of some figures; their order does not matter."""
        sentences: dict[Key, Shingles] = {}
        self._places: dict[Key, list[int]] = defaultdict(list)
        for figure in sorted(figures, key=lambda one: one.id):
            key = _key(figure)
            self._places[key].append(figure.claim.span.start)
            if key not in sentences:
                sentences[key] = shingles_of(
                    figure.claim.sentence.of(figure.article.text)
                )
        self._group = _grouped(sentences)
        self._text = _texts(self._group)

    def group_of(self, figure: Figure) -> Key | None:
        """Return what all copies of a figure's sentence share; None if it is too short."""
        return self._group.get(_key(figure))

    def are_copies(self, one: Figure, other: Figure) -> bool:
        """Tell whether two figures of two articles stand in copies of one sentence."""
        if one.article.id == other.article.id:
            return False
        group = self.group_of(one)
        return group is not None and group == self.group_of(other)

    def are_variants(self, one: Figure, other: Figure) -> bool:
        """Tell whether they stand at the same place of it: one number, told twice."""
        return self.are_copies(one, other) and self._place(one) == self._place(other)

    def text_of(self, figure: Figure) -> str:
        """Return what all articles share that print the text of a figure's article."""
        return self._text.get(figure.article.id, figure.article.id)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield each article with the first one of which it has a sentence."""
        for (article, _), (first, _) in self._group.items():
            if article != first:
                yield (article, first) if article < first else (first, article)

    def _place(self, figure: Figure) -> int:
        """Return which of the figures of its sentence a figure is."""
        return sorted(self._places[_key(figure)]).index(figure.claim.span.start)


def shingles_of(sentence: str) -> Shingles:
    """Return the runs of three words of a sentence, its numbers left open."""
    words = _WORD.findall(_DIGITS.sub("0", sentence.lower()))
    runs = zip(*(words[start:] for start in range(WORDS)), strict=False)
    return frozenset(" ".join(run) for run in runs)


def are_alike(one: Shingles, other: Shingles) -> bool:
    """Tell whether two sentences are copies of one another."""
    shared = len(one & other)
    return shared >= LEAST and shared >= ALIKE * min(len(one), len(other))


def _key(figure: Figure) -> Key:
    """Return what stands for the sentence of a figure."""
    return figure.article.id, figure.claim.sentence


def _grouped(sentences: dict[Key, Shingles]) -> dict[Key, Key]:
    """Return the first copy of each sentence that has copies."""
    firsts: dict[int, list[Key]] = defaultdict(list)
    group: dict[Key, Key] = {}
    for key, runs in sorted(sentences.items()):
        if len(runs) < LEAST:
            continue
        hashes = sorted({crc32(run.encode()) for run in runs})[:SKETCH]
        likely = dict.fromkeys(first for mark in hashes for first in firsts[mark])
        found = next((f for f in likely if are_alike(sentences[f], runs)), None)
        group[key] = found or key
        if found is None:
            for mark in hashes:
                if len(firsts[mark]) < TRIED:
                    firsts[mark].append(key)
    return group


def _texts(group: Mapping[Key, Key]) -> dict[str, str]:
    """Return the first article of those that have copied sentences in common."""
    shared = Counter(
        (first[0], article)
        for (article, _), first in group.items()
        if article != first[0]
    )
    found: dict[str, str] = {}
    for (first, article), count in sorted(shared.items()):
        if count >= ONE_TEXT:
            found.setdefault(article, found.get(first, first))
    return found
