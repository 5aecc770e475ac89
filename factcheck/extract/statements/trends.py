"""Trends: `has been falling`, `is on the rise`, `brought X down`, `fewer X every year`.

In: a cue in a parsed sentence. Out: trends and streaks. A verb that somebody does to
something ("has cut its use of X") is a trend of the thing, told of the place that did it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.figures import View
from factcheck.extract.lexicon import forms, word_set
from factcheck.extract.phrases import measure_of
from factcheck.extract.statements import cues
from factcheck.extract.statements.acts import (
    act_of,
    as_measure,
    is_telling,
    left_out,
    verb_of,
)
from factcheck.extract.statements.parts import Found, is_negated, noun_of
from factcheck.extract.statements.standings import end_of
from factcheck.extract.tree import below, is_noun, is_verb, object_of, subject_of
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
_BE: Final = forms("be") | forms("remain") | forms("stay")
_BECOME: Final = frozenset().union(
    *(forms(v) for v in ("become", "get", "grow", "turn"))
)
_EACH: Final = re.compile(
    r"\b(?:every|each)(?: passing| single)? (?:year|month|quarter|decade|season|week|day)\b"
    r"|\b(?:year|month|quarter|decade) (?:after|by|on) (?:year|month|quarter|decade)\b",
    re.IGNORECASE,
)
_TWICE: Final = re.compile(
    r"\b(?P<one>\w+) and (?P=one)\b|\bever[- ](?:more|fewer|less|higher|lower|larger"
    r"|smaller|greater)\b",
    re.IGNORECASE,
)
_BASES: Final = word_set("on from since in over compared by for this again")
_TEMPERATURE: Final = word_set("warm warms warmed warming cool cools cooled cooling")
"""Verbs that say what of a thing changes, as "earn" says earnings."""
_MEASURES: Final = word_set(
    "rate level share number price cost use usage consumption production output spending "
    "unemployment poverty inflation debt deficit mortality crime expectancy emission income "
    "population supply demand trade employment budget size amount proportion dependence"
)
"""Heads of singular nouns that have a value: `raised the tax rate`, not `the issue`."""
_GROWING: Final = {
    **dict.fromkeys(word_set("growing rising increasing expanding"), Direction.UP),
    **dict.fromkeys(
        word_set("shrinking falling declining decreasing dwindling"), Direction.DOWN
    ),
}
_PARTS: Final = word_set("number numbers share proportion percentage many count")


def read_trend(token: Token, view: View) -> Iterator[Found]:
    """Read `has been falling steadily since 2000`, `has cut its debt`, `keeps growing`."""
    has_stopped = _has_stopped(token)
    is_denied = is_negated(token) and not has_stopped
    if is_denied or _is_future(token) or _tells_which(token):
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
        yield _trend(token, direction, measure, view)


def _moving(verb: Token, view: View) -> Measure | None:
    """Return what rises or falls by itself; None for the story of people and places."""
    subject = subject_of(verb)
    if subject is None or not is_noun(subject):
        return None
    if any(child.lower_ == "short" for child in verb.children):
        return None  # "fell short of" is a limit
    is_heat = verb.lower_ in _TEMPERATURE
    if view.is_place(subject):  # "the jobs that Ohio gained"
        return Measure(text="temperature", head="temperature") if is_heat else None
    if any(t.dep_ == "pobj" and t.tag_ == "PRP" for c in verb.rights for t in c.rights):
        return None  # "walls fell on them"
    is_slow = verb.lower_ in cues.VANISH | cues.THRIVE | cues.DIE
    if is_slow and not _goes_on(verb):
        return None  # "three boys vanished"
    if verb.lower_ in cues.DIE and not any(c.lower_ == "out" for c in verb.rights):
        return None
    measure = measure_of(subject, view)
    if is_heat and "temperature" not in measure.text.lower():
        return Measure(text=f"{measure.text} temperature", head="temperature")
    return measure


def _trend(
    token: Token,
    direction: Direction,
    measure: Measure,
    view: View,
    *,
    is_strict: bool = False,
) -> Found:
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


def _is_future(verb: Token) -> bool:
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


def _goes_on(verb: Token) -> bool:
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
    if way is None or _is_future(token) or is_negated(token):
        return
    direction = lexicon.direction_of(way.lower_)
    thing = object_of(token)
    if direction is None:
        return
    if thing is not None and token.lower_ in _BRING:
        if _is_moved(thing, token, view):
            yield _trend(token, direction, measure_of(thing, view), view)
        return
    subject = subject_of(token)
    if thing is None and subject is not None and token.lower_ in _GO:
        is_thing = subject.tag_ in ("NN", "NNS") and not subject.ent_type_
        lone = not any(
            c.dep_ in ("prep", "dobj") and c.i > way.i and not _is_time(c, view)
            for c in (*token.rights, *way.rights)
        )
        if is_thing and lone and not view.is_place(subject):
            yield _trend(token, direction, measure_of(subject, view), view)


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
        yield _trend(token, direction, measure_of(subject, view), view)


def _is_counted_from(way: Token, verb: Token, view: View) -> bool:
    """Tell whether `up` or `down` ends the sentence or goes on with a base: `on last year`."""
    following = way.nbor(1) if way.i + 1 < view.words.end else None
    if following is None or following.text in ".,;!":
        return way.head == verb and not way.ent_type_
    return following.lower_ in _BASES


def read_each(token: Token, view: View) -> Iterator[Found]:
    """Read `fewer people die every year`, `more and more X`, `ever more X`."""
    each = _EACH.search(view.own_text)
    twice = _TWICE.search(view.own_text)
    at = token.idx - view.words.start_char
    is_twice = twice is not None and twice.start() <= at < twice.end()
    if is_twice and cues.direction_of(token.lower_) is None:
        return
    if each is None and not is_twice:
        return
    than = any(t.lower_ == "than" for t in view.doc[token.i : view.words.end])
    if than or any(i in view.numbers for i in (token.i - 1, token.i + 1)):
        return
    is_telling_how = token.dep_ in ("acomp", "advmod", "attr", "conj")
    same = [t for t in view.words if t.lower_ == token.lower_]
    if not (noun_of(token) or is_telling_how) or token != same[-1]:
        return
    measure = _counted_act(token, same, each, view)
    if measure is None:
        return
    direction = end_of(token.lower_, view.own_text, view) or cues.way_of(token.text)
    made = _trend(token, direction, measure, view, is_strict=each is not None)
    made.is_whole = True
    yield made


def _counted_act(
    token: Token, same: Sequence[Token], each: re.Match[str] | None, view: View
) -> Measure | None:
    """Return what ever more or fewer do; all behind the cue where the parse has no verb."""
    verb = verb_of(token)
    cut = [*same, *(t for t in view.doc[same[0].i : token.i] if t.tag_ == "CC")]
    if each is not None:
        start = view.words.start_char
        cut += [t for t in view.words if each.start() <= t.idx - start < each.end()]
    if verb is not None:
        return act_of(verb, view, cut)
    out = left_out(view) | {t.i for t in cut}
    words = [
        t
        for t in view.doc[token.i + 1 : view.words.end]
        if t.i not in out and is_telling(t)
    ]
    return as_measure(words, words[0]) if words else None


def read_become(token: Token, view: View) -> Iterator[Found]:
    """Read `winters have become shorter`, `is getting hotter`."""
    verb = token.head
    is_said = token.dep_ in ("acomp", "attr", "oprd", "xcomp", "advmod")
    if verb.lower_ not in _BECOME or not is_said or not _goes_on(verb):
        return
    subject = subject_of(verb)
    if subject is None or not is_noun(subject) or is_negated(verb) or _is_future(verb):
        return
    if any(t.lower_ == "than" for t in view.doc[token.i : view.words.end]):
        return
    direction = end_of(token.lower_, view.own_text, view) or cues.way_of(token.text)
    measure = act_of(verb, view)
    if measure is not None:
        made = _trend(token, direction, measure, view)
        made.is_whole = True
        yield made


def read_growing(token: Token, view: View) -> Iterator[Found]:
    """Read `a growing number of pensioners live alone`, `Danes increasingly rent`."""
    noun = token.head
    if token.lower_ == "increasingly":
        if is_verb(noun) and not _is_future(noun):
            measure = act_of(noun, view, [token])
            if measure is not None and view.places:
                yield _trend(token, Direction.UP, measure, view)
        return
    verb = verb_of(noun)
    if token.dep_ != "amod" or noun.lower_ not in _PARTS or verb is None:
        return
    counted = below(noun, "of")
    is_subject = noun.dep_ in ("nsubj", "nsubjpass")
    if counted is None or not is_subject:
        return
    measure = act_of(verb, view, [token])
    if measure is not None:
        yield _trend(token, _GROWING[token.lower_], measure, view)


GROWING: Final = frozenset(_GROWING) | {"increasingly"}
STATES: Final = frozenset(_STATES)
"""Words at which `read_growing` and `read_state` begin."""
MOVES: Final = _BRING | _GO
