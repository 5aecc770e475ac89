"""Parts against their total, and shares against their two numbers, in one article."""

from __future__ import annotations

import pytest
from compare_build import CORPUS, checked, kinds

from factcheck.compare import find_disagreements
from factcheck.model import Disagreement, Stat
from factcheck.model import DisagreementKind as Kind

AMOUNT = {"stat": Stat.OTHER}


def compared(text: str, *figures: str) -> list[Disagreement]:
    """Return what is said of the figures of one article."""
    article = checked(
        "Herald", text, *((figure, dict(AMOUNT)) for figure in figures), series=None
    )
    return find_disagreements([article], CORPUS)


def test_parts_that_nearly_but_not_quite_give_their_total_are_a_conflict() -> None:
    text = (
        "The storm broke 1,250 windows: 711 in the harbour, 402 in Newtown and 167 in the "
        "hills."
    )
    found = compared(text, "1,250", "711", "402", "167")
    assert kinds(found) == [Kind.CONFLICT]
    assert "711 + 402 + 167 = 1,280" in found[0].explanation


@pytest.mark.parametrize(
    "text",
    [
        "The storm broke 1,280 windows: 711 in the harbour, 402 in Newtown and 167 above.",
        "The storm broke 1,250 windows: among them 711 here, 402 in Newtown and 167 above.",
        "The storm broke 2,950 windows: 711 in the harbour, 402 in Newtown and 167 above.",
        "The storm broke 1,250 windows, 711 in the harbour, 402 in Newtown and 167 above.",
    ],
    ids=["they add up", "only examples", "far from the total", "no closed list"],
)
def test_other_lists_are_left_alone(text: str) -> None:
    total = text.split()[3]
    assert compared(text, total, "711", "402", "167") == []


@pytest.mark.parametrize(
    "text",
    [
        "Crews reached 300 of the 500 cabins, or 70% of them.",
        "Crews reached 300 of the 500 cabins (70%).",
        "Crews reached 70% (300 of 500) by noon.",
    ],
)
def test_a_share_that_its_two_numbers_do_not_give_is_a_conflict(text: str) -> None:
    found = compared(text, "300", "500", "70%")
    assert kinds(found) == [Kind.CONFLICT]
    assert "300 of 500, which is 60%" in found[0].explanation


@pytest.mark.parametrize(
    "text",
    [
        "Crews reached 300 of the 500 cabins, or 60% of them.",
        "Crews reached 300 of the 500 cabins and mended 60% of the bridges.",
    ],
    ids=["it fits", "another share"],
)
def test_other_shares_are_left_alone(text: str) -> None:
    assert compared(text, "300", "500", "60%") == []


def test_another_share_in_the_sentence_is_not_taken_for_that_of_the_numbers() -> None:
    text = "Crews reached 300 of the 500 cabins while 70% of the bridges stood."
    assert compared(text, "300", "500", "70%") == []
