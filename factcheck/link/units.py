"""Whether a figure and a series can be in one unit, and the factor from one to the other.

`1 in 600` and `per 1,000 people`, `12 per 100,000` and `%`, `TWh` and `gigawatt-hours`. In:
a quantity and a series. Out: factors by which the figure is multiplied; several where the
unit reads two ways ("MT": metric tons, million tonnes); none where nothing converts.
Prefixes: SI Brochure, 9th edition, table 7.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from factcheck.model import Quantity, QuantityKind, Series

PERCENT_UNITS: Final = frozenset({"PT", "PERCENT", "PC", "%"})
"""Codes of `unit_measure` whose values are in percent."""
_ONE: Final = (Decimal(1),)
_HUNDRED: Final = Decimal(100)
_PER: Final = re.compile(r"(?:^|_|\b)per[_ ]([\d,]{2,})(?:_|\b)", re.IGNORECASE)
_WORDS: Final = {"thousand": 1000, "million": 1000000, "hundred": 100}
_PER_WORD: Final = re.compile(
    r"(?:^|_|\b)per[_ ](?:one )?(hundred|thousand|million)(?:_|\b)", re.IGNORECASE
)
_PER_ONE: Final = re.compile(r"\bper (?:person|head|capita|inhabitant|resident)\b")
RARE: Final = Decimal("0.1")
"""Fractions up to this are given as rates too: "1 in 600" is 1.67 per 1,000."""

_PREFIXES: Final = {
    "kilo": Decimal(10) ** 3,
    "mega": Decimal(10) ** 6,
    "giga": Decimal(10) ** 9,
    "tera": Decimal(10) ** 12,
    "peta": Decimal(10) ** 15,
    "milli": Decimal(10) ** -3,
    "centi": Decimal(10) ** -2,
}
_SAME: Final = {
    "metric ton": "tonne",
    "ton": "tonne",
    "meter": "metre",
    "liter": "litre",
    "cubic meter": "cubic metre",
    "mt": "tonne",
}
_TWO_READINGS: Final = {"MT": (Decimal(1), Decimal(10) ** 6)}
"""Units that are written alike: metric tons, and million tonnes in Indian statistics."""


def factors(quantity: Quantity, series: Series) -> tuple[Decimal, ...]:
    """Return what a figure is multiplied by to be in the unit of a series.

    Counts, money and changes have the factor 1: whether they fit is for the rules.

    Returns:
        The likeliest factor first; empty where the units do not convert.
    """
    kind = quantity.kind
    if kind in (QuantityKind.PERCENT, QuantityKind.PERCENTAGE_POINTS):
        return _from_share(quantity, series, Decimal("0.01"))
    if kind is QuantityKind.FRACTION:
        return _from_share(quantity, series, Decimal(1))
    if kind is QuantityKind.RATE:
        return _from_rate(quantity, series)
    if kind is QuantityKind.OTHER_UNIT:
        return _from_unit(quantity.unit, series.unit_measure)
    return _ONE


def is_percent(series: Series) -> bool:
    """Whether the values of a series are in percent."""
    return series.unit_measure.upper() in PERCENT_UNITS


def base_of_rate(unit: str) -> Decimal | None:
    """Return the number of a rate's base: 1000 of `PER_1000_PEOPLE`, else None."""
    found = _PER.search(unit)
    if found:
        return Decimal(found[1].replace(",", ""))
    word = _PER_WORD.search(unit)
    return Decimal(_WORDS[word[1].lower()]) if word else None


def _from_share(
    quantity: Quantity, series: Series, part: Decimal
) -> tuple[Decimal, ...]:
    """Return the factor from a share (`part` of one) to percent, or to a rate."""
    if is_percent(series):
        return (part * _HUNDRED,)
    base = base_of_rate(series.unit_measure)
    is_rare = abs(quantity.value) * part <= RARE
    return (part * base,) if base is not None and is_rare else ()


def _from_rate(quantity: Quantity, series: Series) -> tuple[Decimal, ...]:
    """Return the factor from "per 100,000" to the base of a series."""
    own = base_of_rate(quantity.unit)
    if own is None and _PER_ONE.search(quantity.unit):
        own = Decimal(1) if base_of_rate(series.unit_measure) else None
    if own is None:
        return _ONE
    if is_percent(series):
        return (_HUNDRED / own,)
    base = base_of_rate(series.unit_measure)
    return (base / own,) if base is not None else ()


def _from_unit(own: str, other: str) -> tuple[Decimal, ...]:
    """Return the factor between two units of measurement."""
    scale, name = _parsed(own)
    wanted, known = _parsed(other)
    if not name or name != known:
        return ()
    readings = _TWO_READINGS.get(own, _ONE)
    return tuple(scale / wanted * reading for reading in readings)


def _parsed(unit: str) -> tuple[Decimal, str]:
    """Return the power of ten and the bare name of a unit: kilotonnes, METRIC_TONS."""
    name = " ".join(unit.lower().replace("_", " ").split())
    words = [word[:-1] if word.endswith("s") else word for word in name.split(" ")]
    name = " ".join(words)
    scale = Decimal(1)
    for prefix, power in _PREFIXES.items():
        if name.startswith(prefix) and len(name) > len(prefix) + 2:
            scale, name = power, name.removeprefix(prefix)
            break
    name = name.replace("-hour", " hour")
    return scale, _SAME.get(name, name)
