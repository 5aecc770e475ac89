"""The one home of trafilatura: an HTML page in, article text and metadata out."""

from __future__ import annotations

import logging

import trafilatura

from factcheck.errors import UnreadableArticleError
from factcheck.ingest.metadata import Metadata, parse_published
from factcheck.model import PublicationDate

# The library logs what it skips; a page without text is our error to report.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

# Only dates that the page states (meta tags, JSON-LD, <time>, address) count: a date
# guessed from the text would misdate every "last month" in it. `max_date` is fixed so
# that the machine's clock has no say.
_DATES = {
    "original_date": True,
    "extensive_search": False,
    "max_date": "2100-01-01",
    "outputformat": "%Y-%m-%d",
}


def read_page(page: str, *, name: str) -> tuple[str, Metadata]:
    """Return text and metadata of a page; nothing is fetched.

    Args:
        page: HTML.
        name: What to call it in messages.

    Raises:
        UnreadableArticleError: The page holds no article text.
    """
    found = trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        date_extraction_params=dict(_DATES),
    )
    text = (getattr(found, "text", None) or "") if found is not None else ""
    if not text.strip():
        raise UnreadableArticleError(
            f"{name!r} is HTML without article text.",
            hint="Save the full page, or paste the article's text.",
        )
    return text, Metadata(
        outlet=_field(found, "sitename") or _field(found, "hostname"),
        title=_field(found, "title"),
        url=_field(found, "url"),
        published=_date(_field(found, "date")),
    )


def _field(document: object, name: str) -> str:
    """Return a field of trafilatura's document as stripped text."""
    return str(getattr(document, name, None) or "").strip()


def _date(value: str) -> PublicationDate | None:
    """Return the date a page states, or None if it states none."""
    return parse_published(value) if value else None
