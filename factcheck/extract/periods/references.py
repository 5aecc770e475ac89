"""Words that point at another date: "that year", "the same period", "since then".

A reference gets its days from the date the text spoke of before. Words that only measure
time are in `lengths`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from factcheck.extract.periods import words
from factcheck.extract.periods.arithmetic import (
    Days,
    containing,
    is_whole,
    shift_days,
    shifted_unit,
)
from factcheck.extract.periods.build import of_calendar
from factcheck.extract.periods.counted import (
    counted_from_anchor,
)
from factcheck.extract.periods.expressions import (
    FREQUENCY,
    Clock,
    Expression,
    Reading,
    relative,
)
from factcheck.extract.periods.grammar import Parse, Parsed, Rule, rule
from factcheck.model import Basis

RULES: list[Rule] = []

_NO_DATE = "The text gives it no date of its own."


def undated(role: str, note: str = _NO_DATE) -> Expression:
    """Build an expression without days."""
    return Expression(
        kind=role,
        read=lambda clock: Reading(basis=Basis.UNKNOWN, note=note),
        has_year=True,
        role=role,
    )


def same_as_anchor(unit: str = "") -> Expression:
    """Build "the same period", "that year": the days spoken of before.

    Args:
        unit: Calendar unit around them; empty keeps the days as they are.
    """

    def read(clock: Clock) -> Reading:
        if clock.anchor is None or (unit and clock.future):
            if unit and clock.today is not None:
                return relative(_current(clock, unit), unit)
            return Reading(basis=Basis.UNKNOWN, note=_NO_DATE)
        days = clock.anchor
        if unit and not is_whole(days, unit):
            days = containing(days[0], unit)
        return Reading(
            first=days[0],
            last=days[1],
            basis=Basis.FROM_CONTEXT,
            grain=FREQUENCY[unit] if unit else None,
        )

    return Expression(
        kind="relative", read=read, has_year=True, unit=unit, role="reference"
    )


def _current(clock: Clock, unit: str) -> Days:
    """Return the running unit; the fiscal year where the text counts in them.

    A quarter spoken of in the past is the last full one.
    """
    today = clock.day()
    if unit == "year" and clock.fiscal_year is not None:
        return clock.fiscal.year(clock.fiscal.name_at(today))
    if unit == "quarter" and not clock.future:
        return shifted_unit(today, -1, unit)  # "in the quarter": the one reported on
    return containing(today, unit)


@rule(
    RULES,
    "the that this those same",
    r"(?:(?:the|that|this)\s+(?:very\s+)?(?P<like>same|corresponding|comparable|equivalent)|(?:that|those|same))\s+(?:three-month\s+|six-month\s+|12-month\s+)?(?P<unit>day|week-?end|week|month|quarter|half|year|decade|period|time|timeframe|span|stretch)\b(?P<rest>\s+(?:(?:of|in|during|the)\s+)*)?",
)
def same_unit(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "that year", "the same month", "the same period last year"."""
    text = re.sub("corresponding|comparable|equivalent", "same", match.group().lower())
    word = match["unit"].lower()
    if word == "time" and "same" in text and not match["rest"]:
        return match.end("unit"), same_as_anchor()
    if word == "time" and "same" not in text:
        return None
    unit = (
        ""
        if word in ("period", "time", "timeframe", "span", "stretch")
        else words.unit_of(word)
    )
    inner = parse(match.end()) if match["rest"] else None
    if (
        inner is not None
        and inner[1].unit in ("year", "month", "quarter")
        and "same" in text
    ):
        return inner[0], same_period_of(inner[1])
    return match.end("unit"), same_as_anchor(unit)


def same_period_of(outer: Expression) -> Expression:
    """Build "the same period last year": the anchor's days moved into that year."""
    if outer.role == "reference":
        return outer

    def read(clock: Clock) -> Reading:
        reading = outer.resolve(clock)
        if clock.anchor is None or reading.first is None:
            return reading
        years = reading.first.year - clock.anchor[0].year
        if outer.unit != "year" or outer.kind == "ago":
            years = -1
        years = years or -1  # the period itself is no comparison
        days = shift_days(clock.anchor, years, "year")
        return Reading(
            first=days[0], last=days[1], basis=Basis.FROM_CONTEXT, grain=reading.grain
        )

    return Expression(
        kind="same_of", read=read, has_year=True, unit=outer.unit, role="reference"
    )


@rule(
    RULES,
    "the a",
    r"(?:the|a)\s+(?P<unit>day|week|month|quarter|year|decade)\s+(?P<way>before|earlier|prior|after|later)(?=\s*[.,;:)–—]|\s*$|\s+(?:and|but|when|to|in|from|while|because|there|it|they|he|she|we)\b)",
)
def year_before(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the year before", "the month after"."""
    way = 1 if match["way"].lower() in ("after", "later") else -1
    return match.end(), counted_from_anchor([(1, words.unit_of(match["unit"]))], way)


@rule(
    RULES,
    "year month quarter week annual the a",
    r"(?:(?:the|a)\s+)?(?:(?P<unit>year|month|quarter|week)[\s-](?:over|on|to)[\s-](?:year|month|quarter|week)|(?P<ago>year|month|week)(?:-(?:ago|earlier)|\s(?:ago|earlier)(?=\s+(?:quarter|period|month|level|figure)))(?:\s+(?P<of>quarter|period|month|level|figure))?)\b",
)
def year_over_year(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "year over year", "the year-ago quarter": the base is one unit earlier."""
    if match["unit"] and "to-date" in match.group().lower().replace(" ", "-"):
        return None
    unit = words.unit_of(match["unit"] or match["ago"])
    found = replace(counted_from_anchor([(1, unit)], -1), role="base")
    of = (match["of"] or "").lower()
    if unit == "year" and of in ("quarter", "month"):
        return match.end(), replace(found, read=_a_year_before(found, of))
    return match.end(), found


def _a_year_before(base: Expression, unit: str) -> Callable[[Clock], Reading]:
    """Return the reading of "the year-ago quarter".

    Where the text has named no quarter yet, it is the last full one, a year earlier.
    """

    def read(clock: Clock) -> Reading:
        if clock.anchor is not None:
            return base.read(clock)
        days = shifted_unit(clock.day(), -1, unit)
        return relative(shift_days(days, -1, "year"), unit)

    return read


@rule(RULES, "on", r"on\s+the\s+(?P<unit>year|month|quarter|week)\b(?![-\w])")
def on_the_year(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "up 3% on the year": measured against one unit earlier."""
    before = match.string[max(0, match.start() - 16) : match.start()]
    is_alone = match.group() == match.string  # its words, read again from another date
    if not is_alone and not re.search(
        r"(?:%|percent|per\s+cent|points?)\s*$", before, re.IGNORECASE
    ):
        return None
    unit = match["unit"].lower()
    return match.end(), replace(counted_from_anchor([(1, unit)], -1), role="base")


@rule(
    RULES,
    "the prior",
    r"(?:the\s+)?prior[\s-](?P<unit>year|month|quarter|week)(?:['’]s|\s+(?=quarter|period))",
)
def prior_year_period(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the prior-year period"."""
    return match.end(), replace(
        counted_from_anchor([(1, words.unit_of(match["unit"]))], -1), role="base"
    )


@rule(
    RULES,
    "the that this",
    r"(?:the|this|that)\s+(?P<unit>quarter|month|year|week|decade|day)(?![-\w])(?!\s+(?:\d|before|after|of|ended|to|ending|that|ago|earlier|when|since|through))",
)
def the_unit(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "in the quarter", "during the month", "for the year": the one spoken of."""
    text = match.string
    before = text[max(0, match.start() - 12) : match.start()]
    cue = re.search(
        r"\b(?:in|during|for|over|throughout|of|on|within)\s+$", before, re.I
    )
    of_day = match["unit"].lower() == "day" and cue and cue.group().lower() == "of "
    if match.group()[:3].lower() == "the" and (cue is None or of_day):
        return None
    unit = words.unit_of(match["unit"])
    if _SINCE_START.search(text[max(0, match.start() - 28) : match.start()]):
        return match.end(), of_calendar(unit, 0)  # up to publication
    return match.end(), same_as_anchor(unit)


_SINCE_START = re.compile(r"\bsince\s+(?:the\s+)?(?:start|beginning)\s+of\s+$", re.I)


@rule(RULES, "at then back", r"(?:at\s+(?:the|that)\s+time|back\s+then)\b(?!\s+of)")
def at_the_time(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "at the time", "back then"."""
    return match.end(), same_as_anchor()


@rule(RULES, "then that", r"(?:then|that\s+time)\b")
def since_then(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "since then": from the date spoken of."""
    before = match.string[max(0, match.start() - 8) : match.start()]
    if not re.search(r"\bsince\s+$", before, re.IGNORECASE):
        return None
    return match.end(), same_as_anchor()


@rule(
    RULES,
    "the that next previous following",
    r"(?:the\s+(?P<which>next|following|previous)|(?:that|the)\s+same|that)\s+(?:very\s+)?"
    r"(?P<part>morning|afternoon|evening|night)\b",
)
def that_morning(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the next morning", "that same evening": beside the date spoken of."""
    which = (match["which"] or "").lower()
    if not which:
        return match.end(), same_as_anchor("day")
    return match.end(), counted_from_anchor(
        [(1, "day")], -1 if which == "previous" else 1
    )


@rule(
    RULES,
    "recently lately recent",
    r"(?:recently(?!\s+as\b)|lately|in\s+recent\s+(?:days|weeks|months|years))\b",
)
def recently(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "recently": before publication, the text does not say since when."""
    return match.end(), undated("reference", "The text says only that it is recent.")


@rule(
    RULES,
    "in over recent",
    r"(?:in|over)?\s*(?:the\s+)?recent\s+(?:days|weeks|months|years|decades)\b",
)
def recent_years(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "recent years"."""
    return match.end(), undated("reference", "The text does not say how many.")
