"""Units of measurement after a number: words, symbols, powers and quotients of them.

A symbol of one or two letters has other meanings (`5 in 2019`, `37m` people), so it
needs to touch its number or be beyond doubt; words always count. `37m` is a length only
where the words around it say so, else it is millions. `km^3`, `km cubed`, `J/m^2` and
`kg per square metre` are read from their parts.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from factcheck.extract.quantities.data import Unit
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.lexicon import bag
from factcheck.extract.quantities.numbers import Form
from factcheck.extract.quantities.tokens import TokenKind, Tokens
from factcheck.model import QuantityKind

# Symbols that are also words, letters or scale letters: they must touch the number.
_NEEDS_TOUCH = bag(
    "in m l L b h s A J W V st sec AU MP am ct pt kn rad bar cd T G K M B N t at ac as"
)
_LENGTH_CUES = bag(
    "long tall high wide deep thick away apart across race sprint dash hurdles freestyle relay"
)
_MINUTE = 60
_FEET = Unit(name="feet", dimension="length")
_INCHES = Unit(name="inches", dimension="length")
_QUOTE_WINDOW = 400  # characters; a quotation in news is rarely longer
_QUALIFIERS = bag(
    "more additional extra further fewer less consecutive straight full whole calendar "
    "business working long short successive"
)
_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}
_POWERS = {
    "²": "square", "2": "square", "squared": "square",
    "³": "cubic", "3": "cubic", "cubed": "cubic",
}  # fmt: skip


class Found(NamedTuple):
    """A unit with the tokens it is written in."""

    unit: Unit
    first: int
    last: int


def attach_unit(context: Context, draft: Draft) -> bool:
    """Attach a unit of measurement that follows a number."""
    tokens = context.tokens
    if tokens[draft.last].starts_line or draft.number.form is Form.MULTIPLE:
        return False
    if draft.number.letter is not None and _letter_is_unit(context, draft):
        _undo_letter(draft)
    at = draft.last
    joined = tokens.is_hyphen(at)
    found = _unit_at(context, at + joined, glued=joined or tokens.is_glued(at))
    found = found or _bracketed(context, at) or _mark(context, draft, at)
    found = found or _qualified(context, draft, at)
    if found is None and (draft.is_vague or draft.number.form is Form.FRACTION):
        found = _unit_of(context, at, draft.number.form)
    if found is None:
        return _leading(context, draft)
    draft.kind = QuantityKind.OTHER_UNIT
    draft.unit = found.unit.name
    draft.dimension = found.unit.dimension
    draft.unit_tokens = (found.first, found.last)
    draft.last = found.last
    return True


def _bracketed(context: Context, at: int) -> Found | None:
    """Read a unit in brackets: `20 (kg)`, `20 [kg]`."""
    tokens = context.tokens
    closing = _BRACKETS.get(tokens[at].text)
    if closing is None:
        return None
    found = _unit_at(context, at + 1, glued=True)
    if found is None or tokens[found.last].text != closing:
        return None
    return Found(found.unit, found.first, found.last + 1)


def _leading(context: Context, draft: Draft) -> bool:
    """Attach a unit that stands before its number: `magnitude 7.8`."""
    tokens = context.tokens
    at = draft.first - 1 - tokens.is_hyphen(draft.first - 1)
    unit = context.units.words.get((tokens[at].lower,))
    if (
        unit is None
        or unit.dimension != "scale"
        or draft.number.form is not Form.DIGITS
    ):
        return False
    draft.kind = QuantityKind.OTHER_UNIT
    draft.unit, draft.dimension = unit.name, unit.dimension
    draft.unit_tokens = (at, at + 1)
    return True


def _qualified(context: Context, draft: Draft, at: int) -> Found | None:
    """Read a unit after a word in between: `two more years`, `one and a half of hour`."""
    tokens = context.tokens
    is_mixed = (
        draft.value != int(draft.value) and draft.number.form is not Form.FRACTION
    )
    if tokens[at].lower not in _QUALIFIERS and not (
        is_mixed and tokens[at].lower == "of"
    ):
        return None
    return _unit_at(context, at + 1, glued=False)


def _mark(context: Context, draft: Draft, at: int) -> Found | None:
    """Read the marks of feet and inches: `5"`, `5''`, `6'2"`, not closing quotes."""
    tokens = context.tokens
    mark = tokens[at].text
    if draft.number.form is not Form.DIGITS or not tokens.is_glued(at):
        return None
    if mark in ("'", "’") and tokens[at + 1].text == mark and tokens.is_glued(at + 1):
        return Found(_INCHES, at, at + 2)
    if mark in ("'", "’") and tokens[at + 1].kind is TokenKind.NUMBER:
        return Found(_FEET, at, at + 1) if tokens.is_glued(at + 1) else None
    if mark != '"' or _opens_quotes(tokens, draft.first):
        return None
    return Found(_INCHES, at, at + 1)


def _opens_quotes(tokens: Tokens, first: int) -> bool:
    """Tell whether a quotation is open before a token of the same line."""
    end = tokens[first].start
    line = tokens.text[max(0, end - _QUOTE_WINDOW) : end].rpartition("\n")[2]
    return line.count('"') % 2 == 1


def _unit_of(context: Context, at: int, form: Form) -> Found | None:
    """Read `tens of miles`, `half an hour`, `a quarter of a mile`."""
    tokens = context.tokens
    if tokens[at].lower == "of":
        at += 1
    if form is Form.FRACTION:
        if tokens[at].lower not in ("a", "an"):
            return None
        at += 1 + (tokens[at + 1].lower in ("us", "imperial"))
    return _unit_at(context, at, glued=False)


def _unit_at(context: Context, at: int, *, glued: bool) -> Found | None:
    """Return the unit written at a token, with its powers and quotients."""
    found = _simple_at(context, at, glued=glued)
    if found is None:
        return None
    found = _with_power(context.tokens, found)
    return _with_quotient(context, found) or found


def _simple_at(context: Context, at: int, *, glued: bool) -> Found | None:
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
        return tokens.words(at + 1, 1)[0] in _LENGTH_CUES
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
    below = _simple_at(context, found.last + 1, glued=True)
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


def _letter_is_unit(context: Context, draft: Draft) -> bool:
    """Tell whether the `m` of "37m" stands for metres, or `k` for kelvins."""
    tokens = context.tokens
    letter = draft.number.letter
    if letter is None or draft.currency:
        return False
    if tokens[letter].text not in ("m", "K", "b", "t"):
        return False
    after = letter + 1 + tokens.is_hyphen(letter + 1)
    follower = tokens[after]
    if tokens[letter].text == "m":
        bracket = follower.text == "(" and tokens[after + 2].lower in (
            "ft",
            "feet",
            "foot",
        )
        if _is_linked_length(context, after):
            return True
        is_power = follower.text in ("²", "³", "/", "^") and follower.is_glued
        return follower.lower in _LENGTH_CUES or is_power or bracket
    if tokens[letter].text == "K":
        return (
            tokens[draft.first].text.count(".") == 1 and draft.number.coefficient > 100
        )
    return False


def _is_linked_length(context: Context, at: int) -> bool:
    """Tell whether `3m` is linked to another length ("3m and 5cm")."""
    tokens = context.tokens
    at += tokens[at].lower in ("and", "or", "to", ",")
    if tokens[at].kind is not TokenKind.NUMBER:
        return False
    found = _simple_at(context, at + 1, glued=tokens.is_glued(at + 1))
    return found is not None and found.unit.dimension == "length"


def _undo_letter(draft: Draft) -> None:
    """Take back the scale letter of a number that turned out to be a unit."""
    factor = draft.number.scale
    draft.multiply(Decimal(1) / factor)
    draft.last = draft.number_last = draft.number.last - 1
    draft.number = replace(
        draft.number,
        value=draft.number.value / factor,
        last=draft.last,
        scale=Decimal(1),
        letter=None,
    )
