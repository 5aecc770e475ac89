"""Read inputs and write packs the same way in every conversion."""

from __future__ import annotations

import argparse
import calendar
import csv
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from factcheck.sources.draft import PackDraft
from factcheck.sources.packfiles import write_pack

HERE = Path(__file__).resolve().parent
OFFICIAL = HERE.parent / "official"
RETRIEVED = date(2026, 11, 22)  # when the inputs were collected


def arguments(pack: str, description: str) -> argparse.Namespace:
    """Read the options of a conversion: where its input is and where the pack goes."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--shared", type=Path, required=True, help="folder that holds `official/`"
    )
    parser.add_argument(
        "--out", type=Path, default=OFFICIAL / pack, help="folder of the pack"
    )
    parser.add_argument(
        "--anomalies", type=Path, help="file for what is odd about lists of a register"
    )
    return parser.parse_args()


def read_csv(path: Path) -> list[dict[str, str]]:
    """Read a CSV file as dictionaries of text."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write_draft(
    out: Path,
    series: Iterable[Mapping[str, str]],
    observations: Iterable[Mapping[str, str]],
) -> None:
    """Check and write both files of a pack; its `pack.toml` stays as it is."""
    draft = PackDraft(series=tuple(series), observations=tuple(observations))
    write_pack(out, draft)


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
