"""Which unit of time a figure is per one of: "3,000 a day", "at least 10 die every hour".

In: a claim and its article. Out: `hour`, `day`, `week`, `month`, `year` or the empty text.
"""

from __future__ import annotations

import re
from typing import Final

from factcheck.model import Article, Claim, QuantityKind

_PER: Final = tuple(
    (
        re.compile(rf"\b(?:per|an?|each|every)\s+(?:single\s+)?{unit}\b|\b{adverb}\b"),
        unit,
    )
    for unit, adverb in (
        ("hour", "hourly"),
        ("day", "daily"),
        ("week", "weekly"),
        ("month", "monthly"),
        ("year", "(?:annual|yearly)(?:ly)?"),
    )
)
_TAIL: Final = 60  # characters after a figure's clause that may hold "every hour"


def unit_of_time(claim: Claim, article: Article | None = None) -> str:
    """Return `hour`, `day` ... where a figure is per one, else the empty text.

    The words may stand apart from the figure: "at least 10 people die every hour".
    """
    text = f"{claim.quantity.unit} {claim.text}".lower()
    if article is not None and claim.quantity.kind is QuantityKind.COUNT:
        before = article.text[claim.sentence.start : claim.span.start][-_TAIL:]
        after = article.text[claim.span.end : claim.sentence.end]
        text = f"{_last_clause(before)} # {_first_clause(after)}".lower()
        found = next((name for one, name in _PER if one.search(text)), "")
        return "" if found == "year" else found
    if article is not None and claim.quantity.kind is QuantityKind.OTHER_UNIT:
        text = f"{text} {claim.measure.text.lower()}"
    return next((name for pattern, name in _PER if pattern.search(text)), "")


_A_YEAR: Final = re.compile(
    r"^\W{0,3}(?:[\w-]+\s+){0,3}?(?:per|an?|each|every)\s+(?:single\s+)?year\b|^\s*annually\b",
    re.IGNORECASE,
)
"""What makes an amount that of any year: "$500 billion a year"."""


def is_by_year(claim: Claim, article: Article) -> bool:
    """Whether an amount without date is said to be that of a year."""
    kinds = (QuantityKind.MONEY, QuantityKind.COUNT)
    after = article.text[claim.span.end : claim.sentence.end]
    own = claim.text.lower().endswith(("a year", "per year"))
    return claim.quantity.kind in kinds and (own or _A_YEAR.match(after) is not None)


_CLAUSE: Final = re.compile(r"[,;:()]|\band\b|\bwhile\b")


def _last_clause(text: str) -> str:
    """Return what stands behind the last comma."""
    return _CLAUSE.split(text)[-1]


def _first_clause(text: str) -> str:
    """Return what stands before the first comma."""
    return _CLAUSE.split(text)[0]
