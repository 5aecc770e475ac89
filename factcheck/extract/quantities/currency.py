"""Money: what a sign or word stands for, and scale words that follow a currency.

A bare sign or word means the currency of the article's country, else the first row of
`corpus/currencies.csv` that lists it. `currency_before` and `currency_after` find it.
"""

from __future__ import annotations

from decimal import Decimal

from factcheck.extract.quantities.currency_after import find_after
from factcheck.extract.quantities.currency_before import find_before
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.numbers import Form
from factcheck.extract.quantities.scales import LETTERS, read_scale
from factcheck.model import QuantityKind

_CENT = Decimal("0.01")
_LETTERS_APART = ("M", "B", "T", "K", "m", "b", "k")


def attach_currency(context: Context, draft: Draft) -> bool:
    """Attach a currency that stands before or after a number."""
    if draft.number.form is Form.MULTIPLE:
        return False
    before = find_before(context, draft)
    if before is not None:
        draft.first = before.first
        _set_money(draft, before.code)
        _scale_letter(context, draft)
        _name_country(context, draft)
        return True
    after = find_after(context, draft)
    if after is None:
        return False
    draft.multiply(after.factor * (_CENT if after.is_minor else 1))
    draft.is_minor = after.is_minor
    draft.last = after.last
    _set_money(draft, after.code)
    _scale_after(context, draft)
    return True


def _set_money(draft: Draft, code: str) -> None:
    """Make the draft money."""
    draft.kind = QuantityKind.MONEY
    draft.currency = code


def _scale_letter(context: Context, draft: Draft) -> None:
    """Apply a scale letter parted by a blank, as in "$1.2 M"."""
    tokens = context.tokens
    token = tokens[draft.last]
    if token.text not in _LETTERS_APART or draft.number.scale > 1:
        return
    if token.starts_line or tokens.is_glued(draft.last + 1):
        return
    factor = LETTERS[token.text]
    draft.number = draft.number.times(factor, draft.last + 1)
    draft.multiply(factor)
    draft.last = draft.number_last = draft.last + 1


def _name_country(context: Context, draft: Draft) -> None:
    """Read "$76 US", "$20 Canadian", "$5 million CAD": the country after the amount."""
    tokens = context.tokens
    if tokens[draft.number.first - 1].text != "$" or tokens[draft.last].starts_line:
        return
    token = tokens[draft.last]
    after = tokens[draft.last + 1]
    money = context.currencies.words.get((token.lower, "dollar"))
    if money is not None and token.text[:1].isupper() and not after.text[:1].isupper():
        draft.currency = money.code
        draft.last += 1
    elif token.text in context.currencies.codes and token.text.endswith("D"):
        draft.currency = token.text
        draft.last += 1


def _scale_after(context: Context, draft: Draft) -> None:
    """Apply a scale word that stands after the currency ("75 USD million")."""
    if draft.number.scale > 1:
        return
    bare = draft.number.times(Decimal(1), draft.last)
    scaled = read_scale(context.tokens, bare)
    if scaled.scale > 1 and scaled.letter is None:
        draft.multiply(scaled.scale)
        draft.last = scaled.last
