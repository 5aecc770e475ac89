"""What a figure that misses would be right for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from factcheck.model import Bounds, Reason, Series
from factcheck.verify.case import Case
from factcheck.verify.official import Official
from factcheck.verify.windows import Window

ERRORS: Final = frozenset({Reason.SCALE_SLIP, Reason.DIGIT_SLIP, Reason.OTHER_PLACE})
"""Explanations that leave the sentence wrong: they say how, not what it is right for."""
SPREAD: Final = (Decimal(4), Decimal("0.4"))
"""Numbers among which an explanation would match by chance: four times the miss, but at
least 40 % of the value itself."""
MAX_CHANCE: Final = Decimal("0.35")
"""Largest share of those numbers that the values tried may cover."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """What a figure would be right for.

    Attributes:
        reason: Which kind of explanation.
        sentence: It, in words, with the numbers.
        official: The value it rests on.
        series: The series of that value.
        window: When the figure was true, for `STALE` and `OTHER_PERIOD`.
        is_unique: Whether chance and other explanations are unlikely; one that is not is
            listed beside a verdict and never makes one.
    """

    reason: Reason
    sentence: str
    official: Official
    series: Series
    window: Window | None = None
    is_unique: bool = True

    @property
    def is_error(self) -> bool:
        """Whether the figure itself is wrong rather than right for something else."""
        return self.reason in ERRORS


def miss_of(
    case: Case,
    reason: Reason,
    sentence: str,
    official: Official,
    *,
    series: Series | None = None,
    window: Window | None = None,
    is_unique: bool = True,
) -> Miss:
    """Return an explanation; it rests on the claim's own series if no other is given."""
    return Miss(
        reason=reason,
        sentence=sentence,
        official=official,
        series=series or case.series,
        window=window,
        is_unique=is_unique,
    )


def would_be_right(case: Case) -> str:
    """Begin the sentence that says what a figure would be right for."""
    return f"“{case.claim.text}” would be right"


def is_chance_within(bounds: Bounds, *, tried: int, own: Decimal) -> bool | None:
    """Whether a match with a figure of these bounds says little; None if they are open.

    Args:
        bounds: Of the figure, on the reading that it matched by.
        tried: How many values the figure was compared with.
        own: The value that the figure missed.
    """
    low, high = bounds.low, bounds.high
    if low is None or high is None:
        return None
    return is_by_chance(tried=tried, width=high - low, own=own, figure=(high + low) / 2)


def is_by_chance(*, tried: int, width: Decimal, own: Decimal, figure: Decimal) -> bool:
    """Whether a match says little, because any number would have matched something.

    The chance is the share that the matching stretches of the values tried cover of the
    numbers around: `tried x width / max(4 x |own - figure|, 0.4 x |own|)`.

    Args:
        tried: How many values the figure was compared with.
        width: How wide a stretch of numbers matches one of them.
        own: The value that the figure missed.
        figure: The figure.

    Example:
        >>> is_by_chance(tried=1, width=Decimal(1), own=Decimal(798), figure=Decimal(958))
        False
    """
    spread = max(SPREAD[0] * abs(abs(own) - abs(figure)), SPREAD[1] * abs(own))
    return max(1, tried) * width > MAX_CHANCE * spread
