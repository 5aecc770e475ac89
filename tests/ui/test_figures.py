"""Names of figures, labels of widgets, and filters."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ui_fakes import FakeChecker

from factcheck.model import Verdict
from factcheck.testing.factories import make_article
from factcheck.ui.figures import (
    article_label,
    count_of,
    figure_label,
    filter_figures,
    letter,
    letters_of,
    list_figures,
    plain_words,
)

TWO = [
    make_article(
        "Now 958 permits, 628 before, 135 at first, 77 asked, 5 of 1,200.", id="a"
    ),
    make_article("Permits topped 1,001.", id="b", outlet="Herald"),
]


@pytest.fixture
def figures():
    return list_figures(FakeChecker().check_many(TWO), letters_of(TWO))


@pytest.mark.parametrize(
    ("position", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA")]
)
def test_articles_are_lettered_like_columns(position, name):
    assert letter(position) == name


def test_figures_are_numbered_within_their_article(figures):
    assert [f.name for f in figures] == ["A1", "A2", "A3", "A4", "A5", "A6", "B1"]


def test_letter_stays_with_its_article_when_another_one_failed():
    report = FakeChecker().check_many(TWO[1:])
    assert [f.name for f in list_figures(report, letters_of(TWO))] == ["B1"]


def test_newest_values_are_shown_only_where_they_differ(figures):
    assert figures[0].today.official_value == "959"
    assert figures[3].finding.verdict is Verdict.UNCHECKABLE
    assert figures[3].today is None


def test_filter_keeps_order_and_takes_verdict_and_article(figures):
    kept = filter_figures(
        figures,
        verdicts=[Verdict.SUPPORTED, Verdict.UNCHECKABLE],
        article_ids=["a"],
        with_passing=False,
    )
    assert [f.name for f in kept] == ["A1", "A4"]


def test_figures_in_passing_are_shown_on_request(figures):
    kept = filter_figures(
        figures, verdicts=list(Verdict), article_ids=["a"], with_passing=True
    )
    assert "A5" in [f.name for f in kept]


def test_label_of_a_figure_names_it_its_number_and_its_verdict(figures):
    assert figure_label(figures[0]) == "A1 · 958 · Supported"


def test_label_of_an_article_says_where_the_outlet_is_missing():
    assert article_label("A", make_article(outlet="")) == "A · outlet not given"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("![x](http://host.example/a.png)", "x (http host example a png)"),
        (":red[fake] *bold* _it_ `c`", "red fake bold it c"),
        ("www.host.example", "www host example"),
        ("$5.5 million, 1,300", "$5.5 million 1,300"),
        ("Le Monde – l’édition", "Le Monde – l’édition"),
        ("x" * 80, "x" * 60 + "…"),
    ],
)
def test_labels_keep_words_and_lose_markdown(text, words):
    assert plain_words(text) == words


@given(st.text())
def test_labels_have_no_sign_that_markdown_reads(text):
    words = plain_words(text)
    assert not set(words) & set('![]*_`~:<>#|\\{}/@&\n="')
    assert not re.search(r"[a-z]\.[a-z]", words, re.IGNORECASE)
    assert len(words) <= 61
    assert not (set(words) & set(string.whitespace)) - {" "}


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 figures"), (1, "1 figure"), (1200, "1,200 figures")]
)
def test_counts_agree_with_their_noun(number, words):
    assert count_of(number, "figure") == words
