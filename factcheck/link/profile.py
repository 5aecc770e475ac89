"""What the text says about a claim, in words that linking can weigh.

In: a claim, its article, the other claims. Out: a `Profile`: stems of the measure, of the
stretch of the sentence that belongs to the figure, of the sentence, and of the article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from factcheck.link.standing import Layer, Standing
from factcheck.link.words import GENERIC_HEADS, HARMLESS, heads_of, stem, stems, tokens
from factcheck.model import Article, Claim, Measure, Span

MEASURE_WEIGHT: Final = 3.0
NEARBY_WEIGHT: Final = 1.5
SENTENCE_WEIGHT: Final = 1.0
TOPIC_WEIGHT: Final = 0.7
"""How much a word counts for retrieval by where it stands."""

WORTH: Final = (1.0, 0.75, 0.55, 0.45, 0.2)
"""What a word of a series' name is worth in measure, sentence, headline, among the words
that the article keeps coming back to, elsewhere in it."""

SURENESS: Final = (1.0, 1.0, 0.8, 0.6, 0.2)
"""How sure a word there makes that the sentence is about it. These weights and those above
are in `benchmarks/link_sweep.csv`: the values on either side are as good."""

THEME_COUNT: Final = 3
"""From this many times on, a word is one that an article keeps coming back to."""


@dataclass(frozen=True, slots=True)
class ArticleWords:
    """The words of an article, read once for all its claims.

    Attributes:
        theme: Stems that it keeps coming back to.
        all: All stems of title and text.
    """

    theme: Layer
    all: Layer

    @classmethod
    def of(cls, article: Article) -> ArticleWords:
        """Count the words of an article."""
        counts = Counter(stems(f"{article.title}\n{article.text}"))
        theme = (word for word, count in counts.items() if count >= THEME_COUNT)
        return cls(Layer.of(theme), Layer.of(counts))


_NUMBER: Final = re.compile(r"^[\d.,()%-]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The words around a claim.

    Attributes:
        claim: The claim.
        head: Stem of the counted noun; empty if the text gives none.
        heads: All heads of the measure's text, `head` included.
        measure: Stems of the measure, its restrictions and antecedent.
        nearby: Stems between the figure before and the figure after of the same kind.
        clause: Stems of the clause; of the sentence where the clause names nothing.
        sentence: Stems of the sentence.
        topic: Stems of topic words and title.
        article: Stems of the whole article.
        spelled: Words of the measure as written, by stem.
        content: The stems of `measure` that name something.
        standing: What words are worth for finding series, by where they stand.
        sureness: How sure words make that the sentence is about them.
        before: The sentence up to the figure.
        after: The sentence after it.
        text: What to encode as a vector.
    """

    claim: Claim
    head: str
    heads: frozenset[str]
    measure: tuple[str, ...]
    nearby: frozenset[str]
    clause: frozenset[str]
    sentence: frozenset[str]
    topic: frozenset[str]
    article: frozenset[str]
    spelled: dict[str, str]
    content: tuple[str, ...]
    standing: Standing
    sureness: Standing
    before: str
    after: str
    text: str

    @property
    def words(self) -> dict[str, float]:
        """Stems with the weight of the most telling place they stand in."""
        found: dict[str, float] = {}
        places = (
            (self.topic, TOPIC_WEIGHT),
            (self.sentence, SENTENCE_WEIGHT),
            (self.nearby, NEARBY_WEIGHT),
            (frozenset(self.measure), MEASURE_WEIGHT),
        )
        for words, weight in places:
            found.update(dict.fromkeys(sorted(words), weight))
        return found


def profile_of(
    claim: Claim,
    article: Article,
    claims: Sequence[Claim],
    words_of_article: ArticleWords,
) -> Profile:
    """Return the words around a claim.

    Args:
        claim: The claim.
        article: Where it stands.
        claims: All claims of the article, in text order.
        words_of_article: Read once an article.
    """
    measure = _compared(claim)
    phrase = " ".join((measure.text, *measure.restrictions, measure.antecedent))
    heads = heads_of(measure.text) | heads_of(measure.antecedent)
    head = stem(measure.head.lower().strip()) if measure.head.strip() else ""
    if head:
        heads |= {head}
    title = stems(article.title)
    topic = [word for text in measure.topic_words for word in stems(text)]
    sentence = claim.sentence.of(article.text)
    words = tuple(dict.fromkeys(stems(phrase)))
    layers = (
        Layer.of((*words, head) if head else words),
        Layer.of(stems(sentence)),
        Layer.of((*topic, *title)),
        words_of_article.theme,
        words_of_article.all,
    )
    return Profile(
        claim=claim,
        head=head,
        heads=heads - {""},
        measure=words,
        spelled={stem(word): word for word in tokens(phrase)},
        content=tuple(content_of(words)),
        standing=Standing(tuple(zip(layers, WORTH, strict=True))),
        sureness=Standing(tuple(zip(layers, SURENESS, strict=True))),
        nearby=frozenset(stems(nearby(claim, article, claims).of(article.text))),
        clause=_clause(claim, article) or layers[1].words,
        sentence=layers[1].words,
        topic=layers[2].words,
        article=words_of_article.all.words,
        before=article.text[claim.sentence.start : claim.span.start],
        after=article.text[claim.span.end : claim.sentence.end],
        text=_query(claim, sentence),
    )


_PER_HEAD: Final = re.compile(
    r"\bper\s+(?:capita|head|person|inhabitant|resident|million)\b", re.IGNORECASE
)
_THAN: Final = re.compile(r"\bthan\b.*", re.IGNORECASE | re.DOTALL)


def _compared(claim: Claim) -> Measure:
    """Return the measure of a comparison without what it is compared with and per whom.

    "Fewer deaths per head than Norland" is about deaths.
    """
    measure = claim.measure
    if claim.statement is None:
        return measure
    cut = [
        _PER_HEAD.sub(" ", _THAN.sub(" ", text)).strip()
        for text in (measure.text, *measure.restrictions)
    ]
    return replace(measure, text=cut[0], restrictions=tuple(filter(None, cut[1:])))


def nearby(claim: Claim, article: Article, claims: Sequence[Claim]) -> Span:
    """Return the stretch of the sentence that belongs to one figure of a list.

    "$10 for each eligible office at 90%, $7 at 80%": what stands between a figure and
    the next one of its kind says which of them it is.
    """
    same = [
        other
        for other in claims
        if other.id != claim.id
        and other.sentence == claim.sentence
        and other.quantity.kind is claim.quantity.kind
    ]
    start, end = claim.sentence.start, min(claim.sentence.end, len(article.text))
    before = [other.span.end for other in same if other.span.end <= claim.span.start]
    after = [other.span.start for other in same if other.span.start >= claim.span.end]
    if not same:
        return Span(start=min(start, end), end=end)
    last = max(claim.span.end, *(other.span.end for other in same))
    follows = len(tokens(article.text[last:end])) >= TAIL_WORDS
    if follows:  # "$10 for A, $7 for B": what says which comes after the figure
        start = claim.span.start if before else start
        end = min(after, default=end)
    else:  # "A $10, B $7"
        start = max(before, default=start)
        end = claim.span.end
    return Span(start=min(start, end), end=end)


_CLAUSE_END: Final = re.compile(
    r"[,;:—()]|\s[–-]{1,2}\s|--|\b(?:while|whereas|although|though|but)\b"
    r"|\bas (?=(?:the|an?|its|their)\b)",
    re.IGNORECASE,
)
NAMING_WORDS: Final = 2
"""Words besides date and generic ones from which on a clause says what it is about."""


def _clause(claim: Claim, article: Article) -> frozenset[str]:
    """Return the stems of the clause around a figure; none if it names nothing."""
    text, at = article.text, claim.span
    before = _CLAUSE_END.split(text[claim.sentence.start : at.start])[-1]
    after = _CLAUSE_END.split(text[at.end : claim.sentence.end])[0]
    words = stems(f"{before} {after}")
    dated = claim.period.span
    days = set() if dated is None else set(stems(dated.of(text)))
    naming = [word for word in content_of(words) if word not in days]
    return frozenset(words) if len(naming) >= NAMING_WORDS else frozenset()


TAIL_WORDS: Final = 2
"""Words after the last figure of a list that show what follows each figure."""


def is_number(word: str) -> bool:
    """Whether a stem is only digits and signs."""
    return bool(_NUMBER.match(word))


def content_of(words: Sequence[str]) -> list[str]:
    """Return the stems that name something: no bare numbers, no generic heads."""
    idle = GENERIC_HEADS | HARMLESS
    return [word for word in words if not is_number(word) and word not in idle]


def _query(claim: Claim, sentence: str) -> str:
    """Return the text to encode: the measure first, then its sentence."""
    parts = [claim.measure.text, claim.measure.antecedent]
    lead = " ".join(part for part in parts if part).strip()
    return f"{lead}. {sentence}".strip(". ") if lead else sentence
