"""`One` as a pronoun: `one of the`, `the one`, `one another`, `one attached to`."""

from __future__ import annotations

from factcheck.extract.mentions import NumberRole
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.tokens import TokenKind

_BEFORE = frozenset(
    "the this that no any each every which another whichever only".split()
)
_AFTER = frozenset(
    "of another 's is was are were has had can could should would will may might must in on "
    "at for to from by with that who which whose where when and or but as than about not "
    "day side thing way hand does did says said if because after before under against".split()
)


def pronoun_role(context: Context, draft: Draft) -> NumberRole | None:
    """Return `PRONOUN` for a `one` that counts nothing."""
    tokens = context.tokens
    if (
        tokens[draft.first].lower != "one"
        or draft.number_last != draft.first + 1
        or not draft.is_bare
    ):
        return None
    before, after = tokens[draft.first - 1].lower, tokens[draft.last]
    if before in _BEFORE or after.kind is not TokenKind.WORD:
        return NumberRole.PRONOUN
    if (
        after.lower in _AFTER
        or after.lower.endswith("ed")
        or tokens.is_hyphen(draft.last)
    ):
        return NumberRole.PRONOUN
    return None
