"""Calendar units counted from the running one: "last month", "the weekend".

"The previous year" and its like look back at the date the text spoke of before.
"""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.extract.periods import words
from factcheck.extract.periods.arithmetic import (
    containing,
    is_whole,
    shift_days,
    shifted_unit,
)
from factcheck.extract.periods.build import of_calendar
from factcheck.extract.periods.expressions import (
    FREQUENCY,
    Clock,
    Expression,
    Reading,
    relative,
)
from factcheck.extract.periods.grammar import Parse, Parsed, Rule, rule
from factcheck.extract.periods.stretches import rolling
from factcheck.model import Basis

RULES: list[Rule] = []


_OFFSETS = {
    "this": 0,
    "latest": -1,
    "most recent": -1,
    "current": 0,
    "present": 0,
    "last": -1,
    "past": -1,
    "previous": -1,
    "prior": -1,
    "preceding": -1,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "following": 1,
}


# In running text these look back at another date, not at the publication date.
_NARRATIVE = ("previous", "prior", "preceding", "following")


@rule(
    RULES,
    {"the", "most", *_OFFSETS},
    rf"(?:the\s+|this\s+(?=past|coming|last))?(?P<which>{'|'.join(_OFFSETS)})[\s-]+(?:fiscal\s+(?=quarter)|calendar\s+|full\s+)?(?P<unit>{words.CALENDAR_UNIT})(?!-\w|\s+-\s*(?:old|long)|\s+century)",
)
def calendar_unit(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "last month", "this year", "next quarter", "the previous week"."""
    unit = words.unit_of(match["unit"])
    which = re.sub(r"\s+", " ", match["which"].lower())
    offset = _OFFSETS[which]
    if which in _NARRATIVE:
        return match.end(), narrative_unit(unit, offset)
    if unit == "half":
        return None
    if unit == "weekend":
        return match.end(), weekend(which)
    if which == "past" or (which == "last" and unit in ("decade", "century")):
        return match.end(), rolling(1, unit, -1)
    if which == "last" and _is_stretch(match, unit):
        calendar = of_calendar(unit, -1)
        return match.end(), with_other(rolling(1, unit, -1), calendar)
    if which in ("next", "coming") and unit == "decade":
        return match.end(), rolling(1, unit, 1)
    return match.end(), of_calendar(unit, offset)


_OVER = re.compile(r"\b(?:over|in|during|within|for|throughout)\s+$", re.IGNORECASE)


def _is_stretch(match: re.Match[str], unit: str) -> bool:
    """Tell whether "(over) the last year" is the 12 months before publication.

    Without an article, and after "of", it is the calendar year.
    """
    text = match.string
    return (
        unit in ("year", "month", "week")
        and match.group()[:4].lower() == "the "
        and _OVER.search(text[max(0, match.start() - 12) : match.start()]) is not None
        and not re.match(r"\s+(?:of|before|was|that)\b", text[match.end() :][:8])
    )


def with_other(expression: Expression, other: Expression) -> Expression:
    """Build an expression that keeps the days of another as a second reading."""

    def read(clock: Clock) -> Reading:
        reading, days = expression.read(clock), other.resolve(clock).days
        return replace(reading, others=(*reading.others, *([days] if days else [])))

    return replace(expression, read=read)


@rule(
    RULES,
    "the weekend my",
    r"(?:(?:the|my)\s+)?weekend(?!\s+(?:of|after|before)\b)(?!s)\b",
)
def plain_weekend(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "over the weekend", "at the weekend": the one nearest before publication."""
    before = match.string[max(0, match.start() - 8) : match.start()]
    cue = re.search(
        r"(?:\b(?:over|on|at|during|by|for|of)\s+|^)$", before, re.IGNORECASE
    )
    if cue is None and " " not in match.group():
        return None
    return match.end(), weekend("")


def weekend(which: str) -> Expression:
    """Build "this weekend", "last weekend", "the weekend"."""

    def read(clock: Clock) -> Reading:
        today = clock.day()
        current = containing(today, "weekend")
        if which in ("next", "coming", "upcoming"):
            days = shifted_unit(today, 1, "weekend")
        elif which in ("last", "past", "previous") or (
            current[0] > today and not clock.future and which == ""
        ):
            days = shifted_unit(today, -1, "weekend")
        else:
            days = current
        return relative(days, "weekend")

    return Expression(kind="relative", read=read, has_year=True, unit="weekend")


def narrative_unit(unit: str, offset: int) -> Expression:
    """Build "the previous year": counted from the date the text spoke of before.

    Where the text has none, it is counted from publication.
    """

    def read(clock: Clock) -> Reading:
        if clock.anchor is None:
            return relative(shifted_unit(clock.day(), offset, unit), unit)
        return from_anchor(clock, offset, unit)

    return Expression(
        kind="relative",
        read=read,
        has_year=True,
        unit=unit,
        role="reference",
        backward=offset < 0,
    )


def from_anchor(clock: Clock, count: int, unit: str) -> Reading:
    """Return the unit `count` away from the one that holds the anchor."""
    assert clock.anchor is not None  # noqa: S101 - callers check
    if is_whole(clock.anchor, unit):
        # A fiscal year is followed by a fiscal year.
        days = shift_days(clock.anchor, count, unit)
    else:
        start = clock.anchor[0] if count < 0 else clock.anchor[1]
        days = shifted_unit(start, count, unit)
    return Reading(
        first=days[0], last=days[1], basis=Basis.FROM_CONTEXT, grain=FREQUENCY[unit]
    )


@rule(
    RULES,
    "the week month quarter year weekend",
    r"(?:the\s+)?(?P<unit>week|month|quarter|year|weekend)\s+(?:(?P<after>after\s+(?:the\s+)?next)|before\s+last)\b",
)
def after_next(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the week after next", "the year before last"."""
    return match.end(), of_calendar(
        words.unit_of(match["unit"]), 2 if match["after"] else -2
    )
