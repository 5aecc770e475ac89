"""The spaCy components of the extraction, and the extensions they fill.

`factcheck_quantities` and `factcheck_periods` need only the text, so they come before
tagger and parser; `factcheck_measures` reads the parse of each sentence;
`factcheck_claims` joins the sentences of a document into claims. Extensions are
registered here, once, when the module is imported.
"""

from __future__ import annotations

import re
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from factcheck.extract.claims import claims_of, read_view
from factcheck.extract.figures import RangeEnds, View, make_view
from factcheck.extract.mentions import DateMention, NumberRole, QuantityMention
from factcheck.extract.periods import resolve_dates
from factcheck.extract.quantities import find_quantities
from factcheck.extract.sentences import BODY, Sentence
from factcheck.extract.tables import Tables, load_tables
from factcheck.model import Article, Period, Span

# "(g)" after the number of a section or law.
_SECTION = re.compile(r"\([A-Za-z0-9]{1,2}\)")

# Shorter endings are units or ordinals ("5km", "3rd"), which the tokeniser knows.
_SHORTEST_WORD = 4

NAMES = (
    "factcheck_quantities",
    "factcheck_periods",
    "factcheck_measures",
    "factcheck_claims",
)

for _name, _default in (
    ("article", None),  # Article that the document is (a sentence of), or None
    ("sentence", None),  # Sentence that the document is, or None for a whole text
    ("quantities", None),  # list[QuantityMention], offsets of the document
    ("periods", None),  # list[DateMention], offsets of the document
    ("range_ends", None),  # dict: both ends of each range among the periods
    ("views", None),  # list[View], one for each sentence with a figure
    ("claims", None),  # list[Claim]
):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)


class QuantityFinder:
    """Find the numbers of a document, unless its caller already did."""

    def __init__(self, tables: Tables) -> None:
        """Take the tables of units and currencies."""
        self.tables = tables

    def find(self, article: Article) -> list[QuantityMention]:
        """Return the numbers of an article; its outlet's country settles "$"."""
        return find_quantities(
            article.text,
            country=self.tables.outlets.country_of(article.url),
            units=self.tables.units,
            currencies=self.tables.currencies,
        )

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.quantities`; a name like "287(g)" becomes one token."""
        if doc._.quantities is None:
            doc._.quantities = self.find(doc._.article or _article_of(doc))
        _split_units(doc)
        _merge_names(doc)
        return doc


class PeriodFinder:
    """Find the dates of a document, unless its caller already did."""

    def __init__(self, tables: Tables) -> None:
        """Take the tables of events and fiscal years."""
        self.tables = tables

    def find(self, article: Article) -> tuple[list[DateMention], RangeEnds]:
        """Return the dates of an article and the ends of its ranges, resolved."""
        found = resolve_dates(
            article.text,
            article.published,
            events=self.tables.events,
            fiscal=self.tables.fiscal,
            observances=self.tables.observances,
            country=self.tables.outlets.country_of(article.url),
        )
        ends: RangeEnds = {}
        for item in found:
            period = item.mention.period
            if len(item.ends) == 2 and period.start and period.end:
                first, last = (
                    Period.of_days(reading.first, reading.last)
                    for _, reading in item.ends
                )
                ends[period.start, period.end] = first, last
        return [item.mention for item in found], ends

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.periods`, relative to the publication date of `doc._.article`."""
        if doc._.periods is None:
            doc._.periods, doc._.range_ends = self.find(
                doc._.article or _article_of(doc)
            )
        return doc


class MeasureReader:
    """Read what the figures of each sentence measure."""

    def __init__(self, tables: Tables) -> None:
        """Take the table of places."""
        self.tables = tables

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.views`."""
        views = _views(doc, self.tables)
        doc._.views = [view for view in views if view.figures]
        for view in doc._.views:
            read_view(view)
        return doc


class ClaimMaker:
    """Join the sentences of a whole document into claims."""

    def __init__(self, tables: Tables) -> None:
        """Take the table of places."""
        self.tables = tables

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.claims`; a document without an article is one of its own."""
        article = doc._.article or _article_of(doc)
        sentences = [_plain_sentence(words) for words in doc.sents]
        home = self.tables.places.home(article.text)
        doc._.claims = claims_of(article, doc._.views, sentences, doc._.periods, home)
        return doc


def _split_units(doc: Doc) -> None:
    """Part a number from a word that a missing space glued to it: "2321samples"."""
    with doc.retokenize() as retokenizer:
        for mention in doc._.quantities:
            end = mention.span.end
            words = doc.char_span(end - 1, end, alignment_mode="expand")
            if words is None or len(words) != 1:
                continue
            token = words[0]
            tail = token.text[end - token.idx :]
            if len(tail) >= _SHORTEST_WORD and tail.isalpha():
                head = token.text[: end - token.idx]
                retokenizer.split(token, [head, tail], heads=[(token, 1), (token, 0)])


def _article_of(doc: Doc) -> Article:
    """Take a document that came without an article for one of its own."""
    return Article(id="text", text=doc.text)


def _merge_names(doc: Doc) -> None:
    """Make one token of each name with a number: "287(g)", "FTSE 100", "Title 42".

    The parser was trained on text without such names and takes their number for a
    count and their brackets for a remark.
    """
    names = [m.span for m in doc._.quantities if m.role is NumberRole.NAME]
    with doc.retokenize() as retokenizer:
        end = 0
        for name in names:
            tail = _SECTION.match(doc.text, name.end)
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


def _views(doc: Doc, tables: Tables) -> list[View]:
    """Place the mentions of a document in its sentences."""
    sentence: Sentence | None = doc._.sentence
    if sentence is not None:
        return [_view(doc[:], sentence, sentence.span.start, tables)]
    return [_view(words, _plain_sentence(words), 0, tables) for words in doc.sents]


def _view(words: TokenSpan, sentence: Sentence, offset: int, tables: Tables) -> View:
    doc = words.doc
    places = tuple(place for place in tables.places.find(words.text))
    return make_view(
        words,
        doc._.quantities,
        doc._.periods,
        sentence,
        offset,
        tuple(place.shifted(words.start_char) for place in places),
        doc._.range_ends,
    )


def _plain_sentence(words: TokenSpan) -> Sentence:
    span = Span(start=words.start_char, end=words.end_char)
    return Sentence(span=span, location=BODY, block=0, paragraph=0)


def _tables(corpus: str | None) -> Tables:
    return load_tables(Path(corpus) if corpus else None)


@Language.factory(
    "factcheck_quantities",
    assigns=["doc._.quantities"],
    default_config={"corpus": None},
)
def create_quantities(nlp: Language, name: str, corpus: str | None) -> QuantityFinder:
    """Make the component that finds numbers; `corpus` is a folder with its tables."""
    return QuantityFinder(_tables(corpus))


@Language.factory(
    "factcheck_periods", assigns=["doc._.periods"], default_config={"corpus": None}
)
def create_periods(nlp: Language, name: str, corpus: str | None) -> PeriodFinder:
    """Make the component that finds dates; `corpus` is a folder with its tables."""
    return PeriodFinder(_tables(corpus))


@Language.factory(
    "factcheck_measures",
    assigns=["doc._.views"],
    requires=[
        "doc._.quantities",
        "doc._.periods",
        "doc.sents",
        "token.dep",
        "token.head",
        "token.tag",
    ],
    default_config={"corpus": None},
)
def create_measures(nlp: Language, name: str, corpus: str | None) -> MeasureReader:
    """Make the component that reads what figures measure."""
    return MeasureReader(_tables(corpus))


@Language.factory(
    "factcheck_claims",
    assigns=["doc._.claims"],
    requires=["doc._.views"],
    default_config={"corpus": None},
)
def create_claims(nlp: Language, name: str, corpus: str | None) -> ClaimMaker:
    """Make the component that joins figures into claims."""
    return ClaimMaker(_tables(corpus))
