"""Show dates, periods and numbers to a reader: one house style for every room.

Days are written day, month, year ("2 September 2025"), which no reader takes for another
day; ranges share what they have in common ("2–4 September 2025"). Numbers keep every
digit that `Decimal` holds; only round millions and more are written with a scale word.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from factcheck.model.period import ONE_DAY, Period
from factcheck.model.quantity import Quantity, QuantityKind

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_SCALES = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)
_SCALE_PLACES = -3  # "1.234 million" is still readable, "1.2345 million" is not shorter
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}
_PERCENT = (QuantityKind.PERCENT, QuantityKind.PERCENT_CHANGE, QuantityKind.FRACTION)


def show_day(day: date) -> str:
    """Return `2 September 2025`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def show_days(first: date | None, last: date | None) -> str:
    """Return a range of days in words, both ends inclusive; an open end is said so.

    A whole month, span of whole months or whole year is named as such
    ("September 2025", "January–March 2025", "2024", "2021–2023").
    """
    if first is None and last is None:
        return "no date"
    if first is None or last is None:
        known = first or last
        assert known is not None  # noqa: S101 - one of them is
        return f"{'from' if first else 'until'} {show_day(known)}"
    if first == last:
        return show_day(first)
    after = last + ONE_DAY if last < date.max else last
    if first.day == 1 and after.day == 1:
        return _show_months(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{show_day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {show_day(last)}"
    return f"{show_day(first)} – {show_day(last)}"


def _show_months(first: date, last: date) -> str:
    """Name a span of whole months, whole years where it is one."""
    if first.month == 1 and last.month == 12:
        years = (first.year, last.year)
        return str(years[0]) if years[0] == years[1] else f"{years[0]}–{years[1]}"
    start, end = MONTHS[first.month - 1], f"{MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    if first.year == last.year:
        return f"{start}–{end}"
    return f"{start} {first.year} – {end}"


def show_period(period: Period) -> str:
    """Return the days of a period in words; `no date` where neither end is known."""
    return show_days(period.start, period.last_day)


def show_number(value: Decimal) -> str:
    """Return a number with thousands separators and no trailing zeros: `1,300.5`.

    A million and more is written with the largest scale word that leaves at most three
    decimals: `76.5 billion`, `22,510.053 billion`, but `1,234,567`.
    """
    for scale, word in _SCALES:
        scaled = (value / scale).normalize()
        exponent = scaled.as_tuple().exponent
        if abs(scaled) >= 1 and isinstance(exponent, int) and exponent >= _SCALE_PLACES:
            return f"{_plain(scaled)} {word}"
    return _plain(value)


def readable(value: Decimal) -> Decimal:
    """Round a computed value for display: two decimals, below 1 four significant digits.

    Values as published or written are never passed through here.
    """
    places = 2 if abs(value) >= 1 or value == 0 else 3 - value.adjusted()
    return round(value, places) if value.as_tuple().exponent != 0 else value


def _plain(value: Decimal) -> str:
    """Group thousands and drop trailing zeros; a real minus sign for negatives."""
    text = f"{abs(value):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"−{text}" if value < 0 and text != "0" else text


def show_value(
    value: Decimal,
    kind: QuantityKind = QuantityKind.COUNT,
    *,
    currency: str | None = None,
    unit: str = "",
) -> str:
    """Return a value with what it is a number of: `609%`, `$50,000`, `6 times`.

    Fractions are shown in percent, since `0.2` reads like a count.
    """
    if kind is QuantityKind.MONEY and currency:
        sign = SIGNS.get(currency)
        minus = "−" if value < 0 else ""
        number = show_number(abs(value))
        return f"{minus}{sign}{number}" if sign else f"{minus}{currency} {number}"
    if kind is QuantityKind.FRACTION:
        value *= 100
    number = show_number(value)
    if kind in _PERCENT:
        return f"{number}%"
    if kind is QuantityKind.PERCENTAGE_POINTS:
        return f"{number} percentage points"
    if kind is QuantityKind.MULTIPLE:
        return f"{number} times"
    return f"{number} {unit}".rstrip()


def show_quantity(quantity: Quantity) -> str:
    """Return the value of a quantity, both ends of a range, without its modifier."""

    def shown(value: Decimal) -> str:
        return show_value(
            value, quantity.kind, currency=quantity.currency, unit=quantity.unit
        )

    if quantity.value_max is None:
        return shown(quantity.value)
    return f"{shown(quantity.value)} to {shown(quantity.value_max)}"
