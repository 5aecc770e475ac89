"""Amounts whose days the text leaves open, and the greatest falls and rises."""

from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from verify_build import judge, make_flow

from factcheck.model import (
    Direction,
    Finding,
    Frequency,
    Period,
    QuantityKind,
    Reason,
    Relation,
    Series,
    Stat,
    StockFlow,
    Verdict,
)
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_corpus,
    make_observation,
    make_period,
    make_quantity,
    make_series,
)
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.course import Course, months_back
from factcheck.verify.question import ask
from factcheck.verify.without_days import terms_on

LEVELS = [500, 520, 540, 470, 400, 410, 430, 450, 470, 490, 510, 532]
"""From January 2023: high in March, low in May."""
SHOPS = make_series("demo:shops", stock_flow=StockFlow.STOCK, freq=Frequency.MONTH)
OPENED = make_flow("demo:opened")


def months(levels: list[int]) -> list[tuple[str, int]]:
    return [
        (f"{2023 + place // 12}-{place % 12 + 1:02d}", level)
        for place, level in enumerate(levels)
    ]


def observations(series: Series, levels: list[int] = LEVELS) -> list[Any]:
    if series.stock_flow is StockFlow.FLOW:
        steps = [after - before for before, after in itertools.pairwise(levels)]
        rows = months([0, *steps])[1:]
    else:
        rows = months(levels)
    return [make_observation(month, value, series.series_id) for month, value in rows]


def find(
    figure: str,
    text: str,
    series: Series = OPENED,
    *,
    published: str = "2024-01-10",
    levels: list[int] = LEVELS,
    **claim: Any,
) -> Finding:
    return judge(
        figure,
        text,
        series,
        observations(series, levels),
        published=published,
        **{"stat": Stat.CHANGE, **claim},
    )


def days(first: str, last: str) -> Period:
    return make_period(
        date.fromisoformat(first), date.fromisoformat(last), relation=Relation.SINCE
    )


@pytest.mark.parametrize("series", [SHOPS, OPENED])
@pytest.mark.parametrize(
    "text",
    [
        "From peak to trough the town lost 140 shops.",
        "The town lost 140 shops at the height of the epidemic.",
        "During the recession the town lost 140 shops.",
        "The town lost 140 shops in the depths of the slump.",
    ],
)
def test_the_greatest_fall_answers_with_its_months(series, text):
    found = find("140", text, series, direction=Direction.DOWN)
    assert found.verdict is Verdict.SUPPORTED
    assert "from the high of March 2023 to the low of May 2023" in found.explanation
    assert found.evidence.official_value == -140


def test_a_fall_is_looked_for_around_the_days_of_the_event():
    levels = [*LEVELS, *range(511, 700, 10), 300]
    text = "The town lost 140 shops at the height of the epidemic."
    when = days("2023-04-01", "2023-05-31")
    claim = {"direction": Direction.DOWN, "period": when}
    found = find("140", text, published="2024-12-01", levels=levels, **claim)
    assert found.verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [("900", Verdict.CONTRADICTED), ("60", Verdict.UNCHECKABLE)],
)
def test_no_fall_is_larger_than_the_greatest_smaller_ones_may_be_meant(figure, verdict):
    text = f"From peak to trough the town lost {figure} shops."
    assert find(figure, text, direction=Direction.DOWN).verdict is verdict


def test_what_only_adds_up_has_no_fall():
    course = [1, 2, 4, 7, 11]
    text = "During the recession the town opened 4 shops."
    found = find("4", text, published="2023-06-01", levels=course)
    assert "high of" not in found.explanation


@pytest.mark.parametrize("series", [SHOPS, OPENED])
@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("132", "since the low of May 2023 (June–December 2023)"),
        ("22", "for the newest period (December 2023)"),
    ],
)
def test_an_amount_without_days_is_right_for_the_stretch_that_explains_it(
    series, figure, said
):
    found = find(figure, f"The town won back {figure} shops.", series)
    assert found.verdict is Verdict.SUPPORTED
    assert Reason.UNDATED in found.reasons
    assert said in found.explanation


def test_an_amount_without_days_that_nothing_explains_is_left_open():
    found = find("77", "The town won back 77 shops.")
    assert found.verdict is Verdict.UNCHECKABLE


def test_an_amount_beyond_every_stretch_is_contradicted_without_a_date():
    found = find("900", "The town lost 900 shops.", direction=Direction.DOWN)
    assert found.verdict is Verdict.CONTRADICTED
    assert "No stretch of the last ten years gives it" in found.explanation


def test_a_level_and_its_flow_have_one_course():
    courses = []
    for series in (SHOPS, OPENED):
        corpus = make_corpus(series, observations(series))
        claim = make_claim("10", stat=Stat.CHANGE)
        question = ask(claim, series, make_article(published="2024-01-10"))
        courses.append(Course.of(question, DataAsOf(corpus)))
    level, flow = courses
    stock = level.swing(falls=True)
    moved = flow.swing(falls=True)
    first, second = level.between(*stock), flow.between(*moved)
    assert first is not None
    assert second is not None
    assert first.value == second.value == Decimal(-140)
    assert level.values[stock[0]].period.start == flow.values[moved[0]].period.start
    assert months_back(level.values, 3) == level.last - 3


def test_a_term_counts_with_the_one_that_it_goes_on_from(tmp_path: Path):
    (tmp_path / "events.csv").write_text(
        "event_id,kind,start,end,title,aliases,ref_area,source_url\n"
        'a-1,term,2015-01-20,2019-01-20,"Ada Roe, first term",Ada Roe,XA,https://a.test\n'
        'a-2,term,2019-01-20,,"Ada Roe, second term",Ada Roe,XA,https://a.test\n'
        "b-1,term,2011-01-20,2015-01-20,Bo Poe in office,Bo Poe,XA,https://a.test\n",
        encoding="utf-8",
    )
    found = terms_on(tmp_path, "XA", date(2020, 1, 1))
    assert [one.id for one in found] == ["a-2", "a-1"]
    assert terms_on(tmp_path, "XB", date(2020, 1, 1)) == []
    assert terms_on(None, "XA", date(2020, 1, 1)) == []


def test_one_period_that_was_never_counted_begins_the_course_again():
    gap = [one for place, one in enumerate(observations(SHOPS)) if place != 3]
    claim = make_claim("10", stat=Stat.CHANGE)
    question = ask(claim, SHOPS, make_article(published="2024-01-10"))
    course = Course.of(question, DataAsOf(make_corpus(SHOPS, gap)))
    assert course.values[0].period.start == date(2023, 5, 1)


@pytest.mark.parametrize("series", [SHOPS, OPENED])
@pytest.mark.parametrize(
    ("figure", "text", "direction", "verdict"),
    [
        ("132", "Since the low point the town won 132 shops.", "up", "supported"),
        ("132", "The town is up 132 shops from its bottom.", "up", "supported"),
        ("8", "The town is down 8 shops from its peak.", "down", "supported"),
        ("90", "Since the low point the town won 90 shops.", "up", "contradicted"),
    ],
)
def test_a_high_or_low_is_the_base_of_a_change(
    series, figure, text, direction, verdict
):
    found = find(figure, text, series, direction=Direction(direction))
    assert found.verdict.value.lower() == verdict
    assert "The change is counted since the" in found.explanation


def test_a_high_that_the_text_dates_is_looked_for_there():
    text = "The town is down 140 shops from its peak in spring."
    levels = [900, *LEVELS[1:5]]
    when = make_period("2023-03", "2023-04")
    claim = {"direction": Direction.DOWN, "period": when, "levels": levels}
    found = find("140", text, SHOPS, published="2023-06-10", **claim)
    assert "since the high of" in found.explanation


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [("540", Verdict.SUPPORTED), ("400", Verdict.SUPPORTED)],
)
def test_a_level_at_the_height_of_something_is_an_extreme_of_its_days(figure, verdict):
    text = f"At the height of the epidemic the town had {figure} shops."
    when = days("2023-02-01", "2023-12-31")
    found = find(figure, text, SHOPS, stat=Stat.LEVEL, period=when)
    assert found.verdict is verdict
    assert "of these days" in found.explanation


def test_a_rise_of_long_ago_does_not_keep_a_figure_from_being_called_wrong():
    levels = [100, 900, *([905, 900] * 65)]
    text = "The town won 700 shops."
    found = find("700", text, published="2033-11-10", levels=levels)
    assert found.verdict is Verdict.CONTRADICTED


YEARLY = make_series("demo:yearly", stock_flow=StockFlow.STOCK, freq=Frequency.YEAR)
PEAK = {str(1990 + year): 500 for year in range(30)} | {"1995": 1000, "2014": 600}
"""Thirty years of 500 shops, a peak long ago and a lower one of late."""


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [
        ("half", Verdict.SUPPORTED),
        ("17%", Verdict.SUPPORTED),
        ("30%", Verdict.CONTRADICTED),
    ],
    ids=["the peak on file", "the peak of ten years", "neither"],
)
def test_a_peak_without_days_may_be_that_of_ten_years_or_of_all_times(figure, verdict):
    half = make_quantity("50%", kind=QuantityKind.PERCENT_CHANGE)
    made = half if figure == "half" else make_quantity(figure, half.kind)
    found = judge(
        figure,
        f"The number of shops has fallen by {figure} since its peak.",
        YEARLY,
        PEAK,
        published="2020-05-01",
        quantity=made,
        stat=Stat.CHANGE,
        direction=Direction.DOWN,
    )
    assert found.verdict is verdict


def test_a_peak_that_may_lie_before_the_first_value_contradicts_nothing():
    values = {str(1990 + year): 900 - 10 * year for year in range(30)}
    found = judge(
        "80%",
        "The number of shops has fallen by 80% since its peak.",
        YEARLY,
        values,
        published="2020-05-01",
        kind=QuantityKind.PERCENT_CHANGE,
        stat=Stat.CHANGE,
        direction=Direction.DOWN,
    )
    assert found.verdict is Verdict.UNCHECKABLE


@pytest.mark.parametrize(
    ("figure", "first", "verdict"),
    [
        ("50%", 1990, Verdict.CONTRADICTED),
        ("50%", 2005, Verdict.UNCHECKABLE),
        ("2%", 1990, Verdict.SUPPORTED),
        ("13%", 1990, Verdict.UNCHECKABLE),
    ],
    ids=[
        "beyond all",
        "few years on file",
        "of the newest year",
        "some stretch has it",
    ],
)
def test_a_percentage_without_a_base_is_wrong_only_where_no_stretch_gives_it(
    figure, first, verdict
):
    values = {str(year): 1000 + 10 * (year - first) for year in range(first, 2018)}
    values |= {"2018": 1250, "2019": 1275}
    found = judge(
        figure,
        f"The number of shops is up by {figure}, which nobody had expected.",
        YEARLY,
        values,
        published="2020-05-01",
        kind=QuantityKind.PERCENT_CHANGE,
        stat=Stat.CHANGE,
        direction=Direction.UP,
    )
    assert found.verdict is verdict


def test_percentages_of_amounts_compare_them_and_do_not_add_them_up():
    question = ask(
        make_claim(kind=QuantityKind.PERCENT_CHANGE, stat=Stat.CHANGE),
        OPENED,
        make_article(),
    )
    data = DataAsOf(make_corpus(OPENED, {"2023-01": 10, "2023-02": 30, "2023-03": 15}))
    course = Course.of(question, data)
    assert course.levels == (10, 30, 15)
    assert course.swing(falls=False) == (0, 1)
    change = course.between(0, 1)
    assert change is not None
    assert change.value == 200


def test_a_deficit_cut_without_days_is_no_sum_of_deficits():
    deficit = make_flow("demo:deficit", Frequency.YEAR, measure="budget deficit")
    values = {str(2000 + year): -500 - 10 * year for year in range(23)}
    found = judge(
        "720",
        "The town has cut its budget deficit by 720.",
        deficit,
        values,
        published="2023-03-01",
        measure="budget deficit",
        stat=Stat.CHANGE,
        direction=Direction.DOWN,
    )
    assert found.verdict is not Verdict.SUPPORTED


def test_an_amount_of_which_nobody_says_which_way_may_be_a_fall():
    levels = [500, 520, 540, 470, 400, 410]
    text = "It is about 140 shops, everybody says."
    found = find("140", text, levels=levels, direction=None)
    assert found.verdict is not Verdict.CONTRADICTED
    larger = find("340", text.replace("140", "340"), levels=levels, direction=None)
    assert larger.verdict is Verdict.CONTRADICTED
