"""Official values on days, and what a figure of the wrong measure is right for.

In: the corpus. Out: values of stocks in force on a day; for a figure whose finding says
`OTHER_MEASURE`, the other series with both values of that day, and the figure read as
one of that series.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from factcheck.compare.figures import Figure
from factcheck.compare.times import MONTH
from factcheck.model import Bounds, Corpus, Period, Reason, Series, StockFlow
from factcheck.verify import DataAsOf
from factcheck.verify.observations import in_force
from factcheck.verify.official import Official


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherMeasure:
    """What a figure is right for instead.

    Attributes:
        series: The other series.
        value: Its value, to which the figure is fair.
        own: Value of the figure's own series on the same day.
    """

    series: Series
    value: Official
    own: Official


class OfficialValues:
    """Values of one corpus, read once each."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._data = DataAsOf(corpus)

    def value_on(self, series: Series, day: date | None) -> Official | None:
        """Return the value of a stock in force on a day, None for other series."""
        return next(self._values_in(series, day, day), None)

    def first_unlike(
        self, series: Series, window: Period, fair: Sequence[Bounds]
    ) -> Official | None:
        """Return the first value of a stock after some days that is outside bounds.

        Args:
            series: The series.
            window: Days on which a figure was right.
            fair: What the figure is fair to.
        """
        if window.end is None or series.stock_flow is not StockFlow.STOCK:
            return None
        for value in self._data.values(series):
            start = value.period.start
            is_after = start is not None and start >= window.end
            is_fair = any(bounds.contains(value.value) for bounds in fair)
            if is_after and not is_fair and not value.is_doubtful:
                return value
        return None

    def read_as_meant(self, figures: Sequence[Figure]) -> list[Figure]:
        """Return figures of a wrong measure, each read as of the right one.

        "958 agencies", right for agreements, is then one figure of that series, which
        keeps the series that the text names in `told_as`.
        """
        read = []
        for figure in figures:
            other = self.other_measure(figure)
            if other is not None:
                read.append(
                    replace(
                        figure,
                        series=other.series,
                        told_as=figure.series,
                        official=other.value.value,
                        observation=other.value.observations[-1],
                    )
                )
        return read

    def other_measure(self, figure: Figure) -> OtherMeasure | None:
        """Return what a figure is right for, nearest value first; None if nothing."""
        series = figure.series
        if series is None or Reason.OTHER_MEASURE not in figure.finding.reasons:
            return None
        if figure.told_as is not None:
            return None  # read as meant already
        first, last = figure.when.first, figure.when.last
        if figure.when.length > MONTH:
            first = last
        found: list[tuple[Decimal, str, Official, Series]] = []
        for other in self._confusable(series):
            for value in self._values_in(other, first, last):
                if any(bounds.contains(value.value) for bounds in figure.near):
                    gap = abs(value.value - figure.value)
                    found.append((gap, other.series_id, value, other))
        for _, _, value, other in sorted(found, key=lambda item: item[:2]):
            own = self.value_on(series, value.period.start)
            if own is not None:
                return OtherMeasure(series=other, value=value, own=own)
        return None

    def _confusable(self, series: Series) -> Iterator[Series]:
        """Yield official series that the corpus lists as easily confused with one."""
        for other in self._corpus.series.values():
            is_listed = (
                other.series_id in series.related_series
                or series.series_id in other.related_series
            )
            if is_listed and other.is_official and other.ref_area == series.ref_area:
                yield other

    def _values_in(
        self, series: Series, first: date | None, last: date | None
    ) -> Iterator[Official]:
        """Yield the values of a stock in force on some days, doubtful ones left out."""
        if first is None or last is None or series.stock_flow is not StockFlow.STOCK:
            return
        values = self._data.values(series)
        for value in in_force(values, first, last, max_age=None):
            if not value.is_doubtful:
                yield value
