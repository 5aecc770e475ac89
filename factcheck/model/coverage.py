"""What days the values of a series cover, without reading the values where possible."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

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


def coverage_of(corpus: Corpus, series_id: str) -> Coverage:
    """Return what the observations of one series cover.

    Observations with a method `coverage` know it without being read.

    Args:
        corpus: Where the series is.
        series_id: Its id; an unknown one covers nothing.
    """
    held = corpus.observations
    known = getattr(held, "coverage", None)
    return known(series_id) if known else summed_up(held.get(series_id, ()))


def observations_near(
    corpus: Corpus, series_id: str, near: tuple[date, date] | None
) -> Sequence[Observation]:
    """Return the observations of a series that share a day with some days, in order.

    Observations with a method `near` need not read the others for that; it may give
    others beside those wanted.

    Args:
        corpus: Where the series is.
        series_id: Its id; an unknown one has none.
        near: First and last day; None for all observations.
    """
    held = corpus.observations
    few = getattr(held, "near", None)
    if near is None or few is None or series_id not in held:
        return held.get(series_id, ())
    found: Sequence[Observation] = few(series_id, *near)
    return found


Newest = tuple[date | None, date | None, Decimal]
"""First and last day of the last period of a series, and its value."""


def newest_value(corpus: Corpus, series_id: str) -> Newest | None:
    """Return the value of the last period of a series, if it is known without reading.

    Args:
        corpus: Where the series is. Observations with a method `newest` may know it.
        series_id: Its id.

    Returns:
        None also where several observations are of that period, or it has no value.
    """
    known = getattr(corpus.observations, "newest", None)
    found: Newest | None = known(series_id) if known else None
    return found


_NEWEST: OrderedDict[int, tuple[Corpus, Coverage, Coverage]] = OrderedDict()
_KEPT = 4  # corpora whose newest days are kept: one in use, some in tests


def newest_days(corpus: Corpus, *, official: bool = False) -> Coverage:
    """Return how far the values of a corpus reach: its newest vintage and known day.

    Worked out once for each corpus: a large one has a value in 200,000 series.

    Args:
        corpus: All series.
        official: Only series of the body that counts the thing itself.
    """
    held = _NEWEST.get(id(corpus))
    if held is None or held[0] is not corpus:
        held = _NEWEST[id(corpus)] = (corpus, *_newest(corpus))
        while len(_NEWEST) > _KEPT:
            _NEWEST.popitem(last=False)
    return held[2] if official else held[1]


def _newest(corpus: Corpus) -> tuple[Coverage, Coverage]:
    """Return what all series cover together, and what the official ones do."""
    every: dict[bool, list[Coverage]] = {True: [], False: []}
    for series_id in corpus.observations:
        series = corpus.series.get(series_id)
        is_official = series is not None and series.is_official
        every[is_official].append(coverage_of(corpus, series_id))
    return _reach([*every[True], *every[False]]), _reach(every[True])


def _reach(found: list[Coverage]) -> Coverage:
    """Return the newest days of some coverages."""
    return Coverage(
        count=sum(one.count for one in found),
        published=max((one.published for one in found if one.published), default=None),
        known=max((one.known for one in found if one.known), default=None),
    )


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
