"""Scale words and abbreviations after a number: `million`, `lakh crore`, `bn`, `40k`.

Scale words in British and American sense agree today (billion = 10^9); lakh and crore
follow Indian usage; `G` is read as in "2G euros" only when it touches the number.
"""

from __future__ import annotations

from decimal import Decimal

from factcheck.extract.quantities.lexicon import bag
from factcheck.extract.quantities.numbers import Number
from factcheck.extract.quantities.tokens import TokenKind, Tokens

_POWERS = {
    2: "hundred",
    3: "thousand",
    5: "lakh lac lkh",
    6: "million",
    7: "crore koti krore",
    9: "billion",
    12: "trillion",
    15: "quadrillion",
}
SCALES: dict[str, Decimal] = {
    form: Decimal(10) ** power
    for power, words in _POWERS.items()
    for word in words.split()
    for form in (word, word + "s")
} | {word: Decimal(12) for word in ("dozen", "dozens", "dozs", "dzs")}
PLURAL_SCALES = frozenset(word for word in SCALES if word.endswith("s"))
# Written after a blank as well as glued ("5 bn", "5bn"): no unit has these symbols.
ABBREVIATIONS: dict[str, Decimal] = {
    word: Decimal(10) ** power
    for power, words in {
        6: "mn mln mil mio",
        7: "cr",
        9: "bn bln bil",
        12: "tn trn tln tril",
    }.items()
    for word in words.split()
}
# Letters that may be a unit instead ("37m" long): `unit` decides with context.
LETTERS: dict[str, Decimal] = {
    letter: Decimal(10) ** power
    for power, letters in {3: "k K", 6: "m M mm MM", 9: "b B G", 12: "t T"}.items()
    for letter in letters.split()
}
_APART = bag("k K M B T G")
# Tonnes and millimetres unless a currency sign stands before the number.
_ONLY_MONEY = bag("t mm MM")
_SIGNS = ("$", "£", "€", "¥", "₹", "₦", "₩")


def read_scale(tokens: Tokens, number: Number) -> Number:
    """Apply the scale words or the abbreviation that follow a number."""
    at = number.last
    if tokens.is_hyphen(at) and tokens[at + 1].lower in SCALES:
        at += 1
    token = tokens[at]
    if token.starts_line:
        return number
    factor = SCALES.get(token.lower)
    if factor is not None:
        return _further_scales(tokens, number.times(factor, at + 1))
    factor = ABBREVIATIONS.get(token.lower)
    if factor is not None and _stands_alone(tokens, at):
        return number.times(factor, at + 1)
    return _read_letter(tokens, number, at)


def _further_scales(tokens: Tokens, number: Number) -> Number:
    """Apply further scale words ("hundred thousand", "thousand crore")."""
    factor = SCALES.get(tokens[number.last].lower)
    while factor is not None and factor > 12:
        number = number.times(factor, number.last + 1)
        factor = SCALES.get(tokens[number.last].lower)
    return number


def _stands_alone(tokens: Tokens, index: int) -> bool:
    """Tell whether an abbreviation is not part of a longer code such as `5k2b`."""
    following = tokens[index + 1]
    return not following.is_glued or following.kind is TokenKind.SIGN


def _read_letter(tokens: Tokens, number: Number, at: int) -> Number:
    """Apply a scale letter: glued ("40k"), or a capital apart ("8 B people")."""
    token = tokens[at]
    factor = LETTERS.get(token.text)
    if factor is None or not _stands_alone(tokens, at) or number.scale > 1:
        return number
    if token.text in _ONLY_MONEY and tokens[number.first - 1].text not in _SIGNS:
        return number
    if token.text == "b" and number.value >= 1000:
        return number
    if token.text == "G" and "." not in tokens[number.first].text:
        return number  # "5G"
    if token.is_glued:
        return number.times(factor, at + 1, letter=at)
    after = tokens[at + 1]
    goes_on = after.kind is TokenKind.WORD and after.text.islower()
    if token.text in _APART and (goes_on or not after.text):
        return number.times(factor, at + 1, letter=at)
    return number
