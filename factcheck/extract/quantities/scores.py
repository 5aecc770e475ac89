"""Scores and votes: `3-2`, `52–48`, `a 5-to-4 ruling`."""

from __future__ import annotations

from factcheck.extract.mentions import NumberRole
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.numbers import Form
from factcheck.extract.quantities.tokens import TokenKind, Tokens

_LARGEST = 999


def score_role(context: Context, draft: Draft) -> NumberRole | None:
    """Return `SCORE` for one side of two short numbers joined by a hyphen."""
    tokens = context.tokens
    if (
        draft.number.form is not Form.DIGITS
        or not draft.is_bare
        or draft.value_max is not None
    ):
        return None
    if abs(draft.value) > _LARGEST:
        return None
    sides = ((draft.last, draft.last + 1), (draft.first - 1, draft.first - 2))
    if _is_to_score(tokens, draft) or any(
        _joins(tokens, at, other) for at, other in sides
    ):
        return NumberRole.SCORE
    return None


def _is_to_score(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether `-to-` joins a number to another one: `2-to-1`."""
    link = ("-", "to", "-")
    return link in (tokens.words(draft.last, 3), tokens.words(draft.first - 3, 3))


def _joins(tokens: Tokens, at: int, other: int) -> bool:
    """Tell whether a hyphen or dash joins a number to another short number."""
    if tokens[at].text not in ("-", "–", "‑") or not tokens[at].is_glued:
        return False
    token = tokens[other]
    return (
        tokens.is_glued(at + 1)
        and token.kind is TokenKind.NUMBER
        and len(token.text) <= 3
    )
