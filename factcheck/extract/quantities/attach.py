"""Percent, money, units and denominators around a number.

Covers `22 percent`, `4 percentage points`, `16 basis points`, `$5`, `US$2bn`, `5m euros`,
`7.5 million Danish crowns`, `20 cents`, `21 million metric tons`, `60mph`, `5 ft 2 in`,
`700 per day`, `12.3 per 100,000`, `$35 an hour`.
"""

from __future__ import annotations

from decimal import Decimal

from factcheck.extract.quantities.currency import attach_currency
from factcheck.extract.quantities.digits import read_digits
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.numbers import Form
from factcheck.extract.quantities.tokens import TokenKind
from factcheck.extract.quantities.unit import attach_unit
from factcheck.model import QuantityKind

_PERCENT = frozenset(("%", "percent", "pct", "percents", "％", "pc", "percentage"))
_POINTS = frozenset(("point", "points"))
_PER = frozenset(("per", "a", "an", "every", "each", "/"))
_PERIODS = frozenset(
    "day week month year hour minute second quarter night decade century annum season game "
    "capita person head household share match shift term session".split()
)
_ADVERBS = frozenset(
    "daily weekly monthly hourly nightly annually yearly quarterly".split()
)


def attach(context: Context, draft: Draft) -> None:
    """Add percent, currency, unit and denominator to a draft."""
    if draft.number.form is Form.MULTIPLE:
        return
    if not (attach_percent(context, draft) or attach_currency(context, draft)):
        attach_unit(context, draft)
    attach_denominator(context, draft)


def attach_percent(context: Context, draft: Draft) -> bool:
    """Attach a percent sign or word, percentage points, or basis points."""
    tokens = context.tokens
    at = draft.last + tokens.is_hyphen(draft.last)
    word = tokens[at].lower
    if word == "per" and tokens[at + 1].lower in ("cent", "cents"):
        return _percent(context, draft, at + 2)
    if word in ("basis", "basis-") and tokens[at + 1].lower in _POINTS:
        draft.multiply(Decimal("0.01"))
        return _points(draft, at + 2)
    if word in ("bp", "bps"):
        draft.multiply(Decimal("0.01"))
        return _points(draft, at + 1)
    if word in ("pp", "ppt", "ppts", "pps"):
        return _points(draft, at + 1)
    if word not in _PERCENT or tokens[at].starts_line:
        return False
    if (
        word == "percentage"
        and tokens[at + 1 + tokens.is_hyphen(at + 1)].lower not in _POINTS
    ):
        return False
    if word == "pc" and not tokens.is_glued(at):
        return False
    return _percent(context, draft, at + 1)


def _percent(context: Context, draft: Draft, last: int) -> bool:
    """Make the draft a percent value, or percentage points if `points` follows."""
    tokens = context.tokens
    after = last + tokens.is_hyphen(last)
    if tokens[after].lower in _POINTS or tokens[after].lower == "-points":
        return _points(draft, after + 1)
    draft.kind = QuantityKind.PERCENT
    draft.last = last
    return True


def _points(draft: Draft, last: int) -> bool:
    """Make the draft percentage points."""
    draft.kind = QuantityKind.PERCENTAGE_POINTS
    draft.last = last
    return True


def attach_denominator(context: Context, draft: Draft) -> None:
    """Attach `per 100,000`, `a year`, `an hour`, `daily`."""
    tokens = context.tokens
    at = draft.last
    if draft.kind in (QuantityKind.MULTIPLE, QuantityKind.FRACTION):
        return
    if tokens[at].starts_line:
        return
    if tokens[at].lower in _ADVERBS and draft.is_bare:
        _rate(context, draft, at, at + 1)
        return
    joined = tokens.is_hyphen(at)
    at += joined
    if tokens[at].lower not in _PER:
        return
    last = _denominator(context, draft, at, joined=joined)
    if last is not None:
        _rate(context, draft, at, last)


def _denominator(
    context: Context, draft: Draft, at: int, *, joined: bool
) -> int | None:
    """Return one past the tokens of a denominator that starts at `per` or `a`."""
    tokens = context.tokens
    opener = tokens[at].lower
    first = at + 1 + joined
    if opener == "per" and tokens[first].kind is TokenKind.NUMBER:
        number = read_digits(tokens, first)
        if number is None:
            return None
        return _people(context, number.last)
    word = tokens[first].lower
    if opener == "per" and tokens[first].kind is TokenKind.WORD:
        return _noun_end(context, first)
    if word not in _PERIODS and not (word in _MEASURES and draft.currency):
        return None
    if opener == "/" and draft.is_bare:
        return None
    return first + 1


_MEASURES = frozenset(
    "barrel share ounce ton tonne gallon litre liter pound kilogram kilo bushel piece "
    "head pop mile unit copy ticket bottle vote acre hectare word dozen apiece metre "
    "night room seat".split()
)


def _noun_end(context: Context, first: int) -> int:
    """Return one past the noun of a denominator, two words for `square foot`."""
    phrase = context.tokens.words(first, 2)
    return first + 2 if phrase in context.units.words else first + 1


def _people(context: Context, last: int) -> int:
    """Step over a scale word; the noun after it stays outside the span."""
    return last


def _rate(context: Context, draft: Draft, at: int, last: int) -> None:
    """Set the denominator; a bare count becomes a rate with the denominator inside."""
    words = (
        " ".join(token.text for token in context.tokens[at:last])
        if False
        else _words(context, at, last)
    )
    draft.unit_tokens = (at, last)
    if draft.is_bare:
        draft.kind = QuantityKind.RATE
        draft.unit = words
        draft.last = last
    elif draft.kind is QuantityKind.OTHER_UNIT:
        draft.unit = f"{draft.unit} {words}"
        draft.last = last
    else:
        draft.unit = words


def _words(context: Context, at: int, last: int) -> str:
    """Return a denominator in plain words: `per hour` for `an hour`."""
    tokens = context.tokens
    rest = [tokens[i].lower for i in range(at + 1, last) if not tokens.is_hyphen(i)]
    opener = tokens[at].lower
    if opener in _ADVERBS:
        return {"daily": "per day", "annually": "per year"}.get(
            opener, f"per {opener.removesuffix('ly')}"
        )
    return " ".join(["per", *rest])
