"""SDMX-ML and SDMX-JSON messages with data, read with sdmx1 (extra `sdmx`).

SDMX-CSV is an ordinary long table and needs no adapter. Codes are replaced by their names
where the message brings code lists; places keep their codes.
"""

from __future__ import annotations

import io
import json
import re
import warnings
from collections.abc import Iterable, Mapping
from typing import Any

from factcheck.errors import MissingExtraError, SourceError
from factcheck.sources.importers.grid import Grid, make_grid
from factcheck.sources.importers.source_file import SourceFile

_TIME = "TIME_PERIOD"
_VALUE = "OBS_VALUE"
_PLACES = re.compile(
    r"REF_AREA|GEO|LOCATION|COUNTRY|COUNTRIES|AREA|REPORTING_COUNTRY|GEOGRAPHY"
)
_KEPT = frozenset({"FREQ", "FREQUENCY", "UNIT_MULT", "OBS_STATUS", "DECIMALS"})
"""Components whose codes say more than their names."""


def accepts(source: SourceFile) -> bool:
    """Tell whether a file is an SDMX message with data, by its first lines."""
    head = source.data[:4_000]
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return b"sdmx" in head.lower() and b"message" in head.lower()
    return b'"dataSets"' in source.data and b'"structure' in source.data


def read(source: SourceFile) -> list[Grid]:
    """Return one table for each data set, a row for each observation.

    Raises:
        MissingExtraError: sdmx1 is not installed.
        SourceError: The message cannot be read, or has no data.
    """
    message = _message(source)
    names = _names(source)
    grids = [
        _grid(data, source.stem if number == 1 else f"{source.stem} {number}", names)
        for number, data in enumerate(getattr(message, "data", None) or (), 1)
        if len(data.obs)
    ]
    if not grids:
        raise SourceError(
            f"SDMX message {source.name!r} has no observations.",
            hint="Ask for data, not for the structure, and for a period that has values.",
        )
    return grids


def _message(source: SourceFile) -> Any:
    try:
        import sdmx  # noqa: PLC0415
    except ImportError as err:
        raise MissingExtraError(
            f"{source.name!r} is SDMX, which needs the 'sdmx' extra.",
            hint="pip install 'factcheck[sdmx]', or ask the office for CSV.",
        ) from err
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about parts of the standard not used here
            return sdmx.read_sdmx(io.BytesIO(source.data), format=_format(source))
    except Exception as err:  # the library raises anything on broken messages
        told = str(err).strip().splitlines()
        raise SourceError(
            f"SDMX message {source.name!r} cannot be read: "
            f"{type(err).__name__} {told[0] if told else ''}".rstrip()
            + ".",
            hint="Ask the office for SDMX-CSV or SDMX-JSON.",
        ) from err


def _format(source: SourceFile) -> str:
    return "XML" if b"<" in source.data[:5] else "JSON"


def _grid(data: Any, name: str, names: Mapping[str, Mapping[str, str]]) -> Grid:
    """Return a data set as a table with the names of codes."""
    records = [
        {
            column: names.get(column, {}).get(cell, cell)
            for column, cell in _record(obs, data).items()
        }
        for obs in data.obs
    ]
    columns = list(dict.fromkeys(column for record in records for column in record))
    columns.sort(key=lambda column: column in (_TIME, _VALUE))
    rows = [
        columns,
        *([record.get(column, "") for column in columns] for record in records),
    ]
    roles = {column: "place" for column in columns if _PLACES.fullmatch(column)}
    return make_grid(
        name, rows, merged=True, roles={**roles, _TIME: "period", _VALUE: "value"}
    )


def _names(source: SourceFile) -> dict[str, dict[str, str]]:
    """Return the names of codes by component, as an SDMX-JSON message brings them.

    sdmx1 reads the codes and drops their names, which stand under `structure` (version
    1) or `data.structures` (version 2).
    """
    if _format(source) != "JSON":
        return {}
    message = json.loads(source.data)
    body = message.get("data", message)
    structures = body.get("structures") or [body.get("structure") or {}]
    found: dict[str, dict[str, str]] = {}
    for part in structures[0].get("dimensions", {}).values():
        for one in part if isinstance(part, list) else ():
            name = str(one.get("id"))
            if name not in _KEPT and name != _TIME and not _PLACES.fullmatch(name):
                codes = one.get("values") or ()
                found[name] = {
                    str(code["id"]): _name(code["name"])
                    for code in codes
                    if code.get("id") and code.get("name")
                }
    return found


def _name(name: Any) -> str:
    """Return a name that may be given in several languages; English if it is there."""
    if isinstance(name, dict):
        return str(name.get("en") or next(iter(name.values()), ""))
    return str(name)


def _record(obs: Any, data: Any) -> dict[str, str]:
    """Return the cells of one observation by component."""
    cells: dict[str, str] = {}
    for one in (*_values(obs.key), *_values(getattr(obs, "series_key", None))):
        cells.setdefault(one[0], one[1])
    time = next((cells.pop(k) for k in (_TIME, "TIME", "TIME_DIM") if k in cells), "")
    for attached in (data.attrib, getattr(obs, "attrib", {})):
        for key, value in dict(attached or {}).items():
            cells.setdefault(str(key), _text(str(key), getattr(value, "value", value)))
    cells[_TIME] = time
    cells[_VALUE] = "" if obs.value is None else str(obs.value)
    return cells


def _values(key: Any) -> Iterable[tuple[str, str]]:
    """Return component and text of each part of a key."""
    values: Mapping[str, Any] = getattr(key, "values", None) or {}
    return [
        (str(name), _text(str(name), getattr(part, "value", part)))
        for name, part in dict(values).items()
    ]


def _text(component: str, value: Any) -> str:
    """Return a code's name, or the code where that says more."""
    code = str(getattr(value, "id", value))
    if component in _KEPT or _PLACES.fullmatch(component):
        return code
    name = getattr(value, "name", None)
    return str(name) if name is not None and str(name) else code
