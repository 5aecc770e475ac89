"""What a parsed date expression is, and how it becomes days.

An expression is the meaning of some words without a context ("March", "the third
quarter of last year"). A clock is the context: the publication day, the tense of the
clause, the last date the text spoke of. `Expression.read(clock)` gives a `Reading`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from factcheck.extract.periods import arithmetic
from factcheck.extract.periods.arithmetic import Days
from factcheck.extract.periods.events import EventTable
from factcheck.extract.periods.fiscal import FiscalCalendar
from factcheck.model import Basis, Frequency

FREQUENCY = {
    "day": Frequency.DAY,
    "week": Frequency.WEEK,
    "weekend": Frequency.DAY,
    "month": Frequency.MONTH,
    "quarter": Frequency.QUARTER,
    "half": Frequency.HALF_YEAR,
    "season": Frequency.QUARTER,
    "year": Frequency.YEAR,
    "decade": Frequency.DECADE,
    "century": Frequency.DECADE,
}


class NoPublicationDateError(Exception):
    """An expression is relative to a publication date that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Where and when an expression stands.

    Attributes:
        today: Publication day; None if unknown.
        future: The clause speaks of the future, so the next date is meant.
        near: The clause gives no tense and the date lies close ahead.
        anchor: Days of the date the text spoke of before; None if there is none.
        events: Dated events.
        fiscal: Fiscal year in force for the text.
        area: ISO 3166 code of the outlet's country; empty if unknown.
        day_first: Whether `05/06/2025` is 5 June; None if unknown.
        last_event: Id of the event or term of office named last; empty if none.
        fiscal_year: Fiscal year that the text named a little before; None if none.
    """

    today: date | None
    future: bool = False
    near: bool = False
    anchor: Days | None = None
    events: EventTable = field(default_factory=EventTable)
    fiscal: FiscalCalendar = field(default_factory=FiscalCalendar)
    area: str = ""
    day_first: bool | None = None
    last_event: str = ""
    fiscal_year: int | None = None

    def day(self) -> date:
        """Return the publication day.

        Raises:
            NoPublicationDateError: It is not known.
        """
        if self.today is None:
            raise NoPublicationDateError
        return self.today


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Days that an expression names, first and last inclusive.

    Attributes:
        first: First day, or None where open.
        last: Last day, or None where open.
        basis: Where the days come from.
        grain: Finest unit that the words name.
        others: Further readings that the words allow.
        note: Why it is open, impossible or ambiguous; empty otherwise.
        event: Id of the event it rests on; empty if none.
        fiscal: A year that was read as a fiscal year.
    """

    first: date | None = None
    last: date | None = None
    basis: Basis = Basis.STATED
    grain: Frequency | None = None
    others: tuple[Days, ...] = ()
    note: str = ""
    event: str = ""
    fiscal: bool = False

    @property
    def days(self) -> Days | None:
        """Both ends, or None if either is open."""
        if self.first is None or self.last is None:
            return None
        return self.first, self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """Meaning of a date expression.

    Attributes:
        kind: `day month year quarter half decade season relative now event reference
            duration set range …`; rules and combinators look at it.
        read: Gives the days for a clock.
        has_year: The words themselves fix the year (or a full relative date).
        in_year: Gives the same expression inside a year, where the year is open.
        month: Month number where the words name one, for shorthand ranges.
        unit: Calendar unit for shifting ("month" for "last month").
        approximate: The words are loose ("a few years ago").
        role: Set where the words alone decide it (`duration`, `set`, `reference`,
            `base`); empty otherwise.
        backward: It names a date before another one ("a year earlier"), so that "from"
            or "over" before it names the base of a change.
        steps: Units counted from publication, negative for the past ("two years ago",
            "the past two years").
        outer: The whole that this is a part of ("2009" of "early 2009").
    """

    kind: str
    read: Callable[[Clock], Reading]
    has_year: bool = False
    in_year: Callable[[int], Expression] | None = None
    month: int | None = None
    unit: str = ""
    approximate: bool = False
    role: str = ""
    backward: bool = False
    outer: Expression | None = None
    steps: tuple[tuple[int, str], ...] = ()

    def resolve(self, clock: Clock) -> Reading:
        """Return the reading, or an undated one with the reason; never raises."""
        try:
            return self.read(clock)
        except NoPublicationDateError:
            return Reading(
                basis=Basis.UNKNOWN,
                note="The publication date is not known, so this date stays open.",
            )
        except (ValueError, OverflowError):
            return Reading(
                basis=Basis.UNKNOWN, note="No calendar has this date; it stays open."
            )


def stated(days: Days, unit: str) -> Reading:
    """Return a reading of days that the text itself gives."""
    return Reading(first=days[0], last=days[1], grain=FREQUENCY[unit])


def relative(days: Days, unit: str, note: str = "") -> Reading:
    """Return a reading of days counted from the publication date."""
    return Reading(
        first=days[0],
        last=days[1],
        basis=Basis.RELATIVE_TO_PUBLICATION,
        grain=FREQUENCY[unit],
        note=note,
    )


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
