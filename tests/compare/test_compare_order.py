"""What a comparison never does, whatever comes in."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from compare_build import BUILDERS, CORPUS, PERMITS, level
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.compare import find_disagreements
from factcheck.compare.slips import name_slip
from factcheck.compare.times import Gap, When, gap_between
from factcheck.model import CheckedArticle, Modifier, Relation
from factcheck.testing import HashingEncoder
from factcheck.testing.factories import make_period

DAYS = ("2024-12-31", "2025-08-20", "2025-09-02", "2025-09-17", "2026-02-02", None)


@st.composite
def articles(draw: st.DrawFn) -> list[CheckedArticle]:
    """Draw up to six articles with figures near the official ones."""
    found = []
    for number in range(draw(st.integers(2, 6))):
        figure = draw(st.sampled_from(["135", "900", "958", "985", "1,001", "1,412"]))
        found.append(
            level(
                f"Outlet {number}",
                figure,
                draw(st.sampled_from(DAYS)),
                modifier=draw(st.sampled_from([Modifier.EXACTLY, Modifier.MORE_THAN])),
                series=draw(st.sampled_from([PERMITS, BUILDERS, None])),
                published=draw(st.sampled_from(["2025-09-03", "2025-10-21", None])),
            )
        )
    return found


@settings(max_examples=40, deadline=None)
@given(found=articles(), seed=st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(
    found: list[CheckedArticle], seed: object
) -> None:
    shuffled = list(found)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]
    assert find_disagreements(shuffled, CORPUS) == find_disagreements(found, CORPUS)
    encoder = HashingEncoder()
    assert find_disagreements(shuffled, CORPUS, encoder=encoder) == find_disagreements(
        found, CORPUS, encoder=encoder
    )


@settings(max_examples=40, deadline=None)
@given(found=articles())
def test_every_entry_names_claims_once_and_climbs_from_first_to_last(
    found: list[CheckedArticle],
) -> None:
    values = {c.id: c.quantity.value for one in found for c in one.claims}
    for entry in find_disagreements(found, CORPUS):
        assert len(entry.claim_ids) >= 2
        assert len(set(entry.claim_ids)) == len(entry.claim_ids)
        assert entry.explanation
        for step, after in zip(entry.steps, entry.steps[1:], strict=False):
            assert step.to_value == after.from_value, "no gap in the ladder"
        if entry.steps:
            assert entry.steps[0].from_value == values[entry.claim_ids[0]]
            assert entry.steps[-1].to_value == values[entry.claim_ids[-1]]


@settings(max_examples=40, deadline=None)
@given(found=articles())
def test_an_article_alone_or_twice_is_no_disagreement_with_itself(
    found: list[CheckedArticle],
) -> None:
    assert find_disagreements(found[:1], CORPUS) == []


def test_nothing_in_gives_nothing_out() -> None:
    assert find_disagreements([], CORPUS) == []


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("30000000000", "30000000", "a factor of a thousand"),
        ("609", "60", "a digit more or less"),
        ("1243", "1253", "one digit different"),
        ("958", "985", "two digits swapped"),
        ("958", "968", ""),
        ("1243", "2243", ""),
        ("12", "21", ""),
        ("958", "958", ""),
        ("0", "5", ""),
    ],
)
def test_slips_are_named_either_way_round(one: str, other: str, slip: str) -> None:
    assert name_slip(Decimal(one), Decimal(other)) == slip
    assert name_slip(Decimal(other), Decimal(one)) == slip


def when(first: str, last: str | None = None, **fields: bool) -> When:
    """Return days in short."""
    return When(
        first=date.fromisoformat(first),
        last=date.fromisoformat(last or first),
        **{"is_firm": True, **fields},
    )


@pytest.mark.parametrize(
    ("one", "other", "gap"),
    [
        (when("2025-09-02"), when("2025-09-01", "2025-09-30"), Gap.SAME),
        (when("2025-09-02"), when("2025-09-03"), Gap.APART),
        (when("2025-01-01", "2025-12-31"), when("2025-09-02"), Gap.UNSURE),
        (
            when("2025-01-01", "2025-12-31", is_span=True),
            when("2025-01-01", "2025-06-30", is_span=True),
            Gap.APART,
        ),
        (
            when("2016-09-01", "2018-12-31", is_span=True),
            when("2016-09-30", "2018-12-31", is_span=True),
            Gap.SAME,
        ),
        (when("2025-09-02", is_firm=False), when("2025-09-05"), Gap.SAME),
        (when("2025-09-02", is_firm=False), when("2025-09-06"), Gap.APART),
        (When(), when("2025-09-02"), Gap.UNSURE),
    ],
)
def test_days_of_two_figures(one: When, other: When, gap: Gap) -> None:
    assert gap_between(one, other) is gap
    assert gap_between(other, one) is gap


def test_figures_of_many_dates_are_one_row() -> None:
    first = date(2025, 9, 2)
    found = [
        level(
            f"Outlet {number}",
            str(900 + number),
            period=make_period(first + timedelta(days=number), relation=Relation.AS_OF),
        )
        for number in range(150)
    ]
    entries = find_disagreements(found, CORPUS)
    assert len(entries) < 10, "figures of many dates are one row of dates"
