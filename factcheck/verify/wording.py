"""How values, days and bounds are written in explanations.

Wording: facts about figures, never about people or outlets; never "true" without a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from factcheck.link.units import base_of_rate, is_percent
from factcheck.model import Bounds, Claim, Period, QuantityKind, Series
from factcheck.model.display import SIGNS, show_days, show_number, show_value
from factcheck.verify.calculation import Calculation
from factcheck.verify.question import Question

LARGE: Final = Decimal(10) ** 6
"""From here on a suggested figure is rounded: nobody prints the persons of a state."""
LEAST_DIGITS: Final = 3
"""Digits that a suggested large figure keeps at least: "3.64 million"."""


def show_in_unit(value: Decimal, series: Series, claim: Claim) -> str:
    """Show a value of a series in its unit: `609.6%`, `$50,000`, `958`.

    Values are in the unit of the series, so a fraction's official value is in percent.
    """
    kind, currency = claim.quantity.kind, claim.quantity.currency
    if is_percent(series):
        return show_value(round_off(value), QuantityKind.PERCENT)
    if kind is QuantityKind.STATEMENT and series.unit_measure[:3] in SIGNS:
        kind, currency = QuantityKind.MONEY, series.unit_measure[:3]
    if kind is QuantityKind.MONEY:
        return _show_money(value, currency)
    base = base_of_rate(series.unit_measure)
    per = f" per {show_number(base)}" if base is not None else ""
    return f"{show_number(round_off(value))}{per}"


def show_answer(value: Decimal, question: Question, claim: Claim) -> str:
    """Show a value as the answer to a question: a level, or a change in its own unit."""
    calculation = question.calculation
    if calculation is Calculation.PERCENT_CHANGE:
        return show_value(round_off(value), QuantityKind.PERCENT_CHANGE)
    if calculation is Calculation.MULTIPLE:
        return show_value(round(value, 1), QuantityKind.MULTIPLE)
    if calculation is Calculation.POINTS:
        return show_points(value)
    return show_in_unit(value, question.series, claim)


def _show_money(value: Decimal, currency: str | None) -> str:
    """Show an amount: prices with two decimals, millions with six digits."""
    kind = QuantityKind.MONEY
    if abs(value) >= LARGE:
        return show_value(
            round(value, MONEY_DIGITS - 1 - value.adjusted()), kind, currency=currency
        )
    if _decimals(value) == 0 or value == value.to_integral_value():
        return show_value(value, kind, currency=currency)
    whole = show_value(Decimal(int(abs(value))), kind, currency=currency)
    cents = f"{abs(round(value, 2)) % 1:.2f}"[1:]
    return f"{'−' if value < 0 else ''}{whole}{cents}"


MONEY_DIGITS: Final = 6
"""Digits of a large amount that a sentence shows; the evidence has all of them."""


def show_points(value: Decimal) -> str:
    """Show a difference of two percent values: `0.5 percentage points`."""
    return show_value(round_off(value), QuantityKind.PERCENTAGE_POINTS)


def round_off(value: Decimal) -> Decimal:
    """Round a computed value to one decimal, to three below 1; others stay."""
    if _decimals(value) <= 2:
        return value
    return round(value, 1 if abs(value) >= 1 else 3)


def _decimals(value: Decimal) -> int:
    """Return how many decimals a value is written with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def round_large(value: Decimal, digits: int) -> Decimal:
    """Round a large value to as many digits as a figure was written with.

    Args:
        value: Any value; below a million it is returned as it is.
        digits: Significant digits of the figure; three are kept at least.
    """
    if abs(value) < LARGE:
        return value
    kept = max(digits, LEAST_DIGITS)
    return round(value, kept - 1 - value.adjusted())


def show_when(period: Period) -> str:
    """Return `on 2 September 2025`, `in August 2025` or `for 2–9 September 2025`."""
    shown = show_days(period.start, period.last_day)
    if period.days == 1:
        return f"on {shown}"
    is_named = "–" not in shown and shown[:1].isalnum()
    return f"in {shown}" if is_named else f"for {shown}"


def show_bounds(
    bounds: Bounds, show: Callable[[Decimal], str] = show_number, *, falling: str = ""
) -> str:
    """Write an interval in words: `5.25% to 5.35%`, `more than 900`.

    Args:
        bounds: The interval.
        show: Writes a value.
        falling: "a fall of ": a negative interval is written as sizes after it.
    """
    low, high = bounds.low, bounds.high
    is_fall = falling and high is not None and high <= 0
    if is_fall and low is not None and high is not None:
        return f"{falling}{show(-high)} to {show(-low)}"
    if low is None and high is None:
        return "any value"
    if low is None:
        assert high is not None  # noqa: S101 - one end is there
        word = "less than" if bounds.is_high_open else "at most"
        return f"{word} {show(high)}"
    if high is None:
        word = "more than" if bounds.is_low_open else "at least"
        return f"{word} {show(low)}"
    first, last = show(low), show(high)
    for unit in _UNITS.findall(last):
        first = first.removesuffix(unit)
    return f"{first} to {last}"


_UNITS: Final = re.compile(r" (?:per [\d,]+|percentage points|times)$")
"""Units that are said once: "8.5 to 8.7 per 100,000"."""


def end_sentence(text: str) -> str:
    """Close a sentence with one full stop, whatever it ends with.

    Example:
        >>> end_sentence("counted by the U.S.")
        'counted by the U.S.'
    """
    text = text.rstrip().rstrip(",;:")
    return text if text[-1:] in ".!?…" or not text else f"{text}."
