"""Amounts in two units that are one amount: `5 ft 2 in`, `three dollars and 50 cents`.

Feet and inches, pounds and ounces, and a currency with its hundredths are joined into
the larger unit; durations stay apart ("24 hours, 39 minutes").
"""

from __future__ import annotations

from decimal import Decimal

from factcheck.extract.quantities.draft import Draft
from factcheck.extract.quantities.numbers import Form
from factcheck.extract.quantities.tokens import TokenKind, Tokens
from factcheck.model import QuantityKind

# Smaller units in one of the larger (international yard and pound agreement of 1959).
_PARTS: dict[tuple[str, str], int] = {
    ("feet", "inches"): 12,
    ("pounds", "ounces"): 16,
    ("stone", "pounds"): 14,
}
_CENT = Decimal("0.01")


def join_compounds(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Join neighbouring drafts that are parts of one amount."""
    joined: list[Draft] = []
    for draft in drafts:
        if joined and _is_part(tokens, joined[-1], draft):
            _add(joined[-1], draft)
        else:
            joined.append(draft)
    return joined


def _is_part(tokens: Tokens, large: Draft, small: Draft) -> bool:
    """Tell whether a draft goes on with the amount before it."""
    between = tokens.words(large.last, small.first - large.last)
    if between in ((",",), (",", "and")) and (large.unit, small.unit) in _PARTS:
        between = ()
    if between not in ((), ("and",)) or tokens[small.first].starts_line:
        return False
    if large.value_max is not None or large.denominator or large.number.scale > 1:
        return False
    if large.kind is QuantityKind.MONEY:
        return _is_cents(tokens, large, small, has_and=bool(between))
    if large.unit == "feet" and small.is_bare and not between:
        ends = tokens[small.last].kind is not TokenKind.WORD
        is_inches = small.number.form is Form.DIGITS and small.value < 12
        return ends and is_inches and large.number.form is Form.DIGITS
    return (large.unit, small.unit) in _PARTS


def _is_cents(tokens: Tokens, large: Draft, small: Draft, *, has_and: bool) -> bool:
    """Tell whether a number after money is its cents: `3 dollars 50`, `$20 and 43c`."""
    whole = large.value == int(large.value) and not large.is_minor
    if not whole or not 0 < small.value < 100:
        return False
    if small.kind is QuantityKind.MONEY:
        return small.is_minor
    if not small.is_bare or small.number.form not in (Form.DIGITS, Form.WORDS):
        return False
    ends = tokens[small.last].kind is not TokenKind.WORD and tokens[
        small.last
    ].text not in ("-", "%")
    has_word = tokens[large.last - 1].kind is TokenKind.WORD
    return ends and (has_word or not has_and) and small.value >= 10


def _add(large: Draft, small: Draft) -> None:
    """Add the smaller part to the larger one."""
    if large.kind is QuantityKind.MONEY:
        part = small.value if small.is_minor else small.value * _CENT
        large.value += part
        large.step = large.rounded_step = _CENT
    else:
        unit = small.unit or "inches"
        large.value += small.value / _PARTS[large.unit, unit]
        large.step = large.rounded_step = None
    large.last = large.number_last = small.last
