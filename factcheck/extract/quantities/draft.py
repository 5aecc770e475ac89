"""The working state of one mention while rules add to it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from factcheck.extract.mentions import NumberRole
from factcheck.extract.quantities.data import Currencies, Units
from factcheck.extract.quantities.numbers import Form, Number
from factcheck.extract.quantities.tokens import Tokens
from factcheck.model import Direction, Modifier, QuantityKind


@dataclass(slots=True, kw_only=True)
class Draft:
    """A mention in the making; token ranges are half-open.

    Attributes:
        number: The number as read; of a range, its lower end.
        first: First token of the span.
        last: One past the last token of the span.
        number_last: One past the last token of the (upper) number itself.
        value: Value; of a range, the end written first.
        value_max: Other end of a range.
        step: See `Quantity.step`.
        rounded_step: See `Quantity.rounded_step`.
        kind: Kind so far.
        unit: Unit in words.
        dimension: Dimension of the unit ("time"), if it is one of measurement.
        unit_tokens: Tokens of a unit outside or inside the span.
        currency: ISO code for money.
        role: What sort of number it is.
        modifier: How exact it is.
        modifier_tokens: Tokens of the modifier words.
        direction: Direction that the words themselves give.
        optional: See `QuantityMention.optional`.
    """

    number: Number
    first: int
    last: int
    number_last: int
    value: Decimal
    value_max: Decimal | None = None
    step: Decimal | None = None
    rounded_step: Decimal | None = None
    kind: QuantityKind = QuantityKind.COUNT
    unit: str = ""
    dimension: str = ""
    unit_tokens: tuple[int, int] | None = None
    currency: str | None = None
    role: NumberRole = NumberRole.QUANTITY
    modifier: Modifier = Modifier.EXACTLY
    modifier_tokens: tuple[int, int] | None = None
    direction: Direction | None = None
    optional: bool = False

    @classmethod
    def of(cls, number: Number) -> Draft:
        """Start a draft from a number."""
        draft = cls(
            number=number,
            first=number.first,
            last=number.last,
            number_last=number.last,
            value=number.value,
            step=number.step,
            rounded_step=number.rounded_step,
            direction=number.direction,
        )
        if number.form is Form.FRACTION:
            draft.kind = QuantityKind.FRACTION
        elif number.form is Form.MULTIPLE:
            draft.kind = QuantityKind.MULTIPLE
        return draft

    @property
    def is_bare(self) -> bool:
        """Whether neither unit nor currency nor percent belongs to it yet."""
        return self.kind is QuantityKind.COUNT and not self.unit

    @property
    def is_quantity(self) -> bool:
        """Whether no rule has found it to be something else."""
        return self.role is NumberRole.QUANTITY

    @property
    def is_vague(self) -> bool:
        """Whether only an order of magnitude is given."""
        return self.number.form is Form.VAGUE

    def multiply(self, factor: Decimal) -> None:
        """Scale the value and its steps."""
        self.value *= factor
        if self.value_max is not None:
            self.value_max *= factor
        self.step = None if self.step is None else self.step * factor
        if self.rounded_step is not None:
            self.rounded_step *= factor


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What every rule may look at.

    Attributes:
        tokens: The text.
        units: Units of measurement.
        currencies: Currencies.
        country: Where bare signs and words are read, or None.
    """

    tokens: Tokens
    units: Units
    currencies: Currencies
    country: str | None = None
