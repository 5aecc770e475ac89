"""A bare "annual rate" is linked by the words of its own clause only."""

from __future__ import annotations

import pytest

from factcheck.link import link_claims
from factcheck.model import Measure, QuantityKind
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_corpus,
    make_quantity,
    make_series,
)

RENTS = make_series(
    "demo:rents",
    title="Rent growth",
    measure="growth of rents",
    unit_measure="PT",
    aliases=("annual rent growth rate",),
)
THEME = "Rents worry tenants. Rents are a topic. The town talks of rents."


def chosen(sentence: str) -> str | None:
    article = make_article(f"{sentence} {THEME}")
    claim = make_claim(
        "3.0%",
        article,
        quantity=make_quantity("3.0", kind=QuantityKind.PERCENT),
        measure=Measure(text="annual rate", head="rate"),
    )
    (link,) = link_claims([claim], article, make_corpus(RENTS))
    return None if link.chosen is None else link.chosen.series.series_id


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Rents in town rose at an annual rate of 3.0%.", "demo:rents"),
        ("Rents rose, and the annual rate was 3.0%.", "demo:rents"),
        ("Shops in town grew at an annual rate of 3.0%.", None),
        ("Rents slowed while shops hired clerks at an annual rate of 3.0%.", None),
    ],
    ids=["clause", "sentence", "theme-only", "other-clause"],
)
def test_a_generic_measure_needs_the_series_words(sentence, expected):
    assert chosen(sentence) == expected
