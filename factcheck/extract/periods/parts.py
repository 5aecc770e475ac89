"""Parts of a period: "early 2025", "the end of March", "the first five months of 2025".

Also "the third week of July", "the last Monday of March" and "the three months ended
Sept. 30".
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from factcheck.extract.periods import arithmetic, words
from factcheck.extract.periods.arithmetic import (
    Days,
    shift,
    third_of,
    week_of,
)
from factcheck.extract.periods.build import within
from factcheck.extract.periods.expressions import Clock, Expression, Reading, relative
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
    "mid midyear midweek midmonth",
    r"mid[-\s]?(?P<unit>week|month|year|decade|century)\b(?!-)",
)
def mid_unit(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "by mid-decade", "midyear", "mid-week": of the running unit."""
    return match.end(), part_expression(
        current_unit(match["unit"].lower()), "mid", "mid"
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


@rule(
    RULES,
    "the year month quarter end",
    r"(?:the\s+)?(?:(?P<unit>year|month|quarter)(?:['’]s[-\s]+|[-\s])end|end-(?=\w))(?:\s+(?:of\s+)?(?=\d{4}\b))?",
)
def year_end(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "by year-end", "at year's end", "end-June", "end-2024"."""
    inner = parse(match.end())
    if inner is not None and inner[1].unit in ("month", "year", "quarter"):
        return inner[0], part_expression(inner[1], "late", "end_of")
    if match["unit"] is None:
        return None
    unit = match["unit"].lower()
    return match.end(), part_expression(current_unit(unit), "late", "end_of")


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
    """Build the unit that is running on the publication day."""

    def read(clock: Clock) -> Reading:
        days = arithmetic.containing(clock.day(), unit)
        return relative(days, unit)

    return Expression(kind="relative", read=read, has_year=True, unit=unit)


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
    if inner[1].kind.startswith("event") and from_start:
        return None  # see `offices`
    return end, within(
        inner[1], lambda days: _edge(days, count, unit, from_start), unit
    )


_OVER = re.compile(r"\b(?:in|for|during|over|of|through)\s+$", re.IGNORECASE)


@rule(
    RULES,
    "the first opening",
    rf"(?:the\s+)?(?:first|opening)\s+(?P<count>{words.COUNT})[\s-]+(?P<unit>months|quarters)\b(?!\s+(?:of|in|after|since|on|at|ended|ending|to|under)\b)",
)
def first_months(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "in the first nine months": of the running year, if they are over."""
    found = words.count_of(match["count"], match["unit"])
    before = match.string[max(0, match.start() - 8) : match.start()]
    if found is None or _OVER.search(before) is None:
        return None
    count, unit = found

    def read(clock: Clock) -> Reading:
        today = clock.day()
        days = _edge(arithmetic.year_of(today.year), count, unit, from_start=True)
        if days[1] >= today and not clock.future:
            before = _edge(
                arithmetic.year_of(today.year - 1), count, unit, from_start=True
            )
            return replace(relative(before, unit), others=(days,))
        return relative(days, unit)

    return match.end(), Expression(kind="part", read=read, has_year=True, unit=unit)


def _edge(days: Days, count: int, unit: str, from_start: bool) -> Days:
    """Return the first or last units of a period."""
    if from_start:
        return days[0], shift(days[0], count, unit) - timedelta(days=1)
    after = days[1] + timedelta(days=1)
    return shift(after, -count, unit), days[1]


@rule(
    RULES,
    _ORDINAL_STARTS | {"last", "final"},
    rf"(?:the\s+)?(?P<which>{words.ORDINAL}|last|final)(?P<back>[\s-]+last)?\s+(?P<unit>day|week-?end|week\s+end|wkend|week|month|year|decade|{words.WEEKDAY})s?\s+(?:of|in)\s+(?:the\s+(?=month|year|week|century|quarter))?",
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
        open_unit = re.compile(r"(?:month|year|week|century|quarter)\b", re.I).match(
            match.string, match.end()
        )
        if open_unit is None:
            return None
        inner = (open_unit.end(), current_unit(open_unit.group().lower()))
    if inner[1].unit not in _LARGE or inner[1].kind.startswith("event"):
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

    made = replace(
        within(inner[1], choose, "day" if weekday is not None else unit),
        kind="day" if weekday is not None or unit == "day" else unit,
    )
    if unit == "week" and number in (1, -1):
        return inner[0], _or_seven_days(made, inner[1], number)
    return inner[0], made


def _or_seven_days(week: Expression, whole: Expression, number: int) -> Expression:
    """Keep the other reading of "the first week of October": its first seven days."""

    def read(clock: Clock) -> Reading:
        reading = week.read(clock)
        days = whole.resolve(clock).days
        if days is None or reading.days is None:
            return reading
        seven = _edge(days, 7, "day", from_start=number > 0)
        if seven == reading.days:
            return reading
        return replace(reading, others=(seven, *reading.others))

    return replace(week, read=read)


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
