"""A part of a whole is meant where the clause says which part, wherever it says so."""

from __future__ import annotations

import pytest

from factcheck.link import link_claims
from factcheck.model import StockFlow
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_corpus,
    make_observation,
    make_series,
)


def crossings(name: str, coast: str) -> object:
    return make_series(
        f"demo:{name}",
        title=f"Ferry crossings, {coast}",
        measure=f"ferry crossings on the {coast}" if name != "all" else "crossings",
        breakdown=coast if name != "all" else "",
        aliases=("ferry crossings",),
        unit_measure="CROSSINGS",
        stock_flow=StockFlow.FLOW,
    )


SERIES = [
    crossings("all", "all coasts"),
    crossings("east", "eastern coast"),
    crossings("west", "western coast"),
]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Captains made 900 ferry crossings on the eastern coast in May.", "demo:east"),
        ("On the western coast captains made 900 ferry crossings.", "demo:west"),
        ("Captains made 900 ferry crossings in May.", "demo:all"),
    ],
)
def test_the_narrower_series_is_taken_where_the_clause_names_its_part(
    text: str, wanted: str
) -> None:
    article = make_article(text, "2025-09-03")
    claim = make_claim("900", article, measure="ferry crossings")
    observations = [make_observation("2025-05", 900, one.series_id) for one in SERIES]
    corpus = make_corpus(SERIES, observations)
    (link,) = link_claims([claim], article, corpus)
    assert link.chosen is not None
    assert link.chosen.series.series_id == wanted
