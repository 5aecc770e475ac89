"""Figures that no series answers: compared by their words, and mostly left alone."""

from __future__ import annotations

from typing import Any

import pytest
from compare_build import CORPUS, as_of, checked, kinds

from factcheck.compare import find_disagreements
from factcheck.compare.wording import closed
from factcheck.model import (
    CheckedArticle,
    Direction,
    Measure,
    Place,
    QuantityKind,
    Stat,
)
from factcheck.model import DisagreementKind as Kind

HOUSES = Measure(text="houses without power", head="house")
CABINS = Measure(text="cabins without heating", head="cabin")


def say(
    outlet: str, *figures: tuple[str, dict[str, Any]], published: str = "2025-09-03"
) -> CheckedArticle:
    """Return an article of figures that no series answers, a sentence for each."""
    text = " ".join(f"The storm left {figure} behind." for figure, _ in figures)
    return checked(outlet, text, *figures, published=published, series=None)


def houses(outlet: str, figure: str, **fields: Any) -> CheckedArticle:
    """Return an article with one count of houses."""
    published = fields.pop("published", "2025-09-03")
    return say(outlet, (figure, {"measure": HOUSES, **fields}), published=published)


def test_the_same_words_place_and_day_with_another_number_are_a_conflict() -> None:
    found = find_disagreements(
        [
            houses("Herald", "4,120", period=as_of("2025-09-02")),
            houses("Post", "5,310", period=as_of("2025-09-02")),
        ],
        CORPUS,
    )
    assert kinds(found) == [Kind.CONFLICT]
    assert [step.name for step in found[0].steps] == ["remainder"]


@pytest.mark.parametrize(
    "other",
    [
        {"measure": CABINS},
        {"measure": Measure(text="people", head="people")},
        {"place": Place(name="Ohio", code="US-OH")},
        {"stat": Stat.FLOW},
        {"kind": QuantityKind.PERCENT},
        {"optional": True},
        {"is_forecast": True},
    ],
    ids=["measure", "generic", "place", "stat", "unit", "optional", "forecast"],
)
def test_unrelated_quantities_are_never_compared(other: dict[str, Any]) -> None:
    found = find_disagreements(
        [
            houses("Herald", "4,120", period=as_of("2025-09-02")),
            houses("Post", "5,310", **{"period": as_of("2025-09-02"), **other}),
        ],
        CORPUS,
    )
    assert Kind.CONFLICT not in kinds(found)


def test_generic_nouns_alone_are_no_measure() -> None:
    people = Measure(text="people", head="people")
    found = find_disagreements(
        [
            say(
                "Herald", ("4,120", {"measure": people, "period": as_of("2025-09-02")})
            ),
            say("Post", ("5,310", {"measure": people, "period": as_of("2025-09-02")})),
        ],
        CORPUS,
    )
    assert found == []


def test_figures_of_different_days_are_no_conflict() -> None:
    found = find_disagreements(
        [
            houses("Herald", "4,120", period=as_of("2025-09-02")),
            houses("Post", "5,310", period=as_of("2025-09-09")),
        ],
        CORPUS,
    )
    assert kinds(found) == [Kind.DIFFERENT_DATE]
    assert found[0].steps[0].source == "dates in the articles; no official value"


def test_undated_figures_conflict_only_in_reports_of_one_release() -> None:
    alone = [houses("Herald", "4,120"), houses("Post", "5,310")]
    assert Kind.CONFLICT not in kinds(find_disagreements(alone, CORPUS))


def test_a_list_of_values_for_one_phrase_is_not_held_against_another_list() -> None:
    award = Measure(text="quarterly award", head="award")
    first = say(
        "Herald", *((f, {"measure": award}) for f in ("$1,000", "$750", "$510"))
    )
    second = say("Post", *((f, {"measure": award}) for f in ("$1,200", "$840")))
    assert Kind.CONFLICT not in kinds(find_disagreements([first, second], CORPUS))


def release(outlet: str, last: str, **fields: Any) -> CheckedArticle:
    """Return a report of one release; only the last figure is the outlet's own."""
    return say(
        outlet,
        ("38,417", {"measure": Measure(text="households served", head="household")}),
        ("27,356", {"measure": Measure(text="meters installed", head="meter")}),
        (last, {"measure": HOUSES, **fields}),
    )


@pytest.mark.parametrize(
    ("mine", "theirs", "slip"),
    [
        ("4,120", "4,210", "two digits swapped"),
        ("4,120", "4,160", "one digit different"),
        ("4,120", "412", "a digit more or less"),
    ],
)
def test_a_slip_between_two_reports_of_one_release_is_a_conflict(
    mine: str, theirs: str, slip: str
) -> None:
    found = find_disagreements(
        [release("Herald", mine), release("Post", theirs)], CORPUS
    )
    conflicts = [one for one in found if one.kind is Kind.CONFLICT]
    assert len(conflicts) == 1
    assert slip in conflicts[0].explanation


def test_a_million_for_a_billion_in_one_release_is_a_conflict() -> None:
    found = find_disagreements(
        [
            release("Herald", "$30 million", kind=QuantityKind.MONEY),
            release("Post", "$30 billion", kind=QuantityKind.MONEY),
        ],
        CORPUS,
    )
    assert found[0].kind is Kind.CONFLICT
    assert "factor of a thousand" in found[0].explanation


def test_the_same_telling_number_in_two_reports_of_one_release_agrees() -> None:
    other = Measure(text="homes in the dark", head="home")
    first = release("Herald", "4,123")
    second = release("Post", "4,123", measure=other)
    found = find_disagreements([first, second], CORPUS)
    assert kinds(found) == [Kind.AGREE] * 3


def test_one_number_for_two_groups_is_said_to_be_two_measures() -> None:
    """Of 66,463 arrested ... against 66,463 arrested and 65,682 removed."""
    arrests = Measure(text="drivers fined", head="driver")
    towed = Measure(text="cars towed", head="car")
    blend = Measure(text="fined drivers of broken vans", head="driver")
    first = say(
        "Herald", ("66,463", {"measure": arrests}), ("65,682", {"measure": towed})
    )
    second = say(
        "Post", ("66,463", {"measure": arrests}), ("65,682", {"measure": blend})
    )
    found = find_disagreements([first, second], CORPUS)
    assert kinds(found) == [Kind.DIFFERENT_MEASURE, Kind.AGREE]
    assert "for different things" in found[0].explanation


def test_rounded_money_for_the_same_thing_agrees() -> None:
    wall = {"kind": QuantityKind.MONEY, "stat": Stat.OTHER}
    found = find_disagreements(
        [
            say("Herald", ("$46 billion", {"measure": "harbour wall work", **wall})),
            say("Post", ("$46.5 billion", {"measure": "the harbour wall", **wall})),
        ],
        CORPUS,
    )
    assert kinds(found) == [Kind.AGREE_WITHIN_ROUNDING]


def test_more_than_a_small_number_says_nothing_about_a_large_one() -> None:
    found = find_disagreements(
        [
            houses("Herald", "2,000", modifier="more_than", period=as_of("2025-09-02")),
            houses("Post", "8,501", period=as_of("2025-09-02")),
        ],
        CORPUS,
    )
    assert found == []


def test_a_head_noun_in_common_makes_a_weak_relation_only() -> None:
    mine = Measure(text="signing bonus for recruits", head="bonus")
    theirs = Measure(text="yearly bonus for agents", head="bonus")
    money = {"kind": QuantityKind.MONEY, "stat": Stat.OTHER}
    found = find_disagreements(
        [
            say("Herald", ("$10,000", {"measure": mine, **money})),
            say("Post", ("$12,500", {"measure": theirs, **money})),
        ],
        CORPUS,
    )
    assert kinds(found) == [Kind.DIFFERENT_MEASURE]
    assert found[0].is_weak
    assert "“signing recruits” / “yearly agents”" in found[0].explanation


def test_bodies_named_for_the_same_words_are_different_sources() -> None:
    found = find_disagreements(
        [
            houses(
                "Herald", "4,120", period=as_of("2025-09-02"), attribution="Grid Office"
            ),
            houses(
                "Post", "5,310", period=as_of("2025-09-02"), attribution="Red Lantern"
            ),
        ],
        CORPUS,
    )
    assert kinds(found) == [Kind.DIFFERENT_SOURCE]


def test_upward_and_downward_changes_are_different_numbers() -> None:
    prices = Measure(text="timber prices", head="timber")
    change = {
        "measure": prices,
        "kind": QuantityKind.PERCENT_CHANGE,
        "stat": Stat.CHANGE,
    }
    found = find_disagreements(
        [
            say("Herald", ("12.5%", {**change, "direction": Direction.UP})),
            say("Post", ("12.5%", {**change, "direction": Direction.DOWN})),
        ],
        CORPUS,
    )
    assert Kind.AGREE not in kinds(found)


def test_a_place_that_ends_in_a_stop_closes_the_sentence() -> None:
    assert closed("12 permits in the U.S.") == "12 permits in the U.S."
    assert closed("12 permits") == "12 permits."
