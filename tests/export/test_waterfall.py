"""The picture of a reconciliation ladder."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from factcheck.export.waterfall import waterfall_rows, waterfall_svg, waterfall_words
from factcheck.export.words import told_numbers
from factcheck.model import Step

STEPS = (
    Step(
        name="date",
        from_value=Decimal(958),
        to_value=Decimal(1001),
        source="<b>list</b>",
        on=date(2025, 9, 17),
    ),
    Step(name="measure", from_value=Decimal(1001), to_value=Decimal(831)),
    Step(name="remainder", from_value=Decimal(831), to_value=Decimal(831)),
)


def test_bars_lead_from_the_first_figure_to_the_last() -> None:
    rows = waterfall_rows(STEPS)
    assert [row["label"] for row in rows] == ["958", "+43", "−170", "0", "831"]
    assert [row["kind"] for row in rows] == ["end", "rise", "fall", "rise", "end"]
    assert [(row["low"], row["high"]) for row in rows[1:3]] == [
        (958, 1001),
        (831, 1001),
    ]
    assert "17 September 2025" in rows[1]["name"]


def test_picture_is_one_hidden_svg_without_outside_references() -> None:
    svg = waterfall_svg(STEPS, "w1")
    assert svg.startswith("<svg aria-hidden")
    assert svg.count("<svg ") == 1
    assert "http" not in svg.replace("http://www.w3.org", "")
    assert "958" in svg


@pytest.mark.parametrize("steps", [(), STEPS[:1]])
def test_a_ladder_of_one_step_needs_no_picture(steps: tuple[Step, ...]) -> None:
    assert waterfall_svg(steps, "w1") == ""


def test_negative_and_equal_values_are_drawn() -> None:
    steps = (
        Step(name="date", from_value=Decimal(-5), to_value=Decimal(-5)),
        Step(name="base", from_value=Decimal(-5), to_value=Decimal(3)),
    )
    assert waterfall_svg(steps, "w2").startswith("<svg")


def test_words_tell_the_picture_to_those_who_do_not_see_it() -> None:
    assert waterfall_words(STEPS) == (
        "From 958 to 831 in 3 steps: Date, 17 September 2025 +43; Measure −170; "
        "Not explained 0."
    )
    assert waterfall_words(STEPS[:1]) == ""


@pytest.mark.parametrize(
    ("values", "is_cut"),
    [((958, 1350, 1350), False), ((9580, 9610, 9650), True), ((-5, 3, 2), False)],
)
def test_axis_that_does_not_start_at_nought_says_so(
    values: tuple[int, int, int], is_cut: bool
) -> None:
    one, two, three = map(Decimal, values)
    steps = (
        Step(name="date", from_value=one, to_value=two),
        Step(name="measure", from_value=two, to_value=three),
    )
    assert ("The axis starts at" in waterfall_svg(steps, "w1")) is is_cut


def test_changes_add_up_to_the_values_shown() -> None:
    step = Step(name="date", from_value=Decimal("609"), to_value=Decimal("609.6296"))
    assert waterfall_rows((step, step))[1]["label"] == "+0.63"


def test_headings_tell_different_figures_once_and_few_of_them() -> None:
    assert told_numbers(["958", "958", "1,001"]) == "958 / 1,001"
    assert told_numbers(str(one) for one in range(9)) == "0 / 1 / 2 / 3 / …"
    assert told_numbers([]) == ""
