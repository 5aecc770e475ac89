"""Counts of ICE's lists of which the collection has the counts, but no copy.

In: `derived/` of the collection. Out: rows like those of its `observations.csv` for what
that file leaves out: states by model, shares, growth, and states at ends of months.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from packfiles import read_csv

from factcheck.model.places import Places

Row = dict[str, str]
ACTIVE = "ice-287g-agreements-active"
AGENCIES = "ice-287g-agencies-participating"
MODELS = ("JEM", "WSO", "TFM")
BASE = Decimal(135)  # agreements on every list from June 2024 to 20 January 2025
BASE_DAY = "2025-01-20"
LIST = "287(g) Participating Agencies list of {}"


def unstored(folder: Path, stored: set[str], places: Places) -> Iterator[Row]:
    """Yield the counts of lists whose rows are on no stored list."""
    snapshots = read_csv(folder / "roster_counts_by_snapshot.csv")
    copies = {row["content_hash"] for row in snapshots if row["source_file"] in stored}
    newest = {row["as_of"]: row for row in snapshots}
    lost = {
        day: row for day, row in newest.items() if row["content_hash"] not in copies
    }
    for day, row in sorted(lost.items()):
        yield from national(day, row)
    for row in read_csv(folder / "by_state_month_end.csv"):
        if row["as_of"] in lost:
            place = places.get(places.code_of(row["state"]) or "")
            if place is None:
                raise SystemExit(f"{row['state']!r} is not in the place list")
            yield made(ACTIVE, place.name, row["as_of"], row["agreements"])
            yield made(AGENCIES, place.name, row["as_of"], row["agencies"], approx=True)
            for model in MODELS:
                yield made(
                    f"{ACTIVE}-{model.lower()}", place.name, row["as_of"], row[model]
                )


def national(day: str, row: Row) -> Iterator[Row]:
    """Yield states by model, shares of the models and growth of one list."""
    total = Decimal(row["agreements"])
    for model in MODELS:
        name = model.lower()
        yield made(f"ice-287g-states-{name}", "US", day, row[f"{model}_states"])
        share = percent(Decimal(row[model]) / total)
        note = f"{row[model]} / {total}"
        yield made(f"ice-287g-{name}-share", "US", day, share, note=note)
    growth = made(
        "ice-287g-agreements-growth-since-jan2025", "US", day,
        percent(total / BASE - 1), note=f"({total} - {BASE}) / {BASE}",
    )  # fmt: skip
    yield {**growth, "period_start": BASE_DAY}


def percent(ratio: Decimal) -> str:
    """Return a ratio in percent with one decimal."""
    return str((ratio * 100).quantize(Decimal("0.1"), ROUND_HALF_UP))


def made(
    series: str,
    place: str,
    day: str,
    value: str,
    *,
    note: str = "",
    approx: bool = False,
) -> Row:
    """Return one count in the shape of the collection."""
    return {
        "series_id": series,
        "measure": "",
        "geography": place,
        "period_start": day,
        "period_end": day,
        "value": value,
        "qualifier": "approx" if approx else "exact",
        "source_publisher": "ICE",
        "source_title": LIST.format(day),
        "source_url": "",
        "source_published": day,
        "confidence": "medium" if approx else "high",
        "note": note,
    }
