"""Sums that held before and do not hold now: parts and their whole.

Which series are parts of which is either declared (`[[total]]` in `pack.toml`) or follows
from the series themselves: same measure, population, unit and rhythm, and either a
breakdown that the whole does not have, or an area inside the whole's (`US-FL` in `US`,
ISO 3166-2). A sum that follows counts only if most periods keep it: breakdowns that
overlap or leave something out never do.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.model import Total
from factcheck.sources.held import Doubt
from factcheck.sources.points import Days, Point, show_period

if TYPE_CHECKING:
    from factcheck.sources.gate import Incoming

MIN_PERIODS = 4
"""Periods by which a sum that nobody declared must be shown to hold."""
MOSTLY = Decimal("0.75")
"""Part of those periods that must keep it."""
_SAME = (
    "measure", "population", "unit_measure", "unit_mult", "stock_flow", "adjustment",
    "freq", "source_agency", "method",
)  # fmt: skip
_ADDITIVE = ("stock", "flow")

Values = Mapping[str, Mapping[Days, Decimal]]


def find_broken_totals(incoming: Incoming) -> Iterator[Doubt]:
    """Find periods of a release in which parts do not add up to their whole."""
    values: dict[str, dict[Days, Decimal]] = {}
    for point in (*incoming.known.values(), *incoming.points):
        if point.value is not None:
            values.setdefault(point.series_id, {})[point.days] = point.value
    rows = {
        row["series_id"]: row for row in (*incoming.pack.series, *incoming.draft.series)
    }
    fresh = _periods_of(incoming.fresh)
    for total in incoming.totals:
        yield from _breaks(total, values, fresh, is_declared=True)
    for total in totals_among(rows.values()):
        is_stock = rows[total.whole].get("stock_flow") == "stock"
        held = _in_force(total, values) if is_stock else values
        yield from _breaks(total, held, fresh, is_declared=False)


def totals_among(rows: Iterable[Mapping[str, str]]) -> list[Total]:
    """Return the sums that may hold between series by what they are, whole by whole."""
    by_breakdown: dict[tuple[str, ...], dict[str, list[str]]] = {}
    by_area: dict[tuple[str, ...], dict[str, list[str]]] = {}
    for row in rows:
        if row.get("stock_flow") not in _ADDITIVE:
            continue
        same = tuple(row.get(name, "") for name in _SAME)
        area, part = row.get("ref_area", ""), row.get("breakdown", "")
        series_id = row["series_id"]
        group = by_breakdown.setdefault((*same, area), {})
        group.setdefault("parts" if part else "whole", []).append(series_id)
        parent, is_inside, _ = area.partition("-")
        group = by_area.setdefault((*same, part, parent), {})
        group.setdefault("parts" if is_inside else "whole", []).append(series_id)
    groups = [*by_breakdown.values(), *by_area.values()]
    found = [
        Total(whole=group["whole"][0], parts=tuple(sorted(group["parts"])))
        for group in groups
        if len(group.get("whole", ())) == 1 and len(group.get("parts", ())) > 1
    ]
    return sorted(found, key=lambda total: (total.whole, total.parts))


def _in_force(total: Total, values: Values) -> Values:
    """Return the values of a whole and its parts on days on which any part was counted.

    A stock holds until its next count: a part that is not given again has not changed.
    """
    counted = {day for part in total.parts for day in values.get(part, {})}
    whole = {d: v for d, v in values.get(total.whole, {}).items() if d in counted}
    days = sorted(whole)
    found: dict[str, Mapping[Days, Decimal]] = {total.whole: whole}
    for part in total.parts:
        own = values.get(part, {})
        order = sorted(own)
        carried: dict[Days, Decimal] = {}
        for day in days:
            place = bisect_right(order, day)
            if place:
                carried[day] = own[order[place - 1]]
        found[part] = carried
    return found


def _periods_of(points: Iterable[Point]) -> dict[str, set[Days]]:
    """Return the periods of points by series."""
    found: dict[str, set[Days]] = {}
    for point in points:
        found.setdefault(point.series_id, set()).add(point.days)
    return found


def _breaks(
    total: Total, values: Values, fresh: Mapping[str, set[Days]], *, is_declared: bool
) -> Iterator[Doubt]:
    """Find the newest period touched by a release in which a sum fails."""
    gaps = _gaps(total, values)
    touched: set[Days] = set()
    for series_id in (total.whole, *total.parts):
        touched |= fresh.get(series_id, set())
    slack = _rounding(total, values)
    held = [days for days, gap in gaps.items() if abs(gap) <= slack]
    if not is_declared:
        others = [days for days in gaps if days not in touched] or list(gaps)
        kept = [days for days in others if abs(gaps[days]) <= slack]
        if len(others) < MIN_PERIODS or len(kept) < MOSTLY * len(others):
            return
        if all(gaps[days] == 0 for days in kept):
            slack = Decimal(0)  # counts that always added up exactly
    broken = sorted(days for days in touched & gaps.keys() if abs(gaps[days]) > slack)
    if broken:
        days = broken[-1]
        whole = values[total.whole][days]
        yield Doubt(
            kind="total",
            series_id=total.whole,
            detail=f"is {whole} for {show_period(days)}, but its {len(total.parts)} parts "
            f"add up to {whole - gaps[days]}"
            + (f"; in {len(held)} other periods they agree." if held else "."),
        )


def _gaps(total: Total, values: Values) -> dict[Days, Decimal]:
    """Return whole minus parts for every period with the whole and some part.

    A part without a value counts as nothing: registers have no row for none.
    """
    found: dict[Days, Decimal] = {}
    parts: Sequence[Mapping[Days, Decimal]] = [values.get(p, {}) for p in total.parts]
    for days, whole in values.get(total.whole, {}).items():
        given = [part[days] for part in parts if days in part]
        if given:
            found[days] = whole - sum(given, Decimal(0))
    return found


def _rounding(total: Total, values: Values) -> Decimal:
    """Return by how much rounded parts may miss a rounded whole."""
    digits = [
        value.as_tuple().exponent
        for series_id in (total.whole, *total.parts)
        for value in values.get(series_id, {}).values()
    ]
    finest = min((one for one in digits if isinstance(one, int)), default=0)
    return Decimal(1).scaleb(finest) * (len(total.parts) + 1) / 2
