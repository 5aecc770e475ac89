"""Changes of which only the start is dated run until publication."""

from __future__ import annotations

from datetime import date

import pytest
from verify_build import judge, make_rate

from factcheck.model import (
    Basis,
    Direction,
    Period,
    QuantityKind,
    Relation,
    Span,
    Stat,
    Verdict,
)
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_period,
)
from factcheck.verify.until_now import until_now

DAY = "on the day she took office"


def event(text: str, basis: Basis = Basis.EVENT) -> Period:
    at = text.find(DAY)
    span = Span(start=at, end=at + len(DAY)) if at >= 0 else None
    return make_period("2020-01-20", basis=basis, relation=Relation.AS_OF, span=span)


@pytest.mark.parametrize(
    ("text", "basis", "runs"),
    [
        (f"Rent is 30% higher than {DAY}.", Basis.EVENT, True),
        (f"Rent's 30% above what it was, more than {DAY}.", Basis.EVENT, True),
        ("Rents have risen 30% under her.", Basis.FROM_CONTEXT, True),
        ("Rents have already gone up 30%.", Basis.FROM_CONTEXT, True),
        (f"Rent was 30% higher than a year before {DAY}.", Basis.EVENT, False),
        (f"Rent rose 30% {DAY}.", Basis.EVENT, False),
        ("Rents rose 30%.", Basis.FROM_CONTEXT, False),
        ("Rents have risen 30% in January.", Basis.STATED, False),
    ],
)
def test_a_point_in_time_is_the_base_of_a_change_up_to_now(text, basis, runs):
    article = make_article(text, "2023-05-02")
    claim = make_claim("30%", article, stat=Stat.CHANGE, period=event(text, basis))
    found = until_now(claim, article).period
    assert (found.relation is Relation.SINCE) is runs
    if runs:
        assert found.start == date(2020, 1, 20)
        assert found.last_day == date(2023, 5, 2)


def test_a_period_inside_the_base_is_not_the_end():
    article = make_article("Rent relative to January 2020: up 30%.", "2023-05-02")
    claim = make_claim(
        "30%",
        article,
        stat=Stat.CHANGE,
        period=event("", Basis.FROM_CONTEXT),
        base_period=make_period("2020-01"),
    )
    assert until_now(claim, article).period.start == date(2023, 5, 2)


def test_a_change_between_two_dates_stays():
    article = make_article("Rent rose 30% from 2020 to 2021.", "2023-05-02")
    claim = make_claim(
        "30%",
        article,
        stat=Stat.CHANGE,
        period=make_period("2021"),
        base_period=make_period("2020"),
    )
    assert until_now(claim, article) == claim


def test_levels_stay():
    article = make_article("Rent is 30% higher than on the day.", "2023-05-02")
    claim = make_claim("30%", article, stat=Stat.LEVEL, period=event(article.text))
    assert until_now(claim, article) == claim


def test_what_is_higher_than_on_a_day_is_judged_as_a_change_since_then():
    text = f"The rate is 3 points higher than {DAY}."
    rate = make_rate("demo:rate")
    found = judge(
        "3",
        text,
        rate,
        {"2020-01": "5.0", "2023-03": "8.1"},
        published="2023-05-02",
        kind=QuantityKind.PERCENTAGE_POINTS,
        stat=Stat.CHANGE,
        direction=Direction.UP,
        period=event(text),
    )
    assert found.verdict is Verdict.SUPPORTED
    assert found.evidence.formula == "8.1 - 5 = 3.1"
