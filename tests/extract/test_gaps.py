"""Differences between two series: which sides a sentence compares, and by what figure."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from factcheck.extract import build_nlp, extract_claims
from factcheck.model import (
    Article,
    Claim,
    Direction,
    PublicationDate,
    QuantityKind,
    StatementKind,
)
from factcheck.settings import Settings

pytestmark = pytest.mark.model
UP, DOWN = Direction.UP, Direction.DOWN


def claims(text: str, nlp: Language) -> list[Claim]:
    """Return the claims of a text of 12 June 2025."""
    day = PublicationDate.on(date(2025, 6, 12))
    return extract_claims(Article(id="a", text=text, published=day), nlp)


def gap(text: str, nlp: Language) -> Claim:
    """Return the claim that tells a difference."""
    found = [claim for claim in claims(text, nlp) if claim.statement is not None]
    assert len(found) == 1
    assert found[0].statement is not None
    assert found[0].statement.kind is StatementKind.COMPARE
    return found[0]


@pytest.mark.parametrize(
    ("text", "own", "other", "direction"),
    [
        (
            "The gap between the vacancy rate and the turnover rate was 3 points in May.",
            "vacancy rate",
            "turnover rate",
            None,
        ),
        (
            "A 4-point gap between the literacy rates of men and women opened in 2020.",
            "literacy rates of men",
            "literacy rates of women",
            None,
        ),
        (
            "The enrolment rate of girls is 11 points above that of boys.",
            "enrolment rate of girls",
            "enrolment rate of boys",
            UP,
        ),
        (
            "The vacancy rate for shops was two points lower than for offices in May.",
            "vacancy rate for shops",
            "vacancy rate for offices",
            DOWN,
        ),
        (
            "Women's literacy rate was 0.3 points lower than men's in May.",
            "Women's literacy rate",
            "literacy rate of men",
            DOWN,
        ),
        ("Imports exceeded exports by $80 billion in May.", "Imports", "exports", UP),
        (
            "Bus passengers outnumbered tram passengers by 2,400.",
            "Bus passengers",
            "tram passengers",
            UP,
        ),
        (
            "Spending outpaced revenue by $1.7 billion last year.",
            "Spending",
            "revenue",
            UP,
        ),
        (
            "There were 3,000 more deaths than births last year.",
            "deaths",
            "births",
            UP,
        ),
        (
            "There are twice as many vacant shops as vacant offices.",
            "vacant shops",
            "vacant offices",
            UP,
        ),
        (
            "The dropout rate for boys is three times that of girls.",
            "dropout rate for boys",
            "dropout rate of girls",
            UP,
        ),
    ],
)
def test_both_sides_of_a_difference_are_read(
    text: str, own: str, other: str, direction: Direction | None, nlp: Language
) -> None:
    claim = gap(text, nlp)
    assert claim.statement is not None
    assert (claim.measure.text, claim.statement.other_measure) == (own, other)
    assert claim.statement.direction is direction


@pytest.mark.parametrize(
    ("text", "place", "other"),
    [
        (
            "Ohio's jobless rate is four points higher than that of Texas.",
            "Ohio",
            "Texas",
        ),
        ("Ohio's jobless rate exceeds that of Iowa by 1.2 points.", "Ohio", "Iowa"),
        ("Ohio's jobless rate trails that of Texas by half a point.", "Ohio", "Texas"),
        (
            "The gap between the jobless rates of Ohio and Iowa was two points in May.",
            "Ohio",
            "Iowa",
        ),
        (
            "Three points separated the jobless rate of Ohio from that of Iowa.",
            "Ohio",
            "Iowa",
        ),
        (
            "Ohio's jobless rate was 2 points above the national average.",
            "Ohio",
            "national average",
        ),
    ],
)
def test_places_that_differ_are_compared_by_one_measure(
    text: str, place: str, other: str, nlp: Language
) -> None:
    claim = gap(text, nlp)
    assert claim.statement is not None
    assert claim.place is not None
    assert (claim.place.name, claim.statement.other_places) == (place, (other,))
    assert claim.statement.other_measure == ""
    assert "jobless rate" in claim.measure.text


@pytest.mark.parametrize(
    "text",
    [
        "Wages grew two points faster than prices last year.",
        "Wage growth outpaced price growth by two points last year.",
        "Wages rose 2 percentage points more than prices last year.",
    ],
)
def test_growth_is_compared_as_growth(text: str, nlp: Language) -> None:
    claim = gap(text, nlp)
    assert claim.statement is not None
    assert claim.statement.of_change
    assert claim.measure.text.lower().rstrip("s") == "wage"
    assert claim.statement.other_measure.rstrip("s") == "price"
    assert claim.period.start == date(2024, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Prices are 20 percent higher than in 2019.",
        "Unemployment was two points higher than it was in 2019.",
        "The number of homes was 24.9 per cent below its five-year average.",
        "The rate was 13 points below the 60 percent of October.",
        "Sales rose to 300, 20 more than usual.",
        "The vaccine is 100 times more powerful than aspirin.",
    ],
)
def test_other_times_and_adjectives_are_no_second_side(
    text: str, nlp: Language
) -> None:
    found = [claim for claim in claims(text, nlp) if claim.statement is not None]
    assert [claim for claim in found if claim.statement.other_measure] == []


def test_an_expectation_is_a_side_that_no_series_holds(nlp: Language) -> None:
    claim = gap("Job growth beat the forecast by 50,000.", nlp)
    assert claim.statement is not None
    assert claim.statement.other_measure == "forecast"


def test_a_figure_leaves_no_second_statement_of_its_verb() -> None:
    wide = build_nlp(Settings(statements=True))
    found = claims("Imports exceeded exports by $80 billion in May.", wide)
    assert [claim.quantity.kind for claim in found] == [QuantityKind.MONEY]
