"""Findings: the series a claim was linked to, the verdict, and the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from factcheck.model.pack import Freshness
from factcheck.model.period import Period
from factcheck.model.quantity import Bounds
from factcheck.model.series import Observation, Series


class Verdict(StrEnum):
    """What the official data says about a figure."""

    SUPPORTED = "SUPPORTED"
    CONTRADICTED = "CONTRADICTED"
    NEEDS_CONTEXT = "NEEDS_CONTEXT"
    UNCHECKABLE = "UNCHECKABLE"


class Reason(StrEnum):
    """Closed list of why a verdict is as it is."""

    EXACT = "EXACT"
    ROUNDING = "ROUNDING"
    LOOSE_MODIFIER = "LOOSE_MODIFIER"
    STALE = "STALE"
    OTHER_PERIOD = "OTHER_PERIOD"
    OTHER_MEASURE = "OTHER_MEASURE"
    OTHER_BASE = "OTHER_BASE"
    REVISED = "REVISED"
    UNDATED = "UNDATED"
    PERCENT_VS_POINTS = "PERCENT_VS_POINTS"
    PERCENT_OF_VS_CHANGE = "PERCENT_OF_VS_CHANGE"
    SCALE_SLIP = "SCALE_SLIP"
    DIGIT_SLIP = "DIGIT_SLIP"
    OTHER_PLACE = "OTHER_PLACE"
    AMBIGUOUS_MULTIPLE = "AMBIGUOUS_MULTIPLE"
    ARITHMETIC = "ARITHMETIC"
    NO_SERIES = "NO_SERIES"
    NO_OBSERVATION = "NO_OBSERVATION"
    AMBIGUOUS_MEASURE = "AMBIGUOUS_MEASURE"
    SOURCE_SUSPECT = "SOURCE_SUSPECT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A series proposed for a claim.

    Attributes:
        series: The series.
        score: 0 to 1, higher is better; comparable within one claim only.
        features: What the score is made of, by name.
        rejected_by: Name of the rule that refused it; empty if none did.
        why: One sentence for an editor: why it fits or was refused.
        computed: Its observations, where it is not on file but made from series that
            are ("wind + solar"); empty otherwise.
    """

    series: Series
    score: float
    features: tuple[tuple[str, float], ...] = ()
    rejected_by: str = ""
    why: str = ""
    computed: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The decision which series answers a claim.

    Attributes:
        claim_id: The claim.
        chosen: Best candidate that passed every rule; None if none did.
        others: Further candidates that passed, best first (secondary sources too).
        rejected: Refused candidates, nearest first.
        ambiguous: Two candidates that count different things fit equally well.
        reason: Why nothing was chosen, if so.
        explanation: One or two sentences saying why this series, or why none.
    """

    claim_id: str
    chosen: Candidate | None = None
    others: tuple[Candidate, ...] = ()
    rejected: tuple[Candidate, ...] = ()
    ambiguous: bool = False
    reason: Reason | None = None
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything needed to redo a finding with a pocket calculator.

    Attributes:
        official_value: In plain units (`unit_mult` applied), percent values in percent.
        observations: Observations used, base before end.
        formula: With the numbers put in: `(958 - 135) / 135 = 609.6 %`.
        bounds: Interval in which the official value would make the sentence fair.
        freshness: How new the series was on the day judged by; None if unknown.
    """

    official_value: Decimal | None = None
    observations: tuple[Observation, ...] = ()
    formula: str = ""
    bounds: Bounds | None = None
    freshness: Freshness | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a run says about one claim.

    Attributes:
        claim_id: The claim.
        verdict: Against what was known at publication; for an unknown publication date,
            equal to `verdict_today`.
        verdict_today: Against the newest vintage.
        reasons: Why, most important first; never empty.
        explanation: One or two sentences from the finding's own numbers.
        link: Which series, which others, which were refused.
        evidence: At publication.
        evidence_today: Against the newest vintage; None if the same as `evidence`.
        true_on: Periods in which the official series makes the figure true, nearest to
            the claim's own period first.
        suggestion: A clause that would make the sentence right; empty if none is
            needed or known.
        confidence: 0 to 1; None until calibrated.
        compared_with: The series of the second side where the figure is a difference
            between two; `link.chosen` is that of the first. None elsewhere.
    """

    claim_id: str
    verdict: Verdict
    verdict_today: Verdict
    reasons: tuple[Reason, ...]
    explanation: str
    link: Link
    evidence: Evidence = field(default_factory=Evidence)
    evidence_today: Evidence | None = None
    true_on: tuple[Period, ...] = ()
    suggestion: str = ""
    confidence: float | None = None
    compared_with: Series | None = None
