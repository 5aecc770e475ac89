"""Find the unit that is written at a token: words, symbols, powers and quotients.

A symbol of one or two letters has other meanings (`5 in 2019`), so it needs to touch its
number or be beyond doubt; words always count. `km^3`, `km cubed`, `J/m^2` are read from
their parts.
"""

from __future__ import annotations

from typing import NamedTuple

from factcheck.extract.quantities.data import Unit
from factcheck.extract.quantities.draft import Context
from factcheck.extract.quantities.lexicon import bag
from factcheck.extract.quantities.tokens import TokenKind, Tokens

# Symbols that are also words, letters or scale letters: they must touch the number.
_NEEDS_TOUCH = bag(
    "in m l L b h s A J W V st sec AU MP am ct pt kn rad bar cd T G K M B N t at ac as"
)
LENGTH_CUES = bag(
    "long tall high wide deep thick away apart across race sprint dash hurdles freestyle relay"
)
_MINUTE = 60
_POWERS = {
    "²": "square", "2": "square", "squared": "square",
    "³": "cubic", "3": "cubic", "cubed": "cubic",
}  # fmt: skip


class Found(NamedTuple):
    """A unit with the tokens it is written in."""

    unit: Unit
    first: int
    last: int


def unit_at(context: Context, at: int, *, glued: bool) -> Found | None:
    """Return the unit written at a token, with its powers and quotients."""
    found = simple_unit_at(context, at, glued=glued)
    if found is None:
        return None
    found = _with_power(context.tokens, found)
    return _with_quotient(context, found) or found


def simple_unit_at(context: Context, at: int, *, glued: bool) -> Found | None:
    """Return the unit of the table written at a token."""
    tokens = context.tokens
    for length in range(min(context.units.longest, len(tokens) - at), 0, -1):
        unit = context.units.symbols.get(tokens.slice(at, at + length))
        if (
            unit is not None
            and _symbol_is_meant(tokens, at, length, glued=glued)
            and not _is_plural_s(tokens, at)
        ):
            return Found(unit, at, at + length)
        unit = context.units.words.get(tokens.words(at, length))
        if unit is not None and not _is_glued_word(tokens, at + length):
            return Found(unit, at, at + length)
    return None


def _is_plural_s(tokens: Tokens, at: int) -> bool:
    """Tell whether an `s` is the plural of a name ("777s") and not seconds."""
    if tokens[at].text != "s":
        return False
    number = tokens[at - 1].text
    if not number.isdigit():
        return False
    return int(number[:9]) >= _MINUTE or tokens.is_hyphen(at - 2)


def _is_glued_word(tokens: Tokens, after: int) -> bool:
    """Tell whether letters go on right after a unit word."""
    return tokens[after].is_glued and tokens[after].kind is TokenKind.WORD


def _symbol_is_meant(tokens: Tokens, at: int, length: int, *, glued: bool) -> bool:
    """Tell whether a symbol is a unit and not a word, code or list letter."""
    symbol, after = tokens[at].text, tokens[at + length]
    if after.is_glued and after.kind is TokenKind.WORD:
        return False
    if symbol in ("F", "C", "in") and after.text == "-" and after.is_glued:
        return False
    if after.is_glued and after.kind is TokenKind.NUMBER and after.text not in _POWERS:
        return False
    if length > 1 or symbol not in _NEEDS_TOUCH or glued:
        return True
    return _ends_phrase(tokens, at)


def _ends_phrase(tokens: Tokens, at: int) -> bool:
    """Tell whether a symbol apart from its number ends its phrase or is read on."""
    after = tokens[at + 1]
    if tokens[at].text == "in" and tokens[at - 2].lower in ("ft", "feet", "foot"):
        return True
    if tokens[at].text == "in" and after.text not in ("", ".", ",", ")"):
        return tokens.words(at + 1, 1)[0] in LENGTH_CUES
    if after.lower in ("of", "and", "or", "to") or after.text in ("/", "^", "-", "–"):
        return True
    return not after.text or (
        after.text in (".", ",", ")", "!") and tokens[at].text != "A"
    )


def _with_power(tokens: Tokens, found: Found) -> Found:
    """Read `km²`, `km^2`, `km2`, `km cubed` after a unit of length or time."""
    at = found.last
    if found.unit.dimension not in ("length", "time"):
        return found
    if tokens[at].text == "^" and tokens[at].is_glued:
        at += 1
    power = _POWERS.get(tokens[at].lower)
    is_word = tokens[at].kind is TokenKind.WORD
    if power is None or not (is_word or tokens[at].is_glued):
        return found
    dimension = {"square": "area", "cubic": "volume"}[power]
    return Found(
        Unit(name=f"{power} {found.unit.name}", dimension=dimension),
        found.first,
        at + 1,
    )


def _with_quotient(context: Context, found: Found) -> Found | None:
    """Read `/m^2`, `/hour` after a unit; the denominator is a unit in the singular."""
    tokens = context.tokens
    slash = tokens[found.last]
    if slash.text != "/" or not slash.is_glued or found.unit.dimension == "time":
        return None
    below = simple_unit_at(context, found.last + 1, glued=True)
    if below is None:
        return None
    below = _with_power(tokens, below)
    name = f"{found.unit.name} per {singular(below.unit.name)}"
    return Found(Unit(name=name, dimension="rate"), found.first, below.last)


def singular(name: str) -> str:
    """Return the singular of a unit name of the table ("square metres")."""
    irregular = {
        "feet": "foot",
        "inches": "inch",
        "centuries": "century",
        "hertz": "hertz",
    }
    head, _, last = name.rpartition(" ")
    last = irregular.get(last, last.removesuffix("s"))
    return f"{head} {last}".strip()
