"""What changed in a series between two days: values revised and values added.

In: the observations of a series and two days. Out: a list of changes, oldest period
first; what was known on the first day is set against what was known on the second.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factcheck.model import Observation, ObsStatus, Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What two days knew of one value.

    Attributes:
        series_id: The series.
        period: What the value covers.
        before: Known on the first day; None if it was not out yet.
        after: Known on the second day.
    """

    series_id: str
    period: Period
    before: Observation | None
    after: Observation

    @property
    def is_revision(self) -> bool:
        """Whether the value was known before, and differs."""
        return self.before is not None

    @property
    def difference(self) -> Decimal | None:
        """Value after minus value before; None where one is missing."""
        if self.before is None or self.before.value is None or self.after.value is None:
            return None
        return self.after.value - self.before.value


def find_changes(
    observations: Iterable[Observation],
    *,
    since: date | None = None,
    until: date | None = None,
) -> list[Change]:
    """Return what changed in a series between two days.

    Args:
        observations: Of one series, all vintages.
        since: First day; None compares with the first state of each value, so that every
            value that was ever revised is listed, and none that was only added.
        until: Second day; None means now.
    """
    groups: dict[tuple[object, ...], list[Observation]] = {}
    for obs in observations:
        if obs.status is not ObsStatus.SUSPECT:
            key = (obs.period.start, obs.period.end, obs.publisher)
            groups.setdefault(key, []).append(obs)
    changes = []
    for vintages in groups.values():
        vintages.sort(key=_published)
        after = _state(vintages, until)
        before = vintages[0] if since is None else _state(vintages, since)
        if after is None or (before is not None and before.value == after.value):
            continue
        changes.append(
            Change(
                series_id=after.series_id,
                period=after.period,
                before=before,
                after=after,
            )
        )
    return sorted(
        changes,
        key=lambda one: (one.period.start or date.min, one.period.end or date.max),
    )


def release_days(observations: Iterable[Observation]) -> list[date]:
    """Return the days on which values of a series were published, in order."""
    return sorted({obs.as_of for obs in observations if obs.as_of is not None})


def _published(obs: Observation) -> date:
    """Return when a value was out; the undated state is the first."""
    return obs.as_of or date.min


def _state(vintages: list[Observation], day: date | None) -> Observation | None:
    """Return what was known on a day."""
    known = [
        obs
        for obs in vintages
        if day is None or obs.known_from is None or obs.known_from <= day
    ]
    return known[-1] if known else None
