"""What keeps a statement from being judged at all: old data, another kind of amount.

In: `Asked`. Out: a sentence that says why, or the empty text.
"""

from __future__ import annotations

import re
from typing import Final

from factcheck.link.units import base_of_rate, is_percent
from factcheck.model.display import show_days
from factcheck.verify.aged import TIMES_IN_FORCE
from factcheck.verify.clocks import days_between
from factcheck.verify.observations import carry_days
from factcheck.verify.statements.asked import Asked
from factcheck.verify.undated import PLAUSIBLE_DAYS

_PER_HEAD: Final = re.compile(
    r"\bper (?:head|capita|person|inhabitant|resident|[\d,.]+ |million |thousand )",
    re.IGNORECASE,
)
_RATIO_WORDS: Final = re.compile(r"\bper\b|\brate\b|\bshare\b", re.IGNORECASE)


def out_of_date(asked: Asked) -> str:
    """Say that a statement about now has no data that is nearly of now.

    The same limit as for undated figures (`factcheck.verify.aged`).
    """
    published = asked.question.published
    if not asked.question.is_assumed or published is None:
        return ""
    newest = max(
        (one.period.last_day for one in asked.values() if one.period.last_day),
        default=None,
    )
    limit = max(PLAUSIBLE_DAYS, TIMES_IN_FORCE * carry_days(asked.series))
    if newest is None or days_between(newest, published) <= limit:
        return ""
    return (
        f"The newest value on file is of {show_days(newest, newest)}, too old for it."
    )


def per_head_unsaid(asked: Asked) -> str:
    """Say that a sentence speaks of amounts per head and the series holds totals."""
    series = asked.series
    words = f"{series.title} {series.measure}"
    is_ratio = is_percent(series) or base_of_rate(series.unit_measure) is not None
    if is_ratio or _RATIO_WORDS.search(words):
        return ""
    if not _PER_HEAD.search(asked.claim.sentence.of(asked.article.text)):
        return ""
    return "The sentence speaks of amounts per head, the series holds totals."
