"""A series that counts "A or B" beside a sentence that says one of them."""

from __future__ import annotations

import pytest
from verify_build import judge

from factcheck.model import Reason, Relation, Verdict
from factcheck.testing.factories import (
    make_period,
    make_series,
)
from factcheck.verify.alternatives import alternatives_in

DAY = make_period("2025-05-28", relation=Relation.AS_OF)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "Shops inspected by or registered with the town",
            ["shops inspected or registered"],
        ),
        ("homes with a permit or pending request", ["permit or pending request"]),
        ("drivers, 70 years or older", []),
        ("clinics open 5 days or more", []),
        ("building permits", []),
    ],
)
def test_alternatives_are_the_words_around_or(name, expected):
    assert [pair.text for pair in alternatives_in(name)] == expected


def found(text, *, aliases=(), figure="628", measure="permits granted or requested"):
    series = make_series(measure=measure, title="Permits of the town", aliases=aliases)
    return judge(
        figure, text, series, {"2025-05-28": 628}, published="2025-09-03", period=DAY
    )


def test_one_alternative_alone_needs_context():
    finding = found("The office granted 628 building permits.")
    assert finding.verdict is Verdict.NEEDS_CONTEXT
    assert finding.reasons == (Reason.OTHER_MEASURE,)
    assert "granted or requested”, the text says “granted”" in finding.explanation


@pytest.mark.parametrize(
    "text",
    [
        "In all 628 building permits were requested or granted.",
        "The office counted 628 building permits.",
    ],
    ids=["both", "neither"],
)
def test_both_or_neither_are_supported(text):
    assert found(text).verdict is Verdict.SUPPORTED


def test_an_alias_with_one_alternative_makes_them_synonyms():
    finding = found(
        "The office granted 628 building permits.", aliases=("granted permits",)
    )
    assert finding.verdict is Verdict.SUPPORTED


def test_the_wider_count_does_not_contradict_the_narrower_figure():
    finding = found("The office granted 500 building permits.", figure="500")
    assert finding.verdict is Verdict.UNCHECKABLE
    assert "the text says" in finding.explanation
