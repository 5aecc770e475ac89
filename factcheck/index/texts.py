"""The words under which a series is found, shared by series that differ only in place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from factcheck.model import Corpus, Series


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesGroup:
    """Series that count the same thing in different places.

    Attributes:
        series_ids: Sorted ids.
        texts: What the group is called: titles, measures with their subgroup, aliases.
        named: Its title with the unit in words.
        described: Its title with how it is counted.
    """

    series_ids: tuple[str, ...]
    texts: tuple[str, ...]
    named: str = ""
    described: str = ""


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
            named=named(group[0]),
            described=described(group[0]),
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


_UNITS: Final = {"PT": "%", "PC": "%", "PERCENT": "%", "PS": "people", "IX": "index"}
_SENTENCES: Final = 2
"""Sentences of a description that are read: later ones tell of methods, not of what is
counted. `benchmarks/search_sweep.py`."""


def named(series: Series) -> str:
    """Return what a series is called, with its unit: claims say both in one breath.

    A population or breakdown that the title does not have is added.

    Example:
        "Share of the population with access to electricity (%)"
    """
    title = _placeless(series.title, series.ref_area_name)
    more = [
        part
        for part in (series.population, series.breakdown)
        if part and part.casefold() not in title.casefold()
    ]
    unit = unit_in_words(series.unit_measure)
    said = unit and unit.casefold() not in title.casefold()
    return ", ".join((title, *more)) + (f" ({unit})" if said else "")


def described(series: Series) -> str:
    """Return what a series is called, followed by the first sentences of its method.

    Aliases stand in where a series has no description.
    """
    title = _placeless(series.title, series.ref_area_name)
    about = " ".join(_SENTENCE.split(series.method)[:_SENTENCES])
    return f"{title}. {about or ', '.join(series.aliases) or series.measure}"


def unit_in_words(unit: str) -> str:
    """Return a unit code as a reader would say it.

    Example:
        >>> unit_in_words("TONNES_PER_HECTARE"), unit_in_words("PT")
        ('tonnes per hectare', '%')
    """
    return _UNITS.get(unit.upper()) or unit.replace("_", " ").lower()


_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


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
