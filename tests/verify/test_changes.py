"""Changes are computed with the numbers put in, so that a reader can redo them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from verify_build import judge, make_flow

from factcheck.model import (
    Direction,
    Finding,
    Frequency,
    QuantityKind,
    Relation,
    Stat,
    Verdict,
)
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_observation,
    make_period,
    make_quantity,
    make_series,
)
from factcheck.verify.changes import (
    annualised_change,
    average_per,
    multiple,
    net_change,
    percent_change,
)
from factcheck.verify.differences import changes_between
from factcheck.verify.official import Official, hedge_of, read_off
from factcheck.verify.question import ask

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


ARRESTS = make_flow("demo:arrests", measure="arrests", title="Arrests")
MONTHS = {
    f"{year}-{month:02d}": value
    for year, value in ((2022, 100), (2023, 80))
    for month in range(1, 13)
}


def change_of(figure: str, text: str, values: dict[str, Any], **fields: Any) -> Finding:
    fields = {
        "kind": QuantityKind.PERCENT_CHANGE,
        "stat": Stat.CHANGE,
        "measure": "arrests",
        "direction": Direction.DOWN,
        **fields,
    }
    return judge(figure, text, ARRESTS, values, **fields)


def test_the_change_of_amounts_up_to_now_ends_with_the_newest_one_that_was_whole():
    found = change_of(
        "20%",
        "Arrests are down 20% since January.",
        {**MONTHS, "2023-05": 80, "2023-01": 100},
        published="2023-06-10",
        period=make_period(
            date(2023, 1, 1),
            date(2023, 6, 10),
            relation=Relation.SINCE,
            granularity=Frequency.MONTH,
        ),
    )
    assert found.verdict is Verdict.SUPPORTED
    assert found.evidence.formula.startswith("(80 - 100) / 100")


def test_a_year_that_is_not_over_is_not_compared_with_a_whole_one():
    years = {"2020": 1000, "2021": 900, "2022": 450}
    yearly = make_flow("demo:years", Frequency.YEAR)
    found = judge(
        "half",
        "Arrests have been cut in half since 2020.",
        yearly,
        [
            make_observation(year, value, "demo:years", lag_days=10)
            for year, value in years.items()
        ],
        published="2022-06-10",
        quantity=make_quantity("50%", QuantityKind.PERCENT_CHANGE),
        stat=Stat.CHANGE,
        direction=Direction.DOWN,
        period=make_period(
            date(2020, 1, 1),
            date(2022, 6, 10),
            relation=Relation.SINCE,
            granularity=Frequency.YEAR,
        ),
    )
    assert found.verdict is Verdict.CONTRADICTED
    assert found.evidence.official_value == -10


def test_amounts_of_a_year_are_compared_with_those_of_the_year_before():
    found = change_of(
        "20%",
        "Arrests fell 20% in 2023.",
        MONTHS,
        published="2024-03-10",
        period=make_period("2023"),
    )
    assert found.verdict is Verdict.SUPPORTED
    assert found.evidence.formula == "(960 - 1,200) / 1,200 = −20 %"


def test_amounts_of_stretches_of_different_length_are_not_compared():
    question = ask(
        make_claim(kind=QuantityKind.PERCENT_CHANGE, stat=Stat.CHANGE),
        ARRESTS,
        make_article(),
    )
    year, month, other = (
        read_off(make_observation(days, 10, "demo:arrests"), ARRESTS)
        for days in ("2022", "2023-02", "2023-03")
    )
    assert changes_between(question, [year], [month]) == []
    assert len(changes_between(question, [month], [other])) == 1
