"""Annotated claims and pairs: what is told apart, and no conflict that is none.

The claims are those of the annotators, linked as they say, so that this test sees the
comparison alone. `benchmarks/pairs.py` measures the same through the whole pipeline.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from factcheck.compare import find_disagreements
from factcheck.evaluate.gold import GoldArticle, load_gold
from factcheck.evaluate.phrases import head_of
from factcheck.evaluate.rows import articles_of
from factcheck.extract.quantities import find_quantities
from factcheck.model import (
    Basis,
    Candidate,
    CheckedArticle,
    Claim,
    Disagreement,
    Link,
    Measure,
    Period,
    Place,
    Quantity,
    Span,
    Stat,
)
from factcheck.model import DisagreementKind as Kind
from factcheck.settings import default_corpus
from factcheck.sources import load_corpus
from factcheck.verify import verify_claims

pytestmark = pytest.mark.shared

EXPECTED = {
    "disagree": {Kind.CONFLICT},
    "different date": {Kind.DIFFERENT_DATE, Kind.STALE_COPY},
    "different measure": {Kind.DIFFERENT_MEASURE},
    "different baseline": {Kind.DIFFERENT_BASE},
    "rounding/hedge": {Kind.AGREE_WITHIN_ROUNDING, Kind.AGREE},
}
RIGHT_FLOOR = 20  # of 22 pairs; 22 when the rules were made


def claims_of(passage: GoldArticle) -> Iterator[Claim]:
    """Yield the annotated claims as the extractor should have found them."""
    for gold in passage.claims:
        read = find_quantities(gold.text)
        written = read[0].quantity if read else None
        quantity = Quantity(
            value=Decimal(str(gold.value)),
            value_max=None if gold.value_max is None else Decimal(str(gold.value_max)),
            kind=gold.kind,
            step=written.step if written else None,
            rounded_step=written.rounded_step if written else None,
            currency=gold.currency,
            modifier=gold.modifier,
            is_vague=written.is_vague if written else False,
        )
        when = gold.period
        start = passage.text.rfind("\n", 0, gold.start) + 1
        line_end = passage.text.find("\n", gold.end)
        line_end = len(passage.text) if line_end < 0 else line_end
        is_heading = passage.text[line_end - 1] not in '.!?:”"'
        measure = gold.measure or ""
        yield Claim(
            id=f"{passage.id}:{gold.start}-{gold.end}",
            article_id=passage.id,
            outlet=passage.outlet,
            span=Span(start=gold.start, end=gold.end),
            text=gold.text,
            sentence=Span(start=start, end=line_end),
            quantity=quantity,
            measure=Measure(text=measure, head=head_of(measure)),
            stat=gold.stat or Stat.OTHER,
            direction=gold.direction,
            place=Place(name=gold.geography) if gold.geography else None,
            period=Period.of_days(
                when.start,
                when.end,
                relation=when.relation,
                basis=Basis.STATED if when.start or when.end else Basis.UNKNOWN,
            )
            if when
            else Period(),
            attribution=gold.attribution,
            optional=gold.optional,
            location="heading" if is_heading else "body",
        )


@cache
def compared(folder: Path) -> tuple[dict[str, GoldArticle], list[Disagreement]]:
    """Return the passages and what the comparison says of all of them."""
    corpus = load_corpus(default_corpus())
    passages = [
        one
        for name in ("287g", "general")
        for one in load_gold(folder / f"{name}.jsonl")
    ]
    raw = series_by_claim(folder)
    checked = []
    for passage, article in zip(passages, articles_of(passages), strict=True):
        claims = tuple(claims_of(passage))
        links = [
            Link(
                claim_id=claim.id,
                chosen=Candidate(
                    series=corpus.series[raw[claim.id]],
                    score=1.0,
                    features=(("certainty", 1.0),),
                )
                if raw.get(claim.id) in corpus.series
                else None,
            )
            for claim in claims
        ]
        findings = verify_claims(claims, links, article, corpus)
        checked.append(
            CheckedArticle(article=article, claims=claims, findings=tuple(findings))
        )
    by_id = {passage.id: passage for passage in passages}
    return by_id, find_disagreements(checked, corpus)


def series_by_claim(folder: Path) -> dict[str, str | None]:
    """Return the series that the annotators name for each claim."""
    import json

    found: dict[str, str | None] = {}
    for line in (folder / "287g.jsonl").read_text("utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        for claim in row["claims"]:
            key = f"{row['id']}:{claim['start']}-{claim['end']}"
            found[key] = (claim.get("official") or {}).get("series")
    return found


def pairs(
    folder: Path, passages: dict[str, GoldArticle]
) -> Iterator[tuple[str, set[str]]]:
    """Yield the annotated kind and the ids of the two claims of each pair."""
    with (folder / "287g_pairs.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            ids = set()
            for side in ("a", "b"):
                passage = passages[row[f"{side}_id"]]
                gold = passage.claims[int(row[f"{side}_claim"])]
                ids.add(f"{passage.id}:{gold.start}-{gold.end}")
            yield row["kind"], ids


def test_every_conflict_is_one_that_annotators_flag(shared_dir: Path) -> None:
    folder = shared_dir / "evals" / "gold"
    passages, found = compared(folder)
    flagged = [ids for kind, ids in pairs(folder, passages) if kind == "disagree"]
    conflicts = [set(one.claim_ids) for one in found if one.kind is Kind.CONFLICT]
    assert conflicts, "the annotated slips are found"
    assert [ids for ids in conflicts if not any(pair <= ids for pair in flagged)] == []


def test_pairs_are_explained_as_annotators_do(shared_dir: Path) -> None:
    folder = shared_dir / "evals" / "gold"
    passages, found = compared(folder)
    right = 0
    for kind, ids in pairs(folder, passages):
        kinds = {one.kind for one in found if ids <= set(one.claim_ids)}
        right += bool(kinds & EXPECTED[kind])
    assert right >= RIGHT_FLOOR
