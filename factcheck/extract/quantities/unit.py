"""Attach a unit of measurement to a number.

It stands right after (`12 miles`, `60mph`), in brackets, after a word in between (`two
more years`), after `of a` for parts, or before (`magnitude 7.8`). `37m` is a length only
where the words around it say so, else it is millions; `5"` is inches unless a quotation
ends there.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.extract.quantities.data import Unit
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.lexicon import bag
from factcheck.extract.quantities.numbers import Form
from factcheck.extract.quantities.tokens import TokenKind, Tokens
from factcheck.extract.quantities.unit_names import (
    LENGTH_CUES,
    Found,
    simple_unit_at,
    unit_at,
)
from factcheck.model import QuantityKind

_FEET = Unit(name="feet", dimension="length")
_INCHES = Unit(name="inches", dimension="length")
_QUOTE_WINDOW = 400  # characters; a quotation in news is rarely longer
_QUALIFIERS = bag(
    "more additional extra further fewer less consecutive straight full whole calendar "
    "business working long short successive"
)
_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}


def attach_unit(context: Context, draft: Draft) -> bool:
    """Attach a unit of measurement that follows a number."""
    tokens = context.tokens
    if tokens[draft.last].starts_line or draft.number.form is Form.MULTIPLE:
        return False
    if draft.number.letter is not None and _letter_is_unit(context, draft):
        _undo_letter(draft)
    at = draft.last
    joined = tokens.is_hyphen(at)
    found = unit_at(context, at + joined, glued=joined or tokens.is_glued(at))
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
    found = unit_at(context, at + 1, glued=True)
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
    return unit_at(context, at + 1, glued=False)


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
    return unit_at(context, at, glued=False)


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
        return follower.lower in LENGTH_CUES or is_power or bracket
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
    found = simple_unit_at(context, at + 1, glued=tokens.is_glued(at + 1))
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
