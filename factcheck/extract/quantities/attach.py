"""What belongs to a number: its sign, percent, currency, unit and denominator."""

from __future__ import annotations

from factcheck.extract.quantities.currency import attach_currency
from factcheck.extract.quantities.denominators import attach_denominator
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.percent import attach_percent
from factcheck.extract.quantities.signs import attach_sign
from factcheck.extract.quantities.unit import attach_unit


def attach(context: Context, draft: Draft) -> None:
    """Add percent, currency, unit, denominator and sign to a draft."""
    is_attached = attach_percent(context, draft) or attach_currency(context, draft)
    if not is_attached:
        attach_unit(context, draft)
    attach_denominator(context, draft)
    attach_sign(context, draft)
