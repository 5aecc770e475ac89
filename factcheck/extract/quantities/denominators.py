"""Denominators: `700 per day`, `12.3 per 100,000`, `$35 an hour`, `a year`, `daily`.

A bare count with a denominator is a rate and its span takes the denominator in; money
and units keep their kind and name it in `unit`.
"""

from __future__ import annotations

from factcheck.extract.quantities.digits import read_digits
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.lexicon import bag
from factcheck.extract.quantities.numbers import Form
from factcheck.extract.quantities.tokens import TokenKind, Tokens
from factcheck.extract.quantities.unit_names import singular
from factcheck.extract.quantities.words import read_cardinal
from factcheck.model import QuantityKind

_OPENERS = frozenset(("per", "a", "an", "every", "each", "/"))
_PERIODS = bag(
    "day week month year hour minute second quarter night decade century annum season game "
    "capita person head household share match shift term session"
)
_MEASURES = bag(
    "barrel share ounce ton tonne gallon litre liter pound kilogram kilo bushel piece head "
    "pop mile unit copy ticket bottle vote acre hectare word dozen apiece metre night room "
    "seat therm kilowatt-hour troy foot kg lb oz km mt bbl mwh kwh hr sq square child pupil "
    "student worker employee family patient"
)
# "a year earlier" is a date and "an hour and a half" a duration.
_AFTER_TIME = bag("earlier ago later before after prior previously old")
_AFTER_PAIRS = (("and", "a"), ("from", "now"), ("from", "today"))
_ADVERBS = {
    "daily": "per day",
    "weekly": "per week",
    "monthly": "per month",
    "hourly": "per hour",
    "nightly": "per night",
    "annually": "per year",
    "yearly": "per year",
    "quarterly": "per quarter",
}
# An adverb before one of these is an adjective of a noun ("monthly active users").
_NO_NOUNS = bag(
    "will be is are was were been being have has had can could would should may might must "
    "that which who and or but who as than if when while not also it they he she we i there "
    "died die live work come"
)
_NOUN_LENGTH = 4  # words of a counted noun phrase looked over
_ENDS_RATE = bag(
    "in on under during at by for from since after before as and or but with to until through"
)


def attach_denominator(context: Context, draft: Draft) -> None:
    """Attach a denominator that follows a number or its unit."""
    tokens = context.tokens
    if draft.kind in (QuantityKind.MULTIPLE, QuantityKind.FRACTION):
        return
    at = draft.last
    if tokens[at].starts_line or (draft.number.form is Form.VAGUE and draft.is_bare):
        return
    if tokens[at].lower in _ADVERBS and draft.is_bare and _adverb_ends(context, at):
        _set_rate(draft, _ADVERBS[tokens[at].lower], at, at + 1)
        return
    if tokens[at].lower == "times" and draft.is_bare:
        at += 1
    joined = tokens.is_hyphen(at)
    at += joined
    if tokens[at].lower not in _OPENERS:
        return
    found = _denominator(context, draft, at, joined=joined)
    if found is not None:
        words, last = found
        _set_rate(draft, f"per {words}", at, last)


def attach_distant(context: Context, draft: Draft) -> None:
    """Read the denominator after a counted noun: `12.3 homicides per 100,000`."""
    tokens = context.tokens
    if not draft.is_bare or not draft.is_quantity or draft.is_vague:
        return
    at = draft.last
    while at < draft.last + _NOUN_LENGTH and _is_noun_like(tokens, at):
        at += 1
    if at == draft.last or tokens[at].starts_line:
        return
    if tokens[at].lower in _ADVERBS and _adverb_ends(context, at):
        draft.denominator, last = _ADVERBS[tokens[at].lower], at + 1
    elif tokens[at].lower in ("per", "a", "an") or _opens_every(tokens, at):
        found = (
            _after_per(context, at + 2)
            if _opens_every(tokens, at)
            else _denominator(context, draft, at, joined=False)
        )
        if found is None:
            return
        draft.denominator, last = f"per {found[0]}", found[1]
    else:
        return
    draft.kind, draft.unit = QuantityKind.RATE, draft.denominator
    draft.unit_tokens = (at, last)


def _opens_every(tokens: Tokens, at: int) -> bool:
    """Tell whether "for every" and a number stand at a token: `for every 242 residents`."""
    if tokens.words(at, 2) not in (("for", "every"), ("to", "every")):
        return False
    return tokens[at + 2].kind is TokenKind.NUMBER


def _is_noun_like(tokens: Tokens, at: int) -> bool:
    """Tell whether a token can be part of a counted noun phrase."""
    token = tokens[at]
    is_word = token.kind is TokenKind.WORD and not token.starts_line
    stops = (
        token.lower in _OPENERS or token.lower in _ADVERBS or token.lower in _ENDS_RATE
    )
    stops = stops or token.lower in _NO_NOUNS
    return is_word and not stops and not token.lower.endswith("ed")


def _adverb_ends(context: Context, at: int) -> bool:
    """Tell `251,487 monthly under ...` from `4 million monthly active users`."""
    after = context.tokens[at + 1]
    return (
        after.kind is not TokenKind.WORD
        or after.starts_line
        or after.lower in _ENDS_RATE
    )


def _denominator(
    context: Context, draft: Draft, at: int, *, joined: bool
) -> tuple[str, int] | None:
    """Return a denominator in words and one past its last token."""
    tokens = context.tokens
    opener = tokens[at].lower
    first = at + 1 + (joined and tokens.is_hyphen(at + 1))
    word = tokens[first].lower
    if opener in ("a", "an") and _is_date(tokens, first + 1):
        return None
    if opener == "per":
        return _after_per(context, first)
    if opener == "/":
        return _after_slash(context, draft, at)
    if opener in ("every", "each") and tokens[first].kind is TokenKind.NUMBER:
        return None
    if word in _PERIODS or (word in _MEASURES and draft.currency):
        return _noun(context, first)
    return None


def _is_date(tokens: Tokens, after: int) -> bool:
    """Tell whether the words after `a year` make it a date or a longer time."""
    return tokens[after].lower in _AFTER_TIME or tokens.words(after, 2) in _AFTER_PAIRS


def _after_per(context: Context, first: int) -> tuple[str, int] | None:
    """Return what follows `per`: a number, a unit or a noun."""
    tokens = context.tokens
    token = tokens[first]
    number = read_digits(tokens, first) if token.kind is TokenKind.NUMBER else None
    number = number or read_cardinal(tokens, first)
    if number is not None:
        return f"{number.value.normalize():,f}", number.last
    if token.kind is not TokenKind.WORD or token.lower in ("cent", "cents"):
        return None
    return _noun(context, first)


def _after_slash(context: Context, draft: Draft, at: int) -> tuple[str, int] | None:
    """Return what follows a slash: a period or a unit, not a second number."""
    tokens = context.tokens
    if (
        draft.is_bare
        or not tokens.is_glued(at + 1)
        or tokens[at + 1].kind is not TokenKind.WORD
    ):
        return None
    return _noun(context, at + 1)


def _noun(context: Context, first: int) -> tuple[str, int]:
    """Return the noun of a denominator; units of two words stay together."""
    tokens = context.tokens
    for length in range(min(3, len(tokens) - first), 0, -1):
        phrase = tokens.words(first, length)
        written = tokens.slice(first, first + length)
        unit = context.units.words.get(phrase) or context.units.symbols.get(written)
        if unit is not None:
            return singular(unit.name), first + length
    second = tokens[first + 1].lower
    if tokens[first].lower not in _PERIODS and second in _PERIODS | _MEASURES:
        return f"{tokens[first].lower} {second}", first + 2
    return tokens[first].lower, first + 1


def _set_rate(draft: Draft, words: str, at: int, last: int) -> None:
    """Set the denominator; a bare count becomes a rate with the denominator inside."""
    draft.denominator = words
    if draft.is_bare:
        draft.kind = QuantityKind.RATE
        draft.unit = words
        draft.last = last
    elif draft.kind is QuantityKind.OTHER_UNIT:
        draft.unit = f"{draft.unit} {words}"
        draft.last = last
    else:
        draft.unit = words
    draft.unit_tokens = (at, last)
