"""Events by name: "since the pandemic began", "the 2018 midterms", "after Brexit".

Names and dates come from the event table; "began" and "ended" choose the first or last
day. Terms of office have words of their own (`offices.py`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from factcheck.extract.periods import words
from factcheck.extract.periods.arithmetic import Days, shift
from factcheck.extract.periods.build import within
from factcheck.extract.periods.events import Event, latest
from factcheck.extract.periods.expressions import Clock, Expression, Reading
from factcheck.extract.periods.grammar import Parse, Parsed, Parser, Rule, rule
from factcheck.extract.periods.offices import parse_term
from factcheck.model import ONE_DAY, Basis, Frequency

RULES: list[Rule] = []

_LEAD = re.compile(r"(?:the\s+)?(?:(?P<year>[12]\d\d\d)\s+)?", re.IGNORECASE)
_BEGAN = re.compile(
    r"(?:['’]s?)?\s+(?:first\s+)?(?:began|begun|starts?|started|hit|struck|"
    r"broke\s+out|erupted|outbreak|onset|start|beginning|set\s+in|"
    r"took\s+(?:effect|hold)|came\s+into\s+force|emerged|arrived|kicked\s+(?:off|in)|"
    r"happened|passed|swept)\b",
    re.IGNORECASE,
)
# Names of events are dates only after such words ("during the pandemic"), not in
# "pandemic relief".
_TIME_CUE = re.compile(
    r"\b(?:since|before|after|during|until|till|throughout|amid|through|than|following|"
    r"post|pre|prior\s+to|when|between|in|into|on|(?:start|beginning|onset|end|height|peak|wake|aftermath|"
    r"years?|months?|days)\s+of)[\s-]+(?:the\s+)?$",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"(?:['’]s?)?\s+(?:ended|ends|end|was\s+over|finished|subsided)\b", re.IGNORECASE
)


def parse_event(parser: Parser, position: int, depth: int) -> Parsed | None:
    """Parse an expression that begins with an event's name, article or year."""
    text = parser.text
    lead = _LEAD.match(text, position)
    found = None
    if lead is not None and lead.end() > position:
        found = parser.events.match(text, lead.end())
    year = lead["year"] if lead is not None and found is not None else None
    if found is None:
        found = parser.events.match(text, position)
    if found is None:
        return _plain_election(parser, position, lead) or parse_term(parser, position)
    if found[1][0].kind in ("term", "office"):
        return parse_term(parser, position)
    end, events = found
    if year is not None:
        events = [event for event in events if _covers(event, int(year))]
        return (end, from_event(events, "all")) if events else None
    if events[0].kind == "election":
        return _election(text, end, events)
    began = _BEGAN.match(text, end)
    if began:
        return began.end(), from_event(events, "start")
    ended = _ENDED.match(text, end)
    if ended:
        return ended.end(), from_event(events, "end")
    before = text[max(0, position - 24) : position]
    return (end, from_event(events, "all")) if _TIME_CUE.search(before) else None


def _covers(event: Event, year: int) -> bool:
    """Tell whether an event falls into a year ("the 2008 financial crisis")."""
    return event.start.year <= year <= (event.end or event.start).year


_ELECTION = re.compile(r"elections?\b(?!\s+(?:of|in|to|for)\b)", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|after|before)\s+$", re.IGNORECASE)


def _plain_election(
    parser: Parser, position: int, lead: re.Match[str] | None
) -> Parsed | None:
    """Read "the 2024 election", "since the election": a national one of the area."""
    text = parser.text
    if lead is None or lead.end() == position:
        return None
    match = _ELECTION.match(text, lead.end())
    if match is None:
        return None
    if lead["year"] is None and not _SINCE.search(
        text[max(0, position - 8) : position]
    ):
        return None
    area = parser.area or parser.events.first_area
    events = [
        event
        for event in parser.events.elections
        if event.ref_area == area
        and (lead["year"] is None or _covers(event, int(lead["year"])))
    ]
    return (match.end(), from_event(events, "all")) if events else None


def _election(text: str, end: int, events: list[Event]) -> Parsed:
    """Read "the midterm elections (in 2018)": of the year that follows, or the last."""
    year = re.compile(r"\s+(?:of|in)\s+([12]\d\d\d)\b").match(text, end)
    if year:
        chosen = [e for e in events if e.start.year == int(year[1])]
        if chosen:
            return year.end(), from_event(chosen, "all")
    return end, from_event(events, "all")


def from_event(events: list[Event], part: str) -> Expression:
    """Build the days of an event.

    Args:
        events: Events of the same name, by date; the last one that began by
            publication is meant.
        part: `start`, `end` or `all`.
    """

    def read(clock: Clock) -> Reading:
        own = [e for e in events if clock.area and e.ref_area == clock.area]
        event = latest(own or events, clock.today, coming=clock.future)
        return reading_of(event, part)

    single = all(event.end == event.start for event in events)
    unit = "day" if part != "all" or single else "year"
    return Expression(kind=f"event_{part}", read=read, has_year=True, unit=unit)


def reading_of(event: Event, part: str) -> Reading:
    """Return the days of one event, its first or its last day."""
    days: dict[str, tuple[date | None, date | None]] = {
        "start": (event.start, event.start),
        "end": (event.end, event.end),
        "all": (event.start, event.end),
    }
    running = part == "end" and event.end is None
    return Reading(
        first=days[part][0],
        last=days[part][1],
        basis=Basis.EVENT,
        grain=Frequency.DAY,
        note=f"{event.title} has no last day in the table."
        if running
        else f"{event.title}.",
        event=event.id,
    )


@rule(RULES, "pre post", r"(?P<way>pre|post)[-–‑\s](?=[A-Za-z\d])")
def pre_event(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "pre-pandemic", "post-Brexit", "pre-2020": open on one side."""
    inner = parse(match.end())
    if inner is None or inner[1].kind not in ("event_all", "year"):
        return None
    before = match["way"].lower() == "pre"

    def read(clock: Clock) -> Reading:
        reading = inner[1].resolve(clock)
        if reading.first is None:
            return reading
        if before:
            return replace(reading, first=None, last=reading.first - ONE_DAY)
        if inner[1].kind == "year" and reading.last is not None:
            return replace(reading, first=reading.last + ONE_DAY, last=None)
        return replace(reading, first=reading.last, last=None)

    kind = "open_before" if before else "open_after"
    return inner[0], Expression(kind=kind, read=read, has_year=True, unit="year")


@rule(
    RULES,
    "within",
    rf"within\s+(?P<count>{words.COUNT})\s+(?P<unit>days?|weeks?|months?|years?)\s+of\s+",
)
def within_units_of(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "within 14 months of the inauguration": from that day on."""
    inner = parse(match.end())
    found = words.count_of(match["count"], match["unit"])
    if inner is None or found is None or inner[1].unit not in ("day", "month"):
        return None

    def after(days: Days) -> Days:
        return days[0], shift(days[0], *found)

    return inner[0], replace(within(inner[1], after, "day"), kind="from_to")


@rule(
    RULES,
    "the beginning start end close height",
    r"(?:the\s+)?(?:very\s+)?(?P<part>start|beginning|outbreak|onset|end|close)\s+of\s+",
)
def edge_of_event(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the start of the pandemic", "the end of his presidency"."""
    inner = parse(match.end())
    if inner is None or inner[1].kind != "event_all":
        return None
    at_end = match["part"].lower() in ("end", "close")

    def read(clock: Clock) -> Reading:
        reading = inner[1].resolve(clock)
        day = reading.last if at_end else reading.first
        return replace(reading, first=day, last=day)

    return inner[0], Expression(
        kind="event_end" if at_end else "event_start",
        read=read,
        has_year=True,
        unit="day",
    )
