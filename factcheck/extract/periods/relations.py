"""What a connective makes of a reading: the relation, role and days of a mention."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeAlias

from factcheck.extract.mentions import DateRole
from factcheck.extract.periods.connectives import Connective
from factcheck.extract.periods.expressions import Clock, Expression, Reading
from factcheck.model import ONE_DAY, Basis, Period, Relation

_ROLES = {
    "duration": DateRole.DURATION,
    "set": DateRole.SET,
    "reference": DateRole.REFERENCE,
    "base": DateRole.BASE,
    "range": DateRole.RANGE,
}
_CHANGE = re.compile(
    r"\b(?:up|down|rose|fell|risen|fallen|grew|grown|increase[ds]?|increasing|"
    r"decrease[ds]?|drop(?:ped|s)?|declin\w+|gain\w*|higher|lower|more|less|fewer|"
    r"jump\w*|surg\w+|climb\w*|plung\w+|slid|slump\w*|soar\w*|tumbl\w*|dip\w*|change\w*|"
    r"unchanged|doubled|tripled|halved|growth|swell\w*|edged|ris(?:e|ing)|reduction|"
    r"rebound\w*|ticked|shrank|shrunk|improve\w*|accelerat\w+|slow\w*|eas(?:ed|ing)|"
    r"per\s?cent|percentage|points?)\b|%",
    re.IGNORECASE,
)
_CHANGE_REACH = 80
# "Up 4% on 2019": nothing happens "on" a year or month, so it is a comparison.
_NEAR = 40
_COMPARED = ("month", "quarter", "half", "year", "decade")
Ends: TypeAlias = tuple[Relation, date | None, date | None]


def role_of(expression: Expression, connective: Connective, text: str) -> DateRole:
    """Say what an expression is: a date, the base of a change, a duration, ..."""
    if expression.role in ("duration", "set", "range"):
        return _ROLES[expression.role]
    if is_base(expression, connective, text):
        return DateRole.BASE
    return _ROLES.get(expression.role, DateRole.DATE)


def is_base(expression: Expression, connective: Connective, text: str) -> bool:
    """Tell whether a date is what a change is measured against.

    "Than", "compared with" always name a base; "from" does where it looks back from
    another date ("from a year earlier") or a change stands before it ("down 25 percent
    from 2014"); "over" and "on" only with a word that looks back.
    """
    if expression.role == "base":
        return True
    if connective.kind == "base":
        if _is_length(expression, connective, text):
            return False
        weak = connective.words.lower().startswith(
            ("over", "against", "up", "down", "on")
        )
        return expression.backward if weak else expression.kind != "now"
    if connective.words.lower() == "on" and expression.unit in _COMPARED:
        near = text[max(0, connective.start - _NEAR) : connective.start]
        return _CHANGE.search(near) is not None
    if connective.kind != "from" or connective.words[:1].isupper():
        return False
    if expression.backward:
        return True
    before = text[max(0, connective.start - _CHANGE_REACH) : connective.start]
    before = re.split(r"[.;]\s", before)[-1]
    return _CHANGE.search(before) is not None and expression.kind != "rolling"


_AMOUNT_THAN = re.compile(
    r"(?:\d[\d.,]*(?:bn|mn|tn|m|k)?|%|per\s?cent|points?|million|billion|trillion|times|twice|many|much|"
    r"far|once)\s+(?:more|less|fewer|greater)\s+$",
    re.IGNORECASE,
)


def _is_length(expression: Expression, connective: Connective, text: str) -> bool:
    """Tell whether "than" belongs to the length: "more than a decade ago".

    In "3 percent more than a year ago" an amount before it makes it a base.
    """
    if expression.kind != "ago" or connective.words.lower() != "than":
        return False
    before = text[max(0, connective.start - _NEAR) : connective.start]
    if not re.search(r"\b(?:more|less|fewer|longer|little)\s+$", before, re.IGNORECASE):
        return False
    return _AMOUNT_THAN.search(before) is None


def period_of(
    expression: Expression,
    reading: Reading,
    connective: Connective,
    clock: Clock,
    role: DateRole,
) -> Period:
    """Turn a reading and its connective into a period."""
    base = Period(basis=reading.basis, granularity=reading.grain, note=reading.note)
    if role in (DateRole.DURATION, DateRole.SET) and reading.first is None:
        timed = role is DateRole.DURATION and connective.kind in ("in", "base", "from")
        return replace(base, relation=Relation.IN if timed else Relation.NONE)
    if reading.first is None and reading.last is None:
        return replace(base, basis=Basis.UNKNOWN)
    relation, first, last = relate(expression, reading, connective, clock, role)
    if first is not None and last is not None and last < first:
        return replace(base, basis=Basis.UNKNOWN, note="The range runs backwards.")
    dated = {
        "relation": relation,
        "basis": reading.basis,
        "granularity": reading.grain,
    }
    period = Period.of_days(first, last, note=reading.note, **dated)
    others = tuple(Period.of_days(a, b, **dated) for a, b in reading.others)
    return _until_publication(replace(period, alternatives=others), expression, clock)


# Expressions that end where they end, running or not.
_COMPLETE = frozenset(
    ["now", "rest", "so_far", "rolling", "day", "later", "start_of", "end_of"]
)


def _until_publication(period: Period, expression: Expression, clock: Clock) -> Period:
    """End a period that is still running on the publication day.

    Guidelines, relation `in`: "a period still running ends on the publication date"; a
    forecast runs to the period's own end.
    """
    today = clock.today
    running = (
        period.relation in (Relation.IN, Relation.FROM_TO, Relation.AS_OF)
        and today is not None
        and not clock.future
        and expression.kind not in _COMPLETE
        and period.start is not None
        and period.start <= today
        and (period.end is None or today < period.end - ONE_DAY)
    )
    if not running or today is None:
        return period
    whole = replace(period, alternatives=(), note="The whole period.")
    return replace(
        period,
        end=today + ONE_DAY,
        alternatives=() if period.end is None else (whole, *period.alternatives),
        note=f"{period.note} Still running at publication; it ends there.".strip(),
    )


def relate(
    expression: Expression,
    reading: Reading,
    connective: Connective,
    clock: Clock,
    role: DateRole,
) -> Ends:
    """Return the relation and the first and last day it gives."""
    word = connective.kind
    edge = _edge_of(expression, reading, word)
    if edge is not None:
        if word == "by" and _lies_ahead(edge, clock):
            return Relation.UNTIL, None, edge
        return Relation.AS_OF, edge, edge
    if role is DateRole.BASE:
        return Relation.IN, reading.first, reading.last
    return _related(expression, reading, connective, clock)


_EDGE_WORDS = ("as_of", "at", "by", "", "in", "base", "from", "when", "ended")


def _edge_of(expression: Expression, reading: Reading, word: str) -> date | None:
    """Return the day that "the end of 2024" or "ended the quarter" names, else None."""
    if word == "ended" and expression.unit in ("month", "quarter", "half", "year"):
        return reading.last
    if word not in _EDGE_WORDS:
        return None
    if expression.kind in ("end_of", "event_end"):
        return reading.last
    return reading.first if expression.kind in ("start_of", "event_start") else None


def _related(
    expression: Expression, reading: Reading, connective: Connective, clock: Clock
) -> Ends:
    """Return relation and days for a plain connective."""
    kind, word = expression.kind, connective.kind
    first, last = reading.first, reading.last
    if word == "as_of" or (kind == "now" and word in ("", "in", "at")):
        return Relation.AS_OF, first, last
    if kind == "open_before":
        return Relation.UNTIL, None, last
    if kind == "open_after":
        return _since(expression, reading, clock, "since")
    if kind == "from_to" or (kind == "range" and word in ("from", "between")):
        return Relation.FROM_TO, first, last
    if kind == "range":
        return Relation.IN, first, last
    if word in ("since", "after") or (
        word == "from" and _begins(connective, reading, clock)
    ):
        return _since(expression, reading, clock, word)
    if word in ("until", "by", "before"):
        return _until(expression, reading, clock, word)
    if kind == "event_all" and (last is None or _lies_ahead(last, clock)):
        return Relation.SINCE, first, clock.today
    return Relation.IN, first, last


def _begins(connective: Connective, reading: Reading, clock: Clock) -> bool:
    """Tell whether "from" opens a period: not in "a settlement from 2011"."""
    if connective.words[:1].isupper() or connective.onward:
        return True
    return _lies_ahead(reading.last, clock)


def _lies_ahead(day: date | None, clock: Clock) -> bool:
    """Tell whether a day comes after publication."""
    return day is not None and clock.today is not None and day > clock.today


# "After 2014" begins in 2015; after a single day it begins on that day, which is how
# articles count ("after the inauguration").
_LONG = ("month", "quarter", "half", "season", "year", "decade", "week")


def _since(expression: Expression, reading: Reading, clock: Clock, word: str) -> Ends:
    """Return the open period that a date begins."""
    first = reading.first
    whole = expression.unit in _LONG or (
        expression.kind == "event_all" and reading.first != reading.last
    )
    if word == "after" and whole and reading.last is not None:
        first = reading.last + ONE_DAY
    if expression.kind in ("end_of", "event_end"):
        first = reading.last
    if first is not None and clock.today is not None and first <= clock.today:
        return Relation.SINCE, first, clock.today
    return Relation.SINCE, first, None


def _until(expression: Expression, reading: Reading, clock: Clock, word: str) -> Ends:
    """Return the period that a date ends; "by <past date>" is a level at that date."""
    last = reading.last
    if word == "before":
        first = last if expression.kind in ("end_of", "event_end") else reading.first
        return (
            Relation.UNTIL,
            None,
            None if first is None else first - timedelta(days=1),
        )
    if word == "by" and not _lies_ahead(last, clock):
        return Relation.AS_OF, reading.first, last
    return Relation.UNTIL, None, last
