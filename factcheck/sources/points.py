"""The values of a draft as points in time, and what a pack knew of them on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factcheck.model.display import show_days
from factcheck.sources.time_period import days_of

Days = tuple[date, date]
Key = tuple[str, Days, str]


@dataclass(frozen=True, slots=True)
class Point:
    """One row of `observations.csv`, read.

    Attributes:
        series_id: Its series.
        days: First and last day that it covers.
        value: None if missing.
        vintage: When it was published; None if not given (older than all that are).
        row: The cells as text.
    """

    series_id: str
    days: Days
    value: Decimal | None
    vintage: date | None
    row: Mapping[str, str]

    @property
    def key(self) -> Key:
        """Series, days and publisher: points that agree in these are vintages of one."""
        return self.series_id, self.days, self.row.get("publisher", "")

    @property
    def hedge(self) -> str:
        """How the publisher hedged it."""
        return self.row.get("qualifier", "") or "exact"

    @property
    def known(self) -> date:
        """The vintage for comparisons; undated ones come first."""
        return self.vintage or date.min


def points_of(
    rows: Iterable[Mapping[str, str]], vintage_date: date | None = None
) -> list[Point]:
    """Read rows that passed the checks of `packfiles.check_draft`, in their order.

    Args:
        rows: Rows of `observations.csv`.
        vintage_date: For rows that do not say when they were published.
    """
    return [_point(row, vintage_date) for row in rows]


def _point(row: Mapping[str, str], vintage_date: date | None) -> Point:
    """Read one row."""
    first, last = row.get("period_start", ""), row.get("period_end", "")
    if first:
        days = date.fromisoformat(first), date.fromisoformat(last)
    else:
        days = days_of(row["time_period"].strip())
    text, own = row.get("obs_value", ""), row.get("vintage_date", "")
    vintage = date.fromisoformat(own) if own else vintage_date
    return Point(
        series_id=row["series_id"].strip(),
        days=days,
        value=Decimal(text) if text else None,
        vintage=vintage,
        row=row,
    )


class History:
    """Every vintage of every value of a pack."""

    def __init__(self, points: Iterable[Point]) -> None:
        """Sort points into vintages of one value; later rows win within a vintage."""
        self._vintages: dict[Key, list[Point]] = {}
        for point in points:
            self._vintages.setdefault(point.key, []).append(point)
        for held in self._vintages.values():
            held.sort(key=lambda point: point.known)

    def at(self, key: Key, day: date | None) -> Point | None:
        """Return what was known of a value on a day (None: now), or None."""
        known = [
            point
            for point in self._vintages.get(key, ())
            if day is None or point.known <= day
        ]
        return known[-1] if known else None

    def state(self, day: date | None = None) -> dict[Key, Point]:
        """Return everything that was known on a day (None: now)."""
        found = {key: self.at(key, day) for key in self._vintages}
        return {key: point for key, point in found.items() if point is not None}

    def releases(self) -> list[date]:
        """Return the days on which something was published, in order."""
        days = {p.vintage for held in self._vintages.values() for p in held}
        return sorted(day for day in days if day is not None)

    def has(self, point: Point) -> Point | None:
        """Return the point of the same vintage and publication, or None."""
        for held in self._vintages.get(point.key, ()):
            same_title = held.row.get("source_title", "") == point.row.get(
                "source_title", ""
            )
            if held.vintage == point.vintage and same_title:
                return held
        return None


def by_series(points: Iterable[Point]) -> dict[str, list[Point]]:
    """Return points that have a value by series id, each in order of time."""
    found: dict[str, list[Point]] = {}
    for point in points:
        if point.value is not None:
            found.setdefault(point.series_id, []).append(point)
    for many in found.values():
        many.sort(key=lambda point: point.days)
    return found


def show_period(days: Days) -> str:
    """Name the days of a point in a sentence: `2 September 2025`, `July 2025`."""
    return show_days(*days)
