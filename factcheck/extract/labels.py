"""Labelled figures: `Unemployment rate in May 2013: 7.5%`, `Change in thefts: down 40%`.

A label is a noun phrase before a colon, as in fact sheets and tables: it has no verb, and
nothing but a unit follows the figure. Its words up to the first date, comma or bracket are
the measure; a noun of change at its head says that the figure is an amount of change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.figures import AMOUNT, Figure, View
from factcheck.extract.lexicon import word_set
from factcheck.extract.tree import SUBJECTS, is_noun, is_verb
from factcheck.model import Direction, Measure, QuantityKind, Stat

_STOPS: Final = word_set(", ; ( ) [ ] – — -- |")
_CLAUSES: Final = word_set(
    "against versus since when that who which after before until while from between during under relative"
)
"""Words at which the measure of a label ends."""
_LOOSE: Final = word_set(
    "in at of on for by to over as with the a an this last past per and or"
)
_OPENING: Final = word_set("the a an net total overall percent percentage relative")
_MEANS: Final = word_set("average mean avg typical")
_FINITE: Final = word_set("VBZ VBP MD")
_COUNTS: Final = (QuantityKind.COUNT, QuantityKind.RATE)
_LONGEST: Final = 24  # tokens of a label with its dates
_TAIL: Final = 6  # tokens behind the figure: a unit, a bracket, a direction
_DONE: Final = re.compile(r"(?:ed|en|ost|old|one|ade)$")
_PER: Final = word_set("hourly daily weekly monthly quarterly annual yearly")


def read_labels(view: View) -> None:
    """Set measure, direction and stat of a figure that a label names.

    A figure with a noun of its own ("Ohio: 300 permits") is left as it is.
    """
    for figure in view.figures:
        label = _label_of(figure, view)
        if label:
            _read(figure, label, view)


def _label_of(figure: Figure, view: View) -> list[Token]:
    """Return the words of the label before a figure; none if there is no label."""
    colon = figure.first - 1
    while colon > view.words.start and (
        view.doc[colon].lower_ in lexicon.DIRECTION_WORDS
    ):
        colon -= 1
    if colon <= view.words.start or not view.doc[colon].text.endswith(":"):
        return []  # "):" is one token: an emoticon to spaCy
    start = view.words.start
    for token in view.doc[view.words.start : colon]:
        if token.text == ";" or not (token.is_alpha or token.i > start):
            start = token.i + 1
    label = list(view.doc[start:colon])
    is_short = 0 < len(label) <= _LONGEST
    return label if is_short and _is_closed(figure, view) and _is_name(label) else []


def _is_closed(figure: Figure, view: View) -> bool:
    """Tell whether no more than a unit follows a figure."""
    if figure.has_noun:
        return False
    tail: list[Token] = []
    for token in view.doc[figure.last + 1 : view.words.end]:
        if token.text in ".;":
            break
        tail.append(token)
    is_short = len(tail) <= _TAIL
    return is_short and not any(token.tag_.startswith("VB") for token in tail)


def _is_name(label: list[Token]) -> bool:
    """Tell whether words before a colon name a thing: no verb but in a clause of time."""
    for token in label:
        if token.lower_ in _CLAUSES:
            break
        if token == label[0] or token.lower_ in lexicon.CHANGE_NOUNS:
            continue  # "Drop in thefts" may be taken for a verb
        if token.tag_ in _FINITE or token.lower_ in lexicon.SAY_VERBS:
            return False
        if is_verb(token) and _is_sentence(token):
            return False
    return any(is_noun(token) or token.tag_ == "JJ" for token in label)


def _is_sentence(verb: Token) -> bool:
    """Tell whether a verb has subject and object: "Pupils made up most of the drop: 419"."""
    has_subject = any(child.dep_ in SUBJECTS for child in verb.lefts)
    return has_subject and any(child.dep_ in ("dobj", "prt") for child in verb.rights)


def _read(figure: Figure, label: list[Token], view: View) -> None:
    """Read a label into its figure."""
    change = _change_of(label)
    words = core_of(label[change + 2 :] if change is not None else label, view)
    done = _done(words) if change is None else None
    said = _behind(figure, view)
    word = label[change] if change is not None else done
    is_told = done is not None and figure.is_share
    if said or change is not None or is_told or _is_against(figure, label):
        own = lexicon.direction_of(word.lower_) if word is not None else None
        figure.slot, figure.stat = AMOUNT, Stat.CHANGE
        figure.direction = said or own or figure.direction
        if _is_in_percent(figure, label[: change or 0]):
            figure.kind = QuantityKind.PERCENT_CHANGE
    if done is not None and figure.slot == AMOUNT:
        words = words[:-1]
    if figure.kind in _COUNTS:
        words = [token for token in words if token.lower_ not in _MEANS | _PER]
    measure = measure_of_words(words, view)
    if measure is not None:
        figure.measure, figure.copied_from = measure, None


def _done(words: list[Token]) -> Token | None:
    """Return "lost" of `Jobs lost`, "created" of `Jobs created`: which way they changed."""
    last = words[-1] if len(words) > 1 else None
    return last if last is not None and last.lower_ in lexicon.CHANGE_VERBS else None


def _is_against(figure: Figure, label: list[Token]) -> bool:
    """Tell whether a percentage is that of a change: `Thefts, 2011 against 2000: 80%`.

    Also of what is counted "since" a day: `Thefts since 2021: 37%`.
    """
    if figure.kind is not QuantityKind.PERCENT:
        return False
    words = [token.lower_ for token in label]
    plural = label[0].tag_ == "NNS" or (len(label) > 1 and label[1].tag_ == "NNS")
    return "against" in words or "versus" in words or (plural and "since" in words)


def _is_in_percent(figure: Figure, opening: list[Token]) -> bool:
    """Tell whether a change is in percent: by its sign, or `Percent change in X: 5.2`."""
    is_said = any(token.lower_ in ("percent", "percentage") for token in opening)
    is_bare = figure.kind is QuantityKind.COUNT and is_said
    return figure.kind is QuantityKind.PERCENT or is_bare


def _change_of(label: list[Token]) -> int | None:
    """Return where `Fall in X`, `Net change in X` name a change; None if they do not."""
    for number, token in enumerate(label[:-2]):
        if token.lower_ in lexicon.CHANGE_NOUNS:
            is_headed = label[number + 1].lower_ in ("in", "of", "to")
            return number if is_headed else None
        if token.lower_ not in _OPENING:
            return None
    return None


def _behind(figure: Figure, view: View) -> Direction | None:
    """Return the direction right before or behind a figure: `: down 40%`, `two points up`."""
    before, after = figure.first - 1, figure.last + 1
    for i in (before, after):
        if view.words.start <= i < view.words.end:
            word = view.doc[i].lower_
            if word in lexicon.DIRECTION_WORDS:
                return lexicon.direction_of(word)
    return None


def core_of(label: Sequence[Token], view: View) -> list[Token]:
    """Return the words that name what is measured: up to a date, comma or clause."""
    kept: list[Token] = []
    for token in label:
        is_time = token.i in view.blocked and token.lower_ not in _PER
        if token.text in _STOPS or token.lower_ in _CLAUSES or is_time:
            if kept:
                break
            continue
        kept.append(token)
    while kept and (kept[-1].lower_ in _LOOSE or kept[-1].tag_ in ("IN", "TO")):
        kept.pop()
    while kept and kept[0].lower_ in word_set("the a an in at of to"):
        kept.pop(0)
    if len(kept) > 2 and kept[0].lower_ in lexicon.COUNTER_NOUNS:
        kept = kept[2:] if kept[1].lower_ == "of" else kept
    return kept


def measure_of_words(words: Sequence[Token], view: View) -> Measure | None:
    """Return words as a measure; None if they name no more than a place."""
    if not words or all(view.is_place(token) for token in words):
        return None
    head = words[0]
    for token in words:
        is_done = _DONE.search(token.lower_) and token.tag_.startswith("VB")
        if token.tag_ in ("IN", "TO", "RP") or (is_done and token != words[0]):
            break
        if not view.is_place(token):
            head = token
    text = "".join(token.text_with_ws for token in words).strip()
    return Measure(text=" ".join(text.split()), head=lexicon.singular(head.text))
