"""Words that say more of a series than a value, and how far back they look.

Closed classes of English: superlatives, comparatives, adverbs of constancy, nouns for
highs and lows. They hold no topic words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.figures import View
from factcheck.extract.lexicon import forms, word_set
from factcheck.extract.quantities import find_quantities
from factcheck.extract.tree import sentence_start
from factcheck.model import Direction, Frequency, Period, PublicationDate, Relation
from factcheck.model.period import Basis

ALWAYS: Final = word_set(
    "always consistently constantly continuously continually invariably throughout"
)
STRICT: Final = ALWAYS | word_set("steadily")
_SPANS: Final = re.compile(
    r"\b(?:entire|whole|full) (?:period|time|century|decade|span)\b"
    r"|\b(?:every|each) (?:single )?(?:year|month|quarter|week|day)\b"
    r"|\bat all times\b|\bthe entire \d|\byear (?:after|on|by) year\b|\ball (?:the )?years\b",
    re.IGNORECASE,
)
_MOSTLY: Final = re.compile(
    r"\b(?:almost|nearly|virtually|practically) (?:always|every|each|all|the (?:entire|whole))"
    r"|\bmost (?:of the )?(?:years|months|quarters|period)\b",
    re.IGNORECASE,
)
STAY: Final = frozenset().union(
    *(forms(verb) for verb in ("remain", "stay", "keep", "hold"))
)
NEVER: Final = word_set("never not n't n’t no")
REACH: Final = frozenset().union(
    *(forms(verb) for verb in ("reach", "hit", "attain", "touch", "get", "come"))
)
UPPER: Final = word_set("high highs peak record maximum height")
LOWER: Final = word_set("low lows trough bottom minimum nadir")
PEAKED: Final = forms("peak") | forms("top")
BOTTOMED: Final = forms("bottom") | forms("trough")

LARGE: Final = word_set(
    "highest largest biggest greatest most strongest fastest steepest sharpest best "
    "longest heaviest busiest hottest warmest wettest deadliest worst richest "
    "priciest costliest"
)
SMALL: Final = word_set(
    "lowest smallest fewest least slowest weakest shortest poorest coldest coolest driest "
    "cheapest"
)
MORE: Final = lexicon.MORE_WORDS | word_set(
    "higher more greater larger bigger stronger faster steeper longer better hotter "
    "warmer richer above"
)
LESS: Final = lexicon.LESS_WORDS | word_set(
    "lower fewer less smaller weaker slower shorter poorer worse colder cheaper below"
)
SMALLER: Final = LESS | word_set(
    "thinner lighter younger sparser emptier rarer drier cooler quieter tighter lazier safer "
    "lesser scarcer fainter calmer cleaner leaner slimmer shallower darker"
)
"""Comparatives of the lower end; any other is of the upper end."""
PASS: Final = word_set("overtake overtakes overtook overtaken overtaking").union(
    *(forms(v) for v in ("exceed", "surpass", "outnumber", "outpace", "eclipse"))
)
TRAIL: Final = frozenset().union(*(forms(v) for v in ("trail", "lag")))
CHANGE_NOUNS: Final = lexicon.CHANGE_NOUNS
VANISH: Final = frozenset().union(
    *(
        forms(verb)
        for verb in [
            "cool",
            "thin",
            "fade",
            "vanish",
            "disappear",
            "wither",
            "evaporate",
            "melt",
        ]
    )
)
THRIVE: Final = frozenset().union(
    *(
        forms(verb)
        for verb in ["warm", "thrive", "flourish", "boom", "prosper", "spread"]
    )
)
DIE: Final = forms("die")
"""Verbs that tell a trend where they go on to now: `is melting`, `is dying out`."""

_BACK: Final = re.compile(
    r"\b(?:in|for|over|within)\s+(?:the (?:last|past) |more than |at least |nearly |over )*"
    r"(?P<many>[\w-]+)[\s-]+(?P<unit>year|month|decade|quarter|week)s?\b"
    r"|\b(?P<many2>\w+)[\s-](?P<unit2>year|month|decade|quarter|week)(?=[\s-](?:high|low|peak))",
    re.IGNORECASE,
)
_CENTURY: Final = re.compile(
    r"\b(?:in|for|over|within|on)\s+(?:the (?:last|past) |more than |at least |nearly |"
    r"almost |over |well over |about |going on )*"
    r"(?P<part>half a|a quarter of a|a quarter|three quarters of a|a|the)[ -]century\b",
    re.IGNORECASE,
)
_YEARS_OF: Final = {
    "half a": 50,
    "a quarter of a": 25,
    "a quarter": 25,
    "three quarters of a": 75,
    "a": 100,
    "the": 100,
}
_EVER: Final = re.compile(
    r"\bon record\b|\bever\b|\ball[- ]time\b|\bin (?:\w+ )?history\b|\brecorded history\b"
    r"|\brecord\b|\bsince records began\b",
    re.IGNORECASE,
)
_RUN: Final = re.compile(
    r"\b(?P<many>[\w-]+?)[\s-]+(?:straight|consecutive|successive|running)[\s-]+"
    r"(?P<unit>day|week|month|quarter|year)s?\b"
    r"|\b(?P<many2>[\w-]+)[\s-]+(?P<unit2>day|week|month|quarter|year)s? in a row\b",
    re.IGNORECASE,
)
_MONTHS: Final = {"week": 0, "month": 1, "quarter": 3, "year": 12, "decade": 120}
_ORDINAL_WORDS: Final = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
"""
_ORDINALS: Final = {
    word: number for number, word in enumerate(_ORDINAL_WORDS.split(), start=1)
}
_TENS: Final = {
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "hundredth": 100,
}
_ANY: Final = re.compile(
    r"\b(?:"
    + "|".join(
        sorted(
            LARGE
            | SMALL
            | MORE
            | LESS
            | PASS
            | TRAIL
            | VANISH
            | THRIVE
            | lexicon.CHANGE_VERBS
            | STRICT,
            key=len,
        )
    )
    + r"|record|only|than|straight|consecutive|in a row|all-time|never|last|leads?|led"
    r"|tops?|topped|relative|ranks?|ranked|number one|not been|majority|minority|bulk|few"
    r"|(?:nearly|almost|virtually|practically) (?:all|every\w*|no|none|nobody)|(?:hardly|scarcely"
    r"|barely) any\w*|nobody|nowhere|as (?:many|much|few|little|high|low)|no (?:global )?warming|(?:been|is|was) no|so (?:many|few)|ahead|behind|home to"
    r"|back (?:to|at)|the levels?|top|leader|down|up|on the \w+|in (?:free ?fall|decline|retreat)"
    r"|out|increasingly|leading|foremost"
    r"|(?:becom\w+|got|gett\w+|grown) \w+er|"
    + "|".join(_ORDINAL_WORDS.split())
    + r")\b|n['’]t (?:ever )?been\b",
    re.IGNORECASE,
)
_ORDINAL_DIGITS: Final = re.compile(r"(\d+)(?:st|nd|rd|th)")


def may_hold_statement(text: str) -> bool:
    """Tell whether a sentence may hold a statement without a figure."""
    return _ANY.search(text) is not None


def is_always(words: TokenSpan) -> bool:
    """Tell whether a sentence says that something held all the time."""
    has_word = any(token.lower_ in ALWAYS for token in words)
    return has_word or _SPANS.search(words.text) is not None


def is_strict(words: TokenSpan) -> bool:
    """Tell whether a sentence says that every step went one way."""
    has_word = any(token.lower_ in STRICT for token in words)
    return has_word or _SPANS.search(words.text) is not None


def is_mostly(words: TokenSpan) -> bool:
    """Tell whether a sentence allows exceptions: "almost the entire period"."""
    return _MOSTLY.search(words.text) is not None


def is_ever(words: TokenSpan) -> bool:
    """Tell whether everything on file is meant: "on record", "ever", "all-time"."""
    return _EVER.search(words.text) is not None


def look_back(sentence: str, published: PublicationDate | None) -> Period | None:
    """Return the last years or months that "in four years", "two-year high" speak of."""
    if published is None:
        return None
    found = _CENTURY.search(sentence)
    if found is not None:
        many, unit = _YEARS_OF[found["part"].lower()], "year"
    else:
        found = _BACK.search(sentence)
        if found is None:
            return None
        said = number_of(found["many"] or found["many2"])
        if said is None or said < 1:
            return None
        many, unit = said, (found["unit"] or found["unit2"]).lower()
    first = _months_before(published.earliest, many * _MONTHS[unit])
    return Period.of_days(
        first,
        published.latest,
        relation=Relation.IN,
        basis=Basis.RELATIVE_TO_PUBLICATION,
        granularity=Frequency.YEAR if unit in ("year", "decade") else Frequency.MONTH,
        text=found.group(),
    )


def run_of(sentence: str) -> tuple[int | None, str] | None:
    """Return length and unit of a streak: "16 straight months", "third year in a row"."""
    found = _RUN.search(sentence)
    if found is None:
        return None
    return number_of(found["many"] or found["many2"]), (
        found["unit"] or found["unit2"]
    ).lower()


def number_of(word: str) -> int | None:
    """Return a whole number or ordinal in digits or words; None if it is neither."""
    plain = word.lower().strip("-")
    if plain in _ORDINALS:
        return _ORDINALS[plain]
    digits = _ORDINAL_DIGITS.fullmatch(plain)
    if digits is not None:
        return int(digits[1])
    if plain in ("a", "an"):
        return 1
    found = find_quantities(plain)
    value = found[0].quantity.value if found else None
    whole = value is not None and value == value.to_integral_value()
    return int(value) if whole and value is not None and value < 1000 else None


def rank_of(word: str) -> int | None:
    """Return 50 for "50th", "fiftieth"; None for what is no ordinal."""
    plain = word.lower()
    digits = _ORDINAL_DIGITS.fullmatch(plain)
    if digits is not None:
        return int(digits[1])
    return _ORDINALS.get(plain) or _TENS.get(plain)


def window_of(view: View, published: PublicationDate | None, at: int) -> Period | None:
    """Return the days that "in 30 years" or a "since" behind a cue speaks of.

    "The lowest since 2011" compares with the years from 2012 on: 2011 was lower.

    Args:
        view: The sentence.
        published: For days counted back from publication.
        at: Offset of the cue in the parsed text.
    """
    window = look_back(view.own_text, published)
    if window is not None:
        return window
    for day in view.dates:
        if day.phrase.start > at and "since" in day.period.text.lower():
            return _after(day.period)
    return None


def _after(since: Period) -> Period:
    """Return the days after the one, month or year that "since" names."""
    first = since.start
    if first is None:
        return since
    if since.granularity is Frequency.YEAR:
        first = date(first.year + 1, 1, 1)
    elif since.granularity is Frequency.MONTH:
        first = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return replace(since, start=first)


def ordinal_before(token: Token) -> int | None:
    """Return 3 for "third-largest", "the third largest"."""
    for i in range(token.i - 1, max(token.i - 4, sentence_start(token) - 1), -1):
        word = token.doc[i].lower_
        number = _ORDINALS.get(word)
        if number is not None or _ORDINAL_DIGITS.fullmatch(word):
            return number or number_of(word)
        if word != "-":
            return None
    return None


def direction_of(word: str) -> Direction | None:
    """Return the end that a superlative, comparative or noun of extremes names."""
    word = word.lower()
    if word in LARGE or word in MORE or word in UPPER or word in PEAKED:
        return Direction.UP
    if word in SMALL or word in LESS or word in LOWER or word in BOTTOMED:
        return Direction.DOWN
    return None


def way_of(comparative: str) -> Direction:
    """Return the end that a comparative names: down for "rarer", up for "dearer"."""
    return Direction.DOWN if comparative.lower() in SMALLER else Direction.UP


def _months_before(day: date, months: int) -> date:
    """Return the same day of the month some months before, never past its end."""
    month = day.year * 12 + day.month - 1 - months
    return date(max(month // 12, 1), month % 12 + 1, min(day.day, 28))
