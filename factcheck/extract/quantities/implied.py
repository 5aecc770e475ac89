"""Units without a number of their own: `a gallon`, `a year and a half`.

News seldom means a figure by an article ("a day", "a year"), so `a gallon` is read as one
of it on request only; `and a half` after a unit makes it a figure in any text.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.extract.quantities.attach import attach
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.number_words import ARTICLES
from factcheck.extract.quantities.numbers import Form, Number
from factcheck.extract.quantities.tokens import Tokens
from factcheck.model import QuantityKind

_ONE = Decimal(1)
_HALF = Decimal("0.5")
_AND_A_HALF = ("and", "a", "half")


def add_implied(context: Context, drafts: list[Draft], *, every: bool) -> list[Draft]:
    """Return the drafts with those that an article implies.

    Args:
        context: The text.
        drafts: What was found so far, in order.
        every: Read every unit after an article; else only before `and a half`.

    Returns:
        All drafts in order; halves are added to the amounts they follow.
    """
    tokens = context.tokens
    covered = {i for draft in drafts for i in range(draft.first, draft.last)}
    found = list(drafts)
    for index in _articles(tokens, every=every):
        if index in covered or index + 1 in covered:
            continue
        draft = _implied(context, index)
        if draft is not None:
            found.append(draft)
    for draft in found:
        _add_half(tokens, draft)
    return sorted(found, key=lambda draft: draft.first)


def _articles(tokens: Tokens, *, every: bool) -> Iterator[int]:
    """Yield the articles that may stand for one."""
    for index, token in enumerate(tokens):
        if every and token.lower in ARTICLES:
            yield index
        elif not every and token.lower == "half":
            pattern = tokens.words(index - 4, 5)
            if pattern[0] in ARTICLES and pattern[2:] == _AND_A_HALF:
                yield index - 4


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


def _add_half(tokens: Tokens, draft: Draft) -> None:
    """Add the half of `a year and a half`, `two hours and a half`."""
    has_unit = draft.kind is QuantityKind.OTHER_UNIT and draft.value_max is None
    if has_unit and tokens.words(draft.last, 3) == _AND_A_HALF:
        draft.value += _HALF
        draft.step = draft.rounded_step = Decimal("0.1")
        draft.last = draft.number_last = draft.last + 3
