"""Search by words: BM25 over short texts, in numpy.

In: the texts of things. Out: for a query, a score of each thing. Kept small on purpose:
the libraries for it load SciPy, which takes longer than the rest of a check needs to
start. Source: Robertson and Zaragoza 2009, "The probabilistic relevance framework: BM25
and beyond", section 3; the constants are the usual ones of section 3.5.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

K1: Final = 1.2
B: Final = 0.75
Scores = NDArray[np.float32]
_WORD: Final = re.compile(r"[^\W_]+(?:\([^\W_]{1,3}\))?(?:['’.-][^\W_]+)*")
_IDLE: Final = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be by for from has have in is it its of on or per that the "
        "their there they this to was were which with who",
    )
)


class WordIndex:
    """Postings of words with their BM25 weights."""

    def __init__(self, texts: Iterable[Iterable[str]]) -> None:
        """Count the words.

        Args:
            texts: The words of each thing, as `words_of` gives them.
        """
        postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        lengths: list[int] = []
        for number, words in enumerate(texts):
            counts = Counter(words)
            lengths.append(counts.total())
            for word, count in counts.items():
                postings[word].append((number, count))
        self.size = len(lengths)
        mean = sum(lengths) / max(self.size, 1) or 1.0
        norms = K1 * (1 - B + B * np.array(lengths or [0], np.float32) / mean)
        self._rarest = _rarity(self.size, 1)
        self._rarities: dict[str, float] = {}
        self._postings: dict[str, tuple[NDArray[np.int32], Scores]] = {}
        for word, found in postings.items():
            numbers = np.array([number for number, _ in found], np.int32)
            counted = np.array([count for _, count in found], np.float32)
            rarity = self._rarities[word] = _rarity(self.size, len(found))
            weights = rarity * counted * (K1 + 1) / (counted + norms[numbers])
            self._postings[word] = (numbers, weights.astype(np.float32))

    def scores(self, words: Iterable[str]) -> Scores:
        """Return the BM25 score of each thing for the distinct words of a query."""
        found = np.zeros(self.size, np.float32)
        for word in dict.fromkeys(words):
            held = self._postings.get(word)
            if held is not None:
                found[held[0]] += held[1]
        return found

    def shares(self, words: Iterable[str]) -> Scores:
        """Return the scores as shares of what a thing with every word would have.

        A long sentence shares little with any name; a name typed in full shares all.
        """
        unique = list(dict.fromkeys(words))
        whole = sum(self._rarities.get(word, self._rarest) for word in unique)
        return self.scores(unique) / np.float32(max(whole * (K1 + 1), 1e-9))


def _rarity(things: int, having: int) -> float:
    """Return the inverse document frequency of a word, never negative."""
    return math.log1p((things - having + 0.5) / (having + 0.5))


def words_of(text: str) -> list[str]:
    """Return the words of a text for search: lower case, plurals undone.

    Parts of a hyphenated word count beside the whole.

    Example:
        >>> words_of("Low-income agencies' 287(g) agreements")
        ['low-income', 'low', 'income', 'agency', '287(g)', 'agreement']
    """
    found: list[str] = []
    for whole in _WORD.findall(text.casefold().replace("’", "'")):
        word = whole.removesuffix("'s")
        parts = word.split("-") if "-" in word else ()
        found += [_singular(one) for one in (word, *parts) if one not in _IDLE]
    return found


@lru_cache(maxsize=65_536)
def _singular(word: str) -> str:
    """Undo a plural (Harman 1991, "How effective is suffixing?", table 1)."""
    if len(word) > 4 and word.endswith("ies") and word[-4] not in "ea":
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("es") and word[-3] in "sxzh":
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and word[-2] not in "us":
        return word[:-1]
    return word
