"""Numbers in digits: separators, decimals, powers of ten, and scale words after them.

Covers `1,130`, `1,00,000` (Indian grouping), `1.234,5`, `.08`, `1.3 million`, `$2.1bn`,
`40k`, `12 lakh`, `322 hundred`, `2.998×10−8`, `4e14`. Grouping follows ISO 80000-1 and
Unicode CLDR patterns for English (en, en-IN, en-CH); a lone comma before one, two or
more than three digits is read as a decimal comma.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from factcheck.extract.quantities.numbers import Form, Number
from factcheck.extract.quantities.tokens import TokenKind, Tokens

# Longest run of digits read as a quantity. The largest amounts in news (world debt in
# rupiah) have 19; longer runs are identifiers. Decimal arithmetic keeps 28.
MAX_DIGITS = 24

SCALES: dict[str, Decimal] = {
    "hundred": Decimal(100),
    "hundreds": Decimal(100),
    "thousand": Decimal(1000),
    "thousands": Decimal(1000),
    "lakh": Decimal(10) ** 5,
    "lakhs": Decimal(10) ** 5,
    "lac": Decimal(10) ** 5,
    "lacs": Decimal(10) ** 5,
    "lkh": Decimal(10) ** 5,
    "million": Decimal(10) ** 6,
    "millions": Decimal(10) ** 6,
    "crore": Decimal(10) ** 7,
    "crores": Decimal(10) ** 7,
    "billion": Decimal(10) ** 9,
    "billions": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
    "trillions": Decimal(10) ** 12,
    "quadrillion": Decimal(10) ** 15,
    "dozen": Decimal(12),
    "dozens": Decimal(12),
}
# Written after a blank as well as glued ("5 bn", "5bn"): no unit has these symbols.
ABBREVIATIONS: dict[str, Decimal] = {
    "mn": Decimal(10) ** 6,
    "mln": Decimal(10) ** 6,
    "mil": Decimal(10) ** 6,
    "mio": Decimal(10) ** 6,
    "bn": Decimal(10) ** 9,
    "bln": Decimal(10) ** 9,
    "bil": Decimal(10) ** 9,
    "tn": Decimal(10) ** 12,
    "trn": Decimal(10) ** 12,
    "tln": Decimal(10) ** 12,
    "tril": Decimal(10) ** 12,
    "cr": Decimal(10) ** 7,
}
# Glued letters that may be a unit instead ("37m" long): `units` decides with context.
LETTERS: dict[str, Decimal] = {
    "k": Decimal(10) ** 3,
    "K": Decimal(10) ** 3,
    "m": Decimal(10) ** 6,
    "M": Decimal(10) ** 6,
    "mm": Decimal(10) ** 6,
    "MM": Decimal(10) ** 6,
    "b": Decimal(10) ** 9,
    "B": Decimal(10) ** 9,
    "t": Decimal(10) ** 12,
    "T": Decimal(10) ** 12,
    "G": Decimal(10) ** 9,
}
_WESTERN = re.compile(
    r"[0-9]{1,3}(?:([,'’\u00a0\u202f\u2009])[0-9]{3})(?:\1[0-9]{3})*(?:\.[0-9]+)?"
)
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_EUROPEAN = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_PLAIN = re.compile(r"[0-9]*\.?[0-9]+")
_DECIMAL_COMMA = re.compile(r"[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})")
_SEPARATORS = str.maketrans("", "", ",'’\u00a0\u202f\u2009")


def parse_digits(written: str) -> Decimal | None:
    """Return the value of a number in digits, or None if it is not one number.

    >>> parse_digits("1,00,000")
    Decimal('100000')
    """
    if len(written) > MAX_DIGITS * 2:
        return None
    if _PLAIN.fullmatch(written):
        return Decimal(written)
    if _WESTERN.fullmatch(written) or _INDIAN.fullmatch(written):
        return Decimal(written.translate(_SEPARATORS))
    if _EUROPEAN.fullmatch(written):
        return Decimal(written.replace(".", "").replace(",", "."))
    if _DECIMAL_COMMA.fullmatch(written):
        return Decimal(written.replace(",", "."))
    return None


def steps_of(value: Decimal) -> tuple[Decimal, Decimal]:
    """Return the size of the last digit written and of the last non-zero place.

    >>> steps_of(Decimal("900"))
    (Decimal('1'), Decimal('100'))
    """
    exponent = min(0, int(value.as_tuple().exponent))
    step = Decimal(1).scaleb(exponent)
    if not value:
        return step, step
    return step, Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


def read_digits(tokens: Tokens, index: int) -> Number | None:
    """Read a number in digits that starts at a token, with its scale words."""
    token = tokens[index]
    if token.kind is not TokenKind.NUMBER:
        return None
    value = parse_digits(token.text)
    if value is None or len(value.as_tuple().digits) > MAX_DIGITS:
        return None
    step, rounded = steps_of(value)
    number = Number(
        first=index,
        last=index + 1,
        value=value,
        form=Form.DIGITS,
        step=step,
        rounded_step=rounded,
    )
    powered = _read_power(tokens, number)
    return powered or read_scale(tokens, number)


def scaled(
    number: Number, factor: Decimal, last: int, core: int | None = None
) -> Number:
    """Return a number multiplied by a scale word that ends before token `last`."""
    return replace(
        number,
        value=number.value * factor,
        step=None if number.step is None else number.step * factor,
        rounded_step=None
        if number.rounded_step is None
        else number.rounded_step * factor,
        scale=number.scale * factor,
        last=last,
        core=core if core is not None else number.core,
    )


def read_scale(tokens: Tokens, number: Number) -> Number:
    """Apply the scale words or abbreviations that follow a number."""
    at = number.last
    if tokens.is_hyphen(at) and tokens[at + 1].lower in SCALES:
        at += 1
    token = tokens[at]
    factor = SCALES.get(token.lower)
    if factor is not None and not token.starts_line:
        number = scaled(number, factor, at + 1)
        return _second_scale(tokens, number)
    factor = ABBREVIATIONS.get(token.lower)
    if factor is not None and not token.starts_line and _stands_alone(tokens, at):
        return scaled(number, factor, at + 1)
    factor = LETTERS.get(token.text)
    if factor is not None and token.is_glued and _stands_alone(tokens, at):
        return scaled(number, factor, at + 1, core=at)
    return number


def _second_scale(tokens: Tokens, number: Number) -> Number:
    """Apply a further scale word ("hundred thousand", "thousand crore")."""
    factor = SCALES.get(tokens[number.last].lower)
    while factor is not None and factor > 12:
        number = scaled(number, factor, number.last + 1)
        factor = SCALES.get(tokens[number.last].lower)
    return number


def _stands_alone(tokens: Tokens, index: int) -> bool:
    """Tell whether an abbreviation is not part of a longer code such as `5k/2b`."""
    following = tokens[index + 1]
    return not following.is_glued or following.kind is TokenKind.SIGN


def _read_power(tokens: Tokens, number: Number) -> Number | None:
    """Read scientific notation: `2.998×10−8`, `5.5x10-3`, `4e14`, `8x2^10`."""
    at = number.last
    sign = tokens[at]
    if sign.lower == "e" and sign.is_glued:
        exponent = _signed_integer(tokens, at + 1)
        return _powered(number, Decimal(10), exponent)
    if sign.lower not in ("x", "×", "*", "·") or tokens[at + 1].text not in ("10", "2"):
        return None
    exponent = _signed_integer(tokens, at + 2)
    if exponent is None and tokens[at + 2].text == "^":
        exponent = _signed_integer(tokens, at + 3)
    return _powered(number, Decimal(tokens[at + 1].text), exponent)


def _signed_integer(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read a glued exponent; return it and the token after it."""
    negative = tokens[index].text in ("-", "−", "–")
    at = index + 1 if negative or tokens[index].text in ("+", "^") else index
    digits = tokens[at]
    if not tokens.is_glued(at) or not digits.text.isdigit() or len(digits.text) > 2:
        return None
    return (-int(digits.text) if negative else int(digits.text)), at + 1


def _powered(
    number: Number, base: Decimal, exponent: tuple[int, int] | None
) -> Number | None:
    """Multiply by a power and take the tokens up to its exponent."""
    if exponent is None:
        return None
    power, last = exponent
    return scaled(number, base**power, last)
