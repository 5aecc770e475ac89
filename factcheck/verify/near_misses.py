"""Why a figure misses: what the same number would be right for.

In: a case whose official values lie outside the claim's bounds. Out: the explanations
that hold, most telling first. An explanation counts only where chance is unlikely: see
each rule, and `docs/methods.md`, "Near misses".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from factcheck.link.units import is_percent
from factcheck.model import Reason, Series
from factcheck.model.display import show_number
from factcheck.verify.answers import answers
from factcheck.verify.bounds import Fit
from factcheck.verify.calculation import Calculation
from factcheck.verify.case import Case
from factcheck.verify.changes import HUNDRED
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.miss import Miss, is_chance_within, miss_of, would_be_right
from factcheck.verify.neighbours import matching_neighbours
from factcheck.verify.official import Official
from factcheck.verify.other_dates import other_base, other_period, stale
from factcheck.verify.slips import digit_slip, scale_slip
from factcheck.verify.vintages import older_vintage
from factcheck.verify.wholes import is_growth, of_new_level, of_other_whole, of_the_rest
from factcheck.verify.wording import show_in_unit, show_when

MAX_LISTED: Final = 3
"""Measures named where a figure is right for several."""


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
    """The figure is what a confusable series gives for the same days (`neighbours`).

    Where several measures have it, they are listed and none is claimed.
    """
    found = matching_neighbours(case, officials, data)
    if not found:
        return None
    best = found[0]
    shown = [_named(case, one.series, one.official) for one in found[:MAX_LISTED]]
    lead = "another measure" if len(shown) == 1 else "other measures"
    return miss_of(
        case,
        Reason.OTHER_MEASURE,
        f"{would_be_right(case)} for {lead}, {', or '.join(shown)}.",
        best.official,
        series=best.series,
        is_unique=len(found) == 1,
    )


def _named(case: Case, series: Series, official: Official) -> str:
    """Name a series with days and value: `“Permits”, on 2 September 2025 (958)`."""
    shown = official.formula or show_in_unit(official.value, series, case.claim)
    value = "" if shown == case.claim.text else f" ({shown})"
    return f"“{series.title}”, {show_when(official.period)}{value}"


def percent_of_vs_change(
    case: Case, officials: Sequence[Official], data: DataAsOf
) -> Miss | None:
    """The figure is "x percent of" where the sentence says "x percent more"."""
    if not is_growth(case):
        return None
    for one in officials:
        share = one.value + HUNDRED
        fit = case.question.fit(share)
        if fit is Fit.EXACT or (fit is Fit.ROUNDING and _is_telling(case, one)):
            change, level = (show_number(round(each, 1)) for each in (one.value, share))
            sentence = (
                f"{would_be_right(case)} as a share of the old level, which the new one is "
                f"{level}% of; the change is {change}%."
            )
            return miss_of(case, Reason.PERCENT_OF_VS_CHANGE, sentence, one)
    return None


def _is_telling(case: Case, own: Official) -> bool:
    """Whether a figure that fits as a rounded one is unlikely to do so by chance."""
    rounded = case.question.bounds.rounded
    return is_chance_within(rounded, tried=1, own=own.value) is False


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
    level = _level_in_points(case, data)
    if level is not None:
        return level
    other = replace(case.question, calculation=pairs[calculation])
    for one in answers(other, data, case.prefer):
        if other.bounds.fit(one.value) is Fit.EXACT and one.value != 0:
            is_points = other.calculation is Calculation.POINTS
            unit = "percentage points" if is_points else "percent"
            sentence = f"{would_be_right(case)} as a change in {unit}: {one.formula}."
            return miss_of(case, Reason.PERCENT_VS_POINTS, sentence, one)
    return None


def _level_in_points(case: Case, data: DataAsOf) -> Miss | None:
    """A percentage itself is given in points: "inflation was 8.2 percentage points"."""
    if case.question.calculation is not Calculation.POINTS:
        return None
    question = replace(case.question, calculation=Calculation.RATE)
    for one in answers(question, data, case.prefer):
        if question.fit(one.value) is Fit.EXACT and not one.formula:
            shown = show_in_unit(one.value, case.series, case.claim)
            when = show_when(one.period)
            sentence = f"{would_be_right(case)} as a percentage: {shown} {when}."
            return miss_of(case, Reason.PERCENT_VS_POINTS, sentence, one)
    return None


_Rule = Callable[[Case, Sequence[Official], DataAsOf], Miss | None]

RULES: Final[tuple[_Rule, ...]] = (
    older_vintage,
    other_measure,
    percent_of_vs_change,
    percent_vs_points,
    stale,
    other_period,
    other_base,
    of_new_level,
    of_the_rest,
    of_other_whole,
    scale_slip,
    digit_slip,
)
"""In the order in which they explain: the same day before another one, right for
something else before wrong. `other_place` reads many series and is asked last of all, of
figures that nothing else explains (`verdicts`)."""
