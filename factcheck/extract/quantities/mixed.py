"""Mixed numbers: `2½`, `three and a half million`, `one billion and a half million`."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.extract.quantities.number_words import (
    ARTICLES,
    DENOMINATORS,
    PLURAL_DENOMINATORS,
)
from factcheck.extract.quantities.numbers import Number, steps_of
from factcheck.extract.quantities.parts import SHOWN_PART, vulgar_at
from factcheck.extract.quantities.scales import SCALES, read_scale
from factcheck.extract.quantities.tokens import Tokens
from factcheck.extract.quantities.words import read_cardinal


def read_mixed_number(tokens: Tokens, number: Number) -> Number | None:
    """Read `2½`, `three and a half million`, `two and a third`."""
    vulgar = vulgar_at(tokens, number.last)
    if vulgar is not None:
        return read_scale(tokens, add_part(number, vulgar, number.last + 1))
    part = _joined_part(tokens, number.last, has_scale=number.scale >= 1000)
    if part is None:
        return None
    value, last = part
    if number.scale >= 1000:
        return add_part(number, value, last)
    return read_scale(tokens, add_part(replace(number, scale=Decimal(1)), value, last))


def _joined_part(
    tokens: Tokens, at: int, *, has_scale: bool
) -> tuple[Decimal, int] | None:
    """Read `and a half`, `-and-a-half`, `and three quarters` after a number."""
    at += tokens.is_hyphen(at)
    if tokens[at].lower != "and":
        return None
    at += 1 + tokens.is_hyphen(at + 1)
    if tokens[at].lower in (*ARTICLES, "one"):
        after = at + 1 + tokens.is_hyphen(at + 1)
        denominator = DENOMINATORS.get(tokens[after].lower)
        if denominator is None or (has_scale and tokens[after + 1].lower in SCALES):
            return None
        return 1 / Decimal(denominator), after + 1
    return _top_and_bottom(tokens, at) or _bare_part(tokens, at)


def _top_and_bottom(tokens: Tokens, at: int) -> tuple[Decimal, int] | None:
    """Read `three fifths`, `fifty-four hundredths`, `two quarter` after `and`."""
    top = read_cardinal(tokens, at)
    if top is None or top.value >= 1000:
        return None
    after = top.last + tokens.is_hyphen(top.last)
    word = tokens[after].lower
    denominator = PLURAL_DENOMINATORS.get(word) or (4 if word == "quarter" else None)
    if denominator is None or not top.value:
        return None
    return top.value / denominator, after + 1


def _bare_part(tokens: Tokens, at: int) -> tuple[Decimal, int] | None:
    """Read `half` or `quarter` without an article after `and`."""
    word = tokens[at].lower
    if word not in SHOWN_PART or tokens[at + 1].lower in ("a", "the", "its", "their"):
        return None
    if word == "half" and tokens[at + 1].lower == "of":
        return None
    return 1 / Decimal(DENOMINATORS[word]), at + 1


def read_scaled_sum(tokens: Tokens, number: Number) -> Number | None:
    """Read `one billion and a half million`."""
    if number.scale < 1000 or tokens[number.last].lower != "and":
        return None
    rest = read_cardinal(tokens, number.last + 1)
    if rest is None or tokens[rest.first].lower not in (
        *ARTICLES,
        *SHOWN_PART,
        "three",
    ):
        return None
    if rest.value >= number.scale or rest.scale < 1000:
        return None
    return replace(
        number, value=number.value + rest.value, last=rest.last, step=rest.step
    )


def add_part(number: Number, part: Decimal, last: int) -> Number:
    """Add a fraction to a whole number; its precision is a tenth of the scale."""
    value = number.coefficient + part
    step = max(steps_of(value)[0], Decimal("0.1")) * number.scale
    return replace(
        number, value=value * number.scale, last=last, step=step, rounded_step=step
    )
