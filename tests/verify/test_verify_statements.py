"""Statements about many values: one kind a test, on a made-up rate of three countries."""

from __future__ import annotations

from typing import Any

import pytest
from verify_build import WORDS, said

from factcheck.model import (
    Corpus,
    Direction,
    Finding,
    Frequency,
    Modifier,
    Quantity,
    Reason,
    Relation,
    Series,
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
    make_quantity,
    make_series,
)
from factcheck.verify import verify_claim

TEXT = "The literacy rate was 60% in Norland, it said."
UP, DOWN = Direction.UP, Direction.DOWN
SUPPORTED, CONTRADICTED = Verdict.SUPPORTED, Verdict.CONTRADICTED
NEEDS_CONTEXT, UNCHECKABLE = Verdict.NEEDS_CONTEXT, Verdict.UNCHECKABLE


def rate(code: str, name: str) -> Series:
    """Return the yearly rate of a country."""
    return make_series(
        f"rate:{code}",
        title=f"Literacy rate, {name}",
        measure="literacy rate",
        ref_area=code,
        ref_area_name=name,
        unit_measure="PT",
        stock_flow=StockFlow.RATE,
        freq=Frequency.YEAR,
    )


NORLAND, SUDLAND, OSTLAND = (
    rate("NO", "Norland"),
    rate("SU", "Sudland"),
    rate("OS", "O"),
)
VALUES = {
    NORLAND: {2018: "58", 2019: "61", 2020: "63", 2021: "62", 2022: "66", 2023: "70"},
    SUDLAND: {2018: "50", 2019: "52", 2020: "54", 2021: "56", 2022: "58", 2023: "60"},
    OSTLAND: {2018: "80", 2019: "79", 2020: "78", 2021: "77", 2022: "76", 2023: "75"},
}
CORPUS = make_corpus(
    list(VALUES),
    [
        make_observation(str(year), value, series.series_id)
        for series, values in VALUES.items()
        for year, value in values.items()
    ],
)


def find(
    kind: StatementKind,
    *,
    figure: str | None = None,
    modifier: Modifier = Modifier.EXACTLY,
    series: Series = NORLAND,
    corpus: Corpus = CORPUS,
    published: str = "2024-05-02",
    quantity: Quantity | None = None,
    certainty: bool = True,
    period: Any = None,
    **fields: Any,
) -> Finding:
    """Verify a statement about a series."""
    article = make_article(TEXT, published=published)
    if figure is not None:
        quantity = make_quantity(figure, modifier=modifier)
    claim = make_claim(
        "60%",
        article,
        quantity=quantity or WORDS,
        **({} if period is None else {"period": period}),
        statement=said("The", TEXT, kind, **fields),
    )
    link = make_link(claim, series, ambiguous=not certainty)
    return verify_claim(claim, link, article, corpus)


def years(first: int, last: int, relation: Relation = Relation.FROM_TO) -> Any:
    """Return a span of whole years."""
    return make_period(str(first), str(last), relation)


@pytest.mark.parametrize(
    ("first", "modifier", "verdict"),
    [
        (2019, Modifier.MORE_THAN, SUPPORTED),
        (2018, Modifier.MORE_THAN, NEEDS_CONTEXT),  # one of six years is below
        (2018, Modifier.LESS_THAN, CONTRADICTED),
    ],
    ids=["every year", "all but one", "hardly any"],
)
def test_always_needs_every_value_of_the_window(
    first: int, modifier: Modifier, verdict: Verdict
) -> None:
    found = find(
        StatementKind.ALWAYS, figure="60%", modifier=modifier, period=years(first, 2023)
    )
    assert found.verdict is verdict


def test_almost_always_allows_one_exception_in_six() -> None:
    found = find(
        StatementKind.ALWAYS,
        figure="60%",
        modifier=Modifier.MORE_THAN,
        period=years(2018, 2023),
        most_of=True,
    )
    assert found.verdict is SUPPORTED


def test_always_names_the_exception() -> None:
    found = find(
        StatementKind.ALWAYS,
        figure="60%",
        modifier=Modifier.MORE_THAN,
        period=years(2018, 2023),
    )
    assert "58% (2018)" in found.explanation
    assert found.evidence.official_value == 58


def test_a_window_without_values_cannot_be_checked() -> None:
    found = find(StatementKind.ALWAYS, figure="60%", period=years(1990, 1999))
    assert found.verdict is UNCHECKABLE
    assert found.reasons[0] is Reason.NO_OBSERVATION


def test_ever_needs_one_value() -> None:
    above = Modifier.MORE_THAN
    assert find(StatementKind.EVER, figure="69%", modifier=above).verdict is SUPPORTED
    found = find(StatementKind.EVER, figure="71%", modifier=above)
    assert found.verdict is CONTRADICTED
    assert "70% (2023)" in found.explanation


def test_average_is_the_mean_of_the_window() -> None:
    found = find(StatementKind.AVERAGE, figure="62%", period=years(2019, 2021))
    assert found.verdict is SUPPORTED
    assert found.evidence.formula == "186 / 3 values = 62%"


@pytest.mark.parametrize(
    ("figure", "direction", "verdict"),
    [("70%", UP, SUPPORTED), ("66%", UP, CONTRADICTED), ("58%", DOWN, SUPPORTED)],
)
def test_extreme_is_the_highest_or_lowest_on_file(
    figure: str, direction: Direction, verdict: Verdict
) -> None:
    assert (
        find(StatementKind.EXTREME, figure=figure, direction=direction).verdict
        is verdict
    )


def test_record_is_compared_with_every_other_year_of_its_window() -> None:
    of_2019 = make_period("2019")
    assert (
        find(StatementKind.RECORD, direction=UP, period=of_2019).verdict is CONTRADICTED
    )
    found = find(
        StatementKind.RECORD,
        direction=DOWN,
        period=of_2019,
        window=years(2019, 2023),
    )
    assert found.verdict is SUPPORTED
    assert "61% (2019)" in found.explanation


def test_undated_record_is_about_the_newest_value() -> None:
    found = find(StatementKind.RECORD, direction=UP)
    assert found.verdict is SUPPORTED
    assert Reason.UNDATED in found.reasons


def test_record_overtaken_within_a_year_needs_context() -> None:
    found = find(
        StatementKind.RECORD, direction=UP, series=OSTLAND, published="2019-12-31"
    )
    assert found.verdict is NEEDS_CONTEXT
    assert found.reasons[0] is Reason.STALE


def test_record_change_compares_steps() -> None:
    found = find(
        StatementKind.RECORD, direction=UP, of_change=True, period=make_period("2022")
    )
    assert found.verdict is SUPPORTED  # 62 to 66 ties with 66 to 70
    found = find(
        StatementKind.RECORD, direction=DOWN, of_change=True, period=make_period("2020")
    )
    assert found.verdict is not SUPPORTED  # 2021 fell, 2020 rose


@pytest.mark.parametrize(
    ("strict", "series", "verdict"),
    [
        (False, NORLAND, SUPPORTED),
        (True, NORLAND, NEEDS_CONTEXT),
        (True, SUDLAND, SUPPORTED),
    ],
    ids=["over all", "all but one step", "every step"],
)
def test_trend_looks_at_both_ends_or_every_step(
    strict: bool, series: Series, verdict: Verdict
) -> None:
    found = find(
        StatementKind.TREND,
        direction=UP,
        is_strict=strict,
        series=series,
        period=years(2018, 2023, Relation.SINCE),
    )
    assert found.verdict is verdict


def test_trend_the_other_way_is_contradicted() -> None:
    found = find(
        StatementKind.TREND, direction=DOWN, period=years(2018, 2023, Relation.SINCE)
    )
    assert found.verdict is CONTRADICTED
    assert "58% (2018) to 70% (2023)" in found.explanation


def test_undated_trend_compares_the_newest_value_with_the_year_before() -> None:
    found = find(StatementKind.TREND, direction=UP, published="2021-12-31")
    assert found.verdict is CONTRADICTED
    assert "63% (2020) to 62% (2021)" in found.explanation


@pytest.mark.parametrize(
    ("run", "verdict", "reason"),
    [
        (5, SUPPORTED, Reason.EXACT),
        (4, SUPPORTED, Reason.LOOSE_MODIFIER),
        (6, NEEDS_CONTEXT, Reason.OTHER_PERIOD),
        (9, CONTRADICTED, Reason.EXACT),
    ],
)
def test_streak_counts_back_from_the_newest_value(
    run: int, verdict: Verdict, reason: Reason
) -> None:
    found = find(
        StatementKind.STREAK,
        figure="60%",
        modifier=Modifier.MORE_THAN,
        run=run,
        run_unit="year",
    )
    assert (found.verdict, found.reasons[0]) == (verdict, reason)
    assert "5 years in a row" in found.explanation


def test_streak_of_rises_counts_steps() -> None:
    found = find(
        StatementKind.STREAK, direction=UP, run=2, run_unit="year", series=NORLAND
    )
    assert found.verdict is SUPPORTED
    assert found.evidence.official_value == 2


@pytest.mark.parametrize(
    ("series", "direction", "rank", "verdict"),
    [
        (OSTLAND, UP, 1, SUPPORTED),
        (NORLAND, UP, 2, SUPPORTED),
        (NORLAND, UP, 1, CONTRADICTED),
        (SUDLAND, UP, 1, CONTRADICTED),
        (SUDLAND, DOWN, 1, SUPPORTED),
    ],
)
def test_rank_is_among_places_of_one_level(
    series: Series, direction: Direction, rank: int, verdict: Verdict
) -> None:
    found = find(StatementKind.RANK, direction=direction, rank=rank, series=series)
    assert found.verdict is verdict
    assert "of 3" in found.explanation


@pytest.mark.parametrize(
    ("leader", "verdict"), [("72", NEEDS_CONTEXT), ("90", CONTRADICTED)]
)
def test_the_next_rank_needs_context_only_close_behind(
    leader: str, verdict: Verdict
) -> None:
    values = {NORLAND: "70", OSTLAND: leader, SUDLAND: "60"}
    corpus = make_corpus(
        list(values),
        [
            make_observation("2023", value, one.series_id)
            for one, value in values.items()
        ],
    )
    found = find(StatementKind.RANK, direction=UP, rank=1, corpus=corpus)
    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("series", "rank", "verdict"),
    [(NORLAND, 2, SUPPORTED), (OSTLAND, 2, SUPPORTED), (SUDLAND, 1, CONTRADICTED)],
)
def test_a_place_among_the_first_few_may_be_any_of_them(
    series: Series, rank: int, verdict: Verdict
) -> None:
    found = find(
        StatementKind.RANK, direction=UP, rank=rank, or_better=True, series=series
    )
    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("past", "verdict"), [("2019", SUPPORTED), ("2023", CONTRADICTED)]
)
def test_as_much_as_at_another_time_needs_nearly_that(
    past: str, verdict: Verdict
) -> None:
    found = find(
        StatementKind.COMPARE,
        direction=None,
        period=make_period("2022"),
        other_period=make_period(past),
    )
    assert found.verdict is verdict


def test_only_place_must_have_no_equal() -> None:
    above = Modifier.MORE_THAN
    only = find(
        StatementKind.RANK, figure="71%", modifier=above, series=OSTLAND, is_strict=True
    )
    assert only.verdict is SUPPORTED
    shared = find(
        StatementKind.RANK, figure="65%", modifier=above, series=OSTLAND, is_strict=True
    )
    assert shared.verdict is CONTRADICTED
    assert "Norland" in shared.explanation


def test_rank_in_a_group_nobody_lists_cannot_be_checked() -> None:
    found = find(StatementKind.RANK, direction=UP, group="the Alliance", series=OSTLAND)
    assert found.verdict is UNCHECKABLE


@pytest.mark.parametrize(
    ("past", "verdict"), [("2019", SUPPORTED), ("2023", CONTRADICTED)]
)
def test_comparison_with_another_time(past: str, verdict: Verdict) -> None:
    found = find(
        StatementKind.COMPARE,
        direction=UP,
        period=make_period("2022"),
        other_period=make_period(past),
    )
    assert found.verdict is verdict


def test_uncertain_link_never_contradicts() -> None:
    found = find(
        StatementKind.TREND,
        direction=DOWN,
        certainty=False,
        period=years(2018, 2023, Relation.SINCE),
    )
    assert found.verdict is UNCHECKABLE


def test_two_clocks_are_kept_apart() -> None:
    vintages = make_corpus(
        NORLAND,
        [
            make_observation("2022", "66", NORLAND.series_id),
            make_observation("2023", "68", NORLAND.series_id),
            make_observation("2023", "65", NORLAND.series_id, as_of=None, lag_days=300),
        ],
    )
    found = find(
        StatementKind.TREND,
        direction=UP,
        corpus=vintages,
        period=years(2022, 2023, Relation.SINCE),
    )
    assert (found.verdict, found.verdict_today) == (SUPPORTED, CONTRADICTED)
    assert Reason.REVISED in found.reasons


def test_a_run_that_begins_with_the_series_may_be_longer() -> None:
    found = find(
        StatementKind.STREAK,
        figure="10%",
        modifier=Modifier.MORE_THAN,
        run=90,
        run_unit="year",
    )
    assert found.verdict is UNCHECKABLE
