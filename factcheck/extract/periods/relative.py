"""Dates counted from publication: "last month", "three weeks ago", "the past decade".

Also "today", "so far this year", "later this month", "the rest of the year".
"""

from __future__ import annotations

import re
from datetime import timedelta

from factcheck.extract.periods import words
from factcheck.extract.periods.arithmetic import (
    containing,
    day_of,
    is_whole,
    shift,
    shift_days,
    shifted_unit,
)
from factcheck.extract.periods.expressions import (
    FREQUENCY,
    Clock,
    Expression,
    Reading,
    of_calendar,
    relative,
)
from factcheck.extract.periods.grammar import Parse, Parsed, Rule, rule
from factcheck.model import Basis

RULES: list[Rule] = []

_DAY_OFFSETS = {
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "tonite": 0,
    "tomorrow": 1,
    "tmrw": 1,
}
_MODAL = re.compile(r"\b(?:will|would|could|should|must|can|may|might)\s+$", re.I)
_PART_OF_DAY = (
    r"(?:\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night|lunch)\b)?"
)


def offset_day(offset: int, kind: str = "relative_day") -> Expression:
    """Build the day `offset` days from publication."""
    return Expression(
        kind=kind,
        read=lambda clock: relative(
            day_of(clock.day() + timedelta(days=offset)), "day"
        ),
        has_year=True,
        unit="day",
    )


@rule(RULES, _DAY_OFFSETS, rf"(?P<word>{'|'.join(_DAY_OFFSETS)})\b{_PART_OF_DAY}")
def named_day(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "yesterday", "today", "tomorrow evening"."""
    offset = _DAY_OFFSETS[match["word"].lower()]
    return match.end(), offset_day(offset, "now" if offset == 0 else "relative_day")


@rule(
    RULES,
    "now currently presently right just at nowadays",
    r"(?:right\s+now|just\s+now|nowadays|now|currently|presently|at\s+(?:the\s+)?present|at\s+the\s+moment|at\s+this\s+(?:time|point))\b",
)
def now(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "now", "currently", "at the moment"; "now that" joins clauses."""
    text = match.string
    if re.match(r"\s+that\b|-\w", text[match.end() : match.end() + 6]):
        return None
    if _MODAL.search(text[max(0, match.start() - 10) : match.start()]):
        return None
    return match.end(), offset_day(0, "now")


@rule(
    RULES,
    "to until till up",
    r"(?:(?:to|till)\s+date|(?:up\s+)?(?:until|till|to)\s+now)\b",
)
def to_date(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "to date": the stock on the publication day."""
    before = match.string[max(0, match.start() - 5) : match.start()].lower()
    if before.endswith(("up ", "up-")):
        return None
    return match.end(), offset_day(0, "now")


@rule(RULES, "overnight last", r"(?:overnight|last\s+night)\b")
def overnight(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "overnight", "last night": the day before publication."""
    if (
        match.string[max(0, match.start() - 4) : match.start()]
        .lower()
        .endswith(("an ", "the "))
    ):
        return None
    return match.end(), offset_day(-1)


@rule(
    RULES,
    "at by around this the",
    r"(?:at\s+|by\s+|around\s+)?(?:this|the\s+same)\s+(?:time|point|stage|date|day)\s+"
    r"(?P<when>(?P<way>last|next)\s+(?P<unit>year|month|week)|a\s+(?P<ago>year|month|week)\s+(?:ago|earlier))\b",
)
def this_time_last_year(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "at this time last year": the same day a year before publication."""
    unit = (match["unit"] or match["ago"]).lower()
    count = 1 if (match["way"] or "").lower() == "next" else -1
    return match.end(), Expression(
        kind="start_of",
        read=lambda clock: relative(day_of(shift(clock.day(), count, unit)), "day"),
        has_year=True,
        unit="day",
        steps=((count, unit),),
        backward=count < 0,
    )


@rule(RULES, "this", r"this\s+(?:very\s+)?(?:morning|afternoon|evening|day)\b")
def this_morning(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "this morning"."""
    return match.end(), offset_day(0)


@rule(
    RULES,
    "the day two",
    r"(?:the\s+)?day\s+(?P<way>before\s+yesterday|after\s+(?:tomorrow|tmrw))\b",
)
def day_before_yesterday(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the day before yesterday", "the day after tomorrow"."""
    before = match["way"].lower().startswith("before")
    return match.end(), offset_day(-2 if before else 2)


_OFFSETS = {
    "this": 0,
    "latest": -1,
    "most recent": -1,
    "current": 0,
    "present": 0,
    "last": -1,
    "past": -1,
    "previous": -1,
    "prior": -1,
    "preceding": -1,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "following": 1,
}
# In running text these look back at another date, not at the publication date.
_NARRATIVE = ("previous", "prior", "preceding", "following")


@rule(
    RULES,
    {"the", "most", *_OFFSETS},
    rf"(?:the\s+|this\s+(?=past|coming|last))?(?P<which>{'|'.join(_OFFSETS)})[\s-]+(?:fiscal\s+(?=quarter)|calendar\s+|full\s+)?(?P<unit>{words.CALENDAR_UNIT})(?!\s*-\s*(?:old|long))",
)
def calendar_unit(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "last month", "this year", "next quarter", "the previous week"."""
    unit = words.unit_of(match["unit"])
    which = re.sub(r"\s+", " ", match["which"].lower())
    offset = _OFFSETS[which]
    if which in _NARRATIVE:
        return match.end(), narrative_unit(unit, offset)
    if unit == "half":
        return None
    if unit == "weekend":
        return match.end(), weekend(which)
    if which == "past" or (which == "last" and unit in ("decade", "century")):
        return match.end(), rolling(1, unit, -1)
    if which in ("next", "coming") and unit == "decade":
        return match.end(), rolling(1, unit, 1)
    return match.end(), of_calendar(unit, offset)


@rule(
    RULES,
    "the weekend my",
    r"(?:(?:the|my)\s+)?weekend(?!\s+(?:of|after|before)\b)(?!s)\b",
)
def plain_weekend(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "over the weekend", "at the weekend": the one nearest before publication."""
    before = match.string[max(0, match.start() - 8) : match.start()]
    cue = re.search(
        r"(?:\b(?:over|on|at|during|by|for|of)\s+|^)$", before, re.IGNORECASE
    )
    if cue is None and " " not in match.group():
        return None
    return match.end(), weekend("")


def weekend(which: str) -> Expression:
    """Build "this weekend", "last weekend", "the weekend"."""

    def read(clock: Clock) -> Reading:
        today = clock.day()
        current = containing(today, "weekend")
        if which in ("next", "coming", "upcoming"):
            days = shifted_unit(today, 1, "weekend")
        elif which in ("last", "past", "previous") or (
            current[0] > today and not clock.future and which == ""
        ):
            days = shifted_unit(today, -1, "weekend")
        else:
            days = current
        return relative(days, "weekend")

    return Expression(kind="relative", read=read, has_year=True, unit="weekend")


def narrative_unit(unit: str, offset: int) -> Expression:
    """Build "the previous year": counted from the date the text spoke of before.

    Where the text has none, it is counted from publication.
    """

    def read(clock: Clock) -> Reading:
        if clock.anchor is None:
            return relative(shifted_unit(clock.day(), offset, unit), unit)
        return from_anchor(clock, offset, unit)

    return Expression(
        kind="relative",
        read=read,
        has_year=True,
        unit=unit,
        role="reference",
        backward=offset < 0,
    )


def from_anchor(clock: Clock, count: int, unit: str) -> Reading:
    """Return the unit `count` away from the one that holds the anchor."""
    assert clock.anchor is not None  # noqa: S101 - callers check
    if is_whole(clock.anchor, unit):
        # A fiscal year is followed by a fiscal year.
        days = shift_days(clock.anchor, count, unit)
    else:
        start = clock.anchor[0] if count < 0 else clock.anchor[1]
        days = shifted_unit(start, count, unit)
    return Reading(
        first=days[0], last=days[1], basis=Basis.FROM_CONTEXT, grain=FREQUENCY[unit]
    )


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
    "the last past previous prior preceding next coming upcoming following this these",
    rf"(?:the\s+|these\s+|this\s+)?(?P<which>last|past|previous|prior|preceding|next|coming|upcoming|following)\s+(?:(?:about|roughly|nearly|almost|full|some)\s+)?(?P<count>{words.COUNT})[\s-]*(?:(?:fiscal|full|calendar|straight|consecutive)\s+)?(?P<unit>{words.SPAN_UNIT})",
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
    frozenset(w.split("-")[0] for w in words.CARDINALS) | {"#"},
    rf"(?P<count>{words.CARDINAL}|\d{{1,3}})\s+(?P<which>last|past|previous|next|coming|upcoming|following)\s+(?P<unit>{words.SPAN_UNIT})",
)
def units_past(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "5 past years", "two upcoming weeks"."""
    if not match["unit"].lower().endswith("s"):
        return None
    return past_units(match, parse)


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


@rule(
    RULES,
    "later earlier",
    rf"(?P<way>later|earlier)\s+(?:on\s+)?(?:in\s+)?(?:this|the)\s+(?P<unit>{words.CALENDAR_UNIT})",
)
def later_this(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "later this year" and "earlier this month": the part after or before today."""
    unit = words.unit_of(match["unit"])
    later = match["way"].lower() == "later"

    def read(clock: Clock) -> Reading:
        today = clock.day()
        first, last = containing(today, unit)
        if later:
            return relative((today, max(today, last)), unit)
        return relative((first, max(first, today - timedelta(days=1))), unit)

    return match.end(), Expression(kind="relative", read=read, has_year=True, unit=unit)


@rule(
    RULES,
    "so thus year ytd the",
    r"(?:(?:so|thus)\s+far\s+(?:in\s+)?this\s+(?P<unit>year|month|week|quarter|decade)|(?:the\s+)?(?P<ytd>year[-\s]to[-\s]date|YTD))\b",
)
def so_far(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "so far this year", "year to date": from its first day to publication."""
    unit = "year" if match["ytd"] else words.unit_of(match["unit"])

    def read(clock: Clock) -> Reading:
        today = clock.day()
        return relative((containing(today, unit)[0], today), unit)

    return match.end(), Expression(kind="so_far", read=read, has_year=True, unit=unit)


@rule(
    RULES,
    "the rest",
    rf"(?:the\s+)?(?:rest|remainder)\s+(?:of\s+)?(?:(?:the|this|my|current)\s+)?(?:(?:current)\s+)?(?P<unit>{words.CALENDAR_UNIT})",
)
def rest_of(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the rest of the year"."""
    unit = words.unit_of(match["unit"])

    def read(clock: Clock) -> Reading:
        today = clock.day()
        return relative((today, containing(today, unit)[1]), unit)

    return match.end(), Expression(kind="rest", read=read, has_year=True, unit=unit)


@rule(
    RULES,
    "the week month year weekend",
    r"(?:the\s+)?(?P<unit>week|month|year|weekend)\s+after\s+(?:the\s+)?next\b",
)
def after_next(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the week after next"."""
    return match.end(), of_calendar(words.unit_of(match["unit"]), 2)
