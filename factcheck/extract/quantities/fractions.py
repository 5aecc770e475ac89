"""Fractions that start with a number: `two-thirds`, `1/16`, `2 1/2`, `one over three`.

A fraction alone is a ratio. Ordinals ("one third party") are not fractions: a singular
denominator counts only after `one` and before `of`, an article, a comparison or the end
of its phrase.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.extract.quantities.mixed import (
    add_part,
    read_mixed_number,
    read_scaled_sum,
)
from factcheck.extract.quantities.number_words import (
    DENOMINATORS,
    ORDINALS,
    PLURAL_DENOMINATORS,
    TENS,
)
from factcheck.extract.quantities.numbers import Form, Number
from factcheck.extract.quantities.parts import AFTER_PART, SHOWN_PART, make_part
from factcheck.extract.quantities.scales import read_scale
from factcheck.extract.quantities.tokens import TokenKind, Tokens
from factcheck.extract.quantities.wholes import read_whole

_UNIT_ORDINALS = {"first": 1, "second": 2} | {
    word: value for word, value in ORDINALS.items() if value < 10
}


def read_fraction(tokens: Tokens, number: Number) -> Number | None:
    """Read the fraction or mixed number that starts with a number."""
    return (
        _over(tokens, number)
        or _spelled_part(tokens, number)
        or _slashed(tokens, number)
        or read_mixed_number(tokens, number)
        or read_scaled_sum(tokens, number)
    )


def _over(tokens: Tokens, number: Number) -> Number | None:
    """Read `one over three` where nothing is counted."""
    if tokens[number.last].lower != "over" or number.scale > 1:
        return None
    below = read_whole(tokens, number.last + 1)
    if below is None or below.value <= 1 or tokens[below.last].kind is TokenKind.WORD:
        return None
    if (
        tokens[below.last].text in ("%", "-", "$", "–")
        or tokens[number.first - 1].text == "$"
    ):
        return None
    return make_part(number.first, below.last, number.value / below.value)


def _spelled_part(tokens: Tokens, number: Number) -> Number | None:
    """Read `two-thirds`, `three quarters`, `one fifth of`."""
    if number.form is Form.DIGITS and number.scale > 1:
        return None
    at = number.last + _is_joint(tokens, number.last)
    found = _denominator(tokens, number, at)
    if found is None or tokens[at].starts_line:
        return None
    denominator, last = found
    number, denominator = _regrouped(tokens, number, denominator)
    part = make_part(number.first, last, number.value / denominator)
    return _of_scale(tokens, part)


def _is_joint(tokens: Tokens, at: int) -> bool:
    """Tell whether a hyphen joins a number to its denominator, also between blanks."""
    if tokens.is_hyphen(at):
        return True
    spaced = tokens[at].text == "-" and not tokens[at].starts_line
    follower = tokens[at + 1].lower
    return spaced and (follower in PLURAL_DENOMINATORS or follower in ORDINALS)


def _denominator(tokens: Tokens, number: Number, at: int) -> tuple[int, int] | None:
    """Return the denominator at a token and one past its last token."""
    word = tokens[at].lower
    compound = _compound(tokens, at, number)
    if compound is not None:
        return compound
    if word in PLURAL_DENOMINATORS:
        if word == "quarters" and not _is_part_of_whole(tokens, number, at + 1):
            return None
        return PLURAL_DENOMINATORS[word], at + 1
    if number.value == 1 and word in DENOMINATORS and _ends_part(tokens, at):
        return DENOMINATORS[word], at + 1
    if word == "quarter" and tokens.words(at + 1, 2) == ("-", "point"):
        return 4, at + 1
    if word == "quarter" and number.value in (2, 3) and not tokens.is_hyphen(at + 1):
        return (4, at + 1) if tokens[at + 1].lower == "of" else None
    return None


def _compound(tokens: Tokens, at: int, number: Number) -> tuple[int, int] | None:
    """Read `twenty-firsts`, `twenty firsts`, and `one twenty-fifth`."""
    tens = TENS.get(tokens[at].lower)
    if tens is None:
        return None
    hyphen = tokens.is_hyphen(at + 1)
    word = tokens[at + 1 + hyphen].lower
    unit = _UNIT_ORDINALS.get(word.removesuffix("s"))
    is_plural = word.endswith("s")
    if unit is None or not (is_plural or (number.value == 1 and hyphen)):
        return None
    return tens + unit, at + 2 + hyphen


def _regrouped(tokens: Tokens, number: Number, denominator: int) -> tuple[Number, int]:
    """Move tens to the denominator: "one hundred thirty fifths" is 100/35."""
    tens = TENS.get(tokens[number.last - 1].lower)
    before = tokens[number.last - 2].lower
    is_tail = tens is not None and number.last - number.first > 1 and before != "and"
    if (
        tens is None
        or not is_tail
        or denominator >= 10
        or number.form is not Form.WORDS
    ):
        return number, denominator
    return replace(number, value=number.value - tens), tens + denominator


def _of_scale(tokens: Tokens, part: Number) -> Number:
    """Read `two thirds of a million`, `three quarters billion` as a plain number."""
    at = part.last
    at += 2 * (tokens.words(at, 2) in (("of", "a"), ("of", "one")))
    scaled = read_scale(tokens, replace(part, last=at))
    if scaled.scale < 1000 or scaled.letter is not None:
        return part
    return replace(scaled, form=Form.WORDS, step=None, rounded_step=None)


def _is_part_of_whole(tokens: Tokens, number: Number, last: int) -> bool:
    """Tell `three quarters of the staff` from two quarters of a year."""
    following = tokens[last]
    ends = following.kind is not TokenKind.WORD
    goes_on = following.lower in AFTER_PART or following.lower in (
        "million",
        "billion",
    )
    return number.value in (1, 3) and (tokens.is_hyphen(number.last) or goes_on or ends)


def _ends_part(tokens: Tokens, at: int) -> bool:
    """Tell whether a singular denominator ends its phrase or is followed by a whole."""
    following = tokens[at + 1]
    if tokens.is_hyphen(at + 1):
        return False
    return (
        tokens.is_hyphen(at - 1)
        or tokens[at].lower in SHOWN_PART
        or following.kind is not TokenKind.WORD
        or following.starts_line
        or following.lower in AFTER_PART
    )


def _slashed(tokens: Tokens, number: Number) -> Number | None:
    """Read `1/16`, `2 1/2`."""
    whole = tokens[number.first]
    if whole.kind is not TokenKind.NUMBER or number.last != number.first + 1:
        return None
    plain = _ratio(tokens, number.first)
    if plain is not None:
        return plain
    mixed = _ratio(tokens, number.last)
    if mixed is None or mixed.value >= 1 or tokens.is_glued(number.last):
        return None
    return read_scale(tokens, add_part(number, mixed.value, mixed.last))


def _ratio(tokens: Tokens, index: int) -> Number | None:
    """Read digits, a slash and digits that make a proper fraction."""
    top, slash, bottom = tokens[index], tokens[index + 1], tokens[index + 2]
    if slash.text not in ("/", "⁄") or not (bottom.text + top.text).isdigit():
        return None
    if not (slash.is_glued and bottom.is_glued) or tokens[index + 3].text == "/":
        return None
    if len(top.text) > 4 or not 0 < int(top.text) < int(bottom.text[:9]):
        return None
    return make_part(index, index + 3, Decimal(top.text) / Decimal(bottom.text))
