"""Predict verdicts on political claims against the series of the corpus.

Rows have `id`, `claim_text`, `claim_date`, `sub_claim` and `claimed_value`; nothing else is
read. The sub-claim says in a checker's words which figure is meant and what of; it stands
as a paragraph of its own below the claim, and `claimed_value` only picks the figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from factcheck.link.words import stems
from factcheck.model import (
    Article,
    CheckedArticle,
    Claim,
    Finding,
    PublicationDate,
    QuantityKind,
    Verdict,
)
from factcheck.pipeline import Checker
from factcheck.settings import Settings

Row = dict[str, Any]

NEAR = Decimal("0.011")
"""Values this near, as a share, are the same figure."""
_SCALES = tuple(Decimal(10) ** power for power in (0, 3, 6, 9, 12))


def predict_rows(rows: Sequence[Row]) -> list[Row]:
    """Return id, verdicts, series and official value for each row, in order."""
    checker = Checker(Settings(statements=True))
    articles = [article_of(row) for row in rows]
    report = checker.check_many(articles)
    checked = {one.article.id: one for one in report.articles}
    return [_row(row, checked.get(row["id"])) for row in rows]


def article_of(row: Row) -> Article:
    """Return a claim as an article of two paragraphs: its text, and the sub-claim."""
    day = row["claim_date"]
    return Article(
        id=row["id"],
        text=f"{row['claim_text']}\n\n{row['sub_claim'].strip().rstrip('.')}.",
        published=PublicationDate.on(date.fromisoformat(day)) if day else None,
    )


def _row(row: Row, checked: CheckedArticle | None) -> Row:
    """Return the predicted row."""
    claim, finding = meant(row, checked) if checked is not None else (None, None)
    if claim is None or finding is None:
        return {
            "id": row["id"],
            "verdict": Verdict.UNCHECKABLE.value,
            "verdict_at_publication": Verdict.UNCHECKABLE.value,
            "series_id": None,
            "official_value": None,
        }
    chosen = finding.link.chosen
    evidence = finding.evidence_today or finding.evidence
    value = evidence.official_value
    return {
        "id": row["id"],
        "verdict": finding.verdict_today.value,
        "verdict_at_publication": finding.verdict.value,
        "series_id": chosen.series.series_id if chosen is not None else None,
        "official_value": None if value is None else float(value),
    }


def meant(
    row: Row, checked: CheckedArticle
) -> tuple[Claim, Finding] | tuple[None, None]:
    """Return the claim that a sub-claim means, with its finding.

    The figure with the claimed value; where there is none, a statement of the sub-claim
    itself. Of several the one that shares most words with it.
    """
    pairs = list(zip(checked.claims, checked.findings, strict=True))
    if not pairs:
        return None, None
    value = _value(row["claimed_value"])
    same = [pair for pair in pairs if value is not None and _is_same(pair[0], value)]
    wanted = set(stems(row["sub_claim"]))

    def order(pair: tuple[Claim, Finding]) -> tuple[bool, bool, bool, int, int]:
        claim, finding = pair
        own = set(stems(claim.sentence.of(checked.article.text)))
        own |= set(stems(f"{claim.measure.text} {claim.text}"))
        return (
            value is None and claim.sentence.start < len(row["claim_text"]),
            finding.link.chosen is None and value is not None,
            claim.statement is None,
            -len(wanted & set(stems(claim.measure.text))),
            -len(wanted & own),
        )

    if value is not None and not same:
        return None, None
    return min(same or pairs, key=order)


def _value(text: str) -> Decimal | None:
    """Return a claimed value; None for "True" and none at all."""
    try:
        return abs(Decimal(text))
    except InvalidOperation:
        return None


def _is_same(claim: Claim, value: Decimal) -> bool:
    """Whether a claim's figure is the claimed value, in units, thousands or millions."""
    quantity = claim.quantity
    if quantity.kind is QuantityKind.STATEMENT:
        return False
    for own in (quantity.value, quantity.value_max):
        for scale in _SCALES:
            if (
                own is not None
                and abs(abs(own) - value * scale) <= NEAR * value * scale
            ):
                return True
    run = claim.statement.run if claim.statement is not None else None
    return run is not None and value == run
