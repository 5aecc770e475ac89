"""Read large tables column by column: each distinct cell is read once.

In: a CSV or Parquet file and the columns that it may have. Out: blocks of rows whose
cells are codes into lists of values. The readers of the cells are those of `columns`;
anything that is not in order raises `Doubtful`, and the caller reads the file again row
by row (`table`) to tell every mistake with its line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
from numpy.typing import NDArray

from factcheck.sources.columns import CellError, Column

BLOCK_ROWS = 262_144
"""Rows handled together: about 40 MB as text columns."""
_CSV_BLOCK = 16 << 20  # bytes of a CSV parsed at once

Codes = NDArray[np.int32]


class Doubtful(Exception):
    """A file is not in order somewhere; reading it row by row tells where."""


class Dictionary:
    """The distinct cells of one column and their values.

    Attributes:
        values: What the reader made of each distinct cell, in order of appearance.
    """

    def __init__(self, column: Column) -> None:
        self._column = column
        self._codes: dict[str, int] = {}
        self.values: list[Any] = []

    def encode(self, cells: pa.Array) -> Codes:
        """Return the code of each cell.

        Raises:
            Doubtful: A cell cannot be read, or is empty in a required column.
        """
        encoded = cells.dictionary_encode()
        found = [self._code(text) for text in encoded.dictionary.to_pylist()]
        table = np.array(found or [0], np.int32)
        codes: Codes = table[encoded.indices.to_numpy(zero_copy_only=False)]
        return codes

    def _code(self, text: str) -> int:
        """Return the code of a distinct cell, reading it when it is new."""
        known = self._codes.get(text)
        if known is not None:
            return known
        if not text and self._column.required:
            raise Doubtful(self._column.name)
        try:
            value = self._column.read(text)
        except CellError as err:
            raise Doubtful(self._column.name) from err
        code = self._codes[text] = len(self.values)
        self.values.append(value)
        return code


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows of a table.

    Attributes:
        rows: Number of rows.
        codes: Code of each cell by column; columns read with a `Dictionary`.
        cells: Stripped text of each cell by column; columns left as text.
    """

    rows: int
    codes: dict[str, Codes]
    cells: dict[str, pa.Array]


class FastTable:
    """A table file read in blocks.

    Attributes:
        dictionaries: Values by column, grown while blocks are read.
    """

    def __init__(
        self, file: Path, columns: Sequence[Column], *, as_text: frozenset[str]
    ) -> None:
        """Prepare to read a file.

        Args:
            file: CSV (UTF-8) or Parquet, by its name.
            columns: Columns that it may have.
            as_text: Names of columns that are left as text: those with few repetitions.
        """
        self._file = file
        self._columns = {column.name: column for column in columns}
        self._as_text = as_text
        self.dictionaries = {
            name: Dictionary(column)
            for name, column in self._columns.items()
            if name not in as_text
        }

    def blocks(self, *, whole: bool = False) -> Iterator[Block]:
        """Yield the rows in file order.

        Args:
            whole: Give all rows as one block, in memory.

        Raises:
            Doubtful: Something is not in order.
        """
        try:
            batches = self._batches()
            if whole:
                table = pa.Table.from_batches(list(batches))
                batches = iter([_one_batch(table)])
            for batch in batches:
                if batch.num_rows:
                    yield self._block(batch)
        except (pa.ArrowException, OSError, UnicodeError) as err:
            raise Doubtful(str(err)) from err

    def _batches(self) -> Iterator[pa.RecordBatch]:
        """Return record batches of the file."""
        if self._file.suffix == ".parquet":
            yield from pq.ParquetFile(self._file).iter_batches(BLOCK_ROWS)
            return
        names = csv_header(self._file)
        options = pacsv.ConvertOptions(
            column_types={name: pa.string() for name in names},
            strings_can_be_null=False,
            quoted_strings_can_be_null=False,
        )
        with pacsv.open_csv(
            self._file,
            read_options=pacsv.ReadOptions(block_size=_CSV_BLOCK),
            parse_options=pacsv.ParseOptions(newlines_in_values=True),
            convert_options=options,
        ) as reader:
            yield from reader

    def _block(self, batch: pa.RecordBatch) -> Block:
        """Read the cells of a batch."""
        names = [str(name).strip() for name in batch.schema.names]
        missing = {c.name for c in self._columns.values() if c.required} - set(names)
        if missing or len(set(names)) < len(names) or set(names) - set(self._columns):
            raise Doubtful("columns")
        codes: dict[str, Codes] = {}
        cells: dict[str, pa.Array] = {}
        for name, column in zip(names, batch.columns, strict=True):
            text = as_cells(column)
            if name in self._as_text:
                cells[name] = text
            else:
                codes[name] = self.dictionaries[name].encode(text)
        for name in self._columns.keys() - set(names):
            if name in self._as_text:
                cells[name] = pa.repeat(pa.scalar(""), batch.num_rows)
            else:
                empty = self.dictionaries[name].encode(pa.array([""]))
                codes[name] = np.full(batch.num_rows, empty[0], np.int32)
        return Block(batch.num_rows, codes, cells)


def as_cells(column: pa.Array) -> pa.Array:
    """Return any column as stripped text, as it would stand in a CSV; empty for null.

    Raises:
        Doubtful: The type has no such text.
    """
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.dictionary_decode()
        kind = column.type
    is_plain = (
        pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_integer(kind)
        or pa.types.is_floating(kind)
        or pa.types.is_decimal(kind)
        or pa.types.is_date(kind)
        or pa.types.is_null(kind)
    )
    if not is_plain:
        raise Doubtful(f"type {kind}")
    text = column.cast(pa.string())
    return pc.utf8_trim_whitespace(pc.fill_null(text, ""))


def csv_header(file: Path) -> list[str]:
    """Return the column names of a CSV as they stand in its first line."""
    with pacsv.open_csv(
        file, read_options=pacsv.ReadOptions(block_size=1 << 20)
    ) as reader:
        return list(reader.schema.names)


def read_columns(
    file: Path, columns: Sequence[Column]
) -> tuple[int, dict[str, list[Any]]]:
    """Read a whole table into lists of values, equal cells sharing one value.

    Args:
        file: CSV or Parquet.
        columns: Columns that it may have.

    Returns:
        Number of rows, and the values of each column.

    Raises:
        Doubtful: Something is not in order.
    """
    table = FastTable(file, columns, as_text=frozenset())
    found: dict[str, list[Any]] = {column.name: [] for column in columns}
    rows = 0
    for block in table.blocks():
        rows += block.rows
        for name, codes in block.codes.items():
            pick: Callable[[int], Any] = table.dictionaries[name].values.__getitem__
            found[name].extend(map(pick, codes.tolist()))
    return rows, found


def _one_batch(table: pa.Table) -> pa.RecordBatch:
    """Return a table as one batch."""
    joined = table.combine_chunks()
    batches = joined.to_batches()
    return batches[0] if batches else pa.RecordBatch.from_pylist([], table.schema)
