"""The share that one change has in another: `accounted for 40 percent of the rise in X`.

Patterns: `X accounted for 40% of the rise in Y since 2019` · `half of all jobs created since
2021 went to X` · `X made up a third of the jobs added`. In: a share in its sentence. Out: a
comparison of two changes, or None.
"""

from __future__ import annotations

import dataclasses
import re
from typing import Final

from factcheck.extract.figures import Figure, View
from factcheck.extract.lexicon import singular
from factcheck.extract.statements import sides
from factcheck.model import (
    Claim,
    Direction,
    Measure,
    Place,
    QuantityKind,
    Span,
    Statement,
    StatementKind,
)

_RISES: Final = r"(?:rise|increase|growth|gain|jump|surge|expansion|upswing)"
_FALLS: Final = r"(?:decline|drop|fall|decrease|loss|reduction|shrinkage|slump)"
_OF: Final = r"^\W{0,2}(?:(?:percent|per cent)\s+)?of\s+(?:(?:the|all|total|overall|net|that|its)\s+)*"
_OF_RISE: Final = re.compile(
    rf"{_OF}(?:(?P<up>{_RISES})|(?P<down>{_FALLS}))s?\s+(?:in|of)\s+(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_OF_NEW: Final = re.compile(
    rf"{_OF}(?P<whole>(?:new\s+)?(?:[\w'’-]+\s+){{1,3}}?)"
    r"(?:that (?:have been|were|has been|was)\s+)?"
    r"(?:(?P<up>created|added|gained)|(?P<down>lost|shed|eliminated|cut))\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_WENT_TO: Final = re.compile(
    r"\b(?:went to|have gone to|has gone to|going to|were (?:in|at|for|held by|taken by)|was in"
    r"|came from|have come from|has come from|are in|have been in|occurred in)\s+(?P<part>.+)",
    re.IGNORECASE | re.DOTALL,
)
_MADE_UP: Final = re.compile(
    r"(?:^|[,;:]\s*|\bthat\s+)(?P<part>[^,;:]+?)\s+(?:(?:has|have|had|alone|also|together)\s+)*"
    r"(?:accounts?|accounted|accounting|made up|makes? up|represented|represents?|contributed"
    r"|contributes?|provided|was responsible|were responsible|is responsible|are responsible)\b"
    r"[^,;:]*$",
    re.IGNORECASE,
)
_SHARES: Final = frozenset({QuantityKind.PERCENT, QuantityKind.FRACTION})


def read_share(claim: Claim, figure: Figure, view: View) -> Claim | None:
    """Return a claim as a share of a change; None if its sentence tells no such share.

    Args:
        claim: The claim of the figure, dated and placed.
        figure: The figure in its sentence.
        view: Its sentence.
    """
    if claim.quantity.kind not in _SHARES:
        return None
    start = figure.words.end_char
    after = view.text[start : view.words.end_char]
    before = view.text[view.words.start_char : figure.words.start_char]
    rise = _OF_RISE.match(after)
    found = rise or _OF_NEW.match(after)
    if found is None:
        return None
    at = start + found.start("rest" if rise is not None else "whole")
    stop = None if rise is not None else start + found.end("whole")
    span = sides.cut_side(at, view, stop)
    part = _part(before, after, start, view)
    if span is None or part is None:
        return None
    whole = sides.plain_words(view.text[span.start : span.end])
    whole = re.sub(r"^new\s+", "", whole)
    down = found["down"] is not None
    return _with(claim, whole, part, is_new=rise is None, down=down, view=view)


def _part(before: str, after: str, start: int, view: View) -> Span | None:
    """Return where the words for the part stand: `went to X`, `X accounted for`."""
    told = _WENT_TO.search(after)
    if told is not None:
        return sides.cut_side(start + told.start("part"), view)
    made = _MADE_UP.search(before)
    if made is None:
        return None
    first = view.words.start_char
    return Span(start=first + made.start("part"), end=first + made.end("part"))


def _with(
    claim: Claim, whole: str, part: Span, *, is_new: bool, down: bool, view: View
) -> Claim | None:
    """Put the share together: the part is a place, a group or a measure of its own."""
    words = sides.plain_words(view.text[part.start : part.end])
    places = [
        one.place
        for one in view.places
        if part.start <= one.span.start and one.span.end <= part.end
    ]
    if not whole or not words:
        return None
    is_place = bool(places) and sides.is_only_place(words, (places[0].name,))
    own = whole if is_place else f"{words} {whole}" if is_new else words
    place: Place | None = places[0] if is_place else claim.place
    statement = Statement(
        kind=StatementKind.COMPARE,
        span=claim.sentence,
        text=view.own_text,
        direction=Direction.DOWN if down else Direction.UP,
        other_measure=whole,
        of_change=True,
        is_part=True,
    )
    measure = Measure(
        text=own,
        head=singular(own.split()[-1]),
        topic_words=claim.measure.topic_words,
    )
    return dataclasses.replace(claim, statement=statement, measure=measure, place=place)
