"""Statements about every, some or the mean value of a window.

"Never fell below 60 percent from 1991 to 2022", "once topped 9 percent", "averaged
200,000 a month over the last 11 months". In: `Asked`. Out: `Outcome`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from factcheck.model import Period, Relation, StockFlow
from factcheck.model.display import show_days, show_number
from factcheck.verify.averages import units_in
from factcheck.verify.bounds import Fit
from factcheck.verify.official import Official
from factcheck.verify.statements.asked import Asked, Outcome, is_open_window
from factcheck.verify.statements.words import (
    fair_for,
    name_value,
    observed,
    show,
    span_of,
)
from factcheck.verify.wording import round_off

MOST: Final = Decimal("0.8")
"""Share of the values that must be fair for "most of the time"; and from which on a
statement about all of them "nearly" holds. Ours: four years of five."""
LEAST_TO_HOLD: Final = Decimal("0.7")
"""Part of the window's periods that must have values before a statement holds ..."""
LEAST_TO_FAIL: Final = Decimal("0.5")
"""... and before it fails. Ours; the newest year is often not out yet."""
SHOWN: Final = 3  # exceptions that an explanation names


def check_always(asked: Asked) -> Outcome:
    """Tell whether every value of the window is fair to the figure."""
    values = _values(asked)
    if not values:
        return no_values(asked)
    outside = [one for one in values if asked.question.fit(one.value) is Fit.OUTSIDE]
    share = 1 - Decimal(len(outside)) / len(values)
    holds: bool | None = share >= MOST if asked.statement.most_of else not outside
    if is_thin(asked, values, holds=bool(holds)):
        holds = None
    extreme = _tightest(asked, values)
    first, last = span_of(values)
    span = show_days(first, last)
    if outside:
        named = ", ".join(name_value(asked, one) for one in outside[:SHOWN])
        more = f" and {len(outside) - SHOWN} more" if len(outside) > SHOWN else ""
        sentence = (
            f"{len(values) - len(outside)} of {len(values)} values ({span}) fit “"
            f"{asked.claim.text}”; these do not: {named}{more}."
        )
    else:
        sentence = (
            f"All {len(values)} values ({span}) fit “{asked.claim.text}”; the nearest to "
            f"the limit is {name_value(asked, extreme)}."
        )
    shown = outside[0] if outside and not holds else extreme
    kept = len(values) - len(outside)
    return Outcome(
        holds=holds,
        sentence=sentence,
        official=shown.value,
        observations=observed([shown, *outside[:SHOWN]]),
        fit=max(asked.question.fit(one.value) for one in values if one not in outside)
        if len(outside) < len(values)
        else Fit.OUTSIDE,
        bounds=asked.question.bounds_for(shown.value),
        correction=f"in {kept} of {len(values)} values for {span}" if kept else "",
        is_nearly=not holds and share >= MOST,
    )


def check_ever(asked: Asked) -> Outcome:
    """Tell whether some value of the window is fair to the figure."""
    values = _values(asked)
    if not values:
        return no_values(asked)
    best = min(
        values, key=lambda one: (asked.question.fit(one.value), one.period.start)
    )
    fit = asked.question.fit(best.value)
    holds = fit is not Fit.OUTSIDE
    shown = best if holds else _tightest(asked, values)
    span = show_days(*span_of(values))
    value = name_value(asked, shown)
    sentence = f"No value for {span} fits “{asked.claim.text}”; the nearest is {value}."
    if holds:
        sentence = f"{value} fits, in the data for {span}."
    return Outcome(
        holds=holds,
        sentence=sentence,
        official=shown.value,
        observations=shown.observations,
        fit=fit,
        bounds=asked.question.bounds_for(shown.value),
        correction=f"{value} at the nearest",
    )


def check_average(asked: Asked) -> Outcome:
    """Tell whether the mean of the window, or the total per unit of time, is fair."""
    values = _newest_so_many(asked) or _values(asked)
    if not values:
        return no_values(asked)
    total = sum((one.value for one in values), Decimal(0))
    parts, unit = Decimal(len(values)), "values"
    per = asked.statement.run_unit or asked.question.per
    if per and asked.series.stock_flow is StockFlow.FLOW:
        counted = [units_in(one.period, per) for one in values]
        if all(counted):
            parts, unit = sum((one for one in counted if one), Decimal(0)), f"{per}s"
    mean = show(asked, total / parts)
    fit = asked.question.fit(total / parts)
    holds: bool | None = fit is not Fit.OUTSIDE
    if is_thin(asked, values, holds=bool(holds)):
        holds = None
    first, last = span_of(values)
    span = show_days(first, last)
    counted_in = f"{show_number(round(parts, 1))} {unit}"
    formula = f"{show_number(round_off(total))} / {counted_in} = {mean}"
    sentence = f"The mean for {span} is {mean} ({formula})."
    if not holds:
        sentence = f"{sentence} {fair_for(asked, total / parts)}"
    a_unit = f" a {per}" if unit != "values" else ""
    return Outcome(
        holds=holds,
        sentence=sentence,
        correction=f"{mean}{a_unit} on average for {span}",
        official=total / parts,
        observations=observed(values),
        formula=formula,
        fit=fit,
        bounds=asked.question.bounds_for(total / parts),
    )


def is_thin(asked: Asked, values: Sequence[Official], *, holds: bool) -> bool:
    """Whether too little of the window is on file to say anything of all of it.

    What is on file may rule a statement out with less than it takes to bear it out.
    """
    window = asked.window()
    days = [one.period.days for one in values if one.period.days]
    if is_open_window(window) or window.days is None or not days:
        return False
    wanted = Decimal(window.days) / max(days)
    return len(values) < (LEAST_TO_HOLD if holds else LEAST_TO_FAIL) * int(wanted)


def no_values(asked: Asked, days: Period | None = None) -> Outcome:
    """Say that the series has no values for the window, or for other days."""
    window = days or asked.window()
    when = f"for {show_days(window.start, window.last_day)}"
    if window.start is None:
        last = window.last_day
        when = f"up to {show_days(last, last)}" if last else "on file for it"
    known = "" if asked.data.day is None else " that was known at publication"
    return Outcome(
        holds=None, sentence=f"“{asked.series.title}” has no value {when}{known}."
    )


def no_other(asked: Asked) -> Outcome:
    """Say that there is nothing on file to compare with."""
    statement = asked.statement
    names = ", ".join(statement.other_places) or statement.other_measure
    other = f" of {names}" if names else ""
    return Outcome(
        holds=None,
        sentence=f"No official value{other} to compare with is on file.",
    )


def _values(asked: Asked) -> list[Official]:
    """Return the values of the window; of the whole series where none is named."""
    window = asked.window()
    return asked.values() if is_open_window(window) else asked.inside(window)


def _newest_so_many(asked: Asked) -> list[Official]:
    """Return the last values out of a window that runs up to publication.

    "Over the last six months" are the last six months that figures were out for.
    """
    window = asked.window()
    if not asked.question.is_current or window.relation is not Relation.IN:
        return []
    values = [
        one
        for one in asked.values()
        if window.last_day is None
        or (one.period.last_day or date.max) <= window.last_day
    ]
    days = values[-1].period.days if values else None
    many = round((window.days or 0) / days) if days else 0
    return values[-many:] if 1 < many <= len(values) else []


def _tightest(asked: Asked, values: Sequence[Official]) -> Official:
    """Return the value nearest to the limit that the figure sets."""
    bounds = asked.question.bounds.strict

    def room(one: Official) -> Decimal:
        ends = [end for end in (bounds.low, bounds.high) if end is not None]
        return min((abs(one.value - end) for end in ends), default=Decimal(0))

    return min(values, key=lambda one: (room(one), one.period.start))
