"""How new a series is: its newest value, when the next one is due, whether it is late.

In: a series, its observations, what its pack says of releases, and a day. Out: a
`Freshness`. The day is always given: nothing here looks at a clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Final

from factcheck.model import (
    Frequency,
    Freshness,
    FreshnessState,
    Observation,
    ObsStatus,
    Pack,
    Series,
)
from factcheck.model.display import show_days

PERIOD_DAYS: Final = {
    Frequency.DAY: 1,
    Frequency.WEEK: 7,
    Frequency.MONTH: 31,
    Frequency.QUARTER: 92,
    Frequency.HALF_YEAR: 184,
    Frequency.YEAR: 366,
    Frequency.DECADE: 3653,
}
"""Days from the end of one period to the end of the next, the longest there is."""

USUAL_LAGS: Final = {
    Frequency.DAY: 3,
    Frequency.WEEK: 7,
    Frequency.MONTH: 45,
    Frequency.QUARTER: 90,
    Frequency.HALF_YEAR: 120,
    Frequency.YEAR: 365,
    Frequency.DECADE: 730,
}
"""Days to a release where nobody says: IMF SDDS timeliness for real-sector data (a month
or a quarter) with slack, and a year for yearly data."""

GRACE: Final = 0.1
"""Part of a period by which a release may be late before it is called so, at least
`GRACE_DAYS`: offices move releases by holidays and weekends."""
GRACE_DAYS: Final = 3
RECENT: Final = 12  # values from which the rhythm of an irregular series is read
MIN_RHYTHM: Final = 4  # fewer gaps tell no rhythm
ENDED_PERIODS: Final = 3
ENDED_DAYS: Final = 5 * 366
"""So long after a release was due (both) a series counts as ended, not as late."""


def freshness_of(
    series: Series,
    observations: Iterable[Observation],
    *,
    on: date,
    pack: Pack | None = None,
) -> Freshness:
    """Judge how new a series is on a day.

    Args:
        series: For its frequency and release lag.
        observations: Its values; those published after `on`, doubtful and missing ones
            do not count.
        on: The day.
        pack: For announced release days; None if unknown.
    """
    known = [obs for obs in observations if _counts(obs, on)]
    if not known:
        return Freshness(series_id=series.series_id, on=on)
    last_day = max(obs.period.last_day or date.min for obs in known)
    gap = _gap(series, pack, known)
    expected = _expected(series, pack, known, last_day, gap)
    return Freshness(
        series_id=series.series_id,
        last_day=last_day,
        expected=expected,
        state=_state(expected, gap, on),
        on=on,
    )


def show_freshness(freshness: Freshness, *, lead: str = "last: ") -> str:
    """Say it in a clause: `last: 4 Sep 2025, overdue`; empty without values.

    Args:
        freshness: What to say.
        lead: What the day stands behind; empty where a heading says it.
    """
    if freshness.last_day is None:
        return ""
    last = f"{lead}{show_days(freshness.last_day, freshness.last_day)}"
    if freshness.state is FreshnessState.OVERDUE and freshness.expected:
        due = show_days(freshness.expected, freshness.expected)
        return f"{last}, overdue since {due}"
    if freshness.state is FreshnessState.ENDED:
        return f"{last}, no newer data expected"
    return last


def _counts(obs: Observation, on: date) -> bool:
    """Whether an observation was known on a day and beyond doubt."""
    known = obs.known_from
    is_sound = obs.value is not None and obs.status is not ObsStatus.SUSPECT
    return is_sound and obs.period.last_day is not None and not (known and known > on)


def _gap(series: Series, pack: Pack | None, known: Sequence[Observation]) -> int | None:
    """Return the days from one value to the next; None if there is no rhythm."""
    freq = series.freq
    if freq is Frequency.IRREGULAR and pack is not None and pack.frequency:
        freq = pack.frequency
    if freq in PERIOD_DAYS:
        return PERIOD_DAYS[freq]
    days = sorted({obs.period.last_day for obs in known if obs.period.last_day})
    recent = days[-RECENT - 1 :]
    gaps = [(b - a).days for a, b in pairwise(recent)]
    if len(gaps) < MIN_RHYTHM:
        return None
    return max(round(median(gaps)), max(gaps))


def _expected(
    series: Series,
    pack: Pack | None,
    known: Sequence[Observation],
    last_day: date,
    gap: int | None,
) -> date | None:
    """Return the day by which the next value should be out."""
    published = max((obs.known_from or date.min for obs in known), default=date.min)
    announced = [day for day in _announced(pack) if day > published]
    if announced:
        return min(announced)
    if gap is None:
        return None
    days = gap + _lag(series, pack, known)
    return last_day + timedelta(days=min(days, (date.max - last_day).days))


def _announced(pack: Pack | None) -> tuple[date, ...]:
    """Return the release days that the publisher announced."""
    if pack is None:
        return ()
    return (*pack.calendar, *((pack.next_release,) if pack.next_release else ()))


def _lag(series: Series, pack: Pack | None, known: Sequence[Observation]) -> int:
    """Return the usual days from the end of a period to its first release.

    Of its own vintages the shortest lag counts: a table imported as a whole has one
    vintage for years of values, and only its newest value tells the lag.
    """
    if series.release_lag_days:
        return series.release_lag_days
    if pack is not None and pack.lag_days is not None:
        return pack.lag_days
    first: dict[date, date] = {}
    for obs in known:
        last = obs.period.last_day
        if obs.as_of is not None and last is not None:
            first[last] = min(first.get(last, obs.as_of), obs.as_of)
    newest = sorted(first)[-RECENT:]
    lags = [(first[last] - last).days for last in newest if first[last] >= last]
    if lags:
        return min(lags)
    return USUAL_LAGS.get(series.freq, 0)


def _state(expected: date | None, gap: int | None, on: date) -> FreshnessState:
    """Compare the day on which a release was due with the day asked about."""
    if expected is None:
        return FreshnessState.UNKNOWN
    late = (on - expected).days
    period = gap or 0
    if late > ENDED_DAYS and late > ENDED_PERIODS * period:
        return FreshnessState.ENDED
    is_late = late > max(GRACE_DAYS, round(GRACE * period))
    return FreshnessState.OVERDUE if is_late else FreshnessState.CURRENT
