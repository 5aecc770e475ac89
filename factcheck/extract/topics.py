"""Words around a figure that say what it is about, for linking only.

A measure alone is often short ("agreements"); sentence and heading hold the words that
tell one sort of agreements from another.
"""

from __future__ import annotations

import re

from factcheck.extract import lexicon
from factcheck.extract.figures import Figure, View
from factcheck.extract.lexicon import word_set

_MOST = 16
_TAGS = word_set("NN NNS NNP NNPS JJ VBN")
_STOP = word_set(
    "percent million billion number year month week day time people more less new many "
    "last next first second other such same own said say"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]{3,}|\d+\([a-z]\)")


def topic_words(figure: Figure, view: View, heading: str) -> tuple[str, ...]:
    """Return words of the figure's sentence and of the heading above it, in text order.

    Words of the measure itself, numbers, dates and function words are left out.

    Args:
        figure: The figure.
        view: Its sentence.
        heading: Words of the heading above the sentence; may be empty.
    """
    known = set(figure.measure.text.lower().split())
    words: dict[str, None] = {}
    for token in view.words:
        lower = token.lower_
        is_word = token.tag_ in _TAGS and token.i not in view.blocked
        if is_word and len(lower) > 2 and lower not in known and lower not in _STOP:
            words.setdefault(lexicon.singular(lower))
    for word in _WORD.findall(heading.lower()):
        if word not in known and word not in _STOP:
            words.setdefault(lexicon.singular(word))
    return tuple(list(words)[:_MOST])
