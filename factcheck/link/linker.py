"""Link claims to series: candidates from words and vectors, the decision by rules.

In: the claims of one article and a corpus. Out: a `Link` a claim, with the series chosen,
others that fit, and refused ones with the rule that refused them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from factcheck.link.bodies import same_body
from factcheck.link.catalogue import Catalogue, catalogue_of
from factcheck.link.combined import Combined, combine, without_ratio
from factcheck.link.cues import cue_of
from factcheck.link.derived import group_of
from factcheck.link.match import Match, is_over_time, match
from factcheck.link.meaning import (
    STRONG,
    Meaning,
    Search,
    certainty_by_meaning,
    is_leading,
    meanings_of,
)
from factcheck.link.overrule import (
    LEAST,
    Refused,
    by_meaning,
    say_the_same,
    together,
)
from factcheck.link.places import Geography
from factcheck.link.profile import ArticleWords, Profile, profile_of
from factcheck.link.rules import lacks_basis, refusal
from factcheck.link.words import GENERIC_HEADS, stems
from factcheck.model import (
    Article,
    Candidate,
    Claim,
    Corpus,
    Link,
    QuantityKind,
    Reason,
    Relation,
    Series,
    Stat,
    StockFlow,
)
from factcheck.model.compared import as_compared

NEAR: Final = 0.45
"""Part of a series' name in the text from which group values are worked out."""
WELL_EXPLAINED: Final = 0.8
"""Part of the claim's measure from which a series knows all of it that counts."""
AREA_WEIGHT: Final = 0.15
"""What an area that is not sure costs: where a sentence names a state, its own series
comes before that of the country."""
MARGIN: Final = 0.03
"""Scores closer than this do not decide between series that count different things."""
LEAST_FAMILIES: Final = 40
"""Families looked at by words in any case: cheap, and long names crowd out short ones."""
UNSAID_BASIS: Final = 0.5
"""Certainty at most where a text does not say what a series is per one of: too little to
contradict."""
WELL_SAID: Final = 0.8
"""Part of a series' name in the text from which it answers a ratio without computing."""
MAX_REJECTED: Final = 8
MAX_OTHERS: Final = 5
OVER_TIME_MALUS: Final = 0.10
"""For a level where the figure is a total "in 2024"."""
SHORT_SPAN: Final = 100
"""Longest span in days whose change is usually given from adjusted values."""
UNCOVERED_MALUS: Final = 0.20
"""For a series without values anywhere near the claim's days."""
DIRECT_BONUS: Final = 0.03
"""For the source that the claim names, and for levels over ready-made changes."""


def link_claims(
    claims: Sequence[Claim],
    article: Article,
    corpus: Corpus,
    *,
    search: Search | None = None,
    k: int = 20,
) -> list[Link]:
    """Return the link of every claim, in the order of the claims.

    Args:
        claims: Claims of one article.
        article: Where they stand.
        corpus: Series to choose from.
        search: Search over vectors; None links by words alone.
        k: Families of series looked at for each claim, from words and from vectors.
    """
    if not claims:
        return []
    claims = [as_compared(claim) for claim in claims]
    catalogue = catalogue_of(corpus)
    words = ArticleWords.of(article)
    geography = Geography(article, claims, catalogue)

    def profile_for(claim: Claim) -> Profile:
        return _without_places(profile_of(claim, article, claims, words), catalogue)

    profiles = [profile_for(claim) for claim in claims]
    sentences = [claim.sentence.of(article.text) for claim in claims]
    meanings = meanings_of(profiles, sentences, catalogue, search, k)
    links = [
        _link(profile, claims, catalogue, geography, meaning, sentence, k, profile_for)
        for profile, meaning, sentence in zip(
            profiles, meanings, sentences, strict=True
        )
    ]
    return with_shared_links(claims, links)


def _without_places(profile: Profile, catalogue: Catalogue) -> Profile:
    """Return a profile whose heads name no place: "the rate in Ohio" is a rate."""
    return replace(profile, heads=profile.heads - catalogue.place_words)


def _link(
    profile: Profile,
    claims: Sequence[Claim],
    catalogue: Catalogue,
    geography: Geography,
    meaning: Meaning,
    sentence: str,
    k: int,
    profile_for: Callable[[Claim], Profile],
) -> Link:
    """Decide for one claim."""
    passed: list[Match] = []
    refused: list[Refused] = []

    def matches(claim: Claim) -> Iterator[Match]:
        own = profile if claim is profile.claim else profile_for(claim)
        return _matches(own, catalogue, geography, meaning, k)

    for found in matches(profile.claim):
        rule, why = refusal(found)
        if rule:
            refused.append((found, rule, why))
        else:
            passed.append(found)
    made: Combined | None = None
    cue = cue_of(profile, catalogue)
    if cue is not None:
        passed, refused = without_ratio(cue, passed, refused)
        if cue.is_told and not any(_is_well_said(one) for one in passed):
            made = combine(cue, profile.claim, matches, catalogue)
    if made is None:
        passed, refused = by_meaning(passed, refused, catalogue)
        passed, refused = together(passed, refused, sentence, catalogue)
    if cue is not None and made is None and not passed:
        made = combine(cue, profile.claim, matches, catalogue)
    if made is not None:
        passed = [made.match]
    ranked = sorted(passed, key=lambda one: (-_rank(one, claims), one.series.series_id))
    refused.sort(key=lambda entry: (-entry[0].score, entry[0].series.series_id))
    rejected = tuple(
        _candidate(one, rejected_by=rule, why=f"Refused because {why}.")
        for one, rule, why in refused[:MAX_REJECTED]
    )
    limit = 1.0 if made is None else made.limit
    return _decide(profile.claim, ranked, rejected, claims, catalogue, limit)


def _is_well_said(one: Match) -> bool:
    """Whether the words name a series that answers a ratio without computing."""
    return one.features["near"] >= WELL_SAID


def _matches(
    profile: Profile,
    catalogue: Catalogue,
    geography: Geography,
    meaning: Meaning,
    k: int,
) -> Iterator[Match]:
    """Compare a claim with the families that its words or its meaning lead to."""
    keys = dict.fromkeys(catalogue.nearest(profile.words, max(k, LEAST_FAMILIES)))
    keys.update(dict.fromkeys(meaning.keys))
    for key in keys:
        family = catalogue.families[key]
        area = geography.area_for(profile.claim, family)
        members = area.members or (family.sample,)
        found = match(profile, family, members[0], area, catalogue, meaning)
        yield _of_group(found, catalogue) if area.group else found


def _of_group(one: Match, catalogue: Catalogue) -> Match:
    """Return a match with what the members of a group of places give together."""
    name, codes = catalogue.groups[one.area.group]
    made = group_of(one.family, codes, name, catalogue) if _is_near(one) else None
    if made is None:
        refused = replace(
            one.area, refusal=f"it has no values for most of {name}", certainty=0.0
        )
        return replace(one, area=refused)
    return replace(one, series=made.series, computed=made.observations)


def _is_near(one: Match) -> bool:
    """Whether a series is near enough to be worth computing."""
    return one.features.get("meaning", 0.0) >= STRONG or one.features["phrase"] >= NEAR


def _rank(one: Match, claims: Sequence[Claim]) -> float:
    """Return the score with what speaks for a series besides its words."""
    series, claim = one.series, one.profile.claim
    value = one.score
    if claim.attribution and same_body(claim.attribution, series.source_agency):
        value += DIRECT_BONUS
    if is_over_time(one.profile) and series.stock_flow is StockFlow.STOCK:
        value -= OVER_TIME_MALUS
    if not one.features["covers"]:
        value -= UNCOVERED_MALUS
    value -= AREA_WEIGHT * (1 - one.area.certainty)
    if is_leading(one.features.get("meaning", 0.0), one.features.get("lead", 0.0)):
        value += one.features["lead"]
    if claim.quantity.kind is QuantityKind.PERCENT_CHANGE:
        value += DIRECT_BONUS * _suits_span(claim, series)
        is_change = series.stock_flow is StockFlow.CHANGE or bool(series.base_period)
        if is_change != _has_base(claim, claims):
            value += DIRECT_BONUS * 2
    return value


def _suits_span(claim: Claim, series: Series) -> bool:
    """Whether a series is adjusted as changes over this span are usually given.

    Changes from month to month are read from adjusted values, those over a year from
    unadjusted ones (BLS, "Consumer Price Index: seasonal adjustment").
    """
    days = claim.period.days
    if days is None or not series.adjustment:
        return False
    is_short = days <= SHORT_SPAN and claim.base_period is None
    return is_short is (series.adjustment != "NSA")


def _has_base(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the text says from when or from what a change is counted."""
    if claim.base_period is not None or claim.period.start is not None:
        return True
    return any(other.base_of is not None for other in claims)


def _decide(
    claim: Claim,
    ranked: list[Match],
    rejected: tuple[Candidate, ...],
    claims: Sequence[Claim],
    catalogue: Catalogue,
    limit: float = 1.0,
) -> Link:
    """Choose the best official series, or abstain; never surer than `limit`."""
    official = [one for one in ranked if one.series.is_official]
    secondary = [one for one in ranked if not one.series.is_official]
    if not official:
        return Link(
            claim_id=claim.id,
            others=tuple(_candidate(one) for one in secondary[:MAX_OTHERS]),
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
        and _rank(best, claims) - _rank(other, claims) < MARGIN
        and not _is_same_thing(best, other)
        and not _says_what_narrows(best, other)
        and not say_the_same(best, other, catalogue)
    ]
    others = tuple(_candidate(one) for one in (*rest, *secondary))
    if rivals:
        return Link(
            claim_id=claim.id,
            others=(_candidate(best), *others)[:MAX_OTHERS],
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
        chosen=_candidate(best, why=why, certainty=min(limit, certainty(best))),
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
        gap = _rank(best, claims) - _rank(other, claims)
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
        and _rank(best, claims) - _rank(one, claims) < MARGIN
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
    meaning where one series leads. Never surer than the place.
    """
    features = one.features
    is_generic = not one.profile.heads - GENERIC_HEADS
    words = min(
        _generic(one)
        if is_generic and features["head"] < 1
        else features["head"] or 0.5,
        1.0
        if features["explained"] >= WELL_EXPLAINED
        else features["explained"] * 0.75,
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
            0.5 if _counts_since(one) else 1.0,
            one.area.certainty,
        ),
        3,
    )


def _generic(one: Match) -> float:
    """Return how sure a measure like "money" or "the rate" is of a series the text names.

    By its own name more than by another one, which other series may go by too.
    """
    is_own = one.phrase.text == one.series.measure
    return 0.7 if is_own or one.kind is not QuantityKind.MONEY else 0.55


def _counts_since(one: Match) -> bool:
    """Whether a count "since 2019" is compared with a level: it may count events."""
    claim = one.profile.claim
    is_count = (
        claim.quantity.kind is QuantityKind.COUNT and claim.stat is not Stat.CHANGE
    )
    is_since = claim.period.relation in (Relation.SINCE, Relation.FROM_TO)
    return is_count and is_since and one.series.stock_flow is StockFlow.STOCK


def _candidate(
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
    return (
        f"“{one.series.title}” counts {one.series.measure} for {place}; the text says "
        f"“{one.phrase.text}”."
    )


def with_shared_links(claims: Sequence[Claim], links: list[Link]) -> list[Link]:
    """Let words that say more of a figure's measure share its series.

    "Spends 0.7% of its income on aid, which is more than any other country": what is more
    is what the figure measures.
    """
    shared: list[Link] = []
    for claim, link in zip(claims, links, strict=True):
        partner = None
        if claim.quantity.kind is QuantityKind.STATEMENT:
            partner = next(
                (
                    other
                    for own, other in zip(claims, links, strict=True)
                    if own.sentence == claim.sentence
                    and own.quantity.kind is not QuantityKind.STATEMENT
                    and (link.chosen is None or own.measure.text == claim.measure.text)
                    and other.chosen is not None
                    and not other.chosen.computed
                ),
                None,
            )
        if partner is None and link.reason is Reason.NO_SERIES:
            partner = _of_fuller_words(claim, claims, links)
        shared.append(link if partner is None else replace(partner, claim_id=claim.id))
    return shared


def _of_fuller_words(
    claim: Claim, claims: Sequence[Claim], links: Sequence[Link]
) -> Link | None:
    """Return the link of an earlier claim whose measure says the same in more words.

    "The COVID-19 infection rate ... the infection rate": the second is the first, if
    place and kind of figure are the same.
    """
    own = set(stems(claim.measure.text))
    for other, link in zip(claims, links, strict=True):
        if (
            other.span.start < claim.span.start
            and link.chosen is not None
            and other.quantity.kind is claim.quantity.kind
            and other.place == claim.place
            and own
            and own < set(stems(other.measure.text))
            and other.measure.head.lower() == claim.measure.head.lower()
        ):
            return link
    return None


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
