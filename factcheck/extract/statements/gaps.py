"""Differences between two series, told with a figure.

Patterns: `the gap between X and Y was 4 points`, `4 points separate X from Y` · `4 points
higher than that of Y`, `3,000 more X than Y`, `twice as many X as Y`, `three times the X
of Y` · `X exceeded Y by $60 billion`, `X trails Y by a point`, `X grew two points faster
than Y`. A time to compare with ("higher than in 2019") is no second side.
"""

from __future__ import annotations

import dataclasses
import re
from typing import Final

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.figures import Figure, View
from factcheck.extract.lexicon import forms, singular
from factcheck.extract.phrases import measure_of
from factcheck.extract.statements import cues, sides
from factcheck.extract.statements.between import (
    Gap,
    measure_without,
    read_between,
    read_minus,
    read_separating,
)
from factcheck.extract.statements.parts import clause_verb
from factcheck.extract.statements.sides import Side
from factcheck.extract.tree import is_noun, subject_of
from factcheck.model import (
    Claim,
    Direction,
    Measure,
    Place,
    QuantityKind,
    Stat,
    Statement,
    StatementKind,
)
from factcheck.model.compared import POINTS

_MORE: Final = "|".join(sorted(cues.MORE - {"above"} | {"ahead"}))
_LESS: Final = "|".join(sorted(cues.LESS - {"below"}))
_THAN: Final = re.compile(
    r"^(?P<unit>\W{0,2}(?:(?:full|whole|percentage|per cent|percent)[ -])*(?:points?)?"
    r"(?:\s(?:an?|per)\s\w+)?)\s*"
    r"(?:(?:or so|and a half|about|significantly|much)\s+)*"
    rf"(?P<cue>{_MORE}|{_LESS}|above|below|behind)\b"
    r"(?:(?P<noun>(?:\s(?!than\b)[\w’'-]+){0,6}?)\s+(?P<than>than)\b|\s+(?P<of>of)\b)?\s*",
    re.IGNORECASE,
)
_THAN_BY: Final = re.compile(
    rf"\b(?P<cue>{_MORE}|{_LESS}|above|below|ahead of|behind)(?: than)?\s+(?P<other>[^.;:,]+?)"
    r"\s+by (?:(?:more than|less than|about|around|nearly|almost|roughly|some|over|under|at least"
    r"|just|only|a|an) )*[$£€]?$",
    re.IGNORECASE,
)
_AS_MANY: Final = re.compile(
    r"^\s*as (?P<cue>many|much|high|large|big|great|likely|low|few|common|strong|fast)\b"
    r"(?P<own>[^.;:]{0,80}?)\s+as\b\s*",
    re.IGNORECASE,
)
_TIMES_OF: Final = re.compile(
    r"^\s*(?:that|those|the (?:rate|level|share|number|figure|total|average|price|size"
    r"|amount)s?) (?=(?:of|for|among|in)\b)",
    re.IGNORECASE,
)
_THE: Final = re.compile(r"^\s*(?:that|those|the)\b", re.IGNORECASE)
_BEING: Final = forms("be") | forms("remain")
_BY: Final = re.compile(
    r"^(?P<other>.+?),?\s+by (?:(?:more than|less than|about|around|nearly|almost|roughly|some|over"
    r"|under|at least|at most|just|only|a|an|as much as|a margin of|close to) )*[$£€]?$",
    re.IGNORECASE | re.DOTALL,
)
_FASTER: Final = frozenset({"faster", "slower", "more quickly", "more slowly"})
_UNSURE: Final = frozenset({"more", "less"})
"""`Grew two points more than`: of change where the verb is one."""
_AMOUNTS: Final = frozenset(
    {
        QuantityKind.COUNT,
        QuantityKind.MONEY,
        QuantityKind.PERCENTAGE_POINTS,
        QuantityKind.OTHER_UNIT,
        QuantityKind.PERCENT,
        QuantityKind.PERCENT_CHANGE,
        QuantityKind.RATE,
    }
)
_RATIOS: Final = frozenset({QuantityKind.MULTIPLE, QuantityKind.FRACTION})


def read_gap(claim: Claim, figure: Figure, view: View) -> Claim | None:
    """Return a claim with the difference that its sentence tells; None if it tells none.

    Args:
        claim: The claim of the figure, dated and placed.
        figure: The figure in its sentence.
        view: Its sentence.
    """
    kind = claim.quantity.kind
    gap: Gap | None = None
    if kind in _AMOUNTS:
        gap = (
            read_between(figure, view)
            or read_separating(figure, view)
            or read_minus(figure, view)
            or _passing(figure, view)
            or _than(claim, figure, view)
        )
    elif kind in _RATIOS:
        gap = _as_many(claim, figure, view) or _than(claim, figure, view)
    return None if gap is None else _with(claim, gap, figure, view)


def _with(claim: Claim, gap: Gap, figure: Figure, view: View) -> Claim | None:
    """Return the claim with the statement, its measure that of the first side."""
    own, was_growth = sides.growing(gap.own)
    other, is_growth = sides.growing(gap.other.words)
    of_change = _is_rate(claim) and (gap.of_change or (was_growth and is_growth))
    if not of_change:
        own, other = gap.own, gap.other.words
    if not own or (not other and not gap.other.is_place) or _same(own, gap.other):
        return None
    statement = Statement(
        kind=StatementKind.COMPARE,
        span=claim.sentence,
        text=view.own_text,
        direction=gap.direction,
        other_places=gap.other.places,
        other_measure=other,
        of_change=of_change,
    )
    measure = claim.measure
    if not _is_own(measure.text, own):
        topic = claim.measure.topic_words
        measure = Measure(text=own, head=_head(own), topic_words=topic)
    is_points = claim.quantity.unit.lower() in POINTS
    if claim.base_period is not None:  # "faster than Y in 2022": both in 2022
        claim = dataclasses.replace(claim, period=claim.base_period, base_period=None)
    place = gap.own_place or _place_before(claim, gap, figure, view)
    return dataclasses.replace(
        claim,
        statement=statement,
        measure=measure,
        place=place,
        stat=Stat.CHANGE if is_points else claim.stat,
    )


def _is_rate(claim: Claim) -> bool:
    """Whether a figure can be how much faster something grew: points or percent."""
    return claim.quantity.kind not in (QuantityKind.COUNT, QuantityKind.MONEY)


def _same(own: str, other: Side) -> bool:
    return not other.is_place and own.lower() == other.words.lower()


_NARROWED: Final = re.compile(
    r"(?:\s(?:of|in|for|among|on|at|from|under|with)"
    r"(?:\s(?!(?:above|below|than|by|over|behind|between)\b)[\w’'-]+)+)?",
    re.IGNORECASE,
)


def _is_own(measure: str, own: str) -> bool:
    """Whether a measure read already says the first side, and only narrows it."""
    start, found, rest = measure.partition(own)
    return not start and bool(found) and _NARROWED.fullmatch(rest) is not None


def _head(own: str) -> str:
    """Return the head noun of a side: the last noun before its first preposition."""
    lead = re.split(r"\s(?:of|for|among|in|at|on|from|to|across|by)\s", own)[0]
    return singular(lead.split()[-1]) if lead.split() else ""


def _place_before(claim: Claim, gap: Gap, figure: Figure, view: View) -> Place | None:
    """Return the place of the first side: not the one it is compared with."""
    named = [
        one.place
        for one in view.places
        if one.span.end <= figure.words.start_char
        and one.place.name not in gap.other.places
    ]
    if named and gap.other.places:
        return named[-1]
    place = claim.place
    is_other = place is not None and place.name in gap.other.places
    return None if is_other and gap.other.is_place else place


def _passing(figure: Figure, view: View) -> Gap | None:
    """Read `X exceeded Y by $60 billion`, `X trails Y by a point`, `X led Y by 3,000`."""
    verbs = sides.GAP_VERBS | sides.GROWTH_VERBS | sides.BEHIND_VERBS
    for token in view.doc[view.words.start : figure.first]:
        word = token.lower_
        if word not in verbs or token.tag_ not in _VERB_TAGS:
            continue
        start = token.idx + len(token.text)
        lead = re.match(r"\s*(?:behind\s+)?", view.text[start:])
        start += lead.end() if lead is not None else 0
        found = _BY.match(view.text[start : figure.words.start_char])
        own = _subject(token, view) or _words_before(token, view)
        if found is None or not own:
            continue
        span = sides.cut_side(start, view, start + found.end("other"))
        if span is None or span.end < start + len(found["other"].rstrip()):
            continue
        other = sides.other_side(view.text[span.start : span.end], own, span, view)
        if other is None:
            continue
        is_behind = word in sides.BEHIND_VERBS
        measure = _without_place(own, view, other) or _counted(figure)
        return Gap(
            measure,
            other,
            Direction.DOWN if is_behind else Direction.UP,
            of_change=word in sides.GROWTH_VERBS,
            own_place=_place_of(token, other, view),
        )
    return None


_VERB_TAGS: Final = frozenset({"VB", "VBD", "VBZ", "VBP", "VBN", "VBG", "NNS", "NN"})
"""`Trails` and `tops` are often taken for nouns."""


def _words_before(verb: Token, view: View) -> str:
    """Return the words from the last mark up to a verb that was taken for a noun."""
    text = view.text[view.words.start_char : verb.idx]
    return sides.plain_words(re.split(r"[,;:—]|\bthat\b", text)[-1])


def _place_of(token: Token, other: Side, view: View) -> Place | None:
    """Return the last place before a verb where places are compared."""
    before = [one.place for one in view.places if one.span.end <= token.idx]
    return before[-1] if before and other.is_place else None


def _counted(figure: Figure) -> str:
    """Return what stands behind a figure: `Ohio trails Texas by 300,000 people`."""
    return sides.plain_words(figure.measure.text) if figure.has_noun else ""


def _without_place(own: str, view: View, other: Side) -> str:
    """Return a measure without the place that it is compared by."""
    if not other.is_place:
        return own
    names = tuple(one.place.name for one in view.places)
    return measure_without(own, names)


def _subject(verb: Token, view: View) -> str:
    """Return the words of the subject of a verb, up to it; empty for none."""
    subject = subject_of(verb)
    if subject is None or not is_noun(subject):
        return ""
    return sides.plain_words(measure_of(subject, view, before=verb).text)


def _than(claim: Claim, figure: Figure, view: View) -> Gap | None:
    """Read `4 points higher than that of Y`, `3,000 more X than Y`, `above Y by 4`."""
    start = figure.words.end_char
    found = _THAN.match(view.text[start : view.words.end_char])
    if found is None:
        return _than_by(claim, figure, view)
    cue, noun = found["cue"].lower(), (found["noun"] or "").strip()
    is_than = found["than"] is not None
    is_at = cue in ("above", "below", "behind") or (
        cue == "ahead" and found["of"] is not None
    )
    if not (is_than or is_at):
        return None
    at = start + found.end()
    verb = clause_verb(figure.node)
    own = sides.plain_words(noun) if is_than else ""
    if own and _is_described(start + found.end("noun"), view):
        return None
    own = own if _is_measure(own) else ""
    own = (
        own or (_subject(verb, view) if verb is not None else "") or claim.measure.text
    )
    is_change = cue in _FASTER or (
        cue in _UNSURE
        and not noun
        and verb is not None
        and verb.lower_ in lexicon.CHANGE_VERBS
    )
    return _beside(own, at, cue, is_change, figure, view)


def _is_described(end: int, view: View) -> bool:
    """Whether an adjective ends at an offset: `100 times more powerful than X`."""
    last = next((t for t in view.words if t.idx + len(t.text) == end), None)
    return last is not None and last.tag_ in ("JJ", "VBN", "VBG")


def _is_measure(words: str) -> bool:
    """Tell whether words between "more" and "than" name what is counted."""
    idle = {
        "in",
        "on",
        "among",
        "for",
        "at",
        "expensive",
        "likely",
        "quickly",
        "slowly",
    }
    first = words.split()[:1]
    return bool(first) and first[0].lower() not in idle


def _than_by(claim: Claim, figure: Figure, view: View) -> Gap | None:
    """Read `is above that of women by 4 points`, `higher than prices by 4 points`."""
    start = view.words.start_char
    found = _THAN_BY.search(view.text[start : figure.words.start_char])
    verb = clause_verb(figure.node)
    if found is None or verb is None:
        return None
    cue = found["cue"].lower().split()[0]
    at = start + found.start("other")
    own = _subject(verb, view) or claim.measure.text
    return _beside(
        own, at, cue, cue in _FASTER, figure, view, stop=start + found.end("other")
    )


def _beside(
    own: str,
    at: int,
    cue: str,
    of_change: bool,
    figure: Figure,
    view: View,
    *,
    stop: int | None = None,
) -> Gap | None:
    """Put a comparison together whose second side begins at an offset."""
    if any(day.phrase.start <= at < day.phrase.end for day in view.dates):
        return None
    span = sides.cut_side(at, view, stop)
    if span is None or not own:
        return None
    other = sides.other_side(view.text[span.start : span.end], own, span, view)
    if other is None:
        return None
    is_down = cue in cues.LESS or cue in ("below", "behind", "low", "few")
    before = [p.place for p in view.places if p.span.end <= at]
    place = before[-1] if before and other.is_place else None
    return Gap(
        _without_place(own, view, other),
        other,
        Direction.DOWN if is_down else Direction.UP,
        of_change=of_change,
        own_place=place,
    )


def _as_many(claim: Claim, figure: Figure, view: View) -> Gap | None:
    """Read `twice as many X as Y`, `X is twice as high as Y`, `three times that of Y`."""
    start = figure.words.end_char
    after = view.text[start : view.words.end_char]
    verb = clause_verb(figure.node)
    subject = _subject(verb, view) if verb is not None else ""
    found = _AS_MANY.match(after)
    if found is not None and found["cue"].lower() != "likely":
        own = sides.plain_words(found["own"]) or subject
        return _beside(own, start + found.end(), "", False, figure, view)
    is_whole = figure.kind is QuantityKind.MULTIPLE or figure.words.text == "half"
    is_said = verb is not None and verb.lower_ in _BEING and is_whole
    of = (_TIMES_OF if not is_said else _THE).match(after)
    if of is None or not subject:
        return None
    head = re.match(r"\s*the (\w+)s? of\b", after)
    if head is not None and head[1].lower() not in subject.lower():
        return None  # "five times the size of Utah" says nothing of fires
    lead = re.match(r"\s*", after)
    at = start + (lead.end() if lead is not None else 0)
    return _beside(subject, at, "", False, figure, view)


def is_told_in_figures(token: Token, view: View) -> bool:
    """Tell whether a figure says by how much: `exceeded Y by 3`, `lower than Y by 3`."""
    for figure in view.figures:
        between = view.text[token.idx + len(token.text) : figure.words.start_char]
        if figure.first > token.i and _BY.match(between.strip() + " "):
            return True
    return False
