"""What holds for every text: nothing raises, spans hold, order does not matter."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from fakes import CORPUS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck import Checker, Settings
from factcheck.cli.base import literal
from factcheck.errors import FactcheckError
from factcheck.extract import extract_claims
from factcheck.ingest import article_from_text, read_article
from factcheck.model import Article, PublicationDate, Report
from factcheck.pipeline import Parts

# Words that news figures are made of, so that random text reaches the rules.
WORDS = st.sampled_from(
    [
        "The",
        "agency",
        "counted",
        "958",
        "permits",
        "in",
        "July",
        "2025",
        "up",
        "from",
        "135",
        "a",
        "year",
        "earlier",
        "nearly\n",
        "",
        "",
        "",
        "70%",
        "of",
        "1.3",
        "million",
        "$50,000",
        "sixfold",
        "between",
        "10",
        "and",
        "20",
        "percent",
        "since",
        "January",
        "last\n",
        "",
        "",
        "",
        "month",
        ".",
        ",",
        ";",
        "(",
        ")",
        "–",
        "—",
        "“",
        "”",
        "'",
        "per",
        "100,000",
        "more",
        "than",
        "half",
        "one",
        "in",
        "five",
        "287(g)",
        "Q3",
        "FY",
        "2024\n",
        "",
        "",
        "",
        "doubled",
        "12.5-fold",
        "3rd",
        "No.",
        "7",
        "at",
        "least",
        "as",
        "of",
        "May",
        "28",
        "agreements",
        "officers",
        "\n\n",
        "\n-",
        "|\n",
        "",
        "",
        "",
        "€",
        "½",
        "٣",
        "1e9",
        "-5%",
        "+3",
        "1,2,3",
        "00",
        "0",
        "9999999999999999999999",
        "trillion",
        "basis",
        "points",
    ]
)
NEWS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)
ANY = st.text(min_size=1, max_size=200)
DATES = st.none() | st.dates().map(PublicationDate.on)
SLOW = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.mark.model
@SLOW
@given(text=NEWS | ANY, title=st.sampled_from(["", "Permits up 609%"]), day=DATES)
def test_extraction_never_raises_and_spans_hold(
    nlp: Any, text: str, title: str, day: PublicationDate | None
) -> None:
    article = Article(id="a", text=text, title=title, published=day)
    claims = extract_claims(article, nlp)
    assert [claim.span for claim in claims] == sorted(claim.span for claim in claims)
    for claim in claims:
        assert claim.span.of(text) == claim.text != ""
        assert claim.sentence.contains(claim.span)
        assert claim.id == f"a:{claim.span.start}-{claim.span.end}"
        period = claim.period
        if period.start and period.end:
            assert period.start < period.end
    ids = [claim.id for claim in claims]
    assert len(ids) == len(set(ids))


@pytest.fixture(scope="module")
def checker(nlp: Any) -> Checker:
    """Real rooms over a small corpus, without vectors."""
    return Checker(Settings(), parts=Parts(nlp=nlp, corpus=CORPUS))


def gist(report: Report) -> list[tuple[object, ...]]:
    """What a report says of figures side by side, without the order of articles."""
    return sorted(
        (str(one.kind), one.claim_ids, one.explanation) for one in report.disagreements
    )


SENTENCES = st.sampled_from(
    [
        "The office counted 958 building permits in July 2025.",
        "There were 960 building permits as of August 31, 2025.",
        "Building permits have risen 609% since January.",
        "More than 900 building permits were in force, the office said.",
        "About 1,000 building permits are in force, up from 135.",
        "Nearly half of all permits went to agencies.",
    ]
)
ARTICLES = st.lists(
    st.tuples(
        st.lists(SENTENCES, min_size=1, max_size=3, unique=True),
        st.dates(min_value=date(2025, 8, 1), max_value=date(2026, 12, 31)),
    ),
    min_size=2,
    max_size=4,
)


@pytest.mark.model
@settings(SLOW, max_examples=15)
@given(drafts=ARTICLES, shuffled=st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_change_what_is_said(
    checker: Checker, drafts: list[tuple[list[str], Any]], shuffled: random.Random
) -> None:
    articles = [
        Article(
            id=f"a{number}",
            text=" ".join(sentences),
            outlet=f"Outlet {number}",
            published=PublicationDate.on(day),
        )
        for number, (sentences, day) in enumerate(drafts)
    ]
    report = checker.check_many(articles)
    assert report.failures == ()
    mixed = articles[:]
    shuffled.shuffle(mixed)
    other = checker.check_many(mixed)
    assert gist(report) == gist(other)
    by_id = {checked.article.id: checked for checked in other.articles}
    assert all(by_id[one.article.id] == one for one in report.articles)


@given(text=st.text(max_size=100))
def test_pasted_text_is_refused_or_kept(text: str) -> None:
    try:
        article = article_from_text(text)
    except FactcheckError:
        assert not text.strip() or "\x00" in text
    else:
        assert article.text == text.replace("\r\n", "\n").replace("\r", "\n")


@given(data=st.binary(max_size=200), name=st.sampled_from(["a.txt", "a.md", "a.html"]))
@settings(deadline=None, max_examples=60)
def test_any_bytes_are_read_or_refused_with_a_reason(data: bytes, name: str) -> None:
    try:
        article = read_article(data, name=name)
    except FactcheckError as err:
        article, reason = None, str(err)
    if article is None:
        assert name in reason
    else:
        assert article.text.strip()
        assert "\x00" not in article.text
        assert "\r" not in article.text


@given(text=st.text())
def test_what_is_printed_holds_nothing_a_terminal_acts_on(text: str) -> None:
    shown = literal(text)
    assert not any(ord(char) < 0x20 and char not in "\t\n" for char in shown)
    assert not any(0x7F <= ord(char) <= 0x9F for char in shown)
    assert literal(shown) == shown
    shown.encode()
