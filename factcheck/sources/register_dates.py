"""The day of each list: from its file's name, held against content and neighbours.

Publishers misdate files. A list whose rows resemble lists of another time more than those
next to it is out of place; if changing day, month or year alone gives exactly one day on
which it fits, that is taken to be its day, and reported. Otherwise it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from factcheck.sources.register_anomalies import Anomalies, AnomalyKind
from factcheck.sources.register_rules import ListsRule

Identity = frozenset[tuple[str, ...]]
# By how much the Jaccard likeness to neighbours must fall short of that elsewhere. In 151
# real lists the mean change from one list to the next is 0.01 and the only misdated one
# falls short by 0.09.
MARGIN = 0.03


@dataclass(frozen=True, slots=True)
class ListDate:
    """When a list is from.

    Attributes:
        file: Its name.
        day: Its day.
        part: Place among the lists of a day: 0 for no word, then as in the rules.
        identity: What names its rows, to compare lists.
        is_set: A person set the day.
    """

    file: str
    day: date
    part: int
    identity: Identity = frozenset()
    is_set: bool = False

    @property
    def order(self) -> tuple[date, int, str]:
        """What lists are sorted by."""
        return self.day, self.part, self.file


def date_of(file: str, rule: ListsRule, anomalies: Anomalies) -> ListDate | None:
    """Return the day that a file's name states, or that a person set; None if neither."""
    part, odd, day = 0, "", None
    for pattern in rule.dates:
        match = re.search(pattern, file, re.IGNORECASE)
        if match is None:
            continue
        groups = match.groupdict()
        word = (groups.get("part") or "").casefold()
        words = [one.casefold() for one in rule.parts]
        part = words.index(word) + 1 if word in words else 0
        odd = groups.get("odd") or ""
        try:
            day = date(*(int(groups[name]) for name in ("year", "month", "day")))
        except ValueError:
            continue
        break
    if file in rule.dated:
        return ListDate(file, rule.dated[file], part, is_set=True)
    if day is None:
        anomalies.add(
            AnomalyKind.UNDATED, file, "no day in its name",
            "left out; put its day into [register.lists.dated]",
        )  # fmt: skip
        return None
    if odd:
        anomalies.add(
            AnomalyKind.ODD_NAME,
            file,
            f"{odd!r} too much in {file!r}",
            f"read as {day}",
        )
    return ListDate(file, day, part)


def settle(
    lists: Sequence[ListDate], newest: dict[str, date], anomalies: Anomalies
) -> list[ListDate]:
    """Return the lists in order, misdated ones moved or left out.

    Args:
        lists: With what names their rows.
        newest: Newest day that stands in each list, where a column gives one.
        anomalies: Where moves go.
    """
    settled = sorted(lists, key=lambda one: one.order)
    for _ in lists:  # one at a time: a misplaced list makes its neighbours look so too
        wrong = _most_out_of_place(settled)
        if wrong is None:
            break
        others = [one for one in settled if one is not wrong]
        days = _fitting_days(wrong, others, newest.get(wrong.file))
        effect = "left out; put its day into [register.lists.dated]"
        if len(days) == 1:
            others.append(replace(wrong, day=days[0], is_set=True))
            effect = f"taken to be of {days[0]}"
        settled = sorted(others, key=lambda one: one.order)
        anomalies.add(
            AnomalyKind.MISDATED,
            wrong.file,
            f"{wrong.file!r} says {wrong.day}, but its rows fit another time",
            effect,
        )
    return settled


def likeness(one: Identity, other: Identity) -> float:
    """Return the Jaccard index of two lists: rows in both by rows in either."""
    union = len(one | other)
    return len(one & other) / union if union else 1.0


def _most_out_of_place(lists: Sequence[ListDate]) -> ListDate | None:
    """Return the list that fits elsewhere much better than where it is, or None."""
    gains = {
        place: gain
        for place in range(len(lists))
        if (gain := _gain_elsewhere(lists, place)) > MARGIN
    }
    return lists[max(gains, key=lambda place: gains[place])] if gains else None


def _gain_elsewhere(lists: Sequence[ListDate], place: int) -> float:
    """Return by how much more a list is like others than like its neighbours."""
    one = lists[place]
    if one.is_set or len(lists) < 4:  # fewer show no trend to fall out of
        return 0.0
    near = [lists[at] for at in (place - 1, place + 1) if 0 <= at < len(lists)]
    here = min(likeness(one.identity, other.identity) for other in near)
    if len(near) == 2 and likeness(near[0].identity, near[1].identity) <= here + MARGIN:
        return 0.0
    others = [other for other in lists if other is not one]
    return max(fit for fit, _ in _gaps(one, others)) - here


def _gaps(
    one: ListDate, others: Sequence[ListDate]
) -> list[tuple[float, tuple[date, date]]]:
    """Return how well a list fits between each two neighbours, and their days."""
    likes = [likeness(one.identity, other.identity) for other in others]
    found = [
        (min(likes[at], likes[at + 1]), (first.day, second.day))
        for at, (first, second) in enumerate(pairwise(others))
    ]
    return [*found, (likes[-1], (others[-1].day, date.max))]


def _fitting_days(
    one: ListDate, others: Sequence[ListDate], newest: date | None
) -> list[date]:
    """Return the days that fit the rows and differ least from the stated one.

    They differ in one part (day, month or year); of several, those with the fewest
    digits changed are kept, as one wrong key is likelier than two.
    """
    gaps = _gaps(one, others)
    best = max(fit for fit, _ in gaps)
    windows = [days for fit, days in gaps if fit == best]
    fitting = {
        day: _digits_apart(day, one.day)
        for day in _slips_of(one.day)
        if any(first <= day <= last for first, last in windows)
        and (newest is None or newest <= day)
    }
    least = min(fitting.values(), default=0)
    return sorted(day for day, apart in fitting.items() if apart == least)


def _digits_apart(one: date, other: date) -> int:
    """Return how many digits of two days differ, written with leading zeros."""
    pairs = zip(one.isoformat(), other.isoformat(), strict=True)
    return sum(first != second for first, second in pairs)


def _slips_of(day: date) -> set[date]:
    """Return the days one slip away: another day, month or year, or both swapped."""
    parts = [(day.year, month, day.day) for month in range(1, 13)]
    parts += [(day.year, day.month, number) for number in range(1, 32)]
    parts += [(day.year + step, day.month, day.day) for step in (-1, 1)]
    parts.append((day.year, day.day, day.month))
    found = set()
    for year, month, number in parts:
        try:
            found.add(date(year, month, number))
        except ValueError:
            continue
    return found - {day}
