"""Read articles from text, files, folders and archives; bad ones become failures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from factcheck.errors import ArticleError, FactcheckError, UnreadableArticleError
from factcheck.ingest.archive import read_rows
from factcheck.ingest.build import build_article
from factcheck.ingest.decode import check_size, read_bytes
from factcheck.ingest.metadata import Metadata
from factcheck.ingest.readers import READERS, Reader, read_text
from factcheck.model import Article, Failure, PublicationDate
from factcheck.settings import Settings

ARCHIVE_SUFFIXES = (".jsonl", ".ndjson")
_NO_METADATA: Mapping[str, Metadata] = {}


def article_from_text(
    text: str,
    *,
    outlet: str = "",
    title: str = "",
    published: PublicationDate | None = None,
    url: str = "",
    max_bytes: int | None = None,
) -> Article:
    """Make an article of pasted text; its id is a hash of outlet, title and text.

    Args:
        text: What was pasted.
        outlet: Who published it.
        title: Headline.
        published: When; None leaves relative dates open.
        url: Where.
        max_bytes: Most bytes as UTF-8; None takes the default setting.

    Raises:
        UnreadableArticleError: There is no text, or it holds a NUL character.
        ArticleTooLargeError: It is over the limit.
    """
    name = title or "pasted text"
    data = text.encode("utf-8", "surrogatepass")
    check_size(data, name=name, max_bytes=max_bytes or Settings().max_article_bytes)
    if "\x00" in text:
        raise UnreadableArticleError(
            f"{name!r} has a NUL character at position {text.index(chr(0))}.",
            hint="Paste text, not the content of a binary file.",
        )
    metadata = Metadata(outlet=outlet, title=title, url=url, published=published)
    return build_article(text, metadata, name=name)


def read_article(
    source: Path | bytes,
    *,
    name: str | None = None,
    metadata: Metadata | None = None,
    max_bytes: int | None = None,
) -> Article:
    """Read one article from a file or from bytes.

    Args:
        source: A path, or the content of a file.
        name: File name that tells the format and names the article in messages; needed
            for bytes of anything but plain text. It is never opened.
        metadata: What is known beside the file; wins over what the file says.
        max_bytes: Most bytes; None takes the default setting.

    Raises:
        ArticleTooLargeError: It is over the limit.
        UnreadableArticleError: It is missing, empty, binary, of an unknown kind, or
            HTML without an article.
        MetadataError: Its front matter is wrong.
    """
    limit = max_bytes or Settings().max_article_bytes
    label = name or (str(source) if isinstance(source, Path) else "pasted text")
    reader = _reader_for(label)
    if isinstance(source, Path):
        data = read_bytes(source, max_bytes=limit)
    else:
        data = source
        check_size(data, name=label, max_bytes=limit)
    draft = reader(data, label)
    known = (metadata or Metadata()).over(draft.metadata)
    return build_article(draft.text, known, name=label)


def read_articles(
    paths: Iterable[Path],
    *,
    metadata: Mapping[str, Metadata] = _NO_METADATA,
    settings: Settings | None = None,
) -> tuple[list[Article], list[Failure]]:
    """Read files, folders (every readable file in them, by name) and archives.

    What cannot be read becomes a failure and the rest goes on. The same article given
    twice is kept once; another article under an id in use is a failure.

    Args:
        paths: Files, folders or JSON Lines archives.
        metadata: By file name without folders; wins over what files say.
        settings: Limits; None takes the defaults.

    Returns:
        Articles in the order of `paths`, and failures in that order.

    Raises:
        ArticleError: There are more articles than the setting `max_articles` allows.
    """
    settings = settings or Settings()
    kept: dict[str, Article] = {}
    failures: list[Failure] = []
    for label, result in _read_all(paths, metadata, settings.max_article_bytes):
        if isinstance(result, FactcheckError):
            failures.append(failure_of(label, result))
        elif kept.setdefault(result.id, result) != result:
            failures.append(
                Failure(
                    article_id=result.id,
                    room="ingest",
                    code="metadata",
                    message=f"{label}: another article has the id {result.id!r}; give "
                    "each article its own.",
                )
            )
        if len(kept) > settings.max_articles:
            raise ArticleError(
                f"There are more than {settings.max_articles:,} articles.",
                hint="Check fewer at a time, or raise the setting max_articles.",
            )
    return list(kept.values()), failures


def failure_of(label: str, err: FactcheckError) -> Failure:
    """Return the failure row for an input that could not be read."""
    message = f"{err} {err.hint}".strip()
    return Failure(article_id=label, room="ingest", code=err.code, message=message)


def _read_all(
    paths: Iterable[Path], metadata: Mapping[str, Metadata], max_bytes: int
) -> Iterator[tuple[str, Article | FactcheckError]]:
    """Yield a label and the article or error of every input."""
    for path in paths:
        try:
            for file in _files_of(path):
                if file.suffix.lower() in ARCHIVE_SUFFIXES:
                    for number, row in read_rows(file, max_bytes=max_bytes):
                        yield f"{file}, line {number}", row
                else:
                    yield str(file), _read_one(file, metadata, max_bytes)
        except FactcheckError as err:
            yield str(path), err


def _read_one(
    path: Path, metadata: Mapping[str, Metadata], max_bytes: int
) -> Article | FactcheckError:
    """Return the article of a file, or what is wrong with it."""
    try:
        return read_article(path, metadata=metadata.get(path.name), max_bytes=max_bytes)
    except FactcheckError as err:
        return err


def _files_of(path: Path) -> list[Path]:
    """Return a folder's readable files by name, or the path itself."""
    if not path.is_dir():
        return [path]
    known = (*READERS, *ARCHIVE_SUFFIXES)
    files = sorted(
        file
        for file in path.iterdir()
        if file.is_file() and file.suffix.lower() in known
    )
    if not files:
        raise UnreadableArticleError(
            f"The folder {str(path)!r} holds no article.",
            hint=f"Articles end in {', '.join(known)}.",
        )
    return files


def _reader_for(name: str) -> Reader:
    """Return the reader for a file name."""
    suffix = Path(name).suffix.lower()
    reader = READERS.get(suffix) if suffix else read_text
    if reader is None:
        raise UnreadableArticleError(
            f"{name!r} ends in {suffix!r}, which is no format known here.",
            hint=f"Known endings: {', '.join(READERS)}, and "
            f"{', '.join(ARCHIVE_SUFFIXES)} for archives.",
        )
    return reader
