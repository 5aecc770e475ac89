"""Ratios of series on file: amounts per head, shares of a wider place or of another series.

In: series of the corpus. Out: a `Derived` series with the division in the note of each
value. Populations and the like are estimates, often of another day than what is divided:
values carry the qualifier "approx", which allows one percent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from factcheck.link.catalogue import Catalogue
from factcheck.link.derived import Derived, counts_people
from factcheck.link.units import PERCENT_UNITS, base_of_rate
from factcheck.model import Corpus, Frequency, Observation, Period, Series, StockFlow
from factcheck.model.display import show_number

HUNDRED: Final = Decimal(100)
OLDEST_YEARS: Final = 2
"""A population this many years old still stands for the present one: they change by about
one percent a year (UN, World Population Prospects)."""
WHOLE_DAYS: Final = Decimal("0.95")
"""Part of a year that finer values must cover before they stand for the year."""
DIGITS: Final = 6  # significant digits kept of a quotient

WholeAt = Callable[[Period], Decimal | None]
"""What a value is divided by, for the period of the value."""


def is_amount(series: Series) -> bool:
    """Whether the values of a series are amounts that can be divided among people."""
    unit = series.unit_measure.upper()
    is_rate = unit in PERCENT_UNITS or base_of_rate(unit) is not None
    is_level = series.stock_flow in (StockFlow.STOCK, StockFlow.FLOW)
    is_annual_rate = series.adjustment == "SAAR"
    is_index = unit in ("IX", "INDEX")
    is_count = unit == "PS"
    return not (is_rate or is_index) and (is_level or is_annual_rate or is_count)


def per_head(
    part: Series,
    people: Sequence[Series],
    corpus: Corpus,
    *,
    base: Decimal = Decimal(1),
) -> Derived | None:
    """Return a series divided by the population of its place: value × base / people.

    Args:
        part: Amounts: money, cases, persons.
        people: Populations of the same place, the one to prefer first.
        corpus: Where their observations are.
        base: 1 for "per person", 100,000 for a rate, 100 for a share of the population.
    """
    by_year = population_by_year(people, corpus)
    unit = part.unit_measure
    if base == HUNDRED:
        unit = "PT"
    elif base != 1:
        unit = f"PER_{base:f}_PEOPLE"
    named = replace(
        part,
        series_id=f"{part.series_id} / {people[0].series_id}",
        title=f"{part.title}, {_per(base)}",
        measure=f"{part.measure} {_per(base)}",
        unit_measure=unit,
    )
    return quotient(part, named, lambda period: _in_year(by_year, period), base, corpus)


def share_of(part: Series, whole: Series, corpus: Corpus) -> Derived | None:
    """Return which percentage of one series another one is: part × 100 / whole.

    Args:
        part: Amounts of the part.
        whole: Amounts of the whole, in the same unit.
        corpus: Where their observations are.
    """
    if part.series_id == whole.series_id:
        return None
    named = replace(
        part,
        series_id=f"{part.series_id} / {whole.series_id}",
        title=f"{part.title} as a share of {whole.title}",
        measure=f"{part.measure} as a share of {whole.measure}",
        unit_measure="PT",
    )
    held = plain_values(whole, corpus)
    return quotient(
        part, named, lambda period: _over(held, whole, period), HUNDRED, corpus
    )


def quotient(
    part: Series, named: Series, whole_at: WholeAt, factor: Decimal, corpus: Corpus
) -> Derived | None:
    """Divide every value of a series by what stands beside it; None without any."""
    values = plain_values(part, corpus)
    is_finer = part.stock_flow is StockFlow.FLOW and part.freq is not Frequency.YEAR
    if is_finer:
        values = _by_year(values)
    series = replace(
        named,
        stock_flow=_kind_of(part),
        unit_mult=0,
        freq=Frequency.YEAR if is_finer else part.freq,
    )
    made = [
        one
        for obs in values
        if (one := _divided(obs, series, whole_at(obs.period), factor)) is not None
    ]
    return Derived(series, tuple(made)) if made else None


def _kind_of(part: Series) -> StockFlow:
    """Return how a ratio is read: of a level on its day, of an amount for its period."""
    return StockFlow.STOCK if part.stock_flow is StockFlow.STOCK else StockFlow.RATE


def are_alike(part: Series, whole: Series) -> bool:
    """Whether a series may be a share of another: levels of levels, amounts of amounts.

    A gross domestic product at annual rates is an amount.
    """
    levels = part.stock_flow is StockFlow.STOCK, whole.stock_flow is StockFlow.STOCK
    return (
        part.unit_measure == whole.unit_measure
        and part.ref_area == whole.ref_area
        and part.series_id != whole.series_id
        and (levels[0] is levels[1] or whole.adjustment == "SAAR")
    )


def _divided(
    obs: Observation, series: Series, whole: Decimal | None, factor: Decimal
) -> Observation | None:
    """Return one quotient with its arithmetic."""
    if obs.value is None or not whole:
        return None
    value = _kept(obs.value * factor / whole)
    times = "" if factor == 1 else f" × {show_number(factor)}"
    note = f"{show_number(obs.value)}{times} / {show_number(whole)} = {value:f}"
    return replace(
        obs, series_id=series.series_id, value=value, qualifier="approx", note=note
    )


def _kept(value: Decimal) -> Decimal:
    """Round a quotient to a few significant digits."""
    return round(value, max(0, DIGITS - 1 - value.adjusted())) if value else value


def _per(base: Decimal) -> str:
    """Write what a ratio is per: "per person", "per 100,000 people"."""
    if base == HUNDRED:
        return "as a share of the population"
    return "per person" if base == 1 else f"per {show_number(base)} people"


def plain_values(series: Series, corpus: Corpus) -> list[Observation]:
    """Return the newest vintage of each period, the power of ten applied."""
    return [
        replace(obs, value=obs.value.scaleb(series.unit_mult))
        for obs in corpus.as_of(series.series_id)
        if obs.value is not None and obs.period.start is not None
    ]


def _by_year(values: Sequence[Observation]) -> list[Observation]:
    """Add finer amounts up to calendar years; years not covered are left out."""
    years: dict[int, list[Observation]] = defaultdict(list)
    for obs in values:
        assert obs.period.start is not None  # noqa: S101 - `plain_values`
        years[obs.period.start.year].append(obs)
    made: list[Observation] = []
    for year, parts in sorted(years.items()):
        days = sum(obs.period.days or 0 for obs in parts)
        if days < WHOLE_DAYS * 365:
            continue
        period = Period(
            start=date(year, 1, 1),
            end=date(year + 1, 1, 1),
            granularity=Frequency.YEAR,
        )
        total = sum((obs.value for obs in parts if obs.value), Decimal(0))
        made.append(replace(parts[-1], period=period, value=total))
    return made


def population_by_year(people: Sequence[Series], corpus: Corpus) -> dict[int, Decimal]:
    """Return the population by the year in which it was counted.

    Years that the first series lacks are taken from the next ones.
    """
    found: dict[int, Decimal] = {}
    for series in people:
        for obs in plain_values(series, corpus):
            if obs.period.start is not None and obs.value is not None:
                found.setdefault(obs.period.start.year, obs.value)
    return found


def _in_year(by_year: Mapping[int, Decimal], period: Period) -> Decimal | None:
    """Return the value of a period's year, else the last one before that is not too old."""
    last = period.last_day
    if last is None:
        return None
    for year in range(last.year, last.year - OLDEST_YEARS - 1, -1):
        if year in by_year:
            return by_year[year]
    return None


def _over(held: Sequence[Observation], whole: Series, period: Period) -> Decimal | None:
    """Return the value of a whole for a period: its own, else what its parts give.

    Amounts are added up, levels and annual rates averaged.
    """
    inside: list[Decimal] = []
    for obs in held:
        if obs.value is None:
            continue
        if obs.period.has_same_days(period):
            return obs.value
        if _is_inside(obs.period, period):
            inside.append(obs.value)
    if not inside:
        return None
    total = sum(inside, Decimal(0))
    return total if whole.stock_flow is StockFlow.FLOW else total / len(inside)


def _is_inside(inner: Period, outer: Period) -> bool:
    """Whether one closed period lies in another, or a day of the outer one in it."""
    if not (inner.start and inner.end and outer.start and outer.end):
        return False
    if outer.days == 1:
        return inner.start <= outer.start and outer.end <= inner.end
    return outer.start <= inner.start and inner.end <= outer.end


def populations_of(code: str, catalogue: Catalogue) -> list[Series]:
    """Return the series with the population of a place, found by their description.

    Persons, a level, of no subgroup, one of whose names is "population" alone; the one
    with most years first.
    """
    found = [
        member
        for family in catalogue.families
        if counts_people(family)
        for member in family.members.get(code, ())
        if member.is_official
    ]
    return sorted(
        found,
        key=lambda one: (-len(catalogue.corpus.as_of(one.series_id)), one.series_id),
    )
