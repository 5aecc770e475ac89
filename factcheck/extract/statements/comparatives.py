"""Comparatives and trends: `lower than in Japan`, `have overtaken coal`, `has been falling`.

In: a cue in a parsed sentence. Out: comparisons, ranks ("more than any other"), trends and
streaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.figures import View
from factcheck.extract.labels import core_of, measure_of_words
from factcheck.extract.phrases import measure_of
from factcheck.extract.statements import cues
from factcheck.extract.statements.parts import (
    Found,
    clause_subject,
    clean_group,
    is_group,
    is_negated,
    measure_before,
    noun_of,
)
from factcheck.extract.tree import is_noun, object_of, subject_of
from factcheck.model import Direction, StatementKind

_ANY_OTHER: Final = re.compile(
    r"\b(?:more|higher|greater|larger|better|less|lower|fewer)\b[^.;]{0,40}?\bthan any "
    r"(?:other )?(?P<group>[^.,;]{2,40})",
    re.IGNORECASE,
)


def read_passing(token: Token, view: View) -> Iterator[Found]:
    """Read `renewables have overtaken fossil fuels`."""
    subject, thing = subject_of(token), object_of(token)
    if subject is None or thing is None:
        return
    direction = Direction.UP if token.lower_ in cues.PASS else Direction.DOWN
    yield from _compare(token, direction, subject, thing, view)


def read_comparative(token: Token, view: View) -> Iterator[Found]:
    """Read `lower than in Japan`, `a higher rate than Italy and Spain`, `more X than Y`."""
    direction = cues.direction_of(token.text)
    any_other = _ANY_OTHER.search(view.own_text)
    noun = noun_of(token)
    subject = noun if noun is not None and noun.i > token.i else clause_subject(token)
    if any_other is not None:
        measure = measure_before(token, view) or (
            measure_of(subject, view) if subject is not None else None
        )
        group = clean_group(any_other["group"])
        if measure is not None and is_group(group, view):
            said = {"rank": 1, "group": group}
            yield Found(token, StatementKind.RANK, direction, measure, said)
        return
    if subject is None:
        yield from _verbless(token, direction, view)
        return
    if not is_noun(subject):
        return
    than = next(
        (t for t in view.doc[token.i + 1 : view.words.end] if t.lower_ == "than"), None
    )
    if than is None or than.i in view.blocked:
        return
    thing = next(iter(than.rights), _next(than, view))
    if thing is None:
        return
    if thing.lower_ == "in":
        thing = next(iter(thing.rights), thing)
    yield from _compare(token, direction, subject, thing, view)


def _verbless(token: Token, direction: Direction | None, view: View) -> Iterator[Found]:
    """Read a line without a verb: `Jobless rate lower in Ohio than in Iowa`."""
    before = list(view.doc[view.words.start : token.i])
    measure = measure_of_words(core_of(before, view), view)
    than = next(
        (t for t in view.doc[token.i + 1 : view.words.end] if t.lower_ == "than"), None
    )
    if measure is None or than is None or than.i in view.blocked:
        return
    places = tuple(p.place.name for p in view.places if p.span.start > than.idx)
    if places:
        said: dict[str, Any] = {"other_places": places}
        yield Found(token, StatementKind.COMPARE, direction, measure, said)


def _compare(
    token: Token,
    direction: Direction | None,
    subject: Token,
    thing: Token,
    view: View,
) -> Iterator[Found]:
    """Put a comparison together: with places, with a time, or with another measure.

    A comparison with a number ("exceeds the limit of 40") is a figure of its own.
    """
    if any(thing.left_edge.i <= i <= thing.right_edge.i for i in view.numbers):
        return
    start, end = token.idx, view.words.end_char
    places = tuple(
        one.place.name for one in view.places if start <= one.span.start <= end
    )
    times = [day for day in view.dates if day.span.start >= start]
    said: dict[str, Any] = {}
    if places:
        said["other_places"] = places
    elif times and times[0].span.start - start < 12 and times[0].period.is_dated:
        said["other_period"] = times[0].period
    else:
        said["other_measure"] = measure_of(thing, view).text
    measure = measure_of(subject, view)
    yield Found(token, StatementKind.COMPARE, direction, measure, said)


def read_trend(token: Token, view: View) -> Iterator[Found]:
    """Read `has been falling steadily since 2000`, `grew every year`."""
    subject = subject_of(token)
    if subject is None or not is_noun(subject) or is_negated(token):
        return
    if view.is_place(subject):
        return  # "the jobs that Ohio gained"
    has_helper = any(child.dep_ in ("aux", "auxpass") for child in token.lefts)
    if token.tag_ == "VBN" and not has_helper:
        return  # "the jobs lost in May" tells which jobs
    if any(child.lower_ == "short" for child in token.children):
        return  # "fell short of" is a limit
    is_up = token.lower_ in lexicon.UP_VERBS
    run = cues.run_of(view.own_text)
    said: dict[str, Any] = {"is_strict": cues.is_strict(view.words)}
    kind = StatementKind.TREND
    if run is not None:
        kind, said = StatementKind.STREAK, {"run": run[0], "run_unit": run[1]}
    direction = Direction.UP if is_up else Direction.DOWN
    yield Found(token, kind, direction, measure_of(subject, view), said)


def _next(token: Token, view: View) -> Token | None:
    return view.doc[token.i + 1] if token.i + 1 < view.words.end else None
