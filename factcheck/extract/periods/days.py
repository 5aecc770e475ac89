"""Calendar days in words: "July 4, 2025", "4 July", "the 4th of July", "the 15th".

US and UK order, with a weekday, a year or "last year" beside them.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from factcheck.extract.periods import words
from factcheck.extract.periods.arithmetic import Days, day_of, week_of
from factcheck.extract.periods.build import NEAR_AHEAD, impossible, inside_year, yearly
from factcheck.extract.periods.expressions import (
    Clock,
    Expression,
    Reading,
    relative,
    stated,
)
from factcheck.extract.periods.grammar import Parse, Parsed, Rule, rule

RULES: list[Rule] = []

_WEEKDAY = rf"(?:(?P<weekday>{words.WEEKDAY}),?\s+(?:the\s+)?)?"
_DAY = rf"(?P<day>{words.DAY_NUMBER}|{words.ORDINAL})"
_DAY_WORDS = (
    rf"(?P<day>{words.DAY_NUMBER}|{words.ORDINAL}|{words.CARDINAL})"
    r"(?!-(?:quarters?|thirds?|fifths?|tenths?)\b)"
)
_YEAR = (
    rf"(?:\s*,?\s+(?:(?:of|in)\s+)?(?P<year>{words.YEAR})"
    r"|\s+(?:of\s+)?['’](?P<short>\d\d)(?!\d)|\s+of\s+(?P<of>\d\d)(?!\d))?"
)
_DAY_STARTS = frozenset(words.WEEKDAYS) | frozenset(
    w.split("-")[0].split(" ")[0] for w in words.ORDINALS
)


def month_day(
    month: int, day: int, year: int | None, text: str, weekday: int | None = None
) -> Expression:
    """Build a day of a month, with the year where the text gives it.

    A weekday beside a date without year chooses the year in which both agree.
    """
    try:
        date(2024, month, day)
        if year is not None:
            date(year, month, day)
    except ValueError:
        return impossible(text)

    def make(in_year: int) -> Days:
        found = date(in_year, month, day)
        return day_of(found)

    plain = yearly("day", "day", make, year=year, month=month)
    return plain if weekday is None else _agreeing(plain, (month, day), weekday)


def _agreeing(plain: Expression, day: tuple[int, int], weekday: int) -> Expression:
    """Build a day with its weekday, which helps to choose the year.

    Where no year around fits, the note says so: one of the two is wrong.
    """

    def read(clock: Clock) -> Reading:
        reading = plain.read(clock)
        if reading.first is None or reading.first.weekday() == weekday:
            return reading
        fitting = [] if plain.has_year else _years_that_fit(clock, day, weekday)
        if fitting:
            return relative(day_of(fitting[0]), "day")
        name = f"{reading.first:%A}"
        return replace(
            reading,
            note=f"{reading.first:%d %B %Y} was a {name}; the weekday does not fit.",
        )

    return replace(plain, read=read)


# A weekday and a date agree again after five or six years; a plan that names both lies
# less than two years ahead.
_AHEAD = 730


def _years_that_fit(clock: Clock, day: tuple[int, int], weekday: int) -> list[date]:
    """Return the days around publication with that weekday, the nearest first."""
    today = clock.day()
    found = []
    for year in range(today.year - 1, today.year + 3):
        with suppress(ValueError):
            found.append(date(year, *day))
    last = today + timedelta(days=_AHEAD if clock.future or clock.near else NEAR_AHEAD)
    fitting = [d for d in found if d.weekday() == weekday and d <= last]
    return sorted(fitting, key=lambda d: (abs((d - today).days), d))


def _year(match: re.Match[str]) -> int | None:
    """Return the year of a match with groups `year` and `short`."""
    if match["year"]:
        return words.year_number(match["year"])
    short = match["short"] or match["of"]
    if short:
        return words.full_year(short)
    return None


def _end_with_year(
    match: re.Match[str], parse: Parse, expression: Expression
) -> Parsed:
    """Take up a year that follows in words: "July 4 last year", "4 July of this year"."""
    end = words.dot_end(match.string, match.start(), match.end())
    if expression.in_year is None:
        return end, expression
    gap = re.compile(r",?\s+(?:of\s+|in\s+)?(?=this|last|next|the|that)", re.I).match(
        match.string, match.end()
    )
    following = parse(gap.end()) if gap else None
    if (
        following is None
        or following[1].unit != "year"
        or following[1].kind != "relative"
    ):
        return end, expression
    return following[0], inside_year(expression, following[1])


@rule(
    RULES,
    frozenset(words.MONTHS) | frozenset(words.WEEKDAYS),
    rf"{_WEEKDAY}(?P<month>{words.MONTH})(?:\s*[-/,]?\s*(?:the\s+)?){_DAY_WORDS}{_YEAR}"
    rf"(?:,?\s+(?P<after>{words.WEEKDAY})(?!\s+(?:said|morning|night)))?",
)
def month_first(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "July 4, 2025", "Friday, July 4", "Jul 18, Fri"."""
    word = match["month"]
    if _is_verb(match) or _is_count(match) or _is_rank(match):
        return None
    weekday = match["weekday"] or match["after"]
    expression = month_day(
        words.month_number(word),
        words.day_number(match["day"]),
        _year(match),
        match.group(),
        words.weekday_number(weekday) if weekday else None,
    )
    return _end_with_year(match, parse, expression)


def _is_verb(match: re.Match[str]) -> bool:
    """Tell whether "may 15" or "march 10" in lower case is no month."""
    word = match["month"]
    if word[0].isupper() or word.lower() not in ("may", "march", "mar"):
        return False
    loose = match["day"].isdigit() and not match["year"]
    return loose and not match.string.islower()


def _is_rank(match: re.Match[str]) -> bool:
    """Tell whether the ordinal ranks what follows: "in July, the fifth drop in a row"."""
    named = match["day"].lower() in words.ORDINALS
    apart = "," in match.string[match.end("month") : match.start("day")]
    return named and apart and not match["year"]


_COUNTED = re.compile(r"\s+(?:per\s?cent|percent|million|billion|trillion|people)\b")


def _is_count(match: re.Match[str]) -> bool:
    """Tell whether the number counts something ("In July 12 people died")."""
    if not match["day"].isdigit() or match["year"] or match["weekday"]:
        return False
    before = match.string[max(0, match.start() - 4) : match.start()].lower()
    after = match.string[match.end() : match.end() + 12]
    return re.search(r"\bin\s$", before) is not None or bool(_COUNTED.match(after))


@rule(
    RULES,
    _DAY_STARTS | {"#", "the"},
    rf"{_WEEKDAY}(?:the\s+)?{_DAY}(?:\s+day)?\.?(?:\s+of)?[\s-]*(?P<month>{words.MONTH}){_YEAR}",
)
def day_then_month(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "4 July 2025", "the 4th of July", "Wed, 22 of Jan", "16. Nov. 2016"."""
    word = match["month"]
    of = " of" in match.group().lower()
    if word[0].islower() and word.lower() in ("may", "mar", "march") and not of:
        return None
    expression = month_day(
        words.month_number(word),
        words.day_number(match["day"]),
        _year(match),
        match.group(),
        words.weekday_number(match["weekday"]) if match["weekday"] else None,
    )
    return _end_with_year(match, parse, expression)


@rule(
    RULES,
    frozenset(words.MONTHS),
    rf"(?P<month>{words.MONTH})[\s-]*(?P<day>\d{{1,2}})[ ,]+['’]?(?P<short>\d\d)(?![\d%:]|[.,]\d)",
)
def month_day_short_year(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "July 4, '25"; a bare two-digit number is too loose."""
    if "'" not in match.group() and "’" not in match.group():
        return None
    return match.end(), month_day(
        words.month_number(match["month"]),
        int(match["day"]),
        words.full_year(match["short"]),
        match.group(),
    )


@rule(
    RULES,
    "the #",
    rf"(?:the\s+)?(?P<day>(?:{words.ORDINAL}))(?:\s+day)?\s+(?:of|in)\s+(?=(?:this|last|next|the|current|previous|that)\b)",
)
def day_of_month(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the 20th of last month"."""
    return _day_of(match, parse)


@rule(
    RULES,
    "#",
    r"(?P<day>\d{1,2})\s+of\s+(?=(?:this|last|next|the|current|previous)\b)",
)
def bare_day_of_month(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "20 of next month"."""
    return _day_of(match, parse)


def _day_of(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Build the day of a month that is itself an expression."""
    month = parse(match.end())
    if month is None or month[1].unit != "month" or month[1].kind != "relative":
        return None
    number = words.day_number(match["day"])
    text = match.group() + match.string[match.end() : month[0]]

    def read(clock: Clock) -> Reading:
        reading = month[1].resolve(clock)
        if reading.first is None:
            return reading
        try:
            day = reading.first.replace(day=number)
        except ValueError:
            return impossible(text).read(clock)
        return relative(day_of(day), "day")

    return month[0], Expression(kind="day", read=read, has_year=True, unit="day")


def day_in_open_month(number: int, text: str) -> Expression:
    """Build "the 15th": the last one before publication, or the next one if future."""

    def read(clock: Clock) -> Reading:
        today = clock.day()
        options = []
        for month in range(-13, 14):
            index = today.year * 12 + today.month - 1 + month
            try:
                options.append(date(index // 12, index % 12 + 1, number))
            except ValueError:
                continue
        coming = [day for day in options if day >= today]
        past = [day for day in options if day <= today]
        if not past:
            return impossible(text).read(clock)
        return relative(day_of(coming[0] if clock.future else past[-1]), "day")

    return Expression(kind="day", read=read, has_year=True, unit="day")


@rule(
    RULES,
    "the week w",
    r"(?:the\s+week\s+(?:of|commencing|starting|beginning|ending|ended)(?:\s+on)?|week\s+of|w/c)\s+(?=[A-Za-z\d])",
)
def week_around(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the week of October 6", "the week ending July 5", "w/c 4 Feb"."""
    inner = parse(match.end())
    if inner is None or inner[1].unit != "day":
        return None
    ending = re.search(r"end(?:ing|ed)", match.group(), re.I) is not None
    day = inner[1]

    def read(clock: Clock) -> Reading:
        reading = day.resolve(clock)
        if reading.first is None:
            return reading
        first, last = week_of(reading.first)
        if ending:
            # A reporting week ends on the day named (weekly claims: Saturday).
            last = reading.first
            first = date.fromordinal(last.toordinal() - 6)
        found = stated((first, last), "week")
        return Reading(first=first, last=last, basis=reading.basis, grain=found.grain)

    return inner[0], Expression(
        kind="week", read=read, has_year=day.has_year, unit="week"
    )


@rule(
    RULES, "the #", r"(?:the\s+)?(?P<day>[1-3]?\d)(?:st|nd|rd|th)\b(?!\s*(?:-|[a-z]))"
)
def nth(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "on the 15th": a day of an open month, where no noun follows."""
    number = int(match["day"])
    before = match.string[max(0, match.start() - 9) : match.start()]
    cue = re.search(
        r"(?:\b(?:on|by|since|until|before|after|from|for|of|to)\s+|^)$",
        before,
        re.IGNORECASE,
    )
    if cue is None or not 1 <= number <= 31:
        return None
    if not match.group().lower().startswith("the") and "on" not in cue.group().lower():
        return None
    return match.end(), day_in_open_month(number, match.group())
