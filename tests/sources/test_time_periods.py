"""SDMX time periods and the days they cover."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.sources.time_period import days_of

YEARS = st.integers(1900, 2100)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-A1", "2025-01-01", "2025-12-31"),
        ("2025-S2", "2025-07-01", "2025-12-31"),
        ("2025-Q3", "2025-07-01", "2025-09-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-M02", "2024-02-01", "2024-02-29"),
        ("2025-W01", "2024-12-30", "2025-01-05"),
        ("2025-06-30", "2025-06-30", "2025-06-30"),
        ("2025-01-01/P7D", "2025-01-01", "2025-01-07"),
        ("2025-01-01/P1Y", "2025-01-01", "2025-12-31"),
        ("2025-01-20/2025-09-02", "2025-01-20", "2025-09-02"),
    ],
)
def test_each_format_names_its_days(text: str, first: str, last: str) -> None:
    days = (date.fromisoformat(first), date.fromisoformat(last))
    assert days_of(text) == days


@pytest.mark.parametrize(
    "text",
    ["", "25", "2025-13", "2025-Q5", "2025-S3", "2025-W54", "2025-02-30", "20250630",
     "June 2025", "2025-01-31/P1M1", "2025/2026", "2025-Q"],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        days_of(text)


@given(year=YEARS)
@pytest.mark.parametrize(
    ("kind", "count"), [("Q", 4), ("S", 2), ("M", 12), ("W", None)]
)
def test_parts_tile_the_year_without_gap_or_overlap(
    year: int, kind: str, count: int | None
) -> None:
    if count is None:
        count = date(year, 12, 28).isocalendar().week
    width = "02" if kind in "MW" else ""
    parts = [days_of(f"{year}-{kind}{n:{width}}") for n in range(1, count + 1)]

    if kind != "W":
        assert (parts[0][0], parts[-1][1]) == days_of(str(year))
    for before, after in itertools.pairwise(parts):
        assert before[1] + timedelta(days=1) == after[0]


@given(st.text(max_size=20))
def test_any_text_gives_days_or_a_value_error(text: str) -> None:
    try:
        first, last = days_of(text)
    except (ValueError, OverflowError):
        return
    assert isinstance(first, date)
    assert isinstance(last, date)
