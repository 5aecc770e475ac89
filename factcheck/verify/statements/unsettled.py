"""Statements that a first release may have borne out, though the value on file does not.

Seasonally adjusted series are estimated anew every year. Where the vintage of a value is not
on file, a narrow miss is no error of the sentence. In: `Asked` and its `Outcome`. Out: whether
the miss is within what revisions move.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from factcheck.link.units import is_percent
from factcheck.model import Reason, StatementKind, StockFlow
from factcheck.verify.revisions import (
    ADJUSTED,
    CHANGE_REVISION_SHARE,
    GROWTH_POINTS,
    NEWEST_ONLY,
    REVISION_SHARE,
)
from factcheck.verify.statements.asked import Asked, Outcome
from factcheck.verify.statements.extremes import is_ready_change

GROWTH_GAP: Final = Decimal("0.5")
"""Percentage points by which revisions may move the difference of two growth rates over a
year: each is rounded to a tenth and revised by a tenth or two."""
_OF_CHANGE = (StatementKind.TREND, StatementKind.STREAK)


def is_unsettled(asked: Asked, outcome: Outcome) -> bool:
    """Whether revisions since publication may have turned the answer.

    Only for a statement that does not hold, on an adjusted series, judged by values whose
    vintage is not known.
    """
    adjustments = {one.adjustment for one in (asked.series, outcome.other) if one}
    if outcome.holds is not False or not adjustments & set(ADJUSTED):
        return False
    if all(obs.as_of is not None for obs in outcome.observations):
        return False
    gap = _gap(asked, outcome)
    return gap is not None and gap <= _reach(asked, outcome)


def as_unsettled(outcome: Outcome) -> Outcome:
    """Return an outcome that says so, for the day of publication."""
    return replace(
        outcome,
        is_nearly=True,
        reason=Reason.REVISED,
        sentence=f"{outcome.sentence} {NEWEST_ONLY}",
    )


def as_answered_later(today: Outcome) -> Outcome:
    """Return the outcome by newer data, for the day of publication: it is no error yet."""
    note = "The values on file for these days were published after the article."
    later = replace(today, sentence=f"{today.sentence} {note}")
    if today.holds:
        return later
    return replace(later, is_nearly=True, reason=Reason.REVISED)


def _gap(asked: Asked, outcome: Outcome) -> Decimal | None:
    """Return by how much a statement is missed; None where no single number says it."""
    if outcome.official is None:
        return None
    if asked.has_figure and asked.statement.kind not in _OF_CHANGE:
        fair = outcome.bounds or asked.question.bounds.rounded
        ends = [end for end in (fair.low, fair.high) if end is not None]
        return min((abs(end - outcome.official) for end in ends), default=None)
    if asked.statement.kind is StatementKind.TREND:
        return abs(outcome.official)
    sizes = [obs.value for obs in outcome.observations if obs.value is not None]
    if asked.statement.kind in _OF_CHANGE or len(sizes) < 2:
        return None
    scale = Decimal(10) ** asked.series.unit_mult
    return min(abs(one - outcome.official / scale) for one in sizes[1:]) * scale


def _reach(asked: Asked, outcome: Outcome) -> Decimal:
    """Return how far revisions may move what is compared."""
    if asked.series.stock_flow is StockFlow.CHANGE and is_percent(asked.series):
        return GROWTH_POINTS
    if asked.statement.of_change and outcome.other is not None:
        return GROWTH_GAP
    values = [abs(obs.value) for obs in outcome.observations if obs.value is not None]
    scale = Decimal(10) ** asked.series.unit_mult
    size = max(values, default=Decimal(0)) * scale
    if not is_percent(asked.series) and is_ready_change(asked.series, asked.values()):
        return CHANGE_REVISION_SHARE * size / Decimal(max(1, len(values))).sqrt()
    return REVISION_SHARE * size
