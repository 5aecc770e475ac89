"""A number as read from the text, before its unit is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto

from factcheck.model import Direction


class Form(Enum):
    """How a number is written."""

    DIGITS = auto()
    WORDS = auto()
    FRACTION = auto()  # two-thirds, half, 1/16, one in five
    MULTIPLE = auto()  # doubled, sixfold, 10 times as many
    VAGUE = auto()  # dozens, tens of thousands


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number with the tokens it is made of.

    Attributes:
        first: First token.
        last: One past the last token.
        value: With scale words applied.
        form: How it is written.
        step: One unit of the last digit written, after scaling; None without digits.
        rounded_step: Size of the last non-zero place; None without digits.
        scale: Product of the scale words ("1.3 million" has 1000000), else 1.
        direction: Given by the word itself ("halved").
        letter: Token of a scale letter that could be a unit ("m" in "37m"), or None.
        is_year: Two groups read as a year ("nineteen eighty-four").
    """

    first: int
    last: int
    value: Decimal
    form: Form
    step: Decimal | None = None
    rounded_step: Decimal | None = None
    scale: Decimal = Decimal(1)
    direction: Direction | None = None
    letter: int | None = None
    is_year: bool = False

    @property
    def coefficient(self) -> Decimal:
        """The number without its scale words."""
        return self.value / self.scale

    def times(self, factor: Decimal, last: int, *, letter: int | None = None) -> Number:
        """Return the number multiplied by a scale word that ends before `last`."""
        return replace(
            self,
            value=self.value * factor,
            step=None if self.step is None else self.step * factor,
            rounded_step=(
                None if self.rounded_step is None else self.rounded_step * factor
            ),
            scale=self.scale * factor,
            last=last,
            letter=self.letter if letter is None else letter,
        )


def steps_of(value: Decimal) -> tuple[Decimal, Decimal]:
    """Return the size of the last digit written and of the last non-zero place.

    A zero after the decimal point is written to say how exact the number is, so
    "3.0" has no rounder reading (NIST SP 811, 7.9: significant digits).

    >>> steps_of(Decimal("900"))
    (Decimal('1'), Decimal('1E+2'))
    >>> steps_of(Decimal("3.0"))
    (Decimal('0.1'), Decimal('0.1'))
    """
    exponent = min(0, int(value.as_tuple().exponent))
    step = Decimal(1).scaleb(exponent)
    if not value or exponent < 0:
        return step, step
    return step, Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))
