"""Units of measurement after a number: words, symbols, and rates of them.

A symbol of one or two letters has other meanings (`5 in 2019`, `37m` people), so it
needs to touch its number or be beyond doubt; words always count. `37m` is a length only
where the words around it say so, else it is millions.
"""

from __future__ import annotations

from dataclasses import replace

from factcheck.extract.quantities.data import Unit
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.numbers import Form
from factcheck.extract.quantities.tokens import TokenKind
from factcheck.model import QuantityKind

# Symbols that are also common words or letters: they must touch the number.
_NEEDS_TOUCH = frozenset(
    "in m l L g t b h s A C F K V W J st min sec hr yd mi ac ha MP AU cal ct mb pt pts pm "
    "am Mb kt bu mo T kn rad bar cd".split()
)
_LENGTH_CUES = frozenset(
    "long tall high wide deep thick away apart across race sprint dash".split()
)


def attach_unit(context: Context, draft: Draft) -> bool:
    """Attach a unit of measurement that follows a number."""
    tokens = context.tokens
    at = draft.last
    if tokens[at].starts_line:
        return False
    if draft.number.core is not None and _letter_is_length(context, draft):
        _undo_letter(context, draft)
        at = draft.last
    joined = tokens.is_hyphen(at)
    found = _unit_at(context, at + joined, glued=joined or tokens.is_glued(at))
    if found is None and draft.is_vague and tokens[at].lower == "of":
        found = _unit_at(context, at + 1, glued=False)
    if found is None and draft.number.form is Form.FRACTION:
        found = _unit_of_fraction(context, at)
    if found is None:
        return False
    unit, first, last = found
    draft.kind = QuantityKind.OTHER_UNIT
    draft.unit = unit.name
    draft.dimension = unit.dimension
    draft.unit_tokens = (first, last)
    draft.last = last
    return True


def _unit_of_fraction(context: Context, at: int) -> tuple[Unit, int, int] | None:
    """Read `half an hour`, `a quarter of a mile`."""
    tokens = context.tokens
    at += tokens[at].lower == "of"
    if tokens[at].lower not in ("a", "an"):
        return None
    return _unit_at(context, at + 1, glued=False)


def _unit_at(context: Context, at: int, *, glued: bool) -> tuple[Unit, int, int] | None:
    """Return the unit written at a token with its token range, or None."""
    tokens = context.tokens
    for length in range(context.units.longest, 0, -1):
        written = tuple(tokens[i].text for i in range(at, at + length))
        unit = context.units.symbols.get(written)
        if unit is not None and _symbol_is_meant(context, at, length, glued=glued):
            return unit, at, at + length
        unit = context.units.words.get(tuple(part.lower() for part in written))
        if unit is not None:
            return unit, at, at + length
    return None


def _symbol_is_meant(context: Context, at: int, length: int, *, glued: bool) -> bool:
    """Tell whether a symbol is a unit and not a word, code or list letter."""
    tokens = context.tokens
    symbol = tokens[at].text
    after = tokens[at + length]
    if after.is_glued and after.kind is not TokenKind.SIGN:
        return False
    if length == 1 and symbol in _NEEDS_TOUCH:
        return glued
    return True


def _letter_is_length(context: Context, draft: Draft) -> bool:
    """Tell whether the `m` of "37m" stands for metres."""
    tokens = context.tokens
    core = draft.number.core
    if core is None or tokens[core].text != "m":
        return False
    after = core + 1 + tokens.is_hyphen(core + 1)
    if tokens[after].lower in _LENGTH_CUES or tokens[after].text in ("²", "³", "/"):
        return True
    return tokens[after].text == "(" and tokens[after + 2].lower in ("ft", "feet")


def _undo_letter(context: Context, draft: Draft) -> None:
    """Take back the scale letter of a number that turned out to be a unit."""
    number = draft.number
    factor = number.scale
    draft.number = replace(
        number, value=number.value / factor, last=number.last - 1, core=None
    )
    draft.value /= factor
    draft.step = None if draft.step is None else draft.step / factor
    if draft.rounded_step is not None:
        draft.rounded_step /= factor
    draft.last = draft.number_last = number.last - 1
