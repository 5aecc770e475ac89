"""What a parsed date expression is, and how it becomes days.

An expression is the meaning of some words without a context ("March", "the third
quarter of last year"). A clock is the context: the publication day, the tense of the
clause, the last date the text spoke of. `Expression.read(clock)` gives a `Reading`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

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
