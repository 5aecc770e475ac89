"""Records of years that do not begin in January, and days that a longer average holds."""

from __future__ import annotations

import pytest
from verify_build import WORDS, judge, make_flow, make_rate, said

from factcheck.model import (
    Direction,
    Period,
    Reason,
    Relation,
    Stat,
    StatementKind,
    StockFlow,
    Verdict,
)
from factcheck.testing.factories import (
    make_period,
    make_series,
)

MONTHLY = make_flow("demo:crossings", title="Crossings", measure="crossings")
# Two budget years, October to September: 12 x 10 and 12 x 5.
VALUES = {
    f"{2021 + (month + 9) // 12}-{(month + 9) % 12 + 1:02}": "10" if month < 12 else "5"
    for month in range(24)
}


def record(first: str, last: str) -> object:
    text = "The fewest crossings were counted in that year."
    return judge(
        "fewest",
        text,
        MONTHLY,
        VALUES,
        published="2025-10-09",
        quantity=WORDS,
        period=make_period(first, last, Relation.IN),
        statement=said("fewest", text, StatementKind.RECORD, direction=Direction.DOWN),
    )


def test_months_are_summed_up_to_the_years_that_the_sentence_means() -> None:
    found = record("2022-10-01", "2023-09-30")
    assert found.verdict is Verdict.SUPPORTED
    assert found.evidence.official_value == 60


def test_the_year_before_does_not_stand_in_for_one_that_is_not_on_file() -> None:
    found = record("2024-10-01", "2025-09-30")
    assert (found.verdict, found.reasons[0]) == (
        Verdict.UNCHECKABLE,
        Reason.NO_OBSERVATION,
    )


PRICE = make_rate(
    "demo:price",
    title="Price of a barrel",
    measure="price of a barrel",
    unit_measure="USD",
)


@pytest.mark.parametrize(
    ("period", "verdict"),
    [
        (make_period("2020-03-20", "2020-03-20", Relation.AS_OF), Verdict.UNCHECKABLE),
        (make_period("2020-03", "2020-03", Relation.IN), Verdict.CONTRADICTED),
    ],
    ids=["a day", "the month"],
)
def test_the_mean_of_a_month_does_not_contradict_the_price_of_a_day(
    period: Period, verdict: Verdict
) -> None:
    found = judge(
        "$12",
        "The price was $12 a barrel, it said.",
        PRICE,
        {"2020-02": "50", "2020-03": "30", "2020-04": "17"},
        published="2020-06-21",
        period=period,
    )
    assert found.verdict is verdict


def test_totals_of_years_beside_their_months_do_not_count_twice() -> None:
    text = "Ferries averaged 10 crossings a month in that year."
    months = {f"2022-{month:02}": "10" for month in range(1, 13)}
    found = judge(
        "10",
        text,
        MONTHLY,
        {**months, "2022": "120"},
        published="2025-10-09",
        period=make_period("2022", "2022", Relation.IN),
        statement=said("averaged", text, StatementKind.AVERAGE, run_unit="month"),
    )
    assert (found.verdict, found.evidence.official_value) == (Verdict.SUPPORTED, 10)
    assert "/ 12 months" in found.evidence.formula


def test_a_reading_that_counts_something_else_does_not_excuse_a_wrong_change() -> None:
    stock = make_series(
        "demo:staff", title="Staff", measure="staff", stock_flow=StockFlow.STOCK
    )
    values = {"2025-01-01": "9000", "2025-09-01": "9040"}
    found = judge(
        "140",
        "The office added 140 staff since January.",
        stock,
        values,
        published="2025-09-20",
        measure="staff",
        stat=Stat.CHANGE,
        direction=Direction.UP,
        period=make_period("2025-01-01", "2025-09-20", Relation.SINCE),
    )
    assert found.verdict is Verdict.CONTRADICTED
    assert found.evidence.official_value == 40
