"""What the recognisers find in a piece of text before claims are made of it.

A mention is only words with a reading; `claims.py` decides which quantity mentions are
claims and which date mention dates which claim.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum

from factcheck.model import Direction, Modifier, Period, Quantity, Span


class NumberRole(StrEnum):
    """What a number in a text is; only `QUANTITY` can become a claim."""

    QUANTITY = "quantity"
    DATE = "date"  # part of a date, year or clock time
    NAME = "name"  # law, product, road, version, gang, flight: MS-13, Title 42, 287(g)
    ORDINAL = "ordinal"  # third-largest, No. 7
    AGE = "age"
    DURATION = "duration"  # 30-year (mortgage), "in five years"
    SCORE = "score"  # 3-2, a vote written as a name
    CONTACT = "contact"  # phone numbers, addresses, postcodes
    LISTING = "listing"  # list numbers, footnotes, section numbers
    PRONOUN = "pronoun"  # "one of", "the one"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityMention:
    """A number with its unit as written.

    Attributes:
        span: Number, scale word, percent or currency sign; no modifier, no noun.
        quantity: Its reading.
        role: What sort of number it is.
        modifier_span: Where its modifier words stand, or None.
        direction: Direction that the words of the span itself give ("doubled" up,
            "halved" down, "-3%" down), else None.
        unit_span: Where a unit or denominator word stands that belongs to the reading
            ("tons", "per month"); None if none does.
        optional: Vague or small in passing (see GUIDELINES "optional").
    """

    span: Span
    quantity: Quantity
    role: NumberRole = NumberRole.QUANTITY
    modifier_span: Span | None = None
    direction: Direction | None = None
    unit_span: Span | None = None
    optional: bool = False

    @property
    def modifier(self) -> Modifier:
        """How exact the text says it is."""
        return self.quantity.modifier

    def inside(self, sentence: Span) -> QuantityMention:
        """Return the mention without words that stand outside its sentence.

        The recognisers read a text without cutting it into sentences, so that a hedge
        at the end of a heading may come to stand before the first number below it.
        """
        mention = self
        if self.unit_span is not None and not sentence.contains(self.unit_span):
            mention = dataclasses.replace(mention, unit_span=None)
        if self.modifier_span is None or sentence.contains(self.modifier_span):
            return mention
        is_range = self.quantity.value_max is not None
        modifier = Modifier.BETWEEN if is_range else Modifier.EXACTLY
        quantity = dataclasses.replace(self.quantity, modifier=modifier)
        return dataclasses.replace(mention, quantity=quantity, modifier_span=None)

    def shifted(self, offset: int) -> QuantityMention:
        """Return the mention moved by `offset` characters."""
        return dataclasses.replace(
            self,
            span=self.span.shifted(offset),
            modifier_span=self.modifier_span and self.modifier_span.shifted(offset),
            unit_span=self.unit_span and self.unit_span.shifted(offset),
        )


class DateRole(StrEnum):
    """What a date expression is."""

    DATE = "date"  # a day, month, year, quarter: something a figure can be dated by
    RANGE = "range"  # from X to Y, between X and Y
    DURATION = "duration"  # "five years", with no anchor
    BASE = "base"  # "from a year earlier", "compared with 2014": base of a change
    SET = "set"  # "every year", "monthly"
    REFERENCE = "reference"  # "at the time", "then": points at another date


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date expression with its resolved period.

    Attributes:
        span: The expression without its connective ("July 2025").
        phrase: With connective or preposition ("in July 2025", "as of May 28");
            equal to `span` if there is none. `period.text` is this phrase's text.
        period: Resolved with the publication date; not dated where it stays open.
        role: What it is.
    """

    span: Span
    phrase: Span
    period: Period
    role: DateRole = DateRole.DATE

    def shifted(self, offset: int) -> DateMention:
        """Return the mention moved by `offset` characters; its period stays as it is."""
        return dataclasses.replace(
            self, span=self.span.shifted(offset), phrase=self.phrase.shifted(offset)
        )
