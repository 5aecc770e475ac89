"""Amounts of change whose days the text leaves to the reader.

Two kinds. A *swing* is named by its shape: "from peak to trough", "at the height of the
pandemic", "in the recession" mean the greatest fall (rise) there. An *amount without days*
("created 500,000 jobs", "added back 11 million") may be that of a term in office, since
the last low or high, of twelve months, or of the last one: it is judged only where these
agree, or one of them alone explains the figure.

In: a case and what was known. Out: a `Judgement`, or None where the words are neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from factcheck.errors import FactcheckError
from factcheck.extract.periods import Event, EventTable, load_events
from factcheck.link.places import country_of
from factcheck.model import Direction, Period, Reason, Stat, StockFlow, Verdict
from factcheck.model.display import show_days
from factcheck.verify.aged import of_its_time
from factcheck.verify.bounds import Fit
from factcheck.verify.case import Case, fit_of
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.course import Course, months_back
from factcheck.verify.miss import MAX_CHANCE
from factcheck.verify.observations import shift_days
from factcheck.verify.official import Official
from factcheck.verify.question import Calculation
from factcheck.verify.revisions import figure_of, is_usual_revision, may_be_revised
from factcheck.verify.verdicts import Judgement, judge

LOOKBACK_DAYS: Final = 3653
"""Ten years: a turning point longer ago is not "the" low or high of a text. Most business
cycles are shorter (NBER: 75 months from trough to trough since 1945)."""
BEFORE_DAYS: Final = 366
AFTER_DAYS: Final = 732
"""How far peak and trough may lie before and after the days of the event: employment
turned nine months after output did in 2009 and a year after it in 1991 (BLS)."""
TWELVE_MONTHS: Final = 12
_AMOUNTS: Final = (Calculation.TOTAL, Calculation.NET_CHANGE)
_SWINGS: Final = (*_AMOUNTS, Calculation.PERCENT_CHANGE, Calculation.POINTS)

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


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time that a sentence may mean.

    Attributes:
        name: In words: "since the low of April 2020".
        official: What happened in it.
    """

    name: str
    official: Official


def judge_claim(case: Case, data: DataAsOf) -> Judgement:
    """Return the verdict on a claim, the stretch it speaks of found first if need be."""
    if _is_swing(case):
        found = _judge_swing(case, data)
    elif _is_without_days(case):
        found = _judge_without_days(case, data)
    else:
        found = None
    return of_its_time(case, found or judge(case, data))


def _is_swing(case: Case) -> bool:
    """Whether the sentence names a greatest fall or rise."""
    if case.question.calculation not in _SWINGS or case.claim.base_period is not None:
        return False
    return _SWING.search(_sentence(case)) is not None


def _sentence(case: Case) -> str:
    """Return the sentence of a claim."""
    return case.claim.sentence.of(case.article.text)


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
        return _supported(case, stretch, fit, (), detail)
    revised = _if_revised(case, stretch, data, detail)
    if revised is not None:
        return revised
    if figure_of(case) > abs(official.value) and _is_sure(case):
        return Judgement(
            verdict=Verdict.CONTRADICTED,
            reasons=(Reason.EXACT,),
            official=official,
            officials=(official,),
            detail=detail,
        )
    return Judgement(
        verdict=Verdict.UNCHECKABLE,
        reasons=(Reason.AMBIGUOUS_MEASURE, Reason.UNDATED),
        official=official,
        officials=(official,),
        detail=f"{detail} The sentence does not say which days it means.",
    )


def _is_without_days(case: Case) -> bool:
    """Whether an amount of change stands without the days it happened in."""
    question = case.question
    if question.calculation not in _AMOUNTS or question.is_base_given:
        return False
    if case.is_base or case.is_firmly_dated or question.window is not None:
        return False
    is_sum = question.calculation is Calculation.TOTAL
    return is_sum or case.claim.stat in (Stat.CHANGE, Stat.FLOW)


def _judge_without_days(case: Case, data: DataAsOf) -> Judgement | None:
    """Judge an amount by the stretches of time that a reader may think of."""
    course = Course.of(case.question, data)
    stretches = list(_stretches(case, course))
    if not stretches:
        return None
    fits = [(fit_of(case.question, one.official), one) for one in stretches]
    if all(fit is not Fit.OUTSIDE for fit, _ in fits):
        return _of_fitting(case, fits, is_telling=True)
    is_telling = not _by_chance(case, stretches)
    close = [(fit, one) for fit, one in fits if fit in (Fit.EXACT, Fit.ROUNDING)]
    if close:
        return _of_fitting(case, close, is_telling=is_telling)
    near = [one for one in stretches if may_be_revised(case, one.official, data)]
    if len(near) == 1 and is_telling:
        detail = f"It would be right {near[0].name}."
        return _if_revised(case, near[0], data, detail, Reason.UNDATED)
    return _beyond_all(case, course)


def _of_fitting(
    case: Case, fitting: Sequence[tuple[Fit, Stretch]], *, is_telling: bool
) -> Judgement:
    """Judge a figure that is right for one or more stretches, the first one shown."""
    fit, best = fitting[0]
    names = ", or ".join(dict.fromkeys(one.name for _, one in fitting))
    detail = f"It is right {names}."
    if is_telling and _are_of_one_end(fitting):
        return _supported(case, best, fit, (Reason.UNDATED,), detail)
    return Judgement(
        verdict=Verdict.NEEDS_CONTEXT,
        reasons=(Reason.UNDATED,),
        official=best.official,
        fit=fit,
        officials=tuple(one.official for _, one in fitting),
        detail=f"{detail} The sentence does not say which days it means.",
    )


def _are_of_one_end(fitting: Sequence[tuple[Fit, Stretch]]) -> bool:
    """Whether all stretches that fit end on one day: they differ in their start only."""
    return len({one.official.period.end for _, one in fitting}) == 1


def _by_chance(case: Case, stretches: Sequence[Stretch]) -> bool:
    """Whether some stretch would have fitted almost any number of the right size.

    The share that the matching numbers cover of those between smallest and largest.
    """
    bounds = case.question.bounds.informative
    if bounds.low is None or bounds.high is None:
        return True
    sizes = [abs(one.official.value) for one in stretches]
    width = bounds.high - bounds.low
    return len(stretches) * width > MAX_CHANCE * (max(sizes) - min(sizes))


def _stretches(case: Case, course: Course) -> Iterator[Stretch]:
    """Yield the stretches that an amount without days may be meant for."""
    if course.last < 1:
        return
    yield from _terms(case, course)
    yield from _since_turn(case, course)
    year = months_back(course.values, TWELVE_MONTHS)
    if year is not None:
        yield from _named(course, year, "for the last twelve months")
    yield from _named(course, course.last - 1, "for the newest period")


def _named(course: Course, base: int, name: str) -> Iterator[Stretch]:
    """Yield what happened since a place, with the days it covers."""
    official = course.between(base, course.last)
    if official is not None:
        first = course.values[base + 1].period.start
        shown = show_days(first, course.values[course.last].period.last_day)
        yield Stretch(f"{name} ({shown})", official)


def _terms(case: Case, course: Course) -> Iterator[Stretch]:
    """Yield the term of who governed at publication, from either side of its first month."""
    published = case.question.published
    if published is None:
        return
    for event in terms_on(
        case.corpus.root, country_of(case.series.ref_area), published
    ):
        place = course.at(event.start)
        if place is None:
            continue
        for base in (place, place - 1):
            yield from _named(course, base, f"since the start of {event.title}")


def _since_turn(case: Case, course: Course) -> Iterator[Stretch]:
    """Yield the rise since the last low, or for losses the fall since the last high."""
    falls = case.claim.direction is Direction.DOWN
    last = case.question.published or date.max
    recent = course.cut(shift_days(last, -LOOKBACK_DAYS), last)
    if recent.last < 1:
        return
    levels = [-level for level in recent.levels] if falls else list(recent.levels)
    place = max(range(len(levels)), key=lambda i: (-levels[i], i))
    if not 0 < place < recent.last:
        return  # at an end of the stretch: no turning point
    one = recent.values[place]
    word = "high" if falls else "low"
    shown = show_days(one.period.start, one.period.last_day)
    yield from _named(recent, place, f"since the {word} of {shown}")


@lru_cache(maxsize=8)
def _events(root: Path | None) -> EventTable:
    """Return the dated events of a corpus; none if it has no readable table."""
    try:
        return load_events(root / "events.csv") if root else EventTable()
    except FactcheckError:
        return EventTable()  # optional; checking a corpus reports a broken table


def terms_on(root: Path | None, country: str, day: date) -> list[Event]:
    """Return the terms of heads of state or government of a country on a day.

    A second term that follows a first one without a break counts from the first as well.

    Args:
        root: Folder of the corpus, for its table of dated events.
        country: ISO 3166 code.
        day: Any day.
    """
    own = [
        one
        for one in _events(root).events
        if one.kind == "term" and one.ref_area == country
    ]
    found = [
        one for one in own if one.start <= day and (one.end is None or day <= one.end)
    ]
    for one in tuple(found):
        names = set(one.aliases)
        found += [
            before
            for before in own
            if before.end == one.start and names & set(before.aliases)
        ]
    return found


def _if_revised(
    case: Case, stretch: Stretch, data: DataAsOf, detail: str, *reasons: Reason
) -> Judgement | None:
    """Judge a figure that the first release of a stretch may have given."""
    official = stretch.official
    if not may_be_revised(case, official, data):
        return None
    is_usual = is_usual_revision(case, official, data) and data.day is not None
    verdict = Verdict.SUPPORTED if is_usual else Verdict.NEEDS_CONTEXT
    first = (Reason.ROUNDING, Reason.REVISED) if is_usual else (Reason.REVISED,)
    return Judgement(
        verdict=verdict,
        reasons=(*first, *reasons),
        official=official,
        officials=(official,),
        detail=f"{detail} The value on file is the newest one; the first may differ.",
    )


def _beyond_all(case: Case, course: Course) -> Judgement | None:
    """Judge a figure that is larger than the change in any stretch of the series."""
    falls = case.claim.direction is Direction.DOWN
    base, end = course.swing(falls=falls)
    official = course.between(base, end) if base >= 0 else None
    rounded = case.question.bounds.rounded
    ends = [abs(one) for one in (rounded.low, rounded.high) if one is not None]
    if official is None or not ends or not _is_sure(case):
        return None
    if min(ends) <= abs(official.value):
        return None
    word = "fall" if falls else "rise"
    shown = show_days(official.period.start, official.period.last_day)
    return Judgement(
        verdict=Verdict.CONTRADICTED,
        reasons=(Reason.EXACT, Reason.UNDATED),
        official=official,
        officials=(official,),
        detail=f"No stretch of the series gives it; the greatest {word} is {shown}.",
    )


def _is_sure(case: Case) -> bool:
    """Whether link and sentence are sure enough to contradict a figure."""
    return case.is_link_certain and case.is_plain_fact


def _supported(
    case: Case, stretch: Stretch, fit: Fit, reasons: tuple[Reason, ...], detail: str
) -> Judgement:
    """Return support by a stretch, with the stretch named."""
    first = {Fit.ROUNDING: Reason.ROUNDING, Fit.LOOSE: Reason.LOOSE_MODIFIER}
    official = replace(stretch.official, note="")
    return Judgement(
        verdict=Verdict.SUPPORTED,
        reasons=(first.get(fit, Reason.EXACT), *reasons),
        official=official,
        fit=fit,
        officials=(official,),
        detail=detail,
    )
