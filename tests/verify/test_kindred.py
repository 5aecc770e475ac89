"""A level and its changes are one thing where a sentence fits both."""

from __future__ import annotations

from itertools import pairwise

import pytest
from verify_build import make_flow

from factcheck.model import Frequency, Link, Reason, Stat, StockFlow
from factcheck.testing.factories import (
    make_claim,
    make_corpus,
    make_link,
    make_observation,
    make_series,
)
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.kindred import are_steps, choose_kindred

SHOPS = make_series("demo:shops", stock_flow=StockFlow.STOCK, freq=Frequency.MONTH)
OPENED = make_flow("demo:opened")
LEVELS = [500, 520, 540, 470, 400, 410, 430, 450]
MONTHS = [f"2024-{place + 1:02d}" for place in range(len(LEVELS))]


def known(steps: list[int]) -> DataAsOf:
    levels = zip(MONTHS, LEVELS, strict=True)
    flows = zip(MONTHS[1:], steps, strict=True)
    rows = [make_observation(month, value, "demo:shops") for month, value in levels]
    rows += [make_observation(month, value, "demo:opened") for month, value in flows]
    return DataAsOf(make_corpus([SHOPS, OPENED], rows))


STEPS = [after - before for before, after in pairwise(LEVELS)]


def unsure(stat: Stat) -> tuple[object, Link]:
    claim = make_claim("140", stat=stat)
    link = make_link(
        claim,
        None,
        others=(SHOPS, OPENED),
        ambiguous=True,
        reason=Reason.AMBIGUOUS_MEASURE,
    )
    return claim, link


@pytest.mark.parametrize(
    ("stat", "chosen"),
    [(Stat.CHANGE, OPENED), (Stat.FLOW, OPENED), (Stat.LEVEL, SHOPS)],
)
def test_the_one_that_suits_the_claim_is_read(stat, chosen):
    claim, link = unsure(stat)
    found = choose_kindred(claim, link, known(STEPS))  # type: ignore[arg-type]
    assert found.chosen is not None
    assert found.chosen.series == chosen
    assert not found.ambiguous


def test_other_flows_are_not_the_steps_of_a_level():
    other = [step + 9 for step in STEPS]
    assert are_steps(OPENED, SHOPS, known(STEPS))
    assert not are_steps(OPENED, SHOPS, known(other))
    claim, link = unsure(Stat.CHANGE)
    assert choose_kindred(claim, link, known(other)) == link  # type: ignore[arg-type]


def test_steps_may_differ_by_their_rounding():
    rounded = [step + 1 for step in STEPS]
    assert are_steps(OPENED, SHOPS, known(rounded))
