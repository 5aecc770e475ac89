"""Impossible periods, broken series and days at the ends of time: explained, no crash."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from verify_build import judge

from factcheck.model import (
    Article,
    Basis,
    Claim,
    Frequency,
    Period,
    PublicationDate,
    QuantityKind,
    Reason,
    Relation,
    Series,
    Stat,
    StatementKind,
    StockFlow,
    Verdict,
)
from factcheck.model.quantity import Direction
from factcheck.model.statement import Statement
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_corpus,
    make_link,
    make_period,
    make_series,
)
from factcheck.verify import verify_claim

STOCK = make_series(freq=Frequency.MONTH)
FLOW = make_series(stock_flow=StockFlow.FLOW, freq=Frequency.MONTH)
RATE = make_series(stock_flow=StockFlow.RATE, freq=Frequency.MONTH, unit_measure="PT")
FIRST, LAST = date.min, date.max
DAYS = (FIRST, LAST, date(2025, 9, 3))
PERIODS = (
    Period(),
    Period.of_days(FIRST, FIRST),
    Period.of_days(FIRST, date(1, 12, 31)),
    Period.of_days(date(9999, 12, 1), LAST),
    Period.of_days(FIRST, LAST, relation=Relation.SINCE),
    Period(start=LAST),
    Period(end=date(1, 1, 2)),
    Period(start=date(2025, 5, 1), end=date(2025, 4, 1)),
    Period(start=date(2025, 5, 1), end=date(2025, 5, 1)),
)
VALUES: tuple[dict[str, Any], ...] = (
    {"2025-01": "NaN", "2025-02": "958"},
    {"2025-01": "Infinity", "2025-02": "-Infinity"},
    {"2025-01": 5, "2025-03": 7, "2025-07": 958},
    {"0001-01": 5, "9999-11": 7},
    {"2025-01": 0, "2025-07": 0},
    {"2025-01": None},
    {},
)


def article_on(day: date) -> Article:
    article = make_article("It was 958, the office said.", None)
    return replace(article, published=PublicationDate.on(day))


def claim_in(article: Article, **fields: Any) -> Claim:
    return make_claim("958", article, **fields)


@pytest.mark.parametrize("series", [STOCK, FLOW, RATE], ids=["stock", "flow", "rate"])
@pytest.mark.parametrize(
    ("kind", "stat"),
    [
        (None, Stat.LEVEL),
        (None, Stat.CHANGE),
        (QuantityKind.PERCENT_CHANGE, Stat.CHANGE),
        (QuantityKind.MULTIPLE, Stat.CHANGE),
        (QuantityKind.PERCENTAGE_POINTS, Stat.CHANGE),
        (QuantityKind.RATE, Stat.FLOW),
    ],
)
def test_no_days_and_no_values_make_a_crash(series, kind, stat):
    for day in DAYS:
        article = article_on(day)
        for period in PERIODS:
            claim = claim_in(article, kind=kind, stat=stat, period=period)
            for values in VALUES:
                corpus = make_corpus(series, values)
                found = verify_claim(claim, make_link(claim, series), article, corpus)
                assert found.explanation
                assert found.reasons


@pytest.mark.parametrize(
    "kind", [one for one in StatementKind if one is not StatementKind.COMPARE]
)
def test_no_statement_makes_a_crash(kind):
    said = Statement(
        kind=kind,
        span=make_claim("958").span,
        text="rose",
        direction=Direction.UP,
        run=3,
        run_unit="week",
    )
    for day in DAYS:
        article = article_on(day)
        for period in PERIODS:
            claim = claim_in(article, period=period, statement=said)
            for values in VALUES:
                corpus = make_corpus(RATE, values)
                found = verify_claim(claim, make_link(claim, RATE), article, corpus)
                assert found.explanation


def find(series: Series, values: dict[str, Any], period: Period, figure: str = "958"):
    return judge(
        figure, f"It was {figure}, the office said.", series, values, period=period
    )


def test_a_period_that_ends_before_it_begins_is_named():
    period = Period(start=date(2025, 5, 1), end=date(2025, 4, 1), basis=Basis.STATED)
    found = find(STOCK, {"2025-04": 958}, period)
    assert (found.verdict, found.reasons) == (
        Verdict.UNCHECKABLE,
        (Reason.NO_OBSERVATION,),
    )
    assert "read as 1 May 2025 to 31 March 2025, which ends before it begins" in (
        found.explanation
    )


@pytest.mark.parametrize("value", ["NaN", None])
def test_a_missing_value_is_no_silence(value):
    found = find(STOCK, {"2025-06": 900, "2025-07": value}, make_period("2025-07"))
    assert found.verdict is Verdict.UNCHECKABLE
    assert "no value for July 2025; its publisher marks it as missing" in (
        found.explanation
    )


def test_a_gap_in_a_sum_is_said_and_contradicts_nothing():
    months = make_period("2025-01", "2025-04", Relation.FROM_TO)
    found = find(FLOW, {"2025-01": 5, "2025-02": 6, "2025-04": 7}, months, "18")
    assert found.verdict is Verdict.UNCHECKABLE
    assert "covers January–February 2025 only" in found.explanation


def test_a_sum_of_a_small_part_does_not_support():
    year = make_period("2024")
    found = find(FLOW, {"2024-01": 5, "2024-02": 6}, year, "11")
    assert (found.verdict, found.reasons[0]) == (
        Verdict.NEEDS_CONTEXT,
        Reason.OTHER_PERIOD,
    )
    assert "covers January–February 2024 only" in found.explanation
