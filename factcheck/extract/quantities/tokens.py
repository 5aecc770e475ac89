"""Split text into numbers, words and signs with their offsets.

The recogniser needs less than a parser's tokeniser and something different: `$2.1bn` is
a sign, a number and a word that touch; `U.S.` is one word; `25-to-54` is five tokens
without blanks. Every pattern is a character class repeated, so the time is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

# A letter: no digit, underscore, superscript or fraction sign.
_LETTER = r"[^\W\d_\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2150-\u215f\u2189]"
_TOKEN = re.compile(
    rf"""
    (?P<number> (?: (?<![\w.,)])[.] )? [0-9]+
        (?: [.,] [0-9]+ | [\u00a0\u202f\u2009'’] [0-9]{{3}} (?![0-9]) )* )
  | (?P<abbreviation> (?: {_LETTER}[.] ){{2,}} )
  | (?P<word> {_LETTER}+ (?: ['’] {_LETTER}+ )* )
  | (?P<sign> \S )
    """,
    re.VERBOSE,
)
_HYPHENS = frozenset("-‐‑")
_DASHES = frozenset("–—−~")


class TokenKind(Enum):
    """Sort of token."""

    NUMBER = auto()
    WORD = auto()
    SIGN = auto()


class Token(NamedTuple):
    """A piece of text without blanks inside.

    Attributes:
        text: As written.
        lower: In lower case, with plain apostrophes and hyphens.
        start: First character in the text.
        end: One past the last.
        kind: Number, word or sign.
        is_glued: Whether no blank stands before it.
        starts_line: Whether it is the first token of its line.
    """

    text: str
    lower: str
    start: int
    end: int
    kind: TokenKind
    is_glued: bool
    starts_line: bool


_EDGE = Token("", "", 0, 0, TokenKind.SIGN, is_glued=False, starts_line=True)
_KINDS = {
    "number": TokenKind.NUMBER,
    "abbreviation": TokenKind.WORD,
    "word": TokenKind.WORD,
    "sign": TokenKind.SIGN,
}


class Tokens:
    """Tokens of one text; asking for one beyond either end gives an empty token."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = _split(text)
        self._lowers = tuple([token.lower for token in self._tokens])

    def __len__(self) -> int:
        return len(self._tokens)

    def __getitem__(self, index: int) -> Token:
        if 0 <= index < len(self._tokens):
            return self._tokens[index]
        return _EDGE

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)

    def words(self, first: int, count: int) -> tuple[str, ...]:
        """Return the lower-case texts of `count` tokens from `first` on."""
        if first >= 0 and first + count <= len(self._lowers):
            return self._lowers[first : first + count]
        return tuple(self[i].lower for i in range(first, first + count))

    def slice(self, first: int, last: int) -> str:
        """Return the text from the start of token `first` to the end of `last - 1`."""
        return self.text[self[first].start : self[last - 1].end]

    def is_glued(self, index: int) -> bool:
        """Tell whether a token exists and touches the one before it."""
        return self[index].is_glued

    def is_hyphen(self, index: int) -> bool:
        """Tell whether a token is a hyphen that joins two tokens ("30-year")."""
        token = self[index]
        return token.text in _HYPHENS and token.is_glued and self[index + 1].is_glued

    def is_dash(self, index: int) -> bool:
        """Tell whether a token is a hyphen or a dash of any length."""
        return self[index].text in _HYPHENS or self[index].text in _DASHES


def _split(text: str) -> list[Token]:
    """Return all tokens of a text in order."""
    tokens: list[Token] = []
    end = 0
    starts_line = True
    for match in _TOKEN.finditer(text):
        start, stop = match.span()
        if start > end and tokens:
            gap = text[end:start]
            starts_line = "\n" in gap or "\r" in gap
        token = match.group()
        kind = _KINDS[match.lastgroup or "sign"]
        lower = token if kind is TokenKind.NUMBER else _plain(token)
        is_glued = start == end and start > 0
        tokens.append(Token(token, lower, start, stop, kind, is_glued, starts_line))
        end, starts_line = stop, False
    return tokens


def _plain(token: str) -> str:
    """Return a token in lower case with the plain forms of apostrophe and hyphen."""
    if token.isascii():
        return token.lower()
    if token in _HYPHENS:
        return "-"
    return token.lower().replace("’", "'")
