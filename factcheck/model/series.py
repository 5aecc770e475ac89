"""Official statistics in SDMX terms: series, observations, vintages, and a corpus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from factcheck.model.pack import Pack
from factcheck.model.period import Frequency, Period
from factcheck.model.place import NamedPlace


class StockFlow(StrEnum):
    """How values of a series relate to time."""

    STOCK = "stock"  # level at a date
    FLOW = "flow"  # amount in a period
    RATE = "rate"  # rate, share or average of a period
    INDEX = "index"
    CHANGE = "change"  # the change of another series over its period


class ObsStatus(StrEnum):
    """SDMX CL_OBS_STATUS codes in use."""

    NORMAL = "A"
    ESTIMATED = "E"
    PROVISIONAL = "P"
    MISSING = "M"
    SUSPECT = "S"


class SourceRank(StrEnum):
    """Whether a source counts the thing itself."""

    OFFICIAL = "official"
    SECONDARY = "secondary"  # shown, never decisive


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One measure for one place from one source (fields follow SDMX concepts).

    Attributes:
        series_id: Unique in the corpus.
        title: What the publisher calls it.
        measure: What is counted or measured, as a noun phrase ("287(g) agreements").
        population: Whom or what it covers, if narrower than the measure says.
        breakdown: Subgroup within the measure ("Task Force Model"), if any.
        ref_area: Area code (ISO 3166: `US`, `US-FL`; `WORLD`).
        ref_area_name: Area in words.
        freq: How often values fall.
        fiscal_year_start: `MM-DD` for series by fiscal year, else empty.
        stock_flow: How values relate to time.
        adjustment: `SA`, `NSA`, `SAAR` or empty.
        unit_measure: SDMX unit (`PS` persons, `PT` percent, `USD`, `AGREEMENTS`...).
        unit_mult: Power of ten that values are stated in (3: thousands).
        decimals: Decimals published; None if unknown.
        method: How it is counted, in a sentence.
        source_agency: Who counts it.
        source_rank: Official or secondary.
        source_url: Landing page.
        licence: Terms of use.
        aliases: Other names people use for the same measure.
        topic: Words that place it ("immigration enforcement").
        related_series: Ids of series that are easily confused with it.
        base_period: For a change series with a fixed base, the base in words; else "".
        release_lag_days: Days from the end of a period to its usual first release; used
            only where the vintage of a value is not known.
        pack: Folder it came from.
    """

    series_id: str
    title: str
    measure: str
    population: str = ""
    breakdown: str = ""
    ref_area: str = ""
    ref_area_name: str = ""
    freq: Frequency = Frequency.IRREGULAR
    fiscal_year_start: str = ""
    stock_flow: StockFlow = StockFlow.STOCK
    adjustment: str = ""
    unit_measure: str = ""
    unit_mult: int = 0
    decimals: int | None = None
    method: str = ""
    source_agency: str = ""
    source_rank: SourceRank = SourceRank.OFFICIAL
    source_url: str = ""
    licence: str = ""
    aliases: tuple[str, ...] = ()
    topic: str = ""
    related_series: tuple[str, ...] = ()
    base_period: str = ""
    release_lag_days: int = 0
    pack: str = ""

    @property
    def is_official(self) -> bool:
        """Whether its values may decide a verdict."""
        return self.source_rank is SourceRank.OFFICIAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One value of a series for one period, as one vintage gave it.

    Attributes:
        series_id: The series it belongs to.
        period: Half-open dates that the value covers; one day for a stock at a date.
        value: In the unit of the series, *before* `unit_mult`; None if missing.
        as_of: When this vintage was published; None if unknown (then it counts as known
            from the period's last day plus `lag_days` on).
        status: SDMX observation status.
        qualifier: `exact`, or how the publisher hedged it (`approx`, `over`, `at_most`).
        source_title: Publication it was read from.
        source_url: Where.
        publisher: Who published this value, if not the series' agency.
        confidence: `high`, `medium` or `low`: how sure the transcription is.
        note: Remark kept with the value.
        lag_days: Usual days from the end of the period to its first release.
    """

    series_id: str
    period: Period
    value: Decimal | None
    as_of: date | None = None
    status: ObsStatus = ObsStatus.NORMAL
    qualifier: str = "exact"
    source_title: str = ""
    source_url: str = ""
    publisher: str = ""
    confidence: str = "high"
    note: str = ""
    lag_days: int = 0

    @property
    def known_from(self) -> date | None:
        """First day on which this value could be known."""
        last_day = self.period.last_day
        if self.as_of is not None or last_day is None:
            return self.as_of
        return last_day + timedelta(days=self.lag_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All series and observations a run may use.

    Attributes:
        series: By series id.
        observations: By series id, ordered by period start, end, then vintage.
        digest: SHA-256 of the files' content, in hex; part of every index manifest.
        root: Folder it was read from; None for one built in memory.
        places: Its list of places.
        packs: What is known of each pack, by its name.
    """

    series: Mapping[str, Series] = field(default_factory=lambda: MappingProxyType({}))
    observations: Mapping[str, tuple[Observation, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    digest: str = ""
    root: Path | None = None
    places: tuple[NamedPlace, ...] = ()
    packs: Mapping[str, Pack] = field(default_factory=lambda: MappingProxyType({}))

    def as_of(self, series_id: str, day: date | None = None) -> tuple[Observation, ...]:
        """Return what was known of a series on a day: newest vintage of each period.

        Args:
            series_id: A series of this corpus.
            day: Only vintages published by this day count; None means the newest.

        Returns:
            At most one observation a period, missing values left out, ordered by period
            start, then end. A doubtful value stands only where there is no other.
        """
        newest: dict[tuple[date | None, date | None], Observation] = {}
        for obs in self.observations.get(series_id, ()):
            if obs.value is None:
                continue
            if day is not None:
                known = obs.known_from
                if known is not None and known > day:
                    continue
            key = (obs.period.start, obs.period.end)
            held = newest.get(key)
            if held is None or _standing(held) <= _standing(obs):
                newest[key] = obs
        return tuple(
            newest[key]
            for key in sorted(
                newest, key=lambda k: (k[0] or date.min, k[1] or date.max)
            )
        )


def _standing(obs: Observation) -> tuple[bool, date]:
    """Order the vintages of one period: beyond doubt first, then by publication."""
    return obs.status is not ObsStatus.SUSPECT, obs.known_from or date.min
