"""The working state of one mention while rules add to it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from factcheck.extract.mentions import NumberRole
from factcheck.extract.quantities.data import Currencies, Units
from factcheck.extract.quantities.numbers import Form, Number
from factcheck.extract.quantities.shapes import Shapes
from factcheck.extract.quantities.tokens import Tokens
from factcheck.model import Direction, Modifier, QuantityKind

TokenRange = tuple[int, int]


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
        denominator: Denominator in words ("per hour"), also part of `unit`.
        currency: ISO code for money.
        is_minor: Money written in hundredths ("20 cents").
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
    unit_tokens: TokenRange | None = None
    denominator: str = ""
    currency: str | None = None
    is_minor: bool = False
    role: NumberRole = NumberRole.QUANTITY
    modifier: Modifier = Modifier.EXACTLY
    modifier_tokens: TokenRange | None = None
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

    @property
    def outer_first(self) -> int:
        """First token of the span or of modifier words before it."""
        if self.modifier_tokens is None:
            return self.first
        return min(self.first, self.modifier_tokens[0])

    def multiply(self, factor: Decimal) -> None:
        """Scale the value and its steps."""
        self.value *= factor
        if self.value_max is not None:
            self.value_max *= factor
        self.step = None if self.step is None else self.step * abs(factor)
        if self.rounded_step is not None:
            self.rounded_step *= abs(factor)

    def take_unit_of(self, other: Draft) -> None:
        """Take kind, unit and currency of a number it is listed with."""
        self.kind = other.kind
        self.unit = other.unit
        self.dimension = other.dimension
        self.currency = other.currency
        self.denominator = other.denominator


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What every rule may look at.

    Attributes:
        tokens: The text.
        shapes: Stretches of the text whose shape gives their numbers a role.
        units: Units of measurement.
        currencies: Currencies.
        country: Where bare signs and words are read, or None.
    """

    tokens: Tokens
    shapes: Shapes
    units: Units
    currencies: Currencies
    country: str | None = None
