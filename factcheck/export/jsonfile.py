"""The report as JSON: a public interface, described in `docs/json.md` and by a schema.

In: a `Report`. Out: plain dictionaries, or their text; the same bytes for the same report.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Any

from factcheck.export.lookup import SeriesTable, plain_or_none
from factcheck.model import (
    Article,
    Bounds,
    Candidate,
    CheckedArticle,
    Claim,
    Disagreement,
    Evidence,
    Finding,
    Freshness,
    Observation,
    Period,
    PublicationDate,
    Report,
    Series,
    Statement,
)
from factcheck.verify.by_meaning import is_by_meaning_alone
from factcheck.verify.confidence import show_confidence

FORMAT = 1
"""Version of the interface; grows when a field changes meaning or disappears."""

Json = dict[str, Any]


def to_json_dict(report: Report) -> Json:
    """Return the report as dictionaries, lists, strings, numbers, booleans and None.

    Numbers are `int` where exact, else the `float` that prints the same digits; dates are
    ISO 8601; the last day of a period is inside it. `docs/json.md` lists every field.
    """
    table = SeriesTable(report)
    return {
        "format": FORMAT,
        "articles": [_article(checked, table) for checked in report.articles],
        "disagreements": [_disagreement(found) for found in report.disagreements],
        "series": [_series(series) for series in table.all()],
        "decisions": [
            {
                "claim": decision.claim_id,
                "verdict": str(decision.verdict) if decision.verdict else None,
                "seen": str(decision.seen),
                "note": decision.note or None,
            }
            for decision in report.decisions
        ],
        "failures": [
            {
                "article_id": failure.article_id,
                "room": failure.room,
                "code": failure.code,
                "message": failure.message,
            }
            for failure in report.failures
        ],
        "run": {
            "version": report.run.version,
            "settings_digest": report.run.settings_digest,
            "corpus_digest": report.run.corpus_digest,
            "index_id": report.run.index_id,
            "pipeline": report.run.pipeline,
            "today": report.run.today or None,
        },
    }


def render_json(report: Report) -> str:
    """Return the report as indented JSON text, UTF-8 characters kept, newline at end."""
    return json.dumps(to_json_dict(report), ensure_ascii=False, indent=2) + "\n"


def load_schema() -> Mapping[str, Any]:
    """Return the JSON Schema (draft 2020-12) that every exported report follows."""
    text = files("factcheck.export").joinpath("report.schema.json").read_text("utf-8")
    schema: Mapping[str, Any] = json.loads(text)
    return schema


def _article(checked: CheckedArticle, table: SeriesTable) -> Json:
    article = checked.article
    findings = {finding.claim_id: finding for finding in checked.findings}
    return {
        "id": article.id,
        "outlet": article.outlet or None,
        "title": article.title or None,
        "url": article.url or None,
        "published": _published(article.published),
        "claims": [
            _claim(claim, article, findings.get(claim.id), table)
            for claim in checked.claims
        ],
    }


def _published(published: PublicationDate | None) -> str | None:
    return None if published is None else published.isoformat()


def _claim(
    claim: Claim, article: Article, finding: Finding | None, table: SeriesTable
) -> Json:
    quantity = claim.quantity
    return {
        "id": claim.id,
        "start": claim.span.start,
        "end": claim.span.end,
        "text": claim.text,
        "sentence": claim.sentence.of(article.text),
        "value": _number(quantity.value),
        "value_max": _number(quantity.value_max),
        "kind": str(quantity.kind),
        "direction": str(claim.direction) if claim.direction else None,
        "currency": quantity.currency,
        "unit": quantity.unit or None,
        "modifier": str(quantity.modifier),
        "measure": claim.measure.text or None,
        "stat": str(claim.stat),
        "geography": claim.place.name if claim.place else None,
        "geography_code": (claim.place.code or None) if claim.place else None,
        "period": _period(claim.period),
        "base_period": _period(claim.base_period) if claim.base_period else None,
        "base_of": claim.base_of,
        "attribution": claim.attribution,
        "optional": claim.optional,
        "forecast": claim.is_forecast,
        "statement": _statement(claim.statement),
        "location": claim.location,
        "finding": _finding(finding, claim, table) if finding else None,
    }


def _statement(statement: Statement | None) -> Json | None:
    """Say what a sentence says of the series beyond its value; None for plain values."""
    if statement is None:
        return None
    return {
        "kind": str(statement.kind),
        "text": statement.text,
        "direction": str(statement.direction) if statement.direction else None,
        "strict": statement.is_strict,
        "window": _days(statement.window) if statement.window else None,
        "group": statement.group or None,
        "compared_with": list(statement.other_places)
        or [word for word in (statement.other_measure,) if word],
        "rank": statement.rank,
        "run": statement.run,
        "run_unit": statement.run_unit or None,
    }


def _period(period: Period) -> Json:
    return {
        "text": period.text or None,
        **_days(period),
        "relation": str(period.relation),
        "basis": str(period.basis),
        "note": period.note or None,
    }


def _days(period: Period) -> Json:
    """Return first and last day, both inclusive, None where open."""
    return {"start": _iso(period.start), "end": _iso(period.last_day)}


def _finding(finding: Finding, claim: Claim, table: SeriesTable) -> Json:
    link, evidence = finding.link, finding.evidence
    today = finding.evidence_today or evidence
    return {
        "verdict": str(finding.verdict),
        "verdict_today": str(finding.verdict_today),
        "reasons": [str(reason) for reason in finding.reasons],
        "explanation": finding.explanation,
        "suggestion": finding.suggestion or None,
        "series_id": link.chosen.series.series_id if link.chosen else None,
        "compared_with": finding.compared_with.series_id
        if finding.compared_with
        else None,
        "link_explanation": link.explanation or None,
        "words_differ": is_by_meaning_alone(link),
        **_evidence(evidence, table),
        "freshness": _freshness(evidence.freshness),
        "today": _evidence(today, table),
        "true_on": [_days(period) for period in finding.true_on],
        "rejected": [_candidate(candidate) for candidate in link.rejected],
        "others": [_candidate(candidate) for candidate in link.others],
        "confidence": finding.confidence,
        "confidence_reason": show_confidence(finding, claim) or None,
    }


def _freshness(freshness: Freshness | None) -> Json | None:
    if freshness is None:
        return None
    return {
        "last": _iso(freshness.last_day),
        "expected": _iso(freshness.expected),
        "state": str(freshness.state),
    }


def _evidence(evidence: Evidence, table: SeriesTable) -> Json:
    return {
        "official_value": _number(evidence.official_value),
        "observations": [_observation(obs, table) for obs in evidence.observations],
        "formula": evidence.formula or None,
        "bounds": _bounds(evidence.bounds) if evidence.bounds else None,
    }


def _observation(obs: Observation, table: SeriesTable) -> Json:
    series = table.get(obs.series_id)
    return {
        "series_id": obs.series_id,
        **_days(obs.period),
        "value": _number(plain_or_none(obs, series)),
        "published": _iso(obs.as_of),
        "status": str(obs.status),
        "qualifier": obs.qualifier,
        "publisher": obs.publisher or (series.source_agency if series else "") or None,
        "title": obs.source_title or (series.title if series else "") or None,
        "url": obs.source_url or (series.source_url if series else "") or None,
        "confidence": obs.confidence,
        "note": obs.note or None,
    }


def _bounds(bounds: Bounds) -> Json:
    return {
        "low": _number(bounds.low),
        "high": _number(bounds.high),
        "low_open": bounds.is_low_open,
        "high_open": bounds.is_high_open,
    }


def _candidate(candidate: Candidate) -> Json:
    return {
        "series_id": candidate.series.series_id,
        "title": candidate.series.title,
        "rule": candidate.rejected_by or None,
        "why": candidate.why or None,
        "score": candidate.score,
    }


def _disagreement(found: Disagreement) -> Json:
    return {
        "kind": str(found.kind),
        "claims": list(found.claim_ids),
        "measure": found.measure or None,
        "explanation": found.explanation,
        "steps": [
            {
                "name": step.name,
                "from": _number(step.from_value),
                "to": _number(step.to_value),
                "source": step.source or None,
                "on": _iso(step.on),
                "unit": step.unit or None,
            }
            for step in found.steps
        ],
        "weak": found.is_weak,
        "voices": [list(ids) for ids in found.voices],
        "true_from": _iso(found.true_from),
        "overtaken_on": _iso(found.overtaken_on),
    }


def _series(series: Series) -> Json:
    return {
        "id": series.series_id,
        "title": series.title,
        "measure": series.measure,
        "place": series.ref_area or None,
        "place_name": series.ref_area_name or None,
        "frequency": str(series.freq),
        "stock_flow": str(series.stock_flow),
        "unit": series.unit_measure or None,
        "publisher": series.source_agency or None,
        "rank": str(series.source_rank),
        "url": series.source_url or None,
        "licence": series.licence or None,
        "method": series.method or None,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _number(value: Decimal | None) -> int | float | None:
    """Return an exact integer, else the float that prints the same digits (to 15)."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
