"""Spellings shown to the parser: capitals, "per cent", glued scales, hedges."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.extract.quantities import find_quantities
from factcheck.extract.spelling import Cases, familiar, is_shouted


@pytest.mark.parametrize(
    ("line", "shouted"),
    [
        ("CITY ADDS 300 BUSES IN MAY", True),
        ("ECB and IMF see 2% in May", False),
        ("NATO TALKS", False),
        ("", False),
    ],
)
def test_lines_in_capitals_are_told_from_names(line: str, shouted: bool) -> None:
    assert is_shouted(line) is shouted


def test_names_keep_the_case_that_the_article_gives_them() -> None:
    cases = Cases(["The EU counts goats in Malta.", "Goats rest."])
    assert cases.calm("EU GOATS IN MALTA REST") == "EU goats in Malta rest"


@pytest.mark.parametrize("hedge", ["more than", "less than", "More than"])
def test_hedges_before_verbs_keep_their_length(hedge: str) -> None:
    text = f"The fleet {hedge} doubled in May."
    shown = familiar(text, find_quantities(text))
    assert len(shown) == len(text)
    assert hedge not in shown


def test_other_hedges_stay() -> None:
    text = "It has more than 40 boats."
    assert familiar(text, find_quantities(text)) == text


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word", "norm"),
    [
        ("Fares rose 11.5 per cent in May.", "per cent", "percent"),
        ("It earned £84m in May.", "m", "million"),
        ("It earned €3bn in May.", "bn", "billion"),
    ],
)
def test_units_have_the_norm_of_familiar_words(
    text: str, word: str, norm: str, nlp: Any
) -> None:
    doc = nlp(text)
    assert norm in [token.norm_ for token in doc if token.text == word]
