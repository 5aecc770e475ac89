"""Sweep the constants of weak relations and of meaning: what each value finds, and costs.

    python benchmarks/kin_sweep.py --pairs PAIRS.csv --gold GOLD.jsonl [--optional FILE]
        [--out FILE.csv] [--only NAME ...]

`--pairs`, `--gold` and `--optional` may be given more than once, in the same order. The
articles are checked once; the comparison runs again for each value. For each constant and
value: pairs found, pairs with the right kind, unrelated pairs named firmly and weakly (known
only where others are listed), conflicts that no annotator flags, and weak entries in all.
"Unrelated" are all annotated figures of two articles in one unit that no file pairs; their
number is printed first. The value in use has a star; `--out` records the table
(`benchmarks/kin_sweep.csv` has the last one).
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any

from pairs import Marked, Rows, read_rows, score_pairs, score_unrelated

from factcheck.compare import find_disagreements, kin, meaning, rivals, stories
from factcheck.compare.figures import dimension, figures_of
from factcheck.evaluate.gold import load_gold
from factcheck.evaluate.rows import articles_of
from factcheck.model import CheckedArticle, Disagreement
from factcheck.model import DisagreementKind as Kind
from factcheck.pipeline import Checker

VALUES: Mapping[tuple[ModuleType, str], tuple[Any, ...]] = {
    (kin, "ONE_SUBJECT"): (0.0, 0.03, 0.05, 0.08, 0.12),
    (kin, "FAR"): tuple(map(Decimal, ("2", "3", "5", "10"))),
    (kin, "NEAR"): tuple(map(Decimal, ("1.2", "1.5", "2", "3"))),
    (kin, "BESIDE"): tuple(map(Decimal, ("1.1", "1.25", "1.5", "2"))),
    (kin, "CLOSE"): tuple(map(Decimal, ("1", "1.05", "1.1"))),
    (kin, "MOST"): (2, 4, 6, 12),
    (kin, "CROWD"): (20, 80, 200),
    (kin, "CROSSED"): (0.5, 1.5, 3.0),
    (kin, "AROUND"): (0.0, 0.5, 1.0),
    (kin, "SMALL"): (1, 10, 50),
    (kin, "MEANT"): (0.0, 2.0, 4.0, 8.0),
    (meaning, "NEAR"): (0.4, 0.45, 0.5, 0.55, 0.6, 2.0),
    (meaning, "NEAR_IN_STORY"): (0.3, 0.35, 0.4, 0.45, 0.5, 2.0),
    (meaning, "SENTENCES"): (100, 200, 400),
    (rivals, "SAME"): (0.5, 0.55, 0.62, 0.7, 2.0),
    (stories, "ONE_STORY"): (0.4, 0.5, 0.6, 0.65, 0.7, 2.0),
    (stories, "OPENING"): (200, 400, 700),
}
"""Constants by the module that uses them; 2.0 as a cosine turns a rule off."""
COLUMNS = ("found", "right", "firm", "weak", "conflicts", "entries")

Set = tuple[Rows, Rows, Marked, Sequence[CheckedArticle]]


def sets_of(args: argparse.Namespace, checker: Checker) -> Iterator[Set]:
    """Yield checked articles with their annotations, one set after the other."""
    for place, (pairs, gold) in enumerate(zip(args.pairs, args.gold, strict=True)):
        passages = load_gold(gold)
        checked = checker.check_many(articles_of(passages)).articles
        others = read_rows(args.optional[place]) if place < len(args.optional) else []
        yield read_rows(pairs), others, Marked(passages, checked), checked


def unrelated_pairs(one: Set) -> int:
    """Return how many annotated figures of two articles in one unit are not paired."""
    rows, others, marked, checked = one
    known = {marked.ends(row) for row in (*rows, *others)}
    annotated = marked.all()
    figures = [f for f in figures_of(checked, with_passing=True) if f.id in annotated]
    return sum(
        first.article.id != second.article.id
        and dimension(first) == dimension(second)
        and frozenset((first.id, second.id)) not in known
        for first, second in combinations(figures, 2)
    )


def false_conflicts(
    rows: Rows, others: Rows, marked: Marked, found: Sequence[Disagreement]
) -> int:
    """Return how many conflicts name no pair that annotators call one or leave open."""
    wanted = (row for row in rows if row["kind"] == "disagree")
    flagged = [marked.ends(row) for row in (*wanted, *others)]
    return sum(
        one.kind is Kind.CONFLICT
        and not any(len(pair) == 2 and pair <= set(one.claim_ids) for pair in flagged)
        for one in found
    )


def measure(sets: Sequence[Set], checker: Checker) -> Counter[str]:
    """Compare the articles of all sets once and count."""
    total: Counter[str] = Counter()
    for rows, others, marked, checked in sets:
        found = find_disagreements(
            checked, checker.parts.corpus, encoder=checker.parts.search
        )
        scores = score_pairs(rows, marked, found, others)
        unrelated = score_unrelated([*rows, *others], marked, found)
        total["found"] += scores["found"]
        total["right"] += scores["right"]
        if others:
            total["firm"] += unrelated["unrelated: firm"]
            total["weak"] += unrelated["unrelated: weak"]
        total["conflicts"] += false_conflicts(rows, others, marked, found)
        total["entries"] += sum(one.is_weak for one in found)
    return total


def main() -> int:
    """Run the sweep from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, action="append", required=True)
    parser.add_argument("--gold", type=Path, action="append", required=True)
    parser.add_argument("--optional", type=Path, action="append", default=[])
    parser.add_argument("--out", type=Path, help="Record the table here.")
    parser.add_argument("--only", nargs="*", help="Names of constants.")
    args = parser.parse_args()
    checker = Checker()
    sets = list(sets_of(args, checker))
    wanted = sum(len(one[0]) for one in sets)
    print(f"{wanted} pairs wanted, {sum(map(unrelated_pairs, sets))} unrelated")
    lines = []
    print(f"{'constant':24} {'value':>6}   {'  '.join(COLUMNS)}")
    for (module, name), values in VALUES.items():
        if args.only and name not in args.only:
            continue
        used = getattr(module, name)
        for value in values:
            setattr(module, name, value)
            total = measure(sets, checker)
            label = f"{module.__name__.rpartition('.')[2]}.{name}"
            counts = "  ".join(f"{total[key]:>{len(key)}}" for key in COLUMNS)
            star = "*" if value == used else " "
            print(f"{label:24} {value!s:>6}{star}  {counts}", flush=True)
            lines.append((label, value, star.strip(), *(total[k] for k in COLUMNS)))
        setattr(module, name, used)
    if args.out:
        with args.out.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("constant", "value", "used", *COLUMNS))
            writer.writerows(lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
