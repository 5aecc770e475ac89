"""Official values in words, and the two series of a difference with theirs.

In: observations and series of a finding. Out: `OfficialRow`s and `Side`s whose fields are
plain text; the writers decide where each goes and escape it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from factcheck.export.lookup import SeriesTable, plain_or_none
from factcheck.export.words import STATUSES
from factcheck.model import Evidence, Finding, Observation, QuantityKind, Series
from factcheck.model.display import SIGNS, show_day, show_period, show_value


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialRow:
    """One official value used, in words.

    Attributes:
        value: With its unit: `957 agreements`.
        days: Day or period the value is of.
        published: Day this vintage was published; empty if unknown.
        publisher: Who counted.
        title: Publication or series.
        url: Where; not yet checked for being a web address.
        remark: Status or hedge of the value ("provisional"), empty if plain.
        place: Area of the value, where another one of the same title stands beside it;
            empty elsewhere.
    """

    value: str
    days: str
    published: str
    publisher: str
    title: str
    url: str
    remark: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One series of a difference with its values.

    Attributes:
        role: `First series`, `Second series`, or `Also used` for values of neither.
        title: Of the series; empty for values of neither.
        publisher: Who counts it.
        url: Of the series; not yet checked for being a web address.
        values: Official values used, in the order of the calculation; possibly none.
        place: Area of the series, where both have the same title; empty elsewhere.
    """

    role: str
    title: str
    publisher: str
    url: str
    values: tuple[OfficialRow, ...]
    place: str = ""

    def is_elsewhere(self, value: OfficialRow) -> bool:
        """Whether a value was read from another publication than the series' own page."""
        return (value.title, value.url) != (self.title, self.url)


def official_rows(evidence: Evidence, table: SeriesTable) -> tuple[OfficialRow, ...]:
    """Put the official values of some evidence into words, base before end.

    Values of series that differ in their place only say which place they are of.
    """
    used = dict.fromkeys(obs.series_id for obs in evidence.observations)
    places = _places(filter(None, map(table.get, used)))
    return tuple(
        replace(official_row(obs, table), place=places.get(obs.series_id, ""))
        for obs in evidence.observations
    )


def _places(many: Iterable[Series]) -> dict[str, str]:
    """Return the area of each series whose title another one has too, by series id."""
    many = list(many)
    titles = Counter(series.title for series in many)
    return {
        series.series_id: series.ref_area_name or series.ref_area
        for series in many
        if titles[series.title] > 1
    }


def sides_of(
    finding: Finding, evidence: Evidence, table: SeriesTable
) -> tuple[Side, ...]:
    """Return both series of a difference with their values; empty for other findings.

    Args:
        finding: What a run says about a claim.
        evidence: That at publication, or of the newest data.
        table: Describes the series.
    """
    chosen, second = finding.link.chosen, finding.compared_with
    if chosen is None or second is None:
        return ()
    first = chosen.series
    used = evidence.observations
    known = (first.series_id, second.series_id)
    rest = [obs for obs in used if obs.series_id not in known]
    places = _places((first, second))
    sides = [
        replace(_side(role, series, used, table), place=places.get(key, ""))
        for role, series, key in zip(
            ("First series", "Second series"), (first, second), known, strict=True
        )
    ]
    if rest:
        values = tuple(official_row(obs, table) for obs in rest)
        also = Side(role="Also used", title="", publisher="", url="", values=values)
        sides.append(also)
    return tuple(sides)


def _side(
    role: str, series: Series, used: Iterable[Observation], table: SeriesTable
) -> Side:
    """Return one series with those of the values that are its own."""
    own = [obs for obs in used if obs.series_id == series.series_id]
    return Side(
        role=role,
        title=series.title or series.series_id,
        publisher=series.source_agency,
        url=series.source_url,
        values=tuple(official_row(obs, table) for obs in own),
    )


def official_row(obs: Observation, table: SeriesTable) -> OfficialRow:
    """Put one observation into words."""
    series = table.get(obs.series_id)
    return OfficialRow(
        value=_show_observation(obs, series),
        days=show_period(obs.period),
        published=show_day(obs.as_of) if obs.as_of else "",
        publisher=obs.publisher or (series.source_agency if series else ""),
        title=obs.source_title or (series.title if series else obs.series_id),
        url=obs.source_url or (series.source_url if series else ""),
        remark=", ".join(filter(None, (STATUSES[obs.status], _hedge(obs)))),
    )


def _hedge(obs: Observation) -> str:
    """Return how the publisher hedged a value, empty if it did not."""
    return "" if obs.qualifier == "exact" else obs.qualifier.replace("_", " ")


def _show_observation(obs: Observation, series: Series | None) -> str:
    """Return an official value with its unit where that is a sign (SDMX CL_UNIT)."""
    value = plain_or_none(obs, series)
    if value is None:
        return "missing"
    unit = series.unit_measure if series else ""
    if unit == "PT":
        return show_value(value, QuantityKind.PERCENT)
    if unit in SIGNS:
        return show_value(value, QuantityKind.MONEY, currency=unit)
    return show_value(value)
