"""Score predicted verdicts of the sets whose scorer is not part of them.

`series_claims`, `e2e` and the `official` fields of `gold/287g`: verdict accuracy, macro-F1,
precision of contradictions, coverage, and how often the annotated series is among the first
ones named. `python benchmarks/score_verdicts.py SET GOLD PRED.jsonl` prints them with the
mistakes by cause.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from predict import read_rows

from factcheck.evaluate.verdicts import VerdictScores, recall_at

Row = dict[str, Any]
Metrics = dict[str, float]

E2E = {
    "supported": "SUPPORTED",
    "consistent_rounded": "SUPPORTED",
    "contradicted": "CONTRADICTED",
    "cannot_check": "UNCHECKABLE",
}


def of_series_claims(gold: Sequence[Row], predicted: Sequence[Row]) -> Metrics:
    """Score labels and series of claims against annual series."""
    pairs = [
        (row["Verdict"], own["verdict"])
        for row, own in zip(gold, predicted, strict=True)
    ]
    metrics = VerdictScores.of(pairs).metrics(
        contradicted="Refuted", silent="Not Enough Evidence"
    )
    wanted = [list(row.get("TimeSeries") or ()) for row in gold]
    if any(wanted):
        found = [own["series"] for own in predicted]
        for k in (1, 5, 10):
            metrics[f"series.recall@{k}"] = recall_at(wanted, found, k)
    return metrics


def of_e2e(gold: Sequence[Row], predicted: Sequence[Row]) -> Metrics:
    """Score verdicts on political claims; the number is judged, not its politics."""
    return VerdictScores.of(
        (expected_of(row), own[clock_of(row)])
        for row, own in zip(gold, predicted, strict=True)
    ).metrics(contradicted="CONTRADICTED", silent="UNCHECKABLE")


def clock_of(row: Row) -> str:
    """Return which verdict counts: rows sensitive to the vintage have that of the time."""
    is_sensitive = row["vintage_sensitive"] == "yes"
    return "verdict_at_publication" if is_sensitive else "verdict"


def expected_of(row: Row) -> str:
    """Return the verdict expected, by the data of the time where that matters."""
    if row["vintage_sensitive"] == "yes" and row["verdict_at_claim_vintage"]:
        return E2E[row["verdict_at_claim_vintage"]]
    return E2E[row["expected_verdict"]]


SCORERS = {"series_claims": of_series_claims, "e2e": of_e2e}


def mistakes(name: str, gold: Sequence[Row], predicted: Sequence[Row]) -> list[str]:
    """Return the mistakes by cause: what was expected, what came, how often."""
    counts: Counter[tuple[str, str]] = Counter()
    for row, own in zip(gold, predicted, strict=True):
        wanted = row["Verdict"] if name == "series_claims" else expected_of(row)
        given = own["verdict" if name == "series_claims" else clock_of(row)]
        if wanted != given:
            counts[(wanted, given)] += 1
    return [
        f"{count:3} {wanted} taken for {own}"
        for (wanted, own), count in counts.most_common()
    ]


def score_files(name: str, gold: Path, predicted: Path) -> Metrics:
    """Score a file of predictions."""
    return SCORERS[name](read_rows(gold), read_rows(predicted))


def show(metrics: Mapping[str, float]) -> str:
    """Write figures in one line."""
    return "  ".join(f"{key} {value:.3f}" for key, value in metrics.items())


def main() -> None:
    """Read options, score, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("set", choices=tuple(SCORERS))
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    options = parser.parse_args()
    gold, predicted = read_rows(options.gold), read_rows(options.predicted)
    metrics = SCORERS[options.set](gold, predicted)
    print(json.dumps({key: round(value, 4) for key, value in metrics.items()}))
    print(*mistakes(options.set, gold, predicted), sep="\n")


if __name__ == "__main__":
    main()
