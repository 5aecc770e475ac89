"""Join a draft to what a pack holds, in memory: what is new, revised, known already.

In: rows of a pack and of a draft. Out: the rows of both, each value once for each state
in which it was published, with the doubts of the gate. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from factcheck.model import PackKind, Total
from factcheck.sources.draft import PackDraft
from factcheck.sources.gate import judge_release, look_at
from factcheck.sources.held import Doubt
from factcheck.sources.packfiles import in_order, require_sound
from factcheck.sources.points import Days, History, Point, show_period

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Revision:
    """One value that a later vintage changed.

    Attributes:
        series_id: Its series.
        days: First and last day that it covers.
        before: Value known until then; None if it was missing.
        after: Value since.
        known: When the value before was published; None if unknown.
        vintage: When the new one was.
    """

    series_id: str
    days: Days
    before: Decimal | None
    after: Decimal | None
    known: date | None = None
    vintage: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A pack with a release joined to it.

    Attributes:
        pack: All rows, in the order of the files.
        fresh: Rows of the release that the pack did not have.
        new_series: Rows of series that it did not have.
        added: Number of values for days that had none.
        revisions: Values that changed.
        unchanged: Number of values that were known already.
        doubts: What a person should look at, worst first.
        newest: Newest vintage among the fresh rows.
    """

    pack: PackDraft
    fresh: tuple[Row, ...]
    new_series: tuple[Row, ...]
    added: int
    revisions: tuple[Revision, ...]
    unchanged: int
    doubts: tuple[Doubt, ...]
    newest: date | None

    @property
    def is_doubtful(self) -> bool:
        """Whether a person must look before the release counts."""
        return any(doubt.holds for doubt in self.doubts)


def merge_draft(
    pack: PackDraft,
    draft: PackDraft,
    *,
    name: str,
    vintage_date: date | None = None,
    label: str = "",
    totals: Iterable[Total] = (),
    doubts: Sequence[Doubt] = (),
    is_whole: bool = False,
    kind: PackKind = PackKind.SERIES,
) -> Merge:
    """Join a draft to a pack.

    Args:
        pack: What the pack holds.
        draft: What comes in.
        name: The pack's name, for messages.
        vintage_date: When the draft was published; rows that say so keep theirs.
        label: File or title it came from.
        totals: Sums that the pack declares.
        doubts: What the importer itself found doubtful.
        is_whole: The draft should have everything that the pack has.
        kind: Of the pack.

    Raises:
        CorpusError: The draft has mistakes.
    """
    draft, twice = _without_repeats(draft)
    require_sound(draft, name, pack.series)
    draft, converted = _in_units_of(pack, draft)
    incoming = look_at(
        pack,
        draft,
        vintage_date=vintage_date,
        label=label,
        totals=totals,
        is_whole=is_whole,
        kind=kind,
    )
    sorted_out = _sort_out(incoming.history, incoming.points)
    found = [*doubts, *twice, *converted, *sorted_out.doubts, *judge_release(incoming)]
    found.sort(key=lambda doubt: not doubt.holds)
    held_ids = {row["series_id"] for row in pack.series}
    new_series = tuple(r for r in draft.series if r["series_id"] not in held_ids)
    fresh = tuple(in_order(replace(draft, observations=tuple(sorted_out.fresh))))
    joined = replace(
        pack,
        series=(*pack.series, *new_series),
        observations=(*pack.observations, *fresh),
    )
    return Merge(
        pack=replace(joined, observations=tuple(in_order(joined))),
        fresh=fresh,
        new_series=new_series,
        added=sorted_out.added,
        revisions=tuple(sorted_out.revisions),
        unchanged=sorted_out.unchanged,
        doubts=tuple(dict.fromkeys(found)),
        newest=max(sorted_out.vintages, default=None),
    )


class _SortedOut:
    """What came of each row of a draft."""

    def __init__(self) -> None:
        self.fresh: list[Row] = []
        self.revisions: list[Revision] = []
        self.added = 0
        self.unchanged = 0
        self.doubts: list[Doubt] = []
        self.vintages: set[date] = set()


def _sort_out(history: History, points: Iterable[Point]) -> _SortedOut:
    """Part the values that are new from those that are known, in order of vintage."""
    out = _SortedOut()
    newest: dict[object, Point] = {}
    for point in sorted(points, key=lambda one: one.known):
        own = newest.get(point.key)
        held = own or history.at(point.key, point.vintage or date.min)
        if held is None and point.vintage is None:
            held = history.at(point.key, None)
        clash = history.has(point)
        is_known = held is not None and _says_same(held, point)
        if is_known or (clash is not None and clash.value == point.value):
            out.unchanged += 1
            continue
        row = {**point.row, "vintage_date": str(point.vintage or "")}
        if clash is not None:
            row["source_title"] = f"{row.get('source_title', '')} (corrected)".strip()
            out.doubts.append(_clash(clash, point))
        newest[point.key] = point
        out.fresh.append(row)
        if point.vintage:
            out.vintages.add(point.vintage)
        if held is None:
            out.added += 1
        else:
            out.revisions.append(_revision(held, point))
    return out


def _says_same(held: Point, point: Point) -> bool:
    """Whether two states of a value say the same."""
    return held.value == point.value and held.hedge == point.hedge


def _revision(held: Point, point: Point) -> Revision:
    """Return the change from one state of a value to the next."""
    return Revision(
        series_id=point.series_id,
        days=point.days,
        before=held.value,
        after=point.value,
        known=held.vintage,
        vintage=point.vintage,
    )


def _clash(held: Point, point: Point) -> Doubt:
    """Say that a release of one day gives another value than before."""
    day = f"dated {point.vintage}" if point.vintage else "without a date"
    return Doubt(
        kind="twice",
        series_id=point.series_id,
        detail=f"has {point.value} for {show_period(point.days)} in a release {day}, "
        f"which gave {held.value} before.",
    )


def _without_repeats(draft: PackDraft) -> tuple[PackDraft, list[Doubt]]:
    """Drop rows that stand twice; number those that say different things of one value."""
    seen: dict[tuple[str, ...], Row] = {}
    kept: list[Row] = []
    doubts: list[Doubt] = []
    names = (
        "series_id", "time_period", "period_start", "period_end", "vintage_date",
        "publisher", "source_title",
    )  # fmt: skip
    for row in draft.observations:
        key = tuple(row.get(name, "") for name in names)
        first = seen.get(key)
        if first is None:
            seen[key] = row
            kept.append(row)
            continue
        if first.get("obs_value", "") == row.get("obs_value", ""):
            continue
        number = sum(1 for one in kept if one is not first and _key(one, names) == key)
        title = f"{row.get('source_title', '')} ({number + 2})".strip()
        kept.append({**row, "source_title": title})
        period = row.get("time_period") or row.get("period_start", "")
        doubts.append(
            Doubt(
                kind="twice",
                series_id=row.get("series_id", ""),
                detail=f"has {first.get('obs_value')} and {row.get('obs_value')} for "
                f"{period}; the later row would be used.",
            )
        )
    return replace(draft, observations=tuple(kept)), doubts


def _key(row: Row, names: Sequence[str]) -> tuple[str, ...]:
    """Return what names a row."""
    return tuple(row.get(name, "") for name in names)


def _in_units_of(pack: PackDraft, draft: PackDraft) -> tuple[PackDraft, list[Doubt]]:
    """State values in the power of ten that the pack keeps a series in."""
    kept = {row["series_id"]: row.get("unit_mult") or "0" for row in pack.series}
    shift: dict[str, int] = {}
    series: list[Row] = []
    for row in draft.series:
        series_id, own = row["series_id"], row.get("unit_mult") or "0"
        if kept.get(series_id, own) != own:
            shift[series_id] = int(own) - int(kept[series_id])
            row = {**row, "unit_mult": kept[series_id]}
        series.append(row)
    doubts = [
        Doubt(
            kind="units",
            series_id=series_id,
            detail=f"is stated in other powers of ten than before; its values were "
            f"multiplied by {Decimal(1).scaleb(power):f}.",
            holds=False,
        )
        for series_id, power in shift.items()
    ]
    rows = [_scaled(row, shift.get(row["series_id"], 0)) for row in draft.observations]
    return replace(draft, series=tuple(series), observations=tuple(rows)), doubts


def _scaled(row: Row, power: int) -> Row:
    """Return a row with its value moved by a power of ten."""
    value = row.get("obs_value", "")
    if not power or not value:
        return row
    return {**row, "obs_value": f"{Decimal(value).scaleb(power):f}"}
