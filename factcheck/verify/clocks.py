"""What was known on a day: each claim is judged on two clocks.

*At publication* only vintages published by then count; *today* is the newest vintage of
every value. Bodies that publish a value of the same period are kept beside each other.
"""

from __future__ import annotations

import operator
from datetime import date, timedelta
from typing import Final

from factcheck.model import (
    Article,
    Corpus,
    Freshness,
    Observation,
    ObsStatus,
    Series,
)
from factcheck.model.coverage import coverage_of, newest_days, observations_near
from factcheck.sources.freshness import freshness_of
from factcheck.verify.official import Official, publisher_of, read_off

RELEASE_GRACE: Final = 7
"""Days by which a release may come before its usual delay. Many come on a weekday, not a
date: BLS publishes employment on the third Friday after the week of the 12th, which is
the 1st to the 10th of the next month (BLS, "Employment Situation", technical note)."""
Days = tuple[date, date]
"""First and last day."""
_Key = tuple[date | None, date | None, str]


class DataAsOf:
    """The observations of a corpus that were known on a day, read once each."""

    def __init__(
        self,
        corpus: Corpus,
        day: date | None = None,
        *,
        like: DataAsOf | None = None,
        grace: int = 0,
    ) -> None:
        """Remember the corpus and the day.

        Args:
            corpus: Official data.
            day: The day; None means the newest vintages.
            like: The same corpus on another day: most values are the same on both, and
                those read for one are taken over.
            grace: Days by which values may have been out before their usual delay, where
                the day of their release is not on file.
        """
        self.corpus = corpus
        self.day = day
        self.grace = grace
        self._nearly: DataAsOf | None = None
        self._like = like
        # By the observation's identity: the value read keeps its observation alive.
        self._read: dict[int, Official] = {} if like is None else like._read
        self._values: dict[tuple[str, Days | None], tuple[Official, ...]] = {}

    def values(self, series: Series, near: Days | None = None) -> tuple[Official, ...]:
        """Return the values of a series, newest vintage of each period and publisher.

        Where any value of a period is beyond doubt, doubtful ones of that period come
        after it. Ordered by period start, then end, then doubt, then the publisher that
        owns the series first, then newest vintage first.

        Args:
            series: Any series of the corpus.
            near: Only values that share a day with these are asked for; others may come
                with them. A few values are read much faster than a long series.
        """
        held = self._values.get((series.series_id, None))
        if held is None and near is not None:
            held = self._values.get((series.series_id, near))
        if held is None:
            like = self._like
            if like is None or like._leaves_out(series) or self._leaves_out(series):
                held = self._officials(series, near)
            else:
                held = like.values(series, near)
            self._values[series.series_id, near] = held
        return held

    def _officials(self, series: Series, near: Days | None) -> tuple[Official, ...]:
        """Read off what was known of a series, in order."""
        known = self._known(series, near)
        if _are_in_turn(known):
            return tuple([self._read_off(obs, series) for obs in known])
        newest = _newest_of_each(known, series)
        officials = [self._read_off(obs, series) for obs in newest]
        officials.sort(key=lambda official: _order(official, series))
        return tuple(officials)

    def _leaves_out(self, series: Series) -> bool:
        """Whether some values of a series were hardly known on the day."""
        newest = coverage_of(self.corpus, series.series_id).known
        return self.day is not None and newest is not None and newest > self.day

    def nearly(self) -> DataAsOf:
        """Return the same day with values that may have been out: see `RELEASE_GRACE`."""
        if self._nearly is None:
            self._nearly = DataAsOf(
                self.corpus, self.day, like=self, grace=RELEASE_GRACE
            )
        return self._nearly

    def _read_off(self, obs: Observation, series: Series) -> Official:
        """Return a value as it is compared, read once for both clocks."""
        held = self._read.get(id(obs))
        if held is None or held.observations[0] is not obs:
            held = self._read[id(obs)] = read_off(obs, series)
        return held

    def _known(self, series: Series, near: Days | None) -> list[Observation]:
        """Return the observations known on the day that have a value and a start."""
        is_cut = self._leaves_out(series)
        return [
            obs
            for obs in observations_near(self.corpus, series.series_id, near)
            if not is_missing(obs)
            and obs.period.start is not None
            and not (is_cut and self._is_later(obs))
        ]

    def _is_later(self, obs: Observation) -> bool:
        """Whether a value was published after the day."""
        known = obs.known_from
        if self.day is None or known is None:
            return False
        return (known - self.day).days > (0 if obs.as_of else self.grace)


def is_missing(obs: Observation) -> bool:
    """Whether an observation has no value to compute with: none, or not a number."""
    return obs.value is None or not obs.value.is_finite()


def _are_in_turn(known: list[Observation]) -> bool:
    """Whether each observation is of a later period than the one before.

    So it is for most series; nothing has to be chosen or sorted then.
    """
    spans = [(obs.period.start, obs.period.end or date.max) for obs in known]
    return all(map(operator.lt, spans, spans[1:]))


def _newest_of_each(known: list[Observation], series: Series) -> list[Observation]:
    """Return the newest vintages, by period and publisher."""
    groups: dict[_Key, list[Observation]] = {}
    for obs in known:
        key = (obs.period.start, obs.period.end, publisher_of(obs, series))
        groups.setdefault(key, []).append(obs)
    return [obs for group in groups.values() for obs in _newest(group)]


def _newest(group: list[Observation]) -> list[Observation]:
    """Keep the newest vintage; several of one day, if they differ in value.

    A doubtful vintage does not displace a sound one: if it is as new or newer, both are
    kept, so that it can be shown.
    """
    if len(group) == 1:
        return group
    sound = _latest([obs for obs in group if obs.status is not ObsStatus.SUSPECT])
    doubtful = _latest([obs for obs in group if obs.status is ObsStatus.SUSPECT])
    if sound and doubtful and _known(doubtful[0]) < _known(sound[0]):
        return sound
    said = {obs.value for obs in sound}
    return [*sound, *(obs for obs in doubtful if obs.value not in said)]


def _latest(group: list[Observation]) -> list[Observation]:
    """Return the values of the newest vintage, each once."""
    last = max(map(_known, group), default=date.min)
    return list({obs.value: obs for obs in group if _known(obs) == last}.values())


def _known(obs: Observation) -> date:
    """Return when a value was known; one without a date always was."""
    return obs.known_from or date.min


def _order(official: Official, series: Series) -> tuple[object, ...]:
    """Sort key of `DataAsOf.values`."""
    obs = official.observations[0]
    newness = (obs.known_from or date.min).toordinal()
    return (
        official.period.start or date.min,
        official.period.end or date.max,
        official.is_doubtful,
        official.publisher != series.source_agency,
        -newness,
        official.publisher,
        official.value,
    )


def freshness_on(series: Series, corpus: Corpus, day: date | None) -> Freshness | None:
    """Return how new a series was on a day; None where the day is not known."""
    if day is None:
        return None
    return freshness_of(
        series,
        corpus.observations.get(series.series_id, ()),
        on=day,
        pack=corpus.packs.get(series.pack),
    )


def publication_day(article: Article) -> date | None:
    """Return the day whose vintages count as known; the last possible one of a range."""
    return None if article.published is None else article.published.latest


def newest_day(corpus: Corpus) -> date | None:
    """Return the newest vintage in a corpus: the day that "today" speaks of."""
    return newest_days(corpus).known


def days_between(first: date, second: date) -> int:
    """Return the number of days from one day to another, never negative."""
    return abs((second - first) // timedelta(days=1))
