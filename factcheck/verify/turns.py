"""Highs and lows as bases and ends: "from peak to trough", "since the low point".

A *swing* is the greatest fall (rise) of the days that the text names: "from peak to trough",
"at the height of the pandemic", "in the recession". A *turn* is the base of a change up to
now: "down 3 million from its peak". An *extreme* is a level "at the height of" something.

In: a case and what was known. Out: a `Judgement`, or None where the words are none of these.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from factcheck.model import Direction, Period, Reason, StockFlow, Verdict
from factcheck.model.display import show_days
from factcheck.verify.bounds import Fit
from factcheck.verify.calculation import Calculation
from factcheck.verify.case import Case, fit_of
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.course import Course
from factcheck.verify.days import shift_days
from factcheck.verify.judgement import Judgement
from factcheck.verify.revisions import figure_of
from factcheck.verify.stretch import (
    AMOUNTS,
    LOOKBACK_DAYS,
    Stretch,
    contradicted,
    if_revised,
    is_sure,
    sentence_of,
    supported,
)

BEFORE_DAYS: Final = 366
AFTER_DAYS: Final = 732
"""How far peak and trough may lie before and after the days of the event: employment
turned nine months after output did in 2009 and a year after it in 1991 (BLS)."""
NEAR_DAYS: Final = 92
"""A high "in October" may be that of a month or quarter next to it after revisions."""
_SWINGS: Final = (*AMOUNTS, Calculation.PERCENT_CHANGE, Calculation.POINTS)
_BAD_TIMES: Final = r"(?:recession|downturn|slump|crash|depression|lockdowns?)"
_SWING: Final = re.compile(
    r"\bpeak[\s-]+to[\s-]+trough\b|\btrough[\s-]+to[\s-]+peak\b"
    r"|\bfrom\s+(?:its|their|the)\s+peak\s+to\s+(?:its|their|the)\s+(?:trough|low|bottom)\b"
    r"|\bat\s+(?:the\s+(?:height|worst|depths?|bottom|low\s+point|peak)\s+of\b"
    r"|(?:its|their|the)\s+(?:worst|height|lowest)\b)"
    r"|\bat\s+the\s+(?:height|depths)\b|\bin\s+the\s+depths?\s+of\b"
    rf"|\b(?:in|during|through)\s+(?:the|that|this)\s+(?:\w+\s+){{0,2}}{_BAD_TIMES}\b",
    re.IGNORECASE,
)
"""Words for a greatest fall or rise; "at its peak" is one only for amounts of change."""
_TURN: Final = re.compile(
    r"\b(?:from|since|off|below|above|than)\s+(?:its|their|the|that|a)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:(?P<high>peak|high)|(?P<low>trough|bottom|low(?:\s+point)?))\b(?!\s+to\b)",
    re.IGNORECASE,
)
"""Words that make a high or low the base of a change: "down 3 million from its peak"."""
_AT_EXTREME: Final = re.compile(
    r"\bat\s+(?:the|its|their)\s+(?:height|peak|worst|depths?|bottom|low\s+point|lowest|"
    r"highest)\b|\bin\s+the\s+depths?\s+of\b",
    re.IGNORECASE,
)
"""Words that make a level the highest or lowest one of its days."""
_LEVELS: Final = (Calculation.LEVEL, Calculation.RATE)


def judge_turn(case: Case, data: DataAsOf) -> Judgement | None:
    """Return the verdict on a figure that highs or lows bound, or None."""
    turn = names_turn(case)
    if turn is not None:
        return _judge_since(case, data, is_high=turn)
    if _is_swing(case):
        return _judge_swing(case, data)
    if case.question.calculation in _LEVELS and _AT_EXTREME.search(sentence_of(case)):
        return _judge_extreme(case, data)
    return None


def names_turn(case: Case) -> bool | None:
    """Return whether a high (True) or a low (False) is the base of a change, or None."""
    if case.question.calculation not in _SWINGS or case.claim.base_of is not None:
        return None
    found = _TURN.search(sentence_of(case))
    return None if found is None else found["high"] is not None


def _judge_since(case: Case, data: DataAsOf, *, is_high: bool) -> Judgement | None:
    """Judge a change from the last high or low up to the newest value."""
    course = Course.of(case.question, data)
    if case.claim.direction is None:
        case = replace(case, question=replace(case.question, is_magnitude=True))
    found: list[Judgement] = []
    for first, last in _days_of_turn(case):
        place = _turning_place(course, first, last, is_high=is_high)
        official = None if place is None else course.between(place, course.last)
        if place == 0 and first == date.min:
            if is_high:
                return None  # the values on file fall: it may have been higher before
            continue  # they rise: no low of all times is meant
        if place is None or official is None:
            return None
        one, word = course.values[place], "high" if is_high else "low"
        shown = show_days(one.period.start, one.period.last_day)
        stretch = Stretch(f"since the {word} of {shown}", official)
        judgement = _of_named(case, stretch, data)
        if judgement is None or judgement.verdict is Verdict.SUPPORTED:
            return judgement
        found.append(judgement)
    return min(found, key=lambda one: one.verdict is Verdict.CONTRADICTED, default=None)


def _days_of_turn(case: Case) -> list[tuple[date, date]]:
    """Return the days that may hold the high or low: those named, else two guesses.

    "From its peak" without days may mean that of the last ten years or of all times; only
    a figure that both miss is wrong.
    """
    last = case.question.published or date.max
    period = None if case.question.is_assumed else case.claim.period
    if period is None or period.start is None:
        return [(shift_days(last, -LOOKBACK_DAYS), last), (date.min, last)]
    first, last = period.start, period.last_day or last
    if (period.days or 0) <= NEAR_DAYS:
        first, last = shift_days(first, -NEAR_DAYS), shift_days(last, NEAR_DAYS)
    return [(first, last)]


def _turning_place(
    course: Course, first: date, last: date, *, is_high: bool
) -> int | None:
    """Return where the highest or lowest level of some days lies, or None."""
    places = [
        place
        for place, one in enumerate(course.values)
        if one.period.start is not None and first <= one.period.start <= last
    ]
    sign = 1 if is_high else -1
    return max(places, key=lambda at: (sign * course.levels[at], at), default=None)


def _judge_extreme(case: Case, data: DataAsOf) -> Judgement | None:
    """Judge a level "at the height of" something by the highest and lowest of its days."""
    if case.question.is_assumed or case.series.stock_flow is StockFlow.FLOW:
        return None
    course = Course.of(case.question, data)
    first, last = case.claim.period.start, case.claim.period.last_day
    course = course.cut(first or date.min, last or date.max)
    if course.last < 1:
        return None
    ordered = sorted(course.values, key=lambda one: one.value)
    for word, one in (("highest", ordered[-1]), ("lowest", ordered[0])):
        fit = fit_of(case.question, one)
        if fit in (Fit.EXACT, Fit.ROUNDING):
            shown = show_days(one.period.start, one.period.last_day)
            detail = f"It is the {word} of these days, in {shown}."
            return supported(case, Stretch(word, one), fit, (), detail)
    return None


def _of_named(case: Case, stretch: Stretch, data: DataAsOf) -> Judgement | None:
    """Return the verdict by a stretch whose start and end the text names."""
    official = stretch.official
    fit = fit_of(case.question, official)
    detail = f"The change is counted {stretch.name}."
    if fit is not Fit.OUTSIDE:
        return supported(case, stretch, fit, (), detail)
    revised = if_revised(case, stretch, data, detail)
    if revised is not None or not is_sure(case):
        return revised
    return contradicted(official, detail)


def _is_swing(case: Case) -> bool:
    """Whether the sentence names a greatest fall or rise."""
    if case.question.calculation not in _SWINGS or case.claim.base_period is not None:
        return False
    return _SWING.search(sentence_of(case)) is not None


def _judge_swing(case: Case, data: DataAsOf) -> Judgement | None:
    """Judge a figure by the greatest fall or rise in the days that the text names."""
    course = Course.of(case.question, data)
    is_flow = case.series.stock_flow is StockFlow.FLOW
    if is_flow and all(one.value >= 0 for one in course.values):
        return None  # events only add up: nothing falls
    if case.claim.direction is None:
        case = replace(case, question=replace(case.question, is_magnitude=True))
    when = None if case.question.is_assumed else case.claim.period
    course = _around(course, when, case.question.published)
    falls = case.claim.direction is not Direction.UP
    base, end = course.swing(falls=falls, overlaps=when)
    official = course.between(base, end) if base >= 0 else None
    if official is None:
        return None
    turns = ("low", "high") if not falls else ("high", "low")
    shown = [
        f"the {word} of {show_days(one.period.start, one.period.last_day)}"
        for word, one in zip(
            turns, (course.values[base], course.values[end]), strict=True
        )
    ]
    name = f"from {shown[0]} to {shown[1]}"
    return _of_swing(case, Stretch(name, official), data)


def _around(course: Course, when: Period | None, published: date | None) -> Course:
    """Return the part of a course in which a swing may lie."""
    if when is not None and when.start is not None:
        last = when.last_day or published or date.max
        return course.cut(
            shift_days(when.start, -BEFORE_DAYS), shift_days(last, AFTER_DAYS)
        )
    last = published or date.max
    return course.cut(shift_days(last, -LOOKBACK_DAYS), last)


def _of_swing(case: Case, stretch: Stretch, data: DataAsOf) -> Judgement | None:
    """Return the verdict by the greatest swing; smaller ones may be meant as well."""
    official = stretch.official
    fit = fit_of(case.question, official)
    detail = f"The greatest change is {stretch.name}."
    if fit is not Fit.OUTSIDE:
        return supported(case, stretch, fit, (), detail)
    revised = if_revised(case, stretch, data, detail)
    if revised is not None:
        return revised
    if figure_of(case) > abs(official.value) and is_sure(case):
        return contradicted(official, detail)
    return Judgement(
        verdict=Verdict.UNCHECKABLE,
        reasons=(Reason.AMBIGUOUS_MEASURE, Reason.UNDATED),
        official=official,
        officials=(official,),
        detail=f"{detail} The sentence does not say which days it means.",
    )
