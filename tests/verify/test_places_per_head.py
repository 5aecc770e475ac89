"""Places compared per head, with series of other bodies, and states among states only."""

from __future__ import annotations

from dataclasses import replace

import pytest
from verify_build import WORDS, judge

from factcheck.link import link_claims
from factcheck.model import (
    Direction,
    Frequency,
    Measure,
    Place,
    QuantityKind,
    Series,
    Span,
    Statement,
    StatementKind,
    Verdict,
)
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_corpus,
    make_observation,
    make_series,
)
from factcheck.verify.statements.groups import is_state


def series(name: str, code: str, measure: str, unit: str, **fields) -> Series:
    return make_series(
        f"{name}:{code}",
        title=f"{measure}, {code}",
        measure=measure,
        unit_measure=unit,
        ref_area=code,
        ref_area_name={"NO": "Norway", "SE": "Sweden"}[code],
        freq=Frequency.YEAR,
        **fields,
    )


FIRES_NO = series("fires", "NO", "house fires", "FIRES")
FIRES_SE = series("fires", "SE", "house fires", "FIRES")
PEOPLE_NO = series("people", "NO", "population", "PS")
PEOPLE_SE = series("people", "SE", "population", "PS")
CORPUS = make_corpus(
    [FIRES_NO, FIRES_SE, PEOPLE_NO, PEOPLE_SE],
    [
        make_observation("2024", 30, "fires:NO"),
        make_observation("2024", 40, "fires:SE"),
        make_observation("2024", 5_000_000, "people:NO"),
        make_observation("2024", 10_000_000, "people:SE"),
    ],
)
FEWER = Statement(
    kind=StatementKind.COMPARE,
    direction=Direction.DOWN,
    other_places=("Sweden",),
    span=Span(start=0, end=3),
    text="fewer",
)


def compared(measure: str, corpus=CORPUS, chosen: Series = FIRES_NO):
    return judge(
        "fewer",
        "Norway has fewer house fires than Sweden.",
        chosen,
        corpus,
        quantity=WORDS,
        measure=Measure(text=measure, head=measure.split()[-1]),
        place=Place(name="Norway", code="NO"),
        statement=FEWER,
    )


@pytest.fixture(autouse=True)
def places(monkeypatch):
    """Know the two countries by their names, without a list of places."""
    codes = {"Sweden": "SE", "Norway": "NO"}
    monkeypatch.setattr(
        "factcheck.verify.statements.check.codes_of_places",
        lambda names, _: [codes[name] for name in names],
    )


@pytest.mark.parametrize(
    ("measure", "verdict"),
    [
        ("house fires", Verdict.SUPPORTED),  # 30 against 40
        ("house fires per capita", Verdict.CONTRADICTED),  # 6 against 4 a million
        ("house fire rate", Verdict.CONTRADICTED),
    ],
)
def test_amounts_are_divided_by_the_population_where_rates_are_compared(
    measure, verdict
):
    found = compared(measure)
    assert found.verdict is verdict
    assert ("Per million people: 6" in found.explanation) is (
        verdict is Verdict.CONTRADICTED
    )


def test_a_place_that_the_family_lacks_has_the_measure_from_another_body():
    other = replace(FIRES_SE, series_id="brand", source_agency="Fire Board", pack="b")
    other = replace(other, population="all houses")
    corpus = make_corpus(
        [FIRES_NO, other],
        [
            make_observation("2024", 30, "fires:NO"),
            make_observation("2024", 40, "brand"),
        ],
    )
    assert compared("house fires", corpus).verdict is Verdict.SUPPORTED


def test_an_area_on_no_list_may_be_a_state():
    assert is_state("US-OH", CORPUS)


def test_a_shorter_name_of_the_same_thing_takes_the_link_of_the_longer_one():
    text = "The house fire rate in Ohio is 4%. Its fire rate is 5%."
    article = make_article(text)
    rate = make_series(
        "demo:r", title="House fire rate", measure="house fire rate", unit_measure="PT"
    )
    kind = QuantityKind.PERCENT
    claims = [
        make_claim("4%", article, kind=kind, measure="house fire rate"),
        make_claim("5%", article, kind=kind, measure="rate"),
    ]
    claims[0] = replace(claims[0], measure=Measure(text="house fire rate", head="rate"))
    claims[1] = replace(claims[1], measure=Measure(text="blaze rate", head="rate"))
    links = link_claims(claims, article, make_corpus(rate, {"2025": 4}))
    assert links[1].chosen is None
    claims[1] = replace(claims[1], measure=Measure(text="rate", head="rate"))
    links = link_claims(claims, article, make_corpus(rate, {"2025": 4}))
    assert links[1].chosen is not None
