"""Numbers spelled out: `twelve`, `one hundred and twenty-three thousand`, `half a million`.

`cardinals` reads the words themselves; here are the forms around them: `half a million`,
`a dozen`, `hundred percent`, `nineteen eighty-four`, "two point five million", and a
number repeated in digits ("thirty (30)").
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.extract.quantities.cardinals import CardinalReader
from factcheck.extract.quantities.digits import MAX_DIGITS, read_plain
from factcheck.extract.quantities.lexicon import bag, looks_plural
from factcheck.extract.quantities.number_words import (
    ARTICLES,
    SMALL,
    denominator_of,
    small_value,
)
from factcheck.extract.quantities.numbers import Form, Number, steps_of
from factcheck.extract.quantities.scales import PLURAL_SCALES, SCALES, read_scale
from factcheck.extract.quantities.tokens import TokenKind, Tokens

_DOZEN = Decimal(12)
# Before a bare scale word these show that it is no number by itself.
_BARE_BEFORE = bag(
    "per the every several few multi - many each half quarter some other next last first "
    "baker's this that any no"
)


def read_cardinal(tokens: Tokens, index: int) -> Number | None:
    """Read a number in words that starts at a token."""
    number = (
        _share_of_scale(tokens, index)
        or _implied_one(tokens, index)
        or _spelled(tokens, index)
    )
    if number is None:
        return None
    return _with_point(tokens, number) or read_again(tokens, number)


def read_mixed(tokens: Tokens, index: int) -> Number | None:
    """Read digits that go on in words: `3 hundred and 21`, `4 thousand 3 hundred`."""
    plain = read_plain(tokens, index)
    if plain is None or plain.value != int(plain.value):
        return None
    pointed = _with_point(tokens, plain)
    if pointed is not None:
        return pointed
    word = tokens[plain.last].lower
    if word not in SCALES or word in PLURAL_SCALES or SCALES[word] == _DOZEN:
        return None
    number = CardinalReader(tokens, index, index).read()
    return number if number.last > plain.last + 1 else None


def _share_of_scale(tokens: Tokens, index: int) -> Number | None:
    """Read `half a million`, `half-dozen`, `a quarter of a million`."""
    start = index + (tokens[index].lower in ARTICLES)
    share = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}.get(
        tokens[start].lower
    )
    if share is None:
        return None
    at = start + 1
    at += tokens.is_hyphen(at) or tokens[at].lower == "of"
    at += tokens[at].lower in ARTICLES
    factor = SCALES.get(tokens[at].lower)
    if factor is None or tokens[at].lower in PLURAL_SCALES:
        return None
    step = Decimal(1) if factor == _DOZEN else factor / 10
    return Number(
        first=index,
        last=at + 1,
        value=share * factor,
        form=Form.WORDS,
        step=step,
        rounded_step=step,
        scale=factor,
    )


def _implied_one(tokens: Tokens, index: int) -> Number | None:
    """Read `a hundred and two`, `a dozen`, and `hundred thousand` without an article."""
    has_article = tokens[index].lower in ARTICLES
    at = index + has_article
    word = tokens[at].lower
    if word not in SCALES or word in PLURAL_SCALES:
        return None
    if not has_article and not _may_stand_bare(tokens, at):
        return None
    return CardinalReader(tokens, index, at, implied=True).read()


def _may_stand_bare(tokens: Tokens, at: int) -> bool:
    """Tell whether a scale word without a number means one of it ("hundred percent")."""
    token, following = tokens[at], tokens[at + 1]
    if tokens[at - 1].lower in _BARE_BEFORE or tokens[at - 1].kind is TokenKind.NUMBER:
        return False
    if token.text[:1].isupper() or following.starts_line or following.is_glued:
        return False
    return (
        following.lower in SCALES
        or looks_plural(following.lower)
        or (following.lower in ("percent", "per", "%"))
    )


def _spelled(tokens: Tokens, index: int) -> Number | None:
    """Read a number that starts with a number word."""
    token = tokens[index]
    if token.kind is not TokenKind.WORD or small_value(token.lower) is None:
        return None
    number = CardinalReader(tokens, index, index).read()
    return _spelled_year(tokens, number) or number


def _spelled_year(tokens: Tokens, number: Number) -> Number | None:
    """Join `nineteen eighty-four`, `twenty twenty-five` into a year."""
    if not 15 <= number.value <= 20 or number.last != number.first + 1:
        return None
    follower = tokens[number.last]
    value = small_value(follower.lower)
    if value is None or value < 10 or follower.is_glued or follower.starts_line:
        return None
    if denominator_of(tokens[number.last + 1].lower):
        return None
    rest = CardinalReader(tokens, number.last, number.last).read()
    if rest.value >= 100 or tokens.is_hyphen(rest.last):
        return None
    return replace(
        number, value=number.value * 100 + rest.value, last=rest.last, is_year=True
    )


def _with_point(tokens: Tokens, number: Number) -> Number | None:
    """Read the decimals of `two point five million`, `1 point 1`."""
    at = number.last
    if tokens[at].lower != "point" or number.scale > 100:
        return None
    digits, last = _decimals(tokens, at + 1)
    if not digits:
        return None
    value = number.value + Decimal(f"0.{digits}")
    step, rounded = steps_of(value)
    pointed = replace(
        number,
        value=value,
        step=step,
        rounded_step=rounded,
        scale=Decimal(1),
        last=last,
    )
    return read_scale(tokens, pointed)


def _decimals(tokens: Tokens, at: int) -> tuple[str, int]:
    """Return the digits after `point` and one past their last token."""
    token = tokens[at]
    if token.kind is TokenKind.NUMBER:
        return (token.text if token.text.isdigit() else ""), at + 1
    first = small_value(token.lower)
    if first is None:
        return "", at
    if first >= 10:
        hyphen = tokens.is_hyphen(at + 1)
        unit = SMALL.get(tokens[at + 1 + hyphen].lower, 0)
        if first >= 20 and 0 < unit < 10:
            return str(first + unit), at + 2 + hyphen
        return str(first), at + 1
    digits = ""
    while len(digits) < MAX_DIGITS // 2 and SMALL.get(tokens[at].lower, 10) < 10:
        digits += str(SMALL[tokens[at].lower])
        at += 1
    return digits, at


def read_again(tokens: Tokens, number: Number) -> Number:
    """Take the same number repeated: `thirty (30)`, `thirty 30`, `45 (forty-five)`."""
    at = number.last
    bracketed = tokens[at].text == "("
    if tokens[at].starts_line:
        return number
    if number.form is Form.DIGITS:
        again = _spelled(tokens, at + 1) if bracketed else None
    else:
        again = read_plain(tokens, at + bracketed)
    if again is None or again.value != number.value:
        return number
    if bracketed and tokens[again.last].text != ")":
        return number
    return replace(number, last=again.last + bracketed)
