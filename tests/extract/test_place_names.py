"""Names of places are found, names of offices are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.errors import CorpusError
from factcheck.extract.places import PlaceTable, load_places
from factcheck.settings import default_corpus

TABLE = PlaceTable(
    {
        "United States": "US",
        "U.S.": "US",
        "US": "US",
        "Texas": "US-TX",
        "New York": "US-NY",
        "Kenya": "KE",
        "Mexico": "MX",
        "New Mexico": "US-NM",
        "World": "WORLD",
    }
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sales in Texas and New York rose.", ["Texas", "New York"]),
        ("New Mexico counted 40 owls.", ["New Mexico"]),
        ("Kenya’s exports fell.", ["Kenya"]),
        ("In Texas, 5 dams broke.", ["Texas"]),
        ("The U.S. total was 9.", ["U.S."]),
        ("The U.S. Border Patrol said so.", []),
        ("Kenya owes 3 billion US dollars.", ["Kenya"]),
        ("The Wildlife Union of Texas said so.", []),
        ("It gave us texas-sized steaks.", []),
        ("Farms across the world closed.", ["world"]),
    ],
)
def test_places_are_told_from_names_of_offices(text: str, wanted: list[str]) -> None:
    found = [m.place.name for m in TABLE.find(text) if not m.is_part]
    assert found == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Orange County opened 12 clinics.", ["Orange County"]),
        ("In Walla Walla County, 12 closed.", ["Walla Walla County"]),
        ("The Northern District of Texas had 12.", ["Northern District of Texas"]),
        ("The County closed 12.", []),
        ("The Orange County Health Board met.", []),
    ],
)
def test_some_areas_are_told_by_the_kind_in_their_name(
    text: str, wanted: list[str]
) -> None:
    assert [m.place.name for m in TABLE.find(text) if not m.is_part] == wanted


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Wages in the swing states rose.", "US-SWING"),
        ("Battleground states gained jobs.", "US-SWING"),
        ("It gained jobs in midwestern states.", "US-MIDWEST"),
        ("The swing bridges reopened.", None),
    ],
)
def test_groups_of_places_may_be_written_small(text: str, code: str | None) -> None:
    found = load_places(default_corpus() / "places.csv").find(text)
    assert [m.place.code for m in found] == ([code] if code else [])


def test_spans_cover_the_name() -> None:
    text = "From New York to Texas"
    assert [m.span.of(text) for m in TABLE.find(text)] == ["New York", "Texas"]


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("US power plants burn coal. Output fell.", "US"),
        ("US plants and Kenya farms closed.", None),
        ("Farms in Kenya closed.", None),
        ("Kenya counts 17 farms.", None),
        ("Kenya lost. Rain in Kenya fell. Kenya’s farms closed.", "KE"),
        ("They live in the United States illegally.", None),
    ],
)
def test_a_text_is_at_home_in_the_country_it_calls_its_own(
    text: str, home: str | None
) -> None:
    place = TABLE.home(text)
    assert (place and place.code) == home


def test_the_default_corpus_has_places() -> None:
    table = load_places(default_corpus() / "places.csv")
    assert table.code("Uganda") == "UG"
    assert table.code("the United Kingdom") == "GB"
    assert table.code("Nowhere") == ""


def test_a_missing_table_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"places\.csv"):
        load_places(tmp_path / "places.csv")


def test_a_table_without_codes_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text("name\nTexas\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="code"):
        load_places(path)
