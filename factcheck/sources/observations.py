"""Turn the rows of `observations.csv` into observations and check them together."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from factcheck.model import (
    Basis,
    Frequency,
    Observation,
    ObsStatus,
    Period,
    Relation,
    Series,
    StockFlow,
)
from factcheck.sources.table import Problems, Row
from factcheck.sources.time_period import EXAMPLES, days_of

ONE_ROW = "one row for each series, period, vintage, publisher and source title"


class ObservationReader:
    """Collects the observations of all packs.

    Attributes:
        found: Observations by series id in file order.
    """

    def __init__(self, series: Mapping[str, Series], *, complete: bool = True) -> None:
        """Prepare for the rows of all packs.

        Args:
            series: Known series by id.
            complete: Whether all series files could be read; if not, an unknown id is
                no mistake of its own.
        """
        self._complete = complete
        self.found: dict[str, list[Observation]] = {}
        self._series = series
        self._lines: dict[tuple[Any, ...], tuple[str, int]] = {}
        self._unknown: set[str] = set()

    def take(self, rows: Iterable[Row], file: str, problems: Problems) -> None:
        """Check rows and keep the good ones; mistakes go to `problems`."""
        for line, values in rows:
            series = self._series.get(values["series_id"])
            if series is None:
                self._note_unknown(values["series_id"], file, line, problems)
                continue
            days = days_of_row(values, series, file, line, problems)
            fits = _value_fits_status(values, file, line, problems)
            if days is None or not fits:
                continue
            if self._is_repeated(values, days, file, line, problems):
                continue
            self.found.setdefault(series.series_id, []).append(
                self._observation(values, series, days)
            )

    def check_against(
        self, series_id: str, others: Iterable[Observation], problems: Problems
    ) -> None:
        """Note rows taken that repeat others of the same series, read elsewhere."""
        for obs in others:
            days = (obs.period.start, obs.period.last_day)
            key = (series_id, *days, obs.as_of, obs.publisher, obs.source_title)
            where = self._lines.get(key)
            if where is not None:
                problems.add(
                    *where, "", f"{series_id} {days[0]} {days[1]}",
                    f"{ONE_ROW}; the pack's own observations have this one",
                )  # fmt: skip

    def _note_unknown(
        self, series_id: str, file: str, line: int, problems: Problems
    ) -> None:
        """Note an observation of no known series, once a series."""
        is_told = series_id in self._unknown or series_id in problems.spoiled
        if is_told or not self._complete:
            return
        self._unknown.add(series_id)
        close = difflib.get_close_matches(series_id, self._series, n=1)
        hint = f", such as {close[0]!r}" if close else ""
        problems.add(
            file, line, "series_id", series_id, f"an id of a series file{hint}"
        )

    def _is_repeated(
        self,
        values: Mapping[str, Any],
        days: tuple[date, date],
        file: str,
        line: int,
        problems: Problems,
    ) -> bool:
        """Note a second row for the same period, vintage and publication."""
        key = (
            values["series_id"], *days, values["vintage_date"],
            values["publisher"], values["source_title"],
        )  # fmt: skip
        first = self._lines.setdefault(key, (file, line))
        if first == (file, line):
            return False
        problems.add(
            file, line, "", f"{values['series_id']} {days[0]} {days[1]}",
            f"{ONE_ROW}; {first[0]}, line {first[1]} is the same",
        )  # fmt: skip
        return True

    def _observation(
        self, values: Mapping[str, Any], series: Series, days: tuple[date, date]
    ) -> Observation:
        """Make the observation of one checked row."""
        is_stock = series.stock_flow is StockFlow.STOCK
        return Observation(
            series_id=series.series_id,
            period=period_of_days(*days, series.freq, is_stock),
            value=values["obs_value"],
            as_of=values["vintage_date"],
            status=values["obs_status"],
            qualifier=values["qualifier"],
            source_title=values["source_title"],
            source_url=values["source_url"],
            publisher=values["publisher"],
            confidence=values["confidence"],
            note=values["note"],
            lag_days=series.release_lag_days,
        )


@lru_cache(maxsize=100_000)  # the same days come back in thousands of rows
def period_of_days(
    first: date | None, last: date | None, freq: Frequency, is_stock: bool
) -> Period:
    """Return the period of an observation, shared by all with the same days."""
    return Period.of_days(
        first,
        last,
        relation=Relation.AS_OF if is_stock else Relation.IN,
        basis=Basis.STATED,
        granularity=Frequency.DAY if freq is Frequency.IRREGULAR else freq,
    )


def order_key(obs: Observation) -> tuple[date, date, date, bool]:
    """Return the order of a series' observations: period, vintage, suspect ones first."""
    period = obs.period
    return (
        period.start or date.min,
        period.end or date.max,
        obs.as_of or date.min,
        obs.status is not ObsStatus.SUSPECT,
    )


def days_of_row(
    values: Mapping[str, Any], series: Series, file: str, line: int, problems: Problems
) -> tuple[date, date] | None:
    """Return first and last day of a row, from its dates or its time period."""
    first, last, text = (
        values["period_start"],
        values["period_end"],
        values["time_period"],
    )
    named: tuple[date, date] | None = None
    if text:
        try:
            named = days_of(text)
        except ValueError:
            problems.add(file, line, "time_period", text, f"an SDMX period: {EXAMPLES}")
            return None
    if first is None and last is None:
        if named is None or series.fiscal_year_start:
            problems.add(
                file, line, "period_start", "",
                "period_start and period_end, or a time_period (a fiscal year needs "
                "its days)",
            )  # fmt: skip
            return None
        return named
    if first is None or last is None or last < first:
        problems.add(
            file, line, "period_end", f"{first or ''} to {last or ''}",
            "first and last day in order, both inclusive",
        )  # fmt: skip
        return None
    if named is not None and named != (first, last) and not series.fiscal_year_start:
        problems.add(
            file, line, "time_period", text,
            f"the same days as {first} to {last}; it means {named[0]} to {named[1]}",
        )  # fmt: skip
        return None
    return first, last


def _value_fits_status(
    values: Mapping[str, Any], file: str, line: int, problems: Problems
) -> bool:
    """Note a missing value without status M, or a value with it."""
    missing = values["obs_status"] is ObsStatus.MISSING
    value = values["obs_value"]
    if missing == (value is None):
        return True
    problems.add(
        file, line, "obs_value", "" if value is None else str(value),
        "a number, or an empty cell together with obs_status M",
    )  # fmt: skip
    return False
