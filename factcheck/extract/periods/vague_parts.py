"""Parts of a whole without a number: "the final months of 2024", "the early part of June".

How much they cover the words leave open; the note says so. Days are taken as ten of them,
weeks as a month, anything longer as a third of the whole.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from factcheck.extract.periods.arithmetic import Days, shift, third_of
from factcheck.extract.periods.build import within
from factcheck.extract.periods.expressions import Clock, Expression, Reading
from factcheck.extract.periods.grammar import Parse, Parsed, Rule, rule

RULES: list[Rule] = []

_NOTE = "The words do not say how much of it is meant."
_EARLY = ("early", "earliest", "first", "opening")
_LARGE = ("month", "quarter", "half", "season", "year", "decade", "century")


@rule(
    RULES,
    "the early earliest opening first middle late latter later closing final last waning",
    r"(?:the\s+)?(?P<which>early|earliest|opening|first|middle|late|latter|later|closing|"
    r"final|last|waning)\s+(?P<unit>days|weeks|months|years|part|stages)\s+of\s+(?:the\s+)?",
)
def vague_part(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the closing days of 1997", "the latter part of June"."""
    inner = parse(match.end())
    if inner is None or inner[1].unit not in _LARGE:
        return None
    if inner[1].kind.startswith("event"):
        return None
    which = match["which"].lower()
    part = "early" if which in _EARLY else "mid" if which == "middle" else "late"
    size = {"days": (10, "day"), "weeks": (1, "month")}.get(match["unit"].lower())
    made = within(inner[1], lambda days: _cut(days, part, size), inner[1].unit or "day")
    return inner[0], replace(_noted(made), kind=part, approximate=True)


def _cut(days: Days, part: str, size: tuple[int, str] | None) -> Days:
    """Return the part of a period."""
    if size is None or part == "mid":
        return third_of(days, part)
    first, last = days
    if part == "early":
        return first, min(last, shift(first, *size) - timedelta(days=1))
    after = last + timedelta(days=1)
    return max(first, shift(after, -size[0], size[1])), last


def _noted(expression: Expression) -> Expression:
    """Add the note that the words are loose."""

    def read(clock: Clock) -> Reading:
        reading = expression.read(clock)
        return reading if reading.note else replace(reading, note=_NOTE)

    return replace(expression, read=read)
