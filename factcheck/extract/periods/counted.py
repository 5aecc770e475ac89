"""Lengths of time counted from a day: "two years ago", "a year earlier", "in a week"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from factcheck.extract.periods import words
from factcheck.extract.periods.arithmetic import (
    Days,
    containing,
    day_of,
    shift,
    shift_days,
)
from factcheck.extract.periods.expressions import (
    FREQUENCY,
    Clock,
    Expression,
    Reading,
    relative,
)
from factcheck.extract.periods.grammar import Parse, Parsed, Rule, rule
from factcheck.model import Basis

RULES: list[Rule] = []

_ONE_SPAN = rf"{words.COUNT}[\s-]*{words.SPAN_UNIT}(?:\s+and\s+a\s+half\b)?"
SPANS = rf"(?P<spans>{_ONE_SPAN}(?:,?\s+(?:and\s+)?{_ONE_SPAN}){{0,2}})"
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


_AND_A_HALF = re.compile(
    rf"(?P<count>an?|{words.CARDINAL})\s+(?P<unit>{words.SPAN_UNIT})\s+and\s+a\s+half\b",
    re.IGNORECASE,
)


def _half_first(match: re.Match[str]) -> str:
    """Write "a year and a half" as "one and a half year"."""
    count = match["count"].lower()
    return f"{'one' if count in ('a', 'an') else count} and a half {match['unit']}"


def spans_of(text: str) -> list[tuple[int, str]] | None:
    """Return the counts and units of "2 years 1 month 21 days"; None if vague."""
    found = []
    text = _AND_A_HALF.sub(_half_first, text)
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
        days = _month_ends(clock.anchor, days)
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


def _month_ends(anchor: Days, days: Days) -> Days:
    """Keep the end of a month one: a month before 30 September is 31 August."""
    last = containing(anchor[1], "month")[1]
    if anchor != (last, last):
        return days
    end = containing(days[1], "month")[1]
    return end, end


@rule(
    RULES,
    SPAN_STARTS,
    rf"{SPANS}\s+(?P<way>ago|back(?!\s+(?:in|to|at)\b)|from\s+now|hence|from\s+today|"
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
    rf"(?:(?:just|about|around|roughly|under|less\s+than)\s+)*{SPANS}(?P<time>['’]?s?\s+time)?(?![-\w])",
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
