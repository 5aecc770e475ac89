"""Single values that do not go with their series: jumps, slips of scale, signs.

In: what was known of each series and what comes in. A value is judged by its own series:
how much that usually changes from one period to the next. Floats are used for logarithms
only; no value is changed here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from itertools import pairwise
from statistics import median

from factcheck.sources.held import Doubt
from factcheck.sources.points import Key, Point, show_period

ROBUST_SCORE = 3.5
"""Modified z-score (0.6745 |x - median| / MAD) beyond which a change is unusual.

Source: Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993), who recommend it.
"""
MIN_FACTOR = 1.5
"""A change by less than half is never impossible, however steady the series was."""
BEYOND = 2.0
"""How many times the largest change seen before a change must be (in logarithms)."""
MIN_HISTORY = 6
"""Changes that must be known before one can be called unusual."""
SURE_FACTOR = 8.0
"""With a shorter history only a change by about a power of ten counts: a slip of scale."""
MIN_SIGNS = 8
"""Values of one sign that must be known before the other sign is strange."""
SCALES = tuple(10**power for power in (1, 2, 3, 6, 9))
SCALE_SLACK = 0.05  # how near a ratio must be to a power of ten, in logarithms
GAP_FACTOR = 3
"""After a gap this many times the usual one a value is not compared with the last."""

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
        for kind, detail in (
            ("jump", _worst_jump(known, incoming)),
            ("sign", _strange_sign(known, incoming)),
        ):
            if detail:
                yield Doubt(kind=kind, series_id=series_id, detail=detail)


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
                f"values given before are now {scale:,} {relation} what they were; "
                "the unit seems to have changed."
            )
    return ""


def _worst_jump(known: Sequence[Point], incoming: Sequence[Point]) -> str:
    """Describe the largest impossible change that the new values bring, if any."""
    old_values = {point.key: point.value for point in known}
    fresh = {
        point.key for point in incoming if old_values.get(point.key) != point.value
    }
    merged = {point.key: point for point in [*known, *incoming]}
    worst: tuple[float, str] = (0.0, "")
    for group in _by_length(list(merged.values())).values():
        worst = max(worst, _jump_in(group, fresh))
    return worst[1]


def _by_length(points: Sequence[Point]) -> dict[int, list[Point]]:
    """Part points into those of about the same length, each in order of time."""
    groups: dict[int, list[Point]] = {}
    for point in sorted(points, key=lambda one: one.days):
        days = (point.days[1] - point.days[0]).days + 1
        groups.setdefault(round(4 * math.log(days)), []).append(point)
    return groups


def _jump_in(points: Sequence[Point], fresh: Set[Key]) -> tuple[float, str]:
    """Return how far beyond the usual the worst change is, and say it."""
    spread = _usual_gap(points)
    steps = [
        (before, after, change)
        for before, after in pairwise(points)
        if (after.days[0] - before.days[0]).days <= GAP_FACTOR * spread
        and (change := _change(before, after)) is not None
    ]
    usual = [c for b, a, c in steps if a.key not in fresh and b.key not in fresh]
    is_first = len(usual) < MIN_HISTORY
    worst: tuple[float, str] = (0.0, "")
    for number, (before, after, change) in enumerate(steps):
        if after.key not in fresh and before.key not in fresh:
            continue
        others = usual
        if is_first:  # a first import is judged by the rest of itself
            others = [c for i, (_, _, c) in enumerate(steps) if abs(i - number) > 1]
        size = _excess(change, others)
        if size > worst[0] and (not is_first or _returns(steps, number)):
            worst = (size, _say_jump(before, after, others))
    return worst


def _usual_gap(points: Sequence[Point]) -> float:
    """Return the usual days from one value to the next."""
    gaps = [(after.days[0] - before.days[0]).days for before, after in pairwise(points)]
    return float(median(gaps)) if gaps else 0.0


def _change(before: Point, after: Point) -> float | None:
    """Return the change as a logarithm; None between values of different sign or zero."""
    if not before.value or not after.value or (before.value > 0) != (after.value > 0):
        return None
    return math.log(after.value / before.value)


def _excess(change: float, usual: Sequence[float]) -> float:
    """Return how many times a change is what would be impossible; 0 if it is not."""
    if len(usual) < MIN_HISTORY:
        limit = math.log(SURE_FACTOR)
    else:
        middle = median(usual)
        deviation = median(abs(one - middle) for one in usual)
        robust = abs(middle) + ROBUST_SCORE * deviation / 0.6745
        largest = max(abs(one) for one in usual)
        limit = max(robust, BEYOND * largest, math.log(MIN_FACTOR))
    return abs(change) / limit if abs(change) > limit else 0.0


def _returns(steps: Sequence[tuple[Point, Point, float]], number: int) -> bool:
    """Whether a change is undone by the next or undoes the last: a value out of line.

    Inside a first import a lasting change of level is history, not a mistake.
    """
    change = steps[number][2]
    neighbours = [steps[i][2] for i in (number - 1, number + 1) if 0 <= i < len(steps)]
    is_last = number == len(steps) - 1
    undone = any(one * change < 0 and abs(one) > abs(change) / 2 for one in neighbours)
    return undone or is_last


def _say_jump(before: Point, after: Point, usual: Sequence[float]) -> str:
    """Describe a change with its numbers."""
    largest = max((abs(one) for one in usual), default=0.0)
    past = f"; the largest before was by {_percent(largest)}" if usual else ""
    return (
        f"goes from {before.value} ({show_period(before.days)}) to {after.value} "
        f"({show_period(after.days)}){past}."
    )


def _percent(change: float) -> str:
    """Show a logarithmic change as percent, or as a factor if it is large."""
    factor = math.exp(min(change, 50.0))
    return f"a factor of {factor:,.1f}" if factor > 3 else f"{100 * (factor - 1):.1f} %"


def _strange_sign(known: Sequence[Point], incoming: Sequence[Point]) -> str:
    """Find a value whose sign no other value of the series has."""
    old = {point.key: point.value for point in known}
    signs = [_sign(point.value) for point in known] or [
        _sign(point.value) for point in incoming
    ]
    usual = max((-1, 1), key=signs.count)
    others = len(signs) - signs.count(usual)
    allowed = 0 if known else 1  # in a first import the strange value is among them
    if signs.count(usual) < MIN_SIGNS or others > allowed:
        return ""
    for point in incoming:
        if old.get(point.key) != point.value and _sign(point.value) == -usual:
            word = "negative" if usual > 0 else "positive"
            return (
                f"{point.value} for {show_period(point.days)} is {word}; "
                f"{signs.count(usual)} other values are not."
            )
    return ""


def _sign(value: Decimal | None) -> int:
    """Return -1, 0 or 1."""
    return 0 if not value else (1 if value > 0 else -1)
