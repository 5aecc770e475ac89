"""Where words refuse a series that is clearly the nearest in meaning, meaning decides.

In: matches that passed every rule and refused ones. Out: the same, with the nearest series
moved over if only words spoke against it. Unit, place and time are never overruled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from factcheck.link.catalogue import Catalogue
from factcheck.link.derived import can_be_added, sum_of
from factcheck.link.match import Match
from factcheck.link.meaning import LEAD, is_leading
from factcheck.link.meaning_contrasts import contrasts_of, is_contrasted
from factcheck.link.rules import refusal
from factcheck.link.words import stem, stems, tokens
from factcheck.model import Corpus, QuantityKind, Series
from factcheck.model.coverage import newest_value

BY_WORDS: Final = frozenset(
    {"what_is_counted", "claim_subgroup", "name", "generic_measure"}
)
"""Rules that only compare words."""
SAME_SHARE: Final = Decimal("0.02")
"""Series whose last common values differ by less say the same ..."""
COMMON: Final = 3
"""... in so many periods."""

LEAST: Final = 0.25
"""A count of something narrower is smaller: a series must know part of its words."""
NEAREST: Final = 6
"""Series whose values are compared with those of the nearest one."""

Refused = tuple[Match, str, str]


def by_meaning(
    passed: list[Match], refused: list[Refused], catalogue: Catalogue
) -> tuple[list[Match], list[Refused]]:
    """Return both lists with the series moved over that meaning speaks for.

    Every match gets `lead`: how far its score by meaning is ahead of the next series
    that passes units, place and time and counts something else.
    """
    contrasts = contrasts_of(catalogue)
    words = [
        entry
        for entry in refused
        if _may_be_overruled(entry)
        and not refusal(entry[0], leave_out=BY_WORDS, after=entry[1])[0]
        and not counts_another_thing(entry[0], catalogue)
        and not is_contrasted(entry[0], contrasts)
    ]
    possible = [*passed, *(entry[0] for entry in words)]
    ranked = sorted(possible, key=lambda one: (-_meaning(one), one.series.series_id))
    if not ranked or not _meaning(ranked[0]):
        return passed, refused
    best = ranked[0]
    near = ranked[:NEAREST]
    same = [one for one in near if one is best or say_the_same(best, one, catalogue)]
    rest = [one for one in ranked if one not in same]
    every = [*passed, *(entry[0] for entry in refused)]
    floor = min(_meaning(one) for one in every)
    lead = _meaning(best) - (_meaning(rest[0]) if rest else floor)
    is_strong = is_leading(_meaning(best), lead) and not is_named_elsewhere(
        best, refused
    )
    moved = [entry for entry in words if entry[0] in same] if is_strong else []
    kept = [entry for entry in refused if entry not in moved]
    found = [*passed, *(entry[0] for entry in moved)]
    return [_with_lead(one, lead if one in same else 0.0) for one in found], kept


NAMED: Final = 0.8
"""Part of a series' name in the sentence by which it is the one meant ..."""
UNNAMED: Final = 0.45
"""... rather than a series of whose name the sentence says less than this."""


def is_named_elsewhere(best: Match, refused: list[Refused]) -> bool:
    """Whether the words name another series in full, which only its unit rules out.

    "Real GDP growth" in a country that has no such series on file is not the series next
    in meaning. Words of a place or time do not count.
    """
    if best.features["near"] >= UNNAMED:
        return False
    return any(
        rule == "unit_kind"
        and one.series.ref_area == best.series.ref_area
        and one.features["near"] >= NAMED
        and one.features["head"] == 1.0
        for one, rule, _ in refused
    )


def _may_be_overruled(entry: Refused) -> bool:
    """Whether only words refused a series; where both name the same thing, they decide.

    "Agencies with problems" are agencies, and fewer than all of them.
    """
    found, rule, _ = entry
    is_count = found.kind is QuantityKind.COUNT and found.features["explained"] < LEAST
    if rule == "claim_subgroup" and (found.features["head"] == 1.0 or is_count):
        return False
    return rule in BY_WORDS


def _with_lead(one: Match, lead: float) -> Match:
    """Return a match with its lead; one that leads by meaning ranks higher."""
    return replace(one, features={**one.features, "lead": round(max(0.0, lead), 4)})


def _meaning(one: Match) -> float:
    """Return the score by meaning; 0 where no search gave one."""
    return one.features.get("meaning", 0.0)


def together(
    passed: list[Match], refused: list[Refused], sentence: str, catalogue: Catalogue
) -> tuple[list[Match], list[Refused]]:
    """Put the sum of two series in the place of both, where the sentence joins them.

    "Wind and solar" between one figure and its verb is one amount. The two must be
    amounts or shares of the same whole for the same place.
    """
    spots = _joints(sentence)
    if not spots:
        return passed, refused
    words = [
        entry[0]
        for entry in refused
        if entry[1] in BY_WORDS and not refusal(entry[0], leave_out=BY_WORDS)[0]
    ]
    ranked = sorted(
        [*passed, *words], key=lambda one: (-_weight(one), one.series.series_id)
    )
    near = [one for one in ranked[:NEAREST] if not one.computed]
    for position, first in enumerate(near):
        for second in near[position + 1 :]:
            if not _are_joined(first, second, spots):
                continue
            made = sum_of((first.series, second.series), catalogue.corpus)
            if made is None:
                continue
            rest = [one for one in ranked if one not in (first, second)]
            lead = _meaning(first) - _meaning(rest[0]) if rest else 0.0
            both = replace(
                first,
                series=made.series,
                computed=made.observations,
                features={**first.features, "lead": round(max(0.0, lead) + LEAD, 4)},
            )
            why = "the sentence speaks of both together"
            parts = [(one, "part", why) for one in (first, second)]
            kept = [entry for entry in refused if entry[0] not in (first, second)]
            return [both, *(p for p in passed if p in rest)], [*parts, *kept]
    return passed, refused


def _weight(one: Match) -> float:
    """Return what nearness is ordered by: meaning where there is one, else the score."""
    return one.features.get("meaning", one.score)


def _joints(sentence: str) -> list[tuple[str, str]]:
    """Return the stems on both sides of each "and" of a sentence."""
    names = [stem(word) for word in tokens(sentence)]
    return [
        (before, after)
        for before, word, after in zip(names, names[1:], names[2:], strict=False)
        if word in ("and", "plus")
    ]


def _are_joined(first: Match, second: Match, spots: Sequence[tuple[str, str]]) -> bool:
    """Whether a sentence joins what tells two series apart by "and"."""
    if not can_be_added(first.series, second.series):
        return False
    own = _own_words(first.series, second.series)
    other = _own_words(second.series, first.series)
    if not own or not other or max(len(own), len(other)) > MOST_OWN:
        return False
    return any((a in own and b in other) or (a in other and b in own) for a, b in spots)


MOST_OWN: Final = 2


def _own_words(one: Series, other: Series) -> set[str]:
    """Return the words by which the title of a series differs from another's."""
    return set(stems(one.title)) - set(stems(other.title))


def counts_another_thing(one: Match, catalogue: Catalogue) -> bool:
    """Whether the claim counts what other series count by name, and this one does not.

    Deaths are never attacks, if the corpus has series in deaths and this one is in
    attacks.
    """
    own = catalogue.unit_words.get(one.family.key, frozenset())
    counted = one.profile.heads & catalogue.counted_units
    return bool(own and counted and not own & counted)


def say_the_same(one: Match, other: Match, catalogue: Catalogue) -> bool:
    """Whether two series of one place and unit give the same last common values."""
    first, second = one.series, other.series
    if (first.ref_area, first.unit_measure) != (second.ref_area, second.unit_measure):
        return False
    if first.breakdown != second.breakdown or first.stock_flow != second.stock_flow:
        return False
    if _differ(catalogue.corpus, first, second):
        return False
    held = {
        (obs.period.start, obs.period.end): obs.value
        for obs in catalogue.corpus.as_of(first.series_id)
    }
    common = 0
    for obs in reversed(catalogue.corpus.as_of(second.series_id)):
        value = held.get((obs.period.start, obs.period.end))
        if value is None or obs.value is None:
            continue
        if not _is_same(value, obs.value):
            return False
        common += 1
        if common == COMMON:
            return True
    return False


def _differ(corpus: Corpus, one: Series, other: Series) -> bool:
    """Whether newest values of one period tell, unread, that two series do not say the same."""
    first = newest_value(corpus, one.series_id)
    second = newest_value(corpus, other.series_id)
    if first is None or second is None or first[:2] != second[:2]:
        return False
    return not _is_same(first[2], second[2])


def _is_same(one: Decimal, other: Decimal) -> bool:
    """Whether two values are the same but for rounding and method."""
    return abs(one - other) <= SAME_SHARE * max(abs(one), abs(other))
