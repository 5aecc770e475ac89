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
from factcheck.verify.bounds import Fit, bounds_of, strict_half
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
        fits: Whether the change as written is fair to it, both figures read as the
            rounded numbers that they are.
        in_points: The formula in percentage points, where the figure given in percent
            is the difference of two percentages; empty otherwise.
    """

    base: Claim
    end: Claim
    value: Decimal
    formula: str
    fits: bool
    in_points: str = ""


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
    kind = claim.quantity.kind
    computed = _computed(kind, base, end)
    if computed is None:
        return None
    if not _is_same_measure(claim, pair[1]):
        return None
    is_ratio = kind is QuantityKind.MULTIPLE
    value = computed.value if is_ratio else abs(computed.value)
    bounds = bounds_of(claim.quantity)
    fits = bounds.fit(value) is not Fit.OUTSIDE
    fits = fits or bounds.rounded.meets(_range(kind, *pair))
    return TextCheck(
        *pair,
        value=computed.value,
        formula=computed.formula,
        fits=fits,
        in_points="" if fits else _in_points(claim, base, end),
    )


def _range(kind: QuantityKind, base: Claim, end: Claim) -> Bounds:
    """Return between which sizes a change lies if both figures are rounded numbers.

    From "28 trillion" to "31 trillion" is anything from 7 to 15 percent.
    """
    sizes = [
        abs(one.value) if kind is not QuantityKind.MULTIPLE else one.value
        for first in _ends(base)
        for last in _ends(end)
        if (one := _computed(kind, _official(first), _official(last))) is not None
    ]
    if not sizes:
        return Bounds(low=None, high=None)
    return Bounds(low=min(sizes), high=max(sizes))


def _ends(claim: Claim) -> tuple[Decimal, Decimal]:
    """Return the least and the largest true value of a figure as written."""
    value, half = claim.quantity.value, strict_half(claim.quantity)
    return value - half, value + half


def _in_points(claim: Claim, base: Official, end: Official) -> str:
    """Return the difference of two percentages that a figure in percent is."""
    kind = claim.quantity.kind
    if kind is not QuantityKind.PERCENT_CHANGE:
        return ""
    points = net_change(base, end)
    fit = bounds_of(claim.quantity).fit(abs(points.value))
    return points.formula if fit is Fit.EXACT else ""


def _computed(kind: QuantityKind, base: Official, end: Official) -> Official | None:
    """Compute the change that a figure of a kind gives."""
    if kind is QuantityKind.PERCENT_CHANGE:
        return percent_change(base, end)
    if kind is QuantityKind.MULTIPLE:
        return multiple(base, end)
    return net_change(base, end)


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
    return _official(claim.quantity.value)


def _official(value: Decimal) -> Official:
    """Treat a number as a value to compute with."""
    return Official(
        value=value,
        period=Period(start=date.min, end=date.max),
        observations=(),
        hedge=Bounds(low=value, high=value),
    )
