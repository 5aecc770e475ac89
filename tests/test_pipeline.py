"""`Checker` composes the rooms; here they are fakes, in the marked tests real."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from fakes import CORPUS, SERIES, use_fake_rooms

from factcheck import Checker, Settings, __version__, compare, link, pipeline
from factcheck.errors import ArticleTooLargeError, ConfigError, UnreadableArticleError
from factcheck.model import Corpus, Failure, PublicationDate, Verdict
from factcheck.pipeline import Parts, newest_vintage
from factcheck.testing import make_article, make_corpus, make_observation, make_series

NLP = SimpleNamespace(meta={"name": "english", "version": "1.2"})
PARTS = Parts(nlp=NLP, corpus=replace(CORPUS, digest="abc"), index_id="index-1")


@pytest.fixture
def checker(monkeypatch: pytest.MonkeyPatch) -> Checker:
    use_fake_rooms(monkeypatch)
    return Checker(Settings(), parts=PARTS)


def test_text_becomes_a_report(checker: Checker) -> None:
    report = checker.check_text(
        "They counted 958 permits.", outlet="Daily", title="T", published="2025-09-03"
    )
    (checked,) = report.articles
    assert checked.article.outlet == "Daily"
    assert checked.article.published == PublicationDate.on(date(2025, 9, 3))
    assert [claim.text for claim in checked.claims] == ["958"]
    assert [finding.verdict for finding in checked.findings] == [Verdict.SUPPORTED]
    assert report.series == (SERIES,)
    assert report.failures == ()


@pytest.mark.parametrize(
    "published",
    [
        "2025-09-02/2025-09-16",
        PublicationDate(earliest=date(2025, 9, 2), latest=date(2025, 9, 16)),
    ],
)
def test_publication_may_be_a_range(checker: Checker, published: Any) -> None:
    report = checker.check_text("958 permits", published=published)
    found = report.articles[0].article.published
    assert found is not None
    assert (found.earliest.day, found.latest.day) == (2, 16)


def test_checker_for_statements_shares_corpus_and_search(
    checker: Checker, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[bool] = []

    def load(settings: Settings) -> Any:
        read.append(settings.statements)
        return NLP

    monkeypatch.setattr(pipeline, "_load_nlp", load)
    other = checker.with_statements(True)
    assert read == []
    assert other.settings.statements
    assert other.parts.corpus is checker.parts.corpus
    assert other.parts.search is checker.parts.search
    assert read == [True]
    assert not checker.settings.statements


def test_publication_may_be_a_day_or_unknown(checker: Checker) -> None:
    report = checker.check_text("958 permits", published=date(2025, 9, 3))
    assert report.articles[0].article.published == PublicationDate.on(date(2025, 9, 3))
    assert checker.check_text("958 permits").articles[0].article.published is None


def test_a_wrong_publication_date_is_the_callers_mistake(checker: Checker) -> None:
    with pytest.raises(ValueError, match="'yesterday' is not a publication date"):
        checker.check_text("958 permits", published="yesterday")


def test_text_is_held_to_the_limits_of_the_settings() -> None:
    checker = Checker(Settings(max_article_bytes=10), parts=PARTS)
    with pytest.raises(ArticleTooLargeError):
        checker.check_text("958 permits")
    with pytest.raises(UnreadableArticleError):
        checker.check_text("   ")


def test_run_facts_say_what_findings_depend_on(checker: Checker) -> None:
    run = checker.check_text("958 permits").run
    assert run.version == __version__
    assert run.settings_digest == checker.settings.digest
    assert (run.corpus_digest, run.index_id) == ("abc", "index-1")
    assert run.pipeline == "english 1.2"
    assert run.today == "2025-08-31"


def test_the_same_input_gives_the_same_report(checker: Checker) -> None:
    articles = [make_article("958 permits and 135 permits", id=name) for name in "ab"]
    assert checker.check_many(articles) == checker.check_many(articles)


def test_one_article_that_fails_costs_the_others_nothing(checker: Checker) -> None:
    articles = [
        make_article("958 permits", id="a"),
        make_article("BOOM 12 permits", id="b"),
        make_article("135 permits", id="c"),
    ]
    before = Failure(article_id="x.txt", room="ingest", code="metadata", message="m")
    report = checker.check_many(articles, failures=[before])
    assert [checked.article.id for checked in report.articles] == ["a", "c"]
    assert report.failures == (
        before,
        Failure(
            article_id="b",
            room="extract",
            code="error",
            message="RuntimeError: the parser broke",
        ),
    )


def test_a_failure_names_its_room_code_and_hint(
    checker: Checker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ConfigError("It broke.", hint="Mend it.")

    monkeypatch.setitem(vars(link), "link_claims", broken)
    (failure,) = checker.check_text("958 permits").failures
    assert (failure.room, failure.code) == ("link", "config")
    assert failure.message == "It broke. Mend it."


def test_findings_survive_a_comparison_that_fails(
    checker: Checker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("none")

    monkeypatch.setitem(vars(compare), "find_disagreements", broken)
    report = checker.check_text("958 permits")
    assert len(report.articles) == 1
    assert [failure.room for failure in report.failures] == ["compare"]


def test_the_callers_interruption_is_not_swallowed(
    checker: Checker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setitem(vars(link), "link_claims", interrupted)
    with pytest.raises(KeyboardInterrupt):
        checker.check_text("958 permits")


def test_progress_counts_articles_and_ends_complete(checker: Checker) -> None:
    told: list[tuple[int, int, str]] = []
    articles = [make_article(f"95{n} permits", id=f"a{n}", title=f"T{n}") for n in "12"]
    checker.check_many(articles, progress=lambda *one: told.append(one))
    assert [(done, total) for done, total, _ in told] == [
        (0, 2),
        (0, 2),
        (1, 2),
        (2, 2),
    ]
    assert [label for _, _, label in told][1:3] == ["T1", "T2"]


def test_no_articles_give_an_empty_report(checker: Checker) -> None:
    report = checker.check_many([])
    assert report.articles == ()
    assert report.disagreements == ()


def test_parts_are_loaded_on_first_use_and_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    use_fake_rooms(monkeypatch)
    loaded: list[Settings] = []

    def load(settings: Settings) -> Parts:
        loaded.append(settings)
        return PARTS

    monkeypatch.setattr(pipeline, "load_parts", load)
    checker = Checker(Settings())
    assert loaded == []
    threads = [
        threading.Thread(target=checker.check_text, args=("958 permits",))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    checker.check_text("958 permits")
    assert loaded == [checker.settings]


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_CANDIDATES", "7")
    assert Checker().settings.candidates == 7


def test_today_is_the_newest_vintage() -> None:
    series = make_series("a")
    corpus = make_corpus(
        series,
        [
            make_observation("2025-07", 1, "a", as_of=date(2025, 8, 5)),
            make_observation("2026-12", 2, "a"),
            make_observation("2025-06", 3, "a", as_of=date(2025, 9, 1)),
        ],
    )
    assert newest_vintage(corpus) == "2025-09-01"


def test_today_without_vintages_is_the_newest_period() -> None:
    corpus = make_corpus(make_series("a"), {"2025-07": 1, "2025-06": 2})
    assert newest_vintage(corpus) == "2025-07-31"
    assert newest_vintage(Corpus()) == ""
