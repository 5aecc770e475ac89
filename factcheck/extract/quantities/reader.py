"""Find all numbers of a text from left to right, the most special reading first."""

from __future__ import annotations

from factcheck.extract.quantities.fractions import read_fraction, read_whole
from factcheck.extract.quantities.multiples import multiple_of, read_multiple_word
from factcheck.extract.quantities.numbers import Number
from factcheck.extract.quantities.scales import SCALES
from factcheck.extract.quantities.shares import read_share
from factcheck.extract.quantities.tokens import TokenKind, Tokens
from factcheck.extract.quantities.vague import read_vague
from factcheck.extract.quantities.words import ARTICLES, DENOMINATORS, SMALL, TENS

_STARTS = frozenset(
    (*SMALL, *TENS, *SCALES, *ARTICLES, "half", "quarter", "tens", "scores", "several")
) | {"few", "many", "couple", "twice", "thrice"}
_AFTER_ARTICLE = frozenset((*SCALES, *DENOMINATORS, "few", "couple"))
_MULTIPLE_ENDINGS = ("fold", "le", "led", "les", "ling", "lve", "ved", "ves", "ving")


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
    if token.kind is TokenKind.WORD:
        return _read_word(tokens, index)
    if token.kind is TokenKind.SIGN and token.text.isascii():
        return None
    number = _read_parts(tokens, index)
    if number is None and token.kind is TokenKind.NUMBER:
        number = read_whole(tokens, index)
    return None if number is None else multiple_of(tokens, number) or number


def _read_word(tokens: Tokens, index: int) -> Number | None:
    """Read the number that starts at a word, or None."""
    word = tokens[index].lower
    if word in ARTICLES and tokens[index + 1].lower not in _AFTER_ARTICLE:
        return None
    if word not in _STARTS:
        if word.endswith(_MULTIPLE_ENDINGS):
            return read_multiple_word(tokens, index)
        return None
    number = (
        read_vague(tokens, index)
        or read_multiple_word(tokens, index)
        or _read_parts(tokens, index)
        or read_whole(tokens, index)
    )
    return None if number is None else multiple_of(tokens, number) or number


def _read_parts(tokens: Tokens, index: int) -> Number | None:
    """Read a share or a fraction."""
    if tokens[index].kind is TokenKind.SIGN:
        return read_fraction(tokens, index)
    return read_share(tokens, index) or read_fraction(tokens, index)
