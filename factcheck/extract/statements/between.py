"""Differences told with a noun: `the gap between X and Y was 4 points`.

In: a figure in its parsed sentence. Out: a `Gap`, its two sides in words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from factcheck.extract.figures import Figure, View
from factcheck.extract.lexicon import word_set
from factcheck.extract.statements import sides
from factcheck.extract.statements.sides import Side
from factcheck.model import Direction, Place, Span

_NOUNS: Final = (
    r"(?:gap|difference|differential|spread|gulf|disparity|divide|margin|imbalance)"
)
_BETWEEN: Final = re.compile(
    rf"\b(?P<lead>(?:[\w’'-]+\s+){{0,4}}?)(?P<noun>{_NOUNS})s?"
    r"(?:,? (?:of|at) (?P<mid>[^.;:]{0,30}?))?"
    r"(?: in (?:the )?(?P<what>(?:(?!between)[\w’' -])+?))?,? between (?P<rest>[^.;:]*)",
    re.IGNORECASE,
)
_SEPARATE: Final = re.compile(
    r"^[\w %-]{0,20}?\b(?:separates?|separated|divides?|divided) (?P<own>[^.;:]+?)"
    r" (?:from|and) (?P<other>[^.;:]+)",
    re.IGNORECASE,
)
_MINUS: Final = re.compile(
    r"(?:^|[.;:,(]\s*)(?P<own>[^.;:,()]+?)\s+(?:minus|less)\s+"
    r"(?P<other>(?:the |growth |its |those |that )[^.;:,()]+?|[A-Z][^.;:,()]+?)"
    r"(?:\s+(?:was|is|were|came to|equals|equalled)\b|:|,)[^;:]{0,30}$"
)
_AND: Final = re.compile(
    r"\s+and\s+(?=(?:in |for |among |of |that |those |the )?)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Gap:
    """A difference before it becomes a statement."""

    own: str
    other: Side
    direction: Direction | None
    of_change: bool = False
    own_place: Place | None = None


def read_between(figure: Figure, view: View) -> Gap | None:
    """Read `the gap between X and Y was 4 points`, `a 4-point gap between X and Y`."""
    start, end = view.words.start_char, view.words.end_char
    text = view.text[start:end]
    for found in _BETWEEN.finditer(text):
        rest = Span(start=start + found.start("rest"), end=start + found.end("rest"))
        at = figure.words.start_char
        is_before = start + found.start() >= at or found.start("noun") + start > at
        is_inside = rest.start > at
        if not (is_before or is_inside) and _moves(found, figure, view):
            return None
        pair = _two(rest, view, figure)
        if pair is None or _ASIDE.search(view.text[pair.other.end : at]):
            continue
        what = found["what"] or _what_of(found["lead"])
        return _paired(pair, what, view)
    return None


_ASIDE: Final = re.compile(r"\s[-–—]+\s|[—()]")
"""A gap in brackets or between dashes explains what a figure is of, in other words."""
_MOVED: Final = re.compile(
    r"\b(?:widen(?:ed|s)?|narrow(?:ed|s)?|shr[aiu]nk|gr(?:ew|own)|rose|fell|increased"
    r"|decreased|closed|doubled) (?:by )?(?:[\w]+ ){0,2}[$£€]?$",
    re.IGNORECASE,
)


def _moves(found: re.Match[str], figure: Figure, view: View) -> bool:
    """Whether a figure tells how much a gap changed, not how large it is."""
    before = view.text[view.words.start_char : figure.words.start_char]
    return _MOVED.search(before) is not None and "to" not in before.split()[-2:]


_IDLE_LEAD: Final = word_set(
    "the a an of at by was is has had this that point points percentage percent pct cent "
    "billion million wide widening narrowing average current and with record big large "
    "huge growing there"
)


def _what_of(lead: str) -> str:
    """Return `pay` of `a pay gap`, nothing of `a 4-point gap`."""
    kept: list[str] = []
    for word in reversed(lead.split()):
        plain = word.lower().strip("-'’")
        if plain in _IDLE_LEAD or any(char.isdigit() for char in plain) or "-" in plain:
            break
        kept.insert(0, word)
    return " ".join(kept)


@dataclass(frozen=True, slots=True)
class _Pair:
    own: Span
    other: Span


def _two(rest: Span, view: View, figure: Figure) -> _Pair | None:
    """Split `X and Y` in two; Y ends at a verb, a date, a figure."""
    text = view.text[rest.start : rest.end]
    for found in _AND.finditer(text):
        own = sides.cut_side(rest.start, view, rest.start + found.start())
        at = rest.start + found.end()
        verb = next(
            (
                t.idx
                for t in view.words
                if t.idx > at and t.tag_ in ("VBD", "VBZ", "VBP", "MD")
            ),
            None,
        )
        other = sides.cut_side(at, view, min(verb or rest.end, rest.end))
        is_whole = own is not None and own.end >= rest.start + len(
            text[: found.start()].rstrip(" ,")
        )
        if own is not None and other is not None and is_whole:
            return _Pair(own, other)
    return None


def _paired(pair: _Pair, what: str, view: View) -> Gap | None:
    """Put the sides of a gap together; `what` is measured of both, if said."""
    first = sides.plain_words(view.text[pair.own.start : pair.own.end])
    second = view.text[pair.other.start : pair.other.end]
    places = [
        [one.place for one in view.places if _holds(span, one.span)]
        for span in (pair.own, pair.other)
    ]
    names = [tuple(place.name for place in side) for side in places]
    both_places = bool(names[0] and names[1]) and sides.is_only_place(second, names[1])
    if both_places:
        measure = what or measure_without(first, names[0])
        other = Side("", names[1], is_place=True)
        return Gap(measure, other, None, own_place=places[0][0]) if measure else None
    if what:
        own = sides.of_group(what, sides.shared(first, sides.plain_words(second))[0])
        group = sides.shared(first, sides.plain_words(second))[1]
        return Gap(own, Side(sides.of_group(what, group)), None)
    own, told = sides.shared(first, second)
    side = sides.other_side(told, own, pair.other, view)
    if side is None:
        return None
    if side.is_place and names[0]:
        own = measure_without(own, names[0])
    return Gap(own, side, None, own_place=places[0][0] if places[0] else None)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def measure_without(text: str, names: tuple[str, ...]) -> str:
    """Return `unemployment rates` of `unemployment rates of Ohio`, `Ohio's rate`."""
    for name in names:
        text = re.sub(
            rf"\s*(?:\b(?:in|of|for|across)\s+)?(?:the\s+)?{re.escape(name)}(?:['’]s?)?",
            "",
            text,
        )
    return sides.plain_words(text)


def read_minus(figure: Figure, view: View) -> Gap | None:
    """Read `Growth of X minus growth of Y: 3 points`, `X minus Y was 3 points`."""
    start = view.words.start_char
    found = _MINUS.search(view.text[start : figure.words.start_char])
    if found is None:
        return None
    own = sides.cut_side(start + found.start("own"), view, start + found.end("own"))
    other = sides.cut_side(start + found.start("other"), view)
    if own is None or other is None:
        return None
    gap = _paired(_Pair(own, other), "", view)
    return None if gap is None else replace(gap, direction=Direction.UP)


def read_separating(figure: Figure, view: View) -> Gap | None:
    """Read `4 points separate the rate of X from that of Y`."""
    start = figure.words.end_char
    found = _SEPARATE.match(view.text[start : view.words.end_char])
    if found is None:
        return None
    own = sides.cut_side(start + found.start("own"), view, start + found.end("own"))
    other = sides.cut_side(start + found.start("other"), view)
    if own is None or other is None:
        return None
    return _paired(_Pair(own, other), "", view)
