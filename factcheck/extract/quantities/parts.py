"""Fractions that start without a number: `half`, `a third of`, `¾`, `a quarter-point`.

"The first half" and "half-time" are names; `a third` counts before `of`, a comparison or
after a word of amount ("by a third").
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from decimal import Decimal

from factcheck.extract.quantities.lexicon import bag
from factcheck.extract.quantities.number_words import ARTICLES, DENOMINATORS
from factcheck.extract.quantities.numbers import Form, Number
from factcheck.extract.quantities.scales import read_scale
from factcheck.extract.quantities.tokens import TokenKind, Tokens

# After a singular denominator these words show a part of something.
AFTER_PART = bag(
    "of the its their his her our my your this that these those all a an more less fewer "
    "higher lower larger smaller cheaper what said say says were was are is have has had "
    "and or to in on by than as from off since while when came come believe think "
    "believed thought live lived point points"
)
_AFTER_ARTICLE_PART = bag("of the more less fewer higher lower point")
_BEFORE_AMOUNT = bag("by than about nearly almost roughly around over at to")
_BY = bag("by up down")
_AFTER_AMOUNT = bag(
    "since from in on over as after before when while last this compared between during to "
    "versus against"
)
_HALF_NAMES = bag(
    "time brother sister marathon hourly term life back mast way staff penny pipe court "
    "note truth past baked hearted moon timer"
)
_BEFORE_HALF_NAME = bag(
    "first second other better latter final opening last previous current upper lower top "
    "bottom front back this next either each every"
)
SHOWN_PART = bag("half quarter")


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


def make_part(first: int, last: int, value: Decimal) -> Number:
    """Make a fraction."""
    return Number(first=first, last=last, value=value, form=Form.FRACTION)


def vulgar_at(tokens: Tokens, index: int) -> Decimal | None:
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
    value = vulgar_at(tokens, index)
    if value is None:
        return None
    return read_scale(tokens, make_part(index, index + 1, value))


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
    if following.lower in ("to", "or", "and"):  # "a quarter to a third of patients"
        other = tokens[at + 2 + (tokens[at + 2].lower in ARTICLES)].lower
        is_amount = other in DENOMINATORS
    if tokens[index - 1].lower in _BY and following.lower in _AFTER_AMOUNT:
        is_amount = True  # "shrunk by a fifth since 2015"
    if following.lower not in _AFTER_ARTICLE_PART and not is_amount:
        return None
    return make_part(index, at + 1, 1 / Decimal(denominator))


def _rate_step(tokens: Tokens, index: int) -> Number | None:
    """Read the part in `a quarter-point`, `half-percentage-point`."""
    at = index + (tokens[index].lower in ARTICLES)
    word = tokens[at].lower
    if word not in SHOWN_PART or not tokens.is_hyphen(at + 1):
        return None
    if tokens[at + 2].lower not in ("point", "percentage", "percent"):
        return None
    return make_part(index, at + 1, 1 / Decimal(DENOMINATORS[word]))


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
    if has_article and after.kind is TokenKind.WORD and after.lower not in AFTER_PART:
        return None
    return make_part(index, at + 1, Decimal("0.5"))
