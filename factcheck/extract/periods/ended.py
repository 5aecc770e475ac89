"""Periods told by their last day: "the nine months ended Sept. 30", "the year to March".

Also those told by name and last day ("its fiscal second quarter, which ended May 2") and
those told by their first month ("the three years from 2017").
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from factcheck.extract.periods import words
from factcheck.extract.periods.arithmetic import Days, shift
from factcheck.extract.periods.build import within
from factcheck.extract.periods.expressions import Expression
from factcheck.extract.periods.grammar import Parse, Parsed, Rule, rule
from factcheck.extract.periods.months import month_expression

RULES: list[Rule] = []


@rule(
    RULES,
    {w.split("-")[0] for w in words.CARDINALS}
    | {"#", "the", "a", "quarter", "year", "half", "fiscal", "week", "month"},
    rf"(?:the\s+)?(?:(?P<count>{words.COUNT})[\s-]+)?(?:month\s+)?(?:(?:fiscal|financial|tax)\s+)?(?P<unit>days?|weeks?|months?|quarters?|years?|decades?|half)(?:\s+period)?\s+(?:that\s+)?(?P<way>ended|ending|to|through|up\s+to|that\s+ended|from|starting|beginning)\s+(?:on\s+|in\s+)?(?:the\s+end\s+of\s+)?",
)
def months_ended(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the nine months ended Sept. 30", "the year to March", "12 months through May"."""
    way = re.sub(r"\s+", " ", match["way"].lower())
    ends = way.removeprefix("that ") in ("ended", "ending")
    the_year_to = way in ("to", "through", "up to") and (
        match.group()[:4].lower() == "the "
        or _IN_LABEL.search(match.string[: match.start()])
    )
    counted = match["count"] is not None and match["count"].lower() not in ("a", "an")
    if not (ends or counted or the_year_to):
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
    if way in ("from", "starting", "beginning"):
        return _end_named(match.string, inner[0]), _beginning(inner[1], count, unit)
    return inner[0], ended(inner[1], count, unit)


# "Net migration, year to July 2021: 4,000": part of a label, without an article.
_IN_LABEL = re.compile(r"[,;(]\s*$")
_LAST_MONTH = re.compile(rf"\s+(?:to|through|until)\s+{words.MONTH}\b", re.IGNORECASE)


def _end_named(text: str, end: int) -> int:
    """Return where "the eight months from August to March" ends."""
    last = _LAST_MONTH.match(text, end)
    return end if last is None else last.end()


def ended(end: Expression, count: int, unit: str) -> Expression:
    """Build the units that end with a day or month."""
    is_day = end.unit == "day"

    def choose(days: Days) -> Days:
        after = days[1] + timedelta(days=1)
        if is_day and after.day != 1 and unit in ("month", "quarter", "year"):
            return shift(days[1], -count, unit) + timedelta(days=1), days[1]
        return shift(after, -count, unit), days[1]

    return replace(within(end, choose, unit), kind="ended", month=None)


def _beginning(start: Expression, count: int, unit: str) -> Expression:
    """Build the units that begin with a month or year."""

    def choose(days: Days) -> Days:
        return days[0], shift(days[0], count, unit) - timedelta(days=1)

    return replace(within(start, choose, unit), kind="ended", month=None)


_WHICH = r"(?:first|second|third|fourth|final|last|latest|1st|2nd|3rd|4th)"
_UNITS = {"quarter": (3, "month"), "half": (6, "month"), "year": (12, "month")}


@rule(
    RULES,
    "the its their fiscal financial first second third fourth final last latest current most # q h fy",
    rf"(?:(?:the|its|their)\s+)?(?:(?:fiscal|financial)[\s-]+)?(?:{_WHICH}[\s-]+"
    r"(?:(?:fiscal|financial)[\s-]+)?(?P<unit>quarter|half)"
    r"(?:\s+of\s+(?:its\s+)?(?:fiscal\s+|financial\s+year\s+)?(?:20|19)\d\d)?"
    r"|(?P<code>[QH])[1-4](?:\s?(?:FY\s?)?['’]?\d\d(?:\d\d)?)?"
    r"|(?<=[Ff]iscal\s)(?:year\s+)?['’]?\d\d(?:\d\d)?|FY\s?['’]?\d\d(?:\d\d)?"
    r"|(?<=[Ff]inancial\s)year\s+\d{4}"
    r"|(?:latest|last|current|most\s+recent)\s+(?:fiscal|financial)\s+year)"
    r",?\s+\(?(?:which\s+|that\s+)?(?:ended|ending|ends)\s+(?:on\s+|in\s+)?",
)
def named_unit_ended(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the third quarter ended Sept. 30", "fiscal 2024, which ended in June".

    The last day decides: a company's fiscal quarters are its own.
    """
    end = parse(match.end())
    if end is None or end[1].unit not in ("day", "month"):
        return None
    if match["unit"]:
        size = _UNITS[match["unit"].lower()]
    else:
        code = (match["code"] or "").upper()
        size = _UNITS[{"Q": "quarter", "H": "half"}.get(code, "year")]
    return end[0], ended(end[1], *size)


@rule(
    RULES,
    {"the", *words.MONTHS},
    rf"(?:the\s+)?(?P<month>{words.MONTH})(?:\s+(?P<year>{words.YEAR4}))?[\s-]+(?P<unit>quarter|half)\b(?:\s+(?:of\s+)?(?P<later>{words.YEAR4}))?",
)
def month_quarter(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the March quarter (of 2024)": the three months that end with it.

    How the statistics offices and companies of Australia and New Zealand name quarters.
    """
    before = match.string[max(0, match.start() - 9) : match.start()]
    if re.search(r"(?:[-–~]|\b(?:to|through|and)[\s-])\s*$", before, re.IGNORECASE):
        return None  # "the January-to-March quarter"
    number = words.month_number(match["month"])
    digits = match["year"] or match["later"]
    month = month_expression(number, int(digits) if digits else None)
    size = _UNITS[match["unit"].lower()]
    return match.end(), replace(ended(month, *size), unit=match["unit"].lower())
