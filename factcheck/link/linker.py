"""Link claims to series: find candidates by words and vectors, leave out refused ones.

In: the claims of one article and a corpus. Out: a `Link` a claim, with the series chosen,
others that fit, and refused ones with the rule that refused them. What is chosen of the
others is decided in `decide`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from factcheck.link.catalogue import Catalogue, catalogue_of
from factcheck.link.combined import Combined, combine, without_ratio
from factcheck.link.cues import Cue, CueKind, cue_of
from factcheck.link.decide import candidate, decide
from factcheck.link.derived import group_of
from factcheck.link.match import Comparison, Match
from factcheck.link.meaning import STRONG, Meaning, Search, meanings_of
from factcheck.link.meaning_alone import by_meaning_alone
from factcheck.link.overrule import Refused, by_meaning, together
from factcheck.link.places import Geography
from factcheck.link.profile import ArticleWords, Profile, profile_of
from factcheck.link.ranking import rank
from factcheck.link.rules import refusal
from factcheck.link.words import stems
from factcheck.model import Article, Claim, Corpus, Link, Place, QuantityKind, Reason
from factcheck.model.compared import as_compared

NEAR: Final = 0.45
"""Part of a series' name in the text from which group values are worked out."""
LEAST_FAMILIES: Final = 40
"""Families looked at by words in any case: cheap, and long names crowd out short ones."""
WELL_SAID: Final = 0.8
"""Part of a series' name in the text from which it answers a ratio without computing."""
MAX_REJECTED: Final = 8


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

    cue = cue_of(profile, catalogue)
    for found in matches(_asked(profile.claim, cue)):
        rule, why = refusal(found)
        if rule:
            refused.append((found, rule, why))
        else:
            passed.append(found)
    made: Combined | None = None
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
    passed, refused = by_meaning_alone(passed, refused, catalogue)
    ranked = sorted(passed, key=lambda one: (-rank(one, claims), one.series.series_id))
    refused.sort(key=lambda entry: (-entry[0].score, entry[0].series.series_id))
    rejected = tuple(
        candidate(one, rejected_by=rule, why=f"Refused because {why}.")
        for one, rule, why in refused[:MAX_REJECTED]
    )
    limit = 1.0 if made is None else made.limit
    return decide(profile.claim, ranked, rejected, claims, catalogue, limit)


def _asked(claim: Claim, cue: Cue | None) -> Claim:
    """Return a claim about the place that a share of a wider one is the share of.

    "The Union emits 7 percent of the world's carbon" is about the Union.
    """
    if cue is None or not cue.place or cue.kind is not CueKind.OF_PLACE:
        return claim
    own = claim.place.code if claim.place is not None else ""
    if own not in ("", cue.within):
        return claim
    return replace(claim, place=Place(name=cue.place, code=cue.place))


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
    claim = Comparison(profile, catalogue, meaning)
    for key in keys:
        family = catalogue.families[key]
        area = geography.area_for(profile.claim, family)
        members = area.members or (family.sample,)
        found = claim.match(family, members[0], area)
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
