"""Print words per second of CPU time: claims against the plain spaCy pipeline.

    python benchmarks/extract.py [--repeat N] [--json]

Texts: the sample articles of the corpus, which have a figure in almost every sentence,
and a made-up article with one in every other sentence, as news has. `factcheck` finds claims with all their fields;
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
from check import article

from factcheck.extract import build_nlp, extract_many
from factcheck.model import Article, PublicationDate
from factcheck.settings import Settings, default_corpus

# What parsing only sentences with a figure has to win over parsing everything, on text
# with a figure in every other sentence.
GOAL = 2.5
WORDS = 8_000


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


def measured(texts: Sequence[str]) -> dict[str, float]:
    """Return the speed of each runner on some texts, and the ratio that counts."""
    rates = {
        "factcheck": speed(claims_runner(), texts),
        "pipeline": speed(pipeline_runner(), texts),
    }
    other = quantulum_runner()
    if other is not None:
        rates["quantulum3"] = speed(other, texts)
    return {**rates, "ratio": rates["factcheck"] / rates["pipeline"]}


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--repeat", type=int, default=5, metavar="N")
    options.add_argument("--json", action="store_true", help="print JSON")
    chosen = options.parse_args()
    samples = texts_of(default_corpus() / "articles") * chosen.repeat
    ordinary = [article(800)] * (WORDS // 800)
    result = {"samples": measured(samples), "ordinary": measured(ordinary)}
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
