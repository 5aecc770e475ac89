"""Write the packs that need no code of their own, each from its recipe.

Run from the source tree: `python corpus/convert/recipe.py --shared DIR [PACK ...]`, where
`DIR` holds `official/general/`. `recipes/<pack>.toml` says which columns of which files
give area, period and values, and how a person calls each series. The same inputs give
the same bytes.

A recipe has `folder`, cells common to all series (`[series]`), and `[[table]]`s: `file`;
`area` (a column, and either `within` for names of areas that lie in one, or `codes` for
codes of other lists) or `ref_area`; `period` (columns and `form`); `where` (values that a
column must have); `without` (areas that another pack has); `vintage`; and `[[table.values]]` with the `column`, the `series_id`
and further cells. Areas that are no country, state or territory are left out. Later
tables of one series come after earlier ones: only what they add or change is written,
with their `vintage`.
"""

from __future__ import annotations

import argparse
import tomllib
from calendar import month_name
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from packfiles import HERE, OFFICIAL, read_csv, write_draft

from factcheck.model.places import Places
from factcheck.sources.places import load_places
from factcheck.sources.register_cells import Names
from factcheck.sources.time_period import ONE_DAY, add_months

Row = dict[str, str]
Days = tuple[date, date]
MONTHS = {name[:3].upper(): number for number, name in enumerate(month_name)}
KINDS = frozenset({"world", "country", "state", "territory"})


def main() -> None:
    """Convert the packs named, or all that have a recipe."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OFFICIAL)
    parser.add_argument("packs", nargs="*")
    options = parser.parse_args()
    places = load_places(HERE.parent)
    for file in sorted((HERE / "recipes").glob("*.toml")):
        if not options.packs or file.stem in options.packs:
            recipe = tomllib.loads(file.read_text(encoding="utf-8"))
            source = options.shared / "official" / "general" / recipe["folder"]
            convert(recipe, source, places, options.out / file.stem)


def convert(recipe: Mapping[str, Any], source: Path, places: Places, out: Path) -> None:
    """Write one pack."""
    series: dict[str, Row] = {}
    table: dict[str, dict[Days, list[Row]]] = {}
    for one in recipe["table"]:
        for rule, area, days, value, row in readings(one, source, places):
            series_id = rule["series_id"]
            if area != rule.get("home", recipe.get("home", "")):
                series_id += f":{area}"
            if series_id not in series:
                common = {**recipe.get("series", {}), **one.get("series", {})}
                agency = recipe.get("agencies", {}).get(area, {})
                series[series_id] = described(
                    {**common, **agency, **rule}, series_id, area, places
                )
            add(table.setdefault(series_id, {}), series_id, days, value, one, rule, row)
    for made in recipe.get("difference", []):
        differences(made, series, table)
    known = set(series)
    for row in series.values():
        row["related_series"] = related(row, known)
    observations = [
        row for values in table.values() for rows in values.values() for row in rows
    ]
    write_draft(out, series.values(), observations)


def readings(
    one: Mapping[str, Any], source: Path, places: Places
) -> Iterator[tuple[Mapping[str, Any], str, Days, Decimal, Row]]:
    """Yield rule, area, days, value and row for every value of a table."""
    area_of = areas(one, places)
    left_out: Counter[str] = Counter()
    sums: dict[tuple[int, str, Days], Decimal] = {}
    kept: dict[tuple[int, str, Days], Row] = {}
    for row in read_csv(source / one["file"]):
        if not is_meant(row, one):
            continue
        area = area_of(row)
        if area in one.get("without", []):
            continue
        if not area:
            left_out[row[one["area"]["column"]]] += 1
            continue
        for number, rule in enumerate(one["values"]):
            value = value_of(row, rule)
            days = days_of(row, {**one.get("period", {}), **rule.get("period", {})})
            if value is None or not (is_meant(row, rule) and is_in(days, rule)):
                continue
            key = (number, area, days)
            sums[key] = sums.get(key, Decimal(0)) + value
            kept.setdefault(key, row)
    if left_out:
        print(f"{one['file']}: no area for {', '.join(sorted(left_out))}")
    for (number, area, days), value in sums.items():
        yield one["values"][number], area, days, value, kept[number, area, days]


def is_meant(row: Row, rule: Mapping[str, Any]) -> bool:
    """Tell whether a row has the values that a rule wants."""
    wanted = rule.get("where", {})
    return all(row[name] in allowed for name, allowed in wanted.items())


def is_in(days: Days, rule: Mapping[str, Any]) -> bool:
    """Tell whether some days lie within those that a rule wants."""
    first, last = str(rule.get("since", "")), str(rule.get("until", "9999"))
    return first <= days[0].isoformat() and days[1].isoformat() <= last


def areas(one: Mapping[str, Any], places: Places) -> Callable[[Row], str]:
    """Return what finds the area of a row; the empty text for those left out."""
    if "ref_area" in one:
        return lambda row: str(one["ref_area"])
    rule = one["area"]
    if rule.get("codes"):
        names = {code: p.code for p in places for code in (p.code, *p.codes)}
        names |= rule.get("also", {})
        return lambda row: known(names.get(row[rule["column"]], ""), places)
    found = Names.of_places(places, rule.get("within", ""))
    also = rule.get("also", {})

    def by_name(row: Row) -> str:
        name = row[rule["column"]]
        code, exact = found.code_of(also.get(name, name))
        return known(code, places) if exact else ""

    return by_name


def known(code: str, places: Places) -> str:
    """Return a code of an area that packs may have series for."""
    place = places.get(code)
    return code if place is not None and (place.kind in KINDS or code == "EU") else ""


def value_of(row: Row, rule: Mapping[str, Any]) -> Decimal | None:
    """Return the value of a row, as a rate or rounded if the rule says so."""
    text = row[rule["column"]]
    if not text:
        return None
    value = Decimal(text)
    if "per" in rule:
        value = value / Decimal(row[rule["per"]]) * Decimal(rule["times"])
    if "round" in rule:
        value = value.quantize(Decimal(1).scaleb(-rule["round"]), ROUND_HALF_UP)
    return value


def days_of(row: Row, rule: Mapping[str, Any]) -> Days:
    """Return first and last day that a row covers."""
    form = rule["form"]
    text = str(rule["is"]) if "is" in rule else row[rule["column"]]
    if form == "day":
        day = date.fromisoformat(text)
        return day, day
    if form == "year":
        year = int(text) - bool(
            rule.get("fiscal")
        )  # fiscal years are named by their end
        first = date(year, int(rule.get("from_month", 1)), 1)
        return first, add_months(first, 12) - ONE_DAY
    if form == "fiscal_month":  # fiscal year from October, and a month in letters
        month = MONTHS[row[rule["month"]].split()[-1][:3].upper()]
        first = date(int(text) - (month >= 10), month, 1)
        return first, add_months(first, 1) - ONE_DAY
    first = date.fromisoformat((text + "-01")[:10]).replace(day=1)
    return first, add_months(first, 1) - ONE_DAY


def add(
    values: dict[Days, list[Row]],
    series_id: str,
    days: Days,
    value: Decimal,
    one: Mapping[str, Any],
    rule: Mapping[str, Any],
    row: Row,
) -> None:
    """Note one value: the first as it is, later ones where they differ."""
    held = values.setdefault(days, [])
    text = plain(value)
    if one.get("replace"):
        held.clear()
    if held and held[-1]["obs_value"] == text:
        return
    made = {
        "series_id": series_id,
        "time_period": period_of(days),
        "obs_value": text,
        "obs_status": "",
        "vintage_date": str(one.get("vintage", "")) if held else "",
        "qualifier": rule.get("qualifier", ""),
        "note": "",
    }
    for mark in one.get("mark", []):
        if row[mark["column"]] in mark["values"] or str(days[0].year) in mark["values"]:
            made |= {"obs_status": mark["status"], "note": mark["note"]}
    held.append(made)


def period_of(days: Days) -> str:
    """Return the SDMX period of some days."""
    first, last = days
    if first == last:
        return first.isoformat()
    if last == add_months(first, 1) - ONE_DAY:
        return f"{first:%Y-%m}"
    if (first.month, last.month) == (1, 12):
        return str(first.year)
    return f"{first}/{last}"


def plain(value: Decimal) -> str:
    """Return a number without exponent and without zeros that add nothing."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def differences(
    rule: Mapping[str, Any],
    series: dict[str, Row],
    table: dict[str, dict[Days, list[Row]]],
) -> None:
    """Add a series of what a daily stock grew by, for every area it has."""
    base = rule["of"]
    for old in [one for one in series if one.partition(":")[0] == base]:
        new = rule["series_id"] + old[len(base) :]
        place = series[old]["ref_area_name"]
        cells = {k: str(v) for k, v in rule.items() if k not in ("of", "series_id")}
        series[new] = {**series[old], **cells, "series_id": new}
        series[new]["title"] = f"{cells['title']}, {place}"
        values = {days: rows[0] for days, rows in table[old].items()}
        for (day, last), row in values.items():
            before = values.get((day - timedelta(days=1),) * 2)
            if before is not None:
                grown = Decimal(row["obs_value"]) - Decimal(before["obs_value"])
                made = {**row, "series_id": new, "obs_value": plain(grown)}
                table.setdefault(new, {})[day, last] = [made]


def described(
    rule: Mapping[str, Any], series_id: str, area: str, places: Places
) -> Row:
    """Return the row of series.csv for one area."""
    inner = {
        "column",
        "since",
        "until",
        "per",
        "times",
        "round",
        "period",
        "where",
        "home",
    }
    made = {
        key: str(value)
        for key, value in rule.items()
        if key not in inner and key != "qualifier"
    }
    place = places.get(area)
    name = place.name if place else area
    made |= {"series_id": series_id, "ref_area": area, "ref_area_name": name}
    if ":" in series_id:
        made["title"] += f", {name}"
    return made


def related(row: Row, known: set[str]) -> str:
    """Return the related ids that exist, of the same area where there is one."""
    group = row["series_id"].partition(":")[2]
    found = []
    for one in filter(None, row.get("related_series", "").split("|")):
        local = f"{one}:{group}" if group else one
        found.append(local if local in known else one if one in known else "")
    return "|".join(
        dict.fromkeys(one for one in found if one and one != row["series_id"])
    )


if __name__ == "__main__":
    main()
