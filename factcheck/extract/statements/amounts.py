"""Trends told by comparatives: `fewer X every year`, `more and more`, `have become shorter`.

In: a cue in a parsed sentence. Out: trends. What is measured is what the clause says is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from factcheck.extract.figures import View
from factcheck.extract.lexicon import forms, word_set
from factcheck.extract.statements import cues
from factcheck.extract.statements.acts import (
    act_of,
    as_measure,
    is_telling,
    left_out,
    verb_of,
)
from factcheck.extract.statements.parts import Found, is_negated, noun_of
from factcheck.extract.statements.standings import end_of
from factcheck.extract.statements.trends import goes_on, is_future, trend
from factcheck.extract.tree import below, is_noun, is_verb, subject_of
from factcheck.model import Direction, Measure

_EACH: Final = re.compile(
    r"\b(?:every|each)(?: passing| single)? (?:year|month|quarter|decade|season|week|day)\b"
    r"|\b(?:year|month|quarter|decade) (?:after|by|on) (?:year|month|quarter|decade)\b",
    re.IGNORECASE,
)
_AMOUNTS: Final = word_set("more fewer less higher lower larger smaller greater bigger")
_TWICE: Final = re.compile(
    r"\b(?P<one>\w+) and (?P=one)\b|\bever[- ](?:more|fewer|less|higher|lower|larger"
    r"|smaller|greater)\b",
    re.IGNORECASE,
)
_BECOME: Final = frozenset().union(
    *(forms(v) for v in ("become", "get", "grow", "turn"))
)
_GROWING: Final = {
    **dict.fromkeys(word_set("growing rising increasing expanding"), Direction.UP),
    **dict.fromkeys(
        word_set("shrinking falling declining decreasing dwindling"), Direction.DOWN
    ),
}
_PARTS: Final = word_set("number numbers share proportion percentage many count")


GROWING: Final = frozenset(_GROWING) | {"increasingly"}


def read_each(token: Token, view: View) -> Iterator[Found]:
    """Read `fewer people die every year`, `more and more X`, `ever more X`."""
    each = _EACH.search(view.own_text)
    twice = _TWICE.search(view.own_text)
    at = token.idx - view.words.start_char
    is_twice = twice is not None and twice.start() <= at < twice.end()
    if is_twice and cues.direction_of(token.lower_) is None:
        return
    if each is None and not is_twice:
        return
    than = any(t.lower_ == "than" for t in view.doc[token.i : view.words.end])
    if than or any(i in view.numbers for i in (token.i - 1, token.i + 1)):
        return
    same = [t for t in view.words if t.lower_ == token.lower_]
    if token != same[-1] or not _tells_how_many(token):
        return
    measure = _counted_act(token, same, each, view)
    if measure is None:
        return
    direction = end_of(token.lower_, view.own_text, view) or cues.way_of(token.text)
    made = trend(token, direction, measure, view, is_strict=each is not None)
    made.is_whole = True
    yield made


def _tells_how_many(token: Token) -> bool:
    """Tell whether a comparative is said of an act or its size: not in "tougher borders"."""
    noun = noun_of(token)
    if noun is None:
        return token.dep_ in ("acomp", "advmod", "attr", "conj")
    is_amount = token.lower_ in _AMOUNTS
    return is_amount and noun.dep_ not in ("npadvmod", "appos")


def _counted_act(
    token: Token, same: Sequence[Token], each: re.Match[str] | None, view: View
) -> Measure | None:
    """Return what ever more or fewer do; all behind the cue where the parse has no verb."""
    verb = verb_of(token)
    cut = [*same, *(t for t in view.doc[same[0].i : token.i] if t.tag_ == "CC")]
    if each is not None:
        start = view.words.start_char
        cut += [t for t in view.words if each.start() <= t.idx - start < each.end()]
    if verb is not None:
        return act_of(verb, view, cut)
    out = left_out(view) | {t.i for t in cut}
    words = [
        t
        for t in view.doc[token.i + 1 : view.words.end]
        if t.i not in out and is_telling(t)
    ]
    return as_measure(words, words[0]) if words else None


def read_become(token: Token, view: View) -> Iterator[Found]:
    """Read `winters have become shorter`, `is getting hotter`."""
    verb = token.head
    is_said = token.dep_ in ("acomp", "attr", "oprd", "xcomp", "advmod")
    if verb.lower_ not in _BECOME or not is_said or not goes_on(verb):
        return
    subject = subject_of(verb)
    if subject is None or not is_noun(subject) or is_negated(verb) or is_future(verb):
        return
    if any(t.lower_ == "than" for t in view.doc[token.i : view.words.end]):
        return
    direction = end_of(token.lower_, view.own_text, view) or cues.way_of(token.text)
    measure = act_of(verb, view)
    if measure is not None:
        made = trend(token, direction, measure, view)
        made.is_whole = True
        yield made


def read_growing(token: Token, view: View) -> Iterator[Found]:
    """Read `a growing number of pensioners live alone`, `Danes increasingly rent`."""
    noun = token.head
    if token.lower_ == "increasingly":
        if is_verb(noun) and not is_future(noun):
            measure = act_of(noun, view, [token])
            if measure is not None and view.places:
                yield trend(token, Direction.UP, measure, view)
        return
    verb = verb_of(noun)
    if token.dep_ != "amod" or noun.lower_ not in _PARTS or verb is None:
        return
    counted = below(noun, "of")
    is_subject = noun.dep_ in ("nsubj", "nsubjpass")
    if counted is None or not is_subject:
        return
    measure = act_of(verb, view, [token])
    if measure is not None:
        yield trend(token, _GROWING[token.lower_], measure, view)
