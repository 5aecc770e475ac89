"""Figures whose part in a change is said by other words than those right before them.

`Robbery (1.8 percent) fell` · `, and by 5 percent` after another change · `from A to B`
without a verb of change · "the yearly increase slipped to 2.3%".
"""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.figures import AMOUNT, FROM, TO, Figure, View, word_before
from factcheck.extract.tree import (
    FINITE,
    SUBJECTS,
    is_noun,
    is_verb,
    object_of,
    subject_of,
    verb_above,
)
from factcheck.model import QuantityKind


def read_subject_in_brackets(figure: Figure, view: View) -> None:
    """Read `Robbery (1.8 percent) and theft (3.2 percent) fell the least`."""
    start = figure.first
    if figure.kind is not QuantityKind.PERCENT or start < view.words.start + 2:
        return
    if view.doc[start - 1].text != "(":
        return
    noun = view.doc[start - 2]
    for _ in range(4):
        if noun.dep_ in SUBJECTS:
            break
        noun = noun.head
    if noun.dep_ in SUBJECTS and noun.head.lower_ in lexicon.CHANGE_VERBS:
        figure.slot, figure.change = AMOUNT, noun.head


def repeat_change(figure: Figure, previous: Figure, view: View) -> None:
    """Let a figure in brackets or after "and" take part in the change before it."""
    is_same_kind = figure.kind is previous.kind or (
        figure.is_percent and previous.is_percent
    )
    if previous.slot != AMOUNT or not is_same_kind:
        return
    gap = view.doc[previous.last + 1 : figure.first]
    is_contrast = any(t.lower_ in lexicon.CONTRAST_WORDS for t in gap[-4:])
    if not is_contrast and any(is_verb(token) for token in gap):
        return
    is_next = not len(gap) or gap[-1].text in ("(", "and", "by", "-")
    if is_contrast or is_next or (figure.is_percent and gap[-1].text == ","):
        figure.slot, figure.change = previous.slot, previous.change
        figure.direction = previous.direction


def read_level_behind(figure: Figure, previous: Figure, view: View) -> None:
    """Read `rose by 18 percent in May to $4bn`, `cut by a third, to 601` as amount and level."""
    before = word_before(figure, view)
    if previous.slot != AMOUNT or before is None or before.lower_ not in (TO, FROM):
        return
    gap = view.doc[previous.last + 1 : before.i]
    if not any(token.tag_ in FINITE or token.text in ";:" for token in gap):
        figure.slot, figure.change = before.lower_, previous.change


def read_ends(view: View) -> None:
    """Read `from A to B` and `to B from A` as two ends, also without a verb of change."""
    for first, second in zip(view.figures, view.figures[1:], strict=False):
        before = [word_before(figure, view) for figure in (first, second)]
        words = [token.lower_ if token is not None else "" for token in before]
        if sorted(words) != [FROM, TO] or first.slot == AMOUNT or second.slot == AMOUNT:
            continue
        gap = view.doc[first.last + 1 : second.first]
        if any(token.tag_ in FINITE for token in gap):
            continue
        change = first.change or second.change
        for figure, word in zip((first, second), words, strict=True):
            figure.slot, figure.change = word, change


def read_level_of_change(figure: Figure, view: View) -> None:
    """Read "the yearly increase slipped to 2.3%" as a change of 2.3 percent."""
    noun = _change_at(figure, view)
    if noun is not None:
        figure.kind = QuantityKind.PERCENT_CHANGE
        figure.direction, figure.change = lexicon.direction_of(noun.lower_), noun
        return
    verb = verb_above(figure.node)
    if verb is None:
        return
    for noun in (subject_of(verb), object_of(verb)):
        if (
            noun is not None
            and noun.lower_ in lexicon.CHANGE_NOUNS
            and noun != figure.node
            and not noun.is_ancestor(figure.node)
        ):
            figure.kind = QuantityKind.PERCENT_CHANGE
            figure.direction = lexicon.direction_of(noun.lower_)
            figure.change = noun
            return


def _change_at(figure: Figure, view: View) -> Token | None:
    """Return the change of `a decrease last year at nearly 16 percent`."""
    before = word_before(figure, view)
    if before is None or before.lower_ != "at":
        return None
    for token in reversed(
        list(view.doc[max(view.words.start, before.i - 6) : before.i])
    ):
        if is_verb(token) or token.tag_ == ",":
            return None
        if is_noun(token) and token.lower_ in lexicon.CHANGE_NOUNS:
            return token
    return None
