"""Word forms that let a word be looked up as it stands."""

from __future__ import annotations

import pytest

from factcheck.extract import lexicon
from factcheck.model import Direction


@pytest.mark.parametrize(
    ("verb", "wanted"),
    [
        ("rise", {"rise", "rises", "rose", "risen", "rising"}),
        ("slip", {"slip", "slips", "slipped", "slipping"}),
        ("edge", {"edge", "edges", "edged", "edging"}),
        ("multiply", {"multiply", "multiplies", "multiplied", "multiplying"}),
        ("total", {"total", "totals", "totaled", "totaling"}),
    ],
)
def test_verbs_have_all_their_forms(verb: str, wanted: set[str]) -> None:
    assert lexicon.forms(verb) == wanted


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("agencies", "agency"),
        ("bonuses", "bonus"),
        ("houses", "house"),
        ("losses", "loss"),
        ("people", "person"),
        ("branches", "branch"),
        ("series", "series"),
        ("crises", "crisis"),
        ("gas", "gas"),
        ("police", "police"),
    ],
)
def test_nouns_have_a_singular(plural: str, singular: str) -> None:
    assert lexicon.singular(plural) == singular


@pytest.mark.parametrize(
    ("form", "participle"),
    [
        ("arrested", "arrested"),
        ("holding", "held"),
        ("took", "taken"),
        ("close", "closed"),
        ("killing", "killed"),
    ],
)
def test_verb_forms_have_a_participle(form: str, participle: str) -> None:
    assert lexicon.participle(form) == participle


@pytest.mark.parametrize(
    ("word", "direction"),
    [
        ("soared", Direction.UP),
        ("Decline", Direction.DOWN),
        ("up", Direction.UP),
        ("fewer", Direction.DOWN),
        ("changed", None),
        ("otter", None),
    ],
)
def test_words_of_change_point_somewhere(
    word: str, direction: Direction | None
) -> None:
    assert lexicon.direction_of(word) is direction
