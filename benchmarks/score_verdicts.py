"""Score predicted verdicts of the sets whose scorer is not part of them.

    python benchmarks/score_verdicts.py SET GOLD PRED.jsonl

`series_claims` and `e2e`: the figures of `factcheck eval` from a file of predictions, and
the mistakes by what was taken for what.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from predict import read_rows

from factcheck.evaluate import Judged, Judgement
from factcheck.evaluate.annual_claims import LABELS, annotated_years
from factcheck.evaluate.factchecks import expected_of, is_of_its_day
from factcheck.model import Verdict

Row = dict[str, Any]
Metrics = dict[str, float]


def of_series_claims(gold: Sequence[Row], predicted: Sequence[Row]) -> Judgement:
    """Judge labels, series and years of claims against annual series."""
    rows = (
        Judged(
            id=str(number),
            text=row["Claim"],
            expected=row["Verdict"],
            given=own["verdict"],
            wanted=tuple(row.get("TimeSeries") or ()),
            found=tuple(own["series"]),
            wanted_years=annotated_years(row),
            found_years={name: tuple(span) for name, span in own["years"].items()},
        )
        for number, (row, own) in enumerate(zip(gold, predicted, strict=True))
    )
    return Judgement(
        rows=tuple(rows),
        contradicted=LABELS[Verdict.CONTRADICTED],
        silent=LABELS[Verdict.UNCHECKABLE],
    )


def of_e2e(gold: Sequence[Row], predicted: Sequence[Row]) -> Judgement:
    """Judge verdicts on political claims; the number is judged, not its politics."""
    return Judgement(
        rows=tuple(
            Judged(
                id=row["id"],
                text=row["claim_text"],
                expected=expected_of(row).value,
                given=own[
                    "verdict_at_publication" if is_of_its_day(row) else "verdict"
                ],
            )
            for row, own in zip(gold, predicted, strict=True)
        )
    )


JUDGES = {"series_claims": of_series_claims, "e2e": of_e2e}


def mistakes(judgement: Judgement) -> list[str]:
    """Return how often which verdict was taken for which, the commonest first."""
    counts = Counter(
        (one.expected, one.given) for one in judgement.rows if not one.is_right
    )
    return [
        f"{count:3} {wanted} taken for {own}"
        for (wanted, own), count in counts.most_common()
    ]


def score_files(name: str, gold: Path, predicted: Path) -> Metrics:
    """Score a file of predictions."""
    return JUDGES[name](read_rows(gold), read_rows(predicted)).metrics()


def main() -> None:
    """Read options, score, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("set", choices=tuple(JUDGES))
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    options = parser.parse_args()
    judgement = JUDGES[options.set](
        read_rows(options.gold), read_rows(options.predicted)
    )
    metrics = judgement.metrics()
    print(json.dumps({key: round(value, 4) for key, value in metrics.items()}))
    print(*mistakes(judgement), sep="\n")


if __name__ == "__main__":
    main()
