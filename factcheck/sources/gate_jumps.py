"""Changes that are impossible by what a series did before.

In: the points of a series, and which of them come in. Out: the worst change, put into
words. Where all values have one sign, changes are ratios (logarithms), else differences.
Floats are used for judging only; no value is changed here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from statistics import median
from typing import Final

from factcheck.sources.points import Key, Point, show_period

ROBUST_SCORE: Final = 3.5
"""Modified z-score (0.6745 |x - median| / MAD) beyond which a change is unusual.

Source: Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993), who recommend it.
"""
MIN_FACTOR: Final = 1.5
"""A change by less than half is never impossible, however steady the series was."""
BEYOND: Final = 1.5
"""How many times the largest change seen before a change must be.

Swept on the default packs (`benchmarks/gate.py`), changes as ratios only: 1.25, 1.5 and
2.0 hold 0.2, 0.1 and 0.1 % of real values, and 90, 86 and 81 % of values that are ten times
too large."""
MIN_HISTORY: Final = 6
"""Changes that must be known before one can be called unusual."""
SURE_FACTOR: Final = 8.0
"""With a shorter history, or after a gap, only a change by about a power of ten counts:
a slip of scale."""
COUNTING_NOISE: Final = 2.5
"""Difference of square roots by which small counts may differ: 3.5 standard deviations,
since the square root of a Poisson count has a variance of 1/4 (Bartlett 1936). So 2 may
become 8, and 20 may become 45."""
SAME_LENGTH: Final = 1.12  # ratio of days up to which periods compare: 31 to 28 is 1.11
GAP_FACTOR: Final = 3
"""Days between values, in usual ones, from which on something is missing between them."""
_TOP: Final = 4  # largest changes kept: a step and its neighbours are at most three
_NOWHERE: Final = -9


@dataclass(frozen=True, slots=True)
class Jump:
    """A change that a person should see.

    Attributes:
        detail: What changed, with its numbers.
        excess: How many times the largest change that would be possible.
        holds: Whether the release waits because of it.
    """

    detail: str = ""
    excess: float = 0.0
    holds: bool = True


@dataclass(frozen=True, slots=True)
class _Step:
    """The change from one value to the next.

    Attributes:
        before: The earlier value.
        after: The later one.
        change: Logarithm of their ratio, or their difference.
        is_ratio: Which of the two.
        is_gap: Values between them seem to be missing.
    """

    before: Point
    after: Point
    change: float
    is_ratio: bool
    is_gap: bool

    def touches(self, fresh: Set[Key]) -> bool:
        """Whether one of its values comes in."""
        return self.after.key in fresh or self.before.key in fresh


class _Usual:
    """How much a series usually changes."""

    def __init__(self, steps: Sequence[tuple[int, _Step]]) -> None:
        """Sum up steps, given with their place in the series."""
        changes = [step.change for _, step in steps]
        self.count = len(changes)
        self._top = sorted(steps, key=lambda one: -abs(one[1].change))[:_TOP]
        if changes:
            middle = median(changes)
            deviation = median(abs(one - middle) for one in changes)
            self.robust = abs(middle) + ROBUST_SCORE * deviation / 0.6745

    def largest(self, place: int) -> float:
        """Return the largest change, one place and its neighbours left out."""
        return next(
            (abs(step.change) for at, step in self._top if abs(at - place) > 1), 0.0
        )


def worst_jump(known: Sequence[Point], incoming: Sequence[Point]) -> Jump | None:
    """Return the largest impossible change that new values bring, or None.

    Args:
        known: What was known of one series, in order of time; empty for a first import,
            which is judged by the rest of itself: there a lasting change of level is
            history, and only a value far out of line between two others holds it.
        incoming: What comes in.
    """
    held = {point.key: point.value for point in known}
    fresh = {point.key for point in incoming if held.get(point.key) != point.value}
    merged = {point.key: point for point in [*known, *incoming]}
    found = [
        jump
        for group in _by_length(list(merged.values())).values()
        for jump in _jumps_in(group, fresh, has_known=bool(known))
    ]
    return max(found, key=lambda jump: (jump.holds, jump.excess), default=None)


def _by_length(points: Sequence[Point]) -> dict[int, list[Point]]:
    """Part points into those of about the same length, each in order of time.

    28 and 31 days are alike, and so are 90 and 92; a month and a quarter are not.
    """
    groups: dict[int, list[Point]] = {}
    for point in sorted(points, key=lambda one: one.days):
        days = (point.days[1] - point.days[0]).days + 1
        groups.setdefault(round(2 * math.log(days)), []).append(point)
    return groups


def _jumps_in(
    points: Sequence[Point], fresh: Set[Key], *, has_known: bool
) -> list[Jump]:
    """Return every impossible change among points of one length."""
    steps = list(enumerate(_steps(points, fresh)))
    usual = _Usual(
        [(at, s) for at, s in steps if not s.is_gap and not s.touches(fresh)]
    )
    is_first = usual.count < MIN_HISTORY
    if is_first:
        usual = _Usual(steps)
    found = []
    for at, step in steps:
        if not step.touches(fresh):
            continue
        place = at if is_first else _NOWHERE
        excess = _excess(step, usual, place)
        if excess and (not is_first or _stands_out(steps, at)):
            detail = _say(step, usual.largest(place))
            found.append(Jump(detail, excess, has_known or _is_slip(step, usual)))
    return found


def _is_slip(step: _Step, usual: _Usual) -> bool:
    """Whether a change in a first import looks like a slip, not like history."""
    is_wide = step.is_ratio and abs(step.change) > _SURE
    return is_wide and usual.count >= MIN_HISTORY


def _steps(points: Sequence[Point], fresh: Set[Key]) -> list[_Step]:
    """Return the changes from each value to the next."""
    known = [point.value for point in points if point.key not in fresh]
    values = [
        value for value in known or [p.value for p in points] if value is not None
    ]
    is_ratio = all(value > 0 for value in values) or all(value < 0 for value in values)
    gaps = [(after.days[0] - before.days[0]).days for before, after in pairwise(points)]
    far = GAP_FACTOR * median(gaps) if gaps else 0
    floor = _half_a_digit(values) if is_ratio else None
    return [
        _Step(before, after, change, is_ratio=is_ratio, is_gap=gap > far)
        for (before, after), gap in zip(pairwise(points), gaps, strict=True)
        if _are_alike(before, after)
        and (change := _change(before, after, floor)) is not None
    ]


def _are_alike(before: Point, after: Point) -> bool:
    """Whether two periods follow each other and are about as long."""
    lengths = [(point.days[1] - point.days[0]).days + 1 for point in (before, after)]
    is_next = after.days[0] > before.days[1]
    return is_next and max(lengths) <= SAME_LENGTH * min(lengths)


def _half_a_digit(values: Sequence[Decimal]) -> Decimal:
    """Return half of the last digit written: what a nought may stand for."""
    digits = [value.as_tuple().exponent for value in values]
    last = min((one for one in digits if isinstance(one, int)), default=0)
    return Decimal(5).scaleb(last - 1)


def _change(before: Point, after: Point, floor: Decimal | None) -> float | None:
    """Return a change as a logarithm; as a difference without a floor.

    None between values of different sign, which have no ratio.
    """
    first, second = before.value or Decimal(0), after.value or Decimal(0)
    if floor is None:
        return float(second - first)
    if first * second < 0:
        return None
    return math.log(max(abs(second), floor) / max(abs(first), floor))


_SURE: Final = math.log(SURE_FACTOR)


def _excess(step: _Step, usual: _Usual, place: int) -> float:
    """Return how many times a change is what would be possible; 0 if it is."""
    size = abs(step.change)
    if _is_counting_noise(step):
        return 0.0
    if usual.count < MIN_HISTORY:
        limit = _SURE if step.is_ratio else math.inf
    else:
        limit = max(usual.robust, BEYOND * usual.largest(place))
        if step.is_ratio:
            limit = max(limit, _SURE if step.is_gap else math.log(MIN_FACTOR))
        elif step.is_gap or not limit:
            return 0.0
    return size / limit if size > limit else 0.0


def _is_counting_noise(step: _Step) -> bool:
    """Whether two whole numbers differ by no more than chance lets counts differ."""
    first, second = step.before.value or Decimal(0), step.after.value or Decimal(0)
    if first % 1 or second % 1 or min(first, second) < 0:
        return False
    return abs(first.sqrt() - second.sqrt()) <= Decimal(COUNTING_NOISE)


def _stands_out(steps: Sequence[tuple[int, _Step]], at: int) -> bool:
    """Whether a change is undone by the next or undoes the last, or is the newest."""
    change = steps[at][1].change
    near = [steps[i][1].change for i in (at - 1, at + 1) if 0 <= i < len(steps)]
    undone = any(one * change < 0 and abs(one) > abs(change) / 2 for one in near)
    return undone or at == len(steps) - 1


def _say(step: _Step, largest: float) -> str:
    """Describe a change with its numbers."""
    before, after = step.before, step.after
    past = ""
    if largest:
        size = _percent(largest) if step.is_ratio else f"{largest:.6g}"
        past = f"; the largest other change is {size}"
    return (
        f"goes from {before.value} ({show_period(before.days)}) to {after.value} "
        f"({show_period(after.days)}){past}."
    )


def _percent(change: float) -> str:
    """Show a logarithmic change as percent, or as a factor if it is large."""
    factor = math.exp(min(change, 50.0))
    return f"a factor of {factor:,.1f}" if factor > 3 else f"{100 * (factor - 1):.1f} %"
