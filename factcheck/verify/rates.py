"""A rate, share or index over a period: its own value, a mean, or the one around it.

In: the values of a series known on a day (`DataAsOf.values`) and a period. Out: every
value that answers, best first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from factcheck.model import Period
from factcheck.model.display import show_days, show_number
from factcheck.verify.clocks import days_between
from factcheck.verify.days import lies_in
from factcheck.verify.official import Official, combine

SLACK_DAYS: Final = 3
"""Days by which the start of a counted period may differ from the one asked for."""


def rates_in(values: Sequence[Official], period: Period) -> list[Official]:
    """Return the values of a rate, share or index for a period.

    A period equal to one of the series' own gives its value; a longer one gives the mean
    of the values inside, then each of them; a shorter one the value around it.
    """
    exact = [one for one in values if one.period.has_same_days(period)]
    if exact:
        return exact
    begun = _begun(values, period)
    if begun:
        return begun
    inside = [one for one in values if lies_in(one.period, period)]
    if len(inside) > 1:
        last = inside[-1].last_day
        ending = [one for one in inside if one.last_day == last]
        return [_mean(inside, period), *ending]
    around = [one for one in values if lies_in(period, one.period)]
    around.sort(key=lambda one: (one.period.days or 0, one.is_doubtful))
    return inside or around[:2]


def _begun(values: Sequence[Official], period: Period) -> list[Official]:
    """Return the values of the longest stretch that begins with a period.

    It must cover more than half of the period (a quarter of a half-year is half), and
    start within a few days of it.
    """
    if period.start is None or period.days is None:
        return []
    found = [
        one
        for one in values
        if lies_in(one.period, period)
        and days_between(one.first_day, period.start) <= SLACK_DAYS
        and (one.period.days or 0) * 2 > period.days
    ]
    longest = max((one.last_day for one in found), default=None)
    return [with_note(one, period) for one in found if one.last_day == longest]


def _mean(values: Sequence[Official], period: Period) -> Official:
    """Average the values inside a period."""
    count = Decimal(len(values))
    mean = sum((one.value for one in values), Decimal(0)) / count
    formula = f"({list_terms(values)}) / {len(values)} = {show_number(round(mean, 2))}"
    return combine(
        mean,
        tuple(values),
        period=period,
        formula=formula,
        note=f"Mean of {len(values)} values.",
    )


def list_terms(values: Sequence[Official]) -> str:
    """Write the terms of a sum, the middle of a long one left out."""
    terms = [show_number(one.value) for one in values]
    if len(terms) > 12:
        terms = [*terms[:3], "…", *terms[-2:]]
    return " + ".join(terms)


def with_note(one: Official, period: Period) -> Official:
    """Say which days a value covers that nearly fills the period asked for."""
    shown = show_days(one.period.start, one.period.last_day)
    days = Decimal(period.days or 1)
    share = min(Decimal(1), Decimal(one.period.days or 0) / days)
    note = f"The count covers {shown}."
    return replace(one, note=note, coverage=share)
