"""Near misses: each explains what the claimed number would be right for, or stays silent."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from verify_build import judge, make_flow, make_rate

from factcheck.model import (
    Claim,
    Corpus,
    Direction,
    Finding,
    Frequency,
    Period,
    QuantityKind,
    Reason,
    Relation,
    Series,
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
from factcheck.verify import verify_claim
from factcheck.verify.miss import is_by_chance

PERMITS = make_series()
LEVELS = {"2025-01-20": 135, "2025-08-29": 956, "2025-09-02": 958, "2025-10-22": 1097}
VACANT = make_rate(
    "demo:vacant",
    title="Share of shops that stand empty",
    measure="share of shops that stand empty",
)
GRANTED = make_flow(
    "demo:granted", title="Building permits granted", measure="building permits granted"
)


def find(
    claim: Claim,
    corpus: Corpus,
    series: Series,
    *,
    published: str = "2025-09-03",
    text: str | None = None,
) -> Finding:
    article = make_article(text or f"It was {claim.text}, the office said.", published)
    return verify_claim(claim, make_link(claim, series), article, corpus)


def claim_of(figure: str, **fields: Any) -> Claim:
    defaults: dict[str, Any] = {"period": make_period("2025-09-02")}
    article = make_article(f"It was {figure}, the office said.")
    return make_claim(figure, article, **{**defaults, **fields})


def since(day: str = "2025-01-20") -> dict[str, Any]:
    return {
        "kind": QuantityKind.PERCENT_CHANGE,
        "stat": Stat.CHANGE,
        "direction": Direction.UP,
        "period": make_period(
            day, "2025-09-03", Relation.SINCE, granularity=Frequency.DAY
        ),
    }


@pytest.fixture
def permits() -> Corpus:
    return make_corpus(PERMITS, LEVELS)


@pytest.fixture
def vacant() -> Corpus:
    return make_corpus(VACANT, {"2025-01": 4, "2025-06": "3.6", "2025-07": "3.5"})


# What the figure is right for: the verdict becomes "needs context".


def test_percent_of_is_told_from_percent_more(permits):
    found = find(claim_of("710%", **since()), permits, PERMITS)
    assert found.reasons[0] is Reason.PERCENT_OF_VS_CHANGE
    assert "“710%” would be right as a share of the old level" in found.explanation
    assert "709.6% of; the change is 609.6%" in found.explanation
    assert found.suggestion.startswith("a rise of 609.6% from 20 January 2025")


def test_points_written_as_percent_are_explained(vacant):
    period = make_period("2025-01", "2025-07", Relation.FROM_TO)
    claim = claim_of(
        "0.5%",
        kind=QuantityKind.PERCENT_CHANGE,
        stat=Stat.CHANGE,
        direction=Direction.DOWN,
        period=period,
    )
    found = find(claim, vacant, VACANT)
    assert found.reasons[0] is Reason.PERCENT_VS_POINTS
    assert "right as a change in percentage points: 3.5 - 4 = −0.5" in found.explanation
    assert found.suggestion.startswith("a fall of 0.5 percentage points from January")


def test_percent_written_as_points_is_explained(vacant):
    period = make_period("2025-01", "2025-07", Relation.FROM_TO)
    claim = claim_of(
        "12.5 percentage points",
        kind=QuantityKind.PERCENTAGE_POINTS,
        stat=Stat.CHANGE,
        direction=Direction.DOWN,
        period=period,
    )
    found = find(claim, vacant, VACANT)
    assert found.reasons[0] is Reason.PERCENT_VS_POINTS
    assert "right as a change in percent: (3.5 - 4) / 4 = −12.5 %" in found.explanation


def test_a_percentage_given_in_points_is_explained(vacant):
    claim = claim_of(
        "3.5 percentage points",
        kind=QuantityKind.PERCENTAGE_POINTS,
        period=make_period("2025-07"),
    )
    found = find(claim, vacant, VACANT)
    assert (found.verdict, found.reasons[0]) == (
        Verdict.NEEDS_CONTEXT,
        Reason.PERCENT_VS_POINTS,
    )
    assert "right as a percentage: 3.5% in July 2025" in found.explanation


def test_a_change_in_percent_of_the_new_level_has_the_wrong_base(permits):
    found = find(claim_of("85.9%", **since()), permits, PERMITS)
    assert (found.verdict, found.reasons[0]) == (
        Verdict.NEEDS_CONTEXT,
        Reason.OTHER_BASE,
    )
    assert "(958 - 135) / 958 = 85.9 %" in found.explanation


def test_a_published_change_in_percent_of_the_new_level_has_the_wrong_base():
    growth = make_series(
        "demo:growth",
        title="Growth of permits since January",
        measure="growth of permits",
        unit_measure="PT",
        stock_flow=StockFlow.CHANGE,
    )
    corpus = make_corpus(growth, {"2025-09-02": "609.6"})
    found = find(claim_of("85.9%", **since()), corpus, growth)
    assert found.reasons[0] is Reason.OTHER_BASE
    assert "609.6 / 709.6 = 85.9 %" in found.explanation


def test_a_share_of_the_rest_has_the_wrong_whole():
    corpus = make_corpus(VACANT, {"2025-07": "25.9"})
    claim = claim_of("35%", period=make_period("2025-07"))
    found = find(claim, corpus, VACANT)
    assert found.reasons[0] is Reason.OTHER_BASE
    assert "as a share of the rest: 25.9 / 74.1 = 35 %" in found.explanation


def test_a_share_of_another_total_has_the_wrong_whole():
    shops = make_series("demo:shops", title="Empty shops", measure="empty shops")
    flats = make_series("demo:flats", title="Empty flats", measure="empty flats")
    empty = make_series(
        "demo:empty",
        title="Empty buildings",
        measure="empty buildings",
        related_series=("demo:flats",),
    )
    share = make_rate(
        "demo:shops / demo:empty",
        Frequency.DAY,
        title="Empty shops as a share of Empty buildings",
        measure="empty shops as a share of empty buildings",
    )
    corpus = make_corpus(
        [shops, flats, empty, share],
        [
            make_observation("2025-09-02", 90, "demo:shops"),
            make_observation("2025-09-02", 240, "demo:flats"),
            make_observation("2025-09-02", 600, "demo:empty"),
            make_observation("2025-09-02", 15, share.series_id),
        ],
    )
    found = find(claim_of("37.5%"), corpus, share)
    assert found.reasons[0] is Reason.OTHER_BASE
    assert "Empty shops as a share of Empty flats" in found.explanation


def test_a_change_from_a_year_before_has_another_base(permits):
    levels = {**LEVELS, "2024-09-02": 400}
    corpus = make_corpus(PERMITS, levels)
    found = find(claim_of("139.5%", **since()), corpus, PERMITS)
    assert found.reasons[0] is Reason.OTHER_BASE
    assert "(958 - 400) / 400 = 139.5 %" in found.explanation


def test_an_overtaken_figure_says_when_it_was_right(permits):
    claim = claim_of("958", period=Period())
    found = find(claim, permits, PERMITS, published="2025-10-23")
    assert found.reasons[0] is Reason.STALE
    assert "“958” was right on 2 September 2025; it had been overtaken" in (
        found.explanation
    )


def test_a_figure_of_a_count_nearby_is_right_for_another_date(permits):
    claim = claim_of("1,097", period=make_period("2025-10-01"))
    found = find(claim, permits, PERMITS, published="2025-10-23")
    assert found.reasons[0] is Reason.OTHER_PERIOD
    assert "“1,097” would be right on 22 October 2025" in found.explanation


class TestOtherYear:
    """A yearly amount that is right for another year of twelve months."""

    @pytest.fixture
    def corpus(self, tmp_path: Path) -> Corpus:
        table = "area,title,start_month,named_by,keywords,source_url\n"
        (tmp_path / "fiscal_years.csv").write_text(f"{table}US,Budget,10,end,,\n")
        values: dict[str, int] = {}
        for year in (2021, 2022, 2023):
            for month in range(1, 13):
                is_late = year > 2022 or (year == 2022 and month >= 10)
                values[f"{year}-{month:02}"] = 300 if is_late else 100
        return replace(make_corpus(GRANTED, values), root=tmp_path)

    def year(self, figure: str, **fields: Any) -> Claim:
        defaults: dict[str, Any] = {"stat": Stat.FLOW, "period": make_period("2022")}
        return claim_of(figure, **{**defaults, **fields})

    def test_the_year_itself_supports(self, corpus):
        found = find(self.year("1,800"), corpus, GRANTED, published="2024-05-01")
        assert found.verdict is Verdict.SUPPORTED

    def test_a_figure_of_the_fiscal_year_needs_context(self, corpus):
        found = find(self.year("1,200"), corpus, GRANTED, published="2024-05-01")
        assert (found.verdict, found.reasons[0]) == (
            Verdict.NEEDS_CONTEXT,
            Reason.OTHER_PERIOD,
        )
        assert "right for fiscal year 2022 (October 2021 – September 2022): 1,200" in (
            found.explanation
        )
        assert found.suggestion == (
            "1,200 building permits granted from October 2021 to September 2022, "
            "according to Permit Office"
        )

    def test_a_figure_of_the_last_twelve_months_needs_context(self, corpus):
        found = find(self.year("3,600"), corpus, GRANTED, published="2024-01-20")
        assert found.reasons[0] is Reason.OTHER_PERIOD
        assert "the twelve months to December 2023" in found.explanation

    def test_a_figure_of_no_year_is_contradicted(self, corpus):
        found = find(self.year("2,750"), corpus, GRANTED, published="2024-05-01")
        assert found.verdict is Verdict.CONTRADICTED

    def test_without_a_table_no_fiscal_year_is_known(self, corpus):
        bare = replace(corpus, root=None)
        found = find(self.year("1,200"), bare, GRANTED, published="2024-05-01")
        assert "fiscal" not in found.explanation

    def test_a_round_figure_that_fits_anyway_is_listed_only(self, corpus):
        found = find(self.year("1 thousand"), corpus, GRANTED, published="2024-05-01")
        assert found.reasons[0] is not Reason.OTHER_PERIOD


# Slips that leave the sentence wrong: the verdict stays, the explanation says how.


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("9,580", "“9,580” is about ten times the official value, 958"),
        ("95.8", "“95.8” is about a tenth of the official value, 958"),
        ("958,000", "“958,000” is about a thousand times the official value, 958"),
    ],
)
def test_a_slip_of_scale_says_which_way(permits, figure, words):
    found = find(claim_of(figure), permits, PERMITS)
    assert (found.verdict, found.reasons) == (
        Verdict.CONTRADICTED,
        (Reason.SCALE_SLIP,),
    )
    assert words in found.explanation


def test_swapped_digits_are_named(permits):
    found = find(claim_of("985"), permits, PERMITS)
    assert (found.verdict, found.reasons) == (
        Verdict.CONTRADICTED,
        (Reason.DIGIT_SLIP,),
    )
    assert "“985” is the official value, 958, with two digits swapped" in (
        found.explanation
    )


def test_two_swapped_digits_are_listed_only(vacant):
    found = find(claim_of("5.3%", period=make_period("2025-07")), vacant, VACANT)
    assert found.reasons == (Reason.EXACT,)
    assert "“5.3%” may be the official value, 3.5%, with two digits swapped" in (
        found.explanation
    )


def test_other_digits_are_no_swap(permits):
    found = find(claim_of("983"), permits, PERMITS)
    assert found.reasons == (Reason.EXACT,)


class TestOtherPlace:
    """The figure of one place given for another."""

    def corpus(self, **values: int) -> Corpus:
        many = [
            replace(
                PERMITS,
                series_id=f"demo:permits:US-{code}",
                ref_area=f"US-{code}",
                ref_area_name=code,
            )
            for code in values
        ]
        counts = zip(many, values.values(), strict=True)
        return make_corpus(
            many,
            [make_observation("2025-09-02", n, one.series_id) for one, n in counts],
        )

    def test_the_only_place_with_the_number_is_named(self):
        corpus = self.corpus(Ohio=958, Iowa=412, Utah=77)
        found = find(claim_of("412"), corpus, corpus.series["demo:permits:US-Ohio"])
        assert (found.verdict, found.reasons) == (
            Verdict.CONTRADICTED,
            (Reason.OTHER_PLACE,),
        )
        assert "“412” would be right for Iowa (412 on 2 September 2025)" in (
            found.explanation
        )

    def test_several_places_are_listed_and_none_is_claimed(self):
        corpus = self.corpus(Ohio=958, Iowa=412, Utah=412)
        found = find(claim_of("412"), corpus, corpus.series["demo:permits:US-Ohio"])
        assert found.reasons == (Reason.EXACT,)
        assert "Iowa (412 on 2 September 2025), Utah (412" in found.explanation

    def test_the_place_that_the_text_names_comes_first(self):
        corpus = self.corpus(Ohio=958, Iowa=412, Utah=412)
        found = find(
            claim_of("412"),
            corpus,
            corpus.series["demo:permits:US-Ohio"],
            text="It was 412, the office said. Utah had fewer.",
        )
        assert found.reasons == (Reason.OTHER_PLACE,)
        assert "right for Utah" in found.explanation


def test_several_measures_are_listed_and_none_is_claimed(permits):
    names = ("sheds", "barns")
    others = [
        make_series(f"demo:{name}", title=name.title(), measure=name) for name in names
    ]
    own = replace(PERMITS, related_series=tuple(one.series_id for one in others))
    corpus = make_corpus(
        [own, *others],
        [
            make_observation("2025-09-02", 958),
            *(make_observation("2025-09-02", 412, one.series_id) for one in others),
        ],
    )
    found = find(claim_of("412"), corpus, own)
    assert found.verdict is Verdict.UNCHECKABLE
    assert Reason.OTHER_MEASURE not in found.reasons
    assert "“Sheds”, on 2 September 2025, or “Barns”" in found.explanation


@pytest.mark.parametrize(
    ("tried", "width", "by_chance"), [(1, 1, False), (100, 1, False), (100, 5, True)]
)
def test_the_more_is_tried_the_less_a_match_says(tried, width, by_chance):
    assert (
        is_by_chance(
            tried=tried,
            width=Decimal(width),
            own=Decimal(798),
            figure=Decimal(958),
        )
        is by_chance
    )


# What a difference, a rate or money must not be compared with.


def test_a_difference_to_something_else_is_no_change_over_time(permits):
    text = "It was 958, 400 fewer than the number of sheds, the office said."
    found = judge(
        "400",
        text,
        PERMITS,
        permits,
        stat=Stat.CHANGE,
        period=make_period("2025-09-02"),
    )
    assert found.verdict is not Verdict.CONTRADICTED


@pytest.mark.parametrize(
    ("unit", "words", "verdict"),
    [
        ("USD", "in real terms", Verdict.NEEDS_CONTEXT),
        ("USD", "adjusted for inflation", Verdict.NEEDS_CONTEXT),
        ("USD", "in current dollars", Verdict.SUPPORTED),
        ("USD", "in all", Verdict.SUPPORTED),
        ("USD_2017", "in real terms", Verdict.SUPPORTED),
        ("USD_2017", "in nominal terms", Verdict.NEEDS_CONTEXT),
        ("USD_2017", "in all", Verdict.SUPPORTED),
    ],
)
def test_real_and_nominal_money_are_kept_apart(unit, words, verdict):
    output = make_rate(
        "demo:output",
        Frequency.YEAR,
        title="Output",
        measure="output",
        unit_measure=unit,
    )
    found = judge(
        "$500",
        f"Output was $500 {words} in 2024.",
        output,
        {"2024": 500},
        period=make_period("2024"),
        measure="output",
    )
    assert found.verdict is verdict
    assert ("inflation" in found.explanation) is (verdict is not Verdict.SUPPORTED)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("There were 42 burglaries.", Verdict.NEEDS_CONTEXT),
        ("There were 77 burglaries.", Verdict.UNCHECKABLE),
        ("There were 42 burglaries for every 100,000 people.", Verdict.SUPPORTED),
        ("There were 77 burglaries for every 100,000 people.", Verdict.CONTRADICTED),
    ],
)
def test_a_number_is_not_judged_by_a_rate(text, verdict):
    series = make_rate(
        "demo:burglaries",
        Frequency.YEAR,
        title="Burglary rate",
        measure="burglaries",
        unit_measure="PER_100000_PS",
    )
    figure = text.split()[2]
    found = judge(
        figure,
        text,
        series,
        {"2024": 42},
        period=make_period("2024"),
        measure="burglaries",
    )
    assert found.verdict is verdict


def test_a_half_year_is_not_read_off_yearly_values():
    people = make_series(
        "demo:people",
        title="Population",
        measure="population",
        stock_flow=StockFlow.RATE,
        freq=Frequency.YEAR,
    )
    corpus = make_corpus(people, {"2023": 1000, "2024": 1007})
    half = make_period("2024-01", "2024-06", granularity=Frequency.HALF_YEAR)
    fields = {**since(), "period": half}
    found = find(claim_of("0.5%", **fields), corpus, people)
    assert (found.verdict, found.reasons) == (
        Verdict.UNCHECKABLE,
        (Reason.NO_OBSERVATION,),
    )
    assert "has one value a year" in found.explanation


@pytest.mark.parametrize(
    ("change", "base", "end", "agrees"),
    [
        ("12%", "28 million", "31 million", True),  # 7 to 15 % by their rounding
        ("60%", "135", "958", False),
        ("610%", "135", "958", True),
    ],
)
def test_rounded_figures_of_the_text_compute_within_their_rounding(
    change, base, end, agrees
):
    text = f"Permits rose {change}, to {end} from {base}."
    article = make_article(text)
    common = {"period": make_period("2025-09-02")}
    claims = [
        make_claim(change, article, **{**since(), **common}),
        make_claim(end, article, **common),
        make_claim(base, article, **common),
    ]
    link = make_link(claims[0], None, reason=Reason.NO_SERIES)
    found = verify_claim(
        claims[0], link, article, make_corpus(PERMITS, {}), claims=claims
    )
    assert (Reason.ARITHMETIC not in found.reasons) is agrees


def test_points_by_the_numbers_of_the_text_are_told_from_percent(vacant):
    text = "The share rose 0.5 percent, to 4.5% from 4%."
    article = make_article(text)
    common = {"period": make_period("2025-07"), "measure": "share"}
    change = {**since(), **common}
    claims = [
        make_claim("0.5 percent", article, **change),
        make_claim("4.5%", article, **common),
        make_claim("4%", article, **common),
    ]
    link = make_link(claims[0], VACANT)
    found = verify_claim(claims[0], link, article, vacant, claims=claims)
    assert (found.verdict, found.reasons) == (
        Verdict.NEEDS_CONTEXT,
        (Reason.PERCENT_VS_POINTS,),
    )
    assert "4.5 - 4 = 0.5" in found.explanation


def test_the_value_of_a_year_does_not_contradict_one_of_a_half_year():
    share = make_rate(
        "demo:share",
        Frequency.YEAR,
        title="Share of income given",
        measure="share of income given",
    )
    corpus = make_corpus(share, {"2024": "0.7"})
    half = make_period("2024-07", "2024-12", granularity=Frequency.HALF_YEAR)
    of_half = find(claim_of("0.35%", period=half), corpus, share)
    of_year = find(claim_of("0.35%", period=make_period("2024")), corpus, share)
    assert of_half.verdict is Verdict.UNCHECKABLE
    assert "The value is for 2024; the text names a part of that." in (
        of_half.explanation
    )
    assert of_year.verdict is Verdict.CONTRADICTED
