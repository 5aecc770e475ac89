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
from decimal import Decimal
from typing import Final

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.figures import Figure, View
from factcheck.extract.mentions import QuantityMention
from factcheck.extract.statements import cues
from factcheck.extract.statements.amounts import (
    GROWING,
    read_become,
    read_each,
    read_growing,
)
from factcheck.extract.statements.comparatives import (
    read_ahead,
    read_alike,
    read_comparative,
    read_passing,
)
from factcheck.extract.statements.gaps import is_told_in_figures
from factcheck.extract.statements.majorities import find_majorities
from factcheck.extract.statements.parts import Found, clause_verb
from factcheck.extract.statements.peoples import with_peoples
from factcheck.extract.statements.ranked import find_ranked
from factcheck.extract.statements.records import (
    read_all_time,
    read_never_before,
    read_record,
)
from factcheck.extract.statements.returns import RETURNS, read_return
from factcheck.extract.statements.standings import find_standings
from factcheck.extract.statements.superlatives import (
    read_leading,
    read_only,
    read_superlative,
)
from factcheck.extract.statements.trends import (
    MOVES,
    STATES,
    read_brought,
    read_none,
    read_state,
    read_trend,
)
from factcheck.extract.tree import above, is_verb
from factcheck.model import (
    NO_PERIOD,
    Claim,
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


def find_statements(
    view: View, published: PublicationDate | None
) -> list[tuple[Figure, Statement | None]]:
    """Return the statements of a sentence as figures without a number, in text order.

    Shares in words ("most homes") are figures that say no more than their value.

    Args:
        view: A parsed sentence, its numeric figures read.
        published: For windows such as "in four years".
    """
    taken: set[int] = set()
    made: list[tuple[Figure, Statement | None]] = []
    every = [
        *find_standings(view, published),
        *find_ranked(view),
        *find_majorities(view),
        *_candidates(view, published),
    ]
    for found in sorted(every, key=lambda one: (_order(one), one.token.i)):
        clause = clause_verb(found.token)
        key = clause.i if clause is not None else -1
        if key in taken or _has_figure(found, view):
            continue
        taken.add(key)
        made.append(_figure(found, view))
    return sorted(made, key=lambda one: one[0].first)


_ORDER: Final = {
    StatementKind.RANK: 0,
    StatementKind.RECORD: 0,
    StatementKind.COMPARE: 1,
}


def _order(found: Found) -> int:
    """Return which statement of a clause is kept: `rose faster than in any other` is a rank."""
    return _ORDER.get(found.kind, 2)


def _candidates(view: View, published: PublicationDate | None) -> Iterator[Found]:
    """Yield what each cue word of a sentence says."""
    for token in view.words:
        if token.i not in view.blocked:
            yield from _of_adjective(token, view, published)
            yield from _of_verb(token, view)


def _of_adjective(
    token: Token, view: View, published: PublicationDate | None
) -> Iterator[Found]:
    """Yield what a superlative, a comparative or "record" says."""
    word = token.lower_
    if word in cues.LARGE or word in cues.SMALL:
        yield from read_superlative(token, view, published)
    elif word in cues.MORE or word in cues.LESS or token.tag_ in ("JJR", "RBR"):
        yield from read_comparative(token, view)
        yield from read_each(token, view)
        yield from read_become(token, view)
    elif word == "as":
        yield from read_alike(token, view)
    elif word == "only" and token.dep_ == "amod":
        yield from read_only(token, view)
    elif word == "record" and token.i + 1 in view.numbers:
        return  # "a record 5,200" is what a figure says
    elif word == "record" and token.dep_ in ("amod", "compound", "nmod"):
        yield from read_record(token, view)
    else:
        yield from _of_other_word(token, view)


def _of_other_word(token: Token, view: View) -> Iterator[Found]:
    """Yield what "an all-time low", "so many", "the world's top", "growing" say."""
    word = token.lower_
    if word in cues.UPPER or word in cues.LOWER:
        yield from read_all_time(token, view)
    elif word in ("many", "much", "few", "little"):
        yield from read_never_before(token, view)
    elif word in ("top", "leading", "foremost"):
        yield from read_leading(token, view)
    elif word in GROWING:
        yield from read_growing(token, view)


def _of_verb(token: Token, view: View) -> Iterator[Found]:
    """Yield what a verb of change, or a noun or particle of direction, says."""
    word = token.lower_
    if word in cues.PASS or word in cues.TRAIL:
        yield from read_passing(token, view)
    elif word in ("ahead", "behind"):
        yield from read_ahead(token, view)
    if not is_verb(token):
        if word in STATES:
            yield from read_state(token, view)
            yield from read_none(token, view)
        return
    if word in lexicon.CHANGE_VERBS | cues.VANISH | cues.THRIVE | cues.DIE:
        yield from read_trend(token, view)
    if word in MOVES:
        yield from read_brought(token, view)
    if word in RETURNS:
        yield from read_return(token, view)


def _has_figure(found: Found, view: View) -> bool:
    """Whether a figure of the same clause says how much, so that words add nothing."""
    if found.kind is StatementKind.TREND:
        verb = clause_verb(found.token)
        return any(
            verb == clause_verb(figure.node)
            or (figure.slot and verb in list(above(figure.node)))
            for figure in view.figures
        )
    beside = range(found.token.i - 4, found.token.i + 1)
    is_gap = found.kind is StatementKind.COMPARE
    if is_gap and is_told_in_figures(found.token, view):
        return True
    return is_gap and any(figure.last in beside for figure in view.figures)


def _figure(found: Found, view: View) -> tuple[Figure, Statement | None]:
    """Make a figure without a number at the cue, and its statement."""
    token = found.token
    measure = found.measure if found.is_whole else _without_cue(found)
    span = Span(start=token.idx, end=token.idx + len(token.text))
    quantity = found.quantity or Quantity(value=Decimal(0), kind=QuantityKind.STATEMENT)
    figure = Figure(
        mention=QuantityMention(span=span, quantity=quantity, optional=True),
        words=view.doc[token.i : token.i + 1],
        first=token.i,
        node=token,
        kind=quantity.kind,
        direction=found.direction,
        measure=measure,
        stat=Stat.OTHER if found.quantity is None else Stat.SHARE,
        has_noun=True,
    )
    if found.quantity is not None:
        return figure, None
    statement = Statement(
        kind=found.kind,
        span=span.shifted(view.offset),
        text=token.text,
        direction=found.direction,
        **found.said,
    )
    return figure, statement


def own_place(claim: Claim, view: View) -> Place | None:
    """Return the place that a statement is about: the last one before its cue.

    Where none stands before it, the first behind it that it is not compared with: "No
    state has a lower rate than Ohio", "lower in Ohio than in Iowa". Trends and records
    are first placed as figures are.
    """
    statement = claim.statement
    assert statement is not None  # noqa: S101 - only called for statements
    if claim.place is not None and statement.kind not in (
        StatementKind.RANK,
        StatementKind.COMPARE,
    ):
        return claim.place
    at = claim.span.start - view.offset
    named = [
        one
        for one in view.places
        if one.place.name not in statement.other_places
        and one.place.name not in statement.group
    ]
    before = [one.place for one in named if one.span.end <= at]
    if before:
        return before[-1]
    return named[0].place if named else None


def own_period(claim: Claim) -> Period:
    """Return the time of a statement itself, not the one it is compared with."""
    statement = claim.statement
    is_other = statement is not None and statement.other_period == claim.period
    return NO_PERIOD if is_other else claim.period


def _without_cue(found: Found) -> Measure:
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
    for plain in views:
        view = with_peoples(plain)
        found = find_statements(view, published)
        if found:
            said.update((figure, one) for figure, one in found if one is not None)
            figures = [figure for figure, _ in found]
            kept.append(dataclasses.replace(view, figures=figures))
    return kept, said
