"""The ways in which a figure is computed from the values of a series.

In: nothing. Out: `Calculation`; `question` tells which one a claim needs.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Calculation(StrEnum):
    """How the official value is made from observations."""

    LEVEL = "level"  # a stock in force
    RATE = "rate"  # a rate, share or index of a period
    TOTAL = "total"  # a flow in a period
    AVERAGE = "average"  # a flow per day or month
    NET_CHANGE = "net_change"
    PERCENT_CHANGE = "percent_change"
    MULTIPLE = "multiple"
    POINTS = "points"

    @property
    def is_change(self) -> bool:
        """Whether it needs a base."""
        return self in _CHANGES

    @property
    def is_relative(self) -> bool:
        """Whether it is a ratio of two levels."""
        return self in (Calculation.PERCENT_CHANGE, Calculation.MULTIPLE)


_CHANGES: Final = (
    Calculation.NET_CHANGE,
    Calculation.PERCENT_CHANGE,
    Calculation.MULTIPLE,
    Calculation.POINTS,
)
