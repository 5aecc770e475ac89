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

from factcheck.extract import build_nlp, extract_many
from factcheck.model import Article, Claim, Modifier, Period, PublicationDate
from factcheck.settings import Settings

Row = dict[str, Any]


def predict_rows(rows: Iterable[Row]) -> list[Row]:
    """Return `{"id", "claims"}` for rows with `id`, `text`, `title` and `published`."""
    articles = [_article(row) for row in rows]
    found = extract_many(articles, build_nlp(Settings()))
    return [
        {"id": article.id, "claims": [_row(claim) for claim in claims]}
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


def _row(claim: Claim) -> Row:
    quantity = claim.quantity
    modifier = quantity.modifier
    if quantity.value_max is not None and modifier is Modifier.EXACTLY:
        modifier = Modifier.BETWEEN
    return {
        "text": claim.text,
        "start": claim.span.start,
        "end": claim.span.end,
        "value": float(quantity.value),
        "value_max": None if quantity.value_max is None else float(quantity.value_max),
        "kind": str(quantity.kind),
        "direction": claim.direction and str(claim.direction),
        "currency": quantity.currency,
        "modifier": str(modifier),
        "measure": claim.measure.text,
        "stat": str(claim.stat),
        "geography": claim.place and claim.place.name,
        "period": _period(claim.period),
        "attribution": claim.attribution,
        "optional": claim.optional,
    }


def _period(period: Period) -> Row:
    return {
        "text": period.text or None,
        "start": period.start and period.start.isoformat(),
        "end": period.last_day and period.last_day.isoformat(),
        "relation": str(period.relation),
    }


def main() -> None:
    """Read gold rows from the file named, print predicted rows."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    for row in predict_rows(json.loads(line) for line in lines if line.strip()):
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
