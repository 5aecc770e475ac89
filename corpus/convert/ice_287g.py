"""Write the pack `ice-287g` from the collected counts of the 287(g) program.

Run from the source tree: `python corpus/convert/ice_287g.py --shared DIR`, where `DIR`
holds `official/ice-287g/`. ICE's lists are counted as a register, by the rules in the
pack's `pack.toml`; what is odd about them goes to `--anomalies FILE`. The rest of the
collection mixes places, and some of its series mix measures: `ice_287g_series.csv` says
which rows make which series and how a person calls it, `ice_287g_edits.csv` corrects
single rows. The same inputs give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from ice_287g_unstored import unstored
from packfiles import HERE, OFFICIAL, arguments, last_day, read_csv, write_draft

from factcheck.model.places import Places
from factcheck.sources.draft import PackDraft
from factcheck.sources.packtoml import read_pack_toml
from factcheck.sources.places import load_places
from factcheck.sources.register_counts import related
from factcheck.sources.registers import Anomaly, RegisterReport, count_register

PACK = "ice-287g"
HOME = "US"
# ICE's list of 24 September 2025 is the first with Guam.
GUAM_SINCE = ("Guam (since Nov 2025)", "Guam (since 24 Sep 2025)")
LOWER_BOUND = re.compile(r"survivor count|lower bound", re.IGNORECASE)
Row = dict[str, str]


def main() -> None:
    """Count the lists, and convert official and secondary counts."""
    options = arguments(PACK, __doc__ or "")
    source = options.shared / "official" / PACK
    places = load_places(HERE.parent)
    rules = read_csv(HERE / "ice_287g_series.csv")
    counted = count_register(
        read_pack_toml(OFFICIAL / PACK)[0],
        source / "lists",
        places,
        corpus=HERE.parent,
        described={rule["series_id"]: described(rule) for rule in rules},
    )
    write_anomalies(options.anomalies, counted.anomalies)
    rows = kept(source, counted, rules)
    rows += unstored(source / "derived", stored(source), places)
    write(options.out, rows, rules, places, counted.draft)


def stored(source: Path) -> set[str]:
    """Return the names of the lists of which there is a copy."""
    return {file.name for file in (source / "lists").iterdir()}


def described(rule: Row) -> Row:
    """Return the row of series.csv that a rule gives for the whole country."""
    made = {key: rule[key] for key in rule if key not in ("source_id", "measure_has")}
    made |= {"ref_area": HOME, "ref_area_name": "United States", "unit_mult": "0"}
    return made


def kept(source: Path, counted: RegisterReport, rules: list[Row]) -> list[Row]:
    """Return the rows of the collection that the lists themselves do not give."""
    rows = [
        row
        for name in ("observations.csv", "secondary.csv")
        for row in read_csv(source / name)
    ]
    wrong = {row["source_file"] for row in read_csv(HERE / "ice_287g_left_out.csv")}
    files = stored(source)
    ours = {row["series_id"] for row in counted.draft.series}

    def is_kept(row: Row) -> bool:
        named = re.search(r"\(([^()]+\.xlsx)\)", row["source_title"])
        file = named[1] if named else ""
        mine = rule_of(row, rules)["series_id"] in ours
        return file not in wrong and not (mine and file in files)

    edits = read_csv(HERE / "ice_287g_edits.csv")
    return [row for row in edited(rows, edits) if is_kept(row)]


def write_anomalies(path: Path | None, anomalies: Iterable[Anomaly]) -> None:
    """Write what is odd about the lists, one line each."""
    if path is not None:
        path.write_text("".join(f"- {one}\n" for one in anomalies), encoding="utf-8")


def write(
    out: Path, rows: list[Row], rules: list[Row], places: Places, counted: PackDraft
) -> None:
    """Write series and observations, those counted and those transcribed."""
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
    series |= {row["series_id"]: dict(row) for row in counted.series}
    for made in series.values():
        made["related_series"] = related(
            made["series_id"], made["related_series"], set(series)
        )
    observations += [dict(row) for row in counted.observations]
    observations.sort(key=lambda obs: (is_stated(obs), obs["source_title"]))
    write_draft(out, list(series.values()), observations)


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
