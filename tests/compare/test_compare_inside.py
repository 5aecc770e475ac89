"""Figures of one article against each other."""

from __future__ import annotations

from compare_build import CORPUS, PERMITS, as_of, checked, kinds

from factcheck.compare import find_disagreements
from factcheck.model import Direction, Measure, Modifier, QuantityKind, Stat
from factcheck.model import DisagreementKind as Kind

CHANGE = {
    "kind": QuantityKind.PERCENT_CHANGE,
    "stat": Stat.CHANGE,
    "direction": Direction.UP,
}
SENTENCE = "Permits rose {} from 135 in December to 958 on 2 September."


def test_a_percent_that_its_two_numbers_do_not_give_is_a_conflict() -> None:
    text = SENTENCE.format("60%")
    end = f"herald:{text.index('958')}-{text.index('958') + 3}"
    article = checked(
        "Herald",
        text,
        ("60%", dict(CHANGE)),
        ("135", {"base_of": end, "period": as_of("2024-12")}),
        ("958", {"period": as_of("2025-09-02")}),
        series=None,
    )
    found = find_disagreements([article], CORPUS)
    assert kinds(found) == [Kind.CONFLICT]
    assert "60% beside 135 and 958" in found[0].explanation
    assert "609.6" in found[0].explanation


def test_a_percent_that_fits_its_two_numbers_is_nothing_to_report() -> None:
    text = SENTENCE.format("609%")
    end = f"herald:{text.index('958')}-{text.index('958') + 3}"
    article = checked(
        "Herald",
        text,
        ("609%", dict(CHANGE)),
        ("135", {"base_of": end, "period": as_of("2024-12")}),
        ("958", {"period": as_of("2025-09-02")}),
        series=None,
    )
    assert find_disagreements([article], CORPUS) == []


def test_different_dates_in_one_article_are_nothing_to_report() -> None:
    article = checked(
        "Herald",
        "There were 900 permits on 20 August. There were 958 on 2 September.",
        ("900", {"period": as_of("2025-08-20")}),
        ("958", {"period": as_of("2025-09-02")}),
    )
    assert find_disagreements([article], CORPUS) == []


def test_the_exact_figure_beside_its_hedged_form_agrees() -> None:
    article = checked(
        "Herald",
        "More than 900 permits are in force. The list has 958.",
        ("900", {"modifier": Modifier.MORE_THAN}),
        ("958", {}),
    )
    assert kinds(find_disagreements([article], CORPUS)) == [Kind.AGREE_WITHIN_ROUNDING]


def test_swapped_digits_between_two_sentences_are_a_conflict() -> None:
    article = checked(
        "Herald",
        "There are 958 permits in force. All 985 permits are on a list.",
        ("958", {"period": as_of("2025-09-02")}),
        ("985", {"period": as_of("2025-09-02")}),
    )
    found = find_disagreements([article], CORPUS)
    assert kinds(found) == [Kind.CONFLICT]
    assert "two digits swapped" in found[0].explanation


def test_a_heading_and_the_text_under_it_with_other_scale_words_are_a_conflict() -> (
    None
):
    money = {"kind": QuantityKind.MONEY, "stat": Stat.OTHER, "series": None}
    article = checked(
        "Herald",
        "A further $30 billion for harbours. The fund gets nearly $30 million more for "
        "harbours and piers.",
        (
            "$30 billion",
            {"measure": Measure(text="harbours"), "location": "heading", **money},
        ),
        (
            "$30 million",
            {
                "measure": Measure(text="harbours and piers"),
                "modifier": Modifier.NEARLY,
                **money,
            },
        ),
    )
    found = find_disagreements([article], CORPUS)
    assert kinds(found) == [Kind.CONFLICT]
    assert "factor of a thousand" in found[0].explanation


def test_rows_of_one_list_are_never_a_conflict() -> None:
    award = {"measure": Measure(text="award", head="award"), "series": None}
    article = checked(
        "Herald",
        "Awards are $1,000 for the first, $100 for the second and $10 for the third.",
        ("$1,000", dict(award)),
        ("$100", dict(award)),
        ("$10", dict(award)),
        series=PERMITS,
    )
    assert find_disagreements([article], CORPUS) == []
