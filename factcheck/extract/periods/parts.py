"""Parts of a period: "early 2025", "the end of March", "Q3 2024", "the first half".

Also "the first five months of 2025", "the third week of July", "the last Monday of
March", "the three months ended Sept. 30", seasons.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from factcheck.extract.periods import arithmetic, words
from factcheck.extract.periods.arithmetic import (
    Days,
    quarter_of,
    season_of,
    shift,
    third_of,
    week_of,
)
from factcheck.extract.periods.expressions import (
    FREQUENCY,
    Clock,
    Expression,
    Reading,
    inside_year,
    relative,
    within,
    yearly,
)
from factcheck.extract.periods.grammar import Parse, Parsed, Rule, rule

RULES: list[Rule] = []

_ORDINAL_STARTS = {w.split("-")[0].split(" ")[0] for w in words.ORDINALS} | {"#", "the"}
_LARGE = {
    "week",
    "weekend",
    "month",
    "quarter",
    "half",
    "season",
    "year",
    "decade",
    "century",
}


@rule(
    RULES,
    "early mid late middle",
    r"(?P<part>early|mid|late|middle)(?:-|\s+(?:to\s+(?:mid|late)-?\s*)?(?:in\s+|of\s+)?(?:the\s+)?)",
)
def early(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "early 2025", "mid-September", "late last year", "early in the week"."""
    inner = parse(match.end())
    if inner is None or inner[1].unit not in _LARGE:
        return None
    part = {"middle": "mid"}.get(match["part"].lower(), match["part"].lower())
    return inner[0], replace(
        within(inner[1], lambda days: third_of(days, part), inner[1].unit), kind=part
    )


_THE_UNIT = re.compile(
    r"(?:(?:the|that|my|each)\s+)?(?P<unit>week|month|quarter|year|decade|century)\b",
    re.I,
)


@rule(
    RULES,
    "the start beginning end close middle very",
    r"(?:the\s+)?(?:very\s+)?(?P<part>start|beginning|end|close|middle)\s+of\s+(?:around\s+)?",
)
def end_of(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the end of March", "the beginning of next week", "the end of the year"."""
    part = match["part"].lower()
    third = {"start": "early", "beginning": "early", "middle": "mid"}.get(part, "late")
    inner = parse(match.end())
    if inner is None:
        return _end_of_open_unit(match, third)
    if inner[1].unit not in _LARGE:
        return None
    kind = {"early": "start_of", "late": "end_of", "mid": "mid"}[third]
    return inner[0], part_expression(inner[1], third, kind)


def part_expression(inner: Expression, third: str, kind: str) -> Expression:
    """Build the early, middle or late part; `kind` says it names an edge."""
    return replace(
        within(inner, lambda days: third_of(days, third), inner.unit or "day"),
        kind=kind,
        role=inner.role,
    )


def _end_of_open_unit(match: re.Match[str], third: str) -> Parsed | None:
    """Read "the end of the year", where "the year" alone is no date."""
    unit = _THE_UNIT.match(match.string, match.end())
    if unit is None:
        return None
    kind = {"early": "start_of", "late": "end_of", "mid": "mid"}[third]
    return unit.end(), part_expression(current_unit(unit["unit"].lower()), third, kind)


def current_unit(unit: str) -> Expression:
    """Build the unit that the text speaks of: that of the anchor, else of today.

    A whole-year anchor ("in 2018 … by the end of the year") gives that year.
    """

    def read(clock: Clock) -> Reading:
        days = arithmetic.containing(clock.day(), unit)
        return relative(days, unit)

    return Expression(kind="relative", read=read, has_year=True, unit=unit)


# --- quarters, halves, seasons -----------------------------------------------------

_QUARTERS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "last": 4,
}


def quarter(number: int, year: int | None = None) -> Expression:
    """Build a calendar quarter."""
    return yearly("quarter", "quarter", lambda y: quarter_of(y, number), year=year)


def half(number: int, year: int | None = None) -> Expression:
    """Build a calendar half-year."""
    return yearly("half", "half", lambda y: arithmetic.half_of(y, number), year=year)


_OF_YEAR = re.compile(
    r"(?:\s*,)?\s+(?:(?:of|in|for)\s+)?(?:the\s+year\s+)?|\s*[-/]?\s*(?=\d{4})", re.I
)


def in_following_year(text: str, end: int, inner: Expression, parse: Parse) -> Parsed:
    """Take up a year after a quarter, half or season: "of 2016", "last year"."""
    gap = _OF_YEAR.match(text, end)
    if gap is None or inner.in_year is None:
        return end, inner
    following = parse(gap.end())
    if following is None or following[1].unit != "year":
        return end, inner
    return following[0], in_year_expression(inner, following[1])


def in_year_expression(inner: Expression, year: Expression) -> Expression:
    """Build a part of a year; a fiscal year is cut into its own quarters."""
    if year.kind == "fiscal":
        number = inner.month or 1
        size = {"quarter": 3, "half": 6}.get(inner.unit, 12)
        return within(
            year, lambda days: _slice(days, (number - 1) * size, size), inner.unit
        )
    if year.kind == "year" and inner.in_year is not None:
        probe = year.read(Clock(today=None))
        assert probe.first is not None  # noqa: S101 - a written year always has days
        return inner.in_year(probe.first.year)
    return inside_year(inner, year)


def _slice(days: Days, skip: int, months: int) -> Days:
    """Return `months` months of a period after skipping some."""
    first = shift(days[0], skip, "month")
    return first, shift(first, months, "month") - timedelta(days=1)


@rule(
    RULES,
    _ORDINAL_STARTS | {"final", "last"},
    r"(?:the\s+)?(?P<which>first|second|third|fourth|final|1st|2nd|3rd|4th|last(?=\s+(?:quarter|qtr)\s+of))[\s-]+(?P<fiscal>fiscal[\s-]+)?(?:calendar[\s-]+)?(?P<unit>quarter|qtr|half)\b(?![\s-]*(?:final|century|hour|mile|back|time|million|point|percent))",
)
def ordinal_quarter(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the third quarter of 2024", "first half of last year", "second-quarter"."""
    number = _QUARTERS[match["which"].lower()]
    is_half = match["unit"].lower() == "half"
    if is_half and number > 2:
        return None
    inner = half(number) if is_half else quarter(number)
    inner = replace(inner, month=number)
    end, found = in_following_year(match.string, match.end(), inner, parse)
    if end == match.end():
        found = _of_any(match, parse, number, is_half) or (end, inner)
        end, found = found
        if (
            is_half
            and found is inner
            and not re.search(
                r"\b(?:in|the|during|for|over)\s+(?:the\s+)?$",
                match.string[max(0, match.start() - 12) : match.start()]
                + ("the " if match.group().lower().startswith("the") else ""),
                re.I,
            )
        ):
            return None
    return end, found


def _of_any(
    match: re.Match[str], parse: Parse, number: int, is_half: bool
) -> Parsed | None:
    """Read "the first half of May", "the second half of the decade"."""
    gap = re.compile(r"\s+of\s+", re.I).match(match.string, match.end())
    inner = parse(gap.end()) if gap else None
    if inner is None or inner[1].unit not in ("month", "decade", "century"):
        return None
    parts = 2 if is_half else 4

    def cut(days: Days) -> Days:
        length = (days[1] - days[0]).days + 1
        first = days[0] + timedelta(days=(number - 1) * length // parts)
        return first, days[0] + timedelta(days=number * length // parts - 1)

    return inner[0], within(inner[1], cut, inner[1].unit)


@rule(
    RULES,
    "q h",
    r"(?P<unit>[QH])(?P<number>[1-4])(?:(?:\s*,?\s*|[-/])(?:FY\s?)?['’]?(?P<year>20\d\d|19\d\d|\d\d(?!\d)))?\b",
)
def q3(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "Q3 2024", "Q3", "H1 2025", "Q3 last year"."""
    return _quarter_code(match, parse)


@rule(
    RULES,
    "#",
    r"(?:(?P<year>20\d\d|19\d\d|\d\d)(?:\s|[-/])?(?P<unit>[QH])(?P<number>[1-4])|(?P<number2>[1-4])(?P<unit2>[QH])\s?['’]?(?P<year2>20\d\d|\d\d))\b",
)
def year_q3(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "2024 Q3", "2024H1", "3Q24"."""
    return _quarter_code(match, parse)


def _quarter_code(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Build the quarter or half of a code."""
    groups = match.groupdict()
    unit = (groups["unit"] or groups["unit2"]).upper()
    number = int(groups["number"] or groups["number2"])
    digits = groups["year"] or groups.get("year2")
    if unit == "H" and number > 2:
        return None
    year = words.full_year(digits) if digits else None
    inner = half(number, year) if unit == "H" else quarter(number, year)
    if year is not None:
        return match.end(), inner
    if unit == "H":
        end, found = in_following_year(
            match.string, match.end(), replace(inner, month=number), parse
        )
        return (end, found) if end > match.end() else None
    return in_following_year(
        match.string, match.end(), replace(inner, month=number), parse
    )


@rule(
    RULES,
    "#",
    rf"(?P<year>{words.YEAR4})\s+(?:the\s+)?(?P<which>first|second|third|fourth)[\s-]+(?P<unit>quarter|half)\b",
)
def year_quarter(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "2016 third quarter"."""
    number = _QUARTERS[match["which"].lower()]
    year = int(match["year"])
    if match["unit"].lower() == "half":
        return (match.end(), half(number, year)) if number < 3 else None
    return match.end(), quarter(number, year)


def season(name: str, year: int | None = None) -> Expression:
    """Build a meteorological season."""
    return yearly("season", "season", lambda y: season_of(y, name), year=year)


FREQUENCY["season"] = FREQUENCY["quarter"]


@rule(
    RULES,
    "the this last next current spring summer autumn fall winter",
    rf"(?:(?P<which>the|this|last|next|current|this\s+past|this\s+coming)\s+)?(?P<season>{words.SEASON})",
)
def season_rule(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "last summer", "the winter of 2019-20", "spring 2024", "in the fall"."""
    text = match.string
    name = match["season"].lower()
    which = (match["which"] or "").lower()
    years = re.compile(
        r"(?:\s*,)?\s+(?:of\s+)?(?P<a>\d{4})\s?[-–/]\s?(?P<b>\d{2,4})(?!\d)", re.I
    ).match(text, match.end())
    if years:
        return years.end(), season(name, int(years["a"]))
    inner = season(name)
    end, found = in_following_year(text, match.end(), inner, parse)
    if end > match.end():
        return end, found
    if which in ("this", "last", "next", "current", "this past", "this coming"):
        return match.end(), relative_season(name, which)
    before = text[max(0, match.start() - 10) : match.start()]
    in_the = which == "the" and re.search(
        r"\b(?:in|during|over|by|of|since|until|for)\s+$", before, re.I
    )
    if in_the or (
        name != "fall"
        and re.search(r"\b(?:in|by|since|until|early|late|mid)[\s-]+$", before, re.I)
    ):
        return match.end(), inner
    return None


def relative_season(name: str, which: str) -> Expression:
    """Build "last summer", "this winter", "next spring"."""

    def read(clock: Clock) -> Reading:
        today = clock.day()
        options = [
            season_of(year, name) for year in range(today.year - 2, today.year + 3)
        ]
        if which in ("last", "this past"):
            days = max(d for d in options if d[1] < today)
        elif which in ("next", "this coming"):
            days = min(d for d in options if d[0] > today)
        else:
            running = [d for d in options if d[0] <= today <= d[1]]
            this_year = season_of(today.year, name)
            days = running[0] if running else this_year
        return relative(days, "season")

    return Expression(kind="season", read=read, has_year=True, unit="season")


# --- counted parts ------------------------------------------------------------------


@rule(
    RULES,
    "the first last opening final initial",
    rf"(?:the\s+)?(?P<which>first|last|opening|final|initial)\s+(?P<count>{words.COUNT})[\s-]+(?:full\s+)?(?P<unit>{words.SPAN_UNIT})\s+(?:of|in)\s+",
)
def first_units_of(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the first five months of 2025", "the last two weeks of July"."""
    found = words.count_of(match["count"], match["unit"])
    inner = parse(match.end())
    end = inner[0] if inner else 0
    if inner is None:
        open_unit = _THE_UNIT.match(match.string, match.end())
        if open_unit is None:
            return None
        inner = (open_unit.end(), current_unit(open_unit["unit"].lower()))
        end = inner[0]
    if found is None or inner[1].unit not in _LARGE | {"fiscal"}:
        return None
    count, unit = found
    from_start = match["which"].lower() in ("first", "opening", "initial")
    if inner[1].kind.startswith("event"):
        return None
    return end, within(
        inner[1], lambda days: _edge(days, count, unit, from_start), unit
    )


def _edge(days: Days, count: int, unit: str, from_start: bool) -> Days:
    """Return the first or last units of a period."""
    if from_start:
        return days[0], shift(days[0], count, unit) - timedelta(days=1)
    after = days[1] + timedelta(days=1)
    return shift(after, -count, unit), days[1]


@rule(
    RULES,
    _ORDINAL_STARTS | {"last", "final"},
    rf"(?:the\s+)?(?P<which>{words.ORDINAL}|last|final)(?P<back>[\s-]+last)?\s+(?P<unit>day|week-?end|week\s+end|wkend|week|month|year|{words.WEEKDAY})s?\s+(?:of|in)\s+(?:the\s+(?=month|year|week))?",
)
def nth_unit_of(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the third week of July", "the last Monday of March", "first day of 2020"."""
    return _nth(match, parse)


@rule(
    RULES,
    _ORDINAL_STARTS,
    rf"(?:the\s+)?(?P<which>{words.ORDINAL})(?P<back>)\s+(?P<unit>week)\s+(?=this\s+year|next\s+year|last\s+year)",
)
def nth_week(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the third week next year"."""
    return _nth(match, parse)


def _nth(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Build the nth day, week or weekday of a period."""
    inner = parse(match.end())
    if inner is None:
        open_unit = re.compile(r"(?:month|year|week)\b", re.I).match(
            match.string, match.end()
        )
        if open_unit is None:
            return None
        inner = (open_unit.end(), current_unit(open_unit.group().lower()))
    if inner[1].unit not in _LARGE:
        return None
    which = match["which"].lower()
    number = -1 if which in ("last", "final") else words.day_number(which)
    if match["back"]:
        number = -number
    unit = match["unit"].lower().rstrip(".")
    weekday = words.WEEKDAYS.get(unit)
    if weekday is None:
        unit = words.unit_of(unit)

    def choose(days: Days) -> Days:
        if weekday is not None:
            return _nth_weekday(days, number, weekday)
        return _nth_unit(days, number, unit)

    return inner[0], replace(
        within(inner[1], choose, "day" if weekday is not None else unit),
        kind="day" if weekday is not None or unit == "day" else unit,
    )


def _nth_weekday(days: Days, number: int, weekday: int) -> Days:
    """Return the nth weekday inside a period, counted from its end if negative."""
    first, last = days
    if number > 0:
        day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
    else:
        day = last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-number - 1))
    if not first <= day <= last:
        raise ValueError("the period has no such weekday")
    return day, day


def _nth_unit(days: Days, number: int, unit: str) -> Days:
    """Return the nth unit of a period; weeks belong where their Thursday is (ISO)."""
    first, last = days
    if unit == "week":
        thursday = _nth_weekday(days, number, 3)[0]
        return week_of(thursday)
    if unit == "weekend":
        saturday = _nth_weekday(days, number, 5)[0]
        return saturday, saturday + timedelta(days=1)
    if number > 0:
        start = shift(first, number - 1, unit)
        return start, shift(start, 1, unit) - timedelta(days=1)
    after = shift(last + timedelta(days=1), number + 1, unit)
    return shift(after, -1, unit), after - timedelta(days=1)


@rule(
    RULES,
    {w.split("-")[0] for w in words.CARDINALS}
    | {"#", "the", "a", "quarter", "year", "half", "fiscal", "week", "month"},
    rf"(?:the\s+)?(?:(?P<count>{words.COUNT})[\s-]+)?(?:month\s+)?(?:fiscal\s+)?(?P<unit>days?|weeks?|months?|quarters?|years?|half)(?:\s+period)?\s+(?:that\s+)?(?P<way>ended|ending|to|through|up\s+to|that\s+ended|from|starting|beginning)\s+(?:on\s+|in\s+)?(?:the\s+end\s+of\s+)?",
)
def months_ended(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the nine months ended Sept. 30", "the year to March", "12 months through May"."""
    way = re.sub(r"\s+", " ", match["way"].lower())
    if (
        way in ("to", "through", "from", "since", "up to", "starting", "beginning")
        and not match["count"]
    ):
        if way != "to" or not match.group().lower().startswith("the "):
            return None
    inner = parse(match.end())
    if inner is None or inner[1].unit not in (
        "day",
        "month",
        "week",
        "year",
        "quarter",
    ):
        return None
    if way in ("from", "starting", "beginning") and inner[1].unit == "day":
        return None  # see `counted`
    found = words.count_of(match["count"] or "a", match["unit"])
    if found is None:
        return None
    count, unit = found
    forward = way in ("from", "starting", "beginning", "since")
    is_day = inner[1].unit == "day"

    def choose(days: Days) -> Days:
        if forward:
            return days[0], shift(days[0], count, unit) - timedelta(days=1)
        after = days[1] + timedelta(days=1)
        if is_day and after.day != 1 and unit in ("month", "quarter", "year"):
            return shift(days[1], -count, unit) + timedelta(days=1), days[1]
        return shift(after, -count, unit), days[1]

    return inner[0], replace(within(inner[1], choose, unit), kind="ended", month=None)
