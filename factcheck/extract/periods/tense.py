"""Whether the clause around a date speaks of the future.

No parse: a bounded look at the words of the clause. "Will", "is set to", "due", "plans
to" and the like point ahead; "was", "had", "-ed" point back.
"""

from __future__ import annotations

import re

_WINDOW = 160
_BREAK = re.compile(
    r"[.!?;:]\s|\n|[;:—–]|,\s+(?:but|and|while|which|who|when|after|before|although|though|as)\b|[\"“”]",
    re.I,
)
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|(?:is|are|am|was|were|be)\s+(?:(?:now|also|still|currently)\s+)?(?:going\s+to|set\s+(?:to|for)|due|scheduled|expected|slated|planned|"
    r"projected|forecast|about\s+to|likely\s+to|to\s+(?:be|begin|start|take|end|go)|poised)|scheduled\s+(?:to|for)|"
    r"plans?\s+to|aims?\s+to|hopes?\s+to|intends?\s+to|expects?\s+to|expected\s+to|forecasts?|projected|is\s+to|are\s+to|"
    r"may|might|can|upcoming|deadline|expires?|target|goal|on\s+track\s+to|on\s+pace\s+to|takes?\s+effect|to\s+be\s+(?:released|held|delivered|completed|published))\b|['’]ll\b",
    re.IGNORECASE,
)
_MODAL_MAY = re.compile(r"\bMay\b")
_PAST = re.compile(
    r"\b(?:was|were|had|did|has|have|been|said|announced|reported|fell|rose|grew|made|took|began|went|came|became|saw|held|"
    r"found|lost|won|led|hit|sold|ran|left|got|gave|put|met|cut|\w{3,}ed)\b",
    re.IGNORECASE,
)


def clause_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words before and after a span within its clause."""
    before = text[max(0, start - _WINDOW) : start]
    after = text[end : end + _WINDOW]
    breaks = list(_BREAK.finditer(before))
    if breaks:
        before = before[breaks[-1].end() :]
    following = _BREAK.search(after)
    if following:
        after = after[: following.start()]
    return before, after


def tense_of(text: str, start: int, end: int) -> str:
    """Return `future`, `past` or empty for the clause around a span."""
    before, after = clause_around(text, start, end)
    own = before + " " + after
    own = _MODAL_MAY.sub("", own) if "may" not in own else own.replace("May", "")
    if _FUTURE.search(own):
        return "future"
    return "past" if _PAST.search(own) else ""
