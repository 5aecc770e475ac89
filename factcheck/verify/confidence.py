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

FEATURES: Final = (
    "supported",
    "contradicted",
    "context",
    "certainty",
    "decided_certainty",
    "named",
    "dated",
    "exact",
    "statement",
)
"""Names of the features, in the order in which the model has them."""

_WEAK: Final = (Basis.ASSUMED_LATEST, Basis.UNKNOWN, Basis.FROM_CONTEXT)


def features_of(finding: Finding, claim: Claim) -> dict[str, float]:
    """Return what the confidence of a finding depends on, each 0 to 1."""
    chosen = finding.link.chosen
    found = dict(chosen.features) if chosen is not None else {}
    certainty = found.get("certainty", 0.0)
    is_decided = finding.verdict is not Verdict.UNCHECKABLE
    is_dated = claim.period.is_dated and claim.period.basis not in _WEAK
    return {
        "supported": float(finding.verdict is Verdict.SUPPORTED),
        "contradicted": float(finding.verdict is Verdict.CONTRADICTED),
        "context": float(finding.verdict is Verdict.NEEDS_CONTEXT),
        "certainty": certainty,
        "decided_certainty": certainty if is_decided else 0.0,
        "named": found.get("near", 0.0),
        "dated": float(is_dated),
        "exact": float(Reason.EXACT in finding.reasons),
        "statement": float(claim.statement is not None),
    }


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
    features = features_of(finding, claim)
    if finding.link.chosen is None:
        return "no series on file fits the words"
    if features["certainty"] >= HIGH:
        words = "the words name the series"
    elif features["certainty"] >= MEDIUM:
        words = "the words fit the series"
    else:
        words = "the words may mean something else"
    dated = "dates" if features["dated"] else "does not date"
    return f"{words}; the sentence {dated} the figure"
