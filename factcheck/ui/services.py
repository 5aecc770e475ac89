"""What the page gets its results from: the only owner of cached resources.

`st.cache_resource` gives one shared object to every session: settings, and a `Desk` with
the checker and the finished checks, one for each answer to "statements too?". Nothing is
changed after it is made, but for a desk's two bounded tables, which lock themselves.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

import streamlit as st
from platformdirs import user_state_path

from factcheck.export.timeline import Timeline
from factcheck.model import Article, CheckedArticle, Correction, Report, Step
from factcheck.settings import Settings, load_settings
from factcheck.ui.saved import forget_old

if TYPE_CHECKING:
    from collections.abc import Hashable

Progress = Callable[[int, int], None]
Value = TypeVar("Value")

MAX_KEPT_REPORTS = 16  # whole pages; a report of ten articles takes about 1 MB
MAX_KEPT_ARTICLES = 500


class Checks(Protocol):
    """What the page needs of `factcheck.pipeline.Checker`."""

    def check_many(
        self,
        articles: Iterable[Article],
        *,
        known: Mapping[str, CheckedArticle],
        corrections: Sequence[Correction],
    ) -> Report:
        """Check articles, taking over what is known of them."""

    def with_statements(self, statements: bool) -> Checks:
        """Return the like that finds statements without a figure, or does not."""


class Kept(Generic[Value]):
    """Finished work by key, a bounded number; safe to use from several sessions."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Value | None:
        """Return what is kept under a key, or None."""
        with self._lock:
            value = self._kept.get(key)
            if value is not None:
                self._kept.move_to_end(key)
            return value

    def put(self, key: Hashable, value: Value) -> None:
        """Keep a value, dropping the one not asked for longest if there are too many."""
        with self._lock:
            self._kept[key] = value
            self._kept.move_to_end(key)
            while len(self._kept) > self._limit:
                self._kept.popitem(last=False)


class Desk:
    """A checker with its finished checks.

    A checker keeps the settings, corpus and index it was made with, and what is kept here
    is dropped with it, so a finding never outlives the index it came from.
    """

    def __init__(self, checker: Checks) -> None:
        self._checker = checker
        self._reports: Kept[Report] = Kept(MAX_KEPT_REPORTS)
        self._articles: Kept[CheckedArticle] = Kept(MAX_KEPT_ARTICLES)
        self._turn = threading.Lock()

    def finished(
        self, articles: Sequence[Article], corrections: Sequence[Correction] = ()
    ) -> Report | None:
        """Return the check of these articles if it was made before."""
        return self._reports.get(key_of(articles, corrections))

    def check(
        self,
        articles: Sequence[Article],
        progress: Progress,
        corrections: Sequence[Correction] = (),
    ) -> Report:
        """Check articles, or return the check made before.

        Each article is kept as soon as it is done, so that an interrupted check goes on
        where it stopped. One session checks at a time; the others wait.

        Args:
            articles: In display order; their ids differ.
            progress: Called with articles done and articles in all.
            corrections: Days of figures as the editor reads them.

        Raises:
            FactcheckError: Corpus or index cannot be used.
        """
        report = self.finished(articles, corrections)
        if report is not None:
            return report
        with self._turn:
            known: dict[str, CheckedArticle] = {}
            for done, article in enumerate(articles):
                progress(done, len(articles))
                checked = self._check_one(article, corrections)
                if checked is not None:
                    known[article.id] = checked
            progress(len(articles), len(articles))
            report = self._checker.check_many(
                list(articles), known=known, corrections=corrections
            )
        self._reports.put(key_of(articles, corrections), report)
        return report

    def _check_one(
        self, article: Article, corrections: Sequence[Correction]
    ) -> CheckedArticle | None:
        """Check one article unless that was done before; None if it failed."""
        own = [one for one in corrections if one.claim_id.startswith(f"{article.id}:")]
        key = key_of([article], own)
        held = self._articles.get(key)
        if held is None:
            found = self._checker.check_many(
                [article], known={}, corrections=own
            ).articles
            if not found:
                return None
            held = found[0]
            self._articles.put(key, held)
        return held


def key_of(articles: Sequence[Article], corrections: Sequence[Correction] = ()) -> str:
    """Return a digest of everything of articles that a check depends on."""
    digest = hashlib.sha256()
    for one in (*articles, *sorted(corrections, key=lambda one: one.claim_id)):
        digest.update(repr(one).encode("utf-8", "backslashreplace"))
        digest.update(b"\n")
    return digest.hexdigest()


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Return the settings in use."""
    return load_settings()


@st.cache_resource(show_spinner=False)
def work_folder() -> Path:
    """Return the folder of saved work; what is too old there is deleted once."""
    folder = user_state_path("factcheck") / "page"
    forget_old(folder, settings().keep_work_days)
    return folder


def build() -> Checks:
    """Make the checker; it loads models and corpus when the first check needs them."""
    # The page is on the screen before anything heavy is loaded.
    from factcheck.pipeline import Checker  # noqa: PLC0415

    return Checker(settings())


@st.cache_resource(show_spinner=False)
def checker() -> Checks:
    """Return the one checker of this server."""
    return build()


@st.cache_resource(show_spinner=False)
def desk(*, statements: bool) -> Desk:
    """Return the desk that checks with statements without a figure, or without them.

    Both share what is large: the official data and the search index.
    """
    if statements == settings().statements:
        return Desk(checker())
    return Desk(checker().with_statements(statements))


@st.cache_resource(show_spinner=False, max_entries=64)
def waterfall(steps: tuple[Step, ...]) -> str:
    """Return a reconciliation ladder as SVG; empty where a sentence says it all."""
    from factcheck.export.waterfall import waterfall_svg  # noqa: PLC0415

    return str(waterfall_svg(steps, "ladder"))


@st.cache_resource(show_spinner=False, max_entries=64)
def picture(line: Timeline) -> str:
    """Return a timeline as SVG; it refers to nothing outside itself."""
    # Altair is loaded when the first picture is drawn.
    from factcheck.export.charts import timeline_svg  # noqa: PLC0415

    return str(timeline_svg(line, "line"))
