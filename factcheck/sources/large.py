"""Decide which packs are too large for memory, and read those through the cache.

Small files are read row by row into memory, which is simplest and needs no cache. A
large one is compiled; where something in it is not in order, it is read row by row all
the same, so that every mistake is told with its line.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from factcheck.model import Observation, Series
from factcheck.settings import cache_home
from factcheck.sources.columns import OBSERVATION_COLUMNS, SERIES_COLUMNS, Column
from factcheck.sources.observations import ObservationReader
from factcheck.sources.table import Problems, Row, read_cells, read_rows

if TYPE_CHECKING:
    from factcheck.sources.columnar import CompiledPack

_LOG = logging.getLogger(__name__)
PARQUET_FILE: Final = "observations.parquet"
LARGE_BYTES: Final = 500_000
"""From here on a CSV is compiled: about 10,000 rows, which take 0.15 s to read row by
row. Opening the ten packs that are shipped (270,000 rows, 13 MB) takes 0.5 s of
processor time so, 2 s if only files of 2 MB and more are compiled."""


def is_large(file: Path) -> bool:
    """Tell whether a CSV file is compiled rather than read into memory."""
    return file.is_file() and file.stat().st_size >= LARGE_BYTES


def default_cache() -> Path:
    """Return the folder for compiled packs; it may not exist yet."""
    return cache_home() / "packs"


class LargePacks:
    """The observations of a corpus' large packs."""

    def __init__(
        self,
        series: Mapping[str, Series],
        reader: ObservationReader,
        problems: Problems,
        cache: Path,
        progress: Callable[[int], None] | None,
    ) -> None:
        """Prepare to take packs.

        Args:
            series: All series of the corpus, in id order.
            reader: Where rows go that are read one by one.
            problems: Where mistakes go.
            cache: Folder of compiled packs.
            progress: Called with rows done while a pack is compiled.
        """
        self._series = series
        self._reader = reader
        self._problems = problems
        self._cache = cache
        self._progress = progress
        self._packs: list[tuple[str, CompiledPack]] = []

    def take(self, file: Path, name: str, digest: str) -> None:
        """Open one file of observations; mistakes in it go to the problems.

        Args:
            file: `observations.csv` or `observations.parquet`.
            name: Its name for messages.
            digest: SHA-256 of it.
        """
        from factcheck.sources.fast_table import Doubtful  # noqa: PLC0415 - needs pyarrow

        try:
            self._packs.append((name, self._open(file, digest)))
        except Doubtful as doubt:
            _LOG.info("reading %s row by row: %s", file, doubt)
            rows = (
                parquet_rows(file, name, OBSERVATION_COLUMNS, self._problems)
                if file.suffix == ".parquet"
                else read_rows(
                    file.read_bytes(), name, OBSERVATION_COLUMNS, self._problems
                )
            )
            self._reader.take(rows, name, self._problems)

    def joined(self) -> Mapping[str, tuple[Observation, ...]] | None:
        """Return all observations as one mapping; None if no pack was large.

        Rows that two packs, or a pack and a release held back, both have are mistakes.
        """
        if not self._packs:
            return None
        from factcheck.sources.columnar import LazyObservations  # noqa: PLC0415

        for _, pack in self._packs:
            for series_id in sorted(self._reader.found.keys() & pack.spans.keys()):
                held = pack.read(self._series[series_id])
                self._reader.check_against(series_id, held, self._problems)
        self._check_between()
        packs = [pack for _, pack in self._packs]
        return LazyObservations(self._series, packs, self._reader.found)

    def _check_between(self) -> None:
        """Note series whose values stand in two large packs."""
        owner: dict[str, str] = {}
        for name, pack in self._packs:
            for series_id in pack.spans:
                first = owner.setdefault(series_id, name)
                if first != name:
                    self._problems.add(
                        name, 1, "series_id", series_id,
                        f"values of a series in one large file; {first} has some too",
                    )  # fmt: skip

    def _open(self, file: Path, digest: str) -> CompiledPack:
        """Open a compiled pack, in a folder of this run if the cache cannot be written."""
        from factcheck.sources.columnar import open_compiled  # noqa: PLC0415

        try:
            return open_compiled(
                file, digest, self._series, self._cache, progress=self._progress
            )
        except PermissionError as err:
            spare = Path(tempfile.mkdtemp(prefix="factcheck-packs-"))
            _LOG.warning("%s cannot be written (%s); using %s", self._cache, err, spare)
            return open_compiled(
                file, digest, self._series, spare, progress=self._progress
            )


def series_rows(
    data: bytes, file: Path, name: str, problems: Problems
) -> Iterable[Row]:
    """Read a file of series: a large one column by column, if it is in order.

    Args:
        data: Its content.
        file: Where it is.
        name: Its name for messages.
        problems: Where mistakes go.
    """
    if len(data) < LARGE_BYTES:
        return read_rows(data, name, SERIES_COLUMNS, problems)
    from factcheck.sources.fast_table import Doubtful, read_columns  # noqa: PLC0415

    try:
        count, columns = read_columns(file, SERIES_COLUMNS)
    except Doubtful as doubt:
        _LOG.info("reading %s row by row: %s", file, doubt)
        return read_rows(data, name, SERIES_COLUMNS, problems)
    if len(set(columns["series_id"])) < count:
        return read_rows(data, name, SERIES_COLUMNS, problems)
    cells = zip(*columns.values(), strict=True)
    return (
        (line, dict(zip(columns, row, strict=True)))
        for line, row in enumerate(cells, 2)
    )


def parquet_rows(
    file: Path, name: str, columns: Sequence[Column], problems: Problems
) -> Iterator[Row]:
    """Read a Parquet file row by row, as `read_rows` does a CSV; line 2 is the first row.

    Args:
        file: The file.
        name: Its name for messages.
        columns: Columns that it may have.
        problems: Where mistakes go.
    """
    import pyarrow as pa  # noqa: PLC0415 - small corpora do without
    import pyarrow.parquet as pq  # noqa: PLC0415

    from factcheck.sources.fast_table import Doubtful  # noqa: PLC0415

    try:
        with pq.ParquetFile(file) as table:
            yield from read_cells(_Lines(table), name, columns, problems)
    except (pa.ArrowException, OSError) as err:
        problems.unread.add(name)
        problems.add(name, 1, "", str(err), "a Parquet file that can be read")
    except Doubtful as doubt:
        problems.unread.add(name)
        problems.add(name, 1, "", str(doubt), "columns of text, numbers or days")


def read_parquet_text(file: Path) -> Iterator[list[str]]:
    """Yield the rows of a Parquet file as cells of text, the column names first."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - small corpora do without

    with pq.ParquetFile(file) as table:
        yield from _Lines(table)


class _Lines:
    """The rows of a Parquet file as lists of cells, the names of its columns first."""

    def __init__(self, table: Any) -> None:
        self.line_num = 0
        self._cells = self._read(table)

    def __iter__(self) -> Iterator[list[str]]:
        return self._cells

    def __next__(self) -> list[str]:
        return next(self._cells)

    def _read(self, table: Any) -> Iterator[list[str]]:
        from factcheck.sources.fast_table import as_cells  # noqa: PLC0415

        self.line_num = 1
        yield [str(name) for name in table.schema_arrow.names]
        for batch in table.iter_batches(65_536):
            columns = [as_cells(column).to_pylist() for column in batch.columns]
            for cells in zip(*columns, strict=True):
                self.line_num += 1
                yield list(cells)
