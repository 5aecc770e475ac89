"""The sample gold fits the sample briefs."""

from __future__ import annotations

from pathlib import Path

from factcheck.evaluate import load_gold
from factcheck.ingest import read_articles
from factcheck.model import Verdict

CORPUS = Path(__file__).resolve().parent.parent.parent / "corpus"


def test_sample_briefs_are_read_and_say_what_they_are() -> None:
    articles, failures = read_articles([CORPUS / "articles"])
    assert failures == []
    assert len(articles) == 5
    for article in articles:
        assert article.published
        assert article.title.startswith("Sample")
        assert article.outlet.startswith("Sample")
        assert "sample brief written for factcheck" in article.text


def test_sample_gold_annotates_the_briefs_word_for_word() -> None:
    articles, _ = read_articles([CORPUS / "articles"])
    gold = load_gold(CORPUS / "gold" / "samples.jsonl")
    assert [(one.text, one.outlet, one.title, one.published) for one in gold] == [
        (one.text, one.outlet, one.title, one.published) for one in articles
    ]
    verdicts = {claim.expected_verdict for one in gold for claim in one.claims}
    assert verdicts >= set(Verdict)
