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

from factcheck.extract import lexicon
from factcheck.extract.figures import Figure, View
from factcheck.extract.mentions import QuantityMention
from factcheck.extract.statements import cues
from factcheck.extract.statements.comparatives import (
    read_comparative,
    read_passing,
    read_trend,
)
from factcheck.extract.statements.gaps import is_told_in_figures
from factcheck.extract.statements.parts import Found, clause_verb
from factcheck.extract.statements.standings import find_standings
from factcheck.extract.statements.superlatives import (
    read_only,
    read_record,
    read_superlative,
)
from factcheck.extract.tree import is_verb
from factcheck.model import (
    Claim,
    Measure,
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
) -> list[tuple[Figure, Statement]]:
    """Return the statements of a sentence as figures without a number, in text order.

    Args:
        view: A parsed sentence, its numeric figures read.
        published: For windows such as "in four years".
    """
    taken: set[int] = set()
    made: list[tuple[Figure, Statement]] = []
    every = [*find_standings(view, published), *_candidates(view, published)]
    for found in sorted(every, key=lambda one: one.token.i):
        clause = clause_verb(found.token)
        key = clause.i if clause is not None else -1
        if key in taken or _has_figure(found, view):
            continue
        taken.add(key)
        made.append(_figure(found, view))
    return made


def _candidates(view: View, published: PublicationDate | None) -> Iterator[Found]:
    """Yield what each cue word of a sentence says; the more telling kinds first."""
    for token in view.words:
        word = token.lower_
        if token.i in view.blocked:
            continue
        if word in cues.LARGE or word in cues.SMALL:
            yield from read_superlative(token, view, published)
        elif word in cues.PASS or word in cues.TRAIL:
            yield from read_passing(token, view)
        elif word in cues.MORE or word in cues.LESS:
            yield from read_comparative(token, view)
        elif word == "only" and token.dep_ == "amod":
            yield from read_only(token, view)
        elif word == "record" and token.i + 1 in view.numbers:
            continue  # "a record 5,200" is what a figure says
        elif word == "record" and token.dep_ in ("amod", "compound", "nmod"):
            yield from read_record(token, view)
        elif word in lexicon.CHANGE_VERBS and is_verb(token):
            yield from read_trend(token, view)


def _has_figure(found: Found, view: View) -> bool:
    """Whether a figure of the same clause says how much, so that words add nothing."""
    if found.kind is StatementKind.TREND:
        verb = clause_verb(found.token)
        return any(verb == clause_verb(figure.node) for figure in view.figures)
    beside = range(found.token.i - 4, found.token.i + 1)
    is_gap = found.kind is StatementKind.COMPARE
    if is_gap and is_told_in_figures(found.token, view):
        return True
    return is_gap and any(figure.last in beside for figure in view.figures)


def _figure(found: Found, view: View) -> tuple[Figure, Statement]:
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
    """Return the place that a rank or comparison is about: the last one before its cue.

    Where none stands before it, the first behind it that it is not compared with: "No
    state has a lower rate than Ohio", "lower in Ohio than in Iowa".
    """
    statement = claim.statement
    assert statement is not None  # noqa: S101 - only called for statements
    if statement.kind not in (StatementKind.RANK, StatementKind.COMPARE):
        return claim.place
    at = claim.span.start - view.offset
    before = [one.place for one in view.places if one.span.end <= at]
    if before:
        return before[-1]
    rest = [
        one.place
        for one in view.places
        if one.place.name not in statement.other_places
        and one.place.name not in statement.group
    ]
    return rest[0] if rest else None


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
