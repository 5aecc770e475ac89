"""Find the series and decisions that a report's claims and findings refer to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.model import Decision, Finding, Observation, Report, Series
from factcheck.verify.official import plain_value


class SeriesTable:
    """Every series a report mentions, by id, and decisions by claim."""

    def __init__(self, report: Report) -> None:
        found = {series.series_id: series for series in report.series}
        for checked in report.articles:
            for finding in checked.findings:
                for series in _linked(finding):
                    found.setdefault(series.series_id, series)
        self._found = found
        self._decisions = {one.claim_id: one for one in report.decisions}

    def decision(self, claim_id: str) -> Decision | None:
        """Return what an editor decided about a claim, or None."""
        return self._decisions.get(claim_id)

    def get(self, series_id: str) -> Series | None:
        """Return a series, or None if the report does not describe it."""
        return self._found.get(series_id)

    def all(self) -> list[Series]:
        """Return all of them in the order of their ids."""
        return [self._found[series_id] for series_id in sorted(self._found)]


def _linked(finding: Finding) -> Iterator[Series]:
    """Yield the series that a finding chose, kept or refused."""
    if finding.link.chosen is not None:
        yield finding.link.chosen.series
    if finding.compared_with is not None:
        yield finding.compared_with
    for candidate in (*finding.link.others, *finding.link.rejected):
        yield candidate.series


def plain_or_none(obs: Observation, series: Series | None) -> Decimal | None:
    """Return the value of an observation in plain units; None where it is missing."""
    if obs.value is None or series is None:
        return obs.value
    return plain_value(obs, series)


def deciding_observation(finding: Finding) -> Observation | None:
    """Return the observation of the chosen series that a finding rests on.

    That is the last one with the official value compared; where that value is computed,
    the last one used.
    """
    chosen = finding.link.chosen
    if chosen is None:
        return None
    series, evidence = chosen.series, finding.evidence
    used = reversed(evidence.observations)
    own = [obs for obs in used if obs.series_id == series.series_id]
    value = evidence.official_value
    if value is not None:
        own.sort(key=lambda obs: plain_or_none(obs, series) != value)
    return own[0] if own else None
