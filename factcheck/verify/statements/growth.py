"""Trends of what grows, told by its growth rates: "GDP fell", "prices rose".

A series of growth rates answers them by its sign: growth that slows from 3 to 2 percent is no
fall. In: `Asked`. Out: `Outcome`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from factcheck.link.units import is_percent
from factcheck.model import (
    Article,
    Claim,
    Corpus,
    Frequency,
    Link,
    QuantityKind,
    Series,
    StatementKind,
    StockFlow,
)
from factcheck.model.display import show_number
from factcheck.verify.official import Official
from factcheck.verify.statements.asked import Asked, Outcome, is_open_window
from factcheck.verify.statements.held import no_values
from factcheck.verify.statements.words import name_value, observed
from factcheck.verify.wording import round_off

_RATE_WORDS: Final = re.compile(
    r"\b(?:growth|rates?|inflation|pace|increases?|changes?|gains?|rises?|declines?|drops?"
    r"|speed|momentum)\b",
    re.IGNORECASE,
)
"""Words by which a sentence speaks of the growth rate itself: "growth fell"."""
_YEARLY: Final = re.compile(r"\byear|\btwelve|\b12\b", re.IGNORECASE)
_AT_ANNUAL_RATE: Final = re.compile(r"annual rate|annuali[sz]ed", re.IGNORECASE)
_A_YEAR: Final = {Frequency.MONTH: 12, Frequency.QUARTER: 4}
_TRENDS: Final = frozenset({StatementKind.TREND, StatementKind.STREAK})
SHOWN: Final = 4  # values that an explanation names
_REAL: Final = re.compile(r"\b(?:real|constant|chained)\b", re.IGNORECASE)
_NOMINAL: Final = re.compile(
    r"\b(?:nominal|current (?:dollars|prices|euros|pounds)|in dollars)\b", re.IGNORECASE
)


def holds_growth(series: Series) -> bool:
    """Whether the values of a series are growth rates in percent."""
    is_change = series.stock_flow is StockFlow.CHANGE or bool(series.base_period)
    return is_percent(series) and is_change


def is_growth_of(asked: Asked) -> bool:
    """Whether a sentence speaks of what grows, and the series holds its growth rates."""
    measure = asked.claim.measure
    words = " ".join((measure.text, measure.antecedent))
    return holds_growth(asked.series) and _RATE_WORDS.search(words) is None


def check_growth(asked: Asked) -> Outcome:
    """Tell whether something rose or fell by the sign of its growth rates."""
    values = growth_values(asked)
    if not values:
        return no_values(asked)
    total = _together(asked.series, values)
    against = [one for one in values if _is_against(asked, one.value)]
    went = total > 0 if asked.wants_most else total < 0
    holds = went and (not against or not asked.statement.is_strict)
    named = ", ".join(name_value(asked, one) for one in values[:SHOWN])
    more = f" and {len(values) - SHOWN} more" if len(values) > SHOWN else ""
    shown = f"{show_number(round_off(total))} %"
    verb = "It rose" if total > 0 else "It fell" if total < 0 else "It did not change"
    plural = "s are" if len(values) > 1 else " is"
    sentence = f"{verb}: the growth rate{plural} {named}{more}"
    sentence += f", together {shown}." if len(values) > 1 else "."
    return Outcome(
        holds=holds,
        sentence=sentence,
        official=total,
        observations=observed(values),
        formula=f"growth of {shown}",
        correction=f"{verb.lower().removeprefix('it ')} by {shown.lstrip('-−')}",
    )


def growth_values(asked: Asked) -> list[Official]:
    """Return the growth rates of the claim's days; the newest where it gives none."""
    window = asked.window()
    base = asked.claim.base_period
    if is_open_window(window):
        return asked.values()[-1:]
    inside = asked.inside(window)
    if base is not None and base.last_day is not None:
        last = base.last_day
        inside = [one for one in inside if (one.period.start or last) > last]
    return inside if _is_steps(asked.series) else inside[-1:]


def is_step(asked: Asked, value: Decimal) -> bool:
    """Whether a growth rate goes the way of the statement."""
    return value > 0 if asked.wants_most else value < 0


def _is_against(asked: Asked, value: Decimal) -> bool:
    return value < 0 if asked.wants_most else value > 0


def _is_steps(series: Series) -> bool:
    """Whether each rate tells of its own period only, so that rates follow each other."""
    words = f"{series.base_period} {series.title}"
    if _AT_ANNUAL_RATE.search(words):
        return True
    return series.freq is Frequency.YEAR or _YEARLY.search(words) is None


def _together(series: Series, values: Sequence[Official]) -> Decimal:
    """Return the growth over all values in percent, rates at annual rates cut down."""
    words = f"{series.base_period} {series.title}"
    parts = _A_YEAR.get(series.freq, 1) if _AT_ANNUAL_RATE.search(words) else 1
    level = Decimal(1)
    for one in values:
        level *= (1 + max(one.value, Decimal(-99)) / 100) ** (Decimal(1) / parts)
    return (level - 1) * 100 if len(values) > 1 else values[0].value


def in_real_terms(claim: Claim, link: Link, article: Article, corpus: Corpus) -> Link:
    """Return a link whose series is in real terms, where the claim says that one grew.

    An economy "grows" or "shrinks" in real terms: offices publish growth so (System of
    National Accounts 2008, chapter 15). A sentence that says "nominal" means the other.
    """
    said, chosen = claim.statement, link.chosen
    if said is None or chosen is None or said.kind not in _TRENDS:
        return link
    sentence = claim.sentence.of(article.text)
    real = _real_of(chosen.series, corpus)
    is_figured = claim.quantity.kind is not QuantityKind.STATEMENT
    if real is None or is_figured or _NOMINAL.search(sentence):
        return link
    return replace(link, chosen=replace(chosen, series=real))


def _real_of(series: Series, corpus: Corpus) -> Series | None:
    """Return the related series in real terms of one in current prices."""
    if "USD" not in series.unit_measure.upper() or _REAL.search(series.title):
        return None
    related = (corpus.series.get(one) for one in series.related_series)
    for other in related:
        if (
            other is not None
            and other.is_official
            and _REAL.search(other.title)
            and other.stock_flow is series.stock_flow
            and other.ref_area == series.ref_area
        ):
            return other
    return None
