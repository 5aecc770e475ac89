"""The list of articles, with undo."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.testing.factories import make_article
from factcheck.ui.drafts import ArticleList

A, B, C = (make_article(f"Text {name}", id=name) for name in "abc")


@pytest.fixture
def three() -> ArticleList:
    return ArticleList().add([A, B, C])[0]


def test_articles_stay_in_the_order_they_were_added(three):
    assert three.articles == (A, B, C)


def test_same_article_is_taken_once(three):
    longer, left_out = three.add([B])
    assert longer.articles == (A, B, C)
    assert left_out == 1


def test_other_text_under_a_taken_id_gets_its_own(three):
    other = make_article("Another text", id="a")
    longer, left_out = three.add([other, make_article("A third", id="a")])
    assert [article.id for article in longer.articles] == ["a", "b", "c", "a-2", "a-3"]
    assert left_out == 0


def test_removed_article_comes_back_to_its_place(three):
    assert three.remove("b").articles == (A, C)
    assert three.remove("b").undo().articles == (A, B, C)


def test_cleared_list_comes_back(three):
    assert three.clear().articles == ()
    assert three.clear().undo() == three


def test_undo_after_adding_the_same_again_keeps_one(three):
    again = three.remove("a").add([A])[0].undo()
    assert [article.id for article in again.articles] == ["b", "c", "a"]


def test_undo_works_after_another_article_was_added(three):
    extra = make_article("Extra", id="x")
    again = three.remove("b").add([extra])[0].undo()
    assert [article.id for article in again.articles] == ["a", "b", "c", "x"]


def test_changed_details_replace_the_article_in_place(three):
    changed = make_article("Text b", id="b", outlet="New name")
    assert three.replace(changed).articles == (A, changed, C)


@given(st.lists(st.sampled_from("abcabx"), max_size=8), st.sampled_from("abcx"))
def test_ids_stay_unique_and_undo_restores(names, gone):
    articles = [make_article(f"Text {place}", id=n) for place, n in enumerate(names)]
    held, _ = ArticleList().add(articles)
    ids = [article.id for article in held.articles]
    assert len(set(ids)) == len(ids)
    assert held.remove(gone).undo().articles == held.articles
