"""The sanity gate: what in a new release a person should look at before it is used.

In: what a pack holds and a draft of its next release. Out: doubts. Nothing is decided
here: a release with doubts that hold is kept apart (`held.py`) until somebody accepts it.
Checks of single values are in `gate_values.py`, sums in `gate_totals.py`, repeats of
older releases in `gate_repeats.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from factcheck.model import PackKind, Total
from factcheck.sources.draft import PackDraft
from factcheck.sources.gate_repeats import find_repeats
from factcheck.sources.gate_totals import find_broken_totals
from factcheck.sources.gate_values import find_strange_values
from factcheck.sources.held import Doubt
from factcheck.sources.points import (
    History,
    Key,
    Point,
    by_series,
    points_of,
    show_period,
)

UNIT_FIELDS = ("unit_measure", "unit_mult", "stock_flow", "adjustment", "ref_area")
"""Fields of a series that change what its numbers mean."""
LABEL_DAYS = 7
"""Days by which a date in a file's name may differ from the release date: lists are put
online some days after the day that they are named after."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A draft seen beside what its pack knows.

    Attributes:
        pack: What the pack holds.
        draft: What comes in.
        vintage_date: When the draft was published, if it has one date.
        label: File or title that it came from.
        history: Every value of the pack.
        known: The state of the pack on the draft's day.
        points: Every value of the draft.
        fresh: Values of the draft that are new or differ from what was known.
        totals: Sums that the pack declares.
        is_whole: The draft should have everything that the pack has.
        kind: A register gives what changed from list to list: nothing is missing in it.
    """

    pack: PackDraft
    draft: PackDraft
    vintage_date: date | None
    label: str
    history: History
    known: Mapping[Key, Point]
    points: tuple[Point, ...]
    fresh: tuple[Point, ...]
    totals: tuple[Total, ...] = ()
    is_whole: bool = False
    kind: PackKind = PackKind.SERIES


def look_at(
    pack: PackDraft,
    draft: PackDraft,
    *,
    vintage_date: date | None = None,
    label: str = "",
    totals: Iterable[Total] = (),
    is_whole: bool = False,
    kind: PackKind = PackKind.SERIES,
) -> Incoming:
    """Set a draft beside the pack that it belongs to; both must be sound."""
    history = History(points_of(pack.observations))
    known = history.state(vintage_date)
    points = tuple(points_of(draft.observations, vintage_date))
    fresh = tuple(point for point in points if _differs(point, known.get(point.key)))
    return Incoming(
        pack=pack,
        draft=draft,
        vintage_date=vintage_date,
        label=label,
        history=history,
        known=known,
        points=points,
        fresh=fresh,
        totals=tuple(totals),
        is_whole=is_whole,
        kind=kind,
    )


def judge_release(incoming: Incoming) -> list[Doubt]:
    """Return every doubt about a release, worst first, each told once."""
    found = [
        *find_repeats(incoming.history, incoming.known, incoming.points),
        *_changed_units(incoming),
        *_wrong_dates(incoming),
        *_lost_rows(incoming),
        *find_broken_totals(incoming),
        *find_strange_values(
            by_series(incoming.known.values()), by_series(incoming.points)
        ),
    ]
    found.sort(key=lambda doubt: not doubt.holds)
    return list(dict.fromkeys(found))


def _differs(point: Point, held: Point | None) -> bool:
    """Whether a value says something that the pack does not know yet."""
    return held is None or (point.value, point.hedge) != (held.value, held.hedge)


def _changed_units(incoming: Incoming) -> Iterator[Doubt]:
    """Find series that mean something else than before."""
    before = {row["series_id"]: row for row in incoming.pack.series}
    for row in incoming.draft.series:
        held = before.get(row["series_id"])
        for name in UNIT_FIELDS if held else ():
            was, now = _cell(held or {}, name), _cell(row, name)
            if was != now:
                yield Doubt(
                    kind="units",
                    series_id=row["series_id"],
                    detail=f"has {name} {now or 'empty'}; it was {was or 'empty'} before.",
                )


def _cell(row: Mapping[str, str], name: str) -> str:
    """Return a cell of a series row; an empty power of ten is 0."""
    return row.get(name, "") or ("0" if name == "unit_mult" else "")


def _wrong_dates(incoming: Incoming) -> Iterator[Doubt]:
    """Find values from the future, and dates that contradict each other."""
    yield from _from_the_future(incoming)
    day, label = incoming.vintage_date, incoming.label
    named = dates_in(label)
    ends = {point.days[1] for point in incoming.fresh}
    near = [
        one
        for one in named
        if one in ends or (day and abs(one - day) <= timedelta(days=LABEL_DAYS))
    ]
    if named and day and not near:
        shown = " and ".join(str(one) for one in named)
        yield Doubt(
            kind="label",
            detail=f"“{label}” names {shown}, but the release is dated {day}.",
        )
    yield from _out_of_turn(incoming)


def _from_the_future(incoming: Incoming) -> Iterator[Doubt]:
    """Find series with values for days after the release; one doubt a series."""
    told: set[str] = set()
    for point in incoming.fresh:
        if point.vintage is None or point.value is None or point.series_id in told:
            continue
        first, last = point.days
        if last <= point.vintage:
            continue
        told.add(point.series_id)
        begun = first <= point.vintage
        yield Doubt(
            kind="future",
            series_id=point.series_id,
            detail=f"has {point.value} for {show_period(point.days)}, but was published "
            f"on {point.vintage}"
            + (", before these days were over." if begun else "."),
            holds=not begun,
        )


def _out_of_turn(incoming: Incoming) -> Iterator[Doubt]:
    """Find a release that is dated before one which knew less."""
    day = incoming.vintage_date
    later = [one for one in incoming.history.releases() if day and one > day]
    if not later or not incoming.fresh:
        return
    newest = max(point.days[1] for point in incoming.fresh)
    state = incoming.history.state(later[-1])
    series = {point.series_id for point in incoming.fresh}
    held = [p.days[1] for key, p in state.items() if key[0] in series]
    if held and newest > max(held):
        yield Doubt(
            kind="label",
            detail=f"The release is dated {day} and has values up to {newest}, but the "
            f"later one of {later[-1]} ends on {max(held)}.",
        )


_DIGITS = re.compile(r"(?<!\d)(\d{8})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})[-_.](\d\d)[-_.](\d\d)(?!\d)")


def dates_in(label: str) -> list[date]:
    """Return the days that a file name spells in figures.

    Known are `2025-09-02` (also with `_` or `.`), `20250902` and the American `09022025`;
    a number that is no day in either order is no date.
    """
    found = [_day(*match.groups()) for match in _ISO.finditer(label)]
    for match in _DIGITS.finditer(label):
        text = match[1]
        found.append(
            _day(text[:4], text[4:6], text[6:]) or _day(text[4:], text[:2], text[2:4])
        )
    return list(dict.fromkeys(day for day in found if day is not None))


def _day(year: str, month: str, day: str) -> date | None:
    """Return a day of this or the last century, or None if there is none such."""
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if 1900 <= found.year < 2100 else None


def _lost_rows(incoming: Incoming) -> Iterator[Doubt]:
    """Find values and series that the release before had and this one lacks."""
    if not incoming.known or incoming.kind is PackKind.REGISTER:
        return
    given = {point.key for point in incoming.points}
    before = by_series(incoming.known.values())
    now = by_series(incoming.points)
    gone = sorted(set(before) - set(now))
    if gone and incoming.is_whole:
        shown = ", ".join(gone[:3]) + (" and others" if len(gone) > 3 else "")
        yield Doubt(
            kind="fewer",
            detail=f"{len(gone)} of {len(before)} series are gone: {shown}.",
        )
    for series_id in sorted(before.keys() & now.keys()):
        starts = {point.days[0] for point in now[series_id]}
        is_single = len(starts) == 1  # a list of one day, or one new value
        lost = [
            point
            for point in before[series_id]
            if point.days[0] >= min(starts)
            and point.key not in given
            and point.days[0] not in starts  # "January to May" replaces "to April"
        ]
        is_table = incoming.is_whole or len(lost) <= len(now[series_id])
        if lost and not is_single and is_table:
            yield Doubt(
                kind="fewer",
                series_id=series_id,
                detail=f"lacks {len(lost)} value(s) that were there before, such as "
                f"{lost[-1].value} for {show_period(lost[-1].days)}.",
            )
