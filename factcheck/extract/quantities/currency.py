"""Money: signs, codes and words before or after a number.

`$`, `US$`, `A$`, `£`, `Rs`, `RM` and ISO 4217 codes stand before or after; `dollars`,
`Danish crowns`, `cents` after. A bare sign or word means the currency of the article's
country, else the first row of `corpus/currencies.csv` that lists it.
"""

from __future__ import annotations

from decimal import Decimal

from factcheck.extract.quantities.data import Money, Phrase
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.lexicon import bag
from factcheck.extract.quantities.numbers import Form
from factcheck.extract.quantities.scales import LETTERS, SCALES, read_scale
from factcheck.extract.quantities.tokens import TokenKind
from factcheck.model import QuantityKind

_CENT = Decimal("0.01")
_MILLION = Decimal(10) ** 6
# Signs of letters that news writes apart from the number ("Rs 500", "US $5").
_MAY_STAND_APART = bag(
    "Rs Rs. RM Rp Tk Re NT HK US Sh KSh Ksh USh UShs Shs CFA FCFA Dh Dhs SR QR"
)
_ONE_LETTER_WORDS = (("p",), ("c",), ("pence",))
_LETTERS_APART = ("M", "B", "T", "K", "m", "b", "k")
# Nouns after an ambiguous currency word that show weight and not money.
_LOCAL_CUES = bag("£ sterling gbp pence")


def attach_currency(context: Context, draft: Draft) -> bool:
    """Attach a currency that stands before or after a number."""
    if draft.number.form is Form.MULTIPLE:
        return False
    return _before(context, draft) or _after(context, draft)


def _resolve(context: Context, phrase: Phrase, money: Money) -> str:
    """Return the code a word or sign stands for in the article's country."""
    local = context.currencies.local.get(context.country or "", {})
    return local.get(phrase, money.code)


def _before(context: Context, draft: Draft) -> bool:
    """Attach a sign, code or word before the number."""
    tokens = context.tokens
    if draft.number.form is Form.VAGUE:
        return False
    for length in range(min(context.currencies.longest, draft.first), 0, -1):
        first = draft.first - length
        phrase = tuple(tokens[i].text for i in range(first, draft.first))
        code = _sign_code(context, phrase, first, draft)
        if code is not None:
            draft.first = first
            _set_money(context, draft, code, draft.last)
            return True
    return False


def _sign_code(
    context: Context, phrase: Phrase, first: int, draft: Draft
) -> str | None:
    """Return the currency of a sign or code before a number, or None."""
    token = context.tokens[first]
    if _touches_word(context, first):
        return None
    money = context.currencies.signs.get(phrase)
    if money is not None and _sign_is_meant(context, phrase, draft):
        return _resolve(context, phrase, money)
    if len(phrase) == 1 and token.text.upper() in context.currencies.codes:
        is_upper = token.text.isupper() or context.tokens.is_glued(draft.first)
        return (
            token.text.upper() if is_upper and _is_free(context, draft, first) else None
        )
    word = context.currencies.words.get(tuple(part.lower() for part in phrase))
    if word is not None and not word.is_minor and _word_leads(context, draft, first):
        return _resolve(context, tuple(part.lower() for part in phrase), word)
    return None


def _touches_word(context: Context, first: int) -> bool:
    """Tell whether letters stand right before a sign ("mxn$" is read as one sign)."""
    token, before = context.tokens[first], context.tokens[first - 1]
    return token.is_glued and before.kind is not TokenKind.SIGN and token.text.isalnum()


def _is_free(context: Context, draft: Draft, first: int) -> bool:
    """Tell whether a code before a number does not belong to the number before it."""
    before = context.tokens[first - 1]
    return before.kind is not TokenKind.NUMBER


def _word_leads(context: Context, draft: Draft, first: int) -> bool:
    """Tell whether a currency word stands before its number ("ringgit 42")."""
    tokens = context.tokens
    before = tokens[first - 1]
    is_start = first == 0 or before.lower in bag("at of for in is was to cost costs")
    ends = tokens[draft.last].kind is not TokenKind.WORD
    return (
        is_start
        and ends
        and draft.number.form is Form.DIGITS
        and before.kind is not TokenKind.NUMBER
    )


def _sign_is_meant(context: Context, phrase: Phrase, draft: Draft) -> bool:
    """Tell whether letters before a number are a currency sign."""
    glued = context.tokens.is_glued(draft.first)
    written = "".join(phrase)
    if not written.replace(".", "").isalpha():
        return True
    if len(written) == 1:
        return glued and draft.number.scale > 1
    if draft.number.form not in (Form.DIGITS, Form.FRACTION):
        return False
    return glued or phrase[0] in _MAY_STAND_APART


def _after(context: Context, draft: Draft) -> bool:
    """Attach a currency word, code or sign after the number."""
    tokens = context.tokens
    at = draft.last + tokens.is_hyphen(draft.last)
    if tokens[at].starts_line:
        return False
    if draft.is_vague and tokens[at].lower == "of":
        at += 1
    at = _past_letter(context, draft, at)
    for length in range(context.currencies.longest, 0, -1):
        found = _word_at(context, draft, at, length) or _sign_at(
            context, draft, at, length
        )
        if found is not None:
            _set_money(context, draft, found, at + length)
            return True
    code = tokens[at].text.upper()
    if code in context.currencies.codes and _code_follows(context, draft, at):
        _set_money(context, draft, code, at + 1)
        return True
    return False


def _past_letter(context: Context, draft: Draft, at: int) -> int:
    """Read the `M` of "30 MUSD" as millions."""
    token = context.tokens[at]
    prefix, code = token.text[:1], token.text[1:]
    if code in context.currencies.codes and prefix in "MBKm" and len(code) == 3:
        draft.multiply(LETTERS[prefix])
        draft.kind, draft.currency, draft.last = QuantityKind.MONEY, code, at + 1
    return at


def _code_follows(context: Context, draft: Draft, at: int) -> bool:
    """Tell whether an ISO code after a number belongs to it."""
    token = context.tokens[at]
    if not token.text.isupper():
        touches = token.is_glued or context.tokens[at + 1].kind is not TokenKind.WORD
        return token.lower not in ("all", "top", "try", "mop", "cup") and touches
    return (
        token.text not in ("ALL", "TOP", "TRY", "MOP", "CUP", "PEN") or token.is_glued
    )


def _word_at(context: Context, draft: Draft, at: int, length: int) -> str | None:
    """Return the currency that a word after a number names, scaling cents."""
    phrase = context.tokens.words(at, length)
    money = context.currencies.words.get(phrase)
    if money is None or not _is_meant(context, draft, phrase, money):
        return None
    if money.is_minor:
        draft.multiply(_CENT)
        draft.is_minor = True
    return _resolve(context, phrase, money)


def _sign_at(context: Context, draft: Draft, at: int, length: int) -> str | None:
    """Return the currency of a sign after a number that belongs to it."""
    tokens = context.tokens
    written = tuple(tokens[i].text for i in range(at, at + length))
    money = context.currencies.signs.get(written)
    if money is None:
        return None
    after = tokens[at + length]
    goes_on = after.kind is TokenKind.NUMBER and (
        after.is_glued or not tokens.is_glued(at)
    )
    if goes_on and not (
        not after.is_glued and tokens[after_index(tokens, at + length)].text == "$"
    ):
        return None
    joined = "".join(written)
    if joined.replace(".", "").isalpha():
        is_long = len(joined) > 1 and draft.number.form is Form.DIGITS
        return (
            money.code
            if is_long and joined not in ("ID", "Re", "DA", "SR", "N")
            else None
        )
    return _resolve(context, written, money)


def after_index(tokens: object, index: int) -> int:
    """Return the token after a number token."""
    return index + 1


def _is_meant(context: Context, draft: Draft, phrase: Phrase, money: Money) -> bool:
    """Tell whether a currency word with other meanings means money here."""
    if phrase in _ONE_LETTER_WORDS[:2]:
        return context.tokens.is_glued(draft.last) and draft.number.form is Form.DIGITS
    if not money.is_careful:
        return True
    local = context.currencies.local.get(context.country or "", {})
    if phrase in local:
        return True
    after = context.tokens[draft.last + len(phrase)].lower
    if draft.is_vague:
        return True
    if draft.number.scale >= SCALES["million"]:
        return after != "of"
    return False


def _set_money(context: Context, draft: Draft, code: str, last: int) -> None:
    """Make the draft money, with a scale word that follows the currency."""
    draft.kind = QuantityKind.MONEY
    draft.currency = code
    draft.last = last
    if draft.number.scale > 1:
        return
    tokens = context.tokens
    token = tokens[last]
    if last > draft.number_last:
        scaled = read_scale(tokens, draft.number.times(Decimal(1), last))
        if scaled.scale > 1 and scaled.letter is None:
            draft.multiply(scaled.scale)
            draft.last = scaled.last
    elif token.text in _LETTERS_APART and not tokens.is_glued(last + 1):
        factor = LETTERS[token.text]
        draft.number = draft.number.times(factor, last + 1)
        draft.multiply(factor)
        draft.last = draft.number_last = last + 1
