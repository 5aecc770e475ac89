"""Money: signs, codes and words before or after a number.

`$`, `US$`, `A$`, `£`, `Rs`, `RM` and ISO 4217 codes stand before or after; `dollars`,
`Danish crowns`, `cents` after. A bare sign or word means the currency of the article's
country, else the first row of `corpus/currencies.csv` that lists it.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.extract.quantities.data import Money, Phrase
from factcheck.extract.quantities.digits import LETTERS, SCALES, read_scale
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.numbers import Form
from factcheck.extract.quantities.tokens import TokenKind
from factcheck.model import QuantityKind

_CENT = Decimal("0.01")


def attach_currency(context: Context, draft: Draft) -> bool:
    """Attach a currency that stands before or after a number."""
    return _before(context, draft) or _after(context, draft)


def resolve(context: Context, phrase: Phrase, money: Money) -> str:
    """Return the code a word or sign stands for in the article's country."""
    local = context.currencies.local.get(context.country or "", {})
    return local.get(phrase, money.code)


def _before(context: Context, draft: Draft) -> bool:
    """Attach a sign or code before the number."""
    tokens = context.tokens
    for length in range(min(context.currencies.longest, 4), 0, -1):
        first = draft.first - length
        if first < 0:
            continue
        phrase = tuple(tokens[i].text for i in range(first, draft.first))
        code = _sign_code(context, phrase, first, draft)
        if code is not None:
            draft.first = first
            return _money(context, draft, code, draft.last)
    return False


def _sign_code(
    context: Context, phrase: Phrase, first: int, draft: Draft
) -> str | None:
    """Return the currency of a sign or code before a number, or None."""
    tokens = context.tokens
    glued = tokens.is_glued(draft.first)
    token = tokens[first]
    if draft.number.form not in (Form.DIGITS, Form.FRACTION):
        return None
    money = context.currencies.signs.get(phrase)
    if money is not None:
        is_letter = len(phrase) == 1 and phrase[0].isalpha() and len(phrase[0]) == 1
        if is_letter and not (glued and draft.number.scale > 1):
            return None
        if (
            phrase[0].isalpha()
            and len(phrase[0]) <= 2
            and not glued
            and not _is_sign_word(phrase)
        ):
            return None
        if (
            phrase[0].isalnum()
            and token.is_glued
            and tokens[first - 1].kind is not TokenKind.SIGN
        ):
            return None
        return resolve(context, phrase, money)
    if len(phrase) == 1 and phrase[0] in context.currencies.codes:
        return phrase[0]
    return None


def _is_sign_word(phrase: Phrase) -> bool:
    """Tell whether a short sign may be parted from its number by a blank."""
    return phrase[0] in ("Rs", "RM", "Rp", "Tk", "Re") or "$" in phrase


def _after(context: Context, draft: Draft) -> bool:
    """Attach a currency word, code or sign after the number."""
    tokens = context.tokens
    at = draft.last + tokens.is_hyphen(draft.last)
    if tokens[at].starts_line:
        return False
    if tokens[at].lower == "of" and draft.is_vague:
        at += 1
    for length in range(context.currencies.longest, 0, -1):
        phrase = tokens.words(at, length)
        money = context.currencies.words.get(phrase)
        if money is not None and _is_meant(context, draft, phrase, money):
            if money.is_minor and not draft.number.scale > 1:
                draft.multiply(_CENT)
            return _money(context, draft, _minor(context, phrase, money), at + length)
        written = tuple(tokens[i].text for i in range(at, at + length))
        sign = context.currencies.signs.get(written)
        if sign is not None and _may_follow(context, draft, at, written):
            return _money(context, draft, resolve(context, written, sign), at + length)
    code = tokens[at].text
    if code in context.currencies.codes:
        return _money(context, draft, code, at + 1)
    return False


def _minor(context: Context, phrase: Phrase, money: Money) -> str:
    """Return the code of a word, with `cents` read where the article is at home."""
    return resolve(context, phrase, money)


def _may_follow(context: Context, draft: Draft, at: int, written: Phrase) -> bool:
    """Tell whether a sign after a number belongs to it and not to the next number."""
    tokens = context.tokens
    after = tokens[at + len(written)]
    if after.kind is TokenKind.NUMBER and (after.is_glued or not tokens.is_glued(at)):
        return False
    if all(part.isalpha() for part in written):
        return len("".join(written)) > 1 and draft.number.form is Form.DIGITS
    return True


def _is_meant(context: Context, draft: Draft, phrase: Phrase, money: Money) -> bool:
    """Tell whether a currency word with other meanings means money here."""
    if phrase == ("p",) or phrase == ("c",):
        return context.tokens.is_glued(draft.last) and draft.number.form is Form.DIGITS
    if phrase[0] in ("penny", "sum", "sol"):
        return draft.number.form is not Form.FRACTION
    if not money.is_careful:
        return True
    local = context.currencies.local.get(context.country or "", {})
    if phrase in local:
        return True
    if draft.number.scale >= SCALES["million"] or draft.is_vague:
        after = context.tokens[draft.last + len(phrase)].lower
        return after != "of" or draft.is_vague
    return False


def _money(context: Context, draft: Draft, code: str, last: int) -> bool:
    """Make the draft money, with a scale word that follows the currency."""
    draft.kind = QuantityKind.MONEY
    draft.currency = code
    draft.last = last
    if last > draft.number_last and draft.number.scale == 1:
        _scale_after(context, draft)
    elif draft.number.scale == 1:
        _letter_apart(context, draft)
    return True


def _scale_after(context: Context, draft: Draft) -> None:
    """Apply a scale word that stands after the currency ("5 $ million")."""
    number = replace(draft.number, last=draft.last)
    scaled = read_scale(context.tokens, number)
    if scaled.scale > 1 and scaled.core is None:
        draft.multiply(scaled.scale)
        draft.last = scaled.last


def _letter_apart(context: Context, draft: Draft) -> None:
    """Apply a scale letter parted by a blank, as in "$1.2 M"."""
    tokens = context.tokens
    token = tokens[draft.last]
    if token.text in ("M", "B", "T", "K", "m", "b") and not tokens.is_glued(
        draft.last + 1
    ):
        factor = LETTERS[token.text]
        draft.number = replace(
            draft.number, scale=factor, value=draft.number.value * factor
        )
        draft.multiply(factor)
        draft.last += 1
        draft.number_last = draft.last
