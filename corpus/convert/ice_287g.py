"""Write the pack `ice-287g` from the collected counts of the 287(g) program.

Run from the source tree: `python corpus/convert/ice_287g.py --shared DIR`, where `DIR`
holds `official/ice-287g/`. The collection mixes places, and some of its series mix
measures: `ice_287g_series.csv` says which rows make which series and how a person calls
it, `ice_287g_edits.csv` corrects single rows. The same inputs give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from ice_287g_lists import counted
from packfiles import HERE, arguments, last_day, read_csv, write_pack

from factcheck.sources.places import Places, load_places

PACK = "ice-287g"
HOME = "US"
# ICE's list of 24 September 2025 is the first with Guam.
GUAM_SINCE = ("Guam (since Nov 2025)", "Guam (since 24 Sep 2025)")
LOWER_BOUND = re.compile(r"survivor count|lower bound", re.IGNORECASE)
Row = dict[str, str]


def main() -> None:
    """Convert official and secondary counts."""
    options = arguments(PACK, __doc__ or "")
    source = options.shared / "official" / PACK
    rows = [
        row
        for name in ("observations.csv", "secondary.csv")
        for row in read_csv(source / name)
    ]
    places = load_places(HERE.parent)
    rules = read_csv(HERE / "ice_287g_series.csv")
    wrong = {row["source_file"] for row in read_csv(HERE / "ice_287g_left_out.csv")}
    rows = [
        row for row in rows if not any(file in row["source_title"] for file in wrong)
    ]
    rows = edited(rows, read_csv(HERE / "ice_287g_edits.csv"))
    rows += counted(source / "derived", places, rows, wrong)
    write(options.out, rows, rules, places)


def write(out: Path, rows: list[Row], rules: list[Row], places: Places) -> None:
    """Write series and observations, each in a fixed order."""
    series: dict[str, Row] = {}
    observations: list[Row] = []
    ruled = [(row, rule_of(row, rules)) for row in rows]
    areas: dict[str, set[str]] = {}
    for row, rule in ruled:
        areas.setdefault(rule["series_id"], set()).add(row["geography"])
    for row, rule in ruled:
        code, name = area(row["geography"], places)
        made = series_of(rule, code, name, len(areas[rule["series_id"]]) > 1)
        series.setdefault(made["series_id"], made)
        observations.append(observation_of(row, made["series_id"]))
    for made in series.values():
        made["related_series"] = related(made, series)
    observations.sort(
        key=lambda obs: (
            obs["series_id"], obs["period_start"], obs["period_end"],
            obs["vintage_date"], is_stated(obs), obs["source_title"],
        )
    )  # fmt: skip
    write_pack(out, [series[key] for key in sorted(series)], observations)


def edited(rows: list[Row], edits: list[Row]) -> list[Row]:
    """Return the rows with single corrections made; each edit must find its row."""
    kept = list(rows)
    for edit in edits:
        found = [row for row in kept if matches(row, edit)]
        if len(found) != 1:
            raise SystemExit(f"{len(found)} rows instead of one for the edit {edit}")
        if edit["field"] == "drop":
            kept.remove(found[0])
        else:
            found[0][edit["field"]] = edit["text"]
    return kept


def matches(row: Mapping[str, str], edit: Mapping[str, str]) -> bool:
    """Tell whether an edit is about this row."""
    keys = ("series_id", "period_start", "period_end", "source_publisher", "value")
    return all(row[key] == edit[key] for key in keys)


def rule_of(row: Mapping[str, str], rules: list[Row]) -> Row:
    """Return the one rule whose source series and words fit the row."""
    fitting = [
        rule
        for rule in rules
        if rule["source_id"] == row["series_id"]
        and re.search(rule["measure_has"], row["measure"])
    ]
    if len(fitting) != 1:
        raise SystemExit(f"{len(fitting)} rules instead of one for the row {row}")
    return fitting[0]


def area(geography: str, places: Places) -> tuple[str, str]:
    """Return code and name of an area; several joined with + (SDMX's "or")."""
    if geography == HOME:
        return HOME, "United States"
    codes = []
    for name in re.split(r", | and ", geography):
        code = places.code_of(name)
        if code is None:
            raise SystemExit(f"{name!r} is not in the place list")
        codes.append(code)
    return "+".join(codes), geography


def series_of(rule: Mapping[str, str], code: str, name: str, many: bool) -> Row:
    """Return the series that a rule makes for an area.

    A series for the whole country keeps its bare id, as does one that exists for one
    area only; `many` says that it exists for several.
    """
    made = {key: rule[key] for key in rule if key not in ("source_id", "measure_has")}
    made["ref_area"] = code
    made["ref_area_name"] = name
    if code != HOME and many:
        made["series_id"] += ":" + code.replace("+", ".")
        made["title"] += f", {name}"
    made["unit_mult"] = "0"
    return made


def related(made: Mapping[str, str], series: Mapping[str, Row]) -> str:
    """Return related ids that exist, of the same place where there is one."""
    place = made["series_id"].partition(":")[2]
    ids = []
    for base in made["related_series"].split("|"):
        local = f"{base}:{place}" if place else base
        if base:
            ids.append(local if local in series else base)
    if place:
        ids.append(made["series_id"].partition(":")[0])
    return "|".join(dict.fromkeys(one for one in ids if one in series))


def observation_of(row: Mapping[str, str], series_id: str) -> Row:
    """Return the observation of a row."""
    start, end = row["period_start"], row["period_end"]
    return {
        "series_id": series_id,
        "time_period": start if start == end else f"{start}/{end}",
        "period_start": start,
        "period_end": end,
        "obs_value": row["value"],
        "obs_status": row.get("obs_status", ""),
        "vintage_date": last_day(row["source_published"]) or end,
        "source_title": row["source_title"],
        "source_url": row["source_url"].split(" ")[0],
        "publisher": row["source_publisher"],
        "qualifier": qualifier_of(row),
        "confidence": row["confidence"] if row["confidence"] != "high" else "",
        "note": row["note"].replace(*GUAM_SINCE),
    }


def qualifier_of(row: Mapping[str, str]) -> str:
    """Return how a value is hedged: counts of what is left are lower bounds."""
    if LOWER_BOUND.search(row["note"]) and not row.get("obs_status"):
        return "at_least"
    return row["qualifier"] if row["qualifier"] != "exact" else ""


def is_stated(obs: Mapping[str, str]) -> bool:
    """Tell whether the publisher states the number, rather than lists what we count.

    Of two values for one day and vintage, the later row is preferred: a stated total
    comes after our count of that day's list.
    """
    return not re.search(r"list (of|\()", obs["source_title"])


if __name__ == "__main__":
    main()
