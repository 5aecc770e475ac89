"""Predict a set of annotated texts and write what was found as JSON Lines.

    python benchmarks/predict.py SET GOLD -o PRED.jsonl

SET is `gold` (numeric claims of passages), `quantities` (numbers and units), `periods`
(date ranges), `series_claims` (claims against annual series) or `e2e` (political claims;
GOLD is CSV). Annotations in the rows are never looked at, and a row that fails is written
without predictions, so that the others count.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Predictor = Callable[[Sequence[Row]], list[Row]]

# What a predicted row of a set holds if nothing could be predicted, besides its id.
EMPTY: dict[str, Row] = {
    "gold": {"claims": []},
    "quantities": {"pred": []},
    "periods": {"pred": []},
    "series_claims": {"verdict": "Not Enough Evidence", "series": [], "years": {}},
    "e2e": {
        "verdict": "UNCHECKABLE",
        "verdict_at_publication": "UNCHECKABLE",
        "series_id": None,
        "official_value": None,
    },
}
# The only fields of a set that are read; of other sets, all but the answers.
READ = {
    "series_claims": ("Claim", "Date"),
    "e2e": ("id", "claim_text", "claim_date", "sub_claim", "claimed_value"),
}
ANSWERS = ("claims", "gold", "negatives", "pred")


def read_rows(path: Path) -> list[Row]:
    """Read CSV by its name, else JSON Lines.

    Only line feeds end a line of JSON, whose texts may hold other line ends.
    """
    if path.suffix.lower() == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [dict(row) for row in csv.DictReader(file)]
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


def predict(name: str, rows: Sequence[Row]) -> tuple[list[Row], int]:
    """Predict the rows of a set.

    Args:
        name: A set in `EMPTY`.
        rows: Rows of its gold file; their annotations are taken out first.

    Returns:
        Predicted rows in order, and how many rows failed.
    """
    predictor: Predictor = import_module(f"predict_{name}").predict_rows
    asked = [_without_answers(name, row) for row in rows]
    try:
        return list(predictor(asked)), 0
    except Exception as err:  # noqa: BLE001 - one row must not cost the others
        print(f"predicting row by row: {type(err).__name__}: {err}", file=sys.stderr)
    return _row_by_row(predictor, asked, EMPTY[name])


def _without_answers(name: str, row: Row) -> Row:
    """Return the fields of a row that a predictor may read."""
    if name in READ:
        return {key: row.get(key) for key in READ[name]}
    return {key: value for key, value in row.items() if key not in ANSWERS}


def _row_by_row(
    predictor: Predictor, rows: Sequence[Row], empty: Row
) -> tuple[list[Row], int]:
    """Predict each row by itself; one that fails gets no predictions."""
    predicted: list[Row] = []
    failed = 0
    for row in rows:
        try:
            predicted += predictor([row])
        except Exception as err:  # noqa: BLE001 - as above
            failed += 1
            name = {"id": row["id"]} if "id" in row else {}
            print(f"{name}: {type(err).__name__}: {err}", file=sys.stderr)
            predicted.append({**name, **empty})
    return predicted, failed


def write_rows(path: Path, rows: Sequence[Row]) -> None:
    """Write JSON Lines."""
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text("".join(lines), encoding="utf-8")


def main() -> int:
    """Run the command; 0 done, 2 wrong usage, 4 some rows failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("set", choices=tuple(EMPTY))
    parser.add_argument("gold", type=Path, help="annotated rows (JSON Lines, or CSV)")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    rows = read_rows(options.gold)
    predicted, failed = predict(options.set, rows)
    write_rows(options.output, predicted)
    print(f"{len(predicted)} rows written to {options.output}, {failed} failed")
    return 4 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
