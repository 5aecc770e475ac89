"""Say in one or two sentences how figures relate, from their own numbers.

In: figures and an `Outcome`. Out: text about figures and dates, never about people or
outlets beyond naming who printed what.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from factcheck.compare.figures import CHANGE, SHARE, Figure
from factcheck.compare.measures import content_words
from factcheck.compare.outcome import Outcome
from factcheck.model import DisagreementKind as Kind
from factcheck.model import Modifier, QuantityKind
from factcheck.model.display import readable, show_days, show_number, show_period
from factcheck.verify import same_body

MAX_NAMED: Final = 4
_HEDGES: Final = {
    Modifier.MORE_THAN: "more than ",
    Modifier.AT_LEAST: "at least ",
    Modifier.LESS_THAN: "less than ",
    Modifier.AT_MOST: "at most ",
    Modifier.NEARLY: "nearly ",
    Modifier.ABOUT: "about ",
}


def say_agreement(figures: Sequence[Figure]) -> str:
    """Say that figures are the same, and when the figure was true (echo)."""
    first = figures[0]
    outlets = _outlets(figures)
    same_words = len({figure.wording.text for figure in figures}) == 1
    number = f"{_hedge(first)}{first.claim.text}{_measure(first) if same_words else ''}"
    said = (
        f"{outlets[0]} gives {number} more than once."
        if len(outlets) == 1
        else f"{_list(outlets)} {'both' if len(outlets) == 2 else 'all'} give {number}."
    )
    texts = list(dict.fromkeys(f.wording.text for f in figures if f.wording.text))
    if len(texts) > 1 and len(outlets) > 1:
        named = " / ".join(f"“{text}”" for text in texts[:MAX_NAMED])
        said += f" They call it {named}."
    true_on = _true_on(figures)
    if true_on:
        said += f" It was right for {true_on} (official data)."
    said += _quoted(figures)
    if len(outlets) > 2:
        said += " Repeats of one figure are one source."
    return said


def _quoted(figures: Sequence[Figure]) -> str:
    """Say which outlets name another one of them as their source."""
    ties = {
        (figure.outlet, source.outlet)
        for figure in figures
        for source in figures
        if figure.claim.attribution
        and figure.outlet != source.outlet
        and same_body(figure.claim.attribution, source.outlet)
    }
    return "".join(f" {one} has it from {other}." for one, other in sorted(ties))


def say_pair(one: Figure, other: Figure, outcome: Outcome) -> str:
    """Say how two figures relate; `one` is the earlier."""
    return _SAY[outcome.kind](one, other, outcome)


def say_dates(figures: Sequence[Figure]) -> str:
    """Say that figures belong to different dates, each with its official value."""
    named = [_dated(figure) for figure in figures[:MAX_NAMED]]
    if len(figures) > MAX_NAMED:
        named.append(f"{len(figures) - MAX_NAMED} more")
    is_fair = all(
        figure.official is None
        or any(bounds.contains(figure.official) for bounds in figure.rounded)
        for figure in figures
    )
    if is_fair:
        return f"{_list(named)}: each refers to its own date."
    return f"{_list(named)}: the dates differ, which does not explain all of it."


def _stale(one: Figure, other: Figure, outcome: Outcome) -> str:
    """A figure that had been overtaken."""
    old, new = (one, other) if one.is_overtaken else (other, one)
    true_on = _true_on([old])
    said = f"{_who(old)} has {_number(old)}"
    said += f", which was right for {true_on}" if true_on else ", an earlier figure"
    if old.official is not None:
        said += f"; when it was published the official value was {_official(old)}"
    if old.value == new.value:
        return f"{said}. {_who(new)} had the same figure while it was right."
    return f"{said}. {_who(new)} has {_number(new)}."


def _date(one: Figure, other: Figure, outcome: Outcome) -> str:
    """Two dates."""
    if outcome.why == "same_number":
        return (
            f"{_dated(one)}, {_dated(other)}: the same number at two dates, not the same "
            "fact."
        )
    return say_dates([one, other])


def _measure_differs(one: Figure, other: Figure, outcome: Outcome) -> str:
    """Two measures."""
    ends = f"{_counted(one)}; {_counted(other)}."
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
    kept = [word for word in text.split() if content_words(word) & words]
    return f"“{' '.join(kept)}”" if kept else ""


def _base(one: Figure, other: Figure, outcome: Outcome) -> str:
    """Two starting points."""
    if outcome.why == "levels":
        return outcome.detail
    ends = [
        f"{_who(figure)} has {_number(figure)}{_since(figure)}"
        for figure in (one, other)
    ]
    return f"{'; '.join(ends)}. The changes start from different points."


def _source(one: Figure, other: Figure, outcome: Outcome) -> str:
    """Two bodies."""
    ends = [
        f"{_who(figure)} has {_number(figure)} from {figure.claim.attribution}"
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


def _agree(one: Figure, other: Figure, outcome: Outcome) -> str:
    """The same."""
    return say_agreement([one, other])


_SAY: Final[dict[Kind, Callable[[Figure, Figure, Outcome], str]]] = {
    Kind.AGREE: _agree,
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
        return f"{_who(one)} has {_number(one)} and {_number(other)}"
    return f"{_who(one)} has {_number(one)}, {_who(other)} has {_number(other)}"


def _hedge(figure: Figure) -> str:
    """Return the hedge with a space, or nothing."""
    return _HEDGES.get(figure.claim.quantity.modifier, "")


def _measure(figure: Figure) -> str:
    """Return the measure in brackets after a space, or nothing."""
    return f" ({figure.claim.measure.text})" if figure.claim.measure.text else ""


def _number(figure: Figure) -> str:
    """Return hedge, figure and measure."""
    return f"{_hedge(figure)}{figure.claim.text}{_measure(figure)}"


def _counted(figure: Figure) -> str:
    """Say what a figure counts."""
    place = figure.claim.place
    where = f" in {place.name}" if place else ""
    return f"{_who(figure)} has {_number(figure)}{where}"


def _dated(figure: Figure) -> str:
    """Say what day a figure is of, with the official value of that day."""
    if figure.when.is_firm:
        when = f"is of {figure.when.days}"
    elif figure.when.is_known:
        when = f"carries no date (published {figure.when.days})"
    else:
        when = "carries no date"
    said = f"{figure.outlet}’s {figure.claim.text} {when}"
    if figure.official is None:
        return said
    title = f" of “{figure.series.title}”" if figure.told_as and figure.series else ""
    return f"{said} (official: {_official(figure)}{title})"


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


def _true_on(figures: Sequence[Figure]) -> str:
    """Return the earliest days on which a figure was right, in words.

    Each finding gives the days nearest to its own date first; a number can be right again
    years later.
    """
    windows = [f.finding.true_on[0] for f in figures if f.finding.true_on]
    dated = [window for window in windows if window.start is not None]
    if not dated:
        return ""
    return show_period(
        min(dated, key=lambda w: (w.start or date.max, w.end or date.max))
    )


def _outlets(figures: Sequence[Figure]) -> list[str]:
    """Return the outlets in the order in which they published."""
    return list(dict.fromkeys(figure.outlet for figure in figures))


def _list(names: Sequence[str]) -> str:
    """Join names as in a sentence; many are cut short."""
    if len(names) > MAX_NAMED + 1:
        names = [*names[:MAX_NAMED], f"{len(names) - MAX_NAMED} more"]
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} and {names[-1]}"
