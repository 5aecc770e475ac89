"""How well one family of series fits one claim: features between 0 and 1, and a score.

The features are kept with every candidate, so that an editor sees why it was proposed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from factcheck.link.catalogue import Catalogue
from factcheck.link.families import Family, Phrase
from factcheck.link.meaning import NOTHING, Meaning
from factcheck.link.places import Area, agency_names
from factcheck.link.profile import Profile
from factcheck.link.standing import weigh
from factcheck.link.words import AGED, GENERIC_HEADS, PEOPLE, root
from factcheck.model import (
    Frequency,
    Observation,
    QuantityKind,
    Relation,
    Series,
    Stat,
    StockFlow,
)

WEIGHTS: Final = {
    "phrase": 0.40,
    "explained": 0.25,
    "head": 0.15,
    "names": 0.10,
    "time": 0.05,
    "covers": 0.05,
}
"""Share of each feature in the score by words. First set by hand, then each swept from half
to one and a half times its value (`benchmarks/link_sweep.csv`): none gains a verdict."""
VECTOR_WEIGHT: Final = 0.15
"""Share of the cosine in the whole score, where a search over vectors is given; 0 to 0.30
are within two points in `benchmarks/link_sweep.csv`."""
PHRASE_WORTH: Final = {"said": 0.65, "echoed": 0.25, "head": 0.10}
"""What makes one name of a measure fit better than another: that the text says it, that
the claim's own words are in it, that both count the same thing."""
OPEN_HEAD: Final = 0.5
"""Fit of the counted nouns where the claim leaves open what is counted ..."""
PERSONS_HEAD: Final = 0.7
"""... and where it says "people", and the series is counted in persons."""
NAMES_WORTH: Final = (1.0, 0.9, 0.75, 0.5)
"""Fit of proper names by where they stand: in measure or sentence, in topic or headline,
elsewhere in the article, nowhere but the body that counts is named."""
ALIAS_MALUS: Final = 0.2
"""What it costs that a text says an alias without the proper name of the measure."""
MEANING_WEIGHT: Final = 0.30
"""Share of the sentence's own score in it, where the search ranks whole sentences; 0.30 to
0.60 are within two points in `benchmarks/link_sweep.csv`, less loses series."""

CHANGES: Final = (
    QuantityKind.PERCENT_CHANGE,
    QuantityKind.MULTIPLE,
    QuantityKind.PERCENTAGE_POINTS,
)
LONG_DAYS: Final = 31
REACH_DAYS: Final = 366
"""A series without any value within a year of the claim, two of a yearly one, cannot
answer it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A claim beside a series.

    Attributes:
        profile: The claim's words.
        family: The family the series belongs to.
        series: Its member for the claim's place, or any member if there is none.
        area: How the place was decided.
        phrase: The name of the measure that fits best.
        features: Name and value, 0 to 1.
        score: 0 to 1.
        missing: Words of the claim's measure that the series does not know.
        computed: Observations of the series, where it is made from others.
    """

    profile: Profile
    family: Family
    series: Series
    area: Area
    phrase: Phrase
    features: dict[str, float]
    score: float
    missing: tuple[str, ...]
    computed: tuple[Observation, ...] = ()

    @property
    def kind(self) -> QuantityKind:
        """Kind of the claim's figure."""
        return self.profile.claim.quantity.kind


class Comparison:
    """One claim held against many families: what depends on the claim alone is kept."""

    def __init__(
        self, profile: Profile, catalogue: Catalogue, meaning: Meaning = NOTHING
    ) -> None:
        """Prepare.

        Args:
            profile: The claim's words.
            catalogue: For the weights of words.
            meaning: What vectors say; nothing where no search is used.
        """
        self._profile = profile
        self._catalogue = catalogue
        self._meaning = meaning
        self._specific = profile.heads - GENERIC_HEADS
        self._weights = {word: catalogue.weight(word) for word in profile.content}
        self._whole = sum(self._weights.values())
        self._foreign = [
            (word, root(word))
            for word in profile.content
            if word not in catalogue.place_words
        ]
        self._times: dict[StockFlow, float] = {}

    def match(self, family: Family, series: Series, area: Area) -> Match:
        """Compare the claim with a series.

        Args:
            family: A family of series.
            series: Its member for the claim's place.
            area: How the place was decided.
        """
        profile, weights = self._profile, self._catalogue.weights
        phrase, covered = self._best_phrase(family)
        missing = self._missing(family, area)
        near = weigh(phrase.stems, profile.sureness, weights)
        names = names_fit(profile, family)
        if family.names.isdisjoint(phrase.stems):  # another name that the text says
            names = max(names, near - ALIAS_MALUS)
        features = {
            "phrase": covered,
            "explained": self._explained(missing),
            "head": head_fit(profile, self._specific, family),
            "names": names,
            "time": self._time_fit(family),
            "covers": covers(profile, series, self._catalogue),
            "near": near,
        }
        score = sum([weight * features[name] for name, weight in WEIGHTS.items()])
        cosine = self._meaning.cosine(family.key)
        if cosine is not None:
            features["vector"] = max(0.0, min(1.0, cosine))
            score = (1 - VECTOR_WEIGHT) * score + VECTOR_WEIGHT * features["vector"]
        if self._meaning.scores:
            meant = max(0.0, min(1.0, self._meaning.score(family.key)))
            features["meaning"] = meant
            score = (1 - MEANING_WEIGHT) * score + MEANING_WEIGHT * meant
        return Match(
            profile=profile,
            family=family,
            series=series,
            area=area,
            phrase=phrase,
            features=features,
            score=round(score, 6),
            missing=missing,
        )

    def _best_phrase(self, family: Family) -> tuple[Phrase, float]:
        """Return the name of the measure that the text covers best, and how well.

        A subgroup's own words count as part of every name that does not have one of
        them: the text must say them near the figure itself.
        """
        profile = self._profile
        near = family.narrow & profile.nearby
        best: tuple[Phrase, float] | None = None
        for phrase, wanted in _names_of(family):
            said = weigh(wanted, profile.standing, self._catalogue.weights, near)
            same_head = not self._specific.isdisjoint(phrase.heads)
            worth = PHRASE_WORTH["said"] + PHRASE_WORTH["echoed"] * self._part(wanted)
            value = said * (worth + PHRASE_WORTH["head"] * same_head)
            if best is None or value > best[1]:
                best = (phrase, value)
        assert best is not None  # noqa: S101 - a series has a measure
        return best

    def _missing(self, family: Family, area: Area) -> tuple[str, ...]:
        """Return the words of the claim's measure that the series does not know."""
        known = (family.bag, family.heads, area.words)
        left = [
            word
            for word, base in self._foreign
            if base not in family.roots and not any(word in one for one in known)
        ]
        if left:
            for series in area.members:
                names = self._catalogue.area_words.get(series.ref_area, frozenset())
                left = [word for word in left if word not in names]
        return tuple(left)

    def _explained(self, missing: tuple[str, ...]) -> float:
        """Return which part of the claim's measure the series knows, 0 to 1.

        The mean of the part by weight and by number of words: verbs that the corpus does
        not know weigh as much as the rarest nouns.
        A measure of generic words only ("number", "people") is half explained: it neither
        agrees nor disagrees.
        """
        if not self._weights:
            return 0.5
        by_weight = 1.0 - self._part(missing)
        by_number = 1.0 - len(missing) / len(self._weights)
        return (by_weight + by_number) / 2

    def _part(self, words: Collection[str]) -> float:
        """Return which part of the weight of the claim's measure some words have.

        Half of it for a measure of generic words only.
        """
        if not self._weights:
            return 0.5
        held = [weight for word, weight in self._weights.items() if word in words]
        return sum(held) / self._whole

    def _time_fit(self, family: Family) -> float:
        """Return how stock or flow of a series suits the claim's words of time."""
        kind = family.sample.stock_flow
        held = self._times.get(kind)
        if held is None:
            held = self._times[kind] = time_fit(self._profile, kind)
        return held


@lru_cache(
    maxsize=65_536
)  # asked for every claim that words or meaning lead to a family
def _names_of(family: Family) -> tuple[tuple[Phrase, tuple[str, ...]], ...]:
    """Return the names of a measure with the words that a text must say for each."""
    narrow = sorted(family.narrow)
    found = []
    for phrase in family.phrases:
        is_named = not AGED.union(family.narrow).isdisjoint(phrase.stems)
        words = phrase.stems if is_named else (*phrase.stems, *narrow)
        found.append((phrase, tuple(dict.fromkeys(words))))
    return tuple(found)


def head_fit(profile: Profile, specific: frozenset[str], family: Family) -> float:
    """Return 1 if both count the same thing by name, less if the claim leaves it open.

    Args:
        profile: The claim's words.
        specific: Its heads that are not generic.
        family: A family of series.
    """
    if not specific.isdisjoint(family.heads):
        return 1.0
    if profile.claim.quantity.kind in CHANGES:
        said = (family.heads - GENERIC_HEADS) & profile.sentence
        if said and names_fit(profile, family) == 1.0:
            return OPEN_HEAD  # what changed may be another noun of the sentence
    if not specific:
        is_persons = bool(profile.heads & PEOPLE) and is_in_persons(family)
        return PERSONS_HEAD if is_persons else OPEN_HEAD
    return 0.0


def is_in_persons(family: Family) -> bool:
    """Whether a series is counted in persons."""
    return family.sample.unit_measure.upper() == "PS"


def names_fit(profile: Profile, family: Family) -> float:
    """Return how near the claim stand the proper names in the series' measure.

    A name is a word with a digit, or in capitals ("CPI"): an article that never says it
    is about something else, unless it names the body that counts. 1 where the measure
    has none.
    """
    names = family.names
    if not names:
        return 1.0
    agency = {name.lower() for name in agency_names(family.sample.source_agency)}
    said = frozenset(profile.measure) | profile.sentence
    for words, value in zip(
        (said, profile.topic, profile.article), NAMES_WORTH, strict=False
    ):
        if names & words:
            return value
    return NAMES_WORTH[-1] if agency & profile.article else 0.0


def time_fit(profile: Profile, kind: StockFlow) -> float:
    """Return how stock or flow suits the claim's words of time."""
    claim = profile.claim
    flow = kind is StockFlow.FLOW
    stock = kind is StockFlow.STOCK
    if claim.quantity.kind is not QuantityKind.COUNT or not (flow or stock):
        return 0.6
    if claim.stat is Stat.FLOW or is_over_time(profile):
        return 1.0 if flow else 0.2
    if claim.period.relation is Relation.AS_OF:
        return 1.0 if stock else 0.2
    return 0.6 if stock else 0.4


def covers(profile: Profile, series: Series, catalogue: Catalogue) -> float:
    """Return 1 if the series has values near the claim's own days, 0 if it has none."""
    period = profile.claim.period
    begin = period.start or period.last_day
    end = period.last_day or period.start
    if begin is None or end is None:
        return 1.0
    held = catalogue.covered(series.series_id)
    first, last = held.first or date.min, held.last or date.max
    if not held.count:
        return 0.0
    if first <= end and begin <= last:
        return 1.0
    is_yearly = series.freq is Frequency.YEAR
    reach = timedelta(days=REACH_DAYS * (2 if is_yearly else 1))
    first = first - reach if first - date.min > reach else date.min
    last = last + reach if date.max - last > reach else date.max
    return 1.0 if first <= end and begin <= last else 0.0


def is_over_time(profile: Profile) -> bool:
    """Whether the claim is a total within a longer period ("in 2025 alone")."""
    period = profile.claim.period
    is_in = period.relation is Relation.IN
    if not is_in or period.start is None:
        return False
    is_year = period.granularity in (Frequency.YEAR, Frequency.QUARTER)
    return is_year or (period.days or 0) > LONG_DAYS
