"""Weekdays: "Tuesday", "last Friday", "Thursday the 21st", "Monday of next week".

A weekday alone is the nearest one before publication, the day itself included
(annotation guidelines); in a clause about the future it is the next one.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from factcheck.extract.periods import words
from factcheck.extract.periods.arithmetic import day_of
from factcheck.extract.periods.expressions import Clock, Expression, Reading, relative
from factcheck.extract.periods.grammar import Parse, Parsed, Rule, rule

RULES: list[Rule] = []

_PART = r"(?:\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night)\b)?"
_SHORT_CUE = re.compile(
    r"(?:^|\b(?:on|since|until|till|from|to|by|last|next|this|and|for|through|between)\s+|[(,]\s*)$",
    re.I,
)


def nearest_weekday(number: int, clock: Clock, offset: int = 0) -> date:
    """Return the last such weekday by publication, or the next one in the future.

    Args:
        number: 0 for Monday.
        clock: Context.
        offset: Weeks to add.
    """
    today = clock.day()
    back = (today.weekday() - number) % 7
    day = today - timedelta(days=back)
    if clock.future and day < today:
        day += timedelta(days=7)
    return day + timedelta(weeks=offset)


def week_day(number: int, weeks: int) -> Expression:
    """Build a weekday of the ISO week `weeks` from this one ("Friday next week")."""

    def read(clock: Clock) -> Reading:
        today = clock.day()
        monday = today - timedelta(days=today.weekday())
        return relative(day_of(monday + timedelta(days=7 * weeks + number)), "day")

    return Expression(kind="day", read=read, has_year=True, unit="day")


@rule(RULES, words.WEEKDAYS, rf"(?P<weekday>{words.WEEKDAY}){_PART}")
def weekday(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "Tuesday", "Friday morning"; short forms need a preposition or dot."""
    word = match["weekday"]
    text = match.string
    if not word.lower().rstrip(".").endswith("day"):
        alone = _SHORT_CUE.search(text[max(0, match.start() - 10) : match.start()])
        if alone is None or (word[0].islower() and not text.islower()):
            return None
    end = words.dot_end(text, match.start(), match.end())
    number = words.weekday_number(word)

    def read(clock: Clock) -> Reading:
        return relative(day_of(nearest_weekday(number, clock)), "day")

    return end, Expression(kind="weekday", read=read, unit="day")


@rule(
    RULES,
    "last next this past coming previous following the",
    rf"(?P<which>last|next|this\s+past|this\s+coming|this|past|coming|(?:the\s+)?(?:previous|following))\s+(?P<weekday>{words.WEEKDAY}){_PART}",
)
def which_weekday(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "last Friday" (the last one before today), "this Friday", "next Monday"."""
    number = words.weekday_number(match["weekday"])
    which = match["which"].lower()
    end = words.dot_end(match.string, match.start(), match.end())

    def read(clock: Clock) -> Reading:
        today = clock.day()
        monday = today - timedelta(days=today.weekday())
        if which in ("last", "this past", "past") or which.endswith("previous"):
            day = today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
        elif which == "next":
            day = monday + timedelta(days=7 + number)
        elif which == "this":
            day = monday + timedelta(days=number)
            if clock.future and day < today:
                day += timedelta(days=7)
        else:
            day = today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
        return relative(day_of(day), "day")

    return end, Expression(kind="weekday", read=read, has_year=True, unit="day")


@rule(
    RULES,
    words.WEEKDAYS,
    rf"(?P<weekday>{words.WEEKDAY})\s+(?:the\s+)?(?P<day>\d{{1,2}}(?:st|nd|rd|th)|(?<=the\s)(?:{words.ORDINAL}|{words.CARDINAL})(?=\s*(?:[.,;:)!?]|$)))(?!\s+(?:of\b|{words.MONTH}))",
)
def weekday_ordinal(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "Thursday the 21st": the nearest month in which both agree."""
    number = words.weekday_number(match["weekday"])
    try:
        day = words.day_number(match["day"].removeprefix("the "))
    except (KeyError, ValueError):
        return None

    def read(clock: Clock) -> Reading:
        today = clock.day()
        options = []
        for step in range(-800, 801):
            found = today + timedelta(days=step)
            if found.day == day and found.weekday() == number:
                options.append(found)
        past = [d for d in options if d <= today]
        coming = [d for d in options if d >= today]
        best = min(options, key=lambda d: (abs((d - today).days), d))
        if clock.future and coming:
            best = coming[0]
        elif past and (today - past[-1]).days <= 31:
            best = past[-1]
        return relative(day_of(best), "day")

    return match.end(), Expression(kind="day", read=read, has_year=True, unit="day")


@rule(
    RULES,
    words.WEEKDAYS,
    rf"(?P<weekday>{words.WEEKDAY})\s+(?P<which>after\s+next|before\s+last)\b",
)
def weekday_after_next(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "Friday after next", "the Monday before last"."""
    number = words.weekday_number(match["weekday"])
    ahead = match["which"].lower().startswith("after")

    def read(clock: Clock) -> Reading:
        today = clock.day()
        if ahead:
            day = today + timedelta(days=(number - today.weekday() - 1) % 7 + 8)
        else:
            day = today - timedelta(days=(today.weekday() - number - 1) % 7 + 8)
        return relative(day_of(day), "day")

    return match.end(), Expression(kind="day", read=read, has_year=True, unit="day")


_WEEK_OFFSETS = {
    "this": 0,
    "last": -1,
    "next": 1,
    "the following": 1,
    "previous": -1,
    "current": 0,
    "the coming": 1,
    "coming": 1,
}


@rule(
    RULES,
    words.WEEKDAYS,
    rf"(?P<weekday>{words.WEEKDAY}){_PART}(?:\s+(?:of|from|in))?\s+(?P<which>{'|'.join(_WEEK_OFFSETS)})\s+week\b",
)
def weekday_of_week(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "Tuesday of last week", "Friday next week"."""
    which = re.sub(r"\s+", " ", match["which"].lower())
    return match.end(), week_day(
        words.weekday_number(match["weekday"]), _WEEK_OFFSETS[which]
    )


@rule(
    RULES,
    "this last next",
    rf"(?P<which>this|last|next)\s+week(?:['’]s)?\s+(?:on\s+)?(?P<weekday>{words.WEEKDAY})",
)
def week_weekday(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "next week on Friday", "last week's Sunday"."""
    return match.end(), week_day(
        words.weekday_number(match["weekday"]), _WEEK_OFFSETS[match["which"].lower()]
    )
