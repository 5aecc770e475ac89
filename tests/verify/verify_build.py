"""Figures and statements judged against a made-up series, in one call each."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from factcheck.model import (
    Corpus,
    Finding,
    Frequency,
    Observation,
    Quantity,
    QuantityKind,
    Series,
    Span,
    Statement,
    StatementKind,
    StockFlow,
)
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_corpus,
    make_link,
    make_series,
)
from factcheck.verify import verify_claim

Values = Corpus | dict[str, Any] | Iterable[Observation]
"""A corpus, or what `make_corpus` takes for one series."""
WORDS = Quantity(value=Decimal(0), kind=QuantityKind.STATEMENT)
"""What a statement without a figure has in its place."""


def make_flow(
    series_id: str, freq: Frequency = Frequency.MONTH, **fields: Any
) -> Series:
    """Return a series of amounts."""
    return make_series(series_id, stock_flow=StockFlow.FLOW, freq=freq, **fields)


def make_rate(
    series_id: str, freq: Frequency = Frequency.MONTH, **fields: Any
) -> Series:
    """Return a series of rates, in percent if nothing else is said."""
    fields = {"unit_measure": "PT", **fields}
    return make_series(series_id, stock_flow=StockFlow.RATE, freq=freq, **fields)


def judge(
    figure: str,
    text: str,
    series: Series,
    values: Values,
    *,
    published: str | None = "2025-09-03",
    **claim: Any,
) -> Finding:
    """Return the finding for a figure of a text that is linked to a series for sure.

    Args:
        figure: The characters of the figure.
        text: The article.
        series: What it is linked to.
        values: Of the series, or a corpus that has it.
        published: Day of the article.
        **claim: Further fields of the claim.
    """
    article = make_article(text, published)
    made = make_claim(figure, article, **claim)
    corpus = values if isinstance(values, Corpus) else make_corpus(series, values)
    return verify_claim(made, make_link(made, series), article, corpus)


def said(words: str, text: str, kind: StatementKind, **fields: Any) -> Statement:
    """Return what some words of a text say of a series."""
    start = text.index(words)
    span = Span(start=start, end=start + len(words))
    return Statement(kind=kind, span=span, text=words, **fields)
