"""Multiples: `doubled`, `sixfold`, `10 times as many`, `twice the rate`, `halved`.

The value is the factor new/old, so `halved` is 0.5 with direction down. `times` counts
events ("four times a week") unless a comparison follows.
"""

from __future__ import annotations

from decimal import Decimal

from factcheck.extract.quantities.numbers import Form, Number
from factcheck.extract.quantities.tokens import Tokens
from factcheck.model import Direction

_VERBS: dict[str, str] = {
    "double": "2",
    "redouble": "2",
    "triple": "3",
    "treble": "3",
    "quadruple": "4",
    "quintuple": "5",
    "sextuple": "6",
}
_COMPARISONS = frozenset(
    "as more higher larger greater bigger faster likelier longer stronger better worse "
    "less fewer lower smaller cheaper costlier deadlier richer poorer heavier hotter "
    "older slower the that those what its their his her our this his over".split()
)
_AFTER_DOUBLE = frozenset(
    "the that those what its their his her our as to in since from over under by last "
    "this previous earlier".split()
)


def _forms(verb: str) -> dict[str, str]:
    """Return the inflected forms of a multiplying verb that are always multiples."""
    stem = verb.removesuffix("e")
    return {
        verb: "base",
        verb + "s": "finite",
        verb + "d": "finite",
        stem + "ing": "finite",
    }


_WORDS = {
    form: (Decimal(value), sort)
    for verb, value in _VERBS.items()
    for form, sort in _forms(verb).items()
}
_HALVES = frozenset("halve halves halved halving".split())


def read_multiple_word(tokens: Tokens, index: int) -> Number | None:
    """Read a single word that is a multiple: `doubled`, `halving`, `twice`."""
    word = tokens[index].lower
    if word in _HALVES:
        return _multiple(index, index + 1, Decimal("0.5"), Direction.DOWN)
    if word in ("twice", "thrice"):
        if tokens[index + 1].lower not in _COMPARISONS:
            return None
        return _multiple(index, index + 1, Decimal(2 if word == "twice" else 3))
    if word.endswith("fold"):
        return _fold_word(index, word)
    if word not in _WORDS:
        return None
    value, sort = _WORDS[word]
    if sort == "base":
        return _base_form(tokens, index, value)
    return _multiple(index, index + 1, value, Direction.UP)


def _base_form(tokens: Tokens, index: int, value: Decimal) -> Number | None:
    """Read `to double`, `double the number`, `nearly triple`; not `double standard`."""
    if tokens.is_hyphen(index + 1) or tokens.is_hyphen(index - 1):
        return None
    before, after = tokens[index - 1].lower, tokens[index + 1].lower
    if before in (
        "to",
        "will",
        "would",
        "could",
        "may",
        "might",
        "nearly",
        "almost",
        "than",
    ):
        return _multiple(index, index + 1, value, Direction.UP)
    if after in _AFTER_DOUBLE:
        return _multiple(index, index + 1, value)
    return None


def _fold_word(index: int, word: str) -> Number | None:
    """Read `sixfold`, `tenfold`, `hundredfold`."""
    from factcheck.extract.quantities.words import SMALL, TENS  # noqa: PLC0415

    stem = word.removesuffix("fold")
    value = (
        SMALL.get(stem)
        or TENS.get(stem)
        or {"hundred": 100, "thousand": 1000, "mani": 0}.get(stem)
    )
    if not value or value < 2:
        return None
    return _multiple(index, index + 1, Decimal(value), Direction.UP)


def multiple_of(tokens: Tokens, number: Number) -> Number | None:
    """Return a number with the multiple word after it, or None.

    Covers `six-fold`, `10 times as many`, `three times the rate`, `5x`.
    """
    at = number.last + tokens.is_hyphen(number.last)
    word = tokens[at].lower
    if tokens[at].starts_line or number.form is Form.FRACTION:
        return None
    if word in ("fold", "-fold"):
        return _multiple(number.first, at + 1, number.value, Direction.UP)
    if word in ("times", "time", "x", "×") and _compares(tokens, at):
        return _multiple(number.first, at + 1, number.value)
    return None


def _compares(tokens: Tokens, at: int) -> bool:
    """Tell whether `times` or `x` is followed by a comparison."""
    following = tokens[at + 1].lower
    if tokens[at].lower in ("x", "×"):
        return tokens.is_glued(at) and not tokens[at + 1].is_glued
    return following in _COMPARISONS or following.endswith("er") and len(following) > 4


def _multiple(
    first: int, last: int, value: Decimal, direction: Direction | None = None
) -> Number:
    """Make a multiple."""
    return Number(
        first=first, last=last, value=value, form=Form.MULTIPLE, direction=direction
    )
