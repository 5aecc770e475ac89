"""Tell changes from levels: "rose 3.9 percent" against "rose to 3.9 percent".

Patterns, in the order they are tried: `a 64 percent increase`, `17 percent fewer` ·
`up 25%` · `rose (by) 4.5 percent`, `an increase of 5%` · `Robbery (1.8 percent) fell` ·
a percentage in brackets or after "and" that repeats the change before it. What follows
"to", "from" or "at" after a word of change is a level, unless the thing that moved is
itself a change ("the yearly increase slipped to 2.3%").
"""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.echoes import (
    read_ends,
    read_level_behind,
    read_level_of_change,
    read_subject_in_brackets,
    repeat_change,
)
from factcheck.extract.figures import (
    AMOUNT,
    FROM,
    TO,
    Figure,
    View,
    word_after,
    word_before,
)
from factcheck.extract.lexicon import word_set
from factcheck.extract.losses import changed_by_fraction, lost_part
from factcheck.extract.tree import (
    SUBJECTS,
    is_noun,
    is_verb,
)
from factcheck.model import Direction, QuantityKind

_RELATIVE = frozenset(
    {
        QuantityKind.PERCENT,
        QuantityKind.PERCENT_CHANGE,
        QuantityKind.PERCENTAGE_POINTS,
        QuantityKind.MULTIPLE,
    }
)
_BRIDGES = word_set(
    "nummod quantmod conj compound nmod appos npadvmod advmod dobj attr oprd dep pobj amod"
)
# Money lost or raised is no change of the one who lost or raised it.
_LOSING = lexicon.forms("lose") | lexicon.forms("raise")
_LOSSES = word_set("loss losses")
_GAINED = lexicon.forms("lose").union(
    *(lexicon.forms(verb) for verb in ("add", "gain", "shed"))
)
# "9,000 lives were lost" tells of deaths.
_NO_STOCK = word_set("life lives game games match matches race races battle battles")
_THRESHOLDS = word_set("below above beneath past")
_BEFORE_NOUN = word_set("JJ JJR NN HYPH VBN VBG NNP NNS POS")


def read_changes(view: View) -> None:
    """Set slot, change word, direction and kind of every figure of a sentence.

    The recogniser's own reading of a percentage as a change rests on the words right
    before it; it only counts where the parse says nothing.
    """
    for figure in view.figures:
        if figure.kind is QuantityKind.PERCENT_CHANGE:
            figure.kind, figure.direction = QuantityKind.PERCENT, None
        _read_slot(figure, view)
    read_ends(view)
    for number, figure in enumerate(view.figures):
        previous = view.figures[number - 1] if number else None
        if not figure.slot:
            read_subject_in_brackets(figure, view)
        if not figure.slot and previous is not None:
            read_level_behind(figure, previous, view)
        if not figure.slot and previous is not None:
            repeat_change(figure, previous, view)
        if figure.kind is QuantityKind.PERCENT:
            _read_kind(figure, view)
        if figure.direction is None and figure.slot == AMOUNT:
            figure.direction = _direction(figure)
            if figure.direction is None and figure.change == lost_part(figure):
                figure.direction = Direction.DOWN


def _read_kind(figure: Figure, view: View) -> None:
    """Decide whether a percentage is a change, now that its slot is known."""
    if figure.slot == AMOUNT:
        figure.kind = QuantityKind.PERCENT_CHANGE
        return
    read_level_of_change(figure, view)
    if figure.slot or figure.mention.quantity.kind is not QuantityKind.PERCENT_CHANGE:
        return
    before = word_before(figure, view)
    if before is not None and before.lower_ in lexicon.CHANGE_VERBS | {"by"}:
        figure.kind = QuantityKind.PERCENT_CHANGE
        figure.direction = figure.mention.direction
        figure.slot, figure.change = AMOUNT, before


def _read_slot(figure: Figure, view: View) -> None:
    """Find the word of change that governs the figure, and the figure's part in it."""
    if _is_taken_of(figure, view) or _read_part(figure, view):
        return
    twin = _joined_to(figure, view)
    if twin is not None and twin.slot:
        figure.slot, figure.change = twin.slot, twin.change
        return
    after = _change_after(figure, view) or _done_to(figure)
    if after is not None:
        figure.slot, figure.change = AMOUNT, after
        return
    before = word_before(figure, view)
    word = before.lower_ if before is not None else ""
    if (
        before is not None
        and word in lexicon.DIRECTION_WORDS
        and not _is_made(before, figure)
    ):
        figure.slot, figure.change = AMOUNT, before
        return
    governor = _governor(figure)
    if governor is None and before is not None:
        governor = _driven_by(before, figure, view)
    if governor is None:
        return
    if word in (TO, FROM):
        figure.slot, figure.change = word, governor
    elif is_verb(governor) and _is_threshold(figure, view):
        figure.slot, figure.change = TO, governor
    elif _is_pace_of(governor, before, figure) or _is_amount_of(governor, word, before):
        figure.slot, figure.change = AMOUNT, governor


def _done_to(figure: Figure) -> Token | None:
    """Return the passive verb of `36,000 jobs were added`, whose subject is an amount."""
    noun = figure.node.head if figure.node.dep_ == "nummod" else figure.node
    is_subject = noun.dep_ == "nsubjpass" and figure.kind is QuantityKind.COUNT
    verb = noun.head
    is_said = is_subject and noun.lower_ not in _NO_STOCK and verb.lower_ in _GAINED
    return verb if is_said else None


def _driven_by(before: Token, figure: Figure, view: View) -> Token | None:
    """Return the change of `have X down to 5`, `clawed back by 5 percent`."""
    if before.lower_ == "by":
        return _by_so_much(before, figure, view)
    is_to = before.lower_ == TO and before.i > view.words.start
    return before.nbor(-1) if is_to and before.nbor(-1).lower_ == "down" else None


def _read_part(figure: Figure, view: View) -> bool:
    """Read a fraction, and a percentage of what is gone: a change or a mere share."""
    is_fraction = figure.kind is QuantityKind.FRACTION
    if is_fraction:
        figure.change = changed_by_fraction(figure, view)
    elif figure.is_percent:
        figure.change = lost_part(figure)
    figure.slot = AMOUNT if figure.change is not None else ""
    return is_fraction or bool(figure.slot)


def _is_taken_of(figure: Figure, view: View) -> bool:
    """Tell whether a multiple or fraction is taken of a figure: `half the 26,871 of 2010`."""
    i = figure.first - 1
    while i > view.words.start and view.doc[i].tag_ in ("DT", "PRP$"):
        i -= 1
    is_direct = view.words.start <= i < figure.first - 1
    return is_direct and any(
        other.words.start <= i < other.words.end
        and other.kind in (QuantityKind.MULTIPLE, QuantityKind.FRACTION)
        for other in view.figures
    )


def _by_so_much(by: Token, figure: Figure, view: View) -> Token | None:
    """Return any verb that something does by so much: `sales clawed back by 5 percent`."""
    if figure.kind not in _RELATIVE:
        return None
    known = _change_before(figure, view)
    verb = by.head
    if known is not None or not is_verb(verb) or by.i < verb.i:
        return known
    is_known = verb.lower_ in lexicon.HOLD_VERBS | lexicon.SAY_VERBS
    return None if is_known else verb


def _is_made(particle: Token, figure: Figure) -> bool:
    """Tell whether "up" or "off" belongs to a verb of no change: "make up", "wrote off"."""
    verb = particle.head
    if particle.dep_ != "prt" or not is_verb(verb):
        return False
    word = verb.lower_
    if word in lexicon.MAKE_UP_VERBS:
        return True
    known = lexicon.CHANGE_VERBS | lexicon.MOVE_VERBS | lexicon.HOLD_VERBS
    return figure.kind not in _RELATIVE and word not in known


def _joined_to(figure: Figure, view: View) -> Figure | None:
    """Return the figure that "or" or a bracket joins this one to: `12 or 3% of X`."""
    if figure.node.dep_ not in ("conj", "appos"):
        return None
    head = figure.node.head
    for other in view.figures:
        if other is figure:
            return None
        if other.words.start <= head.i < other.words.end:
            return other
    return None


def _is_threshold(figure: Figure, view: View) -> bool:
    """Tell whether a change went past a level: "fell below 60", "climbed above 5"."""
    words = view.doc[figure.first : figure.words.start]
    return any(token.lower_ in _THRESHOLDS for token in words)


def _is_pace_of(governor: Token, before: Token | None, figure: Figure) -> bool:
    """Tell whether a percentage is how fast something moves: "wages climb at 4%"."""
    if before is None or before.lower_ != "at" or not figure.is_percent:
        return False
    is_change = is_verb(governor) and governor.lower_ in lexicon.CHANGE_VERBS
    return is_change and before.i == governor.i + 1


def _is_amount_of(governor: Token, word: str, before: Token | None) -> bool:
    """Tell whether the word before a number lets it be an amount of change."""
    if word == "of" or word == "at":
        return is_noun(governor)
    if is_verb(governor) and governor.lower_ in lexicon.MOVE_VERBS:
        return word == "by"
    if word in ("by", "another", ""):
        return True
    if before is None or before.tag_ in ("IN", "TO"):
        return False
    return not (is_verb(governor) and governor.lower_ in lexicon.HOLD_VERBS)


def _change_before(figure: Figure, view: View) -> Token | None:
    """Return the change that a gap repeats: "A rose by 39 percent, and B by 19"."""
    for token in reversed(list(view.doc[view.words.start : figure.first])):
        if token.lower_ in lexicon.CHANGE_VERBS and is_verb(token):
            return token
    return None


def _change_after(figure: Figure, view: View) -> Token | None:
    """Return the change word after the number: "5% increase", "10 percent higher"."""
    token = word_after(figure, view)
    is_percent = figure.kind is QuantityKind.PERCENT
    if token is not None and is_percent and token.lower_ in lexicon.LEVEL_COMPARISONS:
        return token
    if token is not None and token.text == "," and token.i + 2 < view.words.end:
        is_restated = _is_than(view.doc[token.i + 2])  # ", or 7 percent, dearer than"
        token = view.doc[token.i + 1] if is_restated else None
    for _ in range(4):
        if token is None:
            return None
        word = token.lower_
        following = view.doc[token.i + 1] if token.i + 1 < view.words.end else None
        if word in lexicon.CHANGE_NOUNS and is_noun(token):
            is_one = token.tag_ in ("NN", "NNP") or figure.kind in _RELATIVE
            return token if is_one else None
        if token.tag_ in ("JJR", "RBR") and _is_than(following):
            return token
        if word in ("fewer", "less") and is_noun(token.head):
            return token  # "5,600 fewer births"
        is_relative = figure.kind in _RELATIVE or _is_in_points(figure)
        if word in lexicon.COMPARATIVES and is_relative:
            is_simile = figure.kind is QuantityKind.MULTIPLE and (
                following is not None and following.tag_ in ("JJ", "RB")
            )
            return None if is_simile else token
        if token.tag_ not in _BEFORE_NOUN:
            return None
        token = following
    return None


def _is_in_points(figure: Figure) -> bool:
    """Tell whether a figure is in points: `two points lower today than`."""
    return figure.mention.quantity.unit in ("point", "points")


def _is_than(token: Token | None) -> bool:
    return token is not None and token.lower_ == "than"


def _governor(figure: Figure) -> Token | None:
    """Climb from the number to the verb, noun or particle of change above it."""
    node = figure.node
    for _ in range(6):
        head = node.head
        if head == node or node.dep_ in SUBJECTS:
            return None
        if is_verb(head):
            return _change_verb(head, figure)
        is_loss = head.lower_ in _LOSSES and figure.kind in _RELATIVE
        if head.lower_ in ("up", "down") or (
            (head.lower_ in lexicon.CHANGE_NOUNS or is_loss) and is_noun(head)
        ):
            return head
        if head.lower_ in ("rate", "pace"):
            return next(
                (c for c in head.lefts if c.lower_ in lexicon.CHANGE_NOUNS), None
            )
        if head.tag_ not in ("IN", "TO", "RP", "RB", "RBS", "RBR", "JJS") and (
            node.dep_ not in _BRIDGES or (is_noun(head) and node.dep_ == "pobj")
        ):
            return None
        node = head
    return None


def _change_verb(verb: Token, figure: Figure) -> Token | None:
    """Return the word of change in a verb with its particle: `edged down`, `was up`."""
    word = verb.lower_
    is_object = figure.node.dep_ == "dobj" and figure.node.head == verb
    if figure.kind is QuantityKind.MONEY and word in _LOSING and is_object:
        return None
    if word in lexicon.CHANGE_VERBS:
        return verb
    if word in lexicon.MOVE_VERBS or word in lexicon.HOLD_VERBS:
        for child in verb.children:
            if child.lower_ in lexicon.DIRECTION_WORDS and child.i < figure.first:
                return child
        if word in lexicon.MOVE_VERBS:
            return verb
    return None


def _direction(figure: Figure) -> Direction | None:
    if figure.change is None:
        return None
    direction = lexicon.direction_of(figure.change.lower_)
    if direction is None:
        for child in figure.change.children:
            if child.lower_ in lexicon.DIRECTION_WORDS:
                return lexicon.direction_of(child.lower_)
    return direction
