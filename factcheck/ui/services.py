"""What the page gets its results from: the only owner of cached resources.

`st.cache_resource` gives one shared object to every session, so what is kept here is
never changed after it is made: settings, the checker, and a bounded table of finished
checks. Cached checks are keyed by all that can change them: the article with its
metadata, the settings, the corpus and the index.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from factcheck.export.timeline import Timeline
from factcheck.model import Article, Report
from factcheck.settings import Settings, load_settings

if TYPE_CHECKING:
    from factcheck.pipeline import Checker

Progress = Callable[[int, int, str], None]

MAX_KEPT_REPORTS = 32  # a report of ten articles takes about 1 MB


class Reports:
    """Finished checks, newest kept; safe to use from several sessions at once."""

    def __init__(self, limit: int = MAX_KEPT_REPORTS) -> None:
        self._limit = limit
        self._kept: OrderedDict[str, Report] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> Report | None:
        """Return a finished check, or None."""
        with self._lock:
            report = self._kept.get(key)
            if report is not None:
                self._kept.move_to_end(key)
            return report

    def put(self, key: str, report: Report) -> None:
        """Keep a finished check, dropping the one not asked for longest."""
        with self._lock:
            self._kept[key] = report
            self._kept.move_to_end(key)
            while len(self._kept) > self._limit:
                self._kept.popitem(last=False)


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Return the settings in use."""
    return load_settings()


def build() -> Checker:
    """Load the models and the corpus; the first call takes some seconds."""
    # The page is on the screen before torch and spaCy are loaded.
    from factcheck.pipeline import Checker  # noqa: PLC0415

    return Checker(settings())


@st.cache_resource(show_spinner=False)
def checker() -> Checker:
    """Return the one checker of this server."""
    return build()


@st.cache_resource(show_spinner=False)
def reports() -> Reports:
    """Return the table of finished checks."""
    return Reports()


@st.cache_resource(show_spinner=False)
def checking() -> threading.Lock:
    """Return the lock that lets one session check at a time (two processor cores)."""
    return threading.Lock()


def article_key(article: Article) -> str:
    """Return a digest of everything of an article that a check depends on."""
    return hashlib.sha256(repr(article).encode()).hexdigest()


def report_key(articles: Sequence[Article]) -> str:
    """Return the key of a check of these articles with the settings in use."""
    parts = [settings().digest, *(article_key(article) for article in articles)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def finished(articles: Sequence[Article]) -> Report | None:
    """Return the check of these articles if it was made before."""
    return reports().get(report_key(articles))


def check(articles: Sequence[Article], progress: Progress | None = None) -> Report:
    """Check articles, or return the check made before.

    Args:
        articles: In display order.
        progress: Called with articles done, articles in all, and what is being done.

    Raises:
        FactcheckError: Corpus or index cannot be used.
    """
    key = report_key(articles)
    report = reports().get(key)
    if report is None:
        with checking():
            report = checker().check_many(list(articles), progress=progress)
        reports().put(key, report)
    return report


@st.cache_resource(show_spinner=False, max_entries=64)
def picture(line: Timeline) -> str:
    """Return a timeline as SVG; it refers to nothing outside itself."""
    # Altair is loaded when the first picture is drawn.
    from factcheck.export.charts import timeline_svg  # noqa: PLC0415

    return str(timeline_svg(line, "line"))
