"""Changes are computed with the numbers put in, so that a reader can redo them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from verify_build import judge, make_flow

from factcheck.model import Relation, Stat, Verdict
from factcheck.testing.factories import (
    make_observation,
    make_period,
    make_series,
)
from factcheck.verify.changes import (
    annualised_change,
    average_per,
    multiple,
    net_change,
    percent_change,
)
from factcheck.verify.official import Official, hedge_of, read_off

SERIES = make_series()


def official(value: str | int, day: str = "2025-01-20") -> Official:
    return read_off(make_observation(day, value), SERIES)


def test_percent_change_shows_its_formula():
    change = percent_change(official(135), official(958))
    assert change is not None
    assert change.formula == "(958 - 135) / 135 = 609.6 %"
    assert round(change.value, 4) == Decimal("609.6296")


def test_a_fall_is_negative():
    change = percent_change(official(200), official(150))
    assert change is not None
    assert change.value == Decimal(-25)
    assert "−25 %" in change.formula


def test_nothing_is_computed_from_a_base_of_nothing():
    assert percent_change(official(0), official(5)) is None
    assert multiple(official(0), official(5)) is None
    assert annualised_change(official(0), official(5)) is None


def test_multiple_and_net_change():
    times = multiple(official(40), official(100))
    assert times is not None
    assert times.formula == "100 / 40 = 2.5"
    assert net_change(official(40), official(100)).formula == "100 - 40 = 60"


def test_a_quarter_is_carried_on_for_a_year():
    change = annualised_change(official(100), official(101))
    assert change is not None
    assert round(change.value, 2) == Decimal("4.06")


def test_an_average_names_its_unit():
    average = average_per(official(900), Decimal(30), "day")
    assert average is not None
    assert average.formula == "900 / 30 days = 30 per day"


@pytest.mark.parametrize(
    ("qualifier", "value", "low", "high"),
    [
        ("exact", 150, 150, 150),
        ("approx", 150, 145, 155),
        ("about", 798, "790.02", "805.98"),
        ("over", 2000, 2000, 3000),
        ("at_most", 50, 40, 50),
    ],
)
def test_a_publishers_hedge_widens_its_value(qualifier, value, low, high):
    hedge = hedge_of(Decimal(value), qualifier)
    assert (hedge.low, hedge.high) == (Decimal(low), Decimal(high))


def test_doubt_in_one_part_is_doubt_in_the_change():
    sure = official(100)
    doubtful = read_off(make_observation("2025-02-01", 150, confidence="low"), SERIES)
    change = percent_change(sure, doubtful)
    assert change is not None
    assert change.is_doubtful


def test_an_amount_of_change_without_a_direction_is_compared_by_its_size() -> None:
    series = make_flow(
        "demo:net",
        title="Posts, change from the month before",
        measure="change in posts",
    )
    values = {"2025-05": "-150", "2025-06": "50", "2025-07": "-200"}
    found = judge(
        "300",
        "Change in posts under the mayor: 300.",
        series,
        values,
        published="2025-09-20",
        measure="posts",
        stat=Stat.CHANGE,
        period=make_period("2025-05", "2025-07", Relation.FROM_TO),
    )
    assert found.verdict is Verdict.SUPPORTED
