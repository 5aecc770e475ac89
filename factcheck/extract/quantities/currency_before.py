"""Currency signs, codes and words before a number: `$5`, `US $5`, `Rs 500`, `EUR 3m`."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.extract.quantities.data import Currencies, Money
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.lexicon import bag
from factcheck.extract.quantities.numbers import Form
from factcheck.extract.quantities.tokens import TokenKind

# Signs of letters that news writes apart from the number ("Rs 500", "RM 20").
_MAY_STAND_APART = bag(
    "Rs Rs. RM Rp Rp. Tk Tk. Re Sh Sh. KSh Ksh KSh. Ksh. USh Ush Shs Shs. TSh Tsh CFA FCFA "
    "Dh Dhs Dhs. DHS SR QR RMB Rmb SFr SFr. Skr Nkr Dkr DM TL SLRs NRs rmb Frw Rwf NIS PhP DA KD "
    "BD JD LL INR BTC ETH GHC"
)
_BEFORE_WORD = bag("at of for in is was to cost costs")


class Before(NamedTuple):
    """A currency before a number, from token `first` on."""

    code: str
    first: int


def find_before(context: Context, draft: Draft) -> Before | None:
    """Find the currency that stands right before a number."""
    tokens = context.tokens
    if draft.number.form is Form.VAGUE or tokens[draft.first].starts_line:
        return None
    end = _before_minus(context, draft)
    for length in range(min(context.currencies.longest, end), 0, -1):
        first = end - length
        if _touches_word(context, first) or _follows_number(context, draft, first):
            continue
        code = _sign(context, draft, first) or _word(context, draft, first)
        if code is not None:
            return Before(code, first)
    return None


def _before_minus(context: Context, draft: Draft) -> int:
    """Return where a currency sign would end, a minus after it stepped over ("$-5")."""
    tokens, at = context.tokens, draft.first - 1
    is_minus = tokens[at].text in ("-", "−") and tokens.is_glued(draft.first)
    if is_minus and tokens.is_glued(at) and tokens[at - 1].text in ("$", "£", "€"):
        return at
    return draft.first


def resolve(context: Context, written: str, money: Money) -> str:
    """Return the code that a word or sign stands for in the article's country."""
    local = context.currencies.local.get(context.country or "", {})
    return local.get(written, money.code)


def _touches_word(context: Context, first: int) -> bool:
    """Tell whether letters or digits stand right before a sign of letters."""
    token, before = context.tokens[first], context.tokens[first - 1]
    return (
        token.is_glued and before.kind is not TokenKind.SIGN and token.text[0].isalnum()
    )


def _follows_number(context: Context, draft: Draft, first: int) -> bool:
    """Tell whether a sign between two numbers belongs to the first ("10 $ 30 $")."""
    tokens = context.tokens
    if tokens[first - 1].kind is not TokenKind.NUMBER:
        return False
    return tokens.is_glued(first) or not tokens.is_glued(draft.first)


def _sign(context: Context, draft: Draft, first: int) -> str | None:
    """Return the currency of a sign or ISO code that runs up to the number."""
    tokens, currencies = context.tokens, context.currencies
    end = _before_minus(context, draft)
    written = "".join(tokens[i].text for i in range(first, end))
    money = currencies.signs.get(written)
    if money is None and "$" in written:
        money = currencies.signs.get(written.lower())
    if money is not None and _is_article(context, draft, first, written):
        return None
    if money is not None and _is_meant(context, draft, written):
        return resolve(context, written, money)
    if written == "$":
        return resolve(context, written, Money(code="")) or None
    return _code(context, draft, first, written, currencies)


def _is_article(context: Context, draft: Draft, first: int, written: str) -> bool:
    """Tell whether the letter before a `$` is a word of its own ("A $5 fee").

    In text with blanks around every sign, "c $ 5" is Canadian all the same.
    """
    tokens = context.tokens
    if len(written) != 2 or not written.endswith("$") or not written[0].isalpha():
        return False
    if tokens.is_glued(first + 1):
        return False
    if written[0] == "c":
        return tokens.is_glued(draft.number.first)
    return written[0] == "A" or not written[0].isupper() or tokens.is_glued(first)


def _code(
    context: Context, draft: Draft, first: int, written: str, currencies: Currencies
) -> str | None:
    """Return an ISO code before a number ("USD 5", "usd5", "MXN$ 15")."""
    tokens = context.tokens
    code = written.removesuffix("$").upper()
    if code not in currencies.codes or tokens[first - 1].kind is TokenKind.NUMBER:
        return None
    is_written_as_code = written.isupper() or written.endswith("$")
    return (
        code
        if is_written_as_code or tokens.is_glued(draft.first) or first == 0
        else None
    )


def _is_meant(context: Context, draft: Draft, written: str) -> bool:
    """Tell whether letters before a number are a currency sign and not a word."""
    if not written.replace(".", "").isalpha() or not written.isascii():
        return True
    is_glued = context.tokens.is_glued(draft.first)
    if len(written) == 1:
        local = context.currencies.local.get(context.country or "", {})
        return is_glued and (draft.number.scale > 1 or written in local)
    if draft.number.form not in (Form.DIGITS, Form.FRACTION):
        return False
    return is_glued or written in _MAY_STAND_APART


def _word(context: Context, draft: Draft, first: int) -> str | None:
    """Return the currency of a word that leads its number ("ringgit 42")."""
    tokens = context.tokens
    phrase = tokens.words(first, draft.first - first)
    money = context.currencies.words.get(phrase)
    if money is None or money.is_minor or draft.number.form is not Form.DIGITS:
        return None
    leads = first == 0 or tokens[first - 1].lower in _BEFORE_WORD
    ends = tokens[draft.last].kind is not TokenKind.WORD
    return resolve(context, " ".join(phrase), money) if leads and ends else None
