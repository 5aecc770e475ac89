"""What a change is measured against: another figure of its sentence, or a date.

Patterns: `up 5% from a year earlier`, `from 135 in May to 628, a rise of 365%`, `compared
with 39 in May, a rise of 66%`, `double the 142 of last year`, `up from 3 a year ago`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from factcheck.extract.attach import Attached, is_difference
from factcheck.extract.figures import AMOUNT, FROM, TO, Figure, View, pairs_of
from factcheck.extract.lexicon import word_set
from factcheck.extract.mentions import DateRole
from factcheck.extract.moved import compared_figure
from factcheck.extract.shifts import before, is_year_back
from factcheck.model import NO_PERIOD, Direction, Period, QuantityKind, Stat

_BESIDE = word_set("below above than")
_BESIDE_REACH = 4


def date_bases(view: View, attached: Sequence[Attached]) -> None:
    """Find what each change of a sentence is measured against.

    Args:
        view: The sentence; its figures have the dates that it gives them.
        attached: The dates of each figure, in the order of its figures.
    """
    for number, (figure, dates) in enumerate(zip(view.figures, attached, strict=True)):
        is_taken = compared_figure(figure, view) is not None
        if not (is_taken or _is_change(figure) or is_difference(figure, view)):
            continue
        if dates.base is not None:
            figure.dated.base_mention = dates.base
            if figure.kind is QuantityKind.MULTIPLE and figure.direction is None:
                figure.direction, figure.stat = Direction.UP, Stat.CHANGE
        else:
            _date_base(figure, number, view)


def _date_base(figure: Figure, number: int, view: View) -> None:
    """Measure a change against another figure of its sentence, if it has one."""
    other = compared_figure(figure, view)
    pair = _pair_of(figure, view.figures)
    if other is not None:
        _compare(figure, other)
    elif pair is not None:
        figure.dated.main = pair[1].dated.main
        _set_base(figure, pair[0])
    elif (base := _contrasted_before(number, view)) is not None:
        _set_base(figure, base)
        if not figure.dated.is_own:
            figure.dated.main = _main_before(number, view)
    elif (base := _beside(figure, number, view)) is not None:
        _set_base(figure, base)
    elif number + 1 < len(view.figures):
        following = view.figures[number + 1]
        gap = following.first - figure.last
        is_near = figure.slot == AMOUNT and gap <= _BESIDE_REACH
        is_of = is_near or following.change == figure.change
        is_base = following.slot == FROM and is_of
        if is_base and following.dated.main.is_dated:
            _set_base(figure, following)


def _compare(figure: Figure, other: Figure) -> None:
    """Measure "double the 142 of last year" against the figure that it is taken of."""
    if other.dated.main.is_dated:
        _set_base(figure, other)
    if figure.dated.main.has_same_days(other.dated.main):
        figure.dated.main = NO_PERIOD
    if figure.kind is QuantityKind.MULTIPLE:
        figure.direction, figure.stat = Direction.UP, Stat.CHANGE
    other.dated.is_base = True


def _main_before(number: int, view: View) -> Period:
    """Return the period of the nearest figure before that others are compared with."""
    mains = (f.dated.main for f in view.figures[:number] if not f.dated.is_base)
    return next((main for main in mains if main.is_dated), NO_PERIOD)


def _beside(figure: Figure, number: int, view: View) -> Figure | None:
    """Return the dated figure of "13 points below the 7% of May"."""
    if number + 1 >= len(view.figures):
        return None
    base = view.figures[number + 1]
    gap = view.doc[figure.last + 1 : base.first]
    words = {token.lower_ for token in gap}
    is_near = len(gap) <= _BESIDE_REACH and bool(words & _BESIDE)
    if not is_near or not base.dated.is_own or not base.dated.main.is_dated:
        return None
    base.dated.is_base = True
    return base


def _contrasted_before(number: int, view: View) -> Figure | None:
    """Return what "against 5 in May, a gain of 3" and its like are measured against."""
    if not number or view.figures[number].slot != AMOUNT:
        return None
    base = view.figures[number - 1]
    is_base = base.dated.is_base and base.slot != FROM
    return base if is_base and base.dated.main.is_dated else None


def _set_base(change: Figure, base: Figure) -> None:
    """Measure a change against another figure; "a year ago" is counted back later."""
    mention = base.dated.mention
    if mention is not None and is_year_back(mention):
        change.dated.base_mention = mention
    else:
        change.dated.base = base.dated.main


def move_bases(view: View) -> None:
    """Count "up from $243 million a year ago" back from what it is compared with."""
    main: Period | None = None
    for figure in view.figures:
        mention = figure.dated.mention
        if not figure.dated.is_base:
            main = figure.dated.main if figure.dated.main.is_dated else main
        elif main is not None and mention is not None:
            own = figure.dated.main
            if mention.role is not DateRole.RANGE:
                moved = before(mention, main, own)
                figure.dated.main = dataclasses.replace(moved, span=own.span)


def _pair_of(change: Figure, figures: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """Return the dated ends of the change that a figure sums up, if they stand there.

    An amount is of the kind of its ends: "added 20,000 jobs in May, and the rate fell to
    4.1% from 4.2%" is two changes.
    """
    is_amount = change.kind not in (
        QuantityKind.MULTIPLE,
        QuantityKind.PERCENT_CHANGE,
        QuantityKind.PERCENTAGE_POINTS,
    )
    has_end = any(f.slot == TO and f.change == change.change for f in figures)
    for start, end in pairs_of(figures):
        if is_amount and change.kind is not end.kind:
            continue
        if has_end and change.change != end.change:
            continue
        if start.dated.main.is_dated and end.dated.main.is_dated:
            return start, end
    return None


def _is_change(figure: Figure) -> bool:
    return figure.slot == AMOUNT or figure.kind in (
        QuantityKind.MULTIPLE,
        QuantityKind.PERCENT_CHANGE,
    )
