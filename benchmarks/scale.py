"""Print time and memory over a large made corpus: open, index, search, link, verify.

Run: `python benchmarks/scale.py [--corpus DIR] [--work DIR] [--encoder hashing|real]
[--measures 2000] [--places 100] [--months 100]`. Without `--corpus` one is made
(`scale_corpus.py`). Every step runs in a process of its own, so that memory is its own.
`--work` keeps corpus, compiled packs and index between runs; what is there already is
used, so delete it to measure from nothing.

Seconds of processor time, 200,000 series (2,000 measures × 100 places), 20 million values,
two cores shared with six other jobs (an idle machine takes about half):

    compile, once                       32 s, 0.7 GB      120 MB on disk
    open                               3.4 s, 0.6 GB
    read one series                    1.3 ms median, 2.1 ms p95
    load the index (7,253 texts)       1.8 s
    search, hashing encoder            0.5 ms median, 0.9 ms p95; filtered 1.1, 1.7 ms
    link and verify 100 claims   0.9 to 1.05 s with the hashing encoder (goal 1.0 s), claims
                                       not seen before; 2.8 s with MiniLM, of which 1.9 s
                                       encode two texts a claim
    encode a sentence with MiniLM      7.9 ms on one core, 22 tokens: 126 texts a second

Stopped at half of its texts, a build kept 3,072 of them; a new pack encoded 3 texts.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from scale_corpus import write_corpus

STEPS = ("open", "index", "search", "check")
CLAIMS, RUNS = 100, 3


def timed(action: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds of processor time of this thread's process, and the result."""
    start = time.process_time()
    result = action()
    return time.process_time() - start, result


def megabytes() -> int:
    """Return the most memory this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def encoder_of(name: str) -> Any:
    """Return the encoder by its name here."""
    from factcheck.index import HashingEncoder, open_encoder
    from factcheck.settings import Settings

    if name == "hashing":
        return HashingEncoder()
    return open_encoder(Settings().encoder, threads=1)


def opened(work: Path, corpus: Path) -> Any:
    """Return the corpus."""
    from factcheck.sources import load_corpus

    return load_corpus(corpus, cache=work / "packs")


def step_open(work: Path, corpus: Path, _: str) -> dict[str, float]:
    """Open the corpus, twice, and read series from it."""
    import random

    first, held = timed(lambda: opened(work, corpus))
    second, held = timed(lambda: opened(work, corpus))
    ids = list(held.series)
    chosen = random.Random(1).sample(ids, 200)  # noqa: S311
    times = sorted(timed(lambda one=one: held.observations[one])[0] for one in chosen)
    return {
        "series": len(ids),
        "open, first time (s)": first,
        "open (s)": second,
        "read one series, median (ms)": 1000 * statistics.median(times),
        "read one series, p95 (ms)": 1000 * times[int(len(times) * 0.95)],
    }


def step_index(work: Path, corpus: Path, encoder: str) -> dict[str, float]:
    """Build the index, stop it halfway, go on, load it, and add a pack."""
    from dataclasses import replace

    from factcheck.index import build_index, load_index

    held, chosen, path = opened(work, corpus), encoder_of(encoder), work / "index"
    calls: list[tuple[int, int]] = []

    class Stopped(Exception):
        """The build was stopped on purpose."""

    def stop_halfway(done: int, total: int) -> None:
        calls.append((done, total))
        if 2 * done > total and total > 2_048:
            raise Stopped

    found: dict[str, float] = {}
    if not path.exists():
        try:
            start = time.perf_counter()
            build_index(held, chosen, path, progress=stop_halfway)
        except Stopped:
            rest: list[tuple[int, int]] = []
            build_index(held, chosen, path, progress=lambda *call: rest.append(call))
            found["texts kept of a stopped build"] = rest[0][0]
        total = calls[-1][1]
        found["texts encoded"] = total
        found["build (s)"] = time.perf_counter() - start
        found["texts a second"] = total / found["build (s)"]
    found["load (s)"], _ = timed(lambda: load_index(path, corpus=held, encoder=chosen))
    grown = dict(held.series)
    sample = next(iter(held.series.values()))
    grown["new:1"] = replace(sample, series_id="new:1", pack="new", title="Kites flown")
    rest = []
    build_index(
        replace(held, series=grown, digest="0" * 64),
        chosen,
        work / "index",
        progress=lambda *call: rest.append(call),
    )
    found["texts encoded for a new pack"] = rest[-1][1] if rest else 0
    build_index(held, chosen, path)
    return found


def searched(work: Path, corpus: Path, encoder: str) -> tuple[Any, Any]:
    """Return corpus and search."""
    from factcheck.index import SeriesSearch, load_index

    held, chosen = opened(work, corpus), encoder_of(encoder)
    index = load_index(work / "index", corpus=held, encoder=chosen)
    return held, SeriesSearch(index, chosen, held)


def step_search(work: Path, corpus: Path, encoder: str) -> dict[str, float]:
    """Search with words, one text at a time, with and without filters."""
    from factcheck.index import SeriesFilter

    held, search = searched(work, corpus, encoder)
    texts = [text for text, _ in claims_of(held, 200)]
    here = SeriesFilter(places=frozenset({"FR"}), start=date(2020, 1, 1))
    timed(lambda: search.find(texts[:1], 10, filters=here))
    found = {}
    for name, filters in (("search", SeriesFilter()), ("search, filtered", here)):
        times = sorted(
            timed(lambda one=one: search.find([one], 10, filters=filters))[0]  # noqa: B023
            for one in texts
        )
        found[f"{name}, median (ms)"] = 1000 * statistics.median(times)
        found[f"{name}, p95 (ms)"] = 1000 * times[int(len(times) * 0.95)]
    return found


def claims_of(corpus: Any, count: int) -> list[tuple[str, str]]:
    """Return sentences that quote a value of the corpus, with the series each is about."""
    import random

    chance = random.Random(2)  # noqa: S311
    ids = sorted(corpus.series)
    found = []
    while len(found) < count:
        series = corpus.series[chance.choice(ids)]
        many = corpus.as_of(series.series_id)
        obs = chance.choice(many)
        unit = {"PT": "%", "USD": ""}.get(series.unit_measure, "")
        money = "$" if series.unit_measure == "USD" else ""
        month = obs.period.start.strftime("%B %Y")
        people = f" among {series.population}" if series.population else ""
        what = f"{series.measure}{people} in {series.ref_area_name}"
        said = f"{money}{obs.value:,.0f}{unit}"
        found.append((f"The {what} stood at {said} in {month}.", series.series_id))
    return found


def step_check(work: Path, corpus: Path, encoder: str) -> dict[str, float]:
    """Link and verify a hundred claims of ten articles, warm; other claims every time."""
    from factcheck.extract import build_nlp
    from factcheck.link import link_claims
    from factcheck.settings import Settings
    from factcheck.verify import verify_claims

    held, search = searched(work, corpus, encoder)
    nlp = build_nlp(Settings())
    spent = Counter[str]()

    def run(articles: list[Any]) -> list[Any]:
        results = []
        for article, claims in articles:
            seconds, links = timed(
                lambda: link_claims(claims, article, held, search=search)  # noqa: B023
            )
            spent["link (s)"] += seconds
            results += verify_claims(claims, links, article, held)
        return results

    sentences = claims_of(held, 2 * CLAIMS * (RUNS + 1))
    batches = [
        articles_of(sentences[2 * CLAIMS * number : 2 * CLAIMS * (number + 1)], nlp)
        for number in range(RUNS + 1)
    ]
    first, _ = timed(lambda: run(batches[0]))
    gc.freeze()  # as `pipeline.load_parts` does
    spent.clear()
    times, right, linked = [], 0, 0
    for batch in batches[1:]:
        seconds, results = timed(lambda: run(batch))  # noqa: B023
        times.append(seconds)
        chosen = [one.link.chosen for one in results if one.link and one.link.chosen]
        linked += len(chosen)
        wanted = {series_id for _, series_id in sentences}
        right += sum(one.series.series_id in wanted for one in chosen)
    encoding, _ = timed(
        lambda: encoder_of(encoder).encode([text for text, _ in sentences[:CLAIMS]])
    )
    return {
        "claims a run": CLAIMS,
        "linked a run": linked / RUNS,
        "to a series that a sentence is about": right / RUNS,
        "link and verify, first time (s)": first,
        "link and verify, median (s)": statistics.median(times),
        "of this link, mean (s)": spent["link (s)"] / RUNS,
        "encoding 100 sentences alone (s)": encoding,
    }


def articles_of(sentences: list[tuple[str, str]], nlp: Any) -> list[Any]:
    """Return articles of ten sentences with their claims, a hundred claims in all."""
    from factcheck.extract import extract_claims
    from factcheck.ingest import article_from_text
    from factcheck.model import PublicationDate

    published = PublicationDate.on(date(2025, 2, 1))
    articles, left = [], CLAIMS
    for start in range(0, len(sentences), 10):
        text = "\n\n".join(text for text, _ in sentences[start : start + 10])
        article = article_from_text(text, published=published)
        claims = extract_claims(article, nlp)[:left]
        left -= len(claims)
        if claims:
            articles.append((article, claims))
    return articles


def main() -> None:
    """Run the steps and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--encoder", choices=("hashing", "real"), default="hashing")
    parser.add_argument("--measures", type=int, default=2_000)
    parser.add_argument("--places", type=int, default=100)
    parser.add_argument("--months", type=int, default=100)
    parser.add_argument("--step", choices=STEPS, action="append")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        step = globals()[f"step_{options.step[0]}"]
        found = step(options.work, options.corpus, options.encoder)
        print(json.dumps({**found, "memory (MB)": megabytes()}))
        return
    with tempfile.TemporaryDirectory() as folder:
        work = options.work or Path(folder)
        corpus = options.corpus or work / "corpus"
        if options.corpus is None and not corpus.exists():
            write_corpus(
                corpus,
                count=options.measures,
                areas=options.places,
                months=options.months,
                seed=1,
            )
        for step in options.step or STEPS:
            command = [sys.executable, __file__, "--inside", "--step", step]
            command += [
                "--corpus",
                corpus,
                "--work",
                work,
                "--encoder",
                options.encoder,
            ]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
            print(f"\n{step}")
            for name, value in json.loads(done.stdout).items():
                print(f"  {name:<36} {value:12,.3f}".rstrip("0").rstrip("."))


if __name__ == "__main__":
    main()
