"""Predict a set of annotated texts and write what was found as JSON Lines.

    python benchmarks/predict.py SET GOLD.jsonl -o PRED.jsonl

SET is `gold` (numeric claims of passages), `quantities` (numbers and units) or `periods`
(date ranges). Annotations in the rows are never looked at, and a row that fails is
written without predictions, so that the others count.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Predictor = Callable[[Sequence[Row]], list[Row]]

# What the predicted rows of a set hold.
FIELDS = {"gold": "claims", "quantities": "pred", "periods": "pred"}
LATER = ("e2e", "series_claims")
ANSWERS = ("claims", "gold", "negatives", "pred")


def read_rows(path: Path) -> list[Row]:
    """Read JSON Lines; only line feeds end a line, as JSON text may hold others."""
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


def predict(name: str, rows: Sequence[Row]) -> tuple[list[Row], int]:
    """Predict the rows of a set.

    Args:
        name: A set in `FIELDS`.
        rows: Rows of its gold file; their annotations are taken out first.

    Returns:
        Predicted rows in order, and how many rows failed.
    """
    predictor: Predictor = import_module(f"predict_{name}").predict_rows
    asked = [
        {key: value for key, value in row.items() if key not in ANSWERS} for row in rows
    ]
    try:
        return list(predictor(asked)), 0
    except Exception as err:  # noqa: BLE001 - one row must not cost the others
        print(f"predicting row by row: {type(err).__name__}: {err}", file=sys.stderr)
    return _row_by_row(predictor, asked, FIELDS[name])


def _row_by_row(
    predictor: Predictor, rows: Sequence[Row], field: str
) -> tuple[list[Row], int]:
    """Predict each row by itself; one that fails gets no predictions."""
    predicted: list[Row] = []
    failed = 0
    for row in rows:
        try:
            predicted += predictor([row])
        except Exception as err:  # noqa: BLE001 - as above
            failed += 1
            print(f"{row['id']}: {type(err).__name__}: {err}", file=sys.stderr)
            predicted.append({"id": row["id"], field: []})
    return predicted, failed


def write_rows(path: Path, rows: Sequence[Row]) -> None:
    """Write JSON Lines."""
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text("".join(lines), encoding="utf-8")


def main() -> int:
    """Run the command; 0 done, 2 wrong usage, 4 some rows failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("set", choices=(*FIELDS, *LATER))
    parser.add_argument("gold", type=Path, help="annotated rows (JSON Lines)")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    if options.set in LATER:
        parser.error(
            f"{options.set!r} cannot be predicted yet; sets that can: "
            f"{', '.join(FIELDS)}."
        )
    rows = read_rows(options.gold)
    predicted, failed = predict(options.set, rows)
    write_rows(options.output, predicted)
    print(f"{len(predicted)} rows written to {options.output}, {failed} failed")
    return 4 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
