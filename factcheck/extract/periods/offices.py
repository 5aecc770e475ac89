"""Events and terms of office: "since Trump took office", "under the Biden administration".

The names come from the event table; this module knows the words around them. A name
alone is no date; together with such words it is: inauguration and swearing-in are a
term's first day, leaving office its last, "administration" or "under" all of it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from factcheck.extract.periods import words
from factcheck.extract.periods.arithmetic import Days, shift
from factcheck.extract.periods.events import Event, EventTable, latest
from factcheck.extract.periods.expressions import Clock, Expression, Reading, within
from factcheck.extract.periods.grammar import Parse, Parsed, Parser, Rule, rule
from factcheck.model import Basis, Frequency

RULES: list[Rule] = []

_OFFICE = (
    r"(?:(?:the\s+)?(?:White\s+House|presidency|office|power|Oval\s+Office|"
    r"premiership|Downing\s+Street|No(?:\.|\s)\s?10)|president|prime\s+minister)"
)
_POSSESSIVE = r"(?:['’]s?)"
_START = re.compile(
    rf"\s+(?:has\s+)?(?:first\s+)?(?:took|taking|takes|assumed|assuming|entered|entering|returned\s+to|returning\s+to|"
    rf"went\s+back\s+to|going\s+back\s+to|came\s+(?:back\s+)?(?:in)?to|coming\s+(?:back\s+)?(?:in)?to|became|becoming|moved\s+into|was\s+back\s+in)\s+(?:up\s+)?{_OFFICE}\b"
    rf"|\s+(?:was|being)\s+(?:inaugurated|sworn\s+in)\b"
    rf"|{_POSSESSIVE}\s+(?:(?:first|second|third)\s+)?(?:inauguration|swearing[-\s]in|return\s+to\s+{_OFFICE}|"
    rf"(?:arrival|entry)\s+in(?:to)?\s+{_OFFICE}|taking\s+{_OFFICE})\b"
    rf"|\s+inauguration\b",
    re.IGNORECASE,
)
_END = re.compile(
    rf"\s+(?:left|leaving|stepped\s+down|resigned|departed)(?:\s+(?:from\s+)?{_OFFICE})?\b"
    rf"|{_POSSESSIVE}\s+(?:departure|resignation)\b",
    re.IGNORECASE,
)
_TERM = re.compile(
    rf"(?:{_POSSESSIVE})?\s+(?:(?P<nth>first|second|third|last|current|previous|new)\s+)?"
    rf"(?:term|administration|presidency|premiership|government|tenure|era|years\s+in\s+office|time\s+in\s+office|watch)"
    rf"(?:\s+in\s+{_OFFICE})?\b",
    re.IGNORECASE,
)
_FIRST_UNITS = re.compile(
    rf"{_POSSESSIVE}\s+(?:first|opening)\s+(?P<count>{words.COUNT}|100|hundred)[\s-]+(?P<unit>days?|weeks?|months?|years?)(?:\s+(?:back\s+)?in\s+{_OFFICE})?\b|"
    rf"{_POSSESSIVE}\s+first\s+(?P<one>year|month|week|day)(?:\s+(?:back\s+)?in\s+{_OFFICE})?\b",
    re.IGNORECASE,
)
_BEGAN = re.compile(
    rf"(?:{_POSSESSIVE})?\s+(?:first\s+)?(?:began|begun|started|hit|struck|broke\s+out|erupted|outbreak|onset|start|beginning|"
    r"set\s+in|took\s+(?:effect|hold)|came\s+into\s+force|emerged|arrived|kicked\s+off|kicked\s+in|happened|passed)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(
    rf"(?:{_POSSESSIVE})?\s+(?:ended|end|was\s+over|finished)\b", re.IGNORECASE
)
_NTH = {"first": 0, "second": 1, "third": 2, "last": -1, "current": -1, "new": -1}


def from_event(
    events: list[Event], part: str, nth: str = "", table: EventTable | None = None
) -> Expression:
    """Build the days of an event.

    Args:
        events: Events of the same name, by date.
        part: `start`, `end` or `all`.
        nth: Word that chooses among a person's terms ("second"); empty if none.
        table: Unused; kept for symmetry with `pronoun`.
    """

    def read(clock: Clock) -> Reading:
        if nth in ("first", "second", "third") and len(events) > _NTH[nth]:
            event = events[_NTH[nth]]
        else:
            event = latest(events, clock.today, coming=clock.future and part == "start")
        return reading_of(event, part, clock.today)

    return Expression(
        kind=f"event_{part}",
        read=read,
        has_year=True,
        unit="day" if part != "all" else "year",
        role="",
    )


def reading_of(event: Event, part: str, today: date | None) -> Reading:
    """Return the days of one event, its first or its last day."""
    if part == "start":
        days: tuple[date | None, date | None] = (event.start, event.start)
    elif part == "end":
        days = (event.end, event.end)
    else:
        days = (event.start, event.end)
    note = f"{event.title}."
    if part == "end" and event.end is None:
        note = f"{event.title} had not ended."
    return Reading(
        first=days[0],
        last=days[1],
        basis=Basis.EVENT,
        grain=Frequency.DAY,
        note=note,
        event=event.id,
    )


def parse_event(parser: Parser, position: int, depth: int) -> Parsed | None:
    """Parse an expression that begins with an event's name, article or title."""
    text = parser.text
    lead = _LEAD.match(text, position)
    start = lead.end() if lead else position
    if not lead and not text[position : position + 1].isalnum():
        return None
    found = parser.events.match(text, start)
    if found is None and lead:
        found = parser.events.match(text, position)
        lead = None
    if found is None:
        return None
    end, events = found
    if events[0].kind == "term":
        return _term_words(text, position, end, events, bool(lead))
    began = _BEGAN.match(text, end)
    if began:
        return began.end(), from_event(events, "start")
    ended = _ENDED.match(text, end)
    if ended:
        return ended.end(), from_event(events, "end")
    return end, from_event(events, "all")


_TITLES = (
    r"(?:(?:former|then|acting|U\.S\.|US|Homeland\s+Security|Prime|Vice)[-\s]+)*"
    r"(?:President(?:-elect)?|Minister|Secretary|Chancellor|Chair(?:man|woman)?|Governor|Gov\.|Mr\.?|Mrs\.?|Ms\.?|Director)\s+(?:of\s+State\s+)?"
)
_LEAD = re.compile(rf"(?:the\s+)?(?:{_TITLES})?(?=[A-Z])|the\s+", re.IGNORECASE)


def _term_words(
    text: str, start: int, end: int, events: list[Event], lead: bool
) -> Parsed | None:
    """Parse the words after a person's name that make a date of it."""
    match = _FIRST_UNITS.match(text, end)
    if match:
        whole = from_event(events, "all")
        if match["one"]:
            return match.end(), first_units(whole, 1, match["one"].lower())
        found = count_hundred(match["count"], match["unit"])
        if found:
            return match.end(), first_units(whole, *found)
    match = _START.match(text, end)
    if match:
        nth = re.search(r"\b(first|second|third)\s+inaug", match.group(), re.I)
        return match.end(), from_event(
            events, "start", nth.group(1).lower() if nth else ""
        )
    match = _END.match(text, end)
    if match:
        return match.end(), from_event(events, "end")
    match = _TERM.match(text, end)
    if match:
        return match.end(), from_event(events, "all", (match["nth"] or "").lower())
    before = text[max(0, start - 20) : start]
    if re.search(r"\bunder\s+(?:the\s+)?$", before, re.I) and not re.match(
        r"['’]s?\b|\s+(?:administration)", text[end : end + 16]
    ):
        return end, from_event(events, "all")
    return None


def count_hundred(count: str, unit: str) -> tuple[int, str] | None:
    """Return the count of "100 days" and "hundred days"."""
    if count.lower() == "hundred":
        return 100, words.unit_of(unit)
    return words.count_of(count, unit)


def first_units(whole: Expression, count: int, unit: str) -> Expression:
    """Build the first units of a term; the first day counts as day one."""

    def read(clock: Clock) -> Reading:
        reading = whole.resolve(clock)
        if reading.first is None:
            return reading
        last = shift(reading.first, count, unit) - timedelta(days=1)
        return replace(reading, last=last)

    return Expression(kind="first_units", read=read, has_year=True, unit="day")


def last_term(clock: Clock) -> Event | None:
    """Return the term the text spoke of last, else none."""
    event = clock.events.by_id.get(clock.last_event)
    return event if event is not None and event.kind == "term" else None


def spoken_of(part: str) -> Expression:
    """Build "his inauguration", "he took office": of the term spoken of last.

    Where the text named none, the last term of the table that began by publication
    and stands for a head of government (the first kind listed) is meant.
    """

    def read(clock: Clock) -> Reading:
        event = last_term(clock) or leading_term(clock)
        if event is None:
            return Reading(
                basis=Basis.UNKNOWN, note="The text does not say whose term is meant."
            )
        return reading_of(event, part, clock.today)

    return Expression(kind=f"event_{part}", read=read, has_year=True, unit="day")


def leading_term(clock: Clock) -> Event | None:
    """Return the term of a head of government that was the last to begin."""
    terms = [
        e
        for e in clock.events.events
        if e.kind == "term" and e.id.startswith(f"{e.ref_area.lower()}-president")
    ]
    if not terms or clock.today is None:
        return None
    begun = [
        e for e in terms if e.start <= clock.today and e.ref_area == clock.fiscal.area
    ]
    return begun[-1] if begun else None


@rule(
    RULES,
    "he she his her their the inauguration this",
    rf"(?:(?:he|she)\s+(?:took|assumed|entered|returned\s+to|came\s+(?:in)?to)\s+{_OFFICE}|"
    rf"(?:his|her|the)\s+(?:(?:first|second|presidential)\s+)?inauguration|inauguration\s+day|(?:his|her|the)\s+administration\s+(?:took\s+office|began)|"
    rf"(?P<end>(?:he|she)\s+left\s+office)|(?P<all>(?:his|her)\s+(?:presidency|premiership|administration|time\s+in\s+office|(?:(?:first|second)\s+)?term)))\b",
)
def pronoun(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "he took office", "the inauguration", "his presidency"."""
    if match["end"]:
        return match.end(), spoken_of("end")
    if match["all"]:
        before = match.string[max(0, match.start() - 14) : match.start()]
        if not re.search(
            r"\b(?:during|in|under|of|since|throughout|before|after)\s+$", before, re.I
        ):
            return None
        return match.end(), replace(spoken_of("all"), unit="year")
    return match.end(), spoken_of("start")


@rule(
    RULES,
    "the first",
    rf"(?:the\s+)?first\s+(?P<count>100|hundred)\s+days(?P<of>\s+(?:of|under)\s+|\s+(?:back\s+)?in\s+{_OFFICE}\b)?",
)
def first_hundred_days(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the first 100 days (in office)" without a name: the term spoken of."""
    of_owner = match["of"] and not match["of"].lower().lstrip().startswith(
        ("in", "back")
    )
    if of_owner:
        inner = parse(match.end())
        if inner is not None and inner[1].kind == "event_all":
            return inner[0], first_units(inner[1], 100, "day")
        end = match.start("of")
    else:
        end = match.end()
    return end, first_units(spoken_of("all"), 100, "day")


@rule(
    RULES,
    "the first",
    rf"(?:the\s+)?first\s+(?P<count>{words.COUNT})\s+(?P<unit>days?|weeks?|months?|years?)\s+(?:of|under|after|since|into)\s+(?=(?:the\s+)?[A-Zh])",
)
def first_units_of_term(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the first six months of Trump's second term"."""
    inner = parse(match.end())
    found = words.count_of(match["count"], match["unit"])
    if inner is None or found is None or not inner[1].kind.startswith("event"):
        return None
    return inner[0], first_units(inner[1], *found)


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
    return inner[0], replace(
        within(inner[1], lambda days: _after(days, *found), "day"), kind="from_to"
    )


def _after(days: Days, count: int, unit: str) -> Days:
    """Return the stretch of some units that begins with a day."""
    return days[0], shift(days[0], count, unit)


@rule(
    RULES,
    "the beginning start end",
    r"(?:the\s+)?(?P<part>start|beginning|end|close)\s+of\s+(?=(?:the\s+|his\s+|her\s+|[A-Z]))",
)
def edge_of_event(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the start of the pandemic", "the end of Trump's first term"."""
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
