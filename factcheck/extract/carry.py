"""Fill in the dates that a sentence leaves open.

A figure without a date takes the one of a list's heading, of the sentence before, or of
the figure it goes on with (`continuity`); the base of a change is settled once its main
period is known, and "from 2.4%" is dated a month or quarter before the other end.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from dateutil.relativedelta import relativedelta

from factcheck.extract import lexicon
from factcheck.extract.context import Context
from factcheck.extract.continuity import source_of, starts_afresh, tense_of
from factcheck.extract.figures import FROM, TO, Dated, Figure, View
from factcheck.extract.reporting import comes_after
from factcheck.extract.shifts import (
    after,
    before,
    day_after,
    is_month,
    shifted,
    step_of,
    year_to,
)
from factcheck.extract.tree import has_since, verb_above
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
_WORKED_OUT = frozenset(
    form
    for verb in ("work", "amount", "equate", "translate", "equal")
    for form in lexicon.forms(verb)
)
_RANGING = lexicon.forms("range") | lexicon.forms("vary")
_QUARTER = 92  # days
_YEARLY_REACH = 120  # characters before the figure


def carry(view: View, context: Context) -> None:
    """Date the figures of a sentence that it does not date itself."""
    dated = [
        figure
        for figure in view.figures
        if figure.dated.main.is_dated
        and not figure.dated.is_base
        and not comes_after(figure)
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
    if figure.slot == TO and _is_since_then(figure):
        figure.dated.main = _publication(context)
        return
    if _is_yearly(figure, view) and focus is not None and is_month(focus):
        figure.dated.main = year_to(focus, focus)
        return
    if _repeats_twin(figure, view) or _restates(figure, view):
        return
    if is_dated or starts_afresh(figure, view):
        return
    known = context.outside(figure, view, is_present=tense_of(figure) == "present")
    if known is not None:
        figure.dated.main, figure.dated.is_carried = known, True
        return
    source = source_of(figure, view, context, _neighbour(figure, view))
    if source is None:
        return
    go_on(figure, source)
    if _is_since_then(figure):
        figure.dated.main = _since(figure.dated.main, context)


def _is_since_then(figure: Figure) -> bool:
    """Tell whether a clause tells what came after: "It has since fallen by 3 percent"."""
    verb = verb_above(figure.node)
    return verb is not None and has_since(verb)


def _since(main: Period, context: Context) -> Period:
    """Return the stretch from a period's first day to publication."""
    published = context.published
    if published is None or main.start is None or main.start > published.latest:
        return main
    return dataclasses.replace(
        main, end=day_after(published.latest), relation=Relation.SINCE
    )


def go_on(figure: Figure, source: Figure) -> None:
    """Date a figure like the earlier one that it goes on with."""
    main = dataclasses.replace(source.dated.main, basis=Basis.FROM_CONTEXT)
    if figure.stat is Stat.LEVEL and main.relation is Relation.FROM_TO:
        main = _last_point(main)
    if source.dated.period.relation is Relation.UNTIL:
        main = source.dated.period
    figure.dated.main, figure.dated.is_carried = main, True
    is_counted_in = main.relation is Relation.IN and (main.days or 0) > 1
    if figure.stat is Stat.LEVEL and source.stat is Stat.FLOW and is_counted_in:
        figure.stat = Stat.FLOW
    if figure.stat is Stat.CHANGE and figure.dated.base is None:
        figure.dated.base = _shared_base(figure, source)


def _neighbour(figure: Figure, view: View) -> Figure | None:
    """Return the figure before in its sentence that the text before dates as well."""
    before = (f for f in reversed(view.figures) if f.first < figure.first)
    return next(
        (
            f
            for f in before
            if f.dated.is_carried
            and not f.dated.is_base
            and (f.stat is Stat.LEVEL) == (figure.stat is Stat.LEVEL)
        ),
        None,
    )


def _restates(figure: Figure, view: View) -> bool:
    """Date "which works out at 95 percent" like the figure that it is worked out from."""
    verb = verb_above(figure.node)
    before = [f for f in view.figures if f.first < figure.first]
    if verb is None or not before or verb.lower_ not in _WORKED_OUT:
        return False
    if not before[-1].dated.main.is_dated:
        return False
    figure.dated = dataclasses.replace(before[-1].dated, is_own=False)
    return True


def _shared_base(figure: Figure, source: Figure) -> Period | None:
    """Return what a change is measured against if it goes on with another change.

    "Compared with the same period a year earlier" holds for all changes of a report,
    "17 fewer than the year before" for changes of the same count.
    """
    mention = source.dated.base_mention
    if source.dated.is_carried and mention is None:
        return source.dated.base
    is_same = bool(figure.measure.head) and figure.measure.head == source.measure.head
    holds = is_same or (mention is not None and "same" in mention.period.text)
    return source.dated.base if holds and not _is_aside(source) else None


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
            main = _publication(context, mention.period.text)
            figure.dated.is_assumed = True
        else:
            main = dataclasses.replace(last, basis=Basis.FROM_CONTEXT)
        figure.dated.main = main
    figure.dated.base = before(mention, main, mention.period)


def _publication(context: Context, text: str = "") -> Period:
    """Return the day of publication: "has since come down to 3 percent"."""
    if context.published is None:
        return Period()
    return Period.of_days(
        context.published.latest,
        context.published.latest,
        relation=Relation.AS_OF,
        basis=Basis.RELATIVE_TO_PUBLICATION,
        granularity=Frequency.DAY,
        text=text,
    )


def _follow_pair(figure: Figure, view: View, context: Context) -> None:
    """Date "from 2.4%" by the month or quarter before the other end's."""
    if figure.slot != FROM or figure.dated.main.is_dated:
        return
    if _spans_places(figure, view):
        figure.dated = dataclasses.replace(_end_of(view).dated)
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
    is_long = step is None and (main.days or 0) > _QUARTER
    if is_long:
        step = relativedelta(years=-1)
    is_rhythmic = figure.is_percent or is_long
    if step is not None and is_rhythmic and main.relation is Relation.IN:
        moved = shifted(main, main, step)
        figure.dated = Dated(main=moved, is_carried=True, is_base=True)


def _spans_places(figure: Figure, view: View) -> bool:
    """Tell whether "from" and "to" part places, not times: "ranged from 9 in Ohio to 12".

    So they do for two changes: "gains from 5.8% in Quebec to 24.8%".
    """
    if not any(other.slot == TO for other in view.figures):
        return False
    verb = verb_above(figure.node)
    is_ranging = verb is not None and verb.lower_ in _RANGING
    is_told = verb is None or verb.lower_ not in lexicon.CHANGE_VERBS
    is_change = figure.kind is QuantityKind.PERCENT_CHANGE and is_told
    return is_ranging or (is_change and figure.first < _end_of(view).first)


def _end_of(view: View) -> Figure:
    return next(other for other in view.figures if other.slot == TO)


def _last_base(context: Context) -> Period | None:
    """Return the period that the figure before was compared with, if one was."""
    for other, _ in reversed(context.past[-4:]):
        if other.dated.base is not None and other.dated.base.is_dated:
            return other.dated.base
        if other.dated.is_base:
            return other.dated.main
    return None
