"""Score how figures of several outlets are compared, on annotated pairs.

    python benchmarks/pairs.py PAIRS.csv GOLD.jsonl [GOLD.jsonl ...]
        [--echo ECHO.csv] [--optional OTHERS.csv] [--misses]

Every passage of the gold files is checked and compared in one run, as an editor would
paste them. A pair is found if some entry names both figures, right if its kind fits the
annotator's; within one passage any pair of the other file with one of the two figures
does as well, since a total has several parts and a percent two numbers. An echo is found
if both figures are one voice. Pairs in none of the files are unrelated: how many of them
entries name is counted, firm and weak ones apart. Each conflict is listed, so that a
false one is seen: at most one in ten articles is the aim.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
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
    "agree": frozenset({Kind.AGREE, Kind.AGREE_WITHIN_ROUNDING}),
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


Rows = Sequence[Mapping[str, str]]
Ends = frozenset[str]


class Marked:
    """Annotated figures by the ids of the claims found at them."""

    def __init__(
        self, passages: Sequence[GoldArticle], checked: Sequence[CheckedArticle]
    ) -> None:
        """Remember what was annotated and what was found."""
        self._passages = {passage.id: passage for passage in passages}
        self._checked = {one.article.id: one for one in checked}

    def ends(self, row: Mapping[str, str]) -> Ends:
        """Return the claims of a pair; fewer than two if a figure was not found."""
        found = (
            claim_at(
                self._checked,
                self._passages[row[f"{side}_id"]],
                int(row[f"{side}_claim"]),
            )
            for side in ("a", "b")
        )
        return frozenset(one for one in found if one is not None)

    def all(self) -> set[str]:
        """Return the claims found at annotated figures."""
        return {
            found
            for passage in self._passages.values()
            for number in range(len(passage.claims))
            if (found := claim_at(self._checked, passage, number)) is not None
        }


def score_pairs(
    rows: Rows, marked: Marked, found: Sequence[Disagreement], others: Rows = ()
) -> Counter[str]:
    """Count pairs, pairs found and pairs found with a kind that fits.

    Args:
        rows: Of the pairs file: `a_id`, `a_claim`, `b_id`, `b_claim`, `kind`.
        marked: Figures that the rows refer to.
        found: What the comparison says.
        others: Pairs of the same quantity that are neither wanted nor wrong.
    """
    scores: Counter[str] = Counter()
    for row in rows:
        kinds = kinds_of(row, marked, found, others)
        is_right = bool(kinds & EXPECTED[row["kind"]])
        scores["pairs"] += 1
        scores["found"] += bool(kinds)
        scores["right"] += is_right
        scores[f"{row['kind']}: right"] += is_right
        scores[f"{row['kind']}: pairs"] += 1
    return scores


def kinds_of(
    row: Mapping[str, str], marked: Marked, found: Sequence[Disagreement], others: Rows
) -> set[Kind]:
    """Return the kinds of the entries that name a pair, or one that does as well."""
    ends = marked.ends(row)
    wanted = [ends]
    if row["a_id"] == row["b_id"]:
        inside = [one for one in others if one["a_id"] == one["b_id"] == row["a_id"]]
        wanted += [pair for one in inside if (pair := marked.ends(one)) & ends]
    return {
        one.kind
        for one in found
        for pair in wanted
        if len(pair) == 2 and pair <= set(one.claim_ids)
    }


def score_echo(
    rows: Rows, marked: Marked, found: Sequence[Disagreement]
) -> Counter[str]:
    """Count pairs of copied or quoted figures, and those called one voice."""
    voices = [set(voice) for one in found for voice in one.voices]
    tied = sum(any(marked.ends(row) <= voice for voice in voices) for row in rows)
    return Counter({"echoes": len(rows), "echoes: one voice": tied})


def score_unrelated(
    rows: Rows, marked: Marked, found: Sequence[Disagreement]
) -> Counter[str]:
    """Count pairs of annotated figures that entries name and no file has.

    Args:
        rows: Of all pairs files.
        marked: Figures that the rows refer to.
        found: What the comparison says.
    """
    known = {marked.ends(row) for row in rows}
    annotated = marked.all()
    scores = Counter({"unrelated: firm": 0, "unrelated: weak": 0})
    for one in found:
        ids = [claim for claim in one.claim_ids if claim in annotated]
        wrong = sum(frozenset(pair) not in known for pair in combinations(ids, 2))
        scores[f"unrelated: {'weak' if one.is_weak else 'firm'}"] += wrong
    return scores


def read_rows(path: Path | None) -> list[dict[str, str]]:
    """Return the rows of a CSV file; none without a file."""
    if path is None:
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main() -> int:
    """Run the score from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--echo", type=Path)
    parser.add_argument("--optional", type=Path)
    parser.add_argument("--misses", action="store_true", help="list pairs not right")
    args = parser.parse_args()
    rows, echo = read_rows(args.pairs), read_rows(args.echo)
    others = read_rows(args.optional)
    passages = [one for path in args.gold for one in load_gold(path)]
    report = Checker().check_many(articles_of(passages))
    marked, found = Marked(passages, report.articles), report.disagreements
    scores = score_pairs(rows, marked, found, others)
    if args.echo:
        scores += score_echo(echo, marked, found)
    if args.optional:
        scores.update(score_unrelated([*rows, *echo, *others], marked, found))
    for name, count in scores.items():
        print(f"{name:32} {count}")
    for failure in report.failures:
        print(f"failed: {failure.article_id} in {failure.room}: {failure.message}")
    conflicts = [one for one in found if one.kind is Kind.CONFLICT]
    print(f"{'conflicts':32} {len(conflicts)} in {len(passages)} articles")
    for one in conflicts:
        print(f"  {', '.join(one.claim_ids)}: {one.explanation}")
    for row in rows if args.misses else ():
        kinds = kinds_of(row, marked, found, others)
        if not kinds & EXPECTED[row["kind"]]:
            said = ", ".join(sorted(kinds)) or "nothing"
            print(
                f"  {row['pair']} {row['kind']}: {said} of {sorted(marked.ends(row))}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
