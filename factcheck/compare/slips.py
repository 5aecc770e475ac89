"""Slips of the pen: two numbers that differ the way a copying mistake makes them differ.

In: the digits of two numbers. Out: what the slip would be, or nothing. Used only where
something else already says that both figures are about one thing.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

MIN_DIGITS = 3
"""Digits below which a changed or missing digit is taken for chance."""
LONG_NUMBER = 4
"""Digits from which one wrong digit, the first one not, is a likely slip by itself."""

TEN = Decimal(10)
DECIMAL = "the decimal point moved"
DIGIT = "a digit more or less"
SWAPPED = "two digits swapped"
ONE_DIGIT = "one digit different"
LONG_SLIPS = (SWAPPED, ONE_DIGIT)
"""Slips that a long number shows by itself."""


def name_slip(one: Decimal, other: Decimal, least: int = MIN_DIGITS) -> str:
    """Return the slip that turns one number into the other, in words, or nothing.

    Args:
        one: A number.
        other: Another one.
        least: Digits below which a swap is taken for chance.

    Known slips: another scale word (factor of a thousand, million, billion), a digit
    dropped, two neighbouring digits swapped, one digit wrong.
    """
    first, second = sorted((abs(one), abs(other)))
    if first == second or first == 0:
        return ""
    factor = second / first
    for power, words in _SCALES:
        if factor == Decimal(10) ** power:
            return words
    short, long = _digits(first), _digits(second)
    if len(long) >= least:
        if len(long) == len(short) + 1 and _is_dropped(short, long):
            return DIGIT
        if len(long) == len(short):
            return _same_length(short, long)
    return DECIMAL if least < MIN_DIGITS and factor == TEN else ""


_SCALES = (
    (9, "a factor of a billion"),
    (6, "a factor of a million"),
    (3, "a factor of a thousand"),
)
SCALE_SLIPS = frozenset(words for _, words in _SCALES)
"""Slips by another scale word."""


def _same_length(short: str, long: str) -> str:
    """Name a swap of neighbours or one wrong digit in numbers of one length."""
    wrong = [i for i, (a, b) in enumerate(zip(short, long, strict=True)) if a != b]
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
        i, j = wrong
        if short[i] == long[j] and short[j] == long[i]:
            return SWAPPED
    if len(wrong) == 1 and wrong[0] > 0 and len(long) >= LONG_NUMBER:
        return ONE_DIGIT
    return ""


def _is_dropped(short: str, long: str) -> bool:
    """Tell whether leaving out one digit of the long number gives the short one."""
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _digits(value: Decimal) -> str:
    """Return the digits of a number as written, without point and sign."""
    return f"{value.normalize():f}".replace(".", "")


def slip_keys(value: Decimal) -> Iterator[str]:
    """Yield what a number shares with those that a slip may turn it into.

    Numbers of three digits: the digits without their scale, and sorted; longer ones also
    with each digit left open.
    """
    digits = _digits(abs(value))
    told = digits.strip("0")
    if len(digits) < MIN_DIGITS or len(told) < 2:
        return
    yield f"sorted {''.join(sorted(digits))}"
    if len(told) >= MIN_DIGITS:
        yield f"scale {told}"
    if len(told) > LONG_NUMBER:
        for place in range(1, len(digits)):
            yield f"one {digits[:place]}?{digits[place + 1 :]}"
