"""Shares told in words: `most Ghanaians cook with charcoal`, `hardly any homes have heating`.

A quantifier before a noun says how large a part of those the noun names do what the
verb says: what is measured is "Ghanaians that cook with charcoal", a share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.figures import View
from factcheck.extract.lexicon import forms, word_set
from factcheck.extract.phrases import measure_of, predicate_words
from factcheck.extract.statements.parts import Found
from factcheck.extract.tree import SUBJECTS, below, is_noun, is_verb
from factcheck.model import Measure, Modifier, Quantity, QuantityKind, StatementKind

HALF: Final = Decimal("0.5")
NEARLY_ALL: Final = Decimal("0.9")
HARDLY_ANY: Final = Decimal("0.1")
"""Where "nearly all" begins and "hardly any" ends.

Literal meanings, at their widest: "most" and "the majority" are more than half, "few" and
"a minority" less (Barwise and Cooper, Generalized Quantifiers and Natural Language, 1981).
No limit is agreed on for "nearly all" and "hardly any"; nine and one in ten are ours.
"""


@dataclass(frozen=True, slots=True)
class _Part:
    value: Decimal
    modifier: Modifier


_MOST: Final = _Part(HALF, Modifier.MORE_THAN)
_LESS: Final = _Part(HALF, Modifier.LESS_THAN)
_ALL: Final = _Part(NEARLY_ALL, Modifier.AT_LEAST)
_NONE: Final = _Part(HARDLY_ANY, Modifier.AT_MOST)
_NOUNS: Final = {
    "majority": _MOST,
    "bulk": _MOST,
    "most": _MOST,
    "minority": _LESS,
    "few": _LESS,
}
_NEARLY: Final = word_set("nearly almost virtually practically")
_HARDLY: Final = word_set("hardly scarcely barely almost virtually practically")
_MINDS: Final = lexicon.SAY_VERBS | frozenset().union(
    *(
        forms(verb)
        for verb in [
            "think",
            "believe",
            "want",
            "agree",
            "hope",
            "fear",
            "feel",
            "like",
            "wonder",
            "know",
            "doubt",
            "see",
            "remember",
            "try",
            "decide",
            "seem",
            "appear",
            "tend",
            "get",
            "recognise",
            "recognize",
            "realise",
            "realize",
            "understand",
            "consider",
            "look",
            "mean",
            "happen",
            "wish",
            "welcome",
        ]
    )
)
"""Verbs of opinion and of the story: most analysts expect, most of it went well."""
_PEOPLE: Final = word_set(
    "people adults women men children pupils households homes families workers pensioners "
    "girls boys voters teenagers residents citizens inhabitants students farmers houses"
)
_PRESENT: Final = word_set("VBP VBZ")
_HAS: Final = word_set("has have")
_OURS: Final = word_set("our we us ours")


def find_majorities(view: View) -> Iterator[Found]:
    """Yield the shares that words such as "most" of a sentence tell.

    Only what is said to be so in general counts: a verb in the present, of people or
    things of a place.

    Args:
        view: A parsed sentence, with peoples among its places.
    """
    for token in view.words:
        part, noun = _quantified(token, view)
        if part is None or noun is None or not _is_of_place(noun, view):
            continue
        measure = _measure(noun, token, view)
        if measure is not None:
            quantity = Quantity(
                value=part.value, kind=QuantityKind.FRACTION, modifier=part.modifier
            )
            yield Found(
                token,
                StatementKind.COMPARE,
                None,
                measure,
                is_whole=True,
                quantity=quantity,
            )


def _quantified(token: Token, view: View) -> tuple[_Part | None, Token | None]:
    """Return the share a word stands for, and the noun it is a share of."""
    if token.i in view.blocked:
        return None, None
    word = token.lower_
    if word in ("majority", "minority", "bulk"):
        return _NOUNS[word], below(token, "of")
    if word in ("most", "few"):
        before = token.nbor(-1).lower_ if token.i > view.words.start else ""
        if before in ("a", "the", "quite", "some", "these", "those", "last", "next"):
            return None, None
        of = below(token, "of")
        if of is not None:
            return _NOUNS[word], of
        is_noun_next = token.dep_ in ("amod", "det", "nummod") and is_noun(token.head)
        describes = any(t.tag_ == "JJ" for t in view.doc[token.i + 1 : token.i + 2])
        plural = token.head.tag_ in ("NNS", "NNPS") or not describes
        return (_NOUNS[word], token.head) if is_noun_next and plural else (None, None)
    if word in ("all", "every", "everyone", "everybody"):
        return _said_before(token, _NEARLY, _ALL)
    if word in ("any", "no", "anyone", "anybody", "nobody", "none"):
        return _said_before(token, _HARDLY, _NONE)
    return None, None


def _said_before(
    token: Token, hedges: frozenset[str], part: _Part
) -> tuple[_Part | None, Token | None]:
    """Return the share of `nearly all homes`, `hardly any of the homes`."""
    before = token.nbor(-1).lower_ if token.i > token.sent.start else ""
    if before not in hedges or (
        before in _NEARLY and token.lower_ in ("any", "anyone", "anybody")
    ):
        return None, None
    if token.lower_ in ("everyone", "everybody", "anyone", "anybody", "nobody"):
        return part, token
    of = below(token, "of")
    noun = of if of is not None else token.head
    return (part, noun) if is_noun(noun) and noun.i > token.i else (None, None)


def _is_of_place(noun: Token, view: View) -> bool:
    """Tell whether a sentence is about the people or things of a place."""
    words = {token.lower_ for token in view.words}
    return bool(view.places) or bool(words & _OURS)


def _measure(noun: Token, token: Token, view: View) -> Measure | None:
    """Return the noun with what the verb says of it; None for a story or an opinion."""
    top = noun
    while (
        top.dep_ in ("pobj", "prep", "nmod")
        and top.head.i <= noun.i
        and top.head != top
    ):
        top = top.head
    if token.dep_ in SUBJECTS:
        top = token
    verb = top.head
    if not is_verb(verb):
        return None
    if top.dep_ in SUBJECTS and top.i < verb.i:
        if verb.lower_ in _MINDS or not _is_general(verb):
            return None
        return _said_of(noun, verb, view)
    if top.dep_ in ("dobj", "attr") and _is_general(verb):
        return _made(noun, verb, view) if below(token, "of") is not None else None
    return None


def _made(noun: Token, verb: Token, view: View) -> Measure:
    """Return `grain imported` of `imports the bulk of its grain`."""
    base = measure_of(noun, view)
    if verb.lower_ in lexicon.LIGHT_VERBS:
        return base
    extra = lexicon.participle(verb.lower_)
    return replace(base, text=f"{base.text} {extra}") if extra else base


def _is_general(verb: Token) -> bool:
    """Tell whether a verb says what is so: `live`, `are heated`, `have had`."""
    helpers = [c for c in verb.lefts if c.dep_ in ("aux", "auxpass")]
    first = helpers[0] if helpers else verb
    return first.tag_ in _PRESENT


def _said_of(noun: Token, verb: Token, view: View) -> Measure | None:
    """Return `homes in Norway that are heated by electricity`."""
    base = _without_quantifier(measure_of(noun, view, before=verb))
    words = predicate_words(verb, view)
    if not words:
        return None
    words = " ".join(
        w for w in words.split() if w.lower() not in ("still", "now", "also")
    )
    tail = f"that {words}"
    return Measure(
        text=f"{base.text} {tail}",
        head=base.head,
        restrictions=(*base.restrictions, tail),
    )


def _without_quantifier(measure: Measure) -> Measure:
    """Return a measure without "most", "nearly all" before it."""
    text = _ANYONE.sub("people", _QUANTIFIER.sub("", measure.text))
    return replace(measure, text=text)


_ANYONE: Final = re.compile(r"^(?:any|every|no)(?:one|body)\b", re.IGNORECASE)
_QUANTIFIER: Final = re.compile(
    r"^(?:(?:only|nearly|almost|virtually|practically|hardly|scarcely|barely|most|few|very"
    r"|all|every|any|no|of|the)\s+)+",
    re.IGNORECASE,
)
