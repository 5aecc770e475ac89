"""How outcomes of statements name values and days. Facts about figures only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from factcheck.link.units import is_percent
from factcheck.model import Observation, Series
from factcheck.model.display import show_days
from factcheck.verify.official import Official
from factcheck.verify.statements.asked import Asked
from factcheck.verify.wording import show_bounds, show_in_unit, show_points

MAX_KEPT = 40  # observations kept as evidence; a long window shows its ends


def name_value(asked: Asked, one: Official, series: Series | None = None) -> str:
    """Return a value with its days: `58% in 2015`."""
    value = show_in_unit(one.value, series or asked.series, asked.claim)
    return f"{value} ({show_days(one.period.start, one.period.last_day)})"


def show(asked: Asked, value: Decimal) -> str:
    """Return a value in the unit of the series."""
    return show_in_unit(value, asked.series, asked.claim)


def show_step(asked: Asked, value: Decimal) -> str:
    """Return a difference of two values: percentage points for a series in percent."""
    if is_percent(asked.series):
        return show_points(value)
    return show(asked, value)


def fair_for(asked: Asked, value: Decimal) -> str:
    """Say which values would make a figure fair, in a sentence."""
    bounds = show_bounds(asked.question.bounds_for(value), lambda one: show(asked, one))
    return f"“{asked.claim.text}” would be fair for {bounds}."


def span_of(values: Sequence[Official]) -> tuple[date | None, date | None]:
    """Return the first day of the first and the last day of the last value."""
    return values[0].period.start, values[-1].period.last_day


def observed(values: Iterable[Official]) -> tuple[Observation, ...]:
    """Return the observations of some values, the middle of a long list left out."""
    found = list(dict.fromkeys(obs for one in values for obs in one.observations))
    if len(found) > MAX_KEPT:
        half = MAX_KEPT // 2
        found = found[:half] + found[-half:]
    return tuple(found)
