"""Count dated lists by declared rules, and write the counts as rows of a pack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from factcheck.model.places import Places
from factcheck.sources.register_rows import List, Row
from factcheck.sources.register_rules import CountRule, RegisterRules
from factcheck.sources.time_period import ONE_DAY, add_months

Group = tuple[str, ...]
Text = dict[str, str]
WHOLE: Group = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """One value.

    Attributes:
        group: Values of the columns grouped by; empty for the whole.
        first: First day covered.
        last: Last day covered.
        value: The count, share or change.
        of: The list it was counted on.
        note: How it was computed, if it is not a plain count.
    """

    group: Group
    first: date
    last: date
    value: Decimal
    of: List
    note: str = ""


def observations_of(rules: RegisterRules, lists: Sequence[List]) -> Iterator[Text]:
    """Yield rows of observations.csv for every count, in the order of the rules.

    A group's value that has not changed is repeated only now and then (`repeat_after`),
    because a stock holds until the next value.
    """
    tables = {rule.series_id: _count_all(rule, lists) for rule in rules.counts}
    for rule in rules.counts:
        values = tables[rule.series_id]
        if rule.share_of:
            values = _shares(values, tables[rule.share_of])
        if rule.change_since:
            values = _changes(values, rule.change_since)
        kept = _without_repeats(values, rules.lists.repeat_after)
        for one in kept:
            yield _observation(rule, rules, one)


def series_of(
    rules: RegisterRules,
    observations: Sequence[Mapping[str, str]],
    described: Mapping[str, Mapping[str, str]],
    places: Places,
) -> list[Text]:
    """Return rows of series.csv for every series that has values, in id order.

    Args:
        rules: What is counted; its `series` cells come first.
        observations: The values.
        described: Rows of an existing series.csv by id, for cells the rules leave out.
        places: For the names of areas.
    """
    made: dict[str, Text] = {}
    by_id = {rule.series_id: rule for rule in rules.counts}
    for series_id in dict.fromkeys(row["series_id"] for row in observations):
        base, _, group = series_id.partition(":")
        if series_id in by_id:
            base, group = series_id, ""
        made[series_id] = _series(by_id[base], group, described.get(base, {}), places)
    known = {*made, *described}
    for series_id, row in made.items():
        row["related_series"] = related(series_id, row["related_series"], known)
    return [made[key] for key in sorted(made)]


def related(series_id: str, ids: str, known: set[str]) -> str:
    """Return related ids that exist, of the same group where there is one."""
    base, _, group = series_id.partition(":")
    found = []
    for one in filter(None, ids.split("|")):
        local = f"{one}:{group}" if group else one
        found.append(local if local in known else one)
    if group:
        found.append(base)
    return "|".join(
        dict.fromkeys(one for one in found if one in known and one != series_id)
    )


def _count_all(rule: CountRule, lists: Sequence[List]) -> list[Counted]:
    """Return all counts of one rule; a group absent from a list counts 0 there."""
    if rule.by_date:
        return [one for each in lists for one in _by_date(rule, each)]
    found = [(each, _count(rule, each.rows)) for each in lists]
    groups = sorted({group for _, counts in found for group in counts})
    return [
        Counted(group, each.day, each.day, Decimal(counts.get(group, 0)), each)
        for each, counts in found
        for group in groups
    ]


def _count(rule: CountRule, rows: Sequence[Row]) -> dict[Group, int]:
    """Return the counts of the whole and of every group."""
    members: dict[Group, list[Row]] = {WHOLE: []}
    for row in rows:
        if any(row[name] not in allowed for name, allowed in rule.where.items()):
            continue
        members[WHOLE].append(row)
        if rule.by and all(row[name] for name in rule.by):
            group = tuple(str(row[name]) for name in rule.by)
            members.setdefault(group, []).append(row)
    if rule.count == "rows":
        return {group: len(found) for group, found in members.items()}
    return {
        group: len(
            {
                values
                for row in found
                if all(values := tuple(row[name] for name in rule.of))
            }
        )
        for group, found in members.items()
    }


def _by_date(rule: CountRule, one: List) -> Iterator[Counted]:
    """Yield the counts of one list by year or month of a date column."""
    months = 12 if rule.every == "year" else 1
    parts: dict[date, list[Row]] = {}
    for row in one.rows:
        day = row[rule.by_date]
        if isinstance(day, date) and day <= one.day:
            first = date(day.year, 1 if months == 12 else day.month, 1)
            parts.setdefault(first, []).append(row)
    for first in sorted(parts):
        if rule.since and first < rule.since:
            continue
        last = min(add_months(first, months) - ONE_DAY, one.day)
        for group, count in sorted(_count(rule, parts[first]).items()):
            if count:
                yield Counted(group, first, last, Decimal(count), one)


def _shares(values: list[Counted], totals: list[Counted]) -> list[Counted]:
    """Return percentages of the totals of the same list and group."""
    whole = {(one.of.file, one.group): one.value for one in totals}
    found = []
    for one in values:
        total = whole.get((one.of.file, one.group), Decimal(0))
        if total:
            note = f"{one.value} / {total}"
            share = _percent(one.value / total)
            found.append(Counted(one.group, one.first, one.last, share, one.of, note))
    return found


def _changes(values: list[Counted], since: date) -> list[Counted]:
    """Return percent changes from the list in force on a day."""
    bases: dict[Group, Decimal] = {}
    for one in values:
        if one.last <= since:
            bases[one.group] = one.value
    found = []
    for one in values:
        base = bases.get(one.group)
        if one.last > since and base:
            note = f"({one.value} - {base}) / {base}"
            change = _percent(one.value / base - 1)
            found.append(Counted(one.group, since, one.last, change, one.of, note))
    return found


def _percent(ratio: Decimal) -> Decimal:
    """Return a ratio in percent with one decimal."""
    return (ratio * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _without_repeats(values: list[Counted], after: int) -> Iterator[Counted]:
    """Yield values that differ from the one before, and confirmations now and then.

    The stock of the whole is written for every list, that of a group again when `after`
    days have passed, and for the newest list. A flow of a period that is over is written
    again only when a later list changes it.
    """
    held: dict[tuple[Group, date, date | None], Counted] = {}
    newest = max((one.of.day for one in values), default=date.min)
    for one in values:
        is_over = one.last < one.of.day
        is_stock = one.first == one.last == one.of.day
        first = date.min if is_stock else one.first
        key = (one.group, first, one.last if is_over else None)
        before = held.get(key)
        if before is not None and before.value == one.value:
            is_due = (one.of.day - before.of.day).days >= after or not one.group
            if is_over or not (is_due or one.of.day == newest):
                continue
        held[key] = one
        yield one


def _observation(rule: CountRule, rules: RegisterRules, one: Counted) -> Text:
    """Return one value as a row of observations.csv."""
    first, last = one.first.isoformat(), one.last.isoformat()
    filled = {"file": one.of.file, "day": one.of.day.isoformat()}
    return {
        "series_id": ":".join((rule.series_id, *map(_slug, one.group))),
        "time_period": first if first == last else f"{first}/{last}",
        "period_start": first,
        "period_end": last,
        "obs_value": str(one.value),
        "vintage_date": one.of.day.isoformat(),
        "source_title": rules.lists.title.format(**filled),
        "source_url": rules.lists.url.format(**filled),
        "publisher": rules.lists.publisher,
        "qualifier": rule.qualifier if rule.qualifier != "exact" else "",
        "confidence": rule.confidence if rule.confidence != "high" else "",
        "note": one.note or rule.note,
    }


def _series(
    rule: CountRule, group: str, described: Mapping[str, str], places: Places
) -> Text:
    """Return one row of series.csv, for the whole or for a group."""
    row = {**described, **rule.series}
    made = {key: row[key] for key in row if key not in ("source_id", "measure_has")}
    made["series_id"] = rule.series_id
    made.setdefault("related_series", "")
    if not group:
        return made
    made["series_id"] += f":{group}"
    for value in group.split(":"):
        place = places.get(value)
        name = place.name if place else value
        made["title"] = f"{made.get('title', '')}, {name}"
        if place:
            made["ref_area"], made["ref_area_name"] = place.code, name
        else:
            made["breakdown"] = name
    return made


def _slug(text: str) -> str:
    """Return a group's value as a piece of a series id."""
    return re.sub(r"[^A-Za-z0-9._()-]+", "-", text).strip("-") or "none"
