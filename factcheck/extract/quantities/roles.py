"""Which numbers are not quantities, and which quantities are optional.

Rules run in order and the first that answers wins; what none of them answers is a
quantity.
"""

from __future__ import annotations

from collections.abc import Callable

from factcheck.extract.mentions import NumberRole
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.names import name_role
from factcheck.extract.quantities.numbers import Form
from factcheck.extract.quantities.people import age_role
from factcheck.extract.quantities.pronouns import pronoun_role
from factcheck.extract.quantities.scores import score_role
from factcheck.extract.quantities.years import year_role
from factcheck.model import QuantityKind

RoleRule = Callable[[Context, Draft], NumberRole | None]
# Distances are optional; rain and sea level in inches or millimetres are not distances.
_DISTANCES = ("miles", "kilometres", "metres", "yards", "feet", "nautical miles")
_LARGEST_SMALL_WORD = 10  # GUIDELINES: number words up to ten in passing are optional


def shape_role(context: Context, draft: Draft) -> NumberRole | None:
    """Return the role of a number inside a date, address, code, reference or list mark."""
    tokens = context.tokens
    first, last = draft.number.first, draft.number_last
    return context.shapes.role_of(tokens[first].start, tokens[last - 1].end)


RULES: tuple[RoleRule, ...] = (year_role, score_role, name_role, age_role, pronoun_role)


def assign_role(context: Context, draft: Draft) -> None:
    """Set the role of a draft."""
    if not draft.is_quantity:
        return
    for rule in RULES:
        role = rule(context, draft)
        if role is not None:
            draft.role = role
            return


def is_optional(draft: Draft) -> bool:
    """Tell whether careful people could differ on the figure being checkable."""
    if draft.is_vague or not draft.is_quantity:
        return True
    if draft.unit in _DISTANCES:
        return True
    is_word = draft.number.form is Form.WORDS
    is_small = 1 <= draft.value <= _LARGEST_SMALL_WORD
    return is_word and is_small and draft.kind is QuantityKind.COUNT
