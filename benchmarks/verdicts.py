"""Measure linking and verdicts alone: annotated claims in, no extraction.

    python benchmarks/verdicts.py [GOLD.jsonl] [--details] [--vectors]

Every annotated claim becomes a `Claim` of the model, is linked and judged, and is
compared with the annotated verdict: `supported` and `consistent_rounded` are SUPPORTED,
`contradicted` is CONTRADICTED, `different_*` is NEEDS_CONTEXT, `no_official_source` is
UNCHECKABLE. Claims whose annotation rests on a source that no series of the corpus holds
count apart.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import re
import time
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from factcheck.link import link_claims
from factcheck.model import (
    Article,
    Basis,
    Claim,
    Corpus,
    Direction,
    Finding,
    Frequency,
    Link,
    Measure,
    Modifier,
    Period,
    Place,
    PublicationDate,
    Quantity,
    QuantityKind,
    Relation,
    Span,
    Stat,
    Verdict,
)
from factcheck.settings import Settings
from factcheck.sources import load_corpus
from factcheck.verify import verify_claims

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("FACTCHECK_SHARED", ROOT.parent / "shared"))
EXPECTED = {
    "supported": Verdict.SUPPORTED,
    "consistent_rounded": Verdict.SUPPORTED,
    "contradicted": Verdict.CONTRADICTED,
    "different_measure": Verdict.NEEDS_CONTEXT,
    "different_period": Verdict.NEEDS_CONTEXT,
    "no_official_source": Verdict.UNCHECKABLE,
}
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”']?\s+(?=[A-Z\"“'])|\n+")


def read_quantity(row: dict[str, Any]) -> Quantity:
    """Return the annotated quantity, steps read from its digits."""
    text = row["text"]
    found = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    value = Decimal(str(row["value"]))
    step = rounded = None
    if found:
        digits = found[0].replace(",", "")
        scale = value / Decimal(digits) if Decimal(digits) else Decimal(1)
        power = scale.normalize().adjusted() if scale > 0 else 0
        step = Decimal(1).scaleb(power - len(digits.partition(".")[2]))
        bare = digits.replace(".", "")
        rounded = step.scaleb(len(bare) - len(bare.rstrip("0") or bare))
    high = row["value_max"]
    return Quantity(
        value=value,
        value_max=None if high is None else Decimal(str(high)),
        kind=QuantityKind(row["kind"]),
        step=step,
        rounded_step=rounded,
        unit=text.partition(" ")[2] if row["kind"] == "rate" else "",
        currency=row["currency"],
        modifier=Modifier(row["modifier"]),
        is_vague=bool(row["optional"]) and step is None and value >= 10,
    )


def read_period(row: dict[str, Any], published: date) -> Period:
    """Return the annotated period."""
    period = row["period"]
    start = date.fromisoformat(period["start"]) if period["start"] else None
    end = date.fromisoformat(period["end"]) if period["end"] else None
    if start is None and end is None:
        return Period(relation=Relation(period["relation"]), text=period["text"] or "")
    named = re.search(r"[12]\d{3}|January|day|month", period["text"] or "")
    days = (end - start).days + 1 if start and end else 0
    granularity = Frequency.DAY
    if start and start.day == 1 and 28 <= days <= 31:
        granularity = Frequency.MONTH
    elif start and (start.month, start.day) == (1, 1) and days >= 300:
        granularity = Frequency.YEAR
    return Period.of_days(
        start,
        end,
        relation=Relation(period["relation"]),
        basis=Basis.STATED if named else Basis.EVENT,
        granularity=granularity,
        text=period["text"] or "",
    )


def read_sentences(text: str) -> list[Span]:
    """Split a text roughly into sentences."""
    cuts = [0]
    for found in SENTENCE_END.finditer(text):
        cuts.append(found.end())
    cuts.append(len(text))
    return [Span(start=a, end=b) for a, b in itertools.pairwise(cuts) if b > a]


def head_of(measure: str) -> str:
    """Return the last word before a preposition or participle."""
    head = ""
    for word in re.findall(r"[\w()'’&-]+", measure.lower()):
        if word in HEAD_ENDS or (head and word.endswith("ed")):
            break
        head = word
    return head


HEAD_ENDS = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "to",
        "with",
        "who",
        "that",
        "which",
        "as",
        "under",
        "held",
        "per",
        "still",
    ]
)
CODES = {"Texas": "US-TX", "Florida": "US-FL", "Virginia": "US-VA"}


def read_article(row: dict[str, Any]) -> tuple[Article, list[Claim]]:
    """Return an annotated passage as article and claims."""
    published = date.fromisoformat(row["published"])
    article = Article(
        id=row["id"],
        text=row["text"],
        outlet=row["outlet"],
        title=row["title"] or "",
        published=PublicationDate.on(published),
    )
    sentences = read_sentences(row["text"])
    claims = [read_claim(one, article, sentences, published) for one in row["claims"]]
    return article, with_bases(claims, article)


def read_claim(
    row: dict[str, Any], article: Article, sentences: list[Span], published: date
) -> Claim:
    """Return an annotated claim."""
    span = Span(start=row["start"], end=row["end"])
    sentence = next((one for one in sentences if one.overlaps(span)), span)
    place = row["geography"]
    measure = row["measure"] or ""
    return Claim(
        id=f"{article.id}:{span.start}-{span.end}",
        article_id=article.id,
        outlet=article.outlet,
        span=span,
        text=row["text"],
        sentence=sentence,
        quantity=read_quantity(row),
        measure=Measure(text=measure, head=head_of(measure)),
        stat=Stat(row["stat"]),
        direction=Direction(row["direction"]) if row["direction"] else None,
        place=Place(name=place, code=CODES.get(place, "")) if place else None,
        period=read_period(row, published),
        attribution=row["attribution"],
        optional=row["optional"],
    )


def with_bases(claims: list[Claim], article: Article) -> list[Claim]:
    """Mark figures that stand after "from" as base of their neighbour after "to"."""
    marked = []
    for number, claim in enumerate(claims):
        before = article.text[max(0, claim.span.start - 6) : claim.span.start]
        if before.lower().endswith("from "):
            near = [
                other
                for other in claims[max(0, number - 1) : number + 2]
                if other is not claim
                and other.sentence == claim.sentence
                and other.quantity.kind is claim.quantity.kind
                and other.measure.text == claim.measure.text
            ]
            if near:
                from dataclasses import replace

                claim = replace(claim, base_of=near[-1].id)
        marked.append(claim)
    return marked


def run(path: Path, corpus: Corpus, search: Any) -> list[tuple[Any, ...]]:
    """Link and judge every claim of a gold file."""
    results: list[tuple[Any, ...]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        article, claims = read_article(row)
        links = link_claims(claims, article, corpus, search=search, k=20)
        findings = verify_claims(claims, links, article, corpus)
        for gold, claim, link, finding in zip(
            row["claims"], claims, links, findings, strict=True
        ):
            results.append((row["id"], gold, claim, link, finding))
    return results


def is_out_of_reach(gold: dict[str, Any]) -> bool:
    """Whether the annotated verdict rests on a source that no series holds."""
    official = gold["official"]
    return official["series"] is None and official["verdict"] != "no_official_source"


def report(results: list[tuple[Any, ...]], corpus: Corpus, details: bool) -> None:
    """Print figures, and every claim that differs."""
    within: Counter[str] = Counter()
    table: Counter[tuple[str, str]] = Counter()
    linked: Counter[str] = Counter()
    contradicted: Counter[str] = Counter()
    for name, gold, claim, link, finding in results:
        official = gold.get("official")
        if official is None or "verdict" not in official:
            continue  # annotated with a series at most
        expected = EXPECTED[official["verdict"]]
        scope = "beyond" if is_out_of_reach(gold) else "within"
        is_right = finding.verdict is expected
        within[f"{scope} {'right' if is_right else 'wrong'}"] += 1
        table[(official["verdict"], finding.verdict.value)] += 1
        if finding.verdict is Verdict.CONTRADICTED:
            contradicted["right" if is_right else "wrong"] += 1
        if official["series"]:
            linked[link_result(official["series"], link, corpus)] += 1
        is_shown = not is_right and (scope == "within" or details > 1)
        if details and (is_shown or details > 2):
            show(name, gold, claim, link, finding)
    for (wanted, got), count in sorted(table.items()):
        print(f"{wanted:22} {got:14} {count}")
    right, wrong = within["within right"], within["within wrong"]
    print(
        f"verdicts right, series on file or none: {right}/{right + wrong}"
        f" = {right / max(1, right + wrong):.3f}"
    )
    print(
        f"verdicts right, source not on file: {within['beyond right']}"
        f"/{within['beyond right'] + within['beyond wrong']}"
    )
    print("CONTRADICTED:", dict(contradicted))
    print("series:", dict(linked))


def link_result(wanted: str, link: Link, corpus: Corpus) -> str:
    """Say where the annotated series stands in a link."""
    if link.chosen and link.chosen.series.series_id.partition(":")[0] == wanted:
        return "chosen"
    if any(one.series.series_id.partition(":")[0] == wanted for one in link.others):
        return "among others"
    if any(one.series.series_id.partition(":")[0] == wanted for one in link.rejected):
        return "rejected"
    return "not found"


def show(
    name: str, gold: dict[str, Any], claim: Claim, link: Link, finding: Finding
) -> None:
    """Print one claim with what was expected and found."""
    official = gold["official"]
    print(f"--- {name} {claim.text!r} {claim.measure.text!r} {claim.period.text!r}")
    print(f"    wanted {official['verdict']} {official['series']}: {official['note']}")
    chosen = link.chosen.series.series_id if link.chosen else None
    print(
        f"    got {finding.verdict.value} {[r.value for r in finding.reasons]} {chosen}"
    )
    if link.chosen:
        print(f"    {link.chosen.score:.2f} {dict(link.chosen.features)}")
    for one in link.others[:2]:
        print(f"    other {one.series.series_id} {one.score:.2f}")
    for one in link.rejected[:3]:
        print(
            f"    refused {one.series.series_id} {one.score:.2f} {one.rejected_by}: {one.why}"
        )
    print(f"    {finding.explanation}")
    if finding.suggestion:
        print(f"    suggest: {finding.suggestion}")


def main() -> None:
    """Read options, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path)
    parser.add_argument("--details", action="count", default=0)
    parser.add_argument("--vectors", action="store_true")
    options = parser.parse_args()
    settings = Settings()
    corpus = load_corpus(settings.corpus_path())
    search = None
    if options.vectors:
        from factcheck.index import SeriesSearch, load_index, open_encoder

        encoder = open_encoder(settings.encoder)
        index = load_index(settings.index_path(), corpus=corpus, encoder=encoder)
        search = SeriesSearch(index, encoder, corpus)
    gold = options.gold or SHARED / "evals" / "gold" / "287g.jsonl"
    began = time.perf_counter()
    results = run(gold, corpus, search)
    seconds = time.perf_counter() - began
    report(results, corpus, options.details)
    print(f"{len(results)} claims, {len(corpus.series)} series, {seconds:.2f} s")


if __name__ == "__main__":
    main()
