"""What a missing date, or a price since then, leaves open of a figure that misses.

In: a case and what was known. Out: a `Doubt`, or None where no date could save the figure.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from factcheck.model import QuantityKind, Reason, StockFlow, Verdict
from factcheck.model.display import show_days
from factcheck.verify.asked_days import is_regular
from factcheck.verify.calculation import Calculation
from factcheck.verify.case import Case
from factcheck.verify.clocks import DataAsOf, days_between
from factcheck.verify.days import shift_days
from factcheck.verify.doubt import Doubt
from factcheck.verify.observations import carry_days
from factcheck.verify.official import Official
from factcheck.verify.revisions import figure_of
from factcheck.verify.stretch import LOOKBACK_DAYS
from factcheck.verify.undated import PLAUSIBLE_DAYS
from factcheck.verify.windows import true_windows

BRACKET_DAYS: Final = 400
BRACKET_FACTOR: Final = Decimal("1.5")
"""How near the counts around publication must be, and how far off the figure."""
SOON_DAYS: Final = 60
"""A figure that comes true this soon after publication is not called wrong."""


def doubt_of_date(case: Case) -> Doubt | None:
    """Return what a missing date leaves open; None if no date could save the figure.

    A figure that no date up to soon after publication makes true is wrong without a
    date too, provided that the series reaches near publication.
    """
    question = case.question
    published = question.published
    if published is not None:
        horizon = shift_days(published, SOON_DAYS)
        is_in_words = _is_dated_in_words(case)
        since = date.min if is_in_words else shift_days(published, -PLAUSIBLE_DAYS)
        newest = DataAsOf(case.corpus, None)
        for window in true_windows(question, newest):
            start, last = window.period.start, window.period.last_day
            if last is not None and last < since:
                continue
            if start is None or start <= horizon:
                when = show_days(start, window.period.last_day)
                return Doubt(
                    verdict=Verdict.NEEDS_CONTEXT,
                    reasons=(Reason.UNDATED,),
                    detail=f"“{case.claim.text}” would be right for {when}.",
                )
        reach = carry_days(question.series)
        lasts = [one.period.last_day for one in newest.values(question.series)]
        if any(last and days_between(last, published) <= reach for last in lasts):
            return None
        if _is_far_from_both_sides(case, newest, published):
            return None
    return Doubt(
        verdict=Verdict.UNCHECKABLE,
        reasons=(Reason.NO_OBSERVATION, Reason.UNDATED),
        detail="The sentence gives no date, and there is no count near publication.",
    )


def _is_dated_in_words(case: Case) -> bool:
    """Whether a clause says when, though no day could be read from it.

    "Unemployment was 9 percent when the governor came" is not about today.
    """
    sentence = case.claim.sentence.of(case.article.text)
    return not case.claim.period.is_dated and bool(_WHEN.search(sentence))


_WHEN: Final = re.compile(
    r"\b(?:when|before|after|until|while|during|under|as of"
    r"|(?:end|start|beginning|close|height|bottom|peak) of)\b",
    re.IGNORECASE,
)
"""Words that begin a statement of time (Quirk et al., A Comprehensive Grammar of the
English Language, 15.25)."""


def _is_far_from_both_sides(case: Case, newest: DataAsOf, published: date) -> bool:
    """Whether the counts before and after publication both rule a figure out.

    Where counts are rare, the last one before and the first one after, each within 400
    days, speak for the time between, if the figure is half as far again off both.
    """
    if case.series.stock_flow is not StockFlow.STOCK:
        return False
    values = [one for one in newest.values(case.series) if not one.is_doubtful]
    before = [one for one in values if (one.period.last_day or date.max) <= published]
    after = [one for one in values if (one.period.start or date.min) > published]
    if not before or not after:
        return False
    sides = (before[-1], after[0])
    days = [one.period.start for one in sides if one.period.start is not None]
    if any(days_between(day, published) > BRACKET_DAYS for day in days):
        return False
    figure = abs(case.claim.quantity.value)
    low, high = sorted(abs(one.value) for one in sides)
    return figure > high * BRACKET_FACTOR or figure * BRACKET_FACTOR < low


def is_price_of_long_ago(case: Case, official: Official, data: DataAsOf) -> bool:
    """Whether a price of now differs by no more than prices move from mean to mean.

    "Oil fell to $27" is not about last month's mean; the greatest step of the last ten years
    says how far the price may have moved since.
    """
    question = case.question
    is_price = question.calculation is Calculation.RATE and (
        case.claim.quantity.kind is QuantityKind.MONEY
    )
    is_now = question.is_assumed or question.is_current
    if not (is_price and is_now and is_regular(case.series)) or not official.value:
        return False
    since = shift_days(official.first_day, -LOOKBACK_DAYS)
    values = [
        one.value
        for one in data.values(case.series)
        if one.first_day >= since and one.value and not one.is_doubtful
    ]
    steps = [abs(after / before - 1) for before, after in pairwise(values)]
    gap = abs(figure_of(case) / official.value - 1)
    return gap <= max(steps, default=Decimal(0))
