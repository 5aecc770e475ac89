"""A checker's sub-claim as a sentence with its figure.

A sub-claim often names the measure, place and days in plain words and leaves the figure to
the quotation ("price of gasoline now"). In: the quotation, the sub-claim and the claimed
value. Out: the sub-claim as a line of a table would be, with the quotation's own figure
after a colon, hedge included.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Final

from factcheck.extract.mentions import NumberRole, QuantityMention
from factcheck.extract.quantities import find_quantities
from factcheck.model import Quantity, QuantityKind

NEAR: Final = Decimal("0.011")
"""Values this near, as a share, are the same figure."""
_SCALES: Final = tuple(Decimal(10) ** power for power in (0, -2, 3, 6, 9, 12))
"""Tables have a third as 33.3 (percent) and numbers in thousands or millions."""
_HUNDRED: Final = Decimal(100)


def value_of(text: str) -> Decimal | None:
    """Return the size of a claimed value; None for "True" and none at all."""
    try:
        return abs(Decimal(text))
    except InvalidOperation:
        return None


def is_same(quantity: Quantity, value: Decimal) -> bool:
    """Whether a figure is a claimed value, in units, thousands, millions or percent.

    "Tripled" is a ratio of 3, or 200 percent more.
    """
    if quantity.kind is QuantityKind.STATEMENT:
        return False
    return any(
        abs(abs(own) - value * scale) <= NEAR * value * scale
        for own in _readings(quantity)
        for scale in _SCALES
    )


def _readings(quantity: Quantity) -> Iterator[Decimal]:
    """Yield the numbers that a figure may be noted as."""
    for own in (quantity.value, quantity.value_max):
        if own is not None:
            yield own
    if quantity.kind is QuantityKind.MULTIPLE:
        yield abs(quantity.value - 1) * _HUNDRED


def stated(quotation: str, sub_claim: str, value: Decimal | None) -> str:
    """Return the sub-claim with its figure, if the quotation has it and it does not.

    Example:
        >>> from decimal import Decimal
        >>> stated("Well over 900 signed up!", "Permits signed in May", Decimal(900))
        'Permits signed in May: over 900'
    """
    label = f"{sub_claim[:1].upper()}{sub_claim[1:]}"
    if value is None or _mention(sub_claim, value) is not None:
        return label
    found = _mention(quotation, value)
    if found is None:
        return label
    spans = (found.span, found.modifier_span, found.unit_span)
    start = min(span.start for span in spans if span is not None)
    end = max(span.end for span in spans if span is not None)
    return f"{label}: {quotation[start:end]}"


def _mention(text: str, value: Decimal) -> QuantityMention | None:
    """Return the first figure of a text that is a value."""
    return next(
        (
            one
            for one in find_quantities(text)
            if one.role is NumberRole.QUANTITY and is_same(one.quantity, value)
        ),
        None,
    )
