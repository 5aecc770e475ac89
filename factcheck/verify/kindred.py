"""A level and the changes of it are one thing: "jobs" and "jobs, change from last month".

Where a sentence fits both, it does not matter which one is read: both give the same
answer. In: a link that could not choose. Out: the link with the one that suits the claim.
Whether a series is the change of another is seen from the values, not from names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from factcheck.link.decide import MARGIN
from factcheck.model import Candidate, Claim, Link, Series, Stat, StockFlow
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.official import Official

LEAST_COMMON: Final = 6
"""Newest periods in which a flow must equal the steps of a level."""
ROUNDED: Final = Decimal(2)
"""Last digits by which a step may differ from a flow: each was rounded."""


def choose_kindred(claim: Claim, link: Link, known: DataAsOf) -> Link:
    """Return the link with a level or its changes chosen, if only these two fit.

    A change or an amount in a period is read from the flow, anything else from the level.
    """
    if link.chosen is not None or not link.ambiguous or not link.others:
        return link
    least = link.others[0].score - MARGIN
    best = [one for one in link.others if one.series.is_official and one.score > least]
    if len(best) != 2:
        return link
    flows = [one for one in best if one.series.stock_flow is StockFlow.FLOW]
    levels = [one for one in best if one.series.stock_flow is StockFlow.STOCK]
    if len(flows) != 1 or len(levels) != 1:
        return link
    if not are_steps(flows[0].series, levels[0].series, known):
        return link
    is_step = claim.stat in (Stat.CHANGE, Stat.FLOW)
    chosen, other = (flows[0], levels[0]) if is_step else (levels[0], flows[0])
    return _with(link, chosen, other)


def are_steps(flow: Series, level: Series, known: DataAsOf) -> bool:
    """Whether a flow holds the steps of a level, by the newest values of both."""
    if flow.ref_area != level.ref_area or flow.freq is not level.freq:
        return False
    levels = {one.period.start: one.value for one in known.values(level)}
    places = list(levels)
    before = dict(zip(places[1:], places, strict=False))
    pairs = [
        (one.value, levels[one.period.start] - levels[before[one.period.start]])
        for one in known.values(flow)
        if one.period.start in before
    ][-LEAST_COMMON:]
    if len(pairs) < LEAST_COMMON:
        return False
    unit = max(_digit(known.values(flow)), _digit(known.values(level)))
    return all(abs(value - step) <= ROUNDED * unit for value, step in pairs)


def _digit(values: Sequence[Official]) -> Decimal:
    """Return the unit of the last digit that the newest values of a series have."""
    places = [one.value.as_tuple().exponent for one in values[-LEAST_COMMON:]]
    whole = [place for place in places if isinstance(place, int)]
    return Decimal(1).scaleb(min(whole, default=0))


def _with(link: Link, chosen: Candidate, other: Candidate) -> Link:
    """Return a link that has chosen one of the two, and says why."""
    why = (
        f"“{chosen.series.title}” and “{other.series.title}” are one series and its "
        "changes; both give the same answer."
    )
    rest = tuple(one for one in link.others if one is not chosen and one is not other)
    return replace(
        link,
        chosen=replace(chosen, why=why),
        others=rest,
        ambiguous=False,
        reason=None,
        explanation=why,
    )
