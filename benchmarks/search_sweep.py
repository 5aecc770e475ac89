"""How well series are found for claims, and which weights find them best.

Run: `python benchmarks/search_sweep.py CORPUS CLAIMS.jsonl [--index DIR] [--sweep]`.
CORPUS holds the series, one pack; a claim has `Claim` and `TimeSeries`, an object whose
keys are ends of series ids before the place (`stem` of `pack.stem:PLACE`). A claim with
two series counts each as a half. Recall at k: share of the gold series among the first k
groups of series that differ only in place.

The 24 development claims over 400 annual series × 240 places (recall at 1, 5, 10):

    vectors of all names alone                    0.625  0.896  1.000
    title with description, words 0, unit 0       0.708  0.896  0.917
    title (unit), words 0, unit 0                 0.729  0.958  1.000
    both (0.25 : 0.75), words 0, unit 0           0.729  0.938  0.958
    both, words 0.2, unit 0                       0.708  0.958  0.958
    both, words 0.2, unit 0.05 (shipped)          0.750  0.958  0.958

Shares of 0 to 0.5, weights of words of 0.1 to 0.4 and bonuses of 0.03 to 0.1 are within
half a claim of each other: the middle of the flat part was taken. BM25 as a share of the
best score for the text (rather than of the text's own words), and reciprocal rank fusion
(Cormack et al. 2009, k = 60) with it, lost two to five claims at 1: a sentence of an
article shares stray words with many names.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from itertools import product
from pathlib import Path

import numpy as np

from factcheck.extract.quantities import find_quantities
from factcheck.index import (
    SeriesSearch,
    UnitKind,
    build_index,
    kinds_for,
    open_encoder,
)
from factcheck.index import hybrid as ranking
from factcheck.settings import Settings
from factcheck.sources import load_corpus

DEPTHS = (1, 5, 10)


def stem_of(series_id: str) -> str:
    """Return what a series id says before its place and after its pack."""
    return series_id.partition(":")[0].partition(".")[2] or series_id


def is_same(stem: str, name: str) -> bool:
    """Tell whether an id, which may be cut short, is made of a file's name."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).startswith(stem)


def kinds_in(claim: str) -> frozenset[UnitKind]:
    """Return the kinds of series that suit the figures of a claim."""
    found = (kinds_for(one.quantity.kind) for one in find_quantities(claim))
    return frozenset().union(*found)


def recalls(gold: list[list[str]], ranked: list[list[str]]) -> list[float]:
    """Return the mean recall at each depth."""
    return [
        float(
            np.mean(
                [
                    np.mean(
                        [
                            any(is_same(one, name) for one in found[:depth])
                            for name in wanted
                        ]
                    )
                    for wanted, found in zip(gold, ranked, strict=True)
                ]
            )
        )
        for depth in DEPTHS
    ]


def show(name: str, gold: list[list[str]], ranked: list[list[str]]) -> None:
    """Print one line."""
    figures = "  ".join(f"{value:.3f}" for value in recalls(gold, ranked))
    print(f"{name:<44} {figures}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("claims", type=Path)
    parser.add_argument("--index", type=Path, help="where the index is kept")
    parser.add_argument("--sweep", action="store_true", help="try many weights")
    parser.add_argument("--misses", action="store_true", help="print what is not first")
    options = parser.parse_args()
    lines = options.claims.read_text(encoding="utf-8").splitlines()
    rows = [one for one in map(json.loads, lines) if one.get("TimeSeries")]
    claims = [row["Claim"] for row in rows]
    gold = [list(row["TimeSeries"]) for row in rows]
    corpus = load_corpus(options.corpus)
    encoder = open_encoder(Settings().encoder)
    with tempfile.TemporaryDirectory() as folder:
        index = build_index(corpus, encoder, options.index or Path(folder) / "series")
    names = SeriesSearch(index, encoder)
    print(f"{len(claims)} claims, {len(index.groups)} groups, recall at {DEPTHS}")

    kinds = [kinds_in(claim) for claim in claims]

    def found() -> list[list[str]]:
        search = SeriesSearch(index, encoder, corpus)  # takes the weights of the moment
        hits = search.find(claims, max(DEPTHS), prefer=kinds)
        return [[stem_of(one.series_ids[0]) for one in many] for many in hits]

    near = names.search_groups(claims, max(DEPTHS))
    show("names by vectors alone", gold, [[stem_of(i) for i, _ in m] for m in near])
    ranked = found()
    show("find, as shipped", gold, ranked)
    if options.misses:
        for claim, wanted, many in zip(claims, gold, ranked, strict=True):
            if not any(is_same(many[0], name) for name in wanted):
                print(f"- {claim}\n    wanted {wanted}\n    found  {many[:4]}")
    if options.sweep:
        for share, weight, bonus in product(
            (0.0, 0.25, 0.5, 0.75, 1.0), (0.0, 0.1, 0.2, 0.4), (0.0, 0.03, 0.05, 0.1)
        ):
            ranking.NAMED_SHARE, ranking.WORDS_WEIGHT = share, weight
            ranking.UNIT_BONUS = bonus
            show(f"named {share}, words {weight}, unit {bonus}", gold, found())


if __name__ == "__main__":
    main()
