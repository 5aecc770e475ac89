"""Tokens, stems and heads of noun phrases."""

from __future__ import annotations

import pytest

from factcheck.link.words import heads_of, root, stem, stems, tokens


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("agencies", "agency"),
        ("boxes", "box"),
        ("trained", "train"),
        ("training", "training"),
        ("signed", "sign"),
        ("dropped", "drop"),
        ("carried", "carry"),
        ("seized", "seize"),
        ("united", "united"),
        ("status", "status"),
        ("permit's", "permit"),
        ("memoranda", "memorandum"),
        ("40a", "40a"),
    ],
)
def test_stems_undo_plurals_and_regular_past(word, expected):
    assert stem(word) == expected


def test_related_forms_share_a_root():
    assert root("training") == root("train")
    assert root("enrollment") == root("enroll")
    assert root("ion") == "ion"


def test_names_with_brackets_stay_whole():
    assert tokens("the 12(b) permits") == ["the", "12(b)", "permits"]
    assert tokens("12(b permits") == ["12(b)", "permits"]


def test_stop_words_say_nothing():
    assert stems("the number of the permits in force") == ("number", "permit", "force")


@pytest.mark.parametrize(
    ("phrase", "heads"),
    [
        ("building permits", {"permit"}),
        ("U.S. building permits", {"permit"}),
        ("local planning offices in the county", {"office"}),
        ("state and local offices", {"office"}),
        ("town halls and planners' offices", {"hall", "office"}),
        ("inspectors trained", {"inspector"}),
        ("inspectors still in training", {"inspector"}),
        ("number of permits granted", {"number", "permit"}),
        ("increase in building permits", {"increase", "permit"}),
        ("share of permits issued online", {"share", "permit"}),
        ("builders serving two towns", {"builder"}),
        ("", set()),
    ],
)
def test_the_head_stands_before_what_describes_it(phrase, heads):
    assert heads_of(phrase) == heads
