"""Observations that stay in Parquet files until a series is asked for.

In: compiled folders (`compiled`). Out: a mapping from series id to observations that
looks like the one in memory, and knows which days a series covers without reading it.
"""

from __future__ import annotations

import logging
import shutil
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from factcheck.errors import CorpusError
from factcheck.model import Observation, ObsStatus, Series, StockFlow
from factcheck.model.coverage import NOTHING, Coverage, Newest, summed_up
from factcheck.sources.compiled import (
    ROWS_FILE,
    SPANS_FILE,
    Progress,
    compile_pack,
    key_of,
)
from factcheck.sources.compiled_rows import NO_DAY, SCHEMA, TEXTS
from factcheck.sources.observations import order_key, period_of_days

_LOG = logging.getLogger(__name__)
_Kept = TypeVar("_Kept")
_LAST_PERIOD: Final = ("newest_first", "newest_last")
_STATUS: Final = {one.value: one for one in ObsStatus}
_Cells = Callable[[int, int], list[Any]]
"""Gives the cells of a column from one row of a group to another."""
Days = tuple[date, date]
_ALL: Final = tuple(range(len(SCHEMA.names)))
_SPAN: Final = (SCHEMA.names.index("first"), SCHEMA.names.index("last"))
KEPT_GROUPS: Final = 64
"""Row groups kept decoded: about 0.5 MB each."""
KEPT_SERIES: Final = 4_096
"""Series whose observations are kept: about 50 kB for each 100 observations."""


class CompiledPack:
    """The observations of one large pack, read by series."""

    def __init__(self, folder: Path) -> None:
        """Open a compiled folder.

        Raises:
            ValueError, OSError, KeyError: It is not whole.
        """
        self.folder = folder
        self._lock = threading.Lock()
        self._groups: OrderedDict[int, list[_Cells]] = OrderedDict()
        self._rows = pq.ParquetFile(
            folder / ROWS_FILE,
            memory_map=True,
            read_dictionary=list(TEXTS),
            page_checksum_verification=True,
        )
        spans = pq.ParquetFile(
            folder / SPANS_FILE, page_checksum_verification=True
        ).read()
        ids: list[str] = spans["series_id"].to_pylist()
        self.spans = dict(zip(ids, range(len(ids)), strict=True))
        self._columns = {
            name: _numbers_of(spans[name]) for name in spans.column_names[1:-1]
        }
        self._newest = spans["newest"].combine_chunks()
        meta = self._rows.metadata
        sizes = [meta.row_group(one).num_rows for one in range(meta.num_row_groups)]
        self._starts = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
        if sum(self._columns["count"]) != int(self._starts[-1]):
            raise ValueError(f"{ROWS_FILE} and {SPANS_FILE} do not belong together")

    def coverage(self, series_id: str) -> Coverage:
        """Return what the observations of one series cover."""
        at = self.spans.get(series_id)
        if at is None:
            return NOTHING
        held = self._columns
        return Coverage(
            count=held["count"][at],
            first=_day(held["first"][at]),
            last=_day(held["last"][at]),
            published=_day(held["published"][at]),
            known=_day(held["known"][at]),
        )

    def newest(self, series_id: str) -> Newest | None:
        """Return the value of the last period of its series, if one row gives it."""
        at = self.spans[series_id]
        value = self._newest[at].as_py()
        if not value:
            return None
        first, last = (self._columns[name][at] for name in _LAST_PERIOD)
        return _day(first), _day(last), Decimal(value)

    def read(self, series: Series, near: Days | None = None) -> list[Observation]:
        """Return the observations of one series, in order.

        Args:
            series: One of the corpus.
            near: Leave out what lies before the first or after the last observation that
                shares a day with these; None leaves out none.

        Raises:
            CorpusError: The compiled file is damaged.
        """
        at = self.spans.get(series.series_id)
        if at is None:
            return []
        row = self._columns["row"][at]
        end = row + self._columns["count"][at]
        try:
            with self._lock:
                if near is not None:
                    row, end = self._rows_near(row, end, near)
                cells = self._cells(row, end)
            return _observations(cells, series)
        except (pa.ArrowException, OSError, ValueError) as err:
            raise CorpusError(
                f"The compiled values of series {series.series_id!r} in "
                f"{str(self.folder)!r} cannot be read: {err}.",
                hint="Delete that folder; it is made again from the pack's own files.",
            ) from err

    def _rows_near(self, start: int, end: int, near: Days) -> tuple[int, int]:
        """Return where the rows begin and end that share a day with some days."""
        first, last = near[0].toordinal(), near[1].toordinal()
        found = [
            row
            for row, *days in zip(
                range(start, end), *self._cells(start, end, _SPAN), strict=True
            )
            if days[0] <= last and first <= days[1]
        ]
        return (found[0], found[-1] + 1) if found else (start, start)

    def _cells(
        self, start: int, end: int, names: Sequence[int] = _ALL
    ) -> list[list[Any]]:
        """Return the cells of some rows, one list a column."""
        found: list[list[Any]] = [[] for _ in names]
        number = int(np.searchsorted(self._starts, start, side="right")) - 1
        while start < end:
            first, last = int(self._starts[number]), int(self._starts[number + 1])
            stop = min(end, last)
            columns = _kept(
                self._groups, number, partial(self._group, number), KEPT_GROUPS
            )
            for cells, name in zip(found, names, strict=True):
                cells += columns[name](start - first, stop - first)
            start, number = stop, number + 1
        return found

    def _group(self, number: int) -> list[_Cells]:
        """Return readers of the columns of a row group."""
        meta = self._rows.metadata.row_group(number)
        columns: list[Any] = []
        for at in range(len(SCHEMA.names)):
            held = meta.column(at).statistics
            is_one = held is not None and held.has_min_max and held.min == held.max
            columns.append(held.min if is_one and not held.null_count else None)
        names = [
            name for name, one in zip(SCHEMA.names, columns, strict=True) if one is None
        ]
        table = self._rows.read_row_group(number, columns=names, use_threads=False)
        rest = iter(table.columns)
        return [
            _reader(next(rest).combine_chunks()) if one is None else partial(_same, one)
            for one in columns
        ]


class LazyObservations(Mapping[str, tuple[Observation, ...]]):
    """Observations by series id, in id order, read when they are asked for."""

    def __init__(
        self,
        series: Mapping[str, Series],
        packs: list[CompiledPack],
        in_memory: Mapping[str, list[Observation]],
    ) -> None:
        """Join compiled packs and rows in memory.

        Args:
            series: All series, in id order.
            packs: Compiled packs.
            in_memory: Observations of small packs, in file order.
        """
        self._series = series
        self._packs = packs
        self._in_memory = {
            series_id: tuple(sorted(found, key=order_key))
            for series_id, found in in_memory.items()
        }
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, tuple[Observation, ...]] = OrderedDict()

    def __getitem__(self, series_id: str) -> tuple[Observation, ...]:
        """Return the observations of a series, ordered by period, then vintage."""
        series = self._series[series_id]
        with self._lock:
            return _kept(self._kept, series_id, lambda: self._read(series), KEPT_SERIES)

    def near(self, series_id: str, first: date, last: date) -> Sequence[Observation]:
        """Return at least the observations of a series that share a day with some days.

        Few are read much faster than all. Where a series is in several packs or in memory,
        all are returned.
        """
        with self._lock:
            held = self._kept.get(series_id)
        if held is not None:
            return held
        packs = [pack for pack in self._packs if series_id in pack.spans]
        if series_id in self._in_memory or len(packs) != 1:
            return self[series_id]
        return packs[0].read(self._series[series_id], (first, last))

    def __iter__(self) -> Iterator[str]:
        """Return the ids in order."""
        return iter(self._series)

    def __len__(self) -> int:
        """Return the number of series."""
        return len(self._series)

    def __contains__(self, series_id: object) -> bool:
        """Tell whether there is such a series, without reading it."""
        return series_id in self._series

    def coverage(self, series_id: str) -> Coverage:
        """Return what the observations of one series cover, without reading it."""
        held = self._in_memory.get(series_id)
        packs = [pack for pack in self._packs if series_id in pack.spans]
        if held is None and len(packs) == 1:
            return packs[0].coverage(series_id)
        return summed_up(self.get(series_id, ()))

    def newest(self, series_id: str) -> Newest | None:
        """Return the value of the last period of a series, if one pack alone has it."""
        packs = [pack for pack in self._packs if series_id in pack.spans]
        if series_id in self._in_memory or len(packs) != 1:
            return None
        return packs[0].newest(series_id)

    def _read(self, series: Series) -> tuple[Observation, ...]:
        """Join what packs and memory have of a series."""
        parts = [pack.read(series) for pack in self._packs]
        found = [obs for part in parts for obs in part]
        more = self._in_memory.get(series.series_id, ())
        if more or sum(map(bool, parts)) > 1:
            return tuple(sorted((*found, *more), key=order_key))
        return tuple(found)


def _numbers_of(column: pa.ChunkedArray) -> memoryview:
    """Return a column without gaps as plain numbers.

    A memory view gives them ten times as fast as an array does. Not by `to_numpy`:
    pyarrow imports pandas for that, which takes 0.5 s.
    """
    numbers: Any = np.from_dlpack(column.combine_chunks())
    return memoryview(numbers)


def open_compiled(
    file: Path,
    digest: str,
    series: Mapping[str, Series],
    cache: Path,
    *,
    progress: Progress | None = None,
) -> CompiledPack:
    """Open the compiled form of a pack's observations, making it if it is not there.

    Args:
        file: `observations.csv` or `observations.parquet`.
        digest: SHA-256 of the file.
        series: All series of the corpus.
        cache: Folder of compiled packs.
        progress: Called with rows done while it is made.

    Raises:
        Doubtful: Something in the file is not in order.
        OSError: The cache cannot be written.
    """
    folder = cache / key_of(digest, series)
    try:
        pack = CompiledPack(folder)
        if pack.spans.keys() <= series.keys():
            return pack
    except FileNotFoundError:
        pass
    except (pa.ArrowException, OSError, ValueError, KeyError) as err:
        _LOG.warning("compiling %s again: %s is damaged: %s", file, folder, err)
        shutil.rmtree(folder, ignore_errors=True)
    compile_pack(file, series, folder, progress=progress)
    return CompiledPack(folder)


def _observations(columns: list[list[Any]], series: Series) -> list[Observation]:
    """Make the observations of some rows, given by column."""
    lag = series.release_lag_days
    is_stock = series.stock_flow is StockFlow.STOCK
    return [
        Observation(
            series_id=series.series_id,
            period=period_of_days(_day(first), _day(last), series.freq, is_stock),
            value=Decimal(value) if value else None,
            as_of=_day(as_of),
            status=_STATUS[status],
            source_title=title,
            source_url=url,
            publisher=publisher,
            qualifier=qualifier,
            confidence=confidence,
            note=note,
            lag_days=lag,
        )
        for first, last, as_of, value, status, title, url, publisher, qualifier, confidence, note in zip(
            *columns, strict=True
        )
    ]


def _reader(column: pa.Array) -> _Cells:
    """Return what gives the cells of some rows of a column as plain values."""
    if pa.types.is_integer(column.type):
        return partial(_numbers, np.from_dlpack(column))
    if pa.types.is_dictionary(column.type):
        codes: Any = np.from_dlpack(column.indices)
        return partial(_words, codes, column.dictionary.to_pylist())
    return partial(_texts, column)


def _same(value: Any, start: int, end: int) -> list[Any]:
    """Return the cells of some rows of a column that has one value only."""
    return [value] * (end - start)


def _numbers(column: Any, start: int, end: int) -> list[Any]:
    """Return some numbers of a column."""
    found: list[Any] = column[start:end].tolist()
    return found


def _words(codes: Any, words: list[Any], start: int, end: int) -> list[Any]:
    """Return some texts of a column that has few different ones."""
    return [words[code] for code in codes[start:end].tolist()]


def _texts(column: pa.Array, start: int, end: int) -> list[Any]:
    """Return some texts of a column."""
    found: list[Any] = column.slice(start, end - start).to_pylist()
    return found


@lru_cache(maxsize=50_000)  # the same days come back for thousands of series
def _day(ordinal: int) -> date | None:
    """Return the day of a number; None for none."""
    return None if ordinal == NO_DAY else date.fromordinal(ordinal)


def _kept(
    held: OrderedDict[Any, _Kept], key: Any, make: Callable[[], _Kept], most: int
) -> _Kept:
    """Return what is held under a key, making it and dropping the longest unused."""
    if key in held:
        held.move_to_end(key)
        return held[key]
    made = held[key] = make()
    while len(held) > most:
        held.popitem(last=False)
    return made
