"""Which numbers are not quantities, and which of them are optional."""

from __future__ import annotations

from collections.abc import Callable

from factcheck.extract.mentions import NumberRole
from factcheck.extract.quantities.calendar import date_role
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.identifiers import name_role
from factcheck.extract.quantities.lists import listing_role
from factcheck.extract.quantities.people import age_role
from factcheck.extract.quantities.pronouns import pronoun_role

RoleRule = Callable[[Context, Draft], NumberRole | None]

# First rule that answers wins.
RULES: tuple[RoleRule, ...] = (
    date_role,
    listing_role,
    name_role,
    age_role,
    pronoun_role,
)


def assign_role(context: Context, draft: Draft) -> None:
    """Set the role of a draft."""
    for rule in RULES:
        role = rule(context, draft)
        if role is not None:
            draft.role = role
            return
