"""Fractions and parts of something: how much it changed, or a share of it."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from factcheck.extract import extract_claims
from factcheck.model import (
    Article,
    Claim,
    Direction,
    PublicationDate,
    QuantityKind,
    Stat,
)

pytestmark = pytest.mark.model
UP, DOWN = Direction.UP, Direction.DOWN


def first(text: str, nlp: Language) -> Claim:
    """Return the first claim of a text of 12 June 2025."""
    day = PublicationDate.on(date(2025, 6, 12))
    return extract_claims(Article(id="a", text=text, published=day), nlp)[0]


@pytest.mark.parametrize(
    ("text", "measure", "direction"),
    [
        ("Half of the ferry jobs have disappeared.", "ferry jobs", DOWN),
        ("More than a third of our mill jobs are gone since 1998.", "mill jobs", DOWN),
        ("They have wiped out two-thirds of the deficit.", "deficit", DOWN),
        ("The town has lost a fifth of its shops since 2000.", "shops", DOWN),
        ("Nearly half of the debt has been eliminated.", "debt", DOWN),
        ("One in three weaving jobs has vanished.", "weaving jobs", DOWN),
        ("Street crime is down by nearly half since 1991.", "Street crime", DOWN),
        ("The mayor cut the waiting list in half.", "waiting list", DOWN),
        ("We have brought theft down by better than half.", "theft", DOWN),
        ("Rents have risen by a quarter since May.", "Rents", UP),
        ("Bread costs a third more than it did in 2020.", "Bread", UP),
        ("A third of the archive was destroyed.", "archive", DOWN),
        (
            "There are a third fewer ferries in Ohio than in 2005.",
            "ferries in Ohio",
            DOWN,
        ),
        ("The county has a quarter more clinics than in 2010.", "clinics", UP),
    ],
)
def test_a_fraction_of_change_keeps_its_kind_and_says_which_way(
    text: str, measure: str, direction: Direction, nlp: Language
) -> None:
    claim = first(text, nlp)
    assert claim.quantity.kind is QuantityKind.FRACTION
    assert (claim.measure.text, claim.stat, claim.direction) == (
        measure,
        Stat.CHANGE,
        direction,
    )


@pytest.mark.parametrize(
    "text",
    [
        "A third of the mill jobs are held by women.",
        "Half of the jobs lost in the spring have come back.",
        "About a quarter of adults smoke.",
        "Two thirds of the bridges were built in Ohio.",
        "Immigrants make up a third of the workforce.",
        "One in five pupils walks to school.",
        "A third more or less of the pupils walk, the rest came by bus rather than car.",
    ],
)
def test_a_fraction_of_a_whole_is_a_share(text: str, nlp: Language) -> None:
    claim = first(text, nlp)
    assert (claim.stat, claim.direction) == (Stat.SHARE, None)


def test_a_percentage_of_things_that_are_gone_is_a_change(nlp: Language) -> None:
    claim = first("More than 40 percent of the coal jobs are gone.", nlp)
    assert claim.quantity.kind is QuantityKind.PERCENT_CHANGE
    assert claim.direction is DOWN
    assert claim.measure.text == "coal jobs"


def test_points_lower_today_than_before_are_a_change(nlp: Language) -> None:
    text = "Unemployment is three points lower today than it was in January 2011."
    claim = first(text, nlp)
    assert (claim.stat, claim.direction) == (Stat.CHANGE, DOWN)
    assert claim.period.start == date(2011, 1, 1)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("36,000 jobs were added in January.", UP),
        ("Rents fell as 36,000 jobs were added.", UP),
        ("More than 36,000 jobs have been lost since the storm.", DOWN),
    ],
)
def test_what_was_added_or_lost_is_an_amount_of_change(
    text: str, direction: Direction, nlp: Language
) -> None:
    claim = first(text, nlp)
    assert (claim.stat, claim.direction) == (Stat.CHANGE, direction)


def test_lives_that_were_lost_are_no_change_of_a_stock(nlp: Language) -> None:
    assert first("9,000 lives were lost in the flood.", nlp).stat is not Stat.CHANGE
