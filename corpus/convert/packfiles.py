"""Read and write the CSV files of packs the same way in every conversion."""

from __future__ import annotations

import argparse
import calendar
import csv
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from factcheck.sources.columns import OBSERVATION_COLUMNS, SERIES_COLUMNS

HERE = Path(__file__).resolve().parent
OFFICIAL = HERE.parent / "official"
RETRIEVED = date(2026, 11, 22)  # when the inputs were collected
SERIES_NAMES = [column.name for column in SERIES_COLUMNS]
OBSERVATION_NAMES = [column.name for column in OBSERVATION_COLUMNS]


def arguments(pack: str, description: str) -> argparse.Namespace:
    """Read the options of a conversion: where its input is and where the pack goes."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--shared", type=Path, required=True, help="folder that holds `official/`"
    )
    parser.add_argument(
        "--out", type=Path, default=OFFICIAL / pack, help="folder of the pack"
    )
    return parser.parse_args()


def read_csv(path: Path) -> list[dict[str, str]]:
    """Read a CSV file as dictionaries of text."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write_pack(
    out: Path,
    series: Iterable[Mapping[str, str]],
    observations: Iterable[Mapping[str, str]],
) -> None:
    """Write both files of a pack; columns that are empty throughout are left out."""
    out.mkdir(parents=True, exist_ok=True)
    _write(out / "series.csv", SERIES_NAMES, list(series))
    _write(out / "observations.csv", OBSERVATION_NAMES, list(observations))


def _write(path: Path, names: list[str], rows: list[Mapping[str, str]]) -> None:
    """Write one file with the columns in use and Unix line ends."""
    used = [name for name in names if any(row.get(name) for row in rows)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(
            file, used, lineterminator="\n", restval="", extrasaction="ignore"
        )
        writer.writeheader()
        writer.writerows(rows)


def last_day(published: str) -> str:
    """Return a publication date as a day: the last day of a month or year given.

    A value published "in December 2025" was certainly out on the last day of it, and one
    published "in 2026" on the day it was collected.
    """
    if not published:
        return ""
    year, month, day = (*(int(part) for part in published.split("-")), 0, 0)[:3]
    if not day:
        month = month or 12
        day = calendar.monthrange(year, month)[1]
    return min(date(year, month, day), RETRIEVED).isoformat()
