"""What a clause says is done, as a measure: `pumps crude`, `people die at sea`.

Left out are places, times, hedges, helping verbs and what the clause is compared with:
"Venezuela still pumps more crude than Norway" is about "pumps crude". "Is", "has" and
"does" say nothing of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.figures import View
from factcheck.extract.labels import core_of, measure_of_words
from factcheck.extract.lexicon import forms, word_set
from factcheck.extract.phrases import measure_of, text_of
from factcheck.extract.tree import SUBJECTS, above, is_noun, is_verb, object_of
from factcheck.model import Measure

_EMPTY_VERBS: Final = forms("be") | forms("have") | forms("do") | forms("become")
_EMPTY: Final = word_set(
    "more fewer less most least many much few higher lower greater larger bigger smaller "
    "highest lowest greatest largest biggest smallest still now already also currently "
    "today even just only far way slightly yet again once ever never always almost nearly "
    "too so very there any no other else than as lot bit ones one same "
    "instead nowadays together overall nobody nowhere"
)
"""Words that compare, hedge or tell when; never what is measured."""
_DROPPED_TAGS: Final = word_set(
    "DT PDT PRP PRP$ EX MD WDT WP WP$ , . : `` '' -LRB- -RRB- LS POS UH"
)
_DROPPED_DEPS: Final = word_set(
    "advcl ccomp parataxis conj cc punct aux auxpass expl mark intj csubj neg meta"
)
_ADJUNCTS: Final = word_set("prep advmod npadvmod advcl nmod dep acomp punct")
_ENDS: Final = word_set("IN TO CC RP HYPH")
_STOPS: Final = word_set("; ( [ – — because while although though but since after when")
_LONGEST: Final = 12  # words; longer acts have gone on to something else


def act_of(
    verb: Token, view: View, cut: Iterable[Token] = (), *, subject: bool = True
) -> Measure | None:
    """Return what a clause says is done, without places, times and hedges.

    Args:
        verb: Of the clause.
        view: Its sentence, with peoples among the places.
        cut: Tokens left out.
        subject: Whether who does it belongs to the measure, where that is no place.
    """
    words = act_words(verb, view, cut, subject=subject)
    return as_measure(words, verb)


def as_measure(words: Sequence[Token], verb: Token) -> Measure | None:
    """Return words of a clause as a measure; None for none."""
    text = text_of(list(words))
    if not any(char.isalpha() for char in text):
        return None
    head = _head(words, verb)
    return Measure(text=text, head=lexicon.singular(head.text))


def measure_of_subject(subject: Token, verb: Token, view: View) -> Measure | None:
    """Return the measure of a subject, also where its first word was taken for a verb."""
    if is_noun(subject):
        return measure_of(subject, view)
    if not is_verb(subject) or subject.dep_ not in SUBJECTS:
        return None
    helpers = [c.i for c in verb.lefts if c.dep_ in ("aux", "auxpass", "neg")]
    end = min([verb.i, *helpers])
    words = list(view.doc[subject.left_edge.i : end])
    return measure_of_words(core_of(words, view), view)


def act_words(
    verb: Token, view: View, cut: Iterable[Token] = (), *, subject: bool = True
) -> list[Token]:
    """Return the words of `act_of`, in text order."""
    out = {token.i for token in cut} | left_out(view)
    own = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    kept: list[Token] = []
    for child in (*verb.lefts, verb, *verb.rights):
        is_self = child == verb
        is_lead = own is not None and child.i < own.i
        is_dropped = child.dep_ in _DROPPED_DEPS or (
            is_lead and child.dep_ in _ADJUNCTS
        )
        if not is_self and (is_dropped or (child == own and not subject)):
            continue
        if not is_self and child.text in _STOPS:
            break
        tokens = [verb] if is_self else sorted(child.subtree, key=_place_in_text)
        kept += [t for t in tokens if t.i not in out and is_telling(t)]
    kept = _one_stretch(sorted(kept, key=_place_in_text))
    kept = [t for t in kept if not _hangs_loose(t, out)]
    while kept and kept[-1].tag_ in _ENDS and kept[-1].dep_ != "prt":
        kept.pop()
    while kept and kept[0].tag_ in _ENDS:
        kept.pop(0)
    return kept[:_LONGEST]


def left_out(view: View) -> set[int]:
    """Return the indices of words for places and times, with what ties them in."""
    out = set(view.blocked)
    for token in view.words:
        if view.is_place(token):
            out |= _with_ties(token, view)
    for token in view.words:
        if token.i in view.blocked and token.dep_ == "pobj":
            out.add(token.head.i)
        elif token.dep_ == "npadvmod" and lexicon.singular(token.lower_) in _DAYS:
            out.update(t.i for t in token.subtree)  # "these days"
    return out


def _with_ties(token: Token, view: View) -> set[int]:
    """Return a word of a place with its preposition, article and possessive sign."""
    out = {token.i}
    if token.dep_ == "pobj" and token.head.tag_ == "IN":
        out.add(token.head.i)
    for child in token.children:
        is_of_people = child.dep_ == "amod" and child.i < token.i
        if is_of_people or child.dep_ in ("case", "det") or child.lower_ in _BESIDE:
            out.add(child.i)
    return out


_DAYS: Final = lexicon.TIME_NOUNS
_BESIDE: Final = word_set(
    "neighboring neighbouring nearby mainland today modern whole all entire"
)


def is_telling(token: Token) -> bool:
    """Whether a word tells something of what is measured."""
    if token.tag_ in _DROPPED_TAGS or token.lower_ in _EMPTY:
        return False
    if token.lower_ in _EMPTY_VERBS and (is_verb(token) or token.tag_ == "MD"):
        return False
    is_adverb = token.tag_ in ("RB", "RBR", "RBS") and token.lower_.endswith("ly")
    return not (is_adverb and (is_verb(token.head) or token.head.tag_ == "RB"))


def _one_stretch(kept: list[Token]) -> list[Token]:
    """Return the words up to the first that opens another clause."""
    for number, token in enumerate(kept):
        if token.lower_ in _STOPS and number:
            return kept[:number]
    return kept


def _hangs_loose(token: Token, out: set[int]) -> bool:
    """Tell whether a preposition ties to a word left out: "of" of `more of its power`."""
    is_link = token.tag_ == "IN" and token.dep_ == "prep"
    return is_link and (token.head.i in out or token.head.lower_ in _EMPTY)


def _head(words: Sequence[Token], verb: Token) -> Token:
    """Return the noun that is counted: the object, else the subject, else any noun."""
    inside = {token.i for token in words}
    thing = object_of(verb)
    nouns = [t for t in words if is_noun(t)]
    for one in (thing, *(c for c in verb.children if c.dep_ in ("attr", *SUBJECTS))):
        if one is not None and one.i in inside and is_noun(one):
            return one
    return nouns[0] if nouns else words[-1]


def _place_in_text(token: Token) -> int:
    return token.i


def verb_of(token: Token) -> Token | None:
    """Return the verb of the clause of a cue, also where the parse has none above it."""
    return next((one for one in (token, *above(token)) if is_verb(one)), None)


def is_inside(token: Token, tokens: Collection[Token]) -> bool:
    """Tell whether a token is one of some, or depends on one of them."""
    indices = {one.i for one in tokens}
    return token.i in indices or any(one.i in indices for one in above(token))
