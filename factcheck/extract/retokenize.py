"""Mend tokens that a parser trained on plain text would read wrongly."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from factcheck.extract.mentions import NumberRole, QuantityMention

# "(g)" after the number of a section or law.
_SECTION = re.compile(r"\([A-Za-z0-9]{1,2}\)")
# Shorter endings are units or ordinals ("5km", "3rd"), which the tokeniser knows.
_SHORTEST_WORD = 4


def split_units(doc: Doc, quantities: Sequence[QuantityMention]) -> None:
    """Part a number from a word that a missing space glued to it: "2321samples"."""
    text = doc.text
    glued = [m for m in quantities if text[m.span.end : m.span.end + 1].isalpha()]
    if not glued:
        return
    with doc.retokenize() as retokenizer:
        for mention in glued:
            end = mention.span.end
            words = doc.char_span(end - 1, end, alignment_mode="expand")
            if words is None or len(words) != 1:
                continue
            token = words[0]
            tail = token.text[end - token.idx :]
            if len(tail) >= _SHORTEST_WORD and tail.isalpha():
                head = token.text[: end - token.idx]
                # Nothing is parsed yet, so that each piece is its own head.
                retokenizer.split(token, [head, tail], heads=[(token, 0), (token, 1)])


def merge_names(doc: Doc, quantities: Sequence[QuantityMention]) -> None:
    """Make one token of each name with a number: "287(g)", "FTSE 100", "Title 42".

    The parser was trained on text without such names and takes their number for a
    count and their brackets for a remark.
    """
    names = [m.span for m in quantities if m.role is NumberRole.NAME]
    if not names:
        return
    text = doc.text
    with doc.retokenize() as retokenizer:
        end = 0
        for name in names:
            tail = _SECTION.match(text, name.end)
            span = doc.char_span(
                name.start, tail.end() if tail else name.end, alignment_mode="expand"
            )
            if span is None or span.start < end:
                continue
            first = span.start
            if (
                first > end
                and doc[first - 1].text[0].isupper()
                and doc[first - 1].is_alpha
            ):
                first -= 1
            if span.end - first > 1:
                retokenizer.merge(doc[first : span.end])
            end = span.end
