"""The page as an editor uses it, over a checker that needs no model."""

from __future__ import annotations


def test_page_opens_without_errors_and_asks_for_an_article(page):
    assert not page.exception
    assert [title.value for title in page.title] == [
        "Check the figures in news articles"
    ]
    assert page.button(key="load_samples").label == "Load the sample articles"
