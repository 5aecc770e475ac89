"""Give every figure its period: first from its sentence, then from the text before.

Inside a sentence `attach` finds the dates. This module makes periods of them: a level at
a date, a change over both its points ("up 25 percent from a year earlier"), the two ends
of "from A to B". What a sentence leaves open is filled in by `carry`.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Sequence
from itertools import islice

from dateutil.relativedelta import relativedelta
from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.athand import date_at_hand
from factcheck.extract.attach import Attached, attach_dates, is_contrasted
from factcheck.extract.bases import date_bases, move_bases
from factcheck.extract.carry import carry, go_on
from factcheck.extract.context import Context
from factcheck.extract.continuity import tense_of
from factcheck.extract.figures import (
    AMOUNT,
    FROM,
    TO,
    Dated,
    Figure,
    View,
    pairs_of,
)
from factcheck.extract.forecasts import looks_ahead
from factcheck.extract.lexicon import word_set
from factcheck.extract.mentions import DateMention, DateRole
from factcheck.extract.periods import find_dates
from factcheck.extract.sentences import HEADING, TITLE
from factcheck.extract.shifts import (
    day_after,
    is_month,
    is_rolling,
    is_year_back,
    resolved,
    shifted,
)
from factcheck.extract.spans import follow_stretches
from factcheck.extract.stats import is_perfect
from factcheck.extract.tree import above, in_since_clause, is_verb, verb_above
from factcheck.model import (
    NO_PERIOD,
    ONE_DAY,
    Frequency,
    Period,
    QuantityKind,
    Relation,
    Stat,
)

# Steps up the parse from a date to the "since" of its clause at most.
_SINCE_REACH = 4
_FOR = re.compile(r"(?:for|so far)\b", re.IGNORECASE)
_AVERAGED = word_set("average averaged averages averaging mean median")
_WHEN = re.compile(r",?\s+when\b[^,;:]*")
# What is counted over twelve months is no stock.
_YEAR_TO = re.compile(r"\b(?:year|months|weeks) (?:to|ending|ended)\b", re.IGNORECASE)
_BY = re.compile(r"by\b", re.IGNORECASE)
_WITHIN = re.compile(r"(?:in|for|over|during)\b", re.IGNORECASE)
_PAST = re.compile(r"^(?:over|in|during) the (?:past|last) \w+ \w+s$", re.IGNORECASE)
_IN_LENGTH = re.compile(
    r"(?:in|within|over)\s+(?:just\s+|only\s+|less\s+than\s+|under\s+|about\s+|the\s+space\s+of\s+)*"
    r"(?P<length>\S+(?:\s+\S+)?\s*(?:years?|months?|decades?|weeks?)|a\s+decade)$",
    re.IGNORECASE,
)
_REVISING = lexicon.forms("revise") | lexicon.forms("restate")
# A length of time further behind a figure than this many characters is not its own.
_LENGTH_REACH = 60


def date_figures(views: Sequence[View], context: Context) -> None:
    """Set the period of every figure of an article, sentence by sentence.

    Args:
        views: Sentences with figures, in text order, measures already read.
        context: What else the text says about time.
    """
    for view in views:
        attached = attach_dates(view)
        for figure, dates in zip(view.figures, attached, strict=True):
            figure.dated = _from_sentence(figure, dates, view, context)
        date_at_hand(view, context)
        _date_twins(view)
        _date_amounts(view)
        _date_pairs(view)
        date_bases(view, attached)
        carry(view, context)
        move_bases(view)
        for figure in view.figures:
            figure.dated.period = _period_of(figure, view)
            _count_back(figure, view, context)
        follow_stretches(view, context)
        for figure in view.figures:
            context.remember(figure, view)
        context.reporting.read(view, context.published)
    _date_headline(views, context)


def _date_headline(views: Sequence[View], context: Context) -> None:
    """Date the figures of a headline by the first period that the text reports on."""
    first = context.reporting.first
    if first is None or views[0].sentence.location not in (HEADING, TITLE):
        return
    for figure in views[0].figures:
        if not figure.dated.main.is_dated and not looks_ahead(figure):
            go_on(figure, first.like(figure))
            figure.dated.period = _period_of(figure, views[0])


def _from_sentence(
    figure: Figure, dates: Attached, view: View, context: Context
) -> Dated:
    """Return the main date that the sentence gives a figure."""
    if dates.main is None:
        return Dated()
    is_base = dates.main.role is DateRole.BASE and figure.slot != AMOUNT
    main = _year_ago(figure, dates.main, context) or _period(dates.main, view, context)
    if main.relation is Relation.SINCE and _WHEN.fullmatch(
        view.text[dates.main.phrase.end : figure.mention.span.start]
    ):
        main = _first_day(main)  # "since Jan. 20, when 135 were in force"
    return Dated(
        main=main,
        mention=dates.main,
        is_own=dates.is_own,
        is_base=is_base or figure.slot == FROM or is_contrasted(figure, view),
    )


def _first_day(stretch: Period) -> Period:
    """Return the day on which a stretch began."""
    if stretch.start is None:
        return stretch
    return dataclasses.replace(
        stretch, end=day_after(stretch.start), relation=Relation.AS_OF
    )


def _year_ago(figure: Figure, date: DateMention, context: Context) -> Period | None:
    """Count "a year ago it was 5" back from the month that is reported on, or None."""
    last = context.reporting.last
    is_ago = is_year_back(date) and date.period.text.lower().endswith("ago")
    if not is_ago or last is None or tense_of(figure) != "past":
        return None
    if last.period.granularity not in (Frequency.MONTH, Frequency.QUARTER):
        return None
    return shifted(last.period, date.period, relativedelta(years=-1))


def _period(date: DateMention, view: View, context: Context) -> Period:
    """Return the period of a date mention, read in its context."""
    focus = _month_beside(date, view) or context.focus
    period = resolved(date, focus, context.reporting.named)
    words = view.doc.char_span(
        date.phrase.start, date.phrase.end, alignment_mode="expand"
    )
    if words is not None and _is_since(words.root) and context.published is not None:
        last = context.published.latest
        if period.start is not None and period.start <= last:
            period = dataclasses.replace(
                period, end=day_after(last), relation=Relation.SINCE
            )
    return dataclasses.replace(period, span=date.phrase.shifted(view.offset))


def _month_beside(date: DateMention, view: View) -> Period | None:
    """Return the month of "up 2.9% over the year in July", where "the year" ends."""
    if not is_rolling(date):
        return None
    months = [day.period for day in view.dates if day != date and is_month(day.period)]
    return months[0] if len(months) == 1 else None


def _is_since(date: Token) -> bool:
    """Tell whether a date ends a "since" clause: "since the deal was signed in May"."""
    for head in islice(above(date), _SINCE_REACH):
        if head.lower_ == "since":
            return True
        if head.tag_ == "VBG" and head.i and head.nbor(-1).text == ",":
            return False  # "since the war began, reaching 5 last year"
        if is_verb(head) and head.tag_ != "VBG":
            return in_since_clause(head)
    return False


def _date_twins(view: View) -> None:
    """Date "or $1.41 a share" like the figure it restates."""
    for first, second in itertools.pairwise(view.figures):
        gap = view.doc[first.last + 1 : second.first]
        if not 0 < len(gap) <= 2 or gap[-1].lower_ != "or":
            continue
        if first.dated.is_base and second.dated.is_own:
            second.dated.is_base = True
        if first.dated.main.is_dated and not second.dated.main.is_dated:
            second.dated = dataclasses.replace(first.dated)
        elif second.dated.is_own and not first.dated.is_own:
            first.dated = dataclasses.replace(second.dated)


def _date_pairs(view: View) -> None:
    """Date the two ends of each change by the stretch that dates both."""
    done: tuple[Figure, Figure] | None = None
    for start, end in pairs_of(view.figures):
        if _is_restated(end, view):
            _date_alike(start, end)
            continue
        stretch = end.dated.main if end.dated.main.is_dated else start.dated.main
        is_past = not end.is_percent and bool(_PAST.search(stretch.text))
        if is_past or _is_stretch(stretch, view):
            start.dated.main, end.dated.main = _ends(stretch, view)
        elif not start.dated.is_own and not end.dated.is_own and done is not None:
            start.dated.main = done[0].dated.main
            end.dated.main = done[1].dated.main
        start.dated.is_base = True
        if start.dated.main.is_dated or end.dated.main.is_dated:
            done = start, end
    for figure in view.figures:
        if figure.slot == TO and _is_range(figure.dated.main, view):
            figure.dated.main = _ends(figure.dated.main, view)[1]


def _is_restated(end: Figure, view: View) -> bool:
    """Tell whether a change was made to a figure, not to what it counts: `gains were cut`."""
    verb = end.change if end.change is not None and is_verb(end.change) else None
    verb = verb or (verb_above(end.change) if end.change is not None else None)
    if verb is not None and verb.lower_ in _REVISING:
        return True
    noun = end.measure.head
    return noun in lexicon.CHANGE_NOUNS and end.kind is QuantityKind.COUNT


def _date_alike(first: Figure, second: Figure) -> None:
    """Give both of two figures for one period the date that one of them has."""
    if first.dated.main.is_dated and not second.dated.main.is_dated:
        first, second = second, first
    if second.dated.main.is_dated and not first.dated.main.is_dated:
        first.dated.main, first.dated.mention = second.dated.main, second.dated.mention


def _date_amounts(view: View) -> None:
    """Date "grew by 12 percent to 8 million in May" alike, likewise "$96 in May to $4"."""
    for figure in view.figures:
        if figure.slot != AMOUNT:
            continue
        for other in view.figures:
            if other.slot != TO or other.change != figure.change:
                continue
            if other.dated.main.is_dated and not figure.dated.main.is_dated:
                figure.dated.main = other.dated.main
            elif figure.dated.is_own and not other.dated.main.is_dated:
                other.dated.main = _after_change(figure.dated.main)


def _after_change(main: Period) -> Period:
    """Return when the end of a change was reached; one "since May" is reached today."""
    if main.relation is not Relation.SINCE or main.end is None:
        return main
    return dataclasses.replace(main, start=main.end - ONE_DAY, relation=Relation.AS_OF)


def _is_stretch(period: Period, view: View) -> bool:
    """Tell whether a period has a first and a last point that figures can stand at."""
    if period.start is None or period.end is None:
        return False
    key = (period.start, period.end)
    return (
        period.relation is Relation.FROM_TO
        or key in view.range_ends
        or "same" in period.text.lower()
    )


def _is_range(period: Period, view: View) -> bool:
    """Tell whether a period is a range with two ends: "between May and July".

    "In May to July" is one stretch of which a figure is the average.
    """
    if _WITHIN.match(period.text):
        return False
    return (period.start, period.end) in view.range_ends


def _ends(stretch: Period, view: View) -> tuple[Period, Period]:
    """Return first and last point of a stretch, as exact as the text has them."""
    start, end = stretch.start, stretch.end
    if start is None or end is None:
        return stretch, stretch
    point = dataclasses.replace(stretch, relation=Relation.AS_OF)
    first = dataclasses.replace(point, end=day_after(start))
    last = dataclasses.replace(point, start=end - ONE_DAY)
    named = view.range_ends.get((start, end))
    if named is None:
        return first, last
    return (
        dataclasses.replace(first, start=named[0].start, end=named[0].end),
        dataclasses.replace(last, start=named[1].start, end=named[1].end),
    )


def _period_of(figure: Figure, view: View) -> Period:
    """Return the period of a figure from its date and the base of its change."""
    main, base = figure.dated.main, figure.dated.base
    if base is not None and base.start is not None and main.is_dated:
        start = min(base.start, main.start) if main.start else base.start
        if main.end is None or start < main.end:
            return dataclasses.replace(main, start=start, relation=Relation.FROM_TO)
    if figure.is_cumulative and main.relation is Relation.IN:
        figure.stat = Stat.FLOW
    is_stated = figure.stat is not Stat.CHANGE and not figure.dated.is_carried
    if is_stated and main.relation is Relation.FROM_TO:
        main = dataclasses.replace(main, relation=Relation.IN)
    if figure.stat is Stat.LEVEL and main.relation is Relation.IN:
        if not figure.slot and _YEAR_TO.search(main.text):
            figure.stat = Stat.FLOW
            return main
        if _adds_up(figure, main, view):
            return main
        return dataclasses.replace(main, relation=Relation.AS_OF)
    is_by = bool(_BY.match(main.text)) and _had_been(figure)
    if figure.stat is not Stat.LEVEL and is_by and main.end is not None:
        return dataclasses.replace(main, start=None, relation=Relation.UNTIL)
    if figure.stat is Stat.CHANGE and _is_stretch(main, view):
        return dataclasses.replace(main, relation=Relation.FROM_TO)
    return main if main.is_dated else _length_of(figure, view)


def _adds_up(figure: Figure, main: Period, view: View) -> bool:
    """Tell whether a level covers a stretch: an average, "the total for the quarter"."""
    if (main.days or 0) <= 1:
        return False
    if _FOR.match(main.text):
        return True
    near = view.doc[max(view.words.start, figure.first - 2) : figure.first]
    words = {*figure.measure.text.lower().split(), *(t.lower_ for t in near)}
    return bool(words & _AVERAGED)


def _had_been(figure: Figure) -> bool:
    """Tell whether a sentence sums up: "had handed over 2,847 people by May"."""
    verb = verb_above(figure.node)
    return verb is not None and any(child.lower_ == "had" for child in verb.lefts)


def _count_back(figure: Figure, view: View, context: Context) -> None:
    """Let a length end at publication where a change is told up to now.

    "Has doubled in ten years" are the past ten; "doubled in ten years" may be any.
    """
    period = figure.dated.period
    verb = figure.node if is_verb(figure.node) else verb_above(figure.node)
    if figure.stat is not Stat.CHANGE or period.is_dated or verb is None:
        return
    length = _IN_LENGTH.match(period.text) if is_perfect(verb) else None
    if length is None or context.published is None:
        return
    dates = find_dates(f"the past {length['length']}", context.published)
    found = next(iter(dates), None)
    if found is not None and found.period.start is not None:
        figure.dated.period = dataclasses.replace(
            found.period, text=period.text, span=period.span
        )


def _length_of(figure: Figure, view: View) -> Period:
    """Return the length of time a figure covers where no date is known: "in 4 months"."""
    for day in view.dates:
        start = day.span.start - figure.mention.span.end
        if day.role is not DateRole.DURATION or not 0 < start <= _LENGTH_REACH:
            continue
        phrase = day.phrase.of(view.text).lower()
        if phrase.startswith(("in ", "within ", "over ", "for ")):
            span = day.phrase.shifted(view.offset)
            return dataclasses.replace(day.period, relation=Relation.IN, span=span)
    return NO_PERIOD
