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


def emissions(name: str, title: str, breakdown: str) -> object:
    return make_series(
        f"demo:{name}",
        title=title,
        measure="smoke emissions",
        breakdown=breakdown,
        unit_measure="TONNES",
        stock_flow=StockFlow.FLOW,
    )


def test_a_part_is_not_told_by_the_name_that_it_shares_with_the_whole() -> None:
    series = [
        emissions("all", "Smoke emissions", ""),
        emissions(
            "kiln", "Smoke emissions by sector (Kiln emissions)", "Kiln emissions"
        ),
    ]
    article = make_article("Smoke emissions came to 900 tonnes in May.", "2025-09-03")
    claim = make_claim("900", article, measure="smoke emissions")
    observations = [make_observation("2025-05", 900, one.series_id) for one in series]
    (link,) = link_claims([claim], article, make_corpus(series, observations))
    refused = {one.series.series_id: one.rejected_by for one in link.rejected}
    assert refused["demo:kiln"] == "subgroup"
    assert not link.ambiguous


@pytest.mark.parametrize(
    ("text", "is_refused"),
    [
        ("Some 50% of the villagers believe that ferries are safe.", True),
        ("Some 50% of the villagers do not think that ferries are safe.", False),
    ],
)
def test_those_who_disagree_answer_only_a_sentence_that_denies(
    text: str, is_refused: bool
) -> None:
    series = [
        make_series(
            f"demo:{word}",
            title=f"Share that {word} that ferries are safe",
            measure=f"share that {word} that ferries are safe",
            unit_measure="PT",
            stock_flow=StockFlow.RATE,
        )
        for word in ("agrees", "disagrees")
    ]
    article = make_article(text, "2025-09-03")
    claim = make_claim("50%", article, measure="villagers that ferries are safe")
    observations = [make_observation("2025-05", 50, one.series_id) for one in series]
    (link,) = link_claims([claim], article, make_corpus(series, observations))
    refused = {one.series.series_id: one.rejected_by for one in link.rejected}
    assert (refused.get("demo:disagrees") == "dissent") is is_refused
