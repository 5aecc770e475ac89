"""Years: "2025", "the year 2018", "nineteen twenty-eight", "in '96", "14 A.D."."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from factcheck.extract.periods import words
from factcheck.extract.periods.arithmetic import (
    year_of,
)
from factcheck.extract.periods.build import fixed
from factcheck.extract.periods.expressions import (
    Clock,
    Expression,
    Reading,
    relative,
    stated,
)
from factcheck.extract.periods.grammar import Parse, Parsed, Rule, rule

RULES: list[Rule] = []


@rule(
    RULES,
    "#",
    r"(?P<year>1[5-9]\d\d|20\d\d|21\d\d)(?![\d%°]|[.,]\d|\s\d{3}\s\d{3}\b|\s?(?:[-–]|to)\s?(?!2[01]\d\d\b)[2-9]\d{3,}|\s?(?:km|kg|mph|percent|per\s+cent|tons|tonnes|dollars|euros|pounds|units|a\.m\.|p\.m\.)\b)",
)
def year_alone(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "2025" where no count can be meant."""
    text, start, end = match.string, match.start(), match.end()
    before = text[max(0, start - 24) : start]
    if re.search(
        r"[$€£¥#№.,:/]$|\d\s?[-–x×]$|(?<!\bmid)(?<!\blate)(?<!\bearly)(?<!\bend)(?<!\bpre)(?<!\bpost)(?<=\w)-$|\b(?:No|Title|Section|Route|Highway|Room|Flight|Windows|Act|Boeing|Airbus|chapter|rule|Form|Covid|hours|at)\.?\s$|\bS\.B\.\s$|\bH\.R\.\s$",
        before,
    ):
        return None
    if not _reads_as_year(before, text[end : end + 40], int(match["year"])):
        return None
    if match["year"] >= "2100" and not _FAR_CUE.search(before):
        return None
    return end, plain_year(int(match["year"]))


def plain_year(year: int) -> Expression:
    """Build a calendar year.

    In a text that has just counted in fiscal years ("$665 billion in fiscal 2017. … In
    2019, it rose to …") it is the fiscal year; the calendar year stays as an alternative.
    """

    def read(clock: Clock) -> Reading:
        near = clock.fiscal_year
        if near is None or abs(year - near) > 1:
            return stated(year_of(year), "year")
        return replace(
            stated(clock.fiscal.year(year), "year"),
            others=(year_of(year),),
            note=f"Read as the fiscal year of: {clock.fiscal.title}.",
            fiscal=True,
        )

    return Expression(kind="year", read=read, has_year=True, unit="year")


# Years of the next century are rare and counts between 2,100 and 2,199 are not.
_FAR_CUE = re.compile(
    r"\b(?:by|until|till|through|year|and|to|in)\s+(?:the\s+year\s+)?$", re.I
)
_YEAR_CUE = re.compile(
    r"(?:^|\b(?:in|of|since|by|during|until|till|through|throughout|from|between|and|to|for|"
    r"than|early|mid|late|before|after|circa|year|winter|spring|summer|fall|autumn|"
    r"the|back\s+in|compared\s+with|with|vs\.?|versus|over|or|levels?|around|both|"
    r"was|is|as|on|due|only|this|that|its|their|a|ending|ended|at|unlike|with|"
    r"quarter|half|fiscal|entire|all|into|target|end|because|so|mid-|pre-|post-)[\s-]+|[(\[,;:—–-]\s*|\n)$",
    re.IGNORECASE,
)
# Words that only a count has after it: what it is compared with, or a unit.
_COUNT_AFTER = re.compile(
    r"\s+(?:(?:more|fewer)(?!\s+than\b)|other|additional|different|separate|"
    r"hours?|days?|weeks?|months?|years?|decades?|"
    r"square|cubic|met(?:er|re)s|feet|miles|acres|hectares|points|times|"
    r"of\s+(?:them|those|the))\b",
    re.IGNORECASE,
)
# A plural noun, perhaps with an adjective; "2019 levels" and "2019 was" are none.
_PLURAL_AFTER = re.compile(
    r"\s+(?:[a-z]+(?:al|ed|ing|ic|ful|new)\s+|new\s+)?"
    r"(?!(?:was|is|has|does|as|its|this|his|us|plus|versus|across|less|unless|levels|prices|"
    r"figures|results|numbers|totals|terms|dollars|standards|averages|rates|values|"
    r"estimates|elections|polls|rules|laws|games)\b)(?:[a-z]{2,}[a-rt-z]s|men|women|children|people|police)\b"
)
_AMOUNT_BEFORE = re.compile(
    r"\b(?:nearly|almost|about|over|(?:more|less|fewer)\s+than|least|most|some|roughly|"
    r"exceed\w*|total\w*|all|(?<!compared\s)(?<!relative\s)(?:to|with)|(?:total|number|group|list|sample|force|crowd|batch)\s+of)\s+$",
    re.IGNORECASE,
)
# Years that news names; before them a plural noun makes a count ("the 1800 tents").
_RECENT = range(1900, 2100)


def _is_count(before: str, after: str, number: int) -> bool:
    """Tell whether what stands around four digits makes them a count.

    Newsrooms write counts of four digits with a comma (AP, Reuters and Guardian style),
    so a plural noun alone does not: "in 2019 workers earned less". It does after words
    of amount ("all 2019 tents"), and for round numbers ("in 2000 tents").
    """
    if _COUNT_AFTER.match(after):
        return True
    if _PLURAL_AFTER.match(after) is None:
        return False
    if _AMOUNT_BEFORE.search(before):
        return True
    fixed = re.search(r"\b(?:the|since|year)\s+$", before, re.IGNORECASE)
    return number not in _RECENT or (number % 100 == 0 and fixed is None)


def _reads_as_year(before: str, after: str, number: int) -> bool:
    """Tell whether four digits between these contexts are a year."""
    if _is_count(before, after, number):
        return False
    if _YEAR_CUE.search(before):
        return True
    return (
        re.search(r"[A-Za-z’'\"”)]\s$", before) is not None
        and _PLURAL_AFTER.match(after) is None
    )


@rule(
    RULES,
    "year the",
    rf"(?:the\s+)?year\s+(?P<year>\d{{1,4}}|{words.SPELLED_YEAR}|(?:(?:one|two|three|four|five|six|seven|eight|nine)\s+hundred(?:\s+(?:and\s+)?{words.CARDINAL})?))(?![\d%]|[.,]\d|[/–-]\d\d|\s?(?:term|plan|deal|contract))",
)
def the_year(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "year 2018", "Year two hundred and sixty seven"."""
    digits = match["year"].lower()
    if digits.isdigit():
        year = int(digits)
        if len(digits) < 3:
            return None
    elif (
        "hundred" in digits
        and "thousand" not in digits
        and not re.match(words.SPELLED_YEAR, digits)
    ):
        head, _, tail = digits.partition(" hundred")
        tail = tail.replace(" and ", " ").strip()
        year = 100 * words.CARDINALS[head] + (words.CARDINALS[tail] if tail else 0)
    else:
        year = words.year_number(digits)
    if not 1 <= year <= date.max.year:
        return None
    return match.end(), fixed(year_of(year), "year", "year")


@rule(
    RULES,
    "one two eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
    words.SPELLED_YEAR,
)
def spelled_year(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "nineteen twenty-eight" after a preposition; elsewhere it is a count."""
    before = match.string[max(0, match.start() - 8) : match.start()]
    if not re.search(r"(?:^|\b(?:in|of|since|from|until|to|by)\s+)$", before, re.I):
        return None
    if re.match(r"\s+[a-z]+s\b", match.string[match.end() : match.end() + 20]):
        return None
    return match.end(), fixed(year_of(words.year_number(match.group())), "year", "year")


@rule(RULES, "in #", r"(?P<year>\d{1,4})\s?(?:A\.?D\.?|C\.?E\.?)(?!\w)")
def era_year(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "14 A.D."; there is no year 0 in that count."""
    year = int(match["year"])
    return (match.end(), fixed(year_of(year), "year", "year")) if year else None


_SHORT_CUE = re.compile(
    r"\b(?:in|of|since|the|from|to|and|or|by|until|till|through|during|before|after|early|"
    r"late|mid|than|between|summer|spring|fall|autumn|winter|back\s+in)[\s-]+$",
    re.IGNORECASE,
)


@rule(
    RULES, "'", r"['’](?P<year>\d\d)(?![\d%'’]|[.,]\d|\s?s\b|\s+(?:percent|per\s+cent))"
)
def short_year(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "in '96", "the '96 campaign": the last such year, or one a little ahead."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    if _SHORT_CUE.search(before) is None:
        return None
    digits = int(match["year"])

    def read(clock: Clock) -> Reading:
        latest = clock.day().year + _SOON
        return relative(year_of(latest - (latest - digits) % 100), "year")

    return match.end(), Expression(kind="year", read=read, has_year=True, unit="year")


# Years that plans name by two digits lie this near ("the '28 Games").
_SOON = 9
