"""Fit what linking and confidence weigh on the development sets, and say how well it holds.

    python benchmarks/fit_link.py [--write]

*Confidence*: a logistic model over the features of findings (`factcheck.verify.confidence`)
fitted by Newton's method with an L2 penalty; measured by ten-fold cross-validation over
claims, so that no claim is judged by a model that saw it. `--write` puts coefficients, date,
sets and measured calibration into `factcheck/verify/confidence.json`.

*Meaning*: the thresholds of `factcheck.link.meaning` come from the sweep below, run with
`--sweep`: it tries values around those in use and prints the figures of each set.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import predict_e2e
import predict_series_claims
import verdicts
from numpy.typing import NDArray
from predict import READ, read_rows
from score_verdicts import expected_of
from series_corpus import series_corpus, shared_folder

from factcheck.evaluate.whole import whole_of
from factcheck.link import link_claims
from factcheck.link import meaning as thresholds
from factcheck.model import Claim, Finding
from factcheck.pipeline import Checker
from factcheck.settings import Settings
from factcheck.verify import verify_claims
from factcheck.verify.confidence import FEATURES, features_of

TARGET = (
    Path(__file__).resolve().parent.parent / "factcheck" / "verify" / "confidence.json"
)
PENALTY = 2.0
FOLDS = 10
BINS = (0.0, 0.5, 0.65, 0.8, 0.9, 1.01)
SWEPT = {
    "STRONG": (0.36, 0.40, 0.45, 0.50),
    "LEAD": (0.02, 0.03, 0.05),
    "TOGETHER": (0.48, 0.50, 0.53, 0.56),
}
Floats = NDArray[np.float64]
Case = tuple[Claim, Finding, bool]


def cases_of_e2e(evals: Path) -> Iterator[Case]:
    """Yield the figure meant by each political claim, and whether its verdict is right."""
    rows = read_rows(evals / "e2e" / "dev.csv")
    asked = [{key: row.get(key) or "" for key in READ["e2e"]} for row in rows]
    report = Checker(Settings(statements=True)).check_many(
        [predict_e2e.article_of(row) for row in asked]
    )
    checked = {one.article.id: one for one in report.articles}
    for row, own in zip(rows, asked, strict=True):
        claim, finding = predict_e2e.meant(own, checked[own["id"]])
        if claim is not None and finding is not None:
            yield claim, finding, finding.verdict.value == expected_of(row)


def cases_of_series_claims(evals: Path) -> Iterator[Case]:
    """Yield the deciding figure of each claim, and whether the label is right."""
    rows = [
        row
        for name in ("dev", "synthetic_dev")
        for row in read_rows(evals / "series_claims" / f"{name}.jsonl")
    ]
    checker = Checker(Settings(corpus=series_corpus(), statements=True))
    articles = [
        predict_series_claims.article_of(number, row) for number, row in enumerate(rows)
    ]
    report = checker.check_many(articles)
    for row, checked in zip(rows, report.articles, strict=True):
        deciding = whole_of(checked).deciding
        label = predict_series_claims.LABELS
        for claim, finding in zip(checked.claims, checked.findings, strict=True):
            if claim.id == deciding:
                yield claim, finding, label[finding.verdict] == row["Verdict"]


def cases_of_287g(evals: Path) -> Iterator[Case]:
    """Yield the annotated claims of the passages, and whether the verdict is right."""
    parts = Checker(Settings()).parts
    lines = (evals / "gold" / "287g.jsonl").read_text(encoding="utf-8").split("\n")
    for line in filter(None, lines):
        row: dict[str, Any] = json.loads(line)
        article, claims = verdicts.read_article(row)
        links = link_claims(claims, article, parts.corpus, search=parts.search)
        findings = verify_claims(claims, links, article, parts.corpus)
        for gold, claim, finding in zip(row["claims"], claims, findings, strict=True):
            official = gold.get("official")
            if official is not None and not verdicts.is_out_of_reach(gold):
                wanted = verdicts.EXPECTED[official["verdict"]]
                yield claim, finding, finding.verdict is wanted


SETS = {
    "e2e/dev": cases_of_e2e,
    "series_claims": cases_of_series_claims,
    "gold/287g": cases_of_287g,
}


def matrix(cases: Sequence[Case]) -> tuple[Floats, Floats]:
    """Return features with a leading one, shape (n, 1 + features), and right or wrong."""
    rows = []
    for claim, finding, _ in cases:
        features = features_of(finding, claim)
        rows.append([1.0, *(features[name] for name in FEATURES)])
    return np.array(rows), np.array([float(right) for *_, right in cases])


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


def held_out(inputs: Floats, right: Floats) -> Floats:
    """Return for each case the chance by a model that did not see it."""
    fold = np.arange(len(right)) % FOLDS
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


def sweep(evals: Path) -> None:
    """Print how many verdicts each set has right for thresholds around those in use."""
    for name, values in SWEPT.items():
        used = getattr(thresholds, name)
        for value in values:
            setattr(thresholds, name, value)
            counts = {
                key: sum(right for *_, right in cases(evals))
                for key, cases in SETS.items()
            }
            print(name, value, counts, flush=True)
        setattr(thresholds, name, used)


def main() -> int:
    """Collect, fit, measure; write if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write confidence.json")
    parser.add_argument("--sweep", action="store_true", help="try other thresholds")
    options = parser.parse_args()
    evals = shared_folder() / "evals"
    if options.sweep:
        sweep(evals)
        return 0
    by_set = {name: list(cases(evals)) for name, cases in SETS.items()}
    cases = [one for found in by_set.values() for one in found]
    inputs, right = matrix(cases)
    model = fit(inputs, right)
    result = {
        "fitted": datetime.now(tz=UTC).date().isoformat(),
        "sets": {name: len(found) for name, found in by_set.items()},
        "model": {
            name: round(float(value), 4)
            for name, value in zip(("intercept", *FEATURES), model, strict=True)
        },
        "cross_validation": calibration(held_out(inputs, right), right),
    }
    text = json.dumps(result, indent=1) + "\n"
    print(text)
    if options.write:
        TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
