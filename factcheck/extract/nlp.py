"""Build the pipeline and run it over articles: only sentences with a figure are parsed."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops
from threadpoolctl import ThreadpoolController

from factcheck.errors import ConfigError
from factcheck.extract.claims import claims_of
from factcheck.extract.components import ClaimMaker, MeasureReader
from factcheck.extract.figures import View
from factcheck.extract.mentions import NumberRole
from factcheck.extract.passages import Passage, read_passage
from factcheck.extract.spelling import familiar, is_shouted
from factcheck.extract.statements import may_hold_statement
from factcheck.extract.tables import Tables
from factcheck.model import Article, Claim
from factcheck.settings import Settings

_LOG = logging.getLogger(__name__)
_UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter", "entity_ruler", "textcat")
_NEEDED = ("tagger", "parser")
# Halves of UTF-16 pairs are no characters (Unicode 16.0, section 23.6).
_SURROGATES = re.compile("[\ud800-\udfff]")


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
    nlp.add_pipe(
        "factcheck_measures",
        last=True,
        config={**config, "statements": settings.statements},
    )
    nlp.add_pipe("factcheck_claims", last=True, config=config)
    return nlp


def _load(name: str) -> Language:
    is_package = not Path(name).is_dir() and name.isidentifier()
    try:
        # numpy multiplies these matrices in a third of the time of BLIS, the default.
        with use_ops("numpy", use_blis=False):
            if is_package and find_spec(name) is not None:
                nlp: Language = import_module(name).load(exclude=list(_UNUSED))
                return nlp
            return spacy.load(name, exclude=list(_UNUSED))
    except (AttributeError, ImportError, OSError, TypeError, ValueError) as err:
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
        passages = [read_passage(article, tables_of(nlp)) for article in group]
        docs = [doc for passage in passages for doc in _sentence_docs(passage, nlp)]
        views: dict[int, list[View]] = {id(passage.article): [] for passage in passages}
        others: dict[int, list[View]] = {key: [] for key in views}
        for doc in _parsed(docs, nlp, batch_size):
            views[id(doc._.article)].extend(doc._.views)
            others[id(doc._.article)].extend(doc._.statement_views)
        for passage in passages:
            key = id(passage.article)
            yield claims_of(passage, views[key], others[key])


def _parsed(docs: list[Doc], nlp: Language, batch_size: int) -> list[Doc]:
    """Run the pipeline over sentences; BLAS threads would only wait for each other."""
    with _pools().limit(limits=1, user_api="blas"):
        return list(nlp.pipe(docs, batch_size=batch_size, disable=["factcheck_claims"]))


@cache
def _pools() -> ThreadpoolController:
    """Return what limits the threads of the libraries loaded by now, numpy's above all."""
    return ThreadpoolController()


def tables_of(nlp: Language) -> Tables:
    """Return the tables that a pipeline was built with."""
    maker = nlp.get_pipe("factcheck_claims")
    if not isinstance(maker, ClaimMaker):
        raise ConfigError(
            f"The pipeline has a component of type {type(maker).__name__} in the place "
            "of 'factcheck_claims'.",
            hint="Build the pipeline with `build_nlp`.",
        )
    return maker.tables


def _reads_statements(nlp: Language) -> bool:
    """Tell whether a pipeline looks for statements without a figure."""
    reader = nlp.get_pipe("factcheck_measures")
    return isinstance(reader, MeasureReader) and reader.statements


def _sentence_docs(passage: Passage, nlp: Language) -> Iterator[Doc]:
    """Yield a document for each sentence that holds a figure, or may hold a statement."""
    wide = _reads_statements(nlp)
    for sentence in passage.sentences:
        quantities, dates = passage.within(sentence)
        words = _encodable(sentence.span.of(passage.article.text))
        has_figure = any(m.role is NumberRole.QUANTITY for m in quantities)
        if not has_figure and not (wide and may_hold_statement(words)):
            continue
        if is_shouted(words):
            words = passage.cases.calm(words)
        doc = nlp.make_doc(familiar(words, quantities))
        doc._.article, doc._.sentence = passage.article, sentence
        doc._.quantities, doc._.periods = quantities, dates
        doc._.range_ends = passage.range_ends
        yield _as_one_sentence(doc)


def _encodable(text: str) -> str:
    """Return a text with U+FFFD for each lone surrogate, which spaCy cannot hold."""
    if text.isascii():
        return text
    return _SURROGATES.sub("\ufffd", text)


def _as_one_sentence(doc: Doc) -> Doc:
    """Forbid the parser to cut a document that is a sentence already."""
    starts: Any = np.full((len(doc), 1), -1, dtype="int64")
    starts[:1] = 1
    return doc.from_array(["SENT_START"], starts.view("uint64"))
