"""School years: "the 2023-24 school year", "the last academic year".

They run from September to August north of the equator and follow the calendar south of
it. Sources: Education Act 1996 (England), section 579; school calendars of the states
and territories (Australia), Ministry of Education (New Zealand, Singapore).
"""

from __future__ import annotations

import re

from factcheck.extract.periods import words
from factcheck.extract.periods.arithmetic import Days, months_from, year_of
from factcheck.extract.periods.expressions import Clock, Expression, Reading
from factcheck.extract.periods.grammar import Parse, Parsed, Rule, rule
from factcheck.model import Basis, Frequency

RULES: list[Rule] = []

_SOUTHERN = frozenset(
    ["AU", "NZ", "SG", "ZA", "ZM", "ZW", "BR", "AR", "CL", "KE", "MY"]
)
_NAME = r"(?:school|academic|university|college)\s+year"
_PAIR = r"(?P<year>20\d\d|19\d\d)\s?[-–/]\s?(?P<second>\d{4}|\d\d)(?!\d)"
_WHICH = {
    "this": 0,
    "the current": 0,
    "last": -1,
    "the last": -1,
    "the past": -1,
    "the previous": -1,
    "the prior": -1,
    "next": 1,
    "the next": 1,
    "the coming": 1,
    "the new": 0,
}


def school_year(area: str, begins: int) -> Days:
    """Return the school year that begins in a calendar year."""
    if area in _SOUTHERN:
        return year_of(begins)
    return months_from(begins, 9, 12)


@rule(RULES, "the #", rf"(?:the\s+)?{_PAIR}\s+{_NAME}\b")
def pair_then_name(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the 2023-24 school year"."""
    return _of_pair(match)


@rule(RULES, "the school academic university college", rf"(?:the\s+)?{_NAME}\s+{_PAIR}")
def name_then_pair(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "school year 2023-24"."""
    return _of_pair(match)


def _of_pair(match: re.Match[str]) -> Parsed | None:
    """Build the school year that both calendar years name."""
    year = int(match["year"])
    if words.full_year(match["second"], near=year) != year + 1:
        return None
    return match.end(), Expression(
        kind="school",
        read=lambda clock: Reading(
            first=school_year("", year)[0],
            last=school_year("", year)[1],
            grain=Frequency.YEAR,
            note="A school year, September to August.",
        ),
        has_year=True,
        unit="year",
    )


@rule(
    RULES,
    "this last next the",
    rf"(?P<which>{'|'.join(_WHICH)})\s+{_NAME}\b(?!\s+20)",
)
def which_school_year(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the last academic year", "this school year"."""
    offset = _WHICH[re.sub(r"\s+", " ", match["which"].lower())]

    def read(clock: Clock) -> Reading:
        today = clock.day()
        running = school_year(clock.area, today.year)
        begins = today.year if running[0] <= today else today.year - 1
        first, last = school_year(clock.area, begins + offset)
        return Reading(
            first=first,
            last=last,
            basis=Basis.RELATIVE_TO_PUBLICATION,
            grain=Frequency.YEAR,
            note="A school year as schools keep it; its days differ by place.",
        )

    return match.end(), Expression(
        kind="school", read=read, has_year=True, unit="year", backward=offset < 0
    )
