"""Read a whole number or decimal, in digits or words, with its scale."""

from __future__ import annotations

from factcheck.extract.quantities.digits import read_digits
from factcheck.extract.quantities.numbers import Number
from factcheck.extract.quantities.tokens import TokenKind, Tokens
from factcheck.extract.quantities.words import read_again, read_cardinal, read_mixed


def read_whole(tokens: Tokens, index: int) -> Number | None:
    """Read a number in digits or words that starts at a token."""
    if tokens[index].kind is TokenKind.NUMBER:
        number = read_mixed(tokens, index) or read_digits(tokens, index)
        return None if number is None else read_again(tokens, number)
    return read_cardinal(tokens, index)
