"""Write `corpus/places.csv`: country names from CLDR plus our own edits.

Run from the source tree: `python corpus/convert/places.py`. Names are CLDR's English
territory names (through Babel); US states, territories and everyday names come from
`places_edits.csv` beside this file. Edits add aliases, or a whole place if they have a
name of their own. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from babel import Locale

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "places.csv"
COLUMNS = ("code", "name", "aliases", "parent", "kind")
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


def main() -> None:
    """Write the place list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT, help="file to write")
    out = parser.parse_args().out
    rows: dict[str, dict[str, str]] = {}
    with (HERE / "places_edits.csv").open(encoding="utf-8", newline="") as file:
        edits = list(csv.DictReader(file))
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
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows.values())


if __name__ == "__main__":
    main()
