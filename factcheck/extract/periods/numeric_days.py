"""Numeric days: "2025-07-04", "7/4/2025", "4.7.25", "04-Jul-2025".

ISO, US and UK order. A date that both orders allow keeps both readings; which comes
first depends on the outlet's country.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from factcheck.extract.periods import words
from factcheck.extract.periods.build import impossible
from factcheck.extract.periods.days import month_day
from factcheck.extract.periods.expressions import Clock, Expression, Reading
from factcheck.extract.periods.grammar import Parse, Parsed, Rule, rule

RULES: list[Rule] = []


@rule(
    RULES,
    "#",
    rf"(?P<year>1\d\d\d|20\d\d)(?P<sep>[-/.])(?P<month>\d{{1,2}}|{words.MONTH})(?P=sep)(?P<day>\d{{1,2}})(?![\d-])",
)
def iso(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "2025-07-04", "2025/7/4", "2019-sep-1" (ISO 8601 and its relatives)."""
    month = match["month"]
    number = int(month) if month.isdigit() else words.month_number(month)
    return match.end(), month_day(
        number, int(match["day"]), int(match["year"]), match.group()
    )


@rule(
    RULES,
    "#",
    rf"(?P<day>\d{{1,2}})(?P<sep>[-/])(?P<month>{words.MONTH})(?P=sep)(?P<year>\d{{4}}|\d\d)(?!\d)",
)
def day_name_year(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "04-Jul-2025"."""
    return match.end(), month_day(
        words.month_number(match["month"]),
        int(match["day"]),
        words.full_year(match["year"]),
        match.group(),
    )


@rule(
    RULES,
    "#",
    r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?:(?:(?P=sep)|,)(?P<year>\d{4}|\d\d)|,\s(?P<spaced>\d{4}))(?![\d/%]|-(?!\d{1,2}/)|[.,]\d)",
)
def numeric(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "7/4/2025": the order comes from the numbers, the outlet or both stay."""
    a, b = int(match["a"]), int(match["b"])
    if not (1 <= a <= 31 and 1 <= b <= 31):
        return None
    year = match["year"] or match["spaced"]
    return match.end(), numeric_day(a, b, year, match.group())


@rule(
    RULES,
    "#",
    r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?![\d/%:]|-(?!\d{1,2}/)|[.,]\d|\s*(?:percent|per cent|million|billion))",
)
def numeric_short(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "4/22" after "on", "from", "since" and the like; elsewhere it is a fraction."""
    a, b = int(match["a"]), int(match["b"])
    before = match.string[max(0, match.start() - 12) : match.start()]
    cue = re.search(
        r"(?:\b(?:on|since|until|till|from|to|by|between|dated?)\s+|\d/\d{1,2}\s?[-–]\s?)$",
        before,
        re.IGNORECASE,
    )
    if not (1 <= a <= 31 and 1 <= b <= 31):
        return None
    if match["sep"] != "/" and not before.lower().rstrip().endswith("on"):
        return None
    if cue is None and not _only_a_date(match, a, b):
        return None
    return match.end(), numeric_day(a, b, None, match.group())


def _only_a_date(match: re.Match[str], a: int, b: int) -> bool:
    """Tell whether "4/22" can hardly be a fraction or a score: one part is over 12."""
    after = match.string[match.end() : match.end() + 9]
    day_like = (a > 12) != (b > 12)
    fraction = re.match(r"\s*(?:of\b|inch|in\.|-inch|\"|”|th)", after)
    return day_like and match["sep"] == "/" and fraction is None and (a, b) != (24, 7)


@rule(
    RULES,
    "#",
    r"(?P<year>19\d\d|20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?![\d%]|[.,]\d)",
)
def iso_basic(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "20250704" (ISO 8601 basic format)."""
    return match.end(), month_day(
        int(match["month"]), int(match["day"]), int(match["year"]), match.group()
    )


def numeric_day(a: int, b: int, year: str | None, text: str) -> Expression:
    """Build a numeric date whose order may be open.

    Args:
        a: First number.
        b: Second number.
        year: Digits of the year, or None.
        text: As written.
    """
    us, uk = (a, b), (b, a)  # month, day

    def possible(order: tuple[int, int]) -> bool:
        try:
            date(2024, *order)
            if year is not None:
                date(words.full_year(year), *order)
        except ValueError:
            return False
        return True

    orders = [order for order in (us, uk) if possible(order)]
    if not orders:
        return impossible(text)
    number = None if year is None else words.full_year(year)
    if len(orders) == 1 or us == uk:
        return month_day(*orders[0], number, text)

    def read(clock: Clock) -> Reading:
        chosen, other = (uk, us) if clock.day_first else (us, uk)
        reading = month_day(*chosen, number, text).read(clock)
        others = month_day(*other, number, text).read(clock).days
        order = "day first" if clock.day_first else "month first"
        known = clock.day_first is not None
        why = "as in the outlet's country" if known else "the other order is kept"
        return replace(
            reading,
            others=(others,) if others else (),
            note=f"“{text}” is read {order}; {why}.",
        )

    return Expression(
        kind="day",
        read=read,
        has_year=number is not None,
        in_year=None
        if number is not None
        else lambda y: numeric_day(a, b, str(y), text),
        unit="day",
    )
