"""A clause that would make a sentence right, from the official value itself.

In: a case and its judgement. Out: words such as "958 building permits as of 2 September
2025, according to the Permit Office", or nothing where none is needed or known.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from factcheck.link.bodies import short_name
from factcheck.link.units import is_percent
from factcheck.model import Period, QuantityKind, Reason, Series, StockFlow, Verdict
from factcheck.model.display import show_days, show_number, show_value
from factcheck.verify.calculation import Calculation
from factcheck.verify.case import Case, significant_digits
from factcheck.verify.judgement import Judgement
from factcheck.verify.miss import Miss
from factcheck.verify.official import Official
from factcheck.verify.wording import round_large, round_off, show_in_unit, show_points

MONTH_DAYS: Final = 31
_COUNTED: Final = (QuantityKind.COUNT, QuantityKind.OTHER_UNIT)


def suggest(case: Case, judgement: Judgement) -> str:
    """Return a clause that would make the sentence right, or the empty text."""
    needed = judgement.verdict in (Verdict.NEEDS_CONTEXT, Verdict.CONTRADICTED)
    soft = {Reason.LOOSE_MODIFIER, Reason.UNDATED} & set(judgement.reasons)
    soft = soft if judgement.verdict is Verdict.SUPPORTED else set()
    if judgement.official is None or not (needed or soft):
        return ""
    miss = _usable(judgement)
    official = judgement.official if miss is None else miss.official
    series = case.series if miss is None else miss.series
    if official.is_doubtful:
        return ""
    calculation = case.question.calculation
    if calculation.is_change and official.formula and len(official.observations) > 1:
        clause = _change(case, official, miss)
    elif calculation is Calculation.AVERAGE and official.formula:
        clause = _average(case, official, series)
    else:
        clause = _level(case, official, series)
    return f"{clause}, according to {short_name(official.publisher)}"


def _usable(judgement: Judgement) -> Miss | None:
    """Return the explanation that a clause can be built from: the only one that holds."""
    miss = judgement.miss
    if miss is None or miss.is_error or miss.reason is Reason.REVISED:
        return None
    others = [one for one in judgement.listed if not one.is_error and one.is_unique]
    return None if others else miss


def _level(case: Case, official: Official, series: Series) -> str:
    """Word a level, rate or amount: "unemployment rate of 3.5% in July 2022"."""
    value, measure = _rounded(case, official.value), series.measure
    own = series.series_id == case.series.series_id
    if own and case.question.is_magnitude and value < 0:
        value, measure = abs(value), case.claim.measure.text or measure
    shown = show_in_unit(value, series, case.claim)
    when = _when(official, series)
    counted = case.claim.quantity.kind in _COUNTED and not is_percent(series)
    is_amount = series.stock_flow in (StockFlow.STOCK, StockFlow.FLOW)
    if counted and is_amount and _is_plural(measure):
        return f"{shown} {measure} {when}"
    if " per " in measure:  # the measure names the base of the rate itself
        shown = re.sub(r" per [\d,]+$", "", shown)
    return f"{measure} of {shown} {when}"


_PREPOSITION: Final = re.compile(
    r"\s+(?:of|in|on|at|by|for|from|to|with|under|who|that|which|as|per|between)\b.*"
)


def _is_plural(measure: str) -> bool:
    """Whether what is measured can stand behind a number: "permits", not "population"."""
    words = _PREPOSITION.sub("", measure).lower().split()
    while len(words) > 1 and words[-1].endswith(("ed", "en", "ing")):
        words.pop()  # "permits granted"
    head = words[-1] if words else ""
    return head in _PLURALS or (head.endswith("s") and not head.endswith("ss"))


_PLURALS: Final = frozenset({"people", "men", "women", "children", "police", "staff"})


def _rounded(case: Case, value: Decimal) -> Decimal:
    """Round a large value to the digits that the figure was written with."""
    return round_large(value, significant_digits(case.claim.quantity.value))


def _when(official: Official, series: Series) -> str:
    """Say for when: a level as of its day, an amount over its days."""
    period = official.period
    if series.stock_flow is StockFlow.STOCK:
        if official.observations:
            period = official.observations[-1].period
        if (period.days or 1) > MONTH_DAYS:
            return f"for {show_days(period.start, period.last_day)}"
        return f"as of {show_days(period.start, period.last_day)}"
    return _over(period)


def _over(period: Period) -> str:
    """Return `in 2022`, `on 3 May 2022` or `from October 2021 to September 2022`."""
    shown = show_days(period.start, period.last_day)
    if period.days == 1:
        return f"on {shown}"
    first, dash, last = shown.partition(" – ")
    if dash:
        return f"from {first} to {last}"
    return f"for {shown}" if "–" in shown else f"in {shown}"


def _average(case: Case, official: Official, series: Series) -> str:
    """Word an amount per day: "2,376 new cases a day in September 2021"."""
    value = show_number(_to_digits(case, official.value))
    article = "an" if case.question.per == "hour" else "a"
    unit = f"{article} {case.question.per or 'month'}"
    return f"{value} {series.measure} {unit} {_over(official.period)}"


def _to_digits(case: Case, value: Decimal) -> Decimal:
    """Round a computed amount: whole numbers from a hundred on, else one decimal."""
    return round_large(round(value, 0 if abs(value) >= 100 else 1), 3)


def _change(case: Case, official: Official, miss: Miss | None) -> str:
    """Word a change with its direction: "a fall of 0.5 percentage points from ... to ..."."""
    start = official.observations[0].period
    end = official.observations[-1].period
    since = show_days(start.start, start.last_day)
    span = f"from {since} to {show_days(end.start, end.last_day)}"
    shown = show_change(case, official, miss)
    if case.question.calculation is Calculation.MULTIPLE:
        return f"{shown} the level of {since} by {show_days(end.start, end.last_day)}"
    if official.value == 0:
        return f"no change {span}"
    return f"{'a rise' if official.value > 0 else 'a fall'} of {shown} {span}"


def show_change(case: Case, official: Official, miss: Miss | None = None) -> str:
    """Show the size of a change in its own unit, without its sign.

    Where percent and points were mixed up, the value is in the other one of the two.
    """
    size = abs(official.value)
    calculation = case.question.calculation
    if miss is not None and miss.reason is Reason.PERCENT_VS_POINTS:
        is_percent_change = calculation is Calculation.POINTS
        return (
            f"{show_number(round_off(size))}%"
            if is_percent_change
            else show_points(size)
        )
    if calculation is Calculation.PERCENT_CHANGE:
        return show_value(round_off(size), QuantityKind.PERCENT_CHANGE)
    if calculation is Calculation.MULTIPLE:
        return show_value(round(size, 1), QuantityKind.MULTIPLE)
    if calculation is Calculation.POINTS or is_percent(case.series):
        return show_points(size)
    return show_in_unit(_rounded(case, size), case.series, case.claim)
