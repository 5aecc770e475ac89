"""Predict verdicts on political claims against the series of the corpus.

Rows have `id`, `claim_text`, `claim_date`, `sub_claim` and `claimed_value`; nothing else is
read. `factcheck.evaluate.factchecks` says how.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from factcheck.evaluate.factchecks import article_of, meant, predicted_row
from factcheck.pipeline import Checker
from factcheck.settings import Settings

__all__ = ["article_of", "meant", "predict_rows"]

Row = dict[str, Any]


def predict_rows(rows: Sequence[Row]) -> list[Row]:
    """Return id, verdicts, series and official value for each row, in order."""
    checker = Checker(Settings(statements=True))
    report = checker.check_many([article_of(row) for row in rows])
    checked = {one.article.id: one for one in report.articles}
    return [predicted_row(row, checked.get(row["id"])) for row in rows]
