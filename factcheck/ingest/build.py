"""The one place where an `Article` is made: its id, its newlines, its emptiness."""

from __future__ import annotations

import hashlib

from factcheck.errors import UnreadableArticleError
from factcheck.ingest.metadata import Metadata
from factcheck.model import Article

ID_LENGTH = 12  # hex digits: 48 bits, one clash expected in 2^24 articles


def build_article(
    text: str, metadata: Metadata, *, name: str, article_id: str = ""
) -> Article:
    r"""Make an article of text and metadata.

    Newlines become `\n`; nothing else of the text is changed, so that spans hold for
    what the editor sees.

    Args:
        text: The article's text.
        metadata: What is known beside it.
        name: What to call it in messages.
        article_id: Its id; empty makes one from outlet, title and text.

    Raises:
        UnreadableArticleError: There is no text, or it cannot be written as UTF-8.
    """
    if not text.strip():
        what = "only spaces and newlines" if text else "empty"
        raise UnreadableArticleError(
            f"{name!r} is {what}.", hint="Give an article with text in it."
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        text.encode()
    except UnicodeEncodeError as err:
        raise UnreadableArticleError(
            f"{name!r} has half of a character pair at position {err.start}.",
            hint="Copy the article again from its source.",
        ) from err
    return Article(
        id=article_id or content_id(metadata.outlet, metadata.title, text),
        text=text,
        outlet=metadata.outlet,
        title=metadata.title,
        url=metadata.url,
        published=metadata.published,
    )


def content_id(outlet: str, title: str, text: str) -> str:
    """Return a short id that is the same for the same content on every machine."""
    content = "\x00".join((outlet, title, text)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()[:ID_LENGTH]
