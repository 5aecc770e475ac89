"""Publication dates as a form gives them."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.errors import MetadataError
from factcheck.model import PublicationDate
from factcheck.ui.publication import (
    DateMode,
    mode_of,
    read_publication,
    show_published,
)

TODAY = date(2025, 10, 1)
DAY = date(2025, 9, 3)
LATER = date(2025, 9, 16)


def test_exact_day():
    found = read_publication(DateMode.DAY, DAY, LATER, today=TODAY)
    assert found == PublicationDate.on(DAY)


def test_two_days():
    found = read_publication(DateMode.RANGE, DAY, LATER, today=TODAY)
    assert found == PublicationDate(earliest=DAY, latest=LATER)


def test_unknown_ignores_what_was_typed_before():
    assert read_publication(DateMode.UNKNOWN, DAY, None, today=TODAY) is None


@pytest.mark.parametrize(
    ("mode", "first", "last", "message"),
    [
        (DateMode.DAY, None, None, "date is empty"),
        (DateMode.RANGE, DAY, None, "two days is empty"),
        (DateMode.RANGE, None, DAY, "two days is empty"),
        (DateMode.RANGE, LATER, DAY, "16 September 2025 comes after 3 September 2025"),
        (DateMode.DAY, date(2026, 9, 3), None, "more than a month in the future"),
    ],
)
def test_mistakes_are_named_with_a_way_out(mode, first, last, message):
    with pytest.raises(MetadataError, match=message) as caught:
        read_publication(mode, first, last, today=TODAY)
    assert caught.value.hint


def test_article_under_embargo_may_be_dated_ahead():
    ahead = date(2025, 10, 20)
    assert read_publication(DateMode.DAY, ahead, None, today=TODAY) is not None


@pytest.mark.parametrize(
    ("published", "mode", "words"),
    [
        (None, DateMode.UNKNOWN, "publication date not known"),
        (PublicationDate.on(DAY), DateMode.DAY, "published 3 September 2025"),
        (
            PublicationDate(earliest=DAY, latest=LATER),
            DateMode.RANGE,
            "published between 3 September 2025 and 16 September 2025",
        ),
    ],
)
def test_known_dates_are_shown(published, mode, words):
    assert mode_of(published) is mode
    assert show_published(published) == words
