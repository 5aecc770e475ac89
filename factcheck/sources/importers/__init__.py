"""Importers: from a statistics office's file to the draft of a pack.

Each adapter is one module with `accepts(source) -> bool` and `read(source) -> list[Grid]`;
to add one, write the module and list it in `ADAPTERS`, most particular first.
"""

from __future__ import annotations

import importlib
from types import ModuleType

from factcheck.errors import SourceError
from factcheck.sources.importers.grid import Grid
from factcheck.sources.importers.source_file import SourceFile, open_file

ADAPTERS = ("workbook", "datapackage", "jsonstat", "sdmx_files", "delimited")
"""Names of the adapters, in the order in which they are asked."""

__all__ = ["ADAPTERS", "Grid", "SourceFile", "get_adapter", "open_file", "read_grids"]


def get_adapter(name: str) -> ModuleType:
    """Return an adapter by name.

    Raises:
        SourceError: There is none of that name; the message lists all.
    """
    if name not in ADAPTERS:
        raise SourceError(
            f"No importer {name!r}; there are {', '.join(ADAPTERS)}.",
            hint="Leave the name out to have it found from the file.",
        )
    return importlib.import_module(f"{__name__}.{name}")


def read_grids(source: SourceFile, importer: str = "") -> tuple[str, list[Grid]]:
    """Read a file with the adapter named, or the first one that accepts it.

    Returns:
        The adapter's name, and the tables.

    Raises:
        SourceError: No adapter accepts it, or it cannot be read.
    """
    if not source.data.strip():
        raise SourceError(
            f"{source.name!r} is empty.", hint="Download it again, or export it again."
        )
    for name in (importer,) if importer else ADAPTERS:
        adapter = get_adapter(name)
        if importer or adapter.accepts(source):
            return name, adapter.read(source)
    raise SourceError(
        f"{source.name!r} is in no format that can be read.",
        hint="Give CSV, TSV, XLSX, XLS, ODS, SDMX, JSON-stat or a datapackage.json.",
    )
