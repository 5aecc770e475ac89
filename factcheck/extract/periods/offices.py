"""Terms of office: "since Trump took office", "under the Biden administration".

The names come from the event table; this module knows the words around them. A name
alone is no date; together with such words it is: inauguration and swearing-in are a
term's first day, leaving office its last, "administration" or "under" all of it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from factcheck.extract.periods import words
from factcheck.extract.periods.arithmetic import shift
from factcheck.extract.periods.events import Event, latest
from factcheck.extract.periods.expressions import Clock, Expression, Reading
from factcheck.extract.periods.grammar import Parsed, Parser
from factcheck.model import ONE_DAY, Basis, Frequency

OFFICE = (
    r"(?:(?:the\s+)?(?:White\s+House|presidency|office|power|Oval\s+Office|"
    r"premiership|Downing\s+Street|No(?:\.|\s)\s?10)|(?:the\s+)?president|"
    r"prime\s+minister|chancellor|secretary|governor|mayor)"
)
_S = r"(?:['’]s?)"
_NTH = r"(?:(?P<nth>first|second|third|last|current|previous|new)\s+)?"
_TOOK = re.compile(
    rf"\s+(?:has\s+)?(?:first\s+)?(?:took|taking|takes|assumed|assuming|entered|entering|"
    rf"(?:went|going)\s+back\s+to|(?:came|coming)\s+(?:back\s+)?(?:in)?to|return(?:ed|ing)\s+to|"
    rf"became|becoming|moved\s+(?:back\s+)?into|was\s+back\s+in)\s+(?:up\s+)?{OFFICE}\b"
    rf"|\s+(?:was|being)\s+(?:inaugurated|sworn\s+in)\b"
    rf"|(?:\s+has|{_S})?\)?\s+been\s+(?:(?:back\s+)?in\s+)?{OFFICE}\b"
    rf"|{_S}\s+(?:return\s+to|(?:arrival|entry)\s+in(?:to)?|taking)\s+{OFFICE}\b",
    re.IGNORECASE,
)
_INAUGURATED = re.compile(
    rf"{_S}?\s+{_NTH}(?:inauguration|swearing[-\s]in)\b", re.IGNORECASE
)
_LEFT = re.compile(
    rf"\s+(?:left|leaving|departed)\s+(?:from\s+)?{OFFICE}\b"
    rf"|\s+(?:stepped\s+down|resigned)\b"
    rf"|{_S}\s+(?:departure\s+from\s+{OFFICE}|resignation)\b",
    re.IGNORECASE,
)
_TERM = re.compile(
    rf"{_S}?\s+{_NTH}(?P<word>term|administration|presidency|premiership|government|"
    rf"tenure|era|years(?:\s+in\s+office)?|time\s+in\s+office|watch)(?:\s+in\s+{OFFICE})?\b",
    re.IGNORECASE,
)
_FIRST_UNITS = re.compile(
    rf"{_S}\s+(?:first|opening)\s+(?:(?P<count>{words.COUNT}|hundred)[\s-]+)?"
    rf"(?P<unit>days?|weeks?|months?|years?)"
    rf"(?P<office>\s+(?:(?:back\s+)?in\s+{OFFICE}|as\s+(?:president|prime\s+minister|chancellor)))?\b",
    re.IGNORECASE,
)
_TITLE = (
    r"(?:(?:former|then|acting|current|U\.S\.|US|Prime|Vice|Attorney|"
    r"(?!(?:After|When|Since|Before|Under|Until|While|As|In|On|By|And|But|If|For|Once|"
    r"With|That|From)\b)[A-Z][a-z]+(?:\s+(?:and\s+)?[A-Z][a-z]+)?)[-\s]+)?"
    r"(?:President(?:-elect)?|Minister|Secretary|Chancellor|Chair(?:man|woman)?|"
    r"Governor|Gov\.|General|Mr\.?|Mrs\.?|Ms\.?|Director|Mayor|Premier)\s+"
)
_LEAD = re.compile(rf"(?:[Tt]he\s+)?(?:{_TITLE})?")
_UNDER = re.compile(r"\bunder\s+(?:the\s+)?$", re.IGNORECASE)


def parse_term(parser: Parser, position: int) -> Parsed | None:
    """Parse an expression that begins with the name of someone in office."""
    text = parser.text
    found = parser.events.match(text, position)
    if found is None:
        lead = _LEAD.match(text, position)
        if lead is None or lead.end() == position:
            return None
        found = parser.events.match(text, lead.end())
    if found is None or found[1][0].kind not in ("term", "office"):
        return None
    end, terms = found
    parser.named.append((position, terms))
    return _after_name(text, position, end, terms)


def _after_name(text: str, start: int, end: int, terms: list[Event]) -> Parsed | None:
    """Parse the words after a name that make a date of it."""
    match = _FIRST_UNITS.match(text, end)
    if match:
        found = count_hundred(match["count"] or "a", match["unit"])
        if found:
            # "First five years", "first year in office": of the whole time in office.
            long = found[1] == "year" and found[0] > 1
            joined = long or match["office"] is not None
            served = found[0] if long else 0
            whole = of_term(terms, "all", joined=joined, served=served)
            return match.end(), first_units(whole, *found)
    match = _TOOK.match(text, end)
    if match:
        return match.end(), of_term(terms, "start", joined=True)
    match = _INAUGURATED.match(text, end)
    if match:
        return match.end(), of_term(terms, "start", nth=(match["nth"] or "").lower())
    match = _LEFT.match(text, end)
    if match:
        return match.end(), of_term(terms, "end")
    match = _TERM.match(text, end)
    if match and _is_time(text, start, match):
        nth = (match["nth"] or "").lower()
        joined = match["word"].lower() != "term" and not nth
        return match.end(), of_term(terms, "all", nth=nth, joined=joined)
    if _UNDER.search(text[max(0, start - 20) : start]) and not re.match(
        r"['’]s?\b", text[end : end + 2]
    ):
        return end, of_term(terms, "all", joined=True)
    return None


_AGENTS = ("administration", "government", "watch", "years")
_TIME_BEFORE = re.compile(
    r"\b(?:under|during|since|in|throughout|before|after|until|than|over|of|to|with)\s+"
    r"(?:both\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)


def _is_time(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether an administration is a time here, not somebody who acts."""
    if match["word"].lower() not in _AGENTS:
        return True
    before = text[max(0, start - 24) : start]
    if re.search(r"\b(?:of|to|with|over|in)\s+(?:the\s+)?$", before, re.IGNORECASE):
        # "officials of the Biden administration"; but "the start of the …"
        return (
            re.search(
                r"\b(?:days?|weeks?|months?|years?|start|end|beginning)\s+of\s+", before
            )
            is not None
        )
    return _TIME_BEFORE.search(before) is not None


_NTH_INDEX = {"first": 0, "second": 1, "third": 2}


def of_term(
    terms: list[Event],
    part: str,
    *,
    nth: str = "",
    joined: bool = False,
    served: int = 0,
) -> Expression:
    """Build the days of a term of office.

    Args:
        terms: Terms of one person by date; the last one that began by publication is
            meant.
        part: `start`, `end` or `all`.
        nth: Word that chooses among them ("second"); empty if none.
        joined: Terms that follow each other count as one ("since Obama took office" is
            2009 throughout both).
        served: Years of it that were over by publication ("first four years").
    """

    def read(clock: Clock) -> Reading:
        begun = terms
        if served and clock.today is not None:
            limit = shift(clock.today, -served, "year")
            begun = [term for term in terms if term.start <= limit] or terms
        return term_reading(choose(begun, clock, nth, joined), part)

    return Expression(
        kind=f"event_{part}",
        read=read,
        has_year=True,
        unit="day" if part != "all" else "year",
    )


def choose(terms: list[Event], clock: Clock, nth: str, joined: bool) -> Event:
    """Return the term that is meant."""
    if nth in _NTH_INDEX and len(terms) > _NTH_INDEX[nth]:
        return terms[_NTH_INDEX[nth]]
    term = latest(terms, clock.today)
    if not joined:
        return term
    start, title = term.start, term.title
    for earlier in reversed(terms[: terms.index(term)]):
        if earlier.end is not None and earlier.end + ONE_DAY >= start:
            start, title = earlier.start, f"{earlier.title} and following"
    return replace(term, start=start, title=title)


def term_reading(term: Event, part: str) -> Reading:
    """Return the first day, the last day or all of a term."""
    first = term.end if part == "end" else term.start
    last = term.start if part == "start" else term.end
    return Reading(
        first=first,
        last=last,
        basis=Basis.EVENT,
        grain=Frequency.DAY,
        note=f"{term.title}.",
        event=term.id,
    )


def count_hundred(count: str, unit: str) -> tuple[int, str] | None:
    """Return the count of "100 days" and "hundred days"."""
    if count.lower() == "hundred":
        return 100, words.unit_of(unit)
    return words.count_of(count, unit)


def first_units(whole: Expression, count: int, unit: str) -> Expression:
    """Build the first units of a term; the first day counts as day one."""

    def read(clock: Clock) -> Reading:
        reading = whole.resolve(clock)
        if reading.first is None:
            return reading
        last = shift(reading.first, count, unit) - timedelta(days=1)
        return replace(reading, last=last)

    return Expression(kind="first_units", read=read, has_year=True, unit="day")
