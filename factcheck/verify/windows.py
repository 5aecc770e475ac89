"""The reverse question: on which dates or in which periods is a figure true?

In: a question and the data. Out: periods in which the official series lies inside the
claim's bounds, neighbouring counts merged into one run, nearest to the claim first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Final

from factcheck.model import Basis, Period, Relation
from factcheck.verify.averages import averages
from factcheck.verify.bounds import Fit
from factcheck.verify.calculation import Calculation
from factcheck.verify.clocks import DataAsOf, days_between
from factcheck.verify.differences import base_periods, changes_between
from factcheck.verify.official import Official
from factcheck.verify.preference import Preference
from factcheck.verify.question import Question
from factcheck.verify.reading import read

MAX_WINDOWS: Final = 5


@dataclass(frozen=True, slots=True)
class Window:
    """A run of dates or one period in which a figure is true.

    Attributes:
        first: Value that begins it.
        last: Value that ends it (the same one for a single date or period).
        fit: How well the values in it fit at worst.
    """

    first: Official
    last: Official
    fit: Fit

    @property
    def period(self) -> Period:
        """First day of the first to last day of the last value."""
        return Period(
            start=self.first.period.start,
            end=self.last.period.end,
            relation=Relation.IN,
            basis=Basis.STATED,
        )


def true_windows(
    question: Question, data: DataAsOf, least: Fit = Fit.EXACT
) -> list[Window]:
    """Return every window in which the figure of a question is true, nearest first.

    Doubtful values make no window.

    Args:
        question: What the claim asks.
        data: What was known on the day that counts.
        least: Readings to allow in any case. Beyond that, windows of the strict reading
            where there is one, else of the rounded reading.
    """
    values = [one for one in values_asked(question, data) if not one.is_doubtful]
    readings = [Fit.EXACT, Fit.LOOSE, Fit.ROUNDING]
    found: list[Window] = []
    for worst in readings[readings.index(least) :]:
        found = _runs(question, values, lambda fit, limit=worst: _allows(fit, limit))  # type: ignore[misc]
        if found:
            break
    return sorted(found, key=lambda window: _distance(window.period, question.period))


def _allows(fit: Fit, limit: Fit) -> bool:
    """Whether a fit counts when fits up to `limit` are wanted; loose ones count last."""
    if limit is Fit.ROUNDING:
        return fit is not Fit.OUTSIDE
    return fit is Fit.EXACT or fit is limit


def values_asked(question: Question, data: DataAsOf) -> list[Official]:
    """Return the value of every date or period that a question could be about."""
    if not question.calculation.is_change:
        values = data.values(question.series)
        is_average = question.calculation is Calculation.AVERAGE
        return averages(values, question) if is_average else list(values)
    ends = data.values(question.series)
    periods = base_periods(question, ends[-1]) if ends else []
    bases = [
        base
        for period in periods
        for base in read(question, period, data, Preference())[:1]
    ]
    found = changes_between(question, bases[:1], ends)
    return sorted(found, key=lambda one: one.period.end or date.max)


def _runs(
    question: Question, values: Sequence[Official], wanted: Callable[[Fit], bool]
) -> list[Window]:
    """Merge neighbouring dates on which some value fits."""
    is_merged = question.calculation is not Calculation.TOTAL
    windows: list[Window] = []
    is_open = False
    for _, group in groupby(values, key=lambda one: one.period.end):
        fits = [(question.fit(one.value), one) for one in group]
        best = min(fits, key=lambda entry: entry[0])
        if not wanted(best[0]):
            is_open = False
            continue
        if is_open and is_merged:
            held = windows[-1]
            windows[-1] = Window(held.first, best[1], max(held.fit, best[0]))
        else:
            windows.append(Window(best[1], best[1], best[0]))
        is_open = True
    if question.calculation.is_change:
        return [_end_only(window) for window in windows]
    return windows


def _end_only(window: Window) -> Window:
    """Date a change by its end: the first window's start would be its base."""
    return Window(_ending(window.first), _ending(window.last), window.fit)


def _ending(change: Official) -> Official:
    """Return a change dated by the days of its last observation."""
    return replace(change, period=change.observations[-1].period)


def _distance(window: Period, wanted: Period) -> tuple[int, date]:
    """Sort key: days between two periods, 0 if they overlap; earlier first."""
    start = window.start or date.min
    if not wanted.is_dated:
        return (-start.toordinal(), start)
    if window.overlaps(wanted):
        return (0, start)
    if wanted.start is not None and window.last_day and window.last_day < wanted.start:
        return (days_between(window.last_day, wanted.start), start)
    last = wanted.last_day or wanted.start or start
    return (days_between(last, start), start)


def true_on(
    question: Question, data: DataAsOf, fit: Fit = Fit.OUTSIDE
) -> tuple[Period, ...]:
    """Return the days of the nearest windows, for display.

    Args:
        question: What the claim asks.
        data: The newest vintages.
        fit: How the claim's own value fits; a rounded figure has rounded windows.
    """
    least = Fit.EXACT if fit is Fit.OUTSIDE else fit
    found = true_windows(question, data, least)
    return tuple(window.period for window in found[:MAX_WINDOWS])
