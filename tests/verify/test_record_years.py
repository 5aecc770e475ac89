"""Records of years that do not begin in January, and days that a longer average holds."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factcheck.model import (
    Direction,
    Frequency,
    Period,
    Quantity,
    QuantityKind,
    Reason,
    Relation,
    Span,
    Stat,
    Statement,
    StatementKind,
    StockFlow,
    Verdict,
)
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_corpus,
    make_link,
    make_period,
    make_series,
)
from factcheck.verify import verify_claim

MONTHLY = make_series(
    "demo:crossings",
    title="Crossings",
    measure="crossings",
    stock_flow=StockFlow.FLOW,
    freq=Frequency.MONTH,
)
# Two budget years, October to September: 12 x 10 and 12 x 5.
VALUES = {
    f"{2021 + (month + 9) // 12}-{(month + 9) % 12 + 1:02}": "10" if month < 12 else "5"
    for month in range(24)
}


def record(first: str, last: str) -> object:
    text = "The fewest crossings were counted in that year."
    article = make_article(text, published="2025-10-09")
    claim = make_claim(
        "fewest",
        article,
        quantity=Quantity(value=Decimal(0), kind=QuantityKind.STATEMENT),
        period=make_period(first, last, Relation.IN),
        statement=Statement(
            kind=StatementKind.RECORD,
            direction=Direction.DOWN,
            span=Span(start=4, end=10),
            text="fewest",
        ),
    )
    corpus = make_corpus(MONTHLY, VALUES)
    return verify_claim(claim, make_link(claim, MONTHLY), article, corpus)


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


PRICE = make_series(
    "demo:price",
    title="Price of a barrel",
    measure="price of a barrel",
    stock_flow=StockFlow.RATE,
    unit_measure="USD",
    freq=Frequency.MONTH,
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
    article = make_article("The price was $12 a barrel, it said.", "2020-06-21")
    claim = make_claim("$12", article, period=period)
    corpus = make_corpus(PRICE, {"2020-02": "50", "2020-03": "30", "2020-04": "17"})
    found = verify_claim(claim, make_link(claim, PRICE), article, corpus)
    assert found.verdict is verdict


def test_totals_of_years_beside_their_months_do_not_count_twice() -> None:
    text = "Ferries averaged 10 crossings a month in that year."
    article = make_article(text, published="2025-10-09")
    claim = make_claim(
        "10",
        article,
        period=make_period("2022", "2022", Relation.IN),
        statement=Statement(
            kind=StatementKind.AVERAGE,
            run_unit="month",
            span=Span(start=8, end=16),
            text="averaged",
        ),
    )
    months = {f"2022-{month:02}": "10" for month in range(1, 13)}
    corpus = make_corpus(MONTHLY, {**months, "2022": "120"})
    found = verify_claim(claim, make_link(claim, MONTHLY), article, corpus)
    assert (found.verdict, found.evidence.official_value) == (Verdict.SUPPORTED, 10)
    assert "/ 12 months" in found.evidence.formula


def test_a_reading_that_counts_something_else_does_not_excuse_a_wrong_change() -> None:
    stock = make_series(
        "demo:staff", title="Staff", measure="staff", stock_flow=StockFlow.STOCK
    )
    article = make_article("The office added 140 staff since January.", "2025-09-20")
    claim = make_claim(
        "140",
        article,
        measure="staff",
        stat=Stat.CHANGE,
        direction=Direction.UP,
        period=make_period("2025-01-01", "2025-09-20", Relation.SINCE),
    )
    values = {"2025-01-01": "9000", "2025-09-01": "9040"}
    corpus = make_corpus(stock, values)
    found = verify_claim(claim, make_link(claim, stock), article, corpus)
    assert found.verdict is Verdict.CONTRADICTED
    assert found.evidence.official_value == 40
