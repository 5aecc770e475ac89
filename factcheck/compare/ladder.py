"""The reconciliation ladder: from one figure to another in named steps with numbers.

In: two `Figure`s, how they relate, and the corpus. Out: `Step`s, each from official data
where it exists; what no step explains is shown as the remainder, never hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from factcheck.compare.figures import CHANGE, Figure
from factcheck.model import (
    Corpus,
    DisagreementKind,
    Observation,
    Series,
    Step,
    StockFlow,
)
from factcheck.model.display import show_day
from factcheck.verify import DataAsOf
from factcheck.verify.observations import in_force


def climb(
    one: Figure, other: Figure, kind: DisagreementKind, corpus: Corpus
) -> tuple[Step, ...]:
    """Return the steps from the first figure to the second; empty if they are equal.

    With official values for both figures the ladder goes figure → official value of its
    date → official value of the other's date (→ of the other's measure) → other figure.
    Without them there is one step, named after what explains it or `remainder`.
    """
    if one.value == other.value:
        return ()
    stops = _stops(one, other, kind, corpus)
    steps = [_first(one, stops[0])] if stops else []
    steps += [step for _, step in stops[1:] if step is not None]
    if stops:
        steps.append(_last(stops[-1][0], other))
    else:
        steps.append(_only(one, other, kind))
    return tuple(step for step in steps if step.from_value != step.to_value)


def climb_dates(figures: Sequence[Figure]) -> tuple[Step, ...]:
    """Return the steps through figures that belong to different dates, earliest first.

    The way goes along the official values of their dates where they are known, and ends
    at the last figure; how far each figure is from its official value is not repeated.
    """
    steps: list[Step] = []
    at = figures[0].value
    if figures[0].official is not None:
        steps.append(_first(figures[0], (figures[0].official, None)))
        at = figures[0].official
    for figure in figures[1:]:
        obs = _last_observation(figure)
        if figure.official is not None:
            source, day, value = _source(obs, figure.series), _day(obs), figure.official
        else:
            source, value = (
                _WITHOUT_DATA[DisagreementKind.DIFFERENT_DATE][1],
                figure.value,
            )
            day = figure.when.last if figure.when.is_firm else None
        steps.append(_step("date", at, value, source, day))
        at = value
    steps.append(_last(at, figures[-1]))
    return tuple(step for step in steps if step.from_value != step.to_value)


_Stop = tuple[Decimal, Step | None]


def _stops(
    one: Figure, other: Figure, kind: DisagreementKind, corpus: Corpus
) -> list[_Stop]:
    """Return the official values on the way, each with the step that leads to it."""
    if one.official is None or other.official is None:
        return []
    if one.series is None or other.series is None:
        return []
    stops: list[_Stop] = [(one.official, None)]
    at = one.official
    if one.series.series_id != other.series.series_id:
        between = _on_day_of(one.series, other, corpus)
        if between is None:
            return []
        day, value, source = between
        stops.append((value, _step("date", at, value, source, day)))
        at, name = value, "measure"
    else:
        is_base = kind is DisagreementKind.DIFFERENT_BASE
        name = "base" if is_base and one.scale == CHANGE else "date"
    obs = _last_observation(other)
    source, day = _source(obs, other.series), _day(obs)
    stops.append((other.official, _step(name, at, other.official, source, day)))
    return stops


def _on_day_of(
    series: Series, other: Figure, corpus: Corpus
) -> tuple[date | None, Decimal, str] | None:
    """Return the value of one's series on the other's day, if it is a stock."""
    obs = _last_observation(other)
    first, last = (obs.period.start, obs.period.last_day) if obs else (None, None)
    if first is None or last is None or series.stock_flow is not StockFlow.STOCK:
        return None
    found = in_force(DataAsOf(corpus).values(series), first, last, max_age=None)
    sound = [one for one in found if not one.is_doubtful]
    if not sound:
        return None
    used = sound[0].observations[-1]
    return _day(used), sound[0].value, _source(used, series)


def _first(one: Figure, stop: _Stop) -> Step:
    """Return the step from the first figure to the official value of its date."""
    return _step(
        _rounding_or_rest(one, stop[0]),
        one.value,
        stop[0],
        _source(_last_observation(one), one.series),
        _day(_last_observation(one)),
    )


def _last(at: Decimal, other: Figure) -> Step:
    """Return the step from the last official value to the second figure."""
    name = _rounding_or_rest(other, at)
    source = "how the article rounds it" if name == "rounding" else ""
    return _step(name, at, other.value, source, None)


def _only(one: Figure, other: Figure, kind: DisagreementKind) -> Step:
    """Return the one step there is without official values."""
    name, source = _WITHOUT_DATA.get(kind, ("remainder", ""))
    day = other.when.last if name == "date" and other.when.is_firm else None
    return _step(name, one.value, other.value, source, day)


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


def _rounding_or_rest(figure: Figure, official: Decimal) -> str:
    """Return `rounding` where the figure is fair to the official value."""
    is_fair = any(bounds.contains(official) for bounds in figure.rounded)
    return "rounding" if is_fair else "remainder"


def _step(
    name: str, start: Decimal, end: Decimal, source: str, day: date | None
) -> Step:
    """Return one step; a remainder rests on nothing."""
    is_rest = name == "remainder"
    return Step(
        name=name,
        from_value=start,
        to_value=end,
        source="" if is_rest else source,
        on=None if is_rest else day,
    )


def _last_observation(figure: Figure) -> Observation | None:
    """Return the observation that a figure's date is read from."""
    used: Sequence[Observation] = figure.finding.evidence.observations
    return used[-1] if used else None


def _day(obs: Observation | None) -> date | None:
    """Return the last day an observation is of."""
    return obs.period.last_day if obs else None


def _source(obs: Observation | None, series: Series | None) -> str:
    """Say where an official value stands: publisher, series, day."""
    if obs is None:
        return ""
    publisher = obs.publisher or (series.source_agency if series else "")
    title = obs.source_title or (series.title if series else "")
    name = ", ".join(part for part in (publisher, title) if part)
    day = _day(obs)
    return f"{name} ({show_day(day)})" if day else name
