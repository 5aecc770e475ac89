"""References resolved against a period that the caller chose."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.extract.periods import find_dates, resolve_reference
from factcheck.model import Basis, Period, PublicationDate

OCTOBER = Period.of_days(date(2019, 10, 1), date(2019, 10, 31))
QUARTER = Period.of_days(date(2014, 10, 1), date(2014, 12, 31))
WHEN = PublicationDate.on(date(2019, 11, 13))


@pytest.mark.parametrize(
    ("words", "base", "first", "last"),
    [
        ("from a year earlier", OCTOBER, "2018-10-01", "2018-10-31"),
        ("a year ago", QUARTER, "2013-10-01", "2013-12-31"),
        ("the year-ago quarter", QUARTER, "2013-10-01", "2013-12-31"),
        ("from the previous month", OCTOBER, "2019-09-01", "2019-09-30"),
        ("the following month", OCTOBER, "2019-11-01", "2019-11-30"),
        ("for the prior two months", OCTOBER, "2019-08-01", "2019-09-30"),
        ("over the past 12 months", OCTOBER, "2018-11-01", "2019-10-31"),
        ("in the same month", OCTOBER, "2019-10-01", "2019-10-31"),
        ("that year", OCTOBER, "2019-01-01", "2019-12-31"),
        ("the year before", OCTOBER, "2018-10-01", "2018-10-31"),
        ("over the same period", QUARTER, "2014-10-01", "2014-12-31"),
        ("year over year", OCTOBER, "2018-10-01", "2018-10-31"),
        ("three months earlier", QUARTER, "2014-07-01", "2014-09-30"),
    ],
)
def test_reference_is_counted_from_the_given_period(
    words: str, base: Period, first: str, last: str
) -> None:
    mention = find_dates(words, WHEN)[0]
    period = resolve_reference(mention, base)
    assert (str(period.start), str(period.last_day)) == (first, last)
    assert period.basis is Basis.FROM_CONTEXT
    assert period.text == words


def test_reference_keeps_connective_of_a_longer_text() -> None:
    text = "Prices were up 2% from a year earlier."
    mention = find_dates(text, WHEN)[0]
    assert resolve_reference(mention, OCTOBER).start == date(2018, 10, 1)


def test_plain_date_is_left_alone() -> None:
    mention = find_dates("in March 2017", WHEN)[0]
    assert resolve_reference(mention, OCTOBER) == mention.period


def test_open_base_leaves_the_reference_as_it_was() -> None:
    mention = find_dates("a year earlier", WHEN)[0]
    assert resolve_reference(mention, Period(start=date(2019, 1, 1))) == mention.period
