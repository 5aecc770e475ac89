"""Rules about units: counts, money, percentages, rates and indices are never compared."""

from __future__ import annotations

from typing import Final

from factcheck.link.limits import FULLY_SAID
from factcheck.link.match import Match
from factcheck.link.units import PERCENT_UNITS, base_of_rate, factors
from factcheck.link.words import GENERIC_HEADS, stems, word_set
from factcheck.model import QuantityKind, Series, StockFlow

CURRENCIES: Final = word_set(
    """
    USD EUR GBP JPY INR CNY CAD AUD CHF SEK NOK DKK ZAR NGN KES BRL MXN KRW
    """
)
_INDEX: Final = frozenset({"IX", "INDEX"})
PERCENT_KINDS: Final = (
    QuantityKind.PERCENT,
    QuantityKind.FRACTION,
    QuantityKind.PERCENTAGE_POINTS,
)
MOST_BARE: Final = 1000
"""A larger number is no percentage that goes without its sign."""


def unit_kind(match: Match) -> str:
    """Counts, percentages, money, rates and indices are never compared."""
    kind, series = match.kind, match.series
    unit = series.unit_measure.upper()
    is_percent, money = unit in PERCENT_UNITS, currency_of(series)
    if kind in PERCENT_KINDS and not factors(match.profile.claim.quantity, series):
        return "it is not in percent"
    if kind is QuantityKind.MONEY:
        return _money(match, money)
    if kind is QuantityKind.RATE and base_of_rate(match.profile.claim.quantity.unit):
        is_known = factors(match.profile.claim.quantity, series)
        return "" if is_known else f"it is in {_unit_in_words(series)}, not a rate"
    if kind in (QuantityKind.COUNT, QuantityKind.RATE):
        if is_percent and is_bare_rate(match):
            return ""
        if is_percent or money or unit in _INDEX:
            return f"it is in {_unit_in_words(series)}, the figure is a count"
        is_rate = kind is QuantityKind.RATE
        if is_rate and series.stock_flow is StockFlow.STOCK:
            return "it is a level, the figure is a rate"
    if kind is QuantityKind.OTHER_UNIT:
        return _other_unit(match)
    if kind is QuantityKind.MULTIPLE and series.stock_flow is StockFlow.CHANGE:
        return "it gives changes in percent, the figure is a multiple"
    return ""


def is_bare_rate(match: Match) -> bool:
    """Whether a number without unit is the rate that the words name: "inflation: 6.4"."""
    quantity = match.profile.claim.quantity
    is_named = match.features["near"] >= FULLY_SAID and match.features["explained"] == 1
    is_bare = not quantity.unit and abs(quantity.value) < MOST_BARE
    is_other = match.profile.heads - GENERIC_HEADS - match.family.heads
    is_counted = bool(set(stems(match.profile.after)) & set(match.profile.measure))
    is_rate = is_named and is_bare and not is_other and not is_counted
    return match.kind is QuantityKind.COUNT and is_rate


def currency_of(series: Series) -> str:
    """Return the currency a series is in, or the empty text."""
    code = series.unit_measure.upper().partition("_")[0]
    return code if code in CURRENCIES else ""


def _money(match: Match, money: str) -> str:
    """Money needs a series in the same currency."""
    currency = match.profile.claim.quantity.currency or ""
    if not money:
        return f"it is in {_unit_in_words(match.series)}, the figure is money"
    if currency and currency != money:
        return f"it is in {money}, the figure in {currency}"
    return ""


def _other_unit(match: Match) -> str:
    """A figure in tons or miles needs a series that knows the unit."""
    quantity = match.profile.claim.quantity
    unit = quantity.unit.lower().rstrip("s")
    known = match.series.unit_measure.lower()
    if factors(quantity, match.series):
        return ""
    if unit and (unit in known or unit in match.family.bag):
        return ""
    return f"it is in {_unit_in_words(match.series)}, the figure in another unit"


def _unit_in_words(series: Series) -> str:
    """Name the unit of a series."""
    unit = series.unit_measure.upper()
    if unit in PERCENT_UNITS:
        return "percent"
    if unit in _INDEX:
        return "index points"
    if unit == "PS":
        return "persons"
    return currency_of(series) or unit.lower() or "another unit"
