"""Statements about the way of a series: "has been falling since 2000", "16 straight months".

In: `Asked`. Out: `Outcome`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from factcheck.link.units import is_percent
from factcheck.model import Period, Relation
from factcheck.model.display import show_days
from factcheck.verify.days import day_before
from factcheck.verify.official import Official, combine
from factcheck.verify.statements.asked import Asked, Outcome, is_open_window, middle
from factcheck.verify.statements.extremes import LONG_YEAR, is_ready_change
from factcheck.verify.statements.growth import check_growth, is_growth_of
from factcheck.verify.statements.held import no_values
from factcheck.verify.statements.words import name_value, observed, show, show_step

SHOWN: Final = 3  # steps that an explanation names
STEADY: Final = Decimal("0.8")
"""Share of the steps that must go the same way for a trend to be nearly steady."""


def check_trend(asked: Asked) -> Outcome:
    """Tell whether values went the way the sentence says.

    Values that are changes themselves ("jobs added") are added up: a trend downward is a
    sum below nought, not a change that became smaller.
    """
    if is_growth_of(asked):
        return check_growth(asked)
    found = _trend(asked, _from_base(asked))
    if found.holds is False and not asked.statement.is_strict:
        for values in _over_year(asked):
            other = _trend(asked, values)
            if other.holds:
                return other
    return found


def _trend(asked: Asked, values: Sequence[Official]) -> Outcome:
    """Tell whether the last of some values lies as said to the first."""
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


def _over_year(asked: Asked) -> Iterator[list[Official]]:
    """Yield the other readings of "fell in 2020": from its eve, and year against year."""
    window = asked.window()
    start = window.start
    if start is None or start.year == 1 or not LONG_YEAR <= (window.days or 0) <= 366:
        return
    inside = asked.inside(window)
    eve = [one for one in asked.values() if middle(one.period) < start][-1:]
    yield [*eve, *inside[-1:]]
    days = Period(
        start=start.replace(year=start.year - 1, day=min(start.day, 28)), end=start
    )
    before = asked.inside(days)
    if len(before) == len(inside) > 1:
        yield [_mean(before, days), _mean(inside, window)]


def _mean(values: Sequence[Official], days: Period) -> Official:
    """Return the mean of some values as the value of a year."""
    mean = sum((one.value for one in values), Decimal(0)) / len(values)
    formula = f"mean of {len(values)} values"
    return combine(round(mean, 3), tuple(values), period=days, formula=formula)


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
