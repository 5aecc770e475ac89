"""Statements about the highest and lowest: "peaked at 9.1 percent", "lowest since 2011".

In: `Asked`. Out: `Outcome`. An extreme compares its figure with the window's highest or
lowest value; a record compares one period with all others of the window.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Final

from factcheck.model import Frequency, Period, Reason, Series, StockFlow
from factcheck.model.display import show_days
from factcheck.verify.bounds import Fit
from factcheck.verify.official import Official, combine
from factcheck.verify.statements.asked import Asked, Outcome, is_open_window, middle
from factcheck.verify.statements.held import no_values
from factcheck.verify.statements.words import fair_for, observed, show, show_step

LONG_YEAR: Final = 360
"""From this many days on, a period is a year: finer series are summed up to years."""
RECENT: Final = timedelta(days=366)
"""A record held within a year of the claim was overtaken, not wrong."""
BEYOND: Final = {"highest": "higher", "lowest": "lower"}
REACHED_BACK: Final = 0.7
"""Part of a window that the data must reach back over before a record in it holds; as for
statements about every value (`held.LEAST_TO_HOLD`)."""
WHOLE: Final = Decimal("0.95")
"""Part of a year that must be covered for its sum to count."""


def check_extreme(asked: Asked) -> Outcome:
    """Tell whether a figure is the highest or lowest value of its window."""
    window = asked.statement.window or asked.claim.period
    values = _steps(asked, asked.values())
    if asked.statement.window is not None or (window.days or 0) > 1:
        values = [one for one in values if window.contains(middle(one.period))]
    if not values:
        return no_values(asked)
    best = _best(asked, values)
    fit = asked.question.fit(best.value)
    word = "highest" if asked.wants_most else "lowest"
    span = show_days(values[0].period.start, values[-1].period.last_day)
    holds = fit is not Fit.OUTSIDE
    sentence = f"The {word} value on file for {span} is {named(asked, best)}."
    return Outcome(
        holds=holds,
        sentence=sentence if holds else f"{sentence} {fair_for(asked, best.value)}",
        correction=f"the {word} value for {span}, {named(asked, best)}",
        official=best.value,
        observations=best.observations,
        formula=best.formula,
        fit=fit,
        bounds=asked.question.bounds_for(best.value),
    )


def check_record(asked: Asked) -> Outcome:
    """Tell whether no other period of the window was higher, or lower."""
    values = _steps(asked, _of_length(asked))
    if asked.statement.window is not None:
        values = [one for one in values if _in_window(asked, one)]
    own = _own(asked, values)
    if not own:
        return no_values(asked, asked.question.period)
    if len(values) <= len(own):
        return no_values(asked)
    mine = _best(asked, own)
    others = [one for one in values if one not in own]
    rival = _best(asked, others)
    word = "highest" if asked.wants_most else "lowest"
    holds = mine.value >= rival.value if asked.wants_most else mine.value <= rival.value
    span = show_days(values[0].period.start, values[-1].period.last_day)
    own_value, next_value = named(asked, mine), named(asked, rival)
    if holds:
        sentence = f"{own_value} is the {word} value in the data for {span}; next comes {next_value}."
    else:
        sentence = f"{own_value} is not the {word} value in the data for {span}: {next_value} is {BEYOND[word]}."
    was_record = not holds and _was_record(asked, values, own)
    figure = asked.question.fit(mine.value) if asked.has_figure else Fit.EXACT
    fits: bool | None = holds and figure is not Fit.OUTSIDE
    if fits and _reaches_back_too_little(asked, values):
        fits = None
    return Outcome(
        holds=fits,
        sentence=sentence,
        official=mine.value,
        observations=observed([mine, rival]),
        formula=f"{shown(asked, mine.value)} against {shown(asked, rival.value)}",
        fit=figure,
        correction="" if holds else _since_when(asked, values, mine, word),
        is_nearly=was_record,
        reason=Reason.STALE if was_record else None,
    )


def _reaches_back_too_little(asked: Asked, values: Sequence[Official]) -> bool:
    """Whether the data begins too late to bear out "the fewest since 1970"."""
    window, first = asked.statement.window, values[0].period.start
    if window is None or window.start is None or first is None:
        return False
    last = values[-1].period.last_day or first
    asked_for = (last - window.start).days
    return (last - max(first, window.start)).days < REACHED_BACK * asked_for


def _since_when(
    asked: Asked, values: Sequence[Official], mine: Official, word: str
) -> str:
    """Return since when a value is the highest or lowest: "the highest since May 1981"."""
    before = [one for one in values if middle(one.period) < middle(mine.period)]
    if not before:
        return ""
    beyond = [
        one
        for one in before
        if (one.value > mine.value if asked.wants_most else one.value < mine.value)
    ]
    if not beyond:
        return f"the {word} value until then, {named(asked, mine)}"
    last = beyond[-1]
    days = (middle(mine.period) - middle(last.period)).days
    if last is before[-1] or days < LONG_YEAR:
        return ""
    since = show_days(last.period.start, last.period.last_day)
    return f"the {word} value since {since}, {named(asked, mine)}"


def shown(asked: Asked, value: Decimal) -> str:
    """Return a value in its unit; the change from one to the next as a difference."""
    is_step = asked.statement.of_change and not is_ready_change(
        asked.series, asked.values()
    )
    return show_step(asked, value) if is_step else show(asked, value)


def named(asked: Asked, one: Official) -> str:
    """Return a value, or a change from one value to the next, with its days."""
    when = show_days(one.period.start, one.period.last_day)
    return f"{shown(asked, one.value)} ({when})"


def _of_length(asked: Asked) -> list[Official]:
    """Return the values, summed up to years where the claim names a year of a flow."""
    values = asked.values()
    is_year = (asked.claim.period.days or 0) >= LONG_YEAR
    is_finer = asked.series.freq not in (Frequency.YEAR, Frequency.DECADE)
    if not (is_year and is_finer) or asked.claim.period.granularity is None:
        return values
    if asked.series.stock_flow is StockFlow.FLOW:
        start = asked.claim.period.start
        return by_year(values, start.month if start is not None else 1)
    if asked.statement.of_change and asked.series.stock_flow is StockFlow.STOCK:
        return _last_of_years(values)
    return values


def by_year(values: Sequence[Official], month: int = 1) -> list[Official]:
    """Return the sums of a flow by year; years not covered are left out.

    Args:
        values: In order of time.
        month: In which years begin: 1 for calendar years, 10 for those of the US budget.
    """
    years: dict[int, list[Official]] = {}
    for one in values:
        day = middle(one.period)
        years.setdefault(day.year - (day.month < month), []).append(one)
    sums: list[Official] = []
    for _, parts in sorted(years.items()):
        days = sum(part.period.days or 0 for part in parts)
        if not WHOLE * 365 <= days <= 366 / WHOLE:
            continue
        total = sum((part.value for part in parts), Decimal(0))
        first, last = parts[0].period.start, parts[-1].period.end
        period = Period(start=first, end=last, granularity=Frequency.YEAR)
        span = show_days(first, parts[-1].period.last_day)
        formula = f"sum of {len(parts)} values of {span}"
        sums.append(combine(total, tuple(parts), period=period, formula=formula))
    return sums


def _last_of_years(values: Sequence[Official]) -> list[Official]:
    """Return the last value of each calendar year, as the value of the year."""
    last = {middle(one.period).year: one for one in values}
    return [last[year] for year in sorted(last)]


def _steps(asked: Asked, values: Sequence[Official]) -> list[Official]:
    """Return the changes from value to value where a record is one of changes."""
    if not asked.statement.of_change or is_ready_change(asked.series, values):
        return list(values)
    return [
        replace(
            combine(
                after.value - before.value,
                (before, after),
                period=after.period,
                formula=(
                    f"{show(asked, after.value)} - {show(asked, before.value)} = "
                    f"{show_step(asked, after.value - before.value)}"
                ),
            ),
            period=after.period,
        )
        for before, after in pairwise(values)
    ]


def is_ready_change(series: Series, values: Sequence[Official]) -> bool:
    """Whether values are changes already: so declared, or a flow that can be negative.

    A flow of which all values are negative is a deficit.
    """
    if series.stock_flow is not StockFlow.FLOW:
        return series.stock_flow is StockFlow.CHANGE
    return any(one.value < 0 for one in values) and any(one.value > 0 for one in values)


def _in_window(asked: Asked, one: Official) -> bool:
    """Whether a value lies in the window of the statement."""
    return asked.window().contains(middle(one.period))


def _own(asked: Asked, values: Sequence[Official]) -> list[Official]:
    """Return the values of the claim's own days: the newest one where it gives none."""
    period = asked.question.period
    if is_open_window(asked.claim.period) or period.start is None:
        return list(values[-1:])
    inside = [one for one in values if period.contains(middle(one.period))]
    if inside:
        return inside
    around = [one for one in values if _is_mostly_in(period, one.period)]
    is_newest = asked.question.is_current
    return around or (list(values[-1:]) if is_newest else [])


def _is_mostly_in(period: Period, own: Period) -> bool:
    """Whether more than half of a claim's days lie in the period of a value."""
    if None in (period.start, period.last_day, own.start, own.last_day):
        return period.overlaps(own)
    assert period.start and period.last_day and own.start and own.last_day  # noqa: S101, PT018
    first, last = max(period.start, own.start), min(period.last_day, own.last_day)
    return ((last - first).days + 1) * 2 > (period.days or 0)


def _best(asked: Asked, values: Sequence[Official]) -> Official:
    """Return the highest or lowest value; of equal ones the latest."""
    pick = max if asked.wants_most else min
    return pick(reversed(values), key=lambda one: one.value)


def _was_record(
    asked: Asked, values: Sequence[Official], own: Sequence[Official]
) -> bool:
    """Whether the best value of all lies within a year before the claim's own days."""
    best = _best(asked, values)
    start = own[0].period.start
    if start is None or best.period.last_day is None:
        return False
    return timedelta(0) < start - best.period.last_day <= RECENT
