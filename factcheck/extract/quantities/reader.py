"""Find all numbers of a text from left to right, longest reading first."""

from __future__ import annotations

from factcheck.extract.quantities.digits import read_digits
from factcheck.extract.quantities.fractions import read_fraction
from factcheck.extract.quantities.multiples import multiple_of, read_multiple_word
from factcheck.extract.quantities.numbers import Number
from factcheck.extract.quantities.tokens import TokenKind, Tokens
from factcheck.extract.quantities.vague import read_vague
from factcheck.extract.quantities.words import read_cardinal


def read_numbers(tokens: Tokens) -> list[Number]:
    """Return the numbers of a text in order; they share no token."""
    found: list[Number] = []
    index = 0
    while index < len(tokens):
        number = _read(tokens, index)
        if number is None:
            index += 1
        else:
            found.append(number)
            index = number.last
    return found


def _read(tokens: Tokens, index: int) -> Number | None:
    """Read the number that starts at a token, or None."""
    token = tokens[index]
    if token.kind is TokenKind.SIGN and token.text.isascii():
        return None
    if token.kind is TokenKind.WORD:
        special = read_vague(tokens, index) or read_multiple_word(tokens, index)
        if special is not None:
            return special
    number = read_fraction(tokens, index)
    if number is None and token.kind is TokenKind.NUMBER:
        number = read_digits(tokens, index)
    if number is None and token.kind is TokenKind.WORD:
        number = read_cardinal(tokens, index)
    return None if number is None else multiple_of(tokens, number) or number
