"""Parts and fractions that say by how much something changed.

`a third of the jobs are gone`, `wiped out two-thirds of the deficit`, `lost a fifth of its
workers` · `is down by nearly half`, `cut in half`, `fell a quarter` · `a third more than`.
A fraction is a share of something unless one of these patterns makes it a change.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.figures import Figure, View, word_after, word_before
from factcheck.extract.lexicon import forms, word_set
from factcheck.extract.tree import (
    SUBJECTS,
    above,
    below,
    is_noun,
    is_pronoun,
    is_verb,
    verb_above,
)

_VANISHED: Final = frozenset().union(
    *(forms(verb) for verb in ("disappear", "vanish", "evaporate"))
) | word_set("gone")
"""Verbs whose subject is no longer there."""
_ERASED: Final = frozenset().union(
    *(
        forms(verb)
        for verb in (
            [
                "lose",
                "shed",
                "eliminate",
                "erase",
                "destroy",
                "cut",
                "slash",
                "wipe",
                "mop",
                "axe",
                "scrap",
                "abolish",
            ]
        )
    )
)
"""Verbs whose object is no longer there, in the passive their subject."""
_PARTICLE_NEEDED: Final = forms("wipe") | forms("mop")
_BARE: Final = word_set("dobj npadvmod advmod attr oprd")


def lost_part(figure: Figure) -> Token | None:
    """Return the verb that says that a part of something is no longer there."""
    node = figure.node
    verb = node.head
    if not is_verb(verb):
        return None
    if node.dep_ in SUBJECTS:
        return _gone(verb, is_passive=node.dep_ == "nsubjpass")
    is_object = node.dep_ == "dobj" and node.i > verb.i
    return verb if is_object and _erases(verb) else None


def _gone(verb: Token, *, is_passive: bool) -> Token | None:
    """Return the word that says that a subject is gone: `vanished`, `are gone`, `was lost`."""
    word = verb.lower_
    if word in _VANISHED:
        return verb
    if is_passive and verb.tag_ == "VBN" and _erases(verb):
        return verb
    if word in forms("be"):
        beside = (verb.head, *verb.rights)
        return next((token for token in beside if token.lower_ == "gone"), None)
    return None


def _erases(verb: Token) -> bool:
    """Tell whether a verb takes its object away: `eliminated`, `wiped out`."""
    word = verb.lower_
    if word not in _ERASED:
        return False
    has_particle = any(c.dep_ == "prt" or c.lower_ == "out" for c in verb.rights)
    return word not in _PARTICLE_NEEDED or has_particle


def changed_by_fraction(figure: Figure, view: View) -> Token | None:
    """Return the word of change that makes a fraction an amount of change; else None."""
    before = word_before(figure, view)
    word = before.lower_ if before is not None else ""
    if before is not None and word in ("by", "in"):
        is_half = view.doc[figure.last].lower_ == "half"
        return _changing(before) if word == "by" or is_half else None
    if before is not None and word in lexicon.DIRECTION_WORDS:
        return before if before.dep_ != "prt" or not _is_plain(before.head) else None
    more = _more_than(figure, view)
    if more is not None:
        return more
    return _bare_amount(figure) or lost_part(figure)


def _is_plain(verb: Token) -> bool:
    """Tell whether a particle makes a verb of no change: `make up a third of`."""
    known = lexicon.CHANGE_VERBS | lexicon.MOVE_VERBS | lexicon.HOLD_VERBS
    return verb.lower_ not in known


def _changing(preposition: Token) -> Token | None:
    """Return the verb or particle of change that "by" or "in" stands with."""
    for verb in above(preposition):
        if verb.lower_ in lexicon.DIRECTION_WORDS:
            return verb
        if not is_verb(verb):
            continue
        if verb.lower_ in lexicon.CHANGE_VERBS:
            return verb
        if verb.lower_ in lexicon.MOVE_VERBS | lexicon.HOLD_VERBS:
            for child in verb.children:
                is_before = child.i < preposition.i
                if child.lower_ in lexicon.DIRECTION_WORDS and is_before:
                    return child
        return None
    return None


def _more_than(figure: Figure, view: View) -> Token | None:
    """Return the comparative of `a third more than`, the noun of `a one-third cut`."""
    token = word_after(figure, view)
    if token is None:
        return None
    following = view.doc[token.i + 1] if token.i + 1 < view.words.end else None
    if token.lower_ in lexicon.COMPARATIVES | lexicon.DIRECTION_WORDS:
        is_end = following is None or following.lower_ in ("than", ",", ".", ")")
        return token if is_end or _is_held_against(token, view) else None
    is_amount = token.lower_ in lexicon.CHANGE_NOUNS and token.tag_ == "NN"
    return token if is_amount and is_noun(token) else None


_THAN_WITHIN: Final = 12
"""Tokens within which "than" follows: `a third fewer hospital beds per head than in 2005`."""


def _is_held_against(comparative: Token, view: View) -> bool:
    """Tell whether "than" follows what is more or fewer, with no verb between."""
    for token in view.doc[comparative.i + 1 : view.words.end][:_THAN_WITHIN]:
        if token.lower_ == "than":
            return True
        if token.pos_ in ("VERB", "AUX") or token.lower_ in (",", ";", ":"):
            return False
    return False


def _bare_amount(figure: Figure) -> Token | None:
    """Return the verb of `fell a third`, `dropped nearly half`: no part of anything."""
    node = figure.node
    verb = node.head
    if node.dep_ not in _BARE or not is_verb(verb) or node.i < verb.i:
        return None
    is_part = any(child.lower_ == "of" for child in node.rights)
    is_change = verb.lower_ in lexicon.CHANGE_VERBS
    return verb if is_change and not is_part else None


def part_of(figure: Figure) -> Token | None:
    """Return X of `a third of X is gone`; the noun set apart in `X, we lost half of it`."""
    noun = below(figure.node, "of", "in") if figure.is_share else None
    if noun is None or not is_pronoun(noun):
        return noun if noun is not None and is_noun(noun) else None
    verb = verb_above(figure.node)
    apart = [c for c in verb.lefts if c.dep_ in SUBJECTS] if verb is not None else []
    return apart[0] if len(apart) > 1 and is_noun(apart[0]) else None
