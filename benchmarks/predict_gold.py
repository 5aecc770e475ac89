"""Predict the claims of annotated passages in the gold format.

    python benchmarks/predict_gold.py GOLD.jsonl > PRED.jsonl

Rows go in and come out as dictionaries; see `predict_rows`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from factcheck.evaluate.rows import claim_row
from factcheck.extract import build_nlp, extract_many
from factcheck.model import Article, PublicationDate
from factcheck.settings import Settings

Row = dict[str, Any]


def predict_rows(rows: Iterable[Row]) -> list[Row]:
    """Return `{"id", "claims"}` for rows with `id`, `text`, `title` and `published`."""
    articles = [_article(row) for row in rows]
    found = extract_many(articles, build_nlp(Settings()))
    return [
        {"id": article.id, "claims": [claim_row(claim) for claim in claims]}
        for article, claims in zip(articles, found, strict=True)
    ]


def _article(row: Row) -> Article:
    day = row.get("published")
    return Article(
        id=row["id"],
        text=row["text"],
        outlet=row.get("outlet") or "",
        title=row.get("title") or "",
        url=row.get("url") or "",
        published=PublicationDate.on(date.fromisoformat(day)) if day else None,
    )


def main() -> None:
    """Read gold rows from the file named, print predicted rows."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    for row in predict_rows(json.loads(line) for line in lines if line.strip()):
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
