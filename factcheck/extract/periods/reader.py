"""From text to date mentions: scan, join ranges, read connectives, resolve.

This is the only module that knows the order of the steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from factcheck.extract.mentions import DateMention, DateRole
from factcheck.extract.periods import (
    days,
    fiscal_years,
    months,
    offices,
    parts,
    ranges,
    references,
    relative,
    weekdays,
)
from factcheck.extract.periods.arithmetic import Days
from factcheck.extract.periods.connectives import Connective, connective_before
from factcheck.extract.periods.events import EventTable
from factcheck.extract.periods.expressions import Clock, Expression, Reading
from factcheck.extract.periods.fiscal import FiscalCalendar
from factcheck.extract.periods.grammar import WORD, Parsed, Parser, index_rules
from factcheck.extract.periods.tense import tense_of
from factcheck.model import Basis, Period, PublicationDate, Relation, Span

_RULES = index_rules(
    (
        ranges.RULES,
        days.RULES,
        weekdays.RULES,
        months.RULES,
        parts.RULES,
        fiscal_years.RULES,
        relative.RULES,
        offices.RULES,
        references.RULES,
    )
)
# A reference looks back at most this far for the date it points at.
_ANCHOR_REACH = 600
_ROLES = {
    "duration": DateRole.DURATION,
    "set": DateRole.SET,
    "reference": DateRole.REFERENCE,
    "base": DateRole.BASE,
    "range": DateRole.RANGE,
}


@dataclass(frozen=True, slots=True)
class Found:
    """An expression at its place, before it is resolved."""

    start: int
    end: int
    expression: Expression


@dataclass(frozen=True, slots=True)
class Resolved:
    """A mention together with the reading it was made from.

    Attributes:
        mention: What callers see.
        expression: What was parsed.
        reading: Days of the expression alone, before its connective changes them.
        clock: The context they were read in.
        connective: The word before it.
    """

    mention: DateMention
    expression: Expression
    reading: Reading
    clock: Clock
    connective: Connective


def scan(text: str, events: EventTable) -> list[Found]:
    """Find expressions from left to right, longest first, ranges joined."""
    parser = Parser(text, _RULES, events, offices.parse_event if len(events) else None)
    found: list[Found] = []
    position = 0
    while True:
        word = WORD.search(text, position)
        if word is None:
            return found
        start = word.start()
        if (
            start > 0
            and (text[start - 1].isalnum() or text[start - 1] in "_@#")
            and word.group()[0] not in "'’"
        ):
            position = word.end()
            continue
        parsed = parser.at(start)
        if parsed is None or parsed[0] <= start or _runs_on(text, parsed[0]):
            position = word.end()
            continue
        end, expression = _extended(parser, start, parsed)
        found.append(Found(start, end, expression))
        position = max(end, word.end())


def _runs_on(text: str, end: int) -> bool:
    """Tell whether an expression ends inside a word or number."""
    return end < len(text) and text[end - 1].isalnum() and text[end].isalnum()


def _extended(parser: Parser, start: int, parsed: Parsed) -> Parsed:
    """Join a second point to the first where the words between make a range."""
    text = parser.text
    end, expression = parsed
    match = ranges.JOIN.match(text, end)
    if match is None:
        lead = ranges.LEAD.search(text[max(0, start - 10) : start])
        match = ranges.JOIN_AND.match(text, end)
        if match is None:
            return parsed
        second = parser.at(match.end())
        if second is None:
            return parsed
        between = lead is not None and lead.group().lower().startswith("between")
        if not between and not ranges.adjacent_months(expression, second[1]):
            return parsed
    else:
        second = parser.at(match.end())
    if second is None or _runs_on(text, second[0]):
        return parsed
    joined = ranges.join(expression, second[1])
    return parsed if joined is None else (second[0], joined)


def read_dates(
    text: str,
    published: PublicationDate | None,
    *,
    events: EventTable,
    fiscal: FiscalCalendar,
    day_first: bool | None,
) -> Iterator[Resolved]:
    """Resolve every expression of a text, in text order."""
    anchor: Days | None = None
    anchor_end = 0
    last_event = ""
    floor = 0
    for item in scan(text, events):
        tense = tense_of(text, item.start, item.end)
        connective = connective_before(text, item.start, floor)
        clock = Clock(
            today=None if published is None else published.latest,
            future=tense == "future" or (connective.kind in _AHEAD and tense != "past"),
            near=tense == "",
            anchor=anchor if item.start - anchor_end <= _ANCHOR_REACH else None,
            events=events,
            fiscal=fiscal,
            day_first=day_first,
            last_event=last_event,
        )
        resolved = _resolve(text, item, clock, connective, published)
        yield resolved
        floor = item.end
        reading = resolved.reading
        if reading.event:
            last_event = reading.event
        if (
            reading.days
            and resolved.mention.role in _ANCHORS
            and item.expression.kind not in ("now", "event_all")
        ):
            anchor, anchor_end = reading.days, item.end


_AHEAD = ("until", "by")
_ANCHORS = (DateRole.DATE, DateRole.RANGE, DateRole.REFERENCE)


def _resolve(
    text: str,
    item: Found,
    clock: Clock,
    connective: Connective,
    published: PublicationDate | None,
) -> Resolved:
    """Make the mention of one expression."""
    expression = item.expression
    reading = expression.resolve(clock)
    role = role_of(expression, connective, text, item)
    phrase_start = connective.start
    phrase = Span(start=phrase_start, end=item.end)
    period = period_of(expression, reading, connective, clock, role, text, item)
    if published is not None and not published.is_exact:
        early = replace(clock, today=published.earliest)
        other = period_of(
            expression, expression.resolve(early), connective, early, role, text, item
        )
        period = _either(other, period)
    period = replace(period, text=phrase.of(text), span=phrase)
    mention = DateMention(
        span=Span(start=item.start, end=item.end),
        phrase=phrase,
        period=period,
        role=role,
    )
    return Resolved(mention, expression, reading, clock, connective)


def _either(early: Period, late: Period) -> Period:
    """Combine the readings for the two ends of an uncertain publication date."""
    if early.has_same_days(late):
        return late
    starts = [p.start for p in (early, late)]
    ends = [p.end for p in (early, late)]
    return replace(
        late,
        start=None if None in starts else min(s for s in starts if s is not None),
        end=None if None in ends else max(e for e in ends if e is not None),
        alternatives=(early, late),
        note="The publication date is only known as a range; both readings are kept.",
    )


_CHANGE = re.compile(
    r"\b(?:up|down|rose|fell|risen|fallen|grew|grown|increase[ds]?|increasing|decrease[ds]?|drop(?:ped|s)?|declin\w+|gain\w*|higher|lower|more|less|fewer|jump\w*|surg\w+|climb\w*|"
    r"plung\w+|slid|slump\w*|soar\w*|tumbl\w*|dip\w*|change\w*|unchanged|doubled|tripled|halved|growth|swell\w*|edged|ris(?:e|ing)|reduction|rebound\w*|ticked)\b|%|\bper\s?cent\b|\bpercent\b|\bpoints?\b",
    re.IGNORECASE,
)


def role_of(
    expression: Expression, connective: Connective, text: str, item: Found
) -> DateRole:
    """Say what an expression is: a date, the base of a change, a duration, ..."""
    if expression.role in ("duration", "set", "range"):
        return _ROLES[expression.role]
    if is_base(expression, connective, text):
        return DateRole.BASE
    return _ROLES.get(expression.role, DateRole.DATE)


def is_base(expression: Expression, connective: Connective, text: str) -> bool:
    """Tell whether a date is what a change is measured against."""
    if expression.role == "base":
        return True
    backward = expression.kind in ("earlier", "ago") or expression.role == "reference"
    if connective.kind == "base":
        word = connective.words.lower()
        if word.startswith(("over", "against", "up", "down")):
            return backward
        return True
    if connective.kind != "from" or connective.words[:1].isupper():
        return False
    if backward:
        return True
    before = text[max(0, connective.start - 80) : connective.start]
    return _CHANGE.search(before) is not None and expression.kind != "rolling"


def period_of(
    expression: Expression,
    reading: Reading,
    connective: Connective,
    clock: Clock,
    role: DateRole,
    text: str,
    item: Found,
) -> Period:
    """Turn a reading and its connective into a period."""
    base = Period(basis=reading.basis, granularity=reading.grain, note=reading.note)
    if role in (DateRole.DURATION, DateRole.SET) and not (
        expression.kind == "in_units" and reading.first
    ):
        relation = (
            Relation.IN
            if connective.kind in ("in", "base", "from") and role is DateRole.DURATION
            else Relation.NONE
        )
        return replace(base, relation=relation)
    if reading.first is None and reading.last is None:
        return replace(base, basis=Basis.UNKNOWN)
    relation, first, last = relate(expression, reading, connective, clock, role)
    period = Period.of_days(
        first,
        last,
        relation=relation,
        basis=reading.basis,
        granularity=reading.grain,
        note=reading.note,
    )
    alternatives = tuple(
        Period.of_days(
            a, b, relation=relation, basis=reading.basis, granularity=reading.grain
        )
        for a, b in reading.others
    )
    period = replace(period, alternatives=alternatives)
    return _until_publication(period, expression, clock)


_OPEN_KINDS = ("now", "rest", "start_of", "end_of", "so_far", "rolling", "day")


def _until_publication(period: Period, expression: Expression, clock: Clock) -> Period:
    """End a period that is still running on the publication day (guidelines, `in`)."""
    today = clock.today
    if period.relation is not Relation.IN or today is None or clock.future:
        return period
    if expression.kind in _OPEN_KINDS or period.start is None:
        return period
    if period.end is None or period.start <= today < period.end - timedelta(days=1):
        if period.start > today:
            return period
        whole = replace(period, note="The whole period.")
        return replace(
            period,
            end=today + timedelta(days=1),
            alternatives=(whole,) if period.end is not None else (),
            note=(
                period.note + " Still running at publication; it ends there."
            ).strip(),
        )
    return period


def relate(
    expression: Expression,
    reading: Reading,
    connective: Connective,
    clock: Clock,
    role: DateRole,
) -> tuple[Relation, date | None, date | None]:
    """Return the relation and the first and last day it gives."""
    kind, word = expression.kind, connective.kind
    first, last = reading.first, reading.last
    if kind in ("end_of", "start_of", "event_end", "event_start") and word in (
        "as_of",
        "at",
        "by",
        "",
        "from",
        "in",
        "base",
    ):
        edge = last if kind in ("end_of", "event_end") else first
        if word == "by" and _lies_ahead(edge, clock):
            return Relation.UNTIL, None, edge
        return Relation.AS_OF, edge, edge
    if role is DateRole.BASE:
        return Relation.IN, first, last
    if word == "as_of" or (kind == "now" and word in ("", "in", "as_of")):
        return Relation.AS_OF, first, last
    if kind in ("range", "from_to"):
        dashed = word not in ("from", "in") and kind == "range"
        return (
            (Relation.IN if dashed and word != "from" else Relation.FROM_TO),
            first,
            last,
        )
    if word in ("since", "from", "after"):
        return _since(expression, reading, clock, word)
    if word in ("until", "by", "before"):
        return _until(reading, clock, word)
    if kind == "event_all" and last is None:
        return Relation.SINCE, first, clock.today
    return Relation.IN, first, last


def _lies_ahead(day: date | None, clock: Clock) -> bool:
    """Tell whether a day comes after publication."""
    return day is not None and clock.today is not None and day > clock.today


def _since(
    expression: Expression, reading: Reading, clock: Clock, word: str
) -> tuple[Relation, date | None, date | None]:
    """Return the open period that a date begins."""
    first = reading.first
    if word == "after" and expression.kind == "event_all" and reading.last is not None:
        first = reading.last
    if first is not None and clock.today is not None and first <= clock.today:
        return Relation.SINCE, first, clock.today
    return Relation.SINCE, first, None


def _until(
    reading: Reading, clock: Clock, word: str
) -> tuple[Relation, date | None, date | None]:
    """Return the period that a date ends; "by <past date>" is a level at that date."""
    last = reading.last
    if word == "before":
        first = reading.first
        return (
            Relation.UNTIL,
            None,
            None if first is None else first - timedelta(days=1),
        )
    if word == "by" and not _lies_ahead(last, clock):
        return Relation.AS_OF, reading.first, last
    return Relation.UNTIL, None, last
