"""What is said of a claim on one clock: a verdict with its reasons and the value behind it."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model import Reason, Verdict
from factcheck.verify.bounds import Fit
from factcheck.verify.miss import Miss
from factcheck.verify.official import Official


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict on one clock.

    Attributes:
        verdict: The verdict.
        reasons: Most important first.
        official: The value it rests on; None if the data has none.
        fit: How that value lies to the claim.
        officials: Every value for the claim's own period.
        miss: What the figure would be right for, if it misses.
        listed: What else it would be right for, and what chance may explain.
        detail: A sentence that the reasons alone do not give.
        plausible: How many values that an undated figure may mean fit, and when.
        held: A newer value that is held back as doubtful.
    """

    verdict: Verdict
    reasons: tuple[Reason, ...]
    official: Official | None = None
    fit: Fit = Fit.OUTSIDE
    officials: tuple[Official, ...] = ()
    miss: Miss | None = None
    listed: tuple[Miss, ...] = ()
    detail: str = ""
    plausible: str = ""
    held: Official | None = None
