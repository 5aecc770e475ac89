"""Files of fact-checked claims: which kind a file is, its articles, and its judgement.

Two kinds beside annotated passages (`gold`): tables of claims with a sub-claim each
(`factchecks`), and claims against annual series (`annual_claims`). A file is known by its
columns.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from factcheck.evaluate import annual_claims, factchecks
from factcheck.evaluate.gold import checked_rows, lines_of
from factcheck.evaluate.judged import Judgement
from factcheck.index import SeriesSearch
from factcheck.model import Article, CheckedArticle

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFile:
    """A file of fact-checked claims.

    Attributes:
        kind: Which format.
        rows: Its rows, checked, in order.
        folder: Where the file lies; `csv/` beside it names annual series.
    """

    kind: Literal["factchecks", "annual"]
    rows: tuple[Row, ...]
    folder: Path

    def articles(self) -> list[Article]:
        """Return each claim as an article, its annotation left behind."""
        if self.kind == "factchecks":
            return [factchecks.article_of(row) for row in self.rows]
        return [
            annual_claims.article_of(number, row)
            for number, row in enumerate(self.rows)
        ]

    def judge(
        self,
        articles: Iterable[CheckedArticle],
        series_ids: Iterable[str],
        search: SeriesSearch | None,
    ) -> Judgement:
        """Compare findings with the annotation.

        Args:
            articles: Those of `articles`, checked; a missing one counts as silent.
            series_ids: All of the corpus.
            search: Names further series for a claim; None for words alone.
        """
        checked = {one.article.id: one for one in articles}
        if self.kind == "factchecks":
            return factchecks.judged(self.rows, checked)
        folder = self.folder / "csv"
        names = annual_claims.FileNames(series_ids, folder if folder.is_dir() else None)
        return annual_claims.judged(self.rows, checked, search, names)


def open_claim_file(path: Path) -> ClaimFile | None:
    """Read a file of fact-checked claims; None for any other file.

    Raises:
        GoldError: Rows are wrong; every one is named with what is wrong in it.
    """
    lines = lines_of(path)
    rows = _table(lines) if path.suffix.lower() == ".csv" else _objects(lines)
    fields = _fields(rows)
    if fields >= factchecks.COLUMNS:
        checked_rows(path, rows, factchecks.FactCheckRow)
        return ClaimFile(kind="factchecks", rows=tuple(rows), folder=path.parent)
    if fields >= annual_claims.COLUMNS:
        checked_rows(path, rows, annual_claims.AnnualClaimRow)
        return ClaimFile(kind="annual", rows=tuple(rows), folder=path.parent)
    return None


def _table(lines: Sequence[str]) -> list[Row]:
    """Read CSV with a heading."""
    return [dict(row) for row in csv.DictReader(io.StringIO("\n".join(lines)))]


def _objects(lines: Sequence[str]) -> list[Row]:
    """Read JSON Lines; a line that is no object makes the whole another kind of file."""
    rows = []
    for line in lines:
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError:
                return []
            if not isinstance(row, dict):
                return []
            rows.append(row)
    return rows


def _fields(rows: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """Return the fields of the first row."""
    return frozenset(rows[0]) if rows else frozenset()
