"""Write claims in the form of gold files, so that they can be scored or corrected."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from factcheck.evaluate.gold import GoldArticle, Prediction
from factcheck.evaluate.judged import why_of
from factcheck.evaluate.whole import series_of
from factcheck.model import Article, CheckedArticle, Claim, Finding, Modifier, Period


def claim_row(claim: Claim, finding: Finding | None = None) -> dict[str, Any]:
    """Return a claim with the fields of a gold file, its verdict if one is known."""
    quantity = claim.quantity
    modifier = quantity.modifier
    if quantity.value_max is not None and modifier is Modifier.EXACTLY:
        modifier = Modifier.BETWEEN  # the annotation guide's word for every range
    row = {
        "text": claim.text,
        "start": claim.span.start,
        "end": claim.span.end,
        "value": number(quantity.value),
        "value_max": None if quantity.value_max is None else number(quantity.value_max),
        "kind": quantity.kind.value,
        "direction": claim.direction.value if claim.direction else None,
        "currency": quantity.currency,
        "modifier": modifier.value,
        "measure": claim.measure.text or None,
        "stat": claim.stat.value,
        "geography": claim.place.name if claim.place else None,
        "period": period_row(claim.period),
        "attribution": claim.attribution,
        "optional": claim.optional,
    }
    if finding is not None:
        row["verdict"] = finding.verdict.value
        row["series"] = series_of([finding])
        row["why"] = why_of(finding)
    return row


def period_row(period: Period) -> dict[str, Any]:
    """Return a period with both ends inclusive."""
    last = period.last_day
    return {
        "text": period.text or None,
        "start": period.start.isoformat() if period.start else None,
        "end": last.isoformat() if last else None,
        "relation": period.relation.value,
    }


def number(value: Decimal) -> int | float:
    """Return a value as JSON has it: whole numbers without a point."""
    return int(value) if value == value.to_integral_value() else float(value)


def articles_of(passages: Iterable[GoldArticle]) -> list[Article]:
    """Return annotated passages as articles, their annotations left behind."""
    return [
        Article(
            id=passage.id,
            text=passage.text,
            outlet=passage.outlet,
            title=passage.title,
            url=passage.url,
            published=passage.published,
        )
        for passage in passages
    ]


def predictions_of(articles: Iterable[CheckedArticle]) -> tuple[Prediction, ...]:
    """Return the claims and verdicts of checked articles as predictions."""
    return tuple(
        Prediction.model_validate(
            {
                "id": checked.article.id,
                "claims": [
                    claim_row(claim, finding)
                    for claim, finding in zip(
                        checked.claims, checked.findings, strict=True
                    )
                ],
            }
        )
        for checked in articles
    )
