"""The official values that a claim is judged by, and the one of them to show.

A base figure may be any earlier value, and a change may start from a figure of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.verify.answers import answers
from factcheck.verify.arithmetic import text_pair
from factcheck.verify.bounds import Fit, bounds_of
from factcheck.verify.calculation import Calculation
from factcheck.verify.case import Case, fit_of
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.differences import changes_between
from factcheck.verify.official import Official
from factcheck.verify.reading import read


def values_for(case: Case, data: DataAsOf) -> list[Official]:
    """Return the official values for a claim, the text's own base used if need be."""
    question = case.question
    if case.is_base and not case.claim.period.is_dated:
        return _earlier_values(case, data)
    if question.calculation.is_change and question.base is None:
        found = _from_text_base(case, data)
        if found:
            return found
    return answers(question, data, case.prefer)


def _earlier_values(case: Case, data: DataAsOf) -> list[Official]:
    """Return the values that an undated figure "from 135" may be: before its end.

    Values that fit come first, the latest of them before all others.
    """
    question = case.question
    last = question.period.last_day or question.published
    values = [
        one
        for one in data.values(question.series)
        if last is None or (one.period.start is not None and one.period.start <= last)
    ]
    ranked = sorted(
        values,
        key=lambda one: (one.is_doubtful, fit_of(question, one), -_begin(one)),
    )
    return ranked[:1] if ranked else []


def _begin(one: Official) -> int:
    """Return the first day of a value as a number, for sorting."""
    return 0 if one.period.start is None else one.period.start.toordinal()


def _from_text_base(case: Case, data: DataAsOf) -> list[Official]:
    """Return the change from the base that the text gives as a figure ("from 135").

    The base is the latest official value before the end that equals the text's figure.
    """
    pair = text_pair(case.claim, case.claims, case.bases)
    if pair is None:
        return []
    question = replace(case.question, calculation=Calculation.LEVEL)
    bounds = bounds_of(pair[0].quantity)
    ends = read(question, question.period, data, case.prefer)
    if not ends or ends[0].period.start is None:
        return []
    first = min(one.period.start for one in ends if one.period.start is not None)
    bases = [
        one
        for one in data.values(question.series)
        if one.period.start is not None
        and one.period.start < first
        and not one.is_doubtful
        and bounds.fit(one.value) is Fit.EXACT
    ]
    return changes_between(case.question, bases[-1:], ends)


def best_of(case: Case, sound: Sequence[Official]) -> tuple[Official, Fit]:
    """Return the value to show and how it fits: fitting ones first, then preferred."""
    fits = [(fit_of(case.question, one), one) for one in sound]
    fit, official = min(
        fits, key=lambda entry: (entry[0] is Fit.OUTSIDE, entry[1].rank, entry[0])
    )
    return official, fit
