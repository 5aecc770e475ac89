"""Records told without a superlative: `at an all-time low`, `a record high`, `never before`.

In: a cue in a parsed sentence. Out: records, for all times on file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from factcheck.extract.figures import View
from factcheck.extract.phrases import measure_of
from factcheck.extract.statements import cues
from factcheck.extract.statements.acts import act_of, verb_of
from factcheck.extract.statements.parts import EMPTY_NOUNS, Found, clause_subject
from factcheck.extract.tree import is_noun
from factcheck.model import Direction, StatementKind

_ALL_TIME: Final = re.compile(
    r"\b(?:at|to|hit|hits|reached|reaches|near) (?:an?|its|their) (?:new )?"
    r"(?:all[- ]time|historic(?:al)?|lifetime) $",
    re.IGNORECASE,
)
_NEVER_BEFORE: Final = re.compile(r"\bnever (?:before|in history)\b", re.IGNORECASE)


def read_record(token: Token, view: View) -> Iterator[Found]:
    """Read `hit a record high`, `record unemployment`."""
    noun = token.head
    down = noun.lower_ in cues.LOWER
    thing: Token | None = noun
    if noun.lower_ in cues.UPPER | cues.LOWER | EMPTY_NOUNS:
        thing = clause_subject(noun)
    if thing is not None and is_noun(thing):
        direction = Direction.DOWN if down else Direction.UP
        yield Found(token, StatementKind.RECORD, direction, measure_of(thing, view))


def read_all_time(token: Token, view: View) -> Iterator[Found]:
    """Read `is at an all-time low`."""
    before = view.text[view.words.start_char : token.idx]
    subject = clause_subject(token)
    has_figure = any(figure.first - token.i in range(1, 4) for figure in view.figures)
    if subject is None or has_figure or not _ALL_TIME.search(before):
        return
    if is_noun(subject) and not view.is_place(subject):
        measure = measure_of(subject, view)
        direction = cues.direction_of(token.text)
        yield Found(token, StatementKind.RECORD, direction, measure, is_whole=True)


def read_never_before(token: Token, view: View) -> Iterator[Found]:
    """Read `Never before have so many ferries called at Malta`."""
    before = token.nbor(-1) if token.i > view.words.start else None
    if before is None or before.lower_ != "so":
        return
    verb = verb_of(token)
    if verb is None or not _NEVER_BEFORE.search(view.own_text):
        return
    measure = act_of(verb, view, [token, before])
    if measure is not None:
        is_many = token.lower_ in ("many", "much")
        direction = Direction.UP if is_many else Direction.DOWN
        yield Found(token, StatementKind.RECORD, direction, measure, is_whole=True)
