"""Figures told in few words: what was added, restated or left, and over which months."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from factcheck.extract import extract_claims
from factcheck.extract.periods import find_dates
from factcheck.model import (
    Article,
    Claim,
    Modifier,
    PublicationDate,
    QuantityKind,
    Relation,
    Stat,
)

DAY = PublicationDate.on(date(2025, 8, 21))


def claims_of(text: str, nlp: Language) -> dict[str, Claim]:
    """Return the claims of a text of 21 August 2025 by their words."""
    found = extract_claims(Article(id="a", text=text, published=DAY), nlp)
    return {claim.text: claim for claim in found}


def days_of(claim: Claim) -> tuple[date | None, date | None]:
    """Return the first and last day that a claim refers to."""
    return claim.period.start, claim.period.last_day


@pytest.mark.model
def test_what_was_added_goes_on_where_a_verb_leaves_it_out(nlp: Language) -> None:
    text = "Builders added 900 jobs in July. Hotels shed 300, and hospitals gained 210."
    claims = claims_of(text, nlp)
    assert claims["300"].measure.text == "jobs, Hotels"
    assert claims["210"].measure.text == "jobs, hospitals"
    assert {claims[words].measure.head for words in ("300", "210")} == {"job"}


@pytest.mark.model
def test_without_a_figure_before_the_subject_stays_what_changed(nlp: Language) -> None:
    claims = claims_of("The library shed 300 last year.", nlp)
    assert claims["300"].measure.text == "library"


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Payroll gains in May were cut to 19,000 from 144,000.",
        "Hiring in May was revised up to 19,000 from 144,000.",
    ],
)
def test_both_ends_of_a_restatement_are_of_one_month(text: str, nlp: Language) -> None:
    claims = claims_of(text, nlp)
    for words in ("19,000", "144,000"):
        assert days_of(claims[words]) == (date(2025, 5, 1), date(2025, 5, 31))
        assert claims[words].measure.head in ("gain", "hiring")
        assert claims[words].quantity.modifier is Modifier.EXACTLY


@pytest.mark.model
def test_the_size_of_a_gain_is_a_change_in_its_month(nlp: Language) -> None:
    claim = claims_of("Ticket gains in May were cut to 19,000.", nlp)["19,000"]
    assert (claim.stat, claim.period.relation) == (Stat.CHANGE, Relation.IN)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    ["Rents are rising at 6 percent.", "Fares climbed at about 6 percent."],
)
def test_how_fast_something_moves_is_a_change(text: str, nlp: Language) -> None:
    (claim,) = claims_of(text, nlp).values()
    assert claim.quantity.kind is QuantityKind.PERCENT_CHANGE


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The exact number of fines was 4,944.", "fines"),
        ("The storm left 12 injured.", "injured"),
        ("A fire that left 30 dead destroyed the market.", "dead"),
        ("The fire had burned 41,300 acres.", "acres burned"),
    ],
)
def test_measures_are_found_behind_and_before_the_number(
    text: str, measure: str, nlp: Language
) -> None:
    (claim,) = claims_of(text, nlp).values()
    assert claim.measure.text == measure


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Prices rose 2.9% over the year in July.",
        "Employers added 7,300 jobs in July. Earnings rose 2.9% over the year.",
    ],
)
def test_over_the_year_ends_with_the_month_reported_on(
    text: str, nlp: Language
) -> None:
    claim = claims_of(text, nlp)["2.9%"]
    assert days_of(claim) == (date(2024, 8, 1), date(2025, 7, 31))


@pytest.mark.model
def test_on_the_year_is_counted_from_a_month_named_behind_it(nlp: Language) -> None:
    claim = claims_of("Prices rose 2.9% on the year in July.", nlp)["2.9%"]
    assert days_of(claim) == (date(2024, 7, 1), date(2025, 7, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in May, June and July", date(2025, 5, 1), date(2025, 7, 31)),
        ("in April, May, June, and July 2024", date(2024, 4, 1), date(2024, 7, 31)),
        ("last December 133 clinics opened", date(2024, 12, 1), date(2024, 12, 31)),
    ],
)
def test_months_in_a_row_are_one_stretch(text: str, first: date, last: date) -> None:
    (found,) = find_dates(text, DAY)
    assert (found.period.start, found.period.last_day) == (first, last)


def test_months_that_do_not_follow_each_other_stay_apart() -> None:
    found = find_dates("in March, June and July", DAY)
    starts = [mention.period.start for mention in found]
    assert starts == [date(2025, 3, 1), date(2025, 6, 1)]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "measure"),
    [
        (
            "The life expectancy of owls has climbed to 63 years.",
            "63 years",
            "expectancy",
        ),
        ("It takes just two days to register a ferry.", "two days", "time"),
        ("Registering a ferry takes 23 days.", "23 days", "time"),
        ("The average wait was 14 weeks in May.", "14 weeks", "wait"),
    ],
)
def test_a_time_is_a_figure_where_it_is_the_value_of_something(
    text: str, words: str, measure: str, nlp: Language
) -> None:
    claim = claims_of(text, nlp)[words]
    assert claim.quantity.kind is QuantityKind.OTHER_UNIT
    assert claim.measure.head == measure


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    ["It took three years to build the bridge.", "She worked there for 14 years."],
)
def test_a_time_that_something_lasted_is_none(text: str, nlp: Language) -> None:
    assert not claims_of(text, nlp)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("China burns half of all the coal used in the world.", "China"),
        ("Brazil grows a third of the world's coffee.", "Brazil"),
        ("A third of the world's coffee is sold in May.", "world"),
    ],
)
def test_a_share_of_the_world_is_that_of_who_has_it(
    text: str, place: str, nlp: Language
) -> None:
    (claim,) = claims_of(text, nlp).values()
    assert claim.place is not None
    assert claim.place.name == place


@pytest.mark.model
def test_so_many_every_day_is_a_rate_and_no_rule_for_every_day(nlp: Language) -> None:
    claim = claims_of("Storms claim 50 lives in Chile every day.", nlp)["50"]
    assert claim.statement is None


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The port has doubled its cranes in ten years.", date(2015, 8, 21)),
        ("Tolls have risen by 40% in just three years.", date(2022, 8, 21)),
        ("In its early days the port doubled its cranes in ten years.", None),
    ],
)
def test_a_length_of_time_ends_at_publication_where_a_change_is_told_up_to_now(
    text: str, start: date | None, nlp: Language
) -> None:
    (claim,) = claims_of(text, nlp).values()
    assert claim.period.start == start
