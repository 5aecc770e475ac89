"""The text's own numbers: does a change fit the two figures that the text gives for it?

In: a claim of a change and the other claims of its article. Out: the change computed
from the figures as written, with its formula.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factcheck.model import Article, Bounds, Claim, Period, QuantityKind, Stat
from factcheck.verify.bounds import Fit, bounds_of
from factcheck.verify.changes import multiple, net_change, percent_change
from factcheck.verify.official import Official

_CHANGE_KINDS = (
    QuantityKind.PERCENT_CHANGE,
    QuantityKind.MULTIPLE,
    QuantityKind.PERCENTAGE_POINTS,
)


@dataclass(frozen=True, slots=True)
class TextCheck:
    """A change computed from the figures of the text itself.

    Attributes:
        base: Claim that gives the figure before.
        end: Claim that gives the figure after.
        value: Change computed from both.
        formula: With the numbers put in.
        fits: Whether the change as written is fair to it.
    """

    base: Claim
    end: Claim
    value: Decimal
    formula: str
    fits: bool


def is_change(claim: Claim) -> bool:
    """Whether a claim states a change rather than a level."""
    return claim.quantity.kind in _CHANGE_KINDS or claim.stat is Stat.CHANGE


_HEDGES = r"(?:(?:about|around|some|just|only|roughly|nearly|almost|over|under)\s+)*"
_FROM = re.compile(rf"\bfrom\s+{_HEDGES}$", re.IGNORECASE)
_TO = re.compile(rf"\bto\s+{_HEDGES}(?:more than\s+|at least\s+)?$", re.IGNORECASE)


def base_links(claims: Sequence[Claim], article: Article) -> dict[str, str]:
    """Return the figures of "from 135 to 958": the id of the base with that of the end.

    Taken from `base_of` where the claims say so, else from the words before two figures
    of one kind in one sentence.
    """
    found = {claim.id: claim.base_of for claim in claims if claim.base_of is not None}
    for base in claims:
        if (
            base.id in found
            or is_change(base)
            or not _stands_after(_FROM, base, article)
        ):
            continue
        ends = [
            other
            for other in claims
            if other.id != base.id
            and other.sentence == base.sentence
            and other.quantity.kind is base.quantity.kind
            and not is_change(other)
            and _stands_after(_TO, other, article)
        ]
        if ends:
            nearest = min(ends, key=lambda end: abs(end.span.start - base.span.start))
            found[base.id] = nearest.id
    return found


def _stands_after(words: re.Pattern[str], claim: Claim, article: Article) -> bool:
    """Whether certain words stand right before a figure."""
    return words.search(article.text[: claim.span.start][-40:]) is not None


def text_pair(
    claim: Claim, claims: Sequence[Claim], bases: Mapping[str, str]
) -> tuple[Claim, Claim] | None:
    """Return the claims for the figures before and after a change, nearest pair first.

    Args:
        claim: A change.
        claims: All claims of the article.
        bases: From `base_links`. A pair must stand in the sentence of the change or
            touch it.
    """
    by_id = {other.id: other for other in claims}
    pairs: list[tuple[int, Claim, Claim]] = []
    for base in claims:
        end = by_id.get(bases.get(base.id, ""))
        if end is None or is_change(base) or is_change(end):
            continue
        gap = _gap(claim, end)
        if end.quantity.kind is base.quantity.kind and gap <= _NEAR:
            pairs.append((gap, base, end))
    if not pairs or not is_change(claim):
        return None
    _, base, end = min(pairs, key=lambda pair: pair[0])
    return base, end


_NEAR = 3
"""Characters between two sentences that touch: full stop and space, or a line break."""


def _gap(one: Claim, other: Claim) -> int:
    """Return the number of characters between the sentences of two claims."""
    first, second = sorted((one.sentence, other.sentence))
    return max(0, second.start - first.end)


def check_text(
    claim: Claim, claims: Sequence[Claim], bases: Mapping[str, str] | None = None
) -> TextCheck | None:
    """Compute a change from the text's own two figures; None if it gives no pair.

    Args:
        claim: A change.
        claims: All claims of the article.
        bases: From `base_links`; by default what the claims say themselves.
    """
    if bases is None:
        bases = {one.id: one.base_of for one in claims if one.base_of is not None}
    pair = text_pair(claim, claims, bases)
    if pair is None:
        return None
    base, end = (_as_official(one) for one in pair)
    computed: Official | None
    kind = claim.quantity.kind
    if kind is QuantityKind.PERCENT_CHANGE:
        computed = percent_change(base, end)
    elif kind is QuantityKind.MULTIPLE:
        computed = multiple(base, end)
    else:
        computed = net_change(base, end)
    if computed is None:
        return None
    if not _is_same_measure(claim, pair[1]):
        return None
    value = abs(computed.value) if kind is not QuantityKind.MULTIPLE else computed.value
    fits = bounds_of(claim.quantity).fit(value) is not Fit.OUTSIDE
    return TextCheck(*pair, value=computed.value, formula=computed.formula, fits=fits)


def _is_same_measure(claim: Claim, end: Claim) -> bool:
    """Whether a change is about what its two figures count, as far as words tell."""
    change, level = claim.measure, end.measure
    if not change.text or not level.text:
        return claim.sentence == end.sentence
    words = set(change.text.lower().split())
    is_alike = words == set(level.text.lower().split())
    return is_alike or (bool(change.head) and change.head == level.head)


def _as_official(claim: Claim) -> Official:
    """Treat a figure of the text as a value to compute with."""
    value = claim.quantity.value
    return Official(
        value=value,
        period=Period(start=date.min, end=date.max),
        observations=(),
        hedge=Bounds(low=value, high=value),
    )
