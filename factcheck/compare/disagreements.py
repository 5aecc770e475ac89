"""Find how the claims of several articles relate: the entry point of the room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from factcheck.compare.contrasts import contrasts_of
from factcheck.compare.copies import Copies
from factcheck.compare.entries import Entries
from factcheck.compare.figures import Figure, figures_of
from factcheck.compare.growth import growth_edges
from factcheck.compare.headlines import Mismatch, title_mismatches
from factcheck.compare.inside import inside_edges
from factcheck.compare.kin import kin_edges
from factcheck.compare.meaning import Meanings
from factcheck.compare.merge import merge_edges
from factcheck.compare.official import OfficialValues
from factcheck.compare.pairs import (
    Edge,
    linked_edges,
    meant_edges,
    related_edges,
    word_edges,
)
from factcheck.compare.rivals import Rivals
from factcheck.compare.stories import Encoder
from factcheck.compare.voices import Voices, tied_articles
from factcheck.model import CheckedArticle, Corpus, Disagreement


def find_disagreements(
    checked: Sequence[CheckedArticle],
    corpus: Corpus,
    *,
    encoder: Encoder | None = None,
) -> list[Disagreement]:
    """Say how claims about one measure and place relate, most important first.

    Figures of one official series are compared by its values; figures without a series
    only where their words leave little doubt. A difference is called a conflict only if
    date, measure, base, source, rounding and late copying do not explain it.

    Args:
        checked: Articles with their claims and findings, in any order.
        corpus: Official series that the findings rest on; its folder may have a table of
            words that are never one measure (`contrasts.csv`).
        encoder: Tells what is alike in meaning where words differ; None goes by words.

    Returns:
        Agreements included; the same list whatever the order of the articles.
    """
    everything = figures_of(checked, with_passing=True)
    figures = [figure for figure in everything if not figure.claim.optional]
    values = OfficialValues(corpus)
    copies = Copies(everything)
    tied = tied_articles(figures, copies)
    meanings = Meanings(everything, encoder, contrasts_of(corpus))
    rivals = Rivals(figures, tied, meanings)
    edges: list[Edge] = [
        *linked_edges(figures, rivals),
        *meant_edges(figures, values.read_as_meant(figures), rivals),
        *related_edges(figures, rivals),
        *word_edges(figures, rivals),
        *growth_edges(figures, rivals),
    ]
    by_article: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_article[figure.article.id].append(figure)
    headlines: list[Mismatch] = []
    for one in sorted(checked, key=lambda item: item.article.id):
        own = by_article[one.article.id]
        edges += inside_edges(one, own)
        headlines += title_mismatches(one.article, own)
    edges += list(kin_edges(everything, rivals, edges))
    entries = Entries(values, Voices(everything, copies, tied))
    return merge_edges(edges, entries, headlines)
