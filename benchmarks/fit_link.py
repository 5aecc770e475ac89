"""Fit what linking weighs: sweep every constant over the development sets.

    python benchmarks/fit_link.py [--only NAME ...] [--e2e MORE.csv] [--annual MORE.jsonl] [-o TABLE.csv]

One constant at a time takes other values while the rest stay as they are. Claims are read
once; linking and verdicts run for each value. For every constant, value and set the table
has verdicts right, contradictions (right of all), and recall of annotated series among the
first one and five; `in_use` marks the value in the code. `points` is what is fitted: a
verdict right counts 1, a wrong contradiction costs 1 more than any other error, series
found first and among the first five count a half each.

So that a choice is not made of noise it is cross-validated by text: the value best on nine
tenths of the texts is used on the last tenth. The row `chosen` has the points of that; a
constant is changed only where that beats the value in use by more than its plateau, the
values within two points of the best; a new value is taken from the middle of it. Of values
equally good the more cautious one stays, which leaves more open.

With `--only` the rows of other constants stay. A new corpus needs no fitting: the constants
say how words and meanings weigh, not which; annual series of another publisher are among
the sets.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from link_constants import SWEPT, Constant
from link_sets import LinkedSet, Outcome, of_287g, of_e2e, of_series_claims
from series_corpus import shared_folder

TABLE = Path(__file__).with_name("link_sweep.csv")
FOLDS = 10
WRONG_CONTRADICTION = 1.0
"""What a wrong contradiction costs beside the verdict that is not right."""
PLATEAU = 2.0
"""Points below the best that still count as equal: two verdicts."""
ALL = "all"
CHOSEN = "chosen"
COLUMNS = (
    "constant",
    "value",
    "in_use",
    "set",
    "claims",
    "right",
    "contradicted",
    "contradicted_right",
    "recall_at_1",
    "recall_at_5",
    "points",
)
Row = dict[str, str]
Outcomes = Mapping[str, Sequence[Outcome]]


def points(outcomes: Sequence[Outcome]) -> float:
    """Return what is fitted; see the head of this file."""
    total = 0.0
    for one in outcomes:
        total += one.is_right
        total -= WRONG_CONTRADICTION * (one.is_contradicted and not one.is_right)
        total += ((one.first or 0.0) + (one.fifth or 0.0)) / 2
    return total


def figures(outcomes: Sequence[Outcome]) -> Row:
    """Return the columns of one set."""
    refuted = [one for one in outcomes if one.is_contradicted]
    first = [one.first for one in outcomes if one.first is not None]
    fifth = [one.fifth for one in outcomes if one.fifth is not None]
    return {
        "claims": str(len(outcomes)),
        "right": str(sum(one.is_right for one in outcomes)),
        "contradicted": str(len(refuted)),
        "contradicted_right": str(sum(one.is_right for one in refuted)),
        "recall_at_1": f"{sum(first) / len(first):.3f}" if first else "",
        "recall_at_5": f"{sum(fifth) / len(fifth):.3f}" if fifth else "",
        "points": f"{points(outcomes):.1f}",
    }


def rows_of(constant: str, value: str, in_use: bool, by_set: Outcomes) -> Iterator[Row]:
    """Yield the rows of one value: a set each, and all together."""
    every = [one for outcomes in by_set.values() for one in outcomes]
    for name, outcomes in (*by_set.items(), (ALL, every)):
        yield {
            "constant": constant,
            "value": value,
            "in_use": "yes" if in_use else "",
            "set": name,
            **figures(outcomes),
        }


def held_out(tried: Mapping[float, Outcomes], used: float) -> dict[str, list[Outcome]]:
    """Return outcomes where each fold of texts uses the value best on the other folds.

    Of equally good values the one in use is kept, then the nearest to it.
    """
    found: dict[str, list[Outcome]] = defaultdict(list)
    texts = dict.fromkeys(
        one.text for outcomes in tried[used].values() for one in outcomes
    )
    fold_of = {text: number % FOLDS for number, text in enumerate(texts)}
    for fold in range(FOLDS):

        def seen(value: float, fold: int = fold) -> float:
            every = (one for outcomes in tried[value].values() for one in outcomes)
            return points([one for one in every if fold_of[one.text] != fold])

        best = max(tried, key=lambda value: (seen(value), -abs(value - used)))
        for name, outcomes in tried[best].items():
            found[name] += [one for one in outcomes if fold_of[one.text] == fold]
    return found


def sweep(sets: Sequence[LinkedSet], names: Sequence[str]) -> Iterator[list[Row]]:
    """Yield the rows of each constant; print what its values give."""
    as_it_is = {one.name: one.judge("link") for one in sets}
    for name in names:
        began = time.perf_counter()
        constant = Constant(name)
        used = constant.value
        tried: dict[float, Outcomes] = {}
        for value in sorted({*SWEPT[name], used}):
            tried[value] = as_it_is
            if value != used:
                with constant.set_to(value):
                    tried[value] = {one.name: one.judge(constant.room) for one in sets}
        rows = [
            row
            for value, by_set in tried.items()
            for row in rows_of(name, f"{value:g}", value == used, by_set)
        ]
        chosen = list(rows_of(name, CHOSEN, False, held_out(tried, used)))
        _print(name, rows, chosen, time.perf_counter() - began)
        yield [*rows, *chosen]


def _print(name: str, rows: Sequence[Row], chosen: Sequence[Row], took: float) -> None:
    """Print the points of each value, the plateau, and what choosing would bring."""
    every = {row["value"]: row for row in rows if row["set"] == ALL}
    best = max(float(row["points"]) for row in every.values())
    shown = " ".join(
        f"{value}{'*' if row['in_use'] else ''}"
        f"{'' if float(row['points']) >= best - PLATEAU else '-'}:{row['points']}"
        for value, row in every.items()
    )
    print(f"{name}  {shown}  chosen:{chosen[-1]['points']}  ({took:.0f} s)", flush=True)


def read_table(path: Path) -> list[Row]:
    """Return the rows of a table; none if there is no such file."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_table(path: Path, rows: Sequence[Row]) -> None:
    """Write a table, constants in the order in which they are listed."""
    order = {name: place for place, name in enumerate(SWEPT)}
    kept = [row for row in rows if row["constant"] in order]
    kept.sort(key=lambda row: order[row["constant"]])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)


def development_sets(
    claims: Sequence[Path], annual_claims: Sequence[Path]
) -> list[LinkedSet]:
    """Return the sets, read.

    Args:
        claims: Further files in the form of `e2e`, one set together.
        annual_claims: Further files in the form of `series_claims`, another.
    """
    evals = shared_folder() / "evals"
    annual = evals / "series_claims"
    return [
        of_e2e("e2e", [evals / "e2e" / "dev.csv"]),
        *([of_e2e("e2e:further", claims)] if claims else []),
        of_series_claims("series_claims", [annual / "dev.jsonl"]),
        of_series_claims("series_claims:synthetic", [annual / "synthetic_dev.jsonl"]),
        *(
            [of_series_claims("series_claims:further", annual_claims)]
            if annual_claims
            else []
        ),
        of_287g("287g", [evals / "gold" / "287g.jsonl"]),
    ]


def main() -> int:
    """Sweep, print and write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--e2e", type=Path, action="append", default=[])
    parser.add_argument("--annual", type=Path, action="append", default=[])
    parser.add_argument("--only", nargs="+", choices=tuple(SWEPT), default=tuple(SWEPT))
    parser.add_argument("-o", "--output", type=Path, default=TABLE)
    options = parser.parse_args()
    sets = development_sets(options.e2e, options.annual)
    done = [
        row
        for row in read_table(options.output)
        if row["constant"] not in options.only and set(row) == set(COLUMNS)
    ]
    for rows in sweep(sets, options.only):
        done += rows
        write_table(options.output, done)
    return 0


if __name__ == "__main__":
    sys.exit(main())
