"""Build the pipeline and run it over articles: only sentences with a figure are parsed."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from factcheck.errors import ConfigError
from factcheck.extract import components as components  # registers the factories
from factcheck.extract.claims import claims_of
from factcheck.extract.figures import RangeEnds, View
from factcheck.extract.mentions import DateMention, NumberRole, QuantityMention
from factcheck.extract.sentences import Sentence, split_sentences
from factcheck.model import Article, Claim, Place
from factcheck.settings import Settings

_LOG = logging.getLogger(__name__)
_UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter", "entity_ruler", "textcat")
_NEEDED = ("tagger", "parser")


def build_nlp(settings: Settings) -> Language:
    """Load the spaCy pipeline of the settings and add factcheck's components.

    Args:
        settings: `spacy_pipeline` names an installed package or a folder.

    Raises:
        ConfigError: No such pipeline is installed, or it has no tagger and parser.
    """
    name = settings.spacy_pipeline
    nlp = _load(name)
    missing = [part for part in _NEEDED if part not in nlp.pipe_names]
    if missing:
        raise ConfigError(
            f"spaCy pipeline {name!r} has no {' and no '.join(missing)}; "
            f"it has {nlp.pipe_names}.",
            hint="Set `spacy_pipeline` to an English pipeline with tagger and parser.",
        )
    config = {"corpus": str(settings.corpus) if settings.corpus else None}
    nlp.add_pipe("factcheck_quantities", first=True, config=config)
    nlp.add_pipe("factcheck_periods", after="factcheck_quantities", config=config)
    nlp.add_pipe("factcheck_measures", last=True, config=config)
    nlp.add_pipe("factcheck_claims", last=True, config=config)
    return nlp


def _load(name: str) -> Language:
    if not Path(name).is_dir() and name.isidentifier() and find_spec(name) is not None:
        module = import_module(name)
        if hasattr(module, "load"):
            nlp: Language = module.load(exclude=list(_UNUSED))
            return nlp
    try:
        return spacy.load(name, exclude=list(_UNUSED))
    except (OSError, ValueError) as err:
        raise ConfigError(
            f"spaCy pipeline {name!r} cannot be loaded: {err}",
            hint="Set `spacy_pipeline` to an installed package or to a folder.",
        ) from err


def extract_claims(article: Article, nlp: Language) -> list[Claim]:
    """Return the numeric claims of one article, in text order.

    Args:
        article: Its `published` anchors relative dates; None leaves them open.
        nlp: From `build_nlp`.
    """
    return next(iter(extract_many([article], nlp)))


def extract_many(
    articles: Iterable[Article], nlp: Language, batch_size: int = 64
) -> Iterator[list[Claim]]:
    """Yield the claims of each article, in the order given.

    Args:
        articles: Any number; sentences of a few articles are parsed together.
        nlp: From `build_nlp`.
        batch_size: Sentences parsed together, 1 or more.
    """
    stream = iter(articles)
    while group := list(islice(stream, batch_size)):
        passages = [_Passage.of(article, nlp) for article in group]
        docs = [doc for passage in passages for doc in passage.docs(nlp)]
        parsed = nlp.pipe(docs, batch_size=batch_size, disable=["factcheck_claims"])
        views: dict[int, list[View]] = {id(passage.article): [] for passage in passages}
        for doc in parsed:
            views[id(doc._.article)].extend(doc._.views)
        for passage in passages:
            article = passage.article
            yield claims_of(
                article,
                views[id(article)],
                passage.sentences,
                passage.dates,
                passage.home,
            )


@dataclass(frozen=True, slots=True)
class _Passage:
    """An article cut into sentences, with all its numbers and dates."""

    article: Article
    sentences: list[Sentence]
    quantities: list[QuantityMention]
    dates: list[DateMention]
    range_ends: RangeEnds
    home: Place | None

    @classmethod
    def of(cls, article: Article, nlp: Language) -> _Passage:
        """Read an article with the recognisers of a pipeline."""
        dates, range_ends = nlp.get_pipe("factcheck_periods").find(article)  # type: ignore[attr-defined]
        return cls(
            article=article,
            sentences=split_sentences(article.text, title=article.title),
            quantities=nlp.get_pipe("factcheck_quantities").find(article),  # type: ignore[attr-defined]
            dates=dates,
            range_ends=range_ends,
            home=nlp.get_pipe("factcheck_claims").tables.places.home(article.text),  # type: ignore[attr-defined]
        )

    def docs(self, nlp: Language) -> Iterator[Doc]:
        """Yield a document for each sentence that holds a figure."""
        text = self.article.text
        for sentence in self.sentences:
            span = sentence.span
            inside = [m for m in self.quantities if span.contains(m.span)]
            if not any(m.role is NumberRole.QUANTITY for m in inside):
                continue
            doc = nlp.make_doc(span.of(text))
            doc._.article, doc._.sentence = self.article, sentence
            doc._.quantities = [m.shifted(-span.start) for m in inside]
            doc._.periods = [
                d.shifted(-span.start) for d in self.dates if span.contains(d.phrase)
            ]
            doc._.range_ends = self.range_ends
            for token in doc:
                token.is_sent_start = token.i == 0
            yield doc
