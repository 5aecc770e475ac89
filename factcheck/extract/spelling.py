"""Show the parser spellings that it knows from its training text.

spaCy's English models were trained on text with "percent" and "million"; "per cent",
"£84m" and headlines in capitals lead them astray. Here such tokens are joined or given
the norm of the familiar word (the text itself stays as it is), and shouted lines are
written in the case that their words have in the rest of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from factcheck.extract.lexicon import word_set
from factcheck.extract.mentions import NumberRole, QuantityMention
from factcheck.model import QuantityKind

_NORMS = {
    **dict.fromkeys(word_set("m mn mln mil mio mm"), "million"),
    **dict.fromkeys(word_set("bn bln bil b"), "billion"),
    **dict.fromkeys(word_set("tn trn tln t"), "trillion"),
    "k": "thousand",
    "per cent": "percent",
    "p": "pence",
    "p.c.": "percent",
    "pc": "percent",
}
_SUFFIX = re.compile(r"(?<=\d)(?:[a-z]{1,3})$")
_WORD = re.compile(r"[^\W\d_](?:[\w.&-]*[\w.])?")
_HEDGE = re.compile(r"(?:more|less) than", re.IGNORECASE)
_ADVERB = "virtually"  # as long as "more than" and "less than"
# Fewer words in capitals are names or exclamations; a line counts as shouted if nearly
# all its letters are capitals.
_FEWEST_WORDS = 4
_SHOUTED = 0.8


def ease_parsing(doc: Doc, quantities: Sequence[QuantityMention]) -> None:
    """Join and norm the tokens of quantities that a parser reads wrongly.

    "per cent" becomes one token, a scale letter that touches its number one of its own.
    """
    shown = [m for m in quantities if m.role is NumberRole.QUANTITY]
    if not shown:
        return
    _split_suffixes(doc, shown)
    _join_words(doc, shown)
    for mention in shown:
        span = mention.span
        words = doc.char_span(span.start, span.end, alignment_mode="expand")
        for token in words if words is not None and len(words) > 1 else ():
            norm = _NORMS.get(token.lower_)
            if norm is not None:
                token.norm_ = norm


def _split_suffixes(doc: Doc, quantities: Sequence[QuantityMention]) -> None:
    """Part "3bn" into number and scale."""
    glued = []
    text = doc.text
    for mention in quantities:
        end = mention.span.end
        match = _SUFFIX.search(mention.span.of(text))
        if match is not None and match.group() in _NORMS:
            words = doc.char_span(end - 1, end, alignment_mode="expand")
            if words is not None and words.end_char == end and len(words) == 1:
                cut = len(words.text) - len(match.group())
                if cut > 0:
                    glued.append((words[0], cut))
    if not glued:
        return
    with doc.retokenize() as retokenizer:
        for token, cut in glued:
            pieces = [token.text[:cut], token.text[cut:]]
            retokenizer.split(token, pieces, heads=[(token, 0), (token, 1)])


def _join_words(doc: Doc, quantities: Sequence[QuantityMention]) -> None:
    """Join "per cent"."""
    spans = []
    text = doc.text
    for mention in quantities:
        if mention.span.of(text).lower().endswith("per cent"):
            end = mention.span.end
            words = doc.char_span(end - len("per cent"), end)
            if words is not None:
                spans.append(words)
    if not spans:
        return
    with doc.retokenize() as retokenizer:
        for span in spans:
            retokenizer.merge(span, attrs={"NORM": "percent"})


def familiar(text: str, quantities: Sequence[QuantityMention]) -> str:
    """Return a text with hedges before verbs put so that the parse stays right.

    "more than doubled" reads as "virtually doubled": the hedge keeps its length, and the
    mention of the quantity knows what it was.
    """
    for mention in quantities:
        hedge = mention.modifier_span
        if mention.quantity.kind is QuantityKind.MULTIPLE and hedge is not None:
            words = hedge.of(text)
            is_near = mention.span.start - hedge.end == 1
            if is_near and _HEDGE.fullmatch(words):
                text = text[: hedge.start] + _ADVERB + text[hedge.end :]
    return text


def is_shouted(text: str) -> bool:
    """Tell whether a line is written in capitals.

    Example:
        >>> is_shouted("CITY ADDS 300 BUSES IN MAY"), is_shouted("ECB sees 2% in May")
        (True, False)
    """
    letters = [char for char in text if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    is_long = len(_WORD.findall(text)) >= _FEWEST_WORDS
    return is_long and capitals >= _SHOUTED * len(letters)


class Cases:
    """How the words of an article are written where it does not shout."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Read the calm lines of an article."""
        self._seen: dict[str, set[str]] = {}
        for line in lines:
            for found in _WORD.findall(line):
                word = found if "." in found[:-1] else found.rstrip(".")
                self._seen.setdefault(word.lower(), set()).add(word)

    def calm(self, text: str) -> str:
        """Return a shouted line in small letters, names as the article writes them.

        The text keeps its length, so that offsets stay right.
        """
        calm = _WORD.sub(lambda match: self._spelled(match.group()), text)
        return calm if len(calm) == len(text) else text

    def _spelled(self, word: str) -> str:
        seen = self._seen.get(word.lower(), set())
        lower = word.lower()
        if not seen or lower in seen:
            return lower
        return min(seen)
