"""Builders of expressions: recurring dates, fixed days, parts of others, calendar units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from factcheck.extract.periods import arithmetic
from factcheck.extract.periods.arithmetic import Days
from factcheck.extract.periods.expressions import (
    FREQUENCY,
    Clock,
    Expression,
    Reading,
    relative,
    stated,
)
from factcheck.model import Basis, Frequency

# Days ahead within which a date without year and tense is taken as the coming one when
# the last such date lies more than `FAR_BEHIND` days back: a news text of 15 October
# that says "lands on October 25". AP style drops the year of dates in the current year.
NEAR_AHEAD = 60


FAR_BEHIND = 270


def choose_year(clock: Clock, make: Callable[[int], Days]) -> Days:
    """Choose the year of a date that the words leave open.

    The last one that began by publication, or the next one where the clause speaks of
    the future (guidelines: "dates before the publication date are preferred").

    Args:
        clock: Context.
        make: Days of the expression in a year; may raise ValueError for years that
            have no such day (29 February).

    Raises:
        NoPublicationDateError: No publication date.
        ValueError: No year around has such a day.
    """
    today = clock.day()
    options: list[Days] = []
    for year in range(today.year - 8, today.year + 9):
        try:
            options.append(make(year))
        except ValueError:
            continue
    past = [days for days in options if days[0] <= today]
    coming = [days for days in options if days[1] >= today]
    if not past or (clock.future and coming):
        return min(coming)
    last = max(past)
    if clock.near and last[1] < today and coming:
        following = min(coming)
        if (following[0] - today).days <= NEAR_AHEAD and (
            today - last[1]
        ).days >= FAR_BEHIND:
            return following
    return last


def yearly(
    kind: str,
    unit: str,
    make: Callable[[int], Days],
    *,
    year: int | None = None,
    month: int | None = None,
) -> Expression:
    """Build an expression that recurs every year, or the one of a given year.

    Args:
        kind: See `Expression.kind`.
        unit: Its calendar unit.
        make: Its days in a year.
        year: The year if the words give it.
        month: Month number if the words name one.
    """
    if year is not None:
        fixed = year
        return Expression(
            kind=kind,
            read=lambda clock: stated(make(fixed), unit),
            has_year=True,
            month=month,
            unit=unit,
        )

    def read(clock: Clock) -> Reading:
        days = choose_year(clock, make)
        return replace(stated(days, unit), basis=Basis.RELATIVE_TO_PUBLICATION)

    return Expression(
        kind=kind,
        read=read,
        in_year=lambda y: yearly(kind, unit, make, year=y, month=month),
        month=month,
        unit=unit,
    )


def fixed(days: Days, unit: str, kind: str) -> Expression:
    """Build an expression whose days the words give in full."""
    return Expression(
        kind=kind, read=lambda clock: stated(days, unit), has_year=True, unit=unit
    )


def impossible(text: str, kind: str = "day") -> Expression:
    """Build an expression for a date that no calendar has ("Feb. 30")."""
    reading = Reading(
        basis=Basis.UNKNOWN,
        grain=Frequency.DAY,
        note=f"No calendar has the date “{text}”; check the source.",
    )
    return Expression(kind=kind, read=lambda clock: reading, has_year=True)


def within(outer: Expression, choose: Callable[[Days], Days], unit: str) -> Expression:
    """Build an expression for a part of another ("the first week of July")."""

    def read(clock: Clock) -> Reading:
        reading = outer.resolve(clock)
        if reading.days is None:
            return reading
        first, last = choose(reading.days)
        others = tuple(choose(days) for days in reading.others)
        return replace(
            reading, first=first, last=last, others=others, grain=FREQUENCY[unit]
        )

    def in_year(year: int) -> Expression:
        inner = outer.in_year(year) if outer.in_year else outer
        return within(inner, choose, unit)

    return Expression(
        kind="part",
        read=read,
        has_year=outer.has_year,
        in_year=in_year if outer.in_year else None,
        month=outer.month,
        unit=unit,
        outer=outer,
    )


def of_calendar(unit: str, offset: int) -> Expression:
    """Build "last/this/next <unit>": the calendar unit `offset` away from today."""
    return Expression(
        kind="now" if unit == "day" and offset == 0 else "relative",
        read=lambda clock: relative(
            arithmetic.shifted_unit(clock.day(), offset, unit), unit
        ),
        has_year=True,
        unit=unit,
    )


def inside_year(inner: Expression, year: Expression) -> Expression:
    """Build `inner` within a year that is itself an expression ("last year")."""

    def read(clock: Clock) -> Reading:
        reading = year.resolve(clock)
        if reading.first is None or inner.in_year is None:
            return reading
        found = inner.in_year(reading.first.year).resolve(clock)
        return Reading(
            first=found.first,
            last=found.last,
            basis=reading.basis,
            grain=found.grain,
            others=found.others,
            note=found.note,
            event=reading.event,
        )

    return Expression(
        kind=inner.kind, read=read, has_year=True, month=inner.month, unit=inner.unit
    )
