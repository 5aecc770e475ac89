"""Find what each figure of a sentence counts or measures.

This module chooses the pattern by the kind of figure; `counted`, `valued` and `changed`
know the patterns. A figure that none of them explains repeats the measure of the figure
before it ("from 135 to 628 agreements, 444 of which ..."); what its sentence does not
say either is left to `discourse`.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extract import counted, lexicon, money, moved, valued
from factcheck.extract.bare import opens_with_part
from factcheck.extract.figures import AMOUNT, Figure, View, is_aside, pairs_of
from factcheck.extract.stats import stat_of
from factcheck.model import Measure, QuantityKind

_COUNTS = {QuantityKind.COUNT, QuantityKind.RATE, QuantityKind.OTHER_UNIT}


def read_measures(view: View) -> None:
    """Set measure and stat of every figure of a sentence."""
    for number, figure in enumerate(view.figures):
        earlier = view.figures[:number]
        figure.is_part = figure.is_part or opens_with_part(figure, view)
        figure.is_aside = figure.kind is QuantityKind.COUNT and is_aside(figure, view)
        found = _measure(figure, earlier, view)
        if isinstance(found, Measure) and _is_unit(found):
            found = next((f for f in reversed(earlier) if f.measure.text), None)
        if isinstance(found, Figure):
            figure.copied_from = found
            figure.measure = found.measure
        elif found is not None:
            figure.measure = found
    _share_between_ends(view)
    for figure in view.figures:
        figure.stat = stat_of(figure, view.nouns)


def _is_unit(measure: Measure) -> bool:
    """Tell whether a measure only names a unit of time or size: "hours", not "hours worked"."""
    is_narrowed = len(measure.text.split()) > 1
    return measure.head in lexicon.UNIT_NOUNS and not (
        is_narrowed and measure.head in lexicon.TIME_NOUNS
    )


def read_carried_stats(views: Sequence[View]) -> None:
    """Set the stat of figures that took their measure from an earlier sentence."""
    for view in views:
        for figure in view.figures:
            base = figure.copied_from
            if base is not None and base not in view.figures:
                figure.stat = stat_of(figure, view.nouns)


def _measure(
    figure: Figure, earlier: list[Figure], view: View
) -> Measure | Figure | None:
    """Return the measure of a figure, the figure that has the same, or None."""
    if figure.kind in _COUNTS:
        return counted.find(figure, earlier, view)
    is_amount = figure.slot == AMOUNT or (
        not figure.slot and figure.kind is QuantityKind.PERCENT_CHANGE
    )
    if is_amount or figure.kind is QuantityKind.MULTIPLE:
        return moved.find(figure, earlier, view)
    if figure.kind is QuantityKind.MONEY:
        return money.find_money(figure, earlier, view)
    return valued.find_share(figure, earlier, view)


def _share_between_ends(view: View) -> None:
    """Give both ends of "to 958 agreements from 135" the measure that one of them has."""
    for start, end in pairs_of(view.figures):
        if start.kind is not end.kind or (start.has_noun and end.has_noun):
            continue
        first, second = sorted((start, end), key=lambda figure: figure.first)
        own, other = (second, first) if second.has_noun else (first, second)
        if own.measure.text:
            other.measure, other.copied_from = own.measure, own
