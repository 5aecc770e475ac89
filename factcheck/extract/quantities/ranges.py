"""Ranges and shared units: `10 to 20 percent`, `90%–100%`, `$5-10 million`, `25-to-54`.

`between A and B` and dashes make a range. `A to B` is one unless it tells a change:
`from A to B` with a verb of change near is two figures, as is a change followed by its
result ("rose $5 million to $10 million"). Ends of a range and members of a list share
the unit, currency and scale of the last one.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.extract.mentions import NumberRole
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.lexicon import (
    DOWN_NOUNS,
    DOWN_VERBS,
    MOVES,
    RANGE_CUES,
    SENTENCE_END,
    UP_NOUNS,
    UP_VERBS,
)
from factcheck.extract.quantities.numbers import Form
from factcheck.extract.quantities.tokens import Tokens
from factcheck.model import Modifier, QuantityKind

_CHANGES = UP_VERBS | DOWN_VERBS | UP_NOUNS | DOWN_NOUNS | MOVES
_RANGE_FORMS = (Form.DIGITS, Form.WORDS, Form.FRACTION)
_WINDOW = 14  # tokens looked at before "from"; a clause in news has 10 to 15 words


def join_ranges(context: Context, drafts: list[Draft]) -> list[Draft]:
    """Join drafts that are the ends of a range, and share units along lists."""
    joined: list[Draft] = []
    for draft in drafts:
        if joined and _is_range(context, joined[-1], draft):
            joined[-1] = _join(context, joined[-1], draft)
        else:
            joined.append(draft)
    for left, right in reversed(list(zip(joined, joined[1:], strict=False))):
        _share(context, left, right)
    return joined


def _is_range(context: Context, low: Draft, high: Draft) -> bool:
    """Tell whether two neighbouring drafts are the ends of one range."""
    if not (low.is_quantity and high.is_quantity) or low.value_max is not None:
        return False
    if low.number.form not in _RANGE_FORMS or high.number.form not in _RANGE_FORMS:
        return False
    link = _link(context.tokens, low.last, high.first)
    if link is None or not _agree(low, high):
        return False
    if link == "dash":
        return _shared_low(low, high) <= high.value
    before = _before(context.tokens, low.first)
    if link == "and":
        return before == "between"
    if link in ("to", "through"):
        return _is_to_range(context.tokens, low, high, before)
    return False


def _link(tokens: Tokens, start: int, end: int) -> str | None:
    """Return what joins two numbers: `dash`, `to`, `and`, `through`, or None."""
    kept = [
        i
        for i in range(start, end)
        if tokens[i].text not in ("-", "~") or end - start == 1
    ]
    words = [tokens[i].lower for i in kept]
    if any(tokens[i].starts_line for i in kept) or tokens[end].starts_line:
        return None
    words = [
        word
        for word in words
        if word
        not in ("about", "around", "roughly", "nearly", "perhaps", "maybe", "even")
    ]
    if len(words) != 1:
        return None
    if tokens.is_dash(kept[-1]) and tokens[kept[-1]].text != "—":
        return "dash"
    return words[0] if words[0] in ("to", "and", "through") else None


def _before(tokens: Tokens, index: int) -> str:
    """Return the word before a number, hedges left out."""
    at = index - 1
    while tokens[at].lower in (
        "about",
        "around",
        "roughly",
        "approximately",
        "just",
        "an",
        "a",
        "estimated",
        "some",
        "the",
    ):
        at -= 1
    return tokens[at].lower


def _agree(low: Draft, high: Draft) -> bool:
    """Tell whether the kinds of two ends can belong to one range."""
    if low.is_bare or (low.kind is high.kind and low.currency == high.currency):
        return low.unit == high.unit or low.is_bare or not high.unit
    if low.kind is QuantityKind.MONEY and high.is_bare:
        return True
    return low.kind is QuantityKind.FRACTION and high.kind is QuantityKind.FRACTION


def _is_to_range(tokens: Tokens, low: Draft, high: Draft, before: str) -> bool:
    """Tell a range `A to B` from a change that ends at B."""
    if _shared_low(low, high) >= high.value:
        return False
    if before == "from":
        return not _tells_change(tokens, low.first, high.last)
    if before == "between":
        return True
    if low.is_bare and not high.is_bare:
        return True
    clause = {tokens[i].lower for i in range(low.first - 4, low.first)}
    return not clause & _CHANGES


def _tells_change(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a verb or noun of change stands in the clause around `from A to B`."""
    for at in range(first - 1, max(first - _WINDOW, -1), -1):
        word = tokens[at].lower
        if word in RANGE_CUES:
            return False
        if word in _CHANGES:
            return True
        if word in SENTENCE_END:
            break
    return any(tokens[at].lower in _CHANGES for at in range(last, last + 8))


def _shared_low(low: Draft, high: Draft) -> Decimal:
    """Return the lower end with the scale word it shares with the upper end."""
    if low.number.scale == 1 and high.number.scale > 1 and _shares_scale(low, high):
        return low.value * high.number.scale
    return low.value


def _shares_scale(low: Draft, high: Draft) -> bool:
    """Tell whether "5-10 million" means five million for its lower end."""
    if low.number.form is Form.WORDS and low.value >= 100:
        return False
    return low.value < 1000 and low.number.form in (Form.DIGITS, Form.WORDS)


def _join(context: Context, low: Draft, high: Draft) -> Draft:
    """Return one draft for a range."""
    if low.number.scale == 1 and high.number.scale > 1 and _shares_scale(low, high):
        low.multiply(high.number.scale)
    if (
        low.is_bare
        and high.kind is QuantityKind.PERCENTAGE_POINTS
        and high.number.value != high.value
    ):
        low.multiply(Decimal("0.01"))
    steps = [step for step in (low.step, high.step) if step is not None]
    rounded = [
        step for step in (low.rounded_step, high.rounded_step) if step is not None
    ]
    kind = low.kind if high.is_bare and not low.is_bare else high.kind
    return Draft(
        number=replace(low.number, last=high.number.last),
        first=low.first,
        last=high.last,
        number_last=high.number_last,
        value=low.value,
        value_max=high.value,
        step=min(steps, default=None),
        rounded_step=min(rounded, default=None),
        kind=kind,
        unit=high.unit or low.unit,
        dimension=high.dimension or low.dimension,
        unit_tokens=high.unit_tokens or low.unit_tokens,
        currency=high.currency or low.currency,
        modifier=Modifier.BETWEEN,
        role=NumberRole.QUANTITY,
    )


def _share(context: Context, left: Draft, right: Draft) -> None:
    """Give a bare number the unit of the one it is listed with."""
    tokens = context.tokens
    link = tuple(tokens[i].lower for i in range(left.last, right.first))
    if not (left.is_quantity and right.is_quantity) or right.is_vague:
        return
    if link in (("and",), ("or",), (",",), (",", "and"), (",", "or")) and left.is_bare:
        is_comma = link == (",",)
        if right.kind in (
            QuantityKind.PERCENT,
            QuantityKind.PERCENTAGE_POINTS,
        ) and not (is_comma and _before(tokens, left.first) in ("in", "of", "the")):
            left.kind = right.kind
        elif right.kind is QuantityKind.MONEY and link == ("or",):
            left.kind, left.currency = right.kind, right.currency
        elif right.dimension and link[-1] in ("and", "or"):
            left.kind, left.unit, left.dimension = (
                right.kind,
                right.unit,
                right.dimension,
            )
    elif link == ("to",) and _before(tokens, left.first) == "from":
        _share_change(context, left, right)


def _share_change(context: Context, left: Draft, right: Draft) -> None:
    """Share unit and scale between the ends of a change `from A to B`."""
    if left.is_bare and not right.is_bare:
        if left.number.scale == 1 and right.number.scale > 1 and left.value < 1000:
            left.multiply(right.number.scale)
        left.kind, left.unit, left.dimension, left.currency = (
            right.kind, right.unit, right.dimension, right.currency,
        )  # fmt: skip
    elif (
        left.is_bare
        and right.number.scale > 1
        and left.value < 1000
        and left.number.scale == 1
    ):
        left.multiply(right.number.scale)
    elif (
        right.is_bare
        and left.kind is QuantityKind.PERCENT
        and not context.tokens[right.last].lower.isalpha()
    ):
        right.kind = left.kind
