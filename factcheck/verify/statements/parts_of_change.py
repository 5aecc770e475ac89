"""The share of a change: "manufacturing accounted for 5 percent of the jobs added since".

In: `Asked` and the series of the whole. Out: `Outcome`: the change of the part divided by the
change of the whole over the same days.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from factcheck.model import Direction, Period, Quantity, QuantityKind, Series, Stat
from factcheck.model.display import show_days, show_number
from factcheck.verify.answers import answers
from factcheck.verify.bounds import FairBounds, Fit, bounds_of
from factcheck.verify.official import Official, combine
from factcheck.verify.question import ask
from factcheck.verify.statements.asked import Asked, Outcome
from factcheck.verify.statements.extremes import is_ready_change
from factcheck.verify.statements.sides import why_incomparable
from factcheck.verify.statements.words import observed
from factcheck.verify.wording import round_off, show_bounds

HUNDRED: Final = Decimal(100)
TRIED: Final = 12  # changes of each side that are paired


def check_part_of_change(asked: Asked, whole: Series) -> Outcome:
    """Tell whether one change is as large a share of another as said.

    Args:
        asked: The statement, asked of the series of the part.
        whole: The series of which it is a part.
    """
    lead = f"“{asked.series.title}” and “{whole.title}”"
    why = why_incomparable(asked.series, whole)
    if why:
        return Outcome(holds=None, sentence=f"{lead} cannot be compared: {why}.")
    parts, wholes = _changes(asked, asked.series), _changes(asked, whole)
    pairs = [
        (part, total)
        for part in parts
        for total in wholes
        if part.period.has_same_days(total.period)
    ]
    if not pairs:
        text = f"{lead} have no change over the same days that the text names."
        return Outcome(holds=None, sentence=text)
    down = asked.statement.direction is Direction.DOWN
    way = "fall" if down else "rise"
    pairs = [
        pair for pair in pairs if (pair[1].value < 0 if down else pair[1].value > 0)
    ]
    if not pairs:
        return Outcome(holds=None, sentence=f"“{whole.title}” did not {way} then.")
    bounds = bounds_of(asked.claim.quantity)
    if asked.claim.quantity.kind is QuantityKind.FRACTION:
        bounds = bounds.scaled(HUNDRED)
    part, total = min(pairs, key=lambda pair: bounds.fit(_share(*pair)))
    return _outcome(asked, whole, part, total, bounds)


_LONG: Final = re.compile(r"\d+\.\d{4,}")


def _neat(formula: str) -> str:
    """Return a formula whose means are rounded."""
    return _LONG.sub(lambda found: str(round(Decimal(found[0]), 2)), formula)


def _share(part: Official, total: Official) -> Decimal:
    """Return the part in percent of the whole."""
    return part.value / total.value * HUNDRED


def _changes(asked: Asked, series: Series) -> list[Official]:
    """Return the net changes of a series over the claim's days.

    Values that are changes themselves ("jobs added") are added up.
    """
    if is_ready_change(series, asked.values(series)):
        return _added(asked.inside(asked.window(), series))
    quantity = Quantity(value=Decimal(1), kind=QuantityKind.COUNT, step=Decimal(1))
    claim = replace(
        asked.claim,
        quantity=quantity,
        stat=Stat.CHANGE,
        direction=None,
        statement=None,
    )
    found = answers(ask(claim, series, asked.article), asked.data)
    return [one for one in found if not one.is_doubtful][:TRIED]


def _added(values: Sequence[Official]) -> list[Official]:
    """Return the sum of changes as one change; nothing without values."""
    if not values:
        return []
    total = sum((one.value for one in values), Decimal(0))
    days = Period(start=values[0].period.start, end=values[-1].period.end)
    formula = f"sum of {len(values)} values = {show_number(round_off(total))}"
    return [combine(total, tuple(values), period=days, formula=formula)]


def _outcome(
    asked: Asked, whole: Series, part: Official, total: Official, bounds: FairBounds
) -> Outcome:
    """Put both changes and the share into words."""
    share = _share(part, total)
    fit = bounds.fit(share)
    shown = f"{show_number(round_off(share))} %"
    days = show_days(part.period.start, part.period.last_day)
    division = (
        f"{show_number(round_off(part.value))} / {show_number(round_off(total.value))}"
    )
    sentence = (
        f"“{asked.series.title}”: {_neat(part.formula)}; “{whole.title}”: {_neat(total.formula)} ({days}). "
        f"Share of the change: {division} = {shown}."
    )
    if fit is Fit.OUTSIDE:
        fair = show_bounds(
            bounds.used(fit), lambda one: f"{show_number(round_off(one))} %"
        )
        sentence += f" “{asked.claim.text}” would be fair for {fair}."
    return Outcome(
        holds=fit is not Fit.OUTSIDE,
        sentence=sentence,
        official=share,
        observations=observed((part, total)),
        formula=f"{_neat(part.formula)}; {_neat(total.formula)}; {division} = {shown}",
        fit=fit,
        bounds=bounds.used(fit),
        correction=f"{shown} of it ({days})",
        other=whole,
    )
