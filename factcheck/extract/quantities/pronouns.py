"""`One` as a pronoun: `one of the`, `the one`, `one another`, `one attached to`."""

from __future__ import annotations

from factcheck.extract.mentions import NumberRole
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.lexicon import bag
from factcheck.extract.quantities.tokens import TokenKind

_BEFORE = bag(
    "the this that no any each every which another whichever only some many such"
)
_AFTER = bag(
    "of another is was are were has had can could should would will may might must in on at "
    "for to from by with that who which whose where when and or but as than about not side "
    "thing way hand does did says said if because after before under against wonders can't "
    "could've might've cannot must needs knows thinks sees reason point"
)


def pronoun_role(context: Context, draft: Draft) -> NumberRole | None:
    """Return `PRONOUN` for a `one` that counts nothing."""
    tokens = context.tokens
    is_one = tokens[draft.first].lower == "one" and draft.number_last == draft.first + 1
    if not is_one or not draft.is_bare or draft.last != draft.number_last:
        return None
    before, after = tokens[draft.first - 1].lower, tokens[draft.last]
    if draft.modifier_tokens is not None and before not in _BEFORE:
        return None
    if before in _BEFORE or after.kind is not TokenKind.WORD:
        return NumberRole.PRONOUN
    is_participle = after.lower.endswith("ed") and len(after.lower) > 4
    if after.lower in _AFTER or is_participle or tokens.is_hyphen(draft.last):
        return NumberRole.PRONOUN
    return None
