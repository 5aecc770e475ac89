"""A pack: figures of one publisher that are released, updated and trusted together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from factcheck.model.period import Frequency


class PackKind(StrEnum):
    """What the publisher gives: values, or dated lists that are counted."""

    SERIES = "series"
    REGISTER = "register"


class FreshnessState(StrEnum):
    """How the newest value of a series lies to its release calendar."""

    CURRENT = "current"
    OVERDUE = "overdue"
    ENDED = "ended"  # so long overdue that no further release is expected
    UNKNOWN = "unknown"  # no value, or no rhythm to expect anything by


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateRule:
    """How a newer release of a pack is fetched.

    Attributes:
        importer: Name of the importer; empty lets the file's form decide.
        location: Address or file; a relative file lies in the pack's folder.
        mapping: File in the pack's folder that says what the columns mean.
        options: Further options of the importer, by name.
    """

    importer: str = ""
    location: str = ""
    mapping: str = ""
    options: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRelease:
    """A release that is kept apart until a person accepts it.

    Attributes:
        release: Its name: the vintage date, with a number if there are several.
        vintage_date: When it was published; None if it does not say.
        label: File or title it came from.
        doubts: Why it is held, one sentence each.
        series_ids: Series whose values in it are doubtful.
    """

    release: str
    vintage_date: date | None = None
    label: str = ""
    doubts: tuple[str, ...] = ()
    series_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A whole and the parts that add up to it, by series id."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """What `pack.toml` says about a folder of series.

    Attributes:
        name: Folder name; unique in the corpus.
        title: What it holds, for people.
        publisher: Who publishes the figures.
        licence: Terms of use.
        source_url: Landing page.
        retrieved: Day of the last fetch; None if unknown.
        kind: Values, or lists to count.
        frequency: How often a release appears; None leaves it to each series.
        lag_days: Days from the end of a period to its release; None leaves it to each
            series.
        next_release: Day on which the publisher will release next, if announced.
        calendar: Announced release days, in order.
        update: How to fetch a newer release; None for a pack kept by hand.
        totals: Sums that must hold in every release.
        register: Rules by which lists become series, as written; see
            `factcheck.sources.registers`.
        notes: What a user should know.
        held: Releases that wait for a person, by name.
    """

    name: str
    title: str = ""
    publisher: str = ""
    licence: str = ""
    source_url: str = ""
    retrieved: date | None = None
    kind: PackKind = PackKind.SERIES
    frequency: Frequency | None = None
    lag_days: int | None = None
    next_release: date | None = None
    calendar: tuple[date, ...] = ()
    update: UpdateRule | None = None
    totals: tuple[Total, ...] = ()
    register: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    notes: str = ""
    held: tuple[HeldRelease, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Freshness:
    """How new the data of a series is on a day.

    Attributes:
        series_id: The series.
        last_day: Last day that its newest value covers; None without values.
        expected: Day by which the next value should have been published.
        state: Whether that day has passed.
        on: The day on which this was judged.
    """

    series_id: str
    last_day: date | None = None
    expected: date | None = None
    state: FreshnessState = FreshnessState.UNKNOWN
    on: date | None = None
