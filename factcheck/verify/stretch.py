"""A stretch of time that a sentence may mean, and the judgements that rest on one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from factcheck.model import Reason, Verdict
from factcheck.verify.bounds import Fit
from factcheck.verify.calculation import Calculation
from factcheck.verify.case import Case
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.judgement import Judgement
from factcheck.verify.official import Official
from factcheck.verify.revisions import is_usual_revision, may_be_revised

LOOKBACK_DAYS: Final = 3653
"""Ten years: a turning point longer ago is not "the" low or high of a text. Most business
cycles are shorter (NBER: 75 months from trough to trough since 1945)."""
AMOUNTS: Final = (Calculation.TOTAL, Calculation.NET_CHANGE)
"""What amounts of change are read as."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time that a sentence may mean.

    Attributes:
        name: In words: "since the low of April 2020".
        official: What happened in it.
    """

    name: str
    official: Official


def sentence_of(case: Case) -> str:
    """Return the sentence of a claim."""
    return case.claim.sentence.of(case.article.text)


def supported(
    case: Case, stretch: Stretch, fit: Fit, reasons: tuple[Reason, ...], detail: str
) -> Judgement:
    """Return support by a stretch, with the stretch named."""
    first = {Fit.ROUNDING: Reason.ROUNDING, Fit.LOOSE: Reason.LOOSE_MODIFIER}
    official = replace(stretch.official, note="")
    return Judgement(
        verdict=Verdict.SUPPORTED,
        reasons=(first.get(fit, Reason.EXACT), *reasons),
        official=official,
        fit=fit,
        officials=(official,),
        detail=detail,
    )


def contradicted(official: Official, detail: str, *reasons: Reason) -> Judgement:
    """Return a contradiction by what happened in a stretch."""
    return Judgement(
        verdict=Verdict.CONTRADICTED,
        reasons=(Reason.EXACT, *reasons),
        official=official,
        officials=(official,),
        detail=detail,
    )


def if_revised(
    case: Case, stretch: Stretch, data: DataAsOf, detail: str, *reasons: Reason
) -> Judgement | None:
    """Judge a figure that the first release of a stretch may have given."""
    official = stretch.official
    if not may_be_revised(case, official, data):
        return None
    is_usual = is_usual_revision(case, official, data) and data.day is not None
    verdict = Verdict.SUPPORTED if is_usual else Verdict.NEEDS_CONTEXT
    first = (Reason.ROUNDING, Reason.REVISED) if is_usual else (Reason.REVISED,)
    return Judgement(
        verdict=verdict,
        reasons=(*first, *reasons),
        official=official,
        officials=(official,),
        detail=f"{detail} The value on file is the newest one; the first may differ.",
    )


def is_sure(case: Case) -> bool:
    """Whether link and sentence are sure enough to contradict a figure."""
    return case.is_link_certain and case.is_plain_fact
