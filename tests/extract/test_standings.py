"""Ranks, records and comparisons in lines without a verb, and in set phrases."""

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
K = StatementKind


@pytest.fixture(scope="module")
def wide() -> Language:
    """Return a pipeline that also looks for statements without a figure."""
    return build_nlp(Settings(statements=True))


def only(text: str, nlp: Language) -> Claim:
    """Return the one statement without a figure of a text of 12 June 2025."""
    day = PublicationDate.on(date(2025, 6, 12))
    found = [
        claim
        for claim in extract_claims(Article(id="a", text=text, published=day), nlp)
        if claim.quantity.kind is QuantityKind.STATEMENT
    ]
    assert len(found) == 1, [claim.text for claim in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "place", "direction", "measure"),
    [
        ("Ohio jobless rate lowest of the states.", "Ohio", DOWN, "Ohio jobless rate"),
        ("No state has a lower jobless rate than Ohio.", "Ohio", DOWN, "jobless rate"),
        (
            "No other country has a higher birth rate than Niger.",
            "Niger",
            UP,
            "birth rate",
        ),
        ("Nevada is dead last in unemployment.", "Nevada", UP, "unemployment"),
        ("Nevada is dead last in wage growth.", "Nevada", DOWN, "wage growth"),
        ("Ohio last of all fifty states on literacy.", "Ohio", DOWN, "literacy"),
        ("Texas leads the nation in wind power.", "Texas", UP, "wind power"),
        ("Utah leads the nation in low unemployment.", "Utah", DOWN, "unemployment"),
        (
            "Maine led the country in lobster catches last year.",
            "Maine",
            UP,
            "lobster catches",
        ),
        (
            "Alaska is worst in the nation for violent crime.",
            "Alaska",
            UP,
            "violent crime",
        ),
        ("Utah has the lowest tax rate.", "Utah", DOWN, "tax rate"),
        ("Iowa tops all states in corn exports.", "Iowa", UP, "corn exports"),
        (
            "Nevada has the worst unemployment rate of any state.",
            "Nevada",
            UP,
            "unemployment rate",
        ),
    ],
)
def test_a_rank_has_its_place_its_end_and_what_is_ranked(
    text: str, place: str, direction: Direction, measure: str, wide: Language
) -> None:
    claim = only(text, wide)
    assert claim.statement is not None
    assert (claim.statement.kind, claim.statement.rank) == (K.RANK, 1)
    assert claim.place is not None
    assert (claim.place.name, claim.statement.direction, claim.measure.text) == (
        place,
        direction,
        measure,
    )


@pytest.mark.parametrize(
    ("text", "direction", "measure", "window"),
    [
        ("Unemployment has never been lower.", DOWN, "Unemployment", None),
        ("Rents have never been higher.", UP, "Rents", None),
        ("Violent crime hasn't been this bad in 30 years.", UP, "Violent crime", 1995),
        ("Literacy has not been this bad in 20 years.", DOWN, "Literacy", 2005),
        ("Theft has not been this low in half a century.", DOWN, "Theft", 1975),
        ("Murder rate the highest in nearly half a century.", UP, "Murder rate", 1975),
        ("Unemployment at its lowest since 1969.", DOWN, "Unemployment", 1970),
        ("Deficit the largest in history.", UP, "Deficit", None),
        ("Record-low unemployment in May.", DOWN, "unemployment", None),
        (
            "May was the biggest month for job growth in history.",
            UP,
            "job growth",
            None,
        ),
    ],
)
def test_a_record_needs_no_verb_of_its_own(
    text: str,
    direction: Direction,
    measure: str,
    window: int | None,
    wide: Language,
) -> None:
    claim = only(text, wide)
    said = claim.statement
    assert said is not None
    assert said.kind is K.RECORD
    assert (said.direction, claim.measure.text) == (direction, measure)
    start = said.window.start if said.window is not None else None
    assert (start.year if start is not None else None) == window


@pytest.mark.parametrize(
    ("text", "place", "others"),
    [
        ("Jobless rate lower in Texas than in Maine.", "Texas", ("Maine",)),
        ("Deaths per inhabitant higher in Peru than in Chile.", "Peru", ("Chile",)),
        ("Kenya's population is larger than Uganda's.", "Kenya", ("Uganda",)),
    ],
)
def test_a_comparison_knows_both_places(
    text: str, place: str, others: tuple[str, ...], wide: Language
) -> None:
    claim = only(text, wide)
    assert claim.statement is not None
    assert claim.place is not None
    assert (claim.statement.kind, claim.place.name, claim.statement.other_places) == (
        K.COMPARE,
        place,
        others,
    )


@pytest.mark.parametrize(
    "text",
    [
        "No state has signed the treaty.",
        "She led the country in song.",
        "The first of many talks is in May.",
        "He has never been to Ohio.",
    ],
)
def test_set_phrases_about_something_else_are_left_alone(
    text: str, wide: Language
) -> None:
    day = PublicationDate.on(date(2025, 6, 12))
    claims = extract_claims(Article(id="a", text=text, published=day), wide)
    assert not [c for c in claims if c.statement is not None]


@pytest.mark.parametrize(
    ("text", "place", "other", "measure"),
    [
        (
            "Texas had more than twice the fires Iowa had in 2019.",
            "Texas",
            "Iowa",
            "fires",
        ),
        ("Ohio has three times as many bridges as Maine.", "Ohio", "Maine", "bridges"),
        (
            "Fires in Texas relative to Iowa: more than twice.",
            "Texas",
            "Iowa",
            "Fires in Texas",
        ),
        (
            "The jobless rate in Texas is a third higher than in Utah.",
            "Texas",
            "Utah",
            "jobless rate in Texas",
        ),
    ],
)
def test_a_multiple_beside_another_place_is_a_comparison(
    text: str, place: str, other: str, measure: str, nlp: Language
) -> None:
    day = PublicationDate.on(date(2025, 6, 12))
    claim = extract_claims(Article(id="a", text=text, published=day), nlp)[0]
    assert claim.statement is not None
    assert claim.statement.kind is K.COMPARE
    assert claim.place is not None
    assert (claim.place.name, claim.statement.other_places, claim.measure.text) == (
        place,
        (other,),
        measure,
    )
    assert claim.base_period is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "The jobless rate in Ohio is more than double what it was in February 2020.",
            QuantityKind.MULTIPLE,
        ),
        (
            "Milk costs 44 percent more than it did in February 2020.",
            QuantityKind.PERCENT_CHANGE,
        ),
        (
            "Milk costs a third more than it did in February 2020.",
            QuantityKind.FRACTION,
        ),
    ],
)
def test_the_time_that_something_is_compared_with_is_its_base(
    text: str, kind: QuantityKind, nlp: Language
) -> None:
    day = PublicationDate.on(date(2025, 6, 12))
    claim = extract_claims(Article(id="a", text=text, published=day), nlp)[0]
    assert claim.quantity.kind is kind
    assert claim.base_period is not None
    assert claim.base_period.start == date(2020, 2, 1)
    assert claim.period.last_day == date(2025, 6, 12)


@pytest.mark.parametrize(
    "text",
    ["He was arrested twice.", "They met: she spoke twice.", "Jobs lost in May."],
)
def test_how_often_is_no_multiple_and_which_ones_no_trend(
    text: str, wide: Language
) -> None:
    day = PublicationDate.on(date(2025, 6, 12))
    claims = extract_claims(Article(id="a", text=text, published=day), wide)
    assert not [c for c in claims if c.quantity.kind is QuantityKind.MULTIPLE]


@pytest.mark.parametrize(
    "text",
    [
        "Unemployment gap between Ohio and Iowa: four points.",
        "The difference in unemployment between Ohio and Iowa is four points.",
    ],
)
def test_a_gap_between_two_places_is_a_comparison(text: str, nlp: Language) -> None:
    day = PublicationDate.on(date(2025, 6, 12))
    claim = extract_claims(Article(id="a", text=text, published=day), nlp)[0]
    assert claim.statement is not None
    assert claim.statement.kind is K.COMPARE
    assert claim.statement.other_places == ("Iowa",)
    assert claim.place is not None
    assert (claim.place.name, claim.measure.text.lower()) == ("Ohio", "unemployment")


def test_a_streak_is_one_of_what_stands_behind_its_length(nlp: Language) -> None:
    text = "Forty-three months in a row with unemployment over 8 percent."
    day = PublicationDate.on(date(2025, 6, 12))
    claim = extract_claims(Article(id="a", text=text, published=day), nlp)[-1]
    assert claim.statement is not None
    assert (claim.statement.run, claim.measure.text) == (43, "unemployment")


def test_what_a_place_gained_is_no_trend_of_the_place(wide: Language) -> None:
    day = PublicationDate.on(date(2025, 6, 12))
    text = "All the jobs Ohio has gained are in mills."
    claims = extract_claims(Article(id="a", text=text, published=day), wide)
    assert not [c for c in claims if c.statement is not None]
