"""What is said instead of calling a figure wrong."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model import Reason, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What is said instead of `CONTRADICTED`.

    Attributes:
        verdict: `UNCHECKABLE` or `NEEDS_CONTEXT`.
        reasons: Most important first.
        detail: One sentence for an editor.
    """

    verdict: Verdict
    reasons: tuple[Reason, ...]
    detail: str
