"""Capitals stand for governments only where the text has them act."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.link import link_claims
from factcheck.link.capitals import government_in
from factcheck.model import Place, StockFlow
from factcheck.settings import default_corpus
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_corpus,
    make_observation,
    make_series,
)

CITIES = "name,parent,capital_of\nLarne,NO,NO\nPorthaven,NO,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cities.csv").write_text(CITIES, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        ("Larne has doubled its tank fleet.", "tank fleet", "NO"),
        ("Last year Larne quietly spent 40 million on tanks.", "tanks", "NO"),
        ("There are 40,000 people on Larne's payroll.", "federal employment", "NO"),
        ("Larne's parks cover 40 hectares.", "parks", ""),
        ("Rents in Larne have doubled.", "rents", ""),
        ("Larne has 40 tanks, most of them in Larne.", "tanks", ""),
        ("Porthaven has doubled its tank fleet.", "tank fleet", ""),
        ("Larne, a port, welcomes 40 ships.", "ships", ""),
    ],
)
def test_a_capital_is_a_government_where_it_acts(
    folder: Path, text: str, measure: str, expected: str
) -> None:
    name = "Porthaven" if "Porthaven" in text else "Larne"
    assert government_in(name, text, measure, folder) == expected


def test_a_corpus_without_cities_has_no_capitals(tmp_path: Path) -> None:
    assert government_in("Larne", "Larne has 40 tanks.", "tanks", tmp_path) == ""
    assert government_in("Larne", "Larne has 40 tanks.", "tanks", None) == ""


def test_such_a_link_is_not_sure_enough_to_contradict(folder: Path) -> None:
    tanks = make_series(
        measure="tanks", title="Tanks", ref_area="NO", ref_area_name="Norland"
    )
    other = replace(tanks, series_id="demo:tanks:SE", ref_area="SE")
    values = [make_observation("2024", 80, tanks.series_id)]
    corpus = replace(make_corpus([tanks, other], values), root=folder)
    article = make_article("Larne has 40 tanks.")
    claim = make_claim("40", article, measure="tanks", place=Place(name="Larne"))
    (link,) = link_claims([claim], article, corpus)
    assert link.chosen is not None
    assert link.chosen.series.ref_area == "NO"
    assert dict(link.chosen.features)["certainty"] <= 0.5


@pytest.mark.parametrize(
    ("measure", "area"), [("tanks", None), ("federal tanks", "NO"), ("parks", "NO-LA")]
)
def test_a_state_of_that_name_comes_before_the_government(
    folder: Path, measure: str, area: str | None
) -> None:
    nation = make_series(
        measure=measure, title=measure, ref_area="NO", ref_area_name="Norland"
    )
    state = replace(
        nation, series_id="demo:state", ref_area="NO-LA", ref_area_name="Larne"
    )
    series = [nation, state] if area == "NO-LA" else [nation]
    values = [make_observation("2024", 80, one.series_id) for one in series]
    corpus = replace(make_corpus(series, values), root=folder)
    article = make_article(f"Larne has 40 {measure}.")
    claim = make_claim(
        "40", article, measure=measure, place=Place(name="Larne", code="NO-LA")
    )
    (link,) = link_claims([claim], article, corpus)
    found = link.chosen.series.ref_area if link.chosen is not None else None
    assert found == area


def test_the_world_is_not_asked_for_its_share_of_the_world() -> None:
    shares = make_series(
        measure="share of global ship traffic",
        title="Share of global ship traffic",
        unit_measure="PT",
        stock_flow=StockFlow.RATE,
        ref_area="WORLD",
        ref_area_name="World",
    )
    values = [make_observation("2024", 100, shares.series_id)]
    article = make_article("Less than 4% of the world's ship traffic is ours.")
    claim = make_claim(
        "4%",
        article,
        measure="ship traffic",
        place=Place(name="world", code="WORLD"),
        kind="percent",
    )
    (link,) = link_claims([claim], article, make_corpus(shares, values))
    assert link.chosen is None
    assert link.rejected[0].rejected_by == "place"


@pytest.mark.parametrize(
    ("name", "code"), [("Beijing", "CN"), ("Washington", "US"), ("Chicago", "")]
)
def test_the_list_of_cities_names_capitals(name: str, code: str) -> None:
    assert government_in(name, f"{name} has 40.", "", default_corpus()) == code
