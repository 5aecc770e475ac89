"""Single values that do not go with their series: jumps, slips of scale, signs.

In: what was known of each series and what comes in. A value is judged by its own series:
how much that usually changes from one period to the next. Floats are used for logarithms
only; no value is changed here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
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
BEYOND = 1.5
"""How many times the largest change seen before a change must be.

`benchmarks/gate.py` on the default packs: 1.25, 1.5 and 2.0 hold 0.2, 0.1 and 0.1 % of
real values, and 90, 86 and 81 % of values that are ten times too large."""
MIN_HISTORY = 6
"""Changes that must be known before one can be called unusual."""
SURE_FACTOR = 8.0
"""With a shorter history only a change by about a power of ten counts: a slip of scale."""
MIN_SIGNS = 8
"""Values of one sign that must be known before the other sign is strange."""
SCALES = tuple(10**power for power in (1, 2, 3, 6, 9))
SCALE_SLACK = 0.05  # how near a ratio must be to a power of ten, in logarithms
GAP_FACTOR = 3
"""After a gap this many times the usual one, only a slip of scale counts."""


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
    is_ratio: bool = True
    is_gap: bool = False


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
                f"has values {scale:,} {relation} those given before; the unit seems to "
                "have changed."
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
    steps = _steps(points, fresh)
    usual = [
        one.change
        for one in steps
        if not one.is_gap and one.after.key not in fresh and one.before.key not in fresh
    ]
    is_first = len(usual) < MIN_HISTORY
    worst: tuple[float, str] = (0.0, "")
    for number, step in enumerate(steps):
        if step.after.key not in fresh and step.before.key not in fresh:
            continue
        others = usual
        if is_first:  # a first import is judged by the rest of itself
            others = [s.change for i, s in enumerate(steps) if abs(i - number) > 1]
        size = _excess(step, others)
        if size > worst[0] and (not is_first or _stands_out(steps, number)):
            worst = (size, _say_jump(step, others))
    return worst


def _steps(points: Sequence[Point], fresh: Set[Key]) -> list[_Step]:
    """Return the changes from each value to the next.

    They are logarithms where the values known have one sign, else differences.
    """
    known = [point.value for point in points if point.key not in fresh]
    values = [
        value for value in known or [p.value for p in points] if value is not None
    ]
    is_ratio = all(value > 0 for value in values) or all(value < 0 for value in values)
    gaps = [(after.days[0] - before.days[0]).days for before, after in pairwise(points)]
    far = GAP_FACTOR * median(gaps) if gaps else 0
    floor = _half_a_digit(values)
    return [
        _Step(before, after, change, is_ratio=is_ratio, is_gap=gap > far)
        for (before, after), gap in zip(pairwise(points), gaps, strict=True)
        if (change := _change(before, after, floor if is_ratio else None)) is not None
    ]


def _half_a_digit(values: Sequence[Decimal]) -> float:
    """Return half of the last digit written: what a nought may stand for."""
    digits = [value.as_tuple().exponent for value in values]
    return 0.5 * 10.0 ** min((one for one in digits if isinstance(one, int)), default=0)


def _change(before: Point, after: Point, floor: float | None) -> float | None:
    """Return a change as a logarithm; as a difference without a floor.

    None between values of different sign, which have no ratio.
    """
    first, second = before.value or Decimal(0), after.value or Decimal(0)
    if floor is None:
        return float(second - first)
    if first * second < 0:
        return None
    return math.log(max(abs(second), Decimal(floor)) / max(abs(first), Decimal(floor)))


def _excess(step: _Step, usual: Sequence[float]) -> float:
    """Return how many times a change is what would be impossible; 0 if it is not."""
    if len(usual) < MIN_HISTORY:
        if not step.is_ratio:
            return 0.0
        limit = math.log(SURE_FACTOR)
    else:
        middle = median(usual)
        deviation = median(abs(one - middle) for one in usual)
        robust = abs(middle) + ROBUST_SCORE * deviation / 0.6745
        largest = max(abs(one) for one in usual)
        limit = max(robust, BEYOND * largest)
        if step.is_ratio:
            limit = max(limit, math.log(SURE_FACTOR if step.is_gap else MIN_FACTOR))
        elif step.is_gap or not limit:
            return 0.0
    return abs(step.change) / limit if abs(step.change) > limit else 0.0


def _stands_out(steps: Sequence[_Step], number: int) -> bool:
    """Whether a change is undone by the next or undoes the last, or is the newest.

    Inside a first import a lasting change of level is history, not a mistake.
    """
    change = steps[number].change
    near = [steps[i].change for i in (number - 1, number + 1) if 0 <= i < len(steps)]
    undone = any(one * change < 0 and abs(one) > abs(change) / 2 for one in near)
    return undone or number == len(steps) - 1


def _say_jump(step: _Step, usual: Sequence[float]) -> str:
    """Describe a change with its numbers."""
    before, after = step.before, step.after
    largest = max((abs(one) for one in usual), default=0.0)
    past = ""
    if usual:
        size = _percent(largest) if step.is_ratio else f"{largest:.6g}"
        past = f"; the largest change before was {size}"
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
                f"has {point.value} for {show_period(point.days)}, {word}; "
                f"{signs.count(usual)} other values are not."
            )
    return ""


def _sign(value: Decimal | None) -> int:
    """Return -1, 0 or 1."""
    return 0 if not value else (1 if value > 0 else -1)
