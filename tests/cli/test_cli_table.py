"""The findings as a table in the terminal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from factcheck.cli import table
from factcheck.cli.table import print_report
from factcheck.model import (
    CheckedArticle,
    Disagreement,
    DisagreementKind,
    Evidence,
    Finding,
    Reason,
    Report,
    Verdict,
)
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_link,
    make_observation,
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


FIRST = make_series(
    "demo:men", title="Rate of men", unit_measure="PT", source_url="https://a.example/m"
)
SECOND = make_series(
    "demo:women",
    title="Rate of [red]women[/red]\x1b[31m",
    unit_measure="PT",
    source_agency="Bureau of Work",
    source_url="https://b.example/w",
)


def difference(*, by_meaning: bool = False) -> Report:
    """Return a report on the difference of two series."""
    report = report_of(0.95, Verdict.CONTRADICTED)
    (checked,) = report.articles
    (claim,) = checked.claims
    link = make_link(claim, FIRST)
    if by_meaning and link.chosen is not None:
        link = replace(link, chosen=replace(link.chosen, features=(("alone", 0.7),)))
    finding = replace(
        checked.findings[0],
        link=link,
        compared_with=SECOND,
        evidence=Evidence(
            official_value=Decimal("1.1"),
            observations=(
                make_observation("2025-05", "5.2", FIRST.series_id),
                make_observation(
                    "2025-05", "4.1", SECOND.series_id, as_of=date(2025, 6, 3)
                ),
            ),
        ),
    )
    return replace(report, articles=(replace(checked, findings=(finding,)),))


@pytest.mark.parametrize("width", [80, 140])
def test_both_series_of_a_difference_are_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr(table, "PIPED_WIDTH", width)
    print_report(difference())
    out = capsys.readouterr().out
    told = " ".join(out.split())
    first = "first 5.2%" if width == 80 else "first series 5.2%"
    assert f"{first}, May 2025 · Rate of men · Permit Office" in told
    assert "https://a.example/m" in told
    second = "second 4.1%" if width == 80 else "second series 4.1%"
    assert f"{second}, May 2025 · Rate of [red]women[/red]" in told
    assert "Bureau of Work · published 3 June 2025 · https://b.example/w" in told
    assert "\x1b" not in out


@pytest.mark.parametrize("by_meaning", [True, False])
def test_a_link_by_meaning_alone_says_that_words_differ(
    capsys: pytest.CaptureFixture[str], by_meaning: bool
) -> None:
    print_report(difference(by_meaning=by_meaning))
    out = " ".join(capsys.readouterr().out.split())
    assert ("words differ:" in out and "check the series" in out) is by_meaning


def test_a_figure_of_one_series_has_no_second_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_report(report_of(0.95, Verdict.SUPPORTED))
    assert "second" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("is_weak", "shown"),
    [(True, "1 more is possibly related"), (False, "Different date: permits")],
)
def test_what_may_be_related_is_counted_and_not_listed(
    is_weak: bool, shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = Disagreement(
        kind=DisagreementKind.DIFFERENT_DATE,
        claim_ids=("a", "b"),
        measure="permits",
        explanation="The dates differ.",
        is_weak=is_weak,
    )
    report = report_of(0.95, Verdict.SUPPORTED)
    print_report(replace(report, disagreements=(found,)))
    text = " ".join(capsys.readouterr().out.split())
    assert shown in text
    assert ("The dates differ." in text) is not is_weak
