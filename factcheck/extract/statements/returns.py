"""Back at a level: `has recovered to the level of 2019`, `is back to where it was in 2015`.

Such a sentence says that a value is about the same as at another time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from factcheck.extract.figures import View
from factcheck.extract.lexicon import forms
from factcheck.extract.phrases import measure_of
from factcheck.extract.statements.parts import Found, is_negated
from factcheck.extract.tree import is_noun, subject_of
from factcheck.model import StatementKind

_TO: Final = re.compile(
    r"^\W*(?:[a-z]+ly |now |once again |again |all the way )?(?:back )?(?:to|at|above) "
    r"(?:the |its |their |about |around |roughly |same |old |former )*(?:[\w-]+ ){0,2}?levels?\b"
    r"|^\W*(?:[a-z]+ly |now |once again |again |all the way )?back (?:to|at) (?:about )?"
    r"(?:where|what|that|those|the)\b",
    re.IGNORECASE,
)
RETURNS: Final = frozenset().union(
    *(forms(verb) for verb in ("recover", "return", "be", "rebound", "climb", "get"))
)
"""Verbs behind which a level of another time may follow."""


def read_return(token: Token, view: View) -> Iterator[Found]:
    """Read `has fully recovered to the level of 2019`.

    Args:
        token: The verb.
        view: Its sentence.
    """
    subject = subject_of(token)
    after = view.text[token.idx + len(token.text) : view.words.end_char]
    if subject is None or not is_noun(subject) or is_negated(token):
        return
    if view.is_place(subject) or not _TO.match(after):
        return
    for day in view.dates:
        if day.span.start > token.idx and day.period.is_dated:
            said = {"other_period": day.period}
            measure = measure_of(subject, view)
            yield Found(
                token, StatementKind.COMPARE, None, measure, said, is_whole=True
            )
            return
