"""What a mapping would do, in lines for a person: columns, and the first observations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.sources.draft import PackDraft
from factcheck.sources.importers.areas import Areas
from factcheck.sources.importers.grid import Grid
from factcheck.sources.importers.headings import Column, flatten, match_columns
from factcheck.sources.importers.mapping import IGNORE, VALUE, TableRule
from factcheck.sources.importers.when import MONTH_NAMES, Style

MAX_OBSERVATIONS = 5
_MEANINGS = {
    "place": "place", "state": "place (part of a country)", "period": "date",
    "year": "year", "month": "month", "quarter": "quarter", "unit": "unit",
    "vintage_date": "published on", "measure": "what is counted",
    "series_id": "id of the series", "breakdown": "breakdown", IGNORE: "left out",
    "obs_status": "status", "note": "note", "period_start": "first day",
    "period_end": "last day",
}  # fmt: skip
_KINDS = {
    "stock": "a level at a date", "flow": "an amount in a period",
    "rate": "a rate, share or price", "index": "an index", "change": "a change",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One line of the table that shows a mapping.

    Attributes:
        place: Column letters, `B` or `B to K`.
        heading: The heading or its form, with an example.
        meaning: What it is read as.
    """

    place: str
    heading: str
    meaning: str


def describe_columns(grid: Grid, table: TableRule, areas: Areas) -> list[ColumnLine]:
    """Return what each column of a table is read as, columns of one form together."""
    style = Style(**table.dates)
    headings = flatten(grid, table.header)
    columns, _ = match_columns(headings, table, areas, style)
    groups: dict[str, list[Column]] = {}
    for column in columns:
        groups.setdefault(column.rule.header, []).append(column)
    return [_line(members, table, style) for members in groups.values()]


def _line(members: Sequence[Column], table: TableRule, style: Style) -> ColumnLine:
    """Return the line of the columns that one rule covers."""
    first, last = members[0], members[-1]
    rule = first.rule
    place = first.letter if len(members) == 1 else f"{first.letter} to {last.letter}"
    heading = first.heading
    if len(members) > 1:
        heading = f"{heading} … {last.heading} ({len(members)})"
    if rule.role == VALUE:
        return ColumnLine(place, heading, _values(rule.facts, table, rule.header))
    meaning = _MEANINGS.get(rule.role, rule.role)
    if rule.role in ("period", "year"):
        meaning += _dates(style)
    return ColumnLine(place, heading, meaning)


def _values(facts: Mapping[str, str], table: TableRule, header: str) -> str:
    """Say what values are: measure, unit, kind, and what the heading gives."""
    common = {**table.facts, **{name: text for name, text in facts.items() if text}}
    given = [
        name
        for name in ("place", "period", "vintage", "breakdown", "measure")
        if f"{{{name}}}" in header
    ]
    by_row = table.has("measure", "series_id", "title")
    name = common.get("measure") or common.get("title")
    if not name:
        name = "as each row or the metadata says" if by_row else "?"
    parts = [f"values: {name}"]
    if common.get("unit_measure"):
        power = int(common.get("unit_mult") or 0)
        parts.append(f"in {_POWERS.get(power, f'10^{power} ')}{common['unit_measure']}")
    if common.get("stock_flow"):
        parts.append(_KINDS.get(common["stock_flow"], common["stock_flow"]))
    if given:
        parts.append(f"heading: {', '.join(given)}")
    return "; ".join(parts)


_POWERS = {0: "", 2: "hundred ", 3: "thousand ", 6: "million ", 9: "billion "}


def _dates(style: Style) -> str:
    """Say how dates are read, where there is a choice."""
    said = []
    if style.fiscal_start > 1:
        month = MONTH_NAMES[style.fiscal_start - 1]
        said.append(
            f"fiscal years from {month}, named by their {style.fiscal_named_by}"
        )
    elif style.plain_is_fiscal:
        said.append("fiscal years")
    if style.day_first:
        said.append("day before month")
    if style.serial:
        said.append("spreadsheet numbers")
    for name, what in (
        ("as_month", "months"),
        ("as_quarter", "quarters"),
        ("as_year", "years"),
    ):
        if getattr(style, name):
            said.append(f"days stand for {what}")
    return f" ({'; '.join(said)})" if said else ""


def describe_observations(draft: PackDraft) -> list[str]:
    """Return a few observations of a draft as lines, of as many series as possible."""
    series = {row["series_id"]: row for row in draft.series}
    chosen: dict[str, Mapping[str, str]] = {}
    for row in draft.observations:
        chosen[row["series_id"]] = row  # the newest of each as tables are ordered
    picked = list(chosen.values())
    step = max(1, len(picked) // MAX_OBSERVATIONS)
    rows = picked[::step][:MAX_OBSERVATIONS]
    if len(rows) < MAX_OBSERVATIONS:
        rest = [row for row in reversed(draft.observations) if row not in rows]
        rows += rest[: MAX_OBSERVATIONS - len(rows)]
    return [_observation(row, series[row["series_id"]]) for row in rows]


def _observation(row: Mapping[str, str], series: Mapping[str, str]) -> str:
    """Say one observation in a line."""
    part = series.get("breakdown") or series.get("population")
    name = series["title"]
    if part and not name.endswith(part):
        name += f", {part}"
    power = int(series.get("unit_mult") or 0)
    unit = _POWERS.get(power, f"10^{power} ") + series.get("unit_measure", "")
    when = row["time_period"]
    if row.get("period_start") and "/" not in when:
        when += f" ({row['period_start']} to {row['period_end']})"
    known = f", published {row['vintage_date']}" if row.get("vintage_date") else ""
    place = series.get("ref_area_name") or series.get("ref_area", "?")
    return f"{name} | {place} | {when} | {row['obs_value']} {unit}{known}"
