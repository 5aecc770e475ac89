"""Changes that run until now though only their start is dated.

"Rents are three points higher than on the day she took office" and "rents have doubled"
after a sentence about that day name the base; their end is publication. In: a claim and
its article. Out: the claim, its period read as "since" where that is what it says.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from factcheck.model import Article, Basis, Claim, Period, Relation, Stat

LONGEST_POINT: Final = 31
"""Days of a month: the longest stretch that names a point in time, not a span."""
_SPANS: Final = (Relation.SINCE, Relation.FROM_TO, Relation.UNTIL)
_IS_THAN: Final = re.compile(
    r"(?:\b(?:is|are|stands?|remains?|runs?)\b|['’](?:s|re)\b)[^.;:]*\bthan\b[^.;:]{0,30}$",
    re.IGNORECASE,
)
"""A present comparison up to its date: "is three points higher than on the day"."""
_PERFECT: Final = re.compile(
    r"(?:\b(?:has|have)|['’]ve)\s+(?:(?:now|also|already|since|nearly|almost|roughly|about|"
    r"more\s+than|\w+ly|been)\s+)*(?:\w+ed|risen|fallen|grown|gone|shrunk|sunk|come|become|"
    r"gotten|got|lost|won|cut|hit|made|seen|put)\b",
    re.IGNORECASE,
)
"""The present perfect of a verb of change: "have doubled", "has nearly tripled"."""


def until_now(claim: Claim, article: Article) -> Claim:
    """Return a claim whose change runs until publication where only its base is dated.

    Args:
        claim: Any claim; those that are no change come back as they are.
        article: Where it stands, for its words and its day.
    """
    period = claim.period
    published = article.published.earliest if article.published else None
    last = period.last_day
    if published is None or last is None or last >= published:
        return claim
    if claim.stat is not Stat.CHANGE or period.relation in _SPANS:
        return claim
    if claim.base_period is not None:
        return _after_base(claim, claim.base_period, published)
    is_point = (period.days or 0) <= LONGEST_POINT
    if is_point and (_is_compared(claim, article) or _is_perfect(claim, article)):
        return replace(claim, period=_since(period, published))
    return claim


def _after_base(claim: Claim, base: Period, published: date) -> Claim:
    """Return a claim whose end is not its base: a period inside the base is no end."""
    first, last, end = base.start, base.last_day, claim.period.last_day
    if first is None or last is None or end is None:
        return claim
    if end > last or last >= published:
        return claim
    now = Period.of_days(
        published, published, relation=Relation.AS_OF, basis=claim.period.basis
    )
    return replace(claim, period=now)


def _is_compared(claim: Claim, article: Article) -> bool:
    """Whether the sentence compares the present with the date: "is higher than on …"."""
    span = claim.period.span
    if span is None or span.start < claim.sentence.start:
        return False
    return _IS_THAN.search(article.text[claim.sentence.start : span.start]) is not None


def _is_perfect(claim: Claim, article: Article) -> bool:
    """Whether a change in the present perfect has the point it began from elsewhere."""
    if claim.period.basis not in (Basis.FROM_CONTEXT, Basis.EVENT):
        return False
    return _PERFECT.search(claim.sentence.of(article.text)) is not None


def _since(period: Period, published: date) -> Period:
    """Return the days from a point to publication."""
    assert period.start is not None  # noqa: S101 - it has a length
    return replace(
        Period.of_days(period.start, published, relation=Relation.SINCE),
        basis=period.basis,
        granularity=period.granularity,
        text=period.text,
        span=period.span,
    )
