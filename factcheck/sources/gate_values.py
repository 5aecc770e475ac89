"""Single values that do not go with their series: jumps, slips of scale, signs.

In: what was known of each series and what comes in. Out: doubts. A value is judged by
its own series: how much that usually changes (`gate_jumps.py`), in which unit and with
which sign it was given before.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import median
from typing import Final

from factcheck.sources.gate_jumps import worst_jump
from factcheck.sources.held import Doubt
from factcheck.sources.points import Point, show_period

MIN_SIGNS: Final = 8
"""Values of one sign that must be known before the other sign is strange."""
SCALES: Final = tuple(10**power for power in (1, 2, 3, 6, 9))
SCALE_SLACK: Final = 0.05  # how near a ratio must be to a power of ten, in logarithms

Histories = Mapping[str, Sequence[Point]]


def find_strange_values(before: Histories, now: Histories) -> Iterator[Doubt]:
    """Find values that a person should see before they count.

    Args:
        before: What was known of each series, in order of time.
        now: What comes in, the same way.
    """
    for series_id in sorted(now):
        known, incoming = before.get(series_id, ()), now[series_id]
        slip = _scale_slip(known, incoming)
        if slip:
            yield Doubt(kind="units", series_id=series_id, detail=slip)
            continue
        jump = worst_jump(known, incoming)
        if jump is not None:
            yield Doubt(
                kind="jump", series_id=series_id, detail=jump.detail, holds=jump.holds
            )
        sign = _strange_sign(known, incoming)
        if sign:
            yield Doubt(
                kind="sign", series_id=series_id, detail=sign, holds=bool(known)
            )


def _scale_slip(known: Sequence[Point], incoming: Sequence[Point]) -> str:
    """Find values that were given before and are now a power of ten larger or smaller."""
    held = {point.key: point for point in known}
    ratios = [
        math.log(abs(point.value / old.value))
        for point in incoming
        if (old := held.get(point.key)) and old.value and point.value
    ]
    if not ratios:
        return ""
    middle = median(ratios)
    for scale in SCALES:
        if abs(abs(middle) - math.log(scale)) <= SCALE_SLACK:
            relation = "times" if middle > 0 else "times smaller than"
            return (
                f"has values {scale:,} {relation} those given before; the unit seems to "
                "have changed."
            )
    return ""


def _strange_sign(known: Sequence[Point], incoming: Sequence[Point]) -> str:
    """Find a value whose sign no other value of the series has."""
    old = {point.key: point.value for point in known}
    signs = [_sign(point.value) for point in known] or [
        _sign(point.value) for point in incoming
    ]
    usual = max((-1, 1), key=signs.count)
    others = signs.count(-usual)
    allowed = 0 if known else 1  # in a first import the strange value is among them
    if signs.count(usual) < MIN_SIGNS or others > allowed:
        return ""
    for point in incoming:
        if old.get(point.key) != point.value and _sign(point.value) == -usual:
            word = "negative" if usual > 0 else "positive"
            return (
                f"has {point.value} for {show_period(point.days)}, {word}; "
                f"{signs.count(usual)} other values are not."
            )
    return ""


def _sign(value: Decimal | None) -> int:
    """Return -1, 0 or 1."""
    return 0 if not value else (1 if value > 0 else -1)
