"""What a link by meaning alone leaves open: a figure near the value, or far from it.

In: a case whose link has other words than the text (`factcheck.link.meaning_alone`), and
the official value. Out: a sentence why the value cannot contradict the figure, or nothing.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from factcheck.model import Link
from factcheck.verify.case import Case
from factcheck.verify.official import Official
from factcheck.verify.revisions import figure_of

FEATURE: Final = "alone"
"""Feature of such a link; see `factcheck.link.meaning_alone`."""
SAME_THING: Final = Decimal("1.25")
"""Counts of one thing by two definitions may differ by so much: jobless people as
registered and by survey, homes with power by grid and by any source. A round number."""
ANOTHER_THING: Final = Decimal(5)
"""A factor by which two counts of one thing hardly differ; a round number, and less than
a slip of scale, which nothing shows where the words differ."""


def is_by_meaning_alone(link: Link) -> bool:
    """Whether a link has other words than the text."""
    chosen = link.chosen
    return chosen is not None and FEATURE in dict(chosen.features)


def open_by_meaning(case: Case, official: Official) -> str:
    """Say why a value found by meaning alone does not contradict the figure; else empty.

    A figure near the value may go by another definition of the same thing, one far from
    it counts something else.
    """
    if not is_by_meaning_alone(case.link):
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
