"""The share that one change has in another, from the sentence on, on made-up counts."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

from factcheck.extract import extract_claims
from factcheck.link import link_claims
from factcheck.model import Finding, Frequency, Series, StockFlow, Verdict
from factcheck.testing.factories import (
    make_article,
    make_corpus,
    make_observation,
    make_series,
)
from factcheck.verify import verify_claims

pytestmark = pytest.mark.model


def yearly(series_id: str, measure: str, **fields: Any) -> Series:
    """Return a yearly count of persons at the end of the year."""
    defaults: dict[str, Any] = {
        "title": measure.capitalize(),
        "measure": measure,
        "unit_measure": "PS",
        "stock_flow": StockFlow.RATE,
        "freq": Frequency.YEAR,
        "aliases": (measure,),
    }
    return make_series(series_id, **(defaults | fields))


MILLS = yearly("mills", "mill employment", aliases=("mill employment", "mill jobs"))
ALL = yearly("all", "total employment", aliases=("total employment", "jobs"))
VALUES = {
    MILLS: {2019: "100", 2020: "90", 2021: "110", 2022: "130"},
    ALL: {2019: "1000", 2020: "950", 2021: "1040", 2022: "1100"},
}
CORPUS = make_corpus(
    list(VALUES),
    [
        make_observation(str(year), value, series.series_id)
        for series, values in VALUES.items()
        for year, value in values.items()
    ],
)


def findings(text: str, nlp: Language) -> list[Finding]:
    """Return the findings of a text of May 2023."""
    article = make_article(text, published="2023-05-02")
    claims = extract_claims(article, nlp)
    links = link_claims(claims, article, CORPUS)
    return verify_claims(claims, links, article, CORPUS)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (
            "Mill employment accounted for 30 percent of the rise in total employment "
            "between 2019 and 2022.",
            Verdict.SUPPORTED,
        ),
        (
            "Mill employment accounted for 70 percent of the rise in total employment "
            "between 2019 and 2022.",
            Verdict.CONTRADICTED,
        ),
        (
            "Fishing accounted for 30 percent of the rise in total employment between "
            "2019 and 2022.",
            Verdict.UNCHECKABLE,
        ),
        (
            "Half of all jobs created between 2019 and 2022 went to women.",
            Verdict.UNCHECKABLE,
        ),
        (
            "Mill employment accounted for 30 percent of the rise in total employment "
            "between 2019 and 2020.",
            Verdict.UNCHECKABLE,  # it fell
        ),
    ],
    ids=["right", "wrong", "no part", "a group without a series", "no rise"],
)
def test_share_of_a_change(text: str, verdict: Verdict, nlp: Language) -> None:
    assert [found.verdict for found in findings(text, nlp)] == [verdict]


def test_both_changes_and_the_division_are_shown(nlp: Language) -> None:
    text = (
        "Mill employment accounted for 30 percent of the rise in total employment "
        "between 2019 and 2022."
    )
    found = findings(text, nlp)[0]
    assert found.compared_with == ALL
    assert {obs.series_id for obs in found.evidence.observations} == {"mills", "all"}
    for words in ("“Mill employment”", "“Total employment”", "Share of the change: "):
        assert words in found.explanation
