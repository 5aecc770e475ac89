"""A number as read from the text, before its unit is known."""

from __future__ import annotations

from dataclasses import dataclass
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
        core: Token that other readers look at for the kind of scale ("m" in "37m");
            None if the number has no abbreviated scale.
    """

    first: int
    last: int
    value: Decimal
    form: Form
    step: Decimal | None = None
    rounded_step: Decimal | None = None
    scale: Decimal = Decimal(1)
    direction: Direction | None = None
    core: int | None = None

    @property
    def coefficient(self) -> Decimal:
        """The number without its scale words."""
        return self.value / self.scale
