"""Counts of ICE's lists of participating agencies that the collection does not spell out.

In: `derived/` of the collection, our counts of every list. Out: rows like those of its
`observations.csv`: states by month, states by model, shares of the models, and growth.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from packfiles import HERE, read_csv

from factcheck.sources.places import Places

Row = dict[str, str]
ACTIVE = "ice-287g-agreements-active"
AGENCIES = "ice-287g-agencies-participating"
MODELS = ("JEM", "WSO", "TFM")
BASE = Decimal(135)  # agreements on every list from June 2024 to 20 January 2025
BASE_DAY = "2025-01-20"
DENSE_FROM = "2024-12-01"  # every month end from here on, ends of years before
LIST = "287(g) Participating Agencies list of {}"
PAGE = "https://www.ice.gov/identify-and-arrest/287g"


def counted(
    folder: Path, places: Places, known: list[Row], wrong: set[str]
) -> list[Row]:
    """Return the counts that `known` lacks.

    Args:
        folder: The collection's `derived/`.
        places: For the names of states, which the lists write in capitals.
        known: Rows of the collection; their series, place and days are not repeated.
        wrong: File names of lists that are not what they say.
    """
    held = {key(row) for row in known}
    rows = [*by_state(folder, places), *by_list(folder, wrong)]
    return [row for row in rows if key(row) not in held]


def key(row: Row) -> tuple[str, ...]:
    """Return what makes a count a repetition of another."""
    return row["series_id"], row["geography"], row["period_start"], row["period_end"]


def by_state(folder: Path, places: Places) -> Iterator[Row]:
    """Yield agreements, agencies and models of each state at ends of months."""
    rows = respelt(read_csv(folder / "by_state_month_end.csv"))
    in_use = {
        (row["state"], model) for row in rows for model in MODELS if row[model] != "0"
    }
    for row in rows:
        day, state = row["as_of"], row["state"]
        if day < DENSE_FROM and row["month"][5:] != "12":
            continue
        place = places.get(places.code_of(state) or "")
        if place is None:
            raise SystemExit(f"{state!r} is not in the place list")
        note = row.get("note", "")
        yield made(ACTIVE, place.name, day, row["agreements"], note=note)
        yield made(AGENCIES, place.name, day, row["agencies"], note=note, approx=True)
        for model in MODELS:
            if (state, model) in in_use:
                yield made(f"{ACTIVE}-{model.lower()}", place.name, day, row[model])


def respelt(rows: list[Row]) -> list[Row]:
    """Add the counts under a misspelt state to those of the state."""
    spellings = {
        row["found"]: row["meant"] for row in read_csv(HERE / "ice_287g_spellings.csv")
    }
    kept = [row for row in rows if row["state"] not in spellings]
    by_key = {(row["as_of"], row["state"]): row for row in kept}
    for row in rows:
        meant = spellings.get(row["state"])
        if meant is None:
            continue
        total = by_key.get((row["as_of"], meant))
        if total is None:
            kept.append({**row, "state": meant})
            continue
        for name in ("agreements", "agencies", *MODELS):
            total[name] = str(int(total[name]) + int(row[name]))
        total["note"] = f"{row['agreements']} of them listed under {row['state']!r}"
    return kept


def by_list(folder: Path, wrong: set[str]) -> Iterator[Row]:
    """Yield states by model, shares of the models and growth for each day's list."""
    newest: dict[str, Row] = {}
    for row in read_csv(folder / "roster_counts_by_snapshot.csv"):
        if row["source_file"] not in wrong:
            newest[row["as_of"]] = row
    for day, row in sorted(newest.items()):
        total = Decimal(row["agreements"])
        for model in MODELS:
            name = model.lower()
            if row[model] == "0":
                continue
            yield made(f"ice-287g-states-{name}", "US", day, row[f"{model}_states"])
            share = percent(Decimal(row[model]) / total)
            note = f"{row[model]} / {total}"
            yield made(f"ice-287g-{name}-share", "US", day, share, note=note)
        if day > BASE_DAY:
            growth = made(
                "ice-287g-agreements-growth-since-jan2025", "US", day,
                percent(total / BASE - 1), note=f"({total} - {BASE}) / {BASE}",
            )  # fmt: skip
            growth["period_start"] = BASE_DAY
            yield growth


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
