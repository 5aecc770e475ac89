"""The words under which a series is found, shared by series that differ only in place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.model import Corpus, Series


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesGroup:
    """Series that count the same thing in different places.

    Attributes:
        series_ids: Sorted ids.
        texts: What the group is called: titles, measures with their subgroup, aliases.
    """

    series_ids: tuple[str, ...]
    texts: tuple[str, ...]


def group_series(corpus: Corpus) -> tuple[SeriesGroup, ...]:
    """Return all series in groups, ordered by their first id.

    The place is left out of the texts: rules decide it, and one text for fifty states is
    encoded once.
    """
    members: dict[tuple[object, ...], list[Series]] = {}
    for series_id in sorted(corpus.series):
        one = corpus.series[series_id]
        members.setdefault(_what(one), []).append(one)
    return tuple(
        SeriesGroup(
            series_ids=tuple(one.series_id for one in group),
            texts=_texts_of(group),
        )
        for group in members.values()
    )


def _what(series: Series) -> tuple[object, ...]:
    """Return everything that says what is counted, and nothing that says where."""
    return (
        series.pack,
        _placeless(series.title, series.ref_area_name),
        series.measure,
        series.population,
        series.breakdown,
        series.stock_flow,
        series.adjustment,
        series.unit_measure,
        series.unit_mult,
        series.freq,
        series.source_rank,
        series.aliases,
    )


def _texts_of(group: Iterable[Series]) -> tuple[str, ...]:
    """Return the distinct texts of a group, title first."""
    texts: dict[str, None] = {}
    for one in group:
        for text in (
            _placeless(one.title, one.ref_area_name),
            one.measure,
            ", ".join(filter(None, (one.measure, one.population))),
            *one.aliases,
        ):
            texts.setdefault(text)
    return tuple(texts)


def _placeless(title: str, place: str) -> str:
    """Return a title without the place at its end or after "in", "of", "for".

    >>> _placeless("Population of France", "France")
    'Population'
    >>> _placeless("Unemployment rate, Ohio", "Ohio")
    'Unemployment rate'
    """
    if not place or place not in title:
        return title
    pattern = rf"(?:,|\s\(|\s(?:in|of|for))\s*(?:the )?{re.escape(place)}\)?(?=$|[,;:])"
    return re.sub(pattern, "", title).strip() or title
