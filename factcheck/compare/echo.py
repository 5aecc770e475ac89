"""Repeats of one official figure: since when it was right, and when it was overtaken.

In: figures of one value and the official values. Out: an `Echo`. Five outlets that print
958 repeat one count; the entry says of which day that count was, and what came after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factcheck.compare.figures import CHANGE, POINTS, Figure
from factcheck.compare.official import OfficialValues
from factcheck.model import Period
from factcheck.model.display import show_day, show_number, show_period


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """What the official series says of a figure that is repeated.

    Attributes:
        window: Earliest days on which the figure was right; None if unknown.
        overtaken_on: Day of the first official value after them that it is not right
            for; None if there is none.
        value: That value.
    """

    window: Period | None = None
    overtaken_on: date | None = None
    value: Decimal | None = None

    @property
    def true_from(self) -> date | None:
        """First day on which the figure was right."""
        return self.window.start if self.window else None

    @property
    def words(self) -> str:
        """The same in a sentence with a space before it; empty if nothing is known."""
        if self.window is None:
            return ""
        said = f" It was right for {show_period(self.window)} (official data)"
        if self.overtaken_on is not None and self.value is not None:
            said += (
                f", and was overtaken on {show_day(self.overtaken_on)}: "
                f"{show_number(self.value)}"
            )
        return f"{said}."


def true_on(figures: Sequence[Figure]) -> Period | None:
    """Return the earliest days on which a figure was right; None if none are known.

    Each finding gives the days nearest to its own date first; a number can be right again
    years later.
    """
    windows = [f.finding.true_on[0] for f in figures if f.finding.true_on]
    dated = [window for window in windows if window.start is not None]
    return min(
        dated, key=lambda w: (w.start or date.max, w.end or date.max), default=None
    )


def echo_of(figures: Sequence[Figure], values: OfficialValues) -> Echo:
    """Return since when a repeated figure was right, and when it no longer was.

    Args:
        figures: Of one value.
        values: Official values.
    """
    window = true_on(figures)
    told = next((figure for figure in figures if figure.series is not None), None)
    if window is None or told is None or told.series is None:
        return Echo(window=window)
    if told.scale in (CHANGE, POINTS):
        return Echo(window=window)
    after = values.first_unlike(told.series, window, told.rounded)
    if after is None:
        return Echo(window=window)
    return Echo(window=window, overtaken_on=after.period.start, value=after.value)
