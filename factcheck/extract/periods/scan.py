"""Find expressions from left to right and join the two ends of a range."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from factcheck.extract.periods import (
    counted,
    day_ranges,
    days,
    decades,
    ended,
    fiscal_years,
    from_points,
    lengths,
    months,
    named_days,
    numeric_days,
    occasions,
    office_words,
    parts,
    quarters,
    ranges,
    references,
    relative,
    school_years,
    stretches,
    units,
    vague_parts,
    week_numbers,
    weekdays,
    years,
)
from factcheck.extract.periods.default import Tables
from factcheck.extract.periods.expressions import Expression
from factcheck.extract.periods.grammar import (
    WORD,
    Parsed,
    Parser,
    first_word,
    index_rules,
)

# Of two expressions of the same length the earlier group wins.
RULES = index_rules(
    (
        day_ranges.RULES,
        days.RULES,
        numeric_days.RULES,
        weekdays.RULES,
        months.RULES,
        week_numbers.RULES,
        years.RULES,
        decades.RULES,
        vague_parts.RULES,
        parts.RULES,
        ended.RULES,
        quarters.RULES,
        fiscal_years.RULES,
        school_years.RULES,
        relative.RULES,
        units.RULES,
        stretches.RULES,
        counted.RULES,
        from_points.RULES,
        office_words.RULES,
        occasions.RULES,
        references.RULES,
        lengths.RULES,
    )
)


_NAME_RULES = (occasions.parse_event, named_days.parse_observance)


@dataclass(frozen=True, slots=True)
class Found:
    """An expression at its place, before it is resolved.

    Attributes:
        start: First character.
        end: One past the last.
        expression: Its meaning.
        ends: For a range, its two ends as expressions of their own.
    """

    start: int
    end: int
    expression: Expression
    ends: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Scan:
    """What stands in a text.

    Attributes:
        found: Expressions in text order that do not overlap.
        named: Where people in office are named, with the id of one of their terms.
    """

    found: tuple[Found, ...]
    named: tuple[tuple[int, str], ...]


def scan(text: str, tables: Tables) -> Scan:
    """Find expressions from left to right, longest first, ranges joined.

    Args:
        text: Any text.
        tables: Names that are no fixed vocabulary.
    """
    words = [(word.start(), word.group()) for word in WORD.finditer(text)]
    parser = Parser(
        text,
        RULES,
        tables.events,
        tables.observances,
        tables.area,
        _NAME_RULES,
        (quarters.possessive_year,),
        near_names=near_names(words, tables),
    )
    found: list[Found] = []
    position = 0
    for start, word in words:
        if start < position:
            continue
        item = _item_at(parser, start, word)
        if item is not None:
            found.append(item)
            position = item.end
    named = sorted({(place, terms[0].id) for place, terms in parser.named})
    return Scan(tuple(found), tuple(named))


def _item_at(parser: Parser, start: int, word: str) -> Found | None:
    """Return the expression that begins with a word, joined to the next if it is one."""
    if first_word(word) not in RULES and start not in parser.near_names:
        return None
    if _inside_word(parser.text, start):
        return None
    parsed = parser.at(start)
    if parsed is None or parsed[0] <= start or _runs_on(parser.text, parsed[0]):
        return None
    first = Found(start, *parsed)
    return _listed_months(parser, first) or _extended(parser, first)


# Lower-case words that may stand between the start of an expression and a name in it:
# "the morning of Christmas", "then-President Obama", "the 2024 election".
_BEFORE_NAMES = frozenset(
    [
        "the",
        "last",
        "this",
        "next",
        "past",
        "previous",
        "following",
        "coming",
        "upcoming",
        "long",
        "weekend",
        "morning",
        "evening",
        "night",
        "eve",
        "of",
        "and",
        "former",
        "then",
        "acting",
        "current",
        "elect",
    ]
)


@cache
def _name_words(events: frozenset[str], observances: frozenset[str]) -> frozenset[str]:
    """Return the words at which a name may begin, as `WORD` cuts them."""
    cut = (WORD.match(name) for name in events | observances)
    return frozenset(word.group().lower() for word in cut if word) | {
        "election",
        "elections",
    }


def near_names(words: list[tuple[int, str]], tables: Tables) -> set[int]:
    """Return the places where an expression that holds a name may begin.

    A name's own first word, and the words before it as long as they are capitalised,
    numbers or of the kind that leads to a name.
    """
    known = _name_words(tables.events.first_words, tables.observances.first_words)
    places: set[int] = set()
    for index, (start, word) in enumerate(words):
        if word.lower() not in known:
            continue
        places.add(start)
        for before in range(index - 1, -1, -1):
            place, lead = words[before]
            leads = lead[0].isupper() or lead.isdigit() or lead in _BEFORE_NAMES
            if not leads or place in places:
                break
            places.add(place)
    return places


def _inside_word(text: str, start: int) -> bool:
    """Tell whether a place continues a word, number, tag or address."""
    if start == 0 or text[start] in "'’":
        return False
    before = text[start - 1]
    if before.isalnum() or before in "_@#$€£¥":
        return True
    if before in "-/" and start > 1 and text[start].isdigit():
        return text[start - 2].isalnum()  # 133-03-2020, example.org/2025/08/11
    # 6,107.31 August: the digits after the point are part of a number.
    return (
        before in ".,"
        and start > 1
        and text[start - 2].isdigit()
        and text[start].isdigit()
    )


def _runs_on(text: str, end: int) -> bool:
    """Tell whether an expression ends inside a word or number."""
    return end < len(text) and text[end - 1].isalnum() and text[end].isalnum()


_TO_DATE = re.compile(
    r"\s+(?:(?:up\s+)?(?:to|until|till|through)\s+)(?:date|now|the\s+present(?:\s+day)?|present)\b",
    re.IGNORECASE,
)


# "The July-September quarter" is one stretch; its months are no ends of a change.
_QUARTER = re.compile(r"\s+quarter\b", re.IGNORECASE)


def _extended(parser: Parser, item: Found) -> Found:
    """Join a second point to the first where the words between make a range."""
    text = parser.text
    to_date = _TO_DATE.match(text, item.end)
    if to_date is not None:
        open_end = ranges.join(item.expression, relative.offset_day(0, "now"))
        if open_end is not None:
            return Found(item.start, to_date.end(), open_end)
    match = ranges.JOIN.match(text, item.end)
    listed = match is None
    if match is None:
        match = ranges.JOIN_AND.match(text, item.end)
    if match is None:
        return item
    second = parser.at(match.end())
    if second is None or _runs_on(text, second[0]):
        return item
    if listed and not _and_joins(text, item, second):
        return item
    if match.re is ranges.JOIN and match["until"] and not _may_run_until(text, item):
        return item
    joined = ranges.join(item.expression, second[1])
    if joined is None:
        return item
    as_quarter = _QUARTER.match(text, second[0])
    if as_quarter is not None and item.expression.kind == second[1].kind == "month":
        whole = replace(joined, unit="quarter")
        years = _years_of(parser)
        end, whole = quarters.in_following_year(text, as_quarter.end(), whole, years)
        return Found(item.start, end, whole)
    end, joined = quarters.in_following_year(text, second[0], joined, _years_of(parser))
    return Found(item.start, end, joined, (item, Found(match.end(), *second)))


def _listed_months(parser: Parser, first: Found) -> Found | None:
    """Read "August, September and October": three months in a row, or more."""
    text, item = parser.text, first
    while (comma := ranges.COMMA.match(text, item.end)) is not None:
        found = parser.at(comma.end())
        if found is None or not ranges.adjacent(item.expression, found[1]):
            return None
        item = Found(comma.end(), *found)
    end = ranges.LAST_OF_LIST.match(text, item.end) if item is not first else None
    last = parser.at(end.end()) if end is not None else None
    if last is None or _runs_on(text, last[0]):
        return None
    if not ranges.adjacent(item.expression, last[1]):
        return None
    joined = ranges.join(first.expression, last[1])
    return Found(first.start, last[0], joined) if joined is not None else None


def _years_of(parser: Parser) -> Callable[[int], Parsed | None]:
    """Return a parse of years alone, for the year that may follow a range."""

    def parse(position: int) -> Parsed | None:
        found = parser.at(position)
        return found if found is not None and found[1].kind == "year" else None

    return parse


def _may_run_until(text: str, first: Found) -> bool:
    """Tell whether "until" joins: not in "delayed in 2009 until October"."""
    before = text[max(0, first.start - 12) : first.start]
    return (
        re.search(r"\b(?:in|on|by|during|since)\s+(?:the\s+)?$", before, re.I) is None
    )


def _and_joins(text: str, first: Found, second: Parsed) -> bool:
    """Tell whether "and" makes a range: after "between", or for adjacent months."""
    lead = ranges.LEAD.search(text[max(0, first.start - 12) : first.start])
    if lead is not None and lead.group().lower().startswith("between"):
        return True
    return ranges.adjacent(first.expression, second[1])
