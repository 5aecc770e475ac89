"""Names of places and the codes they stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.errors import CorpusError
from factcheck.settings import default_corpus
from factcheck.sources import Places, load_places


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places(default_corpus())


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("United States", "US"),
        ("the United States", "US"),
        ("U.S.", "US"),
        ("US", "US"),
        ("us", None),
        ("UK", "GB"),
        ("Britain", "GB"),
        ("Florida", "US-FL"),
        ("FLORIDA", "US-FL"),
        ("Fla.", "US-FL"),
        ("N.C.", "US-NC"),
        ("Washington, D.C.", "US-DC"),
        ("Puerto Rico", "US-PR"),
        ("Côte d'Ivoire", "CI"),
        ("Cote d’Ivoire", "CI"),
        ("Trinidad and Tobago", "TT"),
        ("South Korea", "KR"),
        ("worldwide", "WORLD"),
        ("New   York", "US-NY"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_names_are_resolved_as_people_write_them(
    places: Places, name: str, code: str | None
) -> None:
    assert places.code_of(name) == code


def test_every_state_lies_in_the_country(places: Places) -> None:
    states = [place for place in places if place.code.startswith("US-")]

    assert len([place for place in states if place.kind == "state"]) == 51
    assert all(places.contains("US", place.code) for place in states)
    assert places.contains("WORLD", "US-TX")
    assert not places.contains("US-TX", "US")


def test_every_name_and_alias_of_a_place_finds_some_place(places: Places) -> None:
    for place in places:
        for name in (place.name, *place.aliases):
            assert places.code_of(name), name


def test_a_folder_without_a_list_knows_no_places(tmp_path: Path) -> None:
    assert load_places(tmp_path).code_of("Florida") is None


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("US,United States,,,country\nUS,Again,,,country\n", "each code once"),
        ("US,United States,,EARTH,country\n", "a code of this list"),
        ("US,,,,country\n", "this column is required"),
    ],
)
def test_mistakes_in_the_list_are_named(
    tmp_path: Path, rows: str, expected: str
) -> None:
    file = tmp_path / "places.csv"
    file.write_text("code,name,aliases,parent,kind\n" + rows)

    with pytest.raises(CorpusError, match=expected):
        load_places(file)


def test_a_list_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="cannot be read"):
        load_places(tmp_path / "nowhere.csv")
