"""Ranges: `10 to 20 percent`, `90%–100%`, `$5-10 million`, `25-to-54`, `between 2 and 3`.

`between A and B` and dashes make a range. `A to B` is one unless it tells a change:
`from A to B` with a verb of change near is two figures, as is a change followed by its
result ("rose $5 million to $10 million"). Ends share unit, currency and scale.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.lexicon import (
    DOWN_NOUNS,
    DOWN_VERBS,
    HEDGES,
    MOVES,
    RANGE_CUES,
    SENTENCE_END,
    TIME_PREPOSITIONS,
    UP_NOUNS,
    UP_VERBS,
    bag,
    looks_plural,
)
from factcheck.extract.quantities.numbers import Form
from factcheck.extract.quantities.percent import BASIS_POINT
from factcheck.extract.quantities.tokens import Tokens
from factcheck.extract.quantities.years import FIRST_YEAR, LAST_YEAR
from factcheck.model import Modifier, QuantityKind

CHANGES = (UP_VERBS | DOWN_VERBS | UP_NOUNS | DOWN_NOUNS | MOVES) - {
    "up",
    "down",
    "lower",
}
_RANGE_FORMS = (Form.DIGITS, Form.WORDS, Form.FRACTION)
_WINDOW = 14  # tokens looked at before "from"; a clause in news has 10 to 15 words
_AFTER = 8  # and after the last number, for "from 36 to 76, the count grew"
_SCORE_CUES = bag(
    "won win wins winning beat beats beaten beating lost lose loses losing led lead leads "
    "leading trailed trails vote voted votes tie tied draw drew score scored scores "
    "defeat defeated victory advantage decision ruling ruled aggregate trail set sets "
    "game match final semifinal halftime record innings thrashed edged"
)


def join_ranges(context: Context, drafts: list[Draft]) -> list[Draft]:
    """Join drafts that are the ends of a range."""
    joined: list[Draft] = []
    for draft in drafts:
        if joined and _is_range(context.tokens, joined[-1], draft):
            joined[-1] = _join(joined[-1], draft)
        else:
            joined.append(draft)
    return joined


def _is_range(tokens: Tokens, low: Draft, high: Draft) -> bool:
    """Tell whether two neighbouring drafts are the ends of one range."""
    if not (low.is_quantity and high.is_quantity) or low.value_max is not None:
        return False
    if low.number.form not in _RANGE_FORMS or high.number.form not in _RANGE_FORMS:
        return False
    link = _link(tokens, low.last, high.first)
    if _is_range_of_odds(tokens, low, high, link):
        return True
    if link is None or not _agree(low, high):
        return False
    if link == "dash":
        return _is_dash_range(tokens, low, high)
    before = word_before(tokens, low.first)
    if link == "and":
        return before == "between" or (
            before == "from"
            and _shared_low(low, high) < high.value
            and _ends_clause(tokens, low, high)
        )
    return _is_to_range(tokens, low, high, before)


def _is_range_of_odds(
    tokens: Tokens, low: Draft, high: Draft, link: str | None
) -> bool:
    """Tell whether a number is the second whole of a ratio: `1:4,000-5,000`."""
    is_odds = low.kind is QuantityKind.FRACTION and tokens[low.first].lower in (
        "1",
        "one",
    )
    is_whole = link in ("dash", "to") and high.is_bare and high.number.scale == 1
    return is_odds and is_whole and low.value * high.value > 1


def _ends_clause(tokens: Tokens, low: Draft, high: Draft) -> bool:
    """Tell whether a loose `from A and B` stands alone ("from 1.1 and 1.3 dollars")."""
    return low.first <= 1 and not tokens[high.last].text


def _link(tokens: Tokens, start: int, end: int) -> str | None:
    """Return what joins two numbers: `dash`, `to`, `and`, `through`, or None."""
    if not 1 <= end - start <= 4 or any(
        tokens[i].starts_line for i in range(start, end + 1)
    ):
        return None
    words = [
        tokens[i].lower
        for i in range(start, end)
        if tokens[i].lower not in HEDGES or tokens[i].text == "~"
    ]
    signs = [i for i in range(start, end) if tokens.is_dash(i)]
    plain = [word for word in words if word in ("to", "and", "through")]
    if len(plain) == 1 and len(words) - len(plain) == len(signs):
        return plain[0]
    if plain or len(signs) != len(words) or not signs:
        return None
    return None if tokens[signs[0]].text == "—" else "dash"


def word_before(tokens: Tokens, index: int) -> str:
    """Return the word before a number, hedges left out."""
    at = index - 1
    while tokens[at].lower in HEDGES and at > index - 4:
        at -= 1
    return tokens[at].lower


def _agree(low: Draft, high: Draft) -> bool:
    """Tell whether the kinds of two ends can belong to one range."""
    if low.is_bare:
        return True
    if low.kind is QuantityKind.MONEY and high.is_bare:
        return True
    same = low.kind is high.kind and low.currency == high.currency
    return same and (low.unit == high.unit or not high.unit or not low.unit)


def _is_dash_range(tokens: Tokens, low: Draft, high: Draft) -> bool:
    """Tell a range with a dash from a score, a pair or a code."""
    bottom = _shared_low(low, high)
    if bottom > high.value:
        return low.kind is high.kind is QuantityKind.OTHER_UNIT
    if low.value < 0 and low.is_bare and not high.is_bare:
        return True
    if not (low.is_bare and high.is_bare):
        return True
    following = tokens[high.last]
    hedged = (
        word_before(tokens, low.first) in ("between", "from")
        or tokens[low.first - 1].lower in HEDGES
    )
    if hedged or high.number.scale > 1 or looks_plural(following.lower):
        return True
    return not _is_scored(tokens, low, high)


def _is_scored(tokens: Tokens, low: Draft, high: Draft) -> bool:
    """Tell whether words around `2-3` speak of a game or a vote."""
    around = range(low.first - 6, high.last + 4)
    return any(tokens[i].lower in _SCORE_CUES for i in around)


def _is_to_range(tokens: Tokens, low: Draft, high: Draft, before: str) -> bool:
    """Tell a range `A to B` from a change that ends at B."""
    if _shared_low(low, high) >= high.value:
        return (
            low.value < 0
            and low.kind is QuantityKind.OTHER_UNIT
            and not _tells_change(tokens, low.first, high.last)
        )
    if before == "between":
        return True
    if before == "from":
        return not _tells_change(tokens, low.first, high.last)
    if low.is_bare and not high.is_bare:
        return not _is_dated(low, before)
    if low.is_bare and not _is_joined(tokens, low, high):
        return False
    clause = {tokens[i].lower for i in range(low.outer_first - 4, low.first)}
    return not clause & (CHANGES | {"up", "down", "lower"})


def _is_dated(low: Draft, before: str) -> bool:
    """Tell whether a bare low end is a year: "from $1 million in 2020 to $2 million"."""
    return FIRST_YEAR <= low.value <= LAST_YEAR and before in TIME_PREPOSITIONS


def _is_joined(tokens: Tokens, low: Draft, high: Draft) -> bool:
    """Tell whether nothing but the link stands between two bare ends."""
    return high.first - low.last <= 3


def _tells_change(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a verb or noun of change stands in the clause around `from A to B`."""
    for at in range(first - 1, max(first - _WINDOW, -1), -1):
        token = tokens[at]
        if token.lower in RANGE_CUES:
            return False
        if token.lower in CHANGES or token.lower in ("up", "down"):
            return True
        if token.lower in SENTENCE_END:
            break
    return any(tokens[at].lower in CHANGES for at in range(last, last + _AFTER))


def _shared_low(low: Draft, high: Draft) -> Decimal:
    """Return the lower end with the scale word it shares with the upper end."""
    return low.value * high.number.scale if shares_scale(low, high) else low.value


def shares_scale(low: Draft, high: Draft) -> bool:
    """Tell whether "5-10 million" means five million for its lower end."""
    if low.number.scale != 1 or high.number.scale <= 1:
        return False
    return low.number.coefficient < 1000 and low.number.form in (
        Form.DIGITS,
        Form.WORDS,
    )


def _join(low: Draft, high: Draft) -> Draft:
    """Return one draft for a range."""
    if low.kind is QuantityKind.FRACTION and high.is_bare and high.value > 1:
        high.value = 1 / high.value
        low, high = replace(low, value=high.value), replace(high, value=low.value)
        high.kind = QuantityKind.FRACTION
    if shares_scale(low, high):
        low.multiply(high.number.scale)
    is_basis = high.kind is QuantityKind.PERCENTAGE_POINTS and abs(high.value) < abs(
        high.number.value
    )
    if low.is_bare and (is_basis or high.is_minor):
        low.multiply(BASIS_POINT)
    steps = [step for step in (low.step, high.step) if step is not None]
    rounded = [
        step for step in (low.rounded_step, high.rounded_step) if step is not None
    ]
    leader = low if high.is_bare and not low.is_bare else high
    return Draft(
        number=replace(low.number, last=high.number.last),
        first=low.first,
        last=high.last,
        number_last=high.number_last,
        value=low.value,
        value_max=high.value,
        step=min(steps, default=None),
        rounded_step=min(rounded, default=None),
        kind=leader.kind,
        unit=leader.unit or low.unit,
        dimension=leader.dimension,
        unit_tokens=leader.unit_tokens,
        denominator=leader.denominator,
        currency=leader.currency,
        is_minor=leader.is_minor,
        modifier=Modifier.BETWEEN,
    )
