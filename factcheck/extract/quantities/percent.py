"""Percent, percentage points and basis points: `22%`, `22 per cent`, `16 basis points`."""

from __future__ import annotations

from decimal import Decimal

from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.numbers import Form
from factcheck.extract.quantities.tokens import Tokens
from factcheck.model import QuantityKind

# One basis point is a hundredth of a percentage point.
BASIS_POINT = Decimal("0.01")
# Steps in which central banks move rates; a "point" after one is a percentage point.
_RATE_STEPS = (Decimal("0.25"), Decimal("0.5"), Decimal("0.75"))
_PERCENT = frozenset(
    ("%", "percent", "pct", "percents", "％", "percentage", "percentages")
)
_POINTS = frozenset(("point", "points", "pts", "pt"))
_BASIS = frozenset(("bp", "bps"))
_POINT_ABBREVIATIONS = frozenset(("pp", "ppt", "ppts", "pps"))


def attach_percent(context: Context, draft: Draft) -> bool:
    """Attach a percent sign or word, percentage points, or basis points."""
    tokens = context.tokens
    at = draft.last + tokens.is_hyphen(draft.last)
    if tokens[at].starts_line:
        return False
    if draft.number.form is Form.FRACTION or tokens[at].lower == "of":
        return _attach_part(tokens, draft)
    points = _points_at(tokens, at)
    if points is not None:
        last, is_basis = points
        if is_basis:
            draft.multiply(BASIS_POINT)
        draft.kind = QuantityKind.PERCENTAGE_POINTS
        draft.last = last
        return True
    percent = _percent_at(tokens, at)
    if percent is None:
        return False
    draft.kind = QuantityKind.PERCENT
    draft.last = percent
    return True


def _attach_part(tokens: Tokens, draft: Draft) -> bool:
    """Attach `half a percentage point`, `a quarter-point`, `two-tenths of a percent`."""
    at = draft.last + tokens.is_hyphen(draft.last)
    is_part = tokens[at].lower == "of" and draft.value < 1
    at += tokens[at].lower == "of"
    has_article = tokens[at].lower in ("a", "an", "one")
    at += has_article
    at += tokens[at].lower == "full"
    if draft.number.form is not Form.FRACTION and not (is_part and has_article):
        return False
    points = _points_at(tokens, at)
    percent = _percent_at(tokens, at)
    if points is not None:
        draft.kind, draft.last = QuantityKind.PERCENTAGE_POINTS, points[0]
    elif percent is not None and has_article:
        draft.kind, draft.last = QuantityKind.PERCENT, percent
    elif tokens[at].lower == "point" and (is_part or draft.value in _RATE_STEPS):
        draft.kind, draft.last = QuantityKind.PERCENTAGE_POINTS, at + 1
    else:
        return False
    return True


def _percent_at(tokens: Tokens, at: int) -> int | None:
    """Return one past a percent sign or word at a token."""
    word = tokens[at].lower
    if word == "per":
        cent = at + 1 + tokens.is_hyphen(at + 1)  # "a 24.5-per-cent gain"
        if tokens[cent].lower in ("cent", "cents"):
            return cent + 1
    if word in _PERCENT or (word == "pc" and tokens.is_glued(at)):
        return at + 1
    return None


def _points_at(tokens: Tokens, at: int) -> tuple[int, bool] | None:
    """Return one past points at a token, and whether they are basis points."""
    word = tokens[at].lower
    if word == "basis" and tokens[at + 1 + tokens.is_hyphen(at + 1)].lower in _POINTS:
        return at + 2 + tokens.is_hyphen(at + 1), True
    if word in _BASIS:
        return at + 1, True
    if word in _POINT_ABBREVIATIONS:
        return at + 1, False
    after_percent = _percent_at(tokens, at)
    if after_percent is None:
        return None
    after = after_percent + tokens.is_hyphen(after_percent)
    return (after + 1, False) if tokens[after].lower in _POINTS else None
