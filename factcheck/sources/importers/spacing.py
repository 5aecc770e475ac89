"""How far apart the values of one series lie, and what its days stand for.

A table of many series writes monthly, quarterly and yearly values all as days (the first
of the month, as FRED does). Each series by itself shows which it is. A daily count that
never falls is a running total: a level, not an amount a day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise

from factcheck.model import StockFlow
from factcheck.sources.importers.date_styles import spacing_of
from factcheck.sources.importers.when import Style, read_when

_COARSE = {"M": "as_month", "Q": "as_quarter", "A": "as_year"}
_FEWEST = 30
"""Values that a series must have before it is called a running total."""
_RISE = 10
"""Times its first value that the last one of a running total must be."""
_NEVER_FALLS = Decimal("0.98")
"""Part of the steps that must not fall; corrections make single ones."""


def as_spaced(
    series: Mapping[str, dict[str, str]],
    observations: list[Mapping[str, str]],
    start: int,
) -> None:
    """Change days into the months, quarters or years they stand for, series by series.

    Args:
        series: Rows of `series.csv` by id; `freq` and `stock_flow` may be changed.
        observations: Rows of `observations.csv`; those from `start` on may be changed.
        start: Number of the first row that belongs to the table just read.
    """
    by_series: dict[str, list[int]] = defaultdict(list)
    for place in range(start, len(observations)):
        row = observations[place]
        if len(row["time_period"]) == len("2024-01-31"):
            by_series[row["series_id"]].append(place)
    for series_id, places in by_series.items():
        row = series[series_id]
        if row.get("freq") not in ("D", *_COARSE):
            continue
        name = _COARSE.get(row["freq"]) or _name([observations[p] for p in places])
        if name:
            _coarsen(row, name, observations, places)
        elif _counts_up([observations[place] for place in places]):
            row["stock_flow"] = StockFlow.STOCK.value


def without_float_zeros(observations: list[Mapping[str, str]], start: int) -> None:
    """Write whole numbers as such in series all of whose values end in `.0`.

    Programs that keep numbers as floats write 157032.0 for 157,032.

    Args:
        observations: Rows of `observations.csv`; those from `start` on may be changed.
        start: Number of the first row that belongs to the table just read.
    """
    rows = observations[start:]
    dotted = {row["series_id"] for row in rows if row["obs_value"].endswith(".0")}
    parts = {
        row["series_id"]
        for row in rows
        if "." in row["obs_value"] and not row["obs_value"].endswith(".0")
    }
    whole = dotted - parts
    for place in range(start, len(observations)) if whole else ():
        row = observations[place]
        if row["series_id"] in whole and row["obs_value"].endswith(".0"):
            observations[place] = {**row, "obs_value": row["obs_value"][:-2]}


def _name(rows: list[Mapping[str, str]]) -> str:
    """Return what the days of a series stand for: a setting of `Style`, or nothing."""
    days = sorted({date.fromisoformat(row["time_period"]) for row in rows})
    return spacing_of(days)


def _coarsen(
    row: dict[str, str],
    name: str,
    observations: list[Mapping[str, str]],
    places: list[int],
) -> None:
    style = Style(**{name: True})  # type: ignore[arg-type]
    for place in places:
        when = read_when(observations[place]["time_period"], style)
        if when is not None:
            observations[place] = {**observations[place], "time_period": when.text}
            row["freq"] = when.freq


def _counts_up(rows: list[Mapping[str, str]]) -> bool:
    """Tell whether values never fall though they rise much."""
    ordered = sorted(rows, key=lambda row: row["time_period"])
    values = [Decimal(row["obs_value"]) for row in ordered]
    if len(values) < _FEWEST or values[-1] < _RISE * max(values[0], Decimal(1)):
        return False
    steps = list(pairwise(values))
    return sum(b >= a for a, b in steps) >= _NEVER_FALLS * len(steps)
