"""Fractions and points of change, and bare numbers of rates, beside official values."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from factcheck.link import link_claims
from factcheck.model import (
    Direction,
    Finding,
    Modifier,
    Quantity,
    QuantityKind,
    Relation,
    Stat,
    StockFlow,
    Verdict,
)
from factcheck.model.compared import as_compared
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_corpus,
    make_period,
    make_quantity,
    make_series,
)
from factcheck.verify import verify_claims

DOWN, UP = Direction.DOWN, Direction.UP
SINCE = make_period("2020-01-01", "2025-06-12", Relation.SINCE)
HALF = Quantity(value=Decimal("0.5"), kind=QuantityKind.FRACTION)


def check(series: Any, values: dict[str, Any], text: str, **claim: Any) -> Finding:
    """Link and judge a claim about a corpus of one series."""
    article = make_article(text, "2025-06-12")
    corpus = make_corpus(series, values)
    one = make_claim(article=article, **claim)
    links = link_claims([one], article, corpus)
    return verify_claims([one], links, article, corpus)[0]


@pytest.mark.parametrize(
    ("end", "verdict"),
    [
        (480, Verdict.SUPPORTED),
        (300, Verdict.CONTRADICTED),
        (900, Verdict.CONTRADICTED),
    ],
)
def test_half_that_is_gone_is_a_fall_of_fifty_percent(
    end: int, verdict: Verdict
) -> None:
    found = check(
        make_series(),
        {"2020-01-01": 1000, "2025-06-01": end},
        "Since 2020 half of the building permits are gone.",
        figure="half",
        quantity=HALF,
        stat=Stat.CHANGE,
        direction=DOWN,
        period=SINCE,
    )
    assert found.verdict is verdict
    assert found.evidence.formula == f"({end} - 1,000) / 1,000 = −{100 - end // 10} %"


def test_a_share_stays_a_share() -> None:
    share = make_claim("958", quantity=HALF, stat=Stat.SHARE)
    assert as_compared(share) == share


def test_a_deficit_held_as_a_negative_shrinks_by_its_size() -> None:
    deficit = make_series(
        title="Council deficit",
        measure="council deficit",
        unit_measure="USD",
        stock_flow=StockFlow.FLOW,
    )
    found = check(
        deficit,
        {"2020": -1000, "2024": -490},
        "The council deficit was cut in half from 2020 to 2024.",
        figure="half",
        quantity=HALF,
        measure="council deficit",
        stat=Stat.CHANGE,
        direction=DOWN,
        period=make_period("2020", "2024", Relation.FROM_TO),
    )
    assert found.verdict is Verdict.SUPPORTED
    assert found.evidence.formula == "(490 - 1,000) / 1,000 = −51 %"


RATE = make_series(
    title="Vacancy rate",
    measure="vacancy rate",
    unit_measure="PT",
    stock_flow=StockFlow.RATE,
)


@pytest.mark.parametrize(
    ("direction", "verdict"),
    [(UP, Verdict.SUPPORTED), (DOWN, Verdict.CONTRADICTED)],
)
def test_points_beside_a_rate_are_percentage_points(
    direction: Direction, verdict: Verdict
) -> None:
    found = check(
        RATE,
        {"2020-01": "5.1", "2025-05": "8.0"},
        "The vacancy rate is three points from where it was in January 2020.",
        figure="three points",
        quantity=make_quantity("3", QuantityKind.OTHER_UNIT, unit="points"),
        measure="vacancy rate",
        stat=Stat.CHANGE,
        direction=direction,
        period=make_period("2020-01", "2025-06-12", Relation.FROM_TO),
    )
    assert found.verdict is verdict


def test_points_of_an_index_stay_points() -> None:
    points = make_quantity("40", QuantityKind.OTHER_UNIT, unit="points")
    claim = make_claim(
        "958", quantity=points, measure="price index", stat=Stat.CHANGE, direction=UP
    )
    assert as_compared(claim).quantity.kind is QuantityKind.OTHER_UNIT


@pytest.mark.parametrize(
    ("figure", "measure", "verdict"),
    [
        ("8.0", "vacancy rate", Verdict.SUPPORTED),
        ("9.4", "vacancy rate", Verdict.CONTRADICTED),
        ("8,000", "vacancy rate", Verdict.UNCHECKABLE),
    ],
)
def test_a_bare_number_of_a_rate_is_in_percent(
    figure: str, measure: str, verdict: Verdict
) -> None:
    found = check(
        RATE,
        {"2025-05": "8.0"},
        f"Vacancy rate in May 2025: {figure}",
        figure=figure,
        modifier=Modifier.EXACTLY,
        measure=measure,
        period=make_period("2025-05"),
    )
    assert found.verdict is verdict


@pytest.mark.parametrize("end", [800, 1200])
def test_a_change_that_says_no_direction_is_compared_by_its_size(end: int) -> None:
    found = check(
        make_series(),
        {"2020-01-01": 1000, "2025-06-01": end},
        "Change in building permits since 2020: 200",
        figure="200",
        stat=Stat.CHANGE,
        period=SINCE,
    )
    assert found.verdict is Verdict.SUPPORTED
