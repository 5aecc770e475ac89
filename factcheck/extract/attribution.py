"""Find the source that an article names for a figure.

Patterns: `according to X`, `X said (that) ...`, `..., X said`, and reported speech that
goes on in the next sentences (`it said`, `he said`, or a sentence inside quotation
marks), which keep the source of the sentence before.
"""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.figures import Figure, View
from factcheck.extract.lexicon import word_set

_PERSONAL = word_set("he she it they i we who which that")


def source_of(figure: Figure, view: View) -> str | None:
    """Return the words for the source named in the figure's own sentence, or None."""
    for token in view.words:
        if token.lower_ == "according" and token.i + 1 < view.words.end:
            name = _according_to(token)
            if name:
                return name
    node = figure.node
    while True:
        said = _speaker(node)
        if said is not None:
            return said
        if node.head == node:
            return None
        node = node.head


def _according_to(token: Token) -> str:
    for child in token.children:
        if child.lower_ == "to":
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return _name(noun)
    return ""


def _speaker(verb: Token) -> str | None:
    """Return the subject of a verb of saying that `verb` is or has beside it."""
    candidates = [verb, *(c for c in verb.children if c.dep_ in ("parataxis", "ccomp"))]
    for token in candidates:
        if token.lower_ not in lexicon.SAY_VERBS or not token.tag_.startswith("VB"):
            continue
        for child in token.children:
            if child.dep_ == "nsubj" and child.lower_ not in _PERSONAL:
                return _name(child)
    return None


def _name(noun: Token) -> str:
    """Return the name phrase of a source, without article and what follows a comma."""
    start = noun.i
    for child in noun.lefts:
        start = min(start, child.left_edge.i)
    end = noun.i + 1
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for"):
            end = child.right_edge.i + 1
    words = noun.doc[start:end]
    while len(words) > 1 and words[0].tag_ in ("DT", "RB", "CC", ","):
        words = words[1:]
    for token in words:
        if token.text in (",", "(", "—", "–") and token.i > words.start:
            return noun.doc[words.start : token.i].text
    return words.text
