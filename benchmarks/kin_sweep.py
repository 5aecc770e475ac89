"""Sweep the constants of weak relations: what each value finds, and what it adds wrongly.

    python benchmarks/kin_sweep.py --pairs PAIRS.csv --gold GOLD.jsonl [--optional FILE]

`--pairs`, `--gold` and `--optional` may be given more than once, in the same order. The
articles are checked once; the comparison runs again for each value. Printed for each
constant and value: pairs found, pairs with the right kind, unrelated pairs named (known
only where others are listed), and weak entries in all. The value in use has a star.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from pairs import Marked, read_rows, score_pairs, score_unrelated

from factcheck.compare import find_disagreements, kin
from factcheck.evaluate.gold import load_gold
from factcheck.evaluate.rows import articles_of
from factcheck.pipeline import Checker
from factcheck.settings import default_corpus, load_settings
from factcheck.sources import load_corpus

VALUES: Mapping[str, tuple[Any, ...]] = {
    "ONE_SUBJECT": (0.0, 0.03, 0.05, 0.08, 0.12),
    "FAR": tuple(map(Decimal, ("2", "3", "5", "10"))),
    "NEAR": tuple(map(Decimal, ("1.2", "1.5", "2", "3"))),
    "BESIDE": tuple(map(Decimal, ("1.1", "1.25", "1.5", "2"))),
    "CLOSE": tuple(map(Decimal, ("1", "1.05", "1.1"))),
    "MOST": (2, 4, 6, 12),
    "CROWD": (20, 80, 200),
    "CROSSED": (0.5, 1.5, 3.0),
    "AROUND": (0.0, 0.5, 1.0),
    "SMALL": (1, 10, 50),
}


def runs(args: argparse.Namespace) -> Iterator[tuple[Any, ...]]:
    """Yield checked articles with their annotations, one set after the other."""
    checker = Checker()
    for place, (pairs, gold) in enumerate(zip(args.pairs, args.gold, strict=True)):
        passages = load_gold(gold)
        checked = checker.check_many(articles_of(passages)).articles
        others = read_rows(args.optional[place]) if place < len(args.optional) else []
        yield read_rows(pairs), others, Marked(passages, checked), checked


def main() -> int:
    """Run the sweep from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, action="append", required=True)
    parser.add_argument("--gold", type=Path, action="append", required=True)
    parser.add_argument("--optional", type=Path, action="append", default=[])
    args = parser.parse_args()
    corpus = load_corpus(load_settings().corpus or default_corpus())
    sets = list(runs(args))
    print(f"{'constant':12} {'value':>6}  found right wrong  weak")
    for name, values in VALUES.items():
        used = getattr(kin, name)
        for value in values:
            setattr(kin, name, value)
            total: Counter[str] = Counter()
            for rows, others, marked, checked in sets:
                found = find_disagreements(checked, corpus)
                total += score_pairs(rows, marked, found, others)
                if others:
                    total += score_unrelated([*rows, *others], marked, found)
                total["weak"] += sum(one.is_weak for one in found)
            star = "*" if value == used else " "
            print(
                f"{name:12} {value!s:>6}{star} {total['found']:6} {total['right']:5} "
                f"{total['unrelated: weak']:5} {total['weak']:5}"
            )
        setattr(kin, name, used)
    return 0


if __name__ == "__main__":
    sys.exit(main())
