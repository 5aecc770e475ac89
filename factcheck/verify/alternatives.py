"""A series that counts "A or B" does not by itself answer a sentence that says only A.

In: a case. Out: a sentence that names what the series counts and what the text says, or
the empty text. Words are compared by root ("convicted", "convictions"), no topic words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from factcheck.link.words import STOP_WORDS, root, stem, stems, tokens, word_set
from factcheck.model import Series
from factcheck.verify.case import Case

_OR: Final = re.compile(r"\s+or\s+", re.IGNORECASE)
_BREAK: Final = re.compile(r"[,;:()]")
_NO_ALTERNATIVE: Final = word_set(
    """
    more less fewer greater older younger over under above below higher lower later
    earlier longer shorter better worse other not so
    """
)
"""Words after "or" that make a limit ("16 years or older") or name nothing."""
_SKIPPED: Final = STOP_WORDS | word_set("during without as")


@dataclass(frozen=True, slots=True)
class Alternatives:
    """The two sides of an "or" in the name of a series.

    Attributes:
        left: Words before it as written, up to the next small word.
        right: Words after it.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def text(self) -> str:
        """Both sides in words."""
        return f"{' '.join(self.left)} or {' '.join(self.right)}"

    def said_alone(self, said: frozenset[str]) -> str:
        """Return the side that a text names while it says nothing of the other.

        The left side is named by its last word, the right one by all of its words:
        its last one may belong to both ("lottery or parks agencies").

        Args:
            said: Roots of the words of the text.
        """
        left, right = root(stem(self.left[-1])), _roots(self.right)
        if left in right:
            return ""
        if left in said and not right & said:
            return self.left[-1]
        if right <= said and left not in said:
            return " ".join(self.right)
        return ""


def alternatives_in(name: str) -> list[Alternatives]:
    """Return every pair of words or phrases that a name joins by "or".

    Example:
        >>> alternatives_in("people with a licence or pending application")[0].text
        'licence or pending application'
    """
    found: list[Alternatives] = []
    parts = _OR.split(name)
    for before, after in pairwise(parts):
        left = _run(reversed(tokens(_BREAK.split(before)[-1])))[::-1]
        right = _run(tokens(_BREAK.split(after)[0]))
        if left and right and right[0] not in _NO_ALTERNATIVE:
            found.append(Alternatives(tuple(left), tuple(right)))
    return found


def one_of_two(case: Case) -> str:
    """Say that the series counts "A or B" where the text says only one of them.

    A series that itself goes by one of the names alone (an alias) uses both for one
    thing, as "Hispanic or Latino" does.
    """
    series, claim = case.series, case.claim
    measure = claim.measure
    text = " ".join(
        (
            claim.sentence.of(case.article.text),
            measure.text,
            *measure.restrictions,
            measure.antecedent,
        )
    )
    said = _roots(stems(text))
    for pair in _pairs(series):
        one = pair.said_alone(said)
        if one and not any(pair.said_alone(_roots(stems(a))) for a in series.aliases):
            told = _as_written(one, text)
            return f"The official figure counts “{pair.text}”, the text says “{told}”."
    return ""


def _as_written(side: str, text: str) -> str:
    """Return the words of a text that are forms of those of one side."""
    wanted = _roots(tokens(side))
    found = [word for word in tokens(text) if root(stem(word)) in wanted]
    return " ".join(dict.fromkeys(found)) or side


def _pairs(series: Series) -> list[Alternatives]:
    """Return the alternatives in the name of a series' measure and in its title."""
    return [*alternatives_in(series.measure), *alternatives_in(series.title)]


def _run(words: Iterable[str]) -> list[str]:
    """Return the first unbroken run of words that carry meaning."""
    run: list[str] = []
    for word in words:
        if word not in _SKIPPED:
            run.append(word)
        elif run:
            break
    return run


def _roots(words: Sequence[str]) -> frozenset[str]:
    """Return what related forms of the words share."""
    return frozenset(root(stem(word)) for word in words)
