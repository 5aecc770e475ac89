"""Claims of our own sentences: measure, period, place, source, base."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.extract import extract_claims, extract_many
from factcheck.model import (
    Article,
    Claim,
    Direction,
    PublicationDate,
    QuantityKind,
    Relation,
    Stat,
)

GOLD = Path(__file__).resolve().parent.parent / "gold" / "claims.jsonl"
ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()
]
PUBLISHED = PublicationDate.on(date(2025, 6, 12))

pytestmark = pytest.mark.model


def claims_of(text: str, nlp: Any, **fields: Any) -> dict[str, Claim]:
    article = Article(id="a", text=text, **{"published": PUBLISHED, **fields})
    return {claim.text: claim for claim in extract_claims(article, nlp)}


def as_row(claim: Claim, found: dict[str, Claim]) -> dict[str, Any]:
    """Write a claim with all fields that a gold row may have."""
    period = claim.period
    base_of = [c.text for c in found.values() if c.id == claim.base_of]
    return {
        "kind": str(claim.quantity.kind),
        "head": claim.measure.head,
        "start": period.start and period.start.isoformat(),
        "end": period.last_day and period.last_day.isoformat(),
        "direction": claim.direction and str(claim.direction),
        "place": claim.place and claim.place.name,
        "attribution": claim.attribution,
        "base_of": base_of[0] if base_of else None,
        "forecast": claim.is_forecast,
    }


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:50] for row in ROWS])
def test_gold_sentence_is_read_as_annotated(row: dict[str, Any], nlp: Any) -> None:
    day = date.fromisoformat(row["published"])
    found = claims_of(row["text"], nlp, published=PublicationDate.on(day))
    for wanted in row["claims"]:
        got = as_row(found[wanted["text"]], found)
        assert {key: got[key] for key in wanted if key != "text"} == {
            key: value for key, value in wanted.items() if key != "text"
        }, wanted["text"]


def test_both_ends_of_a_change_keep_their_own_dates_and_places(nlp: Any) -> None:
    found = claims_of(
        "The union has raised its contracts from 135 in 25 towns in December 2023 to 628 "
        "in 40 towns as of May 28, 2025.",
        nlp,
    )
    days = {text: claim.period.start for text, claim in found.items()}
    assert days == {
        "135": date(2023, 12, 1),
        "25": date(2023, 12, 1),
        "628": date(2025, 5, 28),
        "40": date(2025, 5, 28),
    }
    assert found["135"].base_of == found["628"].id
    assert found["135"].measure.head == found["628"].measure.head == "contract"
    assert found["25"].measure.head == "town"


def test_a_pronoun_goes_on_with_the_measure_before(nlp: Any) -> None:
    found = claims_of("Payrolls grew by 9,000 in May. They fell by 400 in April.", nlp)
    assert found["400"].measure.head == "payroll"
    assert found["400"].measure.antecedent
    assert found["400"].stat is Stat.CHANGE
    assert found["400"].direction is Direction.DOWN


@pytest.mark.parametrize(
    ("text", "figure", "measure"),
    [
        ("Officials put the total of flooded homes at 312.", "312", "flooded homes"),
        (
            "The number of tram partnerships grew to 900. The city board put the tally "
            "at 1,001 on Wednesday.",
            "1,001",
            "tram partnerships",
        ),
    ],
)
def test_who_puts_a_count_somewhere_is_not_what_is_counted(
    text: str, figure: str, measure: str, nlp: Any
) -> None:
    assert claims_of(text, nlp)[figure].measure.text == measure


def test_an_undated_past_sentence_goes_on_with_the_date_before(nlp: Any) -> None:
    found = claims_of(
        "The patrol made 310 arrests in May. It seized 42 boats and fined 17 owners.",
        nlp,
    )
    assert found["42"].period.start == found["17"].period.start == date(2025, 5, 1)
    assert found["42"].period.basis == "from_context"


@pytest.mark.parametrize(
    "text",
    [
        "The patrol made 310 arrests in May. The bill would give it 42 boats.",
        "The patrol made 310 arrests in May. Mortgages carry rates of 42 percent.",
        "The patrol, founded in 2002, has 42 boats.",
        "Sales were the highest since 1999, at 42 boats.",
        "The office said Friday that it has 42 boats.",
        "Zurich, Jun 3 (XYZ) The office has 42 boats.",
    ],
    ids=["plan", "present", "relative clause", "record", "day of report", "dateline"],
)
def test_dates_of_other_things_date_no_figure(text: str, nlp: Any) -> None:
    claim = next(c for t, c in claims_of(text, nlp).items() if t.startswith("42"))
    assert claim.period.relation is Relation.NONE
    assert not claim.period.is_dated


def test_a_level_stands_at_a_date_and_a_flow_in_a_period(nlp: Any) -> None:
    found = claims_of("The port had 90 cranes in May. It sold 30 cranes in May.", nlp)
    assert found["90"].period.relation is Relation.AS_OF
    assert found["30"].period.relation is Relation.IN
    assert (found["90"].stat, found["30"].stat) == (Stat.LEVEL, Stat.FLOW)


@pytest.mark.parametrize(
    ("text", "kind", "direction"),
    [
        ("The jobless rate rose to 4.1 percent.", "percent", None),
        ("The jobless rate rose 4.1 percent.", "percent_change", "up"),
        ("Rents were up 4.1 percent.", "percent_change", "up"),
        ("A decline of 4.1 percent followed.", "percent_change", "down"),
        ("Rents are 4.1 percent lower than in 2020.", "percent_change", "down"),
        ("The yearly increase in rents slowed to 4.1 percent.", "percent_change", "up"),
        ("About 4.1 percent of flats stood empty.", "percent", None),
        ("Inflation was 4.1 percent.", "percent", None),
    ],
)
def test_changes_are_told_from_levels(
    text: str, kind: str, direction: str | None, nlp: Any
) -> None:
    claim = claims_of(text, nlp)["4.1 percent"]
    assert claim.quantity.kind == QuantityKind(kind)
    assert (claim.direction and str(claim.direction)) == direction


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("It offers signing bonuses of $900.", "bonus"),
        ("It pays a $900 bonus.", "bonus"),
        ("The law sets aside $900 for new boats.", "money"),
        ("The annual deficit climbed to $900.", "deficit"),
        ("They won contracts worth $900.", "contract"),
        ("It got $900 in federal grants.", "grant"),
    ],
)
def test_money_measures_what_it_is_for(text: str, head: str, nlp: Any) -> None:
    assert claims_of(text, nlp)["$900"].measure.head == head


def test_reported_speech_keeps_its_source(nlp: Any) -> None:
    found = claims_of(
        "The Harbour Bureau said 14 ships sank last year. It said 9 were old. "
        "Another 3 burned.",
        nlp,
    )
    assert {claim.attribution for claim in found.values()} == {"Harbour Bureau"}


def test_analysts_guesses_are_optional_forecasts(nlp: Any) -> None:
    claim = claims_of("Analysts had forecast 190,000 new jobs.", nlp)["190,000"]
    assert claim.optional
    assert claim.is_forecast


def test_location_and_topic_come_from_the_layout(nlp: Any) -> None:
    text = "River wildlife\n\nVolunteers counted:\n• 40 otters\n• 12 beaver dams"
    found = claims_of(text, nlp)
    assert found["40"].location == "list"
    assert found["12"].measure.text == "beaver dams"
    assert "wildlife" in found["40"].measure.topic_words


def test_a_number_glued_to_its_noun_is_counted(nlp: Any) -> None:
    assert claims_of("They tested 2321samples in May.", nlp)["2321"].measure.head == (
        "sample"
    )


def test_numbers_of_names_and_dates_are_no_claims(nlp: Any) -> None:
    text = (
        "Under Title 42 and 287(g), 12 towns met on 3 May 2025 at 7 p.m. for Phase 2."
    )
    assert set(claims_of(text, nlp)) == {"12"}


def test_claims_carry_the_article(nlp: Any) -> None:
    text = "Preamble. The zoo has 12 apes."
    claim = claims_of(text, nlp, outlet="The Paper")["12"]
    assert claim.id == "a:22-24"
    assert claim.article_id == "a"
    assert claim.outlet == "The Paper"
    assert claim.sentence.of(text) == "The zoo has 12 apes."


def test_many_articles_give_the_same_as_one_by_one(nlp: Any) -> None:
    articles = [
        Article(id=str(i), text=row["text"], published=PUBLISHED)
        for i, row in enumerate(ROWS[:8])
    ]
    together = list(extract_many(articles, nlp, batch_size=3))
    assert together == [extract_claims(article, nlp) for article in articles]


def test_without_publication_date_relative_dates_stay_open(nlp: Any) -> None:
    article = Article(id="a", text="The patrol made 310 arrests last month.")
    claim = extract_claims(article, nlp)[0]
    assert not claim.period.is_dated
