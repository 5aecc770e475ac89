"""Articles of many topics: slips beyond chance, growths of one index, backdrops, bodies."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from compare_build import CORPUS as PERMIT_CORPUS
from compare_build import PERMITS, as_of, checked, kinds, level

from factcheck.compare import find_disagreements
from factcheck.compare.slips import name_slip, slip_keys
from factcheck.model import (
    Article,
    CheckedArticle,
    Direction,
    Disagreement,
    Frequency,
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

YEAR = {"period": make_period("2022"), "stat": Stat.FLOW}
NOW = {"stat": Stat.FLOW}


def told(
    outlet: str,
    text: str,
    *figures: tuple[str, dict[str, Any]],
    day: str = "2023-01-10",
) -> CheckedArticle:
    """Return an article whose figures no series answers."""
    copies = [(figure, dict(fields)) for figure, fields in figures]
    return checked(outlet, text, *copies, published=day, series=None)


def compared(*articles: CheckedArticle) -> list[Disagreement]:
    """Return what is said of articles."""
    return find_disagreements(articles, PERMIT_CORPUS)


def test_one_wrong_digit_in_a_long_number_of_one_year_is_a_slip() -> None:
    found = compared(
        told(
            "Herald", "Firms sold 21,156 cars.", ("21,156", {**YEAR, "measure": "cars"})
        ),
        told(
            "Post",
            "In 2022 dealers sold 22,156 cars.",
            ("22,156", {**YEAR, "measure": "cars sold"}),
            day="2023-02-20",
        ),
    )
    assert kinds(found) == [Kind.CONFLICT]
    assert "one digit different" in found[0].explanation


@pytest.mark.parametrize(
    ("figure", "fields"),
    [
        ("22,156", {"measure": "boats"}),
        ("22,156", {"measure": "cars", "period": make_period("2021")}),
        ("23,781", {"measure": "police cars"}),
    ],
)
def test_other_words_years_or_digits_are_no_slip(
    figure: str, fields: dict[str, Any]
) -> None:
    found = compared(
        told(
            "Herald", "Firms sold 21,156 cars.", ("21,156", {**YEAR, "measure": "cars"})
        ),
        told("Post", f"Dealers sold {figure} of them.", (figure, {**YEAR, **fields})),
    )
    assert Kind.CONFLICT not in kinds(found)


def test_swapped_digits_in_the_news_of_one_name_are_a_slip() -> None:
    found = compared(
        told(
            "Herald",
            "Corvena will cut 2,400 jobs.",
            ("2,400", {**NOW, "measure": "jobs"}),
        ),
        told(
            "Post", "At Corvena 2,040 posts go.", ("2,040", {**NOW, "measure": "posts"})
        ),
    )
    assert kinds(found) == [Kind.CONFLICT]
    other = told(
        "Post", "At Melvex 2,040 posts go.", ("2,040", {**NOW, "measure": "posts"})
    )
    herald = told(
        "Herald", "Corvena will cut 2,400 jobs.", ("2,400", {**NOW, "measure": "jobs"})
    )
    assert compared(herald, other) == []


def test_million_for_billion_of_one_quarter_is_a_slip() -> None:
    quarter = {
        "period": make_period("2022-04-01", "2022-06-30"),
        "stat": Stat.FLOW,
    }
    found = compared(
        told(
            "Herald",
            "It earned $1.84 billion.",
            ("$1.84 billion", {**quarter, "measure": "revenue"}),
        ),
        told(
            "Post",
            "Sales were $1.84 million.",
            ("$1.84 million", {**quarter, "measure": "sales"}),
        ),
    )
    assert kinds(found) == [Kind.CONFLICT]
    assert "factor of a thousand" in found[0].explanation


def test_round_words_for_the_news_of_one_name_agree_weakly() -> None:
    found = compared(
        told(
            "Herald",
            "Corvena will cut 2,412 jobs.",
            ("2,412", {**NOW, "measure": "jobs"}),
        ),
        told(
            "Post",
            "Layoffs at Corvena: 2,400.",
            ("2,400", {**NOW, "measure": "layoffs"}),
        ),
    )
    assert kinds(found) == [Kind.AGREE_WITHIN_ROUNDING]
    assert found[0].is_weak


def test_slip_keys_meet_where_a_slip_is_named() -> None:
    for one, other in (("21156", "22156"), ("2400", "2040"), ("1.84", "1840")):
        first, second = Decimal(one), Decimal(other)
        assert name_slip(first, second)
        assert set(slip_keys(first)) & set(slip_keys(second))


PRICES = make_series(
    "demo:prices",
    title="Price index",
    measure="prices",
    freq=Frequency.MONTH,
    stock_flow=StockFlow.INDEX,
    unit_measure="IX",
    related_series=("demo:prices:12m",),
)
GROWTH = make_series(
    "demo:prices:12m",
    title="Inflation, twelve months",
    measure="inflation rate",
    freq=Frequency.MONTH,
    stock_flow=StockFlow.RATE,
    unit_measure="PT",
    base_period="the same month a year before",
    related_series=("demo:prices",),
)
PRICE_CORPUS = make_corpus(
    [PRICES, GROWTH],
    [
        make_observation("2021-06", "100", "demo:prices"),
        make_observation("2021-07", "101", "demo:prices"),
        make_observation("2022-01", "103", "demo:prices"),
        make_observation("2022-06", "109.1", "demo:prices"),
        make_observation("2022-07", "109.6", "demo:prices"),
        make_observation("2022-06", "9.1", "demo:prices:12m"),
        make_observation("2022-07", "8.5", "demo:prices:12m"),
    ],
)


def prices(outlet: str, *figures: tuple[str, Any, dict[str, Any]]) -> CheckedArticle:
    """Return an article with figures linked to the index or to its growth."""
    text = f"{outlet}: " + ". ".join(
        f"Prices: {figure} more" for figure, _, _ in figures
    )
    article: Article = make_article(
        text, published="2022-08-15", id=outlet.lower(), outlet=outlet
    )
    claims = [make_claim(figure, article, **fields) for figure, _, fields in figures]
    links = [
        make_link(claim, series)
        for claim, (_, series, _) in zip(claims, figures, strict=True)
    ]
    findings = verify_claims(claims, links, article, PRICE_CORPUS)
    return CheckedArticle(
        article=article, claims=tuple(claims), findings=tuple(findings)
    )


def rise(figure: str, first: str, last: str) -> tuple[str, Any, dict[str, Any]]:
    """Return a rise of the index from one month to another."""
    period = make_period(first, last, relation=Relation.FROM_TO)
    return (
        figure,
        PRICES,
        {
            "kind": QuantityKind.PERCENT_CHANGE,
            "stat": Stat.CHANGE,
            "direction": Direction.UP,
            "measure": "prices",
            "period": period,
        },
    )


def rate(figure: str, month: str) -> tuple[str, Any, dict[str, Any]]:
    """Return the inflation rate of a month."""
    fields = {
        "kind": QuantityKind.PERCENT,
        "stat": Stat.SHARE,
        "measure": "inflation rate",
        "period": make_period(month),
    }
    return figure, GROWTH, fields


def test_a_rise_of_an_index_meets_the_series_of_its_growth() -> None:
    same = find_disagreements(
        [
            prices("Herald", rise("9.1%", "2021-06", "2022-06")),
            prices("Post", rate("9.1%", "2022-06")),
        ],
        PRICE_CORPUS,
    )
    assert kinds(same) == [Kind.AGREE]
    dates = find_disagreements(
        [
            prices("Herald", rise("9.1%", "2021-06", "2022-06")),
            prices("Post", rate("8.5%", "2022-07")),
        ],
        PRICE_CORPUS,
    )
    assert kinds(dates) == [Kind.DIFFERENT_DATE]


def test_a_rise_over_a_year_and_since_january_have_other_bases() -> None:
    found = find_disagreements(
        [
            prices("Herald", rise("9.1%", "2021-06", "2022-06")),
            prices("Post", rise("9.1%", "2022-01", "2022-07")),
        ],
        PRICE_CORPUS,
    )
    assert kinds(found) == [Kind.DIFFERENT_BASE]


def test_what_an_article_tells_as_backdrop_is_not_held_against_news() -> None:
    herald = checked(
        "Herald",
        "There are 958 building permits, up from 135.",
        ("958", {"period": as_of("2025-09-02")}),
        ("135", {"period": as_of("2024-12-31")}),
    )
    later = level("Post", "1,001", "2025-09-17", published="2025-09-18")
    found = find_disagreements([herald, later], PERMIT_CORPUS)
    assert kinds(found) == [Kind.DIFFERENT_DATE]
    assert len(found[0].claim_ids) == 2
    assert "958" in found[0].explanation
    alone = level("Herald", "135", "2024-12-31")
    (entry,) = find_disagreements([alone, later], PERMIT_CORPUS)
    assert entry.kind is Kind.DIFFERENT_DATE


def test_a_wrong_figure_of_another_body_is_no_conflict() -> None:
    text = "Papers kept by the NRB list {} building permits."
    wrong = checked(
        "Post",
        text.format("1,234"),
        ("1,234", {"period": as_of("2025-09-02"), "attribution": None}),
    )
    right = level("Herald", "958", "2025-09-02")
    (found,) = find_disagreements([right, wrong], PERMIT_CORPUS)
    assert found.kind is Kind.DIFFERENT_SOURCE
    assert "NRB" in found.explanation
    assert PERMITS.source_agency == "Permit Office"


def test_sales_over_a_quarter_and_revenue_over_a_year_have_other_bases() -> None:
    def fell(outlet: str, figure: str, measure: str, base: str) -> CheckedArticle:
        fields = {
            "kind": QuantityKind.PERCENT_CHANGE,
            "stat": Stat.CHANGE,
            "direction": Direction.DOWN,
            "measure": measure,
            "period": make_period(base, "2022-06-30", relation=Relation.FROM_TO),
        }
        return told(outlet, f"Its {measure} fell {figure}.", (figure, fields))

    found = compared(
        fell("Herald", "12.4%", "revenue", "2021-04-01"),
        fell("Post", "4.2%", "sales", "2022-01-01"),
    )
    assert kinds(found) == [Kind.DIFFERENT_BASE]


def test_a_moved_decimal_point_is_a_slip_between_articles_that_quote_one_another() -> (
    None
):
    damage = {"stat": Stat.OTHER, "measure": "damage"}
    text = "The office’s first estimate of the damage is {}, Hill Courier reported."
    found = compared(
        told(
            "Hill Courier",
            "The office puts the damage at $4.2 billion; 412,000 homes are dark.",
            ("$4.2 billion", damage),
            ("412,000", {"stat": Stat.LEVEL, "measure": "homes"}),
        ),
        told(
            "Post",
            text.format("$42 billion") + " In the dark are 412,000 homes.",
            ("$42 billion", damage),
            ("412,000", {"stat": Stat.LEVEL, "measure": "homes"}),
        ),
    )
    (slip,) = [one for one in found if one.kind is Kind.CONFLICT]
    assert "a digit more or less" in slip.explanation
    moved = (Decimal("0.5"), Decimal(5))
    assert name_slip(*moved, least=2) == "the decimal point moved"
    assert name_slip(*moved) == ""


def test_a_part_of_what_was_told_before_is_not_told_twice() -> None:
    month = {"period": make_period("2022-12"), "stat": Stat.FLOW, "measure": "visits"}
    article = told(
        "Herald",
        "The park had 301,981 visits in December. Of those, 249,740 were on foot.",
        ("301,981", month),
        ("249,740", month),
    )
    assert compared(article) == []


@pytest.mark.parametrize(
    ("figure", "day", "kind"),
    [
        ("1,420", "2022-08-31", Kind.DIFFERENT_DATE),
        ("1,160", "2022-05-31", Kind.AGREE_WITHIN_ROUNDING),
    ],
)
def test_counts_of_one_programme_at_two_dates(
    figure: str, day: str, kind: Kind
) -> None:
    def built(outlet: str, number: str, verb: str, on: str) -> CheckedArticle:
        fields = {"stat": Stat.LEVEL, "measure": f"flats {verb}", "period": as_of(on)}
        text = f"The city had {verb} {number} flats by then."
        return told(outlet, text, (number, fields), day=on)

    found = compared(
        built("Herald", "1,157", "finished", "2022-05-15"),
        built("Post", figure, "delivered", day),
    )
    assert kinds(found) == [kind]
