"""Units: which figures and series convert, and by which factor."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factcheck.link.units import base_of_rate, factors
from factcheck.model import Quantity, QuantityKind
from factcheck.testing import make_series

D = Decimal


@pytest.mark.parametrize(
    ("value", "kind", "unit", "series_unit", "expected"),
    [
        ("0.25", QuantityKind.FRACTION, "", "PT", ["100"]),
        ("0.002", QuantityKind.FRACTION, "", "PER_1000_PEOPLE", ["1000"]),
        ("0.4", QuantityKind.FRACTION, "", "PER_1000_PEOPLE", []),
        ("12", QuantityKind.PERCENT, "", "PT", ["1"]),
        ("2", QuantityKind.PERCENT, "", "PER_100000_PEOPLE", ["1000"]),
        ("12", QuantityKind.RATE, "per 100,000", "PER_1000_PEOPLE", ["0.01"]),
        ("12", QuantityKind.RATE, "per 1,000", "PT", ["0.1"]),
        ("12", QuantityKind.RATE, "per day", "PERMITS", ["1"]),
        ("1", QuantityKind.RATE, "per person", "PER_100_PEOPLE", ["100"]),
        ("1", QuantityKind.RATE, "per person", "TONNES", ["1"]),
        ("3", QuantityKind.OTHER_UNIT, "kilotonnes", "METRIC_TONS", ["1000"]),
        ("3", QuantityKind.OTHER_UNIT, "terawatt-hours", "GIGAWATT-HOURS", ["1000"]),
        ("3", QuantityKind.OTHER_UNIT, "MT", "TONNES", ["1", "1000000"]),
        ("3", QuantityKind.OTHER_UNIT, "miles", "TONNES", []),
        ("3", QuantityKind.COUNT, "", "TONNES", ["1"]),
    ],
)
def test_factor_from_figure_to_series(
    value: str, kind: QuantityKind, unit: str, series_unit: str, expected: list[str]
) -> None:
    quantity = Quantity(value=D(value), kind=kind, unit=unit)
    found = factors(quantity, make_series(unit_measure=series_unit))
    assert [one.normalize() for one in found] == [
        D(one).normalize() for one in expected
    ]


def test_base_of_a_rate_in_digits_and_words() -> None:
    assert base_of_rate("PER_100000_POPULATION") == 100000
    assert base_of_rate("per thousand people") == 1000
    assert base_of_rate("per day") is None
