"""Find the source that an article names for a figure.

Patterns: `according to X`, `X said (that) ...`, `..., X said`. Reported speech goes on:
`it said`, `the agency said` and a sentence without a source in the same paragraph keep
the source of the sentence before. Sentences without figures are not parsed; names before
a verb of saying are found in them by their capitals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.continuity import is_cohesive
from factcheck.extract.figures import Figure, View
from factcheck.extract.lexicon import word_set
from factcheck.extract.sentences import Sentence
from factcheck.extract.tree import SUBJECTS, is_noun, is_verb

_PRONOUNS = word_set("he she it they i we who which that this")
# Said with "the" and nothing more, these mean a source that was named before.
_GENERIC = word_set(
    "agency department ministry bureau office company group organization organisation "
    "researchers report study analysis survey data figures numbers records officials "
    "clearinghouse paper authors release statement spokesman spokeswoman spokesperson"
)
_NAME = r"(?:[A-Z][\w.&’'-]*)(?:\s+(?:(?:of|for|and|the|on)\s+(?:the\s+)?)?[A-Z][\w.&’'-]*)*"
_SAY = r"(?:said|says|reported|reports|announced|found|finds|estimates|estimated|noted)"
_NAMED = re.compile(
    rf"\b(?:[Aa]ccording to (?:the )?({_NAME})|({_NAME})(?: \([A-Z]+\))?,? (?:has )?{_SAY}\b"
    rf"|{_SAY} ({_NAME}))"
)
_FIRST_WORDS = word_set("The A An It He She They This That But And In On At")


def sources_of(
    views: Sequence[View], sentences: Sequence[Sentence], text: str
) -> dict[Figure, str | None]:
    """Return the source named for each figure of an article.

    Args:
        views: Sentences with figures, in text order.
        sentences: All sentences of the article.
        text: The article.
    """
    by_start = {view.sentence.span.start: view for view in views}
    result: dict[Figure, str | None] = {}
    last, last_block = "", -1
    before: View | None = None
    for sentence in sentences:
        view = by_start.get(sentence.span.start)
        if view is None:
            name = _named(sentence.span.of(text))
            if name:
                last, last_block = name, sentence.block
            continue
        is_same_block = sentence.block == last_block or (
            sentence.block == last_block + 1
            and before is not None
            and is_cohesive(view, before)
        )
        before = view
        found = {figure: _source(figure, view, last) for figure in view.figures}
        own = [source for source in found.values() if source]
        for figure, source in found.items():
            carried = last if is_same_block and not own else ""
            result[figure] = source or carried or None
        if own:
            last = own[-1]
        if own or is_same_block:
            last_block = sentence.block
    return result


def _named(sentence: str) -> str:
    """Return the last name before a verb of saying in an unparsed sentence."""
    name = ""
    for match in _NAMED.finditer(sentence):
        found = match.group(1) or match.group(2) or match.group(3)
        if sentence[: match.start()].endswith(", "):
            continue  # "T. Hill, sheriff of Springfield, Ohio, said": not Ohio
        words = found.split()
        while words and words[0] in _FIRST_WORDS:
            words.pop(0)
        if words:
            name = " ".join(words)
    return re.sub(r"['’]s$", "", name)


def _source(figure: Figure, view: View, last: str) -> str:
    """Return the source of one figure in its own sentence; `last` was named before."""
    for token in view.words:
        if token.lower_ == "according" and token.i + 1 < view.words.end:
            noun = _according_to(token)
            if noun is not None:
                return _resolved(noun, last)
    node = figure.node
    while True:
        noun = _speaker(node, view)
        if noun is not None:
            return _resolved(noun, last)
        if node.head == node:
            return ""
        node = node.head


def _according_to(token: Token) -> Token | None:
    for child in token.children:
        if child.lower_ == "to":
            return next((n for n in child.children if n.dep_ == "pobj"), None)
    return None


def _speaker(verb: Token, view: View) -> Token | None:
    """Return the subject of a verb of saying that `verb` is or has beside it."""
    asides = [c for c in verb.children if c.dep_ in ("parataxis", "ccomp")]
    for token in (verb, *asides):
        if not is_verb(token) or token.lower_ not in lexicon.SAY_VERBS:
            continue
        if token in asides or token.dep_ == "parataxis" or _has_clause(token):
            for child in token.children:
                if child.dep_ in SUBJECTS and _can_speak(child, view):
                    return child
    return None


def _has_clause(verb: Token) -> bool:
    """Tell whether a verb takes a statement, or reports something as its object."""
    kinds = {child.dep_ for child in verb.children}
    if kinds & {"ccomp", "parataxis", "xcomp"}:
        return True
    return "dobj" in kinds and verb.lower_ in lexicon.REPORT_VERBS


def _can_speak(noun: Token, view: View) -> bool:
    within = range(noun.left_edge.i, noun.right_edge.i + 1)
    return not view.numbers.intersection(within)


def _resolved(noun: Token, last: str) -> str:
    """Return the name of a source; pronouns and "the agency" mean the one before."""
    if noun.lower_ in _PRONOUNS:
        return last
    name = _name(noun)
    is_bare = name.lower() == noun.lower_
    if is_bare and noun.lower_ in _GENERIC and last:
        return last
    return name


def _name(noun: Token) -> str:
    """Return the name phrase of a source, without article and what follows a comma."""
    start = noun.i
    for child in noun.lefts:
        start = min(start, child.left_edge.i)
    end = noun.i + 1
    links = ("of", "for", "by", "from") if noun.lower_ in _GENERIC else ("of", "for")
    for child in noun.rights:
        is_part = child.dep_ in ("prep", "agent") and child.lower_ in links
        is_origin = child.dep_ in ("acl", "relcl") and is_noun(noun)
        if is_part or (is_origin and noun.lower_ in _GENERIC):
            end = child.right_edge.i + 1
    words = noun.doc[start:end]
    while len(words) > 1 and words[0].tag_ in ("DT", "RB", "CC", ",", "PRP$"):
        words = words[1:]
    for token in words:
        if token.text in (",", "(", "—", "–") and token.i > words.start:
            return noun.doc[words.start : token.i].text
    return words.text
