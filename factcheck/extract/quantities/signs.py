"""Plus and minus: `-3%`, `minus 5 degrees`, `(-1,253)`, `+2.4%`.

In a bracket, or before a percent that is not said to be a level, a sign tells a change:
the value stays positive and the direction is set. Elsewhere a minus makes the value
negative and belongs to the span. Brackets alone ("($330 million)") mean nothing in prose.
"""

from __future__ import annotations

from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.lexicon import bag
from factcheck.extract.quantities.tokens import TokenKind, Tokens
from factcheck.model import Direction, QuantityKind

_MINUS_SIGNS = frozenset(("-", "−", "–", "‑"))
_MINUS_WORDS = bag("minus negative")
# Words that make a signed percent a level ("a rate of -0.5 percent").
_LEVELS = bag(
    "of at to was is were are be been stands stood rate from and between remains"
)


def attach_sign(context: Context, draft: Draft) -> None:
    """Apply a sign or sign word right before a draft."""
    tokens = context.tokens
    if draft.kind is QuantityKind.MULTIPLE:
        return
    if _is_below_zero(tokens, draft):
        return
    found = _sign_before(tokens, draft)
    if found is None:
        return
    at, is_minus = found
    if _tells_change(tokens, draft, at):
        draft.direction = Direction.DOWN if is_minus else Direction.UP
        if draft.kind is QuantityKind.PERCENT:
            draft.kind = QuantityKind.PERCENT_CHANGE
    elif is_minus:
        draft.value = -draft.value
        draft.first = at


def _is_below_zero(tokens: Tokens, draft: Draft) -> bool:
    """Read `20 degrees below zero` as a negative temperature."""
    if tokens.words(draft.last, 2) != ("below", "zero"):
        return False
    if draft.dimension not in ("angle", "temperature") and not draft.is_bare:
        return False
    if draft.is_bare:
        draft.kind, draft.unit = QuantityKind.OTHER_UNIT, "degrees"
        draft.dimension = "temperature"
    draft.value = -draft.value
    draft.last += 2
    return True


def _sign_before(tokens: Tokens, draft: Draft) -> tuple[int, bool] | None:
    """Return the token of a sign before a number and whether it is a minus."""
    at = draft.first - 1
    token, before = tokens[at], tokens[at - 1]
    if token.lower in _MINUS_WORDS:
        return None if before.lower in ("or", "/") else (at, True)
    is_led = draft.first < draft.number.first
    if draft.currency and is_led and tokens[draft.number.first - 1].text in ("-", "−"):
        return draft.first, True
    hyphenated = tokens.is_hyphen(at) and before.lower in _MINUS_WORDS
    if hyphenated:
        return at - 1, True
    is_sign = token.text in _MINUS_SIGNS or token.text == "+"
    if not is_sign or not _is_prefix(tokens, draft, at):
        return None
    return at, token.text != "+"


def _is_prefix(tokens: Tokens, draft: Draft, at: int) -> bool:
    """Tell whether a sign opens a number and does not join or list."""
    before = tokens[at - 1]
    touches = tokens.is_glued(draft.first)
    if at == 0:
        return touches or len(tokens) <= draft.last + 1
    if not touches or (tokens[at].starts_line and draft.is_bare):
        return False
    if before.kind is TokenKind.NUMBER and draft.kind is not QuantityKind.PERCENT:
        return False
    return not tokens[at].is_glued or (
        before.kind is TokenKind.SIGN and before.text not in (")", "%", "]", ".")
    )


def _tells_change(tokens: Tokens, draft: Draft, at: int) -> bool:
    """Tell whether a signed number is a change and not a level below zero."""
    before = tokens[at - 1]
    if at == draft.first:
        return False  # "$-5"
    if tokens[at].lower in _MINUS_WORDS or tokens[at].text == "+":
        return tokens[at].text == "+"
    if before.text == "(" and draft.kind is not QuantityKind.OTHER_UNIT:
        return True
    return draft.kind is QuantityKind.PERCENT and before.lower not in _LEVELS and at > 0
