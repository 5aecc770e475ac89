"""Evidence from meaning: how near a series' description is to the sentence of a claim.

In: profiles and a search over vectors. Out: for each claim a score a family. Words of a
measure and of a sentence often differ ("have electricity" and "access to electricity");
where one series alone is near in meaning, that decides what words leave open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, Protocol

from factcheck.link.catalogue import Catalogue
from factcheck.link.profile import Profile

STRONG: Final = 0.40
"""Score from which meaning may overrule what words leave open ... 0.30 to 0.50 are within
two points in `benchmarks/link_sweep.csv`."""
LEAD: Final = 0.015
"""... if it is so far ahead of the next series that counts something else, and ... Of the
same sweep: 0.03 and more lose four labels of claims against annual series."""
TOGETHER: Final = 0.53
"""... score and lead together reach this. Of the same sweep: 0.45 to 0.56 are within two
points, 0.60 loses seven."""
NOTHING_SAID: Final = 0.25
"""Score and lead together that make a series not sure at all ..."""
ALL_SAID: Final = 0.70
"""... and as sure as meaning alone can; between them certainty rises evenly. Both of the
same sweep: 0.15 to 0.35, and 0.60 to 0.75."""
MOST_SURE: Final = 0.95
"""Certainty by meaning alone at most."""


class Search(Protocol):
    """What linking needs of a search over vectors (`factcheck.index.SeriesSearch`).

    One with `find`, which ranks by meaning and words together, is asked by sentence too.
    """

    def search(self, texts: list[str], k: int) -> list[list[tuple[str, float]]]:
        """Return up to `k` series ids with their cosine for each text, best first."""
        ...


@dataclass(frozen=True, slots=True)
class Meaning:
    """What vectors say of the families for one claim.

    Attributes:
        cosines: Cosine of the measure's words; None without a search.
        scores: Score of the sentence by meaning and words together.
    """

    cosines: Mapping[int, float] | None = None
    scores: Mapping[int, float] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def keys(self) -> list[int]:
        """Families found, in the order found."""
        return list(dict.fromkeys((*self.scores, *(self.cosines or ()))))

    def cosine(self, key: int) -> float | None:
        """Return the cosine of a family; None without a search."""
        return None if self.cosines is None else self.cosines.get(key, 0.0)

    def score(self, key: int) -> float:
        """Return the score of a family; one not found is no nearer than the last found."""
        floor = min(self.scores.values(), default=0.0)
        return max(0.0, self.scores.get(key, floor))


NOTHING: Final = Meaning()


def meanings_of(
    profiles: Sequence[Profile],
    sentences: Sequence[str],
    catalogue: Catalogue,
    search: Search | None,
    k: int,
) -> list[Meaning]:
    """Return what a search says of each claim; nothing without one.

    Args:
        profiles: Words of the claims.
        sentences: The sentence of each.
        catalogue: To lead from series to families.
        search: Over vectors, or None.
        k: Families wanted of each kind of search.
    """
    if search is None:
        return [NOTHING] * len(profiles)
    texts = [profile.text or profile.claim.text for profile in profiles]
    # One series stands for all that differ only in place, where the search can tell.
    look_up = getattr(search, "search_groups", search.search)
    near = [_best(hits, catalogue) for hits in look_up(texts, k)]
    find: Any = getattr(search, "find", None)
    if find is None:
        return [Meaning(cosines) for cosines in near]
    asked = [
        _spelled_out(_asked(profile, sentence), catalogue.acronyms)
        for profile, sentence in zip(profiles, sentences, strict=True)
    ]
    return [
        Meaning(cosines, _best(_pairs(found), catalogue))
        for cosines, found in zip(near, find(asked, k), strict=True)
    ]


def _asked(profile: Profile, sentence: str) -> str:
    """Return the text to search by: the sentence, with a measure that it does not say."""
    said = set(profile.content) <= profile.sentence
    return sentence if said or not profile.content else profile.text


def _spelled_out(text: str, acronyms: Mapping[str, str]) -> str:
    """Return a text with the acronyms in it spelled out beside them."""
    if not acronyms:
        return text
    return _ACRONYM.sub(
        lambda found: (
            f"{found[0]} ({acronyms[found[0]]})" if found[0] in acronyms else found[0]
        ),
        text,
    )


_ACRONYM: Final = re.compile(r"\b[A-Z]{2,6}\b")


def _pairs(found: Iterable[Any]) -> list[tuple[str, float]]:
    """Return one series of each group found with its score."""
    return [(one.series_ids[0], one.score) for one in found if one.series_ids]


def _best(hits: Iterable[tuple[str, float]], catalogue: Catalogue) -> dict[int, float]:
    """Return the best score of each family."""
    best: dict[int, float] = {}
    for series_id, score in hits:
        family = catalogue.of_series.get(series_id)
        if family is not None:
            best[family.key] = max(best.get(family.key, -1.0), score)
    return best


def is_leading(score: float, lead: float) -> bool:
    """Whether a series is near enough in meaning, and alone so."""
    return score >= STRONG and lead >= LEAD and score + lead >= TOGETHER


def certainty_by_meaning(score: float, lead: float) -> float:
    """Return how sure a series is by meaning alone, 0 to 1.

    Args:
        score: Its score.
        lead: Distance to the next one that counts something else.
    """
    if not is_leading(score, lead):
        return 0.0
    said = (score + lead - NOTHING_SAID) / (ALL_SAID - NOTHING_SAID)
    return max(0.0, min(MOST_SURE, said))
