"""Revisions: what two days knew of the same values."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from factcheck.model import ObsStatus
from factcheck.settings import default_corpus
from factcheck.sources import load_corpus
from factcheck.sources.diff import find_changes, release_days
from factcheck.sources.draft import PackDraft
from factcheck.sources.packfiles import read_pack
from factcheck.sources.releases import Release, merge_releases
from factcheck.testing import make_observation

VALUES = [
    make_observation("2025-07", "957", as_of=date(2025, 8, 1)),
    make_observation("2025-07", "958", as_of=date(2025, 9, 1)),
    make_observation("2025-07", "959", as_of=date(2025, 10, 1)),
    make_observation("2025-08", "970", as_of=date(2025, 9, 1)),
]


def told(**days: date) -> list[tuple[str | None, str]]:
    return [
        (str(c.before.value) if c.before else None, str(c.after.value))
        for c in find_changes(VALUES, **days)
    ]


def test_without_days_the_first_state_is_compared_with_the_newest() -> None:
    assert told() == [("957", "959")]


def test_two_days_are_compared() -> None:
    between = {"since": date(2025, 8, 15), "until": date(2025, 9, 15)}
    assert told(**between) == [("957", "958"), (None, "970")]
    assert told(since=date(2025, 10, 1)) == []


def test_doubtful_values_revise_nothing() -> None:
    held = make_observation(
        "2025-07", "9", as_of=date(2025, 11, 1), status=ObsStatus.SUSPECT
    )
    assert find_changes([*VALUES, held]) == find_changes(VALUES)


def test_release_days_are_listed_once() -> None:
    assert release_days(VALUES) == [date(2025, n, 1) for n in (8, 9, 10)]


@pytest.mark.shared
def test_nine_months_of_real_vintages_merge_without_a_false_alarm(
    shared_dir: Path, tmp_path: Path
) -> None:
    """US payrolls and others as released: the benchmark revision of February shows."""
    file = shared_dir / "official" / "general" / "us_macro" / "vintages_2024on.csv"
    described = {
        row["series_id"]: {**row, "related_series": ""}
        for row in read_pack(default_corpus() / "official" / "us-macro").series
    }
    days: dict[str, list[dict[str, str]]] = {}
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            year, month, _ = row["date"].split("-")
            quarter = f"{year}-Q{(int(month) + 2) // 3}"
            period = quarter if row["series_id"] == "GDPC1" else f"{year}-{month}"
            if row["value"]:
                days.setdefault(row["vintage"], []).append(
                    {
                        "series_id": f"FRED:{row['series_id']}",
                        "time_period": period,
                        "obs_value": row["value"],
                    }
                )
    series = tuple(
        described[one]
        for one in sorted({row["series_id"] for many in days.values() for row in many})
    )
    releases = [
        Release(
            draft=PackDraft(series=series, observations=tuple(days[day])),
            vintage_date=date.fromisoformat(day),
        )
        for day in sorted(days)
    ]
    reports = merge_releases(tmp_path / "us", releases)

    assert [report.release for report in reports if report.held] == []
    loaded = load_corpus(tmp_path / "us").observations["FRED:PAYEMS"]
    june = [
        (change.before.value, change.after.value)
        for change in find_changes(
            loaded, since=date(2026, 2, 1), until=date(2026, 3, 1)
        )
        if change.before and change.period.start == date(2025, 6, 1)
    ]
    assert june == [(Decimal("159439"), Decimal("158478"))]
