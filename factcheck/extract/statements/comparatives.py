"""Comparisons in words: `lower than in Japan`, `pumps more crude than Norway`, `overtook`.

In: a cue in a parsed sentence. Out: comparisons with places, times and other measures,
ranks ("more than any other", "nobody ... more than X") and records ("more than ever").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from spacy.tokens import Token

from factcheck.extract.figures import View
from factcheck.extract.lexicon import word_set
from factcheck.extract.phrases import measure_of
from factcheck.extract.statements import cues
from factcheck.extract.statements.acts import (
    is_inside,
    verb_of,
)
from factcheck.extract.statements.compared import other_measure, own_measure
from factcheck.extract.statements.parts import (
    AREA_NOUNS,
    EMPTY_NOUNS,
    Found,
    clause_subject,
    has_place,
    is_group,
    noun_of,
)
from factcheck.extract.statements.standings import end_of
from factcheck.extract.statements.targets import Target, plain_group, target_of
from factcheck.extract.tree import is_noun, is_pronoun, is_verb, object_of, subject_of
from factcheck.model import (
    Direction,
    Measure,
    Modifier,
    Quantity,
    QuantityKind,
    StatementKind,
)

_REACH: Final = 16  # words from a comparative to its "than"
_NOT_MEASURED: Final = word_set("rather other earlier later sooner closer nearer")
_LIKE: Final = word_set(
    "many much few little high low large big great long often fast old rich poor strong "
    "expensive cheap common likely hot cold warm"
)
_NOBODY: Final = re.compile(
    r"\b(?:nobody|no one|none|nowhere(?: else)?|no (?:other |single |another )?(?P<area>[a-z]+))"
    r"\b(?: else)?(?P<in> (?:in|on|of|across) (?:the )?(?:whole )?[\w-]+"
    r"(?: (?-i:[A-Z])[\w-]+)*)?",
    re.IGNORECASE,
)
_PEOPLE: Final = word_set("people inhabitants residents citizens humans persons")
_ALONG: Final = word_set("in by for at on")
_AHEAD: Final = {"ahead": Direction.UP, "behind": Direction.DOWN}


def read_passing(token: Token, view: View) -> Iterator[Found]:
    """Read `renewables have overtaken fossil fuels`, `X trails Y in car output`."""
    subject, thing = subject_of(token), object_of(token) or _behind(token)
    if subject is None or thing is None:
        return
    direction = Direction.UP if token.lower_ in cues.PASS else Direction.DOWN
    if view.is_place(subject) and has_place(thing, view):
        yield from _two_places(token, direction, thing, view)
        return
    if any(thing.left_edge.i <= i <= thing.right_edge.i for i in view.numbers):
        return  # "exceeds the limit of 40" is a figure of its own
    is_place = view.is_place(thing) or is_pronoun(thing)
    places = _names(thing.left_edge.idx, view) if is_place else ()
    said: dict[str, Any] = {"other_places": places}
    if not places:
        said = {"other_measure": measure_of(thing, view).text}
    measure = measure_of(subject, view)
    yield Found(token, StatementKind.COMPARE, direction, measure, said)


def read_ahead(token: Token, view: View) -> Iterator[Found]:
    """Read `X is ahead of Y in chip exports`, `X is behind Y in wages`."""
    thing = next((t for t in token.subtree if view.is_place(t)), None)
    subject = clause_subject(token)
    if thing is None or subject is None or not view.is_place(subject):
        return
    if thing.i - token.i <= 3:
        yield from _two_places(token, _AHEAD[token.lower_], thing, view)


def _behind(token: Token) -> Token | None:
    """Return Y of `lags behind Y`."""
    for child in token.rights:
        if child.lower_ in ("behind", "after"):
            return next((c for c in child.rights if is_noun(c)), None)
    return None


def _two_places(
    token: Token, direction: Direction, thing: Token, view: View
) -> Iterator[Found]:
    """Compare places in what an `in ...` behind them names: `in wheat exports`."""
    for link in view.doc[thing.i + 1 : view.words.end]:
        noun = next(iter(link.rights), None)
        is_link = link.lower_ in _ALONG and link.tag_ == "IN" and noun is not None
        if not is_link or noun is None or noun.i in view.blocked or not is_noun(noun):
            continue
        if view.is_place(noun):
            continue
        places = tuple(
            one.place.name
            for one in view.places
            if token.idx < one.span.start < link.idx
        )
        yield Found(
            token,
            StatementKind.COMPARE,
            direction,
            measure_of(noun, view),
            {"other_places": places},
        )
        return


def read_comparative(token: Token, view: View) -> Iterator[Found]:
    """Read `lower than in Japan`, `drink more tea than Swedes`, `more X than Y`."""
    than = _than(token, view)
    if than is None or token.lower_ in _NOT_MEASURED:
        return
    target = target_of(than, view)
    if target is None or target.is_summed:
        return
    yield from _against(token, target, _direction(token, view), view)


def read_alike(token: Token, view: View) -> Iterator[Found]:
    """Read `as many lions as Tanzania`; `twice as many` is a figure."""
    following = view.doc[token.i + 1] if token.i + 1 < view.words.end else None
    if following is None or following.lower_ not in _LIKE or _has_number(token, view):
        return
    second = next(
        (
            t
            for t in view.doc[token.i + 2 : min(view.words.end, token.i + _REACH)]
            if t.lower_ == "as"
        ),
        None,
    )
    target = target_of(second, view) if second is not None else None
    if target is None or (target.words and not _nobody(token, view)):
        return
    is_less = token.i > view.words.start and token.nbor(-1).lower_ in ("not", "n't")
    is_little = following.lower_ in ("few", "little", "low", "small", "poor")
    if _nobody(token, view) and is_little:
        is_less = True
    direction = Direction.DOWN if is_less else None
    yield from _against(token, target, direction, view)


def _has_number(token: Token, view: View) -> bool:
    """Tell whether "twice", "half" or another figure stands before `as many`."""
    return any(i in view.numbers for i in (token.i - 1, token.i - 2, token.i + 1))


def _than(token: Token, view: View) -> Token | None:
    """Return the `than` of a comparative; none of a figure ("more than 40")."""
    for one in view.doc[token.i + 1 : min(view.words.end, token.i + _REACH)]:
        if one.lower_ == "than":
            return None if one.i in view.numbers else one
        if one.text in ";:" or (cues.direction_of(one.text) and one.tag_ == "JJR"):
            return None
    return None


def _direction(token: Token, view: View) -> Direction:
    """Return the end a comparative names; of "worse" by what it is said of."""
    told = end_of(token.lower_, view.own_text, view)
    return told or cues.way_of(token.text)


def _against(
    token: Token, target: Target, direction: Direction | None, view: View
) -> Iterator[Found]:
    """Put together what is compared, and with what."""
    verb = _verb(token, target, view)
    nobody = _nobody(token, view)
    if nobody is not None and (target.places or _is_own(target)):
        yield from _first_of_all(token, target, direction, nobody, verb, view)
        return
    if target.places and _is_of_many(token, verb, view):
        return  # "only a handful of countries have more X than Y"
    measure = own_measure(token, target, verb, view)
    if measure is None or nobody is not None or _says_nothing(measure):
        return
    if _is_per_person(token, target, view):
        yield _per_person(token, direction, measure)
        return
    told = _told(token, target, view)
    if told is None and target.words:
        other = other_measure(token, target, verb, view)
        if other and other != measure.text:
            told = StatementKind.COMPARE, {"other_measure": other}
    if told is not None:
        yield Found(token, told[0], direction, measure, told[1], is_whole=True)


def _is_of_many(token: Token, verb: Token | None, view: View) -> bool:
    """Tell whether unnamed countries or states are compared with a place."""
    subject = subject_of(verb) if verb is not None else None
    if subject is None or subject.i > token.i:
        return False
    words = [t for t in subject.subtree if t.i < token.i]
    return any(t.lower_ in AREA_NOUNS for t in words) and not any(
        view.is_place(t) for t in words
    )


def _says_nothing(measure: Measure) -> bool:
    """Tell whether a measure leaves open what is measured: `the figure is lower than`."""
    first, _, rest = measure.text.lower().partition(" ")
    return first in EMPTY_NOUNS and not rest.startswith("of ")


def _is_per_person(token: Token, target: Target, view: View) -> bool:
    """Tell whether things are compared with people: `more sheep than people`."""
    dropped = ("DT", "EX", "VBP", "IN", "RB")
    words = [t for t in target.words if t.tag_ not in dropped and not view.is_place(t)]
    is_people = target.is_people or (len(words) == 1 and words[0].lower_ in _PEOPLE)
    return (
        is_people and token.lower_ in ("more", "fewer") and noun_of(token) is not None
    )


def _per_person(token: Token, direction: Direction | None, measure: Measure) -> Found:
    """Read `more sheep than people` as more than one sheep per person."""
    is_less = direction is Direction.DOWN
    quantity = Quantity(
        value=Decimal(1),
        kind=QuantityKind.RATE,
        unit="per person",
        modifier=Modifier.LESS_THAN if is_less else Modifier.MORE_THAN,
    )
    return Found(
        token, StatementKind.COMPARE, None, measure, is_whole=True, quantity=quantity
    )


def _told(
    token: Token, target: Target, view: View
) -> tuple[StatementKind, dict[str, Any]] | None:
    """Return what a comparison with places, times or all others says."""
    if target.group is not None:
        group = target.group or "world"
        is_known = is_group(group, view) and (target.group or view.places)
        said = {"rank": 2 if target.but_one else 1, "group": group}
        return (StatementKind.RANK, said) if is_known else None
    if target.is_ever:
        is_aside = token.dep_ == "advmod" and token.lower_ in ("more", "less")
        return None if is_aside else (StatementKind.RECORD, {})
    if target.places:
        return StatementKind.COMPARE, {"other_places": target.places}
    if target.period is not None:
        return StatementKind.COMPARE, {"other_period": target.period}
    return None


def _nobody(token: Token, view: View) -> str | None:
    """Return the group of `no country`, `nobody in Europe`; None for another subject."""
    start = view.words.start_char
    found = _NOBODY.search(view.own_text)
    if found is None or start + found.start() > token.idx:
        return None
    area = found["area"]
    if area is not None and not is_group(area, view):
        return None
    return plain_group((found["in"] or area or "").strip()) or "world"


def _is_own(target: Target) -> bool:
    """Tell whether something is compared with us: `than ours`, `than here`."""
    return len(target.words) <= 2 and any(
        t.lower_ in ("ours", "here", "us", "we") for t in target.words
    )


def _first_of_all(
    token: Token,
    target: Target,
    direction: Direction | None,
    group: str,
    verb: Token | None,
    view: View,
) -> Iterator[Found]:
    """Read `No country grows more saffron than Iran`: Iran is first."""
    measure = own_measure(token, target, verb, view, without_nobody=True)
    if measure is not None:
        said = {"rank": 1, "group": group}
        up = direction or Direction.UP
        yield Found(token, StatementKind.RANK, up, measure, said, is_whole=True)


def _verb(token: Token, target: Target, view: View) -> Token | None:
    """Return the verb of the comparison, also where the parse hangs it behind "than"."""
    verb = verb_of(token)
    if verb is not None and not is_inside(verb, target.span):
        return verb
    later = target.span[-1].i + 1
    return next((t for t in view.doc[later : view.words.end] if is_verb(t)), None) or (
        next((t for t in reversed(target.span) if t.tag_ in ("VBP", "VBZ")), None)
    )


def _names(start: int, view: View) -> tuple[str, ...]:
    """Return the names of places from an offset on."""
    return tuple(one.place.name for one in view.places if one.span.start >= start)
