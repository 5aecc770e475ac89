"""Periods: half-open date ranges that remember the words they came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from factcheck.model.article import Span

ONE_DAY = timedelta(days=1)


class Relation(StrEnum):
    """How a figure relates to its period (`AS_OF` a date, total `IN` a period, ...)."""

    AS_OF = "as_of"
    IN = "in"
    SINCE = "since"
    UNTIL = "until"
    FROM_TO = "from_to"
    NONE = "none"


class Basis(StrEnum):
    """Where a period came from, strongest first."""

    EDITOR = "editor"  # a person corrected what was read
    STATED = "stated"
    RELATIVE_TO_PUBLICATION = "relative_to_publication"
    EVENT = "event"
    FROM_CONTEXT = "from_context"
    ASSUMED_LATEST = "assumed_latest"
    UNKNOWN = "unknown"


class Frequency(StrEnum):
    """How fine a period or series is, in SDMX CL_FREQ codes.

    Irregular series (a count whenever somebody counted) use SDMX's code `N`, "minutely"
    in the code list's first version; we spell it `I` to avoid that reading.
    """

    DAY = "D"
    WEEK = "W"
    MONTH = "M"
    QUARTER = "Q"
    HALF_YEAR = "S"
    YEAR = "A"
    DECADE = "A10"
    IRREGULAR = "I"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Half-open dates `[start, end)`; None at an end means open or not known.

    Attributes:
        start: First day, or None.
        end: Day after the last day, or None. People are shown `last_day`.
        relation: How a figure relates to it.
        basis: Where it came from.
        granularity: Finest unit that the words name; None where nothing names one.
        text: The words it came from, connective included ("in July"); empty if none.
        span: Where those words stand in the article; None if they are not in its text.
        alternatives: Other readings kept because the text allows them (`05/06/2025`).
        note: Why a period is open, impossible or ambiguous, in a sentence; empty if it
            is none of these.
    """

    start: date | None = None
    end: date | None = None
    relation: Relation = Relation.NONE
    basis: Basis = Basis.UNKNOWN
    granularity: Frequency | None = None
    text: str = ""
    span: Span | None = None
    alternatives: tuple[Period, ...] = ()
    note: str = ""

    @classmethod
    def of_days(cls, first: date | None, last: date | None, **fields: object) -> Self:
        """Build a period from its first and last day, both inclusive."""
        end = last + ONE_DAY if last is not None and last < date.max else last
        return cls(start=first, end=end, **fields)  # type: ignore[arg-type]

    @property
    def last_day(self) -> date | None:
        """The last day inside the period, or None where it is open."""
        return None if self.end is None else self.end - ONE_DAY

    @property
    def is_dated(self) -> bool:
        """Whether at least one end is known."""
        return self.start is not None or self.end is not None

    @property
    def days(self) -> int | None:
        """Number of days, or None for an open period."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days

    def contains(self, day: date) -> bool:
        """Tell whether `day` lies inside; an open end contains everything beyond."""
        return (self.start is None or self.start <= day) and (
            self.end is None or day < self.end
        )

    def overlaps(self, other: Period) -> bool:
        """Tell whether the two periods share a day, open ends included."""
        return (self.end is None or other.start is None or other.start < self.end) and (
            other.end is None or self.start is None or self.start < other.end
        )

    def has_same_days(self, other: Period) -> bool:
        """Tell whether both cover exactly the same days."""
        return self.start == other.start and self.end == other.end


NO_PERIOD = Period()
