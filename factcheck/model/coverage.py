"""What days the values of a series cover, without reading the values where possible."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, runtime_checkable

from factcheck.model.series import Corpus, Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The days that the observations of one series cover.

    Attributes:
        count: Number of observations, all vintages.
        first: First day of any of them; None if there is none, or where one is open.
        last: Last day of any of them; None likewise.
        published: Newest vintage; None if no observation has one.
        known: Newest day on which one could be known; None if none is dated.
    """

    count: int = 0
    first: date | None = None
    last: date | None = None
    published: date | None = None
    known: date | None = None


NOTHING = Coverage()


@runtime_checkable
class KnowsCoverage(Protocol):
    """Observations that know their coverage without being read."""

    def coverage(self, series_id: str) -> Coverage:
        """Return what the observations of one series cover."""


def coverage_of(corpus: Corpus, series_id: str) -> Coverage:
    """Return what the observations of one series cover.

    Args:
        corpus: Where the series is.
        series_id: Its id; an unknown one covers nothing.
    """
    held = corpus.observations
    if isinstance(held, KnowsCoverage):
        return held.coverage(series_id)
    return summed_up(held.get(series_id, ()))


def summed_up(observations: Iterable[Observation]) -> Coverage:
    """Return what some observations cover together."""
    found = list(observations)
    if not found:
        return NOTHING
    starts = [obs.period.start for obs in found]
    ends = [obs.period.last_day for obs in found]
    return Coverage(
        count=len(found),
        first=None if None in starts else min(day for day in starts if day),
        last=None if None in ends else max(day for day in ends if day),
        published=max((obs.as_of for obs in found if obs.as_of), default=None),
        known=max((obs.known_from for obs in found if obs.known_from), default=None),
    )
