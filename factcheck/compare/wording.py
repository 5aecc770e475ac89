"""Say in one or two sentences how figures relate, from their own numbers.

In: figures and an `Outcome`. Out: text about figures and dates, never about people or
outlets beyond naming who printed what.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from factcheck.compare.echo import true_on
from factcheck.compare.figures import CHANGE, SHARE, Figure
from factcheck.compare.measures import content_words, stems
from factcheck.compare.outcome import Outcome
from factcheck.compare.relate import are_revised
from factcheck.compare.stretches import say_stretches
from factcheck.model import DisagreementKind as Kind
from factcheck.model import Modifier, QuantityKind
from factcheck.model.display import (
    readable,
    show_day,
    show_days,
    show_number,
    show_period,
)

MAX_NAMED: Final = 4
_HEDGES: Final = {
    Modifier.MORE_THAN: "more than ",
    Modifier.AT_LEAST: "at least ",
    Modifier.LESS_THAN: "less than ",
    Modifier.AT_MOST: "at most ",
    Modifier.NEARLY: "nearly ",
    Modifier.ABOUT: "about ",
}


def say_pair(one: Figure, other: Figure, outcome: Outcome) -> str:
    """Say how two figures relate; `one` is the earlier."""
    return _SAY[outcome.kind](one, other, outcome)


def say_dates(figures: Sequence[Figure]) -> str:
    """Say that figures belong to different dates, each with its official value.

    Outlets that give one figure of one date are named together.
    """
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        key = (figure.claim.text, _day(figure), figure.official)
        groups.setdefault(key, []).append(figure)
    named = [_dated(group, figures) for group in list(groups.values())[:MAX_NAMED]]
    if len(groups) > MAX_NAMED:
        named.append(f"{len(groups) - MAX_NAMED} more")
    is_fair = all(
        figure.official is None
        or any(bounds.contains(figure.official) for bounds in figure.rounded)
        for figure in figures
    )
    why = (
        "each refers to its own date."
        if is_fair
        else "the dates differ, which does not explain all of it."
    )
    return f"{list_names(named)}: {why}{say_stretches(figures)}"


def _stale(one: Figure, other: Figure, outcome: Outcome) -> str:
    """A figure that had been overtaken."""
    old, new = (one, other) if one.is_overtaken else (other, one)
    window = true_on([old])
    said = f"{_who(old)} has {number_of(old)}"
    said += (
        f", which was right for {show_period(window)}"
        if window
        else ", an earlier figure"
    )
    if old.official is not None:
        said += f"; when it was published the official value was {_official(old)}"
    if old.value == new.value:
        return f"{said}. {_who(new)} had the same figure while it was right."
    return f"{said}. {_who(new)} has {number_of(new)}."


def _date(one: Figure, other: Figure, outcome: Outcome) -> str:
    """Two dates."""
    if outcome.why == "same_number":
        return (
            f"{_dated([one])}, {_dated([other])}: the same number at two dates, not the same "
            "fact."
        )
    return say_dates([one, other])


def _measure_differs(one: Figure, other: Figure, outcome: Outcome) -> str:
    """Two measures."""
    ends = closed(f"{_counted(one)}; {_counted(other)}")
    if outcome.why == "bodies":
        return f"Two counts: {ends} {outcome.detail} need not count the same way."
    if outcome.why == "narrowed":
        return f"The same share is told of two things: {ends} {outcome.detail}."
    if one.value == other.value:
        return f"The same number is given for different things: {ends}"
    if one.series and other.series and one.series != other.series:
        return (
            f"Two measures: {ends} Official series: “{one.series.title}” and "
            f"“{other.series.title}”."
        )
    return f"{_what_differs(one, other, outcome)} {ends}"


def closed(text: str) -> str:
    """Return a sentence with its full stop; "in the U.S." has one already."""
    return text if text.endswith(".") else f"{text}."


def _what_differs(one: Figure, other: Figure, outcome: Outcome) -> str:
    """Name the words that tell two measures apart."""
    if outcome.why == "plan":
        plan, fact = (one, other) if one.claim.is_forecast else (other, one)
        return (
            f"{plan.claim.text} is told as a plan or forecast, {fact.claim.text} as a "
            "fact:"
        )
    mine, theirs = one.wording.own, other.wording.own
    named = [_only_in(one, mine - theirs), _only_in(other, theirs - mine)]
    if not all(named):
        return "These may count different things:"
    return f"These may count different things ({' / '.join(named)}):"


def _only_in(figure: Figure, words: frozenset[str]) -> str:
    """Return words that only one of two measures has, in the order of the text."""
    text = figure.wording.text
    kept = [word for word in text.split() if stems(content_words(word)) & words]
    return f"“{' '.join(kept)}”" if kept else ""


def _base(one: Figure, other: Figure, outcome: Outcome) -> str:
    """Two starting points."""
    if outcome.why == "levels":
        return outcome.detail
    ends = [
        f"{_who(figure)} has {number_of(figure)}{_since(figure)}"
        for figure in (one, other)
    ]
    return f"{'; '.join(ends)}. The changes start from different points."


def _source(one: Figure, other: Figure, outcome: Outcome) -> str:
    """Two bodies."""
    if outcome.why == "bodies":
        both = closed(f"{_counted(one)}; {_counted(other)}")
        return f"{both} {outcome.detail} may count differently."
    ends = [
        f"{_who(figure)} has {number_of(figure)} from {figure.claim.attribution}"
        for figure in (one, other)
    ]
    return f"{'; '.join(ends)}. Different bodies may count differently."


def _rounded(one: Figure, other: Figure, outcome: Outcome) -> str:
    """One rounds the other."""
    said = _both(one, other)
    if outcome.why == "both_right":
        return f"{said}. Both are fair to the official value {_official(one)}."
    return f"{said}. Rounding or wording explains the difference."


def _conflict(one: Figure, other: Figure, outcome: Outcome) -> str:
    """Nothing explains it."""
    said = _both(one, other)
    if outcome.why == "text":
        return outcome.detail
    if outcome.why == "misplaced":
        wrong, right = (one, other) if one.is_wrong else (other, one)
        value = (
            f", which is {_official(wrong)} in official data" if wrong.official else ""
        )
        return (
            f"One number is given for two things: {_counted(right)}; "
            f"{_counted(wrong)}{value}. One of them may have taken it over wrongly."
        )
    if outcome.why == "slip":
        said += f": {outcome.detail}, so one of them may be a slip of the pen"
    else:
        said += " for the same measure and time, and nothing explains the difference"
    values = {
        _official(figure) for figure in (one, other) if figure.official is not None
    }
    if len(values) == 1:
        said += f". The official value is {values.pop()}"
    return f"{said}."


_SAY: Final[dict[Kind, Callable[[Figure, Figure, Outcome], str]]] = {
    Kind.AGREE_WITHIN_ROUNDING: _rounded,
    Kind.CONFLICT: _conflict,
    Kind.DIFFERENT_BASE: _base,
    Kind.DIFFERENT_DATE: _date,
    Kind.DIFFERENT_MEASURE: _measure_differs,
    Kind.DIFFERENT_SOURCE: _source,
    Kind.STALE_COPY: _stale,
}


def _who(figure: Figure) -> str:
    """Name outlet and day of publication."""
    published = figure.article.published
    if published is None:
        return figure.outlet
    days = show_days(published.earliest, published.latest)
    return f"{figure.outlet} ({days})"


def _both(one: Figure, other: Figure) -> str:
    """Say who has which figure; an article that has both is named once."""
    if one.article.id == other.article.id:
        return f"{_who(one)} has {number_of(one)} and {number_of(other)}"
    return f"{_who(one)} has {number_of(one)}, {_who(other)} has {number_of(other)}"


def _hedge(figure: Figure) -> str:
    """Return the hedge with a space, or nothing."""
    return _HEDGES.get(figure.claim.quantity.modifier, "")


def _measure(figure: Figure) -> str:
    """Return the measure in brackets after a space, or nothing."""
    return f" ({figure.claim.measure.text})" if figure.claim.measure.text else ""


def number_of(figure: Figure, *, with_measure: bool = True) -> str:
    """Return hedge, figure and, if asked for, measure."""
    measure = _measure(figure) if with_measure else ""
    return f"{_hedge(figure)}{figure.claim.text}{measure}"


def _counted(figure: Figure) -> str:
    """Say what a figure counts."""
    place = figure.claim.place
    where = f" in {place.name}" if place else ""
    return f"{_who(figure)} has {number_of(figure)}{where}"


def _dated(group: Sequence[Figure], all_of: Sequence[Figure] = ()) -> str:
    """Say what day a figure is of, with the official value of that day.

    Args:
        group: Equal figures of one day.
        all_of: Figures beside it; where two releases differ, each is named.
    """
    figure = group[0]
    outlets = outlets_of(group)
    said = (
        f"{outlets[0]}’s {figure.claim.text} {_day(figure)}"
        if len(outlets) == 1
        else f"{figure.claim.text} in {list_names(outlets)} {_day(figure)}"
    )
    if figure.official is None:
        return said
    title = f" of “{figure.series.title}”" if figure.told_as and figure.series else ""
    is_revised = any(are_revised(figure, other) for other in all_of)
    obs = figure.observation
    as_of = obs.as_of if is_revised and obs is not None else None
    released = f", as published on {show_day(as_of)}" if as_of else ""
    return f"{said} (official: {_official(figure)}{title}{released})"


def _day(figure: Figure) -> str:
    """Say what day a figure is of."""
    if figure.when.is_firm:
        return f"is of {figure.when.days}"
    if figure.when.is_known:
        return f"carries no date (published {figure.when.days})"
    return "carries no date"


def _official(figure: Figure) -> str:
    """Return the official value in words."""
    if figure.official is None:
        return "unknown"
    number = show_number(readable(figure.official))
    if figure.scale in (CHANGE, SHARE):
        return f"{number}%"
    if figure.claim.quantity.kind is QuantityKind.MONEY:
        return f"{figure.claim.quantity.currency or ''} {number}".strip()
    return number


def _since(figure: Figure) -> str:
    """Say where a change starts."""
    base = figure.when.base
    return f", counted from {show_days(base, base)}" if base else ""


def outlets_of(figures: Sequence[Figure]) -> list[str]:
    """Return the outlets in the order in which they published."""
    return list(dict.fromkeys(figure.outlet for figure in figures))


def list_names(names: Sequence[str]) -> str:
    """Join names as in a sentence; many are cut short."""
    if len(names) > MAX_NAMED + 1:
        names = [*names[:MAX_NAMED], f"{len(names) - MAX_NAMED} more"]
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} and {names[-1]}"
