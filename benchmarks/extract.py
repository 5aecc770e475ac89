"""Print words per second of CPU time: claims, the plain spaCy pipeline, and the peers.

    python benchmarks/extract.py [--rounds N] [--json]

Texts: `samples`, the sample articles of the corpus, which have a figure in almost every
sentence; `ordinary`, a made-up article with one in every other sentence; `seeds`, the
articles of the development sets where they are (`floors.py` says where), which have one
in every fifth. `factcheck` finds claims with all their fields; `pipeline` runs every
component of the same spaCy pipeline over the full text, which is what parsing everything
costs. quantulum3 and recognizers-text find numbers and units only, and are measured if
they are installed. All take turns for N rounds; the medians are printed, and the median
of the rounds' ratios, so that other work on the machine counts less.
"""

from __future__ import annotations

import argparse
import json
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import spacy
from check import article
from floors import shared_folder
from peers_quantities import quantulum3, recognizers

from factcheck.extract import build_nlp, extract_many
from factcheck.model import Article, PublicationDate
from factcheck.settings import Settings, default_corpus

# What parsing only sentences with a figure has to win over parsing everything, on text
# with a figure in every other sentence.
GOAL = 2.5
WORDS = 4_000  # of each text in a round


def texts_of(folder: Path) -> list[str]:
    """Return the texts of the sample articles without their front matter."""
    texts = []
    for path in sorted(folder.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        texts.append(text.split("---", 2)[-1].strip())
    return texts


def speed(run: Callable[[Sequence[str]], object], texts: Sequence[str]) -> float:
    """Return words per second of CPU time, after one warm-up text."""
    run(texts[:1])
    start = time.process_time()
    run(texts)
    return sum(len(text.split()) for text in texts) / (time.process_time() - start)


def claims_runner() -> Callable[[Sequence[str]], object]:
    """Return a function that extracts claims."""
    nlp = build_nlp(Settings())
    published = PublicationDate.on(date(2025, 10, 1))

    def run(texts: Sequence[str]) -> object:
        articles = [
            Article(id=str(number), text=text, published=published)
            for number, text in enumerate(texts)
        ]
        return list(extract_many(articles, nlp))

    return run


def pipeline_runner() -> Callable[[Sequence[str]], object]:
    """Return a function that runs the whole spaCy pipeline over the whole text."""
    nlp = spacy.load(Settings().spacy_pipeline)
    return lambda texts: list(nlp.pipe(texts))


def peer_runners() -> dict[str, Callable[[Sequence[str]], object]]:
    """Return functions that run the peers that are installed."""
    packages = {"quantulum3": quantulum3, "recognizers_number": recognizers}
    found = {}
    for package, peer in packages.items():
        if find_spec(package) is not None:
            read = peer()
            found[peer.__name__] = lambda texts, read=read: [
                list(read(text)) for text in texts
            ]
    return found


def measured(
    runners: Mapping[str, Callable[[Sequence[str]], object]],
    texts: Sequence[str],
    rounds: int,
) -> dict[str, float]:
    """Return the median speed of each runner on some texts, and the ratio that counts."""
    rates: dict[str, list[float]] = {name: [] for name in runners}
    for _ in range(rounds):
        for name, run in runners.items():
            rates[name].append(speed(run, texts))
    ratios = [
        ours / theirs
        for ours, theirs in zip(rates["factcheck"], rates["pipeline"], strict=True)
    ]
    medians = {name: median(values) for name, values in rates.items()}
    return {**medians, "ratio": median(ratios)}


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--rounds", type=int, default=5, metavar="N")
    options.add_argument("--json", action="store_true", help="print JSON")
    chosen = options.parse_args()
    warnings.simplefilter("ignore")  # the peers' own
    samples = texts_of(default_corpus() / "articles")
    texts = {
        "samples": samples * (WORDS // sum(len(text.split()) for text in samples)),
        "ordinary": [article(800)] * (WORDS // 800),
    }
    shared = shared_folder()
    if shared is not None:
        paths = sorted((shared / "seeds").glob("*.txt"))
        texts["seeds"] = [path.read_text(encoding="utf-8") for path in paths]
    runners = {
        "factcheck": claims_runner(),
        "pipeline": pipeline_runner(),
        **peer_runners(),
    }
    result = {
        name: measured(runners, some, chosen.rounds) for name, some in texts.items()
    }
    if chosen.json:
        print(json.dumps({**result, "goal": GOAL}, indent=1))
        return
    for name, rates in result.items():
        print(name)
        for runner, rate in rates.items():
            unit = (
                f" times (goal {GOAL})"
                if runner == "ratio"
                else " words per CPU-second"
            )
            print(f"  {runner:11} {rate:8,.1f}{unit}")


if __name__ == "__main__":
    main()
