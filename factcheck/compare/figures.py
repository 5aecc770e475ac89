"""One claim made ready to be compared: on a common scale, with its date and its series.

In: checked articles. Out: `Figure`s. Kinds that say the same thing in other units meet on
one scale: fractions and percent on `share`, multiples and percent changes on `change`
(both in percent); everything else keeps its own unit and never meets another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from factcheck.compare.families import is_change, is_growth
from factcheck.compare.measures import Wording, word_measure
from factcheck.compare.times import When, date_of
from factcheck.link.units import is_percent
from factcheck.model import (
    Article,
    Bounds,
    CheckedArticle,
    Claim,
    Direction,
    Finding,
    Modifier,
    Observation,
    QuantityKind,
    Reason,
    Series,
    Stat,
    StatementKind,
    Verdict,
)
from factcheck.model.compared import as_compared
from factcheck.verify import FairBounds, bounds_of
from factcheck.verify.question import reads_two_ways

HUNDRED: Final = Decimal(100)
CHANGE: Final = "change"
SHARE: Final = "share"
POINTS: Final = "points"
RELATIVE: Final = (SHARE, CHANGE, POINTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A claim with all that a comparison looks at.

    Attributes:
        claim: The claim.
        finding: What official data says about it.
        article: Where it stands.
        scale: Unit of `value`; figures on different scales are never compared.
        value: On the scale; changes downward are negative.
        strict: Fair values by written precision, one interval for each reading.
        near: Values a careful editor could mean by it, one interval for each reading:
            read as a round number; for "more than 900", up to the next hundred.
        rounded: Fair values read as a round number, one interval for each reading.
        when: The days it refers to, as far as known.
        wording: What it counts, in words.
        series: Series that answers it; None if none does.
        official: Official value for its own date, on the scale; None if unknown.
        observation: Where `official` is read from, the last one for a change.
        told_as: Series that the text names, where the figure is read as of another one
            that it is right for; else None.
    """

    claim: Claim
    finding: Finding
    article: Article
    scale: str
    value: Decimal
    strict: tuple[Bounds, ...]
    near: tuple[Bounds, ...]
    rounded: tuple[Bounds, ...]
    when: When
    wording: Wording
    series: Series | None = None
    official: Decimal | None = None
    observation: Observation | None = None
    told_as: Series | None = None

    @property
    def id(self) -> str:
        """Id of the claim."""
        return self.claim.id

    @property
    def outlet(self) -> str:
        """Who printed it, for a reader."""
        return self.article.outlet or self.article.title or self.article.id

    @property
    def is_overtaken(self) -> bool:
        """Whether it was right before publication and no longer was at publication."""
        return Reason.STALE in self.finding.reasons

    @property
    def is_answered(self) -> bool:
        """Whether official data has a value for it, so that its series is no guess."""
        return self.series is not None and self.official is not None

    @property
    def is_right(self) -> bool:
        """Whether official data bears it out for its own date."""
        return self.finding.verdict is Verdict.SUPPORTED

    @property
    def is_wrong(self) -> bool:
        """Whether official data speaks against it for its own date."""
        return self.finding.verdict is Verdict.CONTRADICTED

    def is_near(self, value: Decimal, factor: Decimal) -> bool:
        """Tell whether a value is of the same size, up to a factor; zero always is."""
        low, high = sorted((abs(self.value), abs(value)))
        return low == 0 or high <= factor * low

    @property
    def is_base(self) -> bool:
        """Whether it is only the starting point of another figure."""
        return self.claim.base_of is not None


def figures_of(
    checked: Sequence[CheckedArticle], *, with_passing: bool = False
) -> list[Figure]:
    """Return the comparable figures of all articles, ordered by claim id.

    Left out: figures that careful people might not check (`Claim.optional`), vague ones,
    and claims without a finding or with a limit for a whole time ("never below").
    Forecasts are never compared by official values.

    Args:
        checked: Articles with claims and findings.
        with_passing: Keep figures named in passing, for adding up.
    """
    found = [
        figure
        for article in checked
        for figure in _of_article(article, with_passing=with_passing)
    ]
    return sorted(found, key=lambda figure: figure.id)


def dimension(figure: Figure) -> str:
    """Return what may be held side by side: amounts and differences of one unit."""
    return figure.scale.removeprefix("difference ").removeprefix("amount ")


_PLAIN: Final = (StatementKind.EXTREME, StatementKind.RECORD)
"""Statements whose figure is a value of the series; that of a streak or of "never below"
is a limit."""


def _of_article(checked: CheckedArticle, *, with_passing: bool) -> Iterator[Figure]:
    """Yield the comparable figures of one article."""
    findings = {finding.claim_id: finding for finding in checked.findings}
    for claim in checked.claims:
        finding = findings.get(claim.id)
        if finding is None or claim.quantity.is_vague:
            continue
        if claim.optional and not with_passing:
            continue
        if claim.statement is not None and claim.statement.kind not in _PLAIN:
            continue
        yield _figure(claim, finding, checked.article)


def _figure(claim: Claim, finding: Finding, article: Article) -> Figure:
    """Put one claim on its scale."""
    series = _series_of(claim, finding)
    meant = as_compared(claim)
    convert, scale = _scale(meant, series)
    bounds = bounds_of(meant.quantity)
    readings = [convert]
    if reads_two_ways(claim, article):
        readings.append(lambda value: convert(value) + HUNDRED)
    return Figure(
        claim=claim,
        finding=finding,
        article=article,
        scale=scale,
        value=convert(meant.quantity.value),
        strict=tuple(_map(bounds.strict, reading) for reading in readings),
        near=tuple(_map(_near(bounds, meant), reading) for reading in readings),
        rounded=tuple(_map(bounds.rounded, reading) for reading in readings),
        when=date_of(claim, finding, article, series),
        wording=word_measure(claim),
        series=series,
        official=_official(finding, meant, series) if series else None,
        observation=_observation(finding, series),
    )


def _series_of(claim: Claim, finding: Finding) -> Series | None:
    """Return the series that answers a claim; None if none does for sure.

    Forecasts are compared by their words, and so is what no series could be told for.
    """
    chosen = finding.link.chosen
    is_doubtful = (
        finding.verdict is Verdict.UNCHECKABLE
        and Reason.AMBIGUOUS_MEASURE in finding.reasons
    )
    if chosen is None or claim.is_forecast or is_doubtful:
        return None
    return chosen.series


def _observation(finding: Finding, series: Series | None) -> Observation | None:
    """Return the last observation of a finding's own series."""
    used = reversed(finding.evidence.observations)
    own = (
        obs for obs in used if series is not None and obs.series_id == series.series_id
    )
    return next(own, None)


def _official(finding: Finding, claim: Claim, series: Series | None) -> Decimal | None:
    """Return the official value of a finding on the scale of its claim.

    Findings give changes with their sign, and shares in percent where the series does. An
    amount written without a sign ("a deficit of $1 trillion") is compared without it.
    """
    value = finding.evidence.official_value
    if value is None:
        return None
    if claim.quantity.kind is QuantityKind.MULTIPLE:
        return _grown(value)
    if claim.quantity.kind is QuantityKind.FRACTION:
        in_percent = series is not None and is_percent(series)
        return value if in_percent else value * HUNDRED
    is_amount = claim.direction is None and claim.quantity.value > 0
    return abs(value) if is_amount and claim.stat is not Stat.CHANGE else value


def _near(bounds: FairBounds, claim: Claim) -> Bounds:
    """Return what a careful editor could mean: no open ends, ranges as they stand."""
    modifier = claim.quantity.modifier
    if modifier is Modifier.BETWEEN or claim.quantity.value_max is not None:
        return bounds.strict
    return bounds.informative if modifier in _LIMITS else bounds.rounded


_LIMITS: Final = (
    Modifier.MORE_THAN,
    Modifier.AT_LEAST,
    Modifier.LESS_THAN,
    Modifier.AT_MOST,
)


def _scale(
    claim: Claim, series: Series | None
) -> tuple[Callable[[Decimal], Decimal], str]:
    """Return how to convert a value of the claim, and the name of the scale."""
    quantity, sign = claim.quantity, _sign(claim)
    kind = quantity.kind
    if kind is QuantityKind.MULTIPLE:
        return (_shrunk if sign < 0 else _grown), CHANGE
    if kind is QuantityKind.PERCENT_CHANGE:
        return (lambda value: sign * value), CHANGE
    if kind is QuantityKind.PERCENTAGE_POINTS:
        return (lambda value: sign * value), POINTS
    if kind is QuantityKind.FRACTION:
        return (lambda value: value * HUNDRED), SHARE
    if kind is QuantityKind.PERCENT:
        return (
            ((lambda value: sign * value), CHANGE)
            if is_growth(series)
            else (_same, SHARE)
        )
    is_moved = claim.stat is Stat.CHANGE or is_change(series)
    what = "difference" if is_moved else "amount"
    # A series says itself what a price is for: "$5.06" and "$5 a gallon" are of one.
    told = "" if series is not None and quantity.currency else quantity.unit.lower()
    unit = re.sub(r"\W+", " ", told).strip()
    return _same, f"{what} {kind} {quantity.currency or ''} {unit}".strip()


def _sign(claim: Claim) -> int:
    """Return -1 for a change downward, else 1."""
    return -1 if claim.direction is Direction.DOWN else 1


def _same(value: Decimal) -> Decimal:
    """Leave a value as it is."""
    return value


def _grown(value: Decimal) -> Decimal:
    """Return the percent change of a growth to `value` times."""
    return (value - 1) * HUNDRED


def _shrunk(value: Decimal) -> Decimal:
    """Return the percent change of "three times fewer" or "to a third"."""
    factor = 1 / value if value > 1 else value
    return (factor - 1) * HUNDRED


def _map(bounds: Bounds, convert: Callable[[Decimal], Decimal]) -> Bounds:
    """Convert both ends of an interval; a conversion that falls swaps them."""
    low, high = bounds.low, bounds.high
    ends = (
        None if low is None else convert(low),
        None if high is None else convert(high),
    )
    if convert(Decimal(2)) > convert(Decimal(1)):
        return Bounds(
            low=ends[0],
            high=ends[1],
            is_low_open=bounds.is_low_open,
            is_high_open=bounds.is_high_open,
        )
    return Bounds(
        low=ends[1],
        high=ends[0],
        is_low_open=bounds.is_high_open,
        is_high_open=bounds.is_low_open,
    )
