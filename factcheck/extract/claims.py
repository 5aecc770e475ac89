"""Turn the figures of an article's sentences into claims.

Inside a sentence the parse decides; between sentences a figure without a date or a
measure of its own goes on with the count of the figure before it, in the same paragraph.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from factcheck.extract.attribution import sources_of
from factcheck.extract.carry import Context
from factcheck.extract.changes import read_changes
from factcheck.extract.dating import date_figures
from factcheck.extract.discourse import carry_measures
from factcheck.extract.figures import Figure, View
from factcheck.extract.measures import read_measures
from factcheck.extract.mentions import DateMention
from factcheck.extract.sentences import Sentence
from factcheck.extract.where import place_figures
from factcheck.model import Article, Claim, Place


def claims_of(
    article: Article,
    views: Sequence[View],
    sentences: Sequence[Sentence],
    dates: Sequence[DateMention],
    home: Place | None = None,
) -> list[Claim]:
    """Return the claims of an article, in text order.

    Args:
        article: The article; claims carry its id and outlet.
        views: Its sentences with figures, in text order, already read.
        sentences: All its sentences.
        dates: All its dates; offsets of the article.
        home: Country that the text speaks of as its own, or None.
    """
    carry_measures(views)
    context = Context(
        text=article.text,
        published=article.published,
        sentences=sentences,
        dates=dates,
    )
    date_figures(views, context)
    places = place_figures(views, home)
    sources = sources_of(views, sentences, article.text)
    claims = [
        _claim(figure, places[figure], sources.get(figure), view, article)
        for view in views
        for figure in view.figures
    ]
    return sorted(claims, key=lambda claim: claim.span)


def read_view(view: View) -> None:
    """Fill in what the figures of one sentence mean, looking at that sentence only."""
    read_changes(view)
    read_measures(view)


def _claim(
    figure: Figure,
    place: Place | None,
    source: str | None,
    view: View,
    article: Article,
) -> Claim:
    span = figure.mention.span.shifted(view.offset)
    quantity = dataclasses.replace(figure.mention.quantity, kind=figure.kind)
    return Claim(
        id=f"{article.id}:{span.start}-{span.end}",
        article_id=article.id,
        outlet=article.outlet,
        span=span,
        text=span.of(article.text),
        sentence=view.sentence.span,
        quantity=quantity,
        measure=figure.measure,
        stat=figure.stat,
        direction=figure.direction,
        place=place,
        period=figure.dated.period,
        base_period=figure.dated.base,
        attribution=source,
        optional=figure.mention.optional,
        location=view.sentence.location,
    )
