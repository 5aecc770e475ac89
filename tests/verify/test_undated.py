"""Undated figures: the newest data then known, and how the verdict hangs on the date."""

from __future__ import annotations

import pytest
from verify_build import judge, make_rate

from factcheck.model import Reason, Relation, Verdict
from factcheck.testing.factories import (
    make_period,
)

RATE = make_rate("demo:rate", title="Vacancy rate", measure="vacancy rate")
MONTHS = {
    "2020-01": "9.9",
    "2025-03": "4.1",
    "2025-04": "4.1",
    "2025-05": "3.9",
    "2025-06": "4.1",
    "2025-07": "4.4",
}


def find(figure: str, **fields):
    return judge(
        figure,
        f"The rate is {figure}, the office said.",
        RATE,
        MONTHS,
        published="2025-08-20",
        **fields,
    )


def test_the_newest_data_at_publication_is_read_and_named():
    found = find("4.4%")
    assert (found.verdict, Reason.UNDATED in found.reasons) == (Verdict.SUPPORTED, True)
    assert "so the newest data at publication (20 August 2025) was used" in (
        found.explanation
    )


@pytest.mark.parametrize(
    ("figure", "clause"),
    [
        ("4.4%", "1 of the 5 values since March 2025 fits (July 2025)"),
        ("3.9%", "1 of the 5 values since March 2025 fits (May 2025)"),
        (
            "4.1%",
            "3 of the 5 values since March 2025 fit (June 2025, March–April 2025)",
        ),
        ("7.7%", ""),
    ],
)
def test_the_plausible_dates_are_counted_and_named(figure, clause):
    assert clause in find(figure).explanation


def test_where_every_date_gives_the_same_verdict_that_is_said():
    from factcheck.model import Modifier

    found = judge(
        "4%",
        "The rate is about 4%, the office said.",
        RATE,
        {"2025-06": "4.1", "2025-07": "4.0"},
        published="2025-08-20",
        modifier=Modifier.ABOUT,
    )
    assert "all 2 values since June 2025 fit" in found.explanation


def test_a_dated_figure_has_one_date_only():
    period = make_period("2025-07", relation=Relation.IN)
    assert "values since" not in find("4.4%", period=period).explanation


def test_what_was_right_longer_ago_than_three_years_does_not_count():
    found = find("9.9%")
    assert found.verdict is Verdict.CONTRADICTED
    assert "January 2020" not in found.explanation


def test_a_time_told_in_words_no_calendar_has_is_not_today():
    text = "When the mayor came in, the rate was 9.9%, the office said."
    found = judge("9.9%", text, RATE, MONTHS, published="2025-08-20")
    assert found.verdict is Verdict.NEEDS_CONTEXT
    assert "January 2020" in found.explanation


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [("$27", Verdict.UNCHECKABLE), ("$90", Verdict.CONTRADICTED)],
    ids=["prices move so far", "no price ever moved so far"],
)
def test_a_price_of_now_is_not_judged_by_the_mean_of_a_month_before(figure, verdict):
    price = make_rate("demo:oil", measure="price of oil", unit_measure="USD")
    months = {"2015-09": 60, "2015-10": 46, "2015-11": 42, "2015-12": 37, "2016-01": 32}
    found = judge(
        figure,
        f"Oil has sunk to {figure}.",
        price,
        months,
        published="2016-02-12",
        measure="price of oil",
    )
    assert found.verdict is verdict
