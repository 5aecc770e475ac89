"""Stretches that words point back at: "over the same period", "over that span".

The stretch is the one that the figures before were given for: "since May", "through the
first nine months", or from the base of a comparison to what was compared with it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from factcheck.extract.context import Context
from factcheck.extract.figures import FROM, TO, Figure, View, pairs_of
from factcheck.extract.tree import verb_above
from factcheck.model import ONE_DAY, Period, Relation, Span, Stat

_SAME = re.compile(
    r"\b(?:over|in|during) (?:the same|that|this) (?:stretch|period|span|time|timeframe)\b"
    r"(?! (?:of|in|last|a year|the (?:previous|prior)))",
    re.IGNORECASE,
)


def follow_stretches(view: View, context: Context) -> None:
    """Date figures "over the same period" by the stretch told before them."""
    ends = {end for pair in pairs_of(view.figures) for end in pair}
    for match in _SAME.finditer(view.own_text):
        start = view.words.start_char + match.start()
        words = view.doc.char_span(
            start, view.words.start_char + match.end(), alignment_mode="expand"
        )
        if words is None:
            continue
        verb = verb_above(words.root)
        targets = [
            f
            for f in view.figures
            if f.slot != FROM
            and f not in ends
            and (f.node == verb or verb_above(f.node) == verb)
            and not (f.dated.is_own and f.dated.mention and not _is_this(f, start))
        ]
        if not targets:
            continue
        stretch = _stretch_before(targets[0], view, context)
        if stretch is None:
            continue
        span = Span(start=start, end=words.end_char).shifted(view.offset)
        stretch = dataclasses.replace(stretch, text=match.group(), span=span)
        for figure in targets:
            figure.dated.period = figure.dated.main = _of(figure, stretch)
            figure.dated.is_carried = True


def _is_this(figure: Figure, start: int) -> bool:
    """Tell whether a figure was dated by the words at a place."""
    mention = figure.dated.mention
    return mention is not None and abs(mention.phrase.start - start) <= 1


def _of(figure: Figure, stretch: Period) -> Period:
    """Return the stretch, for what was reached in the end its last day."""
    is_end = figure.slot == TO and figure.stat is not Stat.FLOW
    if not is_end or stretch.end is None or stretch.relation is not Relation.FROM_TO:
        return stretch
    return dataclasses.replace(
        stretch, start=stretch.end - ONE_DAY, relation=Relation.AS_OF
    )


def _stretch_before(figure: Figure, view: View, context: Context) -> Period | None:
    """Return the stretch of the last dated figure before one."""
    earlier = list(_before(figure, view, context))
    if not earlier:
        return None
    last = earlier[0]
    period = last.dated.period
    is_told = last.dated.is_base or period.relation is Relation.SINCE
    if figure.dated.period.is_dated and not is_told:
        return None  # the words were read already
    if not last.dated.is_base or period.start is None:
        return period
    main = next((f.dated.main for f in earlier if not f.dated.is_base), None)
    if main is None or main.end is None or main.end <= period.start:
        return period
    return dataclasses.replace(main, start=period.start, relation=Relation.FROM_TO)


def _before(figure: Figure, view: View, context: Context) -> Iterator[Figure]:
    """Yield dated figures before one, the last one first."""
    for other in reversed(view.figures):
        if other.first < figure.first and other.dated.period.is_dated:
            yield other
    for other, _ in context.latest():
        if other.dated.period.is_dated:
            yield other
