"""Link by meaning where no series passes the rules about words.

"A third of the pupils are too heavy" and "share of children who are overweight" have no
word in common, and other series of children are near as well. In: the series refused. Out:
the nearest of those that only words refused, if it is near enough, ahead of what counts
something else, and on no other side of a contrast (imports and exports). Such a link says
that the words differ, and verdicts ask more of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from factcheck.link.catalogue import Catalogue
from factcheck.link.match import Match
from factcheck.link.meaning_contrasts import (
    Contrasts,
    contrasts_of,
    is_contrasted,
    is_told_apart,
)
from factcheck.link.overrule import (
    BY_WORDS,
    Refused,
    is_named_elsewhere,
    say_the_same,
)
from factcheck.link.rules import refusal
from factcheck.link.unit_rules import PERCENT_KINDS
from factcheck.link.words import GENERIC_HEADS, PEOPLE
from factcheck.model import QuantityKind

FEATURE: Final = "alone"
"""Feature of a link by meaning alone: how sure it is, 0 to 1."""
OVERRULED: Final = BY_WORDS | {"topic"}
"""Rules that meaning may overrule: about words, and about acronyms in the title, which
those who say "a slice of the economy" do not say."""
OF_KIND: Final = frozenset(
    {"unit_kind", "stock_or_flow", "per_one", "part", "revision"}
)
"""Rules that refuse a series for what sort of number it is: the same thing may be on file
in another unit. One refused for its place or its subgroup may be what is meant."""
ENOUGH: Final = 0.85
"""Evidence, the sum of two cosines, from which a series may be meant ..."""
AHEAD: Final = 0.02
"""... if it is so far ahead of the next one that counts something else ..."""
OTHER_KIND: Final = 0.20
"""... and none that only its sort of number rules out is so far ahead of it."""
LEAST_SURE: Final = 0.60
"""Certainty of a link with just enough evidence ..."""
MOST_SURE: Final = 0.75
"""... and of one with `PLENTY`; between them it rises evenly."""
PLENTY: Final = 1.10


def by_meaning_alone(
    passed: list[Match], refused: list[Refused], catalogue: Catalogue
) -> tuple[list[Match], list[Refused]]:
    """Return both lists with the series moved over that meaning alone speaks for.

    Without a search over vectors nothing has evidence, and nothing changes.

    Args:
        passed: Series that no rule refused; with any, meaning alone decides nothing.
        refused: Series refused, with rule and clause.
        catalogue: Of the corpus.
    """
    near = [entry for entry in refused if evidence(entry[0]) >= ENOUGH - AHEAD]
    if passed or not near:
        return passed, refused
    titles = [entry[0] for entry in near]
    meant = [entry for entry in near if not is_told_apart(entry[0], titles)]
    contrasts = contrasts_of(catalogue)
    possible = [entry for entry in meant if _is_open(entry, catalogue, contrasts)]
    if not possible:
        return passed, refused
    best = min(possible, key=_nearest_first)
    found = evidence(best[0])
    if found < ENOUGH or is_named_elsewhere(best[0], refused):
        return passed, refused
    if _is_doubtful(best[0], meant, catalogue):
        return passed, refused
    features = {**best[0].features, FEATURE: certainty_of(found)}
    kept = [entry for entry in refused if entry is not best]
    return [replace(best[0], features=features)], kept


def evidence(one: Match) -> float:
    """Return how near a series is in meaning: by the sentence, and by the measure in it.

    On 97 development claims that no rule about words lets pass, the sum tells right
    series from wrong ones better (area under the curve 0.86) than the score of the
    sentence (0.82) or the cosine of the measure (0.85).
    """
    by_sentence = one.features.get("meaning", 0.0)
    return by_sentence + one.features.get("vector", 0.0) if by_sentence else 0.0


def certainty_of(found: float) -> float:
    """Return how sure a link by meaning alone is, 0 to 1, from its evidence."""
    share = (found - ENOUGH) / (PLENTY - ENOUGH)
    return round(LEAST_SURE + (MOST_SURE - LEAST_SURE) * max(0.0, min(1.0, share)), 3)


def _nearest_first(entry: Refused) -> tuple[float, str]:
    """Order by evidence, then by id."""
    return -evidence(entry[0]), entry[0].series.series_id


def _is_doubtful(best: Match, meant: Sequence[Refused], catalogue: Catalogue) -> bool:
    """Whether another series may be meant as well, or rather."""
    found = evidence(best)
    for one, rule, _ in meant:
        gap = OTHER_KIND if rule in OF_KIND else -AHEAD
        if one is best or evidence(one) - found <= gap:
            continue
        if rule in OF_KIND or not say_the_same(best, one, catalogue):
            return True
    return False


def _is_open(entry: Refused, catalogue: Catalogue, contrasts: Contrasts) -> bool:
    """Whether only words speak against a series.

    Where both name the same thing, or the claim counts a thing by its noun, words decide:
    "agencies with problems" are fewer than all agencies, "40 states" are no officers. Of
    a share the noun is the whole, and says nothing.
    """
    found, rule, _ = entry
    if rule not in OVERRULED or refusal(found, leave_out=OVERRULED)[0]:
        return False
    if found.features["head"] == 1.0 and not _is_part_of_group(found):
        return False
    if _counts_a_thing(found, catalogue):
        return False
    return not is_contrasted(found, contrasts)


_WHICH: Final = re.compile(r"\b(?:that|who)\b")


def _is_part_of_group(one: Match) -> bool:
    """Whether the figure is a share of those it names: "firms that say they paid".

    Then the noun is the whole, and what is measured stands behind it.
    """
    measure = one.profile.claim.measure.text
    return one.kind in PERCENT_KINDS and _WHICH.search(measure) is not None


def _counts_a_thing(one: Match, catalogue: Catalogue) -> bool:
    """Whether the claim counts something by its own noun, which this series does not.

    Persons may be counted by what happens to them ("40 million people applied for help").
    """
    heads = one.profile.heads
    if one.kind is QuantityKind.COUNT and heads - GENERIC_HEADS - PEOPLE:
        return True
    counted = heads & catalogue.counted_units
    return bool(counted) and not counted & one.family.heads
