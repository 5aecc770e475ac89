"""List numbers, footnotes: `1.` or `(2)` at the start of a line, `[3]`."""

from __future__ import annotations

from factcheck.extract.mentions import NumberRole
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.numbers import Form


def listing_role(context: Context, draft: Draft) -> NumberRole | None:
    """Return `LISTING` for a list number or footnote mark."""
    tokens = context.tokens
    if draft.number.form is not Form.DIGITS or not draft.is_bare or draft.value > 999:
        return None
    first, after = tokens[draft.first], tokens[draft.last]
    before = tokens[draft.first - 1]
    if before.text == "[" and after.text == "]":
        return NumberRole.LISTING
    opens = first.starts_line or (before.starts_line and before.text == "(")
    if (
        opens
        and after.text in (".", ")")
        and after.is_glued
        and not tokens.is_glued(draft.last + 1)
        and len(tokens) > draft.last + 1
        and not tokens[draft.last + 1].starts_line
    ):
        return NumberRole.LISTING
    return None
