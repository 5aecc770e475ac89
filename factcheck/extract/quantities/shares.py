"""Shares of a whole: `one in five`, `three out of every four`, `1-in-10`, `7 of every 10`."""

from __future__ import annotations

from decimal import Decimal

from factcheck.extract.quantities.lexicon import TIME_WORDS
from factcheck.extract.quantities.numbers import Form, Number
from factcheck.extract.quantities.tokens import TokenKind, Tokens
from factcheck.extract.quantities.wholes import read_whole

# Parts above this are not written "n in m": "65,682 in 66,463" is two counts.
_MOST = Decimal(100)
_RATIO_WINDOW = 8  # tokens; "the ratio of students to counsellors is 1 to 600"


def read_share(tokens: Tokens, part: Number) -> Number | None:
    """Read a share that starts with a number."""
    if part.form is Form.FRACTION or part.value >= _MOST:
        return None
    found = _whole_at(tokens, part.last)
    if found is None:
        return None
    at, every = found
    whole = read_whole(tokens, at)
    if whole is None or not _is_share(tokens, part, whole, every=every):
        return None
    return Number(
        first=part.first,
        last=whole.last,
        value=part.value / whole.value,
        form=Form.FRACTION,
    )


def _whole_at(tokens: Tokens, at: int) -> tuple[int, bool] | None:
    """Return where the whole starts, and whether `every` or `out of` makes it sure."""
    joined = tokens.is_hyphen(at)
    at += joined
    if tokens[at].starts_line:
        return None
    sure = False
    if tokens.words(at, 2) == ("out", "of"):
        at, sure = at + 2, True
    elif tokens[at].lower == "in" or tokens.words(at, 2) in (
        ("of", "every"),
        ("of", "each"),
    ):
        at += 1
    else:
        return None
    at += joined and tokens.is_hyphen(at)
    if tokens[at].lower in ("every", "each"):
        return at + 1, True
    return at, sure


def _is_share(tokens: Tokens, part: Number, whole: Number, *, every: bool) -> bool:
    """Tell whether `part in whole` is a share and not a place, time or pair."""
    if not 0 < part.value < whole.value or part.value != int(part.value):
        return False
    token = tokens[whole.first]
    plain_year = token.kind is TokenKind.NUMBER and "," not in token.text
    if plain_year and 1500 <= whole.value <= 2100 and whole.scale == 1:
        return False
    following = tokens[whole.last + tokens.is_hyphen(whole.last)].lower
    if following in TIME_WORDS or following in ("percent", "%", "states", "cases"):
        return every and following not in TIME_WORDS
    return True


def read_odds(tokens: Tokens, part: Number) -> Number | None:
    """Read the two sides of a ratio that is called one: `a ratio of 1 to 600`."""
    at = part.last + tokens.is_hyphen(part.last)
    if part.form is Form.FRACTION or tokens[at].lower not in ("to", ":"):
        return None
    if not _is_called_ratio(tokens, part.first) and not _is_tight(tokens, at):
        return None
    whole = read_whole(tokens, at + 1 + tokens.is_hyphen(at + 1))
    if whole is None or not whole.value or whole.scale > 1:
        return None
    return Number(
        first=part.first,
        last=whole.last,
        value=part.value / whole.value,
        form=Form.FRACTION,
    )


def _is_tight(tokens: Tokens, at: int) -> bool:
    """Tell whether a colon joins one to a large number: `1:600` is no clock time."""
    is_colon = (
        tokens[at].text == ":" and tokens.is_glued(at) and tokens.is_glued(at + 1)
    )
    return is_colon and tokens[at - 1].text == "1" and len(tokens[at + 1].text) > 2


def _is_called_ratio(tokens: Tokens, index: int) -> bool:
    """Tell whether `ratio` or `odds` stands within a short clause before a number."""
    words = tokens.words(max(0, index - _RATIO_WINDOW), min(index, _RATIO_WINDOW))
    return "ratio" in words or "odds" in words
