"""The arithmetic of changes: percent change, net change, points, multiples, averages.

In: official values at base and end. Out: one official value with its formula, numbers
put in, so that a reader can redo it with a pocket calculator.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation, Overflow
from typing import Final

from factcheck.model import Period
from factcheck.model.display import show_days, show_number
from factcheck.verify.official import Official, combine, one_decimal

HUNDRED: Final = Decimal(100)
QUARTERS: Final = 4
LONG_DECIMALS: Final = 4
"""Decimals beyond which a value was computed, not published."""


def percent_change(base: Official, end: Official) -> Official | None:
    """Return `(end - base) / base` in percent; None for a base of nothing.

    Example: 40 to 50 is `(50 - 40) / 40 = 25 %`.
    """
    if base.value == 0:
        return None
    value = (end.value - base.value) / abs(base.value) * HUNDRED
    top, bottom = _shown(end), _shown(base)
    formula = f"({top} - {bottom}) / {bottom} = {one_decimal(value)} %"
    return _change(base, end, value, formula)


def annualised_change(base: Official, end: Official) -> Official | None:
    """Return a quarter's change carried on for a year, in percent.

    Source: BEA, "Why does BEA publish percent changes in quarterly series at annual
    rates?": ((end / base) ^ 4 - 1) x 100.
    """
    if base.value == 0:
        return None
    try:
        value = ((end.value / base.value) ** QUARTERS - 1) * HUNDRED
    except (InvalidOperation, Overflow):
        return None
    top, bottom = _shown(end), _shown(base)
    formula = f"({top} / {bottom})^4 - 1 = {one_decimal(value)} %, at an annual rate"
    return _change(base, end, value, formula)


def net_change(base: Official, end: Official) -> Official:
    """Return `end - base`, in the unit of the series.

    For a stock it is not the number of new events: what ended is taken off.
    """
    value = end.value - base.value
    formula = f"{_shown(end)} - {_shown(base)} = {show_number(value)}"
    return _change(base, end, value, formula)


def multiple(base: Official, end: Official) -> Official | None:
    """Return `end / base`; None for a base of nothing."""
    if base.value == 0:
        return None
    value = end.value / base.value
    shown = show_number(round(value, 2))
    formula = f"{_shown(end)} / {_shown(base)} = {shown}"
    return _change(base, end, value, formula)


def average_per(total: Official, parts: Decimal, unit: str) -> Official | None:
    """Return a total spread evenly over a number of days or months.

    Args:
        total: Amount in a period.
        parts: Number of units in that period.
        unit: In words, `day` or `month`.
    """
    if parts <= 0:
        return None
    value = total.value / parts
    formula = (
        f"{_shown(total)} / {show_number(round(parts, 1))} {unit}s"
        f" = {one_decimal(value)} per {unit}"
    )
    return combine(value, (total,), period=total.period, formula=formula)


def _shown(official: Official) -> str:
    """Write a term of a formula; a computed one with two decimals."""
    exponent = official.value.as_tuple().exponent
    is_long = isinstance(exponent, int) and exponent < -LONG_DECIMALS
    return show_number(round(official.value, 2) if is_long else official.value)


def _change(base: Official, end: Official, value: Decimal, formula: str) -> Official:
    """Put a change together; say so when base or end are not of the day asked for."""
    return combine(
        value,
        (base, end),
        period=Period(start=base.period.start, end=end.period.end),
        formula=formula,
    )


def show_span(base: Official, end: Official) -> str:
    """Name base and end of a change in words."""
    first = show_days(base.period.start, base.period.last_day)
    return f"from {first} to {show_days(end.period.start, end.period.last_day)}"
