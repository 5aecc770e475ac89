"""Why a figure misses: what the same number would be right for.

In: a case whose official values lie outside the claim's bounds. Out: the explanations
that hold, most telling first. An explanation counts only where chance is unlikely: see
each rule, and `docs/methods.md`, "Near misses".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from factcheck.model import Basis, Period, QuantityKind, Reason
from factcheck.model.display import show_number
from factcheck.verify.answers import answers, changes_between, read
from factcheck.verify.bounds import Fit, bounds_of
from factcheck.verify.case import Case, significant_digits
from factcheck.verify.changes import HUNDRED, show_span
from factcheck.verify.clocks import DataAsOf, days_between
from factcheck.verify.miss import Miss
from factcheck.verify.neighbours import MIN_DIGITS, matching_neighbour
from factcheck.verify.observations import year_earlier
from factcheck.verify.official import Official
from factcheck.verify.question import Calculation, is_percent
from factcheck.verify.vintages import older_vintage
from factcheck.verify.windows import true_windows
from factcheck.verify.wording import show_in_unit, show_when

STALE_DAYS: Final = 400
"""A figure overtaken longer ago than this is not called an old count of the same thing:
a growing series passes through every number once."""
NEAR_DAYS: Final = 31
"""A dated figure is right for another date only if that date is this near."""
LONG_DAYS: Final = 92
"""Longer spans are not one month or quarter whose neighbour could be meant."""
FACTORS: Final = tuple(Decimal(10) ** power for power in (1, 3, 6, 9))
"""A digit dropped or added, thousand, million, billion."""


def explain_miss(
    case: Case, officials: Sequence[Official], data: DataAsOf
) -> list[Miss]:
    """Return the explanations that hold for a figure outside its bounds.

    Args:
        case: The claim and its series.
        officials: Official values for the claim's own period; may be empty.
        data: What was known on the day that counts.
    """
    sound = [one for one in officials if not one.is_doubtful]
    found = [rule(case, sound, data) for rule in RULES]
    return [miss for miss in found if miss is not None]


def other_measure(
    case: Case, officials: Sequence[Official], data: DataAsOf
) -> Miss | None:
    """The figure is what a confusable series gives for the same days (`neighbours`)."""
    found = matching_neighbour(case, officials, data)
    if found is None:
        return None
    shown = show_in_unit(found.official.value, found.series, case.claim)
    when = show_when(found.official.period)
    sentence = (
        f"{shown} is the value of another measure, “{found.series.title}”, {when}"
    )
    return Miss(
        reason=Reason.OTHER_MEASURE,
        sentence=_close(sentence, found.official, officials, case),
        official=found.official,
        series=found.series,
    )


def _close(
    sentence: str, found: Official, officials: Sequence[Official], case: Case
) -> str:
    """End a sentence with what the claim's own measure was, if known."""
    if not officials:
        return f"{sentence}."
    if case.question.calculation.is_change:
        return f"{sentence}; for “{case.series.title}” it was {officials[0].formula}."
    same_day = [one for one in officials if one.period.start == found.period.start]
    own = show_in_unit((same_day or officials)[0].value, case.series, case.claim)
    return f"{sentence}; “{case.series.title}” was {own}."


def percent_of_vs_change(
    case: Case, officials: Sequence[Official], data: DataAsOf
) -> Miss | None:
    """The figure is "x percent of" where the sentence says "x percent more"."""
    if case.question.calculation is not Calculation.PERCENT_CHANGE:
        return None
    for one in officials:
        share = one.value + HUNDRED
        if case.question.fit(share) is Fit.EXACT:
            sentence = (
                f"The new level is {show_number(round(share, 1))}% of the old one; the "
                f"change is {show_number(round(one.value, 1))}%."
            )
            return _miss(Reason.PERCENT_OF_VS_CHANGE, sentence, one, case)
    return None


def percent_vs_points(
    case: Case, officials: Sequence[Official], data: DataAsOf
) -> Miss | None:
    """A change of percentage points is given in percent, or the other way round."""
    calculation = case.question.calculation
    pairs = {
        Calculation.PERCENT_CHANGE: Calculation.POINTS,
        Calculation.POINTS: Calculation.PERCENT_CHANGE,
    }
    if calculation not in pairs or not is_percent(case.series):
        return None
    other = replace(case.question, calculation=pairs[calculation])
    for one in answers(other, data, case.prefer):
        if other.bounds.fit(one.value) is Fit.EXACT and one.value != 0:
            is_points = other.calculation is Calculation.POINTS
            unit = "percentage points" if is_points else "percent"
            sentence = f"The change is right in {unit}: {one.formula}."
            return _miss(Reason.PERCENT_VS_POINTS, sentence, one, case)
    return None


def stale(case: Case, officials: Sequence[Official], data: DataAsOf) -> Miss | None:
    """The figure was true earlier and had been overtaken before publication.

    Amounts of single periods are not overtaken by those of the next.
    """
    question = case.question
    is_amount = question.calculation in (Calculation.TOTAL, Calculation.AVERAGE)
    if not question.is_current or is_amount or _names_its_day(case):
        return None
    start = question.period.start or question.published
    for window in true_windows(question, data):
        last = window.period.last_day
        if start is None or last is None or last >= start:
            continue
        if days_between(last, start) > STALE_DAYS or window.fit is Fit.LOOSE:
            continue
        sentence = f"The figure was right {show_when(window.period)}; it was overtaken."
        return Miss(
            reason=Reason.STALE,
            sentence=sentence,
            official=window.last,
            series=case.series,
            window=window,
        )
    return None


def _names_its_day(case: Case) -> bool:
    """Whether the sentence itself writes out the day of a level."""
    is_level = not case.question.calculation.is_change
    return is_level and case.claim.period.basis is Basis.STATED


def other_period(
    case: Case, officials: Sequence[Official], data: DataAsOf
) -> Miss | None:
    """A dated figure is exactly right for a period next to the one named.

    Or for one that another figure of the same sentence has: where a sentence gives two
    dates, it may be the other one.
    """
    question = case.question
    digits = significant_digits(case.claim.quantity.value)
    if question.is_assumed or digits < MIN_DIGITS:
        return None
    for window in true_windows(question, data):
        is_near = _is_near(window.period, _wanted(case)) or any(
            one.overlaps(window.period) for one in _other_dates(case)
        )
        if window.fit is Fit.ROUNDING or not is_near:
            continue
        return Miss(
            reason=Reason.OTHER_PERIOD,
            sentence=f"The figure is right {show_when(window.period)}.",
            official=window.last,
            series=case.series,
            window=window,
        )
    return None


def _wanted(case: Case) -> Period:
    """Return the days next to which a figure may be right.

    A change over a longer span is dated by its end: a date somewhere inside is not near.
    """
    period = case.question.period
    last = period.last_day
    if not case.question.calculation.is_change or last is None:
        return period
    if case.question.base is None and (period.days or 0) <= LONG_DAYS:
        return period
    return Period.of_days(last, last)


def _other_dates(case: Case) -> list[Period]:
    """Return the days that other figures of the sentence have, if firmly dated."""
    return [
        other.period
        for other in case.claims
        if other.sentence == case.claim.sentence
        and other.period.start is not None
        and other.period.last_day is not None
        and not other.period.has_same_days(case.claim.period)
        and other.period.basis is Basis.STATED
    ]


def _is_near(window: Period, wanted: Period) -> bool:
    """Whether a period is next to another, or the same one a year before or after."""
    first, last = wanted.start or wanted.last_day, wanted.last_day
    if first is None or last is None or window.start is None:
        return False
    if window.overlaps(wanted):
        return (window.days or 0) <= 3 * (wanted.days or 1)
    closing = window.last_day or window.start
    reach = max(NEAR_DAYS, wanted.days or 0)
    gap = min(days_between(closing, first), days_between(last, window.start))
    if gap <= reach:
        return True
    return window.days == wanted.days and (
        window.start == year_earlier(first) or year_earlier(window.start) == first
    )


def other_base(
    case: Case, officials: Sequence[Official], data: DataAsOf
) -> Miss | None:
    """A change is exactly right from a year before its end, or the period before."""
    question = case.question
    if not question.calculation.is_change or question.period.last_day is None:
        return None
    ends = read(question, question.period, data, case.prefer)[:1]
    for end in ends:
        for base_period in _usual_bases(end.period):
            bases = read(
                replace(question, is_assumed=False), base_period, data, case.prefer
            )
            for one in changes_between(question, bases[:1], [end]):
                if question.fit(one.value) is Fit.EXACT:
                    span = show_span(bases[0], end)
                    sentence = f"The change is right {span}: {one.formula}."
                    return _miss(Reason.OTHER_BASE, sentence, one, case)
    return None


def _usual_bases(end: Period) -> Iterable[Period]:
    """Return the bases that statistics are usually compared with."""
    if end.start is None or end.end is None or end.start.year <= 1:
        return
    yield Period(start=year_earlier(end.start), end=year_earlier(end.end))
    first = end.start.replace(month=1, day=1)
    if first < end.start:
        yield Period.of_days(first, first)


def scale_slip(
    case: Case, officials: Sequence[Official], data: DataAsOf
) -> Miss | None:
    """The figure is off by a factor of ten, a thousand, a million or a billion."""
    quantity = case.claim.quantity
    if significant_digits(quantity.value) < MIN_DIGITS and quantity.value < 10:
        return None
    if quantity.kind is QuantityKind.MULTIPLE or quantity.value_max is not None:
        return None
    exact = bounds_of(quantity)
    for one in officials:
        for factor in FACTORS:
            for moved in (abs(one.value) / factor, abs(one.value) * factor):
                if moved and exact.fit(moved) in (Fit.EXACT, Fit.ROUNDING):
                    sentence = (
                        f"The official value, {show_number(round(one.value, 1))}, "
                        f"differs by a factor of about {show_number(factor)}."
                    )
                    return _miss(Reason.SCALE_SLIP, sentence, one, case)
    return None


def _miss(reason: Reason, sentence: str, official: Official, case: Case) -> Miss:
    """Build a miss that rests on the claim's own series."""
    return Miss(reason=reason, sentence=sentence, official=official, series=case.series)


_Rule = Callable[[Case, Sequence[Official], DataAsOf], Miss | None]

RULES: Final[tuple[_Rule, ...]] = (
    older_vintage,
    other_measure,
    percent_of_vs_change,
    percent_vs_points,
    stale,
    other_period,
    other_base,
    scale_slip,
)
"""In the order in which they explain: the same day before another one, right for
something else before wrong."""
