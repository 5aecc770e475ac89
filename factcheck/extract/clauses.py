"""Dates in clauses about something other than a figure of the same sentence.

`after tariffs rose in May`, `the bridge that opened in 1971`, `and now take 91%` beside a
figure of last year, `which employs 9,400 people` beside what was done in March.
"""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.extract.days import Day
from factcheck.extract.figures import Figure
from factcheck.extract.lexicon import word_set
from factcheck.extract.tree import (
    above,
    below,
    is_noun,
    is_verb,
    sentence_start,
    verb_above,
)

_NOW = word_set("now currently today presently")
_BEFORE_AND_AFTER = word_set("after before until")
_FRAMES = word_set("of among")


def is_foreign(figure: Figure, day: Day) -> bool:
    """Tell whether a date stands in a clause about something other than the figure."""
    verb = day.verb
    if _is_now_of(verb, figure, day):
        return True
    if verb is not None and (_is_earlier(verb, figure) or _is_told(verb, figure)):
        return True
    while verb is not None and verb.dep_ == "conj" and is_verb(verb.head):
        verb = verb.head  # "the model, dropped in 2012 and revived this year, has 5"
    if verb is None or verb.dep_ not in ("relcl", "acl"):
        return False
    if verb == figure.node or verb.is_ancestor(figure.node):
        return False
    noun = verb.head
    if noun in (figure.node, figure.node.head, below(figure.node, "of")):
        return False
    timed = (noun, *noun.lefts)  # "by the time polls closed on Sunday"
    if noun.head.lower_ == "by" and any(t.lower_ == "time" for t in timed):
        return False
    is_frame = noun.head.i == sentence_start(noun) and noun.head.lower_ in _FRAMES
    return is_noun(noun) and not is_frame and not noun.is_ancestor(figure.node)


def _is_earlier(verb: Token, figure: Figure) -> bool:
    """Tell whether a date's clause says what came before: "after tariffs rose in May"."""
    if verb.dep_ != "advcl" or verb == figure.node or verb.is_ancestor(figure.node):
        return False
    marks = {child.lower_ for child in verb.lefts if child.dep_ in ("mark", "prep")}
    return bool(marks & _BEFORE_AND_AFTER)


def _is_now_of(verb: Token | None, figure: Figure, day: Day) -> bool:
    """Tell whether a "now" belongs to a present tense and the figure to a past one."""
    if day.words.text.lower() not in _NOW or verb is None:
        return False
    own = verb_above(figure.node)
    return own is not None and own != verb and own.tag_ == "VBD" != verb.tag_


def _is_told(verb: Token, figure: Figure) -> bool:
    """Tell whether a figure states what holds and the date what was done.

    "The firm, which employs 9,400 people, cut 400 jobs in May": the clause of the figure
    is in the present tense, that of the date is not and lies outside of it.
    """
    own = next((node for node in above(figure.node) if is_verb(node)), None)
    if own is None or own == verb or own.dep_ != "relcl" or own.is_ancestor(verb):
        return False
    return own.tag_ in ("VBZ", "VBP")
