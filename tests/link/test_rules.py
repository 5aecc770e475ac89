"""Each rule refuses what it should, with a clause that an editor can read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from factcheck.link import RULES, link_claims
from factcheck.model import (
    Article,
    Claim,
    Link,
    Measure,
    Place,
    QuantityKind,
    Reason,
    Relation,
    Series,
    SourceRank,
    Stat,
    StockFlow,
)
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_corpus,
    make_observation,
    make_period,
    make_quantity,
    make_series,
)

PERMITS = make_series(
    title="Building permits in force",
    aliases=("planning permits", "permits to build"),
    related_series=("demo:offices",),
)
OFFICES = make_series(
    "demo:offices",
    title="Offices that grant building permits",
    measure="offices that grant building permits",
    unit_measure="OFFICES",
    aliases=("planning offices", "participating offices"),
)


def link(
    text: str,
    figure: str,
    *series: Series,
    measure: str | Measure = "building permits",
    title: str = "",
    **fields: Any,
) -> Link:
    article = make_article(text, "2025-09-03", title=title)
    claim = make_claim(figure, article, measure=measure, **fields)
    return only_link(claim, article, *series)


def only_link(claim: Claim, article: Article, *series: Series) -> Link:
    observations = [make_observation("2025-09-01", 5, one.series_id) for one in series]
    (found,) = link_claims([claim], article, make_corpus(list(series), observations))
    return found


def refusals(found: Link) -> dict[str, str]:
    return {one.series.series_id: one.rejected_by for one in found.rejected}


def chosen(found: Link) -> str | None:
    return found.chosen.series.series_id if found.chosen else None


def test_the_series_that_counts_the_thing_is_chosen():
    found = link("The town has 958 building permits.", "958", PERMITS, OFFICES)
    assert chosen(found) == "demo:permits"
    assert refusals(found) == {"demo:offices": "what_is_counted"}
    assert "not “permits”" in found.rejected[0].why


def test_an_alias_is_another_name():
    found = link(
        "The town has 40 planning offices.",
        "40",
        PERMITS,
        OFFICES,
        measure="planning offices",
    )
    assert chosen(found) == "demo:offices"
    assert refusals(found) == {"demo:permits": "what_is_counted"}


@pytest.mark.parametrize(
    ("kind", "unit", "passes"),
    [
        (QuantityKind.COUNT, "PERMITS", True),
        (QuantityKind.COUNT, "PT", False),
        (QuantityKind.COUNT, "USD", False),
        (QuantityKind.PERCENT, "PT", True),
        (QuantityKind.PERCENT, "PERMITS", False),
        (QuantityKind.PERCENT_CHANGE, "PERMITS", True),
        (QuantityKind.PERCENTAGE_POINTS, "PERMITS", False),
        (QuantityKind.MULTIPLE, "PERMITS", True),
        (QuantityKind.MONEY, "USD", True),
        (QuantityKind.MONEY, "EUR", False),
        (QuantityKind.RATE, "PERMITS", False),
    ],
)
def test_kinds_of_unit_are_never_mixed(kind, unit, passes):
    series = make_series(unit_measure=unit)
    currency = {"currency": "USD"} if kind is QuantityKind.MONEY else {}
    from dataclasses import replace

    article = make_article("The town has 958 building permits.")
    claim = make_claim("958", article, kind=kind)
    claim = replace(claim, quantity=replace(claim.quantity, **currency))
    found = only_link(claim, article, series)
    assert (chosen(found) == "demo:permits") is passes
    if not passes:
        assert refusals(found) == {"demo:permits": "unit_kind"}


class TestPlace:
    florida = make_series("demo:permits:FL", ref_area="US-FL", ref_area_name="Florida")
    ohio = make_series("demo:permits:OH", ref_area="US-OH", ref_area_name="Ohio")

    def test_a_named_place_takes_its_own_series(self):
        found = link(
            "Florida has 958 building permits.",
            "958",
            make_series(),
            self.florida,
            self.ohio,
            place=Place(name="Florida", code="US-FL"),
        )
        assert chosen(found) == "demo:permits:FL"

    def test_without_place_the_country_is_meant(self):
        found = link(
            "There are 958 building permits.", "958", make_series(), self.florida
        )
        assert chosen(found) == "demo:permits"

    def test_a_place_without_series_is_refused(self):
        found = link(
            "Utah has 958 building permits.",
            "958",
            make_series(),
            self.florida,
            place=Place(name="Utah", code="US-UT"),
        )
        assert chosen(found) is None
        assert refusals(found)["demo:permits"] == "place"
        assert "Utah" in found.rejected[0].why

    def test_a_state_series_needs_its_state_in_the_sentence(self):
        found = link("There are 958 building permits.", "958", self.florida)
        assert refusals(found) == {"demo:permits:FL": "place"}
        found = link("There are 958 building permits in Florida.", "958", self.florida)
        assert chosen(found) == "demo:permits:FL"

    def test_a_claim_about_the_country_may_be_about_a_state_it_names(self):
        place = Place(name="U.S.", code="US")
        text = "There are 958 building permits in Florida."
        assert chosen(link(text, "958", self.florida, place=place)) == "demo:permits:FL"
        found = link(
            "There are 958 building permits.", "958", self.florida, place=place
        )
        assert chosen(found) is None

    def test_an_article_about_another_country_is_refused(self):
        france = make_series("demo:FR", ref_area="FR", ref_area_name="France")
        found = link(
            "In Florida there are many. Florida has 958 building permits.",
            "958",
            france,
            self.florida,
            place=None,
        )
        assert chosen(found) == "demo:permits:FL"
        found = link(
            "In Florida and Ohio there are 958 building permits.",
            "958",
            france,
            self.florida,
            self.ohio,
        )
        assert chosen(found) is None

    def test_a_narrower_area_in_the_sentence_lowers_certainty(self):
        plain = link(
            "There are 958 building permits.", "958", make_series(), self.florida
        )
        named = link(
            "Since Florida joined there are 958 building permits.",
            "958",
            make_series(),
            self.florida,
        )
        assert certainty(named) < 0.6 <= certainty(plain)

    def test_of_several_countries_the_one_named_is_meant(self):
        france = make_series("demo:FR", ref_area="FR", ref_area_name="France")
        spain = make_series("demo:ES", ref_area="ES", ref_area_name="Spain")
        found = link(
            "France counts. There are 958 building permits.", "958", france, spain
        )
        assert chosen(found) == "demo:FR"
        found = link("There are 958 building permits.", "958", france, spain)
        assert chosen(found) is None


def certainty(found: Link) -> float:
    assert found.chosen is not None
    return dict(found.chosen.features)["certainty"]


def test_a_total_over_a_year_is_not_a_level():
    granted = make_series(
        "demo:granted",
        title="Building permits granted",
        measure="building permits granted",
        stock_flow=StockFlow.FLOW,
    )
    found = link(
        "In 2024 the town granted 958 building permits.",
        "958",
        PERMITS,
        granted,
        stat=Stat.FLOW,
        period=make_period("2024"),
    )
    assert chosen(found) == "demo:granted"
    assert refusals(found)["demo:permits"] == "stock_or_flow"


def test_a_level_at_a_date_is_not_a_total():
    granted = make_series("demo:granted", stock_flow=StockFlow.FLOW)
    found = link(
        "As of May 28 there were 958 building permits.",
        "958",
        granted,
        period=make_period("2025-05-28", relation=Relation.AS_OF),
    )
    assert refusals(found) == {"demo:granted": "stock_or_flow"}


class TestSubgroups:
    all_rates = make_series(
        "demo:all",
        title="Vacancy rate",
        measure="vacancy rate",
        unit_measure="PT",
        stock_flow=StockFlow.RATE,
    )
    shops = make_series(
        "demo:shops",
        title="Vacancy rate, shops",
        measure="vacancy rate of shops",
        breakdown="shops",
        unit_measure="PT",
        stock_flow=StockFlow.RATE,
    )

    def rate(self, text: str, measure: str) -> Link:
        return link(
            text,
            "6%",
            self.all_rates,
            self.shops,
            measure=measure,
            kind=QuantityKind.PERCENT,
            stat=Stat.SHARE,
        )

    def test_the_whole_does_not_take_a_subgroups_series(self):
        found = self.rate("The vacancy rate is 6%.", "vacancy rate")
        assert chosen(found) == "demo:all"
        assert refusals(found) == {"demo:shops": "subgroup"}

    def test_a_named_subgroup_takes_its_own_series(self):
        found = self.rate("The vacancy rate of shops is 6%.", "vacancy rate of shops")
        assert chosen(found) == "demo:shops"

    def test_a_subgroup_without_series_is_refused(self):
        found = link(
            "There are 95 permits under appeal by angry neighbours.",
            "95",
            PERMITS,
            measure="permits under appeal by angry neighbours",
        )
        assert refusals(found) == {"demo:permits": "claim_subgroup"}
        assert "“appeal”" in found.rejected[0].why

    def test_what_follows_a_figure_in_a_list_says_which_it_is(self):
        awards = [
            make_series(
                f"demo:award{share}",
                title=f"Award for a share of {share} percent",
                measure="award for each office",
                breakdown=f"{share} percent",
                unit_measure="USD",
            )
            for share in (70, 90)
        ]
        text = (
            "The award for each office is $900 at 90% success and $500 at 70% success."
        )
        article = make_article(text)
        claims = [
            make_claim(figure, article, measure="award for each office")
            for figure in ("$900", "$500")
        ]
        corpus = make_corpus(awards)
        found = link_claims(claims, article, corpus)
        assert [chosen(one) for one in found] == ["demo:award90", "demo:award70"]

    def test_a_part_of_a_larger_figure_is_not_the_whole(self):
        found = link(
            "The town has 958 building permits, including 68 from last year.",
            "68",
            PERMITS,
        )
        assert refusals(found) == {"demo:permits": "part"}


def test_by_how_much_figures_were_revised_is_not_the_figure():
    text = "Permits were revised upward by 59 for the two months before."
    found = link(text, "59", PERMITS)
    assert refusals(found) == {"demo:permits": "revision"}


def test_an_amount_per_head_is_not_the_whole_amount():
    debt = make_series(measure="town debt", title="Town debt", unit_measure="USD")
    text = "The town debt is $47,900 for every living resident."
    found = link(text, "$47,900", debt, measure="town debt")
    assert refusals(found) == {"demo:permits": "per_one"}
    assert "for every living resident" in found.rejected[0].why
    found = link(
        "The town debt is $47,900 for now.", "$47,900", debt, measure="town debt"
    )
    assert chosen(found) == "demo:permits"


def test_a_proper_name_must_stand_in_the_article():
    series = make_series(measure="XQ7 permits", title="XQ7 permits in force")
    found = link("There are 958 permits.", "958", series, measure="permits")
    assert refusals(found) == {"demo:permits": "topic"}
    found = link(
        "There are 958 permits.", "958", series, measure="permits", title="On XQ7"
    )
    assert chosen(found) == "demo:permits"


@pytest.mark.parametrize(
    ("measure", "passes"),
    [
        ("accidents of teenagers", True),
        ("teenage accidents", True),
        ("accidents of 16- to 19-year-olds", True),
        ("accidents", False),
        ("accidents of pensioners", False),
    ],
)
def test_a_series_of_an_age_group_goes_by_the_word_for_it(measure, passes):
    series = make_series(
        measure="accidents of teenagers",
        title="Accidents, 16 to 19 years",
        breakdown="16 to 19 years",
        aliases=("teenage accidents",),
    )
    found = link(f"There were 958 {measure}.", "958", series, measure=measure)
    assert (chosen(found) == "demo:permits") is passes


def test_a_head_noun_alone_does_not_name_a_series():
    series = make_series(
        measure="federal workforce", title="Federal workforce", unit_measure="PS"
    )
    found = link("Its workforce is 958 now.", "958", series, measure="workforce")
    assert refusals(found) == {"demo:permits": "name"}


def test_secondary_sources_are_shown_but_never_chosen():
    tracker = make_series("demo:tracker", source_rank=SourceRank.SECONDARY)
    found = link("There are 958 building permits.", "958", tracker)
    assert chosen(found) is None
    assert found.reason is Reason.NO_SERIES
    assert [one.series.series_id for one in found.others] == ["demo:tracker"]


def test_two_series_that_fit_equally_well_make_it_abstain():
    first = make_series("demo:one", title="Permits, first list", measure="town permits")
    second = make_series(
        "demo:two", title="Permits, second list", measure="port permits"
    )
    found = link(
        "Between town and port there are 958 permits.",
        "958",
        first,
        second,
        measure="permits",
    )
    assert found.ambiguous
    assert found.reason is Reason.AMBIGUOUS_MEASURE
    assert chosen(found) is None
    assert len(found.others) == 2


def test_rejected_series_come_nearest_first_with_a_known_rule():
    far = make_series("demo:far", title="Price of bread", measure="price of bread")
    found = link(
        "The town has 958 inspectors.", "958", PERMITS, far, measure="inspectors"
    )
    scores = [one.score for one in found.rejected]
    assert scores == sorted(scores, reverse=True)
    assert {one.rejected_by for one in found.rejected} <= set(RULES)
    assert all(one.why.startswith("Refused because ") for one in found.rejected)


def test_the_topic_comes_from_title_and_sentence():
    states = make_series(
        "demo:states",
        title="States with a building permit",
        measure="states with a building permit",
        unit_measure="STATES",
    )
    found = link(
        "Building permits rose to 628 in 40 states.", "40", states, measure="states"
    )
    assert chosen(found) == "demo:states"


def test_another_name_of_the_area_narrows_nothing(tmp_path):
    (tmp_path / "places.csv").write_text(
        "code,name,aliases,parent,kind\nUS,United States,U.S.|America,,country\n",
        encoding="utf-8",
    )
    series = make_series(ref_area="US", ref_area_name="United States")
    article = make_article("There are 958 U.S. building permits.")
    claim = make_claim("958", article, measure=Measure(text="U.S. building permits"))
    explained = []
    for root in (tmp_path, None):
        corpus = replace(make_corpus(series), root=root)
        (link,) = link_claims([claim], article, corpus)
        assert link.chosen is not None
        explained.append(dict(link.chosen.features)["explained"])
    with_names, without = explained
    assert with_names == 1.0 > without


RATE = make_series(
    "demo:rate",
    title="Vacancy rate",
    measure="vacancy rate",
    unit_measure="PT",
    stock_flow=StockFlow.RATE,
)


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("The vacancy rate came in at 6.4.", True),
        ("There were 6.4 vacancy rate changes.", False),
    ],
)
def test_a_bare_number_is_the_rate_that_the_words_before_it_name(text, passes):
    found = link(text, "6.4", RATE, measure="vacancy rate")
    assert (chosen(found) == "demo:rate") is passes


@pytest.mark.parametrize(
    ("breakdown", "measure", "passes"),
    [
        ("shops with two floors, 25 years and over", "vacancy rate of shops", True),
        ("90 to 100 percent let", "vacancy rate of houses let", False),
    ],
)
def test_an_age_limit_of_a_subgroup_need_not_be_said(breakdown, measure, passes):
    series = replace(RATE, breakdown=breakdown, aliases=(measure,))
    found = link(f"The {measure} is 6%.", "6%", series, measure=measure)
    assert (chosen(found) == "demo:rate") is passes


def test_a_statement_about_a_share_is_not_answered_by_the_amount():
    article = make_article("The share of building permits that were lost fell.")
    nothing = replace(make_quantity("1"), kind=QuantityKind.STATEMENT)
    claim = make_claim(
        "fell", article, quantity=nothing, measure="share of building permits"
    )
    found = only_link(claim, article, PERMITS)
    assert refusals(found) == {"demo:permits": "claim_subgroup"}
