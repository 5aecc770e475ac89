"""Superlatives: `the lowest since 2011`, `the most obese country in Africa`, `the only`.

In: a cue in a parsed sentence. Out: records (compared with other times) and ranks (with
other places).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from spacy.tokens import Token

from factcheck.extract.figures import View
from factcheck.extract.lexicon import word_set
from factcheck.extract.phrases import measure_of
from factcheck.extract.statements import cues
from factcheck.extract.statements.parts import (
    AREA_NOUNS,
    EMPTY_NOUNS,
    Found,
    clause_subject,
    clean_group,
    has_place,
    is_group,
    is_negated,
    measure_before,
    noun_of,
)
from factcheck.extract.tree import is_noun
from factcheck.model import (
    Direction,
    Frequency,
    Measure,
    Period,
    PublicationDate,
    StatementKind,
)

_GROUP_AFTER: Final = word_set("in among of across within")
_ONLY: Final = re.compile(
    r"\bthe only (?P<group>[\w' -]{2,30}?) (?:that|to|with|without)\b"
)


def read_superlative(
    token: Token, view: View, published: PublicationDate | None
) -> Iterator[Found]:
    """Read `the lowest since 2011`, `the most obese country in Africa`."""
    direction = cues.direction_of(token.text)
    noun = noun_of(token)
    measure = _measure_of_superlative(token, noun, view) or measure_before(token, view)
    if measure is None:
        return
    is_change = noun is not None and noun.lower_ in cues.CHANGE_NOUNS
    window = cues.look_back(view.own_text, published)
    since = next(
        (
            day
            for day in view.dates
            if day.phrase.start > token.idx and "since" in day.period.text.lower()
        ),
        None,
    )
    if window or since or cues.is_ever(view.words):
        yield Found(
            token,
            StatementKind.RECORD,
            direction,
            measure,
            {
                "of_change": is_change,
                "window": window or (_after(since.period) if since else None),
            },
        )
        return
    group = _group_after(token, noun, view)
    subject = clause_subject(token)
    names_areas = noun is not None and noun.lower_ in AREA_NOUNS
    if is_group(group, view) or (
        names_areas and subject is not None and has_place(subject, view)
    ):
        yield Found(
            token,
            StatementKind.RANK,
            direction,
            measure,
            {"rank": cues.ordinal_before(token) or 1, "group": group},
        )


def _measure_of_superlative(
    token: Token, noun: Token | None, view: View
) -> Measure | None:
    """Return what is highest: the noun, the adjective for a place, else the subject."""
    if noun is not None and noun.lower_ not in AREA_NOUNS | EMPTY_NOUNS:
        if noun.lower_ in cues.CHANGE_NOUNS:
            inner = next((c for c in noun.rights if c.lower_ in ("in", "of")), None)
            thing = next(iter(inner.rights), None) if inner is not None else None
            return measure_of(thing or noun, view)
        return measure_of(noun, view)
    if noun is not None and noun.lower_ in AREA_NOUNS:
        words = [
            t.text
            for t in view.doc[token.i + 1 : noun.i]
            if t.tag_.startswith(("JJ", "NN", "VB"))
        ]
        tail = _relative_words(noun)
        text = " ".join((*words, tail)).strip()
        return (
            Measure(text=text, head=words[-1].lower() if words else "")
            if text
            else None
        )
    subject = clause_subject(token)
    if subject is None or not is_noun(subject):
        return None
    return measure_of(subject, view)


def _after(since: Period) -> Period:
    """Return the days after the one, month or year that "since" names.

    "The lowest since 2011" compares with the years from 2012 on: 2011 was lower.
    """
    first = since.start
    if first is None:
        return since
    if since.granularity is Frequency.YEAR:
        first = date(first.year + 1, 1, 1)
    elif since.granularity is Frequency.MONTH:
        first = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return dataclasses.replace(since, start=first)


def _relative_words(noun: Token) -> str:
    """Return the words of "with the largest X", "that has the most X" after a place."""
    return " ".join(
        t.text
        for child in noun.rights
        if child.dep_ in ("relcl", "acl") or child.lower_ == "with"
        for t in child.subtree
        if is_noun(t) or t.tag_ == "JJ"
    )


def _group_after(token: Token, noun: Token | None, view: View) -> str:
    """Return the words for the places compared: `in Africa`, `of the G7 countries`."""
    start = (noun or token).i + 1
    for child in view.doc[start : view.words.end]:
        if child.lower_ in _GROUP_AFTER and child.i not in view.blocked:
            text = view.doc[child.i + 1 : view.words.end].text
            return clean_group(text)
        if child.tag_ in ("IN", "VBD", "VBZ", ",", "."):
            return ""
    return ""


def read_only(token: Token, view: View) -> Iterator[Found]:
    """Read `the only G20 nation that does not use nuclear power`."""
    found = _ONLY.search(view.own_text)
    noun = token.head
    clause = next((c for c in noun.rights if c.dep_ in ("relcl", "acl")), None)
    if found is None or clause is None or not is_group(found["group"], view):
        return
    words = [t for t in clause.subtree if is_noun(t) or t.tag_ == "JJ"]
    if not words:
        return
    direction = Direction.DOWN if is_negated(clause) else Direction.UP
    text = " ".join(t.text for t in words)
    yield Found(
        token,
        StatementKind.RANK,
        direction,
        Measure(text=text, head=words[-1].lower_),
        {"rank": 1, "group": clean_group(found["group"]), "is_strict": True},
    )


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
