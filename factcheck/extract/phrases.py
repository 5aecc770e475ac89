"""Cut noun phrases out of a parse: the words of a measure without its number.

The phrase of a head noun runs from its first adjective to the end of what narrows it
("agencies that take part", "members of gangs"), and stops at a comma, a dash, another
number or a date. Articles, numbers and hedges are left out.
"""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.figures import View
from factcheck.extract.lexicon import word_set
from factcheck.model import Measure

# Longest restriction kept after the head noun, in words: longer ones are clauses about
# something else more often than not.
_LONGEST_TAIL = 14

_LEFT_DEPS = word_set("amod compound nmod poss case punct advmod npadvmod")
_LEFT_OUT_TAGS = word_set("DT CD PDT PRP$ WP$ WDT PRP $ -LRB- -RRB- `` '' , : .")
_TAIL_DEPS = word_set("prep relcl acl amod advmod")
_TAIL_STOPS = frozenset(
    [",", ";", ":", "(", ")", "--", "–", "—", "-", "“", "”", '"', "while"]
)
_LOOSE_ENDS = word_set("IN TO CC DT WDT WP PRP$ , : RB -LRB- HYPH POS MD")


def measure_of(head: Token, view: View, *, extra: str = "") -> Measure:
    """Return the phrase around a head noun as a measure.

    Args:
        head: The noun.
        view: Its sentence; tokens of numbers and dates are left out.
        extra: Participle to add after the noun ("signed"), if any.
    """
    left = left_words(head, view)
    tail = tail_words(head, view)
    parts = [*_join(left), head.text]
    tail_text = _text(tail)
    if extra and extra not in tail_text:
        parts.append(extra)
    if tail_text:
        parts.append(tail_text)
    restrictions = [*_join(left), *([extra] if extra else [])]
    restrictions.extend([tail_text] if tail_text else [])
    return Measure(
        text=" ".join(parts),
        head=lexicon.singular(head.text),
        restrictions=tuple(restrictions),
    )


def left_words(head: Token, view: View) -> list[Token]:
    """Return the words before a head noun that belong to it, without its number."""
    start = head.i
    for child in head.lefts:
        if child.dep_ in _LEFT_DEPS:
            start = min(start, child.left_edge.i)
    start = max(start, view.words.start)
    kept: list[Token] = []
    for token in view.doc[start : head.i]:
        if token.i in view.blocked:
            continue
        if token.tag_ in _LEFT_OUT_TAGS and not (
            token.dep_ == "punct" and token.tag_ == ","
        ):
            continue
        kept.append(token)
    while kept and kept[0].tag_ in (",", "HYPH", "POS", "CC", ":", "IN", "RB"):
        kept.pop(0)
    return kept


def tail_words(head: Token, view: View) -> list[Token]:
    """Return the words after a head noun that narrow it."""
    kept: list[Token] = []
    stop = min(head.right_edge.i + 1, view.words.end, head.i + 1 + _LONGEST_TAIL)
    for token in view.doc[head.i + 1 : stop]:
        if token.i in view.blocked or token.text in _TAIL_STOPS:
            break
        top = token
        while top.head != head and top.head != top:
            top = top.head
        if top.head != head or top.dep_ not in _TAIL_DEPS:
            break
        kept.append(token)
    while kept and kept[-1].tag_ in _LOOSE_ENDS:
        kept.pop()
    return kept


def _join(tokens: list[Token]) -> list[str]:
    """Return words as written, hyphens and possessives kept together."""
    text = _text(tokens)
    return [text] if text else []


def _text(tokens: list[Token]) -> str:
    pieces: list[str] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        is_joined = (
            before is not None and before.i + 1 == token.i and not before.whitespace_
        )
        if is_joined and pieces:
            pieces[-1] += token.text
        else:
            pieces.append(token.text)
    return " ".join(" ".join(pieces).split())
