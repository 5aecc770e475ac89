"""Series that belong together: one that counts something, and how it moved and grew.

In: series. Out: whether a series is made of another one's changes, and what both share.
"Payrolls rose 73,000" and "73,000 jobs were added" are answered by an employment series
and by the series of its changes.
"""

from __future__ import annotations

from typing import Final

from factcheck.link.units import is_percent
from factcheck.model import Series

CHANGE_ID: Final = ":change"
"""End of the id of a series that counts how another one moves from value to value."""


def is_change(series: Series | None) -> bool:
    """Tell whether the values of a series are how much another one moved."""
    return series is not None and series.series_id.endswith(CHANGE_ID)


def is_growth(series: Series | None) -> bool:
    """Tell whether the values of a series are percent changes from an earlier time."""
    return series is not None and bool(series.base_period) and is_percent(series)


def family_of(series: Series | None, *, of_change: bool) -> str:
    """Return what figures of one series share; its growth is one with its changes.

    "Prices rose 9.1% from a year earlier" and "inflation was 9.1%" are answered by an
    index and by the series of its growth, whose id is that of the index with a suffix.

    Args:
        series: The series of a figure; nothing is shared without one.
        of_change: The figure is a change in percent.
    """
    if series is None:
        return ""
    if is_change(series):
        return series.series_id.removesuffix(CHANGE_ID)
    if of_change and is_growth(series):
        return series.series_id.rpartition(":")[0] or series.series_id
    return series.series_id
