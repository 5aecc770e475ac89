"""Which of the series that no rule refused a claim is linked to, and how surely.

In: the matches left, best first, and the candidates refused. Out: a `Link`: the best
official series with its certainty, or why none was chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from factcheck.link.catalogue import Catalogue
from factcheck.link.match import OPEN_HEAD, Match
from factcheck.link.meaning import certainty_by_meaning
from factcheck.link.meaning_alone import FEATURE as ALONE
from factcheck.link.name_rules import lacks_basis
from factcheck.link.overrule import LEAST, say_the_same
from factcheck.link.ranking import rank
from factcheck.link.words import GENERIC_HEADS
from factcheck.model import (
    Candidate,
    Claim,
    Link,
    QuantityKind,
    Reason,
    Relation,
    Stat,
    StockFlow,
)

WELL_EXPLAINED: Final = 0.8
"""Part of the claim's measure from which a series knows all of it that counts."""
PARTLY_EXPLAINED: Final = 0.75
"""Otherwise that part counts this much."""
GENERIC_OWN: Final = 0.7
"""Certainty at most for "money" or "the rate" where the text says a series' own name ..."""
GENERIC_OTHER: Final = 0.55
"""... and where it says another name of it, which other series may go by too."""
COUNTED_SINCE: Final = 0.5
"""Certainty at most for a count "since 2019" beside a level: it may count events."""
MARGIN: Final = 0.03
"""Scores closer than this do not decide between series that count different things. In
`benchmarks/link_sweep.csv` 0 to 0.045 are within two points; 0, the best by two verdicts,
would never leave open which of two unlike series is meant."""
UNSAID_BASIS: Final = 0.5
"""Certainty at most where a text does not say what a series is per one of: too little to
contradict."""
MAX_OTHERS: Final = 5


def decide(
    claim: Claim,
    ranked: list[Match],
    rejected: tuple[Candidate, ...],
    claims: Sequence[Claim],
    catalogue: Catalogue,
    limit: float = 1.0,
) -> Link:
    """Choose the best official series, or abstain.

    Args:
        claim: The claim to link.
        ranked: Series that no rule refused, best first; see `ranking.rank`.
        rejected: Refused series with the rule, handed on in the link.
        claims: All claims of the article.
        catalogue: Tells which series say the same.
        limit: Certainty of the choice at most, 0 to 1.
    """
    official = [one for one in ranked if one.series.is_official]
    secondary = [one for one in ranked if not one.series.is_official]
    if not official:
        return Link(
            claim_id=claim.id,
            others=tuple(candidate(one) for one in secondary[:MAX_OTHERS]),
            rejected=rejected,
            reason=Reason.NO_SERIES,
            explanation=_nothing(rejected, bool(secondary)),
        )
    if claim.quantity.kind in (QuantityKind.PERCENT_CHANGE, QuantityKind.MULTIPLE):
        official = _levels_first(official)
    best = _as_narrow_as_said(_covered(official, claims), official, claims)
    rest = [one for one in official if one is not best]
    rivals = [
        other
        for other in rest
        if other.features["covers"] == best.features["covers"]
        and rank(best, claims) - rank(other, claims) < MARGIN
        and not _is_same_thing(best, other)
        and not _says_what_narrows(best, other)
        and not say_the_same(best, other, catalogue)
    ]
    others = tuple(candidate(one) for one in (*rest, *secondary))
    if rivals:
        return Link(
            claim_id=claim.id,
            others=(candidate(best), *others)[:MAX_OTHERS],
            rejected=rejected,
            ambiguous=True,
            reason=Reason.AMBIGUOUS_MEASURE,
            explanation=(
                f"“{best.series.title}” and “{rivals[0].series.title}” fit the sentence "
                "equally well; it does not say which is meant."
            ),
        )
    why = _why(best)
    return Link(
        claim_id=claim.id,
        chosen=candidate(best, why=why, certainty=min(limit, certainty(best))),
        others=others[:MAX_OTHERS],
        rejected=rejected,
        explanation=why,
    )


def _levels_first(official: list[Match]) -> list[Match]:
    """Put a level before the flow of its changes: "a third of the jobs are gone".

    How many percent something changed is said of how much there is of it.
    """
    first = official[0].series
    if first.stock_flow is not StockFlow.FLOW:
        return official
    level = next(
        (
            one
            for one in official
            if one.series.stock_flow is StockFlow.STOCK
            and one.series.series_id in first.related_series
        ),
        None,
    )
    if level is None:
        return official
    return [level, *(one for one in official if one is not level)]


def _covered(official: list[Match], claims: Sequence[Claim]) -> Match:
    """Return the best series, or one about as good that has values for the days."""
    best = official[0]
    for other in official:
        gap = rank(best, claims) - rank(other, claims)
        if other.features["covers"] and gap < MARGIN:
            return other
    return best


def _as_narrow_as_said(
    best: Match, official: list[Match], claims: Sequence[Claim]
) -> Match:
    """Return the narrower series where the clause says what makes it narrower.

    "Agents averaged 138,000 apprehensions on the southwest border": the border stands with
    the verb, not with the noun counted.
    """
    said = [
        one
        for one in official
        if _says_what_narrows(one, best)
        and one.features["covers"] >= best.features["covers"]
        and rank(best, claims) - rank(one, claims) < MARGIN
    ]
    return said[0] if said else best


def _says_what_narrows(one: Match, wider: Match) -> bool:
    """Whether the clause has at least half of the words that make a series narrower.

    "Southwest land border" is said by "on the southwest border".
    """
    more = one.family.narrow - wider.family.bag
    is_kin = one.family.bag >= set(wider.phrase.stems)
    said = more & one.profile.clause
    return is_kin and bool(said) and len(said) * 2 >= len(more)


def _is_same_thing(one: Match, other: Match) -> bool:
    """Whether two series measure one thing at different frequency or as its change."""
    if one.phrase.stems == other.phrase.stems and (
        one.family.narrow == other.family.narrow
    ):
        return True
    related = other.series.series_id in one.series.related_series
    related |= one.series.series_id in other.series.related_series
    kinds = {one.series.stock_flow, other.series.stock_flow}
    derived = StockFlow.CHANGE in kinds or bool(
        one.series.base_period or other.series.base_period
    )
    is_change = one.profile.claim.stat is Stat.CHANGE
    is_its_change = is_change and kinds == {StockFlow.STOCK, StockFlow.FLOW}
    like = one.series.unit_measure == other.series.unit_measure
    return related and (derived or (is_its_change and like))


def certainty(one: Match) -> float:
    """Return how sure it is that a series counts what the claim counts, 0 to 1.

    By words the weakest of: the counted noun, the part of the claim's measure that the
    series knows, the part of the series' name that the text says, its proper names. By
    meaning where one series leads. Never surer than the place. A link by meaning alone
    brings its own.
    """
    features = one.features
    if ALONE in features:
        return round(min(features[ALONE], one.area.certainty), 3)
    is_generic = not one.profile.heads - GENERIC_HEADS
    words = min(
        _generic(one)
        if is_generic and features["head"] < 1
        else features["head"] or OPEN_HEAD,
        1.0
        if features["explained"] >= WELL_EXPLAINED
        else features["explained"] * PARTLY_EXPLAINED,
        features["near"],
        features["names"],
    )
    meaning = certainty_by_meaning(
        features.get("meaning", 0.0), features.get("lead", 0.0)
    )
    is_count = one.kind is QuantityKind.COUNT and features["explained"] < LEAST
    is_narrower = features["head"] == 1.0 and features["explained"] < WELL_EXPLAINED
    if is_count or is_narrower:
        meaning = 0.0  # the same thing by name, and narrower
    if lacks_basis(one):
        words, meaning = min(words, UNSAID_BASIS), min(meaning, UNSAID_BASIS)
    return round(
        min(
            max(words, meaning),
            COUNTED_SINCE if _counts_since(one) else 1.0,
            one.area.certainty,
        ),
        3,
    )


def _generic(one: Match) -> float:
    """Return how sure a measure like "money" or "the rate" is of a series the text names.

    By its own name more than by another one, which other series may go by too.
    """
    is_own = one.phrase.text == one.series.measure
    return (
        GENERIC_OWN if is_own or one.kind is not QuantityKind.MONEY else GENERIC_OTHER
    )


def _counts_since(one: Match) -> bool:
    """Whether a count "since 2019" is compared with a level: it may count events."""
    claim = one.profile.claim
    is_count = (
        claim.quantity.kind is QuantityKind.COUNT and claim.stat is not Stat.CHANGE
    )
    is_since = claim.period.relation in (Relation.SINCE, Relation.FROM_TO)
    return is_count and is_since and one.series.stock_flow is StockFlow.STOCK


def candidate(
    one: Match, *, rejected_by: str = "", why: str = "", certainty: float | None = None
) -> Candidate:
    """Return a candidate with its features."""
    features = tuple(sorted(one.features.items()))
    if certainty is not None:
        features = (("certainty", certainty), *features)
    return Candidate(
        series=one.series,
        score=one.score,
        features=tuple((name, round(value, 4)) for name, value in features),
        rejected_by=rejected_by,
        why=why,
        computed=one.computed,
    )


def _why(one: Match) -> str:
    """Say in a sentence why a series was chosen."""
    place = one.series.ref_area_name or "the area"
    if ALONE in one.features:
        return (
            f"“{one.series.title}” is the nearest in meaning of the series for {place}; "
            "linked by meaning: the words differ."
        )
    return (
        f"“{one.series.title}” counts {one.series.measure} for {place}; the text says "
        f"“{one.phrase.text}”."
    )


def _nothing(rejected: tuple[Candidate, ...], has_secondary: bool) -> str:
    """Say in a sentence why nothing was chosen."""
    if has_secondary:
        return "Only counts by others than the body that counts it are on file."
    if not rejected:
        return "No official series on file measures this."
    nearest = rejected[0]
    return (
        f"No official series on file measures this. Nearest series: "
        f"“{nearest.series.title}”. {nearest.why}"
    )
