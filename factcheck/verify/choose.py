"""Where words leave two series, what the number itself can decide.

In: a link and what was known. Out: the link with the series that the number points at. A
number may decide *for* a series, never against a figure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from factcheck.model import (
    Candidate,
    Claim,
    Corpus,
    Link,
    Modifier,
    Series,
    StockFlow,
)
from factcheck.verify.arithmetic import is_change
from factcheck.verify.bounds import Fit
from factcheck.verify.case import fit_of, significant_digits
from factcheck.verify.inquiry import Inquiry
from factcheck.verify.official import Official, hedge_as_modifier

TELLING_DIGITS: Final = 3
"""Digits from which a number is unlikely to equal a second series by chance."""
LIKELY_DIGITS: Final = 2
"""The same for the series whose name the words fit best."""
LEAST_HEDGED: Final = 100
"""Least number that with the same hedge ("over 2,000") is no chance."""
NEAR_SCORE: Final = 0.15
"""How far behind the best candidate another one may be and still be meant."""
SAID: Final = 0.8
"""Part of a series' name in the sentence that counts as said in full."""


def choose_by_number(inquiry: Inquiry, link: Link) -> Link:
    """Return the link with the only fitting series that has exactly this number.

    The words must fit each of them about equally well, and the number must have three
    significant digits or more, two for the series that they fit best. A chosen series that fits the figure stays; the change of
    a series gives way to the series itself.
    """
    rivals = rivals_of(link, is_change=is_change(inquiry.claim))
    if not rivals:
        return link
    chosen = link.chosen
    if chosen is not None and inquiry.fits(chosen.series, loosely=False):
        return link
    scores = sorted(one.score for one in (chosen, *rivals) if one is not None)
    ahead = scores[-1] if scores[-2:-1] != scores[-1:] else None
    exact = [
        rival
        for rival in rivals
        if _equals(inquiry, rival.series, is_likeliest=rival.score == ahead)
    ]
    levels = [one for one in exact if not one.series.base_period] or exact
    if len({rival.series.measure for rival in levels}) != 1:
        return link
    best = levels[0]
    rest = [
        one for one in (chosen, *link.others) if one is not None and one is not best
    ]
    why = (
        f"The words fit “{best.series.title}” and other series; only this one has the "
        "number."
    )
    return replace(
        link,
        chosen=replace(best, why=why),
        others=tuple(rest),
        ambiguous=False,
        reason=None,
        explanation=why,
    )


def prefer_answering(inquiry: Inquiry, link: Link) -> Link:
    """Return the link with a series that has values for the claim's days.

    Only where the chosen one has none, and the words fit the other at least as well; its
    certainty is left open, so that it cannot contradict the figure.
    """
    chosen = link.chosen
    if chosen is None or not inquiry.claim.period.is_dated:
        return link
    if inquiry.answered_by(chosen.series)[1]:
        return link
    for other in link.others:
        is_as_near = other.series.is_official and other.score >= chosen.score
        if is_as_near and inquiry.answered_by(other.series)[1]:
            rest = tuple(one for one in link.others if one is not other)
            return replace(link, chosen=other, others=(chosen, *rest))
    return link


def rivals_of(link: Link, *, is_change: bool) -> list[Candidate]:
    """Return official series that fit the words about as well as the best one.

    What a change is the change of may be any noun of the sentence: there, every series
    counts whose name the sentence says in full.
    """
    best = link.chosen or (link.others[0] if link.others else None)
    if best is None:
        return []
    return [
        other
        for other in link.others
        if other.series.is_official
        and (
            best.score - other.score <= NEAR_SCORE
            or (is_change and dict(other.features).get("near", 0.0) >= SAID)
        )
    ]


def neighbours_of(link: Link, corpus: Corpus) -> list[Candidate]:
    """Return official amounts easily confused with the chosen one, listed as such.

    Of the same unit, kind and place. Their names need not be said: they cannot support a
    figure, but one that they fit is not contradicted.
    """
    if link.chosen is None or link.chosen.computed:
        return []
    own = link.chosen.series
    if own.stock_flow not in (StockFlow.STOCK, StockFlow.FLOW):
        return []
    listed = (corpus.series.get(name) for name in own.related_series)
    return [
        Candidate(series=other, score=0.0)
        for other in listed
        if other is not None
        and other.is_official
        and (other.unit_measure, other.stock_flow, other.ref_area, other.freq)
        == (own.unit_measure, own.stock_flow, own.ref_area, own.freq)
    ]


def _equals(inquiry: Inquiry, series: Series, *, is_likeliest: bool) -> bool:
    """Whether a series has exactly the number on the claim's own days.

    A number of few digits counts only if its publisher hedged it just as the claim does
    ("over 2,000").
    """
    claim = inquiry.claim
    question, found = inquiry.answered_by(series)
    exact = [one for one in found if fit_of(question, one) is Fit.EXACT]
    least = LIKELY_DIGITS if is_likeliest else TELLING_DIGITS
    is_telling = significant_digits(claim.quantity.value) >= least
    return any(is_telling or _says_the_same(claim, one) for one in exact)


def _says_the_same(claim: Claim, official: Official) -> bool:
    """Whether a value is published with the claim's own number and hedge."""
    quantity = claim.quantity
    if quantity.modifier is Modifier.EXACTLY or quantity.value < LEAST_HEDGED:
        return False
    hedges = {hedge_as_modifier(obs.qualifier) for obs in official.observations}
    return hedges == {quantity.modifier} and official.value == quantity.value
