"""When two figures are of: the same days, other days, or not known.

In: a claim, its finding and its article. Out: `When`, and how two of them lie.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from factcheck.compare.families import is_change as is_moved
from factcheck.model import (
    Article,
    Basis,
    Claim,
    Finding,
    Period,
    QuantityKind,
    Relation,
    Series,
    Stat,
    StockFlow,
)
from factcheck.model.display import show_days

_GUESSED: Final = (Basis.ASSUMED_LATEST, Basis.UNKNOWN)
_CHANGES: Final = (
    QuantityKind.PERCENT_CHANGE,
    QuantityKind.PERCENTAGE_POINTS,
    QuantityKind.MULTIPLE,
)
SAME_NEWS_DAYS: Final = 3
"""Undated figures of articles printed this close together report the same moment: a
release is taken up within a day or two, a weekend included."""
MONTH: Final = 31
LONG: Final = 180
"""From here on, ends named by month and by day ("September 2016", "30 September 2016")
are the same ends."""


class Gap(Enum):
    """How the days of two figures lie to one another."""

    SAME = "same"
    APART = "apart"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The days that a figure refers to.

    Attributes:
        first: First day; for a change, of its end point. None if unknown.
        last: Last day, inclusive; None if unknown.
        is_firm: The text gives the days; else they are those of publication.
        is_span: The figure is an amount within the days, not a level on one of them.
        base: For a change, the day it starts from; None if the text gives none.
    """

    first: date | None = None
    last: date | None = None
    is_firm: bool = False
    is_span: bool = False
    base: date | None = None

    @property
    def is_known(self) -> bool:
        """Whether both ends are known."""
        return self.first is not None and self.last is not None

    @property
    def length(self) -> int:
        """Days from the first to the last; 0 for a day or where an end is unknown."""
        if self.first is None or self.last is None:
            return 0
        return (self.last - self.first).days

    @property
    def days(self) -> str:
        """The days in words."""
        return show_days(self.first, self.last)


def date_of(
    claim: Claim, finding: Finding, article: Article, series: Series | None
) -> When:
    """Return the days of a claim: as the text gives them, else those of publication.

    A change, and a level reached "since" a day, are dated by their end point; the
    starting point of a change is kept as `base`.
    """
    period = claim.period
    is_change = claim.quantity.kind in _CHANGES or claim.stat is Stat.CHANGE
    is_change = is_change or is_moved(series)
    lag = _lag_of(series)
    is_change = is_change or lag is not None
    is_firm = period.last_day is not None and period.basis not in _GUESSED
    base = _base(claim, finding) if is_change else None
    if lag is not None and period.start is not None:
        base = period.start - lag
    is_level = series is not None and series.stock_flow is StockFlow.STOCK
    is_span = _is_span(claim, period) and not is_change and not is_level
    reaches = period.relation in (Relation.SINCE, Relation.FROM_TO)
    if is_firm and (is_change or (reaches and claim.stat is Stat.LEVEL)):
        return When(
            first=period.last_day, last=period.last_day, is_firm=True, base=base
        )
    if is_firm and period.start is not None:
        return When(
            first=period.start,
            last=period.last_day,
            is_firm=True,
            is_span=is_span,
        )
    if article.published is None:
        return When(is_span=is_span, base=base)
    return When(
        first=article.published.earliest,
        last=article.published.latest,
        is_span=is_span,
        base=base,
    )


_LAGS: Final = {"year": 365, "quarter": 91, "month": 30, "week": 7}


def _lag_of(series: Series | None) -> timedelta | None:
    """Return how far back the values of a growth series are counted, if it says so.

    "The same month a year before" names the longest of its units.
    """
    words = series.base_period.lower() if series is not None else ""
    days = next((days for unit, days in _LAGS.items() if unit in words), None)
    return None if days is None else timedelta(days=days)


def _is_span(claim: Claim, period: Period) -> bool:
    """Tell whether a figure is an amount within its days."""
    if claim.stat is Stat.LEVEL or period.relation is Relation.AS_OF:
        return False
    return claim.stat is Stat.FLOW or (period.days or 0) > 1


def _base(claim: Claim, finding: Finding) -> date | None:
    """Return the day that a change starts from, as the text or its evidence gives it."""
    if claim.base_period is not None and claim.base_period.start is not None:
        return claim.base_period.start
    if claim.period.relation in (Relation.SINCE, Relation.FROM_TO):
        return claim.period.start
    used = finding.evidence.observations
    return used[0].period.start if len(used) > 1 else None


def gap_between(one: When, other: When) -> Gap:
    """Tell how the days of two figures lie to one another.

    Levels are of the same time if their days overlap. Amounts are of the same time if
    their days are the same. Undated figures are of the same time if their articles
    appeared within `SAME_NEWS_DAYS`.
    """
    if (
        one.first is None
        or one.last is None
        or other.first is None
        or other.last is None
    ):
        return Gap.UNSURE
    if not (one.is_firm and other.is_firm):
        if one.is_span or other.is_span:
            return Gap.UNSURE
        if max(one.length, other.length) > MONTH:
            return Gap.UNSURE
        return Gap.SAME if days_apart(one, other) <= SAME_NEWS_DAYS else Gap.APART
    overlap = one.first <= other.last and other.first <= one.last
    if not overlap:
        return Gap.APART
    lengths = sorted((one.length, other.length))
    if one.is_span and other.is_span:
        slack = MONTH if lengths[0] >= LONG else 0
        if one.first == other.first and ends_meet(one, other):
            return Gap.SAME  # counts of the year so far, told a day or two apart
        is_same = (
            abs((one.first - other.first).days) <= slack
            and abs((one.last - other.last).days) <= slack
        )
        return Gap.SAME if is_same else Gap.APART
    is_long = lengths[1] - lengths[0] > MONTH
    return Gap.UNSURE if one.is_span or other.is_span or is_long else Gap.SAME


def ends_meet(one: When, other: When) -> bool:
    """Tell whether two figures reach to the same news: ends a day or two apart."""
    if one.last is None or other.last is None:
        return False
    return abs((one.last - other.last).days) <= SAME_NEWS_DAYS


def days_apart(one: When, other: When) -> int:
    """Return the days between the days of two figures; 0 if they touch or are unknown."""
    if (
        one.first is None
        or one.last is None
        or other.first is None
        or other.last is None
    ):
        return 0
    return max(0, (max(one.first, other.first) - min(one.last, other.last)).days)


def same_base(one: When, other: When) -> bool | None:
    """Tell whether two changes start within a month of one another; None if unknown."""
    if one.base is None or other.base is None:
        return None
    return abs((one.base - other.base).days) <= MONTH


def same_stretch(one: When, other: When) -> bool | None:
    """Tell whether two changes are counted over about the same time; None if unknown."""
    lengths = [
        (when.last - when.base).days
        for when in (one, other)
        if when.last is not None and when.base is not None
    ]
    return abs(lengths[0] - lengths[1]) <= 2 * MONTH if len(lengths) == 2 else None
