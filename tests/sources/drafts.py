"""A pack of kites, and drafts of its next releases, in one line each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from factcheck.sources.draft import PackDraft
from factcheck.sources.packfiles import write_pack

BASE = {
    "title": "Kites",
    "measure": "kites",
    "ref_area": "US",
    "freq": "M",
    "stock_flow": "flow",
    "unit_measure": "KITES",
    "source_agency": "Kite Office",
}
SERIES = (
    {"series_id": "kites", **BASE},
    {"series_id": "kites-red", **BASE, "breakdown": "red"},
    {"series_id": "kites-blue", **BASE, "breakdown": "blue"},
)
# A year of kites: red ones and blue ones, month by month.
RED = (101, 104, 99, 97, 103, 108, 110, 105, 98, 100, 102, 96)
BLUE = (200, 207, 195, 201, 210, 204, 198, 193, 206, 211, 199, 203)
Values = Mapping[str, str | int]


def rows(period: str, values: Values, **cells: str) -> list[dict[str, str]]:
    """Rows for one period: value by series id."""
    return [
        {"series_id": one, "time_period": period, "obs_value": str(value), **cells}
        for one, value in values.items()
    ]


def of(red: int, blue: int) -> Values:
    return {"kites": red + blue, "kites-red": red, "kites-blue": blue}


def a_year() -> PackDraft:
    """The pack: 2024, each month published on the 10th of the next."""
    found: list[dict[str, str]] = []
    for month, (red, blue) in enumerate(zip(RED, BLUE, strict=True), 1):
        out = date(2024 + month // 12, month % 12 + 1, 10)
        found += rows(f"2024-{month:02}", of(red, blue), vintage_date=str(out))
    return PackDraft(
        series=SERIES,
        observations=tuple(found),
        title="Kites in the air",
        publisher="Kite Office",
        retrieved="2025-01-10",
    )


def release(*observations: dict[str, str], **fields: object) -> PackDraft:
    return PackDraft(series=SERIES, observations=observations, **fields)


def january(red: int = 104, blue: int = 199) -> PackDraft:
    return release(*rows("2025-01", of(red, blue)))


def make_corpus(tmp_path: Path) -> Path:
    """Write the year; return the corpus folder."""
    write_pack(tmp_path / "c" / "official" / "kites", a_year())
    return tmp_path / "c"
