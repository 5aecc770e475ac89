"""Print how quickly the index starts, encodes and searches, and how well it finds.

Run: `python benchmarks/index.py [--gold FILE]`. With a gold file (JSONL of articles with
`claims` that have `measure` and `official.series`), prints how often the gold series is
among the first 1, 5 and 10 by vectors alone, with the measure's words as the query.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from factcheck.index import SeriesSearch, build_index, load_index, open_encoder
from factcheck.settings import Settings
from factcheck.sources import load_corpus

DEPTHS = (1, 5, 10)


def timed(name: str, action):
    """Run an action and print its wall time."""
    start = time.perf_counter()
    result = action()
    print(f"{name:<34} {time.perf_counter() - start:7.2f} s")
    return result


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, action="append", default=[])
    options = parser.parse_args()
    settings = Settings()
    timed(
        "import in a fresh interpreter",
        lambda: subprocess.run(
            [sys.executable, "-c", "import factcheck.index.search, factcheck.sources"],
            check=True,
        ),
    )
    corpus = timed("read the corpus", lambda: load_corpus(settings.corpus_path()))
    encoder = timed("open the encoder", lambda: open_encoder(settings.encoder))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "series"
        timed("build the index", lambda: build_index(corpus, encoder, path))
        index = timed(
            "load the index", lambda: load_index(path, corpus=corpus, encoder=encoder)
        )
    search = SeriesSearch(index, encoder)
    queries = [f"number of agencies in county {i}" for i in range(200)]
    timed("search 200 new texts", lambda: search.search(queries, 20))
    print(f"{len(corpus.series)} series, {index.manifest.texts} texts")
    for file in options.gold:
        print_recall(search, file)


def print_recall(search: SeriesSearch, file: Path) -> None:
    """Print how often the gold series is found by vectors alone."""
    cases = [
        (claim["measure"], claim["official"]["series"])
        for line in file.read_text(encoding="utf-8").splitlines()
        for claim in json.loads(line)["claims"]
        if (claim.get("official") or {}).get("series")
    ]
    found = search.search([measure for measure, _ in cases], max(DEPTHS))
    for depth in DEPTHS:
        hits = 0
        for (_, gold), ranked in zip(cases, found, strict=True):
            scores = sorted({score for _, score in ranked}, reverse=True)[:depth]
            hits += any(
                name.partition(":")[0] == gold and score in scores
                for name, score in ranked
            )
        print(
            f"{file.name}: recall at {depth:>2} = {hits / len(cases):.2f} of {len(cases)}"
        )


if __name__ == "__main__":
    main()
