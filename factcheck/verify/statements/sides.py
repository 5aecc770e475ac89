"""Which series the two sides of a difference are: each is linked by its own words.

In: a claim whose statement names another measure, or asks how two places grew. Out: the
two candidates. The words of the other side, which stand in the same sentence, are left out
when a side is linked: "the rate of men ... of women" names both series.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from factcheck.link.catalogue import catalogue_of
from factcheck.link.linker import link_claims
from factcheck.link.units import is_percent
from factcheck.link.words import stems
from factcheck.model import (
    Article,
    Candidate,
    Claim,
    Corpus,
    Link,
    Measure,
    Place,
    QuantityKind,
    Series,
    Span,
    Stat,
    StatementKind,
    StockFlow,
)
from factcheck.verify.case import CERTAIN, FULLY_NAMED
from factcheck.verify.statements.groups import code_of_place

NEAR_SCORE: Final = 0.1
"""How far behind the best series of a side another one may be that suits the other side
better: in the same unit, adjustment and frequency."""
LONG_SIDE: Final = 3
"""Words from which on a side may have some that its series does not know: "hourly pay of
supervised workers". Of a shorter one ("men", "exports") the series must know each."""
TRIED: Final = 4  # candidates of a side held against those of the other
_REAL: Final = re.compile(
    r"\b(?:real|constant|inflation-adjusted|chained)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The series of both sides.

    Attributes:
        own: Of the first side; None if no official series measures it.
        other: Of the second.
        words: What each side says.
        is_sure: Both are sure enough to contradict a figure.
    """

    own: Candidate | None
    other: Candidate | None
    words: tuple[str, str]
    is_sure: bool


def is_gap(claim: Claim) -> bool:
    """Whether a claim compares two measures, or how fast two places grew."""
    said = claim.statement
    if said is None or said.kind is not StatementKind.COMPARE:
        return False
    return bool(said.other_measure) or (said.of_change and bool(said.other_places))


_OF_GAP: Final = re.compile(
    r"\b(?:gap|difference|differential|spread|gulf|disparity|divide)s?\b[^.;]*\bbetween\b",
    re.IGNORECASE,
)


def is_unread_gap(claim: Claim) -> bool:
    """Whether a figure is about a difference between two series that was not read.

    "The gap between X and Y narrowed by 3 points" is not about X.
    """
    return claim.statement is None and _OF_GAP.search(claim.measure.text) is not None


def sides_of(claim: Claim, article: Article, corpus: Corpus) -> Sides:
    """Return the series of both sides of a difference.

    Args:
        claim: For which `is_gap` holds.
        article: Where it stands.
        corpus: Official data.
    """
    said = claim.statement
    assert said is not None  # noqa: S101 - `is_gap`
    own_words = claim.measure.text
    other_words = said.other_measure or own_words
    name = said.other_places[0] if said.other_places else ""
    other_place = (
        claim.place if not name else Place(name=name, code=_code(name, corpus))
    )
    place = claim.place if _is_said(claim, article) else None
    other_place = other_place if name else place
    if said.is_part and own_words == other_words:
        other_place = None  # a place's share of what grew in all of its country
    first = _linked(claim, own_words, place, article, corpus)
    second = _linked(claim, other_words, other_place, article, corpus)
    telling = _telling(own_words, other_words), _telling(other_words, own_words)
    own, other = _suited(
        _possible(first, telling[0], claim, corpus),
        _possible(second, telling[1], claim, corpus),
        claim,
    )
    if own is not None and other is not None and _same(own, other):
        other = None
    return Sides(
        own=own,
        other=other,
        words=(own_words, _named(other_words, name)),
        is_sure=not (first.ambiguous or second.ambiguous)
        and all(map(_is_certain, (own, other))),
    )


def _is_said(claim: Claim, article: Article) -> bool:
    """Whether the sentence names the place of a claim.

    A place that only another part of the article names need not be that of both sides.
    """
    place = claim.place
    return place is None or place.name in claim.sentence.of(article.text)


def _telling(words: str, other: str) -> frozenset[str]:
    """Return the stems of a side that tell it from the other side."""
    return frozenset(stems(words)) - set(stems(other))


def _named(words: str, place: str) -> str:
    """Name a side with its place."""
    return f"{words} of {place}" if place and place not in words else words


def _same(one: Candidate, other: Candidate) -> bool:
    return one.series.series_id == other.series.series_id


def _is_certain(one: Candidate | None) -> bool:
    """Whether a side is sure, and names its series in full."""
    features = dict(one.features) if one is not None else {}
    is_named = features.get("near", 0.0) >= FULLY_NAMED
    return is_named and features.get("certainty", 0.0) >= CERTAIN


def _code(name: str, corpus: Corpus) -> str:
    return code_of_place(name, corpus) or ""


def _linked(
    claim: Claim, words: str, place: Place | None, article: Article, corpus: Corpus
) -> Link:
    """Link the words of one side, put in the place of the whole sentence."""
    sentence = f"{words}: 1"
    rest = article.text[: claim.sentence.start] + article.text[claim.sentence.end :]
    own = replace(article, text=f"{sentence}\n\n{rest}")
    head = re.split(r"\s(?:of|for|among|in|at|on|from|to|across|by)\s", words)[0]
    said = claim.statement
    kind = claim.quantity.kind
    if said is not None and said.is_part:
        kind = QuantityKind.STATEMENT
    elif said is not None and said.of_change:
        kind = QuantityKind.PERCENT_CHANGE
    elif kind is QuantityKind.PERCENTAGE_POINTS:
        kind = QuantityKind.PERCENT
    elif kind not in (QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.RATE):
        kind = QuantityKind.STATEMENT
    asked = replace(
        claim,
        span=Span(start=len(sentence) - 1, end=len(sentence)),
        text="1",
        sentence=Span(start=0, end=len(sentence)),
        quantity=replace(claim.quantity, kind=kind, unit=""),
        measure=Measure(
            text=words,
            head=head.split()[-1].lower() if head.split() else "",
            topic_words=claim.measure.topic_words,
        ),
        stat=Stat.CHANGE if kind is QuantityKind.PERCENT_CHANGE else Stat.OTHER,
        direction=None,
        place=place,
        base_period=None,
        statement=None,
    )
    return link_claims([asked], own, corpus)[0]


def _possible(
    link: Link, telling: frozenset[str], claim: Claim, corpus: Corpus
) -> list[Candidate]:
    """Return the official series on file that a side may mean, best first.

    Each knows the words that tell the side from the other one: the rate of all is not
    that of men.
    """
    families = catalogue_of(corpus).of_series
    found: list[Candidate] = []
    for one in (link.chosen, *link.others):
        family = families.get(one.series.series_id) if one is not None else None
        if one is None or family is None or _is_of_change(one, claim):
            continue
        place_words = set(stems(one.series.ref_area_name))
        known = telling & (family.bag | place_words)
        is_long = len(telling) >= LONG_SIDE and len(known) * 2 >= len(telling)
        if known == telling or (is_long and not family.narrow - set(telling)):
            found.append(one)
    best = found[0].score if found else 0.0
    return [
        one
        for one in found
        if one.series.is_official and best - one.score <= NEAR_SCORE
    ][:TRIED]


def _is_of_change(one: Candidate, claim: Claim) -> bool:
    """Whether a series holds changes where the change of a level is asked for."""
    said = claim.statement
    is_change = one.series.stock_flow is StockFlow.CHANGE
    return is_change and said is not None and said.is_part


def _suited(
    own: Sequence[Candidate], other: Sequence[Candidate], claim: Claim
) -> tuple[Candidate | None, Candidate | None]:
    """Return the pair of series that suit each other, the better the words the sooner."""
    pairs = [
        (first, second) for first in own for second in other if not _same(first, second)
    ]
    if not pairs:
        return (own[0] if own else None), (other[0] if other else None)
    return max(pairs, key=lambda pair: _suit(pair[0], pair[1], claim))


def _suit(
    one: Candidate, other: Candidate, claim: Claim
) -> tuple[bool, float, str, str]:
    """Order pairs: comparable ones first, then by words and by how alike they are."""
    first, second = one.series, other.series
    said = claim.statement
    is_growth = said is not None and said.of_change and not said.is_part
    alike = sum(
        (
            first.adjustment == second.adjustment,
            first.freq == second.freq,
            first.source_agency == second.source_agency,
            first.stock_flow == second.stock_flow,
        )
    )
    score = one.score + other.score + NEAR_SCORE * alike / 2
    is_fit = is_growth or not why_incomparable(first, second)
    return is_fit, score, first.series_id, second.series_id


def why_incomparable(one: Series, other: Series) -> str:
    """Say why the values of two series have no difference; empty if they have one."""
    if is_percent(one) is not is_percent(other) or (
        not is_percent(one) and one.unit_measure != other.unit_measure
    ):
        return "they are in different units"
    if bool(_REAL.search(one.title)) is not bool(_REAL.search(other.title)):
        return "one is in real, the other in nominal terms"
    is_flow = "SAAR" in (one.adjustment, other.adjustment)
    if is_flow and one.adjustment != other.adjustment:
        return "one is at an annual rate, the other is not"
    return ""
