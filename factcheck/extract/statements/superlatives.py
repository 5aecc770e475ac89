"""Superlatives: `the lowest since 2011`, `the most obese country in Africa`, `the only`.

In: a cue in a parsed sentence. Out: records (compared with other times) and ranks (with
other places).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from factcheck.extract.figures import View
from factcheck.extract.labels import core_of, measure_of_words
from factcheck.extract.lexicon import forms, word_set
from factcheck.extract.phrases import measure_of
from factcheck.extract.places import COUNTRY_CODE
from factcheck.extract.statements import cues
from factcheck.extract.statements.acts import measure_of_subject
from factcheck.extract.statements.parts import (
    AREA_NOUNS,
    EMPTY_NOUNS,
    Found,
    clause_subject,
    clause_verb,
    clean_group,
    has_place,
    is_group,
    is_negated,
    measure_before,
    noun_of,
)
from factcheck.extract.statements.standings import end_of
from factcheck.extract.statements.targets import plain_group
from factcheck.extract.tree import below, is_noun
from factcheck.model import (
    Direction,
    Measure,
    PublicationDate,
    StatementKind,
)

_GROUP_AFTER: Final = word_set("in among of across within on")
_HAVING: Final = forms("have") | forms("see") | forms("record") | forms("post")
_TIMES: Final = word_set("month year quarter week day decade")
_LONGEST: Final = 12  # words of a name before a superlative without a verb
_ONLY: Final = re.compile(
    r"\bthe only (?P<group>[\w' -]{2,30}?) (?:that|to|with|without)\b"
)


def read_superlative(
    token: Token, view: View, published: PublicationDate | None
) -> Iterator[Found]:
    """Read `the lowest since 2011`, `the most obese country in Africa`."""
    noun = noun_of(token)
    measure = _measure_of_superlative(token, noun, view) or measure_before(token, view)
    if measure is None:
        return
    direction = end_of(token.text, measure.text, view) or cues.direction_of(token.text)
    is_change = noun is not None and noun.lower_ in cues.CHANGE_NOUNS
    window = cues.window_of(view, published, token.idx)
    if window or cues.is_ever(view.words):
        yield Found(
            token,
            StatementKind.RECORD,
            direction,
            measure,
            {
                "of_change": is_change,
                "window": window,
            },
        )
        return
    one_of = _ONE_OF.search(view.text[view.words.start_char : token.idx])
    many = cues.number_of(one_of["many"]) if one_of and one_of["many"] else None
    if one_of is not None and many is None:
        return  # "one of the most gifted painters"
    group = _owner(noun, view) or plain_group(_group_after(token, noun, view))
    if _is_within(group, view):
        return
    if is_group(group, view) or _is_of_place(token, noun, view):
        measure = _without_group(measure, group)
        yield Found(
            token,
            StatementKind.RANK,
            direction,
            measure,
            {
                "rank": many or cues.ordinal_before(token) or 1,
                "group": group,
                "or_better": many is not None,
            },
        )


_ONE_OF: Final = re.compile(
    r"\b(?:one of|among|amongst|some of) (?:the|its|[\w’' ]+?['’]s?) (?:(?P<many>[\w-]+) )?$"
)


def _is_within(group: str, view: View) -> bool:
    """Tell whether things of one country are ranked: `the largest source in Norway`."""
    if group in (
        "country",
        "nation",
    ):  # "US plants are the largest source in the country"
        return all(len(one.place.code) == COUNTRY_CODE for one in view.places)
    own = [one.place for one in view.places if group.startswith(one.place.name)]
    others = [one for one in view.places if one.place.name not in group]
    return bool(own) and len(own[0].code) == COUNTRY_CODE and not others


_FIRST: Final = word_set("top leading number-one foremost")


def read_leading(token: Token, view: View) -> Iterator[Found]:
    """Read `the world's top exporter of soybeans`."""
    noun = noun_of(token)
    group = _owner(noun, view)
    if noun is not None and group and token.lower_ in _FIRST:
        measure = _without_group(measure_of(noun, view), group)
        said = {"rank": 1, "group": group}
        yield Found(token, StatementKind.RANK, Direction.UP, measure, said)


def _owner(noun: Token | None, view: View) -> str:
    """Return "Europe" of `Europe's biggest beer market`, "world" of `the world's ...`."""
    for child in noun.lefts if noun is not None else ():
        owned = child.dep_ == "poss" and child.tag_ not in ("PRP$", "WP$")
        first = clause_subject(child) if owned else None
        if owned and first is not None and first.i < child.left_edge.i:
            words = plain_group(view.doc[child.left_edge.i : child.i + 1].text)
            return words if is_group(words, view) else ""
    return ""


def _without_group(measure: Measure, group: str) -> Measure:
    """Return a measure without the group it is first of: "on earth", "the world's"."""
    text = re.sub(_OWNING, "", measure.text) if group else measure.text
    if group in ("world", "continent"):
        text = _ON_EARTH.sub("", text)
    return dataclasses.replace(measure, text=text) if text else measure


_OWNING: Final = re.compile(r"^(?:[\w-]+ ){0,3}?[\w-]+['’]s? ")
_ON_EARTH: Final = re.compile(
    r"\s(?:anywhere )?(?:in|on) (?:the )?(?:\w+ )?(?:earth|planet|globe|world|continent)\b.*$",
    re.IGNORECASE,
)


def _is_of_place(token: Token, noun: Token | None, view: View) -> bool:
    """Tell whether a place is said to be, or to have, what is highest: `Ohio has the lowest X`."""
    subject = clause_subject(token)
    if subject is None or not has_place(subject, view):
        return False
    names_areas = noun is not None and noun.lower_ in AREA_NOUNS
    verb = clause_verb(token)
    has_it = noun is not None and verb is not None and verb.lower_ in _HAVING
    return names_areas or (has_it and view.is_place(subject))


def _measure_of_superlative(
    token: Token, noun: Token | None, view: View
) -> Measure | None:
    """Return what is highest: the noun, the adjective for a place, else the subject."""
    about = _time_for(noun, view) if noun is not None else None
    if about is not None:
        return _without_ever(measure_of(about, view))
    if noun is not None and noun.lower_ not in AREA_NOUNS and not _is_empty(noun):
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
    if subject is None:
        return _before(token, view)
    verb = clause_verb(token)
    return measure_of_subject(subject, verb, view) if verb is not None else None


def _without_ever(measure: Measure) -> Measure:
    """Return a measure without "in history" behind it."""
    text = re.sub(r"\s+(?:in (?:\w+ )?history|on record|ever)$", "", measure.text)
    return dataclasses.replace(measure, text=text)


def _time_for(noun: Token, view: View) -> Token | None:
    """Return X of `the biggest month for X in history`."""
    about = below(noun, "for") if noun.lower_ in _TIMES else None
    is_thing = about is not None and is_noun(about) and about.i not in view.blocked
    return about if is_thing else None


def _is_empty(noun: Token) -> bool:
    """Tell whether a noun leaves open what is measured: "level", not "jobless rate"."""
    if noun.lower_ not in EMPTY_NOUNS:
        return False
    told = any(child.dep_ in ("compound", "nmod") for child in noun.lefts)
    return not told and below(noun, "of", "for") is None


def _before(token: Token, view: View) -> Measure | None:
    """Return what stands before a superlative without a verb: `Deficit the largest ever`."""
    words = list(view.doc[view.words.start : token.i])
    while words and words[-1].tag_ in (
        "DT",
        "RB",
        "PRP$",
        "IN",
        "JJ",
        ":",
        ",",
        "HYPH",
    ):
        words.pop()
    is_short = 0 < len(words) <= _LONGEST
    return measure_of_words(core_of(words, view), view) if is_short else None


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
    """Return the words for the places compared: `in Africa`, `of the G7 countries`.

    The first that names a group, else the first of all: "proportion of women in Africa".
    """
    start = (noun or token).i + 1
    first = ""
    for child in view.doc[start : view.words.end]:
        if child.lower_ in _GROUP_AFTER and child.i not in view.blocked:
            group = clean_group(_up_to_date(child.i + 1, view))
            if is_group(plain_group(group), view):
                return group
            first = first or group
        elif child.tag_ in ("VBD", "VBZ", ",", "."):
            break
    return first


def _up_to_date(start: int, view: View) -> str:
    """Return the words from a token on, up to the first date."""
    end = next((i for i in range(start, view.words.end) if i in view.blocked), None)
    last = view.words.end if end is None else end
    return re.sub(
        r"\s+(?:in|since|during|for|as of|on)$", "", view.doc[start:last].text
    )


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
