"""Extraction never raises, and every claim is a piece of its article."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.extract import extract_claims
from factcheck.model import Article, PublicationDate

pytestmark = pytest.mark.model

PUBLISHED = PublicationDate.on(date(2025, 6, 12))
WORDS = st.sampled_from(
    [
        "the",
        "of",
        "in",
        "to",
        "from",
        "by",
        "and",
        "(",
        ")",
        ",",
        ".",
        ":",
        ";",
        "—",
        "“",
        "”",
        "'",
        "$",
        "%",
        "€",
        "rose",
        "fell",
        "up",
        "down",
        "percent",
        "people",
        "agencies",
        "12",
        "1,130",
        "3.5",
        "two-thirds",
        "doubled",
        "2024",
        "May",
        "last",
        "year",
        "million",
        "said",
        "according",
        "Texas",
        "U.S.",
        "287(g)",
        "-5",
        "%s",
        "\n",
        "\n\n",
        "•",
        "|",
        "it",
        "they",
        "which",
        "more",
        "than",
        "who",
        "0",
        "½",
        "1/2",
        "n't",
        "\u2028",
        "\t",
        "é",
        "日本",
        "🙂",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=TEXTS)
def test_any_text_gives_sorted_claims_that_stand_in_it(text: str, nlp: Any) -> None:
    claims = extract_claims(Article(id="a", text=text, published=PUBLISHED), nlp)
    assert claims == sorted(claims, key=lambda claim: claim.span)
    for claim in claims:
        assert claim.span.of(text) == claim.text
        assert claim.sentence.contains(claim.span)
        if claim.period.span is not None:
            assert claim.period.span.end <= len(text)
    assert len({claim.id for claim in claims}) == len(claims)


@pytest.mark.parametrize(
    "unit",
    ["12 people and ", "rose 3% ", "(5) ", "$4 million, ", "in May 2024 ", "a "],
)
def test_time_grows_with_the_length_only(unit: str, nlp: Any) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        extract_claims(Article(id="a", text=text, published=PUBLISHED), nlp)
        return time.process_time() - start

    seconds(500)
    assert seconds(12_000) < 12 * max(seconds(3_000), 0.3)
