"""A figure that was right when it was first published and has been revised since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from factcheck.model import ONE_DAY, Observation, Reason
from factcheck.model.display import show_day
from factcheck.verify.answers import answers
from factcheck.verify.bounds import Fit
from factcheck.verify.case import Case
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.miss import Miss, miss_of
from factcheck.verify.official import Official
from factcheck.verify.wording import show_in_unit

MAX_STATES = 24
"""Earlier states looked at, newest first: two years of monthly revisions."""


def older_vintage(
    case: Case, officials: Sequence[Official], data: DataAsOf
) -> Miss | None:
    """The figure is exactly what an earlier release gave for the same days."""
    for day in _days_before_revisions(officials, data):
        then = DataAsOf(case.corpus, day)
        for one in answers(case.question, then, case.prefer):
            is_same = any(one.period.has_same_days(own.period) for own in officials)
            if one.is_doubtful or not is_same:
                continue
            if case.question.fit(one.value) is not Fit.EXACT:
                continue
            said = one.formula or show_in_unit(one.value, case.series, case.claim)
            sentence = f"Until {show_day(day)} the official figure was {said}."
            return miss_of(case, Reason.REVISED, sentence, one)
    return None


def _days_before_revisions(officials: Sequence[Official], data: DataAsOf) -> list[date]:
    """Return the last days on which earlier states of the values used were the newest."""
    used = {
        (obs.series_id, obs.period.start, obs.period.end, obs.publisher)
        for one in officials
        for obs in one.observations
    }
    revised: dict[tuple[object, ...], list[date]] = {}
    for series_id in sorted({key[0] for key in used}):
        for obs in data.corpus.observations.get(series_id, ()):
            key = (series_id, obs.period.start, obs.period.end, obs.publisher)
            if key in used and obs.known_from and _is_known(obs, data.day):
                revised.setdefault(key, []).append(obs.known_from)
    days = {day - ONE_DAY for many in revised.values() for day in sorted(many)[1:]}
    return sorted(days, reverse=True)[:MAX_STATES]


def _is_known(obs: Observation, day: date | None) -> bool:
    """Whether an observation was out on a day (None: now)."""
    return day is None or obs.known_from is None or obs.known_from <= day
