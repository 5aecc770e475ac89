"""The reconciliation ladder: from one figure to another in named steps with numbers.

In: two `Figure`s, how they relate, and the corpus. Out: `Step`s, each from official data
where it exists; what no step explains is shown as the remainder, never hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from factcheck.compare.echo import true_on
from factcheck.compare.figures import CHANGE, POINTS, SHARE, Figure
from factcheck.compare.official import OfficialValues
from factcheck.compare.relate import are_revised
from factcheck.model import DisagreementKind, Observation, Reason, Series, Step
from factcheck.model.display import show_day
from factcheck.verify.official import Official


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One value on the way, and what leads to it.

    Attributes:
        value: On the scale of the figures.
        name: See `Step.name`.
        source: What it rests on; empty for a remainder.
        day: Day that it is of.
        unit: See `Step.unit`.
    """

    value: Decimal
    name: str
    source: str = ""
    day: date | None = None
    unit: str = ""


class Ladders:
    """Builds ladders from official values."""

    def __init__(self, values: OfficialValues) -> None:
        self._values = values

    def climb(
        self, one: Figure, other: Figure, kind: DisagreementKind
    ) -> tuple[Step, ...]:
        """Return the steps from the first figure to the second; empty if they are equal.

        With official values for both the way goes figure → official value of its date →
        official value of the other's date (→ of the other's measure) → other figure.
        Without them there is one step, named after what explains it or `remainder`.
        """
        if one.value == other.value:
            return ()
        middle = self._between(one, other, kind)
        if middle is None:
            return _steps(one.value, self._without_data(one, other, kind))
        return _steps(one.value, [*self._up(one), *middle, *self._down(other)])

    def _without_data(
        self, one: Figure, other: Figure, kind: DisagreementKind
    ) -> Iterator[Rung]:
        """Yield the way where official values are known of one figure at most."""
        if kind is DisagreementKind.AGREE_WITHIN_ROUNDING:
            yield _only(other, kind)
            return
        yield from self._up(one)
        down = list(self._down(other))
        if down:
            yield _renamed(_at_date(other), _only(other, kind).name)
        yield from down or [_only(other, kind)]

    def climb_dates(self, figures: Sequence[Figure]) -> tuple[Step, ...]:
        """Return the steps through figures of different dates, earliest first.

        The way goes along the official values of their dates where they are known, and
        ends at the last figure; how far each figure is from its official value is not
        repeated on the way.
        """
        rungs = list(self._up(figures[0]))
        rungs += [
            _renamed(_at_date(figure), _date_or_revision(before, figure))
            for before, figure in pairwise(figures)
        ]
        rungs += self._down(figures[-1])
        return _steps(figures[0].value, rungs)

    def _between(
        self, one: Figure, other: Figure, kind: DisagreementKind
    ) -> list[Rung] | None:
        """Return the way between official values; None where there is none."""
        if kind is DisagreementKind.AGREE_WITHIN_ROUNDING:
            return None
        if one.official is None or other.official is None:
            return None
        if one.series is None or other.series is None:
            return None
        end = _at_date(other)
        if one.series.series_id == other.series.series_id:
            is_base = kind is DisagreementKind.DIFFERENT_BASE and one.scale == CHANGE
            return [_renamed(end, "base" if is_base else _date_or_revision(one, other))]
        obs = other.observation
        held = self._values.value_on(one.series, obs.period.start if obs else None)
        if held is None:
            return None
        return [_rung("date", held, one.series, one), _renamed(end, "measure")]

    def _up(self, figure: Figure) -> Iterator[Rung]:
        """Yield the way from a figure to the official value of its date."""
        if figure.official is None:
            return
        end = _at_date(figure)
        other, held = self._values.other_measure(figure), self._while_right(figure)
        if other is not None and figure.series is not None:
            yield _rung("rounding", other.value, other.series, figure)
            yield _rung("measure", other.own, figure.series, figure)
        elif held is not None and figure.series is not None:
            yield _rung("rounding", held, figure.series, figure)
        else:
            end = _renamed(end, _rounding_or_rest(figure, figure.official))
        yield end

    def _while_right(self, figure: Figure) -> Official | None:
        """Return the official value that an overtaken figure repeats; None for others."""
        window = true_on([figure]) if figure.is_overtaken else None
        if window is None or figure.series is None or figure.scale == CHANGE:
            return None
        return self._values.value_on(figure.series, window.start)

    def _down(self, figure: Figure) -> Iterator[Rung]:
        """Yield the way from the official value of a figure's date to the figure."""
        if figure.official is None:
            return
        other = self._values.other_measure(figure)
        at = figure.official
        held = self._while_right(figure)
        if held is not None and figure.series is not None:
            yield _rung("date", held, figure.series, figure)
            at = held.value
        if other is not None and figure.series is not None:
            yield _rung("date", other.own, figure.series, figure)
            yield _rung("measure", other.value, other.series, figure)
            at = other.value.value
        name = _rounding_or_rest(figure, at)
        yield Rung(
            value=figure.value,
            name=name,
            source=_RESTS.get(name, ""),
            day=_stated_day(figure),
            unit=unit_of(figure),
        )


def _steps(start: Decimal, rungs: Iterable[Rung]) -> tuple[Step, ...]:
    """Return the steps along some rungs; those that change nothing are left out."""
    steps = []
    for rung in rungs:
        if rung.value != start:
            is_rest = rung.name == "remainder"
            steps.append(
                Step(
                    name=rung.name,
                    from_value=start,
                    to_value=rung.value,
                    source="" if is_rest else rung.source,
                    on=rung.day,
                    unit=rung.unit,
                )
            )
        start = rung.value
    return tuple(steps)


def _renamed(rung: Rung, name: str) -> Rung:
    """Return a rung that something else leads to."""
    return replace(rung, name=name)


def _rung(name: str, official: Official, series: Series, figure: Figure) -> Rung:
    """Return a rung at an official value on the way of a figure."""
    obs = official.observations[-1]
    return Rung(
        value=official.value,
        name=name,
        source=_source(obs, series),
        day=_day(obs),
        unit=unit_of(figure, series),
    )


def _at_date(figure: Figure) -> Rung:
    """Return the official value of a figure's date, or the figure where none is known."""
    if figure.official is None:
        _, source = _WITHOUT_DATA[DisagreementKind.DIFFERENT_DATE]
        return Rung(
            value=figure.value,
            name="date",
            source=source,
            day=_stated_day(figure),
            unit=unit_of(figure),
        )
    return Rung(
        value=figure.official,
        name="date",
        source=_source(figure.observation, figure.series),
        day=_day(figure.observation),
        unit=unit_of(figure, figure.series),
    )


def _date_or_revision(one: Figure, other: Figure) -> str:
    """Name what leads from one official value to the next: time, or another release."""
    return "revision" if are_revised(one, other) else "date"


def _only(other: Figure, kind: DisagreementKind) -> Rung:
    """Return the one rung there is without official values."""
    name, source = _WITHOUT_DATA.get(kind, ("remainder", ""))
    return Rung(
        value=other.value,
        name=name,
        source=source,
        day=_stated_day(other),
        unit=unit_of(other),
    )


def _stated_day(figure: Figure) -> date | None:
    """Return the last day that the text itself gives for a figure."""
    return figure.when.last if figure.when.is_firm else None


def unit_of(figure: Figure, series: Series | None = None) -> str:
    """Return what a value on the scale of a figure is a number of.

    Args:
        figure: A figure.
        series: Series that the value is of; None for the figure as the text has it.
    """
    if figure.scale in (CHANGE, SHARE):
        return "%"
    if figure.scale == POINTS:
        return "percentage points"
    quantity = figure.claim.quantity
    if quantity.currency is not None:
        return quantity.currency
    named = series or figure.told_as or figure.series
    return quantity.unit or (named.measure if named else figure.wording.text)


_WITHOUT_DATA = {
    DisagreementKind.DIFFERENT_DATE: (
        "date",
        "dates in the articles; no official value",
    ),
    DisagreementKind.STALE_COPY: ("date", "dates in the articles; no official value"),
    DisagreementKind.DIFFERENT_MEASURE: (
        "measure",
        "words of the articles; no official value",
    ),
    DisagreementKind.DIFFERENT_BASE: (
        "base",
        "words of the articles; no official value",
    ),
    DisagreementKind.DIFFERENT_SOURCE: ("source", "sources the articles name"),
    DisagreementKind.AGREE_WITHIN_ROUNDING: ("rounding", "how the articles round it"),
}


_RESTS: Final = {
    "rounding": "how the article rounds it",
    "revision": "an earlier release; the value on file is the newest",
}
SLIGHT: Final = Decimal("1.1")
"""Factor up to which a figure that is right by usual revisions is called revised."""


def _rounding_or_rest(figure: Figure, official: Decimal) -> str:
    """Return `rounding` where the figure is fair to the official value, or `revision`."""
    if any(bounds.contains(official) for bounds in figure.rounded):
        return "rounding"
    is_revised = figure.is_right and Reason.REVISED in figure.finding.reasons
    if is_revised and figure.is_near(official, SLIGHT):
        return "revision"
    return "remainder"


def _day(obs: Observation | None) -> date | None:
    """Return the last day an observation is of."""
    return obs.period.last_day if obs else None


def _source(obs: Observation | None, series: Series | None) -> str:
    """Say where an official value stands: publisher, measure and publication."""
    if obs is None:
        return ""
    publisher = obs.publisher or (series.source_agency if series else "")
    title = series.title if series else ""
    printed = f"“{obs.source_title}”" if obs.source_title else ""
    released = f"published {show_day(obs.as_of)}" if obs.as_of else ""
    return ", ".join(part for part in (publisher, title, printed, released) if part)
