"""Choose the series that a ratio is made of, and put the ratio in the place of a series.

In: a claim's cue and a way to compare words with series. Out: a match with computed
values, to be verified like any other; None where the corpus cannot give it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from factcheck.link.catalogue import Catalogue
from factcheck.link.cues import Cue, CueKind, are_people
from factcheck.link.derived import Derived
from factcheck.link.match import Match
from factcheck.link.meaning import STRONG
from factcheck.link.overrule import BY_WORDS, Refused
from factcheck.link.ratios import (
    are_alike,
    is_amount,
    per_head,
    populations_of,
    share_of,
)
from factcheck.link.rules import refusal
from factcheck.model import Claim, Measure, Place, QuantityKind, StockFlow

UNIT_RULES: Final = frozenset({"unit_kind", "per_one", "stock_or_flow"})
"""Rules that the parts of a ratio need not keep: its unit is not theirs."""
BY_SENTENCE: Final = 0.55
"""Certainty at most where the whole sentence, not its measure, says what is counted."""

Matches = Callable[[Claim], Iterable[Match]]
"""Compares a claim with every family that its words or its meaning lead to."""


@dataclass(frozen=True, slots=True)
class Combined:
    """A ratio found.

    Attributes:
        match: The numerator's match with the computed series in its place.
        limit: Certainty at most.
    """

    match: Match
    limit: float


def combine(
    cue: Cue, claim: Claim, matches: Matches, catalogue: Catalogue
) -> Combined | None:
    """Return the ratio that a cue speaks of, if the corpus can give it."""
    if cue.kind is CueKind.OF_PLACE:
        return _of_place(cue, claim, matches, catalogue)
    if cue.kind is CueKind.OF_SERIES:
        return _of_series(cue, claim, matches, catalogue)
    return _per_head(cue, claim, matches, catalogue)


_PER_ONE: Final = frozenset({"capita", "person", "head", "inhabitant", "resident"})
_OF_THE_WORLD: Final = frozenset({"global", "world", "worldwide"})


def without_ratio(
    cue: Cue, passed: list[Match], refused: list[Refused]
) -> tuple[list[Match], list[Refused]]:
    """Refuse the series that are no ratio of the cue's kind.

    The debt is not the debt per person, nor is a state's crime rate its share of the
    nation's crimes.
    """
    needed: frozenset[str]
    if cue.kind is CueKind.OF_PLACE:
        needed = _OF_THE_WORLD if cue.within == "WORLD" else frozenset()
        rule = "share_of_wider"
        why = "the figure is a share of a wider area"
    elif cue.kind is CueKind.PER_HEAD and cue.base == 1:
        needed, rule, why = _PER_ONE, "per_one", "the figure is an amount per person"
    else:
        return passed, refused
    kept = [one for one in passed if _is_ratio(one, needed, cue)]
    out = [(one, rule, why) for one in passed if one not in kept]
    words = [
        (one, own, clause)
        if own not in BY_WORDS or _is_ratio(one, needed, cue)
        else (one, rule, why)
        for one, own, clause in refused
    ]
    return kept, [*out, *words]


_PER_MANY: Final = re.compile(
    r"\bper\s+[\d,.]*\s*(?:million\s+)?(?:people|persons|inhabitants|residents)\b",
    re.IGNORECASE,
)


def _is_ratio(one: Match, needed: frozenset[str], cue: Cue) -> bool:
    """Whether a series is itself a ratio of the kind that a cue speaks of."""
    if needed & one.family.bag:
        return True
    named = f"{one.series.measure} {one.series.title}"
    return cue.is_growth and _PER_MANY.search(named) is not None


def _per_head(
    cue: Cue, claim: Claim, matches: Matches, catalogue: Catalogue
) -> Combined | None:
    """Divide an amount by the population of its place."""
    asked = _part(claim, cue.part, cue.place) if cue.part else _placed(claim, cue.place)
    best = _best_amount(matches(asked), by_meaning=not cue.part)
    if best is None:
        return None
    is_money = best.series.unit_measure.upper().startswith("USD")
    if not cue.is_growth and is_money is not (
        claim.quantity.kind is QuantityKind.MONEY
    ):
        return None
    people = populations_of(best.series.ref_area, catalogue)
    if not people or best.series in people:
        return None
    made = per_head(best.series, people, catalogue.corpus, base=cue.base)
    return _combined(best, made, 1.0 if cue.part else BY_SENTENCE)


def _of_place(
    cue: Cue, claim: Claim, matches: Matches, catalogue: Catalogue
) -> Combined | None:
    """Divide the series of a place by that of the wider place."""
    if not cue.place or not cue.part:
        return None
    possible = matches(_part(claim, cue.part, cue.place))
    if are_people(cue.part):
        people = populations_of(cue.place, catalogue)
        possible = [one for one in possible if one.series in people]
    best = _best_amount(possible)
    if best is None:
        return None
    wider = best.family.members.get(cue.within, ())
    made = share_of(best.series, wider[0], catalogue.corpus) if wider else None
    return _combined(best, made, 1.0)


def _of_series(
    cue: Cue, claim: Claim, matches: Matches, catalogue: Catalogue
) -> Combined | None:
    """Divide a series by another one of the same place and unit."""
    part = _best_amount(matches(_part(claim, cue.part)))
    if part is None:
        return None
    place = Place(name=part.series.ref_area_name, code=part.series.ref_area)
    wholes = matches(replace(_part(claim, cue.whole), place=place))
    whole = _largest(
        [
            one
            for one in wholes
            if are_alike(part.series, one.series)
            and _names_whole(one)
            and not refusal(one, leave_out=UNIT_RULES | BY_WORDS)[0]
        ],
        catalogue,
    )
    if whole is None:
        return None
    made = share_of(part.series, whole.series, catalogue.corpus)
    return _combined(part, made, part.area.certainty)


def _names_whole(one: Match) -> bool:
    """Whether words name a series as a whole: in full, or by nothing but its noun."""
    is_noun = one.features["head"] == 1.0 and one.features["explained"] == 1.0
    return one.features["near"] >= WHOLE_SAID or is_noun


def _largest(matches: list[Match], catalogue: Catalogue) -> Match | None:
    """Return the largest of the series that words may mean: a whole is all of it."""

    def size(one: Match) -> Decimal:
        values = catalogue.corpus.as_of(one.series.series_id)
        newest = values[-1].value if values else None
        return abs(newest or Decimal(0)).scaleb(one.series.unit_mult)

    return max(matches, key=lambda one: (size(one), one.series.series_id), default=None)


WHOLE_SAID: Final = 0.8
"""Part of the name of a whole that the words must say."""


def _combined(best: Match, made: Derived | None, limit: float) -> Combined | None:
    """Return the match of the part with the computed series in its place."""
    if made is None:
        return None
    match = replace(best, series=made.series, computed=made.observations)
    return Combined(match, limit)


def _part(claim: Claim, words: str, place: str = "") -> Claim:
    """Return a claim about the part alone, as a plain amount."""
    head = words.split()[-1] if words else ""
    asked = replace(
        claim,
        measure=Measure(text=words, head=head, topic_words=claim.measure.topic_words),
        quantity=replace(claim.quantity, kind=QuantityKind.COUNT, unit=""),
        statement=None,
    )
    return _placed(asked, place)


def _placed(claim: Claim, place: str) -> Claim:
    """Return a claim about a place, if one is named."""
    return replace(claim, place=Place(name=place, code=place)) if place else claim


def _best_amount(matches: Iterable[Match], *, by_meaning: bool = False) -> Match | None:
    """Return the amount that fits the words best; None if none keeps the other rules.

    Args:
        matches: The claim about the part beside series.
        by_meaning: The sentence says what is counted: meaning decides, and a running
            total comes before the amounts of single days.
    """
    leave_out = UNIT_RULES | BY_WORDS if by_meaning else UNIT_RULES
    possible = [
        one
        for one in matches
        if one.series.is_official
        and is_amount(one.series)
        and not refusal(one, leave_out=leave_out)[0]
    ]
    if by_meaning:
        possible = [one for one in possible if _meaning(one) >= STRONG]
        possible.sort(
            key=lambda one: (
                -round(_meaning(one), 1),
                one.series.stock_flow is not StockFlow.STOCK,
                -_meaning(one),
                one.series.series_id,
            )
        )
    else:
        possible.sort(
            key=lambda one: (
                -one.features["covers"],
                -one.score,
                one.series.series_id,
            )
        )
    return possible[0] if possible else None


def _meaning(one: Match) -> float:
    """Return the score by meaning; 0 without one."""
    return one.features.get("meaning", 0.0)
