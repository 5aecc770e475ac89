"""Print words per second of CPU time: claims against the plain spaCy pipeline.

    python benchmarks/extract.py [--repeat N] [--json]

Text: the sample articles of the corpus. `factcheck` finds claims with all their fields;
`pipeline` runs every component of the same spaCy pipeline over the full text, which is
what parsing everything costs; quantulum3 finds numbers and units only, and is measured
if it is installed.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import spacy

from factcheck.extract import build_nlp, extract_many
from factcheck.model import Article, PublicationDate
from factcheck.settings import Settings, default_corpus

# What parsing only sentences with a figure has to win over parsing everything.
GOAL = 2.5


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


def quantulum_runner() -> Callable[[Sequence[str]], object] | None:
    """Return a function that runs quantulum3, or None if it is not installed."""
    if find_spec("quantulum3") is None:
        return None
    from quantulum3 import parser

    return lambda texts: [parser.parse(text) for text in texts]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--repeat", type=int, default=5, metavar="N")
    options.add_argument("--json", action="store_true", help="print JSON")
    chosen = options.parse_args()
    texts = texts_of(default_corpus() / "articles") * chosen.repeat
    rates = {
        "factcheck": speed(claims_runner(), texts),
        "pipeline": speed(pipeline_runner(), texts),
    }
    other = quantulum_runner()
    if other is not None:
        rates["quantulum3"] = speed(other, texts)
    ratio = rates["factcheck"] / rates["pipeline"]
    if chosen.json:
        print(json.dumps({**rates, "ratio": ratio, "goal": GOAL}, indent=1))
        return
    for name, rate in rates.items():
        print(f"{name:11} {rate:8,.0f} words per CPU-second")
    print(f"ratio to the pipeline: {ratio:.1f} (goal {GOAL})")


if __name__ == "__main__":
    main()
