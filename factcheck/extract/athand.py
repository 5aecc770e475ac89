"""Figures of the day: prices at a clock time and counts as they stand when announced.

Patterns: `by 09:45 GMT the pound was worth $1.27`, `shares rose 7% in early trading`, `the
toll has grown to 434, the department said Tuesday`. Days of statements date no other
figure, but these have no time except that of the report.
"""

from __future__ import annotations

import dataclasses
import re

from factcheck.extract.context import Context
from factcheck.extract.days import statement_day
from factcheck.extract.figures import AMOUNT, FROM, TO, Figure, View
from factcheck.extract.tree import verb_above
from factcheck.model import ONE_DAY, Basis, Frequency, Period, Relation, Stat

_CLOCK = re.compile(
    r"\b(?:at|by|around|shortly after|before|as of)\s+"
    r"(?:\d{1,2}:\d\d\b|\d{4} GMT\b|\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?m\b\.?|GMT\b|BST\b|EST\b|EDT\b)|noon\b)"
    r"|\b(?:in|during|at)\s+(?:\w+\s+)?(?:early|late|morning|midday|afternoon|premarket|pre-market|"
    r"after-hours|extended)\s+(?:\w+\s+)?(?:trade|trading|deals)\b",
    re.IGNORECASE,
)
# A statement further back than this is not about the day of the report.
_LAG_DAYS = 7


def date_at_hand(view: View, context: Context) -> None:
    """Date the figures of a sentence that are about the day of the report itself."""
    said = statement_day(view)
    said = said if said is not None and _is_recent(said, context) else None
    context.said = said or context.said
    clock = _CLOCK.search(view.own_text)
    start = None if clock is None else view.words.start_char + clock.start()
    is_counting = said is not None and any(_has_reached(f) for f in view.figures)
    for figure in view.figures:
        if figure.dated.is_own or figure.slot == FROM:
            continue
        if start is not None and _is_at(start, figure, view):
            figure.dated.main = _day(context, figure)
            figure.dated.is_assumed = True
        elif said is not None and is_counting and _is_standing(figure):
            figure.dated.main = dataclasses.replace(said, relation=Relation.AS_OF)


def _is_recent(said: Period, context: Context) -> bool:
    """Tell whether a statement was made in the days before publication."""
    if said.end is None or context.published is None:
        return False
    return 0 <= (context.published.latest - said.end).days + 1 <= _LAG_DAYS


def _is_at(start: int, figure: Figure, view: View) -> bool:
    """Tell whether a clock time belongs to the clause of a figure."""
    words = view.doc.char_span(start, start + 1, alignment_mode="expand")
    if words is None or any(
        d.period.is_dated and _follows(d.phrase.start, start) for d in view.dates
    ):
        return False
    if words.start <= view.words.start + 1:
        return True
    return verb_above(words.root) == verb_above(figure.node)


def _follows(day: int, clock: int) -> bool:
    """Tell whether a date stands right behind a clock time: "at 6 p.m. on Wednesday"."""
    return 0 < day - clock < _CLOCK_REACH


_CLOCK_REACH = 24


def _has_reached(figure: Figure) -> bool:
    """Tell whether a figure is where a running count is now: "has grown to 434"."""
    verb = verb_above(figure.node)
    if figure.slot != TO or verb is None:
        return False
    return any(child.lower_ in ("has", "have") for child in verb.lefts)


def _is_standing(figure: Figure) -> bool:
    """Tell whether a figure beside a running count holds as well: "400 are in care"."""
    if figure.slot == AMOUNT:
        return False
    verb = verb_above(figure.node)
    is_now = verb is not None and verb.tag_ in ("VBZ", "VBP")
    return _has_reached(figure) or (figure.stat is Stat.LEVEL and is_now)


def _day(context: Context, figure: Figure) -> Period:
    """Return the day of the report: of its last statement, else of publication."""
    is_change = figure.slot == AMOUNT or figure.stat is Stat.CHANGE
    relation = Relation.IN if is_change else Relation.AS_OF
    if context.said is not None and context.said.end is not None:
        last = context.said.end - ONE_DAY
    elif context.published is not None:
        last = context.published.latest
    else:
        return Period()
    return Period.of_days(
        last,
        last,
        relation=relation,
        basis=Basis.RELATIVE_TO_PUBLICATION,
        granularity=Frequency.DAY,
    )
