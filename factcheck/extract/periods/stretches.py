"""Stretches that end or begin at publication: "the past five years", "the next month".

Also those that end before another date ("the prior two months") or have no length ("the
past several years").
"""

from __future__ import annotations

import re
from datetime import timedelta

from factcheck.extract.periods import words
from factcheck.extract.periods.arithmetic import shift, shifted_unit
from factcheck.extract.periods.counted import (
    counted_from_today,
    undated_duration,
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


def rolling(count: int, unit: str, way: int, loose: bool = False) -> Expression:
    """Build a stretch that ends (or begins) on the publication day.

    "The past five years" runs from the same day five years before to publication, "the
    next four years" from publication (annotation guidelines; TIMEX3 durations anchored
    at the document date).

    Args:
        count: How many units.
        unit: Which.
        way: -1 for the past, 1 for the future.
        loose: The count itself is vague ("a few").
    """

    def read(clock: Clock) -> Reading:
        today = clock.day()
        if unit == "quarter":
            # Quarters are spoken of whole: "the past two quarters".
            near = shifted_unit(today, way, unit)
            far = shifted_unit(today, way * count, unit)
            return relative((min(near[0], far[0]), max(near[1], far[1])), unit)
        other = shift(today, way * count, unit)
        note = "The number of units is vague in the text." if loose else ""
        return relative((min(today, other), max(today, other)), unit, note)

    return Expression(
        kind="rolling",
        steps=((way * count, unit),),
        read=read,
        has_year=True,
        unit=unit,
        approximate=loose,
    )


@rule(
    RULES,
    "the last past previous prior preceding next coming upcoming following this these latest most",
    rf"(?:the\s+|these\s+|this\s+)?(?P<which>last|past|latest|most\s+recent|previous|prior|preceding|next|coming|upcoming|following)\s+(?:(?:about|roughly|nearly|almost|full|some)\s+)?(?P<count>{words.COUNT})[\s-]*(?:(?:fiscal|full|calendar|straight|consecutive)\s+)?(?P<unit>{words.SPAN_UNIT})",
)
def past_units(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the past five years", "the next few months", "the prior two months"."""
    found = words.count_of(match["count"], match["unit"])
    if found is None:
        return match.end(), vague_stretch()
    count, unit = found
    which = match["which"].lower()
    way = 1 if which in ("next", "coming", "upcoming", "following") else -1
    loose = re.search(r"few|couple", match["count"], re.I) is not None
    if which in ("previous", "prior", "preceding", "following"):
        return match.end(), narrative_stretch(count, unit, way, loose)
    return match.end(), rolling(count, unit, way, loose)


@rule(
    RULES,
    frozenset(w.split("-")[0] for w in words.CARDINALS) | {"#", "the"},
    rf"(?:the\s+)?(?P<count>{words.CARDINAL}|\d{{1,3}})\s+(?P<which>last|past|latest|most\s+recent|previous|next|coming|upcoming|following)\s+(?P<unit>{words.SPAN_UNIT})",
)
def units_past(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "5 past years", "two upcoming weeks"."""
    if not match["unit"].lower().endswith("s"):
        return None
    return past_units(match, parse)


@rule(
    RULES,
    "the last past next a half",
    r"(?:(?:the\s+)?(?P<which>last|past|next)\s+|(?:an?\s+)?)(?P<size>quarter|half)(?:[\s-]+of)?(?:[\s-]+a)?[\s-]+century(?P<ago>\s+ago)?\b",
)
def part_century(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the past quarter-century", "half a century ago"."""
    years = 25 if match["size"].lower() == "quarter" else 50
    if match["ago"]:
        return match.end(), counted_from_today([(years, "year")], -1)
    if match["which"] is None:
        return match.end(), undated_duration()
    way = 1 if match["which"].lower() == "next" else -1
    return match.end(), rolling(years, "year", way)


@rule(
    RULES,
    "the last past next this coming",
    r"(?:(?:the|this)\s+)?(?P<which>last|past|next|coming)\s+fortnight\b",
)
def fortnight(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the past fortnight": two weeks."""
    way = 1 if match["which"].lower() in ("next", "coming") else -1
    return match.end(), rolling(2, "week", way)


@rule(
    RULES,
    "the last past previous next coming",
    rf"(?:the\s+)?(?P<which>last|past|previous|next|coming)\s+(?P<count>{words.COUNT}|\d+|twenty[\s-]four|forty[\s-]eight)[\s-]+(?P<unit>hours|hrs|minutes|mins)\b",
)
def past_hours(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the past 24 hours": in days, which is as fine as a date goes."""
    found = words.count_of(match["count"])
    if found is None or found[0] > _MOST_HOURS:
        return None
    hourly = match["unit"].lower().startswith("h")
    days = -(-found[0] // 24) if hourly else 0
    way = 1 if match["which"].lower() in ("next", "coming") else -1
    return match.end(), rolling(days, "day", way)


# "The past 72 hours" is common, "the past 500 hours" is about machines.
_MOST_HOURS = 168


def vague_stretch() -> Expression:
    """Build "the past several years": the text does not say how many."""
    reading = Reading(basis=Basis.UNKNOWN, note="The text does not say how many.")
    return Expression(
        kind="duration", read=lambda clock: reading, has_year=True, role="duration"
    )


def narrative_stretch(count: int, unit: str, way: int, loose: bool) -> Expression:
    """Build "the prior two months": whole units just before (after) the anchor."""
    plain = rolling(count, unit, way, loose)

    def read(clock: Clock) -> Reading:
        if clock.anchor is None:
            return plain.read(clock)
        if way < 0:
            last = clock.anchor[0] - timedelta(days=1)
            first = shift(clock.anchor[0], -count, unit)
        else:
            first = clock.anchor[1] + timedelta(days=1)
            last = shift(first, count, unit) - timedelta(days=1)
        return Reading(
            first=first, last=last, basis=Basis.FROM_CONTEXT, grain=FREQUENCY[unit]
        )

    return Expression(
        kind="relative", read=read, has_year=True, unit=unit, role="reference"
    )
