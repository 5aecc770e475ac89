"""From a quantity as written to the interval of true values that make it fair.

In: a `Quantity`. Out: `FairBounds`, the interval read strictly and read as a rounded
number, and the part of it that a careful editor would call informative. Rules and worked
examples: `docs/methods.md`, "Bounds".
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import Final

from factcheck.model import Bounds, Modifier, Quantity, QuantityKind

HALF: Final = Decimal("0.5")
ABOUT_SHARE: Final = Decimal("0.05")
"""`about x` allows five percent either way where rounding allows less."""
ROUND_SHARE: Final = Decimal("0.10")
"""A round number may stand for what is at most a tenth away: "1,000" is not fair to 831,
although one unit of its last non-zero place would reach down to 500."""
LIMIT_SHARE: Final = Decimal("0.02")
"""A limit ("over 3 million") may itself be rounded by half a unit, at most by 2 %."""
WORD_SHARE: Final = Decimal("0.05")
"""Precision of multiples and fractions in words ("doubled", "a third")."""
NEARLY_SHARE: Final = Decimal("0.125")
"""How far below the mark "nearly doubled" and "nearly half" may stay."""
FRACTION_HALF: Final = Decimal("0.005")
"""A fraction is as exact as a whole percent: half a percentage point ..."""
RARE_SHARE: Final = Decimal("0.02")
"""... but a small one ("1 in 600") as exact as its base: at most 2 % of itself."""
FRACTION_SHARE: Final = Decimal("0.0625")
"""How far a fraction in words may be rounded: "eight in ten" for 0.75 to 0.85."""


class Fit(IntEnum):
    """How a value lies to fair bounds; smaller fits better."""

    EXACT = 0
    ROUNDING = 1
    LOOSE = 2  # true as worded, but beyond what is informative
    OUTSIDE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FairBounds:
    """The interval of true values under which a sentence is fair, read three ways.

    Attributes:
        strict: Half a unit of the last digit written; for "over x", from x upward.
        rounded: Also as a round or cut-off number; contains `strict`.
        informative: What a careful editor would say in these words; values in `strict`
            beyond it are true but loosely worded.
    """

    strict: Bounds
    rounded: Bounds
    informative: Bounds

    def fit(self, value: Decimal) -> Fit:
        """Tell how `value` lies to the bounds."""
        if self.strict.contains(value):
            return Fit.EXACT if self.informative.contains(value) else Fit.LOOSE
        return Fit.ROUNDING if self.rounded.contains(value) else Fit.OUTSIDE

    def scaled(self, factor: Decimal) -> FairBounds:
        """Return the bounds with every end multiplied; a negative factor mirrors."""
        return FairBounds(
            strict=_scale(self.strict, factor),
            rounded=_scale(self.rounded, factor),
            informative=_scale(self.informative, factor),
        )

    def used(self, fit: Fit) -> Bounds:
        """Return the interval to show beside a value that fits this way."""
        return self.strict if fit in (Fit.EXACT, Fit.LOOSE) else self.rounded


def bounds_of(quantity: Quantity) -> FairBounds:
    """Return the fair bounds of a quantity as written.

    Values stay in the units of the quantity: percent in percent, fractions as ratios.
    Source: the project's semantics, section 1; the caps are ours and named above.

    Args:
        quantity: Any quantity; a missing `step` means that no digits were written.
    """
    if quantity.is_vague:
        return _same(Bounds(low=quantity.value, high=None))
    if quantity.value_max is not None:
        return _between(quantity)
    rules = {
        Modifier.MORE_THAN: _above,
        Modifier.AT_LEAST: _above,
        Modifier.LESS_THAN: _below,
        Modifier.AT_MOST: _below,
        Modifier.NEARLY: _nearly,
        Modifier.ABOUT: _about,
    }
    return rules.get(quantity.modifier, _exact)(quantity)


def strict_half(quantity: Quantity) -> Decimal:
    """Return half a unit of the last digit written, in units of the quantity."""
    size = abs(quantity.value)
    if quantity.kind is QuantityKind.FRACTION:
        return FRACTION_HALF if size >= FRACTION_HALF * 20 else RARE_SHARE * size
    if quantity.kind is QuantityKind.MULTIPLE:
        word = WORD_SHARE * size
        return word if quantity.step is None else min(quantity.step / 2, word)
    if quantity.step is None:
        return (
            HALF if quantity.value == quantity.value.to_integral_value() else size * 0
        )
    if quantity.step > 1:  # "2 million": the scale word writes no digits
        return min(quantity.step / 2, ROUND_SHARE * size)
    return quantity.step / 2


def rounded_half(quantity: Quantity) -> Decimal:
    """Return how far the true value may lie from a round or cut-off number."""
    size = abs(quantity.value)
    strict = strict_half(quantity)
    if quantity.kind is QuantityKind.FRACTION:
        return max(strict, FRACTION_SHARE * size)
    if quantity.kind is QuantityKind.MULTIPLE:
        word = ROUND_SHARE * size
        return word if quantity.step is None else max(strict, min(quantity.step, word))
    if quantity.step is None:
        return strict
    place = quantity.rounded_step or quantity.step
    unit = quantity.step if size >= 10 * quantity.step else strict
    return max(strict, unit, min(place / 2, ROUND_SHARE * size))


def _exact(quantity: Quantity) -> FairBounds:
    """Half a unit of the last digit; rounded: trailing zeros, or one unit cut off."""
    strict = _around(quantity.value, strict_half(quantity))
    rounded = _around(quantity.value, rounded_half(quantity))
    return FairBounds(strict=strict, rounded=rounded, informative=strict)


def _about(quantity: Quantity) -> FairBounds:
    """The rounded interval or five percent either way, whichever is wider."""
    half = max(rounded_half(quantity), ABOUT_SHARE * abs(quantity.value))
    return _same(_around(quantity.value, half))


def _between(quantity: Quantity) -> FairBounds:
    """Both ends included; rounded: each end half a unit further out."""
    ends = sorted((quantity.value, quantity.value_max or quantity.value))
    low, high = ends
    half = strict_half(quantity)
    strict = Bounds(low=low, high=high)
    rounded = Bounds(low=low - half, high=high + half)
    return FairBounds(strict=strict, rounded=rounded, informative=strict)


def _above(quantity: Quantity) -> FairBounds:
    """From x upward; informative up to the next step of the last non-zero place."""
    value = quantity.value
    is_open = quantity.modifier is Modifier.MORE_THAN
    return FairBounds(
        strict=Bounds(low=value, high=None, is_low_open=is_open),
        rounded=Bounds(low=value - _limit_slack(quantity), high=None),
        informative=Bounds(
            low=value,
            high=value + _step_up(quantity),
            is_low_open=is_open,
            is_high_open=True,
        ),
    )


def _below(quantity: Quantity) -> FairBounds:
    """From x downward; informative down to the step before."""
    value = quantity.value
    is_open = quantity.modifier is Modifier.LESS_THAN
    return FairBounds(
        strict=Bounds(low=None, high=value, is_high_open=is_open),
        rounded=Bounds(low=None, high=value + _limit_slack(quantity)),
        informative=Bounds(
            low=value - _step_down(quantity), high=value, is_high_open=is_open
        ),
    )


def _nearly(quantity: Quantity) -> FairBounds:
    """Below x and within one step ("nearly 150" is 140 to 150)."""
    value = quantity.value
    low = value - _step_down(quantity)
    strict = Bounds(low=low, high=value, is_high_open=True)
    rounded = Bounds(low=low, high=value + strict_half(quantity))
    return FairBounds(strict=strict, rounded=rounded, informative=strict)


def _limit_slack(quantity: Quantity) -> Decimal:
    """How much the limit of "over x" may itself be rounded."""
    return min(strict_half(quantity), LIMIT_SHARE * abs(quantity.value))


def _step_up(quantity: Quantity) -> Decimal:
    """One unit of the last non-zero place; in words one time, or a quarter."""
    if quantity.kind is QuantityKind.FRACTION:
        return abs(quantity.value) / 4
    return quantity.rounded_step or quantity.step or Decimal(1)


def _step_down(quantity: Quantity) -> Decimal:
    """The step below x; one place finer where x is one such unit itself (1,000)."""
    size = abs(quantity.value)
    is_word = quantity.step is None and quantity.kind is not QuantityKind.COUNT
    if is_word or quantity.kind is QuantityKind.FRACTION:
        return NEARLY_SHARE * size
    step = _step_up(quantity)
    return step / 10 if step >= size else step


def _around(value: Decimal, half: Decimal) -> Bounds:
    """Return `[value - half, value + half]`."""
    return Bounds(low=value - half, high=value + half)


def _same(bounds: Bounds) -> FairBounds:
    """Return bounds that are the same on every reading."""
    return FairBounds(strict=bounds, rounded=bounds, informative=bounds)


def _scale(bounds: Bounds, factor: Decimal) -> Bounds:
    """Multiply both ends; a negative factor swaps them."""
    low = None if bounds.low is None else bounds.low * factor
    high = None if bounds.high is None else bounds.high * factor
    if factor >= 0:
        return Bounds(
            low=low,
            high=high,
            is_low_open=bounds.is_low_open,
            is_high_open=bounds.is_high_open,
        )
    return Bounds(
        low=high,
        high=low,
        is_low_open=bounds.is_high_open,
        is_high_open=bounds.is_low_open,
    )
