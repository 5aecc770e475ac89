"""Amounts spread over hours, days, weeks, months or years: "900 a day"."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from decimal import Decimal

from factcheck.model import Period
from factcheck.verify.changes import average_per
from factcheck.verify.official import Official
from factcheck.verify.question import Question


def averages(found: Iterable[Official], question: Question) -> list[Official]:
    """Spread totals over the days, weeks or months of their own period."""
    spread: list[Official] = []
    for one in found:
        parts = units_in(one.period, question.per or "month")
        if parts is None:
            continue
        average = average_per(one, parts, question.per or "month")
        if average is not None:
            spread.append(average)
    return spread


def units_in(period: Period, unit: str) -> Decimal | None:
    """Return how many days, weeks or months a closed period has."""
    if period.start is None or period.last_day is None or period.days is None:
        return None
    if unit in ("day", "hour"):
        return Decimal(period.days) * (24 if unit == "hour" else 1)
    if unit == "week":
        return Decimal(period.days) / 7
    first, last = period.start, period.last_day
    months = (last.year - first.year) * 12 + last.month - first.month
    month_days = calendar.monthrange(last.year, last.month)[1]
    months_in = months + Decimal(last.day - first.day + 1) / month_days
    return months_in / 12 if unit == "year" else months_in
