"""Predict the label, the series and the years of claims against annual series.

Rows have `Claim` and `Date`; nothing else is read. `factcheck.evaluate.annual_claims` says
how.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from series_corpus import csv_folder, series_corpus

from factcheck.evaluate.annual_claims import (
    LABELS,
    FileNames,
    article_of,
    predicted_row,
)
from factcheck.pipeline import Checker
from factcheck.settings import Settings

__all__ = ["LABELS", "article_of", "predict_rows"]

Row = dict[str, Any]


def predict_rows(rows: Sequence[Row]) -> list[Row]:
    """Return `{"verdict", "series", "years"}` for each row, in order."""
    checker = Checker(Settings(corpus=series_corpus(), statements=True))
    names = FileNames(checker.parts.corpus.series, csv_folder())
    articles = [article_of(number, row) for number, row in enumerate(rows)]
    report = checker.check_many(articles)
    checked = {one.article.id: one for one in report.articles}
    search = checker.parts.search
    return [predicted_row(one, checked.get(one.id), search, names) for one in articles]
