"""The matrix of measures by outlets."""

from __future__ import annotations

from dataclasses import replace

from factcheck.compare import Order, matrix_of
from factcheck.model import (
    CheckedArticle,
    Disagreement,
    DisagreementKind,
    Finding,
    Reason,
    Series,
    Verdict,
)
from factcheck.testing.factories import make_article, make_claim, make_link, make_series

KIND = DisagreementKind


def checked(
    article_id: str, figure: str, *, series: Series | bool = True
) -> CheckedArticle:
    """Return an article with one figure, linked or not."""
    article = make_article(
        f"The office counted {figure} building permits.",
        id=article_id,
        outlet=article_id.title(),
    )
    claim = make_claim(figure, article)
    chosen = make_series() if series is True else series or None
    link = make_link(claim, chosen)
    finding = Finding(
        claim_id=claim.id,
        verdict=Verdict.SUPPORTED,
        verdict_today=Verdict.SUPPORTED,
        reasons=(Reason.EXACT,),
        explanation="",
        link=link,
    )
    return CheckedArticle(article=article, claims=(claim,), findings=(finding,))


def entry(kind: DisagreementKind, *articles: CheckedArticle) -> Disagreement:
    """Return an entry that joins the first claims of some articles."""
    ids = tuple(one.claims[0].id for one in articles)
    return Disagreement(kind=kind, claim_ids=ids, explanation="")


def test_claims_of_one_series_share_a_row() -> None:
    first, second = checked("herald", "958"), checked("post", "1,001")
    matrix = matrix_of([second, first], [])
    assert matrix.articles == ("post", "herald")
    assert [row.measure for row in matrix.rows] == ["building permits, United States"]
    assert matrix.rows[0].cells["herald"] == first.claims
    assert matrix.rows[0].kinds == ()


def test_an_entry_joins_claims_without_a_series() -> None:
    first = checked("herald", "958", series=False)
    second = checked("post", "985", series=False)
    assert matrix_of([first, second], []).rows == ()
    matrix = matrix_of([first, second], [entry(KIND.CONFLICT, first, second)])
    assert matrix.rows[0].kinds == (KIND.CONFLICT,)
    assert matrix.rows[0].measure == "building permits"


def test_an_entry_across_two_measures_keeps_two_rows() -> None:
    other = make_series("demo:offices", measure="offices")
    articles = [
        checked("a", "958"),
        checked("b", "958"),
        checked("c", "798", series=other),
        checked("d", "798", series=other),
    ]
    matrix = matrix_of(articles, [entry(KIND.DIFFERENT_MEASURE, *articles[1:3])])
    assert len(matrix.rows) == 2
    assert {row.kinds for row in matrix.rows} == {(KIND.DIFFERENT_MEASURE,)}


def test_a_measure_of_one_article_has_no_row() -> None:
    matrix = matrix_of([checked("herald", "958")], [])
    assert matrix.rows == ()
    assert matrix.articles == ()


def test_rows_with_the_graver_difference_come_first() -> None:
    names = ("a", "b", "c", "d")
    articles = [checked(name, "958", series=False) for name in names]
    found = [
        entry(KIND.AGREE, articles[0], articles[1]),
        entry(KIND.CONFLICT, articles[2], articles[3]),
    ]
    matrix = matrix_of(articles, found)
    assert [row.kinds for row in matrix.rows] == [(KIND.CONFLICT,), (KIND.AGREE,)]


def test_only_keeps_rows_of_some_kinds() -> None:
    articles = [checked(name, "958", series=False) for name in ("a", "b")]
    matrix = matrix_of(articles, [entry(KIND.AGREE, *articles)])
    assert matrix.only(frozenset({KIND.CONFLICT})).rows == ()
    assert matrix.only(frozenset({KIND.AGREE})) == matrix
    assert matrix.only(frozenset()) == matrix


def test_rows_can_be_sorted_by_name_and_by_number_of_articles() -> None:
    names = ("a", "b", "c", "d", "e")
    articles = [checked(name, "958", series=False) for name in names]
    found = [
        replace(entry(KIND.CONFLICT, *articles[:2]), measure="sheds"),
        entry(KIND.AGREE, *articles[2:]),
    ]
    matrix = matrix_of(articles, found)
    assert matrix.kinds == (KIND.CONFLICT, KIND.AGREE)
    assert matrix.by(Order.KIND) == matrix
    by_size = matrix.by(Order.OUTLETS).rows
    assert [len(row.cells) for row in by_size] == [3, 2]
    by_name = [row.measure for row in matrix.by(Order.MEASURE).rows]
    assert by_name == sorted(by_name)


def test_possibly_related_figures_share_no_row() -> None:
    articles = [checked(name, "958", series=False) for name in ("a", "b")]
    weak = replace(entry(KIND.DIFFERENT_MEASURE, *articles), is_weak=True)
    assert matrix_of(articles, [weak]).rows == ()


def test_rows_can_be_sorted_by_the_newest_day() -> None:
    old = [checked(name, "958", series=False) for name in ("a", "b")]
    new = [checked(name, "958", series=False) for name in ("c", "d")]
    fresh = make_article("x", published="2026-02-03", id="d")
    new[1] = replace(new[1], article=fresh)
    found = [entry(KIND.CONFLICT, *old), entry(KIND.AGREE, *new)]
    matrix = matrix_of([*old, *new], found)
    assert [row.kinds for row in matrix.rows] == [(KIND.CONFLICT,), (KIND.AGREE,)]
    newest = matrix.by(Order.NEWEST).rows
    assert [row.kinds for row in newest] == [(KIND.AGREE,), (KIND.CONFLICT,)]
    assert newest[0].newest is not None
    assert newest[0].newest.isoformat() == "2026-02-03"
