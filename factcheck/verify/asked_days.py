"""On which days a series is read for a figure, and on which for what it changed from.

In: a claim with its period, its article, the calculation and the series asked. Out:
periods, closed at publication. Nothing is looked up here.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from factcheck.model import (
    Article,
    Basis,
    Claim,
    Frequency,
    Period,
    Relation,
    Series,
    StockFlow,
)
from factcheck.model.period import ONE_DAY
from factcheck.verify.calculation import Calculation

REGULAR: Final = (
    Frequency.MONTH,
    Frequency.QUARTER,
    Frequency.HALF_YEAR,
    Frequency.YEAR,
)
"""Frequencies with a value for every period, unlike days on which a count appears."""


def when(claim: Claim, article: Article) -> tuple[Period, bool]:
    """Return the claim's period, or publication where nothing dates it.

    Returns:
        The period, and whether it is assumed for want of a date in the text.
    """
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


def reaches(period: Period, published: date | None) -> bool:
    """Whether a period lasts until publication or later."""
    last = period.last_day
    return published is not None and (last is None or last >= published)


def end_of(period: Period, calculation: Calculation, series: Series) -> Period:
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


def over_publication(end: Period, article: Article) -> Period:
    """Read an end on the last possible day of publication on every possible one."""
    published = article.published
    if published is None or published.is_exact or end.last_day != published.latest:
        return end
    if end.start is None or end.start < published.earliest:
        return end
    return Period.of_days(published.earliest, published.latest, relation=end.relation)


def given_base(claim: Claim, period: Period) -> Period | None:
    """Return the days on which the base of a change is read, if the text names them."""
    if claim.base_period is not None and claim.base_period.is_dated:
        return claim.base_period
    if period.start is None:
        return None
    if period.relation in (Relation.SINCE, Relation.FROM_TO):
        return Period.of_days(period.start, _unit_end(period.start, period))
    return None


def start_of(
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


def is_regular(series: Series) -> bool:
    """Whether a series has one value for each month, quarter or year."""
    return series.freq in REGULAR


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
