"""One growth in several forms, releases that revise each other, levels beside amounts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from compare_build import CORPUS, as_of, checked, kinds

from factcheck.compare import find_disagreements
from factcheck.compare.figures import CHANGE, figures_of
from factcheck.model import (
    CheckedArticle,
    Corpus,
    Direction,
    QuantityKind,
    Relation,
    Stat,
    StockFlow,
)
from factcheck.model import DisagreementKind as Kind
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_corpus,
    make_link,
    make_observation,
    make_period,
    make_series,
)
from factcheck.verify import verify_claims

UP: dict[str, Any] = {"stat": Stat.CHANGE, "direction": Direction.UP}


def growth(outlet: str, figure: str, base: str, **fields: Any) -> CheckedArticle:
    """Return an article that says by how much permits have grown since a day."""
    fields = {
        "kind": QuantityKind.PERCENT_CHANGE,
        "period": as_of("2025-09-02"),
        "base_period": make_period(base),
        **UP,
        **fields,
    }
    text = f"Building permits have grown {figure} by now."
    return checked(outlet, text, (figure, fields))


def test_one_growth_in_several_forms_is_one_difference_of_bases() -> None:
    found = find_disagreements(
        [
            growth("Herald", "628%", "2024-06-30"),
            growth("Post", "609%", "2024-12-31"),
            growth("Courier", "600%", "2024-12-31"),
            growth("Tribune", "7", "2024-12-31", kind=QuantityKind.MULTIPLE),
        ],
        CORPUS,
    )
    bases = [one for one in found if one.kind is Kind.DIFFERENT_BASE]
    (entry,) = bases
    assert len(entry.claim_ids) == 4
    for name in ("Herald", "Post", "Courier", "Tribune"):
        assert name in entry.explanation


@pytest.mark.parametrize(
    ("share", "direction", "percent"),
    [("0.5", Direction.DOWN, "-50"), ("0.25", Direction.UP, "25")],
)
def test_a_fraction_of_change_is_compared_as_a_percent_change(
    share: str, direction: Direction, percent: str
) -> None:
    fields = {"kind": QuantityKind.FRACTION, "direction": direction}
    article = growth("Herald", share, "2024-12-31", **fields)
    (found,) = figures_of([article])
    assert (found.scale, found.value) == (CHANGE, Decimal(percent))


SALES = make_series("demo:sales", measure="sheds sold", stock_flow=StockFlow.FLOW)
VINTAGES: Corpus = make_corpus(
    [SALES],
    [
        make_observation("2025-07", value, "demo:sales", as_of=date.fromisoformat(day))
        for value, day in ((73_000, "2025-08-01"), (79_000, "2025-09-05"))
    ],
)


def sold(outlet: str, figure: str, period: str, published: str) -> CheckedArticle:
    """Return an article that says how many sheds were sold in a period."""
    article = make_article(
        f"Sheds sold came to {figure}.",
        published=published,
        id=outlet.lower(),
        outlet=outlet,
    )
    claim = make_claim(
        figure,
        article,
        measure="sheds sold",
        stat=Stat.FLOW,
        period=make_period(period, relation=Relation.IN),
    )
    findings = verify_claims([claim], [make_link(claim, SALES)], article, VINTAGES)
    return CheckedArticle(article=article, claims=(claim,), findings=tuple(findings))


def test_two_releases_of_one_month_are_a_revision_on_the_ladder() -> None:
    (found,) = find_disagreements(
        [
            sold("Herald", "73,000", "2025-07", "2025-08-02"),
            sold("Post", "79,000", "2025-07", "2025-09-06"),
        ],
        VINTAGES,
    )
    assert found.kind is Kind.DIFFERENT_DATE
    assert [step.name for step in found.steps] == ["revision"]
    assert "published 5 September 2025" in found.steps[0].source
    assert "73,000, as published on 1 August 2025" in found.explanation
    assert "79,000, as published on 5 September 2025" in found.explanation


def test_amounts_over_a_month_and_a_year_are_told_as_such() -> None:
    (found,) = find_disagreements(
        [
            sold("Herald", "73,000", "2025-07", "2025-08-02"),
            sold("Post", "310,000", "2024", "2025-08-02"),
        ],
        VINTAGES,
    )
    assert found.kind is Kind.DIFFERENT_DATE
    assert "73,000 over a month or so" in found.explanation
    assert "310,000 over a year" in found.explanation


def test_a_level_beside_an_amount_is_told_as_such() -> None:
    level = {"period": as_of("2025-09-02"), "series": None, "stat": Stat.OTHER}
    amount = {
        "period": make_period("2025-06", relation=Relation.IN),
        "series": None,
        "stat": Stat.FLOW,
    }
    found = find_disagreements(
        [
            checked("Herald", "The town has 3,100 sheds.", ("3,100", level)),
            checked("Post", "The town built 2,900 sheds.", ("2,900", amount)),
        ],
        CORPUS,
    )
    assert kinds(found) == [Kind.DIFFERENT_DATE]
    assert "is the level on a day" in found[0].explanation
