"""Verdicts and reasons, one rule a test, on made-up building permits."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from verify_build import judge, make_flow, make_rate

from factcheck.model import (
    Basis,
    Claim,
    Corpus,
    Direction,
    Finding,
    Frequency,
    Modifier,
    Quantity,
    QuantityKind,
    Reason,
    Relation,
    Series,
    SourceRank,
    Span,
    Stat,
    StockFlow,
    Verdict,
)
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_corpus,
    make_link,
    make_observation,
    make_period,
    make_series,
)
from factcheck.verify import verify_claim, verify_claims

PERMITS = make_series()
COUNTS = {
    "2024-12-18": 135,
    "2025-01-20": 135,
    "2025-05-28": 628,
    "2025-08-29": 956,
    "2025-09-02": 958,
    "2025-09-09": 1000,
    "2025-10-22": 1097,
}
AS_OF = Relation.AS_OF


def find(
    claim: Claim,
    corpus: Corpus,
    series: Series = PERMITS,
    *,
    published: str | None = "2025-09-03",
    latest: str | None = None,
    text: str | None = None,
    claims: tuple[Claim, ...] = (),
    **link: Any,
) -> Finding:
    text = text or f"The office counted {claim.text} building permits."
    article = make_article(text, published, latest)
    return verify_claim(
        claim, make_link(claim, series, **link), article, corpus, claims=claims
    )


@pytest.fixture
def permits() -> Corpus:
    return make_corpus(PERMITS, COUNTS)


def test_the_official_value_of_the_day_supports(permits):
    claim = make_claim("628", period=make_period("2025-05-28", relation=AS_OF))
    found = find(claim, permits)
    assert found.verdict is Verdict.SUPPORTED
    assert found.reasons == (Reason.EXACT,)
    assert found.evidence.official_value == 628
    assert found.suggestion == ""


@pytest.mark.parametrize(
    ("qualifier", "figure", "verdict"),
    [
        ("at_least", "700", Verdict.UNCHECKABLE),
        ("over", "900", Verdict.UNCHECKABLE),
        ("at_least", "500", Verdict.CONTRADICTED),
        ("at_most", "500", Verdict.UNCHECKABLE),
        ("at_most", "700", Verdict.CONTRADICTED),
        ("exact", "700", Verdict.CONTRADICTED),
    ],
)
def test_a_limit_contradicts_only_on_its_closed_side(qualifier, figure, verdict):
    seen = make_observation("2025-05-28", 628, qualifier=qualifier)
    claim = make_claim(figure, period=make_period("2025-05-28", relation=AS_OF))
    found = find(claim, make_corpus(PERMITS, [seen]))
    assert found.verdict is verdict
    assert ("bound" in found.explanation) is (verdict is Verdict.UNCHECKABLE)


def test_one_unit_of_the_last_digit_is_rounding(permits):
    claim = make_claim("957", period=make_period("2025-09-02", relation=AS_OF))
    found = find(claim, permits)
    assert (found.verdict, found.reasons[0]) == (Verdict.SUPPORTED, Reason.ROUNDING)


def test_a_loose_limit_is_supported_with_a_better_clause(permits):
    claim = make_claim(
        "700",
        modifier=Modifier.MORE_THAN,
        period=make_period("2025-09-02", relation=AS_OF),
    )
    found = find(claim, permits)
    assert (found.verdict, found.reasons[0]) == (
        Verdict.SUPPORTED,
        Reason.LOOSE_MODIFIER,
    )
    assert found.suggestion.startswith("958 building permits as of 2 September 2025")


def test_outside_on_every_reading_is_contradicted_with_the_numbers(permits):
    claim = make_claim("800", period=make_period("2025-09-02", relation=AS_OF))
    found = find(claim, permits)
    assert found.verdict is Verdict.CONTRADICTED
    assert "958 on 2 September 2025" in found.explanation
    assert "750 to 850" in found.explanation


@pytest.mark.parametrize(
    "change",
    [
        {"optional": True},
        {"is_forecast": True},
        {"period": make_period("2025-09-02", relation=AS_OF, basis=Basis.FROM_CONTEXT)},
    ],
    ids=["optional", "forecast", "date-from-another-sentence"],
)
def test_a_figure_that_is_not_plain_and_dated_is_not_contradicted(permits, change):
    fields = {"period": make_period("2025-09-02", relation=AS_OF), **change}
    found = find(make_claim("630", **fields), permits)
    assert found.verdict is not Verdict.CONTRADICTED


def test_a_possibility_is_not_contradicted(permits):
    text = "That money could pay for 800 permits on September 2."
    claim = make_claim(
        "800", make_article(text), period=make_period("2025-09-02", relation=AS_OF)
    )
    assert find(claim, permits, text=text).verdict is Verdict.UNCHECKABLE


def test_an_unsure_link_is_not_contradicted(permits):
    claim = make_claim("800", period=make_period("2025-09-02", relation=AS_OF))
    article = make_article("The office counted 800 building permits.")
    link = make_link(claim, PERMITS)
    assert link.chosen is not None
    from dataclasses import replace

    unsure = replace(link, chosen=replace(link.chosen, features=(("certainty", 0.4),)))
    found = verify_claim(claim, unsure, article, permits)
    assert found.verdict is Verdict.UNCHECKABLE
    assert found.reasons == (Reason.AMBIGUOUS_MEASURE,)


def test_no_value_for_the_period_is_uncheckable(permits):
    claim = make_claim("800", period=make_period("2019-06-01", relation=AS_OF))
    found = find(claim, permits)
    assert (found.verdict, found.reasons) == (
        Verdict.UNCHECKABLE,
        (Reason.NO_OBSERVATION,),
    )
    assert "1 June 2019" in found.explanation


def test_any_value_in_force_during_a_named_month_supports(permits):
    claim = make_claim("958", period=make_period("2025-09", relation=AS_OF))
    found = find(claim, permits, published="2025-10-01")
    assert found.verdict is Verdict.SUPPORTED
    assert "2 September 2025" in found.explanation


def test_an_undated_figure_reads_the_newest_data_at_publication(permits):
    found = find(make_claim("958"), permits)
    assert found.verdict is Verdict.SUPPORTED
    assert found.reasons == (Reason.EXACT, Reason.UNDATED)
    assert "gives no date" in found.explanation
    assert found.suggestion.endswith(
        "as of 2 September 2025, according to Permit Office"
    )


def test_an_undated_figure_that_was_overtaken_is_stale(permits):
    found = find(make_claim("958"), permits, published="2025-10-25")
    assert found.verdict is Verdict.NEEDS_CONTEXT
    assert found.reasons == (Reason.STALE, Reason.UNDATED)
    assert "on 2 September 2025" in found.explanation


def test_an_undated_figure_that_no_date_makes_true_is_contradicted(permits):
    found = find(make_claim("542"), permits)
    assert found.verdict is Verdict.CONTRADICTED
    assert found.true_on == ()


def test_rare_counts_on_both_sides_of_publication_rule_a_figure_out():
    corpus = make_corpus(PERMITS, {"2021-12-31": 26, "2022-12-30": 27})
    found = find(make_claim("54"), corpus, published="2022-04-29")
    assert found.verdict is Verdict.CONTRADICTED
    found = find(make_claim("31"), corpus, published="2022-04-29")
    assert found.verdict is Verdict.UNCHECKABLE


def test_a_publication_range_accepts_any_of_its_days(permits):
    claim = make_claim("958")
    found = find(claim, permits, published="2025-09-02", latest="2025-09-16")
    assert found.verdict is Verdict.SUPPORTED


def test_without_publication_date_the_newest_data_is_used(permits):
    found = find(make_claim("1,097"), permits, published=None)
    assert found.verdict is found.verdict_today is Verdict.SUPPORTED


def test_the_neighbouring_day_is_another_period(permits):
    claim = make_claim("1,000", period=make_period("2025-08-29", relation=AS_OF))
    found = find(claim, permits, published="2025-10-01")
    assert found.verdict is Verdict.SUPPORTED  # 956 is within a tenth of 1,000
    claim = make_claim("958", period=make_period("2025-09-12", relation=AS_OF))
    found = find(claim, permits, published="2025-10-01")
    assert (found.verdict, found.reasons[0]) == (
        Verdict.NEEDS_CONTEXT,
        Reason.OTHER_PERIOD,
    )


def test_a_growing_series_does_not_excuse_a_distant_date(permits):
    claim = make_claim("628", period=make_period("2025-01-20", relation=AS_OF))
    found = find(claim, permits)
    assert found.verdict is Verdict.CONTRADICTED
    assert found.true_on[0].start == date(2025, 5, 28)


def test_the_other_date_of_a_sentence_keeps_a_figure_from_being_wrong(permits):
    text = "Permits went from 135 in December 2024 to 628 as of May 28."
    article = make_article(text)
    december = make_period("2024-12", relation=AS_OF)
    wrong = make_claim("628", article, period=december)
    right = make_claim("135", article, period=make_period("2025-05-28", relation=AS_OF))
    found = find(wrong, permits, text=text, claims=(wrong, right))
    assert (found.verdict, found.reasons[0]) == (
        Verdict.NEEDS_CONTEXT,
        Reason.OTHER_PERIOD,
    )
    assert find(wrong, permits, text=text).verdict is Verdict.CONTRADICTED


def test_a_figure_of_another_order_counts_something_else(permits):
    claim = make_claim("47,912", period=make_period("2024-12-20", relation=AS_OF))
    found = find(claim, permits)
    assert (found.verdict, found.reasons) == (
        Verdict.UNCHECKABLE,
        (Reason.AMBIGUOUS_MEASURE,),
    )


def test_an_adjusted_value_of_unknown_vintage_may_have_been_revised():
    adjusted = make_series(adjustment="SA", freq=Frequency.MONTH)
    corpus = make_corpus(adjusted, {"2012-03": 106})
    claim = make_claim("101", period=make_period("2012-03", relation=AS_OF))
    found = find(claim, corpus, adjusted, published="2012-04-20")
    assert (found.verdict, found.reasons[0]) == (Verdict.NEEDS_CONTEXT, Reason.REVISED)
    claim = make_claim("103", period=make_period("2012-03", relation=AS_OF))
    found = find(claim, corpus, adjusted, published="2012-04-20")
    assert (found.verdict, found.verdict_today) == (
        Verdict.SUPPORTED,
        Verdict.NEEDS_CONTEXT,
    )
    assert Reason.REVISED in found.reasons
    claim = make_claim("155", period=make_period("2012-03", relation=AS_OF))
    found = find(claim, corpus, adjusted, published="2012-04-20")
    assert found.verdict is Verdict.CONTRADICTED


class TestChanges:
    since = make_period(
        "2025-01-20", "2025-09-03", Relation.SINCE, granularity=Frequency.DAY
    )

    def percent(self, figure: str, **fields: Any) -> Claim:
        article = make_article(f"Permits rose {figure} since January 20.")
        defaults = {
            "kind": QuantityKind.PERCENT_CHANGE,
            "stat": Stat.CHANGE,
            "direction": Direction.UP,
            "period": self.since,
        }
        return make_claim(figure, article, **{**defaults, **fields})

    def test_percent_change_is_computed_from_the_level(self, permits):
        found = find(self.percent("609%"), permits)
        assert (found.verdict, found.reasons) == (
            Verdict.SUPPORTED,
            (Reason.ROUNDING,),
        )
        assert found.evidence.formula == "(958 - 135) / 135 = 609.6 %"
        assert [obs.value for obs in found.evidence.observations] == [135, 958]

    def test_since_a_month_reads_the_base_in_that_month(self, permits):
        period = make_period(
            "2025-01-01", "2025-09-03", Relation.SINCE, granularity=Frequency.MONTH
        )
        found = find(self.percent("610%", period=period), permits)
        assert found.verdict is Verdict.SUPPORTED

    def test_x_percent_of_is_not_x_percent_more(self, permits):
        found = find(self.percent("709.6%"), permits)
        assert (found.verdict, found.reasons[0]) == (
            Verdict.NEEDS_CONTEXT,
            Reason.PERCENT_OF_VS_CHANGE,
        )

    def test_a_dropped_digit_is_a_scale_slip(self, permits):
        found = find(self.percent("61%"), permits)
        assert (found.verdict, found.reasons[0]) == (
            Verdict.CONTRADICTED,
            Reason.SCALE_SLIP,
        )

    def test_the_wrong_direction_is_contradicted(self, permits):
        found = find(self.percent("609%", direction=Direction.DOWN), permits)
        assert found.verdict is Verdict.CONTRADICTED

    def test_an_overtaken_change_is_stale(self, permits):
        period = make_period(
            "2025-01-20", "2025-10-24", Relation.SINCE, granularity=Frequency.DAY
        )
        claim = self.percent("609%", period=period)
        found = find(claim, permits, published="2025-10-24")
        assert found.verdict is Verdict.NEEDS_CONTEXT
        assert found.reasons[0] is Reason.STALE

    def test_a_change_without_base_is_uncheckable(self, permits):
        found = find(self.percent("609%", period=make_claim("958").period), permits)
        assert found.verdict is Verdict.UNCHECKABLE
        assert Reason.UNDATED in found.reasons

    def test_the_base_may_be_a_figure_of_the_text(self, permits):
        text = "Permits climbed 609% to 958 from 135."
        article = make_article(text)
        change = make_claim(
            "609%",
            article,
            kind=QuantityKind.PERCENT_CHANGE,
            stat=Stat.CHANGE,
            direction=Direction.UP,
        )
        end = make_claim("958", article)
        base = make_claim("135", article, base_of=end.id)
        claims = (change, end, base)
        links = [make_link(claim, PERMITS) for claim in claims]
        found = verify_claims(claims, links, article, permits)
        assert [one.verdict for one in found] == [Verdict.SUPPORTED] * 3
        assert found[0].evidence.formula == "(958 - 135) / 135 = 609.6 %"
        assert found[2].evidence.observations[0].period.start == date(2025, 1, 20)

    def test_numbers_of_the_text_that_do_not_compute_are_named(self, permits):
        article = make_article("Permits climbed 60% to 958 from 135.")
        change = make_claim(
            "60%", article, kind=QuantityKind.PERCENT_CHANGE, stat=Stat.CHANGE
        )
        end = make_claim("958", article)
        base = make_claim("135", article, base_of=end.id)
        found = verify_claim(
            change,
            make_link(change, None),
            article,
            permits,
            claims=(change, end, base),
        )
        assert found.verdict is Verdict.NEEDS_CONTEXT
        assert found.reasons[-1] is Reason.ARITHMETIC
        assert "(958 - 135) / 135 = 609.6 %" in found.explanation

    @pytest.mark.parametrize(
        ("phrase", "is_ambiguous"),
        [
            ("a sixfold increase in permits", True),
            ("permits increased sixfold", False),
        ],
    )
    def test_a_sixfold_increase_is_read_both_ways(self, permits, phrase, is_ambiguous):
        quantity = Quantity(
            value=Decimal(6),
            kind=QuantityKind.MULTIPLE,
            modifier=Modifier.MORE_THAN,
        )
        found = judge(
            "sixfold",
            f"The office saw {phrase} since January 20.",
            PERMITS,
            permits,
            quantity=quantity,
            stat=Stat.CHANGE,
            direction=Direction.UP,
            period=self.since,
        )
        assert found.verdict is Verdict.SUPPORTED
        assert (Reason.AMBIGUOUS_MULTIPLE in found.reasons) is is_ambiguous
        assert (Reason.LOOSE_MODIFIER in found.reasons) is not is_ambiguous

    def test_a_multiple_in_words_missed_by_little_needs_another_base(self, permits):
        quantity = Quantity(value=Decimal(6), kind=QuantityKind.MULTIPLE)
        claim = make_claim(
            "sixfold",
            make_article("Permits grew sixfold since January 20."),
            quantity=quantity,
            stat=Stat.CHANGE,
            period=self.since,
        )
        found = find(claim, permits, text="Permits grew sixfold since January 20.")
        assert (found.verdict, found.reasons) == (
            Verdict.NEEDS_CONTEXT,
            (Reason.OTHER_BASE,),
        )

    def test_a_count_of_change_may_be_the_level_reached(self, permits):
        text = "The office grew its permits since January 20 to over 900 now."
        claim = make_claim(
            "900",
            make_article(text),
            modifier=Modifier.MORE_THAN,
            stat=Stat.CHANGE,
            period=self.since,
        )
        assert find(claim, permits, text=text).verdict is Verdict.SUPPORTED

    def test_after_by_it_is_the_change(self, permits):
        text = "Permits grew since January 20 by 958."
        claim = make_claim(
            "958", make_article(text), stat=Stat.CHANGE, period=self.since
        )
        found = find(claim, permits, text=text)
        assert found.verdict is not Verdict.SUPPORTED
        assert found.evidence.formula == "958 - 135 = 823"


RATE = make_rate(
    "demo:vacancy", Frequency.YEAR, title="Vacancy rate", measure="vacancy rate"
)


def test_percentage_points_given_as_percent_are_named():
    corpus = make_corpus(RATE, {"2022": "4", "2024": "6"})
    claim = make_claim(
        "2%",
        make_article("The vacancy rate rose 2% from 2022 to 2024.", "2025-03-01"),
        kind=QuantityKind.PERCENT_CHANGE,
        stat=Stat.CHANGE,
        direction=Direction.UP,
        period=make_period("2022", "2024", Relation.FROM_TO),
    )
    found = find(claim, corpus, RATE, published="2025-03-01")
    assert (found.verdict, found.reasons[0]) == (
        Verdict.NEEDS_CONTEXT,
        Reason.PERCENT_VS_POINTS,
    )
    assert "6 - 4 = 2" in found.explanation


def test_a_change_over_years_is_the_one_within_them():
    years = {f"{year}": year - 2000 for year in range(2012, 2020)}
    corpus = make_corpus(RATE, years)
    claim = make_claim(
        "50%",
        make_article("Over those years the rate rose 50%."),
        kind=QuantityKind.PERCENT_CHANGE,
        stat=Stat.CHANGE,
        direction=Direction.UP,
        period=make_period("2012-06-01", "2018-12-31"),
    )
    found = find(claim, corpus, RATE, published="2019-03-01")
    assert found.verdict is Verdict.SUPPORTED
    assert found.evidence.formula == "(18 - 12) / 12 = 50 %"


def test_a_fraction_is_compared_with_a_series_in_percent():
    corpus = make_corpus(RATE, {"2024": "25.2"})
    quantity = Quantity(value=Decimal("0.25"), kind=QuantityKind.FRACTION)
    article = make_article("One quarter stood empty in 2024.", "2025-03-01")
    claim = make_claim(
        "One quarter",
        article,
        quantity=quantity,
        stat=Stat.SHARE,
        period=make_period("2024"),
    )
    found = find(claim, corpus, RATE, published="2025-03-01")
    assert found.verdict is Verdict.SUPPORTED
    assert "25.2%" in found.explanation


def test_another_base_that_fits_exactly_is_named():
    corpus = make_corpus(RATE, {"2021": "5", "2023": "8", "2024": "6"})
    claim = make_claim(
        "20%",
        make_article("The rate rose 20% from 2021 to 2024."),
        kind=QuantityKind.PERCENT_CHANGE,
        stat=Stat.CHANGE,
        direction=Direction.DOWN,
        period=make_period("2024"),
        base_period=make_period("2021"),
    )
    found = find(claim, corpus, RATE, published="2025-03-01")
    assert found.verdict is Verdict.CONTRADICTED
    claim = make_claim(
        "25%",
        make_article("The rate fell 25% from 2021 to 2024."),
        kind=QuantityKind.PERCENT_CHANGE,
        stat=Stat.CHANGE,
        direction=Direction.DOWN,
        period=make_period("2024"),
        base_period=make_period("2021"),
    )
    found = find(claim, corpus, RATE, published="2025-03-01")
    assert (found.verdict, found.reasons[0]) == (
        Verdict.NEEDS_CONTEXT,
        Reason.OTHER_BASE,
    )


class TestOtherMeasure:
    offices = make_series(
        "demo:offices",
        title="Offices with a permit",
        measure="offices",
        unit_measure="OFFICES",
        related_series=("demo:permits",),
    )

    @pytest.fixture
    def both(self) -> Corpus:
        return make_corpus(
            [PERMITS, self.offices],
            [
                make_observation("2025-09-02", 958),
                make_observation("2025-09-02", 798, "demo:offices"),
            ],
        )

    def test_a_figure_of_a_confusable_series_needs_context(self, both):
        claim = make_claim("958", measure="offices")
        found = find(claim, both, self.offices)
        assert (found.verdict, found.reasons[0]) == (
            Verdict.NEEDS_CONTEXT,
            Reason.OTHER_MEASURE,
        )
        assert "“Building permits in force”, on 2 September 2025" in found.explanation
        assert "Offices with a permit: 798 on 2 September 2025" in found.explanation
        assert found.suggestion.startswith("958 building permits as of")

    def test_a_rough_fit_gives_way_to_an_exact_neighbour(self):
        corpus = make_corpus(
            [PERMITS, self.offices],
            [
                make_observation("2025-09-02", 142),
                make_observation("2025-09-02", 141, "demo:offices"),
            ],
        )
        claim = make_claim("142", measure="offices")
        found = find(claim, corpus, self.offices)
        assert found.reasons[0] is Reason.OTHER_MEASURE

    def test_another_place_is_no_explanation(self, both):
        from dataclasses import replace

        elsewhere = replace(PERMITS, ref_area="US-FL")
        corpus = make_corpus(
            [elsewhere, self.offices],
            [
                make_observation("2025-09-02", 958),
                make_observation("2025-09-02", 798, "demo:offices"),
            ],
        )
        claim = make_claim("958", measure="offices")
        assert find(claim, corpus, self.offices).verdict is Verdict.CONTRADICTED

    def test_a_refused_series_with_just_this_number_is_shown(self, both):
        claim = make_claim("958", measure="offices")
        found = find(claim, both, None, rejected=[PERMITS])
        assert (found.verdict, found.reasons) == (
            Verdict.NEEDS_CONTEXT,
            (Reason.OTHER_MEASURE,),
        )

    def test_one_digit_matches_by_chance(self):
        corpus = make_corpus(PERMITS, {"2025-09-02": 9})
        claim = make_claim("9", measure="offices")
        found = find(claim, corpus, None, rejected=[PERMITS])
        assert found.verdict is Verdict.UNCHECKABLE

    def test_the_number_decides_between_equal_names(self, both):
        claim = make_claim("958", measure="permits")
        found = find(
            claim,
            both,
            None,
            others=[self.offices, PERMITS],
            ambiguous=True,
            reason=Reason.AMBIGUOUS_MEASURE,
        )
        assert found.verdict is Verdict.SUPPORTED
        assert found.link.chosen is not None
        assert found.link.chosen.series is PERMITS

    def test_the_same_hedge_decides_with_fewer_digits(self):
        corpus = make_corpus(
            [PERMITS, self.offices],
            [
                make_observation("2025-09-02", 8501),
                make_observation("2025-09-02", 2000, "demo:offices", qualifier="over"),
            ],
        )
        claim = make_claim("2,000", modifier=Modifier.MORE_THAN)
        found = find(claim, corpus, others=[self.offices])
        assert found.verdict is Verdict.SUPPORTED
        assert found.link.chosen is not None
        assert found.link.chosen.series is self.offices

    def test_two_digits_do_not_decide(self):
        corpus = make_corpus(
            [PERMITS, self.offices],
            [
                make_observation("2025-09-02", 95),
                make_observation("2025-09-02", 79, "demo:offices"),
            ],
        )
        claim = make_claim("95")
        found = find(
            claim,
            corpus,
            None,
            others=[self.offices, PERMITS],
            ambiguous=True,
            reason=Reason.AMBIGUOUS_MEASURE,
        )
        assert found.verdict is Verdict.UNCHECKABLE

    def test_a_sum_of_two_counts_is_taken_apart(self):
        pending = make_series("demo:pending", title="Pending applications")
        corpus = make_corpus(
            [PERMITS, pending],
            [
                make_observation("2025-09-02", 506),
                make_observation("2025-09-02", 73, "demo:pending"),
            ],
        )
        claim = make_claim("579", measure="granted or pending permits")
        found = find(
            claim,
            corpus,
            None,
            others=[pending, PERMITS],
            ambiguous=True,
            reason=Reason.AMBIGUOUS_MEASURE,
        )
        assert found.verdict is Verdict.NEEDS_CONTEXT
        assert found.evidence.formula == "506 + 73 = 579"


def test_a_deficit_is_the_size_of_a_negative_balance():
    balance = make_flow(
        "demo:balance",
        Frequency.YEAR,
        title="Town balance",
        measure="town balance",
        unit_measure="USD",
    )
    corpus = make_corpus(balance, {"2024": "-665"})
    for measure, verdict in (
        ("town deficit", Verdict.SUPPORTED),
        ("town balance", Verdict.CONTRADICTED),
    ):
        claim = make_claim("$665", measure=measure, period=make_period("2024"))
        found = find(claim, corpus, balance, published="2025-03-01")
        assert found.verdict is verdict, measure


def test_a_month_is_not_answered_by_the_month_before():
    monthly = make_series(freq=Frequency.MONTH)
    corpus = make_corpus(monthly, {"2025-06": 958})
    claim = make_claim("958", period=make_period("2025-07", relation=AS_OF))
    found = find(claim, corpus, monthly, published="2025-08-02")
    assert found.verdict is not Verdict.SUPPORTED


def test_a_rival_series_that_fits_keeps_a_figure_from_being_wrong():
    other = make_series("demo:other", title="Permits by another count")
    corpus = make_corpus(
        [PERMITS, other],
        [
            make_observation("2025-09-02", 958),
            make_observation("2025-09-02", 70, "demo:other"),
        ],
    )
    day = make_period("2025-09-02", relation=AS_OF)
    claim = make_claim("70", period=day)
    assert find(claim, corpus).verdict is Verdict.CONTRADICTED
    found = find(claim, corpus, others=[other])
    assert (found.verdict, found.reasons) == (
        Verdict.UNCHECKABLE,
        (Reason.AMBIGUOUS_MEASURE,),
    )


def test_from_and_to_make_a_pair_without_annotation(permits):
    text = "Permits went from 135 to 958."
    article = make_article(text)
    base, end = make_claim("135", article), make_claim("958", article)
    links = [make_link(claim, PERMITS) for claim in (base, end)]
    found = verify_claims([base, end], links, article, permits)
    assert [one.verdict for one in found] == [Verdict.SUPPORTED] * 2


class TestSources:
    def test_the_body_the_article_names_is_shown_first(self):
        corpus = make_corpus(
            PERMITS,
            [
                make_observation("2025-09-02", 957, publisher="Permit Office"),
                make_observation(
                    "2025-09-02", 958, publisher="Ministry of Town Planning"
                ),
            ],
        )
        claim = make_claim("958", attribution="the Ministry of Town Planning")
        found = find(claim, corpus)
        assert found.evidence.official_value == 958
        assert "also 957 by Permit Office" in found.explanation

    def test_any_body_inside_the_bounds_supports(self):
        corpus = make_corpus(
            PERMITS,
            [
                make_observation("2025-09-02", 950, publisher="Permit Office"),
                make_observation("2025-09-02", 958, publisher="Ministry"),
            ],
        )
        assert find(make_claim("958"), corpus).verdict is Verdict.SUPPORTED

    def test_a_doubtful_value_never_decides(self):
        corpus = make_corpus(
            PERMITS, [make_observation("2025-09-02", 958, confidence="low")]
        )
        right = find(make_claim("958"), corpus)
        assert (right.verdict, right.reasons) == (
            Verdict.NEEDS_CONTEXT,
            (Reason.SOURCE_SUSPECT,),
        )
        wrong = find(make_claim("700"), corpus)
        assert wrong.verdict is Verdict.UNCHECKABLE

    def test_a_secondary_series_never_decides(self):
        tracker = make_series("demo:tracker", source_rank=SourceRank.SECONDARY)
        corpus = make_corpus(tracker, {"2025-09-02": 958})
        found = find(make_claim("958"), corpus, tracker)
        assert found.verdict is Verdict.UNCHECKABLE

    def test_a_hedged_official_value_supports_the_same_hedge(self):
        corpus = make_corpus(
            PERMITS, [make_observation("2025-09-02", 2000, qualifier="over")]
        )
        claim = make_claim("2,000", modifier=Modifier.MORE_THAN)
        found = find(claim, corpus)
        assert (found.verdict, found.reasons[0]) == (Verdict.SUPPORTED, Reason.EXACT)

    def test_a_value_about_right_is_not_contradicted(self):
        corpus = make_corpus(
            PERMITS, [make_observation("2025-09-02", 798, qualifier="approx")]
        )
        assert find(make_claim("805"), corpus).verdict is Verdict.SUPPORTED


class TestClocks:
    built = make_flow("demo:built", title="Permits granted")

    @pytest.fixture
    def revised(self) -> Corpus:
        return make_corpus(
            self.built,
            [
                make_observation("2025-06", 147, "demo:built", as_of=date(2025, 7, 3)),
                make_observation("2025-06", 114, "demo:built", as_of=date(2025, 8, 1)),
            ],
        )

    def june(self, figure: str) -> Claim:
        return make_claim(figure, stat=Stat.FLOW, period=make_period("2025-06"))

    def test_publication_and_today_are_judged_apart(self, revised):
        found = find(self.june("147"), revised, self.built, published="2025-07-10")
        assert found.verdict is Verdict.SUPPORTED
        assert found.verdict_today is Verdict.NEEDS_CONTEXT
        assert Reason.REVISED in found.reasons
        assert "By the newest data it is 114." in found.explanation
        assert found.evidence_today is not None
        assert found.evidence_today.official_value == 114

    def test_a_figure_that_was_wrong_at_publication_stays_wrong(self, revised):
        found = find(self.june("180"), revised, self.built, published="2025-07-10")
        assert found.verdict is found.verdict_today is Verdict.CONTRADICTED

    def test_a_later_vintage_alone_does_not_contradict(self):
        corpus = make_corpus(
            self.built,
            [make_observation("2025-06", 114, "demo:built", as_of=date(2025, 8, 1))],
        )
        found = find(self.june("147"), corpus, self.built, published="2025-07-10")
        assert found.verdict is Verdict.NEEDS_CONTEXT
        assert found.reasons[0] is Reason.REVISED

    @pytest.mark.parametrize("when", [None, "2025-06-20"], ids=["undated", "one-day"])
    def test_an_amount_over_an_unknown_period_is_not_contradicted(self, when):
        corpus = make_corpus(self.built, {"2025-06": 114})
        period = make_claim("958").period if when is None else make_period(when)
        claim = make_claim("400", stat=Stat.FLOW, period=period)
        found = find(claim, corpus, self.built, published="2025-07-10")
        assert found.verdict is Verdict.UNCHECKABLE
        assert found.reasons[0] is Reason.UNDATED

    def test_a_date_across_a_dash_may_belong_to_something_else(self):
        text = "The office granted 958 permits -- with a surge in June 2025."
        at = text.index("in June")
        period = make_period("2025-06", span=Span(start=at, end=at + 12))
        found = judge(
            "958",
            text,
            self.built,
            {"2025-06": 300},
            published="2025-07-10",
            stat=Stat.FLOW,
            period=period,
        )
        assert found.verdict is Verdict.UNCHECKABLE

    def test_an_incomplete_total_does_not_contradict(self):
        corpus = make_corpus(self.built, {"2025-01": 10, "2025-02": 10})
        claim = make_claim(
            "95", stat=Stat.FLOW, period=make_period("2025-01", "2025-06")
        )
        found = find(claim, corpus, self.built)
        assert found.verdict is Verdict.UNCHECKABLE
        assert "January–February 2025" in found.explanation

    def test_an_incomplete_total_already_above_does(self):
        corpus = make_corpus(self.built, {"2025-01": 60, "2025-02": 60})
        claim = make_claim(
            "95", stat=Stat.FLOW, period=make_period("2025-01", "2025-06")
        )
        assert find(claim, corpus, self.built).verdict is Verdict.CONTRADICTED

    def test_a_rate_per_day_is_the_total_spread_evenly(self):
        corpus = make_corpus(self.built, {"2025-06": 900})
        claim = make_claim(
            "30",
            kind=QuantityKind.RATE,
            stat=Stat.FLOW,
            period=make_period("2025-06"),
            quantity=Quantity(
                value=Decimal(30),
                kind=QuantityKind.RATE,
                step=Decimal(1),
                rounded_step=Decimal(10),
                unit="per day",
            ),
        )
        found = find(claim, corpus, self.built)
        assert found.verdict is Verdict.SUPPORTED
        assert found.evidence.formula == "900 / 30 days = 30 per day"


def test_windows_merge_neighbouring_counts_nearest_first(permits):
    corpus = make_corpus(
        PERMITS,
        {
            "2023-02-01": 40,
            "2023-03-01": 55,
            "2025-08-01": 39,
            "2025-08-15": 40,
            "2025-08-20": 40,
            "2025-08-28": 41,
        },
    )
    claim = make_claim("40", period=make_period("2025-08-15", relation=AS_OF))
    found = find(claim, corpus)
    assert [(one.start, one.last_day) for one in found.true_on] == [
        (date(2025, 8, 15), date(2025, 8, 20)),
        (date(2023, 2, 1), date(2023, 2, 1)),
    ]


def test_findings_keep_the_order_of_the_claims(permits):
    article = make_article("There were 135 permits, then 958.")
    claims = [make_claim("958", article), make_claim("135", article)]
    links = [make_link(claim, PERMITS) for claim in reversed(claims)]
    found = verify_claims(claims, links, article, permits)
    assert [one.claim_id for one in found] == [claim.id for claim in claims]


def test_a_claim_without_link_is_uncheckable(permits):
    article = make_article("There were 135 permits.")
    claim = make_claim("135", article)
    (found,) = verify_claims([claim], [], article, permits)
    assert (found.verdict, found.reasons) == (
        Verdict.UNCHECKABLE,
        (Reason.NO_SERIES,),
    )


def test_a_series_with_values_for_the_days_goes_before_one_without() -> None:
    other = make_series("demo:new-permits", stock_flow=StockFlow.FLOW)
    empty = make_series("demo:old-permits", stock_flow=StockFlow.FLOW)
    corpus = make_corpus(
        [empty, other],
        [
            make_observation("2019", 400, empty.series_id),
            make_observation("2024", 958, other.series_id),
        ],
    )
    article = make_article("The office issued 958 building permits in 2024.")
    claim = make_claim("958", article, stat=Stat.FLOW, period=make_period("2024"))
    link = make_link(claim, empty, others=[other])
    finding = verify_claim(claim, link, article, corpus)
    assert finding.verdict is Verdict.SUPPORTED
    assert finding.link.chosen is not None
    assert finding.link.chosen.series is other


def test_now_is_read_today_from_the_periods_that_were_out_then():
    rate = make_rate("demo:rate", title="Vacancy rate", measure="vacancy rate")
    months = {"2025-07": 8, "2025-08": 7}
    corpus = make_corpus(
        rate,
        [
            make_observation(month, value, "demo:rate", lag_days=10)
            for month, value in months.items()
        ],
    )
    article = make_article("The vacancy rate is now 8%.", published=date(2025, 8, 20))
    claim = make_claim(
        "8%", article, period=make_period("2025-08-20", relation=AS_OF), stat=Stat.SHARE
    )
    link = make_link(claim, rate)
    finding = verify_claim(claim, link, article, corpus)
    assert (finding.verdict, finding.verdict_today) == (Verdict.SUPPORTED,) * 2


@pytest.mark.parametrize("listed", [True, False])
def test_a_figure_that_a_listed_neighbour_has_is_not_contradicted(listed):
    shops = make_series("demo:shops", measure="permits of shops", title="Shop permits")
    own = make_series(related_series=("demo:shops",) if listed else ())
    corpus = make_corpus(
        [own, shops],
        [
            make_observation("2025-09-02", 958),
            make_observation("2025-09-02", 471, "demo:shops"),
        ],
    )
    article = make_article(
        "On 2 September there were about 500 permits.", published=date(2025, 9, 3)
    )
    claim = make_claim(
        "500",
        article,
        modifier=Modifier.ABOUT,
        period=make_period("2025-09-02", relation=AS_OF),
    )
    finding = verify_claim(claim, make_link(claim, own), article, corpus)
    assert (finding.verdict is Verdict.CONTRADICTED) is not listed


@pytest.mark.parametrize(
    ("measure", "verdict"),
    [
        ("net migration out of the county", Verdict.SUPPORTED),
        ("net migration", Verdict.CONTRADICTED),
    ],
)
def test_what_left_on_balance_stands_with_a_minus_sign(measure, verdict):
    moves = make_flow(
        "demo:moves",
        Frequency.YEAR,
        title="Net migration",
        measure="net migration",
        unit_measure="PS",
    )
    finding = judge(
        "314",
        f"The {measure} was 314 in 2024.",
        moves,
        [make_observation("2024", -314, "demo:moves")],
        published=date(2025, 9, 3),
        measure=measure,
        stat=Stat.FLOW,
        period=make_period("2024"),
    )
    assert finding.verdict is verdict


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [("$120 a year", Verdict.SUPPORTED), ("$312 a year", Verdict.CONTRADICTED)],
)
def test_money_a_year_is_added_up_over_a_year_of_months(figure, verdict):
    gap = make_flow(
        "demo:gap",
        title="Budget shortfall",
        measure="budget shortfall",
        unit_measure="USD",
    )
    months = [
        make_observation(f"{year}-{month:02}", -10, "demo:gap")
        for year in (2022, 2023, 2024)
        for month in range(1, 13)
    ]
    finding = judge(
        figure.split()[0],
        f"The budget shortfall is {figure}.",
        gap,
        months,
        published=date(2025, 1, 10),
        measure="budget shortfall",
    )
    assert finding.verdict is verdict
