"""Figures of one series that reach over stretches of other kinds: a level, a month, a year.

In: figures that differ by date. Out: a sentence that says so, or nothing. "3,100 in June"
and "42,000 in the fiscal year" are of other dates, but what tells them apart is how long
they add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from factcheck.compare.figures import RELATIVE, Figure
from factcheck.model import Stat, StockFlow

_LENGTHS: Final = (
    (9, "a week or so"),
    (45, "a month or so"),
    (100, "a quarter"),
    (300, "part of a year"),
    (400, "a year"),
)
"""Most days from the first to the last, and what people call that long."""
_LONGER: Final = "more than a year"


def say_stretches(figures: Sequence[Figure]) -> str:
    """Say that amounts add up over stretches of other lengths, or stand beside levels.

    Args:
        figures: Of one row, on one scale.
    """
    told = [figure for figure in figures if figure.scale not in RELATIVE]
    spans = [figure for figure in told if _is_amount(figure)]
    levels = [figure for figure in told if not figure.when.is_span]
    lengths = {_length(figure): figure for figure in spans}
    if spans and any(figure.when.is_firm for figure in levels):
        level = next(figure for figure in levels if figure.when.is_firm)
        return (
            f" {level.claim.text} is the level on a day, {spans[0].claim.text} an amount "
            f"over {_length(spans[0])}: they are not counted the same way."
        )
    if len(lengths) > 1:
        named = [f"{one.claim.text} over {length}" for length, one in lengths.items()]
        return f" They add up over stretches of other lengths: {'; '.join(named)}."
    return ""


def _is_amount(figure: Figure) -> bool:
    """Tell whether a figure adds up over days that the text gives; a price does not."""
    is_flow = figure.claim.stat is Stat.FLOW or (
        figure.series is not None and figure.series.stock_flow is StockFlow.FLOW
    )
    return is_flow and figure.when.is_span and figure.when.is_firm


def _length(figure: Figure) -> str:
    """Return in words over how many days a figure adds up."""
    days = figure.when.length
    return next((words for most, words in _LENGTHS if days <= most), _LONGER)
