"""The rules that decide whether a series may answer a claim, in the order they are asked.

Each rule looks at a claim beside a series and returns a clause that says why the series
is refused, or the empty text. An editor sees it as "refused because ...". Here are those
about place, time and part of the figure; others in `unit_rules` and `name_rules`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from factcheck.link.derived import is_share_of_world
from factcheck.link.limits import FULLY_SAID, WEAK_AREA
from factcheck.link.match import LONG_DAYS, Match, is_over_time
from factcheck.link.name_rules import (
    claim_subgroup,
    dissent,
    generic_measure,
    name,
    subgroup,
    topic,
    what_is_counted,
)
from factcheck.link.unit_rules import unit_kind
from factcheck.link.words import stems, word_set
from factcheck.model import (
    Claim,
    QuantityKind,
    Relation,
    Stat,
    StatementKind,
    StockFlow,
)


def place(match: Match) -> str:
    """The area must be the claim's own.

    Where only another part of the article names the area, the sentence must at least
    say all of the series' name.
    """
    if match.area.refusal:
        return match.area.refusal
    if match.series.ref_area == "WORLD" and is_share_of_world(match.series):
        return "it gives shares of the world; that of the world itself is 100 %"
    is_weak = match.area.certainty <= WEAK_AREA and not match.area.is_stated
    if is_weak and match.features["near"] < FULLY_SAID:
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


def _is_mean_amount(claim: Claim) -> bool:
    """Whether a figure is a mean per day or month: "average daily deaths: 300"."""
    said = claim.statement
    is_mean = said is not None and said.kind is StatementKind.AVERAGE
    return is_mean and said is not None and bool(said.run_unit)


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


Rule = Callable[[Match], str]
RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "unit_kind": unit_kind,
        "what_is_counted": what_is_counted,
        "place": place,
        "stock_or_flow": stock_or_flow,
        "subgroup": subgroup,
        "claim_subgroup": claim_subgroup,
        "dissent": dissent,
        "per_one": per_one,
        "part": part,
        "revision": revision,
        "topic": topic,
        "name": name,
        "generic_measure": generic_measure,
    }
)
"""Every rule by name, in the order in which they are asked."""


_EVERY_RULE: Final = tuple(RULES.items())
_RULES_AFTER: Final = {
    name: _EVERY_RULE[position:] for position, name in enumerate(RULES, 1)
}


def refusal(
    match: Match, *, leave_out: frozenset[str] = frozenset(), after: str = ""
) -> tuple[str, str]:
    """Return the first rule that refuses a series and its clause; empty if none does.

    Args:
        match: The claim beside the series.
        leave_out: Rules not to ask.
        after: The rule that refused it; those before it did not and are not asked again.
    """
    for rule_name, rule in _RULES_AFTER.get(after, _EVERY_RULE):
        if rule_name in leave_out:
            continue
        clause = rule(match)
        if clause:
            return rule_name, clause
    return "", ""
