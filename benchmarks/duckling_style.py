"""Write quantities the way Duckling labels phrases: one amount in its smallest unit.

`7 feet 10 inches` is 94 inches there, `one and a half hours` 90 minutes, `0.5 kg` 500
grams. Only arithmetic on rows that are already predicted; nothing is recognised here.
"""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]

_SECONDS = {
    "seconds": 1,
    "minutes": 60,
    "hours": 3600,
    "days": 86400,
    "weeks": 604800,
    "months": 2592000,
    "years": 31536000,
}
_METRES = {
    "centimetres": 0.01,
    "millimetres": 0.001,
    "metres": 1.0,
    "kilometres": 1000.0,
    "inches": 0.0254,
    "feet": 0.3048,
    "yards": 0.9144,
    "miles": 1609.344,
}
_METRIC = ("centimetres", "millimetres", "metres", "kilometres")
_GRAMS = {"milligrams": 0.001, "grams": 1, "kilograms": 1000}
_SMALLER = {
    "minutes": "seconds",
    "hours": "minutes",
    "days": "hours",
    "weeks": "days",
    "months": "days",
    "years": "months",
}


def restyle(text: str, rows: list[Row]) -> list[Row]:
    """Join the parts of an amount and write it in Duckling's units."""
    joined: list[Row] = []
    for row in rows:
        if joined and _is_part(text, joined[-1], row):
            joined[-1] = _sum(joined[-1], row)
        else:
            joined.append(row)
    return [_rescaled(row) for row in joined]


def _is_part(text: str, large: Row, small: Row) -> bool:
    """Tell whether a row goes on with the amount before it."""
    between = (
        text[large["end"] : small["start"]].strip(" ,").removesuffix("and").strip(" ,")
    )
    if between or large["value_max"] is not None or small["value_max"] is not None:
        return False
    for table in (_SECONDS, _METRES):
        if large["unit"] in table:
            return small["unit"] in table or (small["unit"] == "" and table is _SECONDS)
    return False


def _sum(large: Row, small: Row) -> Row:
    """Add two parts in the unit that Duckling answers in."""
    table = _SECONDS if large["unit"] in _SECONDS else _METRES
    unit = small["unit"]
    value = small["value"]
    if not unit:
        unit = _SMALLER.get(large["unit"], large["unit"])
        value = value * table[large["unit"]] / table[unit] if value < 1 else value
    mixed = table is _METRES and (large["unit"] in _METRIC) != (unit in _METRIC)
    if mixed:
        metric = large["unit"] if large["unit"] in _METRIC else unit
        value, unit = value * table[unit] / table[metric], metric
    total = large["value"] * table[large["unit"]] / table[unit] + value
    return large | {"end": small["end"], "value": total, "unit": unit}


def _rescaled(row: Row) -> Row:
    """Write parts of a time in the next smaller unit and metric mass in grams."""
    row = _months_of_years(row)
    factor, unit = 1.0, row["unit"]
    if unit in _GRAMS:
        factor, unit = _GRAMS[unit], "grams"
    elif unit in _SMALLER and row["value"] != int(row["value"]):
        smaller = _SMALLER[unit]
        factor, unit = _SECONDS[row["unit"]] / _SECONDS[smaller], smaller
    elif unit == "feet" and row["value"] != int(row["value"]):
        factor, unit = 12.0, "inches"
    if factor == 1.0:
        return row
    high = row["value_max"]
    return row | {
        "value": round(row["value"] * factor, 9),
        "value_max": None if high is None else round(high * factor, 9),
        "unit": unit,
    }


def _months_of_years(row: Row) -> Row:
    """Count twelve months to a year where years were added to months."""
    if row["unit"] != "months" or row["value"] == int(row["value"]):
        return row
    years = round((row["value"] - row["value"] % 1) * 30 / 365)
    rest = row["value"] - years * 365 / 30
    return row | {"value": float(round(years * 12 + rest))}
