"""Holidays and observances by name: the table users extend, and its rules.

"Thanksgiving", "Ramadan 2024" and "Boxing Day" date figures as months do. The table is
data (`corpus/observances.csv`); movable feasts come from the calendars of the `holidays`
package and Easter from `dateutil`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from holidays.calendars.buddhist import _BuddhistLunisolar
from holidays.calendars.chinese import _ChineseLunisolar
from holidays.calendars.hebrew import _HebrewLunisolar
from holidays.calendars.hindu import _HinduLunisolar
from holidays.calendars.islamic import _IslamicLunar

from factcheck.extract.periods.arithmetic import Days
from factcheck.extract.periods.names import NameIndex
from factcheck.extract.periods.tables import listed, read_table

COLUMNS = ("observance_id", "title", "rule", "shift", "days", "names", "ref_area")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CALENDARS: dict[str, Callable[[], Any]] = {
    "hebrew": _HebrewLunisolar,
    "islamic": _IslamicLunar,
    "hindu": _HinduLunisolar,
    "chinese": _ChineseLunisolar,
    "buddhist": _BuddhistLunisolar,
}
_RULE = re.compile(
    r"(?P<month>\d\d)-(?P<day>\d\d)"
    r"|(?P<in_month>\d\d)-(?P<weekday>mon|tue|wed|thu|fri|sat|sun)-(?P<nth>[1-5]|last)"
    r"|(?P<easter>easter|orthodox)"
    r"|(?P<before>mon|tue|wed|thu|fri|sat|sun)-before-(?P<b_month>\d\d)-(?P<b_day>\d\d)"
    r"|(?P<calendar>hebrew|islamic|hindu|chinese|buddhist)\s(?P<feast>[a-z_]+)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Observance:
    """A day (or days) that recur by a rule.

    Attributes:
        id: Stable id.
        title: Name for displays.
        rule: `12-25`; `11-thu-4` (fourth Thursday of November) or `05-mon-last`;
            `easter` or `orthodox`; `mon-before-05-25`; or a calendar of the `holidays`
            package and its feast (`islamic eid_al_fitr`).
        shift: Days added to what the rule gives.
        days: How many days it lasts.
        names: Names in texts.
        ref_area: ISO 3166 code of the country it belongs to; empty for all.
    """

    id: str
    title: str
    rule: str
    shift: int = 0
    days: int = 1
    names: tuple[str, ...] = ()
    ref_area: str = ""

    def in_year(self, year: int) -> Days:
        """Return its days in a year.

        Raises:
            ValueError: The year has none, or the calendar does not reach it.
        """
        first = _first_day(self.rule, year) + timedelta(days=self.shift)
        return first, first + timedelta(days=self.days - 1)


def _first_day(rule: str, year: int) -> date:
    """Return the day that a rule gives in a year."""
    match = _RULE.fullmatch(rule)
    if match is None:
        raise ValueError(f"rule {rule!r} is none that observances know")
    if match["month"]:
        return date(year, int(match["month"]), int(match["day"]))
    if match["in_month"]:
        nth = -1 if match["nth"] == "last" else int(match["nth"])
        weekday = _WEEKDAYS.index(match["weekday"])
        return _nth_weekday(year, int(match["in_month"]), weekday, nth)
    if match["easter"]:
        if match["easter"] == "easter":
            return easter(year, EASTER_WESTERN)
        return easter(year, EASTER_ORTHODOX)
    if match["before"]:
        limit = date(year, int(match["b_month"]), int(match["b_day"]))
        back = (limit.weekday() - _WEEKDAYS.index(match["before"]) - 1) % 7 + 1
        return limit - timedelta(days=back)
    return _feast(match["calendar"], match["feast"], year)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth weekday of a month, from its end if negative."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    after = date(year + month // 12, month % 12 + 1, 1)
    return after - timedelta(days=(after.weekday() - weekday - 1) % 7 + 1)


@cache
def _calendar(name: str) -> Any:
    """Return one calendar of the `holidays` package."""
    return _CALENDARS[name]()


def _feast(calendar: str, feast: str, year: int) -> date:
    """Return the first day of a feast; calendars answer with one day or several."""
    source = _calendar(calendar)
    method = getattr(source, f"{feast}_date", None) or getattr(
        source, f"{feast}_dates", None
    )
    if method is None:
        raise ValueError(f"the {calendar} calendar has no feast {feast!r}")
    found = sorted(day for day in _dates_in(method(year)) if day.year == year)
    if not found:
        raise ValueError(f"the {calendar} calendar has no {feast!r} in {year}")
    return found[0]


def _dates_in(answer: object) -> Iterable[date]:
    """Yield the dates in an answer such as `(date, True)` or `{date, date}`."""
    if isinstance(answer, date):
        yield answer
    elif isinstance(answer, Iterable):
        for part in answer:
            yield from _dates_in(part)


class ObservanceTable:
    """Observances by name.

    Args:
        observances: The first one of a name is meant where no country decides.
    """

    def __init__(self, observances: Iterable[Observance] = ()) -> None:
        self.observances = tuple(observances)
        self._names = NameIndex(
            ((name, one) for one in self.observances for name in one.names),
            any_case=True,
            everyday=frozenset(["lent", "epiphany"]),
        )

    def __len__(self) -> int:
        return len(self.observances)

    @property
    def first_words(self) -> frozenset[str]:
        """The first words of all names, in lower case."""
        return self._names.first_words

    def match(self, text: str, start: int, area: str) -> tuple[int, Observance] | None:
        """Return the longest name that stands at `start`, and what it means.

        Args:
            text: Any text.
            start: Where a word begins.
            area: ISO 3166 code of the outlet's country; empty if unknown.
        """
        found = self._names.match(text, start)
        if found is None:
            return None
        own = [one for one in found[1] if area and one.ref_area == area]
        return found[0], (own or found[1])[0]


def load_observances(path: Path) -> ObservanceTable:
    """Read the table of holidays and observances.

    Columns: `observance_id, title, rule, shift, days, names, ref_area`; see
    `Observance` for the rules. Names are separated by `|`.

    Raises:
        CorpusError: The file cannot be read or rows are wrong; all are listed.
    """
    return ObservanceTable(read_table(path, COLUMNS, _observance, "Observance table"))


def _observance(cells: dict[str, str]) -> Observance:
    """Read one row.

    Raises:
        ValueError: What is wrong with it.
    """
    if not cells["observance_id"] or not cells["names"]:
        raise ValueError("observance_id or names is empty")
    made = Observance(
        id=cells["observance_id"],
        title=cells["title"],
        rule=cells["rule"],
        shift=int(cells["shift"] or 0),
        days=int(cells["days"] or 1),
        names=listed(cells["names"]),
        ref_area=cells["ref_area"],
    )
    if made.days < 1:
        raise ValueError(f"days {made.days} is less than 1")
    made.in_year(2020)
    return made
