"""Where words leave two readings, what the number itself can decide.

In: a link and what was known. Out: the link with the series that the number points at,
or the questions that a claim may ask of a series. A number may decide *for* a reading,
never against a figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from factcheck.link.units import factors
from factcheck.model import (
    Article,
    Candidate,
    Claim,
    Corpus,
    Link,
    Modifier,
    QuantityKind,
    Series,
    Stat,
    StockFlow,
)
from factcheck.verify.answers import answers
from factcheck.verify.arithmetic import is_change
from factcheck.verify.bounds import Fit
from factcheck.verify.case import fit_of, preference_of, significant_digits
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.official import Official, hedge_as_modifier
from factcheck.verify.question import Question, ask, factor_for
from factcheck.verify.wording import show_in_unit, show_when

TELLING_DIGITS: Final = 3
"""Digits from which a number is unlikely to equal a second series by chance."""
LEAST_HEDGED: Final = 100
"""Least number that with the same hedge ("over 2,000") is no chance."""
NEAR_SCORE: Final = 0.15
"""How far behind the best candidate another one may be and still be meant."""
SAID: Final = 0.8
"""Part of a series' name in the sentence that counts as said in full."""
SUM_SHARE: Final = Decimal("0.05")
"""How far the sum of two counts, often of different days, may be off the figure."""

_BY: Final = re.compile(r"\bby\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sum:
    """Two series that a figure adds up ("signed or pending").

    Attributes:
        first: The larger part.
        second: The smaller part.
        total: Both together.
    """

    first: tuple[Series, Official]
    second: tuple[Series, Official]
    total: Decimal


def choose_by_number(
    claim: Claim,
    link: Link,
    article: Article,
    claims: Sequence[Claim],
    corpus: Corpus,
    known: DataAsOf,
) -> Link:
    """Return the link with the only fitting series that has exactly this number.

    The words must fit each of them about equally well, and the number must have three
    significant digits or more. A chosen series that fits the figure stays; the change of
    a series gives way to the series itself.
    """
    is_telling = significant_digits(claim.quantity.value) >= TELLING_DIGITS
    rivals = rivals_of(link, is_change=is_change(claim))
    if not rivals:
        return link
    chosen = link.chosen
    if chosen is not None and fits(
        claim, chosen, article, claims, corpus, known, loosely=False
    ):
        return link
    exact = [
        rival
        for rival in rivals
        if _equals(
            claim, rival.series, article, claims, corpus, known, is_telling=is_telling
        )
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


def prefer_answering(
    claim: Claim,
    link: Link,
    article: Article,
    claims: Sequence[Claim],
    corpus: Corpus,
    known: DataAsOf,
) -> Link:
    """Return the link with a series that has values for the claim's days.

    Only where the chosen one has none, and the words fit the other at least as well; its
    certainty is left open, so that it cannot contradict the figure.
    """
    chosen = link.chosen
    if chosen is None or not claim.period.is_dated:
        return link
    if _values(claim, chosen.series, article, claims, corpus, known)[1]:
        return link
    for other in link.others:
        is_as_near = other.series.is_official and other.score >= chosen.score
        if (
            is_as_near
            and _values(claim, other.series, article, claims, corpus, known)[1]
        ):
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


def _values(
    claim: Claim,
    series: Series,
    article: Article,
    claims: Sequence[Claim],
    corpus: Corpus,
    known: DataAsOf,
) -> tuple[Question, list[Official]]:
    """Return what a claim asks of a series, and the sound values that answer."""
    question = ask(claim, series, article)
    prefer = preference_of(claim, claims, series, corpus)
    found = answers(question, known, prefer)
    return question, [one for one in found if not one.is_doubtful]


def fits(
    claim: Claim,
    candidate: Candidate,
    article: Article,
    claims: Sequence[Claim],
    corpus: Corpus,
    known: DataAsOf,
    *,
    loosely: bool = True,
) -> bool:
    """Whether a candidate's series fits the figure on any reading of its bounds.

    Without `loosely`, a limit that is true but far off ("over 2,000" for 8,501) does not
    count.
    """
    series = candidate.series
    question, found = _values(claim, series, article, claims, corpus, known)
    wanted = {Fit.EXACT, Fit.ROUNDING} | ({Fit.LOOSE} if loosely else set())
    return any(fit_of(question, one) in wanted for one in found)


def _equals(
    claim: Claim,
    series: Series,
    article: Article,
    claims: Sequence[Claim],
    corpus: Corpus,
    known: DataAsOf,
    *,
    is_telling: bool,
) -> bool:
    """Whether a series has exactly the number on the claim's own days.

    A number of few digits counts only if its publisher hedged it just as the claim does
    ("over 2,000").
    """
    question, found = _values(claim, series, article, claims, corpus, known)
    exact = [one for one in found if fit_of(question, one) is Fit.EXACT]
    return any(is_telling or _says_the_same(claim, one) for one in exact)


def _says_the_same(claim: Claim, official: Official) -> bool:
    """Whether a value is published with the claim's own number and hedge."""
    quantity = claim.quantity
    if quantity.modifier is Modifier.EXACTLY or quantity.value < LEAST_HEDGED:
        return False
    hedges = {hedge_as_modifier(obs.qualifier) for obs in official.observations}
    return hedges == {quantity.modifier} and official.value == quantity.value


def sum_of_two(
    claim: Claim,
    link: Link,
    article: Article,
    claims: Sequence[Claim],
    corpus: Corpus,
    known: DataAsOf,
) -> Sum | None:
    """Return the two series that a figure "A or B" adds up, if it does.

    Both must fit the words equally well, be counted in whole things, and together come
    to the figure within five percent, since their last counts differ in date.
    """
    is_joined = re.search(r"\b(?:and|or)\b", claim.measure.text.lower()) is not None
    if (
        not (link.ambiguous and is_joined)
        or claim.quantity.kind is not QuantityKind.COUNT
    ):
        return None
    parts: list[tuple[Series, Official]] = []
    for candidate in link.others[:2]:
        series = candidate.series
        if not series.is_official or series.stock_flow is not StockFlow.STOCK:
            return None
        _, found = _values(claim, series, article, claims, corpus, known)
        if found:
            parts.append((series, found[0]))
    if len(parts) != 2:
        return None
    parts.sort(key=lambda part: -part[1].value)
    total = parts[0][1].value + parts[1][1].value
    value = claim.quantity.value
    is_sum = abs(total - value) <= SUM_SHARE * value and value > parts[0][1].value
    return Sum(parts[0], parts[1], total) if is_sum else None


def explain_sum(claim: Claim, found: Sum) -> str:
    """Say which two counts a figure adds up."""
    (one, first), (other, second) = found.first, found.second
    return (
        f"The figure adds up two counts: “{one.title}”, "
        f"{show_in_unit(first.value, one, claim)} {show_when(first.period)}, and "
        f"“{other.title}”, {show_in_unit(second.value, other, claim)} "
        f"{show_when(second.period)}."
    )


def readings(
    claim: Claim, series: Series, article: Article, known: DataAsOf | None = None
) -> list[Question]:
    """Return what a claim may ask of a series, the likeliest reading first.

    A count in a sentence of change can be the change or the level reached ("grew to over
    900"): both are read, unless it stands after "by". A count of events since a day may
    be the net change of a stock. A unit that reads two ways ("MT") is read the way that
    comes nearer to the series.
    """
    found = _readings(claim, series, article)
    ways = factors(claim.quantity, series)
    newest = known.values(series)[-1:] if known is not None else ()
    if len(ways) < 2 or not newest or not newest[0].value or not claim.quantity.value:
        return found
    best = min(
        ways, key=lambda way: _distance(claim.quantity.value * way, newest[0].value)
    )
    return [
        replace(
            one, bounds=one.bounds.scaled(best / factor_for(claim.quantity, series))
        )
        for one in found
    ]


def _distance(one: Decimal, other: Decimal) -> Decimal:
    """Return by what power of ten two amounts differ."""
    return abs(abs(one).log10() - abs(other).log10())


def _readings(claim: Claim, series: Series, article: Article) -> list[Question]:
    """Return the readings of what is asked, whatever the unit."""
    first = ask(claim, series, article)
    if series.stock_flow is StockFlow.STOCK and claim.stat is Stat.FLOW:
        net = ask(replace(claim, stat=Stat.CHANGE), series, article)
        return [first, net] if net.is_base_given else [first]
    kinds = (QuantityKind.COUNT, QuantityKind.MONEY)
    before = article.text[claim.sentence.start : claim.span.start]
    is_open = claim.stat is Stat.CHANGE and claim.quantity.kind in kinds
    if not is_open or _BY.search(before) or series.stock_flow is StockFlow.CHANGE:
        return [first]
    if series.stock_flow is StockFlow.FLOW:  # "adding 300 permits": the amount itself
        amount = ask(replace(claim, stat=Stat.FLOW), series, article)
        is_untold = claim.direction is None  # "a change of 300": nobody says which way
        return [replace(amount, is_magnitude=amount.is_magnitude or is_untold)]
    return [first, ask(replace(claim, stat=Stat.LEVEL), series, article)]
