"""Write `corpus/places.csv`: country names from CLDR plus our own tables.

Run from the source tree: `python corpus/convert/places.py`. Names, three-letter and M49
codes are CLDR's (through Babel: English territory names, territory aliases). Beside this
file stand `places_edits.csv` (US states, territories, everyday names; a row adds aliases,
or a whole place if it has a name), `places_groups.csv` (regions of the world with their
members as in the UN's M49 standard, groups of countries as they list their members in
2025, state groups) and `places_demonyms.csv`. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from babel import Locale
from babel.core import get_global

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "places.csv"
COLUMNS = ("code", "name", "aliases", "parent", "kind", "codes", "demonyms", "members")
# FIPS 5-2 codes of US states (ANSI INCITS 38), in the order of their postal codes.
FIPS = (  # noqa: SIM905 - a list of 56 texts reads worse
    "AL01 AK02 AZ04 AR05 CA06 CO08 CT09 DE10 DC11 FL12 GA13 HI15 ID16 IL17 IN18 IA19 KS20 "
    "KY21 LA22 ME23 MD24 MA25 MI26 MN27 MS28 MO29 MT30 NE31 NV32 NH33 NJ34 NM35 NY36 NC37 "
    "ND38 OH39 OK40 OR41 PA42 RI44 SC45 SD46 TN47 TX48 UT49 VT50 VA51 WA53 WV54 WI55 WY56 "
    "AS60 GU66 MP69 PR72 VI78"
).split()
# Areas that ISO 3166-1 codes as countries and the edits list below the United States.
LISTED_ELSEWHERE = frozenset({"AS", "GU", "MP", "PR", "VI", "UM"})
# CLDR codes that are no country: outlying islands, pseudo and exceptional codes.
NO_COUNTRY = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})  # fmt: skip


def countries() -> dict[str, str]:
    """Return CLDR's English names of countries by ISO 3166-1 code."""
    names = Locale("en").territories
    left_out = LISTED_ELSEWHERE | NO_COUNTRY
    return {
        code: name
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in left_out
    }


def other_codes() -> dict[str, str]:
    """Return codes of other lists, joined, by our code."""
    found: dict[str, list[str]] = {}
    for alias, ahead in sorted(get_global("territory_aliases").items(), reverse=True):
        if len(alias) == 3 and len(ahead) == 1:
            found.setdefault(ahead[0], []).append(alias)
    for state in FIPS:
        area = state[:2]
        own = found.get(area, []) if area in LISTED_ELSEWHERE else []
        found[f"US-{area}"] = [state[2:], *own]
    # The aliases also have codes that are no longer in use; ISO's own comes first.
    return {code: "|".join(many) for code, many in found.items()}


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table beside this file."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main() -> None:
    """Write the place list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT, help="file to write")
    out = parser.parse_args().out
    rows: dict[str, dict[str, str]] = {}
    edits = table("places_edits.csv")
    for edit in edits:
        if edit["name"]:
            rows[edit["code"]] = dict(edit)
    for code, name in sorted(countries().items()):
        rows.setdefault(
            code,
            {
                "code": code,
                "name": name,
                "aliases": "",
                "parent": "WORLD",
                "kind": "country",
            },
        )
    for edit in edits:
        row = rows[edit["code"]]
        aliases = [*row["aliases"].split("|"), *edit["aliases"].split("|")]
        kept = dict.fromkeys(a for a in aliases if a and a != row["name"])
        row["aliases"] = "|".join(kept)
        row["parent"] = row["parent"] or "WORLD" * (row["kind"] != "world")
        row["kind"] = row["kind"] or "country"
    for group in table("places_groups.csv"):
        rows[group["code"]] = dict(group)
    for code, codes in other_codes().items():
        if code in rows:
            rows[code]["codes"] = codes
    for people in table("places_demonyms.csv"):
        rows[people["code"]]["demonyms"] = people["demonyms"]
    for row in rows.values():
        known = (row.get("members") or "").split("|")
        row["members"] = "|".join(code for code in known if code in rows)
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows.values())


if __name__ == "__main__":
    main()
