"""One claim on its way to a verdict: everything that the rules may look at."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from factcheck.link.bodies import same_body
from factcheck.model import Article, Basis, Claim, Corpus, Link, QuantityKind, Series
from factcheck.verify.bounds import Fit
from factcheck.verify.official import Official, publisher_of
from factcheck.verify.preference import Preference
from factcheck.verify.question import Question

CERTAIN = 0.6
"""Least certainty of a link for `CONTRADICTED`; see `factcheck.link.decide`."""

FULLY_NAMED = 0.95
"""Part of a series' name in the sentence that counts as all of it."""

_MODAL = re.compile(
    r"\b(?:could|would|might|may|should|will|planned|plans|aims?|target|goal)\b"
    r"[^.;:]{0,80}$"
)
"""Words that make a figure a possibility or a plan, up to the end of its measure."""

_CLAUSE_END = re.compile(r"[;—]|\s[–-]{1,2}\s|--")

_WEAK_BASES = (Basis.ASSUMED_LATEST, Basis.UNKNOWN, Basis.FROM_CONTEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A claim, what it was linked to, and its surroundings.

    Attributes:
        claim: The claim.
        link: Its link; `link.chosen` is set.
        article: Where it stands.
        claims: All claims of the article.
        corpus: Official data.
        question: What is asked of the chosen series.
        prefer: Whose value to show where bodies differ.
        bases: Figures "from x", by id, with the figure they are the base of.
    """

    claim: Claim
    link: Link
    article: Article
    claims: Sequence[Claim]
    corpus: Corpus
    question: Question
    prefer: Preference
    bases: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_base(self) -> bool:
        """Whether the figure is the one a change starts from."""
        return self.claim.id in self.bases

    @property
    def series(self) -> Series:
        """The series asked."""
        return self.question.series

    @property
    def is_link_certain(self) -> bool:
        """Whether the series is sure enough to contradict a figure."""
        chosen = self.link.chosen
        if chosen is None or self.link.ambiguous:
            return False
        certainty = dict(chosen.features).get("certainty", 0.0)
        return certainty >= CERTAIN and chosen.series.is_official

    @property
    def is_named(self) -> bool:
        """Whether the sentence says one name of the series in full, and no rival's."""
        chosen = self.link.chosen
        if chosen is None or self.link.ambiguous:
            return False
        return dict(chosen.features).get("near", 0.0) >= FULLY_NAMED

    @property
    def is_firmly_dated(self) -> bool:
        """Whether the sentence itself dates the figure, in the same clause."""
        if self.question.is_assumed or self._is_dated_across_a_dash:
            return False
        return self.claim.period.basis not in _WEAK_BASES

    @property
    def _is_dated_across_a_dash(self) -> bool:
        """Whether a dash or semicolon stands between the figure and its date."""
        span = self.claim.period.span
        if span is None:
            return False
        first, second = sorted((span, self.claim.span))
        between = self.article.text[first.end : second.start]
        return _CLAUSE_END.search(between) is not None

    @property
    def is_ambiguous_multiple(self) -> bool:
        """Whether the figure can mean "x times" and "x times more"."""
        return self.question.second_bounds is not None

    @property
    def is_plain_fact(self) -> bool:
        """Whether the claim is a firm statement about the past."""
        claim = self.claim
        is_soft = claim.optional or claim.is_forecast or claim.quantity.is_vague
        before = self.article.text[claim.sentence.start : claim.span.start]
        return not (is_soft or _MODAL.search(f"{before} {claim.measure.text}"))


def fit_of(question: Question, official: Official) -> Fit:
    """Tell how an official value lies to a claim, the publisher's own hedge included."""
    fit = question.fit(official.value)
    hedge = official.hedge
    if fit in (Fit.EXACT, Fit.LOOSE) or hedge.low == hedge.high:
        return fit
    bounds = question.bounds.strict
    ends = [end for end in (hedge.low, hedge.high) if end is not None]
    inner = [end for end in ends if end != official.value]
    if inner and all(bounds.contains(end) for end in inner):
        return Fit.EXACT
    return Fit.ROUNDING if question.bounds.rounded.meets(hedge) else fit


def preference_of(
    claim: Claim, claims: Sequence[Claim], series: Series, corpus: Corpus
) -> Preference:
    """Return whose values a claim points at: its source, and figures quoted around it.

    A figure of three digits or more that the article gives elsewhere is unlikely to
    agree with an official value by chance.
    """
    attribution = claim.attribution or ""
    values = corpus.observations.get(series.series_id, ()) if attribution else ()
    publishers = {publisher_of(obs, series) for obs in values}
    own = {name for name in publishers if same_body(attribution, name)}
    quoted = {
        other.quantity.value
        for other in claims
        if other.quantity.kind in (QuantityKind.COUNT, QuantityKind.MONEY)
        and significant_digits(other.quantity.value) > 2
    }
    return Preference(publishers=frozenset(own), quoted=frozenset(quoted))


def significant_digits(value: Decimal) -> int:
    """Return how many digits a number has without zeros at either end."""
    digits = value.normalize().as_tuple().digits
    return len(digits) if any(digits) else 0
