"""What the words around figures have in common: weak evidence, for weak relations only.

In: figures. Out: `Words` of a figure (its own and those around it, as stems) and how alike
two articles are.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from factcheck.compare.figures import Figure
from factcheck.compare.measures import GENERIC, content_words, stem

_MONEY_WORDS: Final = """
additional boost budget dollar expense extra financing fund funding further increase money
payment spending sum
"""
_NUMBER_WORDS: Final = """
hundred thousand million billion trillion two three four five six seven eight nine ten
"""
_CALENDAR_WORDS: Final = """
monday tuesday wednesday thursday friday saturday sunday january february march april may
june july august september october november december jan feb mar apr jun jul aug sep sept
oct nov dec
"""
_CLAUSE_END: Final = re.compile(r"[,;:.!?()\n]")
_NAME: Final = re.compile(r"\b[A-Z][\w&'’-]*")


@lru_cache(maxsize=8192)
def stems_of(text: str) -> frozenset[str]:
    """Return the stems of the content words of a text."""
    words = (
        word for word in content_words(text) if not word[0].isdigit() or "(" in word
    )
    return frozenset(stem(word) for word in words)


GENERIC_STEMS: Final = frozenset(stem(word) for word in GENERIC) | stems_of(
    _MONEY_WORDS + _NUMBER_WORDS
)
"""Stems that tell nothing of what is counted: "people", "number", "money"."""
_CALENDAR: Final = stems_of(_CALENDAR_WORDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Stems of the words of a figure.

    Attributes:
        own: Of its measure as the text has it, without the generic ones.
        around: Of its sentence, `own` included.
        named: Of what it is said to be for: its measure, else the names after it.
        is_inherited: The measure stands in another clause.
    """

    own: frozenset[str]
    around: frozenset[str]
    named: frozenset[str]
    is_inherited: bool


def words_of(figure: Figure) -> Words:
    """Return the stems of a figure."""
    own = stems_of(figure.wording.text) - GENERIC_STEMS
    sentence = figure.claim.sentence.of(figure.article.text)
    rest = figure.article.text[figure.claim.span.end : figure.claim.sentence.end]
    clause = _CLAUSE_END.split(rest, maxsplit=1)[0]
    names = stems_of(" ".join(_NAME.findall(clause))) - GENERIC_STEMS
    return Words(
        own=own,
        around=(stems_of(sentence) | own) - GENERIC_STEMS,
        named=own or names,
        is_inherited=figure.claim.measure.antecedent == figure.wording.text,
    )


def names_of(figure: Figure) -> frozenset[str]:
    """Return the stems of the capitalised words in the sentence of a figure."""
    sentence = figure.claim.sentence.of(figure.article.text)
    names = stems_of(" ".join(_NAME.findall(sentence)))
    return names - GENERIC_STEMS - _CALENDAR


class Topics:
    """How alike articles are by their words."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self._words = {
            figure.article.id: stems_of(figure.article.text)
            for figure in {figure.article.id: figure for figure in figures}.values()
        }
        self._spread = Counter(word for words in self._words.values() for word in words)
        self._length = {name: self._weigh(words) for name, words in self._words.items()}
        self._known: dict[tuple[str, str], float] = {}

    def likeness(self, first: str, second: str) -> float:
        """Return the cosine of two articles' words, rare ones counting more, 0 to 1.

        Args:
            first: Id of an article.
            second: Id of another one.
        """
        key = (first, second) if first < second else (second, first)
        if key not in self._known:
            shared = self._weigh(self._words[first] & self._words[second])
            length = math.sqrt(self._length[first] * self._length[second])
            self._known[key] = shared / length if length else 0.0
        return self._known[key]

    def _weigh(self, words: frozenset[str]) -> float:
        """Return the sum of squared weights: inverse document frequency (Sparck Jones)."""
        total = len(self._words)
        weights = (math.log(1 + total / self._spread[word]) for word in sorted(words))
        return math.fsum(weight * weight for weight in weights)
