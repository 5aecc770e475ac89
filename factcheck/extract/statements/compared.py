"""The two sides of a comparison as measures: `imports wheat` and `grows wheat`.

In: a comparative, what it is compared with, the verb of its clause. Out: what each side
measures, in the words of the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from factcheck.extract.figures import View
from factcheck.extract.labels import core_of, measure_of_words
from factcheck.extract.phrases import measure_of
from factcheck.extract.statements.acts import (
    act_words,
    as_measure,
    is_inside,
    is_telling,
    left_out,
)
from factcheck.extract.statements.parts import measure_before, noun_of
from factcheck.extract.statements.targets import Target
from factcheck.extract.tree import SUBJECTS, is_noun, is_verb, subject_of
from factcheck.model import Measure


def own_measure(
    token: Token,
    target: Target,
    verb: Token | None,
    view: View,
    *,
    without_nobody: bool = False,
) -> Measure | None:
    """Return what is compared: the act of the clause without the comparison."""
    if verb is None:
        before = list(view.doc[view.words.start : token.i])
        measure = measure_of_words(core_of(before, view), view)
        noun = noun_of(token)
        if measure is None and noun is not None and not is_inside(noun, target.span):
            return measure_of(noun, view)
        return measure or measure_before(token, view)
    if verb in target.span:
        return as_measure([verb], verb)
    words = _own_words(token, target, verb, view)
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    if without_nobody and subject is not None and _says_nobody(subject):
        inside = {one.i for one in subject.subtree}
        words = [word for word in words if word.i not in inside]
    if not _has_argument(words, verb) and _is_empty_subject(subject):
        above = verb.head if verb.dep_ in ("conj", "advcl") else verb
        noun = subject_of(above)
        if noun is not None and is_noun(noun) and above != verb:
            words = [*_noun_words(noun, view), *words]
    return as_measure(words, verb) or measure_before(token, view)


def _own_words(token: Token, target: Target, verb: Token, view: View) -> list[Token]:
    """Return the words of the own side."""
    is_content = token.dep_ not in ("amod", "nummod", "det")
    cut: list[Token] = [*target.span, *(() if is_content else (token,))]
    kept = act_words(verb, view, [t for t in cut if t != verb])
    gone = {t.i for t in cut}
    return [word for word in kept if word.i not in gone]


def _noun_words(noun: Token, view: View) -> list[Token]:
    """Return the words of a subject: "ice" of `the ice has recovered and there is ...`."""
    return [
        t
        for t in (*noun.lefts, noun)
        if t.dep_ in ("amod", "compound", "nmod", noun.dep_) and not view.is_place(t)
    ]


def _has_argument(words: Sequence[Token], verb: Token) -> bool:
    """Tell whether words hold a subject or object of their verb."""
    return any(
        w.head == verb and is_noun(w) and w.dep_ in ("dobj", "attr", *SUBJECTS)
        for w in words
    )


def _is_empty_subject(subject: Token | None) -> bool:
    return subject is None or subject.tag_ in ("EX", "PRP", "DT")


def _says_nobody(subject: Token) -> bool:
    words = [t.lower_ for t in subject.subtree]
    return any(w in ("no", "nobody", "none", "nowhere") for w in words)


def other_measure(token: Token, target: Target, verb: Token | None, view: View) -> str:
    """Return the other side in full: "grows wheat" of `imports more wheat than it grows`."""
    words = target.words
    own = _own_words(token, target, verb, view) if verb is not None else []
    telling = _telling(words, view)
    counted = noun_of(token)
    act = next((t for t in words if is_verb(t)), None)
    if act is not None and words[0].tag_ == "PRP":
        return _of_act(act, telling, counted, own)
    if words[0].tag_ == "IN" and telling:
        return _with_other_tail(words[0], own, telling)
    if not telling:
        return ""
    before = target.span[0].nbor(-1)
    is_beside = before in own and before.dep_ == "pobj" and is_noun(before)
    replaced = counted if counted is not None else _subject_in(own, verb)
    if is_beside:
        replaced = before  # "more common among women than men"
    return " ".join(t.text for t in _instead(own, replaced, telling))


def _telling(words: Sequence[Token], view: View) -> list[Token]:
    """Return the words of a target without places, times, articles and pronouns."""
    out = left_out(view)
    return [t for t in words if t.i not in out and is_telling(t)]


def _of_act(
    act: Token, telling: Sequence[Token], counted: Token | None, own: Sequence[Token]
) -> str:
    """Return `grows wheat`, `takes seafood from wild`: the object is said once."""
    if act not in telling:
        return ""
    if counted is None or any(t.dep_ == "dobj" for t in telling):
        return " ".join(t.text for t in telling)
    thing = [t for t in own if t == counted or (t.head == counted and t.i < counted.i)]
    return " ".join(
        piece
        for t in telling
        for piece in ([t.text, *(o.text for o in thing)] if t == act else [t.text])
    )


def _with_other_tail(
    link: Token, own: Sequence[Token], telling: Sequence[Token]
) -> str:
    """Return `power from coal` for `power from wind` and `from coal`."""
    at = [n for n, t in enumerate(own) if t.lower_ == link.lower_]
    lead = own[: at[-1]] if at else own
    return " ".join(t.text for t in (*lead, *telling))


def _subject_in(own: Sequence[Token], verb: Token | None) -> Token | None:
    subject = (
        next((c for c in verb.lefts if c.dep_ in SUBJECTS), None) if verb else None
    )
    return subject if subject is not None and subject in own else None


def _instead(
    own: Sequence[Token], replaced: Token | None, telling: Sequence[Token]
) -> list[Token]:
    """Return the own side with a noun and what describes it replaced."""
    if replaced is None or replaced not in own:
        return list(telling)
    made: list[Token] = []
    for token in own:
        if token == replaced:
            made += telling
        elif token.head != replaced or token.i > replaced.i:
            made.append(token)
    return made
