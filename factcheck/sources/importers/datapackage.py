"""Frictionless data packages: `datapackage.json` with its tables beside it.

Source: datapackage.org (Data Package, Table Schema, CSV dialect). The descriptor is read
directly: the `frictionless` library brings some twenty further packages for validating
and transforming, of which nothing is needed here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from factcheck.errors import SourceError
from factcheck.sources.importers import delimited, workbook
from factcheck.sources.importers.grid import Grid, make_grid
from factcheck.sources.importers.source_file import SourceFile, open_file

FILE = "datapackage.json"
_TIMES = {"date": "period", "datetime": "period", "year": "year", "yearmonth": "period"}


def accepts(source: SourceFile) -> bool:
    """Tell whether a file is a descriptor."""
    return source.name == FILE or (
        source.suffix == ".json" and b'"resources"' in source.data
        and source.data.lstrip().startswith(b"{")
    )  # fmt: skip


def read(source: SourceFile) -> list[Grid]:
    """Return the tables of a package.

    Raises:
        SourceError: The descriptor or one of its files cannot be read.
    """
    try:
        package = json.loads(source.data)
        resources = list(package["resources"])
    except (ValueError, KeyError, TypeError) as err:
        raise SourceError(
            f"{source.name!r} is no data package: {err!r}.",
            hint="Give a datapackage.json with `resources`, or the table itself.",
        ) from err
    common = _facts(package)
    grids = []
    for resource in resources:
        grid = _resource(resource, source)
        if grid is not None:
            facts = {**common, **_facts(resource), **grid.facts}
            grids.append(replace(grid, facts=facts, roles=_roles(resource, grid)))
    if not grids:
        raise SourceError(
            f"{source.name!r} names no table that can be read.",
            hint="Its resources must be CSV, XLSX or inline data.",
        )
    return grids


def _resource(resource: Mapping[str, Any], source: SourceFile) -> Grid | None:
    """Read one table; None if it is of another kind."""
    name = str(resource.get("name") or "table")
    data = resource.get("data")
    if isinstance(data, list) and data:
        return make_grid(name, _inline(data))
    path = resource.get("path")
    path = path[0] if isinstance(path, list) and len(path) == 1 else path
    if not isinstance(path, str):
        return None
    file = open_file(_inside(path, source))
    adapter = workbook if workbook.accepts(file) else delimited
    if adapter is delimited and file.suffix not in delimited.ENDINGS:
        return None
    grids = adapter.read(file)
    return replace(grids[0], name=name) if grids else None


def _inside(path: str, source: SourceFile) -> Path:
    """Return a file of the package's folder.

    Raises:
        SourceError: It lies elsewhere, or is not there.
    """
    if source.folder is None or "://" in path:
        raise SourceError(
            f"{source.name!r} has its table at {path!r}, which is not beside it.",
            hint="Download the whole package and add its datapackage.json.",
        )
    home = source.folder.resolve()
    file = (home / path).resolve()
    if not file.is_relative_to(home) or not file.is_file():
        raise SourceError(
            f"{source.name!r} names {path!r}; expected a file in its own folder.",
            hint="Put the file there, or add it by itself.",
        )
    return file


def _inline(data: list[Any]) -> list[list[str]]:
    """Return inline data as rows: a list of lists, or of records."""
    if isinstance(data[0], dict):
        header = list(dict.fromkeys(name for row in data for name in row))
        body = [[_text(row.get(name)) for name in header] for row in data]
        return [header, *body]
    return [[_text(cell) for cell in row] for row in data]


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell)


def _facts(part: Mapping[str, Any]) -> dict[str, str]:
    """Return what a package or resource says of its figures."""
    licences = part.get("licenses") or []
    sources = part.get("sources") or part.get("contributors") or []
    facts = {
        "title": _text(part.get("title")),
        "method": " ".join(_text(part.get("description")).split()),
        "licence": _first(licences, "title", "name"),
        "source_agency": _first(sources, "title", "name", "web"),
        "source_url": _first(sources, "path", "web") or _text(part.get("homepage")),
    }
    if not facts["source_url"].startswith(("http://", "https://")):
        facts["source_url"] = ""
    return {name: text for name, text in facts.items() if text}


def _first(items: Any, *names: str) -> str:
    """Return the first of the names that the first item has."""
    if not isinstance(items, list) or not items or not isinstance(items[0], dict):
        return ""
    return next((_text(items[0][name]) for name in names if items[0].get(name)), "")


def _roles(resource: Mapping[str, Any], grid: Grid) -> dict[str, str]:
    """Return the roles that the schema's types say: dates and years."""
    schema = resource.get("schema")
    fields = schema.get("fields", []) if isinstance(schema, dict) else []
    heads = set(grid.rows[0]) if grid.rows else set()
    return {
        str(field["name"]): _TIMES[field["type"]]
        for field in fields
        if isinstance(field, dict)
        and field.get("type") in _TIMES
        and field.get("name") in heads
    }
