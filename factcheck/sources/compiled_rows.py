"""Rows of a large pack, checked and put in order many at a time.

In: blocks of a file of observations (`fast_table`). Out: `Part`s: the rows of whole series,
one array a column, by series, period and vintage.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from factcheck.model import ObsStatus, Series
from factcheck.sources.columns import CellError, read_value
from factcheck.sources.fast_table import Block, Doubtful, FastTable
from factcheck.sources.observations import days_of_row
from factcheck.sources.table import Problems

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


class Part:
    """Checked rows: one array a column, all of one length."""

    def __init__(self, columns: dict[str, Any]) -> None:
        self.columns = columns

    @property
    def series(self) -> NDArray[np.int32]:
        """Code of the series of each row."""
        codes: NDArray[np.int32] = self.columns["series_id"]
        return codes

    def take(self, rows: Any) -> Part:
        """Return some rows: a slice or their numbers."""
        return Part(
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

    def joined(self, other: Part) -> Part:
        """Return these rows followed by others."""
        return Part(
            {
                name: (
                    pa.concat_arrays([array, other.columns[name]])
                    if isinstance(array, pa.Array)
                    else np.concatenate([array, other.columns[name]])
                )
                for name, array in self.columns.items()
            }
        )

    def in_order(self) -> Part:
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


class RowReader:
    """Checks blocks of rows together: days, values, ids."""

    def __init__(self, table: FastTable, series: Mapping[str, Series]) -> None:
        self._values = {name: held.values for name, held in table.dictionaries.items()}
        self._series = series
        self._days: dict[tuple[int, int, int, bool], tuple[int, int]] = {}
        self._is_fiscal: list[bool] = []

    def read(self, block: Block) -> Part:
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
        return Part(
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


def by_series(parts: Iterator[Part], *, whole: bool) -> Iterator[Part]:
    """Yield rows so that each series is whole in one of them, if they are side by side."""
    rest: Part | None = None
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
