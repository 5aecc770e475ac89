"""Numbers in digits: separators, decimals and powers of ten.

Covers `1,130`, `1,00,000` (Indian grouping), `1 234 567`, `1.234,5`, `.08`,
`2.998×10−8`, `4e14`. Grouping follows ISO 80000-1 and Unicode CLDR patterns for English
(en, en-IN, en-CH); a lone comma before one, two or more than three digits is read as a
decimal comma.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from factcheck.extract.quantities.numbers import Form, Number, steps_of
from factcheck.extract.quantities.scales import read_scale
from factcheck.extract.quantities.tokens import TokenKind, Tokens

# Longest run of digits read as a quantity. The largest amounts in news (world debt in
# rupiah) have 19; longer runs are identifiers. Decimal arithmetic keeps 28.
MAX_DIGITS = 24
# Largest exponent read: quantities in news and science stay below 10^40.
_MAX_EXPONENT = 40

_WESTERN = re.compile(
    r"[0-9]{1,3}(?:([,'’\u00a0\u202f\u2009])[0-9]{3})(?:\1[0-9]{3})*(?:\.[0-9]+)?"
)
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_EUROPEAN = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_PLAIN = re.compile(r"[0-9]*\.?[0-9]+")
_DECIMAL_COMMA = re.compile(r"[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})")
_SEPARATORS = str.maketrans("", "", ",'’\u00a0\u202f\u2009")
_MINUS = ("-", "−", "–")


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


def read_plain(tokens: Tokens, index: int) -> Number | None:
    """Read a number in digits that starts at a token, without scale words."""
    token = tokens[index]
    if token.kind is not TokenKind.NUMBER:
        return None
    last = _blank_groups(tokens, index)
    written = "".join(tokens[i].text for i in range(index, last))
    value = parse_digits(written)
    if value is None or len(value.as_tuple().digits) > MAX_DIGITS:
        return None
    step, rounded = steps_of(value)
    return Number(
        first=index,
        last=last,
        value=value,
        form=Form.DIGITS,
        step=step,
        rounded_step=rounded,
    )


def read_digits(tokens: Tokens, index: int) -> Number | None:
    """Read a number in digits that starts at a token, with its scale words."""
    number = read_plain(tokens, index)
    if number is None:
        return None
    return _read_power(tokens, number) or read_scale(tokens, number)


def _blank_groups(tokens: Tokens, index: int) -> int:
    """Return one past the groups of `1 234 567`.

    One further group counts only if it is `000` ("40 000"): "12 345" may be two numbers.
    """
    first = tokens[index].text
    if len(first) > 3 or not first.isdigit() or first.startswith("0"):
        return index + 1
    last = index + 1
    while _is_group(tokens, last) and last - index < MAX_DIGITS // 3:
        last += 1
    if last - index > 2 or (last - index == 2 and tokens[last - 1].text == "000"):
        return last
    return index + 1


def _is_group(tokens: Tokens, index: int) -> bool:
    """Tell whether a token is three digits after a single blank."""
    token, before = tokens[index], tokens[index - 1]
    return (
        len(token.text) == 3
        and token.text.isdigit()
        and token.start == before.end + 1
        and not token.starts_line
    )


def _read_power(tokens: Tokens, number: Number) -> Number | None:
    """Read scientific notation: `2.998×10−8`, `5.5x10-3`, `4e14`, `8x2^10`, `1.1^23`."""
    at = number.last
    sign = tokens[at]
    if sign.lower == "e" and sign.is_glued:
        return _scaled_by(number, Decimal(10), _exponent(tokens, at + 1))
    if sign.text == "^" and sign.is_glued:
        return _raised(number, _exponent(tokens, at + 1))
    base = tokens[at + 1]
    if sign.lower not in ("x", "×", "*", "·") or base.text not in ("10", "2"):
        return None
    ahead = at + 3 if tokens[at + 2].text == "^" else at + 2
    return _scaled_by(number, Decimal(base.text), _exponent(tokens, ahead))


def _exponent(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read a glued exponent with its sign; return it and the token after it."""
    at, negative = index, False
    while tokens[at].text in (*_MINUS, "+") and tokens.is_glued(at) and at < index + 2:
        negative = negative or tokens[at].text in _MINUS
        at += 1
    digits = tokens[at]
    if (
        not tokens.is_glued(at)
        or not digits.text.isascii()
        or not digits.text.isdigit()
    ):
        return None
    if len(digits.text) > 2 or int(digits.text) > _MAX_EXPONENT:
        return None
    return (-int(digits.text) if negative else int(digits.text)), at + 1


def _scaled_by(
    number: Number, base: Decimal, exponent: tuple[int, int] | None
) -> Number | None:
    """Multiply by a power and take the tokens up to its exponent."""
    if exponent is None:
        return None
    power, last = exponent
    return number.times(base**power, last)


def _raised(number: Number, exponent: tuple[int, int] | None) -> Number | None:
    """Raise to a power."""
    if exponent is None or not number.value or number.value > 10**6:
        return None
    power, last = exponent
    return replace(number, value=number.value**power, last=last)
