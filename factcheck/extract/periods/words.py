"""Vocabulary of English date expressions: months, weekdays, numbers, units.

Fragments are regular-expression source without groups, so that rules can be composed
from them; the functions turn matched words into numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb febr",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = [
    "_",
    "_",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]
_ORDINAL_ONES = [
    "_",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
CARDINALS = {word: number for number, word in enumerate(_ONES)}
ORDINALS = {word: n for n, word in enumerate(_ORDINAL_ONES) if n}
ORDINALS["twentieth"] = 20
ORDINALS["thirtieth"] = 30
for _tens, _word in enumerate(_TENS):
    if _tens > 1:
        CARDINALS[_word] = 10 * _tens
        for _one in range(1, 10):
            for _sep in ("-", " "):
                CARDINALS[f"{_word}{_sep}{_ONES[_one]}"] = 10 * _tens + _one
                ORDINALS[f"{_word}{_sep}{_ORDINAL_ONES[_one]}"] = 10 * _tens + _one
UNITS = {
    "day": "day",
    "week": "week",
    "wk": "week",
    "weekend": "weekend",
    "wkend": "weekend",
    "fortnight": "week",
    "month": "month",
    "quarter": "quarter",
    "qtr": "quarter",
    "half": "half",
    "year": "year",
    "yr": "year",
    "decade": "decade",
    "century": "century",
    "centurie": "century",
}


def _any(words: Iterable[str]) -> str:
    """Return a pattern of words, the longest first, that shares their beginnings.

    `seven|seventy|six` becomes `s(?:even(?:ty)?|ix)`: a text is turned away by its first
    letter instead of by every word in turn, which is where most time would go.
    """
    return f"(?:{_tree(sorted(set(words)))})"


def _tree(words: list[str]) -> str:
    """Return the pattern of sorted words; an empty one makes the rest optional."""
    heads = sorted({word[0] for word in words if word})
    branches = []
    for head in heads:
        tails = [word[1:] for word in words if word.startswith(head)]
        tail = _tree(tails) if any(tails) else ""
        branches.append(re.escape(head) + tail)
    if "" in words:
        return f"(?:{'|'.join(branches)})?" if branches else ""
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


MONTH = rf"(?:{_any(MONTHS)})(?![A-Za-z_])\.?"
WEEKDAY = rf"(?:{_any(WEEKDAYS)})\b\.?"
WEEKDAY_FULL = rf"(?:{_any(w for w in WEEKDAYS if w.endswith('day'))})\b"
CARDINAL = rf"(?:{_any(CARDINALS)})\b"
ORDINAL = rf"(?:(?:{_any(ORDINALS)})\b|\d{{1,3}}(?:st|nd|rd|th)\b)"
DAY_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%]|[.,]\d)"
YEAR4 = r"(?:1\d\d\d|2[01]\d\d)(?![\d%]|[.,]\d)"
SEASON = r"(?:spring|summer|autumn|fall|winter)\b"
SPAN_UNIT = r"(?:days?|weeks?|wks?|months?|quarters?|years?|yrs?|decades?|centur(?:y|ies)|fortnights?)\b"
CALENDAR_UNIT = (
    r"(?:day|week-?end|wkend|week end|week|wk|month|quarter|qtr|half|year|yr|"
    r"decade|century)\b"
)
DASH = r"[-–—‒]"

# Years in words: "nineteen ninety-nine", "two thousand and eighteen", "twenty ten".
_TWO_DIGITS = rf"(?:(?:{_any(CARDINALS)})\b)"
_TEN_OR_MORE = rf"(?:(?:{_any(w for w, n in CARDINALS.items() if n >= 10)})\b)"
_CENTURY = r"(?:eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)\b"
SPELLED_YEAR = (
    rf"(?:(?:one|two)\s+thousand\b(?:\s+{_TWO_DIGITS}\s+hundred\b)?"
    rf"(?:\s+(?:and\s+)?{_TWO_DIGITS})?"
    rf"|{_CENTURY}[\s-]+(?:hundred\b(?:\s+(?:and\s+)?{_TWO_DIGITS})?"
    rf"|zero\s+{_TWO_DIGITS}|oh\s+{_TWO_DIGITS}|{_TEN_OR_MORE}))"
)
YEAR = rf"(?:{YEAR4}|{SPELLED_YEAR})"

# A count of units. "few" and "couple" have no exact value; see `count_of`.
COUNT = (
    rf"(?:\d{{1,3}}(?:\.5)?(?![\d%])|(?:an?\s+)?(?:couple|pair)(?:\s+of)?|(?:a\s+)?few|"
    rf"several|{CARDINAL}(?:[\s-]+and[\s-]+a[\s-]+half)?|half\s+an?|an?(?:\s+half)?)"
)


def dot_end(text: str, start: int, end: int) -> int:
    """Return the end of a match without the full stop of its sentence.

    A dot after an abbreviation stays where the sentence goes on ("Sept. 30", "in Jan.
    it fell").
    """
    if end <= start or text[end - 1] != ".":
        return end
    goes_on = re.match(r"\s+[a-z\d(]|[,;]", text[end : end + 3]) is not None
    word = re.search(r"[A-Za-z]+$", text[start : end - 1])
    full = word is not None and len(word.group()) > 5
    return end if goes_on and not full else end - 1


def month_number(word: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation, dot or not."""
    return MONTHS[word.lower().rstrip(".")]


def weekday_number(word: str) -> int:
    """Return 0 (Monday) to 6 for a weekday's name or abbreviation."""
    return WEEKDAYS[word.lower().rstrip(".")]


def day_number(word: str) -> int:
    """Return the number of "12th", "12", "twelfth" or "twenty-first"."""
    word = re.sub(r"\s+", " ", word.lower())
    if word in ORDINALS:
        return ORDINALS[word]
    if word in CARDINALS:
        return CARDINALS[word]
    return int(re.sub(r"\D", "", word))


def unit_of(word: str) -> str:
    """Return the unit's plain name for "years", "yr", "week-end"."""
    word = re.sub(r"[- ]", "", word.lower())
    if word in UNITS:
        return UNITS[word]
    return UNITS[word.removesuffix("s")] if word != "centuries" else "century"


def count_of(words: str, unit: str = "") -> tuple[int, str] | None:
    """Return how many units the words name, in units that make it whole.

    "two and a half years" is 30 months; "a few" is read as three, "a couple" as two
    (the caller notes that it is loose); "several" has no value.

    Returns:
        Count and unit, or None where the words give no number.
    """
    words = re.sub(r"\s+|-(?=and-a|a-half|half$)", " ", words.lower().strip())
    factor = 2 if unit.startswith("fortnight") else 1
    unit = unit_of(unit) if unit else ""
    halves = {"year": (12, "month"), "month": (2, "week"), "decade": (120, "month")}
    if words in ("half a", "half an"):
        size = halves.get(unit)
        return (size[0] // 2, size[1]) if size else None
    half = re.fullmatch(r"(.+) and a half|(\d+)\.5", words)
    if half:
        whole = day_number(half.group(1) or half.group(2))
        size = halves.get(unit)
        return (whole * size[0] + size[0] // 2, size[1]) if size else (whole, unit)
    if words in ("a", "an", "a half", "an half"):
        return factor, unit
    if "couple" in words or "pair" in words:
        return 2 * factor, unit
    if "few" in words:
        return 3 * factor, unit
    if words == "several":
        return None
    return day_number(words) * factor, unit


def full_year(digits: str, near: int = 2000) -> int:
    """Return the four-digit year of "2019" or "19", the one closest to `near`."""
    number = int(digits)
    if len(digits) > 2:
        return number
    century = near - near % 100
    options = [century - 100 + number, century + number, century + 100 + number]
    return min(options, key=lambda year: abs(year - near))


def year_number(words: str) -> int:
    """Return the year of "2018", "two thousand and eighteen" or "nineteen ninety".

    Raises:
        ValueError: The words give no year between 1000 and 2099.
    """
    words = re.sub(r"[\s-]+", " ", words.lower().strip())
    if words.isdigit():
        return int(words)
    thousands = re.match(r"(one|two) thousand\b ?", words)
    total = 0
    if thousands:
        total = 1000 * CARDINALS[thousands.group(1)]
        words = words[thousands.end() :]
        hundreds = re.match(r"(.+?) hundred\b ?", words)
        if hundreds:
            total += 100 * CARDINALS[hundreds.group(1)]
            words = words[hundreds.end() :]
    else:
        first, _, words = words.partition(" ")
        total = 100 * CARDINALS[first]
        words = re.sub(r"^(?:hundred|zero|oh)\b ?", "", words)
    words = words.removeprefix("and ").strip()
    if words:
        total += CARDINALS[words]
    if not 1000 <= total < 2100:
        raise ValueError(f"{words!r} is no year between 1000 and 2099")
    return total
