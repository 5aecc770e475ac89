"""The spaCy components of the extraction, and the extensions they fill.

`factcheck_quantities` and `factcheck_periods` need only the text, so they come before
tagger and parser; `factcheck_measures` reads the parse of each sentence;
`factcheck_claims` joins the sentences of a document into claims. Extensions are
registered here, once, when the module is imported.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from factcheck.extract.claims import claims_of, read_view
from factcheck.extract.figures import View, make_view
from factcheck.extract.periods import find_dates
from factcheck.extract.quantities import find_quantities
from factcheck.extract.sentences import BODY, Sentence
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
    ("views", None),  # list[View], one for each sentence with a figure
    ("claims", None),  # list[Claim]
):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)


class QuantityFinder:
    """Find the numbers of a document, unless its caller already did."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.quantities`."""
        if doc._.quantities is None:
            doc._.quantities = find_quantities(doc.text)
        return doc


class PeriodFinder:
    """Find the dates of a document, unless its caller already did."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.periods`, relative to the publication date of `doc._.article`."""
        if doc._.periods is None:
            article: Article | None = doc._.article
            doc._.periods = find_dates(doc.text, article.published if article else None)
        return doc


class MeasureReader:
    """Read what the figures of each sentence measure."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.views`."""
        doc._.views = [view for view in _views(doc) if view.figures]
        for view in doc._.views:
            read_view(view)
        return doc


class ClaimMaker:
    """Join the sentences of a whole document into claims."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.claims`; a document without an article is one of its own."""
        article = doc._.article or Article(id="text", text=doc.text)
        doc._.claims = claims_of(article, doc._.views)
        return doc


def _views(doc: Doc) -> list[View]:
    quantities, dates = doc._.quantities, doc._.periods
    sentence: Sentence | None = doc._.sentence
    if sentence is not None:
        start = sentence.span.start
        return [make_view(doc[:], quantities, dates, sentence, start)]
    return [
        make_view(
            words,
            quantities,
            dates,
            Sentence(
                span=Span(start=words.start_char, end=words.end_char),
                location=BODY,
                block=0,
                paragraph=0,
            ),
        )
        for words in doc.sents
    ]


@Language.factory("factcheck_quantities", assigns=["doc._.quantities"])
def create_quantities(nlp: Language, name: str) -> QuantityFinder:
    """Make the component that finds numbers."""
    return QuantityFinder()


@Language.factory("factcheck_periods", assigns=["doc._.periods"])
def create_periods(nlp: Language, name: str) -> PeriodFinder:
    """Make the component that finds dates."""
    return PeriodFinder()


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
)
def create_measures(nlp: Language, name: str) -> MeasureReader:
    """Make the component that reads what figures measure."""
    return MeasureReader()


@Language.factory(
    "factcheck_claims", assigns=["doc._.claims"], requires=["doc._.views"]
)
def create_claims(nlp: Language, name: str) -> ClaimMaker:
    """Make the component that joins figures into claims."""
    return ClaimMaker()
