"""The findings as a table in the terminal."""

from __future__ import annotations

import pytest

from factcheck.cli.table import print_report
from factcheck.model import CheckedArticle, Finding, Reason, Report, Verdict
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_link,
    make_series,
)


def report_of(confidence: float | None, verdict: Verdict) -> Report:
    """Return a report on one figure."""
    article = make_article("The office counted 958 building permits.")
    claim = make_claim("958", article)
    finding = Finding(
        claim_id=claim.id,
        verdict=verdict,
        verdict_today=verdict,
        reasons=(Reason.EXACT,),
        explanation="So it is.",
        link=make_link(claim, make_series()),
        confidence=confidence,
    )
    checked = CheckedArticle(article=article, claims=(claim,), findings=(finding,))
    return Report(articles=(checked,))


@pytest.mark.parametrize(
    ("confidence", "said", "reason"),
    [
        (0.95, "", False),
        (None, "", False),
        (0.7, "medium confidence", False),
        (0.3, "low confidence", True),
    ],
)
def test_a_verdict_that_is_not_sure_says_so(
    capsys: pytest.CaptureFixture[str],
    confidence: float | None,
    said: str,
    reason: bool,
) -> None:
    print_report(report_of(confidence, Verdict.SUPPORTED))
    out = capsys.readouterr().out
    assert ("confidence" in out.lower()) is bool(said)
    assert said in out
    assert ("Confidence low (0.30)" in " ".join(out.split())) is reason


def test_confidence_of_what_cannot_be_checked_is_left_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_report(report_of(0.3, Verdict.UNCHECKABLE))
    assert "confidence" not in capsys.readouterr().out.lower()
