"""Dates counted from another: "two years ago", "three days after Easter", "in a week".

Also "two Sundays from now", "within six months", "10 days from 18 December".
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from factcheck.extract.periods import words
from factcheck.extract.periods.arithmetic import day_of, shift, shift_days
from factcheck.extract.periods.expressions import (
    FREQUENCY,
    Clock,
    Expression,
    Reading,
    relative,
)
from factcheck.extract.periods.grammar import Parse, Parsed, Rule, rule
from factcheck.model import ONE_DAY, Basis

RULES: list[Rule] = []

_ONE_SPAN = rf"{words.COUNT}[\s-]*{words.SPAN_UNIT}"
_SPANS = rf"(?P<spans>{_ONE_SPAN}(?:,?\s+(?:and\s+)?{_ONE_SPAN}){{0,2}})"
SPAN_STARTS = frozenset(w.split("-")[0].split(" ")[0] for w in words.CARDINALS) | {
    "#",
    *["a", "an", "few", "couple", "several", "half", "pair"],
}
_SPAN_RE = re.compile(
    rf"(?P<count>{words.COUNT})[\s-]*(?P<unit>{words.SPAN_UNIT})", re.IGNORECASE
)
_ORDER = ("century", "decade", "year", "half", "quarter", "month", "week", "day")
_VAGUE = re.compile(r"few|couple|pair", re.IGNORECASE)
_VAGUE_NOTE = "The number of units is vague in the text."
_OPEN_NOTE = "A length of time; the text gives it no dates."


def spans_of(text: str) -> list[tuple[int, str]] | None:
    """Return the counts and units of "2 years 1 month 21 days"; None if vague."""
    found = []
    for match in _SPAN_RE.finditer(text):
        one = words.count_of(match["count"], match["unit"])
        if one is None:
            return None
        found.append(one)
    return found


def moved(day: date, spans: list[tuple[int, str]], way: int) -> date:
    """Move a day by several spans, the largest unit first."""
    for count, unit in sorted(spans, key=lambda s: _ORDER.index(s[1])):
        day = shift(day, way * count, unit)
    return day


def undated_duration(note: str = _OPEN_NOTE) -> Expression:
    """Build a stretch of time without dates."""
    return Expression(
        kind="duration",
        read=lambda clock: Reading(basis=Basis.UNKNOWN, note=note),
        has_year=True,
        role="duration",
    )


def counted_from_today(
    spans: list[tuple[int, str]], way: int, loose: bool = False
) -> Expression:
    """Build "three weeks ago": the same day three weeks before publication."""
    unit = spans[-1][1]

    def read(clock: Clock) -> Reading:
        day = moved(clock.day(), spans, way)
        note = _VAGUE_NOTE if loose else ""
        reading = replace(relative(day_of(day), "day", note), grain=FREQUENCY[unit])
        if way < 0 and clock.anchor is not None and not loose:
            # "up from $243 million a year ago": often the quarter spoken of, back then.
            return replace(reading, others=(_back(clock.anchor, spans),))
        return reading

    return Expression(
        kind="ago",
        steps=tuple((way * count, step) for count, step in spans),
        read=read,
        has_year=True,
        unit=unit,
        approximate=loose,
        backward=way < 0,
    )


def _back(days: tuple[date, date], spans: list[tuple[int, str]]) -> tuple[date, date]:
    """Return days moved back by spans; whole months stay whole."""
    for count, unit in spans:
        days = shift_days(days, -count, unit)
    return days


def counted_from_anchor(spans: list[tuple[int, str]], way: int) -> Expression:
    """Build "a year earlier": the same days one year before the date spoken of."""
    plain = counted_from_today(spans, way)

    def read(clock: Clock) -> Reading:
        if clock.anchor is None:
            return plain.read(clock)
        days = clock.anchor
        for count, unit in spans:
            days = shift_days(days, way * count, unit)
        return Reading(
            first=days[0],
            last=days[1],
            basis=Basis.FROM_CONTEXT,
            grain=FREQUENCY[spans[-1][1]],
        )

    return Expression(
        kind="earlier",
        read=read,
        has_year=True,
        unit=spans[-1][1],
        role="reference",
        backward=way < 0,
    )


@rule(
    RULES,
    SPAN_STARTS,
    rf"{_SPANS}\s+(?P<way>ago|back(?!\s+(?:in|to|at)\b)|from\s+now|hence|from\s+today|"
    r"after\s+today|before\s+today|later|earlier|prior(?!\s+to)|"
    r"before(?=\s*[.,;)]|\s*$|\s+(?:and|but|when)\b)|"
    r"(?:in|into)\s+the\s+future)\b(?:\s+on\s+)?",
)
def ago(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "two years ago", "a week from now", "a year earlier", "two days later"."""
    end = match.end("way")
    spans = spans_of(match["spans"])
    way = re.sub(r"\s+", " ", match["way"].lower())
    if not spans:
        return end, undated_duration("The text does not say how many.")
    loose = _VAGUE.search(match["spans"]) is not None
    if way in ("later", "earlier", "before", "prior"):
        return end, counted_from_anchor(spans, 1 if way == "later" else -1)
    back = way in ("ago", "back", "before today")
    return end, counted_from_today(spans, -1 if back else 1, loose)


@rule(
    RULES,
    "in within",
    r"(?P<way>in|within(?:\s+(?:the\s+)?(?:next|coming|upcoming))?)\s+"
    rf"(?:(?:just|about|around|roughly|under|less\s+than)\s+)*{_SPANS}(?P<time>['’]?s?\s+time)?(?![-\w])",
)
def in_units(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "in two weeks" and "within a year" in a clause about the future.

    In the past they are lengths of time ("doubled in two weeks").
    """
    spans = spans_of(match["spans"])
    if not spans:
        return None
    ahead = match["time"] is not None
    stretch = match["way"].lower().startswith("within")
    ahead = ahead or " " in match["way"]
    plain = counted_from_today(spans, 1)
    # A bare query ("in 2 weeks") has no clause that could be in the past.
    alone = match.group().strip() == match.string.strip()

    def read(clock: Clock) -> Reading:
        if not (clock.future or ahead or alone):
            return Reading(basis=Basis.UNKNOWN, note=_OPEN_NOTE)
        reading = plain.read(clock)
        if not stretch:
            return reading
        return replace(reading, first=clock.day())

    return match.end(), Expression(
        kind="in_units", read=read, has_year=True, unit=spans[-1][1], role="duration"
    )


# --- counted from a named date ------------------------------------------------------

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
    rf"{_SPANS}\s+(?P<way>before|after|prior\s+to|following|(?:on\s+)?from)\s+(?:the\s+)?(?=\w)",
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


@rule(RULES, SPAN_STARTS, rf"{_SPANS}\s+into\s+(?:the\s+)?(?=\w)")
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
    rf"{_SPANS},?\s+(?:starting|beginning|commencing)\s+(?:(?:from|on|in)\s+)?",
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
