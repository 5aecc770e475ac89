"""How often findings like this one are right: a number with a meaning.

In: a finding and its claim. Out: the share of findings with the same features that were
right on the development sets, from a logistic model whose coefficients are data
(`confidence.json`, written by `benchmarks/fit_confidence.py` with date, sets and measured
calibration). Of findings with 0.9, nine in ten are right.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import Final

from factcheck.model import Basis, Claim, Finding, Reason, Verdict
from factcheck.verify.by_meaning import is_by_meaning_alone

FEATURES: Final = (
    "supported",
    "contradicted",
    "other_thing",
    "other_time",
    "certainty",
    "open_date",
    "statement",
    "clocks_differ",
)
"""Names of the features, in the order in which the model has them. Chosen by
cross-validation among 34, the mean squared error of each set in `docs/evaluation.md`."""

_WEAK: Final = (Basis.ASSUMED_LATEST, Basis.UNKNOWN, Basis.FROM_CONTEXT)
_OF_TIME: Final = (Reason.STALE, Reason.UNDATED, Reason.REVISED, Reason.OTHER_PERIOD)


def features_of(finding: Finding, claim: Claim) -> dict[str, float]:
    """Return what the confidence of a finding depends on, each 0 to 1.

    The verdict, where context is needed by what explains the figure (another date, or
    another thing); how sure the link of a decided finding is; whether it was left open
    for want of a date; whether it is a statement; whether the clocks differ.
    """
    verdict = finding.verdict
    needs_context = verdict is Verdict.NEEDS_CONTEXT
    is_of_time = bool(finding.reasons) and finding.reasons[0] in _OF_TIME
    is_open = verdict is Verdict.UNCHECKABLE
    is_undated = Reason.UNDATED in finding.reasons
    return {
        "supported": float(verdict is Verdict.SUPPORTED),
        "contradicted": float(verdict is Verdict.CONTRADICTED),
        "other_thing": float(needs_context and not is_of_time),
        "other_time": float(needs_context and is_of_time),
        "certainty": 0.0 if is_open else certainty_of(finding),
        "open_date": float(is_open and is_undated),
        "statement": float(claim.statement is not None),
        "clocks_differ": float(verdict is not finding.verdict_today),
    }


def certainty_of(finding: Finding) -> float:
    """Return how sure the link is, 0 without one."""
    chosen = finding.link.chosen
    return dict(chosen.features).get("certainty", 0.0) if chosen is not None else 0.0


def with_confidence(finding: Finding, claim: Claim) -> Finding:
    """Return the finding with its confidence."""
    return replace(finding, confidence=confidence_of(features_of(finding, claim)))


def confidence_of(features: Mapping[str, float]) -> float:
    """Return the chance that a finding with these features is right, two decimals."""
    model = coefficients()
    total = model["intercept"]
    total += sum(model[name] * features[name] for name in FEATURES)
    return round(1 / (1 + math.exp(-total)), 2)


@lru_cache(maxsize=1)
def coefficients() -> dict[str, float]:
    """Return the fitted coefficients by feature, `intercept` included."""
    text = files("factcheck.verify").joinpath("confidence.json").read_text("utf-8")
    return {name: float(value) for name, value in json.loads(text)["model"].items()}


HIGH: Final = 0.85
MEDIUM: Final = 0.65
"""Least confidence called high, and medium: 0.65 and 0.85 are round numbers at which the
measured share of right findings steps up (`cross_validation` in `confidence.json`)."""


def show_confidence(finding: Finding, claim: Claim) -> str:
    """Return the confidence in words with its reason; empty where there is none.

    Example:
        `high (0.94): the words name the series; the sentence dates the figure`
    """
    if finding.confidence is None:
        return ""
    level = confidence_level(finding.confidence)
    return f"{level} ({finding.confidence:.2f}): {_reason(finding, claim)}"


def confidence_level(confidence: float) -> str:
    """Return `high`, `medium` or `low`."""
    if confidence < MEDIUM:
        return "low"
    return "high" if confidence >= HIGH else "medium"


def _reason(finding: Finding, claim: Claim) -> str:
    """Say what the confidence rests on."""
    if finding.link.chosen is None:
        return "no series on file fits the words"
    certainty = certainty_of(finding)
    if is_by_meaning_alone(finding.link):
        words = "linked by meaning, the words differ"
    elif certainty >= HIGH:
        words = "the words name the series"
    elif certainty >= MEDIUM:
        words = "the words fit the series"
    else:
        words = "the words may mean something else"
    is_dated = claim.period.is_dated and claim.period.basis not in _WEAK
    dated = "dates" if is_dated else "does not date"
    parts = [words, f"the sentence {dated} the figure"]
    if finding.verdict is not finding.verdict_today:
        parts.append("the data has been revised since")
    return "; ".join(parts)
