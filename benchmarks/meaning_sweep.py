"""Sweep the thresholds of links by meaning alone (`factcheck/link/meaning_alone.py`).

    python benchmarks/meaning_sweep.py [--e2e MORE.csv] [--annual MORE.jsonl] [-o TABLE.csv]

Sets, points and cross-validation by text are those of `fit_link.py`: a verdict right counts
1, a wrong contradiction costs 1 more than any other error, the row `chosen` has the points
of the value chosen on other texts. The value `off` of `ENOUGH` is the same claims without
links by meaning alone. The claims without a series on file, and those marked as not to be
checked, are the negatives.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from fit_link import CHOSEN, COLUMNS, Row, development_sets, held_out, rows_of
from link_constants import Constant
from link_sets import LinkedSet

TABLE = Path(__file__).with_name("meaning_sweep.csv")
HOME = "link.meaning_alone."
OFF = 9.0
"""Evidence that no series has."""
SWEPT: Mapping[str, tuple[float, ...]] = {
    "ENOUGH": (0.65, 0.75, 0.8, 0.85, 0.9, 0.95, 1.05, OFF),
    "AHEAD": (0.0, 0.01, 0.02, 0.04, 0.08, 0.12),
    "OTHER_KIND": (0.0, 0.1, 0.2, 0.3, 0.5),
    "LEAST_SURE": (0.45, 0.6, 0.65),
    "MOST_SURE": (0.6, 0.75, 0.9),
    "PLENTY": (1.0, 1.1, 1.2),
}


def swept(sets: Sequence[LinkedSet], name: str) -> Iterator[Row]:
    """Yield the rows of one constant, and of choosing it by cross-validation."""
    constant = Constant(f"{HOME}{name}")
    used = constant.value
    tried = {}
    for value in sorted({*SWEPT[name], used}):
        with constant.set_to(value):
            tried[value] = {one.name: one.judge("link") for one in sets}
    for value, by_set in tried.items():
        shown = "off" if value == OFF else f"{value:g}"
        yield from rows_of(name, shown, value == used, by_set)
    yield from rows_of(name, CHOSEN, False, held_out(tried, used))


def main() -> int:
    """Sweep, print and write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--e2e", type=Path, action="append", default=[])
    parser.add_argument("--annual", type=Path, action="append", default=[])
    parser.add_argument("-o", "--output", type=Path, default=TABLE)
    options = parser.parse_args()
    sets = development_sets(options.e2e, options.annual)
    with options.output.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for name in SWEPT:
            for row in swept(sets, name):
                writer.writerow(row)
                if row["set"] == "all":
                    print(name, row["value"], row["in_use"], row["points"], flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
