"""Names of one body are recognised without a list of bodies."""

from __future__ import annotations

import pytest

from factcheck.link import same_body, short_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Department of Homeland Security", "DHS"),
        ("U.S. Department of Homeland Security (DHS)", "DHS"),
        ("Bureau of Labor Statistics", "U.S. Bureau of Labor Statistics"),
        ("ONS", "Office for National Statistics"),
    ],
)
def test_names_of_one_body_agree(one, other):
    assert same_body(one, other)
    assert same_body(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Department of Labor", "DHS"), ("", "DHS"), ("U.S. officials", "U.S. Navy")],
)
def test_names_of_other_bodies_do_not(one, other):
    assert not same_body(one, other)


def test_short_name_is_the_acronym_in_brackets():
    assert short_name("Permit Office (PO)") == "PO"
    assert short_name("Permit Office") == "Permit Office"
