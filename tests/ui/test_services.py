"""Finished checks are kept, a bounded number, and never for other articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from ui_fakes import FakeChecker

from factcheck.model import PublicationDate
from factcheck.testing.factories import make_article
from factcheck.ui.services import Desk, Kept, key_of

A = make_article("958 permits.", id="a")
B = make_article("1,001 permits.", id="b")


def quiet(done: int, total: int) -> None:
    """Progress that nobody sees."""


@pytest.fixture
def checker() -> FakeChecker:
    return FakeChecker()


def test_second_check_of_the_same_articles_asks_nobody(checker):
    desk = Desk(checker)
    first = desk.check([A, B], quiet)
    asked = len(checker.asked)
    assert desk.check([A, B], quiet) is first
    assert desk.finished([A, B]) is first
    assert len(checker.asked) == asked


def test_one_more_article_costs_only_itself(checker):
    desk = Desk(checker)
    desk.check([A], quiet)
    checker.asked.clear()
    desk.check([A, B], quiet)
    assert checker.asked == [["b"], []]


@pytest.mark.parametrize(
    "change",
    [
        {"published": PublicationDate.on(date(2024, 1, 1))},
        {"published": None},
        {"outlet": "Other"},
        {"title": "Other"},
        {"text": "959 permits."},
    ],
    ids=lambda change: next(iter(change)),
)
def test_changed_article_is_checked_again(checker, change):
    desk = Desk(checker)
    desk.check([A], quiet)
    assert desk.finished([replace(A, **change)]) is None


def test_order_of_articles_matters_to_a_report():
    assert key_of([A, B]) != key_of([B, A])


def test_interrupted_check_goes_on_where_it_stopped(checker):
    desk = Desk(checker)

    def stop_at_second(done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.check([A, B], stop_at_second)
    checker.asked.clear()
    assert len(desk.check([A, B], quiet).articles) == 2
    assert checker.asked == [["b"], []]


def test_progress_counts_articles(checker):
    seen = []
    Desk(checker).check([A, B], lambda done, total: seen.append((done, total)))
    assert seen == [(0, 2), (1, 2), (2, 2)]


def test_only_so_many_are_kept_and_the_oldest_goes_first():
    kept: Kept[int] = Kept(limit=2)
    kept.put("a", 1)
    kept.put("b", 2)
    assert kept.get("a") == 1
    kept.put("c", 3)
    assert kept.get("b") is None
    assert (kept.get("a"), kept.get("c")) == (1, 3)
