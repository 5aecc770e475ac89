"""Place the mentions of a sentence in its parse."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from factcheck.extract.figures import Figure, RangeEnds, View
from factcheck.extract.mentions import DateMention, NumberRole, QuantityMention
from factcheck.extract.nouns import NounTable
from factcheck.extract.places import PlaceMention
from factcheck.extract.sentences import Sentence
from factcheck.extract.tree import carrier


def make_view(
    words: Span,
    quantities: list[QuantityMention],
    dates: list[DateMention],
    sentence: Sentence,
    offset: int = 0,
    places: tuple[PlaceMention, ...] = (),
    range_ends: RangeEnds | None = None,
    nouns: NounTable | None = None,
) -> View:
    """Place the mentions of one sentence in its parse."""
    doc = words.doc
    inside = [
        mention
        for mention in quantities
        if words.start_char <= mention.span.start and mention.span.end <= words.end_char
    ]
    figures = [
        figure
        for mention in inside
        if mention.role is NumberRole.QUANTITY
        and not any(_is_inside(mention, day) for day in dates)
        and (figure := _figure(doc, mention)) is not None
    ]
    near = [
        day
        for day in dates
        if words.start_char <= day.phrase.start and day.phrase.end <= words.end_char
    ]
    numbers = {i for figure in figures for i in range(figure.first, figure.last + 1)}
    blocked = set(numbers)
    for day in near:
        piece = doc.char_span(day.phrase.start, day.phrase.end, alignment_mode="expand")
        if piece is not None:
            blocked.update(range(piece.start, piece.end))
    return View(
        words,
        figures,
        near,
        frozenset(blocked),
        frozenset(numbers),
        sentence,
        offset,
        places,
        range_ends or {},
        nouns or NounTable(),
    )


def _is_inside(mention: QuantityMention, day: DateMention) -> bool:
    """Tell whether a number only is a piece of a date: "post-9/11"."""
    return day.period.is_dated and day.span.contains(mention.span)


def _figure(doc: Doc, mention: QuantityMention) -> Figure | None:
    span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    first = span.start
    if mention.modifier_span is not None:
        before = doc.char_span(
            mention.modifier_span.start,
            mention.modifier_span.end,
            alignment_mode="expand",
        )
        if before is not None and before.start < first and first - before.end <= 2:
            first = before.start
    return Figure(
        mention=mention,
        words=span,
        first=first,
        node=carrier(span.root),
        kind=mention.quantity.kind,
        direction=mention.direction,
    )
