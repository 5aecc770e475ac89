"""Stocks are read in force, flows summed over tiles, rates taken for their period."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from verify_build import make_flow

from factcheck.model import Frequency, StockFlow
from factcheck.testing.factories import (
    make_corpus,
    make_observation,
    make_period,
    make_series,
)
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.observations import as_then, in_force, latest
from factcheck.verify.official import Official
from factcheck.verify.rates import rates_in
from factcheck.verify.totals import inside_total, newest_years, totals_in

STOCK = make_series()
FLOW = make_flow("demo:built")
RATE = make_series("demo:rate", stock_flow=StockFlow.RATE, unit_measure="PT")


def values(series, observations, day=None) -> tuple[Official, ...]:
    return DataAsOf(make_corpus(series, observations), day).values(series)


def numbers(officials) -> list[int]:
    return [int(one.value) for one in officials]


def test_a_stock_stays_in_force_until_the_next_count():
    known = values(STOCK, {"2025-03-01": 10, "2025-03-20": 12})
    day = date(2025, 3, 15)
    assert numbers(in_force(known, day, day, max_age=45)) == [10]


def test_a_month_has_every_value_in_force_in_it():
    known = values(STOCK, {"2025-02-25": 9, "2025-03-10": 10, "2025-03-20": 12})
    found = in_force(known, date(2025, 3, 1), date(2025, 3, 31), max_age=45)
    assert sorted(numbers(found)) == [9, 10, 12]


def test_an_old_count_is_not_in_force():
    known = values(STOCK, {"2012-08-31": 64})
    day = date(2016, 1, 1)
    assert in_force(known, day, day, max_age=45) == []


def test_the_nearest_later_count_stands_in_and_says_so():
    known = values(STOCK, {"2017-01-31": 35})
    day = date(2017, 1, 20)
    found = in_force(known, day, day, max_age=45)
    assert numbers(found) == [35]
    assert found[0].is_nearest
    assert "31 January 2017" in found[0].note


def test_the_newest_values_by_a_day_come_from_every_body():
    known = values(
        STOCK,
        [
            make_observation("2025-09-02", 957, publisher="Office list"),
            make_observation("2025-09-02", 958, publisher="Ministry"),
            make_observation("2025-09-09", 1000, publisher="Office list"),
        ],
    )
    assert sorted(numbers(latest(known, date(2025, 9, 5)))) == [957, 958]


def test_months_add_up_to_a_quarter():
    known = values(FLOW, {"2025-01": 10, "2025-02": 20, "2025-03": 30, "2025-04": 99})
    (total,) = totals_in(known, make_period("2025-01", "2025-03"))
    assert total.value == 60
    assert total.formula == "10 + 20 + 30 = 60"
    assert total.coverage == 1


def test_a_period_half_counted_says_what_it_covers():
    known = values(FLOW, {"2025-01": 10, "2025-02": 20})
    (total,) = totals_in(known, make_period("2025-01", "2025-04"))
    assert total.value == 30
    assert total.coverage < Decimal("0.6")
    assert "January–February 2025" in total.note


def test_a_gap_stops_the_sum():
    known = values(FLOW, {"2025-01": 10, "2025-03": 30})
    (total,) = totals_in(known, make_period("2025-01", "2025-03"))
    assert total.value == 10


def test_a_sum_since_a_day_starts_with_the_next_month():
    months = {f"2025-{month:02d}": 10 for month in range(1, 7)}
    known = values(FLOW, months)
    (total,) = totals_in(known, make_period(date(2025, 1, 20), date(2025, 6, 30)))
    assert total.value == 50
    assert "February–June 2025" in total.note


def test_a_count_that_ends_two_days_early_answers_and_says_so():
    period = make_period(date(2026, 1, 1), date(2026, 2, 9))
    known = values(FLOW, [make_observation(period, 109, "demo:built")])
    (total,) = totals_in(known, make_period(date(2026, 1, 1), date(2026, 2, 11)))
    assert total.value == 109
    assert "9 February 2026" in total.note


def test_a_year_of_a_monthly_rate_is_its_mean_and_its_last_month():
    months = {f"2024-{month:02d}": month for month in range(1, 13)}
    found = rates_in(values(RATE, months), make_period("2024"))
    assert found[0].value == Decimal("6.5")
    assert found[1].value == 12


def test_a_day_reads_the_rate_of_the_month_around_it():
    found = rates_in(values(RATE, {"2024-05": 4}), make_period("2024-05-17"))
    assert numbers(found) == [4]


def test_only_the_newest_vintage_of_a_period_counts():
    known = [
        make_observation("2025-06", 147, "demo:built", as_of=date(2025, 7, 3)),
        make_observation("2025-06", 14, "demo:built", as_of=date(2025, 8, 1)),
    ]
    assert numbers(values(FLOW, known)) == [14]
    assert numbers(values(FLOW, known, day=date(2025, 7, 10))) == [147]
    assert numbers(values(FLOW, known, day=date(2025, 6, 30))) == []


def test_unit_mult_is_applied():
    series = make_series("demo:jobs", unit_mult=3)
    (one,) = values(series, [make_observation("2025-06", "159.4", "demo:jobs")])
    assert one.value == Decimal(159400)


def test_what_a_writer_could_see_are_periods_that_were_out_in_any_vintage():
    observations = [
        make_observation("2025-03", 8, "demo:rate", as_of=date(2025, 4, 5)),
        make_observation("2025-03", 9, "demo:rate", as_of=date(2026, 1, 5), lag_days=5),
        make_observation("2025-04", 7, "demo:rate", lag_days=5),
    ]
    known = values(RATE, observations)
    assert numbers(as_then(known, date(2025, 4, 30))) == [9]
    assert numbers(as_then(known, date(2025, 5, 5))) == [9, 7]


def test_weeks_that_lie_in_a_month_give_its_mean():
    weeks = make_flow("demo:built", Frequency.WEEK)
    days = ("02", "09", "16", "23")
    observations = [
        make_observation(
            make_period(f"2024-09-{day}", f"2024-09-{int(day) + 6:02}"),
            100,
            "demo:built",
        )
        for day in days
    ]
    known = values(weeks, observations)
    found = inside_total(known, make_period("2024-09"))
    assert numbers(found) == [400]
    assert inside_total(known[:2], make_period("2024-09")) == []
    assert inside_total((known[0], *known[2:]), make_period("2024-09")) == []


def test_a_year_to_july_is_answered_by_the_year_from_july_to_june():
    yearly = make_flow("demo:moves", Frequency.YEAR)
    of_year = make_observation(
        make_period("2021-07-01", "2022-06-30"), 7, series_id="demo:moves"
    )
    known = values(yearly, [of_year])
    assert numbers(totals_in(known, make_period("2021-08-01", "2022-07-31"))) == [7]
    assert numbers(totals_in(known, make_period("2021-10-01", "2022-09-30"))) == []
    assert numbers(totals_in(known, make_period("2022-01-01", "2022-12-31"))) == []


def test_an_amount_a_year_is_that_of_twelve_months_or_of_a_calendar_year():
    monthly = make_flow("demo:m")
    months = [
        make_observation(f"{year}-{month:02}", year - 2020, "demo:m")
        for year in (2022, 2023, 2024)
        for month in range(1, 13)
    ]
    known = values(monthly, months)
    found = newest_years(known, date(2024, 7, 10))
    assert numbers(found) == [6 * 3 + 6 * 4, 36, 24]
