"""Old figures under a new date: a file published twice, or a download of an old file.

In: the history of a pack and the values that come in. Two signs are looked for: a whole
release that says exactly what an older release said, although newer ones said otherwise;
and a new period in which many series have exactly the values of an earlier one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from factcheck.sources.held import Doubt
from factcheck.sources.points import Days, History, Key, Point, show_period

MIN_RETURNS = 3
"""Values that must have changed and gone back together. One figure may return to an
earlier value by chance, several at once to the same day's hardly ever do."""


def find_repeats(
    history: History, known: Mapping[Key, Point], points: Sequence[Point]
) -> Iterator[Doubt]:
    """Find signs that a release repeats an older one."""
    yield from _older_release(history, known, points)
    yield from _older_period(known, points)


def _older_release(
    history: History, known: Mapping[Key, Point], points: Sequence[Point]
) -> Iterator[Doubt]:
    """Find the older release whose values all come back."""
    back = {p.key: p.value for p in points if p.key in known}
    changed = {key for key, value in back.items() if value != known[key].value}
    if len(changed) < MIN_RETURNS:
        return
    for day in reversed(history.releases()[:-1]):
        state = {key: history.at(key, day) for key in back}
        same = all(
            point is not None and point.value == back[key]
            for key, point in state.items()
        )
        if same:
            yield Doubt(
                kind="repeat",
                detail=f"All {len(back)} values are those of the release of {day}; "
                f"{len(changed)} of them were revised since.",
            )
            return


def _older_period(
    known: Mapping[Key, Point], points: Sequence[Point]
) -> Iterator[Doubt]:
    """Find a new period whose values are those of an earlier one, not of the last."""
    new_days = {p.days for p in points if p.key not in known}
    tables: dict[Days, dict[str, Decimal]] = {}
    for point in (*known.values(), *points):
        if point.value is not None:
            tables.setdefault(point.days, {})[point.series_id] = point.value
    order = sorted(tables)
    place = {days: number for number, days in enumerate(order)}
    seen: dict[frozenset[tuple[str, Decimal]], Days] = {}
    for days in order:
        key = frozenset(tables[days].items())
        older = seen.setdefault(key, days)
        if older == days or days not in new_days or place[days] - place[older] < 2:
            continue
        between = tables[order[place[days] - 1]]
        moved = [
            series_id
            for series_id, value in tables[days].items()
            if series_id in between and between[series_id] != value
        ]
        if len(moved) >= MIN_RETURNS:
            yield Doubt(
                kind="repeat",
                detail=f"All {len(tables[days])} values for {show_period(days)} are those "
                f"of {show_period(older)}; {len(moved)} series had changed in between.",
            )
