"""sdmx_files: not read yet."""

from __future__ import annotations

from factcheck.sources.importers.grid import Grid
from factcheck.sources.importers.source_file import SourceFile


def accepts(source: SourceFile) -> bool:
    """Tell whether a file is of this kind."""
    return False


def read(source: SourceFile) -> list[Grid]:
    """Return its tables."""
    return []
