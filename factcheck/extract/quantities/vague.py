"""Vague quantities: `dozens`, `thousands`, `tens of thousands`, `several hundred`.

The value is the lowest that the words allow: two dozen for `dozens` (annotation guideline
of the gold set), one thousand for `thousands`. `A couple` and `a few` alone are left
out: they have no order of magnitude.
"""

from __future__ import annotations

from decimal import Decimal

from factcheck.extract.quantities.numbers import Form, Number
from factcheck.extract.quantities.scales import SCALES
from factcheck.extract.quantities.tokens import Tokens

_PLURALS: dict[str, Decimal] = {
    "dozens": Decimal(24),
    "scores": Decimal(40),
    "tens": Decimal(20),
} | {
    word: SCALES[word]
    for word in "hundreds thousands lakhs millions crores billions trillions".split()  # noqa: SIM905
}
_BASES: dict[str, Decimal] = {
    "tens": Decimal(10),
    "dozens": Decimal(24),
    "hundreds": Decimal(100),
    "thousands": Decimal(1000),
}
_SEVERAL = frozenset(("several", "few", "many", "couple"))


def read_vague(tokens: Tokens, index: int) -> Number | None:
    """Read a vague quantity that starts at a token."""
    return (
        _of_thousands(tokens, index)
        or _several(tokens, index)
        or _plural(tokens, index)
    )


def _of_thousands(tokens: Tokens, index: int) -> Number | None:
    """Read `tens of thousands`, `hundreds of millions`."""
    base = _BASES.get(tokens[index].lower)
    factor = _PLURALS.get(tokens[index + 2].lower)
    if base is None or tokens[index + 1].lower != "of" or factor is None:
        return None
    return _vague(index, index + 3, base * factor)


def _several(tokens: Tokens, index: int) -> Number | None:
    """Read `several hundred`, `a few thousand`, `a couple of hundred`."""
    start = index + (tokens[index].lower == "a")
    if tokens[start].lower not in _SEVERAL:
        return None
    at = start + 1 + (tokens[start + 1].lower == "of")
    factor = SCALES.get(tokens[at].lower)
    if factor is None:
        return None
    if tokens[at + 1].lower in SCALES:
        factor *= SCALES[tokens[at + 1].lower]
        at += 1
    return _vague(index, at + 1, factor)


def _plural(tokens: Tokens, index: int) -> Number | None:
    """Read `dozens`, `thousands`; `scores` and `tens` only before `of`."""
    word = tokens[index].lower
    value = _PLURALS.get(word)
    if value is None:
        return None
    if word in ("scores", "tens") and tokens[index + 1].lower != "of":
        return None
    if tokens[index - 1].lower == "in" and _is_caption(tokens, index):
        return None
    return _vague(index, index + 1, value)


def _is_caption(tokens: Tokens, index: int) -> bool:
    """Tell whether a scale word says what a table counts in: `(in thousands)`."""
    return (
        tokens[index - 2].text in ("(", "$", "£", "€") or tokens[index + 1].text == ")"
    )


def _vague(first: int, last: int, value: Decimal) -> Number:
    """Make a vague number."""
    return Number(first=first, last=last, value=value, form=Form.VAGUE)
