"""Amounts of change for which the text names no days: "created 500,000 jobs".

They may be those of a term in office, since the last low or high, of twelve months, or of
the newest period. A figure is judged only where these agree, or one of them explains it and
chance is unlikely; and where no stretch of the last ten years reaches it.

In: a case and what was known. Out: a `Judgement`, or None where nothing can be said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from factcheck.errors import FactcheckError
from factcheck.extract.periods import Event, EventTable, load_events
from factcheck.link.places import country_of
from factcheck.model import Direction, Reason, Stat, Verdict
from factcheck.model.display import show_days
from factcheck.verify.arithmetic import text_pair
from factcheck.verify.bounds import Fit
from factcheck.verify.calculation import Calculation
from factcheck.verify.case import Case, fit_of
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.course import Course, months_back
from factcheck.verify.days import shift_days
from factcheck.verify.judgement import Judgement
from factcheck.verify.miss import MAX_CHANCE
from factcheck.verify.official import Official
from factcheck.verify.revisions import may_be_revised
from factcheck.verify.stretch import (
    AMOUNTS,
    LOOKBACK_DAYS,
    Stretch,
    contradicted,
    if_revised,
    is_sure,
    supported,
)

TWELVE_MONTHS: Final = 12
GENERATION_DAYS: Final = 7305
"""Twenty years: as far back as values must reach before a percentage that no stretch of them
gives is called wrong. "Since the day I came in" is hardly longer ago."""


def is_without_days(case: Case) -> bool:
    """Whether a change stands without the days it happened in, or an end without a base."""
    question = case.question
    if question.calculation.is_relative:
        is_open = question.is_assumed and question.base is None
        pair = text_pair(case.claim, case.claims, case.bases)
        return is_open and not case.is_base and pair is None
    if question.calculation not in AMOUNTS or question.is_base_given:
        return False
    if case.is_base or case.is_firmly_dated or question.window is not None:
        return False
    is_sum = question.calculation is Calculation.TOTAL
    return is_sum or case.claim.stat in (Stat.CHANGE, Stat.FLOW)


def judge_without_days(case: Case, data: DataAsOf) -> Judgement | None:
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
        return if_revised(case, near[0], data, detail, Reason.UNDATED)
    return _beyond_all(case, course)


def _of_fitting(
    case: Case, fitting: Sequence[tuple[Fit, Stretch]], *, is_telling: bool
) -> Judgement:
    """Judge a figure that is right for one or more stretches, the first one shown."""
    fit, best = fitting[0]
    names = ", or ".join(dict.fromkeys(one.name for _, one in fitting))
    detail = f"It is right {names}."
    if is_telling and _are_of_one_end(fitting):
        return supported(case, best, fit, (Reason.UNDATED,), detail)
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

    The share that the matching numbers cover of those between smallest and largest, each
    order of magnitude counted alike: first digits are spread so (Benford's law).
    """
    bounds = case.question.bounds.informative
    ends = sorted(abs(end) for end in (bounds.low, bounds.high) if end is not None)
    sizes = [abs(one.official.value) for one in stretches if one.official.value]
    if len(ends) < 2 or not ends[0] or not sizes:
        return True
    width = (ends[1] / ends[0]).ln()
    return len(stretches) * width > MAX_CHANCE * (max(sizes) / min(sizes)).ln()


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


def _beyond_all(case: Case, course: Course) -> Judgement | None:
    """Judge a figure that is larger than any change of the last ten years.

    A percentage must be larger than any on file, for twenty years at least: a long rise is
    often told in percent.
    """
    last = case.question.published or date.max
    since = shift_days(last, -LOOKBACK_DAYS)
    is_relative = case.question.calculation.is_relative
    if is_relative:
        since = course.values[0].first_day if course.values else date.max
        is_lost = case.claim.direction is Direction.DOWN
        is_ratio = case.question.calculation is Calculation.MULTIPLE
        if since > shift_days(last, -GENERATION_DAYS) or (is_lost and is_ratio):
            return None
    found = _greatest(case, course.cut(since, last))
    rounded = case.question.bounds.rounded
    ends = [abs(one) for one in (rounded.low, rounded.high) if one is not None]
    if found is None or not ends or not is_sure(case):
        return None
    word, official = found
    if min(ends) <= abs(official.value):
        return None
    shown = show_days(official.period.start, official.period.last_day)
    of_what = "the data on file" if is_relative else "the last ten years"
    detail = f"No stretch of {of_what} gives it; the greatest {word} is {shown}."
    return contradicted(official, detail, Reason.UNDATED)


def _greatest(case: Case, course: Course) -> tuple[str, Official] | None:
    """Return the greatest rise or fall, of either where the sentence says not which."""
    words = {
        Direction.UP: ("rise",),
        Direction.DOWN: ("fall",),
    }.get(case.claim.direction, ("rise", "fall"))  # type: ignore[arg-type]
    found: list[tuple[str, Official]] = []
    for word in words:
        base, end = course.swing(falls=word == "fall")
        official = course.between(base, end) if base >= 0 else None
        if official is not None:
            found.append((word, official))
    return max(found, key=lambda one: abs(one[1].value), default=None)
