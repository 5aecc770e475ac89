"""Figures that words hold together loosely: weak relations, and how they are told."""

from __future__ import annotations

from typing import Any

import pytest
from compare_build import CORPUS, as_of, checked, kinds

from factcheck.compare import find_disagreements
from factcheck.compare.topics import stem, stems_of
from factcheck.model import (
    CheckedArticle,
    Disagreement,
    Measure,
    Modifier,
    Place,
    Stat,
)
from factcheck.model import DisagreementKind as Kind

MONEY: dict[str, Any] = {"stat": Stat.OTHER}


def say(
    outlet: str, text: str, figure: str, measure: str, **fields: Any
) -> CheckedArticle:
    """Return an article with one figure that no series answers."""
    published = fields.pop("published", "2025-09-03")
    head = fields.pop("head", measure.split()[-1].removesuffix("s"))
    fields = {"measure": Measure(text=measure, head=head), "stat": Stat.OTHER, **fields}
    return checked(outlet, text, (figure, fields), published=published, series=None)


def compared(*articles: CheckedArticle) -> list[Disagreement]:
    """Return what is said of some articles."""
    return find_disagreements(articles, CORPUS)


def test_similar_measures_with_other_restrictions_are_told_apart_by_them() -> None:
    found = compared(
        say(
            "Herald", "The storm flooded 4,300 wooden cabins.", "4,300", "wooden cabins"
        ),
        say("Post", "The storm flooded 7,150 stone cabins.", "7,150", "stone cabins"),
    )
    assert kinds(found) == [Kind.DIFFERENT_MEASURE]
    assert found[0].is_weak
    assert "“wooden” / “stone”" in found[0].explanation
    assert [step.name for step in found[0].steps] == ["measure"]


def test_figures_of_another_size_are_left_alone() -> None:
    assert (
        compared(
            say(
                "Herald", "The storm flooded 300 wooden cabins.", "300", "wooden cabins"
            ),
            say(
                "Post", "The storm flooded 7,150 stone cabins.", "7,150", "stone cabins"
            ),
        )
        == []
    )


def test_articles_about_other_subjects_are_left_alone() -> None:
    first = "Orchards along the river sold apples from 4,300 trees with early blossom."
    second = (
        "Engineers tested 7,150 cables after lightning, fires, snow, rust, mice, moss and "
        "one parrot had damaged towers, masts, poles, tunnels, valves or switches; trees."
    )
    found = compared(
        say("Herald", first, "4,300", "trees"),
        say("Post", second, "7,150", "cables"),
    )
    assert found == []


def test_a_figure_has_one_partner_in_another_article() -> None:
    text = "The storm flooded 5,200 wooden cabins near the lake. It hit 9,900 stone cabins."
    both = checked(
        "Post",
        text,
        ("5,200", {"measure": Measure(text="wooden cabins", head="cabin")}),
        ("9,900", {"measure": Measure(text="stone cabins", head="cabin")}),
        series=None,
    )
    one = say(
        "Herald", "It hit 4,300 wooden cabins by the lake.", "4,300", "old cabins"
    )
    found = compared(one, both)
    assert kinds(found) == [Kind.DIFFERENT_MEASURE]
    assert "5,200" in found[0].explanation


def test_a_plan_and_a_fact_are_two_measures() -> None:
    found = compared(
        say("Herald", "The town hired 1,200 wardens.", "1,200", "wardens"),
        say("Post", "It will add 1,000 wardens.", "1,000", "wardens", is_forecast=True),
    )
    assert kinds(found) == [Kind.DIFFERENT_MEASURE]
    assert (
        "1,000 is told as a plan or forecast, 1,200 as a fact" in found[0].explanation
    )


@pytest.mark.parametrize(
    ("figure", "kind"),
    [
        ("$76.5 billion", Kind.AGREE_WITHIN_ROUNDING),
        ("$78.5 billion", Kind.DIFFERENT_MEASURE),
    ],
    ids=["a number that ends in 5 is round", "too far"],
)
def test_sums_of_money_for_one_purpose_may_be_rounded(figure: str, kind: Kind) -> None:
    first = "The harbour gets $75 billion in new money."
    second = f"A funding boost of {figure} goes to the harbour."
    found = compared(
        say("Herald", first, "$75 billion", "new money", head="money", **MONEY),
        say("Post", second, figure, "funding boost", head="boost", **MONEY),
    )
    assert kinds(found) == [kind]
    assert found[0].is_weak


def test_sums_of_money_for_two_purposes_are_two_measures() -> None:
    first = "The town pays about $170 million for dykes and pumps."
    second = "It pays $165 million for the rescue service and pumps."
    found = compared(
        say(
            "Herald",
            first,
            "$170 million",
            "money for dykes and canals",
            head="money",
            modifier=Modifier.ABOUT,
            **MONEY,
        ),
        say(
            "Post",
            second,
            "$165 million",
            "money for the rescue service",
            head="money",
            **MONEY,
        ),
    )
    assert kinds(found) == [Kind.DIFFERENT_MEASURE]


def test_one_number_years_apart_is_the_same_by_chance() -> None:
    text = "The town has 4,300 wooden cabins."
    found = compared(
        say("Herald", text, "4,300", "wooden cabins", published="2020-05-05"),
        say("Post", text, "4,300", "wooden cabins", published="2025-09-03"),
    )
    assert kinds(found) == [Kind.DIFFERENT_DATE]
    assert "the same number at two dates" in found[0].explanation


def test_the_same_words_at_two_dates_differ_by_date() -> None:
    found = compared(
        say(
            "Herald",
            "It has 4,300 wooden cabins.",
            "4,300",
            "wooden cabins",
            period=as_of("2023-01-01"),
            published="2024-05-05",
        ),
        say(
            "Post",
            "It has 5,100 wooden cabins.",
            "5,100",
            "wooden cabins",
            period=as_of("2025-09-01"),
        ),
    )
    assert kinds(found) == [Kind.DIFFERENT_DATE]


def test_other_places_are_left_alone() -> None:
    text = "The storm flooded {} wooden cabins."
    ohio, iowa = Place(name="Ohio", code="US-OH"), Place(name="Iowa", code="US-IA")
    found = compared(
        say("Herald", text.format("4,300"), "4,300", "wooden cabins", place=ohio),
        say("Post", text.format("5,300"), "5,300", "old wooden cabins", place=iowa),
    )
    assert found == []


def test_weak_relations_come_after_firm_ones() -> None:
    cabins = say("Herald", "It flooded 4,300 wooden cabins.", "4,300", "wooden cabins")
    stone = say("Post", "It flooded 7,150 stone cabins.", "7,150", "stone cabins")
    dated = {"period": as_of("2025-09-02")}
    first = say("Wire", "It hit 4,120 tall towers.", "4,120", "tall towers", **dated)
    second = say("Echo", "It hit 5,310 tall towers.", "5,310", "tall towers", **dated)
    found = compared(cabins, stone, first, second)
    assert [one.is_weak for one in found] == sorted(one.is_weak for one in found)
    assert found[0].kind is Kind.CONFLICT


@pytest.mark.parametrize(
    ("one", "other"),
    [("hires", "hiring"), ("arrested", "arrests"), ("agencies", "agency")],
)
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_different_words_do_not_share_a_stem() -> None:
    assert stem("officer") != stem("office")
    assert stems_of("1,200 of the bonus") == {"bonus"}
