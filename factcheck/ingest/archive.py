"""Archives of articles as JSON Lines: one object a line, read one at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from factcheck.errors import (
    ArticleTooLargeError,
    FactcheckError,
    MetadataError,
    UnreadableArticleError,
)
from factcheck.ingest.build import build_article
from factcheck.ingest.decode import decode
from factcheck.ingest.metadata import Metadata, from_fields
from factcheck.model import Article
from factcheck.settings import Settings

_LINE_HINT = (
    'Give one JSON object a line: {"id", "outlet", "title", "url", "published", "text"}'
    "; only text is needed."
)


def read_archive(path: Path, *, max_bytes: int | None = None) -> Iterator[Article]:
    """Read the articles of a JSON Lines file, one after the other.

    Args:
        path: The file. `published` takes the same forms as in a metadata CSV.
        max_bytes: Longest line in bytes; None takes the default setting.

    Yields:
        Articles in file order.

    Raises:
        MetadataError: A line is not as it should be; names file, line and column.
        UnreadableArticleError: The file cannot be read, or an article has no text.
        ArticleTooLargeError: A line is over the limit.
    """
    for row in read_rows(path, max_bytes=max_bytes):
        if isinstance(row[1], FactcheckError):
            raise row[1]
        yield row[1]


def read_rows(
    path: Path, *, max_bytes: int | None = None
) -> Iterator[tuple[int, Article | FactcheckError]]:
    """Read an archive, giving each line's article or what is wrong with the line.

    Args:
        path: The file.
        max_bytes: Longest line in bytes; None takes the default setting.

    Yields:
        Line number from 1, and the article or the error; empty lines are left out.
    """
    limit = max_bytes or Settings().max_article_bytes
    try:
        file = path.open("rb")
    except OSError as err:
        raise UnreadableArticleError(
            f"{str(path)!r} cannot be read: {(err.strerror or '').lower()}.",
            hint="Give the path of a JSON Lines file that you may read.",
        ) from err
    with file:
        number = 0
        while line := file.readline(limit + 1):
            number += 1
            if len(line) > limit and not line.endswith(b"\n"):
                _skip_line(file, limit)
                yield number, _too_large(path, number, limit)
            elif line.strip():
                yield number, _read_line(line, path, number)


def _skip_line(file: BinaryIO, step: int) -> None:
    """Read on to the end of a line that is too long, `step` bytes at a time."""
    while rest := file.readline(step):
        if rest.endswith(b"\n"):
            return


def _too_large(path: Path, number: int, limit: int) -> ArticleTooLargeError:
    """Return the error for a line over the limit."""
    return ArticleTooLargeError(
        f"{path}, line {number}: longer than {limit:,} bytes, the most that is "
        "accepted.",
        hint="Split it, or raise the setting max_article_bytes.",
    )


def _read_line(line: bytes, path: Path, number: int) -> Article | FactcheckError:
    """Return the article of one line, or what is wrong with it."""
    where = f"{path}, line {number}"
    try:
        row = json.loads(decode(line, name=where))
    except FactcheckError as err:
        return err
    except (json.JSONDecodeError, RecursionError) as err:
        column = (
            f", column {err.colno}" if isinstance(err, json.JSONDecodeError) else ""
        )
        return MetadataError(f"{where}{column}: not JSON: {err}.", hint=_LINE_HINT)
    try:
        return _article_of(row, where)
    except FactcheckError as err:
        return err


def _article_of(row: object, where: str) -> Article:
    """Return the article of a parsed line."""
    if not isinstance(row, dict):
        raise MetadataError(f"{where}: {row!r:.60} is no object.", hint=_LINE_HINT)
    text = row.get("text")
    if not isinstance(text, str):
        raise MetadataError(
            f"{where}, 'text': {text!r:.60} is not text.", hint=_LINE_HINT
        )
    article_id = row.get("id", "")
    if not isinstance(article_id, (str, int)) or isinstance(article_id, bool):
        raise MetadataError(
            f"{where}, 'id': {article_id!r:.60} is not text.", hint=_LINE_HINT
        )
    metadata: Metadata = from_fields(row, where=where)
    return build_article(text, metadata, name=where, article_id=str(article_id).strip())
