"""One verdict for a text as a whole, from the findings of its figures and statements.

Fact-check collections label a whole claim, which may hold several figures. A claim is as
good as its worst part: one part contradicted refutes it, one part that cannot be checked
leaves it open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.model import CheckedArticle, Claim, Finding, Reason, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What is said of a text as a whole.

    Attributes:
        verdict: One of the four verdicts.
        deciding: Id of the claim whose finding decided; empty without one.
    """

    verdict: Verdict
    deciding: str = ""


_ORDER = (
    Verdict.CONTRADICTED,
    Verdict.NEEDS_CONTEXT,
    Verdict.UNCHECKABLE,
    Verdict.SUPPORTED,
)


def whole_of(checked: CheckedArticle) -> Whole:
    """Return the verdict of a text.

    Optional figures (durations, ages, "two sheriffs") count only where nothing else
    does. A figure that no series is on file for counts only if that holds for all.
    """
    pairs = list(zip(checked.claims, checked.findings, strict=True))
    firm = [pair for pair in pairs if _counts(pair[0])] or pairs
    linked = [pair for pair in firm if not _is_beside(pair[1])] or firm
    if not linked:
        return Whole(verdict=Verdict.UNCHECKABLE)
    claim, finding = min(linked, key=lambda pair: _ORDER.index(pair[1].verdict))
    return Whole(verdict=finding.verdict, deciding=claim.id)


def _counts(claim: Claim) -> bool:
    """Whether a claim is one of the text's own statements."""
    return not claim.optional or claim.statement is not None


def _is_beside(finding: Finding) -> bool:
    """Whether a finding only says that nothing on file measures it."""
    return (
        finding.verdict is Verdict.UNCHECKABLE and Reason.NO_SERIES in finding.reasons
    )


def series_of(findings: Sequence[Finding]) -> list[str]:
    """Return the ids of all series linked, chosen ones first, then by score."""
    chosen = [one.link.chosen for one in findings if one.link.chosen is not None]
    used = [obs.series_id for one in findings for obs in one.evidence.observations]
    rest = [
        candidate
        for one in findings
        for candidate in (*one.link.others, *one.link.rejected)
    ]
    rest.sort(key=lambda candidate: (-candidate.score, candidate.series.series_id))
    ids = [one.series.series_id for one in chosen]
    return list(dict.fromkeys([*ids, *used, *(one.series.series_id for one in rest)]))
