"""Currency words, codes and signs after a number: `5 euros`, `20 cents`, `30 MUSD`, `5 €`."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from factcheck.extract.quantities.currency_before import resolve
from factcheck.extract.quantities.data import Money, Phrase
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.lexicon import bag
from factcheck.extract.quantities.numbers import Form
from factcheck.extract.quantities.scales import LETTERS, SCALES
from factcheck.extract.quantities.tokens import TokenKind

# ISO codes that are English words in capitals or in headlines.
_WORD_CODES = bag("ALL TOP TRY MOP CUP PEN COP")
# Letter signs that mean something else after a number.
_NOT_AFTER = bag("ID Re DA SR N R Y A PS LE")
_ONE_LETTER = (("p",), ("c",))


class After(NamedTuple):
    """A currency after a number, up to token `last`."""

    code: str
    last: int
    is_minor: bool = False
    factor: Decimal = Decimal(1)


def find_after(context: Context, draft: Draft) -> After | None:
    """Find the currency that stands right after a number."""
    tokens = context.tokens
    at = draft.last + tokens.is_hyphen(draft.last)
    if tokens[at].starts_line or tokens[at].kind is TokenKind.NUMBER:
        return None
    if draft.is_vague and tokens[at].lower == "of":
        at += 1
    for length in range(min(context.currencies.longest, len(tokens) - at), 0, -1):
        found = _word(context, draft, at, length) or _sign(context, draft, at, length)
        if found is not None:
            return found
    return _code(context, at)


def _word(context: Context, draft: Draft, at: int, length: int) -> After | None:
    """Return the currency that a word after a number names."""
    phrase = context.tokens.words(at, length)
    money = context.currencies.words.get(phrase)
    if money is None or not _is_meant(context, draft, phrase, money):
        return None
    code = resolve(context, " ".join(phrase), money)
    return After(code, at + length, is_minor=money.is_minor)


def _is_meant(context: Context, draft: Draft, phrase: Phrase, money: Money) -> bool:
    """Tell whether a currency word with other meanings means money here."""
    if phrase in _ONE_LETTER:
        token = context.tokens[draft.last]
        is_digits = draft.number.form is Form.DIGITS
        return token.is_glued and token.text.islower() and is_digits
    if not money.is_careful:
        return True
    local = context.currencies.local.get(context.country or "", {})
    if " ".join(phrase) in local or draft.is_vague:
        return True
    is_large = draft.number.scale >= SCALES["million"]
    return is_large and context.tokens[draft.last + len(phrase)].lower != "of"


def _sign(context: Context, draft: Draft, at: int, length: int) -> After | None:
    """Return the currency of a sign after a number that belongs to it."""
    tokens = context.tokens
    written = "".join(tokens[i].text for i in range(at, at + length))
    money = context.currencies.signs.get(written)
    if money is None or _belongs_to_next(context, at, length):
        return None
    is_word = written.replace(".", "").isalpha() and written.isascii()
    if is_word and (written in _NOT_AFTER or len(written) == 1):
        return None
    if is_word and draft.number.form is not Form.DIGITS:
        return None
    return After(resolve(context, written, money), at + length)


def _belongs_to_next(context: Context, at: int, length: int) -> bool:
    """Tell whether a sign belongs to the number after it ("10 $30")."""
    tokens = context.tokens
    following = tokens[at + length]
    if following.kind is not TokenKind.NUMBER:
        return False
    if following.is_glued:
        return True
    further = tokens[at + length + 1]
    follows_suit = (further.lower,) in context.currencies.words
    follows_suit = follows_suit or further.text == tokens[at].text
    return not tokens.is_glued(at) and not follows_suit


def _code(context: Context, at: int) -> After | None:
    """Return an ISO code after a number ("5 USD", "20usd", "30 MUSD")."""
    tokens, codes = context.tokens, context.currencies.codes
    token, after = tokens[at], tokens[at + 1]
    if after.kind is TokenKind.NUMBER and after.is_glued:
        return None
    written = token.text
    if len(written) == 4 and written[1:] in codes and written[0] in "MBKm":
        return After(written[1:], at + 1, factor=LETTERS[written[0]])
    code = written.upper()
    if code not in codes or (code in _WORD_CODES and not token.is_glued):
        return None
    is_code = written.isupper() or token.is_glued or after.kind is not TokenKind.WORD
    return After(code, at + 1) if is_code else None
