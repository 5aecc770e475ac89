"""Say what a bare number of the news set counts: the noun phrase that goes on from it.

The set labels "13,000 factory workers" with `factory workers`, and a number without a
noun behind it with none, whatever the sentence counts; the product looks farther and has
its own reading (`factcheck.extract.counted`). Part-of-speech tags alone decide here.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from factcheck.extract.mentions import NumberRole, QuantityMention
from factcheck.extract.quantities.lexicon import WEEKDAYS, bag
from factcheck.settings import Settings

_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_PLURALS = ("NNS", "NNPS")
# May stand between a number and its noun, besides adverbs and adjectives joined by "and".
_BEFORE_NOUN = (*_NOUNS, "JJ", "JJR", "JJS", "VBN", "VBG", "FW", "HYPH", "POS", "``")
_AFTER_OF = ("DT", "PDT", "PRP$", "CD")
_NOT_COUNTED = ("other", "more", "additional", "new", "further", "extra", "fewer")
# Tagged as nouns, but they date the figure.
_TIMES = WEEKDAYS | bag("today yesterday tomorrow tonight year month week quarter")
_MOST = 12  # tokens of a phrase


@cache
def tagger() -> Language:
    """Return the tagger of the product's pipeline."""
    unused = ["ner", "lemmatizer", "parser", "senter"]
    return spacy.load(Settings().spacy_pipeline, exclude=unused)


class CountedNouns:
    """The nouns that the numbers of one text count."""

    def __init__(self, text: str) -> None:
        """Tag a text."""
        self.doc: Doc = tagger()(text)
        self.starts = [token.idx for token in self.doc]

    def of(self, mention: QuantityMention) -> str:
        """Return the counted words after a number, or an empty string."""
        first = bisect_left(self.starts, mention.span.end)
        while first < len(self.doc) and self.doc[first].tag_ in ("HYPH", "``", "''"):
            first += 1
        words = self._phrase(self._past_of(first))
        if not words:
            return self._or_two(mention)
        if mention.role is NumberRole.PRONOUN:
            words += self._scope(words[-1].i + 1)
        return " ".join(token.text for token in words)

    def _past_of(self, index: int) -> int:
        """Step over `of the`, `of its four`."""
        if self._tag(index) != "IN" or self.doc[index].lower_ != "of":
            return index
        index += 1
        while self._tag(index) in _AFTER_OF:
            index += 1
        return index

    def _phrase(self, first: int) -> list[Token]:
        """Return the tokens of a noun phrase from its adjectives to its head noun."""
        found: list[Token] = []
        head = 0  # one past the last noun among them
        for index in range(first, min(first + _MOST, len(self.doc))):
            token = self.doc[index]
            if not self._goes_on(token, found, has_noun=head > 0):
                break
            if token.tag_ != "CC":
                found.append(token)
            if token.tag_ in _NOUNS:
                head = len(found)
        words = [token for token in found[:head] if token.tag_ not in ("POS", "``")]
        while len(words) > 1 and words[0].lower_ in _NOT_COUNTED:
            words = words[1:]
        return words

    def _goes_on(self, token: Token, found: list[Token], *, has_noun: bool) -> bool:
        """Tell whether a token goes on with the phrase found so far."""
        tag, after = token.tag_, self._tag(token.i + 1)
        last = found[-1] if found else None
        if token.lower_ in _TIMES and not (found and after in _NOUNS):
            return False
        if tag == "CC":
            is_name = last is not None and last.tag_ == "NNP" and after == "NNP"
            return last is not None and (is_name or not has_noun)
        if last is not None and last.tag_ in _NOUNS:
            is_plural = last.tag_ in _PLURALS
            return tag in ("POS", "HYPH") or (tag in _NOUNS and not is_plural)
        if tag == "JJR":
            return after in _NOUNS
        if tag in ("RB", "RBR", "RBS", "CD", ","):
            is_size = tag == "CD" and any(char.isalpha() for char in token.text)
            return is_size or (tag[:2] == "RB" and after[:1] in ("J", "V"))
        return tag in _BEFORE_NOUN

    def _or_two(self, mention: QuantityMention) -> str:
        """Return the noun of `another pick or two`."""
        first = bisect_left(self.starts, mention.span.start)
        if first < 3 or self.doc[first - 1].lower_ != "or":
            return ""
        noun, article = self.doc[first - 2], self.doc[first - 3]
        is_counted = noun.tag_ == "NN" and article.lower_ in ("a", "an", "another")
        return noun.text if is_counted else ""

    def _scope(self, index: int) -> list[Token]:
        """Return where a superlative holds, which the set takes into the unit."""
        if index >= len(self.doc) or self.doc[index].lower_ != "in":
            return []
        index += 1
        if self._tag(index) in ("DT", "PRP$") and self.doc[index].lower_ != "this":
            index += 1
        return self._phrase(index)

    def _tag(self, index: int) -> str:
        return self.doc[index].tag_ if 0 <= index < len(self.doc) else ""
