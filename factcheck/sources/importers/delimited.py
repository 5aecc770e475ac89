"""CSV, TSV and other files of lines with a separator, in any usual encoding."""

from __future__ import annotations

import csv
import io
from collections import Counter

from charset_normalizer import from_bytes

from factcheck.errors import SourceError
from factcheck.sources.importers.grid import Grid, make_grid
from factcheck.sources.importers.source_file import SourceFile

ENDINGS = (".csv", ".tsv", ".txt", ".tab", ".dat")
_SEPARATORS = ",;\t|"
_LONGEST_CELL = 1_000_000
"""Characters of one cell; the `csv` module's own limit of 131,072 is too low for notes."""


def accepts(source: SourceFile) -> bool:
    """Tell whether a file is text with a separator: the last adapter that is asked."""
    return source.suffix in ENDINGS or b"\0" not in source.data[:4096]


def read(source: SourceFile) -> list[Grid]:
    """Return the one table of a file.

    Raises:
        SourceError: It is no text, or quotes in it never end.
    """
    text = _decoded(source)
    csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = list(
            csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
        )
    except csv.Error as err:
        raise SourceError(
            f"{source.name!r} cannot be read as a table: {err}.",
            hint="Save it as CSV again, or as XLSX.",
        ) from err
    return [make_grid(source.stem, rows)]


def _decoded(source: SourceFile) -> str:
    """Return the text: UTF-8 if it is, else what its bytes look like."""
    try:
        return source.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = from_bytes(source.data[:200_000]).best()
    try:
        if best is not None:
            return source.data.decode(best.encoding)
    except (UnicodeDecodeError, LookupError):
        pass  # the part looked at was of that encoding, the rest is not
    raise SourceError(
        f"{source.name!r} is not text in a known encoding.",
        hint="Save it as CSV in UTF-8, or as XLSX.",
    )


def _separator(text: str) -> str:
    """Return the separator that splits most lines into the same number of cells."""
    lines = [line for line in text.splitlines()[:200] if line.strip()]
    if not lines:
        return ","

    def evenness(separator: str) -> tuple[int, int]:
        try:
            rows = list(csv.reader(lines, delimiter=separator))
        except csv.Error:
            return (0, 0)
        counts = Counter(len(row) for row in rows)
        width, times = max(counts.items(), key=lambda one: (one[0] > 1, one[1]))
        return (times if width > 1 else 0, width)

    return max(_SEPARATORS, key=evenness)
