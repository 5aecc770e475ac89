"""Turn the figures of an article's sentences into claims.

Inside a sentence the parse decides; between sentences a figure without a date or a
measure of its own goes on with the count of the figure before it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from factcheck.extract.attribution import sources_of
from factcheck.extract.changes import read_changes
from factcheck.extract.context import Context
from factcheck.extract.dating import date_figures
from factcheck.extract.discourse import carry_measures, restated_figures
from factcheck.extract.figures import AMOUNT, FROM, Figure, View, pairs_of
from factcheck.extract.forecasts import is_forecast, is_guess
from factcheck.extract.grids import Cell, read_grids
from factcheck.extract.labels import read_labels
from factcheck.extract.measures import read_carried_stats, read_measures
from factcheck.extract.passages import Passage
from factcheck.extract.statements import (
    attach_statement,
    own_period,
    own_place,
    statement_views,
)
from factcheck.extract.topics import topic_words
from factcheck.extract.where import place_figures
from factcheck.model import Article, Claim, Measure, Statement


def read_view(view: View) -> None:
    """Fill in what the figures of one sentence mean, looking at that sentence only."""
    read_changes(view)
    read_measures(view)
    read_labels(view)


def claims_of(
    passage: Passage, views: Sequence[View], wide: Sequence[View] = ()
) -> list[Claim]:
    """Return the claims of an article, in text order.

    Args:
        passage: The article with its sentences and dates.
        views: Its sentences with figures, in text order, read by `read_view`.
        wide: Sentences to look for statements without a figure in; may be empty.
    """
    claims = _claims(passage, views, {})
    if wide:
        claims += _claims(passage, *statement_views(wide, passage.article.published))
    return sorted(claims, key=lambda claim: claim.span)


def _claims(
    passage: Passage, views: Sequence[View], said: Mapping[Figure, Statement]
) -> list[Claim]:
    """Return the claims of some sentences' figures.

    Args:
        passage: The article with its sentences and dates.
        views: Sentences with figures, in text order.
        said: What figures without a number say; others are read from their sentence.
    """
    article = passage.article
    cells = read_grids(passage, views)
    carry_measures(views)
    read_carried_stats(views)
    date_figures(views, _context(passage, cells))
    places = place_figures(views, passage.home, passage.local)
    sources = sources_of(views, passage.sentences, article.text)
    restated = restated_figures(views)
    claims: list[Claim] = []
    for view in views:
        bases = _bases(view, article)
        heading = passage.headings.get(view.sentence.span.start, "")
        for figure in view.figures:
            claim = _claim(figure, view, article)
            claim = dataclasses.replace(
                claim,
                measure=_with_topic(figure, view, heading),
                place=places[figure],
                attribution=sources.get(figure),
                base_of=bases.get(figure),
                optional=claim.optional or figure in restated,
                statement=said.get(figure),
            )
            if claim.statement is None:
                claim = attach_statement(claim, figure, view, article.published)
            else:
                claim = dataclasses.replace(
                    claim, place=own_place(claim, view), period=own_period(claim)
                )
            claims.append(claim)
    return claims


def _context(passage: Passage, cells: Mapping[Figure, Cell]) -> Context:
    return Context(
        cells=cells,
        text=passage.article.text,
        published=passage.article.published,
        sentences=passage.sentences,
        dates=passage.dates,
    )


def _claim(figure: Figure, view: View, article: Article) -> Claim:
    """Return what a figure and its sentence alone say."""
    span = figure.mention.span.shifted(view.offset)
    return Claim(
        id=_id(figure, view, article),
        article_id=article.id,
        outlet=article.outlet,
        span=span,
        text=span.of(article.text),
        sentence=view.sentence.span,
        quantity=dataclasses.replace(figure.mention.quantity, kind=figure.kind),
        measure=figure.measure,
        stat=figure.stat,
        direction=figure.direction,
        period=figure.dated.period,
        base_period=figure.dated.base,
        optional=figure.mention.optional or is_guess(figure),
        is_forecast=is_forecast(figure, article.published),
        location=view.sentence.location,
    )


def _id(figure: Figure, view: View, article: Article) -> str:
    span = figure.mention.span.shifted(view.offset)
    return f"{article.id}:{span.start}-{span.end}"


def _with_topic(figure: Figure, view: View, heading: str) -> Measure:
    words = topic_words(figure, view, heading)
    return dataclasses.replace(figure.measure, topic_words=words)


def _bases(view: View, article: Article) -> dict[Figure, str]:
    """Return the id of the figure that each base of a sentence belongs to.

    "to 628 from 135" gives 135 the id of 628; in "$479 million, up from $243 million"
    the figure before the change is the one that moved.
    """
    found = {start: _id(end, view, article) for start, end in pairs_of(view.figures)}
    for number, figure in enumerate(view.figures):
        if figure.slot != FROM or figure in found:
            continue
        earlier = view.figures[:number]
        moved = [
            f for f in earlier if f.kind is figure.kind and f.slot not in (AMOUNT, FROM)
        ]
        if moved:
            found[figure] = _id(moved[-1], view, article)
    return found
