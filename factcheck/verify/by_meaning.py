"""What a link by meaning alone leaves open: a figure near the value, or far from it.

In: a case whose link has other words than the text (`factcheck.link.meaning_alone`), and
the official value. Out: a sentence why the value cannot contradict the figure, or nothing.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from factcheck.verify.case import Case
from factcheck.verify.official import Official
from factcheck.verify.revisions import figure_of

FEATURE: Final = "alone"
"""Feature of such a link; see `factcheck.link.meaning_alone`."""
SAME_THING: Final = Decimal("1.25")
"""Counts of one thing by two definitions may differ by so much: jobless people as
registered and by survey, homes with power by grid and by any source. A round number."""
ANOTHER_THING: Final = Decimal(10)
"""A factor by which two counts of one thing hardly differ; a round number."""


def open_by_meaning(case: Case, official: Official) -> str:
    """Say why a value found by meaning alone does not contradict the figure; else empty.

    A figure near the value may go by another definition of the same thing, one far from
    it counts something else.
    """
    chosen = case.link.chosen
    if chosen is None or FEATURE not in dict(chosen.features):
        return ""
    value, figure = abs(official.value), abs(figure_of(case))
    least, most = min(value, figure), max(value, figure)
    if most <= SAME_THING * least:
        return (
            "The words differ from those of the series, and the value is near: the text "
            "may count by another definition."
        )
    if most > ANOTHER_THING * least:
        return "The words differ from those of the series, and so does the size."
    return ""
