"""Where a word stands in a text, and what it is worth there.

A word of a series' name counts in full where the claim's measure says it, less in its
sentence, in the headline, elsewhere in the article; a related form counts for part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from factcheck.link.words import root

RELATED_SHARE: Final = 0.6
"""A related form ("training" for "trained") counts this much of the word itself."""


@dataclass(frozen=True, slots=True)
class Layer:
    """The words of one part of a text.

    Attributes:
        words: Stems.
        roots: Their roots.
    """

    words: frozenset[str]
    roots: frozenset[str]

    @classmethod
    def of(cls, words: Iterable[str]) -> Layer:
        """Build a layer from stems."""
        kept = frozenset(words)
        return cls(kept, frozenset(root(word) for word in kept))


@dataclass(frozen=True, slots=True)
class Standing:
    """Layers of a text from the most to the least telling, with what each is worth."""

    layers: tuple[tuple[Layer, float], ...]
    _held: dict[str, float] = field(default_factory=dict, repr=False, compare=False)

    def worth(self, word: str) -> float:
        """Return what a stem is worth at the most telling place it stands.

        Looked up once: the same words are in the names of many series.
        """
        held = self._held.get(word)
        if held is None:
            held = self._held[word] = self._worth(word)
        return held

    def _worth(self, word: str) -> float:
        """Look a stem up in the layers."""
        base = root(word)
        best = 0.0
        for layer, value in self.layers:
            if value <= best:
                break
            if word in layer.words:
                return max(best, value)
            if base in layer.roots:
                best = max(best, RELATED_SHARE * value)
        return best


def weigh(
    wanted: Iterable[str],
    standing: Standing,
    weights: Mapping[str, float],
    near: frozenset[str] = frozenset(),
) -> float:
    """Return how much of some stems' weight a text has, 0 to 1.

    Args:
        wanted: Stems of a series' name.
        standing: What each is worth in the text.
        weights: Weight of each stem; 1 if not known.
        near: Stems that count in full, whatever the standing says.
    """
    whole = got = 0.0
    for word in wanted:
        weight = weights.get(word, 1.0)
        whole += weight
        got += weight * (1.0 if word in near else standing.worth(word))
    return got / whole if whole else 0.0
