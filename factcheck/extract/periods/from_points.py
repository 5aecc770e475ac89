"""Dates counted from a named one: "three days after Easter", "10 days from 18 December".

Also "two weeks starting May 20", "100 days into the war", "two Sundays from now" and
working days.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from factcheck.extract.periods import words
from factcheck.extract.periods.arithmetic import day_of
from factcheck.extract.periods.counted import SPAN_STARTS, SPANS, moved, spans_of
from factcheck.extract.periods.expressions import (
    Clock,
    Expression,
    Reading,
    relative,
)
from factcheck.extract.periods.grammar import Parse, Parsed, Rule, rule
from factcheck.model import ONE_DAY

RULES: list[Rule] = []

_POINT_KINDS = frozenset(
    [
        "day",
        "weekday",
        "holiday",
        "event_all",
        "now",
        "relative_day",
        "event_start",
        "event_end",
        "month",
    ]
)


@rule(
    RULES,
    SPAN_STARTS,
    rf"{SPANS}\s+(?P<way>before|after|prior\s+to|following|(?:on\s+)?from)\s+(?:the\s+)?(?=\w)",
)
def from_point(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "two days before Christmas", "three weeks from tomorrow"."""
    start = match.end()
    the = re.search(r"the\s+$", match.group(), re.IGNORECASE)
    inner = parse(start - len(the.group())) if the else None
    inner = inner or parse(start)
    spans = spans_of(match["spans"])
    if inner is None or not spans or inner[1].kind not in _POINT_KINDS:
        return None
    way = match["way"].lower()
    lasting = re.search(
        r"\bfor\s+$", match.string[max(0, match.start() - 5) : match.start()], re.I
    )
    if way.endswith("from") and lasting:
        return inner[0], stretch_from(inner[1], spans)
    return inner[0], shifted(
        inner[1], spans, -1 if way in ("before", "prior to") else 1
    )


def shifted(point: Expression, spans: list[tuple[int, str]], way: int) -> Expression:
    """Build the day some units before or after a date."""

    def read(clock: Clock) -> Reading:
        reading = point.resolve(clock)
        if reading.first is None or reading.last is None:
            return reading
        start = reading.first if way < 0 else reading.last
        day = moved(start, spans, way)
        return replace(reading, first=day, last=day, others=())

    return Expression(kind="day", read=read, has_year=point.has_year, unit="day")


def stretch_from(point: Expression, spans: list[tuple[int, str]]) -> Expression:
    """Build "for 10 days from 18 December"."""

    def read(clock: Clock) -> Reading:
        reading = point.resolve(clock)
        if reading.first is None:
            return reading
        return replace(
            reading, last=moved(reading.first, spans, 1) - ONE_DAY, others=()
        )

    return Expression(
        kind="range", read=read, has_year=point.has_year, unit="day", role="range"
    )


@rule(RULES, SPAN_STARTS, rf"{SPANS}\s+into\s+(?:the\s+)?(?=\w)")
def into(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "100 days into Trump's second term", "two years into the war"."""
    the = re.search(r"the\s+$", match.group(), re.IGNORECASE)
    inner = parse(match.end() - (len(the.group()) if the else 0)) or parse(match.end())
    spans = spans_of(match["spans"])
    if inner is None or not spans or inner[1].kind not in ("event_all", "event_start"):
        return None
    begun = inner[1]

    def read(clock: Clock) -> Reading:
        reading = begun.resolve(clock)
        if reading.first is None:
            return reading
        day = moved(reading.first, spans, 1)
        return replace(reading, first=day, last=day)

    return inner[0], Expression(
        kind="event_start", read=read, has_year=True, unit="day"
    )


@rule(
    RULES,
    SPAN_STARTS,
    rf"{SPANS},?\s+(?:starting|beginning|commencing)\s+(?:(?:from|on|in)\s+)?",
)
def starting(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "two weeks starting May 20"."""
    inner = parse(match.end())
    spans = spans_of(match["spans"])
    if inner is None or not spans or inner[1].kind not in _POINT_KINDS:
        return None
    return inner[0], stretch_from(inner[1], spans)


@rule(
    RULES,
    SPAN_STARTS,
    rf"(?P<count>{words.COUNT})\s+(?P<weekday>{words.WEEKDAY_FULL[:-2]})s?\s+"
    r"(?P<way>ago|back|from\s+now|later|hence)\b",
)
def weekdays_from_now(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "two Sundays from now", "three Fridays ago"."""
    found = words.count_of(match["count"])
    if found is None:
        return None
    number = words.weekday_number(match["weekday"])
    back = match["way"].lower() in ("ago", "back")
    count = found[0]

    def read(clock: Clock) -> Reading:
        today = clock.day()
        if back:
            day = today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
            day -= timedelta(weeks=count - 1)
        else:
            day = today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
            day += timedelta(weeks=count - 1)
        return relative(day_of(day), "day")

    return match.end(), Expression(kind="day", read=read, has_year=True, unit="day")


@rule(
    RULES,
    {"in", "next", "past", "last", "previous", "the"} | SPAN_STARTS,
    rf"(?:(?P<which>in|(?:the\s+)?(?:next|past|last|previous))\s+)?(?P<count>{words.COUNT})\s+"
    r"(?:business|working|trading)\s+days?(?P<way>\s+(?:ago|from\s+now))?\b",
)
def business_days(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "in four business days", "the past three trading days" (Monday to Friday)."""
    found = words.count_of(match["count"])
    which = (match["which"] or "").lower().removeprefix("the ").strip()
    way = (match["way"] or "").lower().strip()
    if found is None or not (which or way):
        return None
    back = which in ("past", "last", "previous") or way == "ago"

    def read(clock: Clock) -> Reading:
        days: list[date] = []
        day = clock.day()
        while len(days) < min(found[0], 1000):
            day += timedelta(days=-1 if back else 1)
            if day.weekday() < 5:
                days.append(day)
        if which in ("in", ""):
            return relative(day_of(days[-1]), "day")
        return relative((min(days), max(days)), "day")

    return match.end(), Expression(kind="day", read=read, has_year=True, unit="day")
