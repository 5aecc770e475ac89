"""Choose the official values that a report's pictures need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from factcheck.model import CheckedArticle, Corpus, Observation

BEFORE: Final = timedelta(days=180)
AFTER: Final = timedelta(days=60)
"""How much of a series is shown around the days that the articles speak of: enough to see
which way it was going."""


def relevant_observations(
    checked: Sequence[CheckedArticle], corpus: Corpus
) -> tuple[Observation, ...]:
    """Return the newest values of every linked series around the articles' dates.

    Args:
        checked: Articles with findings.
        corpus: Where the series come from.

    Returns:
        Ordered by series id, then period; empty if nothing is linked.
    """
    days: dict[str, list[date]] = {}
    for article in checked:
        for series_id, found in _linked_days(article):
            days.setdefault(series_id, []).extend(found)
    return tuple(
        obs
        for series_id in sorted(days)
        for obs in corpus.as_of(series_id)
        if _is_near(obs, days[series_id])
    )


def _linked_days(checked: CheckedArticle) -> Iterator[tuple[str, list[date]]]:
    """Yield the series of each linked claim with the days that it speaks of."""
    claims = {claim.id: claim for claim in checked.claims}
    published = checked.article.published
    for finding in checked.findings:
        if finding.link.chosen is None:
            continue
        period = claims[finding.claim_id].period
        known = [period.start, period.last_day, published.latest if published else None]
        for obs in finding.evidence.observations:
            known += [obs.period.start, obs.period.last_day]
        found = [day for day in known if day is not None]
        yield finding.link.chosen.series.series_id, found


def _is_near(obs: Observation, days: list[date]) -> bool:
    """Tell whether a value falls in or near the days spoken of."""
    first, last = obs.period.start, obs.period.last_day
    if not days or first is None or last is None:
        return False
    return last >= min(days) - BEFORE and first <= max(days) + AFTER
