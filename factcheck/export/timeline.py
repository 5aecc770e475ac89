"""What a timeline shows: one official series and the outlets' figures over their dates.

In: a `Report`. Out: `Timeline`s, plain data that `charts` draws and the page lists in a
table, so that the picture never says more than the table.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from factcheck.export.lookup import SeriesTable, deciding_observation, plain_or_none
from factcheck.export.words import VERDICTS
from factcheck.model import (
    ONE_DAY,
    Article,
    Basis,
    CheckedArticle,
    Claim,
    Finding,
    Observation,
    QuantityKind,
    Report,
    Series,
    Stat,
    StockFlow,
    Verdict,
)
from factcheck.model.display import readable, show_days, show_number, show_quantity

MAX_TIMELINES: Final = 6
MAX_FIGURES: Final = 20
"""More marks than this cannot be told apart in one picture."""
_CHANGES: Final = (
    QuantityKind.PERCENT_CHANGE,
    QuantityKind.PERCENTAGE_POINTS,
    QuantityKind.MULTIPLE,
)
_GUESSED: Final = (Basis.ASSUMED_LATEST, Basis.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One official value: from `start` to `end` (day after the last)."""

    start: date
    end: date
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One outlet's figure over the days it refers to.

    Attributes:
        number: By which picture and table refer to it.
        outlet: Who printed it.
        figure: As a number in words.
        value: Where it stands on the value axis, in plain units.
        start: First day.
        last: Last day, inclusive.
        is_dated: False where the text gives no date and the days are only possible.
        days: The days in words.
        verdict: In words.
        claim_id: The claim.
    """

    number: int
    outlet: str
    figure: str
    value: Decimal
    start: date
    last: date
    is_dated: bool
    days: str
    verdict: str
    claim_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """One official series with the figures that were linked to it.

    Attributes:
        series: The series.
        points: Official values in order of time; possibly none.
        marks: Figures by first day; at least one.
        left_out: How many further figures are not drawn.
    """

    series: Series
    points: tuple[Point, ...]
    marks: tuple[Mark, ...]
    left_out: int = 0

    @property
    def is_telling(self) -> bool:
        """Whether a picture says more than a sentence would."""
        is_level = self.series.stock_flow is StockFlow.STOCK
        return len(self.marks) > 1 or (is_level and len(self.points) > 1)


def timeline_words(line: Timeline) -> str:
    """Describe a timeline for those who do not see it.

    Example:
        `287(g) agreements: 10 official values from 135 (31 December 2024) to 1,412
        (2 February 2026). Figures: 1, Herald 958, 2 September 2025 (Supported).`
    """
    said = f"{line.series.title}: "
    if line.points:
        first, last = line.points[0], line.points[-1]
        said += (
            f"{len(line.points)} official values from {_said(first)} to {_said(last)}"
            if len(line.points) > 1
            else f"1 official value, {_said(first)}"
        )
    else:
        said += "no official values"
    told = "; ".join(
        f"{mark.number}, {mark.outlet} {mark.figure}, {mark.days} ({mark.verdict})"
        for mark in line.marks
    )
    return f"{said}. Figures: {told}."


def _said(point: Point) -> str:
    """Return an official value with its day or days."""
    return f"{show_number(readable(point.value))} ({show_days(point.start, point.end - ONE_DAY)})"


def build_timelines(report: Report) -> list[Timeline]:
    """Return the timelines worth drawing: most figures first, at most `MAX_TIMELINES`.

    A picture needs figures on the scale of the series (changes are not), and either two
    of them or an official level that moves; a lone figure is told better in words.
    """
    table = SeriesTable(report)
    by_series: dict[str, list[tuple[Article, Claim, Finding]]] = defaultdict(list)
    for checked in report.articles:
        for claim, finding in _drawable(checked):
            assert finding.link.chosen is not None  # noqa: S101 - see _drawable
            key = finding.link.chosen.series.series_id
            by_series[key].append((checked.article, claim, finding))
    found = []
    for series_id, members in by_series.items():
        series = table.get(series_id)
        if series is not None:
            found.append(_timeline(series, members, report, table))
    kept = [line for line in found if line.is_telling]
    kept.sort(
        key=lambda line: (-len(line.marks) - line.left_out, line.series.series_id)
    )
    return kept[:MAX_TIMELINES]


def _drawable(checked: CheckedArticle) -> list[tuple[Claim, Finding]]:
    """Return the claims that their series answers and that stand on its scale."""
    findings = {finding.claim_id: finding for finding in checked.findings}
    pairs = []
    for claim in checked.claims:
        finding = findings.get(claim.id)
        if finding is None or finding.link.chosen is None:
            continue
        if finding.verdict is finding.verdict_today is Verdict.UNCHECKABLE:
            continue
        if claim.quantity.kind in _CHANGES or claim.stat is Stat.CHANGE:
            continue
        if finding.compared_with is not None:
            continue  # a difference does not stand on the scale of either series
        if claim.optional or claim.is_forecast or claim.quantity.is_vague:
            continue
        if _days(checked.article, claim, finding) is not None:
            pairs.append((claim, finding))
    return pairs


def _days(
    article: Article, claim: Claim, finding: Finding
) -> tuple[date, date, bool] | None:
    """Return first and last day of a figure and whether the text dates it."""
    period = claim.period
    if period.start and period.last_day and period.basis not in _GUESSED:
        return period.start, period.last_day, True
    published = article.published
    obs = deciding_observation(finding)
    known = [obs.period] if obs else []
    first = period.start or next((one.start for one in known if one.start), None)
    last = published.latest if published else None
    last = last or period.last_day or next((p.last_day for p in known), None)
    first = first or (published.earliest if published else None) or last
    if first is None or last is None:
        return None
    return min(first, last), max(first, last), False


def _timeline(
    series: Series,
    members: list[tuple[Article, Claim, Finding]],
    report: Report,
    table: SeriesTable,
) -> Timeline:
    """Put the figures of one series and its official values together."""
    seen: dict[tuple[object, ...], tuple[Article, Claim, Finding]] = {}
    for article, claim, finding in members:
        days = _days(article, claim, finding)
        key = (article.outlet or article.id, claim.quantity.value, days)
        seen.setdefault(key, (article, claim, finding))
    marks = [
        _mark(article, claim, finding, series)
        for article, claim, finding in seen.values()
    ]
    marks.sort(key=lambda m: (m.start, m.last, m.value, m.outlet, m.claim_id))
    numbered = tuple(
        replace(mark, number=number)
        for number, mark in enumerate(marks[:MAX_FIGURES], 1)
    )
    return Timeline(
        series=series,
        points=_points(series, members, report, table),
        marks=numbered,
        left_out=max(0, len(marks) - MAX_FIGURES),
    )


def _mark(article: Article, claim: Claim, finding: Finding, series: Series) -> Mark:
    """Describe one figure; its number is given later."""
    days = _days(article, claim, finding)
    assert days is not None  # noqa: S101 - _drawable left the others out
    start, last, is_dated = days
    value = claim.quantity.value
    is_share = claim.quantity.kind is QuantityKind.FRACTION
    shown = show_days(start, last)
    return Mark(
        number=0,
        outlet=article.outlet or article.title or article.id,
        figure=show_quantity(claim.quantity),
        value=value * 100 if is_share and series.unit_measure == "PT" else value,
        start=start,
        last=last,
        is_dated=is_dated,
        days=shown if is_dated else f"undated; possible: {shown}",
        verdict=VERDICTS[finding.verdict].label,
        claim_id=claim.id,
    )


def _points(
    series: Series,
    members: list[tuple[Article, Claim, Finding]],
    report: Report,
    table: SeriesTable,
) -> tuple[Point, ...]:
    """Return the official values of a series that the report carries, in order."""
    used = [obs for _, _, finding in members for obs in finding.evidence.observations]
    # What the findings used comes last: where a vintage differs, it is the one explained.
    newest: dict[tuple[date, date], Decimal] = {}
    for obs in (*report.observations, *used):
        point = _point(obs, series, table)
        if point is not None:
            newest[(point.start, point.end)] = point.value
    return tuple(
        Point(start=start, end=end, value=value)
        for (start, end), value in sorted(newest.items())
    )


def _point(obs: Observation, series: Series, table: SeriesTable) -> Point | None:
    """Return an observation as a point, or None where it is open or of another series."""
    value = plain_or_none(obs, table.get(obs.series_id))
    start, end = obs.period.start, obs.period.end
    if obs.series_id != series.series_id or value is None or start is None:
        return None
    return Point(start=start, end=end or start + ONE_DAY, value=value)
