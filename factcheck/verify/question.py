"""What a claim asks of a series: which calculation, on which days, from which base.

In: a claim, the series it was linked to, its article. Out: a `Question`. Nothing is
looked up here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from factcheck.link.units import factors, is_percent
from factcheck.model import (
    Article,
    Bounds,
    Claim,
    Direction,
    Modifier,
    Period,
    Quantity,
    QuantityKind,
    Series,
    Stat,
    StockFlow,
)
from factcheck.verify.asked_days import (
    end_of,
    given_base,
    over_publication,
    reaches,
    start_of,
    when,
)
from factcheck.verify.bounds import FairBounds, Fit, bounds_of
from factcheck.verify.calculation import Calculation
from factcheck.verify.per_time import is_by_year, unit_of_time
from factcheck.verify.running import is_window
from factcheck.verify.until_now import until_now


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the data is asked.

    Attributes:
        series: The series asked.
        calculation: See `Calculation`.
        period: Days of the figure, or of the end of a change; never open at both ends
            unless the publication date is unknown too.
        base: Days of the base of a change; None if not a change or not given.
        bounds: Fair values of the claim, in the unit of the series and with its sign.
        is_current: It runs up to publication: "now", "since ...", or no date at all.
        is_assumed: Nothing in the text dates it.
        is_base_given: The text names the base.
        is_by_year: An undated amount is said to be that of a year.
        per: `hour`, `day`, `week`, `month` or `year` for averages, else empty.
        published: Last possible day of publication, or None.
        is_magnitude: The sentence gives the size of a deficit or shortfall, which may
            stand in the series with a minus sign.
        is_gap: It is the change of a deficit or shortfall, which grows where a series
            that holds it with a minus sign falls.
        second_bounds: The other reading of "a sixfold increase", else None.
        window: The days up to publication of a change over "the last four months", else
            None.
    """

    series: Series
    calculation: Calculation
    period: Period
    bounds: FairBounds
    base: Period | None = None
    is_current: bool = False
    is_assumed: bool = False
    is_base_given: bool = False
    per: str = ""
    is_by_year: bool = False
    published: date | None = None
    is_magnitude: bool = False
    is_gap: bool = False
    second_bounds: FairBounds | None = None
    window: Period | None = None

    def fit(self, value: Decimal) -> Fit:
        """Tell how a value lies to the claim, on the reading that suits it best."""
        if self.is_magnitude:
            value = abs(value)
        first = self.bounds.fit(value)
        if self.second_bounds is None:
            return first
        return min(first, self.second_bounds.fit(value))

    def bounds_for(self, value: Decimal) -> Bounds:
        """Return the interval to show beside a value."""
        fit = self.fit(value)
        if self.second_bounds is not None and self.bounds.fit(value) is not fit:
            return self.second_bounds.used(fit)
        return self.bounds.used(fit)


def ask(claim: Claim, series: Series, article: Article) -> Question:
    """Return what a claim asks of a series.

    Args:
        claim: Any claim; base figures and undated ones are resolved here as far as the
            claim itself allows.
        series: The series it is linked to.
        article: For the publication date.
    """
    claim = until_now(claim, article)
    per = unit_of_time(claim, article)
    calculation = calculation_for(claim, series, per)
    period, is_assumed = when(claim, article)
    given = given_base(claim, period) if calculation.is_change else None
    latest = article.published.latest if article.published else None
    return Question(
        series=series,
        calculation=calculation,
        period=over_publication(end_of(period, calculation, series), article),
        base=given or start_of(period, calculation, series, is_assumed=is_assumed),
        bounds=claim_bounds(with_limit(claim, article), series),
        is_current=is_assumed or reaches(period, latest),
        is_assumed=is_assumed,
        is_base_given=given is not None,
        per=per,
        is_by_year=is_assumed and is_by_year(claim, article),
        published=latest,
        is_magnitude=_is_magnitude(claim, calculation),
        is_gap=calculation.is_change and _names_shortfall(claim),
        second_bounds=_second_bounds(claim, article),
        window=period if calculation.is_change and is_window(period) else None,
    )


def calculation_for(claim: Claim, series: Series, per: str = "") -> Calculation:
    """Return the calculation that a claim of this kind needs on this series.

    Args:
        claim: The claim.
        series: The series it is linked to.
        per: The unit of time that its figure is per one of, if any.
    """
    kind = claim.quantity.kind
    is_amount = kind in (QuantityKind.COUNT, QuantityKind.OTHER_UNIT)
    if is_amount and per and series.stock_flow is StockFlow.FLOW:
        return Calculation.AVERAGE
    if kind is QuantityKind.MULTIPLE:
        return Calculation.MULTIPLE
    if kind is QuantityKind.PERCENTAGE_POINTS:
        return Calculation.POINTS
    if kind is QuantityKind.PERCENT_CHANGE:
        is_growth = series.stock_flow is StockFlow.CHANGE
        is_growth |= is_percent(series) and bool(series.base_period)
        return Calculation.RATE if is_growth else Calculation.PERCENT_CHANGE
    if kind is QuantityKind.RATE and series.stock_flow is StockFlow.FLOW:
        return Calculation.AVERAGE
    if claim.stat is Stat.CHANGE and series.stock_flow is not StockFlow.CHANGE:
        return Calculation.NET_CHANGE
    if series.stock_flow is StockFlow.STOCK:
        return Calculation.LEVEL
    is_flow = series.stock_flow is StockFlow.FLOW
    return Calculation.TOTAL if is_flow else Calculation.RATE


def claim_bounds(claim: Claim, series: Series) -> FairBounds:
    """Return the fair bounds of a claim in the unit and with the sign of the series."""
    bounds = bounds_of(claim.quantity).scaled(factor_for(claim.quantity, series))
    is_signed = claim.quantity.kind is not QuantityKind.MULTIPLE
    if claim.direction is Direction.DOWN and is_signed and claim.quantity.value > 0:
        bounds = bounds.scaled(Decimal(-1))
    return bounds


_LIMIT: Final = re.compile(
    r"\b(?:(?P<below>short of|below|under|lower than|less than|fewer than)"
    r"|(?P<above>above|beyond|higher than|more than|exceed(?:s|ed|ing)?|surpass(?:es|ed)?))"
    r"\s+(?:(?!\b(?:and|but|while|in|by)\b)[^.,;:()\d]){3,80}\s(?:of|at)\s+$",
    re.IGNORECASE,
)
"""A limit with a name before its figure: "short of the recommended ratio of 1:600"."""


def with_limit(claim: Claim, article: Article) -> Claim:
    """Return a claim whose figure is the limit that the sentence compares with by name."""
    if claim.quantity.modifier is not Modifier.EXACTLY:
        return claim
    found = _LIMIT.search(article.text[claim.sentence.start : claim.span.start])
    if found is None:
        return claim
    modifier = Modifier.LESS_THAN if found["below"] else Modifier.MORE_THAN
    return replace(claim, quantity=replace(claim.quantity, modifier=modifier))


def factor_for(quantity: Quantity, series: Series) -> Decimal:
    """Return what a figure is multiplied by to be in the unit of a series.

    Changes stay as they are: they have no unit, or that of the change.
    """
    if quantity.kind is QuantityKind.PERCENTAGE_POINTS:
        return Decimal(1)
    return next(iter(factors(quantity, series)), Decimal(1))


_MORE: Final = re.compile(
    r"^\W{0,2}(?:-?fold\s+)?(?:an?\s+|the\s+)?"
    r"(?:increase|rise|growth|jump|surge|gain|more|higher|greater|larger|expansion)\b",
    re.IGNORECASE,
)
_INCREASE_OF: Final = re.compile(
    r"\b(?:increase|rise|growth|jump|surge|gain)\s+of\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)


def reads_two_ways(claim: Claim, article: Article) -> bool:
    """Whether a multiple can mean "x times" and "x times more": "a sixfold increase".

    "Increased sixfold" and "six times as many" have one reading.
    """
    if claim.quantity.kind is not QuantityKind.MULTIPLE:
        return False
    after = article.text[claim.span.end : claim.span.end + 40]
    before = article.text[max(0, claim.span.start - 60) : claim.span.start]
    after = re.sub(r"^\s*times?\b", "", after)
    return bool(_MORE.match(after) or _INCREASE_OF.search(before))


_SHORTFALL: Final = re.compile(
    r"\b(?:(?:deficit|shortfall|gap|outflow|out-?migration)s?|migration out of)\b",
    re.IGNORECASE,
)


def _is_magnitude(claim: Claim, calculation: Calculation) -> bool:
    """Whether a figure gives the size of what a series may hold as a negative."""
    if calculation.is_change:  # "a change of 97,000": nobody says which way
        is_told = claim.direction is not None or claim.stat is not Stat.CHANGE
        return not is_told and calculation is not Calculation.MULTIPLE
    return claim.quantity.value >= 0 and _names_shortfall(claim)


def _names_shortfall(claim: Claim) -> bool:
    """Whether a claim measures a deficit, shortfall or gap."""
    words = f"{claim.measure.text} {claim.measure.antecedent}"
    return _SHORTFALL.search(words) is not None


def _second_bounds(claim: Claim, article: Article) -> FairBounds | None:
    """Return the bounds of "x times more", which is x + 1 times, if it may mean that."""
    if not reads_two_ways(claim, article):
        return None
    more = replace(claim.quantity, value=claim.quantity.value + 1)
    return bounds_of(more)
