"""One reader for each format of a single article: bytes in, text and metadata out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from factcheck.errors import MetadataError
from factcheck.ingest.decode import decode
from factcheck.ingest.metadata import Metadata, from_fields, with_title

_NULLS = ("null", "Null", "NULL", "~")  # Source: YAML 1.2.2, 10.3.2 core schema
_HEADING = re.compile(r"^\s*#\s+(.+?)\s*#*\s*(?:\n|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a file says by itself, before metadata from elsewhere is added.

    Attributes:
        text: The article's text.
        metadata: What the file tells about itself.
    """

    text: str
    metadata: Metadata = field(default_factory=Metadata)


Reader = Callable[[bytes, str], Draft]


def read_text(data: bytes, name: str) -> Draft:
    """Read plain text: all of it is the article."""
    return Draft(text=decode(data, name=name))


class _FrontMatter(YAMLHandler):
    """YAML front matter whose values stay text.

    The base loader builds nothing but text, lists and mappings, so no value can run
    code, and a wrong date reaches our own message instead of failing inside YAML.
    """

    def load(self, fm: str, **options: Any) -> dict[str, object]:
        """Return the values of a front matter block.

        Raises:
            _NoFrontMatterError: It is no mapping: the lines were rules in the text.
        """
        values = yaml.load(fm, Loader=yaml.BaseLoader)  # noqa: S506 - text only
        if not isinstance(values, dict):
            raise _NoFrontMatterError
        return {
            str(key): None if value in _NULLS else value
            for key, value in values.items()
        }


class _NoFrontMatterError(Exception):
    """A text that starts with a rule `---` but has no front matter."""


def read_markdown(data: bytes, name: str) -> Draft:
    """Read Markdown with optional YAML front matter (outlet, title, url, published).

    Without a title in the front matter, a first heading `# …` is the title; it stays in
    the text too.

    Raises:
        MetadataError: The front matter is not YAML, or a value is wrong.
    """
    source = decode(data, name=name)
    text, values = _split(source, name)
    metadata = from_fields(values, where=f"{name}, front matter")
    heading = _HEADING.match(text)
    return Draft(
        text=text, metadata=with_title(metadata, heading[1] if heading else "")
    )


def _split(source: str, name: str) -> tuple[str, dict[str, object]]:
    """Return the text below the front matter, and the values in it."""
    handler = _FrontMatter()
    if not handler.detect(source):
        return source, {}
    try:
        post = frontmatter.loads(source, handler=handler)
    except _NoFrontMatterError:
        return source, {}
    except yaml.YAMLError as err:
        raise MetadataError(
            f"{name}{_place(err)}: the front matter cannot be read: {_problem(err)}.",
            hint="Put `name: value` lines between two lines of `---`; quote values "
            "that hold a colon.",
        ) from err
    return (post.content, post.metadata) if post.metadata else (source, {})


def _place(err: Exception) -> str:
    """Return line and column of a YAML mistake, as far as known."""
    mark = getattr(err, "problem_mark", None)
    return f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""


def _problem(err: Exception) -> str:
    """Return a YAML mistake in one line."""
    return str(getattr(err, "problem", None) or err).splitlines()[0]


def read_html(data: bytes, name: str) -> Draft:
    """Read a web page: the article's text without menus, adverts and comments."""
    from factcheck.ingest.html import read_page  # noqa: PLC0415 - slow import

    text, metadata = read_page(decode(data, name=name), name=name)
    return Draft(text=text, metadata=metadata)


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_text,
        ".md": read_markdown,
        ".markdown": read_markdown,
        ".html": read_html,
        ".htm": read_html,
    }
)
"""Readers by file name ending; a name without one is read as plain text."""
