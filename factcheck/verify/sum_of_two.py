"""A figure that adds up two series: "signed or pending"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from factcheck.model import Claim, Link, QuantityKind, Series, StockFlow
from factcheck.verify.inquiry import Inquiry
from factcheck.verify.official import Official
from factcheck.verify.wording import show_in_unit, show_when

SUM_SHARE: Final = Decimal("0.05")
"""How far the sum of two counts, often of different days, may be off the figure."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Two series that a figure adds up ("signed or pending").

    Attributes:
        first: The larger part.
        second: The smaller part.
        total: Both together.
    """

    first: tuple[Series, Official]
    second: tuple[Series, Official]
    total: Decimal


def sum_of_two(inquiry: Inquiry, link: Link) -> Sum | None:
    """Return the two series that a figure "A or B" adds up, if it does.

    Both must fit the words equally well, be counted in whole things, and together come
    to the figure within five percent, since their last counts differ in date.
    """
    claim = inquiry.claim
    is_joined = re.search(r"\b(?:and|or)\b", claim.measure.text.lower()) is not None
    if (
        not (link.ambiguous and is_joined)
        or claim.quantity.kind is not QuantityKind.COUNT
    ):
        return None
    parts: list[tuple[Series, Official]] = []
    for candidate in link.others[:2]:
        series = candidate.series
        if not series.is_official or series.stock_flow is not StockFlow.STOCK:
            return None
        _, found = inquiry.answered_by(series)
        if found:
            parts.append((series, found[0]))
    if len(parts) != 2:
        return None
    parts.sort(key=lambda part: -part[1].value)
    total = parts[0][1].value + parts[1][1].value
    value = claim.quantity.value
    is_sum = abs(total - value) <= SUM_SHARE * value and value > parts[0][1].value
    return Sum(parts[0], parts[1], total) if is_sum else None


def explain_sum(claim: Claim, found: Sum) -> str:
    """Say which two counts a figure adds up."""
    (one, first), (other, second) = found.first, found.second
    return (
        f"The figure adds up two counts: “{one.title}”, "
        f"{show_in_unit(first.value, one, claim)} {show_when(first.period)}, and "
        f"“{other.title}”, {show_in_unit(second.value, other, claim)} "
        f"{show_when(second.period)}."
    )
