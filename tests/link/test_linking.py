"""Candidates from words and vectors, order of results, speed."""

from __future__ import annotations

import pytest
from counting import calls_of
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.link import link_claims
from factcheck.link.catalogue import catalogue_of
from factcheck.model import Measure, QuantityKind, Stat, StockFlow
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_corpus,
    make_observation,
    make_quantity,
    make_series,
)


class FakeSearch:
    """A search over vectors that always finds the same series."""

    def __init__(self, *hits: tuple[str, float]) -> None:
        self.hits = list(hits)
        self.texts: list[str] = []

    def search(self, texts: list[str], k: int) -> list[list[tuple[str, float]]]:
        self.texts += texts
        return [self.hits[:k] for _ in texts]


def test_links_come_in_the_order_of_the_claims():
    article = make_article("There were 135 permits, then 958 permits.")
    claims = [make_claim(figure, article) for figure in ("958", "135")]
    found = link_claims(claims, article, make_corpus(make_series()))
    assert [one.claim_id for one in found] == [claim.id for claim in claims]


def test_no_claims_give_no_links():
    assert link_claims([], make_article(), make_corpus(make_series())) == []


def test_vectors_bring_in_series_that_share_no_word():
    series = make_series(
        "demo:x", title="Zoning", measure="zoning consents", unit_measure="CONSENTS"
    )
    search = FakeSearch(("demo:x", 0.9), ("demo:gone", 0.8))
    article = make_article("There are 958 building permits.")
    claim = make_claim("958", article)
    (plain,) = link_claims([claim], article, make_corpus(series))
    (found,) = link_claims([claim], article, make_corpus(series), search=search)
    assert plain.rejected == ()
    assert [one.series.series_id for one in found.rejected] == ["demo:x"]
    assert dict(found.rejected[0].features)["vector"] == 0.9
    assert search.texts == ["building permits. There are 958 building permits"]


def test_rules_decide_over_vectors():
    offices = make_series("demo:offices", title="Offices", measure="planning offices")
    corpus = make_corpus([make_series(), offices])
    article = make_article("There are 958 building permits.")
    claim = make_claim("958", article)
    search = FakeSearch(("demo:offices", 0.99), ("demo:permits", 0.1))
    (found,) = link_claims([claim], article, corpus, search=search)
    assert found.chosen is not None
    assert found.chosen.series.series_id == "demo:permits"


def test_a_series_with_values_near_the_date_is_preferred():
    old = make_series("demo:old", title="Permits of old", pack="a")
    new = make_series("demo:new", title="Permits of late", pack="b")
    corpus = make_corpus(
        [old, new],
        [
            make_observation("1954", 10, "demo:old"),
            make_observation("2025-09-01", 10, "demo:new"),
        ],
    )
    from factcheck.testing.factories import make_period

    article = make_article("In 1954 there were 958 building permits.")
    claim = make_claim("958", article, period=make_period("1954"))
    (found,) = link_claims([claim], article, corpus)
    assert found.chosen is not None
    assert found.chosen.series.series_id == "demo:old"


def test_the_catalogue_of_a_corpus_is_built_once():
    corpus = make_corpus(make_series())
    assert catalogue_of(corpus) is catalogue_of(corpus)
    assert catalogue_of(corpus) is not catalogue_of(make_corpus(make_series()))


def test_members_of_a_family_differ_only_in_their_place():
    corpus = make_corpus(
        [
            make_series("demo:US"),
            make_series("demo:FL", ref_area="US-FL", ref_area_name="Florida"),
            make_series("demo:other", measure="planning offices"),
        ]
    )
    catalogue = catalogue_of(corpus)
    assert sorted(len(family.members) for family in catalogue.families) == [1, 2]


def linking_calls(places: int, figures: int) -> int:
    """Count the calls of linking some figures against sixty measures of some places."""
    nouns = "permit office inspector dwelling licence appeal survey grant visit fine"
    series = [
        make_series(
            f"demo:{noun}{kind}:{area}",
            title=f"{noun} {kind} in force",
            measure=f"{noun} {kind} units",
            aliases=(f"{kind} {noun}s",),
            ref_area=f"US-{area}",
            ref_area_name=f"Area{area}",
        )
        for noun in nouns.split()
        for kind in ("a1", "b2", "c3", "d4", "e5", "f6")
        for area in range(places)
    ]
    corpus = make_corpus(series)
    said = [f"{1000 + number}" for number in range(figures)]
    text = " ".join(f"The region counted {one} a1 permits." for one in said)
    article = make_article(text)
    claims = [make_claim(one, article, measure="a1 permits") for one in said]
    catalogue_of(corpus)
    return calls_of(lambda: link_claims(claims, article, corpus))


def test_work_grows_with_the_claims_and_hardly_with_the_places():
    linking_calls(5, 10)
    few = linking_calls(5, 20)
    assert linking_calls(50, 20) < 1.5 * few
    assert linking_calls(5, 80) < 4.5 * few


@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(st.text(max_size=12), max_size=4),
    kind=st.sampled_from(QuantityKind),
    restriction=st.text(max_size=20),
)
def test_linking_never_fails_on_any_measure(words, kind, restriction):
    article = make_article("Some 958 things, 12% of them\n\n, fell.", title="»„“")
    claim = make_claim(
        "958",
        article,
        measure=Measure(
            text=" ".join(words),
            head=words[-1] if words else "",
            restrictions=(restriction,),
            antecedent=restriction,
            topic_words=tuple(words),
        ),
        quantity=make_quantity("958", kind),
    )
    corpus = make_corpus([make_series(), make_series("demo:b", measure="")])
    (found,) = link_claims([claim], article, corpus)
    assert found.chosen is not None or found.reason is not None


def test_an_amount_is_not_sure_if_the_text_leaves_out_whose_it_is():
    incomes = make_series(
        "demo:income",
        title="Median household income",
        measure="median household income",
        unit_measure="USD",
        aliases=("median income",),
    )
    corpus = make_corpus(incomes, [make_observation("2025-09-01", 70, "demo:income")])
    for text, least in (
        ("Median income is $35.", False),
        ("Median household income is $35.", True),
    ):
        article = make_article(text)
        measure = text.partition(" is")[0]
        claim = make_claim("$35", article, kind=QuantityKind.MONEY, measure=measure)
        (found,) = link_claims([claim], article, corpus)
        assert found.chosen is not None
        assert (dict(found.chosen.features)["certainty"] >= 0.6) is least


@pytest.mark.parametrize("is_related", [True, False])
def test_a_level_and_its_own_change_do_not_compete_for_a_change(is_related):
    level = make_series("demo:jobs", title="Payroll jobs", measure="payroll jobs")
    change = make_series(
        "demo:jobs:change",
        title="Payroll jobs, change",
        measure="town jobs",
        stock_flow=StockFlow.FLOW,
        related_series=("demo:jobs",) if is_related else (),
    )
    article = make_article("The town lost 958 payroll jobs.")
    claim = make_claim("958", article, measure="jobs", stat=Stat.CHANGE)
    (found,) = link_claims([claim], article, make_corpus([level, change]))
    assert found.ambiguous is not is_related
