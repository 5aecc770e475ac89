"""Choose the dates that date a figure inside its sentence.

In order of strength: a date right behind the figure (`1,083 on May 26 to 4,246
yesterday`), a date right before it (`June's 4 percent`, `in May home prices rose 3%`), a
date that opens the sentence or clause (`In 2016, ...`), a date shared along a list
(`grew by 37,000 in July, ... were up 51,000`), a date at the end of the sentence. Dates
of statements ("said Friday"), of other things' relative clauses and of records ("the
lowest since 1971") date no figure. The costs below only order these cases.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Span, Token

from factcheck.extract import lexicon
from factcheck.extract.figures import AMOUNT, FROM, TO, Figure, View
from factcheck.extract.lexicon import word_set
from factcheck.extract.mentions import DateMention, DateRole
from factcheck.extract.tree import above, below, is_noun, is_verb
from factcheck.model import Frequency, QuantityKind, Relation

_FINITE = word_set("VBD VBZ VBP MD")
# Tags that part a figure from a date behind it: "in 25 states in May" has none.
_BREAKS = word_set("CC , : VB VBD VBZ VBP VBG VBN MD TO -LRB-")
_WHERE = word_set("in across among of at")
_RELATIVES = word_set("which who whom whose that where")
_RECORD = word_set("first most least highest lowest best worst record only last fewest")
_DATELINE = re.compile(r"\s*(?:\([A-Z][A-Za-z/ ]*\)|[—–]|--)")
_DATELINE_REACH = 60
_WHEN = re.compile(r",?\s+when\b")
_OF_WHICH = re.compile(r"of (?:which|whom|them|those)\b")
_REVISED = word_set("reported estimated revised initially")
_CONTRAST = word_set("compared than versus against")
_DAYS = (None, Frequency.DAY, Frequency.WEEK)
# Up to this cost a date stands right with the figure.
_ADJACENT = 0.7
# Beyond this cost a date belongs to something else (see the cases in `_cost`).
_FAR = 9.0


@dataclass(frozen=True, slots=True)
class Attached:
    """The dates of one figure.

    Attributes:
        main: When it was so; None if the sentence does not say.
        base: What a change is measured against, if the sentence says.
        is_own: `main` stands with this figure, not with the sentence or its neighbour.
    """

    main: DateMention | None = None
    base: DateMention | None = None
    is_own: bool = False


def attach_dates(view: View) -> list[Attached]:
    """Return the dates of each figure of a sentence, in the order of its figures."""
    usable = [date for date in view.dates if _can_date(date, view)]
    return [_attached(figure, usable, view) for figure in view.figures]


def _attached(figure: Figure, dates: list[DateMention], view: View) -> Attached:
    """Choose main date and base of one figure."""
    mains: list[tuple[float, int]] = []
    bases: list[tuple[float, int]] = []
    for number, date in enumerate(dates):
        cost = _cost(figure, date, view)
        if cost is None or cost > _FAR:
            continue
        if _is_base(figure, date, cost, view):
            bases.append((cost, number))
        elif date.role is not DateRole.BASE or cost < _ADJACENT or _is_from(figure):
            mains.append((cost, number))
    main = min(mains, default=None)
    base = min(bases, default=None)
    return Attached(
        main=None if main is None else dates[main[1]],
        base=None if base is None else dates[base[1]],
        is_own=main is not None and main[0] < 1.5,
    )


def _is_from(figure: Figure) -> bool:
    return figure.slot == FROM


def _is_base(figure: Figure, date: DateMention, cost: float, view: View) -> bool:
    """Tell whether a date is what a change is measured against."""
    if figure.slot != AMOUNT and figure.kind is not QuantityKind.MULTIPLE:
        return False
    is_before = date.span.start < figure.mention.span.start
    if date.role is DateRole.BASE:
        return not (is_before and cost < _ADJACENT)
    is_times = figure.kind is QuantityKind.MULTIPLE and not is_verb(figure.node)
    after = view.doc[figure.last + 1 : figure.last + 2].text
    return (
        is_times
        and after in ("the", "that", "its", "as")
        and cost < 1.5
        and not is_before
    )


def words_of(date: DateMention, view: View) -> Span | None:
    """Return the tokens of a date phrase."""
    return view.doc.char_span(
        date.phrase.start, date.phrase.end, alignment_mode="expand"
    )


def _can_date(date: DateMention, view: View) -> bool:
    """Tell whether a date can date any figure of its sentence."""
    words = words_of(date, view)
    if words is None or date.role is DateRole.SET:
        return False
    if date.role is DateRole.DURATION or not date.period.is_dated:
        return False
    if _dates_a_record(date, words, view):
        return False
    if _dates_a_statement(words) and date.period.granularity in _DAYS:
        return False
    start = view.offset + date.phrase.start
    return not is_dateline(start, view.doc.text, date.phrase.end)


def is_dateline(start: int, text: str, end: int) -> bool:
    """Tell whether a date belongs to a dateline: "New Delhi, Jul 29 (PTI) ...".

    Args:
        start: Where it starts in the article.
        text: The article or a part of it.
        end: Where it ends in `text`.
    """
    return start < _DATELINE_REACH and bool(_DATELINE.match(text, end))


def _dates_a_statement(words: Span) -> bool:
    """Tell whether a date hangs on a verb of saying: "said Friday", "reported Tuesday"."""
    head = words.root.head
    if not is_verb(head):
        head = head.head
    if not is_verb(head) or head.lower_ not in lexicon.SAY_VERBS:
        return False
    has_clause = any(child.dep_ in ("ccomp", "parataxis") for child in head.children)
    is_aside = head.dep_ in ("parataxis", "advcl")
    return has_clause or (is_aside and head.lower_ in lexicon.REPORT_VERBS)


def _dates_a_record(date: DateMention, words: Span, view: View) -> bool:
    """Tell whether a "since" says how long something was not beaten."""
    if date.period.relation is not Relation.SINCE:
        return False
    before = view.doc[max(view.words.start, words.start - 5) : words.start]
    return any(t.tag_ in ("JJS", "RBS") or t.lower_ in _RECORD for t in before)


def _cost(figure: Figure, date: DateMention, view: View) -> float | None:
    """Return how far a date is from a figure; None where it cannot date it."""
    words = words_of(date, view)
    if words is None:
        return None
    foreign = _foreign_clause(words, figure)
    if _dates_a_statement(words):
        foreign += 3.0
    if words.start > figure.last:
        cost = _cost_behind(figure, date, words, view)
    else:
        cost = _cost_before(figure, date, words, view)
    return None if cost is None else cost + foreign


def _cost_behind(
    figure: Figure, date: DateMention, words: Span, view: View
) -> float | None:
    """Return the cost of a date that follows the figure."""
    gap = view.doc[figure.last + 1 : words.start]
    between = _between(figure.last, words.start, view)
    if len(gap) and gap[0].lower_ in _WHERE and not any(t.tag_ in _BREAKS for t in gap):
        between = []
    has_verb = any(t.tag_ in _FINITE and not _is_about(t, figure) for t in gap)
    is_end = figure.slot in (FROM, TO)
    if is_end and (has_verb or (between and _is_pair(figure, between[0]))):
        return None
    cost = 0.5 + 0.03 * len(gap)
    if not _OF_WHICH.match(gap.text):
        cost += 1.0 * has_verb + 0.7 * any(t.lower_ in _RELATIVES for t in gap)
    cost += 0.4 * sum(t.text in ",;—–(:" for t in gap)
    if not between:
        return cost
    is_linked = any(t.tag_ == "CC" for t in gap) or not any(
        t.text in ",;:" for t in gap
    )
    if not is_linked or date.period.relation is Relation.UNTIL:
        return None
    return 4.0 + len(between) + cost


def _is_about(verb: Token, figure: Figure) -> bool:
    """Tell whether a verb only says more about the figure: `the 38,810 it held in May`."""
    heads = (figure.node, figure.node.head)
    return verb.dep_ in ("relcl", "acl") and verb.head in heads


def _cost_before(
    figure: Figure, date: DateMention, words: Span, view: View
) -> float | None:
    """Return the cost of a date that stands before the figure."""
    if _WHEN.match(view.doc.text, words.end_char):
        return 0.0
    gap = view.doc[words.end : figure.first]
    if _is_adjacent(gap):
        return 0.6
    between = _between(words.end - 1, figure.first, view)
    owner = _owner(words, view)
    if owner is not None and _is_pair(owner, figure):
        return None
    if between or owner is not None:
        return _cost_shared(figure, date, words, view, len(between))
    has_verb = any(t.tag_ in _FINITE for t in gap)
    if words.start - view.words.start <= 2 or not has_verb:
        is_adverb = len(words) == 1 and words[0].tag_ == "RB"
        return 1.0 + 0.02 * len(gap) + 0.5 * is_adverb
    return 1.5 + 0.02 * len(gap)


def _is_adjacent(gap: Span) -> bool:
    """Tell whether only a possessive, articles and nouns stand between."""
    return len(gap) <= 4 and not any(
        t.tag_ in _FINITE
        or t.tag_ in ("CC", ",", ":", "TO", "-LRB-", "VBG")
        or (t.tag_ == "IN" and t.lower_ != "of")
        for t in gap
    )


def _cost_shared(
    figure: Figure, date: DateMention, words: Span, view: View, between: int
) -> float | None:
    """Return the cost of a date that another figure stands nearer to."""
    gap = view.doc[words.end : figure.first]
    lower = [t.lower_ for t in gap]
    lower += [t.lower_ for t in view.doc[figure.last + 1 : figure.last + 3]]
    if figure.slot == FROM and not _REVISED.intersection(lower):
        return None
    if figure.slot and date.period.relation is Relation.SINCE and figure.slot != AMOUNT:
        return None
    is_contrast = bool(_CONTRAST.intersection(t.lower_ for t in gap[-4:]))
    is_elsewhere = lower[-2:-1] in (["in"], ["for"], ["among"])
    if is_contrast and not is_elsewhere and not _REVISED.intersection(lower):
        return None
    if "previously" in lower and not _REVISED.intersection(lower):
        return None
    if words.start - view.words.start <= 2:
        return 2.0 + 0.2 * between + 0.001 * len(gap)
    is_linked = any(t.tag_ in _FINITE or t.tag_ in ("CC", ",", ":") for t in gap)
    if not is_linked and date.period.relation is Relation.UNTIL:
        return None
    return 3.0 + between + 0.001 * len(gap) + 0.5 * (not is_linked)


def _between(left: int, right: int, view: View) -> list[Figure]:
    return [f for f in view.figures if left < f.first and f.last < right]


def _is_pair(first: Figure, second: Figure) -> bool:
    """Tell whether two figures are the ends of one change."""
    return {first.slot, second.slot} == {FROM, TO}


def _owner(words: Span, view: View) -> Figure | None:
    """Return the figure that a date stands right behind, no verb between them."""
    left = [f for f in view.figures if f.last < words.start]
    if not left:
        return None
    gap = view.doc[left[-1].last + 1 : words.start]
    if any(t.tag_ in _FINITE or t.text in ",;—–:" for t in gap) or len(gap) > 12:
        return None
    return left[-1]


def _foreign_clause(words: Span, figure: Figure) -> float:
    """Return 0 where date and figure may share a clause, else what that costs."""
    verb = next((h for h in above(words.root) if is_verb(h)), None)
    if verb is None or verb.dep_ not in ("relcl", "acl"):
        return 0.0
    if verb == figure.node or verb.is_ancestor(figure.node):
        return 0.0
    noun = verb.head
    is_counted = noun in (
        figure.node,
        figure.node.head,
        below(figure.node, "of"),
    ) or noun.is_ancestor(figure.node)
    return 0.0 if is_counted or not is_noun(noun) else 4.0
