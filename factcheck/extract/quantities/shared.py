"""Units that a list shares: `10, 20 and 30 percent`, `8 or $9`, `from 3 to 5 million`.

Writers name the unit once: with the last member of a list, with one end of a change, or
with the earlier brackets of a row ("Iowa (43.7%), Ohio (40.8%) and Utah (39.2)").
"""

from __future__ import annotations

from itertools import pairwise

from factcheck.extract.mentions import NumberRole
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.lexicon import (
    HEDGES,
    SENTENCE_END,
    looks_plural,
)
from factcheck.extract.quantities.numbers import Form
from factcheck.extract.quantities.ranges import shares_scale, word_before
from factcheck.extract.quantities.tokens import TokenKind, Tokens
from factcheck.model import QuantityKind

_LIST_LINKS = (
    ("and",),
    ("or",),
    (",", "and"),
    (",", "or"),
    (",",),
    ("-", "or"),
    ("-", "and"),
)
_PERCENTS = (QuantityKind.PERCENT, QuantityKind.PERCENTAGE_POINTS)
# Between a change in points and the level of an index, and the other way round.
_LEVEL_LINKS = (
    ("to",),
    ("at",),
    (",", "to"),
    (",", "at"),
    ("lower", "at"),
    ("higher", "at"),
)
_CHANGE_LINKS = (("up",), ("down",), (",", "up"), (",", "down"))
_LONGEST_LINK = 3  # tokens
_LONGEST_GAP = 8  # tokens between members of a list whose verb is left out
_WHOLE = 100  # percent; larger bare numbers are counts
# A part told again by a noun of its own: "a year earlier the ratio was 18".
_RATIOS = ("ratio", "level", "share", "proportion", "rate", "percentage")
_RATIO_VERBS = ("was", "is", "were", "stood", "hit", "reached")
_RATIO_GAP = 14  # tokens
_NOT_LISTED = ("in", "of", "the", "since", "by", "until", "for", "with")


def share_units(context: Context, drafts: list[Draft]) -> None:
    """Give bare numbers the unit of the number they are listed with."""
    tokens = context.tokens
    pairs = list(pairwise(drafts))
    for left, right in reversed(pairs):
        if left.is_quantity and right.is_quantity:
            _share_list(tokens, left, right)
            _share_change(tokens, left, right)
            _share_whole(tokens, left, right)
            _share_points(tokens, left, right)
            _share_level(tokens, left, right)
            _share_ratio(tokens, left, right)
    _share_along(tokens, [draft for draft in drafts if draft.is_quantity])
    for left, right in pairs:
        if left.is_quantity and right.is_quantity:
            _share_brackets(tokens, left, right)
        elif left.role is NumberRole.AGE and right.is_quantity:
            _share_age(tokens, left, right)


def _short_link(tokens: Tokens, left: Draft, right: Draft) -> tuple[str, ...] | None:
    """Return the words between two numbers, or None where they stand farther apart."""
    gap = right.first - left.last
    return tokens.words(left.last, gap) if gap <= _LONGEST_LINK else None


def _share_list(tokens: Tokens, left: Draft, right: Draft) -> None:
    """Share the unit of the last member of a list with the one before it."""
    link = _short_link(tokens, left, right)
    if link not in _LIST_LINKS or not left.is_bare or right.is_bare or right.is_vague:
        return
    if link == (",",) and right.last > right.number_last:
        return  # "49 million, 96%, were ..." is two figures
    if (
        left.number.form is Form.VAGUE
        or left.number.scale > 1
        or tokens[right.first].starts_line
    ):
        return
    if right.kind in _PERCENTS:
        is_aside = link[0] == "," and word_before(tokens, left.first) in _NOT_LISTED
        is_told_twice = link == (",", "or") and left.value > _WHOLE
        if not is_aside and not is_told_twice:
            left.take_unit_of(right)
    elif right.kind is QuantityKind.MONEY:
        if link[-1] == "or" and shares_scale(left, right):
            left.multiply(right.number.scale)
        if link[-1] == "or":
            left.take_unit_of(right)
    elif right.dimension and link[-1] in ("and", "or"):
        left.take_unit_of(right)


def _share_change(tokens: Tokens, left: Draft, right: Draft) -> None:
    """Share unit and scale between the ends of `from A to B` and `to B from A`."""
    link = _change_link(tokens, left, right)
    if link is None:
        return
    before = word_before(tokens, left.first)
    if (link, before) not in (("to", "from"), ("from", "to")):
        return
    if left.is_bare:
        if _may_share(left, right):
            if shares_scale(left, right):
                left.multiply(right.number.scale)
            left.take_unit_of(right)
        return
    is_shared = left.kind in (*_PERCENTS, QuantityKind.OTHER_UNIT)
    if (
        right.is_bare
        and is_shared
        and not left.denominator
        and _stands_alone(tokens, right)
    ):
        right.take_unit_of(left)


def _share_whole(tokens: Tokens, left: Draft, right: Draft) -> None:
    """Read "280 million of the 1.5 billion shekels": a part of money is money."""
    if right.kind is not QuantityKind.MONEY or not left.is_bare or left.value < 1000:
        return
    link = _short_link(tokens, left, right)
    if link in (("of", "the"), ("of", "its"), ("of", "their"), ("of",)):
        left.take_unit_of(right)


def _share_points(tokens: Tokens, left: Draft, right: Draft) -> None:
    """Read "rose 3 points to 50%" as percentage points, "64 points to 4,577" as points."""
    if "points" not in (left.unit, right.unit):
        return
    link = _short_link(tokens, left, right)
    if left.unit == "points" and right.kind is QuantityKind.PERCENT and link == ("to",):
        left.kind, left.unit, left.dimension = QuantityKind.PERCENTAGE_POINTS, "", ""
    is_level = right.is_bare and link in _LEVEL_LINKS and _stands_alone(tokens, right)
    if left.unit == "points" and is_level and not right.is_vague:
        right.take_unit_of(left)
    is_change = link in _CHANGE_LINKS and left.is_bare and not left.is_vague
    if right.unit == "points" and is_change and left.value > right.value:
        left.take_unit_of(right)


def _share_level(tokens: Tokens, left: Draft, right: Draft) -> None:
    """Read the level in "by 3 million litres to 90 million" in the same unit."""
    link = _short_link(tokens, left, right)
    is_level = link == ("to",) and word_before(tokens, left.first) == "by"
    is_compared = link in (("against",), (",", "against"))
    is_unit = left.kind is QuantityKind.OTHER_UNIT and not left.denominator
    scales = left.number.scale, right.number.scale
    is_alike = right.is_bare and not right.is_vague and scales[0] == scales[1] > 1
    follows = tokens[right.last].kind is not TokenKind.WORD or _stands_alone(
        tokens, right
    )
    if is_unit and is_alike and follows and (is_level or is_compared):
        right.take_unit_of(left)


def _share_ratio(tokens: Tokens, left: Draft, right: Draft) -> None:
    """Read "or 30 per cent of GDP; in May the ratio was 28.5" as percent."""
    gap = tokens.words(left.last, right.first - left.last)
    is_part = left.kind is QuantityKind.PERCENT and right.is_bare
    if not is_part or len(gap) > _RATIO_GAP or right.value > _WHOLE:
        return
    told = gap[-3:-1] if gap[-1:] == ("at",) else gap[-2:]
    is_told = len(told) == 2 and told[0] in _RATIOS and told[1] in _RATIO_VERBS
    ends_text = right.last >= len(tokens) or tokens[right.last].text in ".,;:"
    if is_told and ends_text and "." not in gap:
        right.take_unit_of(left)


def _share_along(tokens: Tokens, drafts: list[Draft]) -> None:
    """Share percent from clause to clause where the verb is left out, too.

    `fell to 5.1 per cent from 5.3 in A and to 6.5 from 6.7 in B` · `55.5 per cent of X in
    A and 58 in B`.
    """
    for left, right in pairwise(drafts):
        is_part = left.kind is QuantityKind.PERCENT and right.is_bare
        gap = tokens.words(left.last, right.first - left.last)
        if not is_part or not 0 < len(gap) <= _LONGEST_GAP or right.value > _WHOLE:
            continue
        if any(word in SENTENCE_END for word in gap):
            continue
        ends = ("to", "from")
        is_end = gap[-1] in ends and (
            len(gap) == 1 or word_before(tokens, left.first) in ends
        )
        is_listed = gap[-1] == "and" and tokens[right.last].lower == "in"
        if (is_end and _stands_alone(tokens, right)) or (is_listed and "in" in gap):
            right.take_unit_of(left)


def _change_link(tokens: Tokens, left: Draft, right: Draft) -> str | None:
    """Return `to` or `from` if only that and a hedge stand between two numbers."""
    between = _short_link(tokens, left, right)
    if not between or len(between) > 2 or between[0] not in ("to", "from"):
        return None
    return between[0] if len(between) == 1 or between[1] in HEDGES else None


def _may_share(left: Draft, right: Draft) -> bool:
    """Tell whether a bare start of a change can have the unit of its end."""
    is_scaled = right.is_bare and shares_scale(left, right)
    has_unit = not right.is_bare and right.kind is not QuantityKind.RATE
    return (has_unit or is_scaled) and not left.is_vague


def _stands_alone(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether no counted noun follows a number."""
    following = tokens[draft.last]
    return following.kind is not TokenKind.WORD or following.lower in (
        "in", "by", "after", "since", "over", "last", "this", "from", "on", "during", "at",
    )  # fmt: skip


def _share_age(tokens: Tokens, left: Draft, right: Draft) -> None:
    """Read the further ages of `aged 23 and 45`."""
    if right.first - left.last > 2 or not right.is_bare or left.value_max is not None:
        return
    link = tokens.words(left.last, right.first - left.last)
    if link in _LIST_LINKS and not looks_plural(tokens[right.last].lower):
        right.role = NumberRole.AGE
        right.kind, right.unit = left.kind, left.unit


def _share_brackets(tokens: Tokens, left: Draft, right: Draft) -> None:
    """Share percent along bracketed numbers of one sentence."""
    if left.kind is not QuantityKind.PERCENT or not right.is_bare:
        return
    if not (_is_bracketed(tokens, left) and _is_bracketed(tokens, right)):
        return
    gap = range(left.last + 1, right.first - 1)
    if len(gap) <= 8 and not any(tokens[i].text in SENTENCE_END for i in gap):
        right.take_unit_of(left)


def _is_bracketed(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether a number stands alone in round brackets."""
    return tokens[draft.first - 1].text == "(" and tokens[draft.last].text == ")"
