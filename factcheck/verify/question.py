"""What a claim asks of a series: which calculation, on which days, from which base.

In: a claim, the series it was linked to, its article. Out: a `Question`. Nothing is
looked up here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from factcheck.link.units import PERCENT_UNITS, factors
from factcheck.model import (
    Article,
    Basis,
    Bounds,
    Claim,
    Direction,
    Frequency,
    Modifier,
    Period,
    Quantity,
    QuantityKind,
    Relation,
    Series,
    Stat,
    StockFlow,
)
from factcheck.model.period import ONE_DAY
from factcheck.verify.bounds import FairBounds, Fit, bounds_of
from factcheck.verify.per_time import is_by_year, unit_of_time
from factcheck.verify.running import is_window
from factcheck.verify.until_now import until_now


class Calculation(StrEnum):
    """How the official value is made from observations."""

    LEVEL = "level"  # a stock in force
    RATE = "rate"  # a rate, share or index of a period
    TOTAL = "total"  # a flow in a period
    AVERAGE = "average"  # a flow per day or month
    NET_CHANGE = "net_change"
    PERCENT_CHANGE = "percent_change"
    MULTIPLE = "multiple"
    POINTS = "points"

    @property
    def is_change(self) -> bool:
        """Whether it needs a base."""
        return self in _CHANGES


_CHANGES: Final = (
    Calculation.NET_CHANGE,
    Calculation.PERCENT_CHANGE,
    Calculation.MULTIPLE,
    Calculation.POINTS,
)


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
    period, is_assumed = _when(claim, article)
    given = _given_base(claim, period) if calculation.is_change else None
    latest = article.published.latest if article.published else None
    return Question(
        series=series,
        calculation=calculation,
        period=_over_publication(_end_of(period, calculation, series), article),
        base=given or _start_of(period, calculation, series, is_assumed=is_assumed),
        bounds=claim_bounds(with_limit(claim, article), series),
        is_current=is_assumed or _reaches(period, latest),
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


def is_percent(series: Series) -> bool:
    """Whether the values of a series are in percent."""
    return series.unit_measure.upper() in PERCENT_UNITS


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


def _when(claim: Claim, article: Article) -> tuple[Period, bool]:
    """Return the claim's period, or publication where nothing dates it."""
    period = claim.period
    if period.is_dated and period.basis is not Basis.ASSUMED_LATEST:
        return _clip(period, article), False
    if article.published is None:
        return period, True
    return (
        Period.of_days(
            article.published.earliest,
            article.published.latest,
            relation=Relation.AS_OF,
            basis=Basis.ASSUMED_LATEST,
        ),
        True,
    )


def _clip(period: Period, article: Article) -> Period:
    """Close a period that is still open at publication; nothing is later than that."""
    if article.published is None or period.start is None:
        return period
    latest = article.published.latest
    if period.end is None and period.start <= latest:
        return _with_end(period, latest)
    return period


def _with_end(period: Period, last: date) -> Period:
    """Return the period with another last day."""
    return Period.of_days(
        period.start,
        last,
        relation=period.relation,
        basis=period.basis,
        granularity=period.granularity,
        text=period.text,
        span=period.span,
    )


def _reaches(period: Period, published: date | None) -> bool:
    """Whether a period lasts until publication or later."""
    last = period.last_day
    return published is not None and (last is None or last >= published)


def _end_of(period: Period, calculation: Calculation, series: Series) -> Period:
    """Return the days on which a level, or the end of a change, is read."""
    if calculation in (Calculation.TOTAL, Calculation.AVERAGE):
        return period
    spans = (Relation.SINCE, Relation.FROM_TO)
    if calculation is Calculation.RATE and period.relation in spans:
        return period
    last = period.last_day
    if last is None:
        return period
    if period.relation in (Relation.SINCE, Relation.FROM_TO, Relation.UNTIL):
        first = _unit_start(last, period)
        return Period.of_days(first, last, relation=Relation.AS_OF)
    if calculation.is_change and series.stock_flow is StockFlow.STOCK:
        first = _unit_start(last, period) if is_regular(series) else last
        return Period.of_days(first, last, relation=Relation.AS_OF)
    return period


REGULAR: Final = (
    Frequency.MONTH,
    Frequency.QUARTER,
    Frequency.HALF_YEAR,
    Frequency.YEAR,
)


def is_regular(series: Series) -> bool:
    """Whether a series has one value for each month, quarter or year."""
    return series.freq in REGULAR


def _over_publication(end: Period, article: Article) -> Period:
    """Read an end on the last possible day of publication on every possible one."""
    published = article.published
    if published is None or published.is_exact or end.last_day != published.latest:
        return end
    if end.start is None or end.start < published.earliest:
        return end
    return Period.of_days(published.earliest, published.latest, relation=end.relation)


def _unit_start(last: date, period: Period) -> date:
    """Return the first day on which the end of a span may be read.

    A span named by months ends in its last month, one named by years in its last year;
    one named by days on its last day. Never before the span's own start.
    """
    first = last
    if (last + ONE_DAY).day == 1:
        if period.granularity is Frequency.MONTH:
            first = last.replace(day=1)
        elif period.granularity is Frequency.YEAR and last.month == 12:
            first = last.replace(month=1, day=1)
    return max(first, period.start) if period.start else first


def _given_base(claim: Claim, period: Period) -> Period | None:
    """Return the days on which the base of a change is read, if the text names them."""
    if claim.base_period is not None and claim.base_period.is_dated:
        return claim.base_period
    if period.start is None:
        return None
    if period.relation in (Relation.SINCE, Relation.FROM_TO):
        return Period.of_days(period.start, _unit_end(period.start, period))
    return None


def _start_of(
    period: Period, calculation: Calculation, series: Series, *, is_assumed: bool
) -> Period | None:
    """Return the day before a longer period as the base of a stock's change in it."""
    is_stock = series.stock_flow is StockFlow.STOCK
    is_long = period.start is not None and (period.days or 0) > 1
    if not (calculation.is_change and is_stock and is_long) or is_assumed:
        return None
    assert period.start is not None  # noqa: S101 - is_long
    before = period.start - ONE_DAY if period.start > date.min else period.start
    return Period.of_days(before, before)


def _unit_end(first: date, period: Period) -> date:
    """Return the last day on which the start of a span may be read."""
    last = first
    if period.granularity is Frequency.MONTH and first.day == 1:
        month = first.month % 12 + 1
        after = first.replace(year=first.year + first.month // 12, month=month)
        last = after - ONE_DAY
    elif period.granularity is Frequency.YEAR and (first.month, first.day) == (1, 1):
        last = first.replace(month=12, day=31)
    return last
