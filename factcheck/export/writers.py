"""One writer per format, and files that are whole or not there at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final
from uuid import uuid4

from factcheck.errors import ConfigError
from factcheck.export.csvfile import render_csv
from factcheck.export.htmlfile import render_html
from factcheck.export.jsonfile import render_json
from factcheck.model import Report

Writer = Callable[[Report], str]

WRITERS: Final[Mapping[str, Writer]] = MappingProxyType(
    {"json": render_json, "csv": render_csv, "html": render_html}
)
"""Format name to the function that renders it; the name is the file suffix too."""


def render(report: Report, fmt: str) -> str:
    """Return the report in a format.

    Args:
        report: Result of one run.
        fmt: A name in `WRITERS`.

    Returns:
        Text, to be encoded as UTF-8; the same text for the same report.

    Raises:
        ConfigError: There is no such format.
    """
    writer = WRITERS.get(fmt)
    if writer is None:
        raise ConfigError(
            f"There is no export format {fmt!r}.",
            hint=f"Known formats: {', '.join(sorted(WRITERS))}.",
        )
    return writer(report)


def write_findings(report: Report, path: Path, *, fmt: str | None = None) -> Path:
    """Write a report to a file, which appears whole or not at all.

    The text goes to a new file beside `path` that then takes its name, so that a reader
    never sees half a report and an earlier one survives a failure.

    Args:
        report: Result of one run.
        path: File to write; an existing one is replaced.
        fmt: A name in `WRITERS`; None takes the suffix of `path` (`.json`).

    Returns:
        The path written.

    Raises:
        ConfigError: No such format, or the folder does not exist.
        OSError: The file cannot be written.
    """
    text = render(report, fmt or path.suffix.removeprefix(".").lower())
    if not path.parent.is_dir():
        raise ConfigError(
            f"The folder {str(path.parent)!r} of the export does not exist.",
            hint="Create it first, or choose another path.",
        )
    temporary = path.with_name(f".{path.name}.{uuid4().hex}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(text.encode("utf-8", errors="replace"))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return path
