"""What one run returns: articles with claims and findings, disagreements, run facts."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model.article import Article
from factcheck.model.claim import Claim
from factcheck.model.disagreement import Disagreement
from factcheck.model.finding import Finding
from factcheck.model.review import Decision
from factcheck.model.series import Observation, Series


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInfo:
    """What a finding depended on, so that the same inputs give the same bytes.

    Attributes:
        version: Version of factcheck.
        settings_digest: SHA-256 of the effective settings.
        corpus_digest: Digest of the corpus.
        index_id: Build id of the index; empty if words alone were used.
        pipeline: Name and version of the spaCy pipeline.
        today: The newest vintage date in the corpus: the day that `verdict_today`
            speaks of (ISO date; never the machine's clock).
    """

    version: str = ""
    settings_digest: str = ""
    corpus_digest: str = ""
    index_id: str = ""
    pipeline: str = ""
    today: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input that could not be checked; the run goes on without it.

    Attributes:
        article_id: Id or path of the input.
        room: Where it failed (`ingest`, `extract`, ...).
        code: Stable error code.
        message: What failed, the value, what would be right, what to do.
    """

    article_id: str
    room: str
    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedArticle:
    """One article with its claims (in text order) and their findings (same order)."""

    article: Article
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The result of one run.

    Attributes:
        articles: In input order.
        disagreements: Most important first; agreements included.
        run: What the findings depended on.
        series: Every series that a finding or disagreement refers to, by id order.
        failures: Inputs that could not be checked.
        observations: Newest values of the linked series over the time that the articles
            speak of, for pictures; may be empty.
        decisions: What an editor decided about findings, by claim; may be empty.
    """

    articles: tuple[CheckedArticle, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    run: RunInfo = RunInfo()
    series: tuple[Series, ...] = ()
    failures: tuple[Failure, ...] = ()
    observations: tuple[Observation, ...] = ()
    decisions: tuple[Decision, ...] = ()
