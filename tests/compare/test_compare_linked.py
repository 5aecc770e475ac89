"""Figures of one official series: what explains a difference, and what is left."""

from __future__ import annotations

from dataclasses import replace

import pytest
from compare_build import BUILDERS, CORPUS, as_of, checked, kinds, level

from factcheck.compare import find_disagreements
from factcheck.model import (
    CheckedArticle,
    Direction,
    Disagreement,
    Modifier,
    QuantityKind,
    Reason,
    Relation,
    Stat,
    Verdict,
)
from factcheck.model import DisagreementKind as Kind
from factcheck.testing.factories import make_period


def one(*articles: CheckedArticle) -> Disagreement:
    """Return the only disagreement between the articles."""
    found = find_disagreements(articles, CORPUS)
    assert len(found) == 1, [(d.kind, d.explanation) for d in found]
    return found[0]


def test_the_same_figure_is_one_agreement_of_all_who_print_it() -> None:
    found = one(
        level("Herald", "958"),
        level("Post", "958", published="2025-09-04"),
        level("Wire", "958", published="2025-09-03"),
    )
    assert found.kind is Kind.AGREE
    assert len(found.claim_ids) == 3
    assert "Herald, Wire and Post all give 958" in found.explanation
    assert "one source" in found.explanation
    assert found.steps == ()


def test_figures_of_two_dates_are_explained_by_official_values_of_both() -> None:
    found = one(
        level("Wire", "1,412", "2026-02-02", published="2026-02-03"),
        level("Herald", "958", "2025-09-02"),
    )
    assert found.kind is Kind.DIFFERENT_DATE
    assert "Herald’s 958 is of 2 September 2025 (official: 958)" in found.explanation
    assert "Wire’s 1,412 is of 2 February 2026 (official: 1,412)" in found.explanation
    (step,) = found.steps
    assert (step.name, step.from_value, step.to_value) == ("date", 958, 1412)
    assert step.on is not None
    assert step.on.isoformat() == "2026-02-02"


def test_the_ladder_shows_date_then_rounding() -> None:
    found = one(
        level("Herald", "958", "2025-09-02"),
        level("Wire", "1,000", "2025-09-17", published="2025-09-18"),
    )
    assert found.kind is Kind.DIFFERENT_DATE
    assert [(s.name, s.from_value, s.to_value) for s in found.steps] == [
        ("date", 958, 1001),
        ("rounding", 1001, 1000),
    ]


def test_what_no_step_explains_is_shown_as_the_remainder() -> None:
    found = one(
        level("Herald", "958", "2025-09-02"),
        level("Wire", "1,234", "2025-09-17", published="2025-09-18"),
    )
    assert [(s.name, s.from_value, s.to_value) for s in found.steps] == [
        ("date", 958, 1001),
        ("remainder", 1001, 1234),
    ]
    assert found.steps[-1].source == ""


def test_an_overtaken_figure_beside_the_current_one_is_a_stale_copy() -> None:
    late = level("Post", "958", published="2025-10-21")
    assert Reason.STALE in late.findings[0].reasons
    found = one(late, level("Wire", "1,036", published="2025-10-21"))
    assert found.kind is Kind.STALE_COPY
    assert "right for 2 September" in found.explanation
    assert "1,036" in found.explanation


def test_a_repeat_after_the_figure_was_overtaken_is_a_stale_copy() -> None:
    late = level("Post", "958", published="2025-10-21")
    found = one(level("Herald", "958", "2025-09-02"), late)
    assert found.kind is Kind.STALE_COPY
    assert found.claim_ids[0].startswith("herald")


def test_the_same_day_with_other_digits_is_a_conflict() -> None:
    found = one(
        level("Herald", "958", "2025-09-02"), level("Post", "985", "2025-09-02")
    )
    assert found.kind is Kind.CONFLICT
    assert "two digits swapped" in found.explanation
    assert "official value is 958" in found.explanation
    assert [step.name for step in found.steps] == ["remainder"]


@pytest.mark.parametrize(
    ("figure", "modifier"),
    [
        ("900", Modifier.MORE_THAN),
        ("1,000", Modifier.NEARLY),
        ("950", Modifier.ABOUT),
        ("960", Modifier.EXACTLY),
    ],
)
def test_rounded_and_hedged_figures_of_one_day_agree(
    figure: str, modifier: Modifier
) -> None:
    found = one(
        level("Herald", "958", "2025-09-02"),
        level("Post", figure, "2025-09-02", modifier=modifier),
    )
    assert found.kind is Kind.AGREE_WITHIN_ROUNDING


def test_agencies_and_agreements_are_two_measures_with_a_ladder() -> None:
    found = one(
        level("Herald", "958", "2025-09-02"),
        level("Post", "798", "2025-09-02", measure="builders", series=BUILDERS),
    )
    assert found.kind is Kind.DIFFERENT_MEASURE
    assert "Building permits in force" not in found.measure
    assert [(s.name, s.from_value, s.to_value) for s in found.steps] == [
        ("measure", 958, 798)
    ]


def test_the_ladder_between_measures_goes_by_date_first() -> None:
    found = one(
        level("Herald", "958", published="2025-09-16"),
        level(
            "Post", "831", measure="builders", series=BUILDERS, published="2025-09-18"
        ),
    )
    assert found.kind is Kind.DIFFERENT_MEASURE
    assert [(s.name, s.from_value, s.to_value) for s in found.steps] == [
        ("date", 958, 1001),
        ("measure", 1001, 831),
    ]


def test_two_measures_of_one_article_concern_all_who_print_one_of_them() -> None:
    both = checked(
        "Herald",
        "There are 958 permits held by 798 builders.",
        ("958", {"period": as_of("2025-09-02")}),
        ("798", {"period": as_of("2025-09-02"), "series": BUILDERS}),
    )
    measures, agreement = find_disagreements(
        [both, level("Post", "958", "2025-09-02")], CORPUS
    )
    assert measures.kind is Kind.DIFFERENT_MEASURE
    assert len(measures.claim_ids) == 3
    assert agreement.kind is Kind.AGREE
    assert len(agreement.claim_ids) == 2


def growth(outlet: str, figure: str, since: str, **fields: object) -> CheckedArticle:
    """Return an article that says by how much permits have grown."""
    kind = fields.pop("kind", QuantityKind.PERCENT_CHANGE)
    return checked(
        outlet,
        f"Permits have grown by {figure} since then.",
        (
            figure,
            {
                "kind": kind,
                "stat": Stat.CHANGE,
                "direction": Direction.UP,
                "period": make_period(since, "2025-09-03", relation=Relation.SINCE),
                **fields,
            },
        ),
    )


def test_changes_from_two_starting_points_have_another_base() -> None:
    found = one(
        growth("Herald", "609%", "2024-12-31"), growth("Post", "6.4%", "2025-08-20")
    )
    assert found.kind is Kind.DIFFERENT_BASE
    assert "31 December 2024" in found.explanation
    assert "base" in [step.name for step in found.steps]


def test_a_dropped_digit_in_a_change_is_a_conflict() -> None:
    found = one(
        growth("Herald", "609%", "2024-12-31"), growth("Post", "60%", "2024-12-31")
    )
    assert found.kind is Kind.CONFLICT
    assert "a digit more or less" in found.explanation


def test_a_multiple_and_a_percent_change_meet_on_one_scale() -> None:
    article = growth("Post", "7", "2024-12-31", kind=QuantityKind.MULTIPLE)
    found = one(growth("Herald", "609%", "2024-12-31"), article)
    assert found.kind is Kind.AGREE_WITHIN_ROUNDING


def test_base_and_end_of_a_change_are_never_a_conflict() -> None:
    start = checked(
        "Herald",
        "It rose from 135 in December to 958.",
        ("135", {"base_of": "herald:34-37", "period": as_of("2024-12")}),
        ("958", {"period": as_of("2025-09-02")}),
    )
    found = find_disagreements([start, level("Post", "958", "2025-09-02")], CORPUS)
    assert kinds(found) == [Kind.AGREE]
    assert all(not claim_id.endswith(":18-21") for claim_id in found[0].claim_ids)


def test_a_figure_that_the_other_article_gives_too_is_in_no_conflict() -> None:
    two = checked(
        "Herald",
        "One list has 958 permits, another has 985.",
        ("958", {"period": as_of("2025-09-02")}),
        ("985", {"period": as_of("2025-09-02")}),
    )
    found = find_disagreements([two, level("Post", "985", "2025-09-02")], CORPUS)
    assert Kind.CONFLICT not in {
        d.kind for d in found if any(i.startswith("post") for i in d.claim_ids)
    }


def test_an_uncertain_link_is_never_a_conflict() -> None:
    unsure = level("Post", "985", "2025-09-02")
    finding = unsure.findings[0]
    unsure = replace(
        unsure,
        findings=(replace(finding, link=replace(finding.link, ambiguous=True)),),
    )
    found = find_disagreements([level("Herald", "958", "2025-09-02"), unsure], CORPUS)
    assert Kind.CONFLICT not in kinds(found)


def test_bodies_that_differ_are_a_different_source_where_no_official_value_decides() -> (
    None
):
    early = {"published": "2020-05-05", "period": as_of("2020-05-01")}
    found = one(
        level("Herald", "58", attribution="Permit Office", **early),
        level("Post", "71", attribution="Builders Union", **early),
    )
    assert found.kind is Kind.DIFFERENT_SOURCE
    assert "Builders Union" in found.explanation


def test_undated_figures_of_distant_articles_are_of_different_dates() -> None:
    found = one(
        level("Herald", "958", published="2025-09-03"),
        level("Wire", "1,412", published="2026-02-03"),
    )
    assert found.kind is Kind.DIFFERENT_DATE
    assert "carries no date" in found.explanation


def test_optional_figures_are_not_compared_and_forecasts_only_by_their_words() -> None:
    found = find_disagreements(
        [
            level("Herald", "958", "2025-09-02", optional=True),
            level("Post", "985", "2025-09-02"),
            level("Wire", "1,500", "2025-09-02", is_forecast=True),
        ],
        CORPUS,
    )
    assert [(one.kind, one.is_weak) for one in found] == [
        (Kind.DIFFERENT_MEASURE, True)
    ]
    assert "plan or forecast" in found[0].explanation


def test_a_conflict_comes_before_agreements() -> None:
    found = find_disagreements(
        [
            level("Herald", "958", "2025-09-02"),
            level("Post", "985", "2025-09-02"),
            level("Wire", "958", "2025-09-02"),
        ],
        CORPUS,
    )
    assert kinds(found) == [Kind.CONFLICT, Kind.AGREE]
    assert len(found[0].claim_ids) == 3, "both repeats stand on one side"


def test_findings_of_the_small_corpus_are_as_the_tests_assume() -> None:
    assert level("Herald", "958", "2025-09-02").findings[0].verdict is Verdict.SUPPORTED
    assert (
        level("Post", "985", "2025-09-02").findings[0].verdict is Verdict.CONTRADICTED
    )


def test_the_ladder_of_a_mistaken_measure_goes_through_both_measures() -> None:
    found = one(
        level("Herald", "958", "2025-09-02", measure="builders", series=BUILDERS),
        level(
            "Wire",
            "831",
            "2025-09-17",
            measure="builders",
            series=BUILDERS,
            published="2025-09-18",
        ),
    )
    assert found.kind is Kind.DIFFERENT_MEASURE
    assert [(s.name, s.from_value, s.to_value) for s in found.steps] == [
        ("measure", 958, 798),
        ("date", 798, 831),
    ]
    assert "Builders holding a permit" in found.steps[0].source


def test_articles_of_different_years_are_not_held_side_by_side() -> None:
    found = find_disagreements(
        [
            level("Herald", "135", "2024-12-31", published="2023-01-05"),
            level("Wire", "1,412", "2026-02-02", published="2026-02-03"),
        ],
        CORPUS,
    )
    assert found == []


def test_a_figure_of_another_size_than_its_series_is_left_out() -> None:
    found = find_disagreements(
        [
            level("Herald", "958", "2025-09-02"),
            level("Post", "31 million", "2025-09-02"),
        ],
        CORPUS,
    )
    assert found == []


def test_an_old_figure_told_beside_the_current_one_is_no_stale_copy() -> None:
    told = checked(
        "Post",
        "There are 1,036 permits in force. It was 958 some weeks ago.",
        ("1,036", {}),
        ("958", {}),
        published="2025-10-21",
    )
    assert Reason.STALE in told.findings[1].reasons
    found = find_disagreements(
        [told, level("Wire", "1,036", published="2025-10-21")], CORPUS
    )
    assert kinds(found) == [Kind.AGREE]


def test_the_same_number_at_two_dates_is_not_the_same_fact() -> None:
    found = one(
        level("Herald", "58", "2022-05-01", published="2022-05-02"),
        level("Post", "58", "2023-05-01", published="2023-05-02"),
    )
    assert found.kind is Kind.DIFFERENT_DATE
    assert "not the same fact" in found.explanation
    assert found.steps == ()


def test_agreement_names_the_words_where_they_differ() -> None:
    found = one(
        level("Herald", "958", "2025-09-02", measure="permits"),
        level("Post", "958", "2025-09-02", measure="permits in force"),
    )
    assert found.kind is Kind.AGREE
    assert "“permits” / “permits in force”" in found.explanation


def test_a_figure_of_the_wrong_measure_is_dated_among_those_of_the_right_one() -> None:
    """900 permits in August, "958 builders" in September: 958 is a count of permits."""
    found = find_disagreements(
        [
            level("Herald", "900", "2025-08-20", published="2025-08-21"),
            level("Post", "958", "2025-09-02", measure="builders", series=BUILDERS),
        ],
        CORPUS,
    )
    assert kinds(found) == [Kind.DIFFERENT_DATE]
    assert found[0].measure == "building permits, United States"
    assert "official: 958 of “Building permits in force”" in found[0].explanation
    assert [(s.name, s.from_value, s.to_value) for s in found[0].steps] == [
        ("date", 900, 958)
    ]


@pytest.mark.parametrize(("builders", "is_weak"), [("798", False), ("520", True)])
def test_two_measures_of_very_different_size_are_possibly_related_at_most(
    builders: str, is_weak: bool
) -> None:
    found = find_disagreements(
        [
            level("Herald", "958", "2025-09-02"),
            level("Post", builders, "2025-09-02", measure="builders", series=BUILDERS),
        ],
        CORPUS,
    )
    assert [(one.kind, one.is_weak) for one in found] == [
        (Kind.DIFFERENT_MEASURE, is_weak)
    ]
