"""The spaCy components of the extraction, and the extensions they fill.

`factcheck_quantities` and `factcheck_periods` need only the text, so they come before
tagger and parser; `factcheck_measures` reads the parse of each sentence;
`factcheck_claims` joins the sentences of a document into claims. Extensions are
registered here, once, when the module is imported.
"""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from factcheck.extract.claims import claims_of, read_view
from factcheck.extract.figures import View
from factcheck.extract.passages import Passage, dates_of, numbers_of
from factcheck.extract.retokenize import merge_names, split_units
from factcheck.extract.sentences import BODY, Sentence
from factcheck.extract.spelling import ease_parsing
from factcheck.extract.tables import Tables, load_tables
from factcheck.extract.views import make_view
from factcheck.model import Article, Span

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
    ("statement_views", None),  # list[View], for each sentence read for statements
    ("claims", None),  # list[Claim]
):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)


class QuantityFinder:
    """Find the numbers of a document, unless its caller already did."""

    def __init__(self, tables: Tables) -> None:
        """Take the tables of units and currencies."""
        self.tables = tables

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.quantities`; a name like "287(g)" becomes one token."""
        if doc._.quantities is None:
            article = doc._.article or _article_of(doc)
            doc._.quantities = numbers_of(article, self.tables)
        split_units(doc, doc._.quantities)
        merge_names(doc, doc._.quantities)
        ease_parsing(doc, doc._.quantities)
        return doc


class PeriodFinder:
    """Find the dates of a document, unless its caller already did."""

    def __init__(self, tables: Tables) -> None:
        """Take the tables of events and fiscal years."""
        self.tables = tables

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.periods`, relative to the publication date of `doc._.article`."""
        if doc._.periods is None:
            article = doc._.article or _article_of(doc)
            doc._.periods, doc._.range_ends = dates_of(article, self.tables)
        return doc


class MeasureReader:
    """Read what the figures of each sentence measure."""

    def __init__(self, tables: Tables, *, statements: bool = False) -> None:
        """Take the table of places, and whether to keep sentences without a figure."""
        self.tables = tables
        self.statements = statements

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.views` and `doc._.statement_views`."""
        views = _views(doc, self.tables)
        doc._.statement_views = views if self.statements else []
        for view in doc._.statement_views:
            peoples = self.tables.places.find_peoples(
                _as_written(view.words, view.sentence)
            )
            view.peoples = tuple(p.shifted(view.words.start_char) for p in peoples)
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
        passage = Passage(
            article=article,
            sentences=[_plain_sentence(words) for words in doc.sents],
            quantities=doc._.quantities,
            dates=doc._.periods,
            range_ends=doc._.range_ends,
            home=self.tables.places.home(article.text),
        )
        doc._.claims = claims_of(passage, doc._.views, doc._.statement_views)
        return doc


def _article_of(doc: Doc) -> Article:
    """Take a document that came without an article for one of its own."""
    return Article(id="text", text=doc.text)


def _views(doc: Doc, tables: Tables) -> list[View]:
    """Place the mentions of a document in its sentences."""
    sentence: Sentence | None = doc._.sentence
    if sentence is not None:
        return [_view(doc[:], sentence, sentence.span.start, tables)]
    return [_view(words, _plain_sentence(words), 0, tables) for words in doc.sents]


def _view(words: TokenSpan, sentence: Sentence, offset: int, tables: Tables) -> View:
    doc = words.doc
    places = tuple(tables.places.find(_as_written(words, sentence)))
    return make_view(
        words,
        doc._.quantities,
        doc._.periods,
        sentence,
        offset,
        tuple(place.shifted(words.start_char) for place in places),
        doc._.range_ends,
        tables.nouns,
    )


def _as_written(words: TokenSpan, sentence: Sentence) -> str:
    """Return the words of a sentence in the case of the article."""
    article: Article | None = words.doc._.article
    if words.doc._.sentence is None or article is None:
        return words.text
    return sentence.span.of(article.text)


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
    default_config={"corpus": None, "statements": False},
)
def create_measures(
    nlp: Language, name: str, corpus: str | None, *, statements: bool
) -> MeasureReader:
    """Make the component that reads what figures measure, and statements without one."""
    return MeasureReader(_tables(corpus), statements=statements)


@Language.factory(
    "factcheck_claims",
    assigns=["doc._.claims"],
    requires=["doc._.views"],
    default_config={"corpus": None},
)
def create_claims(nlp: Language, name: str, corpus: str | None) -> ClaimMaker:
    """Make the component that joins figures into claims."""
    return ClaimMaker(_tables(corpus))
