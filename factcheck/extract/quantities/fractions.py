"""Fractions and shares: `two-thirds`, `half`, `2½`, `1/16`, `one in five`.

A mixed number ("three and a half million") is a plain number; a fraction alone is a
ratio. Ordinals ("a third term", "the second quarter") are not fractions: a singular
denominator counts only after `one` or `a` and before `of`, an article, a comparison or
the end of its clause.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from decimal import Decimal

from factcheck.extract.quantities.digits import read_digits, read_scale, steps_of
from factcheck.extract.quantities.numbers import Form, Number
from factcheck.extract.quantities.tokens import TokenKind, Tokens
from factcheck.extract.quantities.words import SMALL, TENS, read_cardinal

_ORDINALS = dict(
    zip(
        "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        range(3, 20),
        strict=True,
    )
)
_ROUND_ORDINALS = {
    word[:-1] + "ieth": value for word, value in TENS.items() if word.endswith("y")
} | {"hundredth": 100, "thousandth": 1000, "millionth": 1_000_000, "billionth": 10**9}
DENOMINATORS: dict[str, int] = _ORDINALS | _ROUND_ORDINALS | {"half": 2, "quarter": 4}
_PLURALS = {word + "s": value for word, value in DENOMINATORS.items()} | {
    "halves": 2,
    "seconds": 0,
}
del _PLURALS["seconds"], _PLURALS["halfs"]
_SMALL_ORDINALS = {"first": 1, "second": 2} | {
    word: value for word, value in _ORDINALS.items() if value < 10
}
# After a singular denominator these words show a part of something.
_AFTER_PART = frozenset(
    "of the its their his her our my your this that these those all a an more less fewer "
    "higher lower larger smaller cheaper what said say says were was are is have has had "
    "and or to in on by than as from off since while when came come believe think "
    "believed thought live lived".split()
)
_HALF_NAMES = frozenset(
    "time brother sister mile marathon hour hourly day term century life back mast way "
    "staff penny pipe court note truth past dozen baked hearted moon inch pint".split()
)
_BEFORE_HALF_NAME = frozenset(
    "first second other better latter final opening last previous current upper lower top "
    "bottom front back this next either each every".split()
)
_TIME_WORDS = frozenset(
    "year years month months week weeks day days hour hours minute minutes decade "
    "decades century centuries quarter quarters season seasons".split()
)


def read_fraction(tokens: Tokens, index: int) -> Number | None:
    """Read a fraction, a mixed number or a share that starts at a token."""
    number = _simple(tokens, index)
    if number is None:
        return _half(tokens, index) or _article_part(tokens, index)
    return (
        _share_of(tokens, number)
        or _spelled_part(tokens, number)
        or _slashed(tokens, number)
        or _mixed(tokens, number)
    )


def _simple(tokens: Tokens, index: int) -> Number | None:
    """Read a number in digits or words."""
    if tokens[index].kind is TokenKind.NUMBER:
        return read_digits(tokens, index)
    vulgar = _vulgar(tokens, index)
    if vulgar is not None:
        return read_scale(tokens, _number(index, index + 1, vulgar, Form.FRACTION))
    return read_cardinal(tokens, index)


def _number(first: int, last: int, value: Decimal, form: Form) -> Number:
    """Make a number without written digits."""
    return Number(first=first, last=last, value=value, form=form)


def _vulgar(tokens: Tokens, index: int) -> Decimal | None:
    """Return the value of a fraction sign such as `½`."""
    text = tokens[index].text
    if len(text) != 1 or text.isascii() or unicodedata.category(text) != "No":
        return None
    decomposed = unicodedata.normalize("NFKC", text)
    top, slash, bottom = decomposed.partition("⁄")
    if not slash or not bottom.isdigit() or not top.isdigit():
        return None
    return Decimal(top) / Decimal(bottom)


def _share_of(tokens: Tokens, number: Number) -> Number | None:
    """Read `one in five`, `three out of every four`, `1-in-10`."""
    at = number.last
    joined = tokens.is_hyphen(at)
    at += joined
    if tokens[at].lower == "out" and tokens[at + 1].lower == "of":
        at += 2
    elif tokens[at].lower == "in" or (
        tokens[at].lower == "of" and tokens[at + 1].lower == "every"
    ):
        at += 1
    else:
        return None
    every = tokens[at].lower in ("every", "each")
    at += every + joined
    whole = _simple(tokens, at)
    if whole is None or not _is_share(tokens, number, whole, every=every):
        return None
    return _number(number.first, whole.last, number.value / whole.value, Form.FRACTION)


def _is_share(tokens: Tokens, part: Number, whole: Number, *, every: bool) -> bool:
    """Tell whether `part in whole` is a share and not a place, time or pair."""
    if not 0 < part.value < whole.value or part.value != int(part.value):
        return False
    is_year = part.form is not Form.FRACTION and 1500 <= whole.value <= 2100
    if (
        is_year
        and tokens[whole.first].kind is TokenKind.NUMBER
        and "," not in tokens[whole.first].text
    ):
        return False
    if tokens[whole.last].lower in _TIME_WORDS and not every:
        return False
    out_of = tokens[whole.first - 1].lower == "of"
    return every or out_of or part.value < 100


def _spelled_part(tokens: Tokens, number: Number) -> Number | None:
    """Read `two-thirds`, `three quarters`, `one fifth of`."""
    at = number.last + tokens.is_hyphen(number.last)
    word = tokens[at].lower
    if tokens[at].starts_line:
        return None
    compound = _compound_denominator(tokens, at)
    if compound is not None:
        denominator, last = compound
    elif word in _PLURALS:
        denominator, last = _PLURALS[word], at + 1
        if word == "quarters" and not _is_part_of_whole(tokens, number, last):
            return None
    elif number.value == 1 and word in DENOMINATORS and _is_part(tokens, at):
        denominator, last = DENOMINATORS[word], at + 1
    else:
        return None
    if number.scale > 1 and number.form is Form.DIGITS:
        return None
    value = number.value / denominator
    return _number(number.first, last, value, Form.FRACTION)


def _compound_denominator(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Read `twenty-firsts`, `thirty-fifths`."""
    tens = TENS.get(tokens[at].lower)
    unit = tokens[at + 2].lower
    if tens is None or not tokens.is_hyphen(at + 1) or not unit.endswith("s"):
        return None
    small = _SMALL_ORDINALS.get(unit[:-1])
    return None if small is None else (tens + small, at + 3)


def _is_part_of_whole(tokens: Tokens, number: Number, last: int) -> bool:
    """Tell `three quarters of the staff` from two quarters of a year."""
    joined = tokens.is_hyphen(number.last)
    return number.value in (1, 3) and (joined or tokens[last].lower in _AFTER_PART)


def _is_part(tokens: Tokens, at: int) -> bool:
    """Tell whether a singular denominator ends its phrase or is followed by a whole."""
    joined = tokens.is_hyphen(at - 1)
    following = tokens[at + 1]
    if tokens.is_hyphen(at + 1):
        return False
    return (
        joined
        or following.kind is not TokenKind.WORD
        or following.starts_line
        or following.lower in _AFTER_PART
    )


def _article_part(tokens: Tokens, index: int) -> Number | None:
    """Read `a third of`, `a quarter`, `a fifth`."""
    if tokens[index].lower not in ("a", "an"):
        return None
    at = index + 1
    word = tokens[at].lower
    denominator = DENOMINATORS.get(word)
    if denominator is None or denominator == 2:
        return None
    following = tokens[at + 1].lower
    if following not in ("of", "the", "more", "less", "fewer", "higher", "lower") and (
        following or index > 0
    ):
        return None
    return _number(index, at + 1, 1 / Decimal(denominator), Form.FRACTION)


def _half(tokens: Tokens, index: int) -> Number | None:
    """Read `half` as a share, not in names such as `first half` or `half-time`."""
    at = index + (tokens[index].lower in ("a", "an"))
    if tokens[at].lower != "half" or tokens[index - 1].lower in _BEFORE_HALF_NAME:
        return None
    after = at + 1 + tokens.is_hyphen(at + 1)
    if tokens[after].lower in _HALF_NAMES or (after > at + 1):
        return None
    if at > index and tokens[at + 1].lower not in ("of", ""):
        return None
    return _number(index, at + 1, Decimal("0.5"), Form.FRACTION)


def _slashed(tokens: Tokens, number: Number) -> Number | None:
    """Read `1/16`, `2 1/2`."""
    whole = tokens[number.first]
    if whole.kind is not TokenKind.NUMBER or number.last != number.first + 1:
        return None
    plain = _ratio(tokens, number.first)
    if plain is not None:
        return plain
    mixed = _ratio(tokens, number.last)
    if mixed is None or mixed.value >= 1 or tokens.is_glued(number.last):
        return None
    return read_scale(tokens, _mixed_number(number, mixed.value, mixed.last))


def _ratio(tokens: Tokens, index: int) -> Number | None:
    """Read digits, a slash and digits that make a proper fraction."""
    top, slash, bottom = tokens[index], tokens[index + 1], tokens[index + 2]
    if (
        slash.text not in ("/", "⁄")
        or not bottom.text.isdigit()
        or not top.text.isdigit()
    ):
        return None
    if not (slash.is_glued and bottom.is_glued) or tokens[index + 3].text == "/":
        return None
    if not 0 < int(top.text[:9]) < int(bottom.text[:9]):
        return None
    value = Decimal(top.text) / Decimal(bottom.text)
    return _number(index, index + 3, value, Form.FRACTION)


def _mixed(tokens: Tokens, number: Number) -> Number | None:
    """Read `2½`, `three and a half million`, `two and a third`."""
    vulgar = _vulgar(tokens, number.last)
    if vulgar is not None:
        return read_scale(tokens, _mixed_number(number, vulgar, number.last + 1))
    at = number.last + tokens.is_hyphen(number.last)
    if tokens[at].lower != "and":
        return None
    at += 1 + tokens.is_hyphen(at + 1)
    part = _joined_part(tokens, at)
    if part is None:
        return None
    value, last = part
    return read_scale(tokens, _mixed_number(number, value, last))


def _joined_part(tokens: Tokens, at: int) -> tuple[Decimal, int] | None:
    """Read the fraction after `and` in a mixed number."""
    if tokens[at].lower in ("a", "one", "an"):
        after = at + 1 + tokens.is_hyphen(at + 1)
        denominator = DENOMINATORS.get(tokens[after].lower)
        if denominator is not None:
            return 1 / Decimal(denominator), after + 1
    top = SMALL.get(tokens[at].lower)
    after = at + 1 + tokens.is_hyphen(at + 1)
    denominator = _PLURALS.get(tokens[after].lower)
    if top and denominator:
        return Decimal(top) / denominator, after + 1
    if tokens[at].lower in ("half", "quarter") and tokens[at + 1].lower not in (
        "a",
        "of",
        "the",
    ):
        return 1 / Decimal(DENOMINATORS[tokens[at].lower]), at + 1
    return None


def _mixed_number(number: Number, part: Decimal, last: int) -> Number:
    """Add a fraction to a whole number; its precision is a tenth of the scale."""
    value = number.coefficient + part
    step = min(steps_of(value)[0], Decimal("0.1"))
    return replace(
        number,
        value=value * number.scale,
        last=last,
        step=max(step, Decimal("0.1")) * number.scale,
        rounded_step=Decimal("0.1") * number.scale,
    )
