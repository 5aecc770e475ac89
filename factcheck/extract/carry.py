"""Fill in the dates that a sentence leaves open.

A figure without a date takes the one of a list's heading, of the sentence before, or of
the figure it goes on with (`continuity`); the base of a change is settled once its main
period is known, and "from 2.4%" is dated a month or quarter before the other end.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from factcheck.extract import lexicon
from factcheck.extract.context import Context
from factcheck.extract.continuity import source_of, starts_afresh, tense_of
from factcheck.extract.figures import FROM, TO, Dated, Figure, View
from factcheck.extract.mentions import DateMention
from factcheck.extract.shifts import after, before, is_month, shifted, step_of, year_to
from factcheck.extract.tree import verb_above
from factcheck.model import (
    ONE_DAY,
    Basis,
    Frequency,
    Period,
    QuantityKind,
    Relation,
    Stat,
)

_YEARLY = re.compile(
    r"\b(?:yearly|annual|12-month|year-over-year|year-on-year)\b", re.I
)
_YEARLY_REACH = 120  # characters before the figure


def carry(view: View, context: Context) -> None:
    """Date the figures of a sentence that it does not date itself."""
    dated = [
        figure
        for figure in view.figures
        if figure.dated.main.is_dated and not figure.dated.is_base
    ]
    for figure in view.figures:
        if not figure.dated.main.is_dated:
            _fill(figure, view, context, _is_dated_by(figure, dated))
    for figure in view.figures:
        _settle_base(figure, context)
        _follow_pair(figure, view, context)


def _is_dated_by(figure: Figure, dated: Sequence[Figure]) -> bool:
    """Tell whether a sentence dates its figures and leaves this one out on purpose.

    A date further on that belongs to another verb says nothing: "rose 8 cents to $25 and
    are up 2 percent over the year".
    """
    verb = verb_above(figure.node)
    return any(
        other.first < figure.first or verb_above(other.node) == verb for other in dated
    )


def _fill(figure: Figure, view: View, context: Context, is_dated: bool) -> None:
    """Find the main period of one figure in the text before."""
    focus = context.focus
    if figure.slot == FROM:
        return
    if _is_yearly(figure, view) and focus is not None and is_month(focus):
        figure.dated.main = year_to(focus, focus)
        return
    if _repeats_twin(figure, view):
        return
    if is_dated or starts_afresh(figure, view):
        return
    known = context.outside(figure, view)
    if known is not None:
        figure.dated.main, figure.dated.is_carried = known, True
        return
    source = source_of(figure, view, context)
    if source is None:
        return
    main = dataclasses.replace(source.dated.main, basis=Basis.FROM_CONTEXT)
    if figure.stat is Stat.LEVEL and main.relation is Relation.FROM_TO:
        main = _last_point(main)
    figure.dated.main, figure.dated.is_carried = main, True
    is_counted_in = main.relation is Relation.IN and (main.days or 0) > 1
    if figure.stat is Stat.LEVEL and source.stat is Stat.FLOW and is_counted_in:
        figure.stat = Stat.FLOW
    if figure.stat is Stat.CHANGE and not _is_aside(source):
        figure.dated.base = source.dated.base


def _repeats_twin(figure: Figure, view: View) -> bool:
    """Date a figure like the one whose measure it repeats, if that one's is carried."""
    twin = figure.copied_from
    if twin is None or twin not in view.figures or not twin.dated.is_carried:
        return False
    own = figure.dated.base_mention
    figure.dated = dataclasses.replace(twin.dated)
    if own is not None:
        figure.dated.base, figure.dated.base_mention = None, own
    return True


def _is_aside(figure: Figure) -> bool:
    """Tell whether a change is an aside (", up 21% from ...") to another figure."""
    return figure.change is not None and figure.change.lower_ in lexicon.DIRECTION_WORDS


def _is_yearly(figure: Figure, view: View) -> bool:
    words = view.own_text[: max(0, figure.mention.span.start - view.words.start_char)]
    is_change = figure.kind is QuantityKind.PERCENT_CHANGE
    return is_change and bool(_YEARLY.search(words[-_YEARLY_REACH:]))


def _last_point(period: Period) -> Period:
    if period.end is None:
        return period
    return dataclasses.replace(
        period, start=period.end - ONE_DAY, relation=Relation.AS_OF
    )


def _settle_base(figure: Figure, context: Context) -> None:
    """Resolve the base of a change against its main period, the latter now known."""
    mention = figure.dated.base_mention
    if mention is None:
        return
    main = figure.dated.main
    if not main.is_dated:
        mains = (f.dated.main for f, _ in context.latest() if not f.dated.is_base)
        last = next(mains, None)
        forward = after(mention)
        if forward is not None:
            main = forward
        elif tense_of(figure) == "present" or last is None:
            main = _publication(context, mention)
            figure.dated.is_assumed = True
        else:
            main = dataclasses.replace(last, basis=Basis.FROM_CONTEXT)
        figure.dated.main = main
    figure.dated.base = before(mention, main, mention.period)


def _publication(context: Context, mention: DateMention) -> Period:
    if context.published is None:
        return Period()
    return Period.of_days(
        context.published.latest,
        context.published.latest,
        relation=Relation.AS_OF,
        basis=Basis.RELATIVE_TO_PUBLICATION,
        granularity=Frequency.DAY,
        text=mention.period.text,
    )


def _follow_pair(figure: Figure, view: View, context: Context) -> None:
    """Date "from 2.4%" by the month or quarter before the other end's."""
    if figure.slot != FROM or figure.dated.main.is_dated:
        return
    ends = [f for f in view.figures if f.slot == TO and f.dated.main.is_dated]
    if not ends:
        return
    main = ends[0].dated.main
    known = _last_base(context)
    if known is not None and ends[0].dated.is_carried:
        figure.dated = Dated(main=known, is_carried=True, is_base=True)
        return
    rhythm = main if not ends[0].dated.is_carried else context.focus
    step = step_of(rhythm) or step_of(context.focus)
    if step is not None and figure.is_percent and main.relation is Relation.IN:
        moved = shifted(main, main, step)
        figure.dated = Dated(main=moved, is_carried=True, is_base=True)


def _last_base(context: Context) -> Period | None:
    """Return the period that the figure before was compared with, if one was."""
    for other, _ in reversed(context.past[-4:]):
        if other.dated.base is not None and other.dated.base.is_dated:
            return other.dated.base
        if other.dated.is_base:
            return other.dated.main
    return None
