"""Months: "July 2025", "July", "last July", "2025-07", "in both May and June"."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.extract.periods import words
from factcheck.extract.periods.arithmetic import month_of
from factcheck.extract.periods.build import inside_year, yearly
from factcheck.extract.periods.expressions import Clock, Expression, Reading, relative
from factcheck.extract.periods.grammar import Parse, Parsed, Rule, rule

RULES: list[Rule] = []

# Month names that are also given names or everyday words; alone they need a cue.
AMBIGUOUS = frozenset(
    ["may", "march", "mar", "april", "june", "august", "jan", "sep", "dec", "jun"]
)
_CUE = re.compile(
    r"\b(?:in|of|since|by|during|until|till|through|throughout|from|between|and|to|for|"
    r"last|next|this|past|early|mid|late|before|after|each|every|both|or|than|over|"
    r"as\s+of|ended|ending|end|the|compared\s+with|versus|vs\.?|around|around|following|"
    r"coming|previous|prior|latest|that|(?:recently|late|early|soon|far\s+back)\s+as)[\s-]+$",
    re.IGNORECASE,
)


def month_expression(number: int, year: int | None = None) -> Expression:
    """Build a month, of a year if it is known."""
    return yearly(
        "month", "month", lambda y: month_of(y, number), year=year, month=number
    )


@rule(
    RULES,
    frozenset(words.MONTHS),
    rf"(?P<month>{words.MONTH})(?:\s*[,/]?\s*(?:(?:of|in)\s+)?(?P<year>{words.YEAR})"
    rf"|[\s-]+['’](?P<short>\d\d)(?!\d)|-(?P<dash>\d\d)(?!\d)"
    r"|\s+(?:of\s+)?(?P<bare>3[2-9]|[4-9]\d)(?![\d%:/-]|[.,]\d|\s+[a-z]))",
)
def month_year(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "July 2025", "June of nineteen ninety-nine", "Nov '16", "Dec-18"."""
    word = match["month"].lower()
    if (
        word in ("may", "march")
        and match["month"][0].islower()
        and not match.string.islower()
    ):
        return None
    digits = match["year"] or match["short"] or match["dash"] or match["bare"]
    year = words.year_number(digits) if match["year"] else words.full_year(digits)
    return match.end(), month_expression(words.month_number(word), year)


@rule(
    RULES,
    frozenset(words.MONTHS),
    rf"(?P<month>{words.MONTH})",
)
def month_alone(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "July", "July last year", "the July jobs report", "July's"."""
    text, word = match.string, match["month"]
    expression = month_expression(words.month_number(word))
    gap = re.compile(
        r"\s*,?\s+(?:of\s+|in\s+)?(?=(?:this|last|next|the|that|a|1)\b)", re.I
    ).match(text, match.end())
    following = parse(gap.end()) if gap else None
    if following and following[1].unit == "year" and following[1].kind == "relative":
        return following[0], inside_year(expression, following[1])
    end = words.dot_end(text, match.start(), match.end())
    word = word[: len(word) - (match.end() - end)]
    return (end, expression) if _is_month(text, match.start(), end, word) else None


# Words before a lower-case name that make it a month ("in march", "last june").
_LOWER_CUE = re.compile(
    r"\b(?:in|during|since|last|next|this|early|mid|late|between|from|until|by)[\s-]+$",
    re.IGNORECASE,
)
_PARTNER_AFTER = re.compile(
    rf"\s*(?:[-–~]|\bto\b|\bthrough\b|\band\b|\buntil\b)\s*{words.MONTH}", re.IGNORECASE
)
_PARTNER_BEFORE = re.compile(
    rf"{words.MONTH}(?:\s+\d{{1,2}})?\s*(?:[-–~]|\bto\b|\bthrough\b|\band\b)\s*$",
    re.IGNORECASE,
)
# "April, May, June": between two others a name is a month.
_LISTED_BEFORE = re.compile(rf"{words.MONTH}\s*,\s*$", re.IGNORECASE)
_LISTED_AFTER = re.compile(rf"\s*,\s*(?:and\s+)?{words.MONTH}", re.IGNORECASE)
_FIGURE_AFTER = re.compile(
    r"['’]s\s+(?:[\d$€£]|(?:jobs|inflation|consumer|unemployment|figures?|data|report|"
    r"numbers?|total|level|rate|reading|increase|decline|gain|drop|election|vote|budget|"
    r"record|average|sales|surge|rise|fall)\b)|\s+(?:jobs|report|figures|data|numbers)\b"
)


# "The March on Washington", "the March for Life": marches, not months.
_MARCHING = re.compile(r"March\s+(?:on|for|of)\s+(?:the\s+)?[A-Z](?!\w+day)")


def _is_month(text: str, start: int, end: int, word: str) -> bool:
    """Tell whether a month's name without day or year is a month here.

    "May", "March", "April", "June" and "August" are words or names, too, and
    abbreviations are short; they need a preposition, a second month or a figure.
    """
    before = text[max(0, start - 24) : start]
    after = text[end : end + 24]
    name = word.lower().rstrip(".")
    partner = _PARTNER_AFTER.match(after) or _PARTNER_BEFORE.search(before)
    is_listed = _LISTED_BEFORE.search(before) and _LISTED_AFTER.match(after)
    is_label = before.rstrip()[-1:] in (",", "(") and after.lstrip()[:1] in (":", ")")
    if partner or is_listed or (is_label and word[0].isupper()):
        return True
    if word[0].islower() and name in AMBIGUOUS:
        cue = _LOWER_CUE.search(before) or (start == 0 and not after.strip())
        return bool(cue) and name != "may"
    if name not in AMBIGUOUS and len(name) > 3:
        return True
    if _MARCHING.match(text, start):
        return False
    if _CUE.search(before) or _FIGURE_AFTER.match(after):
        return True
    return start == 0 and not after.strip()


@rule(RULES, "#", rf"(?P<year>{words.YEAR4})\s*,?\s+(?P<month>{words.MONTH})(?!\s*\d)")
def year_month(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "2016 November"."""
    word = match["month"]
    end = words.dot_end(match.string, match.start(), match.end())
    if word[0].islower() and word.lower() in ("may", "march"):
        return None
    return end, month_expression(words.month_number(word), int(match["year"]))


@rule(
    RULES,
    "#",
    r"(?P<year>1[89]\d\d|20\d\d)\s?[-/.]\s?(?P<month>0?[1-9]|1[0-2])(?![\d%/-]|[.,]\d)",
)
def iso_month(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "2025-07" (ISO 8601), "2025/7"."""
    # "2010-11" and "2010/11" are rather a fiscal or school year in news.
    following_year = int(match["year"]) % 100 + 1 == int(match["month"])
    if following_year and "/" not in match.group():
        return None
    return match.end(), month_expression(int(match["month"]), int(match["year"]))


@rule(
    RULES,
    "#",
    r"(?P<month>0?[1-9]|1[0-2])\s?[-/]\s?(?P<year>1[89]\d\d|20\d\d)(?![\d%/-]|[.,]\d)",
)
def numeric_month(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "7/2025"."""
    return match.end(), month_expression(int(match["month"]), int(match["year"]))


@rule(
    RULES,
    "this last next past the month",
    rf"(?P<which>this(?:\s+(?:past|coming))?|last|next|past|(?:the\s+)?month\s+of)\s+(?P<month>{words.MONTH})",
)
def which_month(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "last March", "this September", "next June", "the month of May"."""
    which = re.sub(r"\s+", " ", match["which"].lower())
    number = words.month_number(match["month"])
    end = words.dot_end(match.string, match.start(), match.end())
    if match["month"].lower() in ("may", "march") and match["month"][0].islower():
        return None
    if which.endswith("month of"):
        return end, month_expression(number)
    if _DAY_OR_YEAR.match(match.string, end):
        return None
    return end, relative_month(number, which)


# A day of the month or a year behind its name; "last May 133 hospitals" counts hospitals.
_DAY_OR_YEAR = re.compile(rf"\s*(?:\d\d?(?![\d,.]\d|\d)|{words.YEAR4}\b(?!,\d))")


def relative_month(number: int, which: str) -> Expression:
    """Build "last March": the last one that is over; "this": this year's."""

    def read(clock: Clock) -> Reading:
        today = clock.day()
        year = today.year
        if which in ("next", "this coming"):
            year += number <= today.month
        elif which in ("last", "past", "this past"):
            year -= number >= today.month
        found = relative(month_of(year, number), "month")
        if which == "last" and number < today.month:
            return replace(found, others=(month_of(year - 1, number),))
        return found

    return Expression(
        kind="month", read=read, has_year=True, month=number, unit="month"
    )
