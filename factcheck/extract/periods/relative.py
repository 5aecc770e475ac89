"""Days around publication: "yesterday", "now", "overnight", "this time last year".

Also what is left or past of a running unit: "so far this year", "later this month".
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from factcheck.extract.periods import words
from factcheck.extract.periods.arithmetic import (
    containing,
    day_of,
    shift,
)
from factcheck.extract.periods.expressions import (
    Clock,
    Expression,
    Reading,
    relative,
)
from factcheck.extract.periods.grammar import Parse, Parsed, Rule, rule

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


@rule(
    RULES,
    "so thus",
    r"(?:so|thus)\s+far\b(?!\s+(?:(?:in|during|into|over)\s+)?(?:this|the|fiscal|FY|(?:19|20)\d\d|as|been)\b|-)",
)
def so_far_alone(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "have been trained so far", "so far 118 have": the stock on publication."""
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


@rule(
    RULES,
    "this",
    r"this\s+(?P<unit>week|month|quarter)\s+(?:last\s+year|a\s+year\s+ago)\b",
)
def this_week_last_year(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "this month last year": the unit around the same day a year before."""
    unit = match["unit"].lower()

    def read(clock: Clock) -> Reading:
        return relative(containing(shift(clock.day(), -1, "year"), unit), unit)

    return match.end(), Expression(
        kind="relative", read=read, has_year=True, unit=unit, backward=True
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
    "the rest remainder",
    r"(?:the\s+)?(?:rest|remainder)\s+of\s+(?=[A-Z\d])",
)
def rest_of_named(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the rest of 2025": from publication on, if it is running."""
    inner = parse(match.end())
    if inner is None or inner[1].unit not in ("month", "quarter", "half", "year"):
        return None

    def read(clock: Clock) -> Reading:
        reading = inner[1].resolve(clock)
        days, today = reading.days, clock.day()
        if days is None or not days[0] < today <= days[1]:
            return reading
        return replace(reading, first=today)

    return inner[0], Expression(
        kind="rest", read=read, has_year=True, unit=inner[1].unit
    )


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
