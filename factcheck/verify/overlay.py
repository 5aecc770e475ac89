"""A corpus with the series that links computed beside those on file."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from factcheck.model import Corpus, Link, Observation, Series
from factcheck.model.coverage import (
    Coverage,
    coverage_of,
    observations_near,
    summed_up,
)


class Overlay(Mapping[str, tuple[Observation, ...]]):
    """Observations of a corpus and computed ones; knows the corpus it lies over."""

    def __init__(
        self, base: Corpus, computed: Mapping[str, tuple[Observation, ...]]
    ) -> None:
        """Put computed observations over a corpus."""
        self.base = base
        self._computed = computed

    def __getitem__(self, series_id: str) -> tuple[Observation, ...]:
        """Return the observations of a series."""
        held = self._computed.get(series_id)
        return self.base.observations[series_id] if held is None else held

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids on file, then the computed ones."""
        yield from self.base.observations
        yield from self._computed

    def __len__(self) -> int:
        """Return the number of series."""
        return len(self.base.observations) + len(self._computed)

    def near(self, series_id: str, first: date, last: date) -> Sequence[Observation]:
        """Return at least the observations of one series that share a day with some days."""
        held = self._computed.get(series_id)
        if held is not None:
            return held
        return observations_near(self.base, series_id, (first, last))

    def coverage(self, series_id: str) -> Coverage:
        """Return what the observations of one series cover."""
        held = self._computed.get(series_id)
        return coverage_of(self.base, series_id) if held is None else summed_up(held)


def with_computed(corpus: Corpus, links: Iterable[Link]) -> Corpus:
    """Return the corpus with the series that some links computed; itself without any."""
    series: dict[str, Series] = {}
    computed: dict[str, tuple[Observation, ...]] = {}
    for link in links:
        for one in (link.chosen, *link.others):
            if one is not None and one.computed:
                series[one.series.series_id] = one.series
                computed[one.series.series_id] = one.computed
    if not computed:
        return corpus
    return replace(
        corpus,
        series=_joined(corpus, series),
        observations=Overlay(corpus, computed),
    )


def _joined(corpus: Corpus, series: Mapping[str, Series]) -> Mapping[str, Series]:
    """Return the series of a corpus with computed ones, without copying them."""
    return ChainMap(dict(series), corpus.series)  # type: ignore[arg-type]
