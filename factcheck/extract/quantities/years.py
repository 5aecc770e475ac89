"""Years and days that shape alone does not show: `2024`, `in 1998`, `the 2016 election`.

Four digits from 1900 to 2069 without a comma are a year unless they are hedged, have a
unit, or count a plural noun after a verb ("hired 2000 workers").
"""

from __future__ import annotations

from decimal import Decimal

from factcheck.extract.mentions import NumberRole
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.lexicon import PEOPLE, TIME_PREPOSITIONS, looks_plural
from factcheck.extract.quantities.numbers import Form
from factcheck.extract.quantities.tokens import TokenKind, Tokens

# Years that news writes without a comma; outside them four digits are rarely a year.
FIRST_YEAR, LAST_YEAR = 1900, 2069
_LAST_FUTURE_YEAR = 2199  # "by 2100"; asked for a sure preposition
_SURE = frozenset(
    ("in", "since", "by", "until", "during", "before", "after", "fiscal", "circa")
)
_HEDGED_YEAR = frozenset(("around", "circa", "past", "near", "about", "c", "beyond"))


def year_role(context: Context, draft: Draft) -> NumberRole | None:
    """Return `DATE` for a number that is a year or a range of years."""
    tokens = context.tokens
    if draft.number.is_year:
        return NumberRole.DATE
    if draft.number.form is not Form.DIGITS or not draft.is_bare:
        return None
    ends = [draft.value] if draft.value_max is None else [draft.value, draft.value_max]
    token = tokens[draft.first]
    if "," in token.text or not all(_may_be_year(value) for value in ends):
        return None
    return NumberRole.DATE if _is_year(tokens, draft) else None


def _may_be_year(value: Decimal) -> bool:
    """Tell whether a number could be a year at all."""
    return value == int(value) and 1000 <= value <= _LAST_FUTURE_YEAR


def _is_year(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether the words around four digits let them be a year."""
    before, after = tokens[draft.first - 1], tokens[draft.last]
    if not FIRST_YEAR <= draft.value <= LAST_YEAR:
        return before.lower in _SURE and after.kind is not TokenKind.WORD
    if draft.modifier_tokens is not None:
        return before.lower in _HEDGED_YEAR and not looks_plural(after.lower)
    counts = (
        after.text.islower() and looks_plural(after.lower) and not after.starts_line
    )
    if not counts:
        return True
    if after.lower in PEOPLE and before.lower not in _SURE:
        return False
    is_verb_before = before.kind is TokenKind.WORD and before.text.islower()
    return before.lower in TIME_PREPOSITIONS or not is_verb_before
