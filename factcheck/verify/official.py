"""One value that the official data gives for a question, with all it was made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from factcheck.model import (
    Bounds,
    Modifier,
    Observation,
    ObsStatus,
    Period,
    Quantity,
    QuantityKind,
    Series,
)
from factcheck.model.display import show_number
from factcheck.verify.bounds import bounds_of

APPROXIMATE_SHARE: Final = Decimal("0.01")
"""A publisher's "about" allows 1 % where rounding allows less: enough for the spelling
variants in counts of distinct names, narrow enough to tell neighbouring counts apart."""
_ABOUT: Final = frozenset({"about", "approx"})
_LIMITS: Final = {
    "over": Modifier.MORE_THAN,
    "at_least": Modifier.AT_LEAST,
    "at_most": Modifier.AT_MOST,
    "less_than": Modifier.LESS_THAN,
    "nearly": Modifier.NEARLY,
}


LOWER_BOUNDS: Final = frozenset({"over", "at_least"})
UPPER_BOUNDS: Final = frozenset({"at_most", "less_than", "nearly"})
"""Qualifiers by which a value is only one end of where the true one lies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """A value from one or more observations.

    Attributes:
        value: In plain units (`unit_mult` applied), percent values in percent.
        period: What it is the value of; for a change, base to end.
        observations: Used for it, base before end.
        formula: With the numbers put in; empty for a value that is read off.
        hedge: Where the true value lies by the publisher's own words ("over 2,000").
        is_doubtful: An observation in it is marked as suspect or hardly sure.
        coverage: Part of the days asked for that the observations cover, 0 to 1.
        note: What a reader should know about it, in a sentence; may be empty.
        is_nearest: Not in force on the day asked for, only the nearest one.
        rank: Preference among values for one question, 0 first.
        publisher: Who published it; several joined by "and".
        is_second_way: Counted in another way than the usual one, which is preferred.
    """

    value: Decimal
    period: Period
    observations: tuple[Observation, ...]
    formula: str = ""
    hedge: Bounds
    is_doubtful: bool = False
    coverage: Decimal = Decimal(1)
    note: str = ""
    is_nearest: bool = False
    rank: int = 0
    publisher: str = ""
    is_second_way: bool = False

    @property
    def first_day(self) -> date:
        """First day of the period; the first that `date` knows where that is open."""
        return self.period.start or date.min

    @property
    def last_day(self) -> date:
        """Last day of the period; the last that `date` knows where that is open."""
        return self.period.last_day or date.max


def read_off(obs: Observation, series: Series, **fields: object) -> Official:
    """Return the value of one observation.

    Args:
        obs: Must have a value.
        series: The series it belongs to, for its unit.
        **fields: Further fields of `Official`.
    """
    value = plain_value(obs, series)
    return Official(
        value=value,
        period=obs.period,
        observations=(obs,),
        hedge=hedge_of(value, obs.qualifier),
        is_doubtful=is_doubtful(obs),
        publisher=publisher_of(obs, series),
        **fields,  # type: ignore[arg-type]
    )


def plain_value(obs: Observation, series: Series) -> Decimal:
    """Return the value of an observation with the series' power of ten applied."""
    if obs.value is None:
        raise ValueError(
            f"Observation of {obs.series_id!r} for {obs.period.start} has no value; "
            "leave missing values out first."
        )
    return obs.value.scaleb(series.unit_mult)


def is_doubtful(obs: Observation) -> bool:
    """Whether an observation may be shown but not decide a verdict."""
    return obs.confidence == "low" or obs.status is ObsStatus.SUSPECT


def hedge_of(value: Decimal, qualifier: str) -> Bounds:
    """Return where the true value lies if the publisher hedged it this way.

    "about 150" is 145 to 155 (its last non-zero place) or 1 % either way, whichever is
    wider; "over 2,000" is 2,000 up to the next such step.
    """
    if qualifier in _ABOUT:
        half = max(_place(value) / 2, APPROXIMATE_SHARE * abs(value))
        half = min(half, abs(value) / 10)
        return Bounds(low=value - half, high=value + half)
    if qualifier not in _LIMITS:
        return Bounds(low=value, high=value)
    quantity = Quantity(
        value=value,
        kind=QuantityKind.COUNT,
        modifier=_LIMITS[qualifier],
        step=min(Decimal(1), _place(value)),
        rounded_step=_place(value),
    )
    return bounds_of(quantity).informative


def limits_of(official: Official, *, is_change: bool) -> tuple[bool, bool]:
    """Tell whether a value is a lower, and whether it is an upper bound of the true one.

    A part of a sum that is a lower bound makes the sum one. A change has its base first:
    where the base may be higher, the change may be lower.
    """
    hedges = [obs.qualifier for obs in official.observations]
    bases, ends = (hedges[:1], hedges[1:]) if is_change and hedges[1:] else ([], hedges)
    low, high = set(LOWER_BOUNDS), set(UPPER_BOUNDS)
    return (
        bool(low & set(ends) or high & set(bases)),
        bool(high & set(ends) or low & set(bases)),
    )


def hedge_as_modifier(qualifier: str) -> Modifier:
    """Return the modifier that says in a sentence what a qualifier says in the data."""
    if qualifier in _ABOUT:
        return Modifier.ABOUT
    return _LIMITS.get(qualifier, Modifier.EXACTLY)


def _place(value: Decimal) -> Decimal:
    """Return the size of the last non-zero place: 100 for 1,200."""
    if value == 0:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def publisher_of(obs: Observation, series: Series) -> str:
    """Return who published a value."""
    return obs.publisher or series.source_agency


def published(official: Official) -> date:
    """Return when the newest observation of a value was known."""
    days = [obs.known_from for obs in official.observations if obs.known_from]
    return max(days, default=date.min)


def combine(
    value: Decimal,
    parts: tuple[Official, ...],
    *,
    period: Period,
    formula: str,
    note: str = "",
) -> Official:
    """Return a value computed from others; it is exact only if all of them are."""
    is_exact = all(part.hedge.low == part.hedge.high for part in parts)
    slack = Decimal(0) if is_exact else APPROXIMATE_SHARE * abs(value)
    notes = [part.note for part in parts if part.note] + ([note] if note else [])
    return Official(
        value=value,
        period=period,
        observations=tuple(obs for part in parts for obs in part.observations),
        formula=formula,
        hedge=Bounds(low=value - slack, high=value + slack),
        is_doubtful=any(part.is_doubtful for part in parts),
        coverage=min((part.coverage for part in parts), default=Decimal(1)),
        note=" ".join(dict.fromkeys(notes)),
        is_nearest=any(part.is_nearest for part in parts),
        rank=max((part.rank for part in parts), default=0),
        publisher=" and ".join(dict.fromkeys(part.publisher for part in parts)),
    )


def one_decimal(value: Decimal) -> str:
    """Show a computed value with one decimal, ties away from zero."""
    return show_number(value.quantize(Decimal("0.1"), rounding="ROUND_HALF_UP"))
