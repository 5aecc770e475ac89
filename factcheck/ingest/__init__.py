"""Turn pasted text, files and archive rows into articles, within size limits."""

from factcheck.ingest.archive import read_archive
from factcheck.ingest.articles import (
    article_from_text,
    read_article,
    read_articles,
)
from factcheck.ingest.metadata import Metadata, parse_published, read_metadata
from factcheck.ingest.readers import READERS, Draft

__all__ = [
    "READERS",
    "Draft",
    "Metadata",
    "article_from_text",
    "parse_published",
    "read_archive",
    "read_article",
    "read_articles",
    "read_metadata",
]
