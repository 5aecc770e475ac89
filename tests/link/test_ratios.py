"""Ratios that no series holds: per head, shares of a wider place, shares of a series."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from factcheck.link import link_claims
from factcheck.link.catalogue import catalogue_of
from factcheck.link.ratios import per_head, populations_of, share_of
from factcheck.model import Frequency, Place, QuantityKind, Stat, StockFlow
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_corpus,
    make_observation,
    make_series,
)


def town(series_id: str, measure: str, unit: str = "PS", area: str = "US", **fields):
    return make_series(
        series_id,
        title=measure.capitalize(),
        measure=measure,
        unit_measure=unit,
        ref_area=area,
        ref_area_name={"US": "United States", "US-OH": "Ohio"}[area],
        **fields,
    )


PEOPLE = town("demo:people", "population", freq=Frequency.YEAR)
DEBT = town("demo:debt", "town debt", "USD", freq=Frequency.YEAR)
MILLS = town("demo:mills", "mill jobs", aliases=("jobs in mills",))
JOBS = town("demo:jobs", "jobs")
FIRES = town("demo:fires", "house fires", "FIRES", stock_flow=StockFlow.FLOW)
FIRES_OH = town(
    "demo:fires:US-OH", "house fires", "FIRES", "US-OH", stock_flow=StockFlow.FLOW
)
ALL = [PEOPLE, DEBT, MILLS, JOBS, FIRES, FIRES_OH]
VALUES = [
    make_observation("2024", 400, "demo:people"),
    make_observation("2024", 9000, "demo:debt"),
    make_observation("2024", 30, "demo:mills"),
    make_observation("2024", 120, "demo:jobs"),
    make_observation("2024", 80, "demo:fires"),
    make_observation("2024", 20, "demo:fires:US-OH"),
]
CORPUS = make_corpus(ALL, VALUES)


def only(derived) -> tuple[Decimal, str]:
    (obs,) = derived.observations
    return obs.value, obs.note


def test_an_amount_per_person_is_divided_by_the_population():
    assert only(per_head(DEBT, [PEOPLE], CORPUS)) == (
        Decimal("22.5"),
        "9,000 / 400 = 22.5000",
    )


def test_a_rate_is_multiplied_by_its_base():
    found = per_head(FIRES, [PEOPLE], CORPUS, base=Decimal(1000))
    assert found.series.unit_measure == "PER_1000_PEOPLE"
    assert only(found)[0] == 200


def test_a_share_is_in_percent_and_approximate():
    found = share_of(MILLS, JOBS, CORPUS)
    assert (found.series.unit_measure, only(found)[0]) == ("PT", 25)
    assert found.observations[0].qualifier == "approx"


def test_finer_amounts_are_added_up_to_the_years_they_cover():
    monthly = town(
        "demo:m", "sales", "USD", stock_flow=StockFlow.FLOW, freq=Frequency.MONTH
    )
    months = [
        make_observation(f"2024-{month:02}", 10, "demo:m") for month in range(1, 13)
    ]
    later = [make_observation("2025-01", 10, "demo:m")]
    corpus = make_corpus([PEOPLE, monthly], [VALUES[0], *months, *later])
    assert only(per_head(monthly, [PEOPLE], corpus))[0] == Decimal("0.3")


def test_an_old_population_does_not_stand_for_the_present_one():
    corpus = make_corpus(
        [PEOPLE, DEBT],
        [
            make_observation("2010", 400, "demo:people"),
            make_observation("2024", 9000, "demo:debt"),
        ],
    )
    assert per_head(DEBT, [PEOPLE], corpus) is None


def test_the_population_is_found_by_its_description():
    workers = town("demo:workers", "population of workers", breakdown="workers")
    catalogue = catalogue_of(make_corpus([workers, PEOPLE, DEBT]))
    (found,) = populations_of("US", catalogue)
    assert found.series_id == "demo:people"
    assert populations_of("US-OH", catalogue) == []


def test_years_that_one_count_of_people_lacks_come_from_another():
    census = town("demo:census", "population", freq=Frequency.YEAR)
    corpus = make_corpus(
        [PEOPLE, census, DEBT],
        [
            make_observation("2010", 100, "demo:people"),
            make_observation("2024", 400, "demo:census"),
            make_observation("2024", 9000, "demo:debt"),
        ],
    )
    assert only(per_head(DEBT, [PEOPLE, census], corpus))[0] == Decimal("22.5")


@pytest.mark.parametrize(
    ("text", "figure", "kind", "measure", "wanted"),
    [
        (
            "The town debt is $22 for every resident.",
            "$22",
            QuantityKind.MONEY,
            "town debt",
            "demo:debt / demo:people",
        ),
        (
            "Town debt per person is $22.",
            "$22",
            QuantityKind.MONEY,
            "Town debt per person",
            "demo:debt / demo:people",
        ),
        (
            "Mill jobs make up 25% of all jobs.",
            "25%",
            QuantityKind.PERCENT,
            "jobs",
            "demo:mills / demo:jobs",
        ),
        (
            "Ohio has 25% of the nation's house fires.",
            "25%",
            QuantityKind.PERCENT,
            "nation's house fires",
            "demo:fires:US-OH / demo:fires",
        ),
    ],
)
def test_words_of_a_ratio_lead_to_the_quotient(text, figure, kind, measure, wanted):
    article = make_article(text)
    place = Place(name="Ohio", code="US-OH") if "Ohio" in text else None
    claim = make_claim(
        figure, article, kind=kind, measure=measure, place=place, stat=Stat.SHARE
    )
    (link,) = link_claims([claim], article, CORPUS)
    assert link.chosen is not None
    assert link.chosen.series.series_id == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("About 5% of Americans live in Ohio.", True),
        ("Some 5% of all people living in Ohio's towns rent.", False),
        ("Ohio is home to 5% of Americans.", True),
        ("5% of the US population resides in Ohio.", True),
        ("5% of Americans own a mill in Ohio.", False),
    ],
)
def test_people_who_live_somewhere_are_a_share_of_the_population(
    text, wanted, tmp_path
):
    rows = "US,US,America,,country,,American|Americans,\nUS-OH,Ohio,,US,state,,,\n"
    (tmp_path / "places.csv").write_text(
        f"code,name,aliases,parent,kind,codes,demonyms,members\n{rows}",
        encoding="utf-8",
    )
    ohio = replace(
        PEOPLE, series_id="demo:people:US-OH", ref_area="US-OH", ref_area_name="Ohio"
    )
    nation = [
        make_observation("2024", 400, "demo:people"),
        make_observation("2024", 20, "demo:people:US-OH"),
    ]
    corpus = replace(make_corpus([PEOPLE, ohio, DEBT], nation), root=tmp_path)
    article = make_article(text)
    claim = make_claim(
        "5%",
        article,
        kind=QuantityKind.PERCENT,
        measure="Americans",
        place=Place(name="Ohio", code="US-OH"),
        stat=Stat.SHARE,
    )
    (link,) = link_claims([claim], article, corpus)
    assert (link.chosen is not None) is wanted
    if link.chosen is not None:
        assert link.chosen.series.series_id == "demo:people:US-OH / demo:people"
        assert link.chosen.computed[0].value == 5


@pytest.mark.parametrize(
    ("measure", "wanted"),
    [
        ("town debt per head", "demo:debt / demo:people"),
        ("town debt", "demo:debt"),
        ("house fires per inhabitant", "demo:fires / demo:people"),
    ],
)
def test_the_growth_of_an_amount_per_head_is_not_that_of_the_amount(measure, wanted):
    article = make_article(f"Since 2020 {measure} fell by 14%.")
    claim = make_claim(
        "14%",
        article,
        kind=QuantityKind.PERCENT_CHANGE,
        measure=measure,
        stat=Stat.CHANGE,
    )
    (link,) = link_claims([claim], article, CORPUS)
    assert link.chosen is not None
    assert link.chosen.series.series_id == wanted


def test_growth_per_head_is_that_of_a_rate_per_many_people():
    rate = town(
        "demo:beds",
        "free beds in public hospitals per 1,000 people",
        "PER_1000_PEOPLE",
        aliases=("free beds in public hospitals",),
        stock_flow=StockFlow.RATE,
    )
    beds = town("demo:all", "free beds in public hospitals", "BEDS")
    values = [
        make_observation("2024", 3, "demo:beds"),
        make_observation("2024", 400, "demo:people"),
    ]
    article = make_article(
        "Free beds in public hospitals per head fell by 14% since 2020."
    )
    claim = make_claim(
        "14%",
        article,
        kind=QuantityKind.PERCENT_CHANGE,
        measure="free beds in public hospitals per head",
        stat=Stat.CHANGE,
    )
    corpus = make_corpus([rate, beds, PEOPLE], values)
    (link,) = link_claims([claim], article, corpus)
    assert link.chosen is not None
    assert link.chosen.series.series_id == "demo:beds"


def test_the_share_of_a_population_is_not_taken_from_another_series():
    article = make_article("Ohio has 25% of the nation's people, and house fires.")
    claim = make_claim(
        "25%",
        article,
        kind=QuantityKind.PERCENT,
        measure="nation's people",
        place=Place(name="Ohio", code="US-OH"),
        stat=Stat.SHARE,
    )
    (link,) = link_claims([claim], article, CORPUS)
    assert link.chosen is None


def test_a_series_of_a_state_is_no_share_of_the_nation():
    rate = town(
        "demo:rate", "house fire rate", "PT", "US-OH", stock_flow=StockFlow.RATE
    )
    article = make_article("Ohio has 25% of the nation's house fire rate.")
    claim = make_claim(
        "25%",
        article,
        kind=QuantityKind.PERCENT,
        measure="nation's house fire rate",
        place=Place(name="Ohio", code="US-OH"),
    )
    corpus = make_corpus(rate, [make_observation("2024", 25, "demo:rate")])
    (link,) = link_claims([claim], article, corpus)
    assert link.chosen is None
    assert link.rejected[0].rejected_by == "share_of_wider"


def test_per_household_is_not_per_person():
    article = make_article("The town debt is $22 per household.")
    claim = make_claim("$22", article, kind=QuantityKind.MONEY, measure="town debt")
    (link,) = link_claims([claim], article, CORPUS)
    assert link.chosen is None
