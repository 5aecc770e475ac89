"""Resolve a reference against a period the caller knows better than the text order.

"A year earlier" in a sentence about October's prices is October a year before, wherever
October stands; whoever has a parse finds the right date and asks here.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from factcheck.extract.mentions import DateMention
from factcheck.extract.periods.arithmetic import Days, shift, shift_days
from factcheck.extract.periods.default import Tables
from factcheck.extract.periods.expressions import Clock
from factcheck.extract.periods.scan import scan
from factcheck.model import ONE_DAY, Basis, Period


def resolve_reference(mention: DateMention, previous: Period) -> Period:
    """Return the period of a mention counted from `previous`.

    Works for "a year earlier", "a year ago", "that year", "the same month", "the
    previous quarter", "the year before", "the prior two months", "over the past 12
    months" (which then end with `previous`), "year over year".

    Args:
        mention: From `find_dates`.
        previous: The period it points at; needs both ends.

    Returns:
        The mention's period with the days it has then, basis `FROM_CONTEXT`; the
        mention's own period where its words do not point at another date or
        `previous` is open.
    """
    if previous.start is None or previous.end is None:
        return mention.period
    days = previous.start, previous.end - ONE_DAY
    try:
        moved = _days_from(mention, days)
    except (ValueError, OverflowError):  # before the year 1, after the year 9999
        moved = None
    if moved is None or moved[1] == date.max:
        return mention.period
    return replace(
        mention.period,
        start=moved[0],
        end=moved[1] + ONE_DAY,
        basis=Basis.FROM_CONTEXT,
        alternatives=(),
        note="",
    )


def _days_from(mention: DateMention, days: Days) -> Days | None:
    """Return the days that a mention's words mean, counted from other days."""
    words = mention.period.text[mention.span.start - mention.phrase.start :]
    found = scan(words, Tables()).found
    if not found:
        return None
    expression = found[0].expression
    if expression.role in ("reference", "base"):
        return expression.resolve(Clock(today=days[1], anchor=days)).days
    if expression.kind == "ago":
        for count, unit in expression.steps:
            days = shift_days(days, count, unit)
        return days
    if expression.kind == "rolling" and expression.steps[0][0] < 0:
        return shift(days[1] + ONE_DAY, *expression.steps[0]), days[1]
    return None
