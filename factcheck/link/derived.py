"""Series that the corpus does not hold but can give: sums of parts, means of groups.

In: series of the corpus. Out: a series of its own with observations computed from theirs,
each with the arithmetic in its note, so that it can be verified like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from factcheck.link.catalogue import Catalogue
from factcheck.link.families import Family
from factcheck.link.units import base_of_rate, is_percent
from factcheck.model import Corpus, Observation, Period, Series, StockFlow

ENOUGH: Final = Decimal("0.75")
"""Part of a group (its members, and its people where they weigh) that must have values."""
LEAST_MEMBERS: Final = 3

_Key = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Derived:
    """A computed series.

    Attributes:
        series: Its description; the id names what it was made of.
        observations: Its values, by period.
    """

    series: Series
    observations: tuple[Observation, ...]


def can_be_added(first: Series, second: Series) -> bool:
    """Whether two series are amounts or shares of one whole for one place and rhythm."""
    is_amount = first.stock_flow in (StockFlow.STOCK, StockFlow.FLOW)
    is_share = is_percent(first)
    return (
        (is_amount or is_share)
        and first.stock_flow is second.stock_flow
        and first.unit_measure == second.unit_measure
        and first.ref_area == second.ref_area
        and first.freq == second.freq
        and first.adjustment == second.adjustment
        and first.unit_mult == second.unit_mult
    )


def sum_of(parts: Sequence[Series], corpus: Corpus) -> Derived | None:
    """Return the sum of some series over the periods that all of them have.

    Args:
        parts: Two or more that `can_be_added`.
        corpus: Where their observations are.
    """
    held = [_by_period(corpus, one) for one in parts]
    common = [key for key in held[0] if all(key in other for other in held[1:])]
    first = parts[0]
    series = replace(
        first,
        series_id=" + ".join(one.series_id for one in parts),
        title=" + ".join(one.title for one in parts),
        measure=" + ".join(one.measure for one in parts),
        breakdown="",
        aliases=(),
    )
    observations = tuple(
        _sum(series, [one[key] for one in held]) for key in sorted(common, key=_order)
    )
    return Derived(series, observations) if observations else None


def _sum(series: Series, parts: Sequence[Observation]) -> Observation:
    """Return the sum of observations of one period."""
    values = [one.value for one in parts if one.value is not None]
    formula = " + ".join(f"{value:f}" for value in values)
    return _made(series, parts, sum(values, Decimal(0)), formula)


def group_of(
    family: Family, codes: Iterable[str], name: str, catalogue: Catalogue
) -> Derived | None:
    """Return what a family's members give for a group of places as a whole.

    Amounts are added up, and so are shares of the world: they are parts of one whole.
    Other shares and rates per head are averaged, each place weighed by its population;
    without population series there is no answer.

    Args:
        family: Series that differ in place only.
        codes: The areas of the group.
        name: What the group is called.
        catalogue: For the population.
    """
    wanted = sorted(set(codes))
    members = {
        code: family.members[code][0] for code in wanted if code in family.members
    }
    if len(members) < LEAST_MEMBERS or len(members) < ENOUGH * len(wanted):
        return None
    sample = next(iter(members.values()))
    is_share, is_amount = _is_share(sample), is_share_of_world(sample)
    is_amount |= not is_share and sample.stock_flow in (StockFlow.STOCK, StockFlow.FLOW)
    if not (is_share or is_amount):
        return None
    people = _population(catalogue, members) if is_share else None
    if is_share and people is None:
        return None
    series = replace(
        sample,
        series_id=f"{sample.series_id.rpartition(':')[0] or sample.series_id}:({name})",
        title=_title(sample, name),
        ref_area=f"({name})",
        ref_area_name=name,
    )
    held = {code: _by_period(catalogue.corpus, one) for code, one in members.items()}
    weights = _weights(people, catalogue.corpus) if people else {}
    keys = sorted({key for one in held.values() for key in one}, key=_order)
    made = [_group_value(series, key, held, weights, is_share) for key in keys]
    observations = tuple(one for one in made if one is not None)
    return Derived(series, observations) if observations else None


def _is_share(series: Series) -> bool:
    """Whether values of places are averaged, not added: shares, and rates per so many."""
    is_rate = base_of_rate(series.unit_measure) is not None
    return (is_rate or is_percent(series)) and not is_share_of_world(series)


_OF_WORLD: Final = re.compile(r"\bshare of (?:the )?(?:global|world)", re.IGNORECASE)


def is_share_of_world(series: Series) -> bool:
    """Whether a series says which part of the world's total a place has."""
    return is_percent(series) and (_OF_WORLD.search(series.title) is not None)


def _title(sample: Series, name: str) -> str:
    """Return the title of a member with the name of the group for that of its place."""
    own = sample.ref_area_name
    return sample.title.replace(own, name) if own else sample.title


def _group_value(
    series: Series,
    key: _Key,
    held: Mapping[str, Mapping[_Key, Observation]],
    weights: Mapping[str, Mapping[int, Decimal]],
    is_share: bool,
) -> Observation | None:
    """Return the value of a group for one period; None if too many members lack one."""
    found = {code: one[key] for code, one in held.items() if key in one}
    if len(found) < ENOUGH * len(held):
        return None
    parts = list(found.values())
    if not is_share:
        total = sum((one.value for one in parts if one.value is not None), Decimal(0))
        return _made(series, parts[:1], total, f"sum of {len(parts)} places")
    year = (key[0] or date.min).year
    pairs = [
        (one.value, weights.get(code, {}).get(year))
        for code, one in sorted(found.items())
    ]
    known = [(value, weight) for value, weight in pairs if value is not None and weight]
    if len(known) < ENOUGH * len(held):
        return None
    people = sum((weight for _, weight in known), Decimal(0))
    mean = sum((value * weight for value, weight in known), Decimal(0)) / people
    note = f"mean of {len(known)} places weighed by population"
    # Not every share is one of the population: of the labour force, of households.
    return replace(_made(series, parts[:1], round(mean, 2), note), qualifier="approx")


def _population(catalogue: Catalogue, codes: Iterable[str]) -> Family | None:
    """Return the family that gives the population of most of some places."""
    wanted = set(codes)
    found = [family for family in catalogue.families if counts_people(family)]
    return max(
        found,
        key=lambda one: (len(wanted & one.members.keys()), -one.key),
        default=None,
    )


def counts_people(family: Family) -> bool:
    """Whether a family gives the population of places as a whole."""
    sample = family.sample
    is_people = sample.unit_measure.upper() == "PS"
    is_level = sample.stock_flow in (StockFlow.STOCK, StockFlow.RATE)
    is_whole = not family.narrow or sample.breakdown.lower() == "total"
    is_named = any(phrase.stems == ("population",) for phrase in family.phrases)
    return is_people and is_level and is_whole and is_named


def _weights(people: Family, corpus: Corpus) -> dict[str, dict[int, Decimal]]:
    """Return the population of each place by year."""
    return {
        code: {
            obs.period.start.year: obs.value
            for obs in corpus.as_of(members[0].series_id)
            if obs.period.start is not None and obs.value is not None
        }
        for code, members in people.members.items()
    }


def _by_period(corpus: Corpus, series: Series) -> dict[_Key, Observation]:
    """Return the newest vintage of each period of a series."""
    return {
        (obs.period.start, obs.period.end): obs
        for obs in corpus.as_of(series.series_id)
    }


def _made(
    series: Series, parts: Sequence[Observation], value: Decimal, formula: str
) -> Observation:
    """Return a computed observation, known when the last of its parts was."""
    days = [one.as_of for one in parts]
    period: Period = parts[0].period
    return replace(
        parts[0],
        series_id=series.series_id,
        period=period,
        value=value,
        as_of=None if None in days else max(day for day in days if day),
        lag_days=max(one.lag_days for one in parts),
        note=f"{formula} = {value:f}" if "+" in formula else formula,
    )


def _order(key: _Key) -> tuple[date, date]:
    """Sort key of a period."""
    return key[0] or date.min, key[1] or date.max
