"""Choose the dates that date a figure inside its sentence.

In order of strength: a date right before the figure (`June's 4 percent`) or right behind
it (`1,083 on May 26 to 4,246 yesterday`), a date that opens the sentence (`In 2016,
...`), a date shared along a list (`grew by 37,000 in July, ... were up 51,000`), a date
at the end (`arrested 5 and removed 3 in June`). The costs below only order these cases:
smaller is nearer, None means that the date cannot belong to the figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Span, Token

from factcheck.extract import lexicon
from factcheck.extract.clauses import is_foreign
from factcheck.extract.days import FINITE, Day, days_of
from factcheck.extract.figures import AMOUNT, FROM, TO, Figure, View
from factcheck.extract.lexicon import word_set
from factcheck.extract.mentions import DateMention, DateRole
from factcheck.extract.tree import (
    above,
    has_since,
    is_noun,
    is_pronoun,
    is_verb,
    subject_of,
    verb_above,
)
from factcheck.model import QuantityKind, Relation

# Tags that part a figure from a date behind it: "in 25 states in May" has none.
_BREAKS = word_set("CC , : VB VBD VBZ VBP VBG VBN MD TO -LRB-")
_APART = word_set("CC , : TO -LRB- VBG") | FINITE
_WHERE = word_set("in across among of at")
_RELATIVES = word_set("which who whom whose that where")
_OF_WHICH = re.compile(r"of (?:which|whom|them|those)\b")
_REVISED = word_set("reported estimated revised initially")
_SETTING_APART = word_set("compared versus vs")
_COMPARED = word_set("compares compared")
_COMPARING = word_set("than below above against versus")
_DASHES = ("--", "–", "—")
_ELSEWHERE = word_set("in for among")
# Costs of the cases in the docstring. Up to `_ADJACENT` a date stands right before or
# behind the figure, up to `_OWN` it is the figure's own and not the sentence's.
_ADJACENT, _OWN = 0.7, 1.5
# From here on another figure stands nearer to the date.
_SHARED = 3.0
_SAID = 3.0
# Words between "compared with" and its figure at most ("operating income of").
_CONTRAST_REACH = 7
# A date nearer behind a figure than this stays its own, whatever follows.
_OWN_GAP = 3


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
    days = days_of(view)
    return [_attached(figure, days, view) for figure in view.figures]


def _attached(figure: Figure, days: list[Day], view: View) -> Attached:
    """Choose main date and base of one figure."""
    mains: list[tuple[float, int]] = []
    bases: list[tuple[float, int]] = []
    for number, day in enumerate(days):
        cost = _cost(figure, day, view)
        if cost is None:
            continue
        if _is_base(figure, day, cost, view):
            bases.append((cost, number))
        elif day.role is not DateRole.BASE or cost < _ADJACENT or figure.slot == FROM:
            mains.append((cost, number))
    main = min(mains, default=None)
    base = min(bases, default=None)
    if main is not None and base is not None:
        if base[0] < _OWN and main[0] > _SHARED and _is_joined(figure, view):
            main = None  # "rose 0.3% from May and 4.0% over the year"
        elif main[0] < _OWN and base[0] > _SHARED:
            base = None
    return Attached(
        main=None if main is None else days[main[1]].mention,
        base=None if base is None else days[base[1]].mention,
        is_own=main is not None and main[0] < _OWN,
    )


def _is_joined(figure: Figure, view: View) -> bool:
    """Tell whether "and" leads from a figure to the next one."""
    following = next((f for f in view.figures if f.first > figure.last), None)
    if following is None:
        return False
    gap = view.doc[figure.last + 1 : following.first]
    return any(token.tag_ == "CC" for token in gap)


def _is_base(figure: Figure, day: Day, cost: float, view: View) -> bool:
    """Tell whether a date is what a change is measured against."""
    after = view.doc[figure.last + 1 : figure.last + 2].text
    is_times = figure.kind is QuantityKind.MULTIPLE or (
        figure.kind is QuantityKind.FRACTION and after == "as"
    )
    if figure.slot != AMOUNT and not is_times and not is_difference(figure, view):
        return False
    is_before = day.words.start < figure.first
    if not is_before and _is_set_beside(figure, day, view):
        return True
    if day.role is DateRole.BASE or _is_compared(day, view):
        return not (is_before and cost < _ADJACENT)
    if is_before or cost >= _OWN or is_verb(figure.node):
        return False
    return is_times and after in ("the", "that", "its", "as")


_BESIDE = re.compile(
    r"^\s*(?:what|(?:more|less|fewer|\w+er)(?: [\w-]+)? than)"
    r" (?:it|they|we|he|she|that|there|what)\b",
    re.IGNORECASE,
)


def _is_set_beside(figure: Figure, day: Day, view: View) -> bool:
    """Tell whether a date is that of `double what it was in`, `a third more than it did in`."""
    gap = view.doc[figure.last + 1 : day.words.start]
    is_near = len(gap) <= _CONTRAST_REACH and not any(t.tag_ == "," for t in gap)
    return is_near and _BESIDE.match(gap.text) is not None


def is_difference(figure: Figure, view: View) -> bool:
    """Tell whether a figure says how far apart two others are: "a fifth below May's".

    Also "€112, or 7.8 per cent, dearer than".
    """
    following = view.doc[figure.last + 1 : min(figure.last + 10, view.words.end)]
    for number, token in enumerate(following):
        if token.lower_ in lexicon.LEVEL_COMPARISONS and number <= 1:
            return True
        if token.tag_ in ("JJR", "RBR") or token.lower_.endswith("er"):
            return following[number + 1 : number + 2].text.lower() == "than"
        is_skipped = (
            token.text == "," or token.lower_ == "or" or token.i in view.numbers
        )
        if not is_skipped and number:
            return False
    return False


def _is_compared(day: Day, view: View) -> bool:
    """Tell whether "than" or "below" makes a date a base: "17 fewer than in May"."""
    start = day.words.start
    if start > view.words.start and view.doc[start - 1].tag_ in ("PRP$", "DT"):
        start -= 1
    before = view.doc[max(view.words.start, start - 1) : start + 1]
    if any(token.lower_ in _COMPARING for token in before):
        return True
    verb = day.verb  # "3% more than they did a year ago"
    return verb is not None and any(child.lower_ == "than" for child in verb.lefts)


def _cost(figure: Figure, day: Day, view: View) -> float | None:
    """Return how far a date is from a figure; None where it cannot date it."""
    if _is_of_other_tense(figure, day):
        return None
    if day.words.start > figure.last:
        cost = _cost_behind(figure, day, view)
    else:
        cost = _cost_before(figure, day, view)
    if cost is None or is_foreign(figure, day):
        return None
    return cost + _SAID * day.is_said


def _is_of_other_tense(figure: Figure, day: Day) -> bool:
    """Tell whether a date stands beside another verb, of another time.

    "The force has 61 deputies, and five will be trained in July", "orders grew last year
    and account for 8% of sales": the figure's verb tells what is, the date's does not.
    """
    own = verb_above(figure.node)
    if own is None or day.verb is None or own == day.verb or day.opens_clause:
        return False
    if has_since(own):
        return True
    if day.relation is Relation.AS_OF or _points_back(own):
        return False
    if own.dep_ != "conj" and day.verb.dep_ != "conj":
        return False
    if own not in (day.verb.head, *above(day.verb)) and day.verb not in above(own):
        return False
    return _is_present(own) and not _is_present(day.verb)


def _points_back(verb: Token) -> bool:
    """Tell whether a clause goes on with the one before: "yet that amounts to 5"."""
    subject = subject_of(verb)
    return subject is not None and is_pronoun(subject)


def _is_present(verb: Token) -> bool:
    """Tell whether a verb is in the simple present: "has 61 deputies", "account for"."""
    auxiliaries = [c for c in verb.lefts if c.dep_ in ("aux", "auxpass")]
    if verb.tag_ in ("VBZ", "VBP"):
        return True
    is_passive = verb.tag_ == "VBN" and len(auxiliaries) == 1
    return is_passive and auxiliaries[0].lower_ in ("is", "are")


def _cost_behind(figure: Figure, day: Day, view: View) -> float | None:
    """Return the cost of a date that follows the figure."""
    gap = view.doc[figure.last + 1 : day.words.start]
    tags = [token.tag_ for token in gap]
    between = _between(figure.last, day.words.start, view)
    if _belongs_elsewhere(figure, day, gap, between, view):
        return None
    if gap and gap[0].lower_ in _WHERE and not _BREAKS.intersection(tags):
        between = []
    has_verb = any(t.tag_ in FINITE and not _is_about(t, figure) for t in gap)
    is_end = figure.slot in (FROM, TO)
    if is_end and (has_verb or (between and _is_pair(figure, between[0]))):
        return None
    cost = 0.5 + 0.03 * len(gap) + 0.4 * sum(t.text in ",;—–(:" for t in gap)
    if not _OF_WHICH.match(gap.text):
        cost += 1.0 * has_verb + 0.7 * any(t.lower_ in _RELATIVES for t in gap)
    if not between:
        return cost
    verb = verb_above(figure.node)
    if verb is not None and verb.tag_ == "VBD" and {"VBZ", "VBP"}.intersection(tags):
        return None
    is_linked = "CC" in tags or not any(t.text in ",;:" for t in gap)
    if not is_linked or day.relation is Relation.UNTIL:
        return None
    return 4.0 + len(between) + cost


def _belongs_elsewhere(
    figure: Figure, day: Day, gap: Span, between: list[Figure], view: View
) -> bool:
    """Tell whether a date behind a figure stands with another one.

    "9 people; in May 12", "came to $4m, versus $3m in May", "down 3% from 120 in May",
    "8% more but below the May peak of 56".
    """
    if any(token.text == ";" for token in gap):
        return True
    if sum(token.text in _DASHES for token in gap) % 2:
        return True  # "created 500,000 jobs -- with a surge in hiring last month"
    if between and figure.slot != FROM:
        if any(token.lower_ in lexicon.CONTRAST_WORDS for token in gap):
            return True
        if (
            figure.slot != TO
            and between[-1].slot == FROM
            and day.role is not DateRole.BASE
        ):
            return True
    after = next((f for f in view.figures if f.first >= day.words.end), None)
    if after is None or len(gap) < _OWN_GAP:
        return False
    following = view.doc[day.words.end : after.first]
    return (
        len(following) > 0
        and _is_adjacent(following)
        and any(is_noun(token) for token in following)
    )


def _cost_before(figure: Figure, day: Day, view: View) -> float | None:
    """Return the cost of a date that stands before the figure."""
    if day.opens_clause:
        return 0.0
    gap = view.doc[day.words.end : figure.first]
    if _is_adjacent(gap):
        return 0.6
    between = _between(day.words.end - 1, figure.first, view)
    if _is_set_apart(figure, gap, view):
        return None
    if day.owner is not None and _is_pair(day.owner, figure):
        return None
    if between or day.owner is not None:
        return _cost_shared(figure, day, view, len(between))
    has_verb = any(t.tag_ in FINITE for t in gap)
    if has_verb and not _is_fronted(day, view):
        return 1.5 + 0.02 * len(gap)
    is_adverb = len(day.words) == 1 and day.words[0].tag_ == "RB"
    return 1.0 + 0.02 * len(gap) + 0.5 * is_adverb


def _is_set_apart(figure: Figure, gap: Span, view: View) -> bool:
    """Tell whether "compared with" parts a figure from the date before it."""
    if not any(token.lower_ in _SETTING_APART for token in gap[-_CONTRAST_REACH:]):
        return False
    after = [t.lower_ for t in view.doc[figure.last + 1 : figure.last + 3]]
    is_elsewhere = bool(after) and after[0] in _ELSEWHERE
    return not (is_elsewhere or _REVISED.intersection(after))


def _cost_shared(figure: Figure, day: Day, view: View, between: int) -> float | None:
    """Return the cost of a date that another figure stands nearer to."""
    gap = view.doc[day.words.end : figure.first]
    after = view.doc[figure.last + 1 : figure.last + 3]
    words = [token.lower_ for token in (*gap, *after)]
    is_revision = bool(_REVISED.intersection(words))
    if not is_revision and _stands_apart(figure, gap, after):
        return None
    if figure.slot in (FROM, TO) and day.relation is Relation.SINCE:
        return None
    if _is_of_base(day, view) and figure.slot != FROM and not is_revision:
        return None
    if _is_fronted(day, view):
        return 2.0 + 0.2 * between + 0.001 * len(gap)
    is_linked = any(t.tag_ in FINITE or t.tag_ in ("CC", ",", ":") for t in gap)
    if not is_linked and day.relation is Relation.UNTIL:
        return None
    return 3.0 + between + 0.001 * len(gap) + 0.5 * (not is_linked)


def _is_of_base(day: Day, view: View) -> bool:
    """Tell whether a date stands with what others are compared with: "from 3 in May"."""
    owner = day.owner
    return owner is not None and (owner.slot == FROM or is_contrasted(owner, view))


def _stands_apart(figure: Figure, gap: Span, after: Span) -> bool:
    """Tell whether a figure has another date than its neighbour, said or not.

    The base of a change ("from 1.7%"), what is set against something ("compared to
    251,487", but not "with 6% in France") and what was so "previously".
    """
    if figure.slot == FROM or any(t.lower_ == "previously" for t in gap):
        return True
    is_contrast = any(t.lower_ in lexicon.CONTRAST_WORDS for t in gap[-4:])
    return is_contrast and not (len(after) > 0 and after[0].lower_ in _ELSEWHERE)


def is_contrasted(figure: Figure, view: View) -> bool:
    """Tell whether a figure is what others are compared with: "compared with 259"."""
    earlier = [f.last for f in view.figures if f.last < figure.first]
    if not earlier:
        words = [t.lower_ for t in view.doc[view.words.start : figure.first]]
        return bool(_COMPARED.intersection(words[-_CONTRAST_REACH:]))
    gap = view.doc[max(earlier) + 1 : figure.first]
    return any(t.lower_ in lexicon.CONTRAST_WORDS for t in gap[-_CONTRAST_REACH:])


def _is_fronted(day: Day, view: View) -> bool:
    """Tell whether a date opens its sentence."""
    return day.words.start - view.words.start <= 2


def _is_adjacent(gap: Span) -> bool:
    """Tell whether only a possessive, articles and nouns stand between."""
    return len(gap) <= 4 and not any(
        t.tag_ in _APART or (t.tag_ == "IN" and t.lower_ != "of") for t in gap
    )


def _is_about(verb: Token, figure: Figure) -> bool:
    """Tell whether a verb only says more about the figure: `the 38,810 it held in May`."""
    heads = (figure.node, figure.node.head)
    return verb.dep_ in ("relcl", "acl") and verb.head in heads


def _between(left: int, right: int, view: View) -> list[Figure]:
    return [f for f in view.figures if left < f.first and f.last < right]


def _is_pair(first: Figure, second: Figure) -> bool:
    """Tell whether two figures are the ends of one change."""
    return {first.slot, second.slot} == {FROM, TO}
