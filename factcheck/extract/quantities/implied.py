"""One of a unit that an article implies: `a gallon`, `an hour`, `a dollar`.

News seldom means a figure by it ("a day", "a year"), so it is read on request only.
"""

from __future__ import annotations

from decimal import Decimal

from factcheck.extract.quantities.attach import attach
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.numbers import Form, Number
from factcheck.extract.quantities.words import ARTICLES

_ONE = Decimal(1)


def add_implied(context: Context, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with one for every article before a unit or currency."""
    covered = {i for draft in drafts for i in range(draft.first, draft.last)}
    found = list(drafts)
    for index, token in enumerate(context.tokens):
        if token.lower not in ARTICLES or index in covered or index + 1 in covered:
            continue
        draft = _implied(context, index)
        if draft is not None:
            found.append(draft)
    return sorted(found, key=lambda draft: draft.first)


def _implied(context: Context, index: int) -> Draft | None:
    """Return one of the unit after an article, or None if no unit follows."""
    number = Number(
        first=index,
        last=index + 1,
        value=_ONE,
        form=Form.WORDS,
        step=_ONE,
        rounded_step=_ONE,
    )
    draft = Draft.of(number)
    attach(context, draft)
    return None if draft.is_bare or draft.first < index else draft
