"""Statements without a figure: trends, records, ranks and comparisons in words.

Patterns: `the lowest since 2011`, `a record high` · `the most obese country in Africa`,
`more than any other G7 country`, `the third-largest economy` · `lower than in Japan`,
`renewables have overtaken coal` · `has been falling steadily since 2000`. A statement
whose clause has a figure that says the same ("rose 3 percent") is left out.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.figures import Figure, View
from factcheck.extract.lexicon import word_set
from factcheck.extract.mentions import QuantityMention
from factcheck.extract.phrases import measure_of
from factcheck.extract.statements import cues
from factcheck.extract.tree import above, is_noun, is_verb, object_of, subject_of
from factcheck.model import (
    Claim,
    Direction,
    Frequency,
    Measure,
    Period,
    Place,
    PublicationDate,
    Quantity,
    QuantityKind,
    Span,
    Stat,
    Statement,
    StatementKind,
)

_AREA_NOUNS: Final = word_set(
    "country countries nation nations state states city cities county counties region "
    "regions province provinces member members place territory"
)
"""Nouns that only say that a place is one: what it is most of stands beside them."""
_EMPTY_NOUNS: Final = word_set(
    "level levels point number figure time year month rate one total tally share"
)
_GROUP_AFTER: Final = word_set("in among of across within")
_GROUP_CUT: Final = re.compile(
    r"\s*(?:,|;|\bthat\b|\bwho\b|\bwhich\b|\bwith\b|\bto\b|\bin terms\b|\bsince\b|\bby\b).*$"
)
_ANY_OTHER: Final = re.compile(
    r"\b(?:more|higher|greater|larger|better|less|lower|fewer)\b[^.;]{0,40}?\bthan any "
    r"(?:other )?(?P<group>[^.,;]{2,40})",
    re.IGNORECASE,
)
_ONLY: Final = re.compile(
    r"\bthe only (?P<group>[\w' -]{2,30}?) (?:that|to|with|without)\b"
)


@dataclass(slots=True)
class _Found:
    """A statement before it becomes a figure of its own."""

    token: Token
    kind: StatementKind
    direction: Direction | None
    measure: Measure
    said: dict[str, Any] = field(default_factory=dict)


def find_statements(
    view: View, published: PublicationDate | None
) -> list[tuple[Figure, Statement]]:
    """Return the statements of a sentence as figures without a number, in text order.

    Args:
        view: A parsed sentence, its numeric figures read.
        published: For windows such as "in four years".
    """
    taken: set[int] = set()
    made: list[tuple[Figure, Statement]] = []
    for found in sorted(_candidates(view, published), key=lambda one: one.token.i):
        clause = _clause_verb(found.token)
        key = clause.i if clause is not None else -1
        if key in taken or _has_figure(found, view):
            continue
        taken.add(key)
        made.append(_figure(found, view))
    return made


def _candidates(view: View, published: PublicationDate | None) -> Iterator[_Found]:
    """Yield what each cue word of a sentence says; the more telling kinds first."""
    for token in view.words:
        word = token.lower_
        if token.i in view.blocked:
            continue
        if word in cues.LARGE or word in cues.SMALL:
            yield from _superlative(token, view, published)
        elif word in cues.PASS or word in cues.TRAIL:
            yield from _passing(token, view)
        elif word in cues.MORE or word in cues.LESS:
            yield from _comparative(token, view)
        elif word == "only" and token.dep_ == "amod":
            yield from _only(token, view)
        elif word == "record" and token.i + 1 in view.numbers:
            continue  # "a record 5,200" is what a figure says
        elif word == "record" and token.dep_ in ("amod", "compound", "nmod"):
            yield from _record(token, view)
        elif word in lexicon.CHANGE_VERBS and is_verb(token):
            yield from _trend(token, view)


def _superlative(
    token: Token, view: View, published: PublicationDate | None
) -> Iterator[_Found]:
    """Read `the lowest since 2011`, `the most obese country in Africa`."""
    direction = cues.direction_of(token.text)
    noun = _noun_of(token)
    measure = _measure_of_superlative(token, noun, view) or _measure_before(token, view)
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
        yield _Found(
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
    subject = _subject(token)
    names_areas = noun is not None and noun.lower_ in _AREA_NOUNS
    if _is_group(group, view) or (
        names_areas and subject is not None and _is_place(subject, view)
    ):
        yield _Found(
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
    if noun is not None and noun.lower_ not in _AREA_NOUNS | _EMPTY_NOUNS:
        if noun.lower_ in cues.CHANGE_NOUNS:
            inner = next((c for c in noun.rights if c.lower_ in ("in", "of")), None)
            thing = next(iter(inner.rights), None) if inner is not None else None
            return measure_of(thing or noun, view)
        return measure_of(noun, view)
    if noun is not None and noun.lower_ in _AREA_NOUNS:
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
    subject = _subject(token)
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


def _measure_before(token: Token, view: View) -> Measure | None:
    """Return the measure of the figure before: "rose to 300, the highest since 1994"."""
    before = [figure for figure in view.figures if figure.last < token.i]
    return before[-1].measure if before and before[-1].measure.text else None


def _relative_words(noun: Token) -> str:
    """Return the words of "with the largest X", "that has the most X" after a place."""
    return " ".join(
        t.text
        for child in noun.rights
        if child.dep_ in ("relcl", "acl") or child.lower_ == "with"
        for t in child.subtree
        if is_noun(t) or t.tag_ == "JJ"
    )


def _passing(token: Token, view: View) -> Iterator[_Found]:
    """Read `renewables have overtaken fossil fuels`."""
    subject, thing = subject_of(token), object_of(token)
    if subject is None or thing is None:
        return
    direction = Direction.UP if token.lower_ in cues.PASS else Direction.DOWN
    yield from _compare(token, direction, subject, thing, view)


def _comparative(token: Token, view: View) -> Iterator[_Found]:
    """Read `lower than in Japan`, `a higher rate than Italy and Spain`, `more X than Y`."""
    direction = cues.direction_of(token.text)
    any_other = _ANY_OTHER.search(view.own_text)
    noun = _noun_of(token)
    subject = noun if noun is not None and noun.i > token.i else _subject(token)
    if any_other is not None:
        measure = _measure_before(token, view) or (
            measure_of(subject, view) if subject is not None else None
        )
        group = _clean_group(any_other["group"])
        if measure is not None and _is_group(group, view):
            said = {"rank": 1, "group": group}
            yield _Found(token, StatementKind.RANK, direction, measure, said)
        return
    if subject is None or not is_noun(subject):
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


def _compare(
    token: Token,
    direction: Direction | None,
    subject: Token,
    thing: Token,
    view: View,
) -> Iterator[_Found]:
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
    yield _Found(token, StatementKind.COMPARE, direction, measure, said)


def _only(token: Token, view: View) -> Iterator[_Found]:
    """Read `the only G20 nation that does not use nuclear power`."""
    found = _ONLY.search(view.own_text)
    noun = token.head
    clause = next((c for c in noun.rights if c.dep_ in ("relcl", "acl")), None)
    if found is None or clause is None or not _is_group(found["group"], view):
        return
    words = [t for t in clause.subtree if is_noun(t) or t.tag_ == "JJ"]
    if not words:
        return
    direction = Direction.DOWN if _is_negated(clause) else Direction.UP
    text = " ".join(t.text for t in words)
    yield _Found(
        token,
        StatementKind.RANK,
        direction,
        Measure(text=text, head=words[-1].lower_),
        {"rank": 1, "group": _clean_group(found["group"]), "is_strict": True},
    )


def _record(token: Token, view: View) -> Iterator[_Found]:
    """Read `hit a record high`, `record unemployment`."""
    noun = token.head
    down = noun.lower_ in cues.LOWER
    thing: Token | None = noun
    if noun.lower_ in cues.UPPER | cues.LOWER | _EMPTY_NOUNS:
        thing = _subject(noun)
    if thing is not None and is_noun(thing):
        direction = Direction.DOWN if down else Direction.UP
        yield _Found(token, StatementKind.RECORD, direction, measure_of(thing, view))


def _trend(token: Token, view: View) -> Iterator[_Found]:
    """Read `has been falling steadily since 2000`, `grew every year`."""
    subject = subject_of(token)
    if subject is None or not is_noun(subject) or _is_negated(token):
        return
    if any(child.lower_ == "short" for child in token.children):
        return  # "fell short of" is a limit
    is_up = token.lower_ in lexicon.UP_VERBS
    run = cues.run_of(view.own_text)
    said: dict[str, Any] = {"is_strict": cues.is_strict(view.words)}
    kind = StatementKind.TREND
    if run is not None:
        kind, said = StatementKind.STREAK, {"run": run[0], "run_unit": run[1]}
    direction = Direction.UP if is_up else Direction.DOWN
    yield _Found(token, kind, direction, measure_of(subject, view), said)


def _is_negated(verb: Token) -> bool:
    """Whether a verb is denied: "did not fall"."""
    return any(child.lower_ in cues.NEVER for child in verb.children)


def _noun_of(token: Token) -> Token | None:
    """Return the noun that an adjective stands before, also behind "most"."""
    for head in (token.head, token.head.head):
        if is_noun(head) and head.i > token.i:
            return head
        if head.tag_ not in ("JJ", "JJR", "JJS", "VBN", "VBG"):
            return None
    return None


def _subject(token: Token) -> Token | None:
    """Return the subject of the clause that a word stands in."""
    verb = _clause_verb(token)
    return subject_of(verb) if verb is not None else None


def _clause_verb(token: Token) -> Token | None:
    return next((one for one in (token, *above(token)) if is_verb(one)), None)


def _is_place(token: Token, view: View) -> bool:
    """Whether a noun is the name of a known place, or has one in its phrase."""
    edges = token.left_edge.idx, token.right_edge.idx
    return any(edges[0] <= one.span.start <= edges[1] for one in view.places)


def _group_after(token: Token, noun: Token | None, view: View) -> str:
    """Return the words for the places compared: `in Africa`, `of the G7 countries`."""
    start = (noun or token).i + 1
    for child in view.doc[start : view.words.end]:
        if child.lower_ in _GROUP_AFTER and child.i not in view.blocked:
            text = view.doc[child.i + 1 : view.words.end].text
            return _clean_group(text)
        if child.tag_ in ("IN", "VBD", "VBZ", ",", "."):
            return ""
    return ""


def _is_group(words: str, view: View) -> bool:
    """Whether words for a group name a place, or say that its members are places."""
    named = any(words.startswith(one.place.name) for one in view.places)
    first = words.lower().split()[:3]
    return named or not _AREA_NOUNS.isdisjoint(first)


def _clean_group(text: str) -> str:
    """Return the words of a group without article and what follows it."""
    text = _GROUP_CUT.sub("", text.strip().rstrip('.!?"”’')).strip()
    return re.sub(r"^(?:all |other |the )+", "", text, flags=re.IGNORECASE)


def _next(token: Token, view: View) -> Token | None:
    return view.doc[token.i + 1] if token.i + 1 < view.words.end else None


def _has_figure(found: _Found, view: View) -> bool:
    """Whether a figure of the same clause says how much, so that words add nothing."""
    if found.kind is StatementKind.TREND:
        verb = _clause_verb(found.token)
        return any(verb == _clause_verb(figure.node) for figure in view.figures)
    beside = range(found.token.i - 4, found.token.i + 1)
    is_gap = found.kind is StatementKind.COMPARE
    return is_gap and any(figure.last in beside for figure in view.figures)


def _figure(found: _Found, view: View) -> tuple[Figure, Statement]:
    """Make a figure without a number at the cue, and its statement."""
    token = found.token
    measure = _without_cue(found)
    span = Span(start=token.idx, end=token.idx + len(token.text))
    quantity = Quantity(value=Decimal(0), kind=QuantityKind.STATEMENT)
    figure = Figure(
        mention=QuantityMention(span=span, quantity=quantity, optional=True),
        words=view.doc[token.i : token.i + 1],
        first=token.i,
        node=token,
        kind=QuantityKind.STATEMENT,
        direction=found.direction,
        measure=measure,
        stat=Stat.OTHER,
        has_noun=True,
    )
    statement = Statement(
        kind=found.kind,
        span=span.shifted(view.offset),
        text=token.text,
        direction=found.direction,
        **found.said,
    )
    return figure, statement


def own_place(claim: Claim, view: View) -> Place | None:
    """Return the place that a rank or comparison is about: the last one before its cue."""
    assert claim.statement is not None  # noqa: S101 - only called for statements
    if claim.statement.kind not in (StatementKind.RANK, StatementKind.COMPARE):
        return claim.place
    at = claim.span.start - view.offset
    before = [one.place for one in view.places if one.span.end <= at]
    return before[-1] if before else None


def _without_cue(found: _Found) -> Measure:
    """Return the measure without the cue before it and the comparison after it."""
    text = found.measure.text
    kept = re.sub(rf"^(?:.*\b)?{re.escape(found.token.text)}\s+", "", text)
    group = found.said.get("group") or ""
    if group:
        kept = re.sub(
            rf"\s+(?:in|of|among|across) (?:the )?{re.escape(group)}.*$", "", kept
        )
    kept = re.sub(r"\s+than\b.*$", "", kept).strip()
    return dataclasses.replace(found.measure, text=kept or text)


def statement_views(
    views: Iterable[View], published: PublicationDate | None
) -> tuple[list[View], dict[Figure, Statement]]:
    """Return sentences that hold statements, with these as their only figures.

    They are kept apart from the figures with numbers, whose dates they must not change.
    """
    kept: list[View] = []
    said: dict[Figure, Statement] = {}
    for view in views:
        found = find_statements(view, published)
        if found:
            said.update(found)
            figures = [figure for figure, _ in found]
            kept.append(
                View(
                    view.words,
                    figures,
                    view.dates,
                    view.blocked,
                    view.numbers,
                    view.sentence,
                    view.offset,
                    view.places,
                    view.range_ends,
                )
            )
    return kept, said
