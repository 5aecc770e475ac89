"""Periods that run up to publication end with the newest value that was out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from verify_build import judge, make_flow

from factcheck.model import (
    Basis,
    Frequency,
    Period,
    QuantityKind,
    Relation,
    Series,
    Stat,
    StockFlow,
    Verdict,
)
from factcheck.testing.factories import (
    make_corpus,
    make_observation,
    make_period,
    make_series,
)
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.running import (
    base_and_end,
    is_window,
    running_totals,
    span_totals,
    units_in_window,
)

BUILT = make_flow("demo:built")
HOMES = make_series("demo:homes", stock_flow=StockFlow.STOCK, freq=Frequency.MONTH)
MONTHS = {f"2024-{month:02d}": 10 * month for month in range(1, 13)}


def known(series: Series, observations: Any) -> Any:
    return DataAsOf(make_corpus(series, observations)).values(series)


def window(first: str, last: str, unit: Frequency = Frequency.MONTH) -> Period:
    return make_period(
        date.fromisoformat(first),
        date.fromisoformat(last),
        basis=Basis.RELATIVE_TO_PUBLICATION,
        granularity=unit,
    )


def since(first: str, last: str) -> Period:
    return make_period(
        date.fromisoformat(first), date.fromisoformat(last), relation=Relation.SINCE
    )


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (window("2024-05-10", "2024-09-10"), True),
        (window("2024-02-29", "2024-05-31"), True),
        (window("2023-09-10", "2024-09-10", Frequency.YEAR), True),
        (window("2024-07-02", "2024-09-10", Frequency.WEEK), True),
        (window("2024-01-01", "2024-07-01", Frequency.YEAR), False),
        (window("2024-09-01", "2024-09-10"), False),
        (since("2024-05-10", "2024-09-10"), False),
    ],
)
def test_a_window_is_named_by_its_length(period, expected):
    assert is_window(period) is expected


def test_a_window_holds_whole_periods_of_the_series_or_none():
    assert units_in_window(BUILT, 123) == 4
    assert units_in_window(BUILT, 10) == 0
    yearly = make_series("demo:yearly", freq=Frequency.YEAR)
    assert units_in_window(yearly, 3653) == 10
    assert units_in_window(yearly, 123) == 0
    weekly = make_series("demo:weekly", freq=Frequency.WEEK)
    assert units_in_window(weekly, 71) == 10


def test_the_last_four_months_are_the_last_four_counted():
    values = known(BUILT, {k: v for k, v in MONTHS.items() if k < "2024-09"})
    (total,) = running_totals(BUILT, values, window("2024-05-10", "2024-09-10"))
    assert total.value == 50 + 60 + 70 + 80
    assert total.coverage == 1
    assert "May–August 2024" in total.note


def test_a_sum_since_a_day_ends_with_the_newest_month():
    values = known(BUILT, {k: v for k, v in MONTHS.items() if k < "2024-08"})
    first, second = running_totals(BUILT, values, since("2024-02-20", "2024-09-02"))
    assert first.value == 30 + 40 + 50 + 60 + 70
    assert first.coverage == 1
    assert second.value == first.value + 20
    assert "Counted from February 2024 on, it is 270." in first.note
    assert (first.is_second_way, second.is_second_way) == (False, True)


@pytest.mark.parametrize(
    ("figure", "official"), [("250", 250), ("270", 270), ("500", 250)]
)
def test_a_sum_since_the_20th_is_fair_with_and_without_its_first_month(
    figure, official
):
    period = since("2024-02-20", "2024-08-20")
    found = judged(BUILT, period, "2024-08-20", figure=figure, stat=Stat.FLOW)
    is_fair = official == int(figure)
    assert found.verdict is (Verdict.SUPPORTED if is_fair else Verdict.CONTRADICTED)
    assert found.evidence.official_value == official


def test_months_that_are_missing_for_long_are_not_counted_as_nothing():
    values = known(BUILT, {"2024-01": 10, "2024-02": 20, "2024-03": 30})
    assert running_totals(BUILT, values, since("2024-01-01", "2024-09-02")) == []


def test_a_sum_of_less_than_half_the_days_does_not_stand_for_them():
    values = known(BUILT, {"2024-01": 10})
    assert running_totals(BUILT, values, since("2024-01-01", "2024-03-20")) == []


def test_a_change_over_a_window_goes_back_from_the_newest_value():
    values = known(HOMES, {k: v for k, v in MONTHS.items() if k < "2024-09"})
    bases, ends = base_and_end(HOMES, values, window("2024-05-10", "2024-09-10"))
    assert [one.value for one in bases] == [40]
    assert [one.value for one in ends] == [80]


def judged(
    series: Series, period: Period, published: str, figure: str = "250", **claim: Any
) -> Any:
    return judge(
        figure,
        f"They built {figure} building permits.",
        series,
        [
            make_observation(month, value, series.series_id, lag_days=7)
            for month, value in MONTHS.items()
        ],
        published=published,
        period=period,
        **claim,
    )


def test_a_sum_since_a_month_is_judged_by_what_was_out():
    period = since("2024-03-01", "2024-08-20")
    found = judged(BUILT, period, "2024-08-20", stat=Stat.FLOW)
    assert found.verdict is Verdict.SUPPORTED
    assert found.evidence.official_value == 250


def test_a_wrong_sum_since_a_month_is_contradicted():
    period = since("2024-05-01", "2024-08-20")
    found = judged(BUILT, period, "2024-08-20", stat=Stat.FLOW)
    assert found.verdict is Verdict.CONTRADICTED


def test_a_change_of_a_level_in_the_last_months_ends_with_the_newest_value():
    period = window("2024-05-20", "2024-08-20")
    claim = {"stat": Stat.CHANGE, "kind": QuantityKind.COUNT}
    found = judged(HOMES, period, "2024-08-20", **claim)
    assert found.evidence.formula == "70 - 40 = 30"


@pytest.mark.parametrize(
    ("published", "verdict"),
    [("2024-08-03", Verdict.SUPPORTED), ("2024-07-20", Verdict.CONTRADICTED)],
)
def test_a_value_whose_release_day_is_a_guess_may_have_been_out(published, verdict):
    period = since("2024-03-01", published)
    found = judged(BUILT, period, published, stat=Stat.FLOW)
    assert found.verdict is verdict


def test_a_value_with_its_release_day_on_file_was_not_out_before_it():
    late = make_observation("2024-07", 70, "demo:built", as_of=date(2024, 8, 7))
    data = DataAsOf(make_corpus(BUILT, [late]), date(2024, 8, 3))
    assert data.nearly().values(BUILT) == ()
    guessed = make_observation("2024-07", 70, "demo:built", lag_days=7)
    data = DataAsOf(make_corpus(BUILT, [guessed]), date(2024, 8, 3))
    assert data.values(BUILT) == ()
    assert [one.value for one in data.nearly().values(BUILT)] == [Decimal(70)]


def test_a_term_has_the_month_it_ended_in_and_not_the_one_it_began_in():
    values = known(BUILT, MONTHS)
    term = make_period(date(2024, 2, 20), date(2024, 6, 19))
    usual, second = span_totals(BUILT, values, term)
    assert usual.value == 30 + 40 + 50 + 60
    assert second.value == 20 + 30 + 40 + 50
    assert second.is_second_way


def test_whole_months_need_no_second_way():
    values = known(BUILT, MONTHS)
    assert span_totals(BUILT, values, make_period("2024-02", "2024-06")) == []


def test_a_net_change_since_a_month_may_be_counted_after_it():
    values = known(BUILT, {**MONTHS, "2024-05": -10})
    period = make_period(
        date(2024, 2, 1),
        date(2024, 8, 31),
        relation=Relation.SINCE,
        granularity=Frequency.MONTH,
    )
    usual, second = running_totals(BUILT, values, period)
    assert usual.value - second.value == 20


def test_the_end_of_a_year_is_its_last_month():
    period = make_period("2024", granularity=Frequency.YEAR)
    rows = {"2023-12": 5, **MONTHS}
    found = judge(
        "300",
        "Homes rose by 300 in 2024.",
        HOMES,
        rows,
        published="2025-03-01",
        stat=Stat.CHANGE,
        period=period,
    )
    assert found.evidence.formula == "120 - 5 = 115"


def test_totals_of_years_beside_their_months_do_not_lengthen_a_month():
    year = make_period("2023-10", "2024-09")
    values = known(
        BUILT,
        [
            make_observation(year, 999, "demo:built"),
            *(
                make_observation(month, value, "demo:built")
                for month, value in MONTHS.items()
            ),
        ],
    )
    assert span_totals(BUILT, values, make_period("2024-02")) == []
