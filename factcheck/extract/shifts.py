"""Move periods: "a year earlier" than October, the month before, twelve months up to it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from datetime import date

from dateutil.relativedelta import relativedelta

from factcheck.extract.mentions import DateMention, DateRole
from factcheck.extract.periods import resolve_reference
from factcheck.model import ONE_DAY, Basis, Frequency, Period, Relation

_YEAR_BACK = re.compile(
    r"\b(?:year[- ](?:ago|earlier|before)|(?:previous|prior|preceding|last) year"
    r"|(?:previous|prior) year)\b",
    re.IGNORECASE,
)
_MONTH_NAMED = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\d", re.IGNORECASE
)
# "The end of last year" is a day of its own, not the day a year before.
_EDGE = re.compile(r"\b(?:end|start|beginning|close|turn|middle) of\b", re.IGNORECASE)
_ROLLING = re.compile(
    r"\b(?:past|last|prior|previous|preceding) (?:12|twelve) months\b|\b(?:past|over the) year\b",
    re.IGNORECASE,
)
_THE_SAME = re.compile(r"\b(?:the|that) (?:year|quarter|month)$", re.IGNORECASE)
_THROUGH = re.compile(
    r"through\b(?:.*\b(?:this|last|the) year\b|.*\bfirst\b.*\b(?:months|quarters)\b)",
    re.IGNORECASE,
)
_AT_END = re.compile(r"\bend of\b", re.IGNORECASE)
_MONTH_DAYS = 31
_UNITS = {
    "year": Frequency.YEAR,
    "quarter": Frequency.QUARTER,
    "month": Frequency.MONTH,
}
# Months and quarters are published a few weeks after they end (BLS, ONS and Eurostat
# release calendars): later than this the month is not what "the past 12 months" ends at.
_RELEASE_LAG_DAYS = 75
_QUARTER_DAYS = 92


def resolved(
    mention: DateMention,
    focus: Period | None,
    named: Mapping[Frequency, Period] | None = None,
) -> Period:
    """Return the period of a mention, counted from the period the text is about.

    Args:
        mention: A date of the text.
        focus: Latest month, quarter or year the text gave figures for, or None.
        named: The latest one of each calendar unit.
    """
    words = mention.period.text
    if mention.period.relation is Relation.UNTIL and _THROUGH.match(words):
        return _year_to_date(mention.period)
    if focus and is_rolling(mention) and _is_data_month(focus, mention.period):
        return _rolling(mention.period, focus, is_before="prior" in words.lower())
    is_same = mention.role is DateRole.REFERENCE and _THE_SAME.search(words)
    if is_same and mention.period.relation is not Relation.SINCE:
        return _repeated(mention.period, focus, named or {})
    return mention.period


def is_rolling(mention: DateMention) -> bool:
    """Tell whether words name twelve months that end with the newest data."""
    return _ROLLING.search(mention.period.text) is not None


def _year_to_date(words: Period) -> Period:
    """Read "through July of this year": from its first day on."""
    if words.end is None:
        return words
    first = (words.end - ONE_DAY).replace(month=1, day=1)
    return dataclasses.replace(words, start=first, relation=Relation.IN)


def _repeated(
    words: Period, focus: Period | None, named: Mapping[Frequency, Period]
) -> Period:
    """Read "during the year" as the year that the text has figures for.

    "That month" after "in the 12 months to 30 June" is June.
    """
    unit = next(u for u in _UNITS if u in words.text.lower())
    known = named.get(_UNITS[unit])
    if focus is not None and focus.granularity is _UNITS[unit]:
        known = focus
    if known is None or known.start is None or known.end is None:
        return words
    start, end = known.start, known.end
    if unit == "month" and (known.days or 0) > _MONTH_DAYS:
        start = (end - ONE_DAY).replace(day=1)
    if _AT_END.search(words.text):
        start = end - ONE_DAY
    return dataclasses.replace(words, start=start, end=end, basis=Basis.FROM_CONTEXT)


def before(mention: DateMention, main: Period, own: Period) -> Period:
    """Return the period of a base ("a year earlier") seen from the main period.

    Args:
        mention: The words of the base.
        main: What is compared with it.
        own: The period the mention has by itself, kept where its words name a date.
    """
    if main.start is None or main.end is None:
        return own
    if is_year_back(mention):
        return shifted(main, own, relativedelta(years=-1))
    if mention.role in (DateRole.BASE, DateRole.REFERENCE):
        return resolve_reference(mention, main)
    return own


def is_year_back(mention: DateMention) -> bool:
    """Tell whether words count a year back from another period: "a year ago"."""
    words = mention.period.text
    is_named = _MONTH_NAMED.search(words) or _EDGE.search(words)
    return bool(_YEAR_BACK.search(words)) and not is_named


def after(mention: DateMention) -> Period | None:
    """Return the period that a known base ("the year-ago quarter") lies a year before."""
    period = mention.period
    if not _YEAR_BACK.search(period.text) or period.days is None:
        return None
    return shifted(period, period, relativedelta(years=1))


def shifted(main: Period, words: Period, by: relativedelta) -> Period:
    """Return `main` moved by months or years, with the words of another period.

    Whole months stay whole: 30 September a month back is 31 August where `main` ends a
    month.
    """
    if main.start is None or main.end is None:
        return words
    try:
        start = _moved(main.start, by)
        end = max(_moved(main.end, by), day_after(start))  # 28 February of a leap year
    except (ValueError, OverflowError):  # before the year 1, after the year 9999
        return words
    return dataclasses.replace(
        words,
        start=start,
        end=end,
        basis=Basis.FROM_CONTEXT,
        granularity=main.granularity,
        note="",
    )


def day_after(day: date) -> date:
    """Return the day after one; the last day of the calendar has none after it."""
    return day + ONE_DAY if day < date.max else day


def _moved(day: date, by: relativedelta) -> date:
    """Move a day; both ends of a half-open period are first days, so months stay whole."""
    return day + by


def year_to(focus: Period, words: Period) -> Period:
    """Return the twelve months that end with `focus`.

    Source: gold conventions of the development set; statistical offices call it the
    12-month rate.
    """
    return _rolling(words, focus, is_before=False)


def is_month(period: Period) -> bool:
    """Tell whether a period is one calendar month."""
    return period.granularity is Frequency.MONTH and (period.days or 99) <= 31


def step_of(period: Period | None) -> relativedelta | None:
    """Return the way back to the month or quarter before, or None for other periods."""
    if period is None or period.days is None:
        return None
    if is_month(period):
        return relativedelta(months=-1)
    is_quarter = (
        period.granularity is Frequency.QUARTER and period.days <= _QUARTER_DAYS
    )
    return relativedelta(months=-3) if is_quarter else None


def _rolling(words: Period, focus: Period, *, is_before: bool) -> Period:
    """Return twelve months up to the end of a month, or up to its start."""
    end = focus.start if is_before else focus.end
    if end is None:
        return words
    return dataclasses.replace(
        words,
        start=end + relativedelta(months=-12),
        end=end,
        basis=Basis.FROM_CONTEXT,
        note="",
    )


def _is_data_month(focus: Period, words: Period) -> bool:
    """Tell whether the focus is the last month that figures were out for."""
    if not is_month(focus) or focus.end is None or words.end is None:
        return False
    lag = (words.end - ONE_DAY - focus.end).days
    return abs(lag) <= _RELEASE_LAG_DAYS or "prior" in words.text.lower()
