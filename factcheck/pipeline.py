"""Compose the rooms: articles in, one report with findings and disagreements out.

Models, corpus and index are loaded when the first article needs them, side by side,
and kept for the next one.
"""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from factcheck import __version__
from factcheck.errors import FactcheckError
from factcheck.model import (
    Article,
    CheckedArticle,
    Corpus,
    Correction,
    Disagreement,
    Failure,
    Finding,
    Observation,
    PublicationDate,
    Report,
    RunInfo,
    Series,
)
from factcheck.model.coverage import newest_days
from factcheck.settings import Settings, load_settings

if TYPE_CHECKING:
    from factcheck.index import SeriesSearch

_LOG = logging.getLogger(__name__)

Progress = Callable[[int, int, str], None]
"""Called with articles done, articles in all, and what is being done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a check needs beside the article; loaded once.

    Attributes:
        nlp: spaCy pipeline from `factcheck.extract.build_nlp`.
        corpus: Official series.
        search: Vector search over the series; None links by words alone.
        index_id: Build id of the index; empty without one.
    """

    nlp: Any
    corpus: Corpus
    search: SeriesSearch | None = None
    index_id: str = ""


class Checker:
    """Check articles against official data; make one and use it for every article.

    It may be used from several threads, one check at a time.

    Example:
        >>> checker = Checker()  # doctest: +SKIP
        >>> report = checker.check_text("…", published="2025-09-03")  # doctest: +SKIP
    """

    def __init__(
        self, settings: Settings | None = None, *, parts: Parts | None = None
    ) -> None:
        """Take settings, and parts that are loaded already.

        Args:
            settings: None reads file and environment (`load_settings`).
            parts: None loads what the settings name when the first check needs it.
        """
        self.settings = settings if settings is not None else load_settings()
        self._parts = parts
        self._base: Checker | None = None
        self._lock = threading.Lock()

    def with_statements(self, statements: bool) -> Checker:
        """Return a checker that differs in this setting and shares corpus and index.

        Args:
            statements: Also find trends, ranks and comparisons that give no figure.
        """
        settings = self.settings.model_copy(update={"statements": statements})
        other = Checker(settings)
        other._base = self
        return other

    @property
    def parts(self) -> Parts:
        """Models, corpus and index, loaded on first use.

        Raises:
            FactcheckError: The corpus, the index or a model cannot be used.
        """
        with self._lock:
            if self._parts is None and self._base is not None:
                nlp = _load_nlp(self.settings)
                self._parts = replace(self._base.parts, nlp=nlp)
            elif self._parts is None:
                self._parts = load_parts(self.settings)
            return self._parts

    def check_text(
        self,
        text: str,
        *,
        outlet: str = "",
        published: PublicationDate | date | str | None = None,
        title: str = "",
        url: str = "",
    ) -> Report:
        """Check pasted text.

        Args:
            text: The article.
            outlet: Who published it.
            published: A day, ISO text (`2025-09-03`, `2025-09-02/2025-09-16`), or None
                if unknown; relative dates in the text stay open then.
            title: Headline.
            url: Where it was published.

        Raises:
            ArticleError: The text is empty or too large.
            ValueError: `published` is text but no date.
            FactcheckError: Corpus, index or model cannot be used.
        """
        from factcheck.ingest import article_from_text  # noqa: PLC0415 - keeps import light

        article = article_from_text(
            text,
            outlet=outlet,
            title=title,
            published=_published(published),
            url=url,
            max_bytes=self.settings.max_article_bytes,
        )
        return self.check_article(article)

    def check_article(self, article: Article) -> Report:
        """Check one article; see `check_many`."""
        return self.check_many([article])

    def check_many(
        self,
        articles: Iterable[Article],
        *,
        progress: Progress | None = None,
        failures: Sequence[Failure] = (),
        known: Mapping[str, CheckedArticle] = MappingProxyType({}),
        corrections: Sequence[Correction] = (),
    ) -> Report:
        """Check articles and compare them with one another.

        An article that fails becomes a `Failure` and the rest goes on.

        Args:
            articles: In the order the report shall have.
            progress: Called before each article and at the end.
            failures: Inputs that failed before, to be listed in the report too.
            known: By article id, what this checker found before; taken over where the
                article is still the same (checked with the same corrections).
            corrections: Days of figures as an editor reads them.

        Returns:
            Articles in input order; the same report for the same input and corpus.

        Raises:
            FactcheckError: Corpus, index or model cannot be used.
        """
        todo = list(articles)
        tell = progress or _tell_nobody
        tell(0, len(todo), "loading models and official data")
        parts = self.parts
        checked: list[CheckedArticle] = []
        failed = list(failures)
        for number, article in enumerate(todo):
            tell(number, len(todo), article.title or article.outlet or article.id)
            held = known.get(article.id)
            if held is not None and held.article == article:
                checked.append(held)
                continue
            outcome = _check(article, parts, self.settings, corrections)
            if isinstance(outcome, Failure):
                failed.append(outcome)
            else:
                checked.append(outcome)
        tell(len(todo), len(todo), "comparing articles")
        disagreements = _compare(checked, parts, failed)
        return Report(
            articles=tuple(checked),
            disagreements=disagreements,
            run=run_info(parts, self.settings),
            series=_series_of(checked, parts.corpus),
            failures=tuple(failed),
            observations=_history(checked, parts.corpus),
        )


def load_parts(settings: Settings) -> Parts:
    """Load spaCy, corpus and index side by side.

    An index that is missing or does not fit is built, unless the settings name it.
    What is loaded stays for good: the garbage collector is told not to look at it again
    (`gc.freeze`), which with 200,000 series takes it 0.4 s each time.

    Raises:
        FactcheckError: The corpus, the index or a model cannot be used.
    """
    with ThreadPoolExecutor(max_workers=1) as other:
        nlp = other.submit(_load_nlp, settings)
        corpus, search = _load_search(settings)
        parts = Parts(
            nlp=nlp.result(), corpus=corpus, search=search, index_id=search.index_id
        )
    gc.freeze()
    return parts


def _load_nlp(settings: Settings) -> Any:
    """Return the spaCy pipeline."""
    from factcheck.extract import build_nlp  # noqa: PLC0415 - spaCy takes a second

    return build_nlp(settings)


def _load_search(settings: Settings) -> tuple[Corpus, SeriesSearch]:
    """Return the corpus and the search over it."""
    from factcheck.index import open_search  # noqa: PLC0415 - FAISS, torch
    from factcheck.sources import load_corpus  # noqa: PLC0415

    corpus = load_corpus(settings.corpus_path())
    return corpus, open_search(corpus, settings)


def run_info(parts: Parts, settings: Settings) -> RunInfo:
    """Return what the findings of a run depend on."""
    meta = getattr(parts.nlp, "meta", {})
    return RunInfo(
        version=__version__,
        settings_digest=settings.digest,
        corpus_digest=parts.corpus.digest,
        index_id=parts.index_id,
        pipeline=f"{meta.get('name', '')} {meta.get('version', '')}".strip(),
        today=newest_vintage(parts.corpus),
    )


def newest_vintage(corpus: Corpus) -> str:
    """Return the newest day on which an official value was published, as ISO text.

    Where no observation says when it was published, the newest day on which one could
    be known counts. Empty for a corpus without official observations.
    """
    reach = newest_days(corpus, official=True)
    newest = reach.published or reach.known
    return newest.isoformat() if newest else ""


def _check(
    article: Article,
    parts: Parts,
    settings: Settings,
    corrections: Sequence[Correction] = (),
) -> CheckedArticle | Failure:
    """Check one article; whatever goes wrong becomes a failure with its room."""
    from factcheck.extract import extract_claims  # noqa: PLC0415
    from factcheck.link import link_claims  # noqa: PLC0415
    from factcheck.verify import verify_claims  # noqa: PLC0415

    room = "extract"
    try:
        claims = extract_claims(article, parts.nlp)
        corrected = {one.claim_id: one for one in corrections}
        claims = [
            corrected[claim.id].of(claim) if claim.id in corrected else claim
            for claim in claims
        ]
        room = "link"
        links = link_claims(
            claims, article, parts.corpus, search=parts.search, k=settings.candidates
        )
        room = "verify"
        findings = verify_claims(claims, links, article, parts.corpus)
    except Exception as err:  # noqa: BLE001 - the edge: one article of a run
        _LOG.debug("article %s failed in %s", article.id, room, exc_info=True)
        return _failure(article.id, room, err)
    return CheckedArticle(
        article=article, claims=tuple(claims), findings=tuple(findings)
    )


def _compare(
    checked: Sequence[CheckedArticle], parts: Parts, failed: list[Failure]
) -> tuple[Disagreement, ...]:
    """Compare the articles; a failure there keeps the findings."""
    from factcheck.compare import find_disagreements  # noqa: PLC0415

    try:
        found = find_disagreements(checked, parts.corpus, encoder=parts.search)
        return tuple(found)
    except Exception as err:  # noqa: BLE001 - the edge: findings are worth keeping
        _LOG.debug("comparing failed", exc_info=True)
        failed.append(_failure("(all articles)", "compare", err))
        return ()


def _failure(article_id: str, room: str, err: Exception) -> Failure:
    """Return the failure row for an error."""
    if isinstance(err, FactcheckError):
        code, message = err.code, f"{err} {err.hint}".strip()
    else:
        code, message = "error", f"{type(err).__name__}: {err}"
    return Failure(article_id=article_id, room=room, code=code, message=message)


def _series_of(checked: Sequence[CheckedArticle], corpus: Corpus) -> tuple[Series, ...]:
    """Return every series that a finding refers to, by id."""
    ids = {
        series_id
        for article in checked
        for finding in article.findings
        for series_id in _ids_of(finding)
    }
    return tuple(corpus.series[key] for key in sorted(ids & corpus.series.keys()))


def _history(
    checked: Sequence[CheckedArticle], corpus: Corpus
) -> tuple[Observation, ...]:
    """Return the official values that pictures of the report show."""
    from factcheck.export.history import relevant_observations  # noqa: PLC0415

    return relevant_observations(checked, corpus)


def _ids_of(finding: Finding) -> Iterable[str]:
    """Yield the ids of the series that a finding shows."""
    link = finding.link
    chosen = (link.chosen,) if link.chosen else ()
    for candidate in (*chosen, *link.others, *link.rejected):
        yield candidate.series.series_id
    for evidence in (finding.evidence, finding.evidence_today):
        for obs in evidence.observations if evidence else ():
            yield obs.series_id


def _published(value: PublicationDate | date | str | None) -> PublicationDate | None:
    """Return a publication date from the forms that callers have."""
    from factcheck.ingest import parse_published  # noqa: PLC0415

    if value is None or isinstance(value, PublicationDate):
        return value
    return (
        parse_published(value) if isinstance(value, str) else PublicationDate.on(value)
    )


def _tell_nobody(done: int, total: int, label: str) -> None:
    """Take progress without showing it."""
