"""Words that say different things of like things: killed and injured, imports and exports.

In: two texts. Out: whether a word of the one contrasts with a word of the other, by the
table `contrasts.csv` of the corpus. Sentence encoders hold such words for near neighbours
(`factcheck.sources.contrasts`); so what vectors hold together is not believed where the
table speaks against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from factcheck.compare.measures import content_words, stem
from factcheck.model import Corpus
from factcheck.sources.contrasts import Contrast, load_contrasts


class Contrasts:
    """The contrasts of a corpus by stem, with what was found for texts kept.

    A phrase is held against many others. One object serves one comparison.
    """

    def __init__(self, table: Iterable[Contrast] = ()) -> None:
        """Look up by stem on which sides of which rows a word stands.

        Args:
            table: Rows of the corpus; without any, nothing contrasts.
        """
        found: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for number, row in enumerate(table):
            for side, words in enumerate(row):
                for word in content_words(" ".join(words)):
                    found[stem(word)].add((number, side))
        self._stems = dict(found)
        self._texts: dict[str, dict[int, set[int]]] = {}

    def are_contrasted(self, one: str, other: str) -> bool:
        """Tell whether two texts stand on different sides of a contrast.

        A text that names two sides ("killed or injured") stands on both of them, and so
        does not contrast with either.
        """
        mine, theirs = self._sides_of(one), self._sides_of(other)
        return any(
            mine[row].isdisjoint(theirs[row]) for row in mine.keys() & theirs.keys()
        )

    def _sides_of(self, text: str) -> dict[int, set[int]]:
        """Return the sides on which a text stands, by row."""
        found = self._texts.get(text)
        if found is None:
            found = self._texts[text] = {}
            for word in content_words(text):
                for row, side in self._stems.get(stem(word), ()):
                    found.setdefault(row, set()).add(side)
        return found


def contrasts_of(corpus: Corpus) -> Contrasts:
    """Return the contrasts of a corpus; none without a folder or a table of them."""
    if corpus.root is None:
        return Contrasts()
    return Contrasts(load_contrasts(corpus.root, phrases=True))
