"""Words that only measure or repeat time: "every year", "per month", "five years".

They are no dates. "15 a year" is a rate, "five years" a length without an end.
"""

from __future__ import annotations

import re

from factcheck.extract.periods import words
from factcheck.extract.periods.counted import SPAN_STARTS, undated_duration
from factcheck.extract.periods.grammar import Parse, Parsed, Rule, rule
from factcheck.extract.periods.references import undated

RULES: list[Rule] = []


# "15 a year", "30 new cases a week", "$5 million a month", "twice a day".
_RATE_BEFORE = re.compile(
    rf"(?:\d(?:bn|mn|tn|m|k)?|%|\b(?:million|billion|thousand|hundred|hundreds|thousands|dozens|once|twice|"
    rf"{words.CARDINAL}))(?:\s+(?!(?:for|in|after|within|over|of|and|to|took|take|as)\b)[a-z-]+){{0,3}}-?\s*$",
    re.IGNORECASE,
)


_FRACTION_AFTER = re.compile(r"\s+(?:of|percent|per\s+cent|point|percentage)\b|-", re.I)


def _is_fraction(match: re.Match[str]) -> bool:
    """Tell whether "one-quarter", "three quarters of" is a part, not a time."""
    joined = "-" in match.group() or match["count"].lower() in ("a", "one", "three")
    after = _FRACTION_AFTER.match(match.string, match.end())
    return "-" in match.group() or (joined and after is not None)


@rule(
    RULES,
    "every each",
    rf"(?:every|each)\s+(?:(?:other|single|{words.COUNT})\s+)?(?:{words.SPAN_UNIT}|{words.WEEKDAY_FULL}|{words.MONTH}|{words.SEASON}|morning|night)",
)
def every(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "every year", "each Monday"."""
    return match.end(), undated("set", "It repeats; no single date.")


@rule(
    RULES,
    "annually monthly weekly daily yearly quarterly",
    r"(?:annually|monthly|weekly|daily|yearly|quarterly)\b",
)
def adverb(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "annually", "monthly" (capitalised ones are names: "the Daily News")."""
    if match.group()[0].isupper() and match.start() > 0:
        return None
    return match.end(), undated("set", "It repeats; no single date.")


@rule(RULES, "per", r"per\s+(?:day|week|month|quarter|year|annum)\b")
def per_unit(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "per year"."""
    return match.end(), undated("set", "A rate; no single date.")


@rule(
    RULES,
    SPAN_STARTS,
    rf"(?P<count>{words.COUNT}(?:\s+(?:to|or)\s+{words.CARDINAL})?)[\s-]*(?:(?:full|straight|consecutive|long|whole|more)\s+)?(?P<unit>{words.SPAN_UNIT})(?![-\s]*olds?\b)(?!\s+of\s+age)",
)
def length(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "five years", "27-year": a length without dates; "15 a year" is a rate."""
    text = match.string
    before = text[max(0, match.start() - 40) : match.start()]
    if match["unit"].lower().startswith("quarter") and _is_fraction(match):
        return None
    if match["count"].lower() in ("a", "an") and _RATE_BEFORE.search(before):
        return match.end(), undated("set", "A rate; no single date.")
    return match.end(), undated_duration()
