"""Where sentence and series measure the same thing in ways that cannot be compared.

Real and nominal money, a number and a rate per 100,000, a change over less than one
period of the series. In: a case. Out: a sentence that says what differs, or the empty
text. Words of a sentence are general English; what a series is stands in its own fields.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from factcheck.link.units import base_of_rate
from factcheck.model import Frequency, Period, QuantityKind, Series
from factcheck.model.display import show_day, show_days
from factcheck.verify.calculation import Calculation
from factcheck.verify.case import Case
from factcheck.verify.official import Official

_REAL: Final = re.compile(
    r"\bin real terms\b|\binflation[- ]adjusted\b"
    r"|\b(?:adjusted|adjusting|correct(?:ed|ing)|account(?:ed|ing)) for inflation\b"
    r"|\bafter (?:taking account of )?inflation\b|\b(?:constant|chained) "
    r"(?:\w+ )?(?:dollars|pounds|euros|prices)\b"
    r"|\bin (?:19|20)\d\d (?:dollars|pounds|euros|prices)\b"
    r"|\bin today[’']s (?:dollars|pounds|euros|money|prices)\b",
    re.IGNORECASE,
)
_NOMINAL: Final = re.compile(
    r"\bnominal(?:ly)?\b|\bin (?:current|cash) (?:dollars|pounds|euros|prices|terms)\b"
    r"|\b(?:not|without|before|un)[ -]?(?:being )?(?:adjust(?:ed|ing)) for inflation\b",
    re.IGNORECASE,
)
_REAL_WORD: Final = re.compile(r"\breal\b", re.IGNORECASE)
_REAL_TITLE: Final = re.compile(
    r"\breal\b|\bconstant\b|\bchained\b|\binflation[- ]adjusted\b|\bvolume\b",
    re.IGNORECASE,
)
_MONEY_UNIT: Final = re.compile(
    r"^(?P<code>[A-Z]{3})(?:_(?P<base>(?:19|20)\d\d))?(?:_PER_\w+)?$"
)
_CURRENCIES: Final = frozenset(
    [
        "ARS",
        "AUD",
        "BRL",
        "CAD",
        "CHF",
        "CNY",
        "CZK",
        "DKK",
        "EUR",
        "GBP",
        "HUF",
        "IDR",
        "INR",
        "JPY",
        "KES",
        "KRW",
        "MXN",
        "NGN",
        "NOK",
        "NZD",
        "PHP",
        "PLN",
        "RUB",
        "SAR",
        "SEK",
        "TRY",
        "UAH",
        "USD",
        "ZAR",
    ]
)
"""ISO 4217 codes that units of series begin with; others are no money here."""
_PER: Final = re.compile(
    r"\b(?:per|for (?:every|each)|(?:in|of|out of) every|a head)\b|\b1 in \d",
    re.IGNORECASE,
)
PART_OF_PERIOD: Final = 0.75
"""A change over less than this part of the series' own period is not one it can give: a
half-year of yearly values, but not eleven months."""


def other_money(case: Case) -> str:
    """Say that the text speaks of real money and the series of nominal, or the reverse.

    Real amounts are without the rise in prices. Where the text says neither, either may
    be meant.
    """
    said = _said(case)
    if said is None:
        return ""
    has = is_real(case.series)
    if has is None or has is said:
        return ""
    if said:
        return (
            "The text speaks of money adjusted for inflation, the official figure is in "
            "current prices."
        )
    return (
        "The text speaks of money in current prices, the official figure is adjusted for "
        "inflation."
    )


def _said(case: Case) -> bool | None:
    """Return whether the sentence speaks of real money; None if it does not say."""
    sentence = case.claim.sentence.of(case.article.text)
    if _NOMINAL.search(sentence):
        return False
    if _REAL.search(sentence) or _REAL_WORD.search(case.claim.measure.text):
        return True
    return None


def is_real(series: Series) -> bool | None:
    """Tell whether a series is in real money, nominal (False), or no money (None)."""
    unit = _MONEY_UNIT.match(series.unit_measure)
    names = f"{series.title} {series.measure}"
    if unit is None or unit["code"] not in _CURRENCIES:
        return True if _REAL_WORD.search(names) else None
    return unit["base"] is not None or _REAL_TITLE.search(names) is not None


def number_or_rate(case: Case) -> str:
    """Say that the text gives a number and the series a rate per so many, or the reverse."""
    base = base_of_rate(case.series.unit_measure)
    kind = case.claim.quantity.kind
    sentence = case.claim.sentence.of(case.article.text)
    if kind is QuantityKind.COUNT and base is not None and not _PER.search(sentence):
        return f"The text gives a number, the official figure a rate per {base:,f}."
    is_average = case.question.calculation is Calculation.AVERAGE
    if kind is QuantityKind.RATE and is_average and not case.question.per:
        return "The text gives a rate per so many people, the official figure a number."
    return ""


NEAR_DATE: Final = 12
"""Characters that may stand between "than" and a date: "than it was on"."""
_THAN: Final = re.compile(
    r"^[\s,]*(?:[\w-]+\s+){0,3}(?:fewer|more|less|higher|lower|larger|smaller|greater|above"
    r"|below)\s+than\s+(?!(?:(?:in|at|on|during|for|since|before|ever|it|they|expected)\b"
    r"|(?:a|one|the|last|this|its|their|\w+)\s+(?:same\s+|previous\s+)?(?:year|month|week"
    r"|quarter|decade|day|peak|level|time|period)|(?:19|20)\d\d|(?:Jan|Feb|Mar|Apr|May|Jun"
    r"|Jul|Aug|Sep|Oct|Nov|Dec)))",
    re.IGNORECASE,
)


def compared_with_other(case: Case) -> str:
    """Say that a difference is one to something else, not to an earlier time.

    "7.2 million openings, 1.2 million fewer than the number of unemployed people".
    """
    if not case.question.calculation.is_change or case.claim.base_period is not None:
        return ""
    after = case.article.text[case.claim.span.end : case.claim.sentence.end]
    found = _THAN.match(after)
    if found is None or _is_time(case, case.claim.span.end + found.end()):
        return ""
    return "The figure is a difference to something else, not a change over time."


def impossible_days(case: Case) -> str:
    """Say that a period, or that of the base, has no day in it."""
    base = case.claim.base_period
    for name, period in (("period", case.claim.period), ("starting point", base)):
        if period is not None and _is_empty(period):
            return (
                f"The {name} is read as {_day(period.start)} to {_day(period.last_day)}, "
                "which ends before it begins; check its dates."
            )
    return ""


def _is_empty(period: Period) -> bool:
    """Whether a period with both ends has no day."""
    start, end = period.start, period.end
    return start is not None and end is not None and end <= start


def _day(day: date | None) -> str:
    """Write a day that is known."""
    return show_day(day) if day is not None else "an unknown day"


def too_short(case: Case) -> str:
    """Say that a change is asked over less than the series' own period.

    A half-year's change cannot be read off yearly values.
    """
    question = case.question
    own = _PERIOD_DAYS.get(case.series.freq)
    if not question.calculation.is_change or question.is_assumed or own is None:
        return ""
    if case.claim.period.granularity is Frequency.YEAR:  # a year that is not over yet
        return ""
    asked = _span(case.claim.period, question.base)
    if asked is None or asked >= PART_OF_PERIOD * own[0]:
        return ""
    return (
        f"“{case.series.title}” has one value a {own[1]}; a change over less than that "
        "cannot be read from it."
    )


def part_of_value(case: Case, official: Official) -> str:
    """Say that the text names a part of the period that the value is for.

    A share "in the last six months of 2017" is not the share of 2017.
    """
    asked, own = case.claim.period.days, official.period.days
    is_over_time = case.question.calculation is Calculation.RATE
    if not is_over_time or asked is None or own is None:
        return ""
    if not MONTH_DAYS <= asked < PART_OF_PERIOD * own:
        return ""
    when = show_days(official.period.start, official.period.last_day)
    return f"The value is for {when}; the text names a part of that."


MONTH_DAYS: Final = 28  # shorter periods are days at which something is said to be so
_PERIOD_DAYS: Final = {
    Frequency.QUARTER: (92, "quarter"),
    Frequency.HALF_YEAR: (184, "half-year"),
    Frequency.YEAR: (366, "year"),
    Frequency.DECADE: (3653, "decade"),
}


def _span(period: Period, base: Period | None) -> int | None:
    """Return the days from the start of a base, or of a period, to the period's end."""
    if period.start is None or period.end is None:
        return None
    start = period.start
    if base is not None and base.start is not None:
        start = min(start, base.start)
    return (period.end - start).days


def _is_time(case: Case, start: int) -> bool:
    """Whether the claim's own date is what stands at a place: "than the day he left"."""
    span = case.claim.period.span
    return span is not None and span.start <= start + NEAR_DATE and start <= span.end
