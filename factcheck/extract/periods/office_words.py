"""Terms of office without a name: "since he took office", "his first year in office".

The person is the one the text named last, else the head of government of the outlet's
country. Terms by name are in `offices`.
"""

from __future__ import annotations

import re

from factcheck.extract.periods import words
from factcheck.extract.periods.events import Event
from factcheck.extract.periods.expressions import Clock, Expression, Reading
from factcheck.extract.periods.grammar import Parse, Parsed, Rule, rule
from factcheck.extract.periods.offices import OFFICE, choose, first_units, term_reading
from factcheck.model import Basis

RULES: list[Rule] = []


# "The governor has vetoed 40 bills since taking office": no head of government.
_OTHER_OFFICE = re.compile(
    r"\b(?:governor|mayor|sheriff|senator|lawmaker|chief|premier|judge|commissioner|"
    r"councill?ors?|attorney\s+general|prosecutor|superintendent|bishop|coach|"
    r"executive|CEO|chair(?:man|woman)?|director)s?\b(?![^.]*[.]\s)",
    re.IGNORECASE,
)
_SUBJECT = 100


def spoken_of(part: str, *, joined: bool = True, named: bool = False) -> Expression:
    """Build "his inauguration", "he took office": of the person the text named last.

    Where it named none, the head of government of the outlet's country is meant, or of
    the first country in the table.

    Args:
        part: `start`, `end` or `all`.
        joined: Terms that follow each other count as one.
        named: Only a person the text named will do.
    """

    def read(clock: Clock) -> Reading:
        known = clock.last_event in clock.events.by_id
        terms = terms_spoken_of(clock) if known or not named else []
        if not terms:
            return Reading(
                basis=Basis.UNKNOWN, note="The text does not say whose term is meant."
            )
        return term_reading(choose(terms, clock, "", joined), part)

    return Expression(
        kind=f"event_{part}",
        read=read,
        has_year=True,
        unit="day" if part != "all" else "year",
    )


def terms_spoken_of(clock: Clock) -> list[Event]:
    """Return the terms of the person named last, or of a head of government."""
    named = clock.events.by_id.get(clock.last_event)
    events = clock.events.events
    if named is not None and named.kind in ("term", "office"):
        return [e for e in events if e.aliases == named.aliases]
    terms = [event for event in events if event.kind == "term"]
    area = clock.area if any(e.ref_area == clock.area for e in terms) else ""
    if not terms or clock.today is None:
        return []
    area = area or clock.events.first_area
    begun = [e for e in terms if e.ref_area == area and e.start <= clock.today]
    return begun[-1:]


@rule(
    RULES,
    "i we he she his her the this our taking assuming entering returning",
    rf"(?:(?:taking|assuming|entering|returning\s+to)\s+{OFFICE}|"
    rf"(?:I|we|he|she)\s+(?:first\s+)?(?:took|assumed|entered|returned\s+to|came\s+(?:in)?to)\s+{OFFICE}|"
    rf"(?:I|we|he|she)\s+(?:took\s+(?:the|his|her)\s+oath(?:\s+of\s+office)?|moved\s+into\s+{OFFICE}|was\s+(?:sworn\s+in|inaugurated))|"
    rf"(?:the|this|our)\s+(?:current\s+)?(?:president|prime\s+minister|chancellor)\s+(?:took\s+office|was\s+(?:sworn\s+in|inaugurated))|"
    rf"(?:I|we|he|she)(?:\s+has|\s+have|['’](?:s|ve))\s+been\s+(?:in\s+)?{OFFICE}|"
    r"(?:his|her|the)\s+administration\s+(?:took\s+office|began))\b",
)
def took_office(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "he took office", "his administration began"."""
    before = match.string[max(0, match.start() - _SUBJECT) : match.start()]
    speaks = match.group()[:2].lower() in ("i ", "i'", "i’", "we")
    named = speaks or bool(_OTHER_OFFICE.search(before))
    return match.end(), spoken_of("start", named=named)


@rule(
    RULES,
    "his her the inauguration",
    r"(?:(?:his|her|the)\s+(?:presidential\s+)?inauguration|inauguration\s+day)\b",
)
def inauguration(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "his inauguration", "Inauguration Day"."""
    return match.end(), spoken_of("start", joined=False)


@rule(RULES, "he she", rf"(?:he|she)\s+left\s+{OFFICE}\b")
def left_office(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "he left office"."""
    return match.end(), spoken_of("end")


@rule(
    RULES,
    "his her",
    r"(?:his|her)\s+(?P<word>presidency|premiership|administration|tenure|watch|time\s+in\s+office|term(?:\s+in\s+office)?)\b",
)
def his_presidency(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "(during) his presidency"; without such a word it is no date."""
    before = match.string[max(0, match.start() - 14) : match.start()]
    cue = r"\b(?:during|in|under|of|on|since|throughout|before|after|into)\s+$"
    if not re.search(cue, before, re.IGNORECASE):
        return None
    word = match["word"].lower()
    return match.end(), spoken_of("all", joined=word != "term", named=word == "watch")


@rule(
    RULES,
    "the first his her",
    rf"(?:(?:the|his|her)\s+)?first\s+(?:100|hundred)\s+days(?P<in>\s+(?:back\s+)?in\s+{OFFICE}\b)?"
    r"(?P<of>\s+(?:of|under)\s+)?",
)
def first_hundred_days(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the first 100 days (in office)", with or without a name."""
    if match["of"]:
        inner = parse(match.end())
        if inner is not None and inner[1].kind == "event_all":
            return inner[0], first_units(inner[1], 100, "day")
    end = match.start("of") if match["of"] else match.end()
    return end, first_units(spoken_of("all", joined=False), 100, "day")


@rule(
    RULES,
    "his her the",
    rf"(?:his|her|the\s+(?:president|prime\s+minister|chancellor)['’]s)\s+first\s+(?:(?P<count>{words.COUNT})\s+)?"
    rf"(?P<unit>days?|weeks?|months?|years?)\s+(?:back\s+)?in\s+{OFFICE}\b",
)
def his_first_units(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "his first three months in office", "the president's first year in office"."""
    found = words.count_of(match["count"] or "a", match["unit"])
    if found is None:
        return None
    return match.end(), first_units(spoken_of("all"), *found)


@rule(
    RULES,
    "the first",
    rf"(?:the\s+)?first\s+(?:(?P<count>{words.COUNT})\s+)?(?P<unit>days?|weeks?|months?|years?)"
    r"\s+(?:of|under|after|since|into|in)\s+",
)
def first_units_of_term(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the first six months of Trump's second term"."""
    inner = parse(match.end())
    found = words.count_of(match["count"] or "a", match["unit"])
    if inner is None or found is None or not inner[1].kind.startswith("event"):
        return None
    return inner[0], first_units(inner[1], *found)
