"""How values, days and bounds are written in explanations.

Wording: facts about figures, never about people or outlets; never "true" without a date.
"""

from __future__ import annotations

from decimal import Decimal

from factcheck.model import Bounds, Claim, Period, QuantityKind, Series
from factcheck.model.display import show_days, show_number, show_value
from factcheck.verify.question import is_percent


def show_in_unit(value: Decimal, series: Series, claim: Claim) -> str:
    """Show a value of a series in its unit: `609.6%`, `$50,000`, `958`.

    Values are in the unit of the series, so a fraction's official value is in percent.
    """
    kind = claim.quantity.kind
    if is_percent(series):
        return show_value(round_off(value), QuantityKind.PERCENT)
    if kind is QuantityKind.MONEY:
        return show_value(value, kind, currency=claim.quantity.currency)
    return show_number(round_off(value))


def round_off(value: Decimal) -> Decimal:
    """Round a computed value to one decimal; published ones keep their digits."""
    exponent = value.as_tuple().exponent
    is_long = isinstance(exponent, int) and exponent < -2
    return round(value, 1) if is_long else value


def show_when(period: Period) -> str:
    """Return `on 2 September 2025`, `in August 2025` or `for 2–9 September 2025`."""
    shown = show_days(period.start, period.last_day)
    if period.days == 1:
        return f"on {shown}"
    is_named = "–" not in shown and shown[:1].isalnum()
    return f"in {shown}" if is_named else f"for {shown}"


def show_bounds(bounds: Bounds) -> str:
    """Write an interval in words."""
    if bounds.low is None and bounds.high is None:
        return "any value"
    if bounds.low is None:
        assert bounds.high is not None  # noqa: S101 - one end is there
        word = "less than" if bounds.is_high_open else "at most"
        return f"{word} {show_number(bounds.high)}"
    if bounds.high is None:
        word = "more than" if bounds.is_low_open else "at least"
        return f"{word} {show_number(bounds.low)}"
    return f"{show_number(bounds.low)} to {show_number(bounds.high)}"
