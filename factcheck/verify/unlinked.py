"""Findings for claims that no series answers: why, and what comes nearest.

A refused series whose value equals the figure exactly is worth knowing: the figure is
right for another measure than the one the sentence names.
"""

from __future__ import annotations

from factcheck.link.bodies import short_name
from factcheck.model import (
    Claim,
    Evidence,
    Finding,
    Link,
    Reason,
    Verdict,
)
from factcheck.model.display import show_number
from factcheck.verify.bounds import Fit, bounds_of
from factcheck.verify.case import fit_of, significant_digits
from factcheck.verify.inquiry import Inquiry
from factcheck.verify.neighbours import CONFUSED_BY, MIN_DIGITS
from factcheck.verify.sum_of_two import Sum, explain_sum, sum_of_two
from factcheck.verify.wording import show_in_unit, show_when

NEAREST = 3
"""Refused series looked at; further ones are too far from the sentence."""


LEAST_SCORE = 0.6
"""Score below which a refused series shares too little with the sentence."""


def find_without_series(inquiry: Inquiry, link: Link) -> Finding:
    """Return the finding for a claim without an official series."""
    claim = inquiry.claim
    added = sum_of_two(inquiry, link)
    if added is not None:
        return _finding_of_sum(claim, link, added)
    found = _same_number_elsewhere(inquiry, link)
    if found is not None:
        return found
    reason = link.reason or Reason.NO_SERIES
    explanation = link.explanation or "No official series on file measures this."
    return Finding(
        claim_id=claim.id,
        verdict=Verdict.UNCHECKABLE,
        verdict_today=Verdict.UNCHECKABLE,
        reasons=(reason,),
        explanation=explanation,
        link=link,
        evidence=Evidence(bounds=bounds_of(claim.quantity).strict),
    )


def _finding_of_sum(claim: Claim, link: Link, added: Sum) -> Finding:
    """Return the finding for a figure that adds up two counts."""
    parts = (added.first[1], added.second[1])
    shown = [show_number(part.value) for part in parts]
    return Finding(
        claim_id=claim.id,
        verdict=Verdict.NEEDS_CONTEXT,
        verdict_today=Verdict.NEEDS_CONTEXT,
        reasons=(Reason.OTHER_MEASURE, Reason.AMBIGUOUS_MEASURE),
        explanation=explain_sum(claim, added),
        link=link,
        evidence=Evidence(
            official_value=added.total,
            observations=tuple(obs for part in parts for obs in part.observations),
            formula=f"{' + '.join(shown)} = {show_number(added.total)}",
            bounds=bounds_of(claim.quantity).strict,
        ),
    )


def _same_number_elsewhere(inquiry: Inquiry, link: Link) -> Finding | None:
    """Return a finding if just one refused neighbour has exactly this number."""
    claim = inquiry.claim
    if significant_digits(claim.quantity.value) < MIN_DIGITS or claim.optional:
        return None
    for candidate in link.rejected[:NEAREST]:
        series = candidate.series
        is_near = (
            candidate.score >= LEAST_SCORE and candidate.rejected_by in CONFUSED_BY
        )
        if not is_near or not series.is_official:
            continue
        question, found = inquiry.answered_by(series)
        for official in found:
            if fit_of(question, official) is not Fit.EXACT:
                continue
            when = show_when(official.period)
            shown = show_in_unit(official.value, series, claim)
            source = short_name(official.publisher)
            return Finding(
                claim_id=claim.id,
                verdict=Verdict.NEEDS_CONTEXT,
                verdict_today=Verdict.NEEDS_CONTEXT,
                reasons=(Reason.OTHER_MEASURE,),
                explanation=(
                    f"{shown} is the value of another measure, “{series.title}”, "
                    f"{when} ({source}). {candidate.why}"
                ).strip(),
                link=link,
                evidence=Evidence(
                    official_value=official.value,
                    observations=official.observations,
                    formula=official.formula,
                    bounds=question.bounds_for(official.value),
                ),
            )
    return None
