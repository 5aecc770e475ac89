"""Write what factcheck finds in the format of the quantity development sets.

    predict_rows(rows) -> [{"id", "pred": [{start, end, surface, value, value_max, unit,
    unit_kind, modifier, concept}]}]

The sets differ in what they label: a `Style` says which sort of number each wants and
how it writes units and bounds. Only this translation lives here, no recognition.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from counted_nouns import CountedNouns
from duckling_style import restyle

from factcheck.extract.mentions import NumberRole, QuantityMention
from factcheck.extract.quantities import find_quantities
from factcheck.extract.quantities.data import load_currencies
from factcheck.extract.quantities.lexicon import (
    DOWN_VERBS,
    UP_VERBS,
    bag,
)
from factcheck.model import Modifier, QuantityKind

Row = dict[str, Any]
UnitOf = Callable[[QuantityMention], str]

_SIGNS = {
    Modifier.MORE_THAN: ">",
    Modifier.AT_LEAST: ">=",
    Modifier.LESS_THAN: "<",
    Modifier.AT_MOST: "<=",
    Modifier.NEARLY: "~",
    Modifier.ABOUT: "~",
}
_MEASURED = frozenset((NumberRole.QUANTITY, NumberRole.AGE, NumberRole.DURATION))
_MINOR = re.compile(
    r"(?:(cents?|pence|pennies|penny|sens?|satoshis?|kopiykas|¢)|(?<=\d)(p|c))"
    r"(?=$|[ -](?:a|per) )",
    re.I,
)
_HEDGES = re.compile(
    r"about|around|roughly|approximately|~|some|nearly|estimated", re.I
)
_TRANSITIVE = bag("raise raised raises cut cuts boost boosted add")


@dataclass(frozen=True)
class Style:
    """What a set labels.

    Attributes:
        roles: Roles of the numbers it labels.
        has_changes: Marks `up` and `down` as modifiers.
        skips_units: Labels bare numbers only.
        skips_nouns: Labels counts without what they count.
        has_codes: Names currencies by ISO code.
        has_implied: Labels `a gallon`.
        drops_denominators: Labels `$5` in "$5 a share".
    """

    roles: frozenset[NumberRole]
    has_changes: bool = False
    skips_units: bool = False
    drops_denominators: bool = False
    has_implied: bool = False
    has_codes: bool = False
    skips_nouns: bool = False


NEWS = Style(
    roles=_MEASURED | {NumberRole.PRONOUN},
    has_changes=True,
)
PLAIN = Style(roles=_MEASURED, has_implied=True)
QUANTULUM = Style(
    roles=_MEASURED | {NumberRole.NAME, NumberRole.DATE},
    has_implied=True,
    skips_nouns=True,
)
DUCKLING = Style(roles=frozenset(NumberRole), has_implied=True, has_codes=True)
RECOGNIZERS = Style(roles=_MEASURED, drops_denominators=True)
NUMBERS = Style(roles=frozenset(NumberRole) - {NumberRole.PRONOUN}, skips_units=True)


def predict_rows(rows: Iterable[Row]) -> list[Row]:
    """Predict the quantities of rows with `id` and `text`."""
    return [_row(row) for row in rows]


def _row(row: Row) -> Row:
    """Predict one row."""
    text, style = row["text"], _style(row)
    unit_of = CountedNouns(text).of if _has_nouns(style) else _no_noun
    mentions = [
        m
        for m in find_quantities(text, implied=style.has_implied)
        if _wanted(text, m, style)
    ]
    pred = [_pred(text, m, style, unit_of) for m in mentions]
    if style is NEWS:
        pred = _with_nouns_shared(pred)
    if style is DUCKLING:
        pred = restyle(text, pred)
    return {"id": row["id"], "pred": pred}


def _has_nouns(style: Style) -> bool:
    """Tell whether a set labels what counts count."""
    return not (style.skips_nouns or style.has_codes or style.skips_units)


def _no_noun(mention: QuantityMention) -> str:
    """Return no unit, for sets that label none with counts."""
    return ""


def _with_nouns_shared(rows: list[Row]) -> list[Row]:
    """Give a count without a noun the noun of the count before it."""
    noun = ""
    shared = []
    for row in rows:
        if row["unit_kind"] == "count" and not row["unit"] and noun:
            row = row | {"unit": noun}
        if row["unit_kind"] == "count" and row["modifier"] != "=":
            noun = row["unit"]
        elif row["unit_kind"] == "count":
            noun = row["unit"] or noun
        shared.append(row)
    return shared


def _style(row: Row) -> Style:
    """Return the style of the set a row is from."""
    source = str(row.get("source", ""))
    if "NewsQuant" in source or row["id"].startswith("newsquant"):
        return NEWS
    if row["id"].startswith("duck"):
        return DUCKLING
    if row["id"].startswith("q3"):
        return QUANTULUM
    if "NumberModel" in row["id"]:
        return NUMBERS
    return RECOGNIZERS if row["id"].startswith("ms") else PLAIN


def _wanted(text: str, mention: QuantityMention, style: Style) -> bool:
    """Tell whether a set labels a number."""
    if mention.role not in style.roles:
        return False
    surface = mention.span.of(text)
    if style is NEWS:
        return _wanted_in_news(text, mention, surface)
    if mention.role is NumberRole.DATE and style is QUANTULUM:
        return bool(re.fullmatch(r"[0-9]{4}", surface))
    if mention.role is NumberRole.NAME and style is QUANTULUM:
        return text[max(0, mention.span.start - 1)].isspace()
    if style is NUMBERS:
        return re.search(r"\d(?:[a-zµ]{2,}|m|th|st|nd|rd)$", surface) is None
    return True


def _wanted_in_news(text: str, mention: QuantityMention, surface: str) -> bool:
    """Tell whether the news set labels a number."""
    if mention.role is NumberRole.DURATION and "-" in surface:
        return False
    if mention.role is NumberRole.PRONOUN:
        return text[mention.span.end :].lower().startswith(" of ")
    if mention.role is NumberRole.AGE:
        before = text[: mention.span.start].lower().rstrip()
        return not before.endswith("aged") and mention.quantity.value_max is None
    if mention.quantity.kind is QuantityKind.MULTIPLE:
        return " " in surface or surface.lower().endswith("fold")
    return True


def _pred(text: str, mention: QuantityMention, style: Style, unit_of: UnitOf) -> Row:
    """Translate one mention."""
    quantity = mention.quantity
    surface = mention.span.of(text)
    unit, kind = _unit(text, mention, unit_of)
    if style.drops_denominators:
        unit = _without_denominator(text, mention, unit)
    if style.skips_nouns and quantity.kind in (
        QuantityKind.COUNT,
        QuantityKind.FRACTION,
    ):
        unit, kind = "", "none"
    if style.has_codes:
        unit = _coded(mention, unit)
    if style.skips_units:
        unit, kind = "", "none"
    factor = _factor(mention, surface, unit)
    value = quantity.value * factor
    value = _signed(text, mention, value)
    high = quantity.value_max
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "surface": surface,
        "value": float(value),
        "value_max": None if high is None else float(high * factor),
        "unit": unit,
        "unit_kind": kind,
        "modifier": _modifier(text, mention, style),
        "concept": None,
    }


def _without_denominator(text: str, mention: QuantityMention, unit: str) -> str:
    """Return a unit as Recognizers-Text labels it."""
    surface = mention.span.of(text)
    if unit == "British pound" and not re.search("brit|GBP", surface, re.I):
        unit = "Pound"
    span = mention.unit_span
    if re.match(r"\w*(?:metres|miles|feet) per", unit):
        return unit
    if span and re.match(r"per |an? |-an?-|/", span.of(text), re.I):
        return re.sub(r" per .*", "", unit)
    return unit


def _coded(mention: QuantityMention, unit: str) -> str:
    """Return the code of a currency, and no noun for a count."""
    quantity = mention.quantity
    if quantity.kind is QuantityKind.COUNT:
        return ""
    names = load_currencies().names
    return quantity.currency or unit if unit in names.values() else unit


def _factor(mention: QuantityMention, surface: str, unit: str) -> Decimal:
    """Return by what to multiply a value to get it in the unit as written."""
    quantity = mention.quantity
    if unit == "basis point":
        return Decimal(100)
    is_minor = quantity.kind is QuantityKind.MONEY and _is_minor(surface)
    return Decimal(100) if is_minor else Decimal(1)


def _signed(text: str, mention: QuantityMention, value: Decimal) -> Decimal:
    """Return a value with the minus sign that stands before it."""
    before = text[: mention.span.start]
    if value > 0 and before.endswith(("-", "−")) and mention.direction is not None:
        return -value
    return value


def _unit(text: str, mention: QuantityMention, unit_of: UnitOf) -> tuple[str, str]:
    """Return the unit in words and its kind."""
    quantity = mention.quantity
    surface = mention.span.of(text)
    denominator = f" {quantity.unit}" if quantity.unit.startswith("per ") else ""
    if quantity.kind is QuantityKind.MONEY:
        return _money(quantity.currency or "", surface) + denominator, "money"
    if quantity.kind in (QuantityKind.PERCENT, QuantityKind.PERCENT_CHANGE):
        return "percentage" + denominator, "percent"
    if quantity.kind is QuantityKind.PERCENTAGE_POINTS:
        is_basis = "bas" in surface.lower() or "bp" in surface.lower()
        return ("basis point" if is_basis else "percentage point"), "percent"
    if quantity.kind is QuantityKind.MULTIPLE:
        return "count", "multiple"
    if mention.role is NumberRole.AGE:
        return quantity.unit.removesuffix(" of age").removesuffix(
            "s"
        ) + " of age", "age"
    if quantity.kind is QuantityKind.RATE:
        noun = "" if " times" in surface else unit_of(mention)
        return (
            ("times" if " times" in surface else noun) + denominator
        ).strip(), "count"
    if quantity.unit:
        return quantity.unit, "physical"
    return unit_of(mention), "count"


def _is_minor(surface: str) -> bool:
    """Tell whether an amount is written in hundredths."""
    has_major = re.search(r"[$£€]|(?i:dollar|euro|ringgit|rupee)|\b[A-Z]{3}\b", surface)
    return bool(_MINOR.search(surface)) and has_major is None


def _money(code: str, surface: str) -> str:
    """Return the name of a currency, or of its hundredth if that is written."""
    minor = _MINOR.search(surface)
    if minor is None or not _is_minor(surface):
        return load_currencies().names.get(code, code)
    word = (minor.group(1) or minor.group(2)).lower()
    return {"¢": "cent", "c": "cent", "p": "penny"}.get(word, word)


def _modifier(text: str, mention: QuantityMention, style: Style) -> str:
    """Return how exact a value is in the notation of the sets."""
    sign = _SIGNS.get(mention.quantity.modifier, "=")
    if mention.quantity.modifier is Modifier.BETWEEN and mention.modifier_span:
        words = mention.modifier_span.of(text)
        return "~" if _HEDGES.search(words) and style is NEWS else "="
    if not style.has_changes or sign not in "=~":
        return sign
    if text[: mention.span.start].endswith(("-", "−")) and mention.direction:
        return "down"
    return _change(text, mention) or sign


def _change(text: str, mention: QuantityMention) -> str:
    """Return `up` or `down` if a verb of change governs a value."""
    start = mention.modifier_span.start if mention.modifier_span else mention.span.start
    words = re.findall(r"[^\W\d_]+|[,;.]", text[:start].lower())[-3:]
    if words and words[-1] in ("by", "a"):
        words = words[:-1]
    last = words[-1] if words else ""
    if last in UP_VERBS - _TRANSITIVE:
        return "up"
    if last in DOWN_VERBS - _TRANSITIVE:
        return "down"
    is_amount = text[:start].endswith(" by ") and mention.direction is not None
    return mention.direction.value if is_amount else ""
