"""Which role a number gets from its shape and the words around it."""

from __future__ import annotations

import pytest

from factcheck.extract.mentions import NumberRole
from factcheck.extract.quantities import find_quantities

ROLES = [
    ("The ferry sailed on May 28, 2025.", "28", NumberRole.DATE),
    ("The ferry sailed on 28 May.", "28", NumberRole.DATE),
    ("The mill closed in 1998.", "1998", NumberRole.DATE),
    ("The 2016 election was close.", "2016", NumberRole.DATE),
    ("The seas may rise by 2100.", "2100", NumberRole.DATE),
    ("Between 2014 and 2016 it was shut.", "2014 and 2016", NumberRole.DATE),
    ("It happened in nineteen eighty-four.", "nineteen eighty-four", NumberRole.DATE),
    ("The bell rang at 7:18 p.m. sharp.", "18", NumberRole.DATE),
    ("They met at 9 a.m. sharp.", "9", NumberRole.DATE),
    ("The 1990s were calm.", "1990", NumberRole.DATE),
    ("The log is dated 2025-09-03.", "09", NumberRole.DATE),
    ("Results for FY2024 are out.", "2024", NumberRole.DATE),
    ("The 287(g) office opened.", "287", NumberRole.NAME),
    ("The MS-13 case went on.", "13", NumberRole.NAME),
    ("Emissions of CO2 fell.", "2", NumberRole.NAME),
    ("The S&P 500 fell.", "500", NumberRole.NAME),
    ("They drove Route 66 home.", "66", NumberRole.NAME),
    ("The One Big Beautiful Bill passed.", "One", NumberRole.NAME),
    ("a Boeing 737 landed. The 737 fleet is old.", "737", NumberRole.NAME),
    ("Trent 900 engines were used.", "900", NumberRole.NAME),
    ("It is a level 1 offence.", "1", NumberRole.NAME),
    ("Visit www.example.org/a/12345 soon.", "12345", NumberRole.NAME),
    ("Her 11th try worked.", "11", NumberRole.ORDINAL),
    ("It ranks No. 7 there.", "7", NumberRole.ORDINAL),
    ("A 45-year-old baker won.", "45-year", NumberRole.AGE),
    ("Children aged 6 to 12 swam.", "6 to 12", NumberRole.AGE),
    ("Ann Lee, 66, swam.", "66", NumberRole.AGE),
    ("Voters 30 and older agreed.", "30", NumberRole.AGE),
    ("They had boys aged 3 and 5 there.", "5", NumberRole.AGE),
    ("A 30-year loan was signed.", "30-year", NumberRole.DURATION),
    ("It took five years.", "five years", NumberRole.DURATION),
    ("It lasts two more weeks.", "two more weeks", NumberRole.DURATION),
    ("He read “One Big Beautiful Bill” twice.", "One", NumberRole.NAME),
    ("Officers Arrest Two Men In Paris", "Two", NumberRole.QUANTITY),
    ("They flew Air Force One home.", "One", NumberRole.NAME),
    ("A three-judge panel sat.", "three", NumberRole.NAME),
    ("They lost 2-3 at home.", "2", NumberRole.SCORE),
    ("A 5-4 ruling came.", "5", NumberRole.SCORE),
    ("Ring 202-555-0134 now.", "555", NumberRole.CONTACT),
    ("Ring +44 20 7946 0958 now.", "7946", NumberRole.CONTACT),
    ("It is at 12 Mill Road now.", "12", NumberRole.CONTACT),
    ("1. Wash your hands", "1", NumberRole.LISTING),
    ("As shown before.[12]", "12", NumberRole.LISTING),
    ("She is one of the best.", "one", NumberRole.PRONOUN),
    ("This is the one that works.", "one", NumberRole.PRONOUN),
    ("They hired 2000 workers.", "2000", NumberRole.QUANTITY),
    ("In Texas 15 people drowned.", "15", NumberRole.QUANTITY),
    ("The average week has 34.3 hours.", "34.3 hours", NumberRole.QUANTITY),
    ("A 10-12 percent fee applies.", "10-12 percent", NumberRole.QUANTITY),
]


@pytest.mark.parametrize(
    ("text", "surface", "role"), ROLES, ids=[text for text, _, _ in ROLES]
)
def test_number_has_role(text: str, surface: str, role: NumberRole) -> None:
    roles = {mention.span.of(text): mention.role for mention in find_quantities(text)}
    assert roles.get(surface) is role


@pytest.mark.parametrize("role", list(NumberRole), ids=str)
def test_every_role_has_a_case(role: NumberRole) -> None:
    assert role in {wanted for _, _, wanted in ROLES}


def test_every_number_that_is_no_quantity_is_optional() -> None:
    mentions = find_quantities("On May 5 Ann Lee, 66, won 3-2 on Route 66 in 12 days.")
    assert {mention.optional for mention in mentions} == {True}


def test_list_marks_do_not_hide_the_numbers_of_their_items() -> None:
    text = "- 45 arrests\n- 12 fines\n• 3,000 visits"
    found = [mention.span.of(text) for mention in find_quantities(text)]
    assert found == ["45", "12", "3,000"]


def test_table_cells_are_read_one_by_one() -> None:
    text = "| Year | Arrests |\n| 2023 | 1,204 |\n| 2024 | 1,377 |"
    found = [
        mention.span.of(text)
        for mention in find_quantities(text)
        if mention.role is NumberRole.QUANTITY
    ]
    assert found == ["1,204", "1,377"]


def test_numbers_are_not_joined_across_lines() -> None:
    text = "Two hundred\nthirty towns"
    values = [mention.quantity.value for mention in find_quantities(text)]
    assert values == [200, 30]
