"""A value of long ago does not support a sentence about now.

In: a case and its judgement. Out: the judgement, or that nothing is known of the sentence's
own time.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from factcheck.model import Reason, Verdict
from factcheck.model.display import show_days
from factcheck.verify.case import Case
from factcheck.verify.clocks import days_between
from factcheck.verify.judgement import Judgement
from factcheck.verify.observations import carry_days
from factcheck.verify.official import Official
from factcheck.verify.undated import PLAUSIBLE_DAYS

TIMES_IN_FORCE: Final = 2
"""An undated figure may rest on a value twice as old as one that stays in force: surveys
that are taken every few years are the newest there is."""


def of_its_time(case: Case, judgement: Judgement) -> Judgement:
    """Return a judgement that a value too old for an undated sentence does not support."""
    official = judgement.official
    if judgement.verdict is not Verdict.SUPPORTED or official is None:
        return judgement
    age = _age(case, official)
    limit = max(PLAUSIBLE_DAYS, TIMES_IN_FORCE * carry_days(case.series))
    if age is None or age <= limit:
        return judgement
    when = show_days(official.period.start, official.period.last_day)
    return replace(
        judgement,
        verdict=Verdict.UNCHECKABLE,
        reasons=(Reason.NO_OBSERVATION, Reason.UNDATED),
        detail=f"The newest count is of {when}; the sentence speaks of its own time.",
    )


def _age(case: Case, official: Official) -> int | None:
    """Return how many days before publication a value of an undated figure ended."""
    published, last = case.question.published, official.period.last_day
    is_then = case.is_base or not case.question.is_assumed
    if is_then or published is None or last is None or last == date.max:
        return None
    return 0 if last > published else days_between(last, published)
