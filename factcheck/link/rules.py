"""The rules that decide whether a series may answer a claim.

Each rule looks at a claim beside a series and returns a clause that says why the series
is refused, or the empty text. An editor sees it as "refused because ...".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from factcheck.link.catalogue import PERCENT
from factcheck.link.match import CHANGES, LONG_DAYS, Match, is_over_time
from factcheck.link.profile import is_number
from factcheck.link.units import base_of_rate, factors
from factcheck.link.words import (
    GENERIC_HEADS,
    HARMLESS,
    PEOPLE,
    root,
    stems,
    word_set,
)
from factcheck.model import (
    Claim,
    QuantityKind,
    Relation,
    Series,
    Stat,
    StatementKind,
    StockFlow,
)

MIN_PHRASE: Final = 0.45
"""Least part of a series' name that the text must say; swept 0.3 to 0.6 on the
development passages (`benchmarks/verdicts.py`)."""
MIN_EXPLAINED: Final = 0.5
"""Least part of the claim's measure that the series must know."""

WEAK_AREA: Final = 0.6
"""Certainty of an area that only another sentence names (`places`)."""
FULLY_SAID: Final = 0.8
"""Part of a series' name in the sentence that makes up for an area it does not name."""

CURRENCIES: Final = word_set(
    """
    USD EUR GBP JPY INR CNY CAD AUD CHF SEK NOK DKK ZAR NGN KES BRL MXN KRW
    """
)
_INDEX: Final = frozenset({"IX", "INDEX"})
_PERCENT_KINDS: Final = (
    QuantityKind.PERCENT,
    QuantityKind.FRACTION,
    QuantityKind.PERCENTAGE_POINTS,
)


def unit_kind(match: Match) -> str:
    """Counts, percentages, money, rates and indices are never compared."""
    kind, series = match.kind, match.series
    unit = series.unit_measure.upper()
    is_percent, money = unit in PERCENT, currency_of(series)
    if kind in _PERCENT_KINDS and not factors(match.profile.claim.quantity, series):
        return "it is not in percent"
    if kind is QuantityKind.MONEY:
        return _money(match, money)
    if kind is QuantityKind.RATE and base_of_rate(match.profile.claim.quantity.unit):
        is_known = factors(match.profile.claim.quantity, series)
        return "" if is_known else f"it is in {_unit_in_words(series)}, not a rate"
    if kind in (QuantityKind.COUNT, QuantityKind.RATE):
        if is_percent and is_bare_rate(match):
            return ""
        if is_percent or money or unit in _INDEX:
            return f"it is in {_unit_in_words(series)}, the figure is a count"
        is_rate = kind is QuantityKind.RATE
        if is_rate and series.stock_flow is StockFlow.STOCK:
            return "it is a level, the figure is a rate"
    if kind is QuantityKind.OTHER_UNIT:
        return _other_unit(match)
    if kind is QuantityKind.MULTIPLE and series.stock_flow is StockFlow.CHANGE:
        return "it gives changes in percent, the figure is a multiple"
    return ""


_SHARE_OF: Final = re.compile(
    r"^\W*(?:the\s+)?(?:share|percentage|percent|proportion|fraction)\s+of\b",
    re.IGNORECASE,
)


def _is_share(match: Match) -> bool:
    """Whether words are about a share, and the series' own name is not one of a share."""
    measure = match.profile.claim.measure.text
    own = f"{match.series.measure} {match.series.title}".lower()
    is_rate = "share" in own or "per " in own or "rate" in own
    return _SHARE_OF.match(measure) is not None and not is_rate


MOST_BARE: Final = 1000
"""A larger number is no percentage that goes without its sign."""


def is_bare_rate(match: Match) -> bool:
    """Whether a number without unit is the rate that the words name: "inflation: 6.4"."""
    quantity = match.profile.claim.quantity
    is_named = match.features["near"] >= FULLY_SAID and match.features["explained"] == 1
    is_bare = not quantity.unit and abs(quantity.value) < MOST_BARE
    is_other = match.profile.heads - GENERIC_HEADS - match.family.heads
    is_counted = bool(set(stems(match.profile.after)) & set(match.profile.measure))
    is_rate = is_named and is_bare and not is_other and not is_counted
    return match.kind is QuantityKind.COUNT and is_rate


def currency_of(series: Series) -> str:
    """Return the currency a series is in, or the empty text."""
    code = series.unit_measure.upper().partition("_")[0]
    return code if code in CURRENCIES else ""


def _money(match: Match, money: str) -> str:
    """Money needs a series in the same currency."""
    currency = match.profile.claim.quantity.currency or ""
    if not money:
        return f"it is in {_unit_in_words(match.series)}, the figure is money"
    if currency and currency != money:
        return f"it is in {money}, the figure in {currency}"
    return ""


def _other_unit(match: Match) -> str:
    """A figure in tons or miles needs a series that knows the unit."""
    quantity = match.profile.claim.quantity
    unit = quantity.unit.lower().rstrip("s")
    known = match.series.unit_measure.lower()
    if factors(quantity, match.series):
        return ""
    if unit and (unit in known or unit in match.family.bag):
        return ""
    return f"it is in {_unit_in_words(match.series)}, the figure in another unit"


def _unit_in_words(series: Series) -> str:
    """Name the unit of a series."""
    unit = series.unit_measure.upper()
    if unit in PERCENT:
        return "percent"
    if unit in _INDEX:
        return "index points"
    if unit == "PS":
        return "persons"
    return currency_of(series) or unit.lower() or "another unit"


def what_is_counted(match: Match) -> str:
    """The head nouns must agree: agreements are not agencies are not officers."""
    if match.features["head"] > 0:
        return ""
    if match.kind in _PERCENT_KINDS and match.features["explained"] >= MIN_EXPLAINED:
        return ""  # "the rate", "a share": the noun of a share is often left out
    spelled = match.profile.spelled
    heads = sorted(match.profile.heads - GENERIC_HEADS)
    claimed = _listed(tuple(spelled.get(word, word) for word in heads))
    return f"it counts {match.series.measure}, not {claimed}"


def place(match: Match) -> str:
    """The area must be the claim's own.

    Where only another part of the article names the area, the sentence must at least
    say all of the series' name.
    """
    if match.area.refusal:
        return match.area.refusal
    if match.area.certainty <= WEAK_AREA and match.features["near"] < FULLY_SAID:
        return f"it is about {match.series.ref_area_name}; the sentence names no place"
    return ""


def stock_or_flow(match: Match) -> str:
    """A level at a date is not an amount in a period."""
    claim, series = match.profile.claim, match.series
    if match.kind is not QuantityKind.COUNT:
        return ""
    if _is_mean_amount(claim) and series.stock_flow is StockFlow.STOCK:
        return "it is a level at a date, the figure a mean amount"
    is_total = claim.stat is Stat.FLOW and is_over_time(match.profile)
    if is_total and series.stock_flow is StockFlow.STOCK:
        return "it is a level at a date, the figure a total over a period"
    is_short = (claim.period.days or 0) <= LONG_DAYS
    is_at = claim.period.relation is Relation.AS_OF and is_short
    is_level = claim.stat is Stat.LEVEL and is_at
    if is_level and series.stock_flow is StockFlow.FLOW:
        return "it is a total over a period, the figure a level at a date"
    return ""


_AGES: Final = word_set("year age aged old older over young younger under")


def _is_mean_amount(claim: Claim) -> bool:
    """Whether a figure is a mean per day or month: "average daily deaths: 300"."""
    said = claim.statement
    is_mean = said is not None and said.kind is StatementKind.AVERAGE
    return is_mean and said is not None and bool(said.run_unit)


def subgroup(match: Match) -> str:
    """A series of a subgroup answers only a claim that names the subgroup.

    By one of its words, or by a name of the measure that says it ("college graduates").
    """
    narrow = match.family.narrow
    if not narrow:
        return ""
    words = {word for word in narrow if not is_number(word)} - _AGES
    said = frozenset(match.profile.measure) | match.profile.nearby
    numbers = frozenset(word for word in narrow if is_number(word))
    is_by_age = bool(narrow & _AGES) and bool(words)
    by_number = bool(numbers) and not is_by_age
    if numbers <= said if by_number else bool(words & said):
        return ""
    own = {word for word in match.phrase.stems if word not in match.phrase.heads}
    if (
        not by_number
        and match.features["near"] >= FULLY_SAID
        and own & said - _STATISTIC
    ):
        return ""
    return f"it covers {match.series.breakdown} only"


def claim_subgroup(match: Match) -> str:
    """A claim about a subgroup is not answered by the whole.

    The words of a change do not count against a series that the sentence names in full:
    in "expanded agreements to 40 offices, a 20% rise" either noun may have risen.
    """
    is_percent = match.series.unit_measure.upper() in PERCENT
    if match.kind is QuantityKind.STATEMENT and not is_percent and _is_share(match):
        return "the words are about a share of it"
    is_open = match.kind in CHANGES and match.features["head"] < 1
    if is_open and match.features["near"] >= FULLY_SAID:
        return ""
    words = match.profile.content
    if not words or match.features["explained"] >= MIN_EXPLAINED:
        return ""
    spelled = match.profile.spelled
    missing = tuple(spelled.get(word, word) for word in match.missing)
    return f"the figure is about something narrower: {_listed(missing)}"


@lru_cache(maxsize=64)  # the same stretch is held against every series
def _cue(pattern: re.Pattern[str], text: str) -> str:
    """Return what a pattern finds in a stretch of the sentence; empty for nothing."""
    found = pattern.search(text)
    return found[0] if found else ""


_PER_ONE: Final = re.compile(
    r"^\s*(?:[\w.]+\s+){0,2}?"
    r"(?:(?:per|for (?:every|each))\s+[\w-]+(?:\s+[\w-]+)?|a head|apiece)\b",
    re.IGNORECASE,
)
_TIMES: Final = word_set("day week month quarter year hour annum")


def per_one(match: Match) -> str:
    """An amount "for every inhabitant" is not the amount as a whole."""
    found = _cue(_PER_ONE, match.profile.after)
    if not found or match.kind is QuantityKind.RATE:
        return ""
    words = set(stems(found)) - {"per"}
    if not words or words & _TIMES or words & match.family.bag:
        return ""
    return f"the figure is an amount {found.strip()}"


_PART: Final = re.compile(
    r"(?:\d[^.;:]*\bincluding|\b(?:among|of) (?:them|these|those|which|whom))"
    r"\b[^.;:]{0,80}$",
    re.IGNORECASE,
)


def part(match: Match) -> str:
    """A part of a larger figure ("including 12 from ...") is not the whole."""
    if not _cue(_PART, match.profile.before):
        return ""
    return "the figure is a part of a larger one"


_REVISED: Final = re.compile(r"\brevis(?:ed|ions?|ing)\b[^.;]{0,60}$", re.IGNORECASE)


def revision(match: Match) -> str:
    """By how much a figure was revised is not the figure."""
    if not _cue(_REVISED, match.profile.before):
        return ""
    return "the figure says by how much earlier ones were revised"


def topic(match: Match) -> str:
    """An article that never says the series' proper names is about something else."""
    if match.features["names"] > 0:
        return ""
    return f"the article never mentions {_listed(match.family.names)}"


def name(match: Match) -> str:
    """The text must say enough of the series' name, and not its head noun alone."""
    own = match.phrase.stems
    told = [word for word in own if word not in match.phrase.heads]
    text = match.profile.article | set(match.profile.measure)
    is_said = not told or len(text & set(told)) * 2 >= len(told)
    if is_said and match.features["phrase"] >= MIN_PHRASE:
        return ""
    return f"the text says too little of “{match.phrase.text}”"


_BASES: Final = word_set(
    """
    household family individual person worker employee hourly weekly pupil student patient
    """
)
"""What amounts are counted by: incomes of households are not those of persons."""


def lacks_basis(match: Match) -> bool:
    """Whether the text leaves out what the amounts of a series are counted by.

    "Median income" may be that of households or of persons. Only money has such bases;
    a text that says another one ("per worker") lacks it too.
    """
    if match.kind is not QuantityKind.MONEY or not currency_of(match.series):
        return False
    bases = _BASES & set(stems(match.series.measure))
    text = match.profile.sentence | set(match.profile.measure)
    roots = {root(word) for word in text}
    return bool(bases) and not any(one in text or root(one) in roots for one in bases)


_STATISTIC: Final = (GENERIC_HEADS | HARMLESS) - PEOPLE


def generic_measure(match: Match) -> str:
    """A bare "annual rate" or "share" needs the series' own words in its clause.

    What the article is about says nothing of which rate is meant.
    """
    words = [word for word in match.profile.measure if not is_number(word)]
    if not words or not _STATISTIC.issuperset(words):
        return ""
    own = [word for word in match.phrase.stems if word not in _STATISTIC]
    said = match.profile.clause
    roots = {root(word) for word in said}
    found = [word for word in own if word in said or root(word) in roots]
    if len(found) * 2 > len(own) or not own:  # "population" is all of its name
        return ""
    return f"the sentence says “{' '.join(words)}” without “{match.phrase.text}”"


def _listed(words: object) -> str:
    """Write a few words with commas."""
    assert isinstance(words, (frozenset, tuple, set))  # noqa: S101
    shown = sorted(words) if not isinstance(words, tuple) else list(words)
    return ", ".join(f"“{word}”" for word in shown[:4]) or "what the sentence names"


Rule = Callable[[Match], str]

RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "unit_kind": unit_kind,
        "what_is_counted": what_is_counted,
        "place": place,
        "stock_or_flow": stock_or_flow,
        "subgroup": subgroup,
        "claim_subgroup": claim_subgroup,
        "per_one": per_one,
        "part": part,
        "revision": revision,
        "topic": topic,
        "name": name,
        "generic_measure": generic_measure,
    }
)
"""Every rule by name, in the order in which they are asked."""


def refusal(
    match: Match, *, leave_out: frozenset[str] = frozenset()
) -> tuple[str, str]:
    """Return the first rule that refuses a series and its clause; empty if none does.

    Args:
        match: The claim beside the series.
        leave_out: Rules not to ask.
    """
    for rule_name, rule in RULES.items():
        clause = "" if rule_name in leave_out else rule(match)
        if clause:
            return rule_name, clause
    return "", ""
