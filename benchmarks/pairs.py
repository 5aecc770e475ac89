"""Score how figures of several outlets are compared, on annotated pairs.

    python benchmarks/pairs.py PAIRS.csv GOLD.jsonl [GOLD.jsonl ...]

Every passage of the gold files is checked and compared in one run, as an editor would
paste them. A pair is found if some entry names both figures, right if its kind fits the
annotator's. Each conflict is listed, so that a false one is seen: at most one in ten
articles is the aim.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from factcheck.evaluate.gold import GoldArticle, load_gold
from factcheck.evaluate.rows import articles_of
from factcheck.model import CheckedArticle, Disagreement
from factcheck.model import DisagreementKind as Kind
from factcheck.pipeline import Checker

EXPECTED: Mapping[str, frozenset[Kind]] = {
    "disagree": frozenset({Kind.CONFLICT}),
    "different date": frozenset({Kind.DIFFERENT_DATE, Kind.STALE_COPY}),
    "different measure": frozenset({Kind.DIFFERENT_MEASURE}),
    "different baseline": frozenset({Kind.DIFFERENT_BASE}),
    "rounding/hedge": frozenset({Kind.AGREE_WITHIN_ROUNDING, Kind.AGREE}),
}
"""Kinds that fit the words of the annotators."""


def claim_at(
    checked: Mapping[str, CheckedArticle], passage: GoldArticle, number: int
) -> str | None:
    """Return the id of the claim found at an annotated figure, or None."""
    gold = passage.claims[number]
    found = checked.get(passage.id)
    return next(
        (
            claim.id
            for claim in (found.claims if found else ())
            if claim.span.start < gold.end and gold.start < claim.span.end
        ),
        None,
    )


def score_pairs(
    rows: Sequence[Mapping[str, str]],
    passages: Sequence[GoldArticle],
    checked: Sequence[CheckedArticle],
    found: Sequence[Disagreement],
) -> Counter[str]:
    """Count pairs, pairs found and pairs found with a kind that fits.

    Args:
        rows: Of the pairs file: `a_id`, `a_claim`, `b_id`, `b_claim`, `kind`.
        passages: Gold passages that the rows refer to.
        checked: The same passages, checked.
        found: What the comparison says.
    """
    by_id = {passage.id: passage for passage in passages}
    articles = {one.article.id: one for one in checked}
    scores: Counter[str] = Counter()
    for row in rows:
        ends = [
            claim_at(articles, by_id[row[f"{side}_id"]], int(row[f"{side}_claim"]))
            for side in ("a", "b")
        ]
        kinds = {one.kind for one in found if set(ends) <= set(one.claim_ids)}
        scores["pairs"] += 1
        scores["found"] += bool(kinds)
        scores["right"] += bool(kinds & EXPECTED[row["kind"]])
        scores[f"{row['kind']}: right"] += bool(kinds & EXPECTED[row["kind"]])
        scores[f"{row['kind']}: pairs"] += 1
    return scores


def main(arguments: Sequence[str]) -> int:
    """Run the score from the command line."""
    if len(arguments) < 2:
        print(__doc__)
        return 2
    with Path(arguments[0]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    passages = [one for name in arguments[1:] for one in load_gold(Path(name))]
    report = Checker().check_many(articles_of(passages))
    scores = score_pairs(rows, passages, report.articles, report.disagreements)
    for name, count in scores.items():
        print(f"{name:32} {count}")
    for failure in report.failures:
        print(f"failed: {failure.article_id} in {failure.room}: {failure.message}")
    conflicts = [one for one in report.disagreements if one.kind is Kind.CONFLICT]
    print(f"{'conflicts':32} {len(conflicts)} in {len(passages)} articles")
    for one in conflicts:
        print(f"  {', '.join(one.claim_ids)}: {one.explanation}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
