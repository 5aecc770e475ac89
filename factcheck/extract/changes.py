"""Tell changes from levels: "rose 3.9 percent" against "rose to 3.9 percent".

Patterns, in the order they are tried:
`a 64 percent increase` · `17 percent fewer` · `up 25%` · `rose (by) 4.5 percent` ·
`an increase of 5%` · `from A to B` · `decline, 14.5 percent,` · `Robbery (1.8 percent)
fell`. What follows "to", "from" or "at" after a verb of change is a level, unless the
thing that moved is itself a change ("the yearly increase slipped to 2.3%").
"""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.figures import Figure, View, word_after, word_before
from factcheck.extract.lexicon import word_set
from factcheck.model import Direction, QuantityKind

AMOUNT, TO, FROM = "amount", "to", "from"
_CHANGEABLE = {
    QuantityKind.PERCENT,
    QuantityKind.PERCENT_CHANGE,
    QuantityKind.PERCENTAGE_POINTS,
    QuantityKind.MULTIPLE,
}
_LEVEL_PREPOSITIONS = word_set("to from at below above near through past")
_NOUN_TAGS = ("NN", "NNS", "NNP", "NNPS")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")


def read_changes(view: View) -> None:
    """Set slot, change word, direction and kind of every figure of a sentence."""
    for number, figure in enumerate(view.figures):
        _read_slot(figure, view)
        if figure.kind is QuantityKind.PERCENT and figure.slot == AMOUNT:
            figure.kind = QuantityKind.PERCENT_CHANGE
        if figure.slot in (TO, FROM) or not figure.slot:
            _read_level_of_change(figure)
        if figure.kind is QuantityKind.PERCENT and not figure.slot and number:
            _copy_change(figure, view.figures[number - 1], view)
        if figure.kind is QuantityKind.PERCENT_CHANGE and figure.direction is None:
            figure.direction = _direction(figure)
        if figure.kind in (QuantityKind.PERCENTAGE_POINTS, QuantityKind.MULTIPLE):
            figure.direction = figure.direction or _direction(figure)


def subject_of(verb: Token) -> Token | None:
    """Return the subject of a verb, also where a shared one stands further up."""
    node = verb
    for _ in range(6):
        for child in node.lefts:
            if child.dep_ in _SUBJECTS:
                return child
        if node.dep_ in ("acl", "relcl") and node.head.tag_ in _NOUN_TAGS:
            return node.head
        if node.dep_ not in (
            "conj",
            "xcomp",
            "advcl",
            "ccomp",
            "acomp",
            "prt",
            "advmod",
        ):
            return None
        node = node.head
    return None


def _read_slot(figure: Figure, view: View) -> None:
    """Find the word of change that governs the figure, and the figure's part in it."""
    after = _noun_after(figure, view)
    if after is not None:
        figure.slot, figure.change = AMOUNT, after
        return
    before = word_before(figure, view)
    word = before.lower_ if before is not None else ""
    if before is not None and word in ("up", "down") and before.tag_ != "IN":
        figure.slot, figure.change = AMOUNT, before
        return
    governor = _governor(figure, before)
    if governor is None:
        return
    if word in ("to", "from"):
        figure.slot, figure.change = word, governor
    elif word not in _LEVEL_PREPOSITIONS or figure.kind not in _CHANGEABLE:
        figure.slot, figure.change = AMOUNT, governor


def _noun_after(figure: Figure, view: View) -> Token | None:
    """Return the change word after the number: "5% increase", "10 percent higher"."""
    token = word_after(figure, view)
    for _ in range(4):
        if token is None or token.i >= view.words.end:
            return None
        word = token.lower_
        if word in lexicon.CHANGE_NOUNS and token.tag_ in _NOUN_TAGS:
            return token
        if figure.kind in _CHANGEABLE and (
            word in lexicon.MORE_WORDS or word in lexicon.LESS_WORDS
        ):
            return token if word not in ("above", "below", "behind") else None
        if token.tag_ not in ("JJ", "NN", "HYPH", "VBN", "VBG", "NNP"):
            return None
        token = view.doc[token.i + 1] if token.i + 1 < view.words.end else None
    return None


def _governor(figure: Figure, before: Token | None) -> Token | None:
    """Climb from the number to the verb, noun or particle of change above it."""
    node = figure.node
    for _ in range(5):
        head = node.head
        if head == node:
            return None
        word = head.lower_
        if head.tag_.startswith("VB"):
            return _change_verb(head, figure, node)
        if word in ("up", "down") or (
            word in lexicon.CHANGE_NOUNS and head.tag_ in _NOUN_TAGS
        ):
            return head
        if word == "rate" and any(c.lower_ in lexicon.CHANGE_NOUNS for c in head.lefts):
            return next(c for c in head.lefts if c.lower_ in lexicon.CHANGE_NOUNS)
        is_bridge = head.tag_ in ("IN", "TO", "RP", "RB") or node.dep_ in (
            "nummod",
            "quantmod",
            "conj",
            "compound",
            "nmod",
        )
        if not is_bridge:
            return None
        node = head
    return None


def _change_verb(verb: Token, figure: Figure, node: Token) -> Token | None:
    word = verb.lower_
    if node.dep_ in _SUBJECTS:
        return None
    if word in lexicon.CHANGE_VERBS:
        return verb
    if word in lexicon.MOVE_VERBS or word in lexicon.HOLD_VERBS:
        for child in verb.children:
            if child.lower_ in lexicon.UP_WORDS | lexicon.DOWN_WORDS:
                return child
        if word in lexicon.MOVE_VERBS:
            return verb
    return None


def _read_level_of_change(figure: Figure) -> None:
    """Read "the yearly increase slipped to 2.3%" as a change of 2.3 percent."""
    if figure.kind is not QuantityKind.PERCENT:
        return
    verb = figure.node
    while verb.head != verb and not verb.tag_.startswith("VB"):
        verb = verb.head
    subject = subject_of(verb)
    if subject is not None and subject.lower_ in lexicon.CHANGE_NOUNS:
        figure.kind = QuantityKind.PERCENT_CHANGE
        figure.direction = lexicon.direction_of(subject.lower_)


def _copy_change(figure: Figure, previous: Figure, view: View) -> None:
    """Let a percentage in brackets or after a comma repeat the change before it."""
    if previous.kind is not QuantityKind.PERCENT_CHANGE:
        return
    if figure.first > 0 and view.doc[figure.first - 1].text in ("(", "and", ",", "by"):
        figure.kind = previous.kind
        figure.direction = previous.direction
        figure.slot, figure.change = previous.slot, previous.change


def _direction(figure: Figure) -> Direction | None:
    if figure.change is None:
        return None
    direction = lexicon.direction_of(figure.change.lower_)
    if direction is None:
        for child in figure.change.children:
            if child.lower_ in lexicon.UP_WORDS | lexicon.DOWN_WORDS:
                return lexicon.direction_of(child.lower_)
    return direction
