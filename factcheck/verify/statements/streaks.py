"""Statements about a condition that held for so many periods on end.

"16 straight months of over 150,000", "shrank for two quarters in a row". In: `Asked`. Out:
`Outcome`.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from factcheck.model import Frequency, QuantityKind, Relation
from factcheck.model.display import show_days
from factcheck.verify.averages import units_in
from factcheck.verify.bounds import Fit
from factcheck.verify.official import Official
from factcheck.verify.statements.asked import Asked, Outcome, middle
from factcheck.verify.statements.growth import is_growth_of, is_step
from factcheck.verify.statements.held import no_values
from factcheck.verify.statements.words import name_value, observed

SLACK: Final = Decimal("0.05")
"""Part of a unit that a run may lack: months have 28 to 31 days."""


def check_streak(asked: Asked) -> Outcome:
    """Tell for how many periods on end a condition held, up to the claim's days."""
    values = _until_claim(asked)
    if not values:
        return no_values(asked)
    if _is_inside(asked):
        values = _up_to_longest(asked, values)
    kept = _run(asked, values)
    unit = asked.statement.run_unit or _own_unit(asked)
    count = _length(asked, kept, unit)
    wanted = asked.statement.run
    holds: bool | None = count > 0 if wanted is None else count >= wanted
    if not holds and kept and len(kept) == len(values):
        holds = None  # the run begins with the series: it may be longer
    broke = values[-len(kept) - 1] if len(kept) < len(values) else None
    shown = f"{count} {unit}{'' if count == 1 else 's'} in a row"
    if kept:
        span = show_days(kept[0].period.start, kept[-1].period.last_day)
        sentence = f"It held for {shown} ({span})."
    else:
        sentence = f"It did not hold at the end: {name_value(asked, values[-1])}."
    if broke is not None and kept:
        sentence += f" The value before that is {name_value(asked, broke)}."
    is_longer = wanted is not None and count > wanted
    return Outcome(
        holds=holds,
        sentence=sentence,
        official=Decimal(count),
        observations=observed(([broke] if broke else []) + list(kept)),
        formula=shown,
        fit=Fit.LOOSE if is_longer else Fit.EXACT,
        correction=shown if kept else "",
        is_nearly=holds is False and wanted is not None and count + 1 >= wanted,
    )


_UNITS: Final = {
    Frequency.DAY: "day",
    Frequency.WEEK: "week",
    Frequency.MONTH: "month",
    Frequency.QUARTER: "quarter",
    Frequency.YEAR: "year",
}


_DAYS: Final = {
    "day": Decimal(1),
    "week": Decimal(7),
    "month": Decimal("30.44"),
    "quarter": Decimal("91.31"),
    "year": Decimal("365.25"),
}
"""Mean lengths in the Gregorian calendar, for levels at the days of a regular series."""


def _own_unit(asked: Asked) -> str:
    """Return what one value of the series stands for."""
    return _UNITS.get(asked.series.freq, "value")


def _length(asked: Asked, kept: Sequence[Official], unit: str) -> int:
    """Return how long a run is in a unit of time, whole units only.

    In the series' own unit values are counted; eight weekly values are 56 days, and
    twelve monthly ones four quarters.
    """
    own = _UNITS.get(asked.series.freq)
    if not kept or unit == own or own is None or unit not in _UNITS.values():
        return len(kept)
    is_quarter = unit == "quarter"
    spans = [units_in(one.period, "month" if is_quarter else unit) for one in kept]
    if not all(spans) or kept[0].period.days == 1:
        days = len(kept) * _DAYS[own]
        return int(days / _DAYS[unit] + SLACK)
    total = sum((one for one in spans if one), Decimal(0))
    return int(total / (3 if is_quarter else 1) + SLACK)


def _run(asked: Asked, values: Sequence[Official]) -> list[Official]:
    """Return the last values on end that meet the condition."""
    by_figure = asked.claim.quantity.kind is not QuantityKind.STATEMENT
    kept: list[Official] = []
    for position in range(len(values) - 1, -1, -1):
        one = values[position]
        if by_figure:
            is_met = asked.question.fit(one.value) is not Fit.OUTSIDE
        elif is_growth_of(asked):
            is_met = is_step(asked, one.value)
        elif position == 0:
            break
        else:
            step = one.value - values[position - 1].value
            is_met = step > 0 if asked.wants_most else step < 0
        if not is_met or _is_gap(one, kept):
            break
        kept.append(one)
    return kept[::-1]


def _is_gap(one: Official, kept: Sequence[Official]) -> bool:
    """Whether days are missing between a value and the run that follows it."""
    if not kept or one.period.end is None or kept[-1].period.start is None:
        return False
    return one.period.end < kept[-1].period.start and (one.period.days or 0) > 1


def _until_claim(asked: Asked) -> list[Official]:
    """Return the values up to the last day that the claim speaks of."""
    last = asked.window().last_day or asked.question.published
    values = asked.values()
    if last is None:
        return values
    return [one for one in values if middle(one.period) <= last]


def _is_inside(asked: Asked) -> bool:
    """Whether a run may end anywhere in the days named: "for two quarters in 2022"."""
    period = asked.claim.period
    is_past = period.is_dated and period.relation is Relation.IN
    return is_past and not asked.question.is_current and (period.days or 0) > 1


def _up_to_longest(asked: Asked, values: Sequence[Official]) -> list[Official]:
    """Return the values up to the end of the longest run that ends in the claim's days."""
    window = asked.window()
    ends = [
        position
        for position, one in enumerate(values, start=1)
        if window.contains(middle(one.period))
    ]
    best = max(
        ends, key=lambda end: len(_run(asked, values[:end])), default=len(values)
    )
    return list(values[:best])
