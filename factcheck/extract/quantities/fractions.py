"""Fractions: `two-thirds`, `half`, `2½`, `1/16`, `three and a half million`.

A mixed number is a plain number; a fraction alone is a ratio. Ordinals ("a third term",
"the second quarter") are not fractions: a singular denominator counts only after `one`
or `a` and before `of`, an article, a comparison or the end of its phrase.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from decimal import Decimal

from factcheck.extract.quantities.digits import read_digits
from factcheck.extract.quantities.lexicon import bag
from factcheck.extract.quantities.numbers import Form, Number, steps_of
from factcheck.extract.quantities.scales import SCALES, read_scale
from factcheck.extract.quantities.tokens import TokenKind, Tokens
from factcheck.extract.quantities.words import (
    ARTICLES,
    DENOMINATORS,
    ORDINALS,
    PLURAL_DENOMINATORS,
    TENS,
    read_again,
    read_cardinal,
    read_mixed,
)

_UNIT_ORDINALS = {"first": 1, "second": 2} | {
    word: value for word, value in ORDINALS.items() if value < 10
}
# After a singular denominator these words show a part of something.
_AFTER_PART = bag(
    "of the its their his her our my your this that these those all a an more less fewer "
    "higher lower larger smaller cheaper what said say says were was are is have has had "
    "and or to in on by than as from off since while when came come believe think "
    "believed thought live lived point points"
)
_AFTER_ARTICLE_PART = bag("of the more less fewer higher lower point")
_BEFORE_AMOUNT = bag("by than about nearly almost roughly around over at to")
_HALF_NAMES = bag(
    "time brother sister marathon hourly term life back mast way staff penny pipe court "
    "note truth past baked hearted moon timer"
)
_BEFORE_HALF_NAME = bag(
    "first second other better latter final opening last previous current upper lower top "
    "bottom front back this next either each every"
)
_SHOWN_PART = bag("half quarter")


def read_fraction(tokens: Tokens, number: Number) -> Number | None:
    """Read the fraction or mixed number that starts with a number."""
    return (
        _over(tokens, number)
        or _spelled_part(tokens, number)
        or _slashed(tokens, number)
        or _mixed(tokens, number)
        or _scaled_mixed(tokens, number)
    )


def read_part(tokens: Tokens, index: int) -> Number | None:
    """Read a fraction that starts without a number: `half`, `a third of`, `¾`."""
    if tokens[index].kind is TokenKind.SIGN:
        return _vulgar_number(tokens, index)
    return (
        _rate_step(tokens, index)
        or _half(tokens, index)
        or _article_part(tokens, index)
        or _whole_point(tokens, index)
    )


def read_whole(tokens: Tokens, index: int) -> Number | None:
    """Read a number in digits or words that starts at a token."""
    if tokens[index].kind is TokenKind.NUMBER:
        number = read_mixed(tokens, index) or read_digits(tokens, index)
        return None if number is None else read_again(tokens, number)
    return read_cardinal(tokens, index)


def _part(first: int, last: int, value: Decimal) -> Number:
    """Make a fraction."""
    return Number(first=first, last=last, value=value, form=Form.FRACTION)


def _vulgar(tokens: Tokens, index: int) -> Decimal | None:
    """Return the value of a fraction sign such as `½`."""
    text = tokens[index].text
    if len(text) != 1 or text.isascii() or unicodedata.category(text) != "No":
        return None
    top, slash, bottom = unicodedata.normalize("NFKC", text).partition("⁄")
    if not slash or not bottom.isdigit() or not top.isdigit() or bottom == "0":
        return None
    return Decimal(top) / Decimal(bottom)


def _vulgar_number(tokens: Tokens, index: int) -> Number | None:
    """Read `¾`, `½ million`."""
    value = _vulgar(tokens, index)
    if value is None:
        return None
    return read_scale(tokens, _part(index, index + 1, value))


def _spelled_part(tokens: Tokens, number: Number) -> Number | None:
    """Read `two-thirds`, `three quarters`, `one fifth of`."""
    if number.form is Form.DIGITS and number.scale > 1:
        return None
    at = number.last + _is_joint(tokens, number.last)
    found = _denominator(tokens, number, at)
    if found is None or tokens[at].starts_line:
        return None
    denominator, last = found
    number, denominator = _regrouped(tokens, number, denominator)
    part = _part(number.first, last, number.value / denominator)
    return _of_scale(tokens, part)


def _is_joint(tokens: Tokens, at: int) -> bool:
    """Tell whether a hyphen joins a number to its denominator, also between blanks."""
    if tokens.is_hyphen(at):
        return True
    spaced = tokens[at].text == "-" and not tokens[at].starts_line
    follower = tokens[at + 1].lower
    return spaced and (follower in PLURAL_DENOMINATORS or follower in ORDINALS)


def _over(tokens: Tokens, number: Number) -> Number | None:
    """Read `one over three` where nothing is counted."""
    if tokens[number.last].lower != "over" or number.scale > 1:
        return None
    below = read_whole(tokens, number.last + 1)
    if below is None or below.value <= 1 or tokens[below.last].kind is TokenKind.WORD:
        return None
    if (
        tokens[below.last].text in ("%", "-", "$", "–")
        or tokens[number.first - 1].text == "$"
    ):
        return None
    return _part(number.first, below.last, number.value / below.value)


def _denominator(tokens: Tokens, number: Number, at: int) -> tuple[int, int] | None:
    """Return the denominator at a token and one past its last token."""
    word = tokens[at].lower
    compound = _compound(tokens, at, number)
    if compound is not None:
        return compound
    if word in PLURAL_DENOMINATORS:
        if word == "quarters" and not _is_part_of_whole(tokens, number, at + 1):
            return None
        return PLURAL_DENOMINATORS[word], at + 1
    if number.value == 1 and word in DENOMINATORS and _ends_part(tokens, at):
        return DENOMINATORS[word], at + 1
    if word == "quarter" and tokens.words(at + 1, 2) == ("-", "point"):
        return 4, at + 1
    if word == "quarter" and number.value in (2, 3) and not tokens.is_hyphen(at + 1):
        return (4, at + 1) if tokens[at + 1].lower == "of" else None
    return None


def _compound(tokens: Tokens, at: int, number: Number) -> tuple[int, int] | None:
    """Read `twenty-firsts`, `twenty firsts`, and `one twenty-fifth`."""
    tens = TENS.get(tokens[at].lower)
    if tens is None:
        return None
    hyphen = tokens.is_hyphen(at + 1)
    word = tokens[at + 1 + hyphen].lower
    unit = _UNIT_ORDINALS.get(word.removesuffix("s"))
    is_plural = word.endswith("s")
    if unit is None or not (is_plural or (number.value == 1 and hyphen)):
        return None
    return tens + unit, at + 2 + hyphen


def _regrouped(tokens: Tokens, number: Number, denominator: int) -> tuple[Number, int]:
    """Move tens to the denominator: "one hundred thirty fifths" is 100/35."""
    tens = TENS.get(tokens[number.last - 1].lower)
    before = tokens[number.last - 2].lower
    is_tail = tens is not None and number.last - number.first > 1 and before != "and"
    if (
        tens is None
        or not is_tail
        or denominator >= 10
        or number.form is not Form.WORDS
    ):
        return number, denominator
    return replace(number, value=number.value - tens), tens + denominator


def _of_scale(tokens: Tokens, part: Number) -> Number:
    """Read `two thirds of a million`, `three quarters billion` as a plain number."""
    at = part.last
    at += 2 * (tokens.words(at, 2) in (("of", "a"), ("of", "one")))
    scaled = read_scale(tokens, replace(part, last=at))
    if scaled.scale < 1000 or scaled.letter is not None:
        return part
    return replace(scaled, form=Form.WORDS, step=None, rounded_step=None)


def _is_part_of_whole(tokens: Tokens, number: Number, last: int) -> bool:
    """Tell `three quarters of the staff` from two quarters of a year."""
    following = tokens[last]
    ends = following.kind is not TokenKind.WORD
    goes_on = following.lower in _AFTER_PART or following.lower in (
        "million",
        "billion",
    )
    return number.value in (1, 3) and (tokens.is_hyphen(number.last) or goes_on or ends)


def _ends_part(tokens: Tokens, at: int) -> bool:
    """Tell whether a singular denominator ends its phrase or is followed by a whole."""
    following = tokens[at + 1]
    if tokens.is_hyphen(at + 1):
        return False
    return (
        tokens.is_hyphen(at - 1)
        or tokens[at].lower in _SHOWN_PART
        or following.kind is not TokenKind.WORD
        or following.starts_line
        or following.lower in _AFTER_PART
    )


def _article_part(tokens: Tokens, index: int) -> Number | None:
    """Read `a third of`, `a quarter of`, `a fifth more`."""
    if tokens[index].lower not in ARTICLES:
        return None
    at = index + 1
    denominator = DENOMINATORS.get(tokens[at].lower)
    if denominator is None or denominator == 2:
        return None
    following = tokens[at + 1]
    ends = following.kind is not TokenKind.WORD and not tokens.is_hyphen(at + 1)
    is_amount = ends and (index == 0 or tokens[index - 1].lower in _BEFORE_AMOUNT)
    if following.lower not in _AFTER_ARTICLE_PART and not is_amount:
        return None
    return _part(index, at + 1, 1 / Decimal(denominator))


def _rate_step(tokens: Tokens, index: int) -> Number | None:
    """Read the part in `a quarter-point`, `half-percentage-point`."""
    at = index + (tokens[index].lower in ARTICLES)
    word = tokens[at].lower
    if word not in _SHOWN_PART or not tokens.is_hyphen(at + 1):
        return None
    if tokens[at + 2].lower not in ("point", "percentage", "percent"):
        return None
    return _part(index, at + 1, 1 / Decimal(DENOMINATORS[word]))


def _whole_point(tokens: Tokens, index: int) -> Number | None:
    """Read the one in `a percentage point`, `a full percentage point`."""
    at = index + 1 + (tokens[index + 1].lower == "full")
    if tokens[index].lower not in ARTICLES:
        return None
    if tokens.words(at, 2) != ("percentage", "point"):
        return None
    one = Decimal(1)
    number = Number(first=index, last=at, value=one, form=Form.WORDS, step=one)
    return replace(number, rounded_step=one)


def _half(tokens: Tokens, index: int) -> Number | None:
    """Read `half` as a share, not in names such as `first half` or `half-time`."""
    has_article = tokens[index].lower in ARTICLES
    at = index + has_article
    if tokens[at].lower != "half" or tokens[index - 1].lower in _BEFORE_HALF_NAME:
        return None
    joined = tokens.is_hyphen(at + 1)
    after = tokens[at + 1 + joined]
    if after.lower in _HALF_NAMES or tokens.is_hyphen(at - 1):
        return None
    if has_article and after.kind is TokenKind.WORD and after.lower not in _AFTER_PART:
        return None
    return _part(index, at + 1, Decimal("0.5"))


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
    return read_scale(tokens, _sum(number, mixed.value, mixed.last))


def _ratio(tokens: Tokens, index: int) -> Number | None:
    """Read digits, a slash and digits that make a proper fraction."""
    top, slash, bottom = tokens[index], tokens[index + 1], tokens[index + 2]
    if slash.text not in ("/", "⁄") or not (bottom.text + top.text).isdigit():
        return None
    if not (slash.is_glued and bottom.is_glued) or tokens[index + 3].text == "/":
        return None
    if len(top.text) > 4 or not 0 < int(top.text) < int(bottom.text[:9]):
        return None
    return _part(index, index + 3, Decimal(top.text) / Decimal(bottom.text))


def _mixed(tokens: Tokens, number: Number) -> Number | None:
    """Read `2½`, `three and a half million`, `two and a third`."""
    vulgar = _vulgar(tokens, number.last)
    if vulgar is not None:
        return read_scale(tokens, _sum(number, vulgar, number.last + 1))
    part = _joined_part(tokens, number.last, has_scale=number.scale >= 1000)
    if part is None:
        return None
    value, last = part
    if number.scale >= 1000:
        return _sum(number, value, last)
    return read_scale(tokens, _sum(replace(number, scale=Decimal(1)), value, last))


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
    if word not in _SHOWN_PART or tokens[at + 1].lower in ("a", "the", "its", "their"):
        return None
    if word == "half" and tokens[at + 1].lower == "of":
        return None
    return 1 / Decimal(DENOMINATORS[word]), at + 1


def _scaled_mixed(tokens: Tokens, number: Number) -> Number | None:
    """Read `one billion and a half million`."""
    if number.scale < 1000 or tokens[number.last].lower != "and":
        return None
    rest = read_cardinal(tokens, number.last + 1)
    if rest is None or tokens[rest.first].lower not in (
        *ARTICLES,
        *_SHOWN_PART,
        "three",
    ):
        return None
    if rest.value >= number.scale or rest.scale < 1000:
        return None
    return replace(
        number, value=number.value + rest.value, last=rest.last, step=rest.step
    )


def _sum(number: Number, part: Decimal, last: int) -> Number:
    """Add a fraction to a whole number; its precision is a tenth of the scale."""
    value = number.coefficient + part
    step = max(steps_of(value)[0], Decimal("0.1")) * number.scale
    return replace(
        number, value=value * number.scale, last=last, step=step, rounded_step=step
    )
