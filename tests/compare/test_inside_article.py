"""Headline, text and tables of one article against each other, as the extractor reads them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from compare_build import CORPUS
from spacy.language import Language

from factcheck.compare import find_disagreements
from factcheck.extract import extract_claims
from factcheck.link import link_claims
from factcheck.model import CheckedArticle, Disagreement
from factcheck.model import DisagreementKind as Kind
from factcheck.testing.factories import make_article
from factcheck.verify import verify_claims

pytestmark = pytest.mark.model

Compare = Callable[..., list[Disagreement]]
TABLE = """
| District | Trams | Buses |
| --- | --- | --- |
| Old Town | 212 | 41 |
| Harbour | 184 | 35 |
| Hillside | 137 | 22 |
| Total | {} | 98 |
"""


@pytest.fixture
def compared(nlp: Language) -> Compare:
    """Return what is said of the figures of one article."""

    def compare(text: str, title: str = "") -> list[Disagreement]:
        article = make_article(text, outlet="Herald", title=title)
        claims = extract_claims(article, nlp)
        links = link_claims(claims, article, CORPUS, search=None)
        findings = verify_claims(claims, links, article, CORPUS)
        checked = CheckedArticle(
            article=article, claims=tuple(claims), findings=tuple(findings)
        )
        return find_disagreements([checked], CORPUS)

    return compare


def conflicts(found: list[Disagreement]) -> list[str]:
    """Return the explanations of conflicts."""
    return [one.explanation for one in found if one.kind is Kind.CONFLICT]


def test_a_total_that_its_column_does_not_give_is_a_conflict(compared: Compare) -> None:
    (said,) = conflicts(compared("The fleet in numbers:\n" + TABLE.format(523)))
    assert "table has the total 523" in said
    assert "212 + 184 + 137 = 533" in said


@pytest.mark.parametrize(
    "text",
    [
        TABLE.format(533),
        TABLE.format(953),  # the districts shown are not all
        TABLE.format(523).replace("Trams", "Average age"),
        TABLE.format(523).replace("Total", "Northern line"),
        TABLE.format(523).replace("Hillside", "of which new"),
    ],
)
def test_a_column_that_adds_up_or_is_no_sum_is_fine(
    compared: Compare, text: str
) -> None:
    assert conflicts(compared("The fleet in numbers:\n" + text)) == []


def test_a_total_of_a_row_is_added_up_too(compared: Compare) -> None:
    text = """
| District | Men | Women | Total |
| --- | --- | --- | --- |
| Old Town | 212 | 230 | 442 |
| Harbour | 184 | 190 | 347 |
"""
    (said,) = conflicts(compared("Who rides:\n" + text))
    assert "184 + 190 = 374" in said


def test_the_text_is_held_against_the_cell_that_it_names(compared: Compare) -> None:
    text = "Hillside has 157 trams. Harbour runs 184 trams.\n" + TABLE.format(533)
    found = compared(text)
    (said,) = conflicts(found)
    assert "157 (trams) in the text, but 137 in the table (Hillside, Trams)" in said
    assert [one.kind for one in found if one.kind.is_agreement] == [Kind.AGREE]


@pytest.mark.parametrize(
    "sentence",
    [
        "Hillside sold 20 trams.",  # far from what it has
        "Hillside has 137 trams.",
        "Hillside has about 140 trams.",
        "Hillside has 22 buses.",
        "Elsewhere 157 trams are at work.",
    ],
)
def test_other_figures_about_a_row_are_no_conflict(
    compared: Compare, sentence: str
) -> None:
    assert conflicts(compared(sentence + "\n" + TABLE.format(533))) == []


TEXT = "The council will buy 540 trams over the next years, the mayor said."


@pytest.mark.parametrize("title", ["City to buy 450 trams", "City to buy 600 trams"])
def test_a_headline_that_the_text_does_not_bear_out_is_a_conflict(
    compared: Compare, title: str
) -> None:
    apart = compared(TEXT, title=title)
    (said,) = conflicts(apart)
    assert said.startswith("Herald’s headline has ")
    assert "its text 540 (trams)" in said
    assert len(apart[0].claim_ids) == 1
    (within,) = conflicts(compared(f"{title}\n\n{TEXT}", title=title))
    assert within


@pytest.mark.parametrize(
    "title",
    [
        "City to buy 540 trams",
        "City to buy more than 500 trams",
        "City to buy 3 trams",
        "City to buy 450 buses",
        "Trams for 2025",
        "",
    ],
)
def test_a_headline_that_may_be_meant_otherwise_is_none(
    compared: Compare, title: str
) -> None:
    assert conflicts(compared(TEXT, title=title)) == []
    if title:
        assert conflicts(compared(f"{title}\n\n{TEXT}", title=title)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Of the 300 beds in the city, 240 were taken, or 75 percent.",
            "75 percent beside 240 of 300, which is 80%",
        ),
        (
            "The council gave $60 million to schools, $35 million to roads and "
            "$20 million to parks, for a total of $120 million.",
            "= 115 million",
        ),
        (
            "It approved a budget of $120 million: $60 million for schools, $35 million "
            "for roads and $20 million for parks.",
            "= 115 million",
        ),
        (
            "The library counted 18,412 visits in 2024. Across the town, people liked it. "
            "The library counted 17,208 visits in 2024.",
            "18,412",
        ),
    ],
)
def test_numbers_of_the_text_that_cannot_stand_together(
    compared: Compare, text: str, said: str
) -> None:
    (found,) = conflicts(compared(text))
    assert said in found


@pytest.mark.parametrize(
    "text",
    [
        "Of the 300 beds in the city, 240 were taken, or 80 percent.",
        "The council gave $60 million to schools, $35 million to roads and $25 million "
        "to parks, for a total of $120 million.",
        "The library counted 18,412 visits in 2023. It counted 17,208 visits in 2024.",
        "The library counted about 18,000 visits in 2024. It counted 17,208 visits in "
        "2024.",
        "It spent about $120 million: $60 million for schools, $35 million for roads and "
        "$21 million for parks.",
    ],
)
def test_numbers_of_the_text_that_can_stand_together(
    compared: Compare, text: str
) -> None:
    assert conflicts(compared(text)) == []
