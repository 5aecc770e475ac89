"""Whether the clause around a date speaks of the future.

No parse: a bounded look at the verbs of the clause. The verb nearest before the date
decides ("will be released, it said on Tuesday": past); if none stands before it, the
first one after ("On Friday the agency will publish": future).
"""

from __future__ import annotations

import re

# Clauses of news sentences rarely run longer; the bound keeps the search linear.
_WINDOW = 160
# "will be built and delivered": participles this near belong to "will".
_CHAIN = 25
_BREAK = re.compile(
    r"[.!?]\s+(?=[A-Z\"“(])|\n|[;:—–]|\sthat\s|"
    r",\s+(?:but|while|which|who|when|although|though|as|where)\b",
    re.IGNORECASE,
)
_BE = r"(?:is|are|am|was|were|be|been)\s+(?:(?:now|also|still|not|both|\w+ly)\s+)*"
# The first line lets the search pass over all places inside words at once.
_VERBS = re.compile(
    r"(?:(?=['’])|\b(?=\w))(?:"
    r"(?P<future>"
    r"\b(?:will|won['’]t|shall|(?:may|might|could|would)(?!\s+have\b)|must)\b|['’]ll\b|"
    rf"\b{_BE}(?:going\s+to|set\s+(?:to|for)|due|scheduled|expected|slated|planned|"
    r"projected|forecast|about\s+to|likely\s+to|to|poised|supposed\s+to)\b|"
    r"\b(?:plans?|planning|planned|aims?|aiming|hopes?|hoping|intends?|wants?|seeks?|"
    r"pledged|vowed|promised|expects?|expected|scheduled|projected|due|about)\s+to\b|"
    r"(?<!than\s)(?<!than-)(?<!\bas\s)\b(?:expected|scheduled|due|slated|planned|upcoming|deadline|expires?|forecasts?|"
    r"projected|expects?|anticipates?|predicts?|guidance|outlook|on\s+track|on\s+pace|takes?\s+effect|(?:begins|starts|opens)(?!\s+(?:slid|fell|rose|sank|grew|\w{3,}ed)\b)|kicks\s+off|goes?\s+into\s+effect)\b|"
    r"\bto\s+be\s+\w+(?:ed|en|ld|nt)\b)"
    r"|(?P<strong>\b(?:was|were|had|did|said|says|announced|told|reported|showed|shows|"
    r"confirmed|added|wrote|tweeted|fell|rose|grew|made|took|began|went|came|became|saw|"
    r"held|found|lost|won|led|hit|sold|ran|left|got|gave|met|died|killed|"
    r"paid|spent|built|bought|brought|sent|kept|drew|flew|shot|hurt|shut|cost|stood)\b)"
    r"|(?P<weak>\b\w{3,}ed\b))",
    re.IGNORECASE,
)


def clause_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words before and after a span within its clause."""
    before = text[max(0, start - _WINDOW) : start]
    after = text[end : end + _WINDOW]
    for match in reversed(list(_BREAK.finditer(before))):
        before = before[match.end() :]
        break
    following = _BREAK.search(after)
    if following:
        after = after[: following.start()]
    return before, after


# "will shut", "to be held", "won't be sold": no past tense, whatever the form.
_AUXILIARY = re.compile(
    r"(?:\b(?:will|shall|may|might|could|would|must|can|to|be|not|also|still|only|now|"
    r"\w+ly)|['’]ll|n['’]t)\s+$",
    re.IGNORECASE,
)


# "Expected to exceed the 754 counted in May": the participle is about the number.
_COUNTED = re.compile(r"\d\s+$")


def _last_tense(words: str) -> str:
    """Return the tense of the last verb; participles after "will" belong to it."""
    state, reach = "", 0
    for match in _VERBS.finditer(words):
        kind = match.lastgroup
        if kind == "future" and match.group() != "May":
            state, reach = "future", match.end() + _CHAIN
        elif match.start() <= reach and (
            (
                kind == "weak"
                and not _COUNTED.search(words[reach - _CHAIN : match.start()])
            )
            or _AUXILIARY.search(words[: match.start()][-12:])
        ):
            continue
        elif kind in ("strong", "weak"):
            state = "past"
    return state


def _first_tense(words: str) -> str:
    """Return the tense of the first verb."""
    for match in _VERBS.finditer(words):
        if match.group() == "May":
            continue
        return "future" if match.lastgroup == "future" else "past"
    return ""


def tense_of(text: str, start: int, end: int) -> str:
    """Return `future`, `past` or empty for the clause around a span."""
    before, after = clause_around(text, start, end)
    return _last_tense(before) or _first_tense(after)
