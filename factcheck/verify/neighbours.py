"""Is the figure what a confusable series gives for the same days?

Agreements are not agencies: a figure that misses its own measure but equals a neighbour's
is right for another measure. A match counts only where chance is unlikely.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from factcheck.link.catalogue import catalogue_of
from factcheck.link.units import is_percent
from factcheck.model import Series
from factcheck.verify.answers import answers
from factcheck.verify.bounds import Fit
from factcheck.verify.case import Case, fit_of, significant_digits
from factcheck.verify.clocks import DataAsOf, days_between
from factcheck.verify.miss import is_by_chance
from factcheck.verify.official import Official
from factcheck.verify.question import Question, ask
from factcheck.verify.windows import true_windows

CONFUSED_BY: Final = frozenset(
    {"what_is_counted", "subgroup", "claim_subgroup", "stock_or_flow"}
)
"""Rules of `factcheck.link` whose refusals name a neighbour of the measure."""
RECENT_DAYS: Final = 45
"""An undated figure may be that many days old and still be the one that was meant."""
LOOSE_SHARE: Final = Decimal("0.1")
"""How far beyond a limit ("more than 1,350") another measure may lie and explain it."""
MIN_DIGITS: Final = 2
"""Significant digits below which a match with a series that the corpus does not list as
easily confused is taken for chance."""
SAME_SIZE: Final = 2
"""A neighbour this many times larger or smaller could not have matched by chance."""

_WORD: Final = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A series that equals the figure.

    Attributes:
        series: The neighbour.
        official: Its value.
        width: How wide a stretch of numbers would have matched as well.
    """

    series: Series
    official: Official
    width: Decimal


def matching_neighbours(
    case: Case, officials: Sequence[Official], data: DataAsOf
) -> list[Neighbour]:
    """Return the measures among the neighbours that equal the figure, one of each.

    Args:
        case: The claim and its series.
        officials: Values of the claim's own series; may be empty.
        data: What was known on the day that counts.

    Returns:
        An empty list where none matches, or where some neighbour would match any number.
    """
    tested = 0
    found: dict[str, Neighbour] = {}
    listed = set(case.series.related_series)
    digits = significant_digits(case.claim.quantity.value)
    for series in confusable(case):
        if digits < MIN_DIGITS and series.series_id not in listed:
            continue
        question = ask(case.claim, series, case.article)
        values = answers(question, data, case.prefer)
        tested += any(_is_same_size(case, one) for one in values)
        fitting = _exactly_fitting(question, values, data)
        if fitting is not None:
            match = Neighbour(series, fitting, _width(question, fitting))
            found.setdefault(series.measure, match)
    matches = list(found.values())
    if not matches or matches[0].official.value in case.prefer.quoted:
        return matches
    own = officials[0].value if officials else case.claim.quantity.value
    width = max(one.width for one in matches)
    figure = case.claim.quantity.value
    is_chance = is_by_chance(tried=tested, width=width, own=own, figure=figure)
    return [] if is_chance else matches


def _is_same_size(case: Case, one: Official) -> bool:
    """Whether a value is of the order of the figure."""
    value, figure = abs(one.value), abs(case.claim.quantity.value)
    return value <= SAME_SIZE * figure and figure <= SAME_SIZE * value


def _exactly_fitting(
    question: Question, values: Sequence[Official], data: DataAsOf
) -> Official | None:
    """Return the value of another series that the figure equals.

    An undated figure may repeat one of the weeks before publication.
    """
    for one in values:
        if _equals(question, one) and not one.is_doubtful:
            return one
    start = question.period.start
    if not question.is_assumed or start is None:
        return None
    for window in true_windows(question, data):
        last = window.period.last_day
        is_before = last is not None and last <= start
        if window.fit is Fit.EXACT and is_before and last is not None:
            return window.last if days_between(last, start) <= RECENT_DAYS else None
    return None


def _equals(question: Question, one: Official) -> bool:
    """Whether a value fits exactly; a limit may be passed by a tenth at most."""
    fit = fit_of(question, one)
    if fit is not Fit.LOOSE:
        return fit is Fit.EXACT
    limit = _limit(question)
    return limit is not None and abs(one.value - limit) <= abs(limit) * LOOSE_SHARE


def _limit(question: Question) -> Decimal | None:
    """Return the end of bounds that are open on one side, else None."""
    low, high = question.bounds.strict.low, question.bounds.strict.high
    return None if low is not None and high is not None else low or high


def _width(question: Question, one: Official) -> Decimal:
    """Return how wide a stretch of numbers would have matched."""
    limit = _limit(question)
    if limit is not None:
        return 2 * abs(one.value - limit)
    low, high = question.bounds.strict.low, question.bounds.strict.high
    return high - low if low is not None and high is not None else Decimal(0)


def confusable(case: Case) -> list[Series]:
    """Return official series that are easily confused with the one asked.

    Those that the corpus lists, those that list it, and candidates that were refused
    for counting something else; same kind of unit, same place. A subgroup counts only
    if the sentence names it; a variant that goes by the same name is no other measure.
    """
    own = case.series
    ids = dict.fromkeys(own.related_series)
    ids.update(
        dict.fromkeys(catalogue_of(case.corpus).relations.get(own.series_id, ()))
    )
    ids.update(
        (candidate.series.series_id, None)
        for candidate in case.link.rejected
        if candidate.rejected_by in CONFUSED_BY
    )
    known = (case.corpus.series.get(one) for one in ids if one != own.series_id)
    return [
        series
        for series in known
        if series is not None
        and series.is_official
        and series.ref_area == own.ref_area
        and is_percent(series) == is_percent(own)
        and not set(series.aliases) & set(own.aliases)
        and _is_named(series, case)
    ]


def _is_named(series: Series, case: Case) -> bool:
    """Whether the sentence names the subgroup of a series, if it is one."""
    words = {word.lower() for word in _WORD.findall(series.breakdown)}
    if not words or series.breakdown == case.series.breakdown:
        return True
    sentence = case.claim.sentence.of(case.article.text).lower()
    return bool(words & set(_WORD.findall(sentence)))
