"""JSON-stat 2.0: the format of Eurostat, Statistics Norway, UK and Irish statistics.

Source: json-stat.org/full. A parser of our own because the libraries for it (pyjstat,
last released in 2023) drop what we need: the roles of dimensions, units and status.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from factcheck.errors import SourceError
from factcheck.sources.importers.grid import Grid, make_grid
from factcheck.sources.importers.source_file import SourceFile

_VALUE = "OBS_VALUE"
_MOST_CELLS = 20_000_000
"""Cells of a cube; a wrong `size` must not fill the memory."""


def accepts(source: SourceFile) -> bool:
    """Tell whether a file is a JSON-stat dataset, or a bundle of some."""
    if not source.data[:200].lstrip().startswith(b"{"):
        return False
    head = source.data[:2_000]
    return b'"dimension"' in source.data and (
        b'"class"' in source.data or b'"size"' in head or b'"dataset"' in head
    )


def read(source: SourceFile) -> list[Grid]:
    """Return one table for each dataset, a row for each value.

    Raises:
        SourceError: It is no JSON-stat, or sizes and values do not fit.
    """
    try:
        data = json.loads(source.data)
        sets = list(_datasets(data))
        if not sets:
            raise ValueError("it has no dataset")
        return [_grid(one, source.stem, number) for number, one in enumerate(sets, 1)]
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as err:
        raise SourceError(
            f"{source.name!r} cannot be read as JSON-stat: {err}.",
            hint="Ask the office for JSON-stat 2.0, or for CSV.",
        ) from err


def _datasets(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Return the datasets of a response: one, a collection, or a version 1 bundle."""
    if data.get("class") == "collection":
        for item in data.get("link", {}).get("item", []):
            if item.get("class") == "dataset" and "dimension" in item:
                yield item
    elif "dimension" in data:
        yield data
    else:
        yield from (
            one for one in data.values() if isinstance(one, dict) and "dimension" in one
        )


def _grid(data: Mapping[str, Any], stem: str, number: int) -> Grid:
    """Return a dataset as a table."""
    dimensions = data["dimension"]
    ids: list[str] = data.get("id") or dimensions["id"]
    sizes: list[int] = data.get("size") or dimensions["size"]
    roles: Mapping[str, list[str]] = data.get("role") or dimensions.get("role") or {}
    labels = [_categories(dimensions[one]) for one in ids]
    _check(ids, sizes, labels)
    heads = [str(dimensions[one].get("label") or one) for one in ids]
    kinds = {one: kind for kind, members in roles.items() for one in members}
    units = _units(dimensions, kinds)
    values, status = data.get("value", []), data.get("status") or {}
    rows = [[*heads, "UNIT", "OBS_STATUS", _VALUE]]
    for place, key in enumerate(product(*labels)):
        value = _at(values, place)
        if value is None:
            continue
        cells = [
            code if kinds.get(one) in ("geo", "time") else name
            for one, (code, name) in zip(ids, key, strict=True)
        ]
        unit = next((units[code] for code, _ in key if code in units), "")
        rows.append([*cells, unit, str(_at(status, place) or ""), str(value)])
    given = {"time": "period", "geo": "place", "metric": "measure"}
    facts = {
        "title": str(data.get("label") or ""),
        "source_agency": str(data.get("source") or ""),
    }
    return make_grid(
        stem if number == 1 else f"{stem} {number}",
        rows,
        merged=True,
        facts={name: text for name, text in facts.items() if text},
        roles={
            head: given[kinds[one]]
            for one, head in zip(ids, heads, strict=True)
            if kinds.get(one) in given
        },
        labels={
            head: dict(categories)
            for head, categories, one in zip(heads, labels, ids, strict=True)
            if kinds.get(one) == "geo"
        },
    )


def _categories(dimension: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return codes and labels of a dimension in their order."""
    category = dimension["category"]
    index = category.get("index")
    labels = category.get("label") or {}
    if isinstance(index, dict):
        codes = sorted(index, key=lambda code: index[code])
    else:
        codes = list(index or labels)
    return [(str(code), str(labels.get(code, code))) for code in codes]


def _units(dimensions: Mapping[str, Any], kinds: Mapping[str, str]) -> dict[str, str]:
    """Return the unit of each category of a metric dimension, in words."""
    found: dict[str, str] = {}
    for one, kind in kinds.items():
        if kind == "metric":
            units = dimensions[one]["category"].get("unit") or {}
            found |= {code: _unit(unit) for code, unit in units.items()}
    return {code: unit for code, unit in found.items() if unit}


def _unit(unit: Mapping[str, Any]) -> str:
    """Return a unit in words: `label` or `base`, with its symbol."""
    words = str(unit.get("label") or unit.get("base") or unit.get("symbol") or "")
    return words


def _check(
    ids: Sequence[str], sizes: Sequence[int], labels: Sequence[Sequence[Any]]
) -> None:
    """Refuse sizes that do not fit.

    Raises:
        ValueError: They do not.
    """
    total = 1
    for name, size, categories in zip(ids, sizes, labels, strict=True):
        if size != len(categories):
            raise ValueError(
                f"dimension {name!r} has {len(categories)} categories, its size says {size}"
            )
        total *= size
    if total > _MOST_CELLS:
        raise ValueError(f"{total:,} cells; at most {_MOST_CELLS:,} are read")


def _at(values: Any, place: int) -> Any:
    """Return a value of a list, or of an object by position."""
    if isinstance(values, dict):
        return values.get(str(place))
    if isinstance(values, str):
        return values
    return values[place] if place < len(values) else None
