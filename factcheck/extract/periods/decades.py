"""Decades and centuries: "the 1990s", "the '80s", "the nineties", "the 20th century"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from factcheck.extract.periods import words
from factcheck.extract.periods.arithmetic import containing, decade_of, year_of
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


@rule(RULES, "the # '", r"(?:the\s+)?(?P<year>1[5-9]\d0|20\d0)\s?['’]?s\b")
def decade(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the 1990s"; "the 1800s" are a century, "the 2000s" rather a decade."""
    year = int(match["year"])
    if year % 100 or year >= 2000:
        return match.end(), fixed(decade_of(year), "decade", "decade")
    century = stated(containing(date(year, 1, 1), "century"), "century")
    reading = replace(century, others=(decade_of(year),))
    return match.end(), Expression(
        kind="century", read=lambda clock: reading, has_year=True, unit="century"
    )


@rule(
    RULES,
    "the turn",
    r"(?:the\s+)?turn\s+of\s+(?:the\s+)?(?P<new>(?:new\s+)?)(?P<unit>century|millennium)\b(?!-)",
)
def turn_of_century(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "since the turn of the century": its first year; the days are loose."""
    size = 100 if match["unit"].lower() == "century" else 1000

    def read(clock: Clock) -> Reading:
        year = clock.day().year
        found = relative(year_of(year - year % size), "year")
        return replace(found, note="The turn of a century is no exact date.")

    return match.end(), Expression(
        kind="year", read=read, has_year=True, unit="year", approximate=True
    )


_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
    "noughties": 0,
    "aughts": 0,
}


@rule(RULES, "the # '", r"(?:the\s+)?['’]?(?P<tens>[1-9]0)['’]?s\b")
def short_decade(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the '80s", "the 70s"; "in her 70s" is an age."""
    before = match.string[max(0, match.start() - 8) : match.start()]
    if not re.match(r"the\b|['’]", match.group(), re.I) and not re.search(
        r"\bin\s$", before, re.I
    ):
        return None
    if re.search(r"\b(?:his|her|their|my|your)\s$", before, re.I):
        return None
    return match.end(), past_decade(int(match["tens"]))


@rule(
    RULES,
    "the nineteen eighteen twenty two",
    rf"(?:the\s+)?(?:(?P<century>nineteen|eighteen|seventeen)[\s-]+)?(?P<word>{'|'.join(_DECADES)})\b",
)
def named_decade(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the nineties", "the nineteen seventies", "the noughties"."""
    before = match.string[max(0, match.start() - 8) : match.start()]
    if re.search(r"\b(?:his|her|their|low|mid|high|upper|my)\s$", before, re.I):
        return None
    tens = _DECADES[match["word"].lower()]
    if match["century"]:
        year = 100 * words.CARDINALS[match["century"].lower()] + tens
        return match.end(), fixed(decade_of(year), "decade", "decade")
    if match["word"].lower() in ("noughties", "aughts"):
        return match.end(), fixed(decade_of(2000), "decade", "decade")
    return match.end(), past_decade(tens)


@rule(
    RULES,
    "the two twenty",
    r"(?:the\s+)?(?:two\s+thousands|two\s+thousand\s+and\s+tens|twenty[\s-]tens|twenty[\s-]twenties)\b",
)
def spelled_decade(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the two thousands", "the twenty-tens"."""
    text = match.group().lower()
    year = 2020 if "twenties" in text else 2010 if "tens" in text else 2000
    return match.end(), fixed(decade_of(year), "decade", "decade")


def past_decade(tens: int) -> Expression:
    """Build a decade without century: the last one that began by publication."""

    def read(clock: Clock) -> Reading:
        year = clock.day().year
        century = year - year % 100
        start = century + tens if century + tens <= year else century - 100 + tens
        return relative(decade_of(start), "decade")

    return Expression(kind="decade", read=read, has_year=True, unit="decade")


@rule(
    RULES,
    {"the", "#"} | {w.split("-")[0].split(" ")[0] for w in words.ORDINALS},
    rf"(?:the\s+)?(?P<number>{words.ORDINAL})[\s-]+century\b",
)
def century(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the 20th century": 1900 to 1999, as decades tile it in everyday use."""
    number = words.day_number(match["number"])
    if not 1 <= number <= 40:
        return None
    days = containing(date(max(100 * (number - 1), 1), 1, 1), "century")
    return match.end(), fixed(days, "century", "century")
