"""Statements: units of time and of differences, corrections, and how new the data was."""

from __future__ import annotations

from typing import Any

import pytest
from verify_build import WORDS, judge, make_flow, make_rate, said

from factcheck.model import (
    Basis,
    Corpus,
    Direction,
    Finding,
    Frequency,
    FreshnessState,
    Modifier,
    Relation,
    Series,
    StatementKind,
    Verdict,
)
from factcheck.testing.factories import (
    make_corpus,
    make_observation,
    make_period,
    make_quantity,
    make_series,
)

TEXT = "The 60% was more than ever."
UP, DOWN = Direction.UP, Direction.DOWN
TURNOUT = make_rate("demo:turnout", Frequency.YEAR, title="Turnout", measure="turnout")
SHARES = {"2018": "58", "2019": "61", "2020": "63", "2021": "62", "2022": "66"}
JOBS = make_flow(
    "demo:jobs",
    title="Jobs, change from the month before",
    measure="jobs added",
    unit_measure="PS",
)
PETROL = make_rate(
    "demo:petrol",
    Frequency.WEEK,
    title="Price of a litre of petrol",
    measure="price of petrol",
    unit_measure="EUR",
)


def find(
    kind: StatementKind,
    series: Series,
    corpus: Corpus,
    *,
    figure: str = "",
    published: str = "2023-05-02",
    period: Any = None,
    **fields: Any,
) -> Finding:
    quantity = WORDS
    if figure:
        quantity = make_quantity(figure, modifier=Modifier.EXACTLY)
    return judge(
        "60%",
        TEXT,
        series,
        corpus,
        published=published,
        quantity=quantity,
        statement=said("The", TEXT, kind, **fields),
        **{} if period is None else {"period": period},
    )


@pytest.fixture
def turnout() -> Corpus:
    return make_corpus(TURNOUT, SHARES)


def test_a_statement_says_how_new_the_data_was(turnout):
    found = find(StatementKind.TREND, TURNOUT, turnout, direction=UP)
    assert found.evidence.freshness is not None
    assert found.evidence.freshness.state is FreshnessState.CURRENT


def test_without_a_date_nothing_is_said_of_freshness(turnout):
    quantity = WORDS
    statement = said("The", TEXT, StatementKind.TREND, direction=UP)
    found = judge(
        "60%",
        TEXT,
        TURNOUT,
        turnout,
        published=None,
        quantity=quantity,
        statement=statement,
    )
    assert found.evidence.freshness is None


def test_the_difference_of_two_percentages_is_in_points(turnout):
    period = make_period("2018", "2022", Relation.SINCE)
    found = find(StatementKind.TREND, TURNOUT, turnout, direction=UP, period=period)
    assert found.evidence.formula == "66% - 58% = 8 percentage points"


def test_a_trend_says_which_steps_go_against_it(turnout):
    period = make_period("2018", "2022", Relation.SINCE)
    found = find(
        StatementKind.TREND,
        TURNOUT,
        turnout,
        direction=UP,
        is_strict=True,
        period=period,
    )
    assert "but fell in 1 of 4 steps: 63% (2020) to 62% (2021)" in found.explanation


def test_losses_are_a_sum_below_nought_not_a_smaller_change():
    corpus = make_corpus(JOBS, {"2023-01": -90, "2023-02": -40, "2023-03": 20})
    period = make_period("2023-01", "2023-03", Relation.FROM_TO)
    lost = find(StatementKind.TREND, JOBS, corpus, direction=DOWN, period=period)
    won = find(StatementKind.TREND, JOBS, corpus, direction=UP, period=period)
    assert (lost.verdict, won.verdict) == (Verdict.SUPPORTED, Verdict.CONTRADICTED)
    assert "The sum of 3 values (January–March 2023) is −110." in lost.explanation


def test_a_balance_that_is_never_above_nought_is_no_change():
    deficit = make_flow(
        "demo:deficit", Frequency.YEAR, title="Budget balance", measure="budget balance"
    )
    corpus = make_corpus(deficit, {"2020": -90, "2021": -40, "2022": -20})
    period = make_period("2020", "2022", Relation.SINCE)
    found = find(StatementKind.TREND, deficit, corpus, direction=UP, period=period)
    assert found.verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("run", "unit", "verdict"),
    [
        (3, "week", Verdict.SUPPORTED),
        (20, "day", Verdict.SUPPORTED),
        (21, "day", Verdict.SUPPORTED),
        (40, "day", Verdict.CONTRADICTED),
        (2, "month", Verdict.CONTRADICTED),
    ],
)
def test_a_streak_is_counted_in_the_unit_that_the_text_names(run, unit, verdict):
    days = ("2023-04-03", "2023-04-10", "2023-04-17", "2023-04-24", "2023-05-01")
    prices = ("1.70", "1.80", "1.75", "1.72", "1.69")
    corpus = make_corpus(
        PETROL,
        [
            make_observation(
                make_period(day, day[:-2] + f"{int(day[-2:]) + 6:02}"),
                price,
                "demo:petrol",
            )
            for day, price in zip(days, prices, strict=True)
        ],
    )
    found = find(
        StatementKind.STREAK,
        PETROL,
        corpus,
        direction=DOWN,
        run=run,
        run_unit=unit,
        published="2023-05-09",
    )
    assert found.verdict is verdict
    if unit == "day":
        assert "21 days in a row (17 April – 7 May 2023)" in found.explanation


def test_a_streak_of_months_is_counted_in_quarters():
    corpus = make_corpus(JOBS, {f"2022-{month:02}": month for month in range(1, 13)})
    found = find(
        StatementKind.STREAK,
        JOBS,
        corpus,
        direction=UP,
        run=3,
        run_unit="quarter",
        published="2023-01-20",
    )
    assert found.evidence.official_value == 3


def test_a_record_that_is_none_says_since_when_it_is_the_highest(turnout):
    corpus = make_corpus(TURNOUT, {"2016": "71", **SHARES})
    found = find(StatementKind.RECORD, TURNOUT, corpus, direction=UP)
    assert found.verdict is Verdict.CONTRADICTED
    assert "66% (2022) is not the highest value in the data for 2016–2022" in (
        found.explanation
    )
    assert found.suggestion == (
        "the highest value since 2016, 66% (2022), according to Permit Office"
    )


def test_a_wrong_mean_is_corrected_in_the_unit_of_the_series(turnout):
    period = make_period("2019", "2021", Relation.FROM_TO)
    found = find(StatementKind.AVERAGE, TURNOUT, turnout, figure="70%", period=period)
    assert found.verdict is Verdict.CONTRADICTED
    assert "“60%” would be fair for" in found.explanation
    assert found.suggestion.startswith("62% on average for 2019–2021")


def test_a_supported_statement_needs_no_correction(turnout):
    found = find(StatementKind.RECORD, TURNOUT, turnout, direction=UP)
    assert (found.verdict, found.suggestion) == (Verdict.SUPPORTED, "")


def test_money_is_shown_with_its_currency_where_the_text_has_no_figure():
    corpus = make_corpus(PETROL, {"2023-04-03": "1.70", "2023-04-10": "1.80"})
    found = find(StatementKind.RECORD, PETROL, corpus, direction=UP)
    assert "€1.80 (10 April 2023) is the highest value" in found.explanation


def test_a_statement_about_now_needs_data_of_its_own_time(turnout):
    found = find(StatementKind.TREND, TURNOUT, turnout, direction=UP)
    late = find(
        StatementKind.TREND, TURNOUT, turnout, direction=UP, published="2031-05-02"
    )
    assert (found.verdict, late.verdict) == (Verdict.SUPPORTED, Verdict.UNCHECKABLE)
    assert "The newest value on file is of 31 December 2022" in late.explanation


def test_amounts_per_head_are_not_compared_by_their_totals():
    text = "More permits per head than ever: 60% of them."
    permits = make_series(freq=Frequency.YEAR)
    found = judge(
        "60%",
        text,
        permits,
        {"2021": 5, "2022": 6},
        published="2023-05-02",
        quantity=WORDS,
        statement=said("More", text, StatementKind.TREND, direction=UP),
    )
    assert found.verdict is Verdict.UNCHECKABLE
    assert "the series holds totals" in found.explanation


@pytest.mark.parametrize(
    ("published", "verdict"),
    [("2022-11-16", Verdict.SUPPORTED), ("2022-11-09", Verdict.CONTRADICTED)],
    ids=["within a week of the usual release", "before it"],
)
def test_a_statement_may_be_about_the_value_that_came_out_that_day(published, verdict):
    rate = make_rate("demo:rate")
    months = {"2019-01": "10.9", "2022-08": "9.9", "2022-09": "10.1", "2022-10": "11.1"}
    rows = [
        make_observation(month, value, "demo:rate", lag_days=20)
        for month, value in months.items()
    ]
    corpus = make_corpus(rate, rows)
    found = find(StatementKind.RECORD, rate, corpus, direction=UP, published=published)
    assert (found.verdict, found.verdict_today) == (verdict, verdict)


@pytest.mark.parametrize("basis", [Basis.STATED, Basis.RELATIVE_TO_PUBLICATION])
def test_a_year_that_the_sentence_names_is_judged_today_by_its_whole_value(basis):
    rate = make_rate("demo:rate", Frequency.YEAR)
    rows = [
        make_observation(year, value, "demo:rate", lag_days=90)
        for year, value in {"2020": 5, "2021": 6, "2022": 9}.items()
    ]
    found = find(
        StatementKind.RECORD,
        rate,
        make_corpus(rate, rows),
        direction=UP,
        published="2022-10-10",
        period=make_period("2022", basis=basis),
    )
    assert found.verdict_today is Verdict.SUPPORTED
    assert found.verdict is not Verdict.CONTRADICTED
