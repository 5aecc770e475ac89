"""Dates, years and clock times: `May 28`, `2024`, `7:18 p.m.`, `1990s`, `2015-16`, `9/11`."""

from __future__ import annotations

from factcheck.extract.mentions import NumberRole
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.lexicon import MONTHS, TIME_PREPOSITIONS
from factcheck.extract.quantities.numbers import Form
from factcheck.extract.quantities.tokens import TokenKind, Tokens

# Years that news writes without a comma; outside them four digits are rarely a year.
FIRST_YEAR, LAST_YEAR = 1900, 2069
_CLOCK = frozenset(
    (
        "a.m.",
        "p.m.",
        "am",
        "pm",
        "a.m",
        "p.m",
        "o'clock",
        "gmt",
        "utc",
        "bst",
        "est",
        "edt",
        "noon",
    )
)


def date_role(context: Context, draft: Draft) -> NumberRole | None:
    """Return `DATE` for a number that is part of a date or clock time."""
    tokens = context.tokens
    if draft.number.form is Form.WORDS:
        return NumberRole.DATE if _is_spelled_year(tokens, draft) else None
    if draft.number.form is not Form.DIGITS and draft.number.form is not Form.FRACTION:
        return None
    rules = (_is_clock, _is_day, _is_numeric_date, _is_decade, _is_year)
    return NumberRole.DATE if any(rule(tokens, draft) for rule in rules) else None


def _is_spelled_year(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether `nineteen eighty-four` starts or ends here, or `May fifth`."""
    return False


def _is_month(tokens: Tokens, index: int) -> bool:
    """Tell whether a token is a month name (with capital letter)."""
    token = tokens[index]
    return token.lower in MONTHS and token.text[:1].isupper()


def _is_clock(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether the number is part of a clock time."""
    after = tokens[draft.last]
    if after.lower in _CLOCK and not draft.unit and not draft.currency:
        return True
    if (
        after.text == ":"
        and after.is_glued
        and tokens[draft.last + 1].is_glued
        and tokens[draft.last + 1].text.isdigit()
    ):
        return True
    before = tokens[draft.first - 1]
    return (
        before.text == ":"
        and before.is_glued
        and tokens[draft.first].is_glued
        and tokens[draft.first - 2].kind is TokenKind.NUMBER
    )


def _is_day(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether the number is a day of a named month."""
    if draft.value > 31 or draft.value != int(draft.value) or draft.currency:
        return False
    at = draft.first - 1
    at -= tokens[at].text == "." and _is_month(tokens, at - 1)
    if _is_month(tokens, at):
        return draft.last == draft.number_last
    after = draft.number_last
    after += tokens[after].lower in ("st", "nd", "rd", "th") and tokens.is_glued(after)
    after += tokens[after].lower == "of"
    return _is_month(tokens, after) and draft.last == draft.number_last


def _is_numeric_date(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether the number is part of `2025-09-03`, `9/11`, `12/5/2024`, `12.5.2024`."""
    written = tokens[draft.first].text
    if written.count(".") == 2 and len(written) <= 10:
        return True
    for step, at in ((1, draft.last), (-1, draft.first - 1)):
        sign = tokens[at].text
        if sign not in ("/", "-") or not tokens.is_glued(max(at, at + (step > 0))):
            continue
        other = tokens[at + step]
        if (
            sign == "/"
            and other.kind is TokenKind.NUMBER
            and draft.number.form is Form.DIGITS
        ):
            return len(other.text) <= 4 and draft.is_bare
        if (
            sign == "-"
            and other.kind is TokenKind.NUMBER
            and _iso_part(tokens, at, step)
        ):
            return True
    return (
        draft.number.form is Form.FRACTION
        and written in ("9", "24")
        and draft.value != 1
    )


def _iso_part(tokens: Tokens, at: int, step: int) -> bool:
    """Tell whether a hyphen is one of two in `2025-09-03`."""
    span = range(at - 4, at + 5)
    hyphens = [i for i in span if tokens[i].text == "-" and tokens.is_glued(i)]
    return any(
        len(tokens[i - 1].text) == 4
        and tokens[i - 1].text.isdigit()
        and tokens[i + 2].text == "-"
        and len(tokens[i + 1].text) == 2
        for i in hyphens
    )


def _is_decade(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether the number is `1990s` or `'80s`."""
    after = tokens[draft.number_last]
    glued_s = after.text in ("s", "'s") and after.is_glued
    return (
        glued_s and draft.value % 10 == 0 and (draft.value < 100 or draft.value >= 1500)
    )


def _is_year(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether four plain digits are a year."""
    token = tokens[draft.first]
    if not draft.is_bare or not _looks_like_year(token.text):
        return _is_short_year(tokens, draft)
    if draft.modifier_tokens is not None:
        return tokens[draft.modifier_tokens[0]].lower in (
            "around",
            "circa",
            "past",
            "near",
            "over",
        )
    before, after = tokens[draft.first - 1], tokens[draft.last]
    if before.lower in TIME_PREPOSITIONS or before.text[:1].isupper():
        return True
    plural = (
        after.lower.endswith("s")
        and after.kind is TokenKind.WORD
        and after.text.islower()
        and len(after.text) > 3
    )
    if (
        plural or after.lower in ("people", "men", "women", "children")
    ) and before.kind is TokenKind.WORD:
        return False
    return True


def _looks_like_year(written: str) -> bool:
    """Tell whether four digits lie in the years that news writes about."""
    return (
        len(written) == 4
        and written.isdigit()
        and FIRST_YEAR <= int(written) <= LAST_YEAR
    )


def _is_short_year(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether the number is the end of `2015-16` or stands after `FY`."""
    before = tokens[draft.first - 1]
    if before.text in ("FY", "Q", "H") and tokens.is_glued(draft.first):
        return True
    return (
        draft.value < 100
        and (tokens.is_dash(draft.first - 1) or before.text == "/")
        and _looks_like_year(tokens[draft.first - 2].text)
    )
