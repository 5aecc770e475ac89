"""Build the pipeline and run it over articles: only sentences with a figure are parsed."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
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
from factcheck.extract.mentions import NumberRole
from factcheck.extract.sentences import split_sentences
from factcheck.model import Article, Claim
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
    nlp.add_pipe("factcheck_claims", last=True)
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
        docs = [doc for article in group for doc in _sentence_docs(article, nlp)]
        parsed: dict[int, list[Doc]] = {}
        for doc in nlp.pipe(docs, batch_size=batch_size, disable=["factcheck_claims"]):
            parsed.setdefault(id(doc._.article), []).append(doc)
        for article in group:
            views = [v for doc in parsed.get(id(article), []) for v in doc._.views]
            yield claims_of(article, views)


def _sentence_docs(article: Article, nlp: Language) -> Iterator[Doc]:
    """Yield a document for each sentence that holds a figure."""
    text = article.text
    quantities = nlp.get_pipe("factcheck_quantities").find(text)  # type: ignore[attr-defined]
    dates = nlp.get_pipe("factcheck_periods").find(article)  # type: ignore[attr-defined]
    for sentence in split_sentences(text, title=article.title):
        inside = [m for m in quantities if sentence.span.contains(m.span)]
        if not any(m.role is NumberRole.QUANTITY for m in inside):
            continue
        doc = nlp.make_doc(sentence.span.of(text))
        doc._.article, doc._.sentence = article, sentence
        doc._.quantities = [m.shifted(-sentence.span.start) for m in inside]
        doc._.periods = [
            d.shifted(-sentence.span.start)
            for d in dates
            if sentence.span.contains(d.phrase)
        ]
        for token in doc:
            token.is_sent_start = token.i == 0
        yield doc
