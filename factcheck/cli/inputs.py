"""Gather the articles that the options of `factcheck check` name."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from factcheck.ingest import (
    Metadata,
    article_from_text,
    parse_published,
    read_article,
    read_articles,
    read_metadata,
)
from factcheck.model import Article, Failure, PublicationDate
from factcheck.settings import Settings

STDIN = Path("-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Where articles come from, and what the options say about all of them.

    Attributes:
        paths: Files and folders; `-` is standard input.
        text: Text given on the command line; `-` is standard input.
        archive: A JSON Lines file.
        meta: A CSV of metadata.
        outlet: Wins over what files say.
        title: Wins over what files say.
        published: Wins over what files say; ISO text.
    """

    paths: tuple[Path, ...] = ()
    text: str | None = None
    archive: Path | None = None
    meta: Path | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None


def gather(given: Given, settings: Settings) -> tuple[list[Article], list[Failure]]:
    """Read every article given.

    Returns:
        Articles in the order paths, archive, text; and what could not be read.

    Raises:
        BadParameter: Nothing was given, or the publication date is wrong.
        MetadataError: The CSV of metadata is wrong.
        ArticleError: The text given cannot be used.
    """
    told = _told(given)
    files = [path for path in given.paths if path != STDIN]
    if given.archive is not None:
        files.append(given.archive)
    metadata = read_metadata(given.meta) if given.meta else {}
    articles, failures = read_articles(files, metadata=metadata, settings=settings)
    articles = [_with(article, told) for article in articles]
    for text in _texts(given, settings):
        article = article_from_text(
            text,
            outlet=told.outlet,
            title=told.title,
            published=told.published,
            max_bytes=settings.max_article_bytes,
        )
        articles.append(article)
    if not articles and not failures:
        raise typer.BadParameter(
            "nothing to check: give a PATH, --text TEXT or --articles FILE."
        )
    return articles, failures


def _told(given: Given) -> Metadata:
    """Return what the options say about every article."""
    return Metadata(
        outlet=given.outlet or "",
        title=given.title or "",
        published=_published(given.published),
    )


def _published(value: str | None) -> PublicationDate | None:
    """Read the option --published."""
    if value is None:
        return None
    try:
        return parse_published(value)
    except ValueError as err:
        raise typer.BadParameter(str(err), param_hint="--published") from err


def _with(article: Article, told: Metadata) -> Article:
    """Return an article with what the options say about it; its id stays."""
    return replace(
        article,
        outlet=told.outlet or article.outlet,
        title=told.title or article.title,
        published=told.published or article.published,
    )


def _texts(given: Given, settings: Settings) -> list[str]:
    """Return the texts given directly; standard input is read once."""
    texts = []
    if STDIN in given.paths or given.text == "-":
        # One byte over the limit is enough to know that it is too large.
        data = sys.stdin.buffer.read(settings.max_article_bytes + 1)
        texts.append(_decoded(data, settings))
    if given.text is not None and given.text != "-":
        texts.append(given.text)
    return texts


def _decoded(data: bytes, settings: Settings) -> str:
    """Return standard input as text, by the same rules as a file."""
    article = read_article(
        data, name="standard input", max_bytes=settings.max_article_bytes
    )
    return article.text
