"""What sentences say beyond a value: cues around figures, and statements without one."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from spacy.language import Language

from factcheck.extract import build_nlp, extract_claims
from factcheck.model import (
    Article,
    Claim,
    Direction,
    Modifier,
    PublicationDate,
    QuantityKind,
    StatementKind,
)
from factcheck.settings import Settings

pytestmark = pytest.mark.model
UP, DOWN = Direction.UP, Direction.DOWN
K = StatementKind


@pytest.fixture(scope="module")
def wide() -> Language:
    """Return a pipeline that also looks for statements without a figure."""
    return build_nlp(Settings(statements=True))


def claims(text: str, nlp: Language) -> list[Claim]:
    """Return the claims of a text of 12 June 2025 that say more than a value."""
    day = PublicationDate.on(date(2025, 6, 12))
    found = extract_claims(Article(id="a", text=text, published=day), nlp)
    return [claim for claim in found if claim.statement is not None]


def only(text: str, nlp: Language) -> Claim:
    """Return the one claim of a text that says more than a value."""
    found = claims(text, nlp)
    assert len(found) == 1, [claim.text for claim in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "direction", "measure"),
    [
        ("Ferry traffic is the lowest in recorded history.", K.RECORD, DOWN, "Ferry"),
        ("It was the largest increase in thefts ever seen.", K.RECORD, UP, "thefts"),
        ("Kenya has the highest debt in East Africa.", K.RANK, UP, "debt"),
        (
            "South Africa is the most literate country in Africa.",
            K.RANK,
            UP,
            "literate",
        ),
        (
            "The literacy rate in Peru is higher than in Chile.",
            K.COMPARE,
            UP,
            "literacy",
        ),
        ("Trains overtook buses in Spain.", K.COMPARE, UP, "Trains"),
        ("Home sales have been falling since 2021.", K.TREND, DOWN, "Home sales"),
        ("Wheat exports rose.", K.TREND, UP, "Wheat exports"),
        ("Thefts have declined for 18 straight months.", K.STREAK, DOWN, "Thefts"),
        ("Museum attendance hit a record high.", K.RECORD, UP, "Museum attendance"),
    ],
)
def test_statements_without_a_figure(
    text: str, kind: StatementKind, direction: Direction, measure: str, wide: Language
) -> None:
    claim = only(text, wide)
    assert claim.statement is not None
    assert (claim.statement.kind, claim.statement.direction) == (kind, direction)
    assert measure in claim.measure.text
    assert claim.quantity.kind is QuantityKind.STATEMENT
    assert claim.optional


def test_statements_are_not_looked_for_by_default(nlp: Language) -> None:
    assert (
        claims("Wheat exports rose. Kenya has the highest debt in Africa.", nlp) == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "Wheat exports rose 3 percent.",
        "Exports did not fall.",
        "Rents fell short of the target of 900.",
        "Sales were higher than the limit of 40.",
    ],
)
def test_words_that_a_figure_already_says_are_no_statement(
    text: str, wide: Language
) -> None:
    assert claims(text, wide) == []


def test_statements_leave_the_figures_as_they_are(
    nlp: Language, wide: Language
) -> None:
    text = (
        "Rents rose 4 percent in May to $1,900, the highest since 2019. Vacancies fell. "
        "There were 2,300 evictions, fewer than in 2023."
    )

    def figures(pipeline: Language) -> list[Claim]:
        day = PublicationDate.on(date(2025, 6, 12))
        found = extract_claims(Article(id="a", text=text, published=day), pipeline)
        return [c for c in found if c.quantity.kind is not QuantityKind.STATEMENT]

    assert figures(wide) == figures(nlp)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Turnout consistently exceeded 60 percent from 2004 to 2020.", K.ALWAYS),
        ("Turnout remained over 60 percent from 2004 to 2020.", K.ALWAYS),
        ("The ferry averaged 900 riders a day over the past six months.", K.AVERAGE),
        ("Inflation peaked at 9.1 percent in June 2022.", K.RECORD),
        ("Turnout fell from an all-time high of 81 percent.", K.EXTREME),
        ("Wages are at a two-year high of $31.", K.EXTREME),
        ("There were 16 straight months of over 150,000 crossings.", K.STREAK),
        ("Texas has twice the population of Florida.", K.COMPARE),
        ("The rate is 20 percent higher than the national average.", K.COMPARE),
    ],
)
def test_words_around_a_figure(text: str, kind: StatementKind, nlp: Language) -> None:
    claim = only(text, nlp)
    assert claim.statement is not None
    assert claim.statement.kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "Turnout was 61 percent in 2020.",
        "Turnout rose to over 60 percent from 2004 to 2020.",
        "Average hourly earnings were $31 in May.",
        "The city issued 900 permits, more than the 700 of 2023.",
    ],
)
def test_plain_values_stay_plain(text: str, nlp: Language) -> None:
    assert claims(text, nlp) == []


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("Turnout never exceeded 60 percent from 2004 to 2020.", Modifier.AT_MOST),
        ("Turnout never fell below 60 percent from 2004 to 2020.", Modifier.AT_LEAST),
        ("Turnout never reached 60 percent from 2004 to 2020.", Modifier.LESS_THAN),
    ],
)
def test_never_turns_a_limit_around(
    text: str, modifier: Modifier, nlp: Language
) -> None:
    assert only(text, nlp).quantity.modifier is modifier


def test_record_window_begins_after_the_time_it_names(wide: Language) -> None:
    claim = only("Job growth in 2017 was the lowest since 2011.", wide)
    assert claim.statement is not None
    assert claim.statement.window is not None
    assert claim.statement.window.start == date(2012, 1, 1)


def test_rank_is_about_the_place_before_it(wide: Language) -> None:
    claim = only("Peru is the third-largest economy in South America.", wide)
    assert claim.statement is not None
    assert claim.place is not None
    assert (claim.place.name, claim.statement.rank) == ("Peru", 3)
    assert claim.statement.group == "South America"


def test_the_only_one_is_a_strict_rank(wide: Language) -> None:
    claim = only("Peru is the only G20 nation that does not use nuclear power.", wide)
    assert claim.statement is not None
    assert claim.statement.is_strict
    assert claim.statement.direction is DOWN
    assert "nuclear power" in claim.measure.text


def test_spans_hold_in_their_article(wide: Language) -> None:
    text = "  Wheat exports rose.\n\nPeru is richer than Chile and Brazil.  "
    for claim in claims(text, wide):
        assert text[claim.span.start : claim.span.end] == claim.text
        assert dataclasses.replace(claim) == claim
