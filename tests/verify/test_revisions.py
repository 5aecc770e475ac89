"""How far a first release may have been from the value on file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from verify_build import WORDS, judge, make_flow, make_rate, said

from factcheck.model import (
    Direction,
    Frequency,
    QuantityKind,
    Reason,
    Relation,
    Stat,
    StatementKind,
    StockFlow,
    Verdict,
)
from factcheck.testing.factories import (
    make_observation,
    make_period,
    make_series,
)
from factcheck.verify.revisions import LEAST_SEEN, seen_revisions

RATE = make_rate("demo:rate", adjustment="SA")


def revised(count: int) -> list[object]:
    """A rate of 5 % a month, in 2020 on revised by 0.1 points, once by 0.4."""
    rows = []
    for place in range(count):
        month = f"{2020 + place // 12}-{place % 12 + 1:02d}"
        rows.append(make_observation(month, "5.0", "demo:rate"))
        newer = "5.4" if place == 3 else "5.1"
        day = date(2025, 1, 15)
        rows.append(make_observation(month, newer, "demo:rate", as_of=day))
    return rows


def test_revisions_are_read_from_the_vintages_on_file():
    seen = seen_revisions(RATE, revised(20))  # type: ignore[arg-type]
    assert seen is not None
    assert (seen.usual, seen.largest) == (Decimal("0.1"), Decimal("0.4"))


def test_few_revised_values_say_nothing():
    assert seen_revisions(RATE, revised(LEAST_SEEN - 1)) is None  # type: ignore[arg-type]


def test_revisions_of_a_level_are_a_share_of_it():
    level = make_series("demo:level", freq=Frequency.MONTH, adjustment="SA")
    rows = [
        make_observation(f"2020-{month:02d}", value, "demo:level", as_of=day)
        for month in range(1, 13)
        for value, day in ((200, date(2021, 2, 1)), (202, date(2022, 2, 1)))
    ]
    seen = seen_revisions(level, rows)
    assert seen is not None
    assert seen.largest == Decimal("0.01")


@pytest.mark.parametrize(
    ("figure", "verdict", "reason"),
    [
        ("5.0%", Verdict.SUPPORTED, Reason.EXACT),
        ("5.15%", Verdict.SUPPORTED, Reason.REVISED),
        ("5.6%", Verdict.NEEDS_CONTEXT, Reason.REVISED),
        ("6.4%", Verdict.CONTRADICTED, Reason.EXACT),
    ],
)
def test_only_what_a_revision_can_explain_is_left_open(figure, verdict, reason):
    found = judge(
        figure,
        f"The rate was {figure} in June.",
        RATE,
        revised(20),
        published="2020-08-10",
        period=make_period("2020-06"),
        measure="rate",
    )
    assert found.verdict is verdict
    assert reason in found.reasons


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [("3.9%", Verdict.SUPPORTED), ("3.1%", Verdict.NEEDS_CONTEXT)],
)
def test_growth_at_annual_rates_is_revised_by_more_than_a_point(figure, verdict):
    growth = make_series(
        "demo:growth",
        stock_flow=StockFlow.CHANGE,
        freq=Frequency.QUARTER,
        unit_measure="PT",
        adjustment="SAAR",
    )
    quarter = make_period("2020-04", "2020-06")
    found = judge(
        figure,
        f"Output grew at an annual rate of {figure} in the quarter.",
        growth,
        [make_observation(quarter, "5.0", "demo:growth")],
        published="2020-08-10",
        kind=QuantityKind.PERCENT_CHANGE,
        stat=Stat.CHANGE,
        period=quarter,
    )
    assert (found.verdict, found.verdict_today) == (verdict, Verdict.NEEDS_CONTEXT)


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [("$197 million", Verdict.SUPPORTED), ("$202 million", Verdict.CONTRADICTED)],
    ids=["by half a percent of what is compared", "by more"],
)
def test_a_difference_of_money_may_be_that_of_values_as_first_given(figure, verdict):
    budget = make_flow("demo:deficit", Frequency.YEAR, unit_measure="USD")
    found = judge(
        figure,
        f"The shortfall was cut by {figure} in 2014.",
        budget,
        {"2013": -679_775_000, "2014": -484_793_000},
        published="2015-01-10",
        measure="shortfall",
        stat=Stat.CHANGE,
        direction=Direction.DOWN,
        period=make_period("2014"),
    )
    assert found.verdict is verdict


def test_values_that_are_not_adjusted_are_not_revised():
    raw = make_rate("demo:raw")
    found = judge(
        "5.2%",
        "The rate was 5.2% in June.",
        raw,
        {"2020-06": "5.0"},
        published="2020-08-10",
        period=make_period("2020-06"),
        measure="rate",
    )
    assert Reason.REVISED not in found.reasons


@pytest.mark.parametrize(
    ("adjustment", "last", "verdict"),
    [
        ("SA", "7.9", Verdict.NEEDS_CONTEXT),
        ("SA", "6.0", Verdict.CONTRADICTED),
        ("NSA", "7.9", Verdict.CONTRADICTED),
    ],
    ids=["within revisions", "far beyond", "never revised"],
)
def test_a_narrow_miss_of_a_trend_is_left_open_where_first_releases_may_differ(
    adjustment: str, last: str, verdict: Verdict
) -> None:
    series = make_rate(
        "demo:idle", title="Idle rate", measure="idle rate", adjustment=adjustment
    )
    values = {"2025-05": "8.0", "2025-06": "8.0", "2025-07": last}
    found = judge(
        "rose",
        "The idle rate rose from May to July.",
        series,
        values,
        published="2025-09-20",
        measure="idle rate",
        quantity=WORDS,
        period=make_period("2025-05", "2025-07", Relation.FROM_TO),
        statement=said(
            "rose",
            "The idle rate rose from May to July.",
            StatementKind.TREND,
            direction=Direction.UP,
        ),
    )
    assert found.verdict is verdict
    assert found.verdict_today is Verdict.CONTRADICTED


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [("66", Verdict.SUPPORTED), ("42", Verdict.NEEDS_CONTEXT)],
    ids=["within a quarter", "little more than half of it"],
)
def test_a_small_change_is_not_borne_out_by_a_revision_as_large_as_it_is(
    figure: str, verdict: Verdict
) -> None:
    hires = make_flow("demo:hires", adjustment="SA")
    rows = []
    for month in range(1, 13):
        rows.append(make_observation(f"2019-{month:02d}", 100, "demo:hires"))
        day = date(2020, 2, 1)
        newer = 140 if month % 2 else -20
        rows.append(
            make_observation(f"2019-{month:02d}", newer, "demo:hires", as_of=day)
        )
    rows.append(make_observation("2020-06", 72, "demo:hires"))
    found = judge(
        figure,
        f"There were {figure} hires in June.",
        hires,
        rows,
        published="2020-08-10",
        period=make_period("2020-06"),
        measure="hires",
        stat=Stat.FLOW,
    )
    assert (found.verdict, found.reasons[-1]) == (verdict, Reason.REVISED)
