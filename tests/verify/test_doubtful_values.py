"""Values of releases that are held: shown with their reason, never decisive."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from factcheck.model import Finding, Frequency, ObsStatus, Pack, Reason, Verdict
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

SERIES = make_series("demo:permits", freq=Frequency.MONTH, release_lag_days=10)
NOTE = "Release 2025-09-10 is held because its parts do not add up."
JULY = make_observation("2025-07", "958", as_of=date(2025, 8, 10))
HELD_JULY = make_observation(
    "2025-07", "985", as_of=date(2025, 9, 10), status=ObsStatus.SUSPECT, note=NOTE
)
HELD_AUGUST = make_observation(
    "2025-08", "1200", as_of=date(2025, 9, 10), status=ObsStatus.SUSPECT, note=NOTE
)


def check(text: str, figure: str, month: str, *, published: str, held: bool) -> Finding:
    article = make_article(text, published=published)
    claim = make_claim(figure, article, measure="permits", period=make_period(month))
    values = [JULY, *((HELD_JULY, HELD_AUGUST) if held else ())]
    corpus = make_corpus(SERIES, values)
    (finding,) = verify_claims([claim], [make_link(claim, SERIES)], article, corpus)
    return finding


def july(figure: str, *, published: str = "2025-09-20", held: bool = True) -> Finding:
    text = f"There were {figure} permits in July 2025."
    return check(text, figure, "2025-07", published=published, held=held)


def august(figure: str) -> Finding:
    text = f"There were {figure} permits in August 2025."
    return check(text, figure, "2025-08", published="2025-09-20", held=True)


@pytest.mark.parametrize("figure", ["958", "985", "400"])
def test_a_held_revision_changes_no_verdict(figure: str) -> None:
    with_held, without = july(figure), july(figure, held=False)
    assert with_held.verdict is without.verdict
    assert with_held.evidence.official_value == without.evidence.official_value


def test_a_held_revision_is_shown_beside_the_sound_value() -> None:
    finding = july("958")
    assert (finding.verdict, finding.verdict_today) == (Verdict.SUPPORTED,) * 2
    assert finding.reasons == (Reason.EXACT, Reason.SOURCE_SUSPECT)
    assert "985" in finding.explanation
    assert NOTE in finding.explanation


def test_a_release_held_after_publication_is_no_matter_then() -> None:
    assert Reason.SOURCE_SUSPECT not in july("958", published="2025-08-20").reasons


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [("1200", Verdict.NEEDS_CONTEXT), ("400", Verdict.UNCHECKABLE)],
)
def test_a_period_with_held_values_only_is_never_decided(
    figure: str, verdict: Verdict
) -> None:
    finding = august(figure)
    assert (finding.verdict, finding.reasons) == (verdict, (Reason.SOURCE_SUSPECT,))
    assert finding.evidence.official_value == Decimal(1200)
    assert NOTE in finding.explanation
    assert finding.suggestion == ""


def test_the_newest_known_value_is_a_sound_one_where_there_is_any() -> None:
    corpus = make_corpus(SERIES, [JULY, HELD_JULY])
    assert [obs.value for obs in corpus.as_of(SERIES.series_id)] == [958]
    only = make_corpus(SERIES, [HELD_AUGUST])
    assert [obs.value for obs in only.as_of(SERIES.series_id)] == [1200]


def test_a_finding_says_how_new_the_data_was_when_the_article_appeared() -> None:
    early, late = (
        july("958", published="2025-08-20"),
        july("958", published="2025-10-20"),
    )
    assert early.evidence.freshness is not None
    assert late.evidence.freshness is not None
    assert early.evidence.freshness.state == "current"
    assert late.evidence.freshness.state == "overdue"
    assert late.evidence.freshness.last_day == date(2025, 7, 31)


def test_announced_release_days_of_the_pack_count() -> None:
    article = make_article(
        "There were 958 permits in July 2025.", published="2025-10-20"
    )
    claim = make_claim("958", article, measure="permits", period=make_period("2025-07"))
    corpus = make_corpus(SERIES, [JULY])
    pack = Pack(name=SERIES.pack, next_release=date(2025, 12, 1))
    corpus = type(corpus)(
        series=corpus.series,
        observations=corpus.observations,
        packs={SERIES.pack: pack},
    )
    (finding,) = verify_claims([claim], [make_link(claim, SERIES)], article, corpus)
    assert finding.evidence.freshness is not None
    assert finding.evidence.freshness.expected == date(2025, 12, 1)
