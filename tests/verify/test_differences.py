"""Differences between two series, on made-up rates and amounts of a made-up country."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from spacy.language import Language

from factcheck.extract import extract_claims
from factcheck.link import link_claims
from factcheck.model import (
    Corpus,
    Direction,
    Finding,
    Frequency,
    Modifier,
    Place,
    QuantityKind,
    Reason,
    Series,
    Span,
    Stat,
    Statement,
    StatementKind,
    StockFlow,
    Verdict,
)
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_corpus,
    make_link,
    make_observation,
    make_period,
    make_quantity,
    make_series,
)
from factcheck.verify import verify_claim, verify_claims

UP, DOWN = Direction.UP, Direction.DOWN
SUPPORTED, CONTRADICTED = Verdict.SUPPORTED, Verdict.CONTRADICTED
NEEDS_CONTEXT, UNCHECKABLE = Verdict.NEEDS_CONTEXT, Verdict.UNCHECKABLE
POINTS = QuantityKind.PERCENTAGE_POINTS


def yearly(series_id: str, measure: str, **fields: Any) -> Series:
    """Return a yearly series."""
    defaults: dict[str, Any] = {
        "title": measure.capitalize(),
        "measure": measure,
        "unit_measure": "PT",
        "stock_flow": StockFlow.RATE,
        "freq": Frequency.YEAR,
        "aliases": (measure,),
    }
    return make_series(series_id, **(defaults | fields))


GIRLS = yearly("girls", "enrolment rate of girls")
BOYS = yearly("boys", "enrolment rate of boys")
WAGES = yearly("wages", "wages", unit_measure="USD", stock_flow=StockFlow.STOCK)
PRICES = yearly("prices", "price index", unit_measure="IX", stock_flow=StockFlow.STOCK)
IMPORTS = yearly("in", "imports", unit_measure="USD", stock_flow=StockFlow.FLOW)
EXPORTS = yearly("out", "exports", unit_measure="USD", stock_flow=StockFlow.FLOW)
VALUES = {
    GIRLS: {2021: "83", 2022: "84", 2023: "86"},
    BOYS: {2021: "70", 2022: "74", 2023: "75"},
    WAGES: {2021: "1000", 2022: "1000", 2023: "1060"},
    PRICES: {2021: "190", 2022: "200", 2023: "208"},
    IMPORTS: {2022: "310", 2023: "340"},
    EXPORTS: {2022: "280", 2023: "260"},
}
CORPUS = make_corpus(
    list(VALUES),
    [
        make_observation(str(year), value, series.series_id)
        for series, values in VALUES.items()
        for year, value in values.items()
    ],
)


def find(
    own: str,
    other: str,
    figure: str,
    *,
    kind: QuantityKind = POINTS,
    direction: Direction | None = UP,
    of_change: bool = False,
    year: str | None = "2023",
    corpus: Corpus = CORPUS,
    modifier: Modifier = Modifier.EXACTLY,
) -> Finding:
    """Verify a difference between what two phrases measure."""
    text = f"The {own} and the {other} lie {figure} apart."
    article = make_article(text, published="2024-05-02")
    claim = make_claim(
        figure,
        article,
        measure=own,
        quantity=make_quantity(
            figure,
            kind=kind,
            modifier=modifier,
            currency="USD" if kind is QuantityKind.MONEY else None,
        ),
        stat=Stat.CHANGE if kind is POINTS else Stat.OTHER,
        statement=Statement(
            kind=StatementKind.COMPARE,
            span=Span(start=0, end=3),
            text="The",
            direction=direction,
            other_measure=other,
            of_change=of_change,
        ),
        **({} if year is None else {"period": make_period(year)}),
    )
    return verify_claim(claim, make_link(claim, None), article, corpus)


GIRLS_AND_BOYS = ("enrolment rate of girls", "enrolment rate of boys")


@pytest.mark.parametrize(
    ("figure", "direction", "verdict"),
    [
        ("11", UP, SUPPORTED),
        ("11", None, SUPPORTED),
        ("11", DOWN, CONTRADICTED),  # the wrong way round
        ("20", UP, CONTRADICTED),
    ],
    ids=["higher", "a gap", "lower", "another size"],
)
def test_difference_is_one_value_less_the_other(
    figure: str, direction: Direction | None, verdict: Verdict
) -> None:
    found = find(*GIRLS_AND_BOYS, figure, direction=direction)
    assert found.verdict is verdict


def test_finding_records_both_series_and_the_formula() -> None:
    found = find(*GIRLS_AND_BOYS, "11")
    assert found.link.chosen is not None
    assert found.link.chosen.series == GIRLS
    assert found.compared_with == BOYS
    assert {obs.series_id for obs in found.evidence.observations} == {"girls", "boys"}
    assert found.evidence.formula == "86 - 75 = 11 percentage points"
    assert found.evidence.official_value == Decimal(11)
    for words in ("Enrolment rate of girls", "86%", "Enrolment rate of boys", "75%"):
        assert words in found.explanation


@pytest.mark.parametrize(
    ("own", "other", "missing", "known"),
    [
        ("enrolment rate of girls", "truancy", "truancy", "Enrolment rate of girls"),
        ("truancy", "enrolment rate of boys", "truancy", "Enrolment rate of boys"),
    ],
)
def test_a_side_without_a_series_is_named(
    own: str, other: str, missing: str, known: str
) -> None:
    found = find(own, other, "11")
    assert found.verdict is UNCHECKABLE
    assert found.reasons == (Reason.NO_SERIES,)
    assert f"measures “{missing}”" in found.explanation
    assert known in found.explanation


def test_the_whole_does_not_stand_for_one_of_the_groups() -> None:
    every = yearly("all", "enrolment rate")
    corpus = make_corpus([every, BOYS], [make_observation("2023", "80", "all")])
    found = find(*GIRLS_AND_BOYS, "5", corpus=corpus)
    assert found.verdict is UNCHECKABLE
    assert "measures “enrolment rate of girls”" in found.explanation


@pytest.mark.parametrize(
    ("figure", "kind", "verdict", "formula"),
    [
        ("$80", QuantityKind.MONEY, SUPPORTED, "340 - 260 = $80"),
        ("$30", QuantityKind.MONEY, CONTRADICTED, "340 - 260 = $80"),
        ("1.3", QuantityKind.MULTIPLE, SUPPORTED, "340 / 260 = 1.31"),
        ("31", QuantityKind.PERCENT_CHANGE, SUPPORTED, "(340 - 260) / 260 = 30.8 %"),
    ],
)
def test_amounts_are_compared_as_the_figure_asks(
    figure: str, kind: QuantityKind, verdict: Verdict, formula: str
) -> None:
    found = find("imports", "exports", figure, kind=kind)
    assert found.verdict is verdict
    assert found.evidence.formula == formula


@pytest.mark.parametrize(("figure", "verdict"), [("2", SUPPORTED), ("6", CONTRADICTED)])
def test_growth_is_compared_over_the_same_days(figure: str, verdict: Verdict) -> None:
    found = find("wages", "price index", figure, of_change=True)
    assert found.verdict is verdict
    assert found.evidence.formula == (
        "(1,060 - 1,000) / 1,000 = 6 %; (208 - 200) / 200 = 4 %; "
        "6 - 4 = 2 percentage points"
    )


def test_levels_in_different_units_have_no_difference() -> None:
    found = find("wages", "price index", "2", kind=QuantityKind.MULTIPLE)
    assert found.verdict is UNCHECKABLE
    assert "different units" in found.explanation


def test_percent_more_is_no_difference_in_points() -> None:
    found = find(*GIRLS_AND_BOYS, "11", kind=QuantityKind.PERCENT_CHANGE)
    assert found.verdict is NEEDS_CONTEXT
    assert found.reasons[0] is Reason.PERCENT_VS_POINTS
    assert "86 - 75 = 11 percentage points" in found.explanation


def test_undated_difference_that_was_so_before_is_stale() -> None:
    found = find(*GIRLS_AND_BOYS, "13", year=None)
    assert found.verdict is NEEDS_CONTEXT
    assert Reason.STALE in found.reasons
    assert "It was so in 2021: 83 - 70 = 13 percentage points." in found.explanation


def test_days_that_only_one_side_has_are_not_compared() -> None:
    found = find("imports", "exports", "$80", kind=QuantityKind.MONEY, year="2020")
    assert found.verdict is UNCHECKABLE
    assert "no values of the same days" in found.explanation


def test_a_change_of_a_gap_is_not_taken_for_one_of_its_sides() -> None:
    measure = "gap between the enrolment rate of girls and that of boys"
    article = make_article(f"The {measure} fell by 2 points.", published="2024-05-02")
    quantity = make_quantity("2", kind=POINTS)
    claim = make_claim("2", article, measure=measure, quantity=quantity)
    found = verify_claim(claim, make_link(claim, GIRLS), article, CORPUS)
    assert found.verdict is UNCHECKABLE


def test_places_are_compared_with_both_values_shown() -> None:
    codes = {"NO": "Norland", "SU": "Sudland"}
    rates = [
        yearly(f"jobless:{code}", "jobless rate", ref_area=code, ref_area_name=name)
        for code, name in codes.items()
    ]
    values = [
        make_observation("2023", value, series.series_id)
        for series, value in zip(rates, ("7.5", "4"), strict=True)
    ]
    corpus = make_corpus(rates, values)
    article = make_article("The jobless rate of Norland is 3.5 points higher.")
    claim = make_claim(
        "3.5",
        article,
        measure="jobless rate",
        quantity=make_quantity("3.5", kind=POINTS),
        place=Place(name="Norland", code="NO"),
        period=make_period("2023"),
        statement=Statement(
            kind=StatementKind.COMPARE,
            span=Span(start=0, end=3),
            text="The",
            direction=UP,
            other_places=("Sudland",),
            of_change=False,
            other_measure="jobless rate",
        ),
    )
    found = verify_claim(claim, make_link(claim, rates[0]), article, corpus)
    assert found.compared_with is not None
    assert found.compared_with.ref_area == "SU"
    assert found.evidence.formula == "7.5 - 4 = 3.5 percentage points"
    assert found.verdict is SUPPORTED


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (
            "The gap between the enrolment rate of girls and that of boys was 11 points "
            "in 2023.",
            SUPPORTED,
        ),
        (
            "The enrolment rate of girls was 3 points above that of boys in 2023.",
            CONTRADICTED,
        ),
        ("Imports exceeded exports by $80 in 2023.", SUPPORTED),
        ("Imports exceeded tourism by $80 in 2023.", UNCHECKABLE),
        (
            "Wages grew two points faster than the price index in 2023.",
            SUPPORTED,
        ),
        ("In 2023 imports were 1.3 times as large as exports.", SUPPORTED),
    ],
)
def test_differences_are_checked_from_the_sentence_on(
    text: str, verdict: Verdict, nlp: Language
) -> None:
    article = make_article(text, published="2024-05-02")
    claims = extract_claims(article, nlp)
    links = link_claims(claims, article, CORPUS)
    found = verify_claims(claims, links, article, CORPUS)
    assert [one.verdict for one in found] == [verdict]
