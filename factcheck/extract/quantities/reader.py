"""Find all numbers of a text from left to right, the most special reading first."""

from __future__ import annotations

from factcheck.extract.quantities.fractions import read_fraction
from factcheck.extract.quantities.multiples import multiple_of, read_multiple_word
from factcheck.extract.quantities.number_words import (
    ARTICLES,
    DENOMINATORS,
    SMALL,
    TENS,
)
from factcheck.extract.quantities.numbers import Number
from factcheck.extract.quantities.parts import read_part
from factcheck.extract.quantities.scales import SCALES
from factcheck.extract.quantities.shares import read_odds, read_share
from factcheck.extract.quantities.tokens import Token, TokenKind, Tokens
from factcheck.extract.quantities.vague import read_vague
from factcheck.extract.quantities.wholes import read_whole

_STARTS = frozenset(
    (*SMALL, *TENS, *SCALES, *ARTICLES, "half", "quarter", "tens", "scores", "several")
) | {"few", "many", "couple", "twice", "thrice"}
_AFTER_ARTICLE = frozenset(
    (*SCALES, *DENOMINATORS, "few", "couple", "percentage", "full")
)
_MULTIPLE_ENDINGS = ("fold", "le", "led", "les", "ling", "lve", "ved", "ves", "ving")


def read_numbers(tokens: Tokens) -> list[Number]:
    """Return the numbers of a text in order; they share no token."""
    found: list[Number] = []
    last = 0
    for index, token in enumerate(tokens):
        if index < last or not _may_start(tokens, index, token):
            continue
        number = _read(tokens, index)
        if number is not None:
            found.append(number)
            last = number.last
    return found


def _read(tokens: Tokens, index: int) -> Number | None:
    """Read the number that starts at a token, or None."""
    token = tokens[index]
    if token.kind is TokenKind.SIGN:
        return read_part(tokens, index)
    if token.kind is TokenKind.WORD:
        special = read_vague(tokens, index) or read_multiple_word(tokens, index)
        if special is not None:
            return special
    whole = read_whole(tokens, index)
    number = _grown(tokens, whole) if whole else read_part(tokens, index)
    return None if number is None else multiple_of(tokens, number) or number


def _may_start(tokens: Tokens, index: int, token: Token) -> bool:
    """Tell whether a number can start with a token; most words are told apart here."""
    if token.kind is not TokenKind.WORD:
        return token.kind is TokenKind.NUMBER or not token.text.isascii()
    word = token.lower
    if word in ARTICLES:
        return tokens[index + 1].lower in _AFTER_ARTICLE
    return word in _STARTS or word.endswith(_MULTIPLE_ENDINGS)


def _grown(tokens: Tokens, whole: Number) -> Number:
    """Return the ratio, share or fraction that a whole number starts, or itself."""
    return (
        read_odds(tokens, whole)
        or read_share(tokens, whole)
        or read_fraction(tokens, whole)
        or whole
    )
