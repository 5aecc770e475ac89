"""What a figure that misses would be right for."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model import Reason, Series
from factcheck.verify.official import Official
from factcheck.verify.windows import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """What a figure would be right for.

    Attributes:
        reason: Which kind of explanation.
        sentence: It, in words, with the numbers.
        official: The value it rests on.
        series: The series of that value.
        window: When the figure was true, for `STALE` and `OTHER_PERIOD`.
    """

    reason: Reason
    sentence: str
    official: Official
    series: Series
    window: Window | None = None

    @property
    def is_error(self) -> bool:
        """Whether the figure itself is wrong rather than right for something else."""
        return self.reason is Reason.SCALE_SLIP
