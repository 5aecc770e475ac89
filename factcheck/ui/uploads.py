"""Read uploaded files into articles; a bad file never costs a good one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from factcheck.errors import FactcheckError, UnreadableArticleError
from factcheck.ingest import (
    Metadata,
    read_article,
    read_articles,
    read_metadata,
)
from factcheck.model import Article
from factcheck.settings import Settings

MAX_UPLOAD_MB = 20  # a file; the same as server.maxUploadSize in .streamlit/config.toml
PASTE = "Or open it, copy its text, and add that under “Paste text”."


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What failed with one file, and what to do."""

    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Uploads:
    """Articles that could be read, and what is wrong with the rest."""

    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_uploads(files: Iterable[tuple[str, bytes]], settings: Settings) -> Uploads:
    """Read uploaded files in order; CSV files say what is known of the others.

    Args:
        files: Name and content of each. Names are labels, never opened as paths.
        settings: Limits on size.
    """
    given = list(files)
    articles: list[Article] = []
    problems: list[Problem] = []
    metadata: dict[str, Metadata] = {}
    for name, data in sorted(given, key=lambda file: _suffix(file[0]) != ".csv"):
        try:
            if _suffix(name) == ".csv":
                metadata.update(_read_table(name, data))
            else:
                found = _read_file(name, data, metadata, settings)
                articles += found.articles
                problems += found.problems
        except UnreadableArticleError as err:
            problems.append(Problem(text=str(err), hint=f"{err.hint} {PASTE}"))
        except FactcheckError as err:
            problems.append(Problem(text=str(err), hint=err.hint))
    if metadata and not articles and not problems:
        problems.append(
            Problem(
                text="Only a table about articles was given, and no article.",
                hint="Choose the table together with the files it describes.",
            )
        )
    return Uploads(articles=tuple(articles), problems=tuple(problems))


def read_samples(settings: Settings) -> Uploads:
    """Read the sample articles that come with the corpus."""
    folder = settings.corpus_path() / "articles"
    articles, failures = read_articles(sorted(folder.glob("*.md")), settings=settings)
    problems = [Problem(text=failure.message) for failure in failures]
    if not articles and not problems:
        problems.append(
            Problem(
                text=f"The corpus has no sample articles in {str(folder)!r}.",
                hint="Paste an article instead.",
            )
        )
    return Uploads(articles=tuple(articles), problems=tuple(problems))


def _suffix(name: str) -> str:
    """Return the ending of a file name in lower case."""
    return Path(name).suffix.lower()


def _read_file(
    name: str, data: bytes, metadata: Mapping[str, Metadata], settings: Settings
) -> Uploads:
    """Read one file with an article, or an archive with many."""
    if _suffix(name) != ".jsonl":
        known = metadata.get(Path(name).name)
        limit = settings.max_article_bytes
        article = read_article(data, name=name, metadata=known, max_bytes=limit)
        return Uploads(articles=(article,))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "archive.jsonl"
        path.write_bytes(data)
        articles, failures = read_articles([path], settings=settings)
    messages = [failure.message.replace(str(path), name) for failure in failures]
    return Uploads(
        articles=tuple(articles),
        problems=tuple(Problem(text=message) for message in messages),
    )


def _read_table(name: str, data: bytes) -> dict[str, Metadata]:
    """Read a table about articles."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        path.write_bytes(data)
        try:
            return dict(read_metadata(path))
        except FactcheckError as err:
            raise _renamed(err, path, name) from err


def _renamed(err: FactcheckError, path: Path, name: str) -> FactcheckError:
    """Return the error under the name that the editor knows the file by."""
    message = str(err).replace(str(path), name)
    return type(err)(message, hint=err.hint.replace(str(path), name))
