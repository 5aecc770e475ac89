"""Statements about the way of a series: "has been falling since 2000", "16 straight months".

In: `Asked`. Out: `Outcome`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from factcheck.model import Frequency, Period, QuantityKind, Relation
from factcheck.model.display import show_days
from factcheck.verify.averages import units_in
from factcheck.verify.bounds import Fit
from factcheck.verify.days import day_before
from factcheck.verify.official import Official
from factcheck.verify.question import is_percent
from factcheck.verify.statements.asked import Asked, Outcome, is_open_window, middle
from factcheck.verify.statements.extremes import is_ready_change
from factcheck.verify.statements.held import no_values
from factcheck.verify.statements.words import name_value, observed, show, show_step

SHOWN: Final = 3  # steps that an explanation names
SLACK: Final = Decimal("0.05")
"""Part of a unit that a run may lack: months have 28 to 31 days."""
STEADY: Final = Decimal("0.8")
"""Share of the steps that must go the same way for a trend to be nearly steady."""


def check_trend(asked: Asked) -> Outcome:
    """Tell whether values went the way the sentence says.

    Values that are changes themselves ("jobs added") are added up: a trend downward is a
    sum below nought, not a change that became smaller.
    """
    values = _from_base(asked)
    if not is_percent(asked.series) and is_ready_change(asked.series, asked.values()):
        return _summed_up(asked, values)
    if len(values) < 2:
        return no_values(asked)
    first, last = values[0], values[-1]
    change = last.value - first.value
    went = change > 0 if asked.wants_most else change < 0
    pairs = _pairs(values)
    against = [pair for pair in pairs if _is_against(asked, *pair)]
    share = 1 - Decimal(len(against)) / len(pairs)
    holds = went and (not against or not asked.statement.is_strict)
    verb = "rose" if change > 0 else "fell"
    way = f"{name_value(asked, first)} to {name_value(asked, last)}"
    moved = f"It {verb} from {way}"
    sentence = f"{moved}." if change else f"It did not change from {way}."
    if asked.statement.is_strict:
        sentence = f"{moved}{_steps_against(asked, len(pairs), against)}."
    return Outcome(
        holds=holds,
        sentence=sentence,
        official=change,
        observations=observed([first, last]),
        formula=f"{show(asked, last.value)} - {show(asked, first.value)} = "
        f"{show_step(asked, change)}",
        correction=f"{verb} from {way}" if change else "",
        is_nearly=not holds and went and share >= STEADY,
    )


def _is_against(asked: Asked, before: Official, after: Official) -> bool:
    """Whether a step goes the other way than the sentence says."""
    step = after.value - before.value
    return step < 0 if asked.wants_most else step > 0


def _steps_against(
    asked: Asked, count: int, against: Sequence[tuple[Official, Official]]
) -> str:
    """Say in how many steps values went the way of the sentence, and where not."""
    if not against:
        return f", in each of {count} steps or without a change"
    named = ", ".join(
        f"{name_value(asked, before)} to {name_value(asked, after)}"
        for before, after in against[:SHOWN]
    )
    more = f" and {len(against) - SHOWN} more" if len(against) > SHOWN else ""
    other = "fell" if asked.wants_most else "rose"
    return f", but {other} in {len(against)} of {count} steps: {named}{more}"


def _summed_up(asked: Asked, values: Sequence[Official]) -> Outcome:
    """Tell which way the sum of changes goes."""
    if not values:
        return no_values(asked)
    total = sum((one.value for one in values), Decimal(0))
    against = [one for one in values if (one.value < 0) is asked.wants_most]
    went = total > 0 if asked.wants_most else total < 0
    holds = went and (not against or not asked.statement.is_strict)
    span = show_days(values[0].period.start, values[-1].period.last_day)
    shown = show_step(asked, total)
    plural = "s" if len(values) > 1 else ""
    return Outcome(
        holds=holds,
        sentence=f"The sum of {len(values)} value{plural} ({span}) is {shown}.",
        official=total,
        observations=observed(values),
        formula=f"sum of {len(values)} value{plural} = {shown}",
        correction=f"a net change of {shown} for {span}",
        is_nearly=not holds and went and len(against) <= len(values) * (1 - STEADY),
    )


def check_streak(asked: Asked) -> Outcome:
    """Tell for how many periods on end a condition held, up to the claim's days."""
    values = _until_claim(asked)
    if not values:
        return no_values(asked)
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


def _from_base(asked: Asked) -> list[Official]:
    """Return the values of a trend from its base to its end, one period apart at least.

    A window of one period is compared with the one before; an undated trend looks at the
    newest value and the one a year before.
    """
    base, period = asked.claim.base_period, asked.question.period
    if base is not None and base.is_dated and period.end is not None:
        return asked.inside(Period(start=base.start, end=period.end))
    window = asked.window()
    if _names_base(asked):
        later = [one for one in asked.values() if middle(one.period) > _last(window)]
        return [*asked.inside(window)[-1:], *later[:1]]
    if is_open_window(window):
        newest = asked.values()[-1:]
        if not newest or newest[0].period.start is None:
            return []
        window = Period(start=_year_before(newest[0]), end=newest[0].period.end)
        return asked.inside(window)
    inside = asked.inside(window)
    if len(inside) == 1:
        before = [
            one
            for one in asked.values()
            if middle(one.period) < middle(inside[0].period)
        ]
        return before[-1:] + inside
    return inside


_BASE: Final = re.compile(
    r"\b(?:from|than|compared (?:with|to)|against)\b", re.IGNORECASE
)


def _names_base(asked: Asked) -> bool:
    """Whether the only date is what the change is counted from: "fell from that of 2019"."""
    span, cue = asked.claim.period.span, asked.claim.span
    if span is None or asked.claim.period.relation is not Relation.IN:
        return False
    return _BASE.search(asked.article.text[cue.end : span.start]) is not None


def _last(window: Period) -> date:
    """Return the last day of a window."""
    return window.last_day or date.max


def _year_before(one: Official) -> date:
    """Return the first day of the period a year before a value's own."""
    start = one.period.start
    assert start is not None  # noqa: S101 - checked by the caller
    day = min(start.day, 28)
    return day_before(start.replace(year=max(1, start.year - 1), day=day))


def _pairs(values: Sequence[Official]) -> list[tuple[Official, Official]]:
    """Return each value with the one after it."""
    return list(pairwise(values))
