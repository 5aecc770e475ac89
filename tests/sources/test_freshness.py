"""How new a series is, and whether its next release is late."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.model import Frequency, FreshnessState, ObsStatus, Pack
from factcheck.sources.freshness import freshness_of, show_freshness
from factcheck.testing import make_observation, make_series

MONTHLY = make_series(freq=Frequency.MONTH, release_lag_days=10)
JULY = make_observation("2025-07", "958", as_of=date(2025, 8, 10))


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2025, 8, 11), "current"),
        (date(2025, 9, 10), "current"),
        (date(2025, 9, 13), "current"),  # a weekend's grace
        (date(2025, 9, 20), "overdue"),
        (date(2026, 9, 20), "overdue"),
        (date(2035, 9, 20), "ended"),
    ],
)
def test_a_series_is_overdue_when_its_next_release_should_be_out(
    on: date, state: str
) -> None:
    found = freshness_of(MONTHLY, [JULY], on=on)
    assert (found.state, found.expected) == (state, date(2025, 9, 10))


def test_announced_days_come_before_rules() -> None:
    calendar = (date(2025, 8, 10), date(2025, 9, 25))
    pack = Pack(name="demo", calendar=calendar, next_release=date(2025, 10, 1))
    found = freshness_of(MONTHLY, [JULY], on=date(2025, 9, 20), pack=pack)
    assert (found.expected, found.state) == (date(2025, 9, 25), "current")


def test_values_published_later_missing_and_doubtful_do_not_count() -> None:
    later = make_observation("2025-08", "960", as_of=date(2025, 9, 10))
    held = make_observation("2025-08", "961", status=ObsStatus.SUSPECT)
    missing = make_observation("2025-08", None, status=ObsStatus.MISSING)
    found = freshness_of(MONTHLY, [JULY, held, missing, later], on=date(2025, 9, 1))
    assert found.last_day == date(2025, 7, 31)


def test_the_lag_is_read_from_the_releases_before() -> None:
    series = make_series(freq=Frequency.MONTH)
    values = [
        make_observation(f"2025-{n:02}", "1", as_of=date(2025, n + 1, 20))
        for n in range(1, 7)
    ]
    found = freshness_of(series, values, on=date(2025, 8, 1))
    assert found.expected == date(2025, 8, 20)


def test_a_table_imported_as_a_whole_tells_its_lag_by_its_newest_value() -> None:
    series = make_series(freq=Frequency.YEAR)
    values = [
        make_observation(str(n), "1", as_of=date(2025, 2, 9)) for n in range(2015, 2025)
    ]
    found = freshness_of(series, values, on=date(2026, 6, 1))
    assert (found.expected, found.state) == (date(2026, 2, 10), "overdue")


def test_the_rhythm_of_an_irregular_series_is_read_from_its_values() -> None:
    series = make_series(freq=Frequency.IRREGULAR)
    days = (1, 3, 8, 9, 15, 16)
    values = [
        make_observation(f"2025-07-{n:02}", "1", as_of=date(2025, 7, n)) for n in days
    ]
    found = freshness_of(series, values, on=date(2025, 8, 16))
    assert (found.expected, found.state) == (date(2025, 7, 22), "overdue")
    few = freshness_of(series, values[:3], on=date(2025, 8, 16))
    assert few.state is FreshnessState.UNKNOWN


def test_a_series_without_values_has_no_state() -> None:
    found = freshness_of(MONTHLY, [], on=date(2025, 8, 1))
    assert (found.last_day, found.state) == (None, FreshnessState.UNKNOWN)
    assert show_freshness(found) == ""


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2025, 9, 1), "last: 31 July 2025"),
        (date(2025, 10, 1), "last: 31 July 2025, overdue since 10 September 2025"),
        (date(2040, 1, 1), "last: 31 July 2025, no newer data expected"),
    ],
)
def test_freshness_is_said_in_a_clause(on: date, said: str) -> None:
    assert show_freshness(freshness_of(MONTHLY, [JULY], on=on)) == said
