"""Figures that were right when first published and have been revised since."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.model import (
    Direction,
    Finding,
    Frequency,
    Reason,
    Stat,
    StockFlow,
    Verdict,
)
from factcheck.testing import (
    make_article,
    make_claim,
    make_corpus,
    make_link,
    make_observation,
    make_period,
    make_series,
)
from factcheck.verify import verify_claims

SERIES = make_series(freq=Frequency.MONTH)
FLOW = make_series(freq=Frequency.MONTH, stock_flow=StockFlow.FLOW)
VALUES = [
    make_observation("2025-06", "15943", as_of=date(2025, 7, 5)),
    make_observation("2025-06", "15921", as_of=date(2025, 10, 5)),
    make_observation("2025-06", "15847", as_of=date(2026, 2, 15)),
]


def check(figure: str, *, published: str, series=SERIES, values=VALUES) -> Finding:
    article = make_article(
        f"They had {figure} permits in June 2025.", published=published
    )
    claim = make_claim(
        figure, article, measure="permits", period=make_period("2025-06")
    )
    corpus = make_corpus(series, values)
    (finding,) = verify_claims([claim], [make_link(claim, series)], article, corpus)
    return finding


@pytest.mark.parametrize(
    ("figure", "until"), [("15,921", "14 February 2026"), ("15,943", "4 October 2025")]
)
@pytest.mark.parametrize("series", [SERIES, FLOW])
def test_an_older_state_is_named_with_its_last_day(
    figure: str, until: str, series
) -> None:
    finding = check(figure, published="2026-03-20", series=series)

    assert (finding.verdict, finding.reasons[0]) == (
        Verdict.NEEDS_CONTEXT,
        Reason.REVISED,
    )
    assert f"Until {until} the official figure was {figure}" in finding.explanation
    assert finding.suggestion.startswith("15,847")
    assert len(finding.evidence.observations) == 2


@pytest.mark.parametrize("figure", ["15,932", "15,700", "16,110"])
def test_what_was_never_published_stays_wrong(figure: str) -> None:
    assert check(figure, published="2026-03-20").verdict is Verdict.CONTRADICTED


def test_a_state_that_came_later_excuses_nothing() -> None:
    finding = check("15,847", published="2025-11-20")
    assert finding.verdict is Verdict.CONTRADICTED
    assert finding.verdict_today is Verdict.SUPPORTED


def test_the_state_of_the_day_is_still_right_on_the_day() -> None:
    finding = check("15,921", published="2025-11-20")
    assert (finding.verdict, finding.reasons[0]) == (Verdict.SUPPORTED, Reason.EXACT)
    assert finding.verdict_today is Verdict.NEEDS_CONTEXT


def test_a_change_may_be_the_one_of_an_older_state() -> None:
    values = [
        make_observation("2025-05", "15800", as_of=date(2025, 6, 5)),
        *VALUES,
    ]
    article = make_article("Permits rose by 121 in June 2025.", published="2026-03-20")
    claim = make_claim(
        "121",
        article,
        measure="permits",
        period=make_period("2025-06"),
        base_period=make_period("2025-05"),
        direction=Direction.UP,
        stat=Stat.CHANGE,
    )
    corpus = make_corpus(SERIES, values)
    (finding,) = verify_claims([claim], [make_link(claim, SERIES)], article, corpus)
    assert (finding.verdict, finding.reasons[0]) == (
        Verdict.NEEDS_CONTEXT,
        Reason.REVISED,
    )
    assert "15,921 − 15,800 = 121" in finding.explanation.replace("-", "−")
