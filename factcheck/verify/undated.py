"""What an undated figure would be right for: how the verdict hangs on the date meant.

In: a case whose sentence gives no date, and what was known. Out: a clause that counts the
values of the last three years that fit, and says when they were; empty where there is
nothing to choose between.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from factcheck.model import Period
from factcheck.model.display import show_days
from factcheck.verify.bounds import Fit
from factcheck.verify.case import Case
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.days import shift_days
from factcheck.verify.windows import true_windows, values_asked

PLAUSIBLE_DAYS: Final = 1096
"""An undated sentence speaks of its own time: what was right longer ago than three years
does not save it. It covers the lag of yearly statistics (up to two years) and a year."""
SHOWN: Final = 3  # stretches of time that a sentence names


def plausible_dates(case: Case, data: DataAsOf) -> str:
    """Return which dates that may be meant make the figure right, as a clause.

    Example: "5 of the 36 values since August 2021 fit (January–May 2022)".
    """
    question = case.question
    published = question.published
    if not question.is_assumed or case.is_base or published is None:
        return ""
    since = shift_days(published, -PLAUSIBLE_DAYS)
    fits: dict[Period, bool] = {}
    shown = _shown(case, data)
    for one in values_asked(question, data):
        last = one.period.last_day
        if one.is_doubtful or last is None or not since <= last <= published:
            continue
        days = shown(one.period)
        is_fair = question.fit(one.value) is not Fit.OUTSIDE
        fits[days] = fits.get(days, False) or is_fair
    if len(fits) < 2:
        return ""
    count, right = len(fits), sum(fits.values())
    first = min(fits, key=lambda one: one.start or date.min)
    start = show_days(first.start, first.last_day)
    if right == count:
        return f"all {count} values since {start} fit"
    if not right:
        return f"none of the {count} values since {start} fits"
    verb = "fits" if right == 1 else "fit"
    return f"{right} of the {count} values since {start} {verb}{_when(case, data, since, shown)}"


def _shown(case: Case, data: DataAsOf) -> Callable[[Period], Period]:
    """Return how periods are named: those with one common start by their last day."""
    starts = {one.period.start for one in values_asked(case.question, data)}
    if len(starts) > 1:
        return lambda period: Period(start=period.start, end=period.end)
    return lambda period: Period.of_days(period.last_day, period.last_day)


def _when(
    case: Case, data: DataAsOf, since: date, named: Callable[[Period], Period]
) -> str:
    """Return when the figure was right, newest first, in brackets."""
    found = [
        Period(start=named(one.first.period).start, end=named(one.last.period).end)
        for one in true_windows(case.question, data, Fit.ROUNDING)
        if one.period.last_day is not None and one.period.last_day >= since
    ]
    found.sort(key=lambda one: one.start or date.min, reverse=True)
    shown = ", ".join(show_days(one.start, one.last_day) for one in found[:SHOWN])
    more = " and earlier" if len(found) > SHOWN else ""
    return f" ({shown}{more})" if shown else ""
