"""Multiples: `doubled`, `sixfold`, `10 times as many`, `twice the rate`, `halved`.

The value is the factor new/old, so `halved` is 0.5 with direction down. `times` counts
events ("four times a week") unless a comparison follows.
"""

from __future__ import annotations

from decimal import Decimal

from factcheck.extract.quantities.lexicon import bag
from factcheck.extract.quantities.number_words import small_value
from factcheck.extract.quantities.numbers import Form, Number
from factcheck.extract.quantities.tokens import TokenKind, Tokens
from factcheck.model import Direction

_VERBS: dict[str, int] = {
    "double": 2,
    "redouble": 2,
    "triple": 3,
    "treble": 3,
    "quadruple": 4,
    "quintuple": 5,
    "sextuple": 6,
}
# Between `times` and what it is compared with.
_COMPARISONS = bag(
    "as more higher larger greater bigger faster likelier longer stronger better worse "
    "less fewer lower smaller cheaper costlier deadlier richer poorer heavier hotter "
    "older slower the that those what its their his her our this his over than nearly "
    "average normal previous last usual"
)
_AFTER_DOUBLE = bag(
    "the that those what its their his her our as from by last this previous earlier "
    "since between"
)
_TO_VERB = bag(
    "to will would could can may might should must nearly almost than not and "
    "they roughly about also which that more"
)
_FOLD_STEMS = {"hundred": 100, "thousand": 1000, "million": 10**6}
_HALVES = bag("halve halves halved halving")


def _inflected(verb: str) -> dict[str, bool]:
    """Return the forms of a multiplying verb: whether each is the base form."""
    stem = verb.removesuffix("e")
    return {verb: True, verb + "s": False, verb + "d": False, stem + "ing": False}


_WORDS = {
    form: (Decimal(value), is_base)
    for verb, value in _VERBS.items()
    for form, is_base in _inflected(verb).items()
}


def read_multiple_word(tokens: Tokens, index: int) -> Number | None:
    """Read a single word that is a multiple: `doubled`, `halving`, `twice`."""
    word = tokens[index].lower
    if word in _HALVES:
        return _multiple(index, index + 1, Decimal("0.5"), Direction.DOWN)
    if word in ("twice", "thrice"):
        is_compared = tokens[index + 1].lower in _COMPARISONS
        if not is_compared and not _fills_label(tokens, index, index + 1):
            return None
        return _multiple(index, index + 1, Decimal(2 if word == "twice" else 3))
    if word.endswith("fold"):
        return _fold_word(index, word.removesuffix("fold"))
    if word not in _WORDS:
        return None
    value, is_base = _WORDS[word]
    if is_base:
        return _base_form(tokens, index, value)
    return _finite_form(tokens, index, value)


_HEDGES = bag(
    "more less than nearly about almost over roughly around at least close to"
)


def _fills_label(tokens: Tokens, first: int, after: int) -> bool:
    """Tell whether no more than a multiple stands behind a colon: `X to Y: more than twice`."""
    following = tokens[after]
    is_last = following.lower in ("", ".", ")", ";") or following.starts_line
    before = first - 1
    while tokens[before].lower in _HEDGES and first - before <= 3:
        before -= 1
    return is_last and tokens[before].lower == ":"


def _finite_form(tokens: Tokens, index: int, value: Decimal) -> Number | None:
    """Read `doubled`, not names (`women's doubles`) or `doubling down`."""
    after = tokens[index + 1].lower
    if after == "down" or tokens.is_hyphen(index + 1) or tokens.is_hyphen(index - 1):
        return None
    is_noun = tokens[index].lower.endswith("es") or tokens[index].lower.endswith("ts")
    before = tokens[index - 1]
    if is_noun and (
        before.lower.endswith("'s") or before.lower in ("mixed", "the", "in", "a")
    ):
        return None
    return _multiple(index, index + 1, value, Direction.UP)


def _base_form(tokens: Tokens, index: int, value: Decimal) -> Number | None:
    """Read `to double`, `double the number`, `nearly triple`; not `double standard`."""
    if tokens.is_hyphen(index + 1) or tokens.is_hyphen(index - 1):
        return None
    before, after = tokens[index - 1].lower, tokens[index + 1]
    if after.lower == "down":
        return None
    if before in _TO_VERB:
        return _multiple(index, index + 1, value, Direction.UP)
    if after.lower in _AFTER_DOUBLE:
        return _multiple(index, index + 1, value)
    return None


def _fold_word(index: int, stem: str) -> Number | None:
    """Read `sixfold`, `tenfold`, `hundredfold`."""
    value = small_value(stem) or _FOLD_STEMS.get(stem)
    if value is None or value < 2:
        return None
    return _multiple(index, index + 1, Decimal(value), Direction.UP)


def multiple_of(tokens: Tokens, number: Number) -> Number | None:
    """Return a number with the multiple word after it, or None.

    Covers `six-fold`, `10 times as many`, `three times the rate`, `5x`.
    """
    at = number.last + tokens.is_hyphen(number.last)
    token = tokens[at]
    if token.starts_line or number.form is Form.FRACTION:
        return None
    if token.lower == "fold":
        return _multiple(number.first, at + 1, number.value, Direction.UP)
    is_told = _compares(tokens, at) or _fills_label(tokens, number.first, at + 1)
    if token.lower == "times" and is_told:
        return _multiple(number.first, at + 1, number.value)
    if token.lower in ("x", "×") and token.is_glued and not tokens[at + 1].is_glued:
        return _multiple(number.first, at + 1, number.value)
    return None


def _compares(tokens: Tokens, at: int) -> bool:
    """Tell whether `times` is followed by a comparison."""
    after = tokens[at + 1]
    if after.lower in ("this", "last", "the", "over", "his", "her", "their") and (
        tokens[at + 2].lower
        in bag("year month week season day past decade first course last next weekend")
    ):
        return False
    is_comparative = after.lower.endswith("er") and len(after.lower) > 4
    return after.lower in _COMPARISONS or (
        is_comparative
        and after.kind is TokenKind.WORD
        and after.lower not in _NO_COMPARATIVES
    )


_NO_COMPARATIVES = bag(
    "after under over however whether rather together earlier later never"
)


def _multiple(
    first: int, last: int, value: Decimal, direction: Direction | None = None
) -> Number:
    """Make a multiple."""
    return Number(
        first=first, last=last, value=value, form=Form.MULTIPLE, direction=direction
    )
