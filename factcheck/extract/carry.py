"""What a figure without a date goes on with.

A sentence that does not date its figures goes on with the dates of the one before if it
tells on in the past tense, or picks up the same count ("the total", "they", the same
noun). A statement in the present tense, a plan ("would give"), a standing rate ("each
year") and a new topic start afresh. Convention of the development set: an undated
sentence has no period "unless it goes on with the same count".
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateutil.relativedelta import relativedelta

from factcheck.extract import lexicon
from factcheck.extract.days import is_dateline
from factcheck.extract.figures import FROM, Dated, Figure, View
from factcheck.extract.forecasts import looks_ahead
from factcheck.extract.lexicon import word_set
from factcheck.extract.mentions import DateMention, DateRole
from factcheck.extract.sentences import HEADING, LIST, Sentence
from factcheck.extract.shifts import after, before, is_month, shifted, step_of, year_to
from factcheck.extract.tree import above, is_verb, subject_of, verb_above
from factcheck.model import (
    Basis,
    Frequency,
    Period,
    PublicationDate,
    QuantityKind,
    Relation,
    Stat,
)

# Paragraphs that a date may reach over if the topic goes on.
_REACH = 3
_ANAPHORS = word_set(
    "they them it those these this that total number figure toll tally"
)
_DEMONSTRATIVES = word_set("those these this that such their its")
_CONNECTIVES = word_set("additionally also furthermore moreover")
_NOW = re.compile(r"^(?:now|currently|at present|presently)$", re.I)
_ERA = re.compile(r"^under\b|\b(?:administration|presidency|tenure|term)\b", re.I)
_LATER = word_set("later then afterwards subsequently")
_DATING = (Relation.IN, Relation.AS_OF)
# Longer terms of office are eras, not reference periods.
_LONG_DAYS = 366
_STOP = word_set(
    "about after also among and been before being between both from have into more most "
    "much over said says some such than that their them then there these they this those "
    "were what when where which while with would percent million billion number people "
    "year years month months week according report reported figures"
)
_YEARLY = re.compile(
    r"\b(?:yearly|annual|12-month|year-over-year|year-on-year)\b", re.I
)
_SAID_BEFORE = re.compile(
    r"\b(?:said|says|told|reported|announced|released)\W+(?:\w+\W+){0,3}$"
)


@dataclass(slots=True)
class Context:
    """What the text has said about time so far.

    Attributes:
        text: The article's text.
        published: Its publication date, if known.
        sentences: All its sentences.
        dates: All its date mentions; offsets of the article.
        past: Earlier figures with a date and their sentences, oldest first.
        focus: Latest month, quarter or year that figures were given for.
    """

    text: str
    published: PublicationDate | None = None
    sentences: Sequence[Sentence] = ()
    dates: Sequence[DateMention] = ()
    past: list[tuple[Figure, View]] = field(default_factory=list)
    focus: Period | None = None

    def remember(self, figure: Figure, view: View) -> None:
        """Note the period of a figure for the sentences that follow."""
        main = figure.dated.main
        if not main.is_dated:
            return
        self.past.append((figure, view))
        coarse = main.granularity not in (None, Frequency.DAY, Frequency.WEEK)
        is_known = main.end is not None and main.start is not None
        if not (coarse and is_known and main.relation in _DATING):
            return
        known = self.focus.end if self.focus is not None else None
        if known is None or (main.end is not None and main.end >= known):
            self.focus = main


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
    twin = figure.copied_from
    if twin is not None and twin in view.figures and twin.dated.is_carried:
        figure.dated = dataclasses.replace(twin.dated)
        return
    if is_dated or _starts_afresh(figure, view):
        return
    known = (
        _label(view, context)
        or _same_stretch(view, context)
        or _loose_date(view, context)
    )
    if known is not None:
        figure.dated.main, figure.dated.is_carried = known, True
        return
    source = _source(figure, view, context)
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


def _is_aside(figure: Figure) -> bool:
    """Tell whether a change is an aside (", up 21% from ...") to another figure."""
    return figure.change is not None and figure.change.lower_ in lexicon.DIRECTION_WORDS


def _same_stretch(view: View, context: Context) -> Period | None:
    """Return the stretch that "over those 27 months" goes back to."""
    for day in view.dates:
        if day.role is not DateRole.DURATION:
            continue
        start = day.span.start
        before = view.doc.text[max(0, start - 8) : start].lower().split()
        if before and before[-1] in ("those", "these", "that", "this", "same"):
            for other, _ in reversed(context.past):
                if other.dated.period.relation is Relation.FROM_TO:
                    return other.dated.period
    return None


def _label(view: View, context: Context) -> Period | None:
    """Return the date of the heading or colon line above a list."""
    if view.sentence.location != LIST:
        return None
    above_it = [s for s in context.sentences if s.span.start < view.sentence.span.start]
    for sentence in reversed(above_it):
        if sentence.paragraph != view.sentence.paragraph:
            return None
        if sentence.location == LIST:
            continue
        for day in context.dates:
            if sentence.span.contains(day.phrase) and day.period.is_dated:
                return dataclasses.replace(day.period, span=day.phrase)
        return None
    return None


def _is_yearly(figure: Figure, view: View) -> bool:
    words = view.words.text[: max(0, figure.mention.span.start - view.words.start_char)]
    is_change = figure.kind is QuantityKind.PERCENT_CHANGE
    return is_change and bool(_YEARLY.search(words[-120:]))


def _last_point(period: Period) -> Period:
    if period.end is None:
        return period
    start = period.end + relativedelta(days=-1)
    return dataclasses.replace(period, start=start, relation=Relation.AS_OF)


def _loose_date(view: View, context: Context) -> Period | None:
    """Return the date of the sentences without figures before this one."""
    start = view.sentence.span.start
    floor = context.past[-1][1].sentence.span.end if context.past else 0
    for day in reversed(context.dates):
        if day.phrase.start >= start or day.role not in (DateRole.DATE, DateRole.RANGE):
            continue
        gap = context.text[day.phrase.end : start]
        if day.phrase.start < floor or not day.period.is_dated or "\n" in gap:
            return None
        said = context.text[max(0, day.phrase.start - 40) : day.phrase.start]
        is_day_of_report = _SAID_BEFORE.search(said) or is_dateline(
            day.phrase.start, context.text, day.phrase.end
        )
        if is_day_of_report or not _can_be_carried(day.period):
            continue
        return dataclasses.replace(
            day.period, span=day.phrase, basis=Basis.FROM_CONTEXT
        )
    return None


def _can_be_carried(period: Period) -> bool:
    """Tell whether a period can hold for the next sentence: a term of office does not."""
    if period.relation is Relation.SINCE and period.end is not None:
        return False
    is_long = period.days is not None and period.days > _LONG_DAYS
    return not (is_long and _ERA.search(period.text))


def _starts_afresh(figure: Figure, view: View) -> bool:
    """Tell whether the clause of a figure states something standing, planned or new."""
    if view.sentence.location == HEADING:
        return True
    if figure.kind is QuantityKind.MULTIPLE and figure.direction is None:
        return True
    if any(token.lower_ in _LATER for token in view.words):
        return True
    has_modal = any(token.tag_ == "MD" for token in view.words)
    is_told = _tense(figure) == "past" and not has_modal
    if figure.kind is QuantityKind.PERCENT_CHANGE or is_told:
        return False
    return any(day.role is DateRole.SET for day in view.dates)


def _tense(figure: Figure) -> str:
    """Return `past`, `present`, `modal` or an empty string for the clause of a figure."""
    nodes = [figure.node, *above(figure.node)]
    verb = next((n for n in nodes if is_verb(n)), None)
    while verb is not None:
        auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
        if any(c.tag_ == "MD" for c in auxiliaries):
            return "modal"
        finite = next(
            (c for c in (*auxiliaries, verb) if c.tag_ in ("VBD", "VBZ", "VBP")), None
        )
        if finite is not None:
            is_change = verb.lower_ in lexicon.CHANGE_VERBS and verb.tag_ == "VBN"
            return "past" if finite.tag_ == "VBD" or is_change else "present"
        verb = next((n for n in above(verb) if is_verb(n)), None)
    return ""


def _source(figure: Figure, view: View, context: Context) -> Figure | None:
    """Return the earlier figure whose period this one goes on with."""
    near = [
        (other, seen)
        for other, seen in context.past
        if view.sentence.block - seen.sentence.block <= _REACH
        and not other.dated.is_base
        and _can_be_carried(other.dated.main)
    ]
    if not near:
        return None
    last, seen = near[-1]
    tense = _tense(figure)
    is_open = last.dated.main.end is None
    points_back = _points_back(figure, view)
    if looks_ahead(figure):
        plans = [f for f, _ in near if looks_ahead(f) and _is_same_count(figure, f)]
        return plans[-1] if plans else last if is_open else None
    if tense == "present" and not is_open and not points_back:
        return None
    for other, _ in reversed(near):
        if _is_same_count(figure, other):
            return other
    if points_back:
        return last
    if _NOW.search(last.dated.main.text):
        return None
    if view.sentence.block == seen.sentence.block:
        return last
    views = [v for f, v in near[-6:] if f.dated.main.has_same_days(last.dated.main)]
    return last if any(is_cohesive(view, other) for other in views) else None


def _is_same_count(figure: Figure, other: Figure) -> bool:
    """Tell whether two figures count the same sort of thing, going by the noun."""
    head = figure.measure.head
    return bool(head) and head == other.measure.head and head not in ("money", "person")


def _points_back(figure: Figure, view: View) -> bool:
    """Tell whether a clause points back: "They ...", "The total ...", "Of these, ..."."""
    if view.words[0].lower_ in _CONNECTIVES:
        return True
    opening = [token.lower_ for token in view.words[:2]]
    if opening[0] in ("of", "among") and opening[-1] in _ANAPHORS:
        return True
    verb = next((n for n in (figure.node, *above(figure.node)) if is_verb(n)), None)
    subject = subject_of(verb) if verb is not None else None
    if subject is None:
        return False
    if subject.lower_ in _ANAPHORS:
        return True
    return any(child.lower_ in _DEMONSTRATIVES for child in subject.lefts)


def is_cohesive(view: View, seen: View) -> bool:
    """Tell whether two sentences share a word that is about something."""
    return bool(_content(view) & _content(seen))


def _content(view: View) -> set[str]:
    return {
        lexicon.singular(token.lower_)
        for token in view.words
        if len(token) > 3
        and token.is_alpha
        and token.lower_ not in _STOP
        and token.i not in view.blocked
    }


def _settle_base(figure: Figure, context: Context) -> None:
    """Resolve the base of a change against its main period, the latter now known."""
    mention = figure.dated.base_mention
    if mention is None:
        return
    main = figure.dated.main
    if not main.is_dated:
        known = [f.dated.main for f, _ in context.past if not f.dated.is_base]
        last = known[-1] if known else None
        forward = after(mention)
        if forward is not None:
            main = forward
        elif _tense(figure) == "present" or last is None:
            main = _publication(context, mention)
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
    ends = [f for f in view.figures if f.slot == "to" and f.dated.main.is_dated]
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
