"""Fit the confidence of findings on the development sets, and say how well it holds.

    python benchmarks/fit_confidence.py [--write] [--e2e MORE.csv] [--annual MORE.jsonl]

A logistic model over the features of findings (`factcheck.verify.confidence`) fitted by
Newton's method with an L2 penalty. It is measured by ten-fold cross-validation over rows
and passages: all findings of one text lie in one fold, so that none is judged by a model
that saw its text. Rules were written by the development sets, so findings on them are right
more often than on new claims; further files, written by somebody who never saw the code and
not used for rules, make up for that. `--write` puts coefficients, date, sets and measured calibration into
`factcheck/verify/confidence.json`.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import predict_e2e
import predict_series_claims
import verdicts
from numpy.typing import NDArray
from predict import READ, read_rows
from series_corpus import series_corpus, shared_folder

from factcheck.evaluate.factchecks import expected_of
from factcheck.evaluate.whole import whole_of
from factcheck.link import link_claims
from factcheck.model import Claim, Finding
from factcheck.pipeline import Checker
from factcheck.settings import Settings
from factcheck.verify import verify_claims
from factcheck.verify.confidence import FEATURES, features_of

TARGET = (
    Path(__file__).resolve().parent.parent / "factcheck" / "verify" / "confidence.json"
)
PENALTY = 1.0
"""Of 0.5, 1, 2, 4 and 8: below 1 the gain is within the noise of the folds."""
FOLDS = 10
BINS = (0.0, 0.5, 0.65, 0.8, 0.9, 1.01)
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A judged claim: the text it stands in, its finding, and whether that is right."""

    text: str
    claim: Claim
    finding: Finding
    right: bool


def cases_of_e2e(files: Sequence[Path]) -> Iterator[Case]:
    """Yield the figure meant by each political claim, and whether its verdict is right."""
    rows = [row for file in files for row in read_rows(file)]
    asked = [{key: row.get(key) or "" for key in READ["e2e"]} for row in rows]
    report = Checker(Settings(statements=True)).check_many(
        [predict_e2e.article_of(row) for row in asked]
    )
    checked = {one.article.id: one for one in report.articles}
    for row, own in zip(rows, asked, strict=True):
        claim, finding = predict_e2e.meant(own, checked[own["id"]])
        if claim is not None and finding is not None:
            is_right = finding.verdict.value == expected_of(row)
            yield Case(row["claim_text"], claim, finding, is_right)


def cases_of_series_claims(files: Sequence[Path]) -> Iterator[Case]:
    """Yield the deciding figure of each claim, and whether the label is right."""
    rows = [row for file in files for row in read_rows(file)]
    checker = Checker(Settings(corpus=series_corpus(), statements=True))
    articles = [
        predict_series_claims.article_of(number, row) for number, row in enumerate(rows)
    ]
    report = checker.check_many(articles)
    label = predict_series_claims.LABELS
    for row, checked in zip(rows, report.articles, strict=True):
        deciding = whole_of(checked).deciding
        for claim, finding in zip(checked.claims, checked.findings, strict=True):
            if claim.id == deciding:
                is_right = label[finding.verdict] == row["Verdict"]
                yield Case(str(row["Claim"]), claim, finding, is_right)


def cases_of_287g(files: Sequence[Path]) -> Iterator[Case]:
    """Yield the annotated claims of the passages, and whether the verdict is right."""
    parts = Checker(Settings()).parts
    for row in [row for file in files for row in read_rows(file)]:
        article, claims = verdicts.read_article(row)
        links = link_claims(claims, article, parts.corpus, search=parts.search)
        findings = verify_claims(claims, links, article, parts.corpus)
        for gold, claim, finding in zip(row["claims"], claims, findings, strict=True):
            official = gold.get("official")
            if official is not None and not verdicts.is_out_of_reach(gold):
                wanted = verdicts.EXPECTED[official["verdict"]]
                yield Case(row["id"], claim, finding, finding.verdict is wanted)


def collect(
    e2e: Sequence[Path] = (), annual: Sequence[Path] = ()
) -> dict[str, list[Case]]:
    """Return the judged claims of every development set and of further files.

    Args:
        e2e: Further files in the form of `e2e`.
        annual: Further files in the form of `series_claims`.
    """
    evals = shared_folder() / "evals"
    series = [evals / "series_claims" / f"{one}.jsonl" for one in SERIES_CLAIMS]
    return {
        "e2e": list(cases_of_e2e([evals / "e2e" / "dev.csv"])),
        "series_claims": list(cases_of_series_claims(series)),
        "gold/287g": list(cases_of_287g([evals / "gold" / "287g.jsonl"])),
        "further e2e": list(cases_of_e2e(e2e)) if e2e else [],
        "further series_claims": list(cases_of_series_claims(annual)) if annual else [],
    }


SERIES_CLAIMS = ("dev", "synthetic_dev")


def matrix(cases: Sequence[Case]) -> tuple[Floats, Floats]:
    """Return features with a leading one, shape (n, 1 + features), and right or wrong."""
    rows = []
    for case in cases:
        features = features_of(case.finding, case.claim)
        rows.append([1.0, *(features[name] for name in FEATURES)])
    return np.array(rows), np.array([float(case.right) for case in cases])


def fit(inputs: Floats, right: Floats) -> Floats:
    """Return the coefficients of a logistic model with an L2 penalty (Newton's method)."""
    model: Floats = np.zeros(inputs.shape[1])
    penalty = PENALTY * np.eye(inputs.shape[1])
    penalty[0, 0] = 0.0
    for _ in range(30):
        chance = predicted(inputs, model)
        slope = inputs.T @ (chance - right) + penalty @ model
        bend = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + penalty
        model = model - np.linalg.solve(bend, slope)
    return model


def predicted(inputs: Floats, model: Floats) -> Floats:
    """Return the chance of being right."""
    chance: Floats = 1 / (1 + np.exp(-(inputs @ model)))
    return chance


def folds_of(cases: Sequence[Case]) -> NDArray[np.int64]:
    """Return the fold of each case: texts in order of their first case, dealt in turn."""
    numbers: dict[str, int] = {}
    for case in cases:
        numbers.setdefault(case.text, len(numbers))
    return np.array([numbers[case.text] % FOLDS for case in cases])


def held_out(inputs: Floats, right: Floats, fold: NDArray[np.int64]) -> Floats:
    """Return for each case the chance by a model that did not see its text."""
    chance: Floats = np.zeros(len(right))
    for number in range(FOLDS):
        model = fit(inputs[fold != number], right[fold != number])
        chance[fold == number] = predicted(inputs[fold == number], model)
    return chance


def calibration(chance: Floats, right: Floats) -> dict[str, Any]:
    """Return the Brier score, and how often findings of each bin were right."""
    bins = []
    for low, high in itertools.pairwise(BINS):
        inside = (chance >= low) & (chance < high)
        if inside.any():
            bins.append(
                {
                    "from": low,
                    "count": int(inside.sum()),
                    "said": round(float(chance[inside].mean()), 3),
                    "right": round(float(right[inside].mean()), 3),
                }
            )
    base = float(right.mean())
    return {
        "brier": round(float(((chance - right) ** 2).mean()), 4),
        "brier_of_the_mean": round(base * (1 - base), 4),
        "bins": bins,
    }


def of_further(
    by_set: Mapping[str, Sequence[Case]], chance: Floats, right: Floats
) -> dict[str, Any] | None:
    """Return how well it holds for the further files alone; None without any."""
    known = [
        name.startswith("further") for name, found in by_set.items() for _ in found
    ]
    inside = np.array(known, dtype=bool)
    return calibration(chance[inside], right[inside]) if inside.any() else None


def main() -> int:
    """Collect, fit, measure; write if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write confidence.json")
    parser.add_argument(
        "--e2e", type=Path, nargs="*", default=[], help="further files of that form"
    )
    parser.add_argument(
        "--annual",
        type=Path,
        nargs="*",
        default=[],
        help="of the form of series_claims",
    )
    options = parser.parse_args()
    by_set = collect(options.e2e, options.annual)
    cases = [one for found in by_set.values() for one in found]
    inputs, right = matrix(cases)
    chance = held_out(inputs, right, folds_of(cases))
    result = {
        "fitted": datetime.now(tz=UTC).date().isoformat(),
        "sets": {name: len(found) for name, found in by_set.items()},
        "model": {
            name: round(float(value), 4)
            for name, value in zip(
                ("intercept", *FEATURES), fit(inputs, right), strict=True
            )
        },
        "cross_validation": calibration(chance, right),
        "cross_validation_further": of_further(by_set, chance, right),
    }
    text = json.dumps(result, indent=1) + "\n"
    print(text)
    if options.write:
        TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
