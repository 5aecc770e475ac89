"""Compile the observations of a large pack into a Parquet file that is read by series.

In: `observations.csv` or `observations.parquet` of a pack. Out: a folder in the cache
with `observations.parquet`, the rows of each series side by side and in order, and
`series.parquet`, which says where each series stands and what days it covers. The pack's
own file stays the source: a compiled folder is named by the digest of it.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from factcheck.model import ObsStatus, Series
from factcheck.sources.columns import OBSERVATION_COLUMNS, CellError, read_value
from factcheck.sources.fast_table import Block, Doubtful, FastTable
from factcheck.sources.observations import days_of_row
from factcheck.sources.table import Problems

FORMAT: Final = 3
ROWS_FILE: Final = "observations.parquet"
SPANS_FILE: Final = "series.parquet"
KEY_FILE: Final = "key.json"
GROUP_ROWS: Final = 4_096
"""Rows of a row group, the least that is read for one series. Of 2,048, 4,096 and 8,192
rows the middle reads about as fast as the least (0.7 ms), and opens twice as fast."""
NO_DAY: Final = -(2**31)
TEXTS: Final = (
    "obs_status", "source_title", "source_url", "publisher", "qualifier",
    "confidence", "note",
)  # fmt: skip
_DAY_COLUMNS: Final = ("time_period", "period_start", "period_end")
_PLAIN: Final = r"^-?[0-9]+(\.[0-9]+)?$"
SCHEMA: Final = pa.schema(
    [
        ("first", pa.int32()),
        ("last", pa.int32()),
        ("as_of", pa.int32()),
        ("value", pa.string()),
        *((name, pa.string()) for name in TEXTS),
    ]
)
Days = NDArray[np.int32]
Progress = Callable[[int], None]
"""Called with the rows compiled so far."""


def key_of(digest: str, series: Mapping[str, Series]) -> str:
    """Return the name of a compiled folder: 24 hex digits.

    Args:
        digest: SHA-256 of the pack's file.
        series: All series of the corpus; which of them go by fiscal years matters for
            how a row is read.
    """
    fiscal = sorted(one.series_id for one in series.values() if one.fiscal_year_start)
    text = json.dumps([FORMAT, digest, fiscal])
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def compile_pack(
    file: Path,
    series: Mapping[str, Series],
    folder: Path,
    *,
    progress: Progress | None = None,
) -> None:
    """Compile one file of observations; the folder appears whole or not at all.

    Args:
        file: `observations.csv` or `observations.parquet`.
        series: All series of the corpus by id.
        folder: Where the compiled files go.
        progress: Called while rows are written.

    Raises:
        Doubtful: Something in the file is not in order.
        OSError: The folder cannot be written.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        try:
            _write(file, series, fresh, progress, whole=False)
        except _ScatteredError:
            _write(file, series, fresh, progress, whole=True)
        shutil.rmtree(folder, ignore_errors=True)
        fresh.replace(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


class _ScatteredError(Exception):
    """The rows of a series do not stand side by side."""


def _write(
    file: Path,
    series: Mapping[str, Series],
    folder: Path,
    progress: Progress | None,
    *,
    whole: bool,
) -> None:
    """Write the compiled files into a folder."""
    table = FastTable(file, OBSERVATION_COLUMNS, as_text=frozenset({"obs_value"}))
    rows = _Rows(table, series)
    spans = _Spans(series)
    done = 0
    with pq.ParquetWriter(
        folder / ROWS_FILE, SCHEMA, compression="zstd", write_page_checksum=True
    ) as writer:
        for part in _by_series(map(rows.read, table.blocks(whole=whole)), whole=whole):
            ordered = part.in_order()
            spans.add(ordered, table.dictionaries["series_id"].values)
            writer.write_table(ordered.as_table(table), row_group_size=GROUP_ROWS)
            done += len(ordered.series)
            if progress is not None:
                progress(done)
    spans.write(folder / SPANS_FILE)
    (folder / KEY_FILE).write_text(json.dumps({"format": FORMAT, "rows": done}))


class _Part:
    """Checked rows: one array a column, all of one length."""

    def __init__(self, columns: dict[str, Any]) -> None:
        self.columns = columns

    @property
    def series(self) -> NDArray[np.int32]:
        """Code of the series of each row."""
        codes: NDArray[np.int32] = self.columns["series_id"]
        return codes

    def take(self, rows: Any) -> _Part:
        """Return some rows: a slice or their numbers."""
        return _Part(
            {
                name: (
                    array.slice(rows.start, rows.stop - rows.start)
                    if isinstance(array, pa.Array) and isinstance(rows, slice)
                    else array.take(pa.array(rows))
                    if isinstance(array, pa.Array)
                    else array[rows]
                )
                for name, array in self.columns.items()
            }
        )

    def joined(self, other: _Part) -> _Part:
        """Return these rows followed by others."""
        return _Part(
            {
                name: (
                    pa.concat_arrays([array, other.columns[name]])
                    if isinstance(array, pa.Array)
                    else np.concatenate([array, other.columns[name]])
                )
                for name, array in self.columns.items()
            }
        )

    def in_order(self) -> _Part:
        """Return the rows by series, period, vintage, suspect ones first.

        Raises:
            Doubtful: Two rows are of one series, period, vintage and publication.
        """
        held = self.columns
        keys = [
            held[name]
            for name in ("publisher", "source_title", "as_of", "last", "first")
        ]
        order = np.lexsort([*keys, self.series])
        same = np.ones(max(len(order) - 1, 0), bool)
        for key in (*keys, self.series):
            same &= key[order][1:] == key[order][:-1]
        if same.any():
            raise Doubtful("repeated rows")
        order = np.lexsort(
            [
                held["is_sure"], held["as_of"], held["last"], held["first"], self.series
            ]
        )  # fmt: skip
        return self.take(order)

    def as_table(self, table: FastTable) -> pa.Table:
        """Return the rows as they are written."""
        columns = [pa.array(self.columns[name]) for name in ("first", "last", "as_of")]
        columns.append(self.columns["value"])
        for name in TEXTS:
            words = [str(value) for value in table.dictionaries[name].values]
            columns.append(
                pa.array(words, pa.string()).take(pa.array(self.columns[name]))
            )
        return pa.Table.from_arrays(columns, schema=SCHEMA)


class _Rows:
    """Checks blocks of rows together: days, values, ids."""

    def __init__(self, table: FastTable, series: Mapping[str, Series]) -> None:
        self._values = {name: held.values for name, held in table.dictionaries.items()}
        self._series = series
        self._days: dict[tuple[int, int, int, bool], tuple[int, int]] = {}
        self._is_fiscal: list[bool] = []

    def read(self, block: Block) -> _Part:
        """Return the rows of a block with their days.

        Raises:
            Doubtful: An id is unknown, days or values are not in order.
        """
        codes, values = block.codes, self._values
        first, last = self._first_and_last(block)
        cells = block.cells["obs_value"]
        status = np.array([one is ObsStatus.MISSING for one in values["obs_status"]])
        empty = pc.equal(cells, "").to_numpy(zero_copy_only=False)
        if (status[codes["obs_status"]] != empty).any():
            raise Doubtful("obs_value")
        _check_values(cells)
        suspect = np.array([one is ObsStatus.SUSPECT for one in values["obs_status"]])
        vintages = np.array([_ordinal(day) for day in values["vintage_date"]], np.int32)
        return _Part(
            {
                "series_id": codes["series_id"],
                "first": first,
                "last": last,
                "as_of": vintages[codes["vintage_date"]],
                "value": cells,
                "is_sure": ~suspect[codes["obs_status"]],
                **{name: codes[name] for name in TEXTS},
            }
        )

    def _first_and_last(self, block: Block) -> tuple[Days, Days]:
        """Return first and last day of each row, read once for equal cells."""
        ids = self._values["series_id"]
        for series_id in ids[len(self._is_fiscal) :]:
            one = self._series.get(series_id)
            if one is None:
                raise Doubtful("series_id")
            self._is_fiscal.append(bool(one.fiscal_year_start))
        fiscal = np.array(self._is_fiscal or [False])[block.codes["series_id"]]
        packed = np.zeros(block.rows, np.int64)
        for name in _DAY_COLUMNS:
            packed = packed * len(self._values[name]) + block.codes[name]
        packed = packed * 2 + fiscal
        _, where, back = np.unique(packed, return_index=True, return_inverse=True)
        days = np.array(
            [self._days_of(block, row) for row in where.tolist()],
            np.int32,
        ).reshape(-1, 2)
        return days[back, 0], days[back, 1]

    def _days_of(self, block: Block, row: int) -> tuple[int, int]:
        """Return first and last day of one row as ordinals."""
        text, start, end, code = (
            int(block.codes[name][row]) for name in (*_DAY_COLUMNS, "series_id")
        )
        key = (text, start, end, self._is_fiscal[code])
        known = self._days.get(key)
        if known is not None:
            return known
        values = {
            "time_period": self._values["time_period"][text],
            "period_start": self._values["period_start"][start],
            "period_end": self._values["period_end"][end],
        }
        series = self._series[self._values["series_id"][code]]
        days = days_of_row(values, series, "", 0, Problems())
        if days is None:
            raise Doubtful("days")
        found = self._days[key] = (days[0].toordinal(), days[1].toordinal())
        return found


class _Spans:
    """Where each series stands in the compiled file, and what it covers."""

    def __init__(self, series: Mapping[str, Series]) -> None:
        self._lags = series
        self._seen: set[int] = set()
        self._ids: list[str] = []
        self._columns: list[list[int]] = [[] for _ in _SPAN_COLUMNS]
        self._newest: list[str] = []
        self._row = 0

    def add(self, part: _Part, ids: list[str]) -> None:
        """Note the series of some ordered rows."""
        codes, starts = np.unique(part.series, return_index=True)
        if self._seen & set(codes.tolist()):
            raise _ScatteredError
        self._seen.update(codes.tolist())
        order = np.argsort(starts)
        held = part.columns
        ends = np.append(starts[order][1:], len(part.series))
        self._ids.extend(ids[code] for code in codes[order].tolist())
        firsts, lasts = held["first"], held["last"]
        lags = np.array(
            [self._lags[ids[code]].release_lag_days for code in codes[order].tolist()],
            np.int32,
        )
        vintages = held["as_of"]
        known = np.where(
            vintages == NO_DAY,
            lasts + np.repeat(lags, ends - starts[order]),
            vintages,
        )
        at = starts[order]
        self._newest.extend(_only_last(held, at, ends - 1))
        for column, values in zip(
            self._columns,
            (
                at + self._row,
                ends - at,
                np.minimum.reduceat(firsts, at),
                np.maximum.reduceat(lasts, at),
                np.maximum.reduceat(vintages, at),
                np.maximum.reduceat(known, at),
                firsts[ends - 1],
                lasts[ends - 1],
            ),
            strict=True,
        ):
            column.extend(values.tolist())
        self._row += len(part.series)

    def write(self, file: Path) -> None:
        """Write the table of series."""
        columns = [pa.array(self._ids, pa.string())]
        columns += [pa.array(column, pa.int64()) for column in self._columns]
        columns.append(pa.array(self._newest, pa.string()))
        names = ["series_id", *_SPAN_COLUMNS, "newest"]
        table = pa.Table.from_arrays(columns, names=names)
        pq.write_table(table, file, write_page_checksum=True)


_SPAN_COLUMNS: Final = (
    "row", "count", "first", "last", "published", "known", "newest_first", "newest_last"
)  # fmt: skip


def _only_last(columns: Mapping[str, Any], starts: Any, ends: Any) -> list[str]:
    """Return the value of the last period of each series, if one row gives it.

    Args:
        columns: Rows in order.
        starts: First row of each series.
        ends: Last row of each series.
    """
    before = np.maximum(ends - 1, 0)
    is_same = ends > starts
    for name in ("first", "last"):
        is_same &= columns[name][ends] == columns[name][before]
    values = columns["value"].take(pa.array(ends)).to_pylist()
    return ["" if same else value for same, value in zip(is_same, values, strict=True)]


def _by_series(parts: Iterator[_Part], *, whole: bool) -> Iterator[_Part]:
    """Yield rows so that each series is whole in one of them, if they are side by side."""
    rest: _Part | None = None
    for part in parts:
        held = part if rest is None else rest.joined(part)
        changes = np.flatnonzero(np.diff(held.series))
        if whole or not len(changes):
            rest = held
            continue
        cut = int(changes[-1]) + 1
        rest = held.take(slice(cut, len(held.series)))
        yield held.take(slice(0, cut))
    if rest is not None and len(rest.series):
        yield rest


def _check_values(cells: pa.Array) -> None:
    """Read the values that are no plain numbers; the others need no reader.

    Raises:
        Doubtful: A value cannot be read.
    """
    plain = pc.or_(pc.match_substring_regex(cells, _PLAIN), pc.equal(cells, ""))
    for text in pc.unique(cells.filter(pc.invert(plain))).to_pylist():
        try:
            read_value(text)
        except CellError as err:
            raise Doubtful("obs_value") from err


def _ordinal(day: date | None) -> int:
    """Return a day as a number."""
    return NO_DAY if day is None else day.toordinal()
