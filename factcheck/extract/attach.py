"""Choose the date that dates a figure inside its sentence.

A figure belongs to the date it shares a clause with. Nearness in the parse decides;
crossing another figure, a comma or the border of a clause counts against a date, and
the day on which somebody said something ("the department said Friday") dates nothing.
A date in front of its sentence ("In 2016, ...") holds for every figure after it that has
no date of its own.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from factcheck.extract import lexicon
from factcheck.extract.figures import Figure, View
from factcheck.extract.lexicon import word_set
from factcheck.extract.mentions import DateMention, DateRole

_USABLE = {DateRole.DATE, DateRole.RANGE, DateRole.REFERENCE, DateRole.DURATION}
_CLAUSES = word_set("advcl relcl ccomp acl parataxis pcomp csubj")
_FAR = 9.0


def date_for(figure: Figure, view: View) -> DateMention | None:
    """Return the date mention of the sentence that dates the figure, or None."""
    best: tuple[float, int] | None = None
    for number, date in enumerate(view.dates):
        if date.role not in _USABLE or not date.period.is_dated:
            continue
        cost = _cost(figure, date, view)
        if cost is not None and (best is None or (cost, number) < best):
            best = (cost, number)
    return None if best is None or best[0] > _FAR else view.dates[best[1]]


def words_of(date: DateMention, view: View) -> Span | None:
    """Return the tokens of a date phrase."""
    return view.doc.char_span(
        date.phrase.start, date.phrase.end, alignment_mode="expand"
    )


def _cost(figure: Figure, date: DateMention, view: View) -> float | None:
    """Return how far a date is from a figure; None where it cannot date it."""
    words = words_of(date, view)
    if words is None or _dates_a_statement(words, figure):
        return None
    low, high = sorted((figure.node.i, words.root.i))
    between = [f for f in view.figures if f is not figure and low < f.node.i < high]
    is_fronted = words.start < figure.first and _is_fronted(words, view)
    cost = _distance(figure.node, words.root)
    if is_fronted:
        return min(cost, 4.0)
    cost += 2.0 * len(between)
    cost += 0.5 * sum(1 for token in view.doc[low:high] if token.text in ",;—–(")
    return cost if words.start > figure.first else cost + 0.5


def _is_fronted(words: Span, view: View) -> bool:
    """Tell whether a date phrase opens its sentence or the clause after a comma."""
    return words.start - view.words.start <= 2


def _dates_a_statement(words: Span, figure: Figure) -> bool:
    """Tell whether a date hangs on a verb of saying: "said Friday", "reported Tuesday"."""
    head = words.root.head
    if head.lower_ not in lexicon.SAY_VERBS or not head.tag_.startswith("VB"):
        return False
    if any(child == figure.node for child in head.children):
        return False
    return any(child.dep_ in ("ccomp", "parataxis") for child in head.children) or (
        head.dep_ in ("parataxis", "ROOT") and head.lower_ in lexicon.REPORT_VERBS
    )


def _distance(a: Token, b: Token) -> float:
    """Return the length of the path between two tokens; clause borders count double."""
    up: dict[int, float] = {}
    cost, node = 0.0, a
    while True:
        up[node.i] = cost
        if node.head == node:
            break
        cost += 2.5 if node.dep_ in _CLAUSES else 1.0
        node = node.head
    cost, node = 0.0, b
    while node.i not in up:
        if node.head == node:
            return 99.0
        cost += 2.5 if node.dep_ in _CLAUSES else 1.0
        node = node.head
    return cost + up[node.i]
