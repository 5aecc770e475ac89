"""The table of contrasts: its sides are read, its mistakes told."""

from __future__ import annotations

import pytest

from factcheck.errors import CorpusError
from factcheck.settings import default_corpus
from factcheck.sources.contrasts import load_contrasts


def write(folder, text: str):
    (folder / "contrasts.csv").write_text(text, encoding="utf-8")
    return folder


def test_each_row_is_a_choice_between_sides_of_words(tmp_path):
    rows = load_contrasts(write(tmp_path, "sides\nHot warm|cold cool|Mild\n"))
    assert rows == (
        (frozenset({"hot", "warm"}), frozenset({"cold", "cool"}), frozenset({"mild"})),
    )


def test_rows_of_phrases_hold_for_phrases_alone(tmp_path):
    folder = write(tmp_path, "sides,scope\nhot|cold,\nleft|right,phrase\n")
    hot = (frozenset({"hot"}), frozenset({"cold"}))
    left = (frozenset({"left"}), frozenset({"right"}))
    assert load_contrasts(folder) == (hot,)
    assert load_contrasts(folder, phrases=True) == (hot, left)


def test_a_corpus_without_the_table_has_no_contrasts(tmp_path):
    assert load_contrasts(tmp_path) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sides\nhot warm\n", "two sides or more"),
        ("side\nhot|cold\n", "sides"),
        ("sides,scope\nhot|cold,words\n", "phrase"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path, text, told):
    with pytest.raises(CorpusError, match=r"contrasts\.csv") as caught:
        load_contrasts(write(tmp_path, text))
    assert told in " ".join(caught.value.problems)


def test_no_word_of_the_table_at_hand_stands_on_two_sides_of_a_row():
    rows = load_contrasts(default_corpus(), phrases=True)
    assert rows
    for sides in rows:
        words = [word for side in sides for word in side]
        assert len(words) == len(set(words)), sides
