"""What a claim may ask of a series, where its words leave several readings.

In: a claim and a series. Out: questions, the likeliest first.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from factcheck.link.units import factors
from factcheck.model import Article, Claim, QuantityKind, Series, Stat, StockFlow
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.question import Question, ask, factor_for

_BY: Final = re.compile(r"\bby\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)


def readings(
    claim: Claim, series: Series, article: Article, known: DataAsOf | None = None
) -> list[Question]:
    """Return what a claim may ask of a series, the likeliest reading first.

    A count in a sentence of change can be the change or the level reached ("grew to over
    900"): both are read, unless it stands after "by". A count of events since a day may
    be the net change of a stock. A unit that reads two ways ("MT") is read the way that
    comes nearer to the series.
    """
    found = _readings(claim, series, article)
    ways = factors(claim.quantity, series)
    newest = known.values(series)[-1:] if known is not None else ()
    if len(ways) < 2 or not newest or not newest[0].value or not claim.quantity.value:
        return found
    best = min(
        ways, key=lambda way: _distance(claim.quantity.value * way, newest[0].value)
    )
    return [
        replace(
            one, bounds=one.bounds.scaled(best / factor_for(claim.quantity, series))
        )
        for one in found
    ]


def _distance(one: Decimal, other: Decimal) -> Decimal:
    """Return by what power of ten two amounts differ."""
    return abs(abs(one).log10() - abs(other).log10())


def _readings(claim: Claim, series: Series, article: Article) -> list[Question]:
    """Return the readings of what is asked, whatever the unit."""
    first = ask(claim, series, article)
    if series.stock_flow is StockFlow.STOCK and claim.stat is Stat.FLOW:
        net = ask(replace(claim, stat=Stat.CHANGE), series, article)
        return [first, net] if net.is_base_given else [first]
    kinds = (QuantityKind.COUNT, QuantityKind.MONEY)
    before = article.text[claim.sentence.start : claim.span.start]
    is_open = claim.stat is Stat.CHANGE and claim.quantity.kind in kinds
    if not is_open or _BY.search(before) or series.stock_flow is StockFlow.CHANGE:
        return [first]
    if series.stock_flow is StockFlow.FLOW:  # "adding 300 permits": the amount itself
        amount = ask(replace(claim, stat=Stat.FLOW), series, article)
        is_untold = claim.direction is None  # "a change of 300": nobody says which way
        return [replace(amount, is_magnitude=amount.is_magnitude or is_untold)]
    return [first, ask(replace(claim, stat=Stat.LEVEL), series, article)]
