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
        ("Congo", "CD"),
        ("Republic of Congo", "CG"),
        ("Lone Star State", "US-TX"),
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

    assert len([place for place in states if place.kind == "state"]) == 50
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


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("KE", "KE"), ("KEN", "KE"), ("ken", "KE"), ("404", "KE"), ("004", "AF"),
        ("12", "US-FL"), ("06", "US-CA"), ("124", "CA"), ("PRI", "US-PR"),
        ("002", "002"), ("XYZ", None), ("", None),
    ],
)  # fmt: skip
def test_codes_of_other_lists_are_known(
    places: Places, code: str, expected: str | None
) -> None:
    assert places.of_code(code) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Kenyans", "KE"),
        ("South African", "ZA"),
        ("British", "GB"),
        ("Koreans", "KR"),
        ("North Korean", "KP"),
        ("Texans", "US-TX"),
        ("Martian", None),
    ],
)
def test_people_lead_to_their_country(
    places: Places, word: str, expected: str | None
) -> None:
    assert places.of_people(word) == expected
    assert places.code_of(word) is None


def test_regions_are_followed_down_to_countries(places: Places) -> None:
    africa = set(places.members("002"))

    assert {"KE", "EG", "ZA", "NG"} <= africa
    assert set(places.members("202")) < africa
    assert not africa & {"002", "015", "US"}
    assert len(places.members("EU")) == 27
    assert len(places.members("OECD")) == 38
    assert len(places.members("NATO")) == 32
    assert places.members("KE") == ("KE",)
    assert places.members("nowhere") == ()


def test_a_place_lies_in_its_region_and_groups(places: Places) -> None:
    assert places.contains("002", "KE")
    assert places.contains("G7", "FR")
    assert not places.contains("G7", "KE")
    assert places.contains("BRICS", "ZA")
    assert places.contains("US-MIDWEST", "US-OH")
    assert places.code_of("sub-Saharan Africa") == "202"


def test_every_state_lies_in_one_census_region(places: Places) -> None:
    regions = ("US-NORTHEAST", "US-MIDWEST", "US-SOUTH", "US-WEST")
    listed = [code for region in regions for code in places.members(region)]
    states = {one.code for one in places if one.parent == "US" and one.kind == "state"}
    assert sorted(listed) == sorted({*states, "US-DC"})


def test_every_country_lies_in_one_part_of_the_world_at_most(places: Places) -> None:
    parts = [set(places.members(code)) for code in ("002", "019", "142", "150", "009")]

    for number, part in enumerate(parts):
        assert not any(part & other for other in parts[number + 1 :])


def test_regions_that_contain_each_other_do_not_turn_in_circles(tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    file.write_text(
        "code,name,aliases,parent,kind,members\n"
        "A,Aland,,,region,B\nB,Bland,,A,region,A|C\nC,Cland,,B,country,\n"
    )

    assert load_places(file).members("A") == ("C",)
