"""Sentences, headings, lists and tables are told apart without a model."""

from __future__ import annotations

import pytest
from counting import calls_of
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extract.sentences import split_sentences


def pieces(text: str, title: str = "") -> list[str]:
    return [s.span.of(text) for s in split_sentences(text, title=title)]


def places(text: str, title: str = "") -> list[str]:
    return [s.location for s in split_sentences(text, title=title)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It rose. It fell.", ["It rose.", "It fell."]),
        (
            "Mr. Hale of the U.S. Forest Office counted 3 owls.",
            ["Mr. Hale of the U.S. Forest Office counted 3 owls."],
        ),
        (
            "He moved to Radford, Va. The farm closed.",
            ["He moved to Radford, Va.", "The farm closed."],
        ),
        ("Sales of $3.5 million. Up 2.1%.", ["Sales of $3.5 million.", "Up 2.1%."]),
        (
            '"We lost 40 cows." She sighed.',
            ['"We lost 40 cows."', "She sighed."],
        ),
        ("J.D. Fox and T.K. Reed met.", ["J.D. Fox and T.K. Reed met."]),
        ("On Jan. 5 it snowed. See No. 7.", ["On Jan. 5 it snowed.", "See No. 7."]),
        (
            "It ended at 7 p.m. The crowd left.",
            ["It ended at 7 p.m.", "The crowd left."],
        ),
        ("Really?! Yes.", ["Really?!", "Yes."]),
        ("It rose. eBooks fell.", ["It rose.", "eBooks fell."]),
        ("One line\nwrapped in the middle.", ["One line\nwrapped in the middle."]),
        ("", []),
        ("...\n\n---", []),
    ],
)
def test_full_stops_end_sentences_but_not_abbreviations(
    text: str, wanted: list[str]
) -> None:
    assert pieces(text) == wanted


def test_headline_on_the_first_line_is_the_title() -> None:
    text = "Otters Return to River\n\nThe count reached 40."
    assert places(text, title="Otters return to river") == ["title", "body"]


def test_a_line_without_full_stop_is_a_heading() -> None:
    assert places("What comes next\n\nThe count reached 40.") == ["heading", "body"]


def test_bullets_are_list_items_without_their_mark() -> None:
    text = "Key facts:\n• 40 otters\n• 12 dams"
    assert places(text) == ["body", "list", "list"]
    assert pieces(text)[1:] == ["40 otters", "12 dams"]


def test_open_lines_after_a_colon_are_a_list() -> None:
    assert places("By the numbers:\n40 otters seen\n12 dams built") == [
        "body",
        "list",
        "list",
    ]


def test_rows_with_cells_are_a_table() -> None:
    assert places("Year | Otters | Dams\n2023 | 40 | 12") == ["table", "table"]


def test_paragraphs_are_counted_between_empty_lines() -> None:
    found = split_sentences("One. Two.\nThree.\n\nFour.")
    assert [(s.block, s.paragraph) for s in found] == [(0, 0), (0, 0), (1, 0), (2, 1)]


@given(st.text(max_size=400))
def test_sentences_keep_order_and_never_overlap(text: str) -> None:
    end = 0
    for sentence in split_sentences(text):
        assert end <= sentence.span.start < sentence.span.end <= len(text)
        assert sentence.span.of(text).strip() == sentence.span.of(text)
        end = sentence.span.end


@pytest.mark.parametrize("unit", [".", "a |", " b. ", "\n", "A. ", "“", "1) "])
def test_work_grows_with_the_length_only(unit: str) -> None:
    short, long = (
        calls_of(lambda times=times: split_sentences(unit * times))  # type: ignore[misc]
        for times in (1_000, 4_000)
    )
    assert long < 4.5 * short
