"""Find what a figure counts or measures.

Patterns: the counted noun after a number (`958 agreements`), `percent of X`, the subject
of a level or a change (`the rate rose to 3.9 percent`), what money is for (`$45 billion
for detention`), the noun before brackets (`Robbery (1.8 percent)`), and ellipsis, where
the figure repeats the measure of the one before it (`from 135 ... to 628`).
"""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.changes import AMOUNT, FROM, TO, subject_of
from factcheck.extract.figures import Figure, View, word_after
from factcheck.extract.phrases import measure_of
from factcheck.model import Measure, QuantityKind, Stat

_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_SAYS_NOTHING = lexicon.PRONOUNS | {"percent", "%", "times", "average", "pace", "level"}
_LIGHT_VERBS = frozenset(
    form
    for verb in [
        "be",
        "have",
        "do",
        "make",
        "get",
        "see",
        "include",
        "count",
        "hold",
        "take",
        "give",
        "reach",
        "show",
        "report",
    ]
    for form in lexicon.forms(verb)
) | {"been", "was", "were", "is", "are", "has", "had", "did", "done"}


def read_measures(view: View) -> None:
    """Set counted noun, measure and stat of every figure of a sentence."""
    for number, figure in enumerate(view.figures):
        previous = view.figures[number - 1] if number else None
        head = _head(figure, view)
        if head is None and previous is not None and _repeats(figure, previous):
            figure.copied_from = previous
            figure.counted = previous.counted
            figure.measure = previous.measure
        elif head is not None:
            figure.counted = head
            figure.measure = measure_of(head, view, extra=_participle(head, figure))
        figure.stat = _stat(figure)


def _repeats(figure: Figure, previous: Figure) -> bool:
    same = figure.kind is previous.kind or (figure.is_percent and previous.is_percent)
    return same and bool(previous.measure.text)


def _head(figure: Figure, view: View) -> Token | None:
    if figure.kind in (QuantityKind.COUNT, QuantityKind.RATE, QuantityKind.OTHER_UNIT):
        return (
            _counted(figure, view)
            or _of_noun(figure)
            or _moved(figure)
            or _subject(figure)
        )
    if figure.slot == AMOUNT:
        return _changed(figure, view) or _moved(figure) or _subject(figure)
    if figure.kind is QuantityKind.MONEY:
        return _subject(figure) or _of_noun(figure)
    return _of_noun(figure) or _moved(figure) or _subject(figure)


def _counted(figure: Figure, view: View) -> Token | None:
    """Return the noun that a number stands before: `958 agreements`."""
    node = figure.node
    head = node.head
    if (
        head.i > figure.last
        and head.tag_ in _NOUNS
        and node.dep_ not in ("nsubj", "dobj")
    ):
        return None if head.lower_ in _SAYS_NOTHING else head
    token = word_after(figure, view)
    for _ in range(5):
        if token is None or token.i >= view.words.end:
            return None
        if token.tag_ in ("NNS", "NN", "NNPS", "NNP"):
            following = view.doc[token.i + 1] if token.i + 1 < view.words.end else None
            if following is None or following.tag_ not in _NOUNS:
                return None if token.lower_ in _SAYS_NOTHING else token
        elif token.tag_ not in ("JJ", "VBN", "VBG", "HYPH", "CC", "JJR"):
            return None
        token = view.doc[token.i + 1] if token.i + 1 < view.words.end else None
    return None


def _of_noun(figure: Figure) -> Token | None:
    """Return X of `percent of X`, `444 of the X`, `$10 of X`."""
    for token in (figure.node, *figure.words):
        for child in token.rights:
            if child.lower_ == "of" and child.i > figure.last:
                for noun in child.rights:
                    if noun.dep_ in ("pobj", "pcomp"):
                        return None if noun.lower_ in lexicon.PRONOUNS else noun
    return None


def _changed(figure: Figure, view: View) -> Token | None:
    """Return X of `an increase of 5% in X`, `a 0.1% decline in X`, `X growth of 3%`."""
    noun = figure.change
    if noun is None or noun.tag_ not in _NOUNS:
        return None
    for child in noun.rights:
        if child.lower_ in ("in", "of", "for"):
            for thing in child.rights:
                if thing.dep_ == "pobj" and thing.i not in view.blocked:
                    return thing
    for child in noun.lefts:
        if child.dep_ == "compound" and child.i not in view.blocked:
            return child
    return None


def _verb_above(token: Token) -> Token | None:
    node = token
    while node.head != node:
        node = node.head
        if node.tag_.startswith("VB"):
            return node
    return node if node.tag_.startswith("VB") else None


def _moved(figure: Figure) -> Token | None:
    """Return what moved: the object of a transitive change, else its subject."""
    if figure.slot not in (AMOUNT, TO, FROM) or figure.change is None:
        return None
    verb = figure.change if figure.change.tag_.startswith("VB") else None
    verb = verb or _verb_above(figure.change)
    if verb is None:
        return None
    for child in verb.rights:
        if child.dep_ == "dobj" and child.tag_ in _NOUNS and child.i < figure.first:
            return child
    return _real(subject_of(verb))


def _subject(figure: Figure) -> Token | None:
    """Return the subject that the figure is the value of."""
    verb = _verb_above(figure.node)
    if verb is None or figure.node.dep_ in ("nsubj", "nsubjpass"):
        return None
    return _real(subject_of(verb))


def _real(token: Token | None) -> Token | None:
    """Return a noun; look through `the number of X` and refuse pronouns."""
    if token is None or token.tag_ not in _NOUNS:
        return None
    if token.lower_ in lexicon.CHANGE_NOUNS:
        for child in token.rights:
            if child.lower_ in ("in", "of"):
                for noun in child.rights:
                    if noun.dep_ == "pobj":
                        return noun
    return token


def _participle(head: Token, figure: Figure) -> str:
    """Return what was done to the counted things: `1,130 agreements were signed`."""
    if head.dep_ == "nsubjpass" and head.head.tag_ == "VBN":
        word = head.head.lower_
        return "" if word in _LIGHT_VERBS or word in lexicon.CHANGE_VERBS else word
    return ""


def _stat(figure: Figure) -> Stat:
    if figure.kind in (
        QuantityKind.PERCENT_CHANGE,
        QuantityKind.PERCENTAGE_POINTS,
    ):
        return Stat.CHANGE
    if figure.kind is QuantityKind.MULTIPLE:
        return Stat.CHANGE if figure.direction else Stat.OTHER
    if figure.kind in (QuantityKind.PERCENT, QuantityKind.FRACTION):
        return Stat.SHARE
    if figure.slot == AMOUNT:
        return Stat.CHANGE
    if figure.kind is QuantityKind.RATE:
        return Stat.FLOW
    if figure.kind is QuantityKind.COUNT:
        return Stat.LEVEL
    return Stat.OTHER


def empty() -> Measure:
    """Return the measure of a figure for which none was found."""
    return Measure(text="")
