"""Figures of one article against each other: headline, text and table must agree.

In: the figures of one article. Out: `Edge`s. Different values of one article are usually
of different dates or groups, so only a few things are looked for: a change or share
against the two numbers it is computed from, parts against their total, a rounded form
beside its exact one, and a slip between two places that give one figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from factcheck.compare.figures import CHANGE, POINTS, SHARE, Figure, figures_of
from factcheck.compare.headlines import title_edges
from factcheck.compare.match import Match, is_rounder, match_of
from factcheck.compare.measures import (
    is_strong,
    likeness,
    may_be_same_place,
    may_be_same_stat,
)
from factcheck.compare.outcome import Outcome
from factcheck.compare.pairs import MEASURES, Edge
from factcheck.compare.relate_series import are_similar
from factcheck.compare.slips import SCALE_SLIPS, name_slip
from factcheck.compare.sums import sum_edges
from factcheck.compare.tables import TABLE, table_edges
from factcheck.compare.times import Gap, gap_between
from factcheck.compare.topics import words_of
from factcheck.compare.two_levels import level_edges
from factcheck.model import CheckedArticle, Modifier
from factcheck.model import DisagreementKind as Kind
from factcheck.verify import same_body
from factcheck.verify.arithmetic import check_text

NEAR = 250
"""Characters between sentences that still speak of one figure: the next two sentences."""
_HEADLINES = ("title", "heading")


def inside_edges(checked: CheckedArticle, figures: Sequence[Figure]) -> Iterator[Edge]:
    """Yield what the figures of one article say about each other.

    Args:
        checked: The article with all its claims.
        figures: Its comparable figures.
    """
    yield from _arithmetic(checked, figures)
    yield from _measures(figures)
    yield from sum_edges(figures_of([checked], with_passing=True))
    yield from table_edges(figures)
    yield from title_edges(figures)
    for one, other in combinations(figures, 2):
        outcome = _relate(one, other)
        if outcome is not None:
            yield Edge(one=one, other=other, outcome=outcome, group="inside")


def _arithmetic(checked: CheckedArticle, figures: Sequence[Figure]) -> Iterator[Edge]:
    """Yield changes that do not follow from the two numbers beside them."""
    by_id = {figure.id: figure for figure in figures}
    unlinked: list[Figure] = []
    for figure in figures:
        check = check_text(figure.claim, checked.claims)
        if check is None:
            unlinked.append(figure)
            continue
        if check.fits or check.end.id not in by_id:
            continue
        detail = (
            f"{figure.outlet} has {figure.claim.text} beside {check.base.text} and "
            f"{check.end.text}, which do not give it: {check.formula}."
        )
        one, other = sorted((figure, by_id[check.end.id]), key=lambda f: f.id)
        outcome = Outcome(kind=Kind.CONFLICT, why="text", detail=detail)
        yield Edge(one=one, other=other, outcome=outcome, group="arithmetic")
    yield from level_edges(unlinked)


def _measures(figures: Sequence[Figure]) -> Iterator[Edge]:
    """Yield two easily confused measures of one place and time that an article gives."""
    for one, other in combinations(figures, 2):
        if one.scale != other.scale or one.series is None or other.series is None:
            continue
        is_listed = (
            other.series.series_id in one.series.related_series
            or one.series.series_id in other.series.related_series
        )
        is_one_place = one.series.ref_area == other.series.ref_area
        if not is_listed or not is_one_place or one.scale in RELATIVE:
            continue
        is_now = gap_between(one.when, other.when) is Gap.SAME and not (
            one.is_base or other.is_base
        )
        if is_now and one.value != other.value and are_similar(one, other):
            outcome = Outcome(kind=Kind.DIFFERENT_MEASURE, why="series")
            yield Edge(one=one, other=other, outcome=outcome, group=MEASURES)


def _relate(one: Figure, other: Figure) -> Outcome | None:
    """Tell how two figures of one article relate; None is the usual answer."""
    if one.scale != other.scale or one.is_base or other.is_base:
        return None
    if TABLE in (one.claim.location, other.claim.location):
        return None  # cells are of different rows; the text is held against them above
    if not may_be_same_place(one.wording, other.wording):
        return None
    match = match_of(one, other)
    if match is Match.ROUNDED and _is_hedged(one, other):
        if _is_same_thing(one, other) or _is_one_growth(one, other):
            return Outcome(kind=Kind.AGREE_WITHIN_ROUNDING, why="rounded")
        return None
    if match is Match.DIFFERENT:
        slip = name_slip(one.claim.quantity.value, other.claim.quantity.value)
        if slip and (_is_retold(one, other) or _is_in_heading(one, other, slip)):
            return Outcome(kind=Kind.CONFLICT, why="slip", detail=slip)
        if _is_told_twice(one, other):
            return Outcome(kind=Kind.CONFLICT, why="conflict")
    return None


def _is_told_twice(one: Figure, other: Figure) -> bool:
    """Tell whether two sentences give one quantity of one stated time, in other numbers.

    Both are exact, dated by the text and near each other, with the same words.
    """
    first, second = one.claim, other.claim
    hedges = (first.quantity.modifier, second.quantity.modifier)
    if first.sentence == second.sentence or hedges != (Modifier.EXACTLY,) * 2:
        return False
    if first.is_forecast or second.is_forecast or one.wording.is_generic:
        return False
    if any(_PART.match(f.claim.sentence.of(f.article.text)) for f in (one, other)):
        return False  # "of those, 24 were ..." is a part of what was told before
    if one.scale in RELATIVE:
        return False  # two shares of one thing are of two groups
    is_same_time = (one.when.first, one.when.last) == (
        other.when.first,
        other.when.last,
    )
    if not (one.when.is_firm and other.when.is_firm and is_same_time):
        return False
    bodies = (first.attribution or "", second.attribution or "")
    if all(bodies) and not same_body(*bodies):
        return False
    is_same = likeness(one.wording, other.wording) == 1
    is_same = is_same and one.wording.place == other.wording.place
    return is_same and one.is_near(other.value, TWICE) and _is_same_thing(one, other)


_PART = re.compile(
    r"\W*(?:of|among) (?:those|them|these|that|which|the)\b", re.IGNORECASE
)
RELATIVE = (SHARE, CHANGE, POINTS)
TWICE = Decimal("1.25")
"""Factor within which two figures of one article are one quantity told twice."""


def _is_one_growth(one: Figure, other: Figure) -> bool:
    """Tell whether a growth in words ("doubling") is given again in percent.

    "The growth was 120%" names nothing by itself, so it is that of what doubled.
    """
    if one.scale != CHANGE or one.claim.quantity.kind is other.claim.quantity.kind:
        return False
    return any(f.wording.is_generic or not f.wording.words for f in (one, other))


def _is_in_heading(one: Figure, other: Figure, slip: str) -> bool:
    """Tell whether a heading has the digits of the text below with another scale word.

    Words of the heading's measure stand in the sentence below.
    """
    heads = [f for f in (one, other) if f.claim.location in _HEADLINES]
    if len(heads) != 1 or slip not in SCALE_SLIPS:
        return False
    body = other if heads[0] is one else one
    between = body.claim.sentence.start - heads[0].claim.sentence.end
    if heads[0].claim.location != "title" and not 0 <= between <= NEAR:
        return False
    return bool(words_of(heads[0]).own & words_of(body).around)


def _is_hedged(one: Figure, other: Figure) -> bool:
    """Tell whether one figure is the other in rounder words ("98 of the 100" is not)."""
    first, second = one.claim.quantity, other.claim.quantity
    if first.modifier is not second.modifier or first.kind is not second.kind:
        return True
    return one.claim.sentence != other.claim.sentence and is_rounder(one, other)


def _is_same_thing(one: Figure, other: Figure) -> bool:
    """Tell whether series or words say that both give one figure."""
    if gap_between(one.when, other.when) is not Gap.SAME:
        return False
    if one.series is not None and other.series is not None:
        return one.series == other.series
    return is_strong(one.wording, other.wording)


def _is_retold(one: Figure, other: Figure) -> bool:
    """Tell whether one place tells again what the other has said.

    A heading and the text under it share a content word; two places of the running text
    must be about one series, or have the same words.
    """
    if not may_be_same_stat(one.wording, other.wording):
        return False
    headlines = sum(f.claim.location in _HEADLINES for f in (one, other))
    if headlines == 1 and one.wording.words & other.wording.words:
        first, second = sorted((one.claim.sentence, other.claim.sentence))
        return one.claim.location == "title" or second.start - first.end <= NEAR
    return one.claim.sentence != other.claim.sentence and _is_same_thing(one, other)
