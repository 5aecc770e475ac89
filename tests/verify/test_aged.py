"""A value of long ago does not support a sentence about now."""

from __future__ import annotations

import pytest

from factcheck.model import Frequency, Reason, StockFlow, Verdict
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_corpus,
    make_link,
    make_period,
    make_series,
)
from factcheck.verify import verify_claim

SHARE = make_series(
    "demo:share", stock_flow=StockFlow.RATE, freq=Frequency.YEAR, unit_measure="PT"
)


@pytest.mark.parametrize(
    ("published", "verdict"),
    [
        ("2006-05-01", Verdict.SUPPORTED),
        ("2024-05-01", Verdict.UNCHECKABLE),
    ],
)
def test_an_undated_figure_needs_a_value_of_about_its_time(published, verdict):
    claim = make_claim("32%", measure="homes with a garden")
    article = make_article("32% of homes have a garden.", published)
    corpus = make_corpus(SHARE, {"2001": 32, "2002": 32})
    found = verify_claim(claim, make_link(claim, SHARE), article, corpus)
    assert found.verdict is verdict
    if verdict is Verdict.UNCHECKABLE:
        assert Reason.NO_OBSERVATION in found.reasons
        assert "The newest count is of 2002" in found.explanation


def test_a_dated_figure_is_judged_by_its_own_days():
    claim = make_claim("32%", measure="homes with a garden", period=make_period("2002"))
    article = make_article("32% of homes had a garden in 2002.", "2024-05-01")
    corpus = make_corpus(SHARE, {"2002": 32})
    found = verify_claim(claim, make_link(claim, SHARE), article, corpus)
    assert found.verdict is Verdict.SUPPORTED
