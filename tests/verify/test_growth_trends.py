"""Trends and streaks of what grows, by series that hold growth rates or levels."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from factcheck.model import (
    Direction,
    Finding,
    Frequency,
    Period,
    Quantity,
    QuantityKind,
    Relation,
    Series,
    Span,
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
    make_observation,
    make_period,
    make_series,
)
from factcheck.verify import verify_claim

UP, DOWN = Direction.UP, Direction.DOWN
SUPPORTED, CONTRADICTED = Verdict.SUPPORTED, Verdict.CONTRADICTED
QUARTERS = ("2021-10/12", "2022-01/03", "2022-04/06", "2022-07/09", "2022-10/12")


def series(series_id: str, title: str, **fields: Any) -> Series:
    """Return a quarterly series of output."""
    return make_series(
        series_id,
        title=title,
        measure="output",
        **({"freq": Frequency.QUARTER, "stock_flow": StockFlow.RATE} | fields),
    )


GROWTH = series(
    "growth",
    "Output, change from the quarter before at an annual rate",
    unit_measure="PT",
    stock_flow=StockFlow.CHANGE,
    base_period="the quarter before, at an annual rate",
)
NOMINAL = series(
    "nominal", "Output, current dollars", unit_measure="USD", related_series=("real",)
)
REAL = series("real", "Real output", unit_measure="USD_2017")
VALUES = {
    GROWTH: ("7", "-2", "-1", "3", "2"),
    NOMINAL: ("100", "103", "106", "109", "112"),
    REAL: ("101", "99", "98", "99", "100"),
}


def quarter(words: str) -> Period:
    """Return the period of `2022-01/03`."""
    first, _, last = words.partition("/")
    return make_period(first, f"{first[:5]}{last}")


CORPUS = make_corpus(
    list(VALUES),
    [
        make_observation(quarter(words), value, own.series_id)
        for own, values in VALUES.items()
        for words, value in zip(QUARTERS, values, strict=True)
    ],
)


def find(
    own: Series,
    direction: Direction,
    *,
    measure: str = "output",
    kind: StatementKind = StatementKind.TREND,
    period: Period | None = None,
    text: str = "Output moved, it said.",
    **said: Any,
) -> Finding:
    """Verify what a sentence says of output."""
    article = make_article(text, published="2023-02-10")
    claim = make_claim(
        "moved",
        article,
        measure=measure,
        quantity=Quantity(value=Decimal(0), kind=QuantityKind.STATEMENT),
        **({} if period is None else {"period": period}),
        statement=Statement(
            kind=kind,
            span=Span(start=0, end=6),
            text="moved",
            direction=direction,
            **said,
        ),
    )
    return verify_claim(claim, make_link(claim, own), article, CORPUS)


@pytest.mark.parametrize(
    ("days", "direction", "verdict"),
    [
        ("2022-10/12", UP, SUPPORTED),  # growth slowed from 3 to 2: still growth
        ("2022-10/12", DOWN, CONTRADICTED),
        ("2022-01/03", DOWN, SUPPORTED),
        ("2022-04/06", DOWN, SUPPORTED),  # growth rose from -2 to -1: still a fall
        ("2022-01/06", DOWN, SUPPORTED),
    ],
)
def test_what_grows_is_judged_by_the_sign_of_its_growth(
    days: str, direction: Direction, verdict: Verdict
) -> None:
    assert find(GROWTH, direction, period=quarter(days)).verdict is verdict


def test_growth_that_is_named_is_judged_by_its_own_way() -> None:
    period = quarter("2022-10/12")
    assert (
        find(GROWTH, DOWN, measure="output growth", period=period).verdict is SUPPORTED
    )


def test_growth_rates_of_several_quarters_are_put_together() -> None:
    found = find(GROWTH, UP, period=quarter("2022-01/12"))
    assert found.verdict is SUPPORTED  # -2, -1, 3 and 2 percent at annual rates
    assert found.evidence.official_value is not None
    assert round(found.evidence.official_value, 2) == Decimal("0.48")


@pytest.mark.parametrize(
    ("direction", "run", "period", "verdict"),
    [
        (UP, 2, None, SUPPORTED),
        (DOWN, 2, make_period("2022"), SUPPORTED),
        (DOWN, 3, make_period("2021", "2022", Relation.IN), Verdict.NEEDS_CONTEXT),
        (UP, 4, None, CONTRADICTED),
    ],
    ids=["up to now", "inside a year", "one too many", "two too many"],
)
def test_streaks_of_growth_count_its_sign(
    direction: Direction, run: int, period: Period | None, verdict: Verdict
) -> None:
    found = find(
        GROWTH,
        direction,
        kind=StatementKind.STREAK,
        run=run,
        run_unit="quarter",
        period=period,
    )
    assert found.verdict is verdict


def test_an_economy_shrinks_in_real_terms() -> None:
    found = find(NOMINAL, DOWN, period=quarter("2022-04/06"))
    assert found.verdict is SUPPORTED
    assert found.link.chosen is not None
    assert found.link.chosen.series == REAL


def test_a_sentence_that_says_nominal_means_current_prices() -> None:
    text = "Nominal output moved, it said."
    found = find(NOMINAL, DOWN, period=quarter("2022-04/06"), text=text)
    assert found.verdict is CONTRADICTED


@pytest.mark.parametrize("direction", [UP, DOWN])
def test_fell_in_a_year_may_count_from_its_eve(direction: Direction) -> None:
    # 101 before the year, 99 in its first quarter, 100 in its last
    period = make_period("2022", granularity=Frequency.YEAR)
    assert find(REAL, direction, period=period).verdict is SUPPORTED
