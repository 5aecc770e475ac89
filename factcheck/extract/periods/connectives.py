"""The word before a date, and what it makes of it: as of, since, until, by, from, than.

"Since" opens a period that runs to publication, "by" and "through" one without a start,
"from a year earlier" names the base of a change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ARTICLE = r"(?:the\s+|an?\s+)?"
_LOOSE = r"(?:(?:just|only|at\s+least|about|around|roughly|nearly|almost|late|early|mid|both|on|in)\s+)?"

# Longest first within a group; matched against the text that ends where the date begins.
_WORDS = {
    "as_of": r"as\s+of|as\s+at|effective(?:\s+(?:on|from))?",
    "since": r"(?:ever\s+)?since|starting(?:\s+(?:in|on|from|with))?|beginning(?:\s+(?:in|on|with|from))?|"
    r"commencing(?:\s+(?:in|on))?|dating\s+(?:back\s+)?to|going\s+back\s+to|dating\s+from",
    "after": r"after|following|in\s+the\s+(?:wake|aftermath)\s+of|(?:later|greater|more\s+recent)\s+than",
    "before": r"before|prior\s+to|ahead\s+of|any\s?time\s+before|in\s+the\s+run-?up\s+to|earlier\s+than",
    "until": r"(?:up\s+)?until|till|through(?!out)|thru|up\s+to|up\s+till|no\s+later\s+than",
    "by": r"by",
    "base": r"(?:as\s+)?compared\s+(?:with|to)|versus|vs\.?|than|relative\s+to|(?:up|down)\s+(?:on|over)|over|against|unlike",
    "from": r"from",
    "between": r"between",
    "ended": r"ended|finished|closed|ending",
    "under": r"under",
    "at": r"at",
    "when": r"when",
    "in": r"in|on|during|within|throughout|for|of|around|over|across|late|early",
}
_PATTERN = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _WORDS.items() if name != "in")
    + rf"|(?P<in>{_WORDS['in']}))\s+{_LOOSE}{_ARTICLE}\(?$",
    re.IGNORECASE,
)
_WINDOW = 40
_INDEFINITE = re.compile(r"\ban?\s+$", re.IGNORECASE)
_NEED_DATE = ("until", "by", "from", "since", "as_of")
_ONWARD = re.compile(
    r"\s+(?:on(?!\s+\w+day)|onwards?|forward|or\s+(?:later|newer|after)|and\s+(?:later|after)(?!\s+\w))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Connective:
    """The connective before a date.

    Attributes:
        kind: Key of the groups above; empty if there is none.
        start: Where it begins; the date's own start if there is none.
        words: As written.
        onward: "On" or "onward" follows the date.
    """

    kind: str
    start: int
    words: str = ""
    onward: bool = False


def connective_of(text: str, start: int, end: int, floor: int) -> Connective:
    """Return the connective of a date: the word before it, and "onward" after it.

    Args:
        text: The text.
        start: Where the date begins.
        end: Where it ends.
        floor: Where the date before ended; nothing is taken from before it.
    """
    begin = max(floor, start - _WINDOW)
    window = text[begin:start]
    best: re.Match[str] | None = None
    for match in _candidates(window):
        if best is None or match.start() < best.start():
            best = match
    after = _ONWARD.match(text, end)
    opens = after is not None and after.group().strip().lower() != "on"
    if best is None:
        return Connective("since" if opens else "", start, onward=opens)
    kind = best.lastgroup or ""
    if kind == "in" and opens:
        kind = "since"  # "in 2012 and later"
    if kind in _NEED_DATE and _INDEFINITE.search(best.group()):
        return Connective("", start)  # "through a 1996 law"
    return Connective(kind, begin + best.start(), best.group().strip(), bool(after))


def _candidates(window: str) -> list[re.Match[str]]:
    """Return matches that reach the end of the window, the longest first."""
    found = []
    for word in re.finditer(r"[A-Za-z]+", window):
        match = _PATTERN.match(window, word.start())
        if match:
            found.append(match)
    return found
