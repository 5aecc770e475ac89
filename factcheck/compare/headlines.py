"""A headline against the text below it.

In: the figures of one article and its headline. Out: what the headline says that the text
does not. A headline that is part of the text gives `Edge`s; one that is kept apart, as in
a form or an archive, has no claims, and its numbers are read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from factcheck.compare.figures import Figure
from factcheck.compare.outcome import Outcome
from factcheck.compare.pairs import Edge
from factcheck.compare.slips import name_slip
from factcheck.compare.topics import (
    GENERIC_STEMS,
    Words,
    names_of,
    stems_of,
    words_of,
)
from factcheck.extract.mentions import NumberRole
from factcheck.extract.quantities import find_quantities
from factcheck.model import Article, Bounds, Quantity, QuantityKind
from factcheck.model import DisagreementKind as Kind
from factcheck.verify import bounds_of

TITLE: Final = "title"
CLOSE: Final = Decimal("1.25")
"""Factor within which a headline's figure is taken for one of the text; a slip may be
larger. Further off, it is more likely of something else."""
WIDE: Final = Decimal(2)
"""The same where two words of the measure stand in the headline."""
SMALL: Final = 10
"""Counts below this say too little to be told apart."""
SHARED: Final = 2
"""Words of a headline in the sentence of a figure that differs from it by a slip; a name
counts for two."""
_SPACE: Final = re.compile(r"\W+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """A headline's figure that the text has otherwise.

    Attributes:
        figure: What the text has.
        detail: Both, in a sentence.
    """

    figure: Figure
    detail: str


def title_edges(figures: Sequence[Figure]) -> Iterator[Edge]:
    """Yield figures of a headline in the text that nothing below it bears out."""
    heads = [figure for figure in figures if figure.claim.location == TITLE]
    body = [figure for figure in figures if figure.claim.location != TITLE]
    for head in heads:
        words = words_of(head).around
        alike = [f for f in _alike(head, body) if words & words_of(f).around]
        if any(_are_fair(head.claim.quantity, other) for other in alike):
            continue
        meant = _nearest(head.claim.quantity, words, alike)
        if meant is not None:
            detail = _say(head.article, head.claim.text, meant)
            outcome = Outcome(kind=Kind.CONFLICT, why="text", detail=detail)
            one, other = sorted((head, meant), key=lambda figure: figure.id)
            yield Edge(one=one, other=other, outcome=outcome, group=TITLE)


def _alike(head: Figure, body: Sequence[Figure]) -> list[Figure]:
    """Return the figures of the sort of a headline's."""
    own = head.claim.quantity
    return [figure for figure in body if _same_kind(figure.claim.quantity, own)]


def title_mismatches(article: Article, figures: Sequence[Figure]) -> list[Mismatch]:
    """Return what a headline kept apart from the text says otherwise than the text.

    Args:
        article: With its headline.
        figures: Comparable figures of its text.
    """
    title = article.title
    if not title or _plain(title) in _plain(article.text[: 2 * len(title) + 40]):
        return []
    own = stems_of(title) - GENERIC_STEMS
    found = []
    for mention in find_quantities(title):
        quantity = mention.quantity
        if mention.role is not NumberRole.QUANTITY or quantity.is_vague:
            continue
        alike = [
            figure
            for figure in figures
            if _same_kind(figure.claim.quantity, quantity)
            and own & words_of(figure).around
        ]
        if any(_are_fair(quantity, figure) for figure in alike):
            continue
        meant = _nearest(quantity, own, alike)
        if meant is not None:
            detail = _say(article, mention.span.of(title), meant)
            found.append(Mismatch(figure=meant, detail=detail))
    return found


def _say(article: Article, text: str, meant: Figure) -> str:
    """Say that a headline and the text differ."""
    outlet = article.outlet or article.title
    measure = f" ({meant.wording.text})" if meant.wording.text else ""
    return f"{outlet}’s headline has {text}, its text {meant.claim.text}{measure}."


def _same_kind(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities may be the same number; percent is of any sort."""
    if one.kind in _PERCENT and other.kind in _PERCENT:
        return True
    return (one.kind, one.currency, one.unit) == (
        other.kind,
        other.currency,
        other.unit,
    )


_PERCENT: Final = (QuantityKind.PERCENT, QuantityKind.PERCENT_CHANGE)


def _are_fair(quantity: Quantity, figure: Figure) -> bool:
    """Tell whether a headline's number is fair to a figure of the text, or it to it."""
    first, second = bounds_of(quantity), bounds_of(figure.claim.quantity)
    pairs: tuple[tuple[Bounds, Bounds], ...] = (
        (first.strict, second.rounded),
        (first.rounded, second.strict),
        (first.strict, second.strict),
    )
    return any(one.meets(other) for one, other in pairs)


def _nearest(
    quantity: Quantity, own: frozenset[str], body: Sequence[Figure]
) -> Figure | None:
    """Return the figure of the text that a headline's number stands for, or None.

    A word of its measure stands in the headline, no other figure of the text is of the
    same words, and both are close or differ by a slip.
    """
    found = [
        figure
        for figure in body
        if not figure.is_base
        and figure.claim.location != TITLE
        and not _is_small(figure.claim.quantity, quantity)
        and _is_meant(quantity, own, words_of(figure), figure)
    ]
    values = {figure.value for figure in found}
    return found[0] if len(values) == 1 else None


def _is_meant(
    quantity: Quantity, own: frozenset[str], words: Words, figure: Figure
) -> bool:
    """Tell whether a figure of the text may be what a headline's number is of."""
    value = figure.claim.quantity.value
    is_told = len(own & words.around) >= SHARED or bool(own & names_of(figure))
    if is_told and name_slip(value, quantity.value):
        return True
    low, high = sorted((abs(value), abs(quantity.value)))
    factor = WIDE if len(own & words.own) >= SHARED else CLOSE
    return bool(own & words.own) and 0 < high <= factor * low


def _is_small(*quantities: Quantity) -> bool:
    """Tell whether one of some counts is too small to say much."""
    return any(
        one.kind is QuantityKind.COUNT and one.value < SMALL for one in quantities
    )


def _plain(text: str) -> str:
    """Return the letters and digits of a text, for telling whether it has a headline."""
    return _SPACE.sub(" ", text.casefold()).strip()
