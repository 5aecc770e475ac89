"""The difference between two series: "the gap between the rate of men and of women".

In: `Asked` and the series of the other side. Out: `Outcome` with both values and what one
less the other, or one divided by the other, gives. Growth is compared as percent changes
over the same days.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from itertools import islice
from typing import Final

from factcheck.link.units import factors, is_percent
from factcheck.model import (
    Direction,
    Observation,
    Period,
    Quantity,
    QuantityKind,
    Reason,
    Series,
    Stat,
    StockFlow,
)
from factcheck.model.display import show_days, show_number
from factcheck.verify.answers import answers
from factcheck.verify.bounds import FairBounds, Fit, bounds_of
from factcheck.verify.official import Official
from factcheck.verify.question import Question, ask
from factcheck.verify.statements.asked import Asked, Outcome
from factcheck.verify.statements.sides import why_incomparable
from factcheck.verify.wording import round_off, show_bounds, show_in_unit, show_points

RATIOS: Final = frozenset({QuantityKind.MULTIPLE, QuantityKind.FRACTION})
SHARES: Final = frozenset({QuantityKind.PERCENT, QuantityKind.PERCENT_CHANGE})
TRIED: Final = 6  # values of a side that are paired
SLACK: Final = 5
"""Days by which the lengths of two periods may differ: months have 28 to 31."""
YEAR: Final = 365
PAST: Final = timedelta(days=3 * 366)
"""How far back an undated difference is looked for before it is called wrong; as old as
the newest value for a statement about now may be (`verify.undated`)."""
_LENGTHS: Final = (("year", 365), ("twelve", 365), ("12", 365), ("quarter", 91))
_MONTH: Final = 30


@dataclass(frozen=True, slots=True)
class Pair:
    """A value of each side for the same days, and what comes out.

    Attributes:
        own: Value of the first side.
        other: Value of the second side.
        value: Difference, ratio, or percent more, as the figure asks for.
        formula: With the numbers put in.
        fit: How it lies to the figure.
    """

    own: Official
    other: Official
    value: Decimal
    formula: str
    fit: Fit


def check_gap(asked: Asked, other: Series) -> Outcome:
    """Tell whether the difference of two series is as said.

    Args:
        asked: The statement, asked of the series of its first side.
        other: The series of its second side.
    """
    why = "" if asked.statement.of_change else why_incomparable(asked.series, other)
    lead = f"“{asked.series.title}” and “{other.title}”"
    if why:
        return Outcome(holds=None, sentence=f"{lead} cannot be compared: {why}.")
    pairs = list(islice(_pairs(asked, other), TRIED * TRIED))
    if not pairs:
        when = _when(asked)
        return Outcome(
            holds=None,
            sentence=f"{lead} have no values of the same days{when}.",
        )
    best = min(pairs, key=lambda pair: pair.fit)
    holds = best.fit is not Fit.OUTSIDE
    outcome = _outcome(asked, other, best, holds=holds)
    return outcome if holds else _explained(asked, other, best, outcome)


def _when(asked: Asked) -> str:
    """Name the days asked for; empty for none."""
    period = asked.claim.period
    return f" for {show_days(period.start, period.last_day)}" if period.is_dated else ""


def _outcome(asked: Asked, other: Series, pair: Pair, *, holds: bool) -> Outcome:
    """Put both values and their difference into words."""
    values = (
        f"{_named(asked, asked.series, pair.own)}; {_named(asked, other, pair.other)}"
    )
    bounds = _bounds(asked)
    sentence = f"{values}. {_lead(asked)}: {pair.formula}."
    if not holds and bounds is not None:
        shown = show_bounds(bounds.used(pair.fit), lambda one: _shown(asked, one))
        sentence += f" “{asked.claim.text}” would be fair for {shown}."
    return Outcome(
        holds=holds,
        sentence=sentence,
        official=pair.value,
        observations=_observed(pair),
        formula=pair.formula,
        fit=pair.fit if asked.has_figure else Fit.EXACT,
        bounds=None if bounds is None else bounds.used(pair.fit),
        correction=_correction(asked, pair),
        other=other,
    )


def _observed(pair: Pair) -> tuple[Observation, ...]:
    """Return the observations of both sides."""
    return tuple(dict.fromkeys((*pair.own.observations, *pair.other.observations)))


def _lead(asked: Asked) -> str:
    """Name what comes out."""
    kind = asked.claim.quantity.kind
    if kind in RATIOS:
        return "One divided by the other"
    if kind in SHARES and not asked.statement.of_change:
        return "The first against the second"
    return "Difference in growth" if asked.statement.of_change else "Difference"


def _correction(asked: Asked, pair: Pair) -> str:
    """Return a clause with what comes out: "a difference of 3.6 percentage points"."""
    if not asked.has_figure:
        return ""
    when = show_days(pair.own.period.start, pair.own.period.last_day)
    shown = _shown(asked, abs(pair.value))
    what = "a ratio" if asked.claim.quantity.kind in RATIOS else "a difference"
    return f"{what} of {shown} ({when})"


def _named(asked: Asked, series: Series, one: Official) -> str:
    """Name a side with its value and days."""
    when = show_days(one.period.start, one.period.last_day)
    if asked.statement.of_change:
        value = f"{show_number(round_off(one.value))} %"
    else:
        value = show_in_unit(one.value, series, asked.claim)
    return f"“{series.title}”: {value} ({when})"


def _shown(asked: Asked, value: Decimal) -> str:
    """Show a difference in its unit: points of percentages, a multiple, an amount."""
    kind = asked.claim.quantity.kind
    if kind in RATIOS:
        return f"{show_number(round(value, 2))} times"
    if asked.statement.of_change:
        return show_points(value)
    if kind in SHARES:
        return f"{show_number(round_off(value))} %"
    if is_percent(asked.series):
        return show_points(value)
    return show_in_unit(value, asked.series, asked.claim)


def _bounds(asked: Asked) -> FairBounds | None:
    """Return the fair values of the figure, without a sign; None without a figure."""
    if not asked.has_figure:
        return None
    quantity = asked.claim.quantity
    bounds = bounds_of(quantity)
    is_plain = quantity.kind in RATIOS | SHARES or is_percent(asked.series)
    if is_plain or asked.statement.of_change:
        return bounds
    return bounds.scaled(next(iter(factors(quantity, asked.series)), Decimal(1)))


def _fit(asked: Asked, value: Decimal) -> Fit:
    """Tell how a difference lies to the figure; without one only its sign counts."""
    bounds = _bounds(asked)
    if bounds is None:
        return Fit.EXACT if value > 0 else Fit.OUTSIDE
    first = bounds.fit(value)
    second = asked.question.second_bounds
    return first if second is None else min(first, second.fit(value))


def _pairs(asked: Asked, other: Series) -> Iterator[Pair]:
    """Yield the values of both sides for the same days, with what comes out."""
    mine, theirs = _question(asked, asked.series), _question(asked, other)
    first = _values(asked, mine)
    if mine.is_assumed and first:
        first = [first[0]]
    found = False
    for own in first[:TRIED]:
        for second in _beside(asked, theirs, own, mine):
            found = True
            yield _pair(asked, own, second)
    if found or not mine.is_assumed:
        return
    for second in _values(asked, theirs)[:1]:  # the other side is out later
        for own in _beside(asked, mine, second, theirs):
            yield _pair(asked, own, second)


def _values(asked: Asked, question: Question) -> list[Official]:
    """Return the values of one side, computed where it grows."""
    if not asked.statement.of_change or not question.is_assumed:
        return [one for one in _answers(asked, question) if not one.is_doubtful]
    newest = asked.values(question.series)[-1:]
    if not newest:
        return []
    return _answers(asked, _dated(question, newest[0].period))


def _answers(asked: Asked, question: Question) -> list[Official]:
    """Return the values for a question; of ready growth the last one inside its days."""
    found = answers(question, asked.data)
    is_ready = question.series.stock_flow is not StockFlow.FLOW and _is_ready(
        question.series
    )
    if asked.statement.of_change and is_ready:
        inside = asked.inside(question.period, question.series)[-1:]
        found = [*found, *(one for one in inside if one not in found)]
    return found


def _beside(
    asked: Asked, question: Question, own: Official, mine: Question
) -> Iterator[Official]:
    """Yield the values of a side for the days of the other side's value."""
    days = own.period
    if asked.statement.of_change and len(own.observations) > 1:
        days = own.observations[-1].period  # of the end of a change, not from its base
    for one in _answers(asked, _dated(question, days))[: TRIED * 2]:
        is_like = (
            _grew_alike(own, mine.series, one, question.series)
            if asked.statement.of_change
            else _has_length(own, one)
        )
        if is_like and not one.is_doubtful:
            yield one


def _has_length(own: Official, other: Official) -> bool:
    """Whether two values are of periods of one length, or one is of a day in the other."""
    first, second = own.period.days, other.period.days
    if first is None or second is None or 1 in (first, second):
        return own.period.overlaps(other.period)
    return abs(first - second) <= SLACK and own.period.overlaps(other.period)


def _grew_alike(own: Official, mine: Series, other: Official, theirs: Series) -> bool:
    """Whether two growth rates end together and look back over the same time."""
    ends = [one.observations[-1].period.last_day for one in (own, other)]
    first, second = _reach(own, mine), _reach(other, theirs)
    if None in ends or first is None or second is None:
        return False
    assert ends[0] and ends[1]  # noqa: S101, PT018 - checked above
    is_together = abs((ends[0] - ends[1]).days) <= SLACK
    return is_together and abs(first - second) <= SLACK * 2


def _is_ready(series: Series) -> bool:
    """Whether the values of a series are growth rates."""
    is_growth = series.stock_flow is StockFlow.CHANGE or bool(series.base_period)
    return is_percent(series) and is_growth


def _reach(one: Official, series: Series) -> int | None:
    """Return over how many days a value is growth; None if that is not known."""
    if not _is_ready(series):
        base, end = one.observations[0].period, one.observations[-1].period
        if base.last_day is None or end.last_day is None or base == end:
            return None
        return (end.last_day - base.last_day).days
    if len(one.observations) > 1:
        return None
    words = series.base_period.lower()
    return next((days for word, days in _LENGTHS if word in words), _MONTH)


def _question(asked: Asked, series: Series) -> Question:
    """Return the question for a side: its level, or how it changed in percent."""
    claim = replace(asked.claim, statement=None, direction=None, stat=Stat.OTHER)
    if asked.statement.of_change:
        kind, stat = QuantityKind.PERCENT_CHANGE, Stat.CHANGE
    else:
        kind, stat = QuantityKind.PERCENT, Stat.OTHER
    value = Quantity(value=Decimal(1), kind=kind, step=Decimal(1))
    return ask(replace(claim, quantity=value, stat=stat), series, asked.article)


def _dated(question: Question, days: Period) -> Question:
    """Return a question about given days."""
    return replace(
        question, period=days, is_assumed=False, is_current=False, window=None
    )


def _pair(asked: Asked, own: Official, other: Official) -> Pair:
    """Work out what a figure asks of two values."""
    first, second = own, other
    if (
        asked.statement.direction is Direction.DOWN
        and asked.claim.quantity.kind not in (RATIOS)
    ):
        first, second = other, own
    top, bottom = (show_number(round_off(one.value)) for one in (first, second))
    kind = asked.claim.quantity.kind
    is_ratio = not asked.statement.of_change and kind in RATIOS | SHARES
    if is_ratio and not second.value:
        return Pair(own, other, Decimal(0), f"{top} / 0", Fit.OUTSIDE)
    if is_ratio and kind in RATIOS:
        value = first.value / second.value
        formula = f"{top} / {bottom} = {show_number(round(value, 2))}"
    elif is_ratio:
        value = (first.value - second.value) / abs(second.value) * 100
        formula = f"({top} - {bottom}) / {bottom} = {show_number(round_off(value))} %"
    else:
        value = first.value - second.value
        formula = f"{top} - {bottom} = {_shown(asked, value)}"
        if asked.statement.direction is None and asked.has_figure:
            value = abs(value)
    formula = "; ".join(
        [one.formula for one in (own, other) if one.formula] + [formula]
    )
    return Pair(own, other, value, formula, _fit(asked, value))


def _explained(asked: Asked, other: Series, pair: Pair, outcome: Outcome) -> Outcome:
    """Say what a difference that does not fit would be right for, if anything."""
    swapped = _in_points(asked, pair)
    if swapped:
        return replace(
            outcome,
            is_nearly=True,
            reason=Reason.PERCENT_VS_POINTS,
            sentence=f"{outcome.sentence} {swapped}",
        )
    earlier = _earlier(asked, other) if asked.question.is_assumed else None
    if earlier is None:
        return outcome
    when = show_days(earlier.own.period.start, earlier.own.period.last_day)
    return replace(
        outcome,
        is_nearly=True,
        reason=Reason.STALE,
        sentence=f"{outcome.sentence} It was so in {when}: {earlier.formula}.",
    )


def _in_points(asked: Asked, pair: Pair) -> str:
    """Say that a figure in percent is right in points, or one in points in percent."""
    kind = asked.claim.quantity.kind
    if not is_percent(asked.series) or asked.statement.of_change:
        return ""
    points = QuantityKind.PERCENTAGE_POINTS
    swap = points if kind in SHARES else QuantityKind.PERCENT_CHANGE
    if kind is not points and kind not in SHARES:
        return ""
    quantity = replace(asked.claim.quantity, kind=swap)
    again = replace(asked, claim=replace(asked.claim, quantity=quantity))
    found = _pair(again, pair.own, pair.other)
    if found.fit is Fit.OUTSIDE:
        return ""
    word = "percentage points" if swap is points else "percent"
    return f"It would be right in {word}: {found.formula}."


def _earlier(asked: Asked, other: Series) -> Pair | None:
    """Return the last time within three years when a difference was as said."""
    values = [one for one in asked.values() if one.period.last_day is not None]
    if not values or asked.statement.of_change:
        return None
    newest = values[-1].period.last_day
    theirs = _question(asked, other)
    for own in reversed(values[:-1]):
        last = own.period.last_day
        if newest is None or last is None or newest - last > PAST:
            return None
        for second in _beside(asked, theirs, own, _question(asked, asked.series)):
            pair = _pair(asked, own, second)
            if pair.fit is not Fit.OUTSIDE:
                return pair
    return None
