"""Quantities as written in a text: value, kind, unit and how exact they claim to be."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class QuantityKind(StrEnum):
    """What sort of number a quantity is; kinds are never compared with one another."""

    COUNT = "count"
    PERCENT = "percent"  # a share or level in percent
    PERCENT_CHANGE = "percent_change"
    PERCENTAGE_POINTS = "percentage_points"
    MULTIPLE = "multiple"
    FRACTION = "fraction"
    MONEY = "money"
    RATE = "rate"  # per month, per 100,000, an hour
    OTHER_UNIT = "other_unit"  # tons, miles, years
    STATEMENT = "statement"  # no number: a trend, record, rank or comparison in words


class Modifier(StrEnum):
    """How exact the text says the number is."""

    EXACTLY = "exact"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    NEARLY = "nearly"
    ABOUT = "about"
    BETWEEN = "between"


class Direction(StrEnum):
    """Which way a change went."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as an article wrote it.

    Attributes:
        value: Exact value with scale words applied ("1.3 million" is 1300000). Percent
            values stay in percent (609% is 609); fractions are ratios ("one in five" is
            0.2); a multiple is the factor ("sixfold" is 6).
        value_max: Upper end of a range ("10 to 20 percent" is 10 and 20), else None.
        kind: Sort of number.
        step: Size of one unit of the last digit written, after scaling: 1 for "609%",
            100000 for "1.3 million", 1 for "900". None where no digits were written
            ("a third", "doubled").
        rounded_step: Size of the last non-zero place: 100 for "900", 1 for "958". None
            where `step` is None.
        unit: Unit of measurement or denominator, in words ("tons", "per month",
            "per 100,000"); empty for pure counts and percent.
        currency: ISO 4217 code for money, else None.
        modifier: How exact the text says it is.
        is_vague: "dozens", "thousands": the value is only a lower order of magnitude.
    """

    value: Decimal
    kind: QuantityKind
    value_max: Decimal | None = None
    step: Decimal | None = None
    rounded_step: Decimal | None = None
    unit: str = ""
    currency: str | None = None
    modifier: Modifier = Modifier.EXACTLY
    is_vague: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Closed interval of true values under which a sentence would be fair.

    Attributes:
        low: Lowest fair value; None means no lower end.
        high: Highest fair value; None means no upper end.
        is_low_open: `low` itself is not fair ("more than 900").
        is_high_open: `high` itself is not fair ("under 900").
    """

    low: Decimal | None
    high: Decimal | None
    is_low_open: bool = False
    is_high_open: bool = False

    def contains(self, value: Decimal) -> bool:
        """Tell whether a sentence with these bounds is fair to `value`."""
        if self.low is not None and (
            value < self.low or (self.is_low_open and value == self.low)
        ):
            return False
        return not (
            self.high is not None
            and (value > self.high or (self.is_high_open and value == self.high))
        )

    def meets(self, other: Bounds) -> bool:
        """Tell whether some value lies in both intervals."""
        for lower, upper in ((self, other), (other, self)):
            if lower.high is None or upper.low is None:
                continue
            is_open = lower.is_high_open or upper.is_low_open
            if lower.high < upper.low or (is_open and lower.high == upper.low):
                return False
        return True
