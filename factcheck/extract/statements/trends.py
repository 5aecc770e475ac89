"""Trends: `has been falling`, `is on the rise`, `brought X down`, `fewer X every year`.

In: a cue in a parsed sentence. Out: trends and streaks. A verb that somebody does to
something ("has cut its use of X") is a trend of the thing, told of the place that did it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.figures import View
from factcheck.extract.lexicon import forms, word_set
from factcheck.extract.phrases import measure_of
from factcheck.extract.statements import cues
from factcheck.extract.statements.acts import (
    measure_of_subject,
    verb_of,
)
from factcheck.extract.statements.parts import Found, is_negated
from factcheck.extract.tree import below, is_noun, object_of, subject_of
from factcheck.model import Direction, Measure, StatementKind

_OWN: Final = word_set("its our their his her my your")
_WE: Final = word_set("we us our government country nation state")
_BRING: Final = lexicon.MOVE_VERBS | frozenset().union(
    *(forms(v) for v in ("send", "get", "keep", "force", "put"))
)
_GO: Final = frozenset().union(
    *(
        forms(v)
        for v in ("go", "come", "creep", "edge", "inch", "move", "head", "trend")
    )
)
_STILL: Final = frozenset().union(
    *(forms(v) for v in ("keep", "continue", "begin", "start"))
)
_AGAIN: Final = frozenset().union(*(forms(v) for v in ("stop", "cease", "quit")))
_STATES: Final = {
    **dict.fromkeys(lexicon.UP_NOUNS | word_set("up march"), Direction.UP),
    **dict.fromkeys(
        lexicon.DOWN_NOUNS | word_set("wane ebb retreat down decay"), Direction.DOWN
    ),
}
"""Nouns of `on the rise`, `in decline`, `on the wane`, `on the way up`."""
_WARMING: Final = {"warming": Direction.UP, "cooling": Direction.DOWN}
_BE: Final = forms("be") | forms("remain") | forms("stay")
_BASES: Final = word_set("on from since in over compared by for this again")
_TEMPERATURE: Final = word_set("warm warms warmed warming cool cools cooled cooling")
"""Verbs that say what of a thing changes, as "earn" says earnings."""
_MEASURES: Final = word_set(
    "rate level share number price cost use usage consumption production output spending "
    "unemployment poverty inflation debt deficit mortality crime expectancy emission income "
    "population supply demand trade employment budget size amount proportion dependence"
)
"""Heads of singular nouns that have a value: `raised the tax rate`, not `the issue`."""


def read_trend(token: Token, view: View) -> Iterator[Found]:
    """Read `has been falling steadily since 2000`, `has cut its debt`, `keeps growing`."""
    has_stopped = _has_stopped(token) or _has_not(token)
    is_denied = is_negated(token) and not has_stopped
    if is_denied or is_future(token) or _tells_which(token):
        return
    if any(child.dep_ == "ccomp" for child in token.rights):
        return  # "officials added that ..."
    direction = Direction.UP if _is_up(token) else Direction.DOWN
    if has_stopped:
        direction = _other(direction)
    thing = object_of(token)
    if thing is None:
        measure = _moving(token, view)
    else:
        is_moved = _is_moved(thing, token, view)
        measure = measure_of(thing, view) if is_moved else None
    if measure is not None:
        yield trend(token, direction, measure, view)


def _moving(verb: Token, view: View) -> Measure | None:
    """Return what rises or falls by itself; None for the story of people and places."""
    subject = subject_of(verb)
    if subject is None or _has_end(verb):
        return None
    if any(child.lower_ == "short" for child in verb.children):
        return None  # "fell short of" is a limit
    is_heat = verb.lower_ in _TEMPERATURE
    if view.is_place(subject):  # "the jobs that Ohio gained"
        return Measure(text="temperature", head="temperature") if is_heat else None
    if any(t.dep_ == "pobj" and t.tag_ == "PRP" for c in verb.rights for t in c.rights):
        return None  # "walls fell on them"
    is_slow = verb.lower_ in cues.VANISH | cues.THRIVE | cues.DIE
    if is_slow and not goes_on(verb):
        return None  # "three boys vanished"
    if verb.lower_ in cues.DIE and not any(c.lower_ == "out" for c in verb.rights):
        return None
    measure = measure_of_subject(subject, verb, view)
    if measure is not None and is_heat and "temperature" not in measure.text.lower():
        return Measure(text=f"{measure.text} temperature", head="temperature")
    return measure


def _has_end(verb: Token) -> bool:
    """Tell whether a number says how far something moved: "has climbed to 63 years"."""
    ends = (
        token
        for link in verb.rights
        if link.lower_ in ("to", "by", "from", "above", "below")
        for token in link.subtree
    )
    return any(t.like_num and not _YEAR.fullmatch(t.text) for t in ends)


_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d")


def trend(
    token: Token,
    direction: Direction,
    measure: Measure,
    view: View,
    *,
    is_strict: bool = False,
) -> Found:
    """Put a trend together; a streak where the sentence says for how long."""
    run = cues.run_of(view.own_text)
    said: dict[str, Any] = {"is_strict": is_strict or cues.is_strict(view.words)}
    kind = StatementKind.TREND
    if run is not None:
        kind, said = StatementKind.STREAK, {"run": run[0], "run_unit": run[1]}
    return Found(token, kind, direction, measure, said)


def _is_up(token: Token) -> bool:
    return token.lower_ in lexicon.UP_VERBS | cues.THRIVE


def _other(direction: Direction) -> Direction:
    return Direction.DOWN if direction is Direction.UP else Direction.UP


def _has_stopped(verb: Token) -> bool:
    """Tell whether something no longer moves: `no longer rising`, `stopped falling`."""
    if verb.dep_ == "xcomp" and verb.head.lower_ in _AGAIN:
        return True
    return any(
        child.lower_ == "longer" and child.i > 0 and child.nbor(-1).lower_ == "no"
        for child in verb.lefts
    )


def _has_not(verb: Token) -> bool:
    """Tell whether something has not moved up to now: `haven't risen at all`."""
    helpers = {child.lower_ for child in verb.lefts if child.dep_ == "aux"}
    is_denied = any(child.dep_ == "neg" for child in verb.lefts)
    return is_denied and verb.tag_ == "VBN" and bool(helpers & {"has", "have"})


def is_future(verb: Token) -> bool:
    """Tell whether something is only wanted, planned or possible: `to cut`, `could fall`."""
    helpers = {child.lower_ for child in verb.lefts if child.dep_ in ("aux", "mark")}
    if helpers & {"to"}:
        return verb.dep_ != "xcomp" or verb.head.lower_ not in _STILL
    return bool(
        helpers
        & {"will", "would", "could", "may", "might", "should", "shall", "must", "can"}
        | (helpers & {"’ll", "'ll", "if", "unless"})
    )


def _tells_which(verb: Token) -> bool:
    """Tell whether a verb only says which things are meant: `walls that had collapsed`."""
    has_helper = any(child.dep_ in ("aux", "auxpass") for child in verb.lefts)
    if verb.tag_ == "VBN" and not has_helper:
        return True  # "the jobs lost in May" tells which jobs
    related = verb.dep_ == "relcl" and not any(
        child.tag_ in ("WDT", "WP") and child.nbor(-1).text == ","
        for child in verb.lefts
    )
    return related


def goes_on(verb: Token) -> bool:
    """Tell whether a verb is said of a time up to now: `is melting`, `have vanished`."""
    return any(child.dep_ == "aux" for child in verb.lefts) or (
        verb.dep_ == "xcomp" and verb.head.lower_ in _STILL
    )


def _is_moved(thing: Token, verb: Token, view: View) -> bool:
    """Tell whether a place did it, to something that has a value."""
    subject = subject_of(verb)
    is_ours = subject is not None and subject.lower_ in _WE
    is_placed = subject is not None and (view.is_place(subject) or is_ours)
    is_told = bool(view.places) and subject is not None and not subject.ent_type_
    if not (is_placed or is_told) or any(
        thing.left_edge.i <= i <= thing.right_edge.i for i in view.numbers
    ):
        return False
    owned = any(child.dep_ == "poss" for child in thing.lefts)
    is_measure = lexicon.singular(thing.lower_) in _MEASURES
    is_plural = thing.tag_ == "NNS" and not any(c.tag_ == "DT" for c in thing.lefts)
    if not is_placed:
        return is_measure
    return is_measure or is_plural or owned


def read_brought(token: Token, view: View) -> Iterator[Found]:
    """Read `brought road deaths down`, `drove up prices`, `rents have been going up`."""
    way = next(
        (
            c
            for c in token.children
            if c.lower_ in ("up", "down") and c.dep_ in ("prt", "advmod")
        ),
        None,
    )
    if way is None or is_future(token) or is_negated(token):
        return
    direction = lexicon.direction_of(way.lower_)
    thing = object_of(token)
    if direction is None:
        return
    if thing is not None and token.lower_ in _BRING:
        if _is_moved(thing, token, view):
            yield trend(token, direction, measure_of(thing, view), view)
        return
    subject = subject_of(token)
    if thing is None and subject is not None and token.lower_ in _GO:
        is_thing = subject.tag_ in ("NN", "NNS") and not subject.ent_type_
        lone = not any(
            c.dep_ in ("prep", "dobj") and c.i > way.i and not _is_time(c, view)
            for c in (*token.rights, *way.rights)
        )
        if is_thing and lone and not view.is_place(subject):
            yield trend(token, direction, measure_of(subject, view), view)


def _is_time(link: Token, view: View) -> bool:
    """Tell whether a preposition opens words of time: "for years", "since 2010"."""
    noun = next(iter(link.rights), None)
    is_dated = link.i in view.blocked or (noun is not None and noun.i in view.blocked)
    is_span = noun is not None and lexicon.singular(noun.lower_) in lexicon.TIME_NOUNS
    return is_dated or is_span or (noun is not None and view.is_place(noun))


def read_state(token: Token, view: View) -> Iterator[Found]:
    """Read `is on the rise`, `in decline`, `are up since May`, `is a thing of the past`."""
    verb = verb_of(token)
    subject = subject_of(verb) if verb is not None else None
    if verb is None or verb.lower_ not in _BE or subject is None or is_negated(verb):
        return
    direction = _STATES.get(token.lower_)
    is_state = token.dep_ == "pobj" and token.head.lower_ in ("on", "in")
    is_way = token.dep_ in ("advmod", "acomp", "prt") and token.lower_ in ("up", "down")
    is_bare = not any(
        c.dep_ in ("amod", "nummod") and c.lower_ != "free" for c in token.lefts
    )
    if direction is None or not is_noun(subject) or view.is_place(subject):
        return
    if (is_state and is_bare and (token.head.head == verb)) or (
        is_way and _is_counted_from(token, verb, view)
    ):
        yield trend(token, direction, measure_of(subject, view), view)


def _is_counted_from(way: Token, verb: Token, view: View) -> bool:
    """Tell whether `up` or `down` ends the sentence or goes on with a base: `on last year`."""
    following = way.nbor(1) if way.i + 1 < view.words.end else None
    if following is None or following.text in ".,;!":
        return way.head == verb and not way.ent_type_
    return following.lower_ in _BASES


def read_none(token: Token, view: View) -> Iterator[Found]:
    """Read `there has been no increase in wages`, `no global warming for eight years`."""
    direction = _STATES.get(token.lower_) or _WARMING.get(token.lower_)
    is_denied = any(c.lower_ == "no" for c in token.lefts)
    verb = token.head
    is_there = token.dep_ == "attr" and any(c.dep_ == "expl" for c in verb.lefts)
    if direction is None or not is_denied or not is_there or not goes_on(verb):
        return
    thing = below(token, "in", "of")
    if token.lower_ in _WARMING:
        measure = Measure(text="temperature", head="temperature")
    elif thing is not None and is_noun(thing) and not view.is_place(thing):
        measure = measure_of(thing, view)
    else:
        return
    yield trend(token, _other(direction), measure, view)


STATES: Final = frozenset(_STATES) | frozenset(_WARMING)
"""Words at which `read_growing` and `read_state` begin."""
MOVES: Final = _BRING | _GO
